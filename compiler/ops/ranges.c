/* ranges.c -- see ranges.h
 *
 * keeps   the full range of the type for integers that may wrap
 */
#include "ops/ranges.h"

#include <math.h>

static Range
of(const Node *n, int operand)
{
    return n->in[operand]->range;
}

/* Floats are rounded; integers wrap if they do not fit. */
static Range
if_float(const Node *n, double lo, double hi, bool nan)
{
    Range any = range_any(n->type);

    return type_is_float(n->type) ? range_rounded(lo, hi, nan)
         : lo >= any.lo && hi <= any.hi ? (Range){ lo, hi, false } : any;
}

/* ---- leaves --------------------------------------------------------------- */

Range
range_const(const Node *n)
{
    double v = n->attr.value;

    return !type_is_float(n->type) ? (Range){ v, v, false }
         : isnan(v) ? range_any(n->type)
         : (double)(float)v == v ? (Range){ v, v, false }
         : range_rounded(v, v, false);
}

Range
range_table(const Node *n)
{
    const Elements *d = n->attr.data;
    Range r = { INFINITY, -INFINITY, false };

    for (int64_t i = 0; i < d->n; i++) {
        double v = elements_at(d, i);
        r.lo = fmin(r.lo, v);
        r.hi = fmax(r.hi, v);
        r.nan = r.nan || isnan(v);
    }
    return !type_is_float(n->type) ? r
         : r.lo > r.hi ? range_any(n->type) : range_rounded(r.lo, r.hi, r.nan);
}

Range
range_index(const Node *n)
{
    return (Range){ 0, n->shape.dim[n->attr.list[0]] - 1, false };
}

/* Normal numbers are made from 24 random bits: none is larger than 6. */
Range
range_random(const Node *n)
{
    return n->attr.list[1] == RANDOM_UNIFORM ? (Range){ 0, 1, false }
                                             : (Range){ -10, 10, false };
}

/* ---- arithmetic ----------------------------------------------------------- */

static Range
negated(Range x)
{
    return (Range){ -x.hi, -x.lo, x.nan };
}

/* inf - inf is NaN. */
static Range
sum_of(const Node *n, Range x, Range y)
{
    bool opposed = (x.hi == INFINITY && y.lo == -INFINITY)
                || (x.lo == -INFINITY && y.hi == INFINITY);

    return if_float(n, x.lo + y.lo, x.hi + y.hi, x.nan || y.nan || opposed);
}

Range
range_add(const Node *n)
{
    return sum_of(n, of(n, 0), of(n, 1));
}

Range
range_sub(const Node *n)
{
    return sum_of(n, of(n, 0), negated(of(n, 1)));
}

static double
times(double x, double y)
{
    return x == 0 || y == 0 ? 0 : x * y;
}

static double
least(double a, double b, double c, double d)
{
    return fmin(fmin(a, b), fmin(c, d));
}

/* The bounds of a product; 0 inf is NaN. */
static Range
product(Range x, Range y)
{
    double a = times(x.lo, y.lo), b = times(x.lo, y.hi);
    double c = times(x.hi, y.lo), d = times(x.hi, y.hi);
    bool nan = x.nan || y.nan || (range_has_zero(x) && range_has_infinity(y))
            || (range_has_zero(y) && range_has_infinity(x));

    return (Range){ least(a, b, c, d), -least(-a, -b, -c, -d), nan };
}

/* A square is not negative, and is NaN only for NaN. */
Range
range_mul(const Node *n)
{
    Range r = product(of(n, 0), of(n, 1));

    if (n->in[0] == n->in[1]) {
        r = (Range){ fmax(r.lo, 0), r.hi, of(n, 0).nan };
    }
    return if_float(n, r.lo, r.hi, r.nan);
}

/* A quotient near 0 can be anything of either sign, since the zero may be -0. */
Range
range_div(const Node *n)
{
    Range x = of(n, 0), y = of(n, 1);
    bool nan = x.nan || y.nan || (range_has_zero(x) && range_has_zero(y))
            || (range_has_infinity(x) && range_has_infinity(y));
    Range r;

    if (range_has_zero(y)) {
        return (Range){ -INFINITY, INFINITY, nan };
    }
    r = product(x, (Range){ 1 / y.hi, 1 / y.lo, false });
    return range_rounded(r.lo, r.hi, nan);
}

Range
range_neg(const Node *n)
{
    return type_is_float(n->type) ? negated(of(n, 0)) : range_any(n->type);
}

Range
range_max(const Node *n)
{
    Range x = of(n, 0), y = of(n, 1);

    return (Range){ fmax(x.lo, y.lo), fmax(x.hi, y.hi), x.nan || y.nan };
}

Range
range_min(const Node *n)
{
    Range x = of(n, 0), y = of(n, 1);

    return (Range){ fmin(x.lo, y.lo), fmin(x.hi, y.hi), x.nan || y.nan };
}

