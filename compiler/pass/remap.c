/* remap.c -- see remap.h */
#include "pass/remap.h"

#include "graph/show.h"

static Node **
map_nodes(Arena *a, Node *const *v, int n, Node *const *memo)
{
    Node **to = new_n(a, n, Node *);

    for (int i = 0; i < n; i++) {
        to[i] = memo[v[i]->id];
    }
    return to;
}

static Named *
map_named(Arena *a, const Named *v, int n, Node *const *memo)
{
    Named *to = new_n(a, n, Named);

    for (int i = 0; i < n; i++) {
        to[i].name = v[i].name;
        to[i].node = memo[v[i].node->id];
    }
    return to;
}

/* A store of a leaf to itself is dropped. */
static void
drop_idle_effects(Entry *e)
{
    int n = 0;

    for (int i = 0; i < e->n_effect; i++) {
        if (e->effect[i]->in[0] != e->effect[i]->in[1]) {
            e->effect[n++] = e->effect[i];
        }
    }
    e->n_effect = n;
}

void
remap_model(Model *m, Graph *g, Node *const *memo)
{
    Arena *a = m->arena;
    Entry *entry = new_n(a, m->n_entry, Entry);

    for (int i = 0; i < m->n_entry; i++) {
        Entry *e = &entry[i];
        *e = m->entry[i];
        e->in = map_named(a, e->in, e->n_in, memo);
        e->out = map_named(a, e->out, e->n_out, memo);
        e->grad = map_named(a, e->grad, e->n_grad, memo);
        e->effect = map_nodes(a, e->effect, e->n_effect, memo);
        drop_idle_effects(e);
    }
    m->entry = entry;
    m->param = map_nodes(a, m->param, m->n_param, memo);
    m->buffer = map_nodes(a, m->buffer, m->n_buffer, memo);
    m->told = map_nodes(a, m->told, m->n_told, memo);
    m->state = map_nodes(a, m->state, m->n_state, memo);
    m->graph = g;
}

/* x is what n has become: a rule may have put a reshape, which has no name in the
 * C, around what was made for it. */
static void
keep_label(Node *x, const Node *n, int made_from)
{
    for (; is_nameless(x); x = x->in[0]) {
        x->label = n->label;
        if (x->op != OP_reshape || x->in[0]->id < made_from) {
            return;
        }
    }
}

static Node *
rebuild_node(Graph *to, const Node *n, Node *const *memo, RebuildNode *f, void *with)
{
    int made_from = to->n;
    Node *x;

    to->pos = n->pos;
    to->by = n->by;
    x = f != NULL ? f(with, to, n, memo) : graph_copy(to, n, memo);
    keep_label(x, n, made_from);
    return x;
}

int
rebuild_model(Model *m, Graph *to, RebuildNode *f, void *with)
{
    const Graph *from = m->graph;
    Arena *scratch = arena_new();
    bool *use = new_n(scratch, from->n, bool);
    Node **memo = new_n(scratch, from->n, Node *);
    int n = 0;

    to->n_bound = from->n_bound;
    show_reach(m, use);
    for (int id = 0; id < from->n; id++) {
        if (use[id]) {
            memo[id] = rebuild_node(to, from->node[id], memo, f, with);
            n++;
        }
    }
    remap_model(m, to, memo);
    arena_drop(scratch);
    return n;
}
