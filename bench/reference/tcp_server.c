/*
 * The kernel's TCP as a server: one thread, epoll, the services of services.h.
 *
 *   tcp_server [-c core] [-p] ADDRESS         -p spins instead of sleeping in epoll_wait
 *
 * Prints `ready` and runs until it is terminated.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "echo.h"
#include "services.h"

enum { EVENTS = 256 };

static uint8_t block[BLOCK_LENGTH];

/* What epoll gives back: the service's port above, the socket below; a listener's port is negative. */
static void watch(int epoll, int socket, int port)
{
    struct epoll_event event = {
        .events = port == PORT_SOURCE ? EPOLLOUT : EPOLLIN,
        .data.u64 = ((uint64_t)(uint32_t)port << 32) | (uint32_t)socket,
    };

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event))
        fail("epoll_ctl");
}

static void listen_on(int epoll, const char *address, int port)
{
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;

    if (listener < 0 || inet_pton(AF_INET, address, &local.sin_addr) != 1 || setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) ||
        bind(listener, (struct sockaddr *)&local, sizeof local) || listen(listener, BACKLOG))
        fail("listening");
    watch(epoll, listener, -port);
}

static void accept_all(int epoll, int listener, int port)
{
    int client, on = 1;

    while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(epoll, client, port);
    }
}

/* Serves a connection once; it is closed when its peer has closed, or broken off. */
static void serve(int client, int port)
{
    ssize_t length = port == PORT_SOURCE ? send(client, block, sizeof block, MSG_NOSIGNAL) : recv(client, block, sizeof block, 0);

    if (length < 0 && errno == EAGAIN)
        return;
    if (length > 0 && (port == PORT_ECHO || port == PORT_ONCE))
        length = send(client, block, (size_t)length, MSG_NOSIGNAL);
    if (length <= 0 || port == PORT_ONCE)
        close(client);
}

int main(int count, char **words)
{
    static const int ports[] = {PORT_ECHO, PORT_SINK, PORT_SOURCE, PORT_ONCE};
    struct echo_options options = echo_options(count, words, "ADDRESS");
    struct epoll_event events[EVENTS];
    int epoll = epoll_create1(0);

    for (size_t i = 0; i < sizeof ports / sizeof *ports; i++)
        listen_on(epoll, options.target, ports[i]);
    announce();
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, options.spin ? 0 : -1);

        for (int i = 0; i < ready; i++) {
            int socket = (int)(uint32_t)events[i].data.u64, port = (int)(uint32_t)(events[i].data.u64 >> 32);

            if (port < 0)
                accept_all(epoll, socket, -port);
            else
                serve(socket, port);
        }
    }
}
