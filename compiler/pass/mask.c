/* mask.c -- see mask.h */
#include "pass/mask.h"
#include "pass/known.h"

/* Masks that are looked through: without a limit, the derivative of a long
 * chain of masks would take quadratic time.  Those further inside stay plain
 * factors. */
enum { DEEP = 8 };

/* A gradient counts where cond equals `holds`, and is zero elsewhere. */
typedef struct Mask {
    Node *cond;
    bool holds;
} Mask;

static bool
is_zero(const Node *n)
{
    return is_const(n, 0.0);
}

/* where(c, t, 0) and where(c, 0, t): the mask, and t. */
static Node *
unmask(Node *dy, Mask *m)
{
    if (dy->op != OP_where || is_zero(dy->in[1]) == is_zero(dy->in[2])) {
        return NULL;
    }
    m->cond = dy->in[0];
    m->holds = is_zero(dy->in[2]);
    return dy->in[m->holds ? 1 : 2];
}

static Node *
masked(Graph *g, Mask m, Node *t)
{
    Node *zero = n_like(g, 0.0, t);

    return m.holds ? n_where(g, m.cond, t, zero) : n_where(g, m.cond, zero, t);
}

/* ---- sums --------------------------------------------------------------- */

static Node *
add_side(Graph *g, Node *x, Node *y, int depth)
{
    Mask m;

    if (is_zero(x) || is_zero(y)) {
        return is_zero(x) ? y : x;
    }
    if (depth == 0 || x->op != OP_where || y->op != OP_where
        || x->in[0] != y->in[0]
        || (unmask(x, &m) == NULL && unmask(y, &m) == NULL)) {
        return n_add(g, x, y);
    }
    return n_where(g, x->in[0], add_side(g, x->in[1], y->in[1], depth - 1),
                   add_side(g, x->in[2], y->in[2], depth - 1));
}

Node *
mask_add(Graph *g, Node *dx, Node *dz)
{
    return add_side(g, dx, dz, DEEP);
}

/* ---- where a gradient can differ from zero ------------------------------ */

static Node *support(Graph *g, Node *dy, int depth);

/* Does y hold wherever x does, by its form? */
static bool
implies(const Node *x, const Node *y)
{
    return x == y
        || (x->op == OP_logical_and && (x->in[0] == y || x->in[1] == y));
}

/* x or y, and x and y; NULL always holds. */
static Node *
either(Graph *g, Node *x, Node *y)
{
    if (x == NULL || y == NULL) {
        return NULL;
    }
    return implies(x, y) ? y : implies(y, x) ? x
                             : n_map2(g, OP_logical_or, x, y);
}

static Node *
both(Graph *g, Node *x, Node *y)
{
    if (x == NULL || y == NULL) {
        return x != NULL ? x : y;
    }
    return implies(x, y) ? x : implies(y, x) ? y
                             : n_map2(g, OP_logical_and, x, y);
}

static Node *
where_support(Graph *g, Node *dy, int depth)
{
    Node *c = dy->in[0], *x = NULL, *y = NULL;

    if (is_zero(dy->in[2])) {
        return both(g, c, support(g, dy->in[1], depth));
    }
    if (is_zero(dy->in[1])) {
        return both(g, n_map1(g, OP_logical_not, c),
                    support(g, dy->in[2], depth));
    }
    x = support(g, dy->in[1], depth);
    y = support(g, dy->in[2], depth);
    if (x == NULL && y == NULL) {
        return NULL;
    }
    return either(g, x != NULL ? x : c,
                  y != NULL ? y : n_map1(g, OP_logical_not, c));
}

/* A sum over elements for which the condition is the same, or over a condition
 * that must hold as well. */
static Node *
sum_support(Graph *g, const Node *sum, Node *cond)
{
    if (cond != NULL && cond->op == OP_logical_and) {
        return both(g, sum_support(g, sum, cond->in[0]),
                    sum_support(g, sum, cond->in[1]));
    }
    if (cond == NULL || cond->op != OP_expand) {
        return NULL;
    }
    for (int i = 0; i < sum->shape.rank; i++) {
        if (cond->in[0]->shape.dim[i] > sum->shape.dim[i]) {
            return NULL;
        }
    }
    return n_expand(g, cond->in[0], sum->shape);
}

