/* rules_view.c -- rewrites of the movements; see rules.h
 *
 * keeps   the order of a chain, from the result inward: expand, then reshape
 *         or permute, then slices and pads
 */
#include "graph/eval.h"
#include "graph/worth.h"
#include "ops/rules.h"

#include <string.h>

static Shape
units(int rank)
{
    Shape s = { .rank = rank };

    for (int i = 0; i < rank; i++) {
        s.dim[i] = 1;
    }
    return s;
}

/* ---- reshape ------------------------------------------------------------ */

static Node *
view_same(Graph *g, Node *n)
{
    (void)g;
    return shape_equal(n->shape, n->in[0]->shape) ? n->in[0] : NULL;
}

static Node *
reshape_of_reshape(Graph *g, Node *n)
{
    Node *x = n->in[0];

    return x->op == OP_reshape ? n_reshape(g, x->in[0], n->shape) : NULL;
}

/* The shape of core after a reshape of its expand: the long axes of the expand
 * keep their order, so core's extents follow them. */
static Shape
core_behind(const Node *n, const Node *core)
{
    Shape s = units(n->shape.rank);
    int from[MAX_RANK], to[MAX_RANK];
    int count = rule_long_axes(n->in[0]->shape, from);

    rule_long_axes(n->shape, to);
    for (int i = 0; i < count; i++) {
        s.dim[to[i]] = core->shape.dim[from[i]];
    }
    return s;
}

/* reshape(expand(x)) is expand(reshape(x)) when only extents of 1 come or go,
 * or x has one element */
static Node *
reshape_of_expand(Graph *g, Node *n)
{
    Node *x = n->in[0], *core = x->op == OP_expand ? x->in[0] : NULL;

    if (core == NULL) {
        return NULL;
    }
    if (shape_count(core->shape) == 1) {
        core = n_reshape(g, core, units(n->shape.rank));
    } else if (rule_same_but_units(x->shape, n->shape)) {
        core = n_reshape(g, core, core_behind(n, core));
    } else {
        return NULL;
    }
    return n_expand(g, core, n->shape);
}

/* ---- permute ------------------------------------------------------------ */

static Node *
permute_of_permute(Graph *g, Node *n)
{
    Node *x = n->in[0];
    int perm[MAX_RANK];

    if (x->op != OP_permute) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        perm[i] = x->attr.list[n->attr.list[i]];
    }
    return n_permute(g, x->in[0], perm);
}

/* A permutation that keeps the order of the long axes is a reshape. */
static Node *
permute_units(Graph *g, Node *n)
{
    const Node *x = n->in[0];
    int last = -1;

    for (int i = 0; i < n->shape.rank; i++) {
        int axis = n->attr.list[i];
        if (x->shape.dim[axis] > 1) {
            if (axis < last) {
                return NULL;
            }
            last = axis;
        }
    }
    return n_reshape(g, n->in[0], n->shape);
}

static Node *
permute_of_expand(Graph *g, Node *n)
{
    Node *x = n->in[0];

    if (x->op != OP_expand) {
        return NULL;
    }
    return n_expand(g, n_permute(g, x->in[0], n->attr.list), n->shape);
}

/* permute(reshape(x)) is reshape(permute(x)) where x has more axes. */
static Node *
permute_of_divided(Graph *g, Node *n)
{
    Node *x = n->in[0]->op == OP_reshape ? n->in[0]->in[0] : NULL;
    int first[MAX_RANK + 1], perm[MAX_RANK], k = 0;

    if (x == NULL || shape_divisions(n->in[0]->shape, x->shape, first) == 0) {
        return NULL;
    }
    first[n->shape.rank] = x->shape.rank;
    for (int i = 0; i < n->shape.rank; i++) {
        int axis = n->attr.list[i];
        for (int part = first[axis]; part < first[axis + 1]; part++) {
            perm[k++] = part;
        }
    }
    return n_reshape(g, n_permute(g, x, perm), n->shape);
}

/* ---- expand ------------------------------------------------------------- */

static Node *
expand_of_expand(Graph *g, Node *n)
{
    Node *x = n->in[0];

    return x->op == OP_expand ? n_expand(g, x->in[0], n->shape) : NULL;
}

/* ---- slice -------------------------------------------------------------- */

static Node *
slice_of_slice(Graph *g, Node *n)
{
    const Node *x = n->in[0];
    int start[MAX_RANK], step[MAX_RANK];

    if (x->op != OP_slice) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        int inner = x->attr.list[MAX_RANK + i];
        start[i] = x->attr.list[i] + n->attr.list[i] * inner;
        step[i] = n->attr.list[MAX_RANK + i] * inner;
    }
    return n_slice(g, x->in[0], start, step, n->shape);
}

