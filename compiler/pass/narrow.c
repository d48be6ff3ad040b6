/* narrow.c -- see narrow.h
 *
 * keeps   the order of every sum: what is left out are structural zeros, which
 *         contribute nothing whatever they are multiplied by
 */
#include "pass/narrow.h"

#include "graph/build.h"
#include "graph/show.h"
#include "graph/worth.h"
#include "pass/remap.h"

#include <limits.h>
#include <string.h>

/* The bounding box of all slices of a contraction; lo >= hi: nobody reads it. */
typedef struct Box {
    int lo[MAX_RANK], hi[MAX_RANK];
} Box;

/* How an operand of a contraction depends on the index along one axis of the
 * result and on a tap: position o stride + k dilation in a tensor that holds
 * element j of `source` at before + j step, and zeros elsewhere. */
typedef struct Line {
    const Node *window, *source;
    int axis, tap;              /* of the operand */
    bool flip;                  /* the last tap comes first */
    int taps, stride, dilation;
    bool padded;                /* source is a pad of it */
    int before, step, elements;
} Line;

/* A part of a line: results start, start + by, ... and the taps first, first +
 * every, ... that meet elements there.  The first result and tap meet source
 * element `from`, others `stride` more per result and `dilation` more per
 * tap. */
typedef struct Cut {
    int start, by, count;
    int first, every, taps;
    int from, stride, dilation;
    int lo, hi;                 /* range of source elements in use */
} Cut;

/* ---- lines ---------------------------------------------------------------- */

static bool
touches(const Node *n, int axis)
{
    const int *list = n->attr.list;

    return list[axis] != 0 || list[MAX_RANK + axis] != 1
        || n->in[0]->shape.dim[axis] != n->shape.dim[axis];
}

/* Does a reshape only add axes at the end? */
static bool
adds_axes(const Node *n)
{
    for (int i = 0; i < n->shape.rank; i++) {
        int before = i < n->in[0]->shape.rank ? n->in[0]->shape.dim[i] : 1;
        if (n->shape.dim[i] != before) {
            return false;
        }
    }
    return n->shape.rank >= n->in[0]->shape.rank;
}

/* Does a view leave an axis alone?  If so, the line continues below it. */
static bool
is_beside(const Node *n, int axis)
{
    switch (n->op) {
    case OP_window:
        return n->attr.list[WINDOW_AXIS] != axis && n->attr.list[WINDOW_TAP] != axis;
    case OP_flip:
        return (n->attr.list[0] >> axis & 1) == 0;
    case OP_expand:
        return n->in[0]->shape.dim[axis] == n->shape.dim[axis];
    case OP_reshape:
        return adds_axes(n) && axis < n->in[0]->shape.rank;
    case OP_slice:
        return !touches(n, axis);
    case OP_pad:
        return !touches(n, axis) && n->attr.value == 0.0;
    default:
        return false;
    }
}

static bool
find_window(const Node *x, int axis, Line *l)
{
    unsigned flipped = 0;

    for (; x->op != OP_window || x->attr.list[WINDOW_AXIS] != axis; x = x->in[0]) {
        if (!is_beside(x, axis)) {
            return false;
        }
        flipped ^= x->op == OP_flip ? (unsigned)x->attr.list[0] : 0;
    }
    l->window = x;
    l->axis = axis;
    l->tap = x->attr.list[WINDOW_TAP];
    l->flip = flipped >> l->tap & 1;
    l->taps = x->shape.dim[l->tap];
    l->stride = x->attr.list[WINDOW_STRIDE];
    l->dilation = x->attr.list[WINDOW_DILATION];
    return true;
}

/* Below its window, what the line reads must repeat along the taps. */
static bool
find_line(const Node *operand, int axis, Line *l)
{
    const Node *x;
    bool repeats;

    if (!find_window(operand, axis, l)) {
        return false;
    }
    repeats = l->taps == 1;
    for (x = l->window->in[0]; is_beside(x, axis); x = x->in[0]) {
        repeats = repeats || (x->op == OP_expand && l->tap < x->in[0]->shape.rank
                              && x->in[0]->shape.dim[l->tap] == 1);
    }
    l->source = x;
    l->padded = x->op == OP_pad && x->attr.value == 0.0;
    l->before = l->padded ? x->attr.list[axis] : 0;
    l->step = l->padded ? x->attr.list[MAX_RANK + axis] : 1;
    l->elements = (l->padded ? x->in[0] : x)->shape.dim[axis];
    return repeats;
}

