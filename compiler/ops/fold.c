/* fold.c -- cards of the reductions; a reduced axis keeps extent 1 */
#include "ops/rules.h"
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
fold_shape(Infer *q)
{
    if (q->in[0]->type == BOOL) {
        return "expects numbers, found bool";
    }
    return drop_axes(q);
}

static const char *
arg_shape(Infer *q)
{
    unsigned axes = (unsigned)q->attr->list[0];

    if ((axes & (axes - 1)) != 0) {
        return "expects one axis";
    }
    q->type = I32;
    return drop_axes(q);
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
    .kind = FOLD,
    .nin = 1,
    .shape = fold_shape,
    .pull = sum_pull,
    .eval = sum_eval,
    .c = "$0 + $1",
    .prec = P_ADD,
    .try_in = { -2, 2 },
    .rules = rules_sum,
};

/* Zeros are left to the caller: a product with one has no finite quotient. */
static void
prod_pull(Pull *p)
{
    Node *all = n_expand(p->g, n_mul(p->g, p->dy, p->y), p->x[0]->shape);

    p->dx[0] = n_div(p->g, all, p->x[0]);
}

static double
prod_eval(const double *x)
{
    return x[0] * x[1];
}

const OpCard card_prod = {
    .name = "prod",
    .about = "product along axes",
    .formula = "dx0 = dy y / x0",
    .kind = FOLD,
    .nin = 1,
    .shape = fold_shape,
    .pull = prod_pull,
    .eval = prod_eval,
    .start = 1.0,
    .c = "$0 * $1",
    .prec = P_MUL,
    .try_in = { 0.5, 2 },
    .rules = rules_prod,
};

/* Equal extremes share the gradient evenly, as PyTorch's amax. */
static void
extreme_pull(Pull *p)
{
    Graph *g = p->g;
    Node *x = p->x[0];
    Node *hit = n_equal(g, x, n_expand(g, p->y, x->shape));
    Node *mask = n_cast(g, hit, x->type);
    Node *count = n_fold(g, OP_sum, mask, (unsigned)p->y->attr.list[0]);
    Node *share = n_expand(g, n_div(g, p->dy, count), x->shape);

    p->dx[0] = n_where(g, hit, share, n_like(g, 0.0, x));
}

static double
amax_eval(const double *x)
{
    return x[0] < x[1] ? x[1] : x[0];
}

const OpCard card_amax = {
    .name = "amax",
    .about = "largest element along axes",
    .formula = "dy to the largest, shared evenly by equals",
    .kind = FOLD,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = fold_shape,
    .pull = extreme_pull,
    .eval = amax_eval,
    .start = -INFINITY,
    .c = "$0 < $1 ? $1 : $0",
    .prec = P_COND,
    .try_in = { -2, 2 },
    .rules = rules_amax,
};

static double
amin_eval(const double *x)
{
    return x[1] < x[0] ? x[1] : x[0];
}

const OpCard card_amin = {
    .name = "amin",
    .about = "smallest element along axes",
    .formula = "dy to the smallest, shared evenly by equals",
    .kind = FOLD,
    .nin = 1,
    .laws = IDEMPOTENT,
    .shape = fold_shape,
    .pull = extreme_pull,
    .eval = amin_eval,
    .start = INFINITY,
    .c = "$1 < $0 ? $1 : $0",
    .prec = P_COND,
    .try_in = { -2, 2 },
    .rules = rules_amin,
};

const OpCard card_argmax = {
    .name = "argmax",
    .about = "index of the first largest element along an axis",
    .formula = "0",
    .kind = FOLD,
    .nin = 1,
    .laws = FLAT,
    .shape = arg_shape,
    .start = -INFINITY,
    .c = "$0 < $1",
    .prec = P_CMP,
    .try_in = { -2, 2 },
    .rules = rules_argmax,
};

const OpCard card_argmin = {
    .name = "argmin",
    .about = "index of the first smallest element along an axis",
    .formula = "0",
    .kind = FOLD,
    .nin = 1,
    .laws = FLAT,
    .shape = arg_shape,
    .start = INFINITY,
    .c = "$1 < $0",
    .prec = P_CMP,
    .try_in = { -2, 2 },
    .rules = rules_argmin,
};
