/* rules_sum.c -- rewrites of reductions and contractions; see rules.h */
#include "ops/rules.h"

enum { MAX_LABELS = 2 * MAX_RANK, SHORT_DOT = 128 };

/* ---- reductions --------------------------------------------------------- */

static unsigned
reduced_axes(const Node *n)
{
    return (unsigned)n->attr.list[0];
}

/* Along an axis of extent 1 there is nothing to reduce. */
static Node *
reduce_units(Graph *g, Node *n)
{
    unsigned axes = reduced_axes(n), keep = 0;

    for (int i = 0; i < n->shape.rank; i++) {
        if (axes >> i & 1 && n->in[0]->shape.dim[i] > 1) {
            keep |= 1u << i;
        }
    }
    return keep == axes ? NULL : n_reduce(g, n->op, n->in[0], keep);
}

/* The first among equals, or of one element, has index 0. */
static Node *
arg_repeated(Graph *g, Node *n)
{
    Node *x = n->in[0], *core = rule_core(g, x);
    unsigned axes = reduced_axes(n), same = 0;

    for (int i = 0; i < n->shape.rank; i++) {
        same |= x->shape.dim[i] == 1 ? 1u << i : 0;
    }
    same |= core != NULL ? rule_repeated(x, core) : 0;
    return (axes & ~same) == 0 ? n_like(g, 0.0, n) : NULL;
}

static Node *
reduce_of_reduce(Graph *g, Node *n)
{
    Node *x = n->in[0];

    return x->op == n->op
         ? n_reduce(g, n->op, x->in[0], reduced_axes(n) | reduced_axes(x)) : NULL;
}

/* reduce(expand(x)) is expand(reduce(x)); a sum along repeated axes
 * multiplies */
static Node *
reduce_of_expand(Graph *g, Node *n)
{
    Node *x = n->in[0], *core = rule_core(g, x);
    unsigned axes = reduced_axes(n), hit;
    double count = 1.0;

    if (core == NULL) {
        return NULL;
    }
    hit = axes & rule_repeated(x, core);
    for (int i = 0; i < x->shape.rank; i++) {
        count *= hit >> i & 1 ? x->shape.dim[i] : 1;
    }
    core = n_reduce(g, n->op, core, axes & ~hit);
    if (n->op == OP_sum && hit != 0) {
        core = n_scale(g, core, count);
    }
    return n_expand(g, core, n->shape);
}

/* reduce(reshape(x)) is reshape(reduce(x)) when only extents of 1 come or go */
static Node *
reduce_of_reshape(Graph *g, Node *n)
{
    Node *x = n->in[0];
    int from[MAX_RANK], to[MAX_RANK], count;
    unsigned axes = 0;

    if (x->op != OP_reshape
        || !rule_same_but_units(x->shape, x->in[0]->shape)) {
        return NULL;
    }
    count = rule_long_axes(x->in[0]->shape, from);
    rule_long_axes(x->shape, to);
    for (int i = 0; i < count; i++) {
        axes |= (reduced_axes(n) >> to[i] & 1) << from[i];
    }
    return n_reshape(g, n_reduce(g, n->op, x->in[0], axes), n->shape);
}

/* reduce(permute(x)) is permute(reduce(x)) */
static Node *
reduce_of_permute(Graph *g, Node *n)
{
    Node *x = n->in[0];
    unsigned axes = 0;

    if (x->op != OP_permute) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        axes |= (reduced_axes(n) >> i & 1) << x->attr.list[i];
    }
    return n_permute(g, n_reduce(g, n->op, x->in[0], axes), x->attr.list);
}

/* The index of x's largest element along `axes`, repeated. */
static bool
is_index_of_largest(const Node *n, const Node *x, unsigned axes)
{
    const Node *arg = n->op == OP_expand ? n->in[0] : n;

    return (arg->op == OP_argmax) && arg->in[0] == x && reduced_axes(arg) == axes;
}

