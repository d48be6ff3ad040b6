/* reach.c -- see reach.h */
#include "graph/reach.h"

#include <stdlib.h>

Reach
reach_new(Arena *a, bool bodies)
{
    return (Reach){ .seen = sparse_of(a, char), .bodies = bodies };
}

bool
reach_has(const Reach *r, const Node *n)
{
    return sparse_find(&r->seen, n->id) != NULL;
}

static void
add(Reach *r, Node *const *x, int n)
{
    for (int i = 0; i < n; i++) {
        if (!reach_has(r, x[i])) {
            sparse_at(&r->seen, x[i]->id);
            grow(r->seen.arena, r->node, r->n);
            r->node[r->n++] = x[i];
        }
    }
}

void
reach_add(Reach *r, Node *const *root, int n)
{
    int next = r->n;

    add(r, root, n);
    for (; next < r->n; next++) {
        const Node *x = r->node[next];
        if (r->ends != NULL && r->ends(r->context, x)) {
            continue;
        }
        add(r, x->in, x->nin);
        if (x->scan != NULL && r->bodies) {
            add(r, x->scan->param, x->nin);
            add(r, x->scan->out, x->scan->n_out);
        }
    }
}

static int
by_id(const void *x, const void *y)
{
    return (*(Node *const *)x)->id - (*(Node *const *)y)->id;
}

void
reach_sort(Reach *r)
{
    if (r->n > 0) {
        qsort(r->node, (size_t)r->n, sizeof(*r->node), by_id);
    }
}