/* ---- cutting an operand --------------------------------------------------- */

/* Elements start, start + by, ... of one axis. */
static Node *
along(Graph *g, Node *x, int axis, int start, int by, int count)
{
    int starts[MAX_RANK] = { 0 }, steps[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        steps[i] = 1;
    }
    starts[axis] = start;
    steps[axis] = by;
    s.dim[axis] = count;
    return shape_equal(s, x->shape) ? x : n_slice(g, x, starts, steps, s);
}

/* Source elements lo .. hi-1, with zeros where there are none. */
static Node *
cut_source(Graph *g, const Line *l, Node *x, const Cut *c)
{
    int before[MAX_RANK], step[MAX_RANK], axis = l->axis;
    int from = c->lo > 0 ? c->lo : 0;
    int to = c->hi < l->elements ? c->hi : l->elements;
    Shape s = x->shape;

    s.dim[axis] = c->hi - c->lo;
    for (int i = 0; i < s.rank; i++) {
        bool kept = l->padded && i != axis;
        before[i] = kept ? x->attr.list[i] : 0;
        step[i] = kept ? x->attr.list[MAX_RANK + i] : 1;
    }
    before[axis] = from - c->lo;
    x = along(g, l->padded ? x->in[0] : x, axis, from, 1, to - from);
    return shape_equal(x->shape, s) ? x : n_pad(g, x, before, step, s, 0.0);
}

static int
reach(const Cut *c)
{
    return (c->count - 1) * c->stride + (c->taps - 1) * c->dilation + 1;
}

/* The views of a line again, over the cut source. */
static Node *
cut_line(Graph *g, const Line *l, Node *x, const Cut *c)
{
    const int *list = x->attr.list;
    int own[WINDOW_N];
    Shape s = x->shape;
    Node *in;

    if (x == l->source) {
        return along(g, cut_source(g, l, x, c), l->axis, c->from - c->lo, 1,
                     reach(c));
    }
    in = cut_line(g, l, x->in[0], c);
    s.dim[l->axis] = in->shape.dim[l->axis];
    if (l->tap < s.rank && s.dim[l->tap] > 1) {
        s.dim[l->tap] = c->taps;
    }
    switch (x->op) {
    case OP_window:
        memcpy(own, list, sizeof(own));
        if (x == l->window) {
            own[WINDOW_STRIDE] = c->stride;
            own[WINDOW_DILATION] = c->dilation;
            own[WINDOW_EXTENT] = c->count;
        }
        return n_window(g, OP_window, in, own);
    case OP_flip:
        return n_flip(g, in, (unsigned)list[0]);
    case OP_expand:
        return n_expand(g, in, s);
    case OP_slice:
        return n_slice(g, in, list, list + MAX_RANK, s);
    case OP_pad:
        return n_pad(g, in, list, list + MAX_RANK, s, x->attr.value);
    default:
        return n_reshape(g, in, s);
    }
}

/* The remaining taps of the other operand, in their own order. */
static Node *
cut_taps(Graph *g, const Line *l, Node *w, int axis, const Cut *c)
{
    int last = c->first + (c->taps - 1) * c->every;
    int start = l->flip ? l->taps - 1 - last : c->first;

    return along(g, w, axis, start, c->every, c->taps);
}

/* ---- phases --------------------------------------------------------------- */

static int
common_divisor(int x, int y)
{
    return y == 0 ? x : common_divisor(y, x % y);
}

/* The taps that meet elements for results start, start + by, ...: where the
 * position is a whole number of steps from the first element. */
static void
find_taps(const Line *l, Cut *c)
{
    int k = 0;

    c->every = l->step / common_divisor(l->step, l->dilation);
    while (k < l->taps && (c->start * l->stride + k * l->dilation - l->before)
                          % l->step != 0) {
        k++;
    }
    c->first = k;
    c->taps = k < l->taps ? (l->taps - 1 - k) / c->every + 1 : 0;
    c->from = (c->start * l->stride + k * l->dilation - l->before) / l->step;
    c->stride = c->by * l->stride / l->step;
    c->dilation = l->dilation * c->every / l->step;
    if (c->from >= l->elements || c->from + reach(c) <= 0) {
        c->taps = 0;
    }
}

