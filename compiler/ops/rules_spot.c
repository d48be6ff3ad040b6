/* rules_spot.c -- rewrites of lines that are zero except at one index; see
 * rules.h
 *
 * keeps   the gradient of pooling as small as what was pooled: a line that is
 *         nonzero at a single index is represented by that value and index;
 *         neither sums nor products see the zeros
 */
#include "graph/worth.h"
#include "ops/rules.h"
#include "ops/spot.h"

#include <string.h>

/* x, which repeats along the axis, with one element there; NULL if it does not
 * repeat. */
static Node *
one_along(Graph *g, Node *x, int axis)
{
    Node *core = rule_core(g, x);
    Shape s = x->shape;

    if (core == NULL || (rule_repeated(x, core) >> axis & 1) == 0) {
        return NULL;
    }
    s.dim[axis] = 1;
    return n_expand(g, core, s);
}

bool
spot_is(Graph *g, Node *n, Spot *s)
{
    const Node *c = n->in[0];

    if (n->op != OP_where || c->op != OP_equal || !is_const(n->in[2], 0.0)) {
        return false;
    }
    for (int k = 0; k < 2; k++) {
        const Node *count = c->in[k];
        int axis = count->attr.list[0];
        if (count->op == OP_iota
            && (s->index = one_along(g, c->in[1 - k], axis)) != NULL
            && (s->value = one_along(g, n->in[1], axis)) != NULL) {
            s->lines = n;
            s->axis = axis;
            return s->index->range.lo >= 0
                && s->index->range.hi < n->shape.dim[axis];
        }
    }
    return false;
}

Node *
spot_counted(Graph *g, Shape s, int axis)
{
    Attr attr = { .list = { axis } };

    return graph_leaf(g, OP_iota, I32, s, 0, NULL, &attr);
}

Node *
spot_quotient(Graph *g, Node *x, int64_t by, int64_t most)
{
    Node *sum = n_like(g, 0, x);

    for (int64_t i = 1; i <= most; i++) {
        Node *above = n_less(g, n_like(g, (double)(i * by - 1), x), x);
        sum = n_add(g, sum, n_cast(g, above, I32));
    }
    return sum;
}

/* ---- movements ------------------------------------------------------------ */

bool
spot_is_bijection(const Node *x)
{
    return x->op == OP_reshape || x->op == OP_permute;
}

Node *
spot_below_views(Arena *a, Node *x, const Node *end, bool whole, const Index **index)
{
    while (x != end && card_of(x)->kind == VIEW) {
        View v = { .arena = a, .n = x };
        memcpy(v.out, index, sizeof(*index) * (size_t)x->shape.rank);
        card_of(x)->view(&v);
        if (v.n_guard > 0 && (whole || x->attr.value != 0.0)) {
            return NULL;
        }
        x = x->in[0];
        memcpy(index, v.in, sizeof(*index) * (size_t)x->shape.rank);
    }
    return x;
}

void
spot_own_indices(Arena *a, Shape s, const Index **index)
{
    for (int i = 0; i < s.rank; i++) {
        index[i] = index_var(a, i, s.dim[i]);
    }
}

static bool
same_indices(Arena *a, int rank, const Index *const *x, const Index *const *y)
{
    for (int i = 0; i < rank; i++) {
        if (!index_equal(index_open(a, x[i]), index_open(a, y[i]))) {
            return false;
        }
    }
    return true;
}

/* The views of n down to `from`, applied to `to`. */
static Node *
moved_like(Graph *g, Node *n, const Node *from, Node *to)
{
    Node *x = to;

    if (n != from) {
        x = moved_like(g, n->in[0], from, to);
        x = graph_like(g, n, &x);
    }
    return x;
}

/* ---- where ---------------------------------------------------------------- */

/* In a condition on the elements of x, x < bound, bound < x or x == bound:
 * which operand is the bound; -1: neither. */
static int
bound_of(const Node *c)
{
    if (c->op != OP_less && c->op != OP_equal) {
        return -1;
    }
    return c->in[0]->op == OP_const ? 0 : c->in[1]->op == OP_const ? 1 : -1;
}

/* Is a condition c of n about the same element that n takes as operand `side`?
 * x is what the lines were made from, tap by tap. */
static bool
is_about(Arena *a, Node *n, int side, const Spot *s, Node **x)
{
    const Index *line[MAX_RANK], *index[MAX_RANK];
    Node *taps = s->index->in[0], *c;
    int bound;

    spot_own_indices(a, n->shape, index);
    c = spot_below_views(a, n->in[0], NULL, true, index);
    bound = c != NULL ? bound_of(c) : -1;
    if (bound < 0) {
        return false;
    }
    *x = c;
    spot_own_indices(a, n->shape, line);
    return spot_below_views(a, n->in[side], s->lines, false, line) == s->lines
        && spot_below_views(a, taps, c->in[1 - bound], true, line) == c->in[1 - bound]
        && same_indices(a, c->shape.rank, line, index);
}