/* The condition outside which dy is a structural zero; NULL: it may differ from
 * zero everywhere. */
static Node *
support(Graph *g, Node *dy, int depth)
{
    Node *x = NULL;

    if (depth-- == 0) {
        return NULL;
    }
    switch (dy->op) {
    case OP_where:
        return where_support(g, dy, depth);
    case OP_add:
    case OP_sub:
        x = support(g, dy->in[0], depth);
        return x == NULL ? NULL : either(g, x, support(g, dy->in[1], depth));
    case OP_neg:
    case OP_cast:
        return support(g, dy->in[0], depth);
    case OP_sum:
        return sum_support(g, dy, support(g, dy->in[0], depth));
    case OP_reshape:
    case OP_permute:
    case OP_flip:
    case OP_slice:
    case OP_pad:
    case OP_expand:
        x = support(g, dy->in[0], depth);
        return x == NULL ? NULL : graph_like(g, dy, &x);
    default:
        return NULL;
    }
}

/* ---- pulling ------------------------------------------------------------ */

/* Does y only add, select and move gradients?  Then zeros stay zeros. */
static bool
passes_on(const Node *y)
{
    switch (y->op) {
    case OP_add:
    case OP_cast:
    case OP_where:
    case OP_relu:
    case OP_max:
    case OP_min:
    case OP_sum:
        return true;
    default:
        return card_of(y)->kind != MAP && card_of(y)->kind != REDUCE;
    }
}

/* Removes masks from dy, outermost first, that are easy to apply again; the
 * rest may have a support of its own. */
static int
strip(Graph *g, Node **dy, Mask *mask)
{
    Node *t;
    int n = 0;

    while (n < DEEP - 1 && (t = unmask(*dy, &mask[n])) != NULL) {
        *dy = t;
        n++;
    }
    t = support(g, *dy, DEEP);
    if (t != NULL) {
        mask[n++] = (Mask){ t, true };
    }
    return n;
}

/* A condition on elements of y as a condition on those of its operand. */
static Node *
masked_operand(Graph *g, Mask m, Node *dx)
{
    m.cond = n_expand(g, m.cond, dx->shape);
    return masked(g, m, dx);
}

/* ---- contractions ------------------------------------------------------- */

/* May a condition differ along an axis? */
static bool
varies(const Node *c, int axis, int depth)
{
    if (c->shape.dim[axis] == 1 || c->op == OP_const) {
        return false;
    }
    if (depth == 0 || (c->op != OP_expand && c->op != OP_slice
                       && card_of(c)->kind != MAP)) {
        return true;
    }
    for (int i = 0; i < c->nin; i++) {
        if (varies(c->in[i], axis, depth - 1)) {
            return true;
        }
    }
    return false;
}

/* A condition on elements of y, a contraction, as one on those of an operand;
 * NULL if it differs along axes that the operand lacks. */
static Node *
on_operand(Graph *g, const Node *y, Node *c, int which)
{
    const int *label = y->attr.list + which * MAX_RANK;
    const Shape *x = &y->in[which]->shape;
    Shape row = c->shape, to = *x;
    int start[MAX_RANK] = { 0 }, step[MAX_RANK], perm[MAX_RANK], n = 0;
    bool has[MAX_RANK] = { false };

    for (int i = 0; i < x->rank; i++) {
        if (label[i] < row.rank) {
            has[label[i]] = true;
            perm[n++] = label[i];
        }
    }
    for (int axis = 0; axis < row.rank; axis++) {
        step[axis] = 1;
        if (!varies(c, axis, DEEP)) {
            row.dim[axis] = 1;
        } else if (!has[axis]) {
            return NULL;
        }
        if (!has[axis]) {
            perm[n++] = axis;
        }
    }
    for (int i = 0; i < x->rank; i++) {
        to.dim[i] = label[i] < row.rank ? row.dim[label[i]] : 1;
    }
    c = n_permute(g, n_slice(g, c, start, step, row), perm);
    return n_expand(g, n_reshape(g, c, to), *x);
}