/* The cuts of results lo .. hi-1, one per phase. */
static int
find_phases(Arena *a, const Line *l, int lo, int hi, Cut **cut)
{
    int n = l->step / common_divisor(l->step, l->stride);
    int first = INT_MAX, last = INT_MIN;

    *cut = new_n(a, n, Cut);
    for (int i = 0; i < n; i++) {
        Cut *c = &(*cut)[i];
        *c = (Cut){ .start = lo + i, .by = n, .count = (hi - lo + n - 1) / n };
        find_taps(l, c);
        if (c->taps > 0) {
            first = c->from < first ? c->from : first;
            last = c->from + reach(c) > last ? c->from + reach(c) : last;
        }
    }
    for (int i = 0; i < n; i++) {
        (*cut)[i].lo = first;
        (*cut)[i].hi = last;
    }
    return n;
}

/* Interleaves the results of phases along an axis. */
static Node *
weave(Graph *g, Node *const *phase, int n, int axis, int extent)
{
    Node *all = NULL;
    Shape one = { .rank = phase[0]->shape.rank + 1 }, s;
    int before[MAX_RANK] = { 0 }, step[MAX_RANK];

    for (int i = 0; i < one.rank; i++) {
        one.dim[i] = i == axis + 1 ? 1 : phase[0]->shape.dim[i - (i > axis)];
        step[i] = 1;
    }
    for (int i = 0; i < n && n > 1; i++) {
        Node *x = n_reshape(g, phase[i], one);
        s = one;
        s.dim[axis + 1] = n;
        before[axis + 1] = i;
        x = n_pad(g, x, before, step, s, 0.0);
        all = all == NULL ? x : n_add(g, all, x);
    }
    s = phase[0]->shape;
    s.dim[axis] *= n;
    return along(g, n > 1 ? n_reshape(g, all, s) : phase[0], axis, 0, 1, extent);
}

/* ---- contractions --------------------------------------------------------- */

typedef struct Narrow {
    Arena *scratch;
    Graph *g;
    Box *box;                   /* by id of the old graph */
} Narrow;

/* One axis of a contraction, taken apart. */
typedef struct Plan {
    Line line;
    int operand, taps;          /* the operand with the line; the tap axis of
                                 * the other */
    Cut *cut;
    int n;
} Plan;

static double
share_left(const Plan *p)
{
    double n = 0;

    for (int i = 0; i < p->n; i++) {
        n += p->cut[i].taps;
    }
    return n / p->n / p->line.taps;
}

/* Elements that phases have in memory before they are interleaved, if a kernel could
 * have used the result otherwise: of what is sliced it could not. */
static double
moved(const Node *c, int label, const Plan *p, int count)
{
    return p->n > 1 && count == c->shape.dim[label] ? (double)shape_count(c->shape) : 0;
}

/* Can and should this axis of the result be cut? */
static bool
find_plan(Narrow *q, const Node *c, const Box *box, int label, Plan *p)
{
    int axis[2] = { contract_axis(c, 0, label), contract_axis(c, 1, label) };
    int tap, lo = box->lo[label], hi = box->hi[label];
    const Line *l = &p->line;

    p->operand = axis[0] >= 0 ? 0 : 1;
    if ((axis[0] >= 0 && axis[1] >= 0)
        || !find_line(c->in[p->operand], axis[p->operand], &p->line)
        || (l->step == 1 && hi - lo == c->shape.dim[label])) {
        return false;
    }
    tap = c->attr.list[p->operand * MAX_RANK + l->tap];
    p->taps = contract_axis(c, 1 - p->operand, tap);
    p->n = find_phases(q->scratch, l, lo, hi, &p->cut);
    return l->step == 1
        || (tap >= c->shape.rank && c->shape.rank < MAX_RANK
            && worth_it(worth_products(c) * (1 - share_left(p)),
                        moved(c, label, p, hi - lo), p->n - 1));
}

static Node *narrow_from(Narrow *q, Node *c, const Box *box, int label);

