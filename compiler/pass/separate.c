/* separate.c -- see separate.h
 *
 * keeps   to run before simplify: afterwards a gradient may no longer be a
 *         separate node
 */
#include "pass/separate.h"

#include <string.h>

void
separate_replace(Graph *g, Node **memo, int n)
{
    for (int id = 0; id < n; id++) {
        Node *x = g->node[id];
        bool changed = false;
        if (memo[id] != NULL) {
            continue;
        }
        for (int i = 0; i < x->nin; i++) {
            changed = changed || memo[x->in[i]->id] != x->in[i];
        }
        memo[id] = x;
        if (changed) {
            g->pos = x->pos;
            g->by = x->by;
            memo[id] = graph_copy(g, x, memo);
            memo[id]->label = memo[id]->label != NULL ? memo[id]->label : x->label;
        }
    }
}

static bool
is_taken(const Model *m, const char *name)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        if (strcmp(e->name, name) == 0
            || (e->forward != NULL && strcmp(e->forward, name) == 0)) {
            return true;
        }
    }
    return false;
}

const char *
separate_name(const Model *m, const char *want)
{
    while (is_taken(m, want)) {
        want = arena_printf(m->arena, "%s_", want);
    }
    return want;
}

static const char *
part_name(const Model *m, const Entry *e, const char *part)
{
    return separate_name(m, strcmp(e->name, "train") == 0 ? part
                            : arena_printf(m->arena, "%s_%s", e->name, part));
}

static Entry
backward_entry(const Model *m, const Entry *e)
{
    Entry b = *e;

    b.name = part_name(m, e, "backward");
    b.forward = part_name(m, e, "forward");
    b.kind = ENTRY_BACKWARD;
    b.n_out -= e->n_total;
    b.separate = false;
    b.effect = new_n(m->arena, e->n_effect + 1, Node *);
    b.n_effect = 0;
    return b;
}

static bool
is_trained(const Entry *e, const Node *leaf)
{
    for (int i = 0; i < e->n_grad; i++) {
        if (strcmp(e->grad[i].name, leaf->attr.name) == 0) {
            return true;
        }
    }
    return false;
}

/* What is stored from the batch itself, such as running statistics, is not part
 * of update, which has only the gradients. */
static bool
is_of_batch(const Entry *e, const bool *of_batch, const Node *effect)
{
    return of_batch[effect->id]
        || (effect->in[0]->op == OP_param && !is_trained(e, effect->in[0]));
}

static void
follow(const Graph *g, bool *of)
{
    for (int id = 0; id < g->n; id++) {
        const Node *x = g->node[id];
        for (int i = 0; i < x->nin; i++) {
            of[id] = of[id] || of[x->in[i]->id];
        }
    }
}

/* By node: does it depend on the entry's inputs, or on a leaf that is stored from the
 * batch, and so is not what it was by the time of update? */
static bool *
find_of_batch(const Model *m, const Entry *e, Node *const *memo)
{
    const Graph *g = m->graph;
    bool *of = new_n(m->arena, g->n, bool), more = true;

    for (int i = 0; i < e->n_in; i++) {
        of[e->in[i].node->id] = true;
    }
    while (more) {
        follow(g, of);
        more = false;
        for (int i = 0; i < e->n_effect; i++) {
            const Node *effect = memo[e->effect[i]->id], *leaf = effect->in[0];
            if (is_of_batch(e, of, effect) && !of[leaf->id]) {
                of[leaf->id] = more = true;
            }
        }
    }
    return of;
}

static void
update_entry(const Model *m, const Entry *e, Entry *back, Entry *u)
{
    Graph *g = m->graph;
    int n = g->n;
    Node **memo = new_n(m->arena, n, Node *);
    const bool *of_batch;

    *u = *e;
    u->name = part_name(m, e, "update");
    u->kind = ENTRY_UPDATE;
    u->separate = false;
    u->n_out = 0;
    u->in = new_n(m->arena, e->n_grad + e->n_in + 1, Named);
    u->n_in = 0;
    u->grad = new_n(m->arena, e->n_grad + 1, Named);
    u->effect = new_n(m->arena, e->n_effect + 1, Node *);
    u->n_effect = 0;
    for (int i = 0; i < e->n_grad; i++) {
        Node *x = e->grad[i].node;
        Attr attr = { .name = arena_printf(m->arena, "%s.grad", e->grad[i].name) };
        Node *leaf = graph_leaf(g, OP_input, x->type, x->shape, 0, NULL, &attr);
        u->grad[i] = (Named){ e->grad[i].name, leaf };
        u->in[u->n_in++] = (Named){ attr.name, leaf };
        memo[x->id] = leaf;
    }
    separate_replace(g, memo, n);
    for (int i = 0; i < e->n_in; i++) {
        u->in[u->n_in++] = e->in[i];
    }
    of_batch = find_of_batch(m, e, memo);
    for (int i = 0; i < e->n_effect; i++) {
        Node *effect = memo[e->effect[i]->id];
        if (is_of_batch(e, of_batch, effect)) {
            back->effect[back->n_effect++] = e->effect[i];
        } else {
            u->effect[u->n_effect++] = effect;
        }
    }
}

void
separate_run(Model *m)
{
    int n = m->n_entry, wanted = 0;
    Entry *entry;

    for (int i = 0; i < n; i++) {
        wanted += m->entry[i].separate;
    }
    if (wanted == 0) {
        return;
    }
    entry = new_n(m->arena, n + 2 * wanted, Entry);
    memcpy(entry, m->entry, sizeof(*entry) * (size_t)n);
    m->entry = entry;
    for (int i = 0; i < n; i++) {
        if (entry[i].separate) {
            Entry *back = &entry[m->n_entry];
            *back = backward_entry(m, &entry[i]);
            m->n_entry++;
            update_entry(m, &entry[i], back, &entry[m->n_entry]);
            m->n_entry++;
            entry[i].separate = false;
        }
    }
}
