/*
 * Loads a TCP server, from kernel sockets.
 *
 *   tcp_load [-c core] [-p] [-w warm-up seconds] [-s seconds] [-n trips] in|out|trips|connections ADDRESS
 *
 * in: sends to the sink; out: reads from the source; trips: 64 B to the echo and back, one at a time, -p spinning for the answer;
 * connections: connects, sends 64 B, reads the answer to its end and closes, many side by side. Prints one line of JSON.
 */
#include <stdbool.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <linux/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "measure.h"
#include "round_trips.h"
#include "services.h"

enum { MESSAGE = 64, SIDE_BY_SIDE = 64 };

struct load {
    struct sockaddr_in peer;
    double warm_up;
    double seconds;
    uint32_t trips;
    bool spin;
};

static uint8_t block[BLOCK_LENGTH];

static int connect_to(const struct load *load, int port, int flags)
{
    struct sockaddr_in peer = load->peer;
    int client = socket(AF_INET, SOCK_STREAM | flags, 0), on = 1;

    peer.sin_port = htons((uint16_t)port);
    if (client < 0 || setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) ||
        (connect(client, (struct sockaddr *)&peer, sizeof peer) && errno != EINPROGRESS))
        fail("connecting");
    return client;
}

static uint64_t after(double seconds)
{
    return now_ns() + (uint64_t)(seconds * 1e9);
}

static void report(const char *name, uint64_t value, uint64_t began)
{
    printf("{\"%s\":%llu,\"seconds\":%.6f}\n", name, (unsigned long long)value, (double)(now_ns() - began) / 1e9);
}

/* Moves bytes until a time, and says how many. */
static uint64_t move(int client, bool sends, uint64_t end)
{
    uint64_t moved = 0;

    while (now_ns() < end) {
        ssize_t length = sends ? send(client, block, sizeof block, 0) : recv(client, block, sizeof block, 0);

        if (length <= 0)
            fail(sends ? "send" : "recv");
        moved += (uint64_t)length;
    }
    return moved;
}

/* What the peer has acknowledged: what waits in this host's buffer is not there yet. */
static uint64_t acknowledged(int client)
{
    struct tcp_info info;
    socklen_t length = sizeof info;

    if (getsockopt(client, IPPROTO_TCP, TCP_INFO, &info, &length))
        fail("TCP_INFO");
    return info.tcpi_bytes_acked;
}

static void run_bulk(const struct load *load, bool sends)
{
    int client = connect_to(load, sends ? PORT_SINK : PORT_SOURCE, 0);
    uint64_t began, before, moved;

    move(client, sends, after(load->warm_up));
    began = now_ns();
    before = sends ? acknowledged(client) : 0;
    moved = move(client, sends, after(load->seconds));
    report("bytes", sends ? acknowledged(client) - before : moved, began);
}

static uint64_t round_trip(int client, bool spin)
{
    uint64_t sent = now_ns();
    size_t received = 0;

    if (send(client, block, MESSAGE, 0) != MESSAGE)
        fail("send");
    while (received < MESSAGE) {
        ssize_t length = recv(client, block, MESSAGE - received, spin ? MSG_DONTWAIT : 0);

        if (length > 0)
            received += (size_t)length;
        else if (length == 0 || errno != EAGAIN)
            fail("recv");
    }
    return now_ns() - sent;
}

static void run_trips(const struct load *load)
{
    struct round_trips measured = {.times = calloc(load->trips, sizeof *measured.times)};
    int client = connect_to(load, PORT_ECHO, 0);
    uint64_t warm = after(load->warm_up);

    while (now_ns() < warm)
        round_trip(client, load->spin);
    while (measured.count < load->trips)
        measured.times[measured.count++] = round_trip(client, load->spin);
    report_round_trips(&measured, 0);
    free(measured.times);
}

static void open_next(const struct load *load, int epoll)
{
    int client = connect_to(load, PORT_ONCE, SOCK_NONBLOCK);
    struct epoll_event event = {.events = EPOLLOUT, .data.fd = client};

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, client, &event))
        fail("epoll_ctl");
}

/* Takes a connection one step on; true when it is over, its answer read and its end seen. */
static bool step(int epoll, int client, uint32_t events)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = client};
    ssize_t length;

    if (events & EPOLLOUT) {
        if (send(client, block, MESSAGE, 0) != MESSAGE || epoll_ctl(epoll, EPOLL_CTL_MOD, client, &event))
            fail("sending on a new connection");
        return false;
    }
    while ((length = recv(client, block, sizeof block, 0)) > 0)
        ;
    if (length < 0 && errno == EAGAIN)
        return false;
    if (length < 0)
        fail("reading an answer");
    close(client);
    return true;
}

static uint64_t churn(const struct load *load, int epoll, uint64_t end)
{
    struct epoll_event events[SIDE_BY_SIDE];
    uint64_t over = 0;

    while (now_ns() < end) {
        int ready = epoll_wait(epoll, events, SIDE_BY_SIDE, 1000);

        if (ready == 0) {
            errno = ETIMEDOUT;
            fail("connections");
        }
        for (int i = 0; i < ready; i++) {
            if (step(epoll, events[i].data.fd, events[i].events)) {
                over++;
                open_next(load, epoll);
            }
        }
    }
    return over;
}

static void run_connections(const struct load *load)
{
    int epoll = epoll_create1(0);
    uint64_t began, over;

    for (int i = 0; i < SIDE_BY_SIDE; i++)
        open_next(load, epoll);
    churn(load, epoll, after(load->warm_up));
    began = now_ns();
    over = churn(load, epoll, after(load->seconds));
    report("connections", over, began);
}

int main(int count, char **words)
{
    struct load load = {.peer.sin_family = AF_INET, .warm_up = 0.5, .seconds = 1, .trips = 20000};
    const char *what;
    int option;

    while ((option = getopt(count, words, "c:pw:s:n:")) != -1) {
        if (option == 'c')
            pin_to(atoi(optarg));
        else if (option == 'p')
            load.spin = true;
        else if (option == 'w')
            load.warm_up = atof(optarg);
        else if (option == 's')
            load.seconds = atof(optarg);
        else if (option == 'n')
            load.trips = (uint32_t)atoi(optarg);
    }
    if (count - optind != 2 || load.trips == 0 || inet_pton(AF_INET, words[optind + 1], &load.peer.sin_addr) != 1) {
        fprintf(stderr, "usage: tcp_load [-c core] [-p] [-w seconds] [-s seconds] [-n trips] in|out|trips|connections ADDRESS\n");
        return 2;
    }

    what = words[optind];
    if (!strcmp(what, "in") || !strcmp(what, "out"))
        run_bulk(&load, what[0] == 'i');
    else if (!strcmp(what, "trips"))
        run_trips(&load);
    else if (!strcmp(what, "connections"))
        run_connections(&load);
    else {
        fprintf(stderr, "tcp_load: '%s' is none of in, out, trips, connections\n", what);
        return 2;
    }
    return 0;
}
