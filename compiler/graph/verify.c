/* verify.c -- see verify.h */
#include "graph/verify.h"

#include "graph/scan.h"
#include "graph/show.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANCESTRY = 3 };

typedef struct Verify {
    Arena *arena;
    const Model *m;
    const char *after;
} Verify;

static void
add_ancestry(Text *t, const Node *n, int depth)
{
    text_printf(t, "\n%*s%s", 2 * (ANCESTRY - depth) + 2, "",
                show_node(t->arena, n));
    for (int i = 0; depth > 0 && i < n->nin; i++) {
        add_ancestry(t, n->in[i], depth - 1);
    }
}

static void PRINTF_LIKE(3, 4) NORETURN
broken(Verify *v, const Node *n, const char *fmt, ...)
{
    Text *t = text_new(v->arena);
    char why[200];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    add_ancestry(t, n, ANCESTRY);
    bug("after %s: %s%s", v->after, why, t->s);
}

static void
check_operands(Verify *v, const Node *n)
{
    const Graph *g = v->m->graph;

    if (n->nin != card_of(n)->nin && card_of(n)->nin >= 0) {
        broken(v, n, "%d operands, expected %d", n->nin, card_of(n)->nin);
    }
    for (int i = 0; i < n->nin; i++) {
        const Node *x = n->in[i];
        if (x->id < 0 || x->id >= g->n || g->node[x->id] != x) {
            bug("after %s: operand %d of node %d (%s) is not in the graph",
                v->after, i, n->id, card_of(n)->name);
        }
        if (x->id >= n->id) {
            broken(v, n, "operand %d does not have a smaller id", i);
        }
        if (card_of(x)->kind == EFFECT) {
            broken(v, n, "operand %d is an effect", i);
        }
    }
}

static void
check_shape(Verify *v, const Node *n)
{
    Infer q = { .arena = v->arena, .op = n->op, .nin = n->nin, .in = n->in,
                .attr = &n->attr };
    const char *why;

    if (card_of(n)->kind == LEAF) {
        return;
    }
    if (n->scan != NULL) {
        why = scan_wrong(v->arena, n->in, n->scan);
        if (why != NULL) {
            broken(v, n, "%s", why);
        }
        return;
    }
    q.type = n->in[0]->type;
    q.shape = n->in[0]->shape;
    why = card_of(n)->shape(&q);
    if (why != NULL) {
        broken(v, n, "%s", why);
    }
    if (q.type != n->type || !shape_equal(q.shape, n->shape)) {
        broken(v, n, "its card says %s",
               type_shape_text(v->arena, q.type, q.shape));
    }
}

static void
check_interned(Verify *v, const Node *n)
{
    const Node *again = graph_like(v->m->graph, n, n->in);

    if (again != n) {
        broken(v, n, "an equal node has id %d", again->id);
    }
}

static int
compare_leaves(const void *p, const void *q)
{
    const Node *x = *(Node *const *)p, *y = *(Node *const *)q;

    return x->op != y->op ? (int)x->op - (int)y->op
                          : strcmp(x->attr.name, y->attr.name);
}

static void
check_names(Verify *v, const bool *use)
{
    const Graph *g = v->m->graph;
    Node **leaf = new_n(v->arena, g->n + 1, Node *);
    size_t n = 0;

    for (int id = 0; id < g->n; id++) {
        Node *x = g->node[id];
        /* An input has another shape in an entry with its own batch size. */
        if (use[id] && (x->op == OP_param || x->op == OP_state)) {
            leaf[n++] = x;
        }
    }
    qsort(leaf, n, sizeof(*leaf), compare_leaves);
    for (size_t i = 1; i < n; i++) {
        if (compare_leaves(&leaf[i - 1], &leaf[i]) == 0) {
            broken(v, leaf[i], "another %s has that name",
                   card_of(leaf[i])->name);
        }
    }
}

static void
check_effects(Verify *v, const Entry *e)
{
    bool *stored = new_n(v->arena, v->m->graph->n, bool);

    for (int i = 0; i < e->n_effect; i++) {
        const Node *n = e->effect[i];
        if (card_of(n)->kind != EFFECT) {
            broken(v, n, "an effect of entry '%s' is not an effect", e->name);
        }
        if (stored[n->in[0]->id]) {
            broken(v, n, "entry '%s' stores it twice", e->name);
        }
        stored[n->in[0]->id] = true;
    }
    for (int i = 0; i < e->n_out; i++) {
        if (card_of(e->out[i].node)->kind == EFFECT) {
            broken(v, e->out[i].node, "an output of entry '%s' is an effect",
                   e->name);
        }
    }
}

static void
check_inputs(Verify *v, const Entry *e)
{
    for (int i = 0; i < e->n_in; i++) {
        if (e->in[i].node->op != OP_input) {
            broken(v, e->in[i].node, "'%s' of entry '%s' is not an input",
                   e->in[i].name, e->name);
        }
    }
}

static void
check_leaves(Verify *v, Op op, Node *const *leaf, int n)
{
    for (int i = 0; i < n; i++) {
        if (leaf[i]->op != op) {
            broken(v, leaf[i], "expected a %s", op_card(op)->name);
        }
    }
}

static void
check_root(Verify *v, const Node *n)
{
    const Graph *g = v->m->graph;

    if (n->id < 0 || n->id >= g->n || g->node[n->id] != n) {
        bug("after %s: a %s that an entry names is not in the graph",
            v->after, card_of(n)->name);
    }
}

static void
check_roots(Verify *v)
{
    for (int i = 0; i < v->m->n_entry; i++) {
        const Entry *e = &v->m->entry[i];
        for (int j = 0; j < e->n_in; j++) {
            check_root(v, e->in[j].node);
        }
        for (int j = 0; j < e->n_out; j++) {
            check_root(v, e->out[j].node);
        }
        for (int j = 0; j < e->n_effect; j++) {
            check_root(v, e->effect[j]);
        }
        for (int j = 0; j < e->n_grad; j++) {
            check_root(v, e->grad[j].node);
        }
    }
}

/* Nodes that were verified after an earlier pass have not changed. */
static void
check_nodes(Verify *v)
{
    Graph *g = v->m->graph;

    for (int id = g->n_verified; id < g->n; id++) {
        const Node *x = g->node[id];
        if (x->id != id) {
            bug("after %s: node %d says its id is %d", v->after, id, x->id);
        }
        check_operands(v, x);
        check_shape(v, x);
        check_interned(v, x);
    }
    g->n_verified = g->n;
}

void
verify_graph(const Model *m, const char *after)
{
    Arena *a = arena_new();
    Verify v = { a, m, after };
    bool *use = new_n(a, m->graph->n, bool);

    check_roots(&v);
    check_nodes(&v);
    check_leaves(&v, OP_param, m->param, m->n_param);
    check_leaves(&v, OP_state, m->state, m->n_state);
    show_reach(m, use);
    check_names(&v, use);
    for (int i = 0; i < m->n_entry; i++) {
        check_inputs(&v, &m->entry[i]);
        check_effects(&v, &m->entry[i]);
    }
    arena_drop(a);
}
