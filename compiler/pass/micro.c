/* micro.c -- see micro.h
 *
 * keeps   a value is in the loop when each element of it belongs to one row and needs
 *         nothing of others.  What is left reads the totals of the loop, or values
 *         that the loop stacks; views of these stay outside, where they cost nothing
 */
#include "pass/micro.h"

#include "graph/scan.h"
#include "pass/micro_sum.h"
#include "pass/rows.h"

#include <string.h>

/* A value from outside of which every iteration sees a part. */
typedef struct Sliced {
    Node *whole, *slices, *param;
    int axis;
} Sliced;

typedef struct Cut {
    Graph *g;
    Arena *scratch;
    const MicroOptions *o;
    int n;                      /* nodes at the start */
    int batch, count;           /* rows, iterations */
    const Rows *rows;           /* by id, as all that follow */
    bool *need;
    bool *given;                /* inputs alone decide it */
    bool *noisy;                /* random numbers have a part in it */
    bool *inside;               /* computed in the loop */
    bool *outside;              /* ... and, or, around it */
    bool *stacked, *carried;
    bool *going_on;             /* a total: of all parts so far, not of one */
    Node **body;                /* what it is in the loop */
    Sliced *sliced;
    int n_sliced;
    const Node *meets;
    bool reordered;
} Cut;

/* ---- what belongs into the loop ------------------------------------------------ */

static bool
has_whole_rows(const Cut *q, const Node *n)
{
    const Rows *r = &q->rows[n->id];

    return r->kind == ROWS_EACH && n->shape.dim[r->axis] == q->batch * r->inner;
}

static bool
all_of(const bool *mark, const Node *n)
{
    bool all = true;

    for (int i = 0; i < n->nin; i++) {
        all = all && mark[n->in[i]->id];
    }
    return all;
}

static bool
any_of(const bool *mark, const Node *n)
{
    for (int i = 0; i < n->nin; i++) {
        if (mark[n->in[i]->id]) {
            return true;
        }
    }
    return false;
}

static bool
is_given(const Cut *q, const Node *n)
{
    return n->op != OP_param && n->op != OP_state && n->scan == NULL
        && all_of(q->given, n);
}

/* Is it where rows meet, not behind that? */
static bool
is_meeting(const Cut *q, const bool *late, const Node *n)
{
    return q->meets == NULL && late[n->id] && card_of(n)->kind != EFFECT
        && (q->rows[n->id].kind == ROWS_EACH
            || (q->rows[n->id].kind == ROWS_MIXED && !any_of(late, n)));
}

/* Values behind a total come after the loop, unless that total is of what is given:
 * the number of labels that count is there before. */
static void
find_inside(Cut *q)
{
    bool *late = new_n(q->scratch, q->n, bool);

    for (int id = 0; id < q->n; id++) {
        const Node *n = q->g->node[id];
        bool each = q->rows[id].kind == ROWS_EACH;
        if (!q->need[id]) {
            continue;
        }
        q->given[id] = is_given(q, n);
        q->noisy[id] = n->op == OP_random || any_of(q->noisy, n);
        late[id] = any_of(late, n) || q->rows[id].kind == ROWS_MIXED
                || (each && !has_whole_rows(q, n))
                || (rows_is_total(q->rows, n) && !q->given[id]);
        q->inside[id] = each && !late[id];
        q->meets = is_meeting(q, late, n) ? n : q->meets;
    }
}

/* What the loop would have to hand over of operand x for the whole batch, in bytes. */
static int64_t
handed_over(const Cut *q, const Node *x)
{
    while (q->inside[x->id] && is_sight(x)) {
        x = x->in[0];
    }
    return q->inside[x->id] && !q->given[x->id]
         ? shape_count(x->shape) * (type_is_float(x->type) ? 4 : 1) : 0;
}

/* Whether a total adds up in the loop: where that keeps its order, or need not, and
 * takes less than what it is made of. */
static bool
adds_up(Cut *q, const Node *n)
{
    int64_t whole = 0;
    PartSum parts;

    if (!rows_is_total(q->rows, n) || (n->op != OP_sum && n->op != OP_contract)
        || !type_is_float(n->type)) {
        return false;
    }
    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        if (q->rows[x->id].kind == ROWS_EACH && !q->inside[x->id]) {
            return false;
        }
        whole += handed_over(q, x);
    }
    parts = micro_sum(n, q->rows, q->batch, q->o->rows);
    if ((q->o->exact && parts == PART_REORDERS) || whole <= 4 * shape_count(n->shape)) {
        return false;
    }
    q->going_on[n->id] = parts == PART_GOES_ON;
    q->reordered = q->reordered || parts == PART_REORDERS;
    return true;
}

