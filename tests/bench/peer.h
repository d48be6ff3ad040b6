/* peer.h -- one of the programs that a benchmark times in turn
 *
 * takes   functions, each one call of what is timed
 * gives   on each line of standard input a round: the figures of all functions,
 *         in one line of standard output; so rounds.c lets peers take turns, and
 *         whatever else the machine does hits all of them alike
 * keeps   processor time, or with PEER_CLOCK another one, the median over slices of a
 *         millisecond or more: a call that was disturbed does not count
 */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef PEER_CLOCK
#define PEER_CLOCK CLOCK_PROCESS_CPUTIME_ID
#endif

enum { PEER_SLICES = 4096 };

typedef void PeerCall(void);

static double                   /* seconds */
peer_now(void)
{
    struct timespec t;

    clock_gettime(PEER_CLOCK, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double                   /* seconds that `count` calls take */
peer_slice(PeerCall *call, long count)
{
    double start = peer_now();

    for (long i = 0; i < count; i++) {
        call();
    }
    return peer_now() - start;
}

static long                     /* calls of a slice; the first calls warm up */
peer_count(PeerCall *call)
{
    long count = 1;

    while (peer_slice(call, count) < 0.001) {
        count *= 2;
    }
    return count;
}

static int
peer_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double                   /* milliseconds of a call in about `seconds` */
peer_ms(PeerCall *call, double seconds)
{
    static double slice[PEER_SLICES];
    const long count = peer_count(call);
    double sum = 0.0;
    int n = 0;

    while (n < 3 || (sum < seconds && n < PEER_SLICES)) {
        slice[n] = peer_slice(call, count);
        sum += slice[n++];
    }
    qsort(slice, (size_t)n, sizeof(slice[0]), peer_order);
    return 1e3 * slice[n / 2] / (double)count;
}

/* A line was asked for. */
static int
peer_asked(void)
{
    int c = getchar();

    while (c != EOF && c != '\n') {
        c = getchar();
    }
    return c == '\n';
}

#endif