/* The value at the index of the largest, under a condition on the compared
 * elements.  At that index the element is the largest one, so the condition can
 * be applied to the largest first. */
static Node *
masked_spot(Graph *g, Node *n, int side, const Spot *s, const Node *c)
{
    int bound = bound_of(c);
    Node *most = n_reduce(g, OP_amax, s->index->in[0], 1u << s->axis), *in[3], *lines;

    in[bound] = n_like(g, c->in[bound]->attr.value, most);
    in[1 - bound] = most;
    in[0] = n_map2(g, c->op, in[0], in[1]);
    in[side] = s->value;
    in[3 - side] = n_like(g, 0.0, s->value);
    lines = n_where(g, in[0], in[1], in[2]);
    lines = n_where(g, s->lines->in[0], n_expand(g, lines, s->lines->shape),
                    n_like(g, 0.0, s->lines));
    return moved_like(g, n->in[side], s->lines, lines);
}

/* where(x == 0, 0, gradient of pooling x), as after relu. */
Node *
rule_where_of_spot(Graph *g, Node *n)
{
    int side = is_const(n->in[1], 0.0) ? 2 : 1;
    Node *x = n->in[side], *c = NULL, *better = NULL;
    Arena *a;
    Spot s;

    while (card_of(x)->kind == VIEW) {
        x = x->in[0];
    }
    if (!is_const(n->in[3 - side], 0.0) || !spot_is(g, x, &s)
        || s.index->op != OP_argmax
        || (unsigned)s.index->attr.list[0] != 1u << s.axis) {
        return NULL;
    }
    a = arena_new();
    if (is_about(a, n, side, &s, &c)) {
        better = masked_spot(g, n, side, &s, c);
    }
    arena_drop(a);
    return better;
}

/* ---- sums ----------------------------------------------------------------- */

static Node *
below_bijections(Node *x)
{
    while (spot_is_bijection(x)) {
        x = x->in[0];
    }
    return x;
}

/* The axes of x = reshape(y) as axes of y, where one of the shapes divides axes
 * of the other; false if only part of an axis of y is among them. */
static bool
axes_below(Shape x, Shape y, unsigned axes, unsigned *below)
{
    bool divided = shape_divisions(y, x, NULL) > 0;
    Shape whole = divided ? y : x, parts = divided ? x : y;
    int first[MAX_RANK];

    *below = 0;
    if (shape_divisions(whole, parts, first) == 0) {
        return false;
    }
    for (int i = 0; i < whole.rank; i++) {
        int end = i + 1 < whole.rank ? first[i + 1] : parts.rank;
        unsigned own = ((1u << end) - 1) & ~((1u << first[i]) - 1);
        if (!divided) {
            *below |= axes >> i & 1 ? own : 0;
        } else if ((axes & own) == own) {
            *below |= 1u << i;
        } else if ((axes & own) != 0) {
            return false;
        }
    }
    return true;
}

/* A sum along the lines is a sum of their values. */
Node *
rule_sum_of_spot(Graph *g, Node *n)
{
    Node *x = n->in[0];
    unsigned axes = (unsigned)n->attr.list[0], below;
    Spot s;

    if (!spot_is(g, below_bijections(x), &s)) {
        return NULL;
    }
    if (x == s.lines) {
        return (axes >> s.axis & 1) == 0 ? NULL
             : n_reduce(g, OP_sum, s.value, axes & ~(1u << s.axis));
    }
    if (x->op != OP_reshape || !axes_below(x->shape, x->in[0]->shape, axes, &below)) {
        return NULL;
    }
    return n_reshape(g, n_reduce(g, OP_sum, x->in[0], below), n->shape);
}

/* ---- contractions ----------------------------------------------------------- */

/* Operand k of contraction c consists of lines, moved by views; the other
 * operand is brought into their shape, with its other axes at the end. */
typedef struct Product {
    Graph *g;
    const Node *c;
    int k;
    Node *y;
    int own[MAX_RANK], n_own;   /* labels of axes that only the other operand
                                 * has */
} Product;

/* The other operand with the axes of the first in their order, repeated along
 * those that it lacks. */
static bool
align(Product *p)
{
    const Node *x = p->c->in[p->k];
    Node *y = p->c->in[1 - p->k];
    const int *label = p->c->attr.list + (1 - p->k) * MAX_RANK;
    Shape s = x->shape, units = x->shape;
    int perm[MAX_RANK], n = 0;

    for (int i = 0; i < x->shape.rank; i++) {
        int axis = contract_axis(p->c, 1 - p->k, p->c->attr.list[p->k * MAX_RANK + i]);
        units.dim[i] = axis >= 0 ? s.dim[i] : 1;
        if (axis >= 0) {
            perm[n++] = axis;
        }
    }
    for (int i = 0; i < y->shape.rank; i++) {
        if (contract_axis(p->c, p->k, label[i]) >= 0) {
            continue;
        }
        if (s.rank == MAX_RANK || label[i] >= p->c->shape.rank) {
            return false;
        }
        perm[n++] = i;
        p->own[p->n_own++] = label[i];
        units.dim[units.rank++] = s.dim[s.rank++] = y->shape.dim[i];
    }
    y = n_reshape(p->g, n_permute(p->g, y, perm), units);
    p->y = n_expand(p->g, y, s);
    return true;
}

