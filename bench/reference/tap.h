/* Opening a TAP interface. */
#pragma once

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "measure.h"

/* Creates a TAP interface without packet information, its frames handed to NAPI or not; gives its descriptor, which does not block. */
static inline int open_tap(const char *name, bool napi)
{
    struct ifreq request = {.ifr_flags = IFF_TAP | IFF_NO_PI | (napi ? IFF_NAPI : 0)};
    int tap = open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);

    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (tap < 0 || ioctl(tap, TUNSETIFF, &request))
        fail("creating the TAP interface");
    return tap;
}
