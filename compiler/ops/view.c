/* view.c -- cards of the views: other indices, no code */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

static Shape
listed_shape(const Attr *attr, int from)
{
    return shape_of(attr->n, attr->list + from);
}

static const char *
check_rank(Infer *q)
{
    if (q->attr->n != q->shape.rank) {
        return arena_printf(q->arena, "%d axes given for %s", q->attr->n,
                            shape_text(q->arena, q->shape));
    }
    return NULL;
}

/* ---- reshape ------------------------------------------------------------ */

static const char *
reshape_shape(Infer *q)
{
    Shape to = listed_shape(q->attr, 0);

    if (shape_count(to) != shape_count(q->shape)) {
        return arena_printf(q->arena,
                            "%s has %lld elements, %s would have %lld",
                            shape_text(q->arena, q->shape),
                            (long long)shape_count(q->shape),
                            shape_text(q->arena, to),
                            (long long)shape_count(to));
    }
    q->shape = to;
    return NULL;
}

static void
reshape_pull(Pull *p)
{
    p->dx[0] = n_reshape(p->g, p->dy, p->x[0]->shape);
}

/* The end of the group of axes from `first` on whose extents multiply to
 * `count`. */
static int
end_of_group(const Shape *s, int first, int64_t count)
{
    int64_t n = 1;

    while (first < s->rank && n < count) {
        n *= s->dim[first++];
    }
    return first;
}

/* The least product of extents that both shapes reach from these axes on. */
static int64_t
common_product(const Shape *x, int i, const Shape *y, int j)
{
    int64_t p = x->dim[i++], q = y->dim[j++];

    while (p != q) {
        if (p < q) {
            p *= x->dim[i++];
        } else {
            q *= y->dim[j++];
        }
    }
    return p;
}

/* A group of axes, through the row-major position in it. */
static void
reshape_group(View *v, int to_first, int to_end, int from_first, int from_end)
{
    const Shape *from = &v->n->in[0]->shape, *to = &v->n->shape;
    const Index *index = index_const(v->arena, 0);
    int64_t stride = 1;

    for (int i = to_first; i < to_end; i++) {
        index = index_add(v->arena, index_scale(v->arena, index, to->dim[i]), v->out[i]);
    }
    for (int i = from_end - 1; i >= from_first; i--) {
        v->in[i] = index_div(v->arena, index, stride);
        /* The outermost axis needs no remainder. */
        if (i > from_first) {
            v->in[i] = index_mod(v->arena, v->in[i], from->dim[i]);
        }
        stride *= from->dim[i];
    }
}

/* Groups of axes with equal products, from the first on; mostly one axis
 * becomes one. */
static void
reshape_view(View *v)
{
    const Shape *from = &v->n->in[0]->shape, *to = &v->n->shape;
    int i = 0, j = 0;

    for (;;) {
        int64_t count;
        int to_end, from_end;
        while (i < to->rank && to->dim[i] == 1) {
            i++;
        }
        while (j < from->rank && from->dim[j] == 1) {
            v->in[j++] = index_const(v->arena, 0);
        }
        if (i == to->rank || j == from->rank) {
            return;
        }
        count = common_product(to, i, from, j);
        to_end = end_of_group(to, i, count);
        from_end = end_of_group(from, j, count);
        reshape_group(v, i, to_end, j, from_end);
        i = to_end;
        j = from_end;
    }
}

const OpCard card_reshape = {
    .name = "reshape",
    .about = "the same elements in row-major order under another shape",
    .formula = "dx0 = dy, reshaped back",
    .kind = VIEW,
    .nin = 1,
    .shape = reshape_shape,
    .pull = reshape_pull,
    .view = reshape_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_reshape,
};

/* ---- permute ------------------------------------------------------------ */

static const char *
permute_shape(Infer *q)
{
    Shape from = q->shape;
    unsigned seen = 0;

    if (check_rank(q) != NULL) {
        return check_rank(q);
    }
    for (int i = 0; i < from.rank; i++) {
        int axis = q->attr->list[i];
        if (axis < 0 || axis >= from.rank || seen >> axis & 1) {
            return "each axis must be named once";
        }
        seen |= 1u << axis;
        q->shape.dim[i] = from.dim[axis];
    }
    return NULL;
}

static void
permute_pull(Pull *p)
{
    int back[MAX_RANK];

    for (int i = 0; i < p->y->shape.rank; i++) {
        back[p->y->attr.list[i]] = i;
    }
    p->dx[0] = n_permute(p->g, p->dy, back);
}

static void
permute_view(View *v)
{
    for (int i = 0; i < v->n->shape.rank; i++) {
        v->in[v->n->attr.list[i]] = v->out[i];
    }
}

const OpCard card_permute = {
    .name = "permute",
    .about = "axes in another order",
    .formula = "dx0 = dy, permuted back",
    .kind = VIEW,
    .nin = 1,
    .shape = permute_shape,
    .pull = permute_pull,
    .view = permute_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_permute,
};

/* ---- expand ------------------------------------------------------------- */

static const char *
expand_shape(Infer *q)
{
    Shape to = listed_shape(q->attr, 0);

    if (check_rank(q) != NULL) {
        return check_rank(q);
    }
    for (int i = 0; i < to.rank; i++) {
        if (to.dim[i] < 1
            || (q->shape.dim[i] != 1 && q->shape.dim[i] != to.dim[i])) {
            return arena_printf(q->arena, "%s does not expand to %s",
                                shape_text(q->arena, q->shape),
                                shape_text(q->arena, to));
        }
    }
    q->shape = to;
    return NULL;
}

static void
expand_pull(Pull *p)
{
    unsigned axes = 0;

    for (int i = 0; i < p->y->shape.rank; i++) {
        if (p->x[0]->shape.dim[i] != p->y->shape.dim[i]) {
            axes |= 1u << i;
        }
    }
    p->dx[0] = n_reduce(p->g, OP_sum, p->dy, axes);
}

