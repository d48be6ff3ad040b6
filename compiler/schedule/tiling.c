/* tiling.c -- see tiling.h */
#include "schedule/tiling.h"

#include "graph/scan.h"
#include "schedule/cost.h"
#include "schedule/tile_number.h"
#include "target/core.h"

#include <math.h>
#include <string.h>

/* ---- operands of a contraction ------------------------------------------ */

/* Data-dependent indices are variables behind those of labels. */
static void
through_views(Arena *a, const Program *p, Node *x, Operand *o)
{
    const Index **index = o->index;
    int data_var = MAX_LABELS;

    while ((is_sight(x) || is_gathered(x)) && program_maker(p, x) == NULL
           && !program_external(p, x)) {
        View v = { .arena = a, .n = x };
        memcpy(v.out, index, sizeof(v.out));
        if (card_of(x)->kind == VIEW) {
            card_of(x)->view(&v);
            memcpy(index, v.in, sizeof(v.in));
        } else if (x->op == OP_gather) {
            int axis = x->attr.list[0];
            index[axis] = index_var(a, data_var++, x->in[0]->shape.dim[axis]);
        }
        x = x->in[0];
    }
    o->base = x;
    o->picked = data_var > MAX_LABELS;
}

static Operand
operand_of(Arena *a, const Program *p, const Node *c, int which)
{
    const int *label = c->attr.list + which * MAX_RANK;
    Node *x = c->in[which];
    Operand o;

    for (int i = 0; i < x->shape.rank; i++) {
        o.index[i] = index_var(a, label[i], x->shape.dim[i]);
    }
    through_views(a, p, x, &o);
    for (int l = 0; l < MAX_LABELS; l++) {
        o.axis[l] = -1;
    }
    for (int d = 0; d < o.base->shape.rank; d++) {
        const Index *i = o.index[d];
        if (i->n == 1 && i->base == 0 && i->term[0].coef == 1
            && i->term[0].atom->kind == ATOM_VAR
            && i->term[0].atom->var < MAX_LABELS) {
            o.axis[i->term[0].atom->var] = d;
        }
    }
    return o;
}

int64_t
tile_stride(const Contraction *q, int which, int label)
{
    const Operand *o = &q->operand[which];
    Layout l = layout_leaf(q->code, q->p, o->base);
    const Index *index;
    bool affine;
    int64_t coef;

    if (l.panel > 0 && o->axis[label] == l.panel_axis) {
        return 1;
    }
    index = layout_index(q->arena, &l, o->base->shape.rank, o->index);
    coef = index_coef(index, label, &affine);
    return affine ? coef : 0;
}

/* ---- cost of a tiling ---------------------------------------------------- */

int
panel_width(const Code *c, int extent)
{
    const Target *t = c->target;
    int width = tile_divisor(t->lanes, extent);

    return t->vector > 1 ? t->vector
         : t->small && c->infers && extent % width != 0 && extent % 2 == 0 ? 2 : width;
}

/* Are the epilogue's stores contiguous along the axis, in the result or the
 * updated parameter? */
static bool
writes_along(const Contraction *q, int axis)
{
    const Layout *l = &q->result;

    return l->panel > 0 ? l->panel_axis == axis
                        : l->stride[axis] == 1 && q->extent[axis] > 1;
}

/* Have all tiles as many lines and lanes, which are turned by a call? */
static bool
is_whole(const Contraction *q, const Tiling *t)
{
    const int64_t rows = cost_whole(q->extent[t->row], t->rows);

    return cost_fills(rows) && q->extent[t->row] % rows == 0
        && q->extent[t->lane] % t->lanes == 0;
}

/* For each number of a tile that is not contiguous along the lanes. */
static double
apart_cost(const Contraction *q, const Tiling *t)
{
    if (writes_along(q, t->lane) || q->code->target->vector == 1) {
        return 0;
    }
    return q->update != NULL ? COST_APART * (1 + 2 * q->n_update)
         : !writes_along(q, t->row) ? COST_SCATTERED
         : is_whole(q, t) ? COST_TURNED_WHOLE : COST_TURNED;
}

