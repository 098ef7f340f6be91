/* An AF_XDP port: one socket in copy mode on queue 0 of an interface, and the XDP program that feeds it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <xdp/xsk.h>

enum {
    RING_SIZE = 2048,
    FRAME_SIZE = 2048,
    FRAME_COUNT = 4096,
    BATCH = 64,
    SPIN_NS = 20000,
};

struct port {
    struct xsk_socket *socket;
    struct xsk_umem *umem;
    struct xsk_ring_cons received;
    struct xsk_ring_cons completed;
    struct xsk_ring_prod fill;
    struct xsk_ring_prod transmit;
    int descriptor;
    uint32_t in_flight;
};

/* Page-aligned memory of FRAME_COUNT frames, to be shared by the ports of a program. */
uint8_t *frames_allocate(void);

/* Opens the port and attaches its program in native mode; both live as long as the process. */
void port_open(struct port *port, const char *interface, uint8_t *frames);

/* Offers RING_SIZE frames, from the `first` on, to be received into. */
void port_fill(struct port *port, uint32_t first);

/* Has the kernel send what stands in the transmit ring. */
void port_kick(struct port *port);

/* Sleeps until a frame arrives. */
void port_wait(struct port *port);
