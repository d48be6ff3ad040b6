/* grad.c -- reverse-mode differentiation, as more graph
 *
 * takes   a loss and the nodes to differentiate with respect to
 * gives   their gradients as nodes of the same graph: nothing is stored, so
 *         a gradient can be simplified and differentiated again
 * keeps   no knowledge of any particular op; a missing (NULL) gradient is zero
 */
#include "pass/known.h"
#include "pass/mask.h"

#include <string.h>

typedef struct Sweep {
    Graph *g;
    int n;                      /* nodes at the start */
    bool *wanted;               /* id: lies between some `of` and the loss */
    Node **dy;                  /* id: gradient so far */
    bool *finite;               /* id: so are its value and its slopes */
    Node ***part;               /* id of a loop: gradients of its results */
    Node **kept;                /* id: what it is rounded to, if it counts as that only */
} Sweep;

/* A node is worth differentiating when one of its operands leads to `of`. */
static void
mark_wanted(Sweep *s, Node *const *of, int n)
{
    for (int i = 0; i < n; i++) {
        s->wanted[of[i]->id] = true;
    }
    for (int id = 0; id < s->n; id++) {
        const Node *x = s->g->node[id];
        for (int i = 0; i < x->nin; i++) {
            s->wanted[id] = s->wanted[id] || s->wanted[x->in[i]->id];
        }
    }
}

static void
give(Sweep *s, Node *x, Node *dx)
{
    Node *sum = s->dy[x->id];

    if (!shape_equal(dx->shape, x->shape)) {
        bug("grad: gradient of %s has the wrong shape", card_of(x)->name);
    }
    s->kept[x->id] = NULL;
    s->dy[x->id] = sum == NULL ? dx : mask_add(s->g, sum, dx);
}

/* A complete gradient is named after its value, for those who read the C. */
static void
name_gradient(Sweep *s, const Node *y, Node *dy)
{
    const char *of = y->attr.name != NULL ? y->attr.name : y->label;

    if (dy->id < s->n || dy->label != NULL || dy->op == OP_const) {
        return;
    }
    if (of == NULL) {
        of = node_noun(y);
    }
    if (strncmp(of, "d_", 2) != 0) {
        dy->label = arena_printf(s->g->arena, "d_%s", of);
    }
}

/* A loop is pulled when the gradients of all its results are known: they have
 * larger ids. */
static void
keep_part(Sweep *s, Arena *a, const Node *pick)
{
    const Node *loop = pick->in[0];

    if (s->part[loop->id] == NULL) {
        s->part[loop->id] = new_n(a, loop->scan->n_out, Node *);
    }
    s->part[loop->id][pick->attr.list[0]] = s->dy[pick->id];
}

static void
pull(Sweep *s, Arena *a, Node *y)
{
    const OpCard *card = card_of(y);
    Pull p = { .g = s->g, .y = y, .dy = s->dy[y->id], .x = y->in, .result = y,
               .part = s->part[y->id] };

    if (s->kept[y->id] != NULL) {
        p.result = n_cast(s->g, s->kept[y->id], y->type);
    }
    if (p.dy != NULL) {
        name_gradient(s, y, p.dy);
    }
    if (card->kind == PICK) {
        keep_part(s, a, y);
        return;
    }
    if (card->pull == NULL) {
        return;
    }
    p.dx = new_n(a, y->nin, Node *);
    s->g->at = y->at;
    mask_pull(&p, s->finite);
    for (int i = 0; i < y->nin; i++) {
        if (p.dx[i] != NULL && s->wanted[y->in[i]->id]) {
            bool first = s->dy[y->in[i]->id] == NULL;
            give(s, y->in[i], p.dx[i]);
            s->kept[y->in[i]->id] = first && y->op == OP_cast
                                    && type_is_kept(y->type) ? y : NULL;
        }
    }
}

void
graph_pullback(Graph *g, Node *const *y, Node *const *dy, int ny, Node *const *of,
               int n, Node **grad)
{
    Arena *a = arena_new();
    Sweep s = { .g = g, .n = g->n };
    Pos at = g->at;
    const char *by = g->by;

    s.wanted = new_n(a, g->n, bool);
    s.dy = new_n(a, g->n, Node *);
    s.part = new_n(a, g->n, Node **);
    s.kept = new_n(a, g->n, Node *);
    s.finite = known_finite(a, g);
    g->by = "grad";
    mark_wanted(&s, of, n);
    for (int i = 0; i < ny; i++) {
        give(&s, y[i], dy[i]);
    }
    for (int id = s.n - 1; id >= 0; id--) {
        if ((s.dy[id] != NULL || s.part[id] != NULL) && s.wanted[id]) {
            pull(&s, a, g->node[id]);
        }
    }
    for (int i = 0; i < n; i++) {
        grad[i] = s.dy[of[i]->id];
    }
    g->at = at;
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
