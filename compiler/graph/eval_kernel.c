/* eval_kernel.c -- see eval_kernel.h
 *
 * keeps   adjacent axes merged where all operands allow it
 */
#include "graph/eval_kernel.h"

#include "graph/eval.h"
#include "gradc_sort.h"

#include <math.h>
#include <string.h>

/* A loop nest over one shape with a stride for each of several operands;
 * adjacent axes are merged where all operands allow it. */
typedef struct Nest {
    int rank, n;
    int64_t dim[MAX_RANK];
    int64_t stride[MAX_IN + 1][MAX_RANK];
} Nest;

/* The number of this type that differs from i by a multiple of 2^bits. */
static double
wrapped(Type type, int64_t i)
{
    const struct gradc_row *row = type_row(type);
    int64_t least = (int64_t)row->least, span = (int64_t)row->most - least + 1;

    return (double)(((i - least) % span + span) % span + least);
}

double
eval_convert(Type type, double v)
{
    uint64_t room;

    switch (type_row(type)->kind) {
    case GRADC_FLOAT:
        if (type_is_kept(type)) {
            gradc_put(type, &room, 0, v);
            v = gradc_get(type, &room, 0);
        }
        return v;
    case GRADC_BOOLEAN:
        return v != 0.0;
    default:
        return wrapped(type, v > -9e18 && v < 9e18 ? (int64_t)v : 0);
    }
}

double
eval_element(const Node *n, const double *x)
{
    double v;

    if (type_is_index(n->type) && n->op == OP_mul) {    /* exact, unlike doubles */
        return wrapped(n->type, (int64_t)x[0] * (int64_t)x[1]);
    }
    v = card_of(n)->eval(x);
    if (n->op == OP_cast && type_is_index(n->type)) {
        v = v < INT32_MIN ? INT32_MIN : v > INT32_MAX ? INT32_MAX : v;
    }
    return eval_convert(n->type, v);
}

bool
eval_step(Shape s, int64_t *index)
{
    for (int i = s.rank - 1; i >= 0; i--) {
        if (++index[i] < s.dim[i]) {
            return true;
        }
        index[i] = 0;
    }
    return false;
}

static int64_t
offset_at(const Access *x, int rank, const int64_t *index)
{
    int64_t offset = 0;

    for (int k = 0; k < rank; k++) {
        offset += index[k] * x->stride[k];
    }
    return offset;
}

/* ---- loops -------------------------------------------------------------- */

static bool
can_merge(const Nest *m, int i)
{
    for (int k = 0; k < m->n; k++) {
        if (m->stride[k][i] != m->stride[k][i + 1] * m->dim[i + 1]) {
            return false;
        }
    }
    return true;
}

static void
drop_axis(Nest *m, int i)
{
    m->rank--;
    for (int j = i; j < m->rank; j++) {
        m->dim[j] = m->dim[j + 1];
        for (int k = 0; k < m->n; k++) {
            m->stride[k][j] = m->stride[k][j + 1];
        }
    }
}

static Nest
new_nest(Shape s, int n, const int64_t *const *stride)
{
    Nest m = { .rank = s.rank, .n = n };

    for (int i = 0; i < s.rank; i++) {
        m.dim[i] = s.dim[i];
        for (int k = 0; k < n; k++) {
            m.stride[k][i] = stride[k][i];
        }
    }
    for (int i = s.rank - 1; i >= 0; i--) {
        if (m.dim[i] == 1) {
            drop_axis(&m, i);
        }
    }
    for (int i = m.rank - 2; i >= 0; i--) {
        if (can_merge(&m, i)) {
            m.dim[i + 1] *= m.dim[i];
            drop_axis(&m, i);
        }
    }
    return m;
}

/* Moves to the next run of the innermost axis; false if there is none. */
static bool
next_run(const Nest *m, int64_t *index, int64_t *offset)
{
    for (int i = m->rank - 2; i >= 0; i--) {
        index[i]++;
        for (int k = 0; k < m->n; k++) {
            offset[k] += m->stride[k][i];
        }
        if (index[i] < m->dim[i]) {
            return true;
        }
        for (int k = 0; k < m->n; k++) {
            offset[k] -= m->stride[k][i] * index[i];
        }
        index[i] = 0;
    }
    return false;
}