/* It is read outside of the loop. */
static void
want(Cut *q, const Node *x)
{
    if (q->inside[x->id] && !q->given[x->id] && !is_sight(x)) {
        q->stacked[x->id] = true;
    } else {
        q->outside[x->id] = true;
    }
}

/* From what the entry gives down to what the loop has to. */
static void
find_outside(Cut *q)
{
    for (int id = q->n - 1; id >= 0; id--) {
        const Node *n = q->g->node[id];
        if (!q->outside[id] || !q->need[id]) {
            continue;
        }
        q->carried[id] = adds_up(q, n);
        for (int i = 0; i < n->nin && !q->carried[id]; i++) {
            want(q, n->in[i]);
        }
    }
}

/* ---- the body ------------------------------------------------------------------- */

static Shape
part_shape(const Cut *q, Shape s, int axis)
{
    s.dim[axis] /= q->count;
    return s;
}

/* What is made now stands for n. */
static void
made_by(const Cut *q, const Node *n)
{
    q->g->pos = n->pos;
    q->g->by = n->by;
}

static const char *
name_of(const Node *n)
{
    return n->attr.name != NULL ? n->attr.name
         : n->label != NULL ? n->label : node_noun(n);
}

/* [..., parts, part, ...] with the parts in front. */
static Node *
in_slices(const Cut *q, Node *x, int axis)
{
    Shape s = part_shape(q, x->shape, axis);
    int order[MAX_RANK];

    for (int i = s.rank++; i > axis; i--) {
        s.dim[i] = s.dim[i - 1];
    }
    s.dim[axis] = q->count;
    for (int i = 0; i < s.rank; i++) {
        order[i] = i == 0 ? axis : i - (i <= axis);
    }
    return n_permute(q->g, n_reshape(q->g, x, s), order);
}

/* The part that belongs to the rows of the iteration. */
static Node *
slice_of(Cut *q, Node *x, int axis)
{
    Sliced *s;

    for (int i = 0; i < q->n_sliced; i++) {
        if (q->sliced[i].whole == x && q->sliced[i].axis == axis) {
            return q->sliced[i].param;
        }
    }
    grow(q->scratch, q->sliced, q->n_sliced);
    s = &q->sliced[q->n_sliced++];
    *s = (Sliced){ .whole = x, .axis = axis };
    s->slices = in_slices(q, x, axis);
    s->param = scan_param(q->g, name_of(x), x->type, part_shape(q, x->shape, axis));
    return s->param;
}

/* Of a value that is the same for all rows, as much as one part needs. */
static Node *
first_of(const Cut *q, Node *x, int axis)
{
    Shape s = part_shape(q, x->shape, axis);
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];

    for (int i = 0; i < s.rank; i++) {
        step[i] = 1;
    }
    if (x->op == OP_const) {
        return n_const(q->g, x->attr.value, x->type, s);
    }
    return x->op == OP_expand && x->in[0]->shape.dim[axis] == 1
         ? n_expand(q->g, x->in[0], s) : n_slice(q->g, x, start, step, s);
}

/* The axis of operand i of n along which its rows lie; -1: it has none. */
static int
axis_in(const Cut *q, const Node *n, int i)
{
    int axis = q->rows[n->id].axis;

    if (n->op == OP_contract) {
        return contract_axis(n, i, axis);
    }
    return n->op == OP_gather && i == 0 && n->attr.list[0] == axis ? -1 : axis;
}

static Node *
operand(Cut *q, const Node *n, int i)
{
    Node *x = n->in[i];
    int axis, inner = q->rows[n->id].inner, low;

    if (q->inside[x->id]) {
        return q->body[x->id];
    }
    axis = axis_in(q, n, i);
    if (axis < 0) {
        return x;
    }
    low = q->rows[x->id].low[axis];
    return !q->noisy[x->id] && low <= inner && inner % low == 0
         ? first_of(q, x, axis) : slice_of(q, x, axis);
}

/* n over operands of one part. */
static Node *
part_of(Cut *q, Node *n)
{
    Attr attr = n->attr;
    int axis = q->rows[n->id].axis, extent = n->shape.dim[axis] / q->count;
    Node *in[MAX_IN], *part;

    if (n->op == OP_input) {
        return slice_of(q, n, axis);
    }
    for (int i = 0; i < n->nin; i++) {
        in[i] = operand(q, n, i);
    }
    if (n->op == OP_reshape || n->op == OP_expand) {
        attr.list[axis] = extent;
    } else if (n->op == OP_slice || n->op == OP_pad) {
        attr.list[2 * MAX_RANK + axis] = extent;
    }
    made_by(q, n);
    part = graph_node(q->g, n->op, n->nin, in, &attr);
    part->label = part->label == NULL ? n->label : part->label;
    return part;
}

