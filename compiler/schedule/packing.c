/* packing.c -- copies of operands, and sums in blocks; see tiling.h
 *
 * keeps   the bits: a copy has the same numbers, and blocks are those of the sum
 */
#include "schedule/tiling.h"

#include "graph/blocks.h"
#include "schedule/cost.h"
#include "schedule/cost_tile.h"

#include <math.h>

enum { ROW, LANE, SIDES };

/* A contraction with lanes and rows, as cost_tile.h has it. */
typedef struct Packing {
    const Contraction *q;
    const Tiling *t;
    TileProblem product;
    int64_t steps, block;       /* of the sum, in all and in one of its blocks */
    bool known;                 /* all its strides are constants */
} Packing;

static int
operand_at(const Packing *g, int side)
{
    return side == LANE ? g->t->vector : 1 - g->t->vector;
}

/* An axis of an operand: consecutive labels, and labels a panel apart. */
typedef struct Walk {
    int64_t near, far;
    int panel;                  /* 0: all are consecutive */
} Walk;

static Walk
walk_of(Packing *g, int side, int label)
{
    const Operand *o = &g->q->operand[operand_at(g, side)];
    const Layout l = layout_leaf(g->q->code, g->q->p, o->base);
    const int d = o->axis[label];
    Walk w = { 0, 0, 0 };

    if (!g->q->in[operand_at(g, side)][label]) {
        return w;
    }
    w.near = tile_stride(g->q, operand_at(g, side), label);
    if (l.panel > 0 && d == l.panel_axis) {
        w.panel = l.panel;
        w.far = l.stride[d];
    }
    g->known = g->known && (w.near != 0 || g->q->extent[label] == 1);
    return w;
}

/* Adds an axis inside the others; the outermost one stands for all that do not
 * fit. */
static void
push_axis(TileAxis *axis, TileAxis next)
{
    if (next.extent <= 1) {
        return;
    }
    if (axis[0].extent > 1) {
        axis[1].extent *= axis[0].extent;
    }
    for (int i = 0; i < TILE_AXES - 1; i++) {
        axis[i] = axis[i + 1];
    }
    axis[TILE_AXES - 1] = next;
}

/* A contracted label: panel by panel if an operand has some along it. */
static void
add_sum(Packing *g, int label)
{
    const Walk row = walk_of(g, ROW, label), lane = walk_of(g, LANE, label);
    const int n = g->q->extent[label], panel = row.panel > 0 ? row.panel : lane.panel;

    g->known = g->known && (row.panel == 0 || lane.panel == 0
                            || row.panel == lane.panel);
    if (panel == 0) {
        push_axis(g->product.sum, (TileAxis){ n, row.near, lane.near, 0 });
        return;
    }
    push_axis(g->product.sum, (TileAxis){
        (n + panel - 1) / panel, row.panel > 0 ? row.far : row.near * panel,
        lane.panel > 0 ? lane.far : lane.near * panel, 0 });
    push_axis(g->product.sum, (TileAxis){ panel < n ? panel : n, row.near, lane.near, 0 });
}

static int64_t
result_stride(const Packing *g, int axis)
{
    return g->q->result.stride[axis];
}

static void
add_row(Packing *g, int label)
{
    const Walk row = walk_of(g, ROW, label), lane = walk_of(g, LANE, label);

    push_axis(g->product.rows, (TileAxis){ g->q->extent[label], row.near, lane.near,
                                           result_stride(g, label) });
}

static void
add_lanes(Packing *g)
{
    const Contraction *q = g->q;
    const int vector = q->code->target->vector, n = q->extent[g->t->lane];
    const Walk lane = walk_of(g, LANE, g->t->lane);

    g->product.vectors = (TileAxis){
        n / vector > 1 ? n / vector : 1, 0,
        lane.panel > 0 ? lane.far : lane.near * vector,
        result_stride(g, g->t->lane) * vector };
}

/* Terms of the innermost blocks, labels in their order. */
static int64_t
block_of(const Contraction *q)
{
    SumLoop list[MOST_SUM_LOOPS];
    int64_t extent[MAX_LABELS], block = 1;
    int n = 0;

    for (int l = q->c->shape.rank; l < MAX_LABELS; l++) {
        if (q->extent[l] > 0) {
            extent[n++] = q->extent[l];
        }
    }
    n = blocks_of(extent, 0, n, list);
    for (int i = 0; i < n; i++) {
        block *= list[i].level == 0 ? list[i].extent : 1;
    }
    return block;
}

static Packing
packing_of(const Contraction *q, const Tiling *t)
{
    const TileAxis none = { 1, 0, 0, 0 };
    Packing g = { .q = q, .t = t, .steps = 1, .known = true };

    g.product.vector = q->code->target->vector;
    g.product.updates = q->update != NULL;
    for (int i = 0; i < TILE_AXES; i++) {
        g.product.rows[i] = g.product.sum[i] = none;
    }
    for (int l = 0; l < MAX_LABELS; l++) {
        if (l >= q->c->shape.rank && q->extent[l] > 0) {
            add_sum(&g, l);
            g.steps *= q->extent[l];
        } else if (q->extent[l] > 0 && l != t->lane && l != t->row) {
            add_row(&g, l);
        }
    }
    add_row(&g, t->row);
    add_lanes(&g);
    g.block = block_of(q);
    return g;
}

/* ---- what is allowed ------------------------------------------------------- */

/* May an operand be copied?  A copy of windows would be many times their image,
 * and a copy of a parameter that nothing changes is made where it is laid out.  Rows
 * may be along several axes, as those of a flattened image; along lanes that are, copies
 * did not pay (attention with AVX2, 2 % more). */
