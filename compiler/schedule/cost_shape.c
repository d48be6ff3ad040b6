/* cost_shape.c -- see cost_shape.h */
#include "schedule/cost_shape.h"

#include "schedule/cost.h"
#include "schedule/cost_tile.h"

#include <string.h>

/* ---- the product ------------------------------------------------------------- */

typedef struct Reading {
    Arena *arena;
    const Kernel *k;
    const Index *row, *lane, *result;   /* indices of the operands and of the sums */
} Reading;

/* By how much an index moves when the variable of loop d becomes n and all others, even
 * data-dependent ones, become 0. */
static int64_t
moves(const Reading *r, const Index *index, int d, int64_t n)
{
    const int n_var = MAX_VARS + r->k->n_data_var;
    const Index **sub = new_n(r->arena, n_var, const Index *);
    const Index *zero = index_const(r->arena, 0);
    int64_t from;

    for (int v = 0; v < n_var; v++) {
        sub[v] = zero;
    }
    from = index_replace(r->arena, index, sub)->base;
    sub[d] = index_const(r->arena, n);
    return index_replace(r->arena, index, sub)->base - from;
}

static TileAxis
axis_of(const Reading *r, int d, int64_t n, int64_t extent)
{
    return (TileAxis){ extent, moves(r, r->row, d, n), moves(r, r->lane, d, n),
                       moves(r, r->result, d, n) };
}

/* By what an operand divides the index of loop d: the width of its panels; 1: it
 * does not. */
static int64_t
panel_along(const Reading *r, int d)
{
    const Kernel *k = r->k;
    const int load[] = { k->left, k->right };

    for (int i = 0; i < countof(load); i++) {
        const Ins *ins = kernel_load(k, load[i]);
        bool affine = true;
        index_coef(ins->index, d, &affine);
        if (!affine && ins->buf != NULL && ins->buf->layout.panel > 0
            && ins->buf->layout.panel < k->loop[d].extent) {
            return ins->buf->layout.panel;
        }
    }
    return 1;
}

static void
put_axis(TileAxis *axis, int *last, TileAxis next)
{
    if (*last >= 0) {
        axis[(*last)--] = next;
    } else {
        axis[0].extent *= next.extent;
    }
}

/* The loops of that role from the innermost, except those of tiles, up to axis
 * `last`; loops beyond the array's capacity extend the outermost.  One along
 * panels is two: within a panel, and from one to the next. */
static void
add_axes(const Reading *r, LoopRole role, TileAxis *axis, int last)
{
    const Kernel *k = r->k;

    for (int d = k->n_loop - 1; d >= 0; d--) {
        bool mine = (k->loop[d].role == LOOP_SUM) == (role == LOOP_SUM)
                 && d != k->tiling.row_loop && d != k->tiling.lane_loop
                 && k->loop[d].extent > 1;
        const int64_t panel = mine ? panel_along(r, d) : 1;
        if (mine && panel > 1) {
            put_axis(axis, &last, axis_of(r, d, 1, panel));
            put_axis(axis, &last, axis_of(r, d, panel, k->loop[d].extent / panel));
        } else if (mine) {
            put_axis(axis, &last, axis_of(r, d, 1, k->loop[d].extent));
        }
    }
}

static TileProblem
problem_of(Arena *a, const Target *target, const Kernel *k)
{
    const TileAxis none = { 1, 0, 0, 0 };
    const int64_t n = k->loop[k->tiling.lane_loop].extent, vector = target->vector;
    Reading r = { a, k, kernel_load(k, k->left)->index, kernel_load(k, k->right)->index,
                  k->flat_index };
    TileProblem p = { .vector = target->vector };

    for (int i = 0; i < TILE_AXES; i++) {
        p.rows[i] = p.sum[i] = none;
    }
    add_axes(&r, LOOP_OUTER, p.rows, TILE_AXES - 2);
    add_axes(&r, LOOP_SUM, p.sum, TILE_AXES - 1);
    if (k->tiling.row_loop >= 0) {
        p.rows[TILE_AXES - 1] = axis_of(&r, k->tiling.row_loop, 1,
                                        k->loop[k->tiling.row_loop].extent);
    }
    p.vectors = axis_of(&r, k->tiling.lane_loop, vector,
                        k->tiling.padded ? (n + vector - 1) / vector
                                         : max64(n / vector, 1));
    return p;
}

