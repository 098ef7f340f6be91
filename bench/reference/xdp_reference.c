/*
 * What plain C does with AF_XDP: receive and drop, forward, or echo UDP.
 *
 *   xdp_reference [-c core] [-w warm-up seconds] [-s seconds] drop|udpecho INTERFACE
 *   xdp_reference [-c core] [-w warm-up seconds] [-s seconds] forward INTERFACE INTERFACE
 *
 * Prints `ready`, then one line of JSON with the frames of the measured seconds.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "measure.h"
#include "port.h"
#include "udp_frame.h"

struct run {
    struct port ports[2];
    uint8_t *frames;
    uint32_t (*step)(struct run *run);
    int core;
    double warm_up;
    double seconds;
    _Atomic uint64_t received;
    _Atomic uint64_t transmitted;
};

/* One thread writes the counters, so no locked instruction is needed. */
static void count(_Atomic uint64_t *counter, uint64_t more)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + more, memory_order_relaxed);
}

/* Room in a fill ring: as many frames go round as it has slots, but the kernel says what it took only after delivering. */
static uint32_t reserve_fill(struct port *port, uint32_t frames)
{
    uint32_t at = 0;

    while (xsk_ring_prod__reserve(&port->fill, frames, &at) != frames)
        ;
    return at;
}

static void give_back(struct port *port, uint64_t address)
{
    *xsk_ring_prod__fill_addr(&port->fill, reserve_fill(port, 1)) = address;
    xsk_ring_prod__submit(&port->fill, 1);
}

/* Moves frames that were sent to the fill ring of the port they were received on. */
static void reclaim(struct port *sender, struct port *receiver)
{
    uint32_t from, to;
    uint32_t found = xsk_ring_cons__peek(&sender->completed, RING_SIZE, &from);

    if (found == 0)
        return;
    to = reserve_fill(receiver, found);
    for (uint32_t i = 0; i < found; i++)
        *xsk_ring_prod__fill_addr(&receiver->fill, to + i) = *xsk_ring_cons__comp_addr(&sender->completed, from + i);
    xsk_ring_prod__submit(&receiver->fill, found);
    xsk_ring_cons__release(&sender->completed, found);
    sender->in_flight -= found;
}

static uint32_t drop_step(struct run *run)
{
    struct port *port = &run->ports[0];
    uint32_t from, to;
    uint32_t found = xsk_ring_cons__peek(&port->received, BATCH, &from);

    if (found == 0)
        return 0;
    to = reserve_fill(port, found);
    for (uint32_t i = 0; i < found; i++)
        *xsk_ring_prod__fill_addr(&port->fill, to + i) = xsk_ring_cons__rx_desc(&port->received, from + i)->addr;
    xsk_ring_prod__submit(&port->fill, found);
    xsk_ring_cons__release(&port->received, found);
    count(&run->received, found);
    return found;
}

/* Receives a batch on one port and sends on another what `change` agrees to. */
static inline uint32_t pass_on(struct run *run, struct port *in, struct port *out, bool (*change)(uint8_t *, uint32_t))
{
    uint32_t from, to, sent = 0;
    uint32_t found;

    reclaim(out, in);
    found = xsk_ring_cons__peek(&in->received, BATCH, &from);
    if (found == 0)
        return 0;

    for (uint32_t i = 0; i < found; i++) {
        const struct xdp_desc *frame = xsk_ring_cons__rx_desc(&in->received, from + i);

        if ((change && !change(run->frames + frame->addr, frame->len)) || !xsk_ring_prod__reserve(&out->transmit, 1, &to)) {
            give_back(in, frame->addr);
            continue;
        }
        *xsk_ring_prod__tx_desc(&out->transmit, to) = (struct xdp_desc){.addr = frame->addr, .len = frame->len};
        sent++;
    }

    xsk_ring_prod__submit(&out->transmit, sent);
    xsk_ring_cons__release(&in->received, found);
    out->in_flight += sent;
    port_kick(out);
    count(&run->received, found);
    count(&run->transmitted, sent);
    return found;
}

static uint32_t forward_step(struct run *run)
{
    return pass_on(run, &run->ports[0], &run->ports[1], NULL);
}

static uint32_t echo_step(struct run *run)
{
    return pass_on(run, &run->ports[0], &run->ports[0], echo_in_place);
}

/* Looking at a ring's index less often leaves its cache line to the kernel, which writes it. */
static void pause_briefly(void)
{
    for (int i = 0; i < 32; i++)
        __builtin_ia32_pause();
}

/* Works while there is work, spins for SPIN_NS when there is none, then sleeps. */
static void *work(void *argument)
{
    struct run *run = argument;
    uint64_t idle_since = 0;

    pin_to(run->core);
    for (;;) {
        if (run->step(run)) {
            idle_since = 0;
            continue;
        }
        pause_briefly();
        if (idle_since == 0)
            idle_since = now_ns();
        else if (now_ns() - idle_since > SPIN_NS)
            port_wait(&run->ports[0]);
    }
    return NULL;
}

static void report(struct run *run)
{
    uint64_t received, transmitted, started;
    double seconds;

    sleep_seconds(run->warm_up);
    started = now_ns();
    received = run->received;
    transmitted = run->transmitted;
    sleep_seconds(run->seconds);
    seconds = (double)(now_ns() - started) / 1e9;
    printf("{\"received\":%llu,\"transmitted\":%llu,\"seconds\":%.6f}\n",
           (unsigned long long)(run->received - received), (unsigned long long)(run->transmitted - transmitted), seconds);
}

static void usage(void)
{
    fprintf(stderr, "usage: xdp_reference [-c core] [-w seconds] [-s seconds] drop|udpecho|forward INTERFACE [INTERFACE]\n");
    exit(2);
}

static void parse(struct run *run, int count, char **words)
{
    int option;

    *run = (struct run){.core = -1, .warm_up = 0.5, .seconds = 1};
    while ((option = getopt(count, words, "c:w:s:")) != -1) {
        if (option == 'c')
            run->core = atoi(optarg);
        else if (option == 'w')
            run->warm_up = atof(optarg);
        else if (option == 's')
            run->seconds = atof(optarg);
        else
            usage();
    }

    if (count - optind < 2)
        usage();
    if (!strcmp(words[optind], "drop"))
        run->step = drop_step;
    else if (!strcmp(words[optind], "udpecho"))
        run->step = echo_step;
    else if (!strcmp(words[optind], "forward") && count - optind == 3)
        run->step = forward_step;
    else
        usage();
}

int main(int count, char **words)
{
    static struct run run;
    pthread_t worker;

    parse(&run, count, words);
    run.frames = frames_allocate();
    for (int i = 0; optind + 1 + i < count && i < 2; i++)
        port_open(&run.ports[i], words[optind + 1 + i], run.frames);
    port_fill(&run.ports[0], 0);

    if (pthread_create(&worker, NULL, work, &run))
        fail("starting the worker");
    puts("ready");
    fflush(stdout);
    report(&run);
    return 0;
}