/* Shape s with those axes at the end. */
static bool
with_own(const Product *p, Shape *s)
{
    int from = p->y->shape.rank - p->n_own;

    if (s->rank + p->n_own > MAX_RANK) {
        return false;
    }
    for (int i = 0; i < p->n_own; i++) {
        s->dim[s->rank++] = p->y->shape.dim[from + i];
    }
    return true;
}

/* Undoes on y the views that moved the lines. */
static bool
move_back(Product *p, const Node *lines)
{
    for (const Node *x = p->c->in[p->k]; x != lines; x = x->in[0]) {
        Shape s = x->in[0]->shape;
        int perm[MAX_RANK], rank = s.rank;
        if (!with_own(p, &s)) {
            return false;
        }
        for (int i = 0; i < s.rank; i++) {
            perm[x->op == OP_permute && i < rank ? x->attr.list[i] : i] = i;
        }
        p->y = x->op == OP_permute ? n_permute(p->g, p->y, perm)
                                   : n_reshape(p->g, p->y, s);
    }
    return true;
}

/* The labels of the lines' axes: every axis of the result is a whole axis. */
static bool
label_lines(const Product *p, const Spot *s, int *label)
{
    const Node *x = p->c->in[p->k];
    const int *old = p->c->attr.list + p->k * MAX_RANK;
    int rank = p->c->shape.rank, next = rank, kept = 0;
    const Index *index[MAX_RANK];
    Arena *a = arena_new();

    spot_own_indices(a, x->shape, index);
    spot_below_views(a, p->c->in[p->k], s->lines, true, index);
    for (int d = 0; d < s->lines->shape.rank; d++) {
        const Index *i = index[d];
        int var = i->n == 1 && i->base == 0 && i->term[0].coef == 1
               && i->term[0].atom->kind == ATOM_VAR ? i->term[0].atom->var : -1;
        bool result = var >= 0 && old[var] < rank && d != s->axis;
        kept += result;
        label[d] = result ? old[var] : d == s->axis ? -1 : next++;
    }
    for (int i = 0; i < x->shape.rank; i++) {
        kept -= old[i] < rank;
    }
    arena_drop(a);
    return kept == 0;
}

static Node *
without_axis(Graph *g, Node *x, int axis)
{
    Shape s = x->shape;

    s.rank--;
    for (int i = axis; i < s.rank; i++) {
        s.dim[i] = s.dim[i + 1];
    }
    return n_reshape(g, x, s);
}

/* The element of each line of y at the line's index. */
static Node *
element_of(const Product *p, const Spot *s)
{
    Shape units = s->index->shape, all = p->y->shape;
    Node *at;

    for (int i = 0; i < p->n_own; i++) {
        units.dim[units.rank++] = 1;
    }
    all.dim[s->axis] = 1;
    at = n_expand(p->g, n_reshape(p->g, s->index, units), all);
    return without_axis(p->g, n_gather(p->g, p->y, at, s->axis), s->axis);
}

static Node *
product_of_spot(Product *p, const Spot *s)
{
    int line[MAX_RANK], label[2][MAX_RANK], n = 0;

    if (!align(p) || !move_back(p, s->lines) || !label_lines(p, s, line)) {
        return NULL;
    }
    for (int d = 0; d < s->lines->shape.rank; d++) {
        if (d != s->axis) {
            label[0][n] = label[1][n] = line[d];
            n++;
        }
    }
    for (int i = 0; i < p->n_own; i++) {
        label[1][n + i] = p->own[i];
    }
    return n_contract(p->g, without_axis(p->g, s->value, s->axis), label[0],
                      element_of(p, s), label[1], p->c->shape.rank);
}

/* A product with lines is a product of their values with the elements at their
 * indices. */
Node *
rule_contract_of_spot(Graph *g, Node *n)
{
    for (int k = 0; k < 2; k++) {
        Product p = { .g = g, .c = n, .k = k };
        Spot s;
        double saved, all = worth_products(n);
        if (!spot_is(g, below_bijections(n->in[k]), &s)) {
            continue;
        }
        saved = all - all / s.lines->shape.dim[s.axis];
        if (worth_it(saved, (double)shape_count(s.value->shape), 0)) {
            return product_of_spot(&p, &s);
        }
    }
    return NULL;
}
