/* window.c -- sliding windows along one axis, and their adjoint
 *
 * keeps   one axis and one tap axis per node: windows over several axes are
 *         several nodes, and composing their index maps costs nothing.  The tap
 *         axis is an axis of the operand; an operand without taps is first
 *         repeated along it.
 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

/* The distance from the first element of the first window to the last element
 * of the last one. */
static int64_t
reach(const int *list, int count, int taps)
{
    return (int64_t)(count - 1) * list[WINDOW_STRIDE]
         + (int64_t)(taps - 1) * list[WINDOW_DILATION];
}

static const char *
window_shape(Infer *q)
{
    const int *list = q->attr->list;
    int axis = list[WINDOW_AXIS], tap = list[WINDOW_TAP];
    int extent = list[WINDOW_EXTENT], taps, from, to;

    if (axis < 0 || axis >= q->shape.rank || tap < 0 || tap >= q->shape.rank
        || axis == tap) {
        return arena_printf(q->arena, "axes %d and %d do not lie in %s", axis,
                            tap, shape_text(q->arena, q->shape));
    }
    if (list[WINDOW_STRIDE] < 1 || list[WINDOW_DILATION] < 1 || extent < 1) {
        return "stride, dilation and extent must be positive";
    }
    taps = q->shape.dim[tap];
    from = q->op == OP_window ? q->shape.dim[axis] : extent;
    to = q->op == OP_window ? extent : q->shape.dim[axis];
    if (reach(list, to, taps) >= from) {
        return arena_printf(q->arena, "%d windows do not lie in %d elements",
                            to, from);
    }
    q->shape.dim[axis] = extent;
    return NULL;
}

/* The adjoint has the attributes of y, except the extent. */
static void
window_pull(Pull *p)
{
    int list[WINDOW_N];

    for (int i = 0; i < WINDOW_N; i++) {
        list[i] = p->y->attr.list[i];
    }
    list[WINDOW_EXTENT] = p->x[0]->shape.dim[list[WINDOW_AXIS]];
    p->dx[0] = n_window(p->g, p->y->op == OP_window ? OP_unwindow : OP_window,
                        p->dy, list);
}

static void
window_view(View *v)
{
    const int *list = v->n->attr.list;
    int axis = list[WINDOW_AXIS];

    for (int i = 0; i < v->n->shape.rank; i++) {
        v->in[i] = v->out[i];
    }
    v->in[axis] = index_add(v->arena,
        index_scale(v->arena, v->out[axis], list[WINDOW_STRIDE]),
        index_scale(v->arena, v->out[list[WINDOW_TAP]], list[WINDOW_DILATION]));
}

const OpCard card_window = {
    .name = "window",
    .about = "x0 read along one axis from o stride + k dilation, k the index along "
             "its tap axis",
    .formula = "dx0 = unwindow(dy)",
    .kind = VIEW,
    .nin = 1,
    .shape = window_shape,
    .pull = window_pull,
    .view = window_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_window,
};

/* Element i of tap k is operand (i - k dilation) / stride if that is a whole
 * number in range. */
static void
unwindow_view(View *v)
{
    const int *list = v->n->attr.list;
    int axis = list[WINDOW_AXIS], stride = list[WINDOW_STRIDE];
    int extent = v->n->in[0]->shape.dim[axis];
    const Index *index;

    for (int i = 0; i < v->n->shape.rank; i++) {
        v->in[i] = v->out[i];
    }
    index = index_add(v->arena, v->out[axis],
        index_scale(v->arena, v->out[list[WINDOW_TAP]], -list[WINDOW_DILATION]));
    v->in[axis] = index_within(v->arena, index_div(v->arena, index, stride), 0,
                               extent - 1);
    if (index->lo < 0 || index->hi > (int64_t)(extent - 1) * stride) {
        v->guard[v->n_guard] = index_div(v->arena, index, stride);
        v->guard_hi[v->n_guard++] = extent;
    }
    if (stride > 1) {
        v->guard[v->n_guard] = index_mod(v->arena, index, stride);
        v->guard_hi[v->n_guard++] = 1;
    }
}

const OpCard card_unwindow = {
    .name = "unwindow",
    .about = "what window reads put back: element o of tap k at o stride + k "
             "dilation, the rest 0",
    .formula = "dx0 = window(dy)",
    .kind = VIEW,
    .nin = 1,
    .shape = window_shape,
    .pull = window_pull,
    .view = unwindow_view,
    .guarded = true,
    .range = range_or_value,
    .try_in = { -2, 2 },
    .rules = rules_unwindow,
};
