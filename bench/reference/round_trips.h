/* Times of round trips, sorted and reported. */
#pragma once

#include "measure.h"

struct round_trips {
    uint64_t *times;
    uint32_t count;
};

static inline int compare_times(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

/* Prints one line of JSON, in microseconds; ends the program where there is no time. */
static inline void report_round_trips(struct round_trips *trips, uint32_t lost)
{
    if (trips->count == 0) {
        errno = ETIMEDOUT;
        fail("no answer");
    }
    qsort(trips->times, trips->count, sizeof *trips->times, compare_times);
    printf("{\"p50\":%.3f,\"p99\":%.3f,\"lost\":%u}\n", (double)trips->times[trips->count / 2] / 1e3,
           (double)trips->times[(uint64_t)trips->count * 99 / 100] / 1e3, lost);
}