static bool
counts_along(const Node *n, unsigned axes)
{
    return n->op == OP_iota && 1u << n->attr.list[0] == axes;
}

/* The element at the index of the largest is the largest: sum(where(iota ==
 * argmax(x), x, 0)) is amax(x) */
static Node *
sum_of_gathered(Graph *g, Node *n)
{
    const Node *w = n->in[0], *c = w->in[0];
    unsigned axes = reduced_axes(n);

    if (w->op != OP_where || c->op != OP_equal || !is_const(w->in[2], 0.0)) {
        return NULL;
    }
    for (int k = 0; k < 2; k++) {
        if (counts_along(c->in[k], axes) && is_index_of_largest(c->in[1 - k], w->in[1], axes)) {
            return n_reduce(g, OP_amax, w->in[1], axes);
        }
    }
    return NULL;
}

/* ---- contractions ------------------------------------------------------- */

static const int *
labels(const Node *n, int operand)
{
    return n->attr.list + operand * MAX_RANK;
}

/* An operand being taken apart: axes may go, their labels stay known. */
typedef struct Operand {
    Node *x;
    int label[MAX_RANK];
} Operand;

static Operand
operand_of(const Node *n, int which)
{
    Operand p = { .x = n->in[which] };

    for (int i = 0; i < p.x->shape.rank; i++) {
        p.label[i] = labels(n, which)[i];
    }
    return p;
}

/* Removes axes of extent 1. */
static void
drop_axes(Graph *g, Operand *p, unsigned axes)
{
    Shape s = { 0 };

    for (int i = 0; i < p->x->shape.rank; i++) {
        if ((axes >> i & 1) == 0) {
            p->label[s.rank] = p->label[i];
            s.dim[s.rank++] = p->x->shape.dim[i];
        }
    }
    p->x = n_reshape(g, p->x, s);
}

static unsigned
axes_with(const Operand *p, unsigned label_mask)
{
    unsigned axes = 0;

    for (int i = 0; i < p->x->shape.rank; i++) {
        axes |= (label_mask >> p->label[i] & 1) << i;
    }
    return axes;
}

/* Contracts what is left, where the result labels in `gone` have extent 1 by
 * now, and repeats along them. */
static Node *
contract_rest(Graph *g, const Node *n, Operand *x, Operand *y, unsigned gone)
{
    int map[MAX_LABELS], next = 0, rank;
    Shape inner = n->shape;
    Node *z;

    for (int l = 0; l < MAX_LABELS; l++) {
        map[l] = gone >> l & 1 ? -1 : next++;
    }
    for (int i = 0; i < x->x->shape.rank; i++) {
        x->label[i] = map[x->label[i]];
    }
    for (int i = 0; i < y->x->shape.rank; i++) {
        y->label[i] = map[y->label[i]];
    }
    rank = n->shape.rank;
    for (int i = 0; i < n->shape.rank; i++) {
        rank -= gone >> i & 1 ? 1 : 0;
        inner.dim[i] = gone >> i & 1 ? 1 : inner.dim[i];
    }
    z = n_contract(g, x->x, x->label, y->x, y->label, rank);
    return n_expand(g, n_reshape(g, z, inner), n->shape);
}

static Operand
swap_permute(const Node *n, int which)
{
    Operand p = operand_of(n, which);
    const Node *x = p.x;

    p.x = x->in[0];
    for (int i = 0; i < x->shape.rank; i++) {
        p.label[x->attr.list[i]] = labels(n, which)[i];
    }
    return p;
}

/* A permuted operand is its source under permuted labels. */
static Node *
contract_of_permute(Graph *g, Node *n)
{
    for (int k = 0; k < 2; k++) {
        if (n->in[k]->op == OP_permute) {
            Operand p[2];
            p[k] = swap_permute(n, k);
            p[1 - k] = operand_of(n, 1 - k);
            return contract_rest(g, n, &p[0], &p[1], 0);
        }
    }
    return NULL;
}

/* An axis along which an operand repeats.  If the other operand and the result
 * have it as well, the repetition is not needed; if only the result has it, the
 * result repeats. */
