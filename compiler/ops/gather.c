/* gather.c -- cards of ops with data-dependent indices or an order along an
 * axis: gather, scatter_add and the like, cumsum, argsort
 *
 * keeps   an index outside the axis is harmless: gather reads 0 there and
 *         scatter_add adds nowhere, so the two remain adjoint to each other and
 *         no memory outside an array is touched
 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

#include <limits.h>
#include <math.h>

static const char *
check_axis(Infer *q)
{
    int axis = q->attr->list[0];

    if (axis < 0 || axis >= q->shape.rank) {
        return arena_printf(q->arena, "no axis %d in %s", axis,
                            shape_text(q->arena, q->shape));
    }
    return NULL;
}

/* The index has an integer type and agrees with x0 except, perhaps, along the
 * axis. */
static const char *
check_index(Infer *q, bool whole)
{
    const Node *index = q->in[1];
    Shape want = q->shape;
    const char *why = check_axis(q);

    if (why != NULL) {
        return why;
    }
    if (!type_is_index(index->type)) {
        return arena_printf(q->arena, "the index must be i32 or u8, found %s",
                            type_name(index->type));
    }
    if (!whole && index->shape.rank == want.rank) {
        want.dim[q->attr->list[0]] = index->shape.dim[q->attr->list[0]];
    }
    if (!shape_equal(index->shape, want)) {
        return arena_printf(q->arena, "an index of shape %s does not fit %s",
                            shape_text(q->arena, index->shape),
                            shape_text(q->arena, q->shape));
    }
    return NULL;
}

/* ---- gather -------------------------------------------------------------- */

static const char *
gather_shape(Infer *q)
{
    const char *why = q->in[0]->type == BOOL ? "expects numbers, found bool"
                    : check_index(q, false);

    q->shape = why == NULL ? q->in[1]->shape : q->shape;
    return why;
}

static void
gather_pull(Pull *p)
{
    int axis = p->y->attr.list[0];

    p->dx[0] = n_scatter_add(p->g, p->dy, p->x[1], axis,
                             p->x[0]->shape.dim[axis]);
}

const OpCard card_gather = {
    .name = "gather",
    .about = "x0 at the indices x1 along an axis; 0 where outside",
    .formula = "dx0 = dy, added up at the indices x1",
    .kind = GATHER,
    .nin = 2,
    .shape = gather_shape,
    .pull = gather_pull,
    .range = range_gather,
    .try_in = { -2, 2 },
};

/* ---- scatter_add ---------------------------------------------------------- */

static const char *
scatter_shape(Infer *q)
{
    const char *why = q->in[0]->type == BOOL ? "expects numbers, found bool"
                    : shape_computed(q);

    why = why != NULL ? why : check_index(q, true);
    if (why == NULL && q->attr->list[1] < 1) {
        return "the extent must be positive";
    }
    if (why == NULL) {
        q->shape.dim[q->attr->list[0]] = q->attr->list[1];
    }
    return why;
}

static void
scatter_pull(Pull *p)
{
    p->dx[0] = n_gather(p->g, p->dy, p->x[1], p->y->attr.list[0]);
}

static double
add_eval(const double *x)
{
    return x[0] + x[1];
}

const OpCard card_scatter_add = {
    .name = "scatter_add",
    .about = "sums of x0 over equal indices x1 along an axis, in ascending order",
    .formula = "dx0 = dy at the indices x1",
    .kind = SCATTER,
    .nin = 2,
    .shape = scatter_shape,
    .pull = scatter_pull,
    .range = range_parts,
    .eval = add_eval,
    .c = "$0 + $1",
    .prec = P_ADD,
    .try_in = { -2, 2 },
    .rules = rules_scatter_add,
};

/* The gradient of an element of the result, for all elements whose index names
 * it. */
static Node *
gathered(const Pull *p, Node *dy)
{
    return n_gather(p->g, dy, p->x[1], p->y->attr.list[0]);
}

static Node *
counted(const Pull *p, Node *which)
{
    const int *list = p->y->attr.list;

    return n_scatter_add(p->g, n_cast(p->g, which, p->x[0]->type), p->x[1],
                         list[0], list[1]);
}

/* y / x; but at a single zero the product of the others, and 0 elsewhere beside
 * a zero. */
static void
product_pull(Pull *p)
{
    Graph *g = p->g;
    Node *x = p->x[0], *zero = n_like(g, 0.0, x), *one = n_like(g, 1.0, x);
    Node *none = n_equal(g, x, zero), *rest = n_where(g, none, one, x);
    Node *zeros = gathered(p, counted(p, none));
    Node *product = n_scatter(g, p->y->op, rest, p->x[1], p->y->attr.list[0],
                              p->y->attr.list[1]);
    Node *slope = n_div(g, gathered(p, n_mul(g, p->dy, product)), rest);
    Node *alone = n_equal(g, zeros, n_cast(g, none, x->type));

    p->dx[0] = n_where(g, alone, slope, zero);
}

