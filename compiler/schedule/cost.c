/* cost.c -- see cost.h */
#include "schedule/cost.h"

#include <math.h>

int64_t
cost_even(int64_t n, int64_t most)
{
    int64_t parts = (n + most - 1) / most;

    return parts > 0 ? (n + parts - 1) / parts : 1;
}

/* Percent of the best number of rows that whole tiles have at least (AVX-512: 64 x 9216 by
 * 128 in 12 instead of 14 rows 1.7 instead of 3.2 ms; 128 x 1024 by 1024 in 8 instead of
 * 14 rows 2.7 instead of 2.4 ms). */
enum { WHOLE_ROWS = 75 };

int64_t
cost_whole(int64_t n, int64_t rows)
{
    for (int64_t r = rows; r > 0 && 100 * r >= WHOLE_ROWS * rows; r--) {
        if (n % r == 0) {
            return r;
        }
    }
    return rows;
}

/* The shortest vectors that the runtime has. */
enum { LEAST_LANES = 4 };

/* A register and a part of it take the same time, but for what they load (6 channels of
 * LeNet in vectors of 8: a step 0.57 to 0.53 ms). */
int
cost_lanes(const Target *t, int64_t n)
{
    int lanes = t->vector;

    while (lanes > LEAST_LANES && 2 * n <= lanes) {
        lanes /= 2;
    }
    return lanes;
}

/* Bytes of the caches of a core, and bytes that arrive per cycle from the
 * L2 cache, or from beyond. */
enum { L1 = 1 << 15, L2 = 1 << 20, FROM_L2 = 32, FROM_BEYOND = 12 };

static double
most(double x, double y)
{
    return x > y ? x : y;
}

typedef struct Tiles {
    double terms;
    int rows, vectors, vector;
    double once;        /* bytes of all lines, if no second tile reads them */
} Tiles;

/* Lines that no second tile reads come from the L2 cache faster the fewer
 * panels they belong to, side by side; and the next tile begins before the last
 * one has all its terms, as far as a core looks ahead.  (One row by 512 sums of
 * 128 terms, 64 times, in panels of 16: 99 us by 2 of them, 120 by 3, 135 by 8,
 * 155 by 11.) */
static double
cost_stream(const Tiles *t, double vectors, double line, double wait)
{
    enum { AHEAD = 100 };
    double come = line / FROM_L2 * (0.55 + 0.11 * sqrt(vectors));

    return most(come, wait / (1 + AHEAD / t->terms));
}

/* The data-dependent index of the lines is ready late; its work overlaps partly
 * with the sums. */
double
cost_single(double sums)
{
    return most(most(sums / 2, 0.52 * (sums + 1)), 4.8) + 1.5;
}

/* The sums of a tile: two fused multiply-adds and two loads per cycle, and a
 * sum waits for its last term; within 8 % of measured tiles.  Lines that a
 * cache does not hold until they are read again come from beyond it for every
 * tile. */
static double
cost_sums(const Tiles *t, double rows, double vectors)
{
    double fma = rows * vectors / 2, loads = 0.52 * (rows + vectors), wait = 4.8;
    double line = 4 * vectors * t->vector;
    double held = most(t->terms * line, t->once);
    double cost = most(most(fma, loads), wait);

    if (t->once > L1 && t->once <= L2) {
        cost = most(most(fma, loads), cost_stream(t, vectors, line, wait));
    } else if (held > L1) {
        cost = most(cost, line / (held > L2 ? FROM_BEYOND : FROM_L2));
    }
    return t->terms * cost + 15 + 0.1 * rows * vectors;
}

static double
cost_row(const Tiles *t, int64_t rows, int64_t vectors)
{
    int64_t rest = vectors % t->vectors;
    double r = (double)rows;
    double cost = (double)(vectors / t->vectors)
                * cost_sums(t, r, t->vectors);

    return rest == 0 ? cost : cost + cost_sums(t, r, (double)rest);
}

static double
cost_tiles(const Tiles *t, int64_t rows, int64_t vectors)
{
    int64_t rest = rows % t->rows;
    double cost = (double)(rows / t->rows) * cost_row(t, t->rows, vectors);

    return rest == 0 ? cost : cost + cost_row(t, rest, vectors);
}