static Node *
slice_of_expand(Graph *g, Node *n)
{
    Node *core = n->in[0]->op == OP_expand ? n->in[0]->in[0] : NULL;
    int start[MAX_RANK], step[MAX_RANK];
    Shape s = n->shape;

    if (core == NULL) {
        return NULL;
    }
    for (int i = 0; i < s.rank; i++) {
        bool one = core->shape.dim[i] == 1;
        start[i] = one ? 0 : n->attr.list[i];
        step[i] = one ? 1 : n->attr.list[MAX_RANK + i];
        s.dim[i] = one ? 1 : s.dim[i];
    }
    return n_expand(g, n_slice(g, core, start, step, s), n->shape);
}

/* One axis of a slice within a pad: false when it reads the filler. */
static bool
slice_inside(const Node *n, int i, int *start, int *step)
{
    const Node *pad = n->in[0];
    int by = pad->attr.list[MAX_RANK + i];
    int count = n->shape.dim[i];

    *start = n->attr.list[i] - pad->attr.list[i];
    *step = count > 1 ? n->attr.list[MAX_RANK + i] : by;
    if (*start < 0 || *start % by != 0 || *step % by != 0) {
        return false;
    }
    *start /= by;
    *step /= by;
    return *start + (int64_t)(count - 1) * *step < pad->in[0]->shape.dim[i];
}

static Node *
slice_of_pad(Graph *g, Node *n)
{
    int start[MAX_RANK], step[MAX_RANK];

    if (n->in[0]->op != OP_pad) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        if (!slice_inside(n, i, &start[i], &step[i])) {
            return NULL;
        }
    }
    return n_slice(g, n->in[0]->in[0], start, step, n->shape);
}

/* Equal attributes for equal slices: the step of a single element is 1. */
static Node *
slice_one(Graph *g, Node *n)
{
    int step[MAX_RANK];

    for (int i = 0; i < n->shape.rank; i++) {
        step[i] = n->shape.dim[i] == 1 ? 1 : n->attr.list[MAX_RANK + i];
    }
    return n_slice(g, n->in[0], n->attr.list, step, n->shape);
}

/* ---- flip, pad ---------------------------------------------------------- */

/* Along an axis of extent 1, or a repeated axis, a flip changes nothing. */
static Node *
flip_repeated(Graph *g, Node *n)
{
    Node *x = n->in[0], *core = x->op == OP_expand ? x->in[0] : x;
    unsigned axes = (unsigned)n->attr.list[0], keep = 0;

    for (int i = 0; i < n->shape.rank; i++) {
        if (axes >> i & 1 && core->shape.dim[i] > 1) {
            keep |= 1u << i;
        }
    }
    return core == x && keep == axes ? NULL
         : n_expand(g, n_flip(g, core, keep), n->shape);
}

static Node *
flip_of_flip(Graph *g, Node *n)
{
    Node *x = n->in[0];

    return x->op != OP_flip ? NULL
         : n_flip(g, x->in[0], (unsigned)(n->attr.list[0] ^ x->attr.list[0]));
}

static bool
same_number(double x, double y)
{
    return memcmp(&x, &y, sizeof(x)) == 0;
}

static Node *
pad_of_pad(Graph *g, Node *n)
{
    const Node *x = n->in[0];
    int before[MAX_RANK], step[MAX_RANK];

    if (x->op != OP_pad || !same_number(x->attr.value, n->attr.value)) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        int outer = n->attr.list[MAX_RANK + i];
        before[i] = n->attr.list[i] + x->attr.list[i] * outer;
        step[i] = x->attr.list[MAX_RANK + i] * outer;
    }
    return n_pad(g, x->in[0], before, step, n->shape, n->attr.value);
}

static Node *
pad_of_const(Graph *g, Node *n)
{
    const Node *x = n->in[0];

    return x->op == OP_const && same_number(x->attr.value, n->attr.value)
         ? n_like(g, x->attr.value, n) : NULL;
}

static int
common_divisor(int x, int y)
{
    return y == 0 ? x : common_divisor(y, x % y);
}

/* The innermost axis longer than 1; -1: none. */
static int
innermost(Shape s)
{
    int axis[MAX_RANK], n = rule_long_axes(s, axis);

    return n > 0 ? axis[n - 1] : -1;
}

/* The size of the chunks into which a pad with zeros divides the innermost
 * axis, if it pads only that; else 1. */
static int
pad_chunk(const Node *n)
{
    const int *list = n->attr.list;
    int axis = innermost(n->shape);

    if (n->op != OP_pad || n->attr.value != 0.0 || axis < 0
        || n->shape.rank == MAX_RANK) {
        return 1;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        bool same = n->shape.dim[i] == n->in[0]->shape.dim[i];
        if (list[MAX_RANK + i] != 1 || (i != axis && !same)) {
            return 1;
        }
    }
    return common_divisor(common_divisor(n->shape.dim[axis], list[axis]),
                          n->in[0]->shape.dim[axis]);
}

/* A shape with its innermost axis divided. */
static Shape
in_chunks(Shape s, int axis, int chunk)
{
    for (int i = s.rank++; i > axis; i--) {
        s.dim[i] = s.dim[i - 1];
    }
    s.dim[axis] /= chunk;
    s.dim[axis + 1] = chunk;
    return s;
}

