/* bench.h -- timing loops of the benchmarks
 *
 * takes   a function that does one training step
 * gives   the time of one step in the best of some rounds: what else runs on
 *         the machine can only make a round slower
 * keeps   a round at about 50 ms, so that the clock does not matter
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BENCH_ROUNDS = 61 };

static double
bench_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double                   /* seconds that `count` calls take */
bench_round(void (*step)(void), long count)
{
    double start = bench_now();

    for (long i = 0; i < count; i++) {
        step();
    }
    return bench_now() - start;
}

static double                   /* milliseconds per step */
bench_ms(void (*step)(void))
{
    double best = HUGE_VAL;
    long count = 1;

    while (bench_round(step, count) < 0.02) {
        count *= 2;
    }
    count *= 2;
    for (int i = 0; i < BENCH_ROUNDS; i++) {
        best = fmin(best, 1e3 * bench_round(step, count) / (double)count);
    }
    return best;
}

static float                    /* -1 .. 1 */
bench_random(void)
{
    static uint32_t s = 1;

    s = s * 1664525u + 1013904223u;
    return (float)(s >> 8) / 8388608.0f - 1.0f;
}

#endif
