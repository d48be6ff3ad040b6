/* select.c -- cards of comparison, logic, selection and conversion */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"
#include "gradc_base.h"

static double
less_eval(const double *x)
{
    return x[0] < x[1];
}

const OpCard card_less = {
    .name = "less",
    .about = "x0 < x1",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT,
    .shape = shape_compare,
    .eval = less_eval,
    .c = "$0 < $1",
    .prec = P_CMP,
    .try_in = { -2, 2 },
    .rules = rules_less,
};

static double
equal_eval(const double *x)
{
    return x[0] == x[1];
}

const OpCard card_equal = {
    .name = "equal",
    .about = "x0 == x1",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_compare,
    .eval = equal_eval,
    .c = "$0 == $1",
    .prec = P_EQ,
    .try_in = { -2, 2 },
    .rules = rules_equal,
};

static double
and_eval(const double *x)
{
    return x[0] != 0.0 && x[1] != 0.0;
}

const OpCard card_logical_and = {
    .name = "logical_and",
    .about = "both",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_bool,
    .eval = and_eval,
    .c = "$0 && $1",
    .prec = P_AND,
    .rules = rules_logical_and,
};

static double
or_eval(const double *x)
{
    return x[0] != 0.0 || x[1] != 0.0;
}

const OpCard card_logical_or = {
    .name = "logical_or",
    .about = "either",
    .formula = "0",
    .kind = MAP,
    .nin = 2,
    .laws = FLAT | COMMUTES,
    .shape = shape_bool,
    .eval = or_eval,
    .c = "$0 || $1",
    .prec = P_OR,
    .rules = rules_logical_or,
};

static double
not_eval(const double *x)
{
    return x[0] == 0.0;
}

const OpCard card_logical_not = {
    .name = "logical_not",
    .about = "not",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | INVOLUTION,
    .shape = shape_bool,
    .eval = not_eval,
    .c = "!$0",
    .prec = P_UNARY,
};

static const char *
where_shape(Infer *q)
{
    Infer branches = *q;
    const char *why;

    if (q->in[0]->type != BOOL) {
        return arena_printf(q->arena, "the condition must be bool, found %s",
                            type_name(q->in[0]->type));
    }
    if (!shape_equal(q->in[0]->shape, q->in[1]->shape)) {
        return arena_printf(q->arena, "shapes differ, %s and %s",
                            shape_text(q->arena, q->in[0]->shape),
                            shape_text(q->arena, q->in[1]->shape));
    }
    branches.in = q->in + 1;
    branches.nin = 2;
    q->type = q->in[1]->type;
    why = q->type == BOOL ? shape_bool(&branches) : shape_number(&branches);
    return why;
}

static void
where_pull(Pull *p)
{
    Node *zero = n_like(p->g, 0.0, p->dy);

    p->dx[1] = n_where(p->g, p->x[0], p->dy, zero);
    p->dx[2] = n_where(p->g, p->x[0], zero, p->dy);
}

static double
where_eval(const double *x)
{
    return x[0] != 0.0 ? x[1] : x[2];
}

const OpCard card_where = {
    .name = "where",
    .about = "x1 where x0 holds, else x2",
    .formula = "dx1 = where(x0, dy, 0), dx2 = where(x0, 0, dy)",
    .kind = MAP,
    .nin = 3,
    .shape = where_shape,
    .pull = where_pull,
    .range = range_where,
    .eval = where_eval,
    .c = "$0 ? $1 : $2",
    .prec = P_COND,
    .try_in = { -2, 2 },
    .rules = rules_where,
};

static const char *
cast_shape(Infer *q)
{
    Type from = q->in[0]->type, to = (Type)q->attr->list[0];

    q->type = to;
    return (type_is_kept(from) && to != type_computes(from))
        || (type_is_kept(to) && from != type_computes(to))
         ? arena_printf(q->arena, "%s does not become %s at once", type_name(from),
                        type_name(to)) : NULL;
}

static void
cast_pull(Pull *p)
{
    if (type_is_float(p->x[0]->type)) {
        p->dx[0] = n_cast(p->g, p->dy, type_computes(p->x[0]->type));
    }
}

static double
cast_eval(const double *x)
{
    return x[0];
}

const OpCard card_cast = {
    .name = "cast",
    .about = "x0 as another type: the nearest number of it, or toward zero to an integer",
    .formula = "dx0 = dy, cast back; 0 when x0 is not a float",
    .kind = MAP,
    .nin = 1,
    .shape = cast_shape,
    .pull = cast_pull,
    .range = range_cast,
    .eval = cast_eval,
    .c = "($t)$0",
    .prec = P_UNARY,
    .try_in = { -2, 2 },
    .rules = rules_cast,
};

static const char *
requantize_shape(Infer *q)
{
    Infer factors = *q;

    return q->in[0]->type != I32 ? "expects i32 tensors" : shape_number(&factors);
}

/* The product has up to 62 bits, more than a double holds. */
static double
requantize_eval(const double *x)
{
    return gradc_requantize((int32_t)x[0], (int32_t)x[1], (int32_t)x[2]);
}

const OpCard card_requantize = {
    .name = "requantize",
    .about = "the integer nearest to x0 x1 / 2^x2, the larger of two, within -2^24 .. 2^24",
    .formula = "0",
    .kind = MAP,
    .nin = 3,
    .laws = FLAT,
    .shape = requantize_shape,
    .range = range_requantize,
    .eval = requantize_eval,
    .c = "gradc_requantize($0, $1, $2)",
    .prec = P_POST,
    .cost = 6,
    .code = 8,
};

const OpCard card_stop_gradient = {
    .name = "stop_gradient",
    .about = "x0, but its derivative is taken to be zero",
    .formula = "0",
    .kind = MAP,
    .nin = 1,
    .laws = FLAT | IDEMPOTENT,
    .shape = shape_any,
    .range = range_same,
    .eval = cast_eval,
    .c = "$0",
    .prec = P_POST,
    .try_in = { -2, 2 },
    .rules = rules_stop_gradient,
};