/* In how many operands are the terms of a sum side by side?  -1: squares of n do not
 * fit, or it is another contraction than a product of matrices. */
static int
form_of(const Contraction *q, int n)
{
    int along = 0;

    if (q->c->shape.rank != 2 || q->extent[0] < n || q->extent[1] < n) {
        return -1;
    }
    for (int l = q->c->shape.rank; l < MAX_LABELS; l++) {
        for (int o = 0; o < 2 && q->extent[l] > 1; o++) {
            along += tile_stride(q, o, l) == 1;
        }
    }
    return along;
}

/* Do other products of the program have the form of this one?  They can share the function
 * of squares. */
static bool
is_shared(const Contraction *q)
{
    const int n = q->code->target->lanes;
    const int form = cost_overlaps(q->code->target) ? form_of(q, n) : -1;
    int products = 0;

    for (int i = 0; i < q->p->n_kernel && form >= 0; i++) {
        const Kernel *k = q->p->kernel[i];
        if (k->kind == KERNEL_CONTRACT) {
            const Contraction other = contraction_of(q->arena, q->code, q->p, k);
            products += form_of(&other, n) == form;
        }
    }
    return products > 1;
}

/* Tiles of numbers: for each term of a sum, loads and fused multiply-adds. */
static double
scalar_cost(const Contraction *q, Tiling *t, double terms, double outer)
{
    const int rows = q->extent[t->row], lanes = q->extent[t->lane];

    tile_numbers(q, t, terms, outer * program_iterations(q->p), is_shared(q));
    return terms * (lanes * (rows + COST_NUMBER_LOADED * ceil_div(rows, t->rows))
                    + COST_NUMBER_LOADED * ceil_div(lanes, t->lanes) * rows);
}

int
tile_rows_within(const Contraction *q, const Tiling *t)
{
    const Operand *o = &q->operand[1 - t->vector];
    Layout l = layout_leaf(q->code, q->p, o->base);

    return l.panel > 0 && o->axis[t->row] == l.panel_axis ? l.panel : 0;
}

/* Do loops around the rows read the same lines again, as those over channels around the
 * taps of a window?  (The gradient of 64 x 64 x 3 x 3 weights on AVX-512, rows along taps
 * or along channels: 1.71 and 0.90 ms.) */
static bool
reads_again(const Contraction *q, const Tiling *t)
{
    for (int l = 0; l < q->c->shape.rank; l++) {
        if (l != t->row && l != t->lane && q->extent[l] > 1 && !q->in[t->vector][l]) {
            return true;
        }
    }
    return false;
}

static double
vector_cost(const Contraction *q, Tiling *t, double terms)
{
    const Target *target = q->code->target;
    int rows = q->extent[t->row], lanes = q->extent[t->lane];
    int tail = lanes % target->vector;
    const bool again = reads_again(q, t);
    bool padded = t->pack || q->update == NULL;
    int64_t vectors = lanes / target->vector + (tail > 0 && padded);
    double cost = 0;

    if (tail > 0 && !padded) {
        cost = COST_PEELED * cost_shape(target, rows, 1, terms, tile_rows_within(q, t), again, t);
    }
    if (vectors > 0) {
        cost += cost_shape(target, rows, vectors, terms, tile_rows_within(q, t), again, t);
    }
    return 2 * cost;
}

double
program_iterations(const Program *p)
{
    double n = 1;

    for (; p->parent != NULL; p = p->parent) {
        n *= p->loop->repeat->scan->scan->length;
    }
    return n;
}

bool
tile_is_laid_out(const Contraction *q, Node *base)
{
    return q->code->infers && leaf_bound(q->p, base)->op == OP_param;
}

