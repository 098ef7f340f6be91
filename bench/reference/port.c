#include "port.h"

#include <bpf/bpf.h>
#include <linux/bpf.h>
#include <linux/if_link.h>
#include <net/if.h>
#include <poll.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "measure.h"

/* Sends every frame of queue 0 to the socket in slot 0 of the map. */
static int load_program(int map)
{
    const struct bpf_insn code[] = {
        {.code = BPF_LDX | BPF_MEM | BPF_W, .dst_reg = 2, .src_reg = 1, .off = offsetof(struct xdp_md, rx_queue_index)},
        {.code = BPF_LD | BPF_DW | BPF_IMM, .dst_reg = 1, .src_reg = BPF_PSEUDO_MAP_FD, .imm = map},
        {0},
        {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = 3, .imm = XDP_PASS},
        {.code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_redirect_map},
        {.code = BPF_JMP | BPF_EXIT},
    };
    LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = BPF_XDP);

    return bpf_prog_load(BPF_PROG_TYPE_XDP, "to_socket", "GPL", code, sizeof code / sizeof *code, &options);
}

static void attach(struct port *port, const char *interface)
{
    int map = bpf_map_create(BPF_MAP_TYPE_XSKMAP, "sockets", sizeof(uint32_t), sizeof(int), 1, NULL);
    uint32_t slot = 0;
    int program;
    LIBBPF_OPTS(bpf_link_create_opts, native, .flags = XDP_FLAGS_DRV_MODE);

    if (map < 0)
        fail("creating the socket map");
    program = load_program(map);
    if (program < 0)
        fail("loading the XDP program");
    if (bpf_map_update_elem(map, &slot, &port->descriptor, BPF_ANY))
        fail("putting the socket into its map");
    /* The link's descriptor owns the attachment: the end of the process detaches it. */
    if (bpf_link_create(program, (int)if_nametoindex(interface), BPF_XDP, &native) < 0)
        fail("attaching the XDP program");
}

uint8_t *frames_allocate(void)
{
    void *memory = mmap(NULL, (size_t)FRAME_COUNT * FRAME_SIZE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

    if (memory == MAP_FAILED)
        fail("allocating frames");
    return memory;
}

void port_open(struct port *port, const char *interface, uint8_t *frames)
{
    const struct xsk_umem_config memory = {
        .fill_size = RING_SIZE, .comp_size = RING_SIZE, .frame_size = FRAME_SIZE};
    const struct xsk_socket_config rings = {
        .rx_size = RING_SIZE,
        .tx_size = RING_SIZE,
        .libxdp_flags = XSK_LIBXDP_FLAGS__INHIBIT_PROG_LOAD,
        .bind_flags = XDP_COPY | XDP_USE_NEED_WAKEUP,
    };
    int error;

    error = xsk_umem__create(&port->umem, frames, (uint64_t)FRAME_COUNT * FRAME_SIZE, &port->fill, &port->completed, &memory);
    if (error) {
        errno = -error;
        fail("registering the frames");
    }

    /* The kernel frees a dead process's queue a few milliseconds late. */
    for (int attempt = 0; attempt < 100; attempt++) {
        error = xsk_socket__create(&port->socket, interface, 0, port->umem, &port->received, &port->transmit, &rings);
        if (error != -EBUSY)
            break;
        sleep_seconds(0.005);
    }
    if (error) {
        errno = -error;
        fail("binding the socket");
    }

    port->descriptor = xsk_socket__fd(port->socket);
    port->in_flight = 0;
    attach(port, interface);
}

void port_fill(struct port *port, uint32_t first)
{
    uint32_t at;

    if (xsk_ring_prod__reserve(&port->fill, RING_SIZE, &at) != RING_SIZE)
        fail("filling the fill ring");
    for (uint32_t i = 0; i < RING_SIZE; i++)
        *xsk_ring_prod__fill_addr(&port->fill, at + i) = (uint64_t)(first + i) * FRAME_SIZE;
    xsk_ring_prod__submit(&port->fill, RING_SIZE);
}

void port_kick(struct port *port)
{
    /* One call sends 32 frames at most in copy mode and answers EAGAIN while there are more. */
    for (int attempt = 0; attempt < BATCH / 32; attempt++)
        if (sendto(port->descriptor, NULL, 0, MSG_DONTWAIT, NULL, 0) >= 0 || errno != EAGAIN)
            return;
}

void port_wait(struct port *port)
{
    struct pollfd wanted = {.fd = port->descriptor, .events = POLLIN};

    if (poll(&wanted, 1, port->in_flight ? 1 : -1) < 0 && errno != EINTR)
        fail("poll");
}