/* A mask that belongs to one operand hides that operand: from the gradient of
 * the other, which sums products with it, and from its own. */
static void
pull_products(Pull *p)
{
    Node *x[2] = { p->x[0], p->x[1] }, *t = p->dy;
    Mask mask[DEEP];
    int side[DEEP], n = strip(p->g, &t, mask);

    for (int k = 0; k < n; k++) {
        Node *c = on_operand(p->g, p->y, mask[k].cond, 0);
        side[k] = c == NULL;
        mask[k].cond = c != NULL ? c : on_operand(p->g, p->y, mask[k].cond, 1);
        if (mask[k].cond != NULL) {
            x[side[k]] = masked(p->g, mask[k], x[side[k]]);
        }
    }
    p->x = x;
    card_of(p->y)->pull(p);
    p->x = p->y->in;
    for (int k = n - 1; k >= 0; k--) {
        if (mask[k].cond != NULL) {
            p->dx[side[k]] = masked(p->g, mask[k], p->dx[side[k]]);
        }
    }
}

/* ---- repetitions and windows -------------------------------------------- */

/* The axes along which elements of y depend on one element of x, or on
 * several. */
static unsigned
spread(const Node *y)
{
    const int *list = y->attr.list;
    unsigned axes = 0;

    if (y->op == OP_window) {
        return 1u << list[WINDOW_AXIS] | 1u << list[WINDOW_TAP];
    }
    for (int i = 0; i < y->shape.rank; i++) {
        axes |= (unsigned)(y->shape.dim[i] != y->in[0]->shape.dim[i]) << i;
    }
    return axes;
}

/* cond on elements of x, where y = op x; NULL if it varies along the spread
 * axes. */
static Node *
gathered(Graph *g, const Node *y, Node *cond)
{
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];
    unsigned axes = spread(y);
    Shape row = cond->shape;

    for (int i = 0; i < row.rank; i++) {
        step[i] = 1;
        if (axes >> i & 1 && varies(cond, i, DEEP)) {
            return NULL;
        }
        row.dim[i] = axes >> i & 1 ? 1 : row.dim[i];
    }
    return n_expand(g, n_slice(g, cond, start, step, row), y->in[0]->shape);
}

/* Sums what is below the masks, so that the sums of a convolution stay next to
 * its contraction. */
static void
pull_spread(Pull *p)
{
    Mask mask[DEEP];
    Node *t;
    int n = 0;

    while (n < DEEP && (t = unmask(p->dy, &mask[n])) != NULL
           && (mask[n].cond = gathered(p->g, p->y, mask[n].cond)) != NULL) {
        p->dy = t;
        n++;
    }
    card_of(p->y)->pull(p);
    while (n-- > 0) {
        p->dx[0] = masked(p->g, mask[n], p->dx[0]);
    }
}

/* ---- any op ------------------------------------------------------------- */

void
mask_pull(Pull *p, const bool *finite)
{
    Mask mask[DEEP];
    int n = 0;

    if (p->y->op == OP_contract && !known_operands(p->y, finite)) {
        pull_products(p);
        return;
    }
    if (p->y->op == OP_expand || p->y->op == OP_window) {
        pull_spread(p);
        return;
    }
    if (p->dy != NULL && !finite[p->y->id] && !passes_on(p->y)) {
        n = strip(p->g, &p->dy, mask);
    }
    card_of(p->y)->pull(p);
    for (int i = 0; i < p->y->nin; i++) {
        for (int k = n - 1; k >= 0 && p->dx[i] != NULL; k--) {
            p->dx[i] = masked_operand(p->g, mask[k], p->dx[i]);
        }
    }
}
