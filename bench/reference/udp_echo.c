/*
 * The kernel's own UDP echo: one socket, one thread.
 *
 *   udp_echo [-c core] [-p] PORT              -p spins instead of sleeping in recvfrom
 *
 * Prints `ready` and runs until it is terminated.
 */
#include <stdbool.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "measure.h"

static void echo(int socket, int flags)
{
    static uint8_t datagram[65536];
    struct sockaddr_in peer;
    socklen_t peer_length;
    ssize_t length;

    for (;;) {
        peer_length = sizeof peer;
        length = recvfrom(socket, datagram, sizeof datagram, flags, (struct sockaddr *)&peer, &peer_length);
        if (length >= 0)
            sendto(socket, datagram, (size_t)length, 0, (struct sockaddr *)&peer, peer_length);
        else if (errno != EAGAIN)
            fail("recvfrom");
    }
}

int main(int count, char **words)
{
    struct sockaddr_in local = {.sin_family = AF_INET};
    bool spin = false;
    int option, server;

    while ((option = getopt(count, words, "c:p")) != -1) {
        if (option == 'c')
            pin_to(atoi(optarg));
        else if (option == 'p')
            spin = true;
    }
    if (count - optind != 1) {
        fprintf(stderr, "usage: udp_echo [-c core] [-p] PORT\n");
        return 2;
    }

    local.sin_port = htons((uint16_t)atoi(words[optind]));
    server = socket(AF_INET, SOCK_DGRAM, 0);
    if (server < 0 || bind(server, (struct sockaddr *)&local, sizeof local))
        fail("binding the echo socket");
    puts("ready");
    fflush(stdout);
    echo(server, spin ? MSG_DONTWAIT : 0);
}