/* A pad, or a reshape of something already in chunks, in chunks. */
static Node *
chunked(Graph *g, Node *n, int chunk)
{
    int before[MAX_RANK] = { 0 }, step[MAX_RANK], axis = innermost(n->shape);
    Shape s = in_chunks(n->shape, axis, chunk);

    if (n->op == OP_reshape) {
        return n->in[0];
    }
    for (int i = 0; i < s.rank; i++) {
        step[i] = 1;
    }
    before[axis] = n->attr.list[axis] / chunk;
    return n_pad(g, n_reshape(g, n->in[0], in_chunks(n->in[0]->shape, axis, chunk)),
                 before, step, s, 0.0);
}

/* The chunk size of a sum of pads; 0: n is something else. */
static int
chunk_of_sum(const Node *n)
{
    const Node *x = n->in[0];
    int axis = innermost(n->shape), chunk;

    if (n->op != OP_reshape || x->op != OP_add || axis < 0
        || x->shape.rank != n->shape.rank + 1) {
        return 0;
    }
    chunk = x->shape.dim[axis + 1];
    return shape_equal(x->shape, in_chunks(n->shape, axis, chunk)) ? chunk : 0;
}

/* Parts side by side are a sum of pads.  If all begin at multiples of a number,
 * the index within a chunk becomes an axis, along which a loop need not ask
 * which part it is in. */
Node *
rule_add_of_pads(Graph *g, Node *n)
{
    int chunk = 0, own;

    for (int k = 0; k < 2; k++) {
        own = chunk_of_sum(n->in[k]);
        chunk = common_divisor(chunk, own > 0 ? own : pad_chunk(n->in[k]));
    }
    for (int k = 0; k < 2; k++) {
        own = chunk_of_sum(n->in[k]);
        if (own > 0 && own != chunk) {
            return NULL;
        }
    }
    if (chunk == n->shape.dim[innermost(n->shape)] || !worth_loop(chunk)) {
        return NULL;
    }
    return n_reshape(g, n_add(g, chunked(g, n->in[0], chunk),
                              chunked(g, n->in[1], chunk)), n->shape);
}

/* Equal attributes for equal pads: the step of a single element is 1. */
static Node *
pad_one(Graph *g, Node *n)
{
    int step[MAX_RANK];

    for (int i = 0; i < n->shape.rank; i++) {
        step[i] = n->in[0]->shape.dim[i] == 1 ? 1 : n->attr.list[MAX_RANK + i];
    }
    return n_pad(g, n->in[0], n->attr.list, step, n->shape, n->attr.value);
}

/* The view x of a storage-only value, in the storage type; NULL if it is
 * something else. */
static Node *
kept_view(Graph *g, Node *x)
{
    Node *y;

    if (is_widening(x)) {
        return x->in[0];
    }
    y = card_of(x)->kind == VIEW && !card_of(x)->guarded ? kept_view(g, x->in[0])
                                                         : NULL;
    return y != NULL ? graph_node(g, x->op, 1, &y, &x->attr) : NULL;
}

/* A guarded value in memory, behind a pad or unwindow, is kept in the storage
 * type. */
Node *
rule_guard_of_widened(Graph *g, Node *n)
{
    Node *x = kept_view(g, n->in[0]);

    return x != NULL && eval_convert(x->type, n->attr.value) == n->attr.value
         ? n_cast(g, graph_node(g, n->op, 1, &x, &n->attr), n->type) : NULL;
}

/* ---- which card has which ----------------------------------------------- */

#define END { NULL, NULL, false }

const Rule rules_reshape[] = {
    { "view_same", view_same, false },
    { "reshape_of_reshape", reshape_of_reshape, false },
    { "reshape_of_expand", reshape_of_expand, false },
    END
};

const Rule rules_permute[] = {
    { "permute_of_permute", permute_of_permute, false },
    { "permute_units", permute_units, false },
    { "permute_of_expand", permute_of_expand, false },
    { "permute_of_divided", permute_of_divided, false },
    END
};

const Rule rules_expand[] = {
    { "view_same", view_same, false },
    { "expand_of_expand", expand_of_expand, false },
    END
};

const Rule rules_slice[] = {
    { "view_same", view_same, false },
    { "slice_one", slice_one, false },
    { "slice_of_slice", slice_of_slice, false },
    { "slice_of_expand", slice_of_expand, false },
    { "slice_of_pad", slice_of_pad, false },
    END
};

const Rule rules_flip[] = {
    { "flip_repeated", flip_repeated, false },
    { "flip_of_flip", flip_of_flip, false },
    END
};

const Rule rules_pad[] = {
    { "view_same", view_same, false },
    { "pad_one", pad_one, false },
    { "pad_of_pad", pad_of_pad, false },
    { "pad_of_const", pad_of_const, false },
    { "guard_of_widened", rule_guard_of_widened, false },
    END
};
