/* turn.c -- see turn.h
 *
 * keeps   every sum and its order: labels of contracted axes stay
 */
#include "pass/turn.h"

#include "graph/build.h"
#include "graph/show.h"
#include "pass/remap.h"

typedef struct Turn {
    const Graph *from;
    int *readers;               /* by id, including those outside the graph */
    const Node **by;            /* by id: the permutation that a node absorbs */
    const Node **spread;        /* by id: of a permutation, the op that is done
                                 * after it, or NULL */
    int n_turned;               /* contractions and ops that absorb one */
} Turn;

/* The only operand of an elementwise op that is not a constant, of the result's
 * type; NULL if there are others. */
static const Node *
scaled(const Node *n)
{
    const Node *x = NULL;

    if (card_of(n)->kind != MAP) {
        return NULL;
    }
    for (int i = 0; i < n->nin; i++) {
        if (n->in[i]->op != OP_const && x != NULL) {
            return NULL;
        }
        x = n->in[i]->op != OP_const ? n->in[i] : x;
    }
    return x;
}

/* From the permutation down to a contraction, if nobody else reads on the
 * way. */
static void
find_chain(Turn *t, const Node *permute)
{
    const Node *n = permute->in[0];

    while (n != NULL && t->readers[n->id] == 1 && n->op != OP_contract) {
        n = scaled(n);
    }
    if (n == NULL || t->readers[n->id] != 1) {
        return;
    }
    for (n = permute->in[0]; n->op != OP_contract; n = scaled(n)) {
        t->by[n->id] = permute;
    }
    t->by[n->id] = permute;
    t->n_turned++;
}

/* ---- ops on repeated values ------------------------------------------------- */

/* Is x computed, element by element, from repeated values and iotas alone? */
static bool
is_spread(const Node *x)
{
    bool all = card_of(x)->kind == MAP;

    for (int i = 0; i < x->nin && all; i++) {
        const Node *y = x->in[i];
        all = is_plain_leaf(y) || y->op == OP_expand
           || is_spread(y);
    }
    return all;
}

/* The gradient of pooling is stored in the order of its readers, not window by
 * window. */
static void
find_spread(Turn *t, const Node *permute)
{
    const Node *x = permute->in[0];

    if (x->op == OP_reshape && t->readers[x->id] == 1) {
        x = x->in[0];
    }
    if (t->readers[x->id] == 1 && is_spread(x)) {
        t->spread[permute->id] = x;
        t->n_turned++;
    }
}

/* x after the view that is a permutation of it, or of its reshape. */
static Node *
moved(Graph *g, const Node *permute, const Node *x, Node *const *memo)
{
    Node *in[MAX_IN];

    if (x->op == OP_const) {
        return n_const(g, x->attr.value, x->type, permute->shape);
    }
    if (card_of(x)->kind != MAP) {
        Node *y = n_reshape(g, memo[x->id], permute->in[0]->shape);
        return n_permute(g, y, permute->attr.list);
    }
    for (int i = 0; i < x->nin; i++) {
        in[i] = moved(g, permute, x->in[i], memo);
    }
    return graph_like(g, x, in);
}

/* ---- contractions ------------------------------------------------------------ */

static Node *
turned_contraction(Graph *g, const Node *n, const Node *permute, Node *const *memo)
{
    int label[2][MAX_RANK] = { { 0 } }, place[MAX_RANK];

    for (int i = 0; i < n->shape.rank; i++) {
        place[permute->attr.list[i]] = i;
    }
    for (int o = 0; o < 2; o++) {
        for (int i = 0; i < n->in[o]->shape.rank; i++) {
            int l = n->attr.list[o * MAX_RANK + i];
            label[o][i] = l < n->shape.rank ? place[l] : l;
        }
    }
    return n_contract(g, memo[n->in[0]->id], label[0], memo[n->in[1]->id], label[1],
                      n->shape.rank);
}

static Node *
turned(const Turn *t, Graph *g, const Node *n, Node *const *memo)
{
    const Node *permute = t->by[n->id];
    Node *in[MAX_IN];

    if (n->op == OP_contract) {
        return turned_contraction(g, n, permute, memo);
    }
    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        in[i] = x->op == OP_const ? n_const(g, x->attr.value, x->type, permute->shape)
                                  : memo[x->id];
    }
    return graph_like(g, n, in);
}

static Node *
turn(void *with, Graph *to, const Node *n, Node *const *memo)
{
    const Turn *t = with;

    if (t->spread[n->id] != NULL) {
        return moved(to, n, t->spread[n->id], memo);
    }
    return t->by[n->id] != NULL ? turned(t, to, n, memo)
         : n->op == OP_permute && t->by[n->in[0]->id] == n ? memo[n->in[0]->id]
         : graph_copy(to, n, memo);
}

void
turn_run(Model *m)
{
    Arena *scratch = arena_new();
    Turn t = { .from = m->graph };
    bool *use = new_n(scratch, t.from->n, bool);

    t.readers = new_n(scratch, t.from->n, int);
    t.by = new_n(scratch, t.from->n, const Node *);
    t.spread = new_n(scratch, t.from->n, const Node *);
    show_reach(m, use);
    show_readers(m, use, new_n(scratch, t.from->n, bool), t.readers);
    for (int id = 0; id < t.from->n; id++) {
        if (use[id] && t.from->node[id]->op == OP_permute) {
            find_chain(&t, t.from->node[id]);
            find_spread(&t, t.from->node[id]);
        }
    }
    if (t.n_turned > 0) {
        rebuild_model(m, graph_new(m->arena), turn, &t);
    }
    arena_drop(scratch);
}
