/*
 * Sends UDP frames into an interface as fast as a core can, without a system call or an skb per frame:
 * the kernel runs an XDP program over live frames and the program redirects each out of the interface.
 * The receiver's end of the veth needs an XDP program of its own, or the frames are refused.
 *
 *   xdp_generator [-c core] [-l frame length] INTERFACE DESTINATION-MAC SOURCE-IP:PORT DESTINATION-IP:PORT
 *
 * Runs until it is terminated.
 */
#include <bpf/bpf.h>
#include <linux/bpf.h>
#include <net/if.h>
#include <netinet/ether.h>
#include <signal.h>
#include <unistd.h>

#include "measure.h"
#include "udp_frame.h"

enum { MAX_LENGTH = 1514, FRAMES_PER_CALL = 1 << 20, FRAMES_PER_BATCH = 64 };

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
    (void)signal;
    stopped = 1;
}

static struct sockaddr_in parse_endpoint(char *text)
{
    struct sockaddr_in endpoint = {.sin_family = AF_INET};
    char *colon = strchr(text, ':');

    if (colon)
        *colon++ = 0;
    if (!colon || inet_pton(AF_INET, text, &endpoint.sin_addr) != 1) {
        errno = EINVAL;
        fail("an endpoint is ADDRESS:PORT");
    }
    endpoint.sin_port = htons((uint16_t)atoi(colon));
    return endpoint;
}

/* A source address of the locally administered range that no interface here has. */
static const struct ether_addr source_mac = {{0x02, 0x67, 0x65, 0x6e, 0x00, 0x01}};

static void write_frame(uint8_t *frame, uint32_t length, const struct ether_addr *to, struct sockaddr_in source,
                        struct sockaddr_in destination)
{
    struct ether_header *ethernet = (struct ether_header *)frame;
    struct iphdr *ip = (struct iphdr *)(ethernet + 1);
    struct udphdr *udp = (struct udphdr *)(ip + 1);
    uint16_t udp_length = (uint16_t)(length - sizeof *ethernet - sizeof *ip);
    uint32_t sum;

    memset(frame, 0, length);
    memcpy(ethernet->ether_dhost, to, ETH_ALEN);
    memcpy(ethernet->ether_shost, &source_mac, ETH_ALEN);
    ethernet->ether_type = htons(ETHERTYPE_IP);
    *ip = (struct iphdr){.version = 4, .ihl = 5, .ttl = 64, .protocol = IPPROTO_UDP, .saddr = source.sin_addr.s_addr,
                         .daddr = destination.sin_addr.s_addr, .tot_len = htons((uint16_t)(udp_length + sizeof *ip))};
    ip->check = finish_sum(add_words(0, ip, sizeof *ip));
    *udp = (struct udphdr){.source = source.sin_port, .dest = destination.sin_port, .len = htons(udp_length)};
    sum = add_words(IPPROTO_UDP + udp_length, &ip->saddr, 8);
    udp->check = finish_sum(add_words(sum, udp, udp_length));
}

/* Redirects every frame out of the interface. */
static int load_program(uint32_t interface)
{
    const struct bpf_insn code[] = {
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 1, .imm = (int)interface},
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 2, .imm = 0},
        {.code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_redirect},
        {.code = BPF_JMP | BPF_EXIT},
    };
    LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = BPF_XDP);

    return bpf_prog_load(BPF_PROG_TYPE_XDP, "out", "GPL", code, sizeof code / sizeof *code, &options);
}

static void generate(int program, const uint8_t *frame, uint32_t length)
{
    struct xdp_md context = {.data_end = length};
    LIBBPF_OPTS(bpf_test_run_opts, run, .data_in = frame, .data_size_in = length, .ctx_in = &context,
                .ctx_size_in = sizeof context, .repeat = FRAMES_PER_CALL, .batch_size = FRAMES_PER_BATCH,
                .flags = BPF_F_TEST_XDP_LIVE_FRAMES);

    while (!stopped)
        if (bpf_prog_test_run_opts(program, &run) && errno != EINTR)
            fail("running the generator");
}

int main(int count, char **words)
{
    static uint8_t frame[MAX_LENGTH];
    uint32_t length = 64;
    struct ether_addr *to;
    int option, program;

    while ((option = getopt(count, words, "c:l:")) != -1) {
        if (option == 'c')
            pin_to(atoi(optarg));
        else if (option == 'l')
            length = (uint32_t)atoi(optarg);
    }
    if (count - optind != 4 || length < UDP_PAYLOAD_OFFSET || length > MAX_LENGTH || !(to = ether_aton(words[optind + 1]))) {
        fprintf(stderr, "usage: xdp_generator [-c core] [-l length] INTERFACE MAC SOURCE-IP:PORT DESTINATION-IP:PORT\n");
        return 2;
    }

    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    write_frame(frame, length, to, parse_endpoint(words[optind + 2]), parse_endpoint(words[optind + 3]));
    program = load_program(if_nametoindex(words[optind]));
    if (program < 0)
        fail("loading the generator");
    puts("ready");
    fflush(stdout);
    generate(program, frame, length);
    return 0;
}
