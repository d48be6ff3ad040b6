/* rules_window.c -- rewrites of windows and their adjoint; see rules.h
 *
 * keeps   the gradient of a convolution a convolution: unwindow moves into the
 *         operand of a contraction that has its axis, where it becomes a window
 *         over a padded tensor; a tensor of all windows is never built
 */
#include "ops/rules.h"

#include <string.h>

static int
taps_of(const Node *n)
{
    return n->shape.dim[n->attr.list[WINDOW_TAP]];
}

/* Do adjacent windows share elements? */
static bool
overlaps(const Node *n)
{
    const int *list = n->attr.list;

    return list[WINDOW_STRIDE] < (taps_of(n) - 1) * list[WINDOW_DILATION] + 1;
}

/* ---- movements that leave axes alone -------------------------------------- */

/* x padded along one axis, below views that do not touch that axis. */
static Node *
pad_under(Graph *g, Node *x, int axis, int before, int step, int extent)
{
    int befores[MAX_RANK] = { 0 }, steps[MAX_RANK];
    Shape s = x->shape;
    const int *list = x->attr.list;
    bool window = (x->op == OP_window || x->op == OP_unwindow)
               && list[WINDOW_AXIS] != axis && list[WINDOW_TAP] != axis;

    s.dim[axis] = extent;
    if (window) {
        return n_window(g, x->op,
                        pad_under(g, x->in[0], axis, before, step, extent), list);
    }
    if (x->op == OP_flip && (list[0] >> axis & 1) == 0) {
        return n_flip(g, pad_under(g, x->in[0], axis, before, step, extent),
                      (unsigned)list[0]);
    }
    if (x->op == OP_expand && x->in[0]->shape.dim[axis] == x->shape.dim[axis]) {
        return n_expand(g, pad_under(g, x->in[0], axis, before, step, extent), s);
    }
    for (int i = 0; i < s.rank; i++) {
        steps[i] = 1;
    }
    befores[axis] = before;
    steps[axis] = step;
    return n_pad(g, x, befores, steps, s, 0.0);
}

/* x with one more axis, of extent 1, at the end. */
static Node *
add_axis(Graph *g, Node *x)
{
    Shape s = x->shape;
    const int *list;
    int before[MAX_RANK], step[MAX_RANK];

    s.dim[s.rank++] = 1;
    switch (x->op) {
    case OP_window:
    case OP_unwindow:
        return n_window(g, x->op, add_axis(g, x->in[0]), x->attr.list);
    case OP_pad:
        list = x->attr.list;
        memcpy(before, list, sizeof(before));
        memcpy(step, list + MAX_RANK, sizeof(step));
        before[s.rank - 1] = 0;
        step[s.rank - 1] = 1;
        return n_pad(g, add_axis(g, x->in[0]), before, step, s, x->attr.value);
    case OP_flip:
        return n_flip(g, add_axis(g, x->in[0]), (unsigned)x->attr.list[0]);
    case OP_expand:
        return n_expand(g, add_axis(g, x->in[0]), s);
    default:
        return n_reshape(g, x, s);
    }
}

/* ---- window --------------------------------------------------------------- */

/* Windows of one element are a slice; their adjoint is a pad. */
static Node *
window_of_one(Graph *g, Node *n)
{
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];
    int axis = n->attr.list[WINDOW_AXIS];

    if (taps_of(n) > 1) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        step[i] = i == axis ? n->attr.list[WINDOW_STRIDE] : 1;
    }
    return n->op == OP_window ? n_slice(g, n->in[0], start, step, n->shape)
         : n_pad(g, n->in[0], start, step, n->shape, 0.0);
}

/* ---- unwindow ------------------------------------------------------------- */

static Node *
unwindow_of_zero(Graph *g, Node *n)
{
    return is_const(n->in[0], 0.0) ? n_like(g, 0.0, n) : NULL;
}

/* The adjoint of windows of a value that repeats along the taps: windows, last
 * tap first, of a padded tensor whose elements are a stride apart. */
static Node *
unwindow_of_expand(Graph *g, Node *n)
{
    Node *x = n->in[0], *core = rule_core(g, x);
    int axis = n->attr.list[WINDOW_AXIS], tap = n->attr.list[WINDOW_TAP];
    int list[WINDOW_N], margin;
    Shape s = x->shape;

    if (core == NULL || (rule_repeated(x, core) >> tap & 1) == 0 || !overlaps(n)) {
        return NULL;
    }
    memcpy(list, n->attr.list, sizeof(list));
    margin = (taps_of(n) - 1) * list[WINDOW_DILATION];
    s.dim[tap] = 1;
    core = pad_under(g, n_expand(g, core, s), axis, margin, list[WINDOW_STRIDE],
                     list[WINDOW_EXTENT] + margin);
    s = core->shape;
    s.dim[tap] = taps_of(n);
    list[WINDOW_STRIDE] = 1;
    return n_flip(g, n_window(g, OP_window, n_expand(g, core, s), list),
                  1u << tap);
}

