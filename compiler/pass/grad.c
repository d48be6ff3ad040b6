/* grad.c -- reverse-mode differentiation, as more graph
 *
 * takes   a loss and the nodes to differentiate with respect to
 * gives   their gradients as nodes of the same graph: nothing is stored, so
 *         a gradient can be simplified and differentiated again
 * keeps   no knowledge of any particular op; a missing (NULL) gradient is zero
 */
#include "base/sparse.h"
#include "pass/known.h"
#include "pass/mask.h"

#include <stdlib.h>
#include <string.h>

/* What is known about a node between the leaves and the loss. */
typedef struct Mark {
    bool wanted;                /* it lies between some `of` and the loss */
    Node *dy;                   /* its gradient so far */
    Node **part;                /* of a loop: gradients of its results */
    Node *kept;                 /* its rounded value, if only that is used */
} Mark;

typedef struct Sweep {
    Graph *g;
    Arena *scratch;
    int n;                      /* nodes at the start */
    const bool *finite;         /* by id: value and slopes are finite */
    int *above;                 /* ids of all nodes below the loss, ascending */
    int n_above;
    Sparse mark;                /* by id */
} Sweep;

static void
add_above(Sweep *s, const Node *x)
{
    if (sparse_find(&s->mark, x->id) == NULL) {
        sparse_at(&s->mark, x->id);
        grow(s->scratch, s->above, s->n_above);
        s->above[s->n_above++] = x->id;
    }
}

static int
by_id(const void *x, const void *y)
{
    const int *i = x, *j = y;

    return (*i > *j) - (*i < *j);
}

static void
find_above(Sweep *s, Node *const *y, int n)
{
    for (int i = 0; i < n; i++) {
        add_above(s, y[i]);
    }
    for (int i = 0; i < s->n_above; i++) {
        const Node *x = s->g->node[s->above[i]];
        for (int j = 0; j < x->nin; j++) {
            add_above(s, x->in[j]);
        }
    }
    qsort(s->above, (size_t)s->n_above, sizeof(*s->above), by_id);
}

static Mark *
mark_of(const Sweep *s, const Node *x)
{
    return sparse_find(&s->mark, x->id);
}

/* A node is differentiated if one of its operands leads to `of`. */
static void
mark_wanted(Sweep *s, Node *const *of, int n)
{
    for (int i = 0; i < n; i++) {
        if (mark_of(s, of[i]) != NULL) {
            mark_of(s, of[i])->wanted = true;
        }
    }
    for (int i = 0; i < s->n_above; i++) {
        const Node *x = s->g->node[s->above[i]];
        Mark *m = mark_of(s, x);
        for (int j = 0; j < x->nin && !m->wanted; j++) {
            m->wanted = mark_of(s, x->in[j])->wanted;
        }
    }
}

static void
give(Sweep *s, Node *x, Node *dx)
{
    Mark *m = mark_of(s, x);

    if (!shape_equal(dx->shape, x->shape)) {
        bug("grad: gradient of %s has the wrong shape", card_of(x)->name);
    }
    m->kept = NULL;
    m->dy = m->dy == NULL ? dx : mask_add(s->g, m->dy, dx);
}

/* A complete gradient is named after its value, for readers of the C; so is what it
 * is a reshape of. */
static void
name_gradient(Sweep *s, const Node *y, Node *dy)
{
    const char *of = node_name(s->scratch, y);

    if (strncmp(of, "d_", 2) == 0) {
        return;
    }
    while (dy->id >= s->n && dy->label == NULL && dy->op != OP_const) {
        dy->label = arena_printf(s->g->arena, "d_%s", of);
        dy = dy->op == OP_reshape ? dy->in[0] : dy;
    }
}

/* A loop is pulled once the gradients of all its results are known, which have
 * larger ids. */
static void
keep_part(Sweep *s, const Node *result)
{
    const Node *loop = result->in[0];
    Mark *m = mark_of(s, loop);

    if (m->part == NULL) {
        m->part = new_n(s->scratch, loop->scan->n_out, Node *);
    }
    m->part[result->attr.list[0]] = mark_of(s, result)->dy;
}

static void
pull(Sweep *s, Node *y, const Mark *m)
{
    const OpCard *card = card_of(y);
    Pull p = { .g = s->g, .y = y, .dy = m->dy, .x = y->in, .result = y,
               .part = m->part };

    if (m->kept != NULL) {
        p.result = n_cast(s->g, m->kept, y->type);
    }
    if (p.dy != NULL) {
        name_gradient(s, y, p.dy);
    }
    if (card->kind == SCAN_RESULT) {
        keep_part(s, y);
        return;
    }
    if (card->pull == NULL) {
        return;
    }
    p.dx = new_n(s->scratch, y->nin, Node *);
    s->g->pos = y->pos;
    mask_pull(&p, s->finite);
    for (int i = 0; i < y->nin; i++) {
        Mark *to = mark_of(s, y->in[i]);
        if (p.dx[i] != NULL && to->wanted) {
            bool first = to->dy == NULL;
            give(s, y->in[i], p.dx[i]);
            to->kept = first && y->op == OP_cast && type_is_kept(y->type) ? y : NULL;
        }
    }
}

void
graph_pullback(Graph *g, Node *const *y, Node *const *dy, int ny, Node *const *of,
               int n, Node **grad)
{
    Arena *a = arena_new();
    Sweep s = { .g = g, .scratch = a, .n = g->n, .finite = known_finite(g),
                .mark = sparse_of(a, Mark) };
    Pos pos = g->pos;
    const char *by = g->by;

    g->by = "grad";
    find_above(&s, y, ny);
    mark_wanted(&s, of, n);
    for (int i = 0; i < ny; i++) {
        give(&s, y[i], dy[i]);
    }
    for (int i = s.n_above - 1; i >= 0; i--) {
        Node *x = g->node[s.above[i]];
        const Mark *m = mark_of(&s, x);
        if ((m->dy != NULL || m->part != NULL) && m->wanted) {
            pull(&s, x, m);
        }
    }
    for (int i = 0; i < n; i++) {
        const Mark *m = mark_of(&s, of[i]);
        grad[i] = m != NULL ? m->dy : NULL;
    }
    g->pos = pos;
    g->by = by;
    arena_drop(a);
}

void
graph_grad(Graph *g, Node *loss, Node *seed, Node *const *of, int n, Node **grad)
{
    const char *by = g->by;

    g->by = "grad";
    seed = seed != NULL ? seed
         : n_const(g, 1.0, type_computes(loss->type), loss->shape);
    g->by = by;
    graph_pullback(g, &loss, &seed, 1, of, n, grad);
    for (int i = 0; i < n; i++) {
        if (grad[i] == NULL) {
            grad[i] = n_const(g, 0.0, type_computes(of[i]->type), of[i]->shape);
        }
    }
}
