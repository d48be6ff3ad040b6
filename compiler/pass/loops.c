/* loops.c -- see loops.h
 *
 * keeps   loops that belong together are found by their parameters: the
 *         derivative of a loop needs more results of the same body
 *         (graph/scan.h, scan_extend)
 */
#include "pass/loops.h"

#include "graph/build.h"
#include "graph/reach.h"
#include "graph/scan.h"
#include "graph/show.h"
#include "pass/remap.h"

#include <math.h>

/* Loops over the same parameters and operands. */
typedef struct Group {
    Node *leader;               /* the oldest of them */
    Node **y;                   /* stacked results of all of them */
    int n_y;
    bool *carry;                /* is needed, by number */
    bool *wanted;               /* y[i] is */
    bool *param;                /* is read, or is a needed carry */
    int *index;                 /* new number of carry i, then of y[i] */
    int *later;                 /* y[i] is y[later[i]] of the previous
                                 * iteration; -1: it is not */
    Reach body;                 /* whatever its results may need, operands first */
    struct Group *next;         /* over the same first parameter */
} Group;

/* Marked nodes among those of a list, operands first. */
typedef struct Use {
    Node *const *node;
    int n;
    Sparse marked;              /* by id */
} Use;

typedef struct Loops {
    Arena *scratch;
    const Graph *from;
    Graph *to;
    Group **over;               /* by id of the first parameter; without any: 0 */
    Group **group;              /* by id, of loops */
    bool *live;
    int *uses;                  /* by id */
    bool *walked;               /* by id: a loop iterates along it */
    Node **memo;
} Loops;

/* ---- groups ---------------------------------------------------------------- */

static bool
same_nodes(Node *const *x, Node *const *y, int n)
{
    for (int i = 0; i < n; i++) {
        if (x[i] != y[i]) {
            return false;
        }
    }
    return true;
}

static bool
belongs(const Group *q, const Node *n)
{
    const Scan *a = q->leader->scan, *b = n->scan;

    return n->nin == q->leader->nin && a->length == b->length
        && a->reverse == b->reverse && a->bounded == b->bounded && a->n_carry == b->n_carry
        && a->n_xs == b->n_xs && same_nodes(a->param, b->param, n->nin)
        && same_nodes(n->in, q->leader->in, n->nin)
        && same_nodes(a->out, b->out, a->n_carry);
}

static Group *
group_of(Loops *q, Node *n)
{
    Group **first = &q->over[n->nin > 0 ? n->scan->param[0]->id : 0], *g = *first;

    while (g != NULL && !belongs(g, n)) {
        g = g->next;
    }
    if (g == NULL) {
        g = new(q->scratch, Group);
        g->leader = n;
        g->carry = new_n(q->scratch, n->scan->n_carry, bool);
        g->param = new_n(q->scratch, n->nin, bool);
        if (n->scan->bounded) {
            g->param[scan_bound(n->scan)] = true;
        }
        g->next = *first;
        *first = g;
    }
    return g;
}

static int
place_of(const Group *g, const Node *y)
{
    int i = 0;

    while (i < g->n_y && g->y[i] != y) {
        i++;
    }
    return i;
}

static void
add_results(Loops *q, Group *g, const Node *n)
{
    for (int i = n->scan->n_carry; i < n->scan->n_out; i++) {
        if (place_of(g, n->scan->out[i]) == g->n_y) {
            grow(q->scratch, g->y, g->n_y);
            g->y[g->n_y++] = n->scan->out[i];
        }
    }
}

/* The leader of a loop inside stands for all of its group. */
static void
find_body(const Loops *q, Group *g)
{
    Reach *body = &g->body;

    *body = reach_new(q->scratch, false);
    reach_add(body, g->leader->scan->param, g->leader->nin);
    reach_add(body, g->leader->scan->out, g->leader->scan->n_carry);
    reach_add(body, g->y, g->n_y);
    for (int i = 0; i < body->n; i++) {
        const Group *inner = q->group[body->node[i]->id];
        if (inner != NULL) {
            reach_add(body, &inner->leader, 1);
        }
    }
    reach_sort(body);
}

