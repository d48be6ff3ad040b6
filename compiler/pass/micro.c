/* micro.c -- see micro.h
 *
 * keeps   a value is in the loop if each of its elements depends on one row
 *         alone.  The rest reads totals of the loop, or values that the loop
 *         stacks; views of these stay outside, where they cost nothing
 */
#include "pass/micro.h"

#include "graph/blocks.h"
#include "graph/scan.h"
#include "pass/micro_lanes.h"
#include "pass/micro_part.h"
#include "pass/micro_start.h"
#include "pass/micro_sum.h"

#include <string.h>

typedef struct Cut {
    Parts p;
    const MicroOptions *o;
    bool *need;                 /* by id, as all that follow */
    bool *own;                  /* of the body of a loop over time */
    bool *given;                /* inputs alone decide it */
    bool *outside;              /* computed, and, or, around the loop */
    bool *stacked, *carried;
    bool *going_on;             /* a total: of all parts so far, not of one */
    bool *in_lanes;             /* a total: its lanes go on */
    int *readers;
    bool *added;                /* a total: to a state */
    Start **start;              /* of a sum that begins with a state */
    const Node *meets;
    bool reordered, states;
} Cut;

/* ---- what belongs in the loop -------------------------------------------------- */

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

/* Does it rest on values after the loop?  The bound of a loop over time that depends on
 * inputs alone is known before. */
