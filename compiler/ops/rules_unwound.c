/* rules_unwound.c -- the gradient of pooling where windows overlap; see rules.h
 *
 * gives   a scattered sum: each value is added at the index of its element, instead
 *         of being looked for by all elements in all windows that they are in
 */
#include "ops/rules.h"
#include "ops/spot.h"

/* Lines along the taps of windows, put back: by axis of the lines, the unwindow of that
 * axis, and of all axes from `first` to `last`, which become one, how far its elements
 * are apart there. */
typedef struct Unwound {
    Graph *g;
    Spot s;
    const Node *of[MAX_RANK];
    unsigned taps;              /* axes of what is put back */
    int first, last;
    int64_t pitch[MAX_RANK];
} Unwound;

/* Is axis i of x, below the unwindows, one of the lines, or one of the n + 1 taps among
 * which theirs is divided?  All of these are put back and no others, and several only
 * along axes before them, which have the same numbers as in the lines. */
static bool
is_divided(const Unwound *u, const Node *x, int i, int n)
{
    int axis = u->s.axis;
    bool tap = i >= axis && i <= axis + n, back = u->taps >> i & 1;

    if (u->of[i] != NULL && i >= axis && n > 0) {
        return false;
    }
    return tap ? back || x->shape.dim[i] == 1
         : !back && x->shape.dim[i] == u->s.lines->shape.dim[i < axis ? i : i - n];
}

/* The lines below the unwindows and, with several taps, a reshape that divides the axis
 * of the lines among them. */
static bool
find_unwound(Unwound *u, Node *x)
{
    int n;

    for (; x->op == OP_unwindow; x = x->in[0]) {
        int axis = x->attr.list[WINDOW_AXIS];
        unsigned tap = 1u << x->attr.list[WINDOW_TAP];
        if (u->of[axis] != NULL || (u->taps & tap) != 0) {
            return false;
        }
        u->of[axis] = x;
        u->taps |= tap;
    }
    if (!spot_is(u->g, x->op == OP_reshape ? x->in[0] : x, &u->s)) {
        return false;
    }
    n = x->shape.rank - u->s.lines->shape.rank;
    for (int i = 0; i < x->shape.rank; i++) {
        if (!is_divided(u, x, i, n)) {
            return false;
        }
    }
    return n >= 0;
}

/* The axes that windows lie along, and those between them. */
static void
join_axes(Unwound *u, Shape result)
{
    int64_t pitch = 1;

    u->first = MAX_RANK;
    for (int i = 0; i < MAX_RANK; i++) {
        if (u->of[i] != NULL) {
            u->first = i < u->first ? i : u->first;
            u->last = i;
        }
    }
    for (int i = u->last; i >= u->first; i--) {
        u->pitch[i] = pitch;
        pitch *= result.dim[i];
    }
}

/* sum + x by */
static Node *
add_times(Graph *g, Node *sum, Node *x, int64_t by)
{
    return n_add(g, sum, n_mul(g, x, n_like(g, (double)by, x)));
}

/* The axis whose windows have their taps along axis `tap`. */
static int
axis_of_tap(const Unwound *u, int tap)
{
    int i = u->first;

    while (u->of[i] == NULL || u->of[i]->attr.list[WINDOW_TAP] != tap) {
        i++;
    }
    return i;
}

/* Along the joined axis, the index of the first element of each line's window. */
static Node *
window_index(const Unwound *u, Node *like)
{
    Node *sum = n_like(u->g, 0, like);

    for (int i = u->first; i <= u->last; i++) {
        int64_t apart = u->of[i] != NULL ? u->of[i]->attr.list[WINDOW_STRIDE] : 1;
        sum = add_times(u->g, sum, spot_counted(u->g, like->shape, i),
                        apart * u->pitch[i]);
    }
    return sum;
}

/* The index of each line's element; NULL if that would take too many steps.  `taps` is
 * the shape of what is put back. */
static Node *
unwound_index(const Unwound *u, Shape taps)
{
    Node *left = n_cast(u->g, u->s.index, I32), *sum = window_index(u, left);
    int64_t inner = u->s.lines->shape.dim[u->s.axis];

    for (int t = u->s.axis; inner > 1; t++) {
        int most = taps.dim[t] - 1, axis;
        Node *at = left;
        if (most == 0) {
            continue;
        }
        inner /= taps.dim[t];
        if (inner > 1) {
            if (most > SPOT_STEPS) {
                return NULL;
            }
            at = spot_quotient(u->g, left, inner, most);
            left = add_times(u->g, left, at, -inner);
        }
        axis = axis_of_tap(u, t);
        sum = add_times(u->g, sum, at, u->of[axis]->attr.list[WINDOW_DILATION]
                                       * u->pitch[axis]);
    }
    return sum;
}

/* s with the axes that windows lie along as one. */
static Shape
joined(const Unwound *u, Shape s)
{
    Shape one = { .rank = s.rank - (u->last - u->first) };

    for (int i = 0; i < one.rank; i++) {
        one.dim[i] = s.dim[i <= u->first ? i : i + u->last - u->first];
    }
    for (int i = u->first + 1; i <= u->last; i++) {
        one.dim[u->first] *= s.dim[i];
    }
    return one;
}

/* The sum along the taps of lines that are put back, as in the gradient of pooling where
 * windows overlap: each value is added at its index. */
Node *
rule_sum_of_unwound_spot(Graph *g, Node *n)
{
    Unwound u = { .g = g };
    Node *index, *sum;
    Shape s;

    if (!find_unwound(&u, n->in[0]) || (unsigned)n->attr.list[0] != u.taps) {
        return NULL;
    }
    join_axes(&u, n->shape);
    index = unwound_index(&u, n->in[0]->shape);
    if (index == NULL) {
        return NULL;
    }
    s = joined(&u, index->shape);
    sum = n_scatter_add(g, n_reshape(g, u.s.value, s), n_reshape(g, index, s), u.first,
                        joined(&u, n->shape).dim[u.first]);
    return n_reshape(g, sum, n->shape);
}
