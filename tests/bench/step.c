/* step.c -- times one entry of a model: its training step or its inference
 *
 * takes   CALLS, the file that calls.awk made of the model and its header; THREADS, if
 *         entries take a team: of how many
 * gives   a peer (peer.h): milliseconds of a call
 * keeps   random data, another of 16 batches each call, and a new start every 512:
 *         no network learns them by heart, so gradients stay alive and nothing
 *         slows down among subnormal numbers
 */
#define _POSIX_C_SOURCE 200809L
#ifdef THREADS
#define PEER_CLOCK CLOCK_MONOTONIC
#include "gradc_host.h"
#include "gradc_team.h"

static const struct gradc_team *team;
#endif
#include "peer.h"

#include <stdint.h>

enum { BATCHES = 16, RESTART = 512 };

static uint32_t
drawn(void)
{
    static uint32_t s = 1;

    s = s * 1664525u + 1013904223u;
    return s >> 8;
}

static void                     /* 0 .. 1 */
fill_float(float *x, long n, int classes)
{
    (void)classes;
    for (long i = 0; i < n; i++) {
        x[i] = (float)drawn() / 16777216.0f;
    }
}

static void                     /* 0 .. classes-1 */
fill_int32_t(int32_t *x, long n, int classes)
{
    for (long i = 0; i < n; i++) {
        x[i] = (int32_t)(drawn() % (uint32_t)classes);
    }
}

static float loss;
static unsigned turn;

#include CALLS

static void
step(void)
{
    if (turn % RESTART == 0) {
        calls_init();
    }
    calls_step(turn % BATCHES);
    turn++;
}

int
main(void)
{
    (void)fill_float;
    (void)fill_int32_t;
#ifdef THREADS
    team = gradc_pool.open(THREADS);
#endif
    calls_fill();
    while (peer_asked()) {
        turn = 0;
        printf("%.6g\n", peer_ms(step, 0.08));
        fflush(stdout);
    }
    return !(loss == loss);
}