/* One operand has the axis: the windows are put back there, before the product.
 * The zeros between them meet the other operand, the weights of a convolution:
 * if those are not finite, more of the result becomes NaN. */
static Node *
unwindow_of_contract(Graph *g, Node *n)
{
    Node *c = n->in[0], *x;
    int axis = n->attr.list[WINDOW_AXIS], tap = n->attr.list[WINDOW_TAP];
    int which, list[WINDOW_N], label[2][MAX_RANK];
    Shape s;

    if (c->op != OP_contract || !overlaps(n)
        || (contract_axis(c, 0, axis) >= 0) == (contract_axis(c, 1, axis) >= 0)) {
        return NULL;
    }
    which = contract_axis(c, 0, axis) >= 0 ? 0 : 1;
    memcpy(label[0], c->attr.list, sizeof(label[0]));
    memcpy(label[1], c->attr.list + MAX_RANK, sizeof(label[1]));
    memcpy(list, n->attr.list, sizeof(list));
    x = c->in[which];
    list[WINDOW_AXIS] = contract_axis(c, which, axis);
    list[WINDOW_TAP] = contract_axis(c, which, tap);
    if (list[WINDOW_TAP] < 0) {
        if (x->shape.rank == MAX_RANK) {
            return NULL;
        }
        list[WINDOW_TAP] = x->shape.rank;
        label[which][x->shape.rank] = tap;
        x = add_axis(g, x);
        s = x->shape;
        s.dim[list[WINDOW_TAP]] = taps_of(n);
        x = n_expand(g, x, s);
    }
    x = n_window(g, OP_unwindow, x, list);
    return which == 0
         ? n_contract(g, x, label[0], c->in[1], label[1], n->shape.rank)
         : n_contract(g, c->in[0], label[0], x, label[1], n->shape.rank);
}

/* ---- sums ----------------------------------------------------------------- */

/* Is n a sum along the taps of windows that do not overlap? */
static bool
sums_tiles(const Node *n)
{
    const Node *u = n->in[0];

    return u->op == OP_unwindow && !overlaps(u)
        && (u->attr.list[WINDOW_DILATION] == 1 || taps_of(u) == 1)
        && (n->attr.list[0] >> u->attr.list[WINDOW_TAP] & 1) != 0;
}

/* Axes that the windows do not touch are summed first. */
Node *
rule_sum_beside_unwindow(Graph *g, Node *n)
{
    Node *u = n->in[0];
    const int *list = u->attr.list;
    unsigned own, beside;

    if (!sums_tiles(n)) {
        return NULL;
    }
    own = 1u << list[WINDOW_AXIS] | 1u << list[WINDOW_TAP];
    beside = (unsigned)n->attr.list[0] & ~own;
    if (beside == 0) {
        return NULL;
    }
    u = n_window(g, OP_unwindow, n_reduce(g, OP_sum, u->in[0], beside), list);
    return n_reduce(g, OP_sum, u, (unsigned)n->attr.list[0] & own);
}

/* One axis of x truncated, or padded with zeros, to an extent. */
static Node *
fit_axis(Graph *g, Node *x, int axis, int extent)
{
    int zero[MAX_RANK] = { 0 }, one[MAX_RANK];
    Shape s = x->shape;
    int now = s.dim[axis];

    for (int i = 0; i < s.rank; i++) {
        one[i] = 1;
    }
    s.dim[axis] = extent;
    return now == extent ? x
         : now > extent ? n_slice(g, x, zero, one, s)
         : n_pad(g, x, zero, one, s, 0.0);
}

/* Windows side by side, put back: each element has one position, so the axis of
 * windows and that of taps become one. */
Node *
rule_sum_of_unwindow(Graph *g, Node *n)
{
    Node *u = n->in[0], *x = u->in[0];
    const int *list = u->attr.list;
    int axis, tap, perm[MAX_RANK], at = 0, count = 0;
    Shape s;

    if (!sums_tiles(n)) {
        return NULL;
    }
    axis = list[WINDOW_AXIS];
    tap = list[WINDOW_TAP];
    for (int i = 0; i < x->shape.rank; i++) {
        if (i == axis) {
            at = count;
            perm[count++] = axis;
            perm[count++] = tap;
        } else if (i != tap) {
            perm[count++] = i;
        }
    }
    x = fit_axis(g, n_permute(g, x, perm), at + 1, list[WINDOW_STRIDE]);
    s = u->shape;
    s.dim[tap] = 1;
    s.dim[axis] = x->shape.dim[at] * list[WINDOW_STRIDE];
    x = fit_axis(g, n_reshape(g, x, s), axis, u->shape.dim[axis]);
    return n_reduce(g, OP_sum, x, (unsigned)n->attr.list[0] & ~(1u << tap));
}

/* ---- products of each channel with its own taps ---------------------------- */

