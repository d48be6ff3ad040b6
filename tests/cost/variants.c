/* variants.c -- measures every variant of one product: tile, blocks, packing, order
 *
 * takes   the product as macros (products.txt): R0 .. R2 its axes of rows with
 *         strides RA0 .. in the row operand and RC0 .. in the result, S0 .. S2 those
 *         of the sum with SA0 .. and SB0 .., LANES with LB and LC, BLOCKS
 * gives   on standard output a line for each tile and block: rows, vectors, block,
 *         and for each order and packing thousandths of the fma peak (main below)
 * keeps   the bits: every variant is compared with the plain loops.  The best of
 *         some rounds counts, in which variants take turns with the peak: what
 *         else the machine does only makes a round slower
 *
 * The text of a tile is what the compiler should emit: literal strides, vectors by
 * name, partial sums of a block stored and loaded again.
 */
#define _POSIX_C_SOURCE 200809L
#include "gradc_vec.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __AVX512F__
enum { VL = 16 };
typedef gradc_vec16f Vec;
#define vec_set gradc_set16f
#define vec_load gradc_load16f
#define vec_store gradc_store16f
#define vec_fma gradc_fma16f
#define TILES(X)                                                              \
    X(0, 6, 4) X(1, 8, 3) X(2, 12, 2) X(3, 8, 2) X(4, 4, 4) X(5, 24, 1)       \
    X(6, 4, 2) X(7, 8, 1) X(8, 2, 4)
#else
enum { VL = 8 };
typedef gradc_vec8f Vec;
#define vec_set gradc_set8f
#define vec_load gradc_load8f
#define vec_store gradc_store8f
#define vec_fma gradc_fma8f
#define TILES(X)                                                              \
    X(0, 4, 3) X(1, 6, 2) X(2, 3, 4) X(3, 4, 2) X(4, 2, 4) X(5, 12, 1)        \
    X(6, 8, 1) X(7, 4, 1) X(8, 2, 3)
#endif

enum {
    ROWS = R2 * R1 * R0, SUM = S2 * S1 * S0, VECTORS = LANES / VL,
    MOST_ROWS = 24, MOST_VECTORS = 4, ROUNDS = 9, MOST_VARIANTS = 512,
    A_SIZE = (R2 - 1) * RA2 + (R1 - 1) * RA1 + (R0 - 1) * RA0
        + (S2 - 1) * SA2 + (S1 - 1) * SA1 + (S0 - 1) * SA0 + 1,
    B_SIZE = (S2 - 1) * SB2 + (S1 - 1) * SB1 + (S0 - 1) * SB0
        + (VECTORS - 1) * LB + VL,
    C_SIZE = (R2 - 1) * RC2 + (R1 - 1) * RC1 + (R0 - 1) * RC0
        + (VECTORS - 1) * LC + VL
};

#define DATA static GRADC_ALIGNED(64) float

DATA a_data[A_SIZE];
DATA b_data[B_SIZE];
DATA c_data[C_SIZE];
DATA c_want[C_SIZE];
DATA a_pack[ROWS * SUM];
DATA b_pack[LANES * SUM];

/* ---- tiles ------------------------------------------------------------------ */

/* A stretch of the innermost axis of the sum. */
typedef struct {
    long a, b;
} Run;

typedef void TileCode(const Run *run, int runs, long steps, const float *a,
                      const float *b, float *c, bool first);

#ifdef __clang__
#define UNROLLED _Pragma("clang loop unroll(full)")
#else
#define UNROLLED _Pragma("GCC unroll 32")
#endif

/* h rows of w vectors; packed operands lie step by step. */
GRADC_VEC void
tile_code(int h, int w, bool pack_a, bool pack_b, const Run *run, int runs,
          long steps, const float *a, const float *b, float *c, bool first)
{
    Vec acc[MOST_ROWS][MOST_VECTORS];

    UNROLLED
    for (int r = 0; r < h; r++) {
        UNROLLED
        for (int v = 0; v < w; v++) {
            acc[r][v] = first ? vec_set(0.0f) : vec_load(c + r * RC0 + v * LC);
        }
    }
    for (int j = 0; j < runs; j++) {
        const float *x = pack_a ? a + j * steps * h : a + run[j].a;
        const float *y = pack_b ? b + j * steps * w * VL : b + run[j].b;

        for (long k = 0; k < steps; k++) {
            Vec line[MOST_VECTORS];

            UNROLLED
            for (int v = 0; v < w; v++) {
                line[v] = vec_load(y + v * (pack_b ? VL : LB));
            }
            UNROLLED
            for (int r = 0; r < h; r++) {
                const Vec one = vec_set(x[r * (pack_a ? 1 : RA0)]);

                UNROLLED
                for (int v = 0; v < w; v++) {
                    acc[r][v] = vec_fma(one, line[v], acc[r][v]);
                }
            }
            x += pack_a ? h : SA0;
            y += pack_b ? w * VL : SB0;
        }
    }
    UNROLLED
    for (int r = 0; r < h; r++) {
        UNROLLED
        for (int v = 0; v < w; v++) {
            vec_store(c + r * RC0 + v * LC, acc[r][v]);
        }
    }
}