static void
expand_view(View *v)
{
    const Shape *from = &v->n->in[0]->shape;

    for (int i = 0; i < from->rank; i++) {
        v->in[i] = from->dim[i] == 1 ? index_const(v->arena, 0) : v->out[i];
    }
}

const OpCard card_expand = {
    .name = "expand",
    .about = "extents of 1 repeated to larger ones",
    .formula = "dx0 = sum of dy over the repeated axes",
    .kind = VIEW,
    .nin = 1,
    .shape = expand_shape,
    .pull = expand_pull,
    .view = expand_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_expand,
};

/* ---- slice, flip, pad --------------------------------------------------- */

static const char *
slice_shape(Infer *q)
{
    const Attr *a = q->attr;

    if (check_rank(q) != NULL) {
        return check_rank(q);
    }
    for (int i = 0; i < a->n; i++) {
        int start = a->list[i], step = a->list[MAX_RANK + i];
        int count = a->list[2 * MAX_RANK + i];
        if (step < 1 || start < 0 || count < 1
            || start + (int64_t)(count - 1) * step >= q->shape.dim[i]) {
            return arena_printf(q->arena,
                                "elements %d to %lld of axis %d do not lie in %s",
                                start, start + (long long)(count - 1) * step, i,
                                shape_text(q->arena, q->shape));
        }
    }
    q->shape = listed_shape(a, 2 * MAX_RANK);
    return NULL;
}

static void
slice_pull(Pull *p)
{
    const int *list = p->y->attr.list;

    p->dx[0] = n_pad(p->g, p->dy, list, list + MAX_RANK, p->x[0]->shape, 0.0);
}

static void
slice_view(View *v)
{
    const int *list = v->n->attr.list;

    for (int i = 0; i < v->n->shape.rank; i++) {
        v->in[i] = index_shift(v->arena,
                               index_scale(v->arena, v->out[i], list[MAX_RANK + i]),
                               list[i]);
    }
}

const OpCard card_slice = {
    .name = "slice",
    .about = "every step-th element from start",
    .formula = "dx0 = dy, padded back with zeros",
    .kind = VIEW,
    .nin = 1,
    .shape = slice_shape,
    .pull = slice_pull,
    .view = slice_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_slice,
};

static const char *
flip_shape(Infer *q)
{
    if ((unsigned)q->attr->list[0] >> q->shape.rank != 0) {
        return "no such axis";
    }
    return NULL;
}

static void
flip_pull(Pull *p)
{
    p->dx[0] = n_flip(p->g, p->dy, (unsigned)p->y->attr.list[0]);
}

static void
flip_view(View *v)
{
    for (int i = 0; i < v->n->shape.rank; i++) {
        v->in[i] = v->out[i];
        if (v->n->attr.list[0] >> i & 1) {
            v->in[i] = index_shift(v->arena, index_scale(v->arena, v->out[i], -1),
                                   v->n->shape.dim[i] - 1);
        }
    }
}

const OpCard card_flip = {
    .name = "flip",
    .about = "axes read backwards",
    .formula = "dx0 = dy, flipped",
    .kind = VIEW,
    .nin = 1,
    .laws = INVOLUTION,
    .shape = flip_shape,
    .pull = flip_pull,
    .view = flip_view,
    .range = range_same,
    .try_in = { -2, 2 },
    .rules = rules_flip,
};

static const char *
pad_shape(Infer *q)
{
    const Attr *a = q->attr;

    if (check_rank(q) != NULL) {
        return check_rank(q);
    }
    for (int i = 0; i < a->n; i++) {
        int before = a->list[i], step = a->list[MAX_RANK + i];
        int64_t last = before + (int64_t)(q->shape.dim[i] - 1) * step;
        if (step < 1 || before < 0 || last >= a->list[2 * MAX_RANK + i]) {
            return arena_printf(q->arena, "axis %d of %s does not fit", i,
                                shape_text(q->arena, q->shape));
        }
    }
    q->shape = listed_shape(a, 2 * MAX_RANK);
    return NULL;
}

static void
pad_pull(Pull *p)
{
    const int *list = p->y->attr.list;

    p->dx[0] = n_slice(p->g, p->dy, list, list + MAX_RANK, p->x[0]->shape);
}

/* Output i holds operand (i - before) / step if that is a whole number in
 * range. */
static void
pad_view(View *v)
{
    const int *list = v->n->attr.list;
    const Shape *from = &v->n->in[0]->shape;

    for (int i = 0; i < v->n->shape.rank; i++) {
        int step = list[MAX_RANK + i];
        const Index *index = index_shift(v->arena, v->out[i], -list[i]);
        v->in[i] = index_within(v->arena, index_div(v->arena, index, step), 0,
                                from->dim[i] - 1);
        if (index->lo < 0 || index->hi > (int64_t)(from->dim[i] - 1) * step) {
            v->guard[v->n_guard] = index_div(v->arena, index, step);
            v->guard_hi[v->n_guard++] = from->dim[i];
        }
        if (step > 1) {
            v->guard[v->n_guard] = index_mod(v->arena, index, step);
            v->guard_hi[v->n_guard++] = 1;
        }
    }
}

const OpCard card_pad = {
    .name = "pad",
    .about = "a larger tensor holding x0 at a stride, the rest a number",
    .formula = "dx0 = the slice of dy that holds x0",
    .kind = VIEW,
    .nin = 1,
    .shape = pad_shape,
    .pull = pad_pull,
    .view = pad_view,
    .guarded = true,
    .range = range_or_value,
    .try_in = { -2, 2 },
    .rules = rules_pad,
};