/* ---- the loop -------------------------------------------------------------------- */

/* The total of the rows up to those of one part, from that of the parts before. */
static Node *
part_total(Cut *q, const Node *n, Node *before)
{
    Node *total;

    Node *in[MAX_IN];

    for (int i = 0; i < n->nin; i++) {
        Node *x = n->in[i];
        int label, axis = -1;
        in[i] = q->inside[x->id] ? q->body[x->id] : x;
        if (!q->inside[x->id] && n->op == OP_contract) {
            const Rows *r = &q->rows[n->in[1 - i]->id];
            label = n->attr.list[(1 - i) * MAX_RANK + r->axis];
            axis = contract_axis(n, i, label);
        }
        if (axis >= 0) {
            in[i] = slice_of(q, x, axis);
        }
    }
    made_by(q, n);
    if (q->going_on[n->id]) {
        return n_accumulate(q->g, n, in[0], in[1], before);
    }
    total = graph_node(q->g, n->op, n->nin, in, &n->attr);
    return n_add(q->g, before, total);
}

/* A stacked result as the value was: the parts behind each other. */
static Node *
unsliced(const Cut *q, Node *x, const Node *like)
{
    int axis = q->rows[like->id].axis, order[MAX_RANK];

    for (int i = 0; i < x->shape.rank; i++) {
        order[i] = i < axis ? i + 1 : i == axis ? 0 : i;
    }
    return n_reshape(q->g, n_permute(q->g, x, order), like->shape);
}

/* What the loop takes and gives, and the values that its results are. */
typedef struct Loop {
    Node **init, **param, **next, **y, **xs, **x;
    const Node **total, **all;
    int n_total, n_all;
} Loop;

static void
add_total(Cut *q, Loop *l, const Node *n)
{
    int i = l->n_total++;

    l->total[i] = n;
    l->init[i] = n_like(q->g, 0.0, n);
    l->param[i] = scan_param(q->g, name_of(n), n->type, n->shape);
    l->next[i] = part_total(q, n, l->param[i]);
}

static Loop
new_loop(Cut *q)
{
    Arena *a = q->scratch;
    Loop l = { new_n(a, q->n, Node *), new_n(a, q->n, Node *), new_n(a, q->n, Node *),
               new_n(a, q->n, Node *), NULL, NULL, new_n(a, q->n, const Node *),
               new_n(a, q->n, const Node *), 0, 0 };

    for (int id = 0; id < q->n; id++) {
        const Node *n = q->g->node[id];
        if (q->carried[id]) {
            add_total(q, &l, n);
        } else if (q->stacked[id]) {
            l.all[l.n_all] = n;
            l.y[l.n_all++] = q->body[id];
        }
    }
    l.xs = new_n(a, q->n_sliced + 1, Node *);
    l.x = new_n(a, q->n_sliced + 1, Node *);
    for (int i = 0; i < q->n_sliced; i++) {
        l.xs[i] = q->sliced[i].slices;
        l.x[i] = q->sliced[i].param;
    }
    return l;
}

/* The loop; memo gets what stands for its values outside. */
static void
make_loop(Cut *q, Memo *memo)
{
    Loop l = new_loop(q);
    int *which = new_n(q->scratch, l.n_all + 1, int);
    ScanSpec spec = { .length = q->count, .n_carry = l.n_total, .init = l.init,
                      .carry = l.param, .next = l.next, .n_xs = q->n_sliced,
                      .xs = l.xs, .x = l.x, .n_ys = l.n_all, .y = l.y };
    Node *loop = scan_make(q->g, &spec, which);

    for (int i = 0; i < l.n_total; i++) {
        Node *sum;
        made_by(q, l.total[i]);
        sum = scan_result(q->g, loop, i);
        sum->label = sum->label == NULL ? l.total[i]->label : sum->label;
        memo_put(memo, l.total[i], sum);
    }
    for (int i = 0; i < l.n_all; i++) {
        Node *all;
        made_by(q, l.all[i]);
        all = scan_result(q->g, loop, which[i]);
        all->label = all->label == NULL ? name_of(l.all[i]) : all->label;
        memo_put(memo, l.all[i], unsliced(q, all, l.all[i]));
    }
}

