/* reduce.c -- cards of the reductions; a reduced axis keeps extent 1 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

#include <math.h>

static const char *
drop_axes(Infer *q)
{
    unsigned axes = (unsigned)q->attr->list[0];

    if (axes == 0 || axes >> q->shape.rank != 0) {
        return arena_printf(q->arena, "no such axis in %s",
                            shape_text(q->arena, q->shape));
    }
    for (int i = 0; i < q->shape.rank; i++) {
        if (axes >> i & 1) {
            q->shape.dim[i] = 1;
        }
    }
    return NULL;
}

static const char *
reduce_shape(Infer *q)
{
    const char *why = q->in[0]->type == BOOL ? "expects numbers, found bool"
                    : shape_computed(q);

    return why != NULL ? why : drop_axes(q);
}

static const char *
arg_shape(Infer *q)
{
    const char *why = shape_computed(q);

    q->type = I32;
    return why != NULL ? why : drop_axes(q);
}

static void
sum_pull(Pull *p)
{
    p->dx[0] = n_expand(p->g, p->dy, p->x[0]->shape);
}

static double
sum_eval(const double *x)
{
    return x[0] + x[1];
}

const OpCard card_sum = {
    .name = "sum",
    .about = "sum along axes",
    .formula = "dx0 = dy, repeated along the axes",
    .kind = REDUCE,
    .nin = 1,
    .shape = reduce_shape,
    .pull = sum_pull,
    .range = range_sum,
    .eval = sum_eval,
    .c = "$0 + $1",
    .prec = P_ADD,
    .try_in = { -2, 2 },
    .rules = rules_sum,
};

/* The reduced axes moved to the end and joined: the permutation, and the
 * extents. */
static Shape
reduced_last(const Node *x, unsigned axes, int *perm, int *count)
{
    Shape s = { 0 };
    int n = 0;

    *count = 1;
    for (int last = 0; last < 2; last++) {
        for (int i = 0; i < x->shape.rank; i++) {
            if ((int)(axes >> i & 1) == last) {
                perm[n++] = i;
                *count *= last ? x->shape.dim[i] : 1;
            }
        }
    }
    s.rank = 2;
    s.dim[0] = (int)(shape_count(x->shape) / *count);
    s.dim[1] = *count;
    return s;
}

/* Columns from .. from + n - 1 of a matrix. */
static Node *
columns(Graph *g, Node *x, int from, int n)
{
    const int start[2] = { 0, from }, step[2] = { 1, 1 };

    return n_slice(g, x, start, step, shape_of(2, (int[]){ x->shape.dim[0], n }));
}

/* The matrix of `width` columns that holds x from column `from` on and `value`
 * elsewhere. */
static Node *
widened(Graph *g, Node *x, int from, int width, double value)
{
    const int before[2] = { 0, from }, step[2] = { 1, 1 };

    return n_pad(g, x, before, step,
                 shape_of(2, (int[]){ x->shape.dim[0], width }), value);
}

/* The gradient of the product of every row of x: a tree of products of halves,
 * traversed backwards, so that no quotient meets a zero. */
static Node *
pull_product(Graph *g, Node *x, Node *dy)
{
    int n = x->shape.dim[1], half = (n + 1) / 2;
    Node *first, *second, *d;

    if (n == 1) {
        return dy;
    }
    first = columns(g, x, 0, half);
    second = columns(g, x, half, n - half);
    if (half > n - half) {
        second = widened(g, second, 0, half, 1.0);
    }
    d = pull_product(g, n_mul(g, first, second), dy);
    second = n_mul(g, d, second);
    first = columns(g, n_mul(g, d, first), 0, n - half);
    return n_add(g, widened(g, second, 0, n, 0.0),
                 widened(g, first, half, n, 0.0));
}

static void
prod_pull(Pull *p)
{
    Graph *g = p->g;
    Node *x = p->x[0];
    int perm[MAX_RANK], back[MAX_RANK], count;
    Shape matrix = reduced_last(x, (unsigned)p->y->attr.list[0], perm, &count);
    Node *moved = n_permute(g, x, perm);
    Node *dy = n_reshape(g, p->dy, shape_of(2, (int[]){ matrix.dim[0], 1 }));
    Node *d = pull_product(g, n_reshape(g, moved, matrix), dy);

    for (int i = 0; i < x->shape.rank; i++) {
        back[perm[i]] = i;
    }
    p->dx[0] = n_permute(g, n_reshape(g, d, moved->shape), back);
}

static double
prod_eval(const double *x)
{
    return x[0] * x[1];
}

const OpCard card_prod = {
    .name = "prod",
    .about = "product along axes",
    .formula = "dx0 = dy times the product of the others",
    .kind = REDUCE,
    .nin = 1,
    .shape = reduce_shape,
    .pull = prod_pull,
    .eval = prod_eval,
    .start = 1.0,
    .c = "$0 * $1",
    .prec = P_MUL,
    .try_in = { -2, 2 },
    .rules = rules_prod,
};

/* Equal extremes share the gradient evenly, as in PyTorch's amax.  A NaN result
 * equals nothing, and 0 / 0 passes it on. */
static void
extreme_pull(Pull *p)
{
    Graph *g = p->g;
    Node *x = p->x[0];
    Node *mask = n_cast(g, n_equal(g, x, n_expand(g, p->y, x->shape)), x->type);
    Node *count = n_reduce(g, OP_sum, mask, (unsigned)p->y->attr.list[0]);
    Node *share = n_expand(g, n_div(g, p->dy, count), x->shape);

    p->dx[0] = n_mul(g, mask, share);
}

static double
amax_eval(const double *x)
{
    return x[0] < x[1] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_amax = {
    .name = "amax",
    .about = "largest element along axes; NaN when one is",
    .formula = "dy to the largest, shared evenly by equals",
    .kind = REDUCE,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = reduce_shape,
    .pull = extreme_pull,
    .range = range_same,
    .eval = amax_eval,
    .start = -INFINITY,
    .c = "gradc_max$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_extreme,
};

static double
amin_eval(const double *x)
{
    return x[1] < x[0] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_amin = {
    .name = "amin",
    .about = "smallest element along axes; NaN when one is",
    .formula = "dy to the smallest, shared evenly by equals",
    .kind = REDUCE,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = reduce_shape,
    .pull = extreme_pull,
    .range = range_same,
    .eval = amin_eval,
    .start = INFINITY,
    .c = "gradc_min$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_extreme,
};

const OpCard card_argmax = {
    .name = "argmax",
    .about = "index of the first NaN, else of the first largest element along axes",
    .formula = "0",
    .kind = REDUCE,
    .nin = 1,
    .laws = FLAT,
    .shape = arg_shape,
    .range = range_place,
    .start = -INFINITY,
    .c = "gradc_above$f($1, $0)",
    .prec = P_POST,
    .code = 8,                  /* two numbers follow a condition */
    .try_in = { -2, 2 },
    .rules = rules_argmax,
};

const OpCard card_argmin = {
    .name = "argmin",
    .about = "index of the first NaN, else of the first smallest element along axes",
    .formula = "0",
    .kind = REDUCE,
    .nin = 1,
    .laws = FLAT,
    .shape = arg_shape,
    .range = range_place,
    .start = INFINITY,
    .c = "gradc_below$f($1, $0)",
    .prec = P_POST,
    .code = 8,                  /* two numbers follow a condition */
    .try_in = { -2, 2 },
    .rules = rules_argmin,
};
