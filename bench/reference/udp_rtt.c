/*
 * Times UDP round trips from a kernel socket, one at a time.
 *
 *   udp_rtt [-c core] [-p] [-w warm-up seconds] [-n trips] [-l payload length] ADDRESS PORT
 *
 * -p spins for the answer instead of sleeping. Prints one line of JSON; times are in microseconds.
 */
#include <stdbool.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "measure.h"
#include "round_trips.h"

enum { MAX_PAYLOAD = 1472, TIMEOUT_NS = 200000000 };

struct client {
    int socket;
    int flags;
    uint32_t length;
    uint32_t sequence;
    uint32_t lost;
};

/* Waits for the answer that carries the sequence number; older ones are late and do not count. */
static bool receive_answer(struct client *client, uint64_t sent)
{
    uint32_t answer[MAX_PAYLOAD / sizeof(uint32_t)];

    do {
        ssize_t length = recv(client->socket, answer, sizeof answer, client->flags);

        if (length == client->length && answer[0] == client->sequence)
            return true;
    } while (now_ns() - sent < TIMEOUT_NS);
    return false;
}

/* Nanoseconds of one round trip, or 0 when the datagram was lost. */
static uint64_t round_trip(struct client *client)
{
    static uint32_t payload[MAX_PAYLOAD / sizeof(uint32_t)];
    uint64_t sent;

    payload[0] = ++client->sequence;
    sent = now_ns();
    if (send(client->socket, payload, client->length, 0) < 0 || !receive_answer(client, sent)) {
        client->lost++;
        return 0;
    }
    return now_ns() - sent;
}

static void measure(struct client *client, double warm_up, uint32_t trips)
{
    struct round_trips measured = {.times = calloc(trips, sizeof *measured.times)};
    uint64_t warm = now_ns() + (uint64_t)(warm_up * 1e9);

    while (now_ns() < warm)
        round_trip(client);
    client->lost = 0;
    for (uint32_t i = 0; i < trips; i++) {
        uint64_t time = round_trip(client);

        if (time)
            measured.times[measured.count++] = time;
    }
    report_round_trips(&measured, client->lost);
    free(measured.times);
}

static int connect_to(const char *address, int port)
{
    struct sockaddr_in peer = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct timeval timeout = {.tv_usec = TIMEOUT_NS / 1000};
    int client = socket(AF_INET, SOCK_DGRAM, 0);

    if (client < 0 || inet_pton(AF_INET, address, &peer.sin_addr) != 1 || connect(client, (struct sockaddr *)&peer, sizeof peer))
        fail("connecting");
    if (setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout))
        fail("SO_RCVTIMEO");
    return client;
}

int main(int count, char **words)
{
    struct client client = {.length = 22};
    uint32_t trips = 20000;
    double warm_up = 0.5;
    int option;

    while ((option = getopt(count, words, "c:pw:n:l:")) != -1) {
        if (option == 'c')
            pin_to(atoi(optarg));
        else if (option == 'p')
            client.flags = MSG_DONTWAIT;
        else if (option == 'w')
            warm_up = atof(optarg);
        else if (option == 'n')
            trips = (uint32_t)atoi(optarg);
        else if (option == 'l')
            client.length = (uint32_t)atoi(optarg);
    }
    if (count - optind != 2 || trips == 0 || client.length < sizeof(uint32_t) || client.length > MAX_PAYLOAD) {
        fprintf(stderr, "usage: udp_rtt [-c core] [-p] [-w seconds] [-n trips] [-l length] ADDRESS PORT\n");
        return 2;
    }

    client.socket = connect_to(words[optind], atoi(words[optind + 1]));
    measure(&client, warm_up, trips);
    return 0;
}