static bool
may_pack(const Packing *g, int side)
{
    const Contraction *q = g->q;
    const int which = operand_at(g, side);
    const Operand *o = &q->operand[which];
    const int label = side == LANE ? g->t->lane : g->t->row;

    return !o->picked && (side == ROW || o->axis[label] >= 0)
        && !tile_is_laid_out(q, o->base)
        && q->extent[label] >= q->code->target->vector
        && shape_count(q->c->in[which]->shape) == shape_count(o->base->shape)
        && layout_leaf(q->code, q->p, o->base).panel == 0;
}

/* May all tiles do a block of the sum before any does the next?  Between blocks
 * whole vectors are in scratch. */
static bool
may_go_blockwise(const Packing *g)
{
    return g->block < g->steps && !g->q->limited
        && g->q->extent[g->t->lane] % g->q->code->target->vector == 0;
}

/* ---- the choice ------------------------------------------------------------ */

/* Cycles of multiply-adds and loads, and of sums that wait, which no way of packing
 * goes below with tiles of that shape. */
static double
least_cycles(const Packing *g, int64_t rows_of_tile, int64_t vectors_of_tile)
{
    const Core *core = target_core(g->q->code->target);
    const TileAxis *row = g->product.rows;
    double rows = (double)row[TILE_AXES - 1].extent, steps = (double)g->steps;
    double vectors = (double)g->product.vectors.extent;
    double down = ceil(rows / (double)rows_of_tile);
    double across = ceil(vectors / (double)vectors_of_tile);

    for (int i = 0; i < TILE_AXES - 1; i++) {
        steps *= (double)row[i].extent;
    }
    return steps * fmax(fmax(rows * vectors / core->fma, down * across * core->latency),
                        (rows * across + vectors * down) / core->loads);
}

static bool
is_shape(const Packing *g, const TileChoice *c, int within)
{
    const int64_t rows = g->product.rows[TILE_AXES - 1].extent;

    return c->rows * c->vectors + c->vectors + 1 <= g->q->code->target->sums
        && (within == 0 || within % c->rows == 0)
        && c->vectors == cost_even(g->product.vectors.extent, c->vectors)
        && (within > 0 || c->rows == cost_even(rows, c->rows));
}

/* The least cost of a shape for one way of packing; large ones first, since they leave
 * others no chance. */
static double
cost_of(const Packing *g, TileChoice c, int within, Tiling *t)
{
    const Target *target = g->q->code->target;
    const int64_t rows = g->product.rows[TILE_AXES - 1].extent;
    double least = HUGE_VAL;

    for (c.vectors = (int)min64(g->product.vectors.extent, target->sums / 2);
         c.vectors >= 1; c.vectors--) {
        for (c.rows = (int)min64(rows, target->sums / c.vectors); c.rows >= 1; c.rows--) {
            double cost;
            if (!is_shape(g, &c, within) || least_cycles(g, c.rows, c.vectors) >= least) {
                continue;
            }
            cost = cost_tile(&g->product, &c, target);
            if (cost < least) {
                least = cost;
                t->rows = c.rows;
                t->lanes = c.vectors * target->vector;
            }
        }
    }
    return least;
}

static bool
is_allowed(const Packing *g, const Tiling *t)
{
    return (!t->pack_rows || may_pack(g, ROW))
        && (!t->pack || g->t->pack || may_pack(g, LANE))
        && (!t->blockwise || may_go_blockwise(g));
}

/* What is copied already is packed, whatever else is.  Tiles of lanes are outside
 * unless that is clearly dearer. */
static double
cost_way(const Packing *g, Tiling *t, int within)
{
    TileChoice c = { .block = t->blockwise ? g->block : g->steps,
                     .pack_rows = t->pack_rows, .pack_lanes = t->pack,
                     .lanes_outer = true };
    Tiling other = *t;
    double lanes, rows;

    within = t->pack_rows ? g->q->code->target->vector : within;
    lanes = cost_of(g, c, within, t);
    c.lanes_outer = false;
    rows = cost_of(g, c, within, &other);
    if (rows >= COST_TILE_ERROR * lanes) {
        return lanes;
    }
    *t = other;
    t->rows_outer = true;
    return rows;
}

/* The cost below which a way is taken rather than the best one so far.  An update reads
 * what was computed long before, from further away than cost_tile assumes: at equal
 * cost its sums go block by block. */
static double
cost_bar(const Packing *g, const Tiling *best, const Tiling *way, double least)
{
    bool blocks = g->q->update != NULL && way->blockwise && !best->blockwise
               && way->pack == best->pack && way->pack_rows == best->pack_rows;

    return blocks ? least / COST_TILE_ERROR : least * COST_TILE_ERROR;
}

void
tile_pack(const Contraction *q, Tiling *t)
{
    const Packing g = packing_of(q, t);
    const int within = tile_rows_within(q, t);
    Tiling best = *t, way;
    double least, bound;

    if (!g.known || t->single || q->code->target->vector == 1) {
        return;
    }
    way = *t;
    least = cost_way(&g, &way, within);
    bound = least_cycles(&g, INT32_MAX, INT32_MAX);
    for (int i = 1; i < 8 && COST_TILE_ERROR * least > bound; i++) {
        double cost;
        if (((i & 2) != 0 && t->pack) || ((i & 4) != 0 && t->blockwise)) {
            continue;
        }
        way = *t;
        way.pack_rows = (i & 1) != 0;
        way.pack = t->pack || (i & 2) != 0;
        way.blockwise = t->blockwise || (i & 4) != 0;
        if (!is_allowed(&g, &way)) {
            continue;
        }
        cost = cost_way(&g, &way, within);
        if (cost < cost_bar(&g, &best, &way, least)) {
            least = cost;
            best = way;
        }
    }
    *t = best;
}
