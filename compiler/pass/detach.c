/* detach.c -- see detach.h
 *
 * keeps   values in the bodies of loops: they have no single value
 */
#include "pass/detach.h"

#include "pass/separate.h"

#include <string.h>

/* Marks nodes that depend on a parameter and on nothing inside a loop. */
static bool *
find_moving(Arena *a, const Graph *g)
{
    bool *moving = new_n(a, g->n, bool), *inside = new_n(a, g->n, bool);

    for (int id = 0; id < g->n; id++) {
        const Node *x = g->node[id];
        moving[id] = x->op == OP_param;
        inside[id] = x->op == OP_body_param;
        for (int i = 0; i < x->nin; i++) {
            moving[id] = moving[id] || moving[x->in[i]->id];
            inside[id] = inside[id] || inside[x->in[i]->id];
        }
    }
    for (int id = 0; id < g->n; id++) {
        moving[id] = moving[id] && !inside[id];
    }
    return moving;
}

/* What the results and gradients of the entry need. */
static bool *
find_used(Arena *a, const Graph *g, const Entry *e)
{
    bool *use = new_n(a, g->n, bool);

    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
    }
    for (int i = 0; i < e->n_grad; i++) {
        use[e->grad[i].node->id] = true;
    }
    graph_reach(g, NULL, 0, use);
    return use;
}

static Named *
replaced(Arena *a, const Named *list, int n, Node *const *memo)
{
    Named *copy = new_n(a, n + 1, Named);

    for (int i = 0; i < n; i++) {
        copy[i] = (Named){ list[i].name, memo[list[i].node->id] };
    }
    return copy;
}

static const char *
name_of(const Model *m, const Entry *e)
{
    return arena_printf(m->arena, "%s.detached", e->name);
}

/* Replaces detached values of e by inputs; gives the entry that computes these
 * values. */
static Entry
detach_entry(Arena *a, Model *m, Entry *e)
{
    Graph *g = m->graph;
    int n = g->n, n_own = e->n_in;
    bool *moving = find_moving(a, g), *use = find_used(a, g, e);
    Node **memo = new_n(a, n, Node *);
    Entry values = { .name = name_of(m, e), .kind = ENTRY_INFER, .pos = e->pos,
                     .in = e->in, .n_in = n_own };
    Named *in = new_n(m->arena, n_own + n, Named);

    values.out = new_n(m->arena, n, Named);
    memcpy(in, e->in, sizeof(*in) * (size_t)n_own);
    e->in = in;
    for (int id = 0; id < n; id++) {
        Node *x = g->node[id];
        memo[id] = use[id] ? NULL : x;
        if (x->op == OP_stop_gradient && use[id] && moving[id]) {
            Attr attr = { .name = arena_printf(m->arena, "detached.%d",
                                               values.n_out + 1) };
            memo[id] = graph_leaf(g, OP_input, x->type, x->shape, 0, NULL, &attr);
            in[e->n_in++] = (Named){ attr.name, memo[id] };
            values.out[values.n_out++] = (Named){ attr.name, x };
        }
    }
    if (values.n_out > 0) {
        separate_replace(g, memo, n);
        e->out = replaced(m->arena, e->out, e->n_out, memo);
        e->grad = replaced(m->arena, e->grad, e->n_grad, memo);
    }
    return values;
}

void
detach_run(Model *m)
{
    Arena *a = arena_new();
    Entry *entry = new_n(m->arena, 2 * m->n_entry + 1, Entry);
    int n = m->n_entry;

    memcpy(entry, m->entry, sizeof(*entry) * (size_t)n);
    m->entry = entry;
    for (int i = 0; i < n; i++) {
        if (entry[i].kind == ENTRY_TRAIN && entry[i].n_grad > 0) {
            Entry values = detach_entry(a, m, &entry[i]);
            if (values.n_out > 0) {
                entry[m->n_entry++] = values;
            }
        }
    }
    arena_drop(a);
}

const Entry *
detach_values(const Model *m, const Entry *e)
{
    const char *name = name_of(m, e);

    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}