static bool
rests_on(const Cut *q, const bool *late, const Node *n)
{
    for (int i = 0; i < n->nin; i++) {
        bool bound = n->scan != NULL && i == scan_bound(n->scan);
        if (late[n->in[i]->id] && !(bound && q->given[n->in[i]->id])) {
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

/* Does a loop over time take rows and give rows, whatever the others are? */
static bool
is_of_rows(const Cut *q, const Node *scan)
{
    for (int id = scan->id + 1; id < q->p.n; id++) {
        const Node *n = q->p.g->node[id];
        if (n->op == OP_result && n->in[0] == scan && q->need[id]
            && !parts_whole(&q->p, n)) {
            return false;
        }
    }
    return parts_loop(&q->p, scan);
}

/* Is it how long the longest row is, which loops over time want to know? */
static bool
is_bound(const Cut *q, const Node *n)
{
    for (int id = n->id + 1; id < q->p.n && q->given[n->id]; id++) {
        const Node *x = q->p.g->node[id];
        if (x->scan != NULL && x->scan->bounded && x->in[scan_bound(x->scan)] == n) {
            return true;
        }
    }
    return false;
}

/* Is it where rows meet, not behind that? */
static bool
is_meeting(const Cut *q, const bool *late, const Node *n)
{
    return q->meets == NULL && late[n->id] && card_of(n)->kind != EFFECT && !is_bound(q, n)
        && ((n->scan != NULL && !any_of(late, n)) || q->p.rows[n->id].kind == ROWS_EACH
            || (q->p.rows[n->id].kind == ROWS_MIXED && !any_of(late, n)));
}

/* Values after a total come after the loop, unless that total depends on inputs
 * alone: the number of labels that count is known before. */
static void
find_inside(Cut *q)
{
    bool *late = new_n(q->p.scratch, q->p.n, bool);

    for (int id = 0; id < q->p.n; id++) {
        const Node *n = q->p.g->node[id];
        bool each = q->p.rows[id].kind == ROWS_EACH;
        q->own[id] = n->op == OP_body_param || any_of(q->own, n);
        if (!q->need[id] || q->own[id]) {
            continue;
        }
        q->given[id] = is_given(q, n);
        q->p.noisy[id] = n->op == OP_random || any_of(q->p.noisy, n);
        late[id] = rests_on(q, late, n) || q->p.rows[id].kind == ROWS_MIXED
                || (each && !parts_whole(&q->p, n))
                || (q->p.exact && !parts_in_order(&q->p, n))
                || (rows_is_total(q->p.rows, n) && !q->given[id])
                || (n->scan != NULL && !is_of_rows(q, n));
        q->p.inside[id] = (each || n->scan != NULL) && !late[id];
        q->meets = is_meeting(q, late, n) ? n : q->meets;
    }
}

/* The bytes that the loop would have to stack of operand x for the whole
 * batch. */
static int64_t
handed_over(const Cut *q, const Node *x)
{
    while (q->p.inside[x->id] && is_sight(x)) {
        x = x->in[0];
    }
    return q->p.inside[x->id] && !q->given[x->id]
         ? shape_count(x->shape) * (type_is_float(x->type) ? 4 : 1) : 0;
}

/* Is a total added up in the loop?  If that keeps its order, or may change it,
 * and takes less memory than its operands. */
static bool
adds_up(Cut *q, const Node *n)
{
    int64_t whole = 0;
    PartSum parts;

    if (!rows_is_total(q->p.rows, n) || (n->op != OP_sum && n->op != OP_contract)
        || !type_is_float(n->type)) {
        return false;
    }
    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        if (q->p.rows[x->id].kind == ROWS_EACH && !q->p.inside[x->id]) {
            return false;
        }
        whole += handed_over(q, x);
    }
    parts = micro_sum(n, q->p.rows, q->p.batch, q->o->rows);
    if (parts == PART_IN_LANES && whole <= 4 * SUM_LANES * shape_count(n->shape)) {
        parts = PART_REORDERS;
    }
    if ((q->p.exact && parts == PART_REORDERS) || whole <= 4 * shape_count(n->shape)) {
        return false;
    }
    q->going_on[n->id] = parts == PART_GOES_ON;
    q->in_lanes[n->id] = parts == PART_IN_LANES;
    q->reordered = q->reordered || parts == PART_REORDERS;
    return true;
}

/* Notes that it is read outside the loop. */
static void
want(Cut *q, const Node *x)
{
    if (q->p.inside[x->id] && !q->given[x->id] && !is_sight(x)) {
        q->stacked[x->id] = true;
    } else {
        q->outside[x->id] = true;
    }
}

/* Is it added up in the loop, in the memory of a state?  Its order is another one. */
static bool
begins_with_state(Cut *q, const Node *n)
{
    Start s;

    if (!q->o->states || !start_find(&q->p, q->readers, n, &s)) {
        return false;
    }
    q->start[n->id] = new(q->p.scratch, Start);
    *q->start[n->id] = s;
    for (int i = 0; i < s.n_total; i++) {
        const Node *t = s.total[i];
        q->added[t->id] = true;
        q->going_on[t->id] = micro_sum(t, q->p.rows, q->p.batch, q->o->rows)
                          == PART_GOES_ON;
    }
    for (int i = 0; i < s.n_term; i++) {
        want(q, s.term[i].node);
    }
    q->reordered = q->states = true;
    return true;
}

/* From the results of the entry down to those of the loop. */
static void
find_outside(Cut *q)
{
    for (int id = q->p.n - 1; id >= 0; id--) {
        const Node *n = q->p.g->node[id];
        if (!q->outside[id] || !q->need[id] || begins_with_state(q, n)) {
            continue;
        }
        q->carried[id] = adds_up(q, n);
        for (int i = 0; i < n->nin && !q->carried[id]; i++) {
            want(q, n->in[i]);
        }
    }
}

/* ---- the loop -------------------------------------------------------------------- */

/* The total of all rows so far, from that of the parts before. */
static Node *
part_total(Cut *q, const Node *n, Node *before)
{
    Node *total;

    Node *in[MAX_IN];

    for (int i = 0; i < n->nin; i++) {
        Node *x = n->in[i];
        int label, axis = -1;
        in[i] = q->p.inside[x->id] ? q->p.body[x->id] : x;
        if (!q->p.inside[x->id] && n->op == OP_contract) {
            const Rows *r = &q->p.rows[n->in[1 - i]->id];
            label = n->attr.list[(1 - i) * MAX_RANK + r->axis];
            axis = contract_axis(n, i, label);
        }
        if (axis >= 0) {
            in[i] = parts_slice(&q->p, x, axis);
        }
    }
    parts_made_by(&q->p, n);
    if (q->going_on[n->id]) {
        return n_accumulate(q->p.g, &n->attr, in[0], in[1], before);
    }
    if (q->in_lanes[n->id]) {
        return lanes_add(q->p.g, n, in[0], before);
    }
    /* A part of one row has nothing to add up. */
    total = n->op == OP_sum && shape_count(in[0]->shape) == shape_count(n->shape)
          ? n_reshape(q->p.g, in[0], n->shape)
          : graph_node(q->p.g, n->op, n->nin, in, &n->attr);
    return n_add(q->p.g, before, total);
}

/* A stacked result in its original form: the parts one after the other. */
static Node *
unsliced(const Cut *q, Node *x, const Node *like)
{
    int axis = q->p.rows[like->id].axis, order[MAX_RANK];

    for (int i = 0; i < x->shape.rank; i++) {
        order[i] = i < axis ? i + 1 : i == axis ? 0 : i;
    }
    return n_reshape(q->p.g, n_permute(q->p.g, x, order), like->shape);
}

/* Operands and results of the loop, and the values of its results. */
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
    l->init[i] = q->in_lanes[n->id] ? lanes_start(q->p.g, n) : n_like(q->p.g, 0.0, n);
    l->param[i] = scan_param(q->p.g, parts_name(n), n->type, l->init[i]->shape);
    l->next[i] = part_total(q, n, l->param[i]);
}

/* One carry for all totals of a sum, in the shape of the state. */
static void
add_start(Cut *q, Loop *l, const Start *s)
{
    int i = l->n_total++;
    Node *sum;

    l->total[i] = s->sum;
    parts_made_by(&q->p, s->sum);
    l->init[i] = start_first(&q->p, s);
    sum = l->param[i] = scan_param(q->p.g, s->state->attr.name, s->sum->type,
                                   s->sum->shape);
    for (int k = 0; k < s->n_total; k++) {
        const Node *n = s->total[k];
        sum = part_total(q, n, n_reshape(q->p.g, sum, n->shape));
        sum = n_reshape(q->p.g, sum, s->sum->shape);
    }
    l->next[i] = sum;
}

static Loop
new_loop(Cut *q)
{
    Arena *a = q->p.scratch;
    int size = q->p.n;
    Loop l = { new_n(a, size, Node *), new_n(a, size, Node *), new_n(a, size, Node *),
               new_n(a, size, Node *), NULL, NULL, new_n(a, size, const Node *),
               new_n(a, size, const Node *), 0, 0 };

    for (int id = 0; id < q->p.n; id++) {
        const Node *n = q->p.g->node[id];
        if (q->start[id] != NULL) {
            add_start(q, &l, q->start[id]);
        } else if (q->carried[id]) {
            add_total(q, &l, n);
        } else if (q->stacked[id]) {
            l.all[l.n_all] = n;
            l.y[l.n_all++] = q->p.body[id];
        }
    }
    l.xs = new_n(a, q->p.n_sliced + 1, Node *);
    l.x = new_n(a, q->p.n_sliced + 1, Node *);
    for (int i = 0; i < q->p.n_sliced; i++) {
        l.xs[i] = q->p.sliced[i].slices;
        l.x[i] = q->p.sliced[i].param;
    }
    return l;
}

/* Builds the loop; memo gets the outer counterparts of its values. */
static void
make_loop(Cut *q, Memo *memo)
{
    Loop l = new_loop(q);
    int *which = new_n(q->p.scratch, l.n_all + 1, int);
    ScanSpec spec = { .length = q->p.count, .n_carry = l.n_total, .init = l.init,
                      .carry = l.param, .next = l.next, .n_xs = q->p.n_sliced,
                      .xs = l.xs, .x = l.x, .n_ys = l.n_all, .y = l.y };
    Node *loop = scan_make(q->p.g, &spec, which);

    for (int i = 0; i < l.n_total; i++) {
        const Start *s = q->start[l.total[i]->id];
        Node *sum;
        parts_made_by(&q->p, l.total[i]);
        sum = scan_result(q->p.g, loop, i);
        sum = q->in_lanes[l.total[i]->id] ? lanes_join(q->p.g, l.total[i], sum) : sum;
        sum->label = sum->label == NULL ? l.total[i]->label : sum->label;
        sum = s == NULL || s->factor == 1.0 ? sum : n_scale(q->p.g, sum, s->factor);
        memo_put(memo, l.total[i], sum);
    }
    for (int i = 0; i < l.n_all; i++) {
        Node *all;
        parts_made_by(&q->p, l.all[i]);
        all = scan_result(q->p.g, loop, which[i]);
        all->label = all->label == NULL ? parts_name(l.all[i]) : all->label;
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
    Cut q = { .p = { .g = m->graph, .scratch = a, .n = n, .batch = batch,
                     .count = batch / o->rows, .exact = o->exact }, .o = o };

    for (int i = 0; i < e->n_in; i++) {
        has_batch[i] = e->in[i].node->shape.rank > 0;
    }
    q.p.rows = rows_find(a, m->graph, e, has_batch, batch);
    q.need = new_n(a, n, bool);
    q.own = new_n(a, n, bool);
    q.given = new_n(a, n, bool);
    q.p.noisy = new_n(a, n, bool);
    q.p.inside = new_n(a, n, bool);
    q.outside = new_n(a, n, bool);
    q.stacked = new_n(a, n, bool);
    q.carried = new_n(a, n, bool);
    q.going_on = new_n(a, n, bool);
    q.in_lanes = new_n(a, n, bool);
    q.start = new_n(a, n, Start *);
    q.added = new_n(a, n, bool);
    q.p.body = new_n(a, n, Node *);
    q.p.same = memo_new(a);
    return q;
}

/* The entry over the results of the loop. */
static void
replace(Cut *q, Entry *e, Node *const *root, int n)
{
    Memo memo = memo_new(q->p.scratch);
    Node **to = new_n(q->p.scratch, n, Node *), **effect;

    make_loop(q, &memo);
    scan_rebuild(q->p.g, &memo, root, n, to);
    e->out = memcpy(new_n(q->p.g->arena, e->n_out, Named), e->out,
                    sizeof(Named) * (size_t)e->n_out);
    effect = new_n(q->p.g->arena, e->n_effect, Node *);
    for (int i = 0; i < e->n_out; i++) {
        e->out[i].node = to[i];
    }
    memcpy(effect, to + e->n_out, sizeof(*to) * (size_t)e->n_effect);
    e->effect = effect;
}

static bool
any_result(const Cut *q)
{
    for (int id = 0; id < q->p.n; id++) {
        if (q->carried[id] || q->stacked[id] || q->start[id] != NULL) {
            return true;
        }
    }
    return false;
}

static void
cut(Cut *q, Entry *e, Node *const *root, int n)
{
    Pos pos = q->p.g->pos;
    const char *by = q->p.g->by;

    find_inside(q);
    for (int i = 0; i < n; i++) {
        want(q, root[i]);
    }
    find_outside(q);
    if (!any_result(q)) {
        return;
    }
    for (int id = 0; id < q->p.n; id++) {
        q->p.body[id] = q->p.inside[id] ? parts_of(&q->p, q->p.g->node[id]) : NULL;
    }
    for (int id = 0; id < q->p.n; id++) {
        const Node *x = q->p.g->node[id];
        q->reordered = q->reordered || (q->p.inside[id] && !parts_in_order(&q->p, x));
    }
    replace(q, e, root, n);
    e->part = q->o->rows;
    e->reordered = q->reordered;
    e->states = q->states;
    q->p.g->pos = pos;
    q->p.g->by = by;
}

/* A parameter that is used several times has the sum of several totals. */
static bool
is_added(const Cut *q, const Node *n)
{
    const Node **left = NULL;
    int n_left = 0;

    for (; n != NULL; n = n_left > 0 ? left[--n_left] : NULL) {
        for (; !q->added[n->id]; n = n->in[0]) {
            if (n->op == OP_add) {
                grow(q->p.scratch, left, n_left);
                left[n_left++] = n->in[1];
            } else if (n->op != OP_reshape) {
                return false;
            }
        }
    }
    return true;
}

/* The largest parameter whose gradient is not added to a state. */
static const char *
largest_apart(const Cut *q, const Entry *e)
{
    const char *name = NULL;
    int64_t most = 0;

    for (int i = 0; i < e->n_grad && q->o->states; i++) {
        const Node *n = e->grad[i].node;
        int64_t size = shape_count(n->shape);
        if (size > most && !is_added(q, n)) {
            most = size;
            name = e->grad[i].name;
        }
    }
    return name;
}

MicroLimits
micro_run(Model *m, Entry *e, const MicroOptions *o)
{
    int batch = micro_batch(e), n;
    MicroLimits limits = { NULL, NULL };
    Node **root;
    Cut q;

    e->batch = batch;
    if (batch == 0 || (e->kind != ENTRY_TRAIN && e->kind != ENTRY_INFER)
        || o->rows >= batch || batch % o->rows != 0) {
        return limits;
    }
    q = new_cut(m, e, o, batch);
    root = new_n(q.p.scratch, e->n_out + e->n_effect, Node *);
    n = find_roots(e, root);
    for (int i = 0; i < n; i++) {
        q.need[root[i]->id] = true;
    }
    graph_reach(q.p.g, NULL, 0, q.need);
    q.readers = start_readers(q.p.scratch, q.p.g, q.need, root, n);
    cut(&q, e, root, n);
    limits = (MicroLimits){ q.meets, largest_apart(&q, e) };
    arena_drop(q.p.scratch);
    return limits;
}