static int64_t
run_length(const Nest *m)
{
    return m->rank > 0 ? m->dim[m->rank - 1] : 1;
}

static int64_t
run_stride(const Nest *m, int k)
{
    return m->rank > 0 ? m->stride[k][m->rank - 1] : 0;
}

static void
map_run(const Node *n, int64_t len, double *out, const double *const *in,
        const int64_t *stride)
{
    double (*f)(const double *) = card_of(n)->eval;
    bool exact = type_is_float(n->type) && !type_is_kept(n->type);
    double x[MAX_IN];

    for (int64_t i = 0; i < len; i++) {
        for (int k = 0; k < n->nin; k++) {
            x[k] = in[k][i * stride[k]];
        }
        out[i] = exact ? f(x) : eval_element(n, x);
    }
}

void
eval_map(const Node *n, double *out, const Access *x)
{
    int64_t row[MAX_RANK], index[MAX_RANK] = { 0 }, offset[MAX_IN + 1] = { 0 };
    const int64_t *stride[MAX_IN + 1] = { row };
    Nest m;

    shape_strides(n->shape, row);
    for (int k = 0; k < n->nin; k++) {
        stride[k + 1] = x[k].stride;
    }
    m = new_nest(n->shape, n->nin + 1, stride);
    do {
        const double *in[MAX_IN];
        int64_t inner[MAX_IN];
        for (int k = 0; k < n->nin; k++) {
            in[k] = x[k].p + offset[k + 1];
            inner[k] = run_stride(&m, k + 1);
        }
        map_run(n, run_length(&m), out + offset[0], in, inner);
    } while (next_run(&m, index, offset));
}

void
eval_copy(double *to, const Access *from, Shape s)
{
    int64_t row[MAX_RANK], index[MAX_RANK] = { 0 }, offset[2] = { 0 };
    const int64_t *stride[2] = { row, from->stride };
    Nest m;

    shape_strides(s, row);
    m = new_nest(s, 2, stride);
    do {
        for (int64_t i = 0; i < run_length(&m); i++) {
            to[offset[0] + i] = from->p[offset[1] + i * run_stride(&m, 1)];
        }
    } while (next_run(&m, index, offset));
}

static void
reduce(const Node *n, double *out, const Access *x)
{
    const OpCard *card = card_of(n);
    double v[2];
    int64_t to[MAX_RANK], index[MAX_RANK] = { 0 }, offset[2] = { 0 };
    const int64_t *stride[2] = { to, x->stride };
    Nest m;

    shape_strides(n->shape, to);
    for (int i = 0; i < n->shape.rank; i++) {
        to[i] = n->attr.list[0] >> i & 1 ? 0 : to[i];
    }
    for (int64_t i = shape_count(n->shape); i-- > 0;) {
        out[i] = card->start;
    }
    m = new_nest(n->in[0]->shape, 2, stride);
    do {
        for (int64_t i = 0; i < run_length(&m); i++) {
            double *acc = out + offset[0] + i * run_stride(&m, 0);
            v[0] = *acc;
            v[1] = x->p[offset[1] + i * run_stride(&m, 1)];
            *acc = eval_element(n, v);
        }
    } while (next_run(&m, index, offset));
}

/* Does v replace the extreme so far?  The first NaN does, and nothing replaces
 * a NaN. */
static bool
is_better(Op op, double v, double best)
{
    return isnan(v) ? !isnan(best) : op == OP_argmax ? best < v : v < best;
}

/* argmax and argmin: the index of the first best element along the reduced
 * axes. */
static void
reduce_arg(const Node *n, double *out, const Access *x)
{
    int64_t index[MAX_RANK] = { 0 }, i = 0;
    Shape along = n->in[0]->shape;

    for (int k = 0; k < along.rank; k++) {
        along.dim[k] = n->attr.list[0] >> k & 1 ? along.dim[k] : 1;
    }
    do {
        const double *p = x->p + offset_at(x, n->shape.rank, index);
        double best = card_of(n)->start;
        int64_t in[MAX_RANK] = { 0 }, j = 0;
        out[i] = 0.0;
        do {
            double v = p[offset_at(x, along.rank, in)];
            if (is_better(n->op, v, best)) {
                best = v;
                out[i] = (double)j;
            }
            j++;
        } while (eval_step(along, in));
        i++;
    } while (eval_step(n->shape, index));
}