static Node *
narrow_phase(Narrow *q, Node *c, const Box *box, int label, const Plan *p,
             const Cut *cut)
{
    Node *in[2] = { c->in[0], c->in[1] };
    Shape s = c->shape;

    if (cut->taps == 0) {
        s.dim[label] = cut->count;
        for (int i = label + 1; i < s.rank; i++) {
            s.dim[i] = box->hi[i] - box->lo[i];
        }
        return n_const(q->g, 0.0, c->type, s);
    }
    in[p->operand] = cut_line(q->g, &p->line, in[p->operand], cut);
    if (cut->taps < p->line.taps) {
        in[1 - p->operand] = cut_taps(q->g, &p->line, in[1 - p->operand], p->taps,
                                      cut);
    }
    c = n_contract(q->g, in[0], c->attr.list, in[1], c->attr.list + MAX_RANK, s.rank);
    return narrow_from(q, c, box, label + 1);
}

/* Restricts a contraction to the box, from this label on. */
static Node *
narrow_from(Narrow *q, Node *c, const Box *box, int label)
{
    int count = label < c->shape.rank ? box->hi[label] - box->lo[label] : 0;
    Node **phase;
    Plan p;

    if (label == c->shape.rank) {
        return c;
    }
    if (!find_plan(q, c, box, label, &p)) {
        return along(q->g, narrow_from(q, c, box, label + 1), label,
                     box->lo[label], 1, count);
    }
    phase = new_n(q->scratch, p.n, Node *);
    for (int i = 0; i < p.n; i++) {
        phase[i] = narrow_phase(q, c, box, label, &p, &p.cut[i]);
    }
    return weave(q->g, phase, p.n, label, count);
}

/* ---- what is read --------------------------------------------------------- */

static void
read_part(Box *box, const Node *n, const Node *slice)
{
    for (int i = 0; i < n->shape.rank; i++) {
        const int *list = slice != NULL ? slice->attr.list : NULL;
        int lo = list != NULL ? list[i] : 0;
        int hi = list == NULL ? n->shape.dim[i]
               : lo + (slice->shape.dim[i] - 1) * list[MAX_RANK + i] + 1;
        box->lo[i] = box->hi[i] == 0 || lo < box->lo[i] ? lo : box->lo[i];
        box->hi[i] = hi > box->hi[i] ? hi : box->hi[i];
    }
}

static void
find_boxes(Narrow *q, const Model *m, const bool *use)
{
    const Graph *from = m->graph;
    bool *named = new_n(q->scratch, from->n, bool);

    show_roots(m, named);
    for (int id = 0; id < from->n; id++) {
        const Node *n = from->node[id];
        for (int i = 0; use[id] && i < n->nin; i++) {
            read_part(&q->box[n->in[i]->id], n->in[i], n->op == OP_slice ? n : NULL);
        }
        for (int i = 0; use[id] && n->scan != NULL && i < n->scan->n_out; i++) {
            named[n->scan->out[i]->id] = true;
        }
    }
    for (int id = 0; id < from->n; id++) {
        if (named[id]) {
            read_part(&q->box[id], from->node[id], NULL);
        }
    }
}

/* A slice of a narrowed value starts earlier in it. */
static Node *
copy_slice(Narrow *q, const Node *n, Node *x)
{
    const Box *box = &q->box[n->in[0]->id];
    int start[MAX_RANK];

    for (int i = 0; i < n->shape.rank; i++) {
        start[i] = n->attr.list[i] - box->lo[i];
    }
    return shape_equal(x->shape, n->shape) ? x
         : n_slice(q->g, x, start, n->attr.list + MAX_RANK, n->shape);
}

static Node *
narrowed(void *with, Graph *to, const Node *n, Node *const *memo)
{
    Narrow *q = with;
    Node *x;

    q->g = to;
    x = n->op == OP_slice && n->in[0]->op == OP_contract
      ? copy_slice(q, n, memo[n->in[0]->id]) : graph_copy(to, n, memo);
    return n->op == OP_contract ? narrow_from(q, x, &q->box[n->id], 0) : x;
}

/* Without windows there is nothing to do. */
static bool
has_windows(const Graph *g)
{
    for (int id = 0; id < g->n; id++) {
        if (g->node[id]->op == OP_window) {
            return true;
        }
    }
    return false;
}

void
narrow_run(Model *m)
{
    Arena *scratch = arena_new();
    Narrow q = { .scratch = scratch, .box = new_n(scratch, m->graph->n, Box) };
    bool *use = new_n(scratch, m->graph->n, bool);

    if (has_windows(m->graph)) {
        show_reach(m, use);
        find_boxes(&q, m, use);
        rebuild_model(m, graph_new(m->arena), narrowed, &q);
    }
    arena_drop(scratch);
}