static void
find_groups(Loops *q)
{
    q->over = new_n(q->scratch, q->from->n, Group *);
    q->group = new_n(q->scratch, q->from->n, Group *);
    for (int id = 0; id < q->from->n; id++) {
        Node *n = q->from->node[id];
        if (n->scan != NULL) {
            q->group[id] = group_of(q, n);
            add_results(q, q->group[id], n);
        }
    }
    for (int id = 0; id < q->from->n; id++) {
        Group *g = q->group[id];
        if (g != NULL && g->leader->id == id) {
            g->wanted = new_n(q->scratch, g->n_y, bool);
            g->index = new_n(q->scratch, g->leader->scan->n_carry + g->n_y, int);
            g->later = new_n(q->scratch, g->n_y, int);
            find_body(q, g);
        }
    }
}

/* ---- what is needed -------------------------------------------------------- */

static bool
is_marked(const Use *use, const Node *n)
{
    return sparse_find(&use->marked, n->id) != NULL;
}

static void
mark(Use *use, const Node *n)
{
    sparse_at(&use->marked, n->id);
}

static void reach(Loops *q, Use *use);

/* Marks what one iteration is wanted for so far. */
static void
mark_results(const Group *g, Use *use)
{
    const Scan *s = g->leader->scan;

    for (int i = 0; i < s->n_carry; i++) {
        if (g->carry[i]) {
            mark(use, s->out[i]);
        }
    }
    for (int i = 0; i < g->n_y; i++) {
        if (g->wanted[i]) {
            mark(use, g->y[i]);
        }
    }
}

/* Marks what one iteration needs for the results wanted so far; true if that
 * needs another carry. */
static bool
iteration_needs(Loops *q, Group *g, Use *use)
{
    const Scan *s = g->leader->scan;
    bool more = false;

    mark_results(g, use);
    reach(q, use);
    for (int i = 0; i < g->leader->nin; i++) {
        g->param[i] = g->param[i] || is_marked(use, s->param[i]);
        if (i < s->n_carry && g->param[i] && !g->carry[i]) {
            g->carry[i] = more = true;
        }
    }
    return more;
}

static Use
use_new(Arena *a, Node *const *node, int n)
{
    return (Use){ node, n, sparse_of(a, char) };
}

static void
loop_needs(Loops *q, Group *g)
{
    Use use = use_new(q->scratch, g->body.node, g->body.n);

    while (iteration_needs(q, g, &use)) {
    }
    for (int i = 0; i < g->leader->scan->n_carry; i++) {
        g->param[i] = g->param[i] || g->carry[i];
    }
    for (int i = 0; i < use.n; i++) {
        q->live[use.node[i]->id] |= is_marked(&use, use.node[i]);
    }
}

static void
want(Group *g, const Node *result)
{
    int i = result->attr.list[0];
    const Scan *s = result->in[0]->scan;

    if (i < s->n_carry) {
        g->carry[i] = true;
    } else {
        g->wanted[place_of(g, s->out[i])] = true;
    }
}

/* Marks what marked nodes need.  All results of a loop have larger ids than the
 * oldest loop of its group, whose body is visited. */
static void
reach(Loops *q, Use *use)
{
    for (int at = use->n - 1; at >= 0; at--) {
        const Node *n = use->node[at];
        Group *g = q->group[n->id];
        if (!is_marked(use, n)) {
            continue;
        }
        if (card_of(n)->kind == SCAN_RESULT) {
            g = q->group[n->in[0]->id];
            want(g, n);
            mark(use, g->leader);
            continue;
        }
        if (g != NULL) {
            loop_needs(q, g);
        }
        for (int i = 0; i < n->nin; i++) {
            if (g == NULL || g->param[i]) {
                mark(use, n->in[i]);
            }
        }
    }
}

/* ---- histories --------------------------------------------------------------- */

static bool
is_wanted(const Group *g, int y)
{
    return y < g->n_y && g->wanted[y];
}

/* The value of a carry before an iteration is its value after the previous one:
 * if both are stacked, the first need not be, provided that the carry starts
 * from zeros. */
static void
find_histories(Group *g)
{
    const Scan *s = g->leader->scan;

    for (int i = 0; i < g->n_y; i++) {
        g->later[i] = -1;
    }
    for (int i = 0; i < s->n_carry && s->length > 1; i++) {
        const Node *first = g->leader->in[i];
        int before = place_of(g, s->param[i]), after = place_of(g, s->out[i]);
        if (is_wanted(g, before) && is_wanted(g, after) && before != after
            && first->op == OP_const && first->attr.value == 0.0
            && !signbit(first->attr.value)) {
            g->later[before] = after;
            g->wanted[before] = false;
        }
    }
}

/* ---- rebuilding ------------------------------------------------------------ */

static void build(Loops *q, Node *n);