/* Of the packed copy; loop-invariant operands are copied before the loop. */
static double
copy_cost(const Contraction *q, const Tiling *t)
{
    const Node *x = q->c->in[t->vector];
    bool once = q->p->loop != NULL
             && scan_is_constant(q->p->loop->repeat->scan, x);

    return COST_PACKED * (double)shape_count(x->shape)
         / (once ? program_iterations(q->p) : 1);
}

/* Of many small products: contiguous rows share what the caches hold, those that are
 * multiples of a way of the L1 cache apart fill a few of its sets. */
static double
apart_rows(const Contraction *q, const Tiling *t)
{
    const Core *core = target_core(q->code->target);
    const int64_t stride = 4 * tile_stride(q, 1 - t->vector, t->row);

    return stride == 4 ? 1
         : stride > 0 && stride % (core->l1 / core->ways) == 0
         ? COST_ROWS_APART * COST_ROWS_CROWD : COST_ROWS_APART;
}

static double
tile_cost(const Contraction *q, Tiling *t)
{
    const Target *target = q->code->target;
    double macs = 1, outer = 1, sums = 1, cost, result;
    bool addressed;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        macs *= n;
        sums *= l >= q->c->shape.rank ? n : 1;
        outer *= l < q->c->shape.rank && l != t->row && l != t->lane ? n : 1;
    }
    result = macs / sums;
    cost = outer * (target->vector > 1 ? vector_cost(q, t, sums)
                                       : scalar_cost(q, t, sums, outer));
    if (t->pack) {
        cost += tile_is_laid_out(q, q->operand[t->vector].base) ? HUGE_VAL : copy_cost(q, t);
    }
    cost += result * apart_cost(q, t);
    if (outer > 1) {
        cost *= apart_rows(q, t);
    }
    addressed = target->small && !target->soft && outer == 1 && !writes_along(q, t->lane);
    return cost + COST_TILES
         + result * ((addressed ? COST_ADDRESSED : 0) + (target->small ? COST_SUM_COPIED : 0));
}

/* Where code size matters, a few terms are unrolled, and a few sums are in
 * registers even without tiles (choose_short.c). */
static double
plain_cost(const Contraction *q)
{
    const Target *target = q->code->target;
    double results = 1, terms = 1;
    int loops = 0;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        if (l < q->c->shape.rank) {
            results *= n;
            loops += n > 1;
        } else {
            terms *= n;
        }
    }
    return results * terms * (!target->small ? COST_PLAIN
         : terms <= COST_LOOP_WRITTEN_OUT ? COST_PLAIN_SHORT
         : cost_is_held(target, results, loops) ? COST_PLAIN_HELD : COST_PLAIN);
}

/* Tries lane axis `lane` fed by operand `v`, rows along `row`. */
static void
try_tiling(const Contraction *q, int v, int lane, int row, Tiling *best, double *least)
{
    Tiling t = { .lane = lane, .row = row, .more = -1, .vector = v };
    int64_t stride = tile_stride(q, v, lane);
    Layout l = layout_leaf(q->code, q->p, q->operand[v].base);
    bool panels = l.panel > 0 && q->operand[v].axis[lane] == l.panel_axis;
    double cost;

    t.lanes = panels ? l.panel : 0;
    t.pack = stride != 1 && q->code->target->vector > 1;
    t.turned = !writes_along(q, lane) && writes_along(q, row);
    cost = tile_cost(q, &t);
    if (cost < *least) {
        *least = cost;
        *best = t;
    }
}

/* ---- one number for a whole tile ------------------------------------------- */

/* Axes of the result that only operand v has. */
static int
own_axes(const Contraction *q, int v, int *axis)
{
    int n = 0;

    for (int l = 0; l < q->c->shape.rank; l++) {
        if (q->in[v][l] && !q->in[1 - v][l] && q->extent[l] > 1) {
            axis[n++] = l;
        }
    }
    return n;
}

