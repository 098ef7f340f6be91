/*
 * The floor of a TAP round trip: echoes UDP frames in place, one read and one write each, no stack at all.
 *
 *   tap_udp_echo [-c core] [-p] NAME          -p spins instead of sleeping in poll
 *
 * Creates the interface, prints `ready` and runs until it is terminated.
 */
#include <poll.h>

#include "echo.h"
#include "tap.h"
#include "udp_frame.h"

static void echo(int tap, bool spin)
{
    static uint8_t frame[65536];
    struct pollfd wanted = {.fd = tap, .events = POLLIN};

    for (;;) {
        ssize_t length = read(tap, frame, sizeof frame);

        if (length < 0 && errno == EAGAIN) {
            if (!spin)
                poll(&wanted, 1, -1);
            continue;
        }
        /* The interface is down until its owner sets it up. */
        if (length < 0 && errno != EIO)
            fail("read");
        if (length > 0 && echo_in_place(frame, (uint32_t)length) && write(tap, frame, (size_t)length) < 0)
            fail("write");
    }
}

int main(int count, char **words)
{
    struct echo_options options = echo_options(count, words, "NAME");
    int tap = open_tap(options.target, options.napi);

    announce();
    echo(tap, options.spin);
}
