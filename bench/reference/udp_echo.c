/*
 * The kernel's own UDP echo: one socket, one thread.
 *
 *   udp_echo [-c core] [-p] PORT              -p spins instead of sleeping in recvfrom
 *
 * Prints `ready` and runs until it is terminated.
 */
#include <arpa/inet.h>
#include <sys/socket.h>

#include "echo.h"

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
    struct echo_options options = echo_options(count, words, "PORT");
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(options.target))};
    int server = socket(AF_INET, SOCK_DGRAM, 0);

    if (server < 0 || bind(server, (struct sockaddr *)&local, sizeof local))
        fail("binding the echo socket");
    announce();
    echo(server, options.spin ? MSG_DONTWAIT : 0);
}
