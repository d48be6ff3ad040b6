/* probe.c -- see probe.h */
#include "pass/probe.h"

#include <string.h>

/* Does an expression of the user end with x, as far as its user y can tell? */
static bool
is_border(const Node *x, const Node *y)
{
    return x->pos.line != y->pos.line || (x->by != NULL && y->by != NULL
                                        && strcmp(x->by, y->by) != 0);
}

/* The values of loss and metrics that functions of the language return or that
 * have a name in the script.  Derivatives in a loss have no names there. */
static void
mark_values(const Graph *g, const Entry *e, bool *wanted)
{
    bool *use = new_n(g->arena, g->n, bool);

    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
        wanted[e->out[i].node->id] = true;
    }
    for (int id = g->n - 1; id >= 0; id--) {
        const Node *y = g->node[id];
        for (int i = 0; use[id] && i < y->nin; i++) {
            const Node *x = y->in[i];
            use[x->id] = true;
            wanted[x->id] = wanted[x->id] || x->label != NULL || is_border(x, y);
        }
    }
}

static bool
is_value(const Node *n)
{
    return type_is_float(n->type) && card_of(n)->kind != LEAF && !is_sight(n)
        && n->op != OP_random && (n->by == NULL || strcmp(n->by, "grad") != 0);
}

/* relu, then relu.2, ... */
static const char *
name_of(Arena *a, const Entry *p, const Node *n)
{
    const char *noun = n->label != NULL ? n->label : node_noun(n);
    size_t length = strlen(noun);
    int seen = 1;

    for (int i = 0; i < p->n_out; i++) {
        const char *old = p->out[i].name;
        seen += strncmp(old, noun, length) == 0
                && (old[length] == '\0' || old[length] == '.');
    }
    return seen > 1 ? arena_printf(a, "%s.%d", noun, seen) : noun;
}

static Entry
probe_of(Model *m, const Entry *e)
{
    const Graph *g = m->graph;
    bool *wanted = new_n(m->arena, g->n, bool);
    Entry p = { .name = arena_printf(m->arena, "%s_probe", e->name),
                .kind = ENTRY_INFER, .pos = e->pos, .in = e->in, .n_in = e->n_in,
                .driver_only = true };

    mark_values(g, e, wanted);
    p.out = new_n(m->arena, g->n + e->n_grad + 1, Named);
    for (int id = 0; id < g->n; id++) {
        Node *n = g->node[id];
        if (wanted[id] && is_value(n) && n != e->out[0].node) {
            const char *name = name_of(m->arena, &p, n);
            p.out[p.n_out++] = (Named){ name, n };
        }
    }
    p.out[p.n_out++] = (Named){ "loss", e->out[0].node };
    for (int i = 0; i < e->n_grad; i++) {
        const char *name = arena_printf(m->arena, "%s.grad", e->grad[i].name);
        p.out[p.n_out++] = (Named){ name, e->grad[i].node };
    }
    return p;
}

void
probe_run(Model *m)
{
    int n = m->n_entry;
    Entry *entry = new_n(m->arena, 2 * n, Entry);

    memcpy(entry, m->entry, sizeof(*entry) * (size_t)n);
    m->entry = entry;
    for (int i = 0; i < n; i++) {
        if (entry[i].kind == ENTRY_TRAIN) {
            entry[m->n_entry++] = probe_of(m, &entry[i]);
            entry[i].probe = entry[m->n_entry - 1].name;
        }
    }
}
