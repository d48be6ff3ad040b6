/* peak.c -- how many fused multiply-adds one core of this machine can do
 *
 * takes   lines of standard input (peer.h)
 * gives   for each the rate in GFLOP/s, two per multiply-add
 * keeps   independent chains that stay in registers, for several vector widths
 *         and numbers of chains; the best of all is the peak.  Compile with
 *         -O3 -march=native -ffp-contract=fast, nothing here needs exact bits.
 */
#define _POSIX_C_SOURCE 200809L
#include "peer.h"

enum { ROUNDS = 5, STEPS = 1000000 };

/* CHAINS accumulators of LANES floats: a = a * x + y, nothing shared */
#define PEAK(LANES, CHAINS)                                                  \
    typedef float v##LANES##_##CHAINS                                        \
        __attribute__((vector_size(4 * LANES)));                             \
    static double                                                            \
    peak_##LANES##_##CHAINS(float seed, float *sink)                         \
    {                                                                        \
        v##LANES##_##CHAINS a[CHAINS], x = { 0 }, y = { 0 };                 \
        double start;                                                        \
                                                                             \
        x += 0.5f + 1e-6f * seed;                                            \
        y += 0.5f;                                                           \
        for (int i = 0; i < CHAINS; i++) {                                   \
            a[i] = y + seed * (float)i;                                      \
        }                                                                    \
        start = peer_now();                                                  \
        for (long k = 0; k < STEPS / CHAINS; k++) {                          \
            _Pragma("GCC unroll 32")                                         \
            for (int i = 0; i < CHAINS; i++) {                               \
                a[i] = a[i] * x + y;                                         \
            }                                                                \
        }                                                                    \
        start = peer_now() - start;                                          \
        for (int i = 1; i < CHAINS; i++) {                                   \
            a[0] += a[i];                                                    \
        }                                                                    \
        *sink += a[0][0] + a[0][LANES - 1];                                  \
        return 2e-9 * LANES * CHAINS * (double)(STEPS / CHAINS) / start;     \
    }

PEAK(4, 8)
PEAK(4, 12)
PEAK(8, 8)
PEAK(8, 12)
PEAK(16, 8)
PEAK(16, 12)
PEAK(16, 24)

static double
best_rate(float seed, float *sink)
{
    static double (*const all[])(float, float *) = {
        peak_4_8, peak_4_12, peak_8_8, peak_8_12, peak_16_8, peak_16_12,
        peak_16_24,
    };
    double best = 0.0;

    for (int round = 0; round < ROUNDS; round++) {
        for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++) {
            double rate = all[i](seed, sink);

            best = rate > best ? rate : best;
        }
    }
    return best;
}

int
main(int argc, char **argv)
{
    float sink = 0.0f;

    (void)argv;
    while (peer_asked()) {
        printf("%.1f\n", best_rate((float)argc, &sink));
        fflush(stdout);
    }
    return sink == 12345.0f;
}
