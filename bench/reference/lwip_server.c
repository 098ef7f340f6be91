/*
 * lwIP as a server on a TAP interface: Debian's library, its raw API, the services of services.h.
 *
 *   lwip_server [-c core] [-p] NAME           -p spins instead of sleeping in poll
 *
 * The host is 10.0.0.2/24. Frames are read on one thread, which calls the stack under its core lock, the shortest way there is; lwIP's own
 * thread runs the timers. Creates the interface, prints `ready` and runs until it is terminated.
 */
#include <poll.h>

#include <lwip/etharp.h>
#include <lwip/init.h>
#include <lwip/tcp.h>
#include <lwip/tcpip.h>
#include <netif/ethernet.h>

#include "echo.h"
#include "services.h"
#include "tap.h"

static uint8_t block[BLOCK_LENGTH];
static int tap;

static err_t transmit(struct netif *interface, struct pbuf *packet)
{
    static uint8_t frame[2048];
    uint16_t length = pbuf_copy_partial(packet, frame, sizeof frame, 0);

    (void)interface;
    return write(tap, frame, length) == length ? ERR_OK : ERR_IF;
}

static err_t set_up(struct netif *interface)
{
    static const uint8_t address[] = {0x02, 0, 0, 0, 0, 0x20};

    interface->name[0] = 't';
    interface->name[1] = 'p';
    interface->output = etharp_output;
    interface->linkoutput = transmit;
    interface->mtu = 1500;
    interface->hwaddr_len = sizeof address;
    memcpy(interface->hwaddr, address, sizeof address);
    interface->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_LINK_UP | NETIF_FLAG_UP;
    return ERR_OK;
}

static void fill(struct tcp_pcb *connection)
{
    uint16_t room;

    while ((room = tcp_sndbuf(connection)) >= TCP_MSS && tcp_write(connection, block, LWIP_MIN(room, sizeof block / 2), 0) == ERR_OK)
        ;
    tcp_output(connection);
}

static err_t on_sent(void *port, struct tcp_pcb *connection, uint16_t length)
{
    (void)port;
    (void)length;
    fill(connection);
    return ERR_OK;
}

static err_t on_received(void *argument, struct tcp_pcb *connection, struct pbuf *packet, err_t error)
{
    intptr_t port = (intptr_t)argument;

    (void)error;
    if (packet) {
        if (port == PORT_ECHO || port == PORT_ONCE)
            for (struct pbuf *part = packet; part; part = part->next)
                tcp_write(connection, part->payload, part->len, TCP_WRITE_FLAG_COPY);
        tcp_recved(connection, packet->tot_len);
        pbuf_free(packet);
        tcp_output(connection);
    }
    if (!packet || port == PORT_ONCE) {
        tcp_recv(connection, NULL);
        tcp_close(connection);
    }
    return ERR_OK;
}

static err_t on_accepted(void *port, struct tcp_pcb *connection, err_t error)
{
    if (error != ERR_OK || !connection)
        return ERR_VAL;
    tcp_arg(connection, port);
    tcp_nagle_disable(connection);
    tcp_recv(connection, on_received);
    if ((intptr_t)port == PORT_SOURCE) {
        tcp_sent(connection, on_sent);
        fill(connection);
    }
    return ERR_OK;
}

static void listen_on(intptr_t port)
{
    struct tcp_pcb *listener = tcp_new_ip_type(IPADDR_TYPE_V4);

    if (tcp_bind(listener, IP4_ADDR_ANY, (uint16_t)port) != ERR_OK || !(listener = tcp_listen_with_backlog(listener, 255))) {
        errno = EADDRINUSE;
        fail("listening");
    }
    tcp_arg(listener, (void *)port);
    tcp_accept(listener, on_accepted);
}

static void receive(struct netif *interface, const uint8_t *frame, uint16_t length)
{
    struct pbuf *packet = pbuf_alloc(PBUF_RAW, length, PBUF_RAM);

    if (!packet)
        return;
    pbuf_take(packet, frame, length);
    LOCK_TCPIP_CORE();
    if (ethernet_input(packet, interface) != ERR_OK)
        pbuf_free(packet);
    UNLOCK_TCPIP_CORE();
}

int main(int count, char **words)
{
    struct echo_options options = echo_options(count, words, "NAME");
    static struct netif interface;
    static uint8_t frame[2048];
    struct pollfd wanted;
    ip4_addr_t address, mask, gateway;

    tap = open_tap(options.target, options.napi);
    wanted = (struct pollfd){.fd = tap, .events = POLLIN};
    tcpip_init(NULL, NULL);
    IP4_ADDR(&address, 10, 0, 0, 2);
    IP4_ADDR(&mask, 255, 255, 255, 0);
    IP4_ADDR(&gateway, 10, 0, 0, 1);
    LOCK_TCPIP_CORE();
    netif_add(&interface, &address, &mask, &gateway, NULL, set_up, ethernet_input);
    netif_set_default(&interface);
    listen_on(PORT_ECHO);
    listen_on(PORT_SINK);
    listen_on(PORT_SOURCE);
    listen_on(PORT_ONCE);
    UNLOCK_TCPIP_CORE();
    announce();
    for (;;) {
        ssize_t length = read(tap, frame, sizeof frame);

        if (length > 0)
            receive(&interface, frame, (uint16_t)length);
        else if (length < 0 && errno == EAGAIN && !options.spin)
            poll(&wanted, 1, -1);
        else if (length < 0 && errno != EAGAIN && errno != EIO)
            fail("read");
    }
}