/* Rows, vectors and the third axis, as far as registers hold the sums. */
static void
single_shape(const Contraction *q, Tiling *t, const int *axis, int n)
{
    const Target *target = q->code->target;
    int vector = target->vector;
    int most = vector > 1 ? target->sums - 2 : target->lanes * target->rows;
    int lanes = (q->extent[t->lane] + vector - 1) / vector;

    t->more = -1;
    t->rows = (int)cost_even(q->extent[t->row], most);
    for (int i = 0; i < n; i++) {
        int all = t->rows * q->extent[axis[i]];
        if (axis[i] != t->row && axis[i] != t->lane && all <= most
            && t->rows == q->extent[t->row]
            && (t->more < 0 || q->extent[axis[i]] > q->extent[t->more])) {
            t->more = axis[i];
        }
    }
    most /= t->rows * (t->more >= 0 ? q->extent[t->more] : 1);
    t->lanes = vector * (int)cost_even(lanes, most);
}

/* A step of the sums reads a line for each of them, and the number. */
static double
single_cost(const Contraction *q, const Tiling *t)
{
    int vector = q->code->target->vector, more = t->more >= 0 ? q->extent[t->more] : 1;
    double sums = (double)t->rows * more * t->lanes / vector, steps = 1, cost;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        steps *= l == t->row ? ceil_div((int64_t)n, t->rows)
               : l == t->lane ? ceil_div((int64_t)n, t->lanes)
               : l == t->more ? 1 : n;
    }
    cost = vector > 1 ? 2 * cost_single(sums) : sums * (1 + COST_NUMBER_LOADED)
                                                + COST_NUMBER_LOADED;
    return steps * cost + COST_TILES;
}

static void
try_single(const Contraction *q, int v, Tiling t, const int *axis, int n,
           Tiling *best, double *least)
{
    const Operand *o = &q->operand[v];
    int64_t stride = tile_stride(q, v, t.lane);
    double cost;

    t.vector = v;
    t.single = true;
    t.pack = stride != 1 && q->code->target->vector > 1;
    if (t.pack && o->axis[t.lane] < 0) {
        return;
    }
    single_shape(q, &t, axis, n);
    if (t.pack) {
        t.base = o->base;
        t.base_axis = o->axis[t.lane];
    }
    cost = single_cost(q, &t) + (double)shape_count(q->c->shape) * apart_cost(q, &t)
         + (t.pack ? COST_PACKED * (double)shape_count(o->base->shape) : 0);
    if (cost < *least) {
        *least = cost;
        *best = t;
    }
}

/* Where an operand has no axis of the result to itself, such as the gradient of
 * pooling, or the weights of a depthwise convolution.  Rows along the outermost axis come
 * last: their lines are far apart. */
static void
try_singles(const Contraction *q, Tiling *best, double *least)
{
    for (int v = 0; v < 2; v++) {
        int axis[MAX_RANK], none[MAX_RANK], n = own_axes(q, v, axis);
        if (n < 2 || own_axes(q, 1 - v, none) > 0) {
            continue;
        }
        for (int i = 0; i < n * n; i++) {
            Tiling t = { .lane = axis[i / n], .row = axis[(i + 1) % n] };
            if (t.lane != t.row) {
                try_single(q, v, t, axis, n, best, least);
            }
        }
    }
}

double
tile_best(const Contraction *q, Tiling *best)
{
    double least = plain_cost(q);

    *best = (Tiling){ .row = -1, .lane = -1, .more = -1 };
    if (!type_is_float(q->c->type) && q->code->target->vector > 1) {
        return least;           /* vectors hold floats */
    }
    try_singles(q, best, &least);
    for (int lane = 0; lane < q->c->shape.rank; lane++) {
        for (int row = 0; row < q->c->shape.rank; row++) {
            for (int v = 0; v < 2; v++) {
                if (lane != row && q->in[v][lane] && !q->in[1 - v][lane]
                    && q->in[1 - v][row] && !q->in[v][row]
                    && q->extent[lane] > 1
                    && (!q->limits[lane] || q->limits[row])) {
                    try_tiling(q, v, lane, row, best, &least);
                }
            }
        }
    }
    return least;
}

/* ---- which parameter a kernel updates ------------------------------------ */

