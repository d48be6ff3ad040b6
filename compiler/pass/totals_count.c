/* totals_count.c -- which numbers in a result depend on the batch size
 *
 * takes   the results of one script with two batch sizes, cut at their totals
 * gives   the results with the number of all rows instead of the batch size, as
 *         a mean has
 * keeps   what is equal in both; any other difference is a fault, and so is one
 *         inside a total
 */
#include "pass/totals.h"

#include "graph/scan.h"

#include <math.h>
#include <string.h>

/* ---- inside of totals ------------------------------------------------------ */

typedef struct Pair {
    const Node *x, *y;
    struct Pair *next;          /* of the same x */
} Pair;

typedef struct Compare {
    Arena *scratch;
    const Rows *rows;
    Pair **seen;                /* by id of x */
    Pair **todo;
    int n_todo;
} Compare;

/* Below reshapes and repetitions, which a batch of one row may not need. */
static const Node *
plain(const Node *x)
{
    while (x->op == OP_reshape || x->op == OP_expand) {
        x = x->in[0];
    }
    return x;
}

static void
compare_later(Compare *c, const Node *x, const Node *y)
{
    Pair *p;

    x = plain(x);
    y = plain(y);
    p = c->seen[x->id];
    if (x == y || c->rows[x->id].kind == ROWS_ALL) {
        return;
    }
    while (p != NULL && p->y != y) {
        p = p->next;
    }
    if (p == NULL) {
        p = new(c->scratch, Pair);
        *p = (Pair){ x, y, c->seen[x->id] };
        c->seen[x->id] = p;
        grow(c->scratch, c->todo, c->n_todo);
        c->todo[c->n_todo++] = p;
    }
}

static bool
same_text(const char *x, const char *y)
{
    return (x == NULL) == (y == NULL) && (x == NULL || strcmp(x, y) == 0);
}

/* Extents may differ, but no numbers.  (Evaluation may have averages of
 * parameters where training has the parameters.) */
static bool
compare_node(Compare *c, const Node *x, const Node *y)
{
    bool named = x->op != OP_param;

    if (x->op != y->op || x->nin != y->nin || x->type != y->type
        || x->attr.value != y->attr.value
        || (named && !same_text(x->attr.name, y->attr.name))
        || (x->scan == NULL) != (y->scan == NULL)) {
        return false;
    }
    for (int i = 0; i < x->nin; i++) {
        compare_later(c, x->in[i], y->in[i]);
    }
    if (x->scan == NULL) {
        return true;
    }
    if (x->scan->n_out != y->scan->n_out || x->scan->length != y->scan->length
        || x->scan->bounded != y->scan->bounded) {
        return false;
    }
    for (int i = 0; i < x->scan->n_out; i++) {
        compare_later(c, x->scan->out[i], y->scan->out[i]);
    }
    return true;
}

/* Is total k the same function of a row?  Statistics of a batch, in training,
 * are those of this batch, with its own number of rows. */
static bool
same_function(const Totals *t, const Totals *other, int k)
{
    Compare c = { .scratch = arena_new(), .rows = t->rows };
    const Node *x = t->total[k].of, *y = other->total[k].of;
    bool same = true;

    c.seen = new_n(c.scratch, t->g->n, Pair *);
    if (x != y) {
        same = compare_node(&c, x, y);
    }
    while (same && c.n_todo > 0) {
        const Pair *p = c.todo[--c.n_todo];
        same = compare_node(&c, p->x, p->y);
    }
    arena_drop(c.scratch);
    return same;
}

/* Does total k exist for the other batch size as well? */
static bool
is_common(const Totals *t, const Totals *other, int k)
{
    return k < other->n_total && t->total[k].leaf == other->total[k].leaf
        && t->total[k].merge == other->total[k].merge
        && same_function(t, other, k);
}

/* ---- between totals and results -------------------------------------------- */

static bool
near(double x, double y)
{
    return fabs(x - y) <= 1e-6 * fabs(x);
}

/* A number that is x for one batch size and y for another, for any number of
 * rows: a multiple of it or of its inverse, or a fixed number of rows more or
 * less.  Or NULL. */