void
eval_reduce(const Node *n, double *out, const Access *x)
{
    if (card_of(n)->eval != NULL) {
        reduce(n, out, x);
    } else {
        reduce_arg(n, out, x);
    }
}

/* ---- data-dependent indices, and prefix sums ------------------------ */

/* Sets the index along the axis; false if it is outside. */
static bool
find_place(const Node *n, const Access *x, int extent, int64_t *index)
{
    int axis = n->attr.list[0];
    double i = x->p[offset_at(x, n->shape.rank, index)];

    index[axis] = (int64_t)i;
    return i >= 0 && i < extent;
}

void
eval_gather(const Node *n, double *out, bool *hole, const Access *x)
{
    int extent = n->in[0]->shape.dim[n->attr.list[0]];
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    do {
        int64_t from[MAX_RANK], offset;
        bool found;
        memcpy(from, index, sizeof(from));
        found = find_place(n, &x[1], extent, from);
        offset = found ? offset_at(&x[0], n->shape.rank, from) : 0;
        if (hole != NULL) {
            hole[i] = found && x[0].hole[offset];
        }
        out[i++] = found ? x[0].p[offset] : 0.0;
    } while (eval_step(n->shape, index));
}

void
eval_scatter(const Node *n, double *out, const Access *x)
{
    const Range any = range_any(n->type);
    Access to = { .p = out };
    int64_t index[MAX_RANK] = { 0 };

    shape_strides(n->shape, to.stride);
    for (int64_t i = shape_count(n->shape); i-- > 0;) {
        out[i] = fmin(fmax(card_of(n)->start, any.lo), any.hi);
    }
    do {
        int64_t place[MAX_RANK];
        memcpy(place, index, sizeof(place));
        if (find_place(n, &x[1], n->attr.list[1], place)) {
            double *sum = out + offset_at(&to, n->shape.rank, place);
            double v[2] = { *sum, x[0].p[offset_at(&x[0], n->shape.rank, index)] };
            *sum = eval_convert(n->type, card_of(n)->eval(v));
        }
    } while (eval_step(n->in[0]->shape, index));
}

void
eval_run(const Node *n, double *out, const Access *x)
{
    int axis = n->attr.list[0];
    int64_t row[MAX_RANK], index[MAX_RANK] = { 0 }, i = 0;

    shape_strides(n->shape, row);
    do {
        double sum = index[axis] > 0 ? out[i - row[axis]] : 0.0;
        sum += x->p[offset_at(x, n->shape.rank, index)];
        out[i++] = eval_convert(n->type, sum);
    } while (eval_step(n->shape, index));
}

/* One row along the axis at a time. */
void
eval_sort(const Node *n, double *out, const Access *x)
{
    int axis = n->attr.list[0], count = n->shape.dim[axis];
    int64_t row[MAX_RANK], index[MAX_RANK] = { 0 };
    Shape rows = n->shape;
    Arena *a = arena_new();
    double *key = new_n(a, 2 * (int64_t)count, double);
    int32_t *place = new_n(a, 2 * (int64_t)count, int32_t);

    shape_strides(n->shape, row);
    rows.dim[axis] = 1;
    do {
        const double *from = x->p + offset_at(x, n->shape.rank, index);
        const int32_t *order;
        double *to = out;
        for (int k = 0; k < n->shape.rank; k++) {
            to += index[k] * row[k];
        }
        for (int i = 0; i < count; i++) {
            key[i] = from[i * x->stride[axis]];
        }
        order = gradc_argsort(key, place, count, n->attr.list[1], n->attr.list[2]);
        for (int i = 0; i < count; i++) {
            to[i * row[axis]] = order[i];
        }
    } while (eval_step(rows, index));
    arena_drop(a);
}