Node *
updated_param(const Kernel *k, int *count)
{
    Node *param = NULL;

    *count = 0;
    for (int i = 0; i < k->n_effect; i++) {
        if (k->effect[i]->in[0]->op == OP_param) {
            param = k->effect[i]->in[0];
        }
    }
    for (int i = 0; param != NULL && i < k->n_effect; i++) {
        *count += shape_equal(k->effect[i]->in[0]->shape, param->shape);
    }
    return param;
}

/* Which axes decide whether a term is a structural zero.  Tiles have them in
 * rows: rows begin and end where terms do, lanes would multiply zeros. */
static void
find_limits(Contraction *q)
{
    for (int o = 0; o < 2; o++) {
        const int *label = q->c->attr.list + o * MAX_RANK;
        const Index *index[MAX_RANK];
        Holes b;
        for (int i = 0; i < q->c->in[o]->shape.rank; i++) {
            index[i] = index_var(q->arena, label[i], q->extent[label[i]]);
        }
        b = holes_of(q->arena, q->c->in[o], index);
        for (int i = 0; i < b.n * MAX_LABELS; i++) {
            int l = i % MAX_LABELS;
            q->limits[l] = q->limits[l] || index_uses(b.list[i / MAX_LABELS].index, l);
        }
        q->limited = q->limited || b.n > 0;
    }
}

/* That of the parameter which takes the results, or of the first value made of them. */
static Layout
layout_of_result(const Contraction *q, const Kernel *k)
{
    const Node *n = q->update != NULL ? q->update : k->root[0];

    return shape_equal(n->shape, q->c->shape) ? q->code->layout[n->id]
                                              : layout_rows(q->c->shape);
}

Contraction
contraction_of(Arena *a, const Code *c, const Program *p, const Kernel *k)
{
    Contraction q = { .code = c, .arena = a, .p = p, .c = k->anchor };
    Node *update = updated_param(k, &q.n_update);

    for (int o = 0; o < 2; o++) {
        const int *label = q.c->attr.list + o * MAX_RANK;
        const Shape *s = &q.c->in[o]->shape;
        for (int i = 0; i < s->rank; i++) {
            q.extent[label[i]] = s->dim[i];
            q.in[o][label[i]] = true;
        }
        q.operand[o] = operand_of(a, p, q.c, o);
    }
    if (update != NULL && shape_equal(update->shape, q.c->shape)) {
        q.update = update;
    }
    q.result = layout_of_result(&q, k);
    find_limits(&q);
    return q;
}

/* Floats of the operand with lanes that the sums of a tile read.  Sums that choose
 * their lines by one number read half of those that there are, or more (9 sums of
 * 8 lanes, of 9216 terms from 64 images of 26 x 26: block by block, a step of two
 * convolutions and 9216-128-10 takes 51 ms instead of 59 on x86-64-v3). */
static double
line_floats(const Contraction *q, const Tiling *t, double terms)
{
    const Operand *o = &q->operand[t->vector];
    int axis = o->axis[t->lane];
    double lanes = t->lanes;

    return !t->single || axis < 0 ? terms * lanes
         : lanes * (double)shape_count(o->base->shape) / o->base->shape.dim[axis] / 2;
}

void
tile_order(const Contraction *q, Tiling *t)
{
    const Target *target = q->code->target;
    double terms = 1, rows = 1;

    for (int l = 0; l < MAX_LABELS; l++) {
        double n = q->extent[l] > 0 ? q->extent[l] : 1;
        terms *= l >= q->c->shape.rank ? n : 1;
        rows *= l < q->c->shape.rank && l != t->lane && !q->in[t->vector][l] ? n : 1;
    }
    if (t->single) {
        rows = 2 * t->rows;     /* there are many of the other operand */
    }
    if (target->vector > 1 && q->extent[t->lane] % target->vector == 0
        && !q->limited) {
        t->blockwise = cost_blockwise(t, line_floats(q, t, terms), rows);
    }
}