static Node *
number(const Totals *t, const Totals *other, const Node *x, const Node *y)
{
    Graph *g = t->g;
    double a = x->attr.value, b = y->attr.value, n = t->batch, m = other->batch;
    Node *rows = n_broadcast(g, totals_rows(g), x->shape);

    if (a == b || (isnan(a) && isnan(b))) {
        return n_like(g, a, x);
    }
    if (x->type != F64) {
        return NULL;
    }
    if (near(a * m, b * n)) {
        return n_scale(g, rows, a / n);
    }
    if (near(a * n, b * m)) {
        return n_div(g, n_like(g, a * n, x), rows);
    }
    return a - b == n - m ? n_add(g, rows, n_like(g, a - n, x)) : NULL;
}

typedef struct Join {
    const Totals *t, *other;
    Arena *scratch;
    Node **partner;             /* by id: the counterpart in the other result */
    Node **memo;
} Join;

/* Pairs reachable nodes; false if the results differ in more than numbers. */
static bool
pair_nodes(Join *j, const Node *x, int n)
{
    for (int id = x->id; id >= 0; id--) {
        Node *p = id < n ? j->t->g->node[id] : NULL, *q = p != NULL ? j->partner[id] : NULL;
        if (q == NULL || p == q) {
            continue;
        }
        if (p->op != q->op || p->nin != q->nin || p->type != q->type
            || !shape_equal(p->shape, q->shape)
            || memcmp(p->attr.list, q->attr.list, sizeof(p->attr.list)) != 0) {
            return false;
        }
        for (int i = 0; i < p->nin; i++) {
            Node **at = &j->partner[p->in[i]->id];
            if (p->in[i]->op == OP_const) {
                if (!shape_equal(p->in[i]->shape, q->in[i]->shape)) {
                    return false;
                }
                continue;
            }
            if (*at != NULL && *at != q->in[i]) {
                return false;
            }
            *at = q->in[i];
        }
    }
    return true;
}

static Node *
join_operand(const Join *j, const Node *x, const Node *y)
{
    if (x->op == OP_const && y->op == OP_const) {
        return number(j->t, j->other, x, y);
    }
    return j->memo[x->id];
}

static Node *
join_node(const Join *j, Node *x)
{
    const Node *y = j->partner[x->id];
    Node *in[MAX_IN];

    if (x == y) {
        return x;
    }
    for (int i = 0; i < x->nin; i++) {
        in[i] = join_operand(j, x->in[i], y->in[i]);
        if (in[i] == NULL) {
            return NULL;
        }
    }
    return x->nin > 0 ? graph_like(j->t->g, x, in) : NULL;
}

/* The result that is x for one batch size and y for the other; NULL if they do
 * not agree. */
static Node *
join(const Totals *t, const Totals *other, Node *x, Node *y)
{
    Join j = { .t = t, .other = other, .scratch = arena_new() };
    int n = t->g->n;
    Node *joined = NULL;

    if (x->op == OP_const && y->op == OP_const && x->type == y->type) {
        joined = number(t, other, x, y);
    } else {
        j.partner = new_n(j.scratch, n, Node *);
        j.memo = new_n(j.scratch, n, Node *);
        j.partner[x->id] = y;
        if (pair_nodes(&j, x, n)) {
            for (int id = 0; id <= x->id; id++) {
                j.memo[id] = j.partner[id] != NULL ? join_node(&j, t->g->node[id])
                                                   : NULL;
            }
            joined = j.memo[x->id];
        }
    }
    arena_drop(j.scratch);
    return joined;
}

/* ---- one batch size -------------------------------------------------------- */

/* Is x a sum over this batch, perhaps reshaped, of `by` elements per element? */
static bool
is_sum_of(const Totals *t, const Node *x, double by)
{
    const Node *leaf = plain(x);

    for (int k = 0; k < t->n_total; k++) {
        const Node *sum = t->total[k].node;
        if (t->total[k].leaf == leaf && t->total[k].merge == MERGE_SUM) {
            return sum->op != OP_sum ? by == t->batch
                 : by == (double)shape_count(sum->in[0]->shape)
                       / (double)shape_count(sum->shape);
        }
    }
    return false;
}