static double
mul_eval(const double *x)
{
    return x[0] * x[1];
}

const OpCard card_scatter_mul = {
    .name = "scatter_mul",
    .about = "products of x0 over equal indices x1 along an axis; 1 where none is",
    .formula = "dx0 = dy times the product of the others, at the indices x1",
    .kind = SCATTER,
    .nin = 2,
    .shape = scatter_shape,
    .pull = product_pull,
    .eval = mul_eval,
    .start = 1.0,
    .c = "$0 * $1",
    .prec = P_MUL,
    .try_in = { 0.5, 2 },
};

/* Equal extremes share the gradient evenly, as in the reductions. */
static void
extreme_pull(Pull *p)
{
    Node *hit = n_equal(p->g, p->x[0], gathered(p, p->y));
    Node *share = n_div(p->g, p->dy, counted(p, hit));

    p->dx[0] = n_where(p->g, hit, gathered(p, share), n_like(p->g, 0.0, p->x[0]));
}

static double
amax_eval(const double *x)
{
    return x[0] < x[1] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_scatter_amax = {
    .name = "scatter_amax",
    .about = "largest of x0 over equal indices x1 along an axis; -inf where none is",
    .formula = "dy to the largest, shared evenly by equals",
    .kind = SCATTER,
    .nin = 2,
    .shape = scatter_shape,
    .pull = extreme_pull,
    .eval = amax_eval,
    .start = -INFINITY,
    .c = "gradc_max$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
};

static double
amin_eval(const double *x)
{
    return x[1] < x[0] || isnan(x[1]) ? x[1] : x[0];
}

const OpCard card_scatter_amin = {
    .name = "scatter_amin",
    .about = "smallest of x0 over equal indices x1 along an axis; inf where none is",
    .formula = "dy to the smallest, shared evenly by equals",
    .kind = SCATTER,
    .nin = 2,
    .shape = scatter_shape,
    .pull = extreme_pull,
    .eval = amin_eval,
    .start = INFINITY,
    .c = "gradc_min$f($0, $1)",
    .prec = P_POST,
    .try_in = { -2, 2 },
};

/* ---- cumsum --------------------------------------------------------------- */

static const char *
cumsum_shape(Infer *q)
{
    const char *why = q->in[0]->type == BOOL ? "expects numbers, found bool"
                    : shape_computed(q);

    return why != NULL ? why : check_axis(q);
}

/* Element j is part of the sums j, j + 1, ...: a sum from the far end. */
static void
cumsum_pull(Pull *p)
{
    int axis = p->y->attr.list[0];
    Node *back = n_flip(p->g, p->dy, 1u << axis);

    p->dx[0] = n_flip(p->g, n_cumsum(p->g, back, axis), 1u << axis);
}

const OpCard card_cumsum = {
    .name = "cumsum",
    .about = "sum of all elements up to this one along an axis",
    .formula = "dx0 = sum of dy from this element on",
    .kind = PREFIX,
    .nin = 1,
    .shape = cumsum_shape,
    .pull = cumsum_pull,
    .range = range_parts,
    .try_in = { -2, 2 },
};

/* ---- argsort -------------------------------------------------------------- */

static const char *
argsort_shape(Infer *q)
{
    Type type = q->type;
    const int *list = q->attr->list;
    const char *why = type_is_narrow(type)
                    ? arena_printf(q->arena, "expects numbers, but no bytes, found %s",
                                   type_name(type))
                    : shape_computed(q) != NULL ? shape_computed(q) : check_axis(q);

    q->type = I32;
    if (why == NULL && q->shape.dim[list[0]] > INT_MAX / 2) {
        return arena_printf(q->arena, "%d elements are too many to put in order, at "
                            "most %d are possible", q->shape.dim[list[0]], INT_MAX / 2);
    }
    return why != NULL ? why : list[2] < 1 || list[2] > q->shape.dim[list[0]]
         ? arena_printf(q->arena, "%d indices are wanted of %d", list[2],
                        q->shape.dim[list[0]]) : NULL;
}

const OpCard card_argsort = {
    .name = "argsort",
    .about = "the first indices in sorted order along an axis, then 0: equals in their order, NaN above all",
    .formula = "0",
    .kind = SORT,
    .nin = 1,
    .laws = FLAT,
    .shape = argsort_shape,
    .range = range_index,
    .try_in = { -2, 2 },
};