Range
range_pow(const Node *n)
{
    Range x = of(n, 0);

    return x.lo > 0 ? (Range){ 0, INFINITY, x.nan || of(n, 1).nan }
                    : range_any(n->type);
}

/* ---- functions ------------------------------------------------------------ */

/* Of an increasing function, where its operand is at least `from`. */
static Range
growing(const Node *n, double (*f)(double), double from)
{
    Range x = of(n, 0);

    return range_rounded(f(fmax(x.lo, from)), f(fmax(x.hi, from)),
                         x.nan || x.lo < from);
}

Range
range_exp(const Node *n)
{
    return growing(n, exp, -INFINITY);
}

Range
range_expm1(const Node *n)
{
    return growing(n, expm1, -INFINITY);
}

/* Factors from 0 to 1 have such a product. */
Range
range_compoundm1(const Node *n)
{
    Range x = of(n, 0);

    return x.lo >= -1 && x.hi <= 0 ? range_rounded(-1, 0, x.nan)
                                   : range_any(n->type);
}

Range
range_log(const Node *n)
{
    return growing(n, log, 0);
}

Range
range_log1p(const Node *n)
{
    return growing(n, log1p, -1);
}

Range
range_sqrt(const Node *n)
{
    return growing(n, sqrt, 0);
}

Range
range_unit(const Node *n)
{
    return range_rounded(-1, 1, of(n, 0).nan);
}

Range
range_wave(const Node *n)
{
    return range_rounded(-1, 1, !range_is_finite(of(n, 0)));
}

Range
range_share(const Node *n)
{
    return range_rounded(0, 1, of(n, 0).nan);
}

Range
range_relu(const Node *n)
{
    Range x = of(n, 0);

    return (Range){ fmax(x.lo, 0), fmax(x.hi, 0), x.nan };
}

Range
range_abs(const Node *n)
{
    Range x = of(n, 0);
    double hi = fmax(-x.lo, x.hi);

    return (Range){ range_has_zero(x) ? 0 : fmin(fabs(x.lo), fabs(x.hi)), hi,
                    x.nan };
}

Range
range_sign(const Node *n)
{
    (void)n;
    return (Range){ -1, 1, false };
}

Range
range_angle(const Node *n)
{
    return (Range){ -4, 4, of(n, 0).nan || of(n, 1).nan };
}

/* ---- movement and choice -------------------------------------------------- */

Range
range_same(const Node *n)
{
    return of(n, 0);
}

Range
range_or_value(const Node *n)
{
    double v = n->attr.value;
    Range value = isnan(v) ? range_any(n->type) : range_rounded(v, v, false);

    return range_union(of(n, 0), value);
}

Range
range_where(const Node *n)
{
    return range_union(of(n, 1), of(n, 2));
}

/* An integer that does not fit may become any other. */
Range
range_cast(const Node *n)
{
    Range x = of(n, 0), any = range_any(n->type);

    return type_is_float(n->type) ? range_rounded(x.lo, x.hi, x.nan)
         : type_is_float(n->in[0]->type) || x.lo < any.lo || x.hi > any.hi ? any : x;
}

/* ---- sums ----------------------------------------------------------------- */

/* Sums of least_count .. most_count numbers in the range x; the slack is more
 * than rounding can add up to. */
static Range
sums(const Node *n, Range x, double least_count, double most)
{
    bool opposed = x.lo == -INFINITY && x.hi == INFINITY;
    double lo = times(x.lo, x.lo < 0 ? 2 * most : 0.5 * least_count);
    double hi = times(x.hi, x.hi > 0 ? 2 * most : 0.5 * least_count);

    return if_float(n, lo, hi, x.nan || opposed);
}

Range
range_sum(const Node *n)
{
    double count = (double)(shape_count(n->in[0]->shape) / shape_count(n->shape));

    return sums(n, of(n, 0), count, count);
}

Range
range_requantize(const Node *n)
{
    (void)n;
    return (Range){ -(1 << 24), 1 << 24, false };
}

Range
range_place(const Node *n)
{
    int64_t count = shape_count(n->in[0]->shape) / shape_count(n->shape);

    return (Range){ 0, (double)(count - 1), false };
}

Range
range_contract(const Node *n)
{
    double count = 1;

    for (int i = 0; i < n->in[0]->shape.rank; i++) {
        count *= n->attr.list[i] >= n->shape.rank ? n->in[0]->shape.dim[i] : 1;
    }
    return sums(n, product(of(n, 0), of(n, 1)), count, count);
}

/* 0 where the index lies outside. */
Range
range_gather(const Node *n)
{
    return range_union(of(n, 0), (Range){ 0, 0, false });
}

Range
range_parts(const Node *n)
{
    int extent = n->in[0]->shape.dim[n->attr.list[0]];

    return sums(n, of(n, 0), 0, extent);
}