/* ---- all -------------------------------------------------------------------------- */

int
micro_batch(const Entry *e)
{
    int batch = 0;

    for (int i = 0; i < e->n_in; i++) {
        const Shape *s = &e->in[i].node->shape;
        int rows = s->rank > 0 ? s->dim[0] : 0;
        if (rows != 0 && batch != 0 && rows != batch) {
            return 0;
        }
        batch = rows != 0 ? rows : batch;
    }
    return batch > 1 ? batch : 0;
}

static int
find_roots(const Entry *e, Node **root)
{
    int n = 0;

    for (int i = 0; i < e->n_out; i++) {
        root[n++] = e->out[i].node;
    }
    for (int i = 0; i < e->n_effect; i++) {
        root[n++] = e->effect[i];
    }
    return n;
}

static Cut
new_cut(Model *m, const Entry *e, const MicroOptions *o, int batch)
{
    Arena *a = arena_new();
    int n = m->graph->n;
    bool *has_batch = new_n(a, e->n_in + 1, bool);
    Cut q = { .g = m->graph, .scratch = a, .o = o, .n = n, .batch = batch,
              .count = batch / o->rows };

    for (int i = 0; i < e->n_in; i++) {
        has_batch[i] = e->in[i].node->shape.rank > 0;
    }
    q.rows = rows_find(a, m->graph, e, has_batch, batch);
    q.need = new_n(a, n, bool);
    q.given = new_n(a, n, bool);
    q.noisy = new_n(a, n, bool);
    q.inside = new_n(a, n, bool);
    q.outside = new_n(a, n, bool);
    q.stacked = new_n(a, n, bool);
    q.carried = new_n(a, n, bool);
    q.going_on = new_n(a, n, bool);
    q.body = new_n(a, n, Node *);
    return q;
}

/* The entry over what the loop gives. */
static void
replace(Cut *q, Entry *e, Node *const *root, int n)
{
    Memo memo = memo_new(q->scratch);
    Node **to = new_n(q->scratch, n, Node *), **effect;

    make_loop(q, &memo);
    scan_rebuild(q->g, &memo, root, n, to);
    e->out = memcpy(new_n(q->g->arena, e->n_out, Named), e->out,
                    sizeof(Named) * (size_t)e->n_out);
    effect = new_n(q->g->arena, e->n_effect, Node *);
    for (int i = 0; i < e->n_out; i++) {
        e->out[i].node = to[i];
    }
    memcpy(effect, to + e->n_out, sizeof(*to) * (size_t)e->n_effect);
    e->effect = effect;
}

/* Has it a loop of its own?  Rows are not taken out of that. */
static const Node *
find_loop(const Cut *q)
{
    for (int id = 0; id < q->n; id++) {
        if (q->need[id] && q->g->node[id]->scan != NULL) {
            return q->g->node[id];
        }
    }
    return NULL;
}

static bool
any_result(const Cut *q)
{
    for (int id = 0; id < q->n; id++) {
        if (q->carried[id] || q->stacked[id]) {
            return true;
        }
    }
    return false;
}

static void
cut(Cut *q, Entry *e, Node *const *root, int n)
{
    Pos pos = q->g->pos;
    const char *by = q->g->by;

    find_inside(q);
    for (int i = 0; i < n; i++) {
        want(q, root[i]);
    }
    find_outside(q);
    if (!any_result(q)) {
        return;
    }
    for (int id = 0; id < q->n; id++) {
        q->body[id] = q->inside[id] ? part_of(q, q->g->node[id]) : NULL;
    }
    replace(q, e, root, n);
    e->part = q->o->rows;
    e->reordered = q->reordered;
    q->g->pos = pos;
    q->g->by = by;
}

const Node *
micro_run(Model *m, Entry *e, const MicroOptions *o)
{
    int batch = micro_batch(e), n;
    Node **root;
    Cut q;

    e->batch = batch;
    if (batch == 0 || e->kind != ENTRY_TRAIN || o->rows >= batch
        || batch % o->rows != 0) {
        return NULL;
    }
    q = new_cut(m, e, o, batch);
    root = new_n(q.scratch, e->n_out + e->n_effect, Node *);
    n = find_roots(e, root);
    for (int i = 0; i < n; i++) {
        q.need[root[i]->id] = true;
    }
    graph_reach(q.g, NULL, 0, q.need);
    q.meets = find_loop(&q);
    if (q.meets == NULL) {
        cut(&q, e, root, n);
    }
    arena_drop(q.scratch);
    return q.meets;
}
