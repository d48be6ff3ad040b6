/* effort.c -- see effort.h */
#include "check/effort.h"

/* Products for all checked entries of all parameters; products of one loss above
 * which a model is large; evaluations of the loss per entry. */
static const double BUDGET = 8e9, LARGE = 1e7, EVALUATIONS = 8.0;

/* The cost of passing one number, in products. */
static const double HANDED = 8.0;

/* The products of a node: elements, times the terms that each sums. */
static double
of_node(const Node *n)
{
    double work = (double)shape_count(n->shape);
    const int *label = n->attr.list;

    for (int i = 0; card_of(n)->kind == CONTRACT && i < n->in[0]->shape.rank; i++) {
        work *= label[i] >= n->shape.rank ? n->in[0]->shape.dim[i] : 1;
    }
    return card_of(n)->kind == VIEW ? 0.0 : work;
}

/* The products of everything reachable from the roots; the body of a loop counts
 * once per iteration. */
static double
of_roots(Arena *a, const Graph *g, Node *const *root, int n)
{
    bool *use = new_n(a, g->n, bool), *body = new_n(a, g->n, bool);
    double work = 0.0;

    graph_reach(g, root, n, use);
    for (int id = g->n - 1; id >= 0; id--) {
        const Node *x = g->node[id];
        if (use[id] && x->scan != NULL && !body[id]) {
            work += x->scan->length * of_roots(a, g, x->scan->out, x->scan->n_out);
            graph_reach(g, x->scan->out, x->scan->n_out, body);
        }
    }
    for (int id = 0; id < g->n; id++) {
        work += use[id] && !body[id] ? of_node(g->node[id]) : 0.0;
    }
    return work;
}

/* The products and elements of one evaluation of the loss. */
static double
of_loss(const Model *m, const Entry *e)
{
    Arena *a = arena_new();
    Node *loss = e->out[0].node;
    double work = of_roots(a, m->graph, &loss, 1);

    for (int i = 0; i < m->n_param; i++) {
        work += HANDED * (double)shape_count(m->param[i]->shape);
    }
    arena_drop(a);
    return work;
}

bool
effort_is_large(const Model *m)
{
    bool large = false;

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        large = large || (e->kind == ENTRY_TRAIN && of_loss(m, e) > LARGE);
    }
    return large;
}

int
effort_samples(const Model *m, const Entry *e, int most)
{
    double each = EVALUATIONS * e->n_grad * of_loss(m, e);
    double n = BUDGET / each;

    return n > most ? most : n < 1 ? 1 : (int)n;
}