static Node *
contract_of_expand(Graph *g, Node *n)
{
    for (int k = 0; k < 2; k++) {
        Operand p[2] = { operand_of(n, 0), operand_of(n, 1) };
        Node *core = rule_core(g, n->in[k]);
        unsigned axes = core != NULL ? rule_repeated(n->in[k], core) : 0;
        unsigned drop = 0, gone = 0;
        Shape s = n->in[k]->shape;

        for (int i = 0; i < n->in[k]->shape.rank; i++) {
            int l = labels(n, k)[i];
            if ((axes >> i & 1) != 0 && l < n->shape.rank) {
                drop |= 1u << i;
                gone |= contract_axis(n, 1 - k, l) >= 0 ? 0 : 1u << l;
                s.dim[i] = 1;
            }
        }
        if (drop != 0) {
            p[k].x = n_expand(g, core, s);
            drop_axes(g, &p[k], drop);
            return contract_rest(g, n, &p[0], &p[1], gone);
        }
    }
    return NULL;
}

/* A contracted axis along which one operand repeats finite numbers: the other
 * operand is summed along it first. */
static Node *
contract_of_repeat(Graph *g, Node *n)
{
    for (int k = 0; k < 2; k++) {
        Operand p[2] = { operand_of(n, 0), operand_of(n, 1) };
        Node *core = is_finite(g, n->in[k]) ? rule_core(g, n->in[k]) : NULL;
        unsigned axes = core != NULL ? rule_repeated(n->in[k], core) : 0;
        unsigned drop = 0, summed = 0;
        Shape s = n->in[k]->shape;

        for (int i = 0; i < n->in[k]->shape.rank; i++) {
            if ((axes >> i & 1) != 0 && labels(n, k)[i] >= n->shape.rank) {
                drop |= 1u << i;
                summed |= 1u << labels(n, k)[i];
                s.dim[i] = 1;
            }
        }
        if (drop != 0) {
            unsigned other = axes_with(&p[1 - k], summed);
            p[k].x = n_expand(g, core, s);
            drop_axes(g, &p[k], drop);
            p[1 - k].x = n_reduce(g, OP_sum, p[1 - k].x, other);
            drop_axes(g, &p[1 - k], other);
            return contract_rest(g, n, &p[0], &p[1], 0);
        }
    }
    return NULL;
}

/* May a plain product differ from the contraction, which leaves out structural
 * zeros, where something is not finite? */
static bool
leaves_out(const Graph *g, const Node *n)
{
    for (int k = 0; k < 2; k++) {
        const Node *x = n->in[k];
        while (card_of(x)->kind == VIEW && !is_finite(g, n->in[1 - k])) {
            if (card_of(x)->guarded && x->attr.value == 0.0) {
                return true;
            }
            x = x->in[0];
        }
    }
    return false;
}

/* Contracted axes of extent 1 need no sum. */
static Node *
contract_units(Graph *g, Node *n)
{
    Operand p[2] = { operand_of(n, 0), operand_of(n, 1) };
    unsigned unit = 0, summed = 0;

    for (int i = 0; i < n->in[0]->shape.rank; i++) {
        int l = p[0].label[i];
        summed |= l >= n->shape.rank ? 1u << l : 0;
        unit |= n->in[0]->shape.dim[i] == 1 && l >= n->shape.rank ? 1u << l : 0;
    }
    if (unit == 0 || (unit == summed && leaves_out(g, n))) {
        return NULL;
    }
    drop_axes(g, &p[0], axes_with(&p[0], unit));
    drop_axes(g, &p[1], axes_with(&p[1], unit));
    return contract_rest(g, n, &p[0], &p[1], 0);
}

