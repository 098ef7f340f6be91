/* What every echo program shares: its command line, and the word that says it answers. */
#pragma once

#include <stdbool.h>
#include <unistd.h>

#include "measure.h"

struct echo_options {
    bool spin;
    /* Whether the kernel takes frames on a thread of its own; for TAP interfaces. */
    bool napi;
    /* The port or the interface to answer on. */
    const char *target;
};

/* Reads `[-c core] [-p] [-t] TARGET` and pins the thread; ends the program where that is not what stands there. */
static inline struct echo_options echo_options(int count, char **words, const char *target)
{
    struct echo_options options = {0};
    int option;

    while ((option = getopt(count, words, "c:pt")) != -1) {
        if (option == 'c')
            pin_to(atoi(optarg));
        else if (option == 'p')
            options.spin = true;
        else if (option == 't')
            options.napi = true;
    }
    if (count - optind != 1) {
        fprintf(stderr, "usage: %s [-c core] [-p] [-t] %s\n", words[0], target);
        exit(2);
    }
    options.target = words[optind];
    return options;
}

static inline void announce(void)
{
    puts("ready");
    fflush(stdout);
}
