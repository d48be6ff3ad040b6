/* tile_number.c -- see tile_number.h */
#include "schedule/tile_number.h"

#include "schedule/cost.h"

#include <math.h>

int
tile_divisor(int most, int extent)
{
    if (extent <= most) {
        return extent;
    }
    for (int n = most; n > most / 2; n--) {
        if (extent % n == 0) {
            return n;
        }
    }
    return most;
}

/* The most rows of a tile of numbers, and the most lanes beside so many rows: one or two
 * leave registers for twice as many.  Integer registers are few, and some hold addresses:
 * two by two, or four side by side. */
static int
most_rows(const Contraction *q)
{
    const int rows = q->code->target->rows;

    return type_is_float(q->c->type) || rows == 1 ? rows : 2;
}

static int
most_lanes(const Contraction *q, int rows)
{
    const Target *target = q->code->target;
    const int lanes = target->lanes;

    return !type_is_float(q->c->type) ? (rows > 1 && target->rows > 1 ? 2 : lanes)
         : rows <= 2 && target->rows > 1 && target->registers >= 32 ? 2 * lanes : lanes;
}

/* Where code size matters, every sum of a tile, and of what is left behind the last whole
 * one, must save enough of the loads and loops that sums share. */
static double
small_cost(const Contraction *q, const Tiling *t, double terms, double calls)
{
    const int rows = q->extent[t->row], lanes = q->extent[t->lane];
    const double row_tiles = ceil_div(rows, t->rows), lane_tiles = ceil_div(lanes, t->lanes);
    const double tiles = row_tiles * lane_tiles;
    const double step = rows * lane_tiles + lanes * row_tiles + COST_LOOP * tiles;
    const int sums = (t->rows + rows % t->rows) * (t->lanes + lanes % t->lanes);

    return calls * (terms * step + COST_TILE * tiles + COST_ROW * rows * lane_tiles)
         + COST_SUM_TEXT * sums;
}

/* Does n leave a rest, which takes functions of its own, where other numbers do not? */
static bool
leaves_rest(int extent, int n, int64_t most)
{
    int64_t i = 2;

    for (; i <= most && extent % i != 0; i++) { }
    return extent % n != 0 && i <= most;
}

/* Does a tile of so many lanes end within a panel of the parameter that it updates? */
static bool
crosses(const Contraction *q, int lane, int lanes)
{
    const Layout *l = q->update != NULL ? &q->code->layout[q->update->id] : NULL;

    return l != NULL && l->panel > 0 && l->panel_axis == lane && l->panel % lanes != 0
        && lanes % l->panel != 0;
}

/* The best of all shapes, and its cost.  Lanes in panels are as many as they are. */
static double
small_shape(const Contraction *q, Tiling *t, double terms, double calls)
{
    const int rows = (int)min64(q->extent[t->row], most_rows(q)), panel = t->lanes;
    double least = INFINITY;
    Tiling best = *t;

    for (t->rows = 1; t->rows <= rows; t->rows++) {
        const int64_t most = panel > 0 ? panel
                           : min64(q->extent[t->lane], most_lanes(q, t->rows));
        for (t->lanes = panel > 0 ? panel : 1; t->lanes <= most; t->lanes++) {
            const double cost = small_cost(q, t, terms, calls);
            if (cost < least && !crosses(q, t->lane, t->lanes)
                && !leaves_rest(q->extent[t->row], t->rows, rows) && (panel > 0
                || rows == 1 || !leaves_rest(q->extent[t->lane], t->lanes, most))) {
                best = *t;
                least = cost;
            }
        }
    }
    *t = best;
    return least;
}

/* The same for squares of n, whose function others have: what the last tiles of rows and
 * lanes have of those before is computed twice. */
static double
square_cost(const Contraction *q, const Tiling *t, int n, double terms, double calls)
{
    const int rows = q->extent[t->row], lanes = q->extent[t->lane];
    const double row_tiles = ceil_div(rows, n), lane_tiles = ceil_div(lanes, n);
    const double tiles = row_tiles * lane_tiles;
    const double twice = n * n * tiles - (double)rows * lanes;
    const double step = twice + tiles * (2 * n + COST_LOOP);

    return calls * (terms * step + COST_TILE * tiles + COST_ROW * rows * lane_tiles);
}

/* Products whose tiles are squares without a rest mostly share their functions. */
static bool
is_square(const Contraction *q, const Tiling *t)
{
    const int n = most_lanes(q, most_rows(q));

    return q->extent[t->row] % n == 0 && q->extent[t->lane] % n == 0
        && (t->lanes == 0 || t->lanes == n);
}

/* May the last tile be as large as the others? */
static bool
may_overlap(const Contraction *q, const Tiling *t, int n)
{
    bool panels = q->limited;

    for (int o = 0; o < 2; o++) {
        panels = panels || layout_leaf(q->code, q->p, q->operand[o].base).panel > 0
              || q->operand[o].picked;
    }
    return !panels && t->lanes == 0 && q->extent[t->row] >= n && q->extent[t->lane] >= n
        && !crosses(q, t->lane, n);
}

static void
shape_of_number(const Contraction *q, Tiling *t, double terms, double calls, bool shared)
{
    const int n = most_lanes(q, most_rows(q));
    const bool square = shared && may_overlap(q, t, n);
    const double cost = square ? square_cost(q, t, n, terms, calls) : 0;

    if (small_shape(q, t, terms, calls) > cost && square) {
        t->rows = t->lanes = n;
    }
}

void
tile_numbers(const Contraction *q, Tiling *t, double terms, double calls, bool shared)
{
    const Target *target = q->code->target;
    const int rows = q->extent[t->row], lanes = q->extent[t->lane];
    const int most = most_lanes(q, rows);

    if (t->lanes > 0 && 2 * t->lanes <= most && lanes % (2 * t->lanes) == 0) {
        t->lanes *= 2;
    }
    if (!target->small || target->soft) {
        t->rows = tile_divisor(most_rows(q), rows);
        t->lanes = t->lanes > 0 ? t->lanes : tile_divisor(most, lanes);
    } else if (is_square(q, t)) {
        t->rows = t->lanes = most_lanes(q, most_rows(q));
    } else {
        shape_of_number(q, t, terms, calls, shared);
    }
}