/* Tiles are balanced: the fewest that cover n, whose sizes differ by one. */
#define COUNT(n, size) (((n) + (size) - 1) / (size))
#define LARGE(n, size) (((n) + COUNT(n, size) - 1) / COUNT(n, size))

/* Step by step, h rows or w vectors side by side. */
GRADC_VEC void
pack_rows_code(int h, const Run *run, int runs, long steps, const float *from,
               float *to)
{
    for (int j = 0; j < runs; j++) {
        const float *x = from + run[j].a;

        for (long k = 0; k < steps; k++, x += SA0, to += h) {
            UNROLLED
            for (int r = 0; r < h; r++) {
                to[r] = x[r * RA0];
            }
        }
    }
}

GRADC_VEC void
pack_lanes_code(int w, const Run *run, int runs, long steps, const float *from,
                float *to)
{
    for (int j = 0; j < runs; j++) {
        const float *y = from + run[j].b;

        for (long k = 0; k < steps; k++, y += SB0, to += w * VL) {
            UNROLLED
            for (int v = 0; v < w; v++) {
                vec_store(to + v * VL, vec_load(y + v * LB));
            }
        }
    }
}

typedef void PackCode(const Run *run, int runs, long steps, const float *from,
                      float *to);

#define PACK(t, r, v, d)                                                      \
    static __attribute__((noinline)) void                                     \
    pack_rows_##t##_##d(const Run *run, int runs, long steps,                 \
                        const float *from, float *to)                         \
    {                                                                         \
        pack_rows_code(LARGE(R0, r) - d, run, runs, steps, from, to);         \
    }                                                                         \
    static __attribute__((noinline)) void                                     \
    pack_lanes_##t##_##d(const Run *run, int runs, long steps,                \
                         const float *from, float *to)                        \
    {                                                                         \
        pack_lanes_code(LARGE(VECTORS, v) - d, run, runs, steps, from, to);   \
    }
#define PACK_BOTH(t, r, v) PACK(t, r, v, 0) PACK(t, r, v, 1)
TILES(PACK_BOTH)

#define TILE(t, r, v, dh, dw, pa, pb)                                         \
    static __attribute__((noinline)) void                                     \
    tile_##t##_##dh##_##dw##_##pa##_##pb(const Run *run, int runs, long steps,\
        const float *a, const float *b, float *c, bool first)                 \
    {                                                                         \
        tile_code(LARGE(R0, r) - dh, LARGE(VECTORS, v) - dw, pa, pb, run,     \
                  runs, steps, a, b, c, first);                               \
    }
#define TILE_PACKS(t, r, v, dh, dw)                                           \
    TILE(t, r, v, dh, dw, 0, 0) TILE(t, r, v, dh, dw, 0, 1)                   \
    TILE(t, r, v, dh, dw, 1, 0) TILE(t, r, v, dh, dw, 1, 1)
#define TILE_ALL(t, r, v)                                                     \
    TILE_PACKS(t, r, v, 0, 0) TILE_PACKS(t, r, v, 0, 1)                       \
    TILE_PACKS(t, r, v, 1, 0) TILE_PACKS(t, r, v, 1, 1)
TILES(TILE_ALL)