/* An operand as a tensor of the result's shape, if it has no other axes. */
static Node *
spread(Graph *g, const Node *n, int which)
{
    Node *x = n->in[which];
    Shape s = n->shape;
    int perm[MAX_RANK], count = 0;

    for (int l = 0; l < n->shape.rank; l++) {
        s.dim[l] = 1;
        for (int i = 0; i < x->shape.rank; i++) {
            if (labels(n, which)[i] == l) {
                perm[count++] = i;
                s.dim[l] = n->shape.dim[l];
            }
        }
    }
    x = n_permute(g, x, perm);
    return n_expand(g, n_reshape(g, x, s), n->shape);
}

/* Nothing is contracted: an outer product, elementwise. */
static Node *
contract_outer(Graph *g, Node *n)
{
    for (int i = 0; i < n->in[0]->shape.rank; i++) {
        if (labels(n, 0)[i] >= n->shape.rank) {
            return NULL;
        }
    }
    return n_mul(g, spread(g, n, 0), spread(g, n, 1));
}

/* An operand with one axis per label, in that order; missing axes have extent
 * 1. */
static Node *
aligned(Graph *g, const Node *n, int which, const int *label, int count)
{
    Node *x = n->in[which];
    Shape s = { .rank = count };
    int perm[MAX_RANK], found = 0;

    for (int i = 0; i < s.rank; i++) {
        int axis = contract_axis(n, which, label[i]);
        s.dim[i] = axis >= 0 ? x->shape.dim[axis] : 1;
        if (axis >= 0) {
            perm[found++] = axis;
        }
    }
    return n_reshape(g, n_permute(g, x, perm), s);
}

/* The labels of a contraction in the order of its first operand's axes, if both
 * operands have all axes longer than 1: their number, or 0.  `length` is the
 * number of products in a sum. */
static int
shared_labels(const Node *n, int *label, int64_t *length)
{
    int count = 0;

    *length = 1;
    for (int l = 0; l < MAX_LABELS; l++) {
        int x = contract_axis(n, 0, l), y = contract_axis(n, 1, l);
        int dx = x >= 0 ? n->in[0]->shape.dim[x] : 1;
        if (dx != (y >= 0 ? n->in[1]->shape.dim[y] : 1)) {
            return 0;
        }
        *length *= l >= n->shape.rank ? dx : 1;
        if (x < 0 && y >= 0) {
            label[count++] = l;
        }
    }
    for (int i = 0; i < n->in[0]->shape.rank && count < MAX_RANK; i++) {
        label[count++] = labels(n, 0)[i];
    }
    return count;
}

/* If the operands share all axes, as in a dot product, no element is used twice
 * and a tile gains nothing: sum(x y), which has lanes and blocks.  A short one
 * keeps its fused products. */
static Node *
contract_shared(Graph *g, Node *n)
{
    int label[MAX_LABELS], perm[MAX_RANK];
    int64_t length;
    int count = shared_labels(n, label, &length);
    unsigned axes = 0;
    Node *z;

    if (count == 0 || length <= SHORT_DOT || leaves_out(g, n)) {
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        int place = 0;
        for (int j = 0; j < count; j++) {
            place += label[j] < label[i];
        }
        perm[place] = i;
        axes |= label[i] >= n->shape.rank ? 1u << i : 0;
    }
    z = n_mul(g, aligned(g, n, 0, label, count), aligned(g, n, 1, label, count));
    z = n_permute(g, n_reduce(g, OP_sum, z, axes), perm);
    return n_reshape(g, z, n->shape);
}

/* Is an axis of x the taps of windows? */
static bool
is_tap(const Node *x, int axis)
{
    for (;; x = x->in[0]) {
        bool window = x->op == OP_window || x->op == OP_unwindow;
        bool beside = x->op == OP_expand
                   && x->in[0]->shape.dim[axis] == x->shape.dim[axis];
        if (window && x->attr.list[WINDOW_TAP] == axis) {
            return true;
        }
        if (!window && x->op != OP_flip && !beside) {
            return false;
        }
    }
}

/* The summed axes of contraction c that are taps in both operands and make it
 * much larger than they are. */