/* ---- shapes -------------------------------------------------------------------- */

/* Rows in panels must not cross from one panel to the next. */
static bool
crosses(const Kernel *k, int rows)
{
    const Ins *row = kernel_load(k, k->left);
    int panel = row->buf != NULL ? row->buf->layout.panel : 0;
    bool affine = true;

    if (k->tiling.row_loop >= 0) {
        index_coef(row->index, k->tiling.row_loop, &affine);
    }
    return !affine && panel > 0 && panel % rows != 0;
}

static bool
has_tiles(const Target *target, const Kernel *k)
{
    return target->vector > 1 && k->tiling.lane >= 0 && k->tiling.lane_loop >= 0
        && !k->tiling.single
        && k->flat_index != NULL && kernel_load(k, k->left)->index != NULL
        && kernel_load(k, k->right)->index != NULL;
}

/* A shape in both orders, which are one where a single tile has all lanes. */
static void
add_orders(Arena *a, TileShape **list, int *n, const TileProblem *p, TileChoice c,
           const Target *target)
{
    for (int i = 0; i < (c.vectors < p->vectors.extent ? 2 : 1); i++) {
        c.lanes_outer = i == 0;
        grow(a, *list, *n);
        (*list)[(*n)++] = (TileShape){ c.rows, c.vectors, !c.lanes_outer,
                                       cost_tile(p, &c, target) };
    }
}

TileShape *
cost_shapes(Arena *a, const Target *target, const Kernel *k, int *n)
{
    TileShape *list = NULL;
    TileProblem p;
    int64_t rows, steps = 1;

    *n = 0;
    if (!has_tiles(target, k)) {
        return NULL;
    }
    p = problem_of(a, target, k);
    rows = p.rows[TILE_AXES - 1].extent;
    for (int i = 0; i < TILE_AXES; i++) {
        steps *= p.sum[i].extent;
    }
    for (int v = 1; v <= min64(p.vectors.extent, target->sums / 2); v++) {
        for (int r = 1; r <= min64(rows, target->sums / v); r++) {
            TileChoice c = { .rows = r, .vectors = v, .block = steps };
            if (r * v + v + 1 <= target->sums && !crosses(k, r)
                && v == cost_even(p.vectors.extent, v) && r == cost_even(rows, r)) {
                add_orders(a, &list, n, &p, c, target);
            }
        }
    }
    return list;
}

/* Are there rows for a second tile?  Lines that only one tile reads are a
 * stream, which cost.c models. */
static bool
reads_again(const Kernel *k)
{
    int64_t rows = 1;

    for (int d = 0; d < k->n_loop; d++) {
        rows *= k->loop[d].role != LOOP_SUM && d != k->tiling.lane_loop
              ? k->loop[d].extent : 1;
    }
    return rows > k->tiling.rows;
}

/* Tiles of lanes are outside unless that is clearly dearer. */
static bool
is_cheaper(const TileShape *x, const TileShape *y)
{
    double a = x->rows_outer ? x->cost / COST_TILE_ERROR : x->cost;
    double b = y->rows_outer ? y->cost / COST_TILE_ERROR : y->cost;

    return y->cost < 0 || a < b;
}

/* The same number of rows in all tiles that are turned, if slightly fewer allow that. */
static int
whole_rows(const Kernel *k, int rows)
{
    const int loop = k->tiling.row_loop;
    int whole;

    if (!k->tiling.turned || loop < 0) {
        return rows;
    }
    whole = (int)cost_whole(k->loop[loop].extent, rows);
    return crosses(k, whole) ? rows : whole;
}

TileShape
cost_best_shape(const Target *target, const Kernel *k)
{
    TileShape best = { k->tiling.rows, k->tiling.lanes / target->vector,
                       k->tiling.rows_outer, -1 };
    bool open = k->tiling.n_partial == 0 && k->n_effect == 0 && reads_again(k);
    Arena *a = arena_new();
    int n = 0;
    const TileShape *list = open ? cost_shapes(a, target, k, &n) : NULL;

    for (int i = 0; i < n; i++) {
        best = is_cheaper(&list[i], &best) ? list[i] : best;
    }
    arena_drop(a);
    best.rows = whole_rows(k, best.rows);
    return best;
}