/* Only what is used is compiled: where sizes are all equal there is no other. */
#define NEEDS(n, size, d) (!(d) || (n) % COUNT(n, size) != 0)
#define NAME(t, r, v, dh, dw, pa, pb)                                         \
    (NEEDS(R0, r, dh) && NEEDS(VECTORS, v, dw)                                \
         ? tile_##t##_##dh##_##dw##_##pa##_##pb : NULL)
#define NAME_PACKS(t, r, v, dh, dw)                                           \
    { { NAME(t, r, v, dh, dw, 0, 0), NAME(t, r, v, dh, dw, 0, 1) },           \
      { NAME(t, r, v, dh, dw, 1, 0), NAME(t, r, v, dh, dw, 1, 1) } }
#define NAME_ALL(t, r, v)                                                     \
    { { NAME_PACKS(t, r, v, 0, 0), NAME_PACKS(t, r, v, 0, 1) },               \
      { NAME_PACKS(t, r, v, 1, 0), NAME_PACKS(t, r, v, 1, 1) } },

static TileCode *const tiles[][2][2][2][2] = { TILES(NAME_ALL) };

#define NAME_PACK(t, r, v)                                                    \
    { { pack_rows_##t##_0, NEEDS(R0, r, 1) ? pack_rows_##t##_1 : NULL },      \
      { pack_lanes_##t##_0, NEEDS(VECTORS, v, 1) ? pack_lanes_##t##_1 : NULL } },

static PackCode *const packs[][2][2] = { TILES(NAME_PACK) };

#define SIZES(t, r, v) { r, v },
static const int sizes[][2] = { TILES(SIZES) };

/* ---- nests ------------------------------------------------------------------ */

typedef struct {
    int tile;                   /* of tiles */
    int block;                  /* steps of the sum at a time */
    bool pack_a, pack_b;
    bool lanes_outer;           /* or the rows are */
    double seconds;             /* the best */
} Variant;

/* A piece of one axis, cut in balanced pieces. */
typedef struct {
    int at, size;
} Piece;

static Piece row_piece[ROWS], lane_piece[LANES];
static Run runs[SUM];
static int row_pieces, lane_pieces, n_runs;
static long steps;

static int
cut(int n, int size, Piece *piece)
{
    int count = COUNT(n, size), at = 0;

    for (int i = 0; i < count; i++) {
        piece[i] = (Piece){ at, n / count + (i < n % count) };
        at += piece[i].size;
    }
    return count;
}

/* The runs of the steps from k on. */
static void
cut_sum(int k, int block)
{
    steps = block < S0 ? block : S2 * S1 == 1 ? block : S0;
    n_runs = block / (int)steps;
    for (int j = 0; j < n_runs; j++, k += (int)steps) {
        int outer = k / (S1 * S0), middle = k / S0 % S1, inner = k % S0;

        runs[j].a = (long)outer * SA2 + middle * SA1 + inner * SA0;
        runs[j].b = (long)outer * SB2 + middle * SB1 + inner * SB0;
    }
}

/* The row tile i: where it begins, counted in lines of R0 and in them. */
static long
rows_at(int i, const Piece **piece, long s2, long s1, long s0)
{
    int line = i / row_pieces;

    *piece = &row_piece[i % row_pieces];
    return line / R1 * s2 + line % R1 * s1 + (*piece)->at * s0;
}

static void
tile_run(const Variant *v, int i, int j, bool first)
{
    const Piece *rows, *lanes = &lane_piece[j];
    long a = rows_at(i, &rows, RA2, RA1, RA0);
    long c = rows_at(i, &rows, RC2, RC1, RC0) + lanes->at * (long)LC;
    long sum = n_runs * steps;
    const float *x = a_data + a, *y = b_data + lanes->at * (long)LB;

    if (v->pack_a) {
        x = a_pack + (i / row_pieces * R0 + rows->at) * sum;
    }
    if (v->pack_b) {
        y = b_pack + lanes->at * VL * sum;
    }
    tiles[v->tile][row_piece[0].size - rows->size][lane_piece[0].size - lanes->size]
        [v->pack_a][v->pack_b](runs, n_runs, steps, x, y, c_data + c, first);
}

static void
pack(const Variant *v)
{
    const Piece *rows;
    long sum = n_runs * steps;

    for (int i = 0; v->pack_a && i < R2 * R1 * row_pieces; i++) {
        long a = rows_at(i, &rows, RA2, RA1, RA0);

        packs[v->tile][0][row_piece[0].size - rows->size](runs, n_runs, steps,
            a_data + a, a_pack + (i / row_pieces * R0 + rows->at) * sum);
    }
    for (int j = 0; v->pack_b && j < lane_pieces; j++) {
        const Piece *lanes = &lane_piece[j];

        packs[v->tile][1][lane_piece[0].size - lanes->size](runs, n_runs, steps,
            b_data + lanes->at * (long)LB, b_pack + lanes->at * VL * sum);
    }
}

static void
product(const Variant *v)
{
    int tiles_of_rows;

    row_pieces = cut(R0, sizes[v->tile][0], row_piece);
    lane_pieces = cut(VECTORS, sizes[v->tile][1], lane_piece);
    tiles_of_rows = R2 * R1 * row_pieces;
    for (int k = 0; k < SUM; k += v->block) {
        cut_sum(k, SUM - k < v->block ? SUM - k : v->block);
        pack(v);
        if (v->lanes_outer) {
            for (int j = 0; j < lane_pieces; j++) {
                for (int i = 0; i < tiles_of_rows; i++) {
                    tile_run(v, i, j, k == 0);
                }
            }
        } else {
            for (int i = 0; i < tiles_of_rows; i++) {
                for (int j = 0; j < lane_pieces; j++) {
                    tile_run(v, i, j, k == 0);
                }
            }
        }
    }
}

/* ---- measuring -------------------------------------------------------------- */

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static float
drawn(void)
{
    static uint32_t s = 1;

    s = s * 1664525u + 1013904223u;
    return (float)(s >> 8) / 16777216.0f - 0.5f;
}

/* The sums one by one, in the order of all variants. */
static void
plain(void)
{
    for (int i = 0; i < ROWS; i++) {
        int outer = i / (R1 * R0), middle = i / R0 % R1, inner = i % R0;
        const float *a = a_data + (long)outer * RA2 + middle * RA1 + inner * RA0;
        float *c = c_want + (long)outer * RC2 + middle * RC1 + inner * RC0;

        for (int j = 0; j < LANES; j++) {
            const float *b = b_data + j / VL * (long)LB + j % VL;
            float sum = 0.0f;

            for (int k = 0; k < SUM; k++) {
                int o = k / (S1 * S0), m = k / S0 % S1, n = k % S0;

                sum = gradc_fmaf(a[(long)o * SA2 + m * SA1 + n * SA0],
                                 b[(long)o * SB2 + m * SB1 + n * SB0], sum);
            }
            c[j / VL * (long)LC + j % VL] = sum;
        }
    }
}

/* Multiply-adds of a vector in a second, in registers. */
static double
peak(void)
{
    enum { CHAINS = 12, STEPS = 20000 };
    Vec acc[CHAINS], x = vec_set(drawn()), y = vec_set(drawn());
    float sink[VL];
    double start;

    UNROLLED
    for (int i = 0; i < CHAINS; i++) {
        acc[i] = vec_set(drawn());      /* equal ones would be one */
    }
    start = now();
    for (long k = 0; k < STEPS; k++) {
        UNROLLED
        for (int i = 0; i < CHAINS; i++) {
            acc[i] = vec_fma(acc[i], x, y);
        }
    }
    start = now() - start;
    for (int i = 0; i < CHAINS; i++) {
        vec_store(sink, acc[i]);
        c_data[0] += sink[i % VL];
    }
    return CHAINS * (double)STEPS / start;
}

static double
time_once(const Variant *v)
{
    double start = now(), end;
    int calls = 0;

    do {
        product(v);
        calls++;
        end = now();
    } while (end - start < 2e-4);
    return (end - start) / calls;
}

static void
check(const Variant *v)
{
    memset(c_data, 0, sizeof(c_data));
    product(v);
    if (memcmp(c_data, c_want, sizeof(c_data)) != 0) {
        fprintf(stderr, "tile %d, block %d, pack %d %d, order %d: other bits\n",
                v->tile, v->block, v->pack_a, v->pack_b, v->lanes_outer);
        exit(1);
    }
}

static Variant variant[MOST_VARIANTS];
static int variants;

/* All that differ: the order of one tile does not matter. */
static void
list_variants(void)
{
    static const int blocks[] = { BLOCKS };

    for (int t = 0; t < (int)(sizeof(sizes) / sizeof(sizes[0])); t++) {
        for (int b = 0; b < (int)(sizeof(blocks) / sizeof(blocks[0])); b++) {
            for (int p = 0; p < 8; p++) {
                variant[variants++] = (Variant){
                    .tile = t, .block = blocks[b] ? blocks[b] : SUM,
                    .lanes_outer = p < 4, .pack_a = p & 1, .pack_b = p >> 1 & 1,
                    .seconds = 1e9,
                };
            }
        }
    }
}

/* Whether both orders are one. */
static bool
is_double(const Variant *v)
{
    return !v->lanes_outer && (COUNT(VECTORS, sizes[v->tile][1]) == 1
                               || R2 * R1 * COUNT(R0, sizes[v->tile][0]) == 1);
}

static double
measure(void)
{
    double best = 0.0;

    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < variants; i++) {
            double rate = peak(), s;

            best = rate > best ? rate : best;
            s = is_double(&variant[i]) ? 0.0 : time_once(&variant[i]);
            variant[i].seconds = s < variant[i].seconds ? s : variant[i].seconds;
        }
    }
    return best;
}

/* In a line: rows, vectors, block; lanes outer with nothing packed, the rows, the
 * lanes, both; rows outer with the same. */
static void
print(double best)
{
    const double vectors = (double)ROWS * SUM * VECTORS;

    for (int i = 0; i < variants; i++) {
        const Variant *v = &variant[i];

        if (i % 8 == 0) {
            printf("%d %d %d", sizes[v->tile][0], sizes[v->tile][1], v->block);
        }
        if (is_double(v)) {
            printf(" -");
        } else {
            printf(" %.0f", 1000.0 * vectors / v->seconds / best);
        }
        if (i % 8 == 7) {
            printf("\n");
        }
    }
}

int
main(void)
{
    for (int i = 0; i < A_SIZE; i++) {
        a_data[i] = drawn();
    }
    for (int i = 0; i < B_SIZE; i++) {
        b_data[i] = drawn();
    }
    plain();
    list_variants();
    for (int i = 0; i < variants; i++) {
        check(&variant[i]);
    }
    print(measure());
    return 0;
}