/* Sums divided by their number of elements are means over all rows. */
static void
count_means(Totals *t)
{
    Graph *g = t->g;
    int n = g->n;
    Memo memo = memo_new(t->arena);

    for (int id = 0; id < n; id++) {
        Node *x = g->node[id];
        if (x->op == OP_div && x->type == F64 && x->in[1]->op == OP_const
            && is_sum_of(t, x->in[0], x->in[1]->attr.value)) {
            double each = x->in[1]->attr.value / t->batch;
            Node *rows = n_broadcast(g, totals_rows(g), x->shape);
            memo_put(&memo, x, n_div(g, x->in[0], n_scale(g, rows, each)));
        }
    }
    for (int i = 0; i < t->e->n_out; i++) {
        if (t->value[i] != NULL) {
            scan_rebuild(g, &memo, &t->value[i], 1, &t->value[i]);
        }
    }
}

/* ---- results --------------------------------------------------------------- */

static void
refuse(Totals *t, int i, Fault fault)
{
    t->value[i] = NULL;
    t->fault[i] = fault;
    t->where[i] = t->e->out[i].node;
}

/* Refuses results that need a bad total: bad[k]. */
static void
refuse_users(Totals *t, const bool *bad, Fault fault)
{
    bool *use = new_n(t->arena, t->g->n, bool);

    for (int i = 0; i < t->e->n_out; i++) {
        if (t->value[i] == NULL) {
            continue;
        }
        memset(use, 0, sizeof(*use) * (size_t)t->g->n);
        graph_reach(t->g, &t->value[i], 1, use);
        for (int k = 0; k < t->n_total; k++) {
            if (t->value[i] != NULL && bad[k] && use[t->total[k].leaf->id]) {
                refuse(t, i, fault);
            }
        }
    }
}

/* Does x need a sum that is divided by `by`, the rows or the elements of it? */
static bool
is_mean(const Totals *t, Node *x, double by)
{
    bool *use = new_n(t->arena, t->g->n, bool), yes = false;

    graph_reach(t->g, &x, 1, use);
    for (int k = 0; k < t->n_total; k++) {
        const Node *sum = t->total[k].node;
        double n = (double)shape_count(sum->in[0]->shape) / (double)shape_count(sum->shape);
        if (t->total[k].merge == MERGE_SUM && use[t->total[k].leaf->id]) {
            yes = yes || by == t->batch || (sum->op == OP_sum && by == n);
        }
    }
    return yes;
}

/* Does the script contain the batch size as a constant that does not change
 * with the batch?  Then its mean is one over this batch size only. */
static bool
repeats_batch(const Totals *t, const Totals *other, int i)
{
    bool *use = new_n(t->arena, t->g->n, bool);
    bool *same = new_n(t->arena, t->g->n, bool);

    graph_reach(t->g, &t->value[i], 1, use);
    graph_reach(t->g, &other->value[i], 1, same);
    for (int id = 0; id < t->g->n; id++) {
        const Node *x = t->g->node[id];
        if (use[id] && same[id] && x->op == OP_div && x->in[1]->op == OP_const
            && is_mean(t, x->in[0], x->in[1]->attr.value)) {
            return true;
        }
    }
    return false;
}

void
totals_count(Totals *t, const Totals *other)
{
    bool *bad = new_n(t->arena, t->n_total + 1, bool);

    for (int k = 0; k < t->n_total; k++) {
        bad[k] = other != NULL ? !is_common(t, other, k)
                               : t->total[k].merge == MERGE_MOMENTS;
    }
    refuse_users(t, bad, other != NULL ? FAULT_COUNT : FAULT_BATCH);
    if (other == NULL) {
        count_means(t);
        return;
    }
    for (int i = 0; i < t->e->n_out; i++) {
        bool loss = i == 0 && t->batch > 1;
        if (t->value[i] != NULL && other->value[i] == NULL) {
            refuse(t, i, other->fault[i]);
            t->where[i] = other->where[i];
        } else if (t->value[i] != NULL) {
            Node *joined = loss && repeats_batch(t, other, i) ? NULL
                         : join(t, other, t->value[i], other->value[i]);
            if (joined == NULL) {
                refuse(t, i, FAULT_COUNT);
            }
            t->value[i] = joined;
        }
    }
}
