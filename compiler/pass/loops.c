/* loops.c -- see loops.h
 *
 * keeps   what belongs together is known by the slots: the derivative of a loop
 *         asks for more results of the same body (graph/scan.h, scan_extend)
 */
#include "pass/loops.h"

#include "graph/show.h"
#include "pass/remap.h"

/* Loops over the same slots and operands. */
typedef struct Group {
    Node *leader;               /* the oldest of them */
    Node **y;                   /* stacked results of all of them */
    int n_y;
    bool *carry;                /* is needed, by number */
    bool *wanted;               /* y[i] is */
    bool *slot;                 /* is read, or is a needed carry */
    int *index;                 /* new number of carry i, then of y[i] */
    struct Group *next;
} Group;

typedef struct Loops {
    Arena *scratch;
    const Graph *from;
    Graph *to;
    Group *first;
    Group **group;              /* by id, of loops */
    bool *live;
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
        && a->reverse == b->reverse && a->n_carry == b->n_carry
        && a->n_xs == b->n_xs && same_nodes(a->slot, b->slot, n->nin)
        && same_nodes(n->in, q->leader->in, n->nin)
        && same_nodes(a->out, b->out, a->n_carry);
}

static Group *
group_of(Loops *q, Node *n)
{
    Group *g = q->first;

    while (g != NULL && !belongs(g, n)) {
        g = g->next;
    }
    if (g == NULL) {
        g = new(q->scratch, Group);
        g->leader = n;
        g->carry = new_n(q->scratch, n->scan->n_carry, bool);
        g->slot = new_n(q->scratch, n->nin, bool);
        g->next = q->first;
        q->first = g;
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

static void
find_groups(Loops *q)
{
    q->group = new_n(q->scratch, q->from->n, Group *);
    for (int id = 0; id < q->from->n; id++) {
        Node *n = q->from->node[id];
        if (n->scan != NULL) {
            q->group[id] = group_of(q, n);
            add_results(q, q->group[id], n);
        }
    }
    for (Group *g = q->first; g != NULL; g = g->next) {
        g->wanted = new_n(q->scratch, g->n_y, bool);
        g->index = new_n(q->scratch, g->leader->scan->n_carry + g->n_y, int);
    }
}

/* ---- what is needed -------------------------------------------------------- */

static void reach(Loops *q, bool *use);

/* What one iteration needs for the results wanted so far; true when that asks for
 * another carry. */
static bool
iteration_needs(Loops *q, Group *g, bool *use)
{
    const Scan *s = g->leader->scan;
    bool more = false;

    for (int i = 0; i < s->n_carry; i++) {
        use[s->out[i]->id] = use[s->out[i]->id] || g->carry[i];
    }
    for (int i = 0; i < g->n_y; i++) {
        use[g->y[i]->id] = use[g->y[i]->id] || g->wanted[i];
    }
    reach(q, use);
    for (int i = 0; i < g->leader->nin; i++) {
        g->slot[i] = g->slot[i] || use[s->slot[i]->id];
        if (i < s->n_carry && g->slot[i] && !g->carry[i]) {
            g->carry[i] = more = true;
        }
    }
    return more;
}

static void
loop_needs(Loops *q, Group *g)
{
    bool *use = new_n(q->scratch, q->from->n, bool);

    while (iteration_needs(q, g, use)) {
    }
    for (int i = 0; i < g->leader->scan->n_carry; i++) {
        g->slot[i] = g->slot[i] || g->carry[i];
    }
    for (int id = 0; id < q->from->n; id++) {
        q->live[id] = q->live[id] || use[id];
    }
}

static void
want(Group *g, const Node *pick)
{
    int i = pick->attr.list[0];
    const Scan *s = pick->in[0]->scan;

    if (i < s->n_carry) {
        g->carry[i] = true;
    } else {
        g->wanted[place_of(g, s->out[i])] = true;
    }
}

/* Marks what marked nodes need.  All results of a loop have larger ids than the
 * oldest loop of its group, where its body is looked at. */
static void
reach(Loops *q, bool *use)
{
    for (int id = q->from->n - 1; id >= 0; id--) {
        const Node *n = q->from->node[id];
        Group *g = q->group[id];
        if (!use[id]) {
            continue;
        }
        if (card_of(n)->kind == PICK) {
            g = q->group[n->in[0]->id];
            want(g, n);
            use[g->leader->id] = true;
            continue;
        }
        if (g != NULL) {
            loop_needs(q, g);
        }
        for (int i = 0; i < n->nin; i++) {
            use[n->in[i]->id] = use[n->in[i]->id] || g == NULL || g->slot[i];
        }
    }
}

/* ---- rebuilding ------------------------------------------------------------ */

static void build(Loops *q, Node *n);

/* The body may be younger than the loop: further results came later. */
static void
build_body(Loops *q, const Group *g)
{
    const Scan *s = g->leader->scan;
    bool *use = new_n(q->scratch, q->from->n, bool);

    for (int i = 0; i < s->n_carry; i++) {
        use[s->out[i]->id] = g->carry[i];
    }
    for (int i = 0; i < g->n_y; i++) {
        use[g->y[i]->id] = use[g->y[i]->id] || g->wanted[i];
    }
    for (int i = 0; i < g->leader->nin; i++) {
        use[s->slot[i]->id] = g->slot[i];
    }
    reach(q, use);
    for (int id = 0; id < q->from->n; id++) {
        if (use[id]) {
            build(q, q->from->node[id]);
        }
    }
}

/* The number of a stacked result: two may have become one, when loops inside this
 * one were merged. */
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
    Node **slot = new_n(q->scratch, n_in, Node *);
    Node **out = new_n(q->scratch, old->n_carry + g->n_y, Node *);
    Scan s = { .length = old->length, .reverse = old->reverse, .slot = slot,
               .out = out };

    build_body(q, g);
    for (int i = 0; i < n_in; i++) {
        if (!g->slot[i]) {
            continue;
        }
        in[n] = q->memo[g->leader->in[i]->id];
        slot[n++] = q->memo[old->slot[i]->id];
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
new_pick(Loops *q, const Node *n)
{
    const Group *g = q->group[n->in[0]->id];
    const Scan *s = n->in[0]->scan;
    int i = n->attr.list[0];
    Node *loop = q->memo[g->leader->id];
    Attr attr = { .list = { g->index[i < s->n_carry ? i
                     : s->n_carry + place_of(g, s->out[i])] } };

    return graph_node(q->to, OP_pick, 1, &loop, &attr);
}

static void
build(Loops *q, Node *n)
{
    Group *g = q->group[n->id];
    Node **memo = &q->memo[n->id];

    if (*memo != NULL || (g != NULL && g->leader != n)) {
        return;
    }
    q->to->at = n->at;
    q->to->by = n->by;
    if (g != NULL) {
        build_loop(q, g);
    } else if (card_of(n)->kind == PICK) {
        *memo = new_pick(q, n);
    } else {
        *memo = graph_copy(q->to, n, q->memo);
    }
    if ((*memo)->label == NULL && card_of(*memo)->kind != LEAF) {
        (*memo)->label = n->label;
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
        show_roots(m, q.live);
        reach(&q, q.live);
        for (int id = 0; id < q.from->n; id++) {
            if (q.live[id]) {
                build(&q, q.from->node[id]);
            }
        }
        remap_model(m, q.to, q.memo);
    }
    arena_drop(q.scratch);
}
