/* draws.c -- inference that uses random numbers, different ones in every call
 *
 * takes   a model whose entries all count steps of training
 * gives   inference entries that count their own calls, in the state `draws`
 * keeps   the streams: each number is a function of seed, stream, count and
 *         element, so that a caller who sets `draws` gets the same numbers
 *         again
 */
#include "front/state.h"

#include "graph/build.h"
#include "pass/separate.h"

#include <string.h>

static bool
counts_steps(const Node *x)
{
    return x->op == OP_random && x->in[1]->op == OP_state
        && strcmp(x->in[1]->attr.name, "step") == 0;
}

static bool
is_state(const Model *m, const char *name)
{
    for (int i = 0; i < m->n_state; i++) {
        if (strcmp(m->state[i]->attr.name, name) == 0) {
            return true;
        }
    }
    return false;
}

static void
add_effect(Model *m, Entry *e, Node *store)
{
    Node **list = new_n(m->arena, e->n_effect + 1, Node *);

    if (e->n_effect > 0) {
        memcpy(list, e->effect, sizeof(*list) * (size_t)e->n_effect);
    }
    list[e->n_effect++] = store;
    e->effect = list;
}

/* The state that counts, 0 at first. */
static Node *
new_count(Model *m)
{
    Graph *g = m->graph;
    Attr attr = { .name = "draws" };
    Node **state = new_n(m->arena, m->n_state + 1, Node *), *count;

    for (int i = 1; is_state(m, attr.name); i++) {
        attr.name = arena_printf(m->arena, "draws_%d", i);
    }
    count = graph_leaf(g, OP_state, I32, shape_scalar(), 0, NULL, &attr);
    if (m->n_state > 0) {
        memcpy(state, m->state, sizeof(*state) * (size_t)m->n_state);
    }
    state[m->n_state++] = count;
    m->state = state;
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].kind == ENTRY_INIT) {
            add_effect(m, &m->entry[i], n_store(g, count, n_like(g, 0, count)));
        }
    }
    return count;
}

/* Lets e use its own count; creates the count if there is none yet. */
static void
redraw(Model *m, Entry *e, Node **count)
{
    Graph *g = m->graph;
    int n = g->n;
    Node **memo = new_n(m->arena, n + 1, Node *);
    Named *out = new_n(m->arena, e->n_out + 1, Named);
    bool *use = new_n(m->arena, n + 1, bool), any = false;

    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
    }
    graph_reach(g, NULL, 0, use);
    for (int id = 0; id < n; id++) {
        Node *x = g->node[id];
        if (!use[id] || !counts_steps(x)) {
            continue;
        }
        any = true;
        g->pos = x->pos;
        g->by = x->by;
        *count = *count != NULL ? *count : new_count(m);
        memo[id] = graph_like(g, x, (Node *[]){ x->in[0], *count });
    }
    if (!any) {
        return;
    }
    separate_replace(g, memo, n);
    for (int i = 0; i < e->n_out; i++) {
        out[i] = (Named){ e->out[i].name, memo[e->out[i].node->id] };
    }
    e->out = out;
    add_effect(m, e, n_store(g, *count, n_add(g, *count, n_like(g, 1, *count))));
}

void
front_draws(Model *m)
{
    Node *count = NULL;
    bool any = false;

    for (int id = 0; id < m->graph->n && !any; id++) {
        any = counts_steps(m->graph->node[id]);
    }
    for (int i = 0; i < m->n_entry && any; i++) {
        if (m->entry[i].kind == ENTRY_INFER && !m->entry[i].driver_only) {
            redraw(m, &m->entry[i], &count);
        }
    }
}
