/* eval_view.c -- see eval_view.h
 */
#include "graph/eval_view.h"

#include "graph/eval.h"
#include "graph/eval_kernel.h"
#include "graph/op.h"

#include <string.h>

#define FILLER INT32_MIN

void
path_strides(const Node *n, int64_t *stride)
{
    shape_strides(n->shape, stride);
    if (is_plain_leaf(n)) {
        for (int i = 0; i < n->shape.rank; i++) {
            stride[i] = n->op == OP_iota && n->attr.list[0] == i;
        }
    }
}

/* The index map of n. */
static View
view_of(Arena *a, const Node *n)
{
    View v = { .arena = a, .n = n };

    for (int i = 0; i < n->shape.rank; i++) {
        v.out[i] = index_var(a, i, n->shape.dim[i]);
    }
    card_of(n)->view(&v);
    return v;
}

Path *
path_new(Arena *a, const Node *n, const Path *under)
{
    Path *path = new(a, Path);
    View v = view_of(a, n);

    if (v.n_guard > 0) {
        return path;
    }
    path->root = n->in[0];
    memcpy(path->in, v.in, sizeof(path->in));
    if (under != NULL && under->root != NULL) {
        path->root = under->root;
        for (int i = 0; i < under->root->shape.rank; i++) {
            path->in[i] = index_replace(a, under->in[i], v.in);
        }
    }
    return path;
}

static const Index *
flat_index(Arena *a, int rank, const Index *const *in, const int64_t *stride)
{
    const Index *sum = index_const(a, 0);

    for (int i = 0; i < rank; i++) {
        sum = index_add(a, sum, index_scale(a, in[i], stride[i]));
    }
    return sum;
}

static bool
guarded_out(const View *v, const int64_t *index)
{
    for (int i = 0; i < v->n_guard; i++) {
        int64_t g = index_eval(v->guard[i], index);
        if (g < 0 || g >= v->guard_hi[i]) {
            return true;
        }
    }
    return false;
}

static int32_t *
new_table(Arena *a, Shape s, const Index *flat, const View *guard)
{
    int32_t *table = new_n(a, shape_count(s), int32_t);
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    do {
        bool out = guard != NULL && guarded_out(guard, index);
        table[i++] = out ? FILLER : (int32_t)index_eval(flat, index);
    } while (eval_step(s, index));
    return table;
}

/* A table that turns out to be affine need not be kept. */
static void
make_linear(Path *path, Shape s)
{
    int64_t row[MAX_RANK], index[MAX_RANK] = { 0 }, i = 0;

    shape_strides(s, row);
    path->offset = path->table[0];
    for (int k = 0; k < s.rank; k++) {
        path->stride[k] = s.dim[k] > 1 ? path->table[row[k]] - path->offset : 0;
    }
    do {
        int64_t want = path->offset;
        for (int k = 0; k < s.rank; k++) {
            want += index[k] * path->stride[k];
        }
        if (path->table[i++] != want) {
            return;
        }
    } while (eval_step(s, index));
    path->linear = true;
}

void
path_solve(Arena *a, const Node *n, Path *path)
{
    int64_t stride[MAX_RANK];
    const Index *flat;
    bool affine = true;

    path_strides(path->root, stride);
    flat = flat_index(a, path->root->shape.rank, path->in, stride);
    path->ready = path->linear = true;
    path->offset = flat->base;
    for (int i = 0; i < n->shape.rank; i++) {
        path->stride[i] = index_coef(flat, i, &affine);
        path->linear = path->linear && affine;
    }
    if (!path->linear) {
        path->table = new_table(a, n->shape, flat, NULL);
        make_linear(path, n->shape);
    }
}

void
path_guard(Arena *a, const Node *n, Path *path, const int64_t *stride)
{
    View v = view_of(a, n);

    path->table = new_table(a, n->shape,
                            flat_index(a, n->in[0]->shape.rank, v.in, stride), &v);
}

bool *
path_holes(Arena *a, const Node *n, const Path *path, const bool *under, bool filled)
{
    int64_t count = path->linear ? 0 : shape_count(n->shape);
    bool *hole = NULL;

    for (int64_t i = 0; i < count; i++) {
        int32_t at = path->table[i];
        if (at == FILLER ? filled : under != NULL && under[at]) {
            hole = hole != NULL ? hole : new_n(a, count, bool);
            hole[i] = true;
        }
    }
    return hole;
}

void
path_gather(const Path *path, const Node *n, const double *from, double *to)
{
    int64_t count = shape_count(n->shape);
    double filler = eval_convert(n->type, n->attr.value);

    for (int64_t i = 0; i < count; i++) {
        to[i] = path->table[i] == FILLER ? filler : from[path->table[i]];
    }
}