static unsigned
summed_taps(const Node *c, unsigned axes)
{
    unsigned taps = 0;

    for (int l = 0; l < c->shape.rank; l++) {
        int x = contract_axis(c, 0, l), y = contract_axis(c, 1, l);
        if ((axes >> l & 1) != 0 && x >= 0 && y >= 0
            && (is_tap(c->in[0], x) || is_tap(c->in[1], y))) {
            taps |= 1u << l;
        }
    }
    return taps;
}

/* A sum along the taps of a contraction becomes part of the contraction; the
 * taps are summed last. */
static Node *
sum_of_contract(Graph *g, Node *n)
{
    Node *c = n->in[0];
    Operand p[2];
    unsigned taps;
    int map[MAX_LABELS], rank = 0, next;
    Shape s = c->shape;

    if (c->op != OP_contract || (taps = summed_taps(c, reduced_axes(n))) == 0) {
        return NULL;
    }
    for (int l = 0; l < c->shape.rank; l++) {
        map[l] = taps >> l & 1 ? -1 : rank++;
        s.dim[l] = taps >> l & 1 ? 1 : s.dim[l];
    }
    next = rank;
    for (int l = c->shape.rank; l < MAX_LABELS; l++) {
        map[l] = contract_axis(c, 0, l) >= 0 ? next++ : -1;
    }
    for (int l = 0; l < c->shape.rank; l++) {
        map[l] = taps >> l & 1 ? next++ : map[l];
    }
    for (int k = 0; k < 2; k++) {
        p[k] = operand_of(c, k);
        for (int i = 0; i < p[k].x->shape.rank; i++) {
            p[k].label[i] = map[p[k].label[i]];
        }
    }
    c = n_contract(g, p[0].x, p[0].label, p[1].x, p[1].label, rank);
    return n_reduce(g, OP_sum, n_reshape(g, c, s), reduced_axes(n) & ~taps);
}

/* ---- which card has which ----------------------------------------------- */

#define END { NULL, NULL, false }

const Rule rules_sum[] = {
    { "reduce_units", reduce_units, false },
    { "sum_of_sum", reduce_of_reduce, true },
    { "sum_of_expand", reduce_of_expand, true },
    { "reduce_of_reshape", reduce_of_reshape, false },
    { "sum_of_permute", reduce_of_permute, true },
    { "sum_of_contract", sum_of_contract, true },
    { "sum_of_gathered", sum_of_gathered, true },
    { "sum_of_spot", rule_sum_of_spot, true },
    { "sum_beside_unwindow", rule_sum_beside_unwindow, false },
    { "sum_of_unwindow", rule_sum_of_unwindow, false },
    { "sum_of_unwound_product", rule_sum_of_unwound_product, true },
    { "sum_of_unwound_spot", rule_sum_of_unwound_spot, true },
    END
};

const Rule rules_prod[] = {
    { "reduce_units", reduce_units, false },
    { "reduce_of_reshape", reduce_of_reshape, false },
    END
};

const Rule rules_extreme[] = {
    { "reduce_units", reduce_units, false },
    { "reduce_of_reduce", reduce_of_reduce, false },
    { "reduce_of_expand", reduce_of_expand, false },
    { "reduce_of_reshape", reduce_of_reshape, false },
    { "reduce_of_permute", reduce_of_permute, false },
    END
};

const Rule rules_argmax[] = { { "arg_repeated", arg_repeated, false }, END };
const Rule rules_argmin[] = { { "arg_repeated", arg_repeated, false }, END };

const Rule rules_contract[] = {
    { "contract_of_permute", contract_of_permute, false },
    { "contract_units", contract_units, false },
    { "contract_of_expand", contract_of_expand, false },
    { "contract_of_repeat", contract_of_repeat, true },
    { "contract_outer", contract_outer, false },
    { "contract_of_gather", rule_contract_of_gather, false },
    { "contract_along_gather", rule_contract_along_gather, true },
    { "contract_of_spot", rule_contract_of_spot, true },
    { "contract_of_unpooled", rule_contract_of_unpooled, true },
    { "contract_shared", contract_shared, true },
    END
};