double
cost_shape(const Target *target, int64_t rows, int64_t vectors, double terms,
           int within, bool again, Tiling *t)
{
    const double all = 4.0 * terms * (double)vectors * target->vector;
    double least = -1;

    for (int v = 1; v <= min64(vectors, target->sums / 2); v++) {
        for (int r = 1; r <= min64(rows, target->sums / v); r++) {
            double once = again || rows > r ? 0 : all;
            double cost;
            if (r * v + v + 1 > target->sums || (within > 0 && within % r != 0)
                || v != cost_even(vectors, v)
                || (within == 0 && r != cost_even(rows, r))) {
                continue;
            }
            cost = cost_tiles(&(Tiles){ terms, r, v, target->vector, once },
                              rows, vectors);
            if (least < 0 || cost < least) {
                least = cost;
                t->rows = r;
                t->lanes = v * target->vector;
            }
        }
    }
    return least;
}

/* Between blocks all sums are loaded and stored; the lines of a block stay in
 * the L1 cache for all tiles that share them.  A sum whose lines fill up to
 * half of the L2 cache is as fast tile by tile. */
bool
cost_blockwise(const Tiling *t, double floats, double rows)
{
    return rows >= 2.0 * t->rows && 4 * floats >= L2 / 2;
}

/* No advantage is needed where panels are preferred and add nothing to the
 * size: they save what the cost does not count, such as copies in scratch. */
double
cost_panels(const Layout *old, const Layout *panels, bool preferred)
{
    return preferred && old->panel == 0 && panels->size == old->size ? 1.08 : 0.98;
}

/* In a single loop only two rows of lanes: they share one number, and their
 * text is as long as that of a tile. */
bool
cost_is_held(const Target *t, double results, int loops)
{
    return results > 1 && results <= t->lanes * (loops > 1 ? t->rows : min64(t->rows, 2));
}

bool
cost_is_written_out(int64_t times, int64_t values, double runs, double entry)
{
    const double bytes = (double)(COST_VALUE_TEXT * (times - 1) * (values + 1));

    return COST_LOOP * (double)times * runs >= COST_BYTE * bytes * entry;
}

bool
cost_overlaps(const Target *t)
{
    return t->small && t->steps;
}

bool
cost_fills(int64_t n)
{
    return n >= LEAST_LANES;
}

static int64_t
pieces(int64_t n, int64_t by)
{
    return n / by + n % by;
}

int64_t
cost_width(const Target *t, int64_t n)
{
    int64_t by = t->vector;

    for (int64_t i = by / 2; i >= 4; i /= 2) {
        by = pieces(n, i) < pieces(n, by) ? i : by;
    }
    return n < 4 || by < 4 ? 0 : by;
}

/* Measured with 1-n-1 on AVX2: in gcc 12, 16 terms of 5 sums are 3 % slower in lanes
 * than one by one, 32 terms 6 % faster; 15 sums, three vectors of four and the rest,
 * are 11 % slower.  clang 14 gains up to twice the speed. */
bool
cost_in_lanes(const Target *t, int64_t sums, int64_t terms)
{
    int64_t by = cost_width(t, sums);

    return by > 0 && sums <= 2 * by && terms >= 32;
}

/* Measured in gcc 12 for 4 to 16 numbers, with AVX2 and AVX-512.  A row that is copied
 * takes 2 to 4 times as long number by number.  Of `relu(a * x + b)` gcc finds the vectors
 * again, but takes 2.5 to 4.5 times as long where their number is odd and 1.5 to 5 times
 * where it is a multiple of 8; lanes of 4, 10 or 12 would take 1.2 to 1.9 times as long. */
bool
cost_as_lanes(int64_t n, bool computes)
{
    return n >= LEAST_LANES && (!computes || n % 2 == 1 || n % 8 == 0);
}

static void
count_value(void *to, const Expr *e)
{
    *(int *)to += 1 + (e->kind == EXPR_SELECT);
}

int
cost_values(const Stmt *s)
{
    int n = 0;
    NestLook look = { .expr = count_value, .to = &n };

    stmt_look(s, &look);
    return n;
}

/* At most twice as many, or few: a padded image is three loops, a concatenation
 * of eight is not eight times as long (ResNet-8: 17.1 ms instead of 18.6, a
 * convolutional net 28.2 instead of 29.9). */
bool
cost_is_short(int before, int after)
{
    enum { TIMES = 2, FEW = 40 };

    return after <= TIMES * before || after <= FEW;
}