/* Is x the same along all these axes? */
static bool
repeats(Graph *g, Node *x, unsigned axes)
{
    const Node *core = rule_core(g, x);

    return core != NULL && (rule_repeated(x, core) & axes) == axes;
}

/* From n down, the unwindows: their operand, and in *axes and *taps the axes
 * that they run along and those of their taps. */
static Node *
below_unwindows(Node *n, unsigned *axes, unsigned *taps)
{
    *axes = *taps = 0;
    for (; n->op == OP_unwindow; n = n->in[0]) {
        *axes |= 1u << n->attr.list[WINDOW_AXIS];
        *taps |= 1u << n->attr.list[WINDOW_TAP];
    }
    return n;
}

/* The labelled axes of a tensor: those of the result in order, then the taps. */
typedef struct Named {
    int label[MAX_RANK], rank;
    unsigned axes, taps;
} Named;

static void
name_axes(Named *q, Shape s)
{
    int next;

    for (int i = 0; i < s.rank; i++) {
        q->label[i] = q->rank;
        q->rank += (q->taps >> i & 1) == 0;
    }
    next = q->rank;
    for (int i = 0; i < s.rank; i++) {
        q->label[i] = q->taps >> i & 1 ? next++ : q->label[i];
    }
}

/* x without these axes, along which it repeats; the labels of the others. */
static Node *
without(Graph *g, const Named *q, Node *x, unsigned axes, int *label)
{
    Node *core = rule_core(g, x);
    Shape whole = x->shape, s = { 0 };

    for (int i = 0; i < x->shape.rank; i++) {
        if ((axes >> i & 1) != 0) {
            whole.dim[i] = 1;
        } else {
            label[s.rank] = q->label[i];
            s.dim[s.rank++] = x->shape.dim[i];
        }
    }
    return n_reshape(g, n_expand(g, core, whole), s);
}

/* The unwindows of n applied to x, which has no taps yet: one axis for each, at
 * the end. */
static Node *
unwound(Graph *g, const Named *q, const Node *n, Node *x, int *label)
{
    int list[WINDOW_N], tap = n->attr.list[WINDOW_TAP];
    Shape s;

    if (n->op != OP_unwindow) {
        return x;
    }
    x = unwound(g, q, n->in[0], x, label);
    memcpy(list, n->attr.list, sizeof(list));
    for (int i = 0; i < x->shape.rank; i++) {
        if (label[i] == q->label[list[WINDOW_AXIS]]) {
            list[WINDOW_AXIS] = i;
            break;
        }
    }
    list[WINDOW_TAP] = x->shape.rank;
    label[x->shape.rank] = q->label[tap];
    x = add_axis(g, x);
    s = x->shape;
    s.dim[s.rank - 1] = taps_of(n);
    return n_window(g, OP_unwindow, n_expand(g, x, s), list);
}

/* The sum along the taps of products that are put back, where one factor, the
 * gradient, repeats along the taps and the other, the weights, along the axes.
 * It is a contraction of windows of the gradient with the weights, as where
 * channels are summed as well; here every channel has its own weights, and only
 * the taps are contracted. */
Node *
rule_sum_of_unwound_product(Graph *g, Node *n)
{
    Node *u = n->in[0], *m, *x, *y, *c;
    Named q = { 0 };
    int of_x[MAX_RANK], of_y[MAX_RANK], which;
    unsigned summed = (unsigned)n->attr.list[0], same;
    Shape s = u->shape;

    m = below_unwindows(u, &q.axes, &q.taps);
    if (q.taps == 0 || (q.taps & ~summed) != 0 || m->op != OP_mul || !overlaps(u)) {
        return NULL;
    }
    which = repeats(g, m->in[0], q.axes) && repeats(g, m->in[1], q.taps) ? 1 : 0;
    if (!repeats(g, m->in[1 - which], q.axes)
        || !repeats(g, m->in[which], q.taps)) {
        return NULL;
    }
    name_axes(&q, s);
    x = without(g, &q, m->in[which], q.taps, of_x);
    x = unwound(g, &q, u, x, of_x);
    same = rule_repeated(m->in[1 - which], rule_core(g, m->in[1 - which]));
    y = without(g, &q, m->in[1 - which], same & ~q.taps, of_y);
    c = n_contract(g, x, of_x, y, of_y, q.rank);
    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = q.taps >> i & 1 ? 1 : s.dim[i];
    }
    return n_reduce(g, OP_sum, n_reshape(g, c, s), summed & ~q.taps);
}

/* ---- which card has which ----------------------------------------------- */

#define END { NULL, NULL, false }

const Rule rules_window[] = {
    { "window_of_one", window_of_one, false },
    END
};

const Rule rules_unwindow[] = {
    { "guard_of_widened", rule_guard_of_widened, false },
    { "window_of_one", window_of_one, false },
    { "unwindow_of_zero", unwindow_of_zero, false },
    { "unwindow_of_expand", unwindow_of_expand, false },
    { "unwindow_of_contract", unwindow_of_contract, true },
    END
};