/* The body may be newer than the loop: further results came later. */
static void
build_body(Loops *q, const Group *g)
{
    const Scan *s = g->leader->scan;
    Use use = use_new(q->scratch, g->body.node, g->body.n);

    mark_results(g, &use);
    for (int i = 0; i < g->leader->nin; i++) {
        if (g->param[i]) {
            mark(&use, s->param[i]);
        }
    }
    reach(q, &use);
    for (int i = 0; i < use.n; i++) {
        if (is_marked(&use, use.node[i])) {
            build(q, use.node[i]);
        }
    }
}

/* The number of a stacked result; two may have become equal when inner loops
 * were merged. */
static int
stack_once(Node **out, int first, int *n, Node *y)
{
    int i = first;

    while (i < *n && out[i] != y) {
        i++;
    }
    out[i] = y;
    *n += i == *n;
    return i;
}

static void
build_loop(Loops *q, Group *g)
{
    const Scan *old = g->leader->scan;
    int n_in = g->leader->nin, n = 0;
    Node **in = new_n(q->scratch, n_in, Node *);
    Node **param = new_n(q->scratch, n_in, Node *);
    Node **out = new_n(q->scratch, old->n_carry + g->n_y, Node *);
    Scan s = { .length = old->length, .reverse = old->reverse,
               .bounded = old->bounded, .param = param, .out = out };

    build_body(q, g);
    for (int i = 0; i < n_in; i++) {
        if (!g->param[i]) {
            continue;
        }
        in[n] = q->memo[g->leader->in[i]->id];
        param[n++] = q->memo[old->param[i]->id];
        s.n_carry += i < old->n_carry;
        s.n_xs += i >= old->n_carry && i < old->n_carry + old->n_xs;
        s.n_const += i >= old->n_carry + old->n_xs;
    }
    for (int i = 0; i < old->n_carry; i++) {
        g->index[i] = s.n_out;
        if (g->carry[i]) {
            out[s.n_out++] = q->memo[old->out[i]->id];
        }
    }
    for (int i = 0; i < g->n_y; i++) {
        if (g->wanted[i]) {
            g->index[old->n_carry + i] = stack_once(out, s.n_carry, &s.n_out,
                                                    q->memo[g->y[i]->id]);
        }
    }
    q->memo[g->leader->id] = graph_scan(q->to, in, &s);
}

static Node *
take_result(Loops *q, const Group *g, int i)
{
    Node *loop = q->memo[g->leader->id];
    Attr attr = { .list = { g->index[i] } };

    return graph_node(q->to, OP_result, 1, &loop, &attr);
}

/* The part of x that starts at `from` along an axis. */
static Node *
part_of(Loops *q, Node *x, int axis, int from, int extent)
{
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < MAX_RANK; i++) {
        step[i] = 1;
    }
    start[axis] = from;
    s.dim[axis] = extent;
    return n_slice(q->to, x, start, step, s);
}

/* The stacked values of the next iteration, shifted: zeros come first. */
static Node *
history(Loops *q, const Group *g, Node *later)
{
    bool reverse = g->leader->scan->reverse;
    int before[MAX_RANK] = { !reverse }, step[MAX_RANK];

    for (int i = 0; i < MAX_RANK; i++) {
        step[i] = 1;
    }
    return n_pad(q->to, part_of(q, later, 0, reverse, later->shape.dim[0] - 1),
                 before, step, later->shape, 0.0);
}

static Node *
new_result(Loops *q, const Node *n)
{
    const Group *g = q->group[n->in[0]->id];
    const Scan *s = n->in[0]->scan;
    int i = n->attr.list[0], y;

    if (i < s->n_carry) {
        return take_result(q, g, i);
    }
    y = place_of(g, s->out[i]);
    return g->later[y] < 0 ? take_result(q, g, s->n_carry + y)
         : history(q, g, take_result(q, g, s->n_carry + g->later[y]));
}

/* Is x zeros, first or last, and the rest? */
static bool
is_history(const Node *x)
{
    return x->op == OP_pad && x->attr.value == 0.0 && x->in[0]->op == OP_slice
        && x->in[0]->in[0]->op == OP_result
        && shape_equal(x->in[0]->in[0]->shape, x->shape)
        && shape_count(x->in[0]->shape) * x->shape.dim[0]
           == shape_count(x->shape) * x->in[0]->shape.dim[0];
}

/* Structural zeros contribute nothing to a sum over iterations. */
static Node *
build_contract(Loops *q, const Node *n)
{
    Node *in[2] = { q->memo[n->in[0]->id], q->memo[n->in[1]->id] };

    for (int k = 0; k < 2; k++) {
        int label = n->attr.list[k * MAX_RANK];
        int axis = contract_axis(n, 1 - k, label);
        if (is_history(in[k]) && label >= n->attr.n && axis >= 0) {
            Node *rest = in[k]->in[0];
            in[1 - k] = part_of(q, in[1 - k], axis, in[k]->attr.list[0],
                                rest->shape.dim[0]);
            in[k] = rest;
        }
    }
    return graph_node(q->to, OP_contract, 2, in, &n->attr);
}

static void
count_uses(Loops *q)
{
    q->uses = new_n(q->scratch, q->from->n, int);
    q->walked = new_n(q->scratch, q->from->n, bool);
    for (int id = 0; id < q->from->n; id++) {
        const Node *n = q->from->node[id];
        for (int i = 0; i < n->nin && q->live[id]; i++) {
            q->uses[n->in[i]->id]++;
            q->walked[n->in[i]->id] = n->scan != NULL && i >= n->scan->n_carry
                                   && i < n->scan->n_carry + n->scan->n_xs;
        }
    }
}

/* A loop needs its operands iteration by iteration: a contraction that only it
 * reads gets its axes in that order. */
static Node *
build_permute(Loops *q, const Node *n)
{
    const Node *c = n->in[0];
    Node *in[2] = { NULL };
    Attr attr = c->attr;

    if (c->op != OP_contract || q->uses[c->id] != 1 || q->uses[n->id] != 1
        || !q->walked[n->id]) {
        return graph_copy(q->to, n, q->memo);
    }
    for (int k = 0; k < 2; k++) {
        in[k] = q->memo[c->in[k]->id];
        for (int i = 0; i < in[k]->shape.rank; i++) {
            int *label = &attr.list[k * MAX_RANK + i], to = 0;
            while (to < n->shape.rank && n->attr.list[to] != *label) {
                to++;
            }
            *label = *label < n->shape.rank ? to : *label;
        }
    }
    return graph_node(q->to, OP_contract, 2, in, &attr);
}

static void
build(Loops *q, Node *n)
{
    Group *g = q->group[n->id];
    Node **memo = &q->memo[n->id];

    if (*memo != NULL || (g != NULL && g->leader != n)) {
        return;
    }
    q->to->pos = n->pos;
    q->to->by = n->by;
    if (g != NULL) {
        build_loop(q, g);
    } else if (card_of(n)->kind == SCAN_RESULT) {
        *memo = new_result(q, n);
    } else if (n->op == OP_contract) {
        *memo = build_contract(q, n);
    } else if (n->op == OP_permute) {
        *memo = build_permute(q, n);
    } else {
        *memo = graph_copy(q->to, n, q->memo);
    }
    if (is_nameless(*memo)) {
        (*memo)->label = n->label;
    }
}

static void
find_live(Loops *q, const Model *m)
{
    Use use = use_new(q->scratch, q->from->node, q->from->n);

    show_roots(m, q->live);
    for (int id = 0; id < use.n; id++) {
        if (q->live[id]) {
            mark(&use, use.node[id]);
        }
    }
    reach(q, &use);
    for (int id = 0; id < use.n; id++) {
        q->live[id] |= is_marked(&use, use.node[id]);
    }
}

static bool
has_loops(const Graph *g)
{
    for (int id = 0; id < g->n; id++) {
        if (g->node[id]->scan != NULL) {
            return true;
        }
    }
    return false;
}

void
loops_run(Model *m)
{
    Loops q = { .scratch = arena_new(), .from = m->graph };

    if (has_loops(m->graph)) {
        q.to = graph_new(m->arena);
        q.to->n_bound = q.from->n_bound;
        q.live = new_n(q.scratch, q.from->n, bool);
        q.memo = new_n(q.scratch, q.from->n, Node *);
        find_groups(&q);
        find_live(&q, m);
        for (int id = 0; id < q.from->n; id++) {
            if (q.group[id] != NULL && q.group[id]->leader->id == id) {
                find_histories(q.group[id]);
            }
        }
        count_uses(&q);
        for (int id = 0; id < q.from->n; id++) {
            if (q.live[id]) {
                build(&q, q.from->node[id]);
            }
        }
        remap_model(m, q.to, q.memo);
    }
    arena_drop(q.scratch);
}
