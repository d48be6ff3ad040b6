/* range.c -- see range.h */
#include "graph/range.h"

#include <math.h>

/* Well inside the range of floats; and more than any rounding error, including
 * those of the runtime's functions. */
static const double LARGE = 1e38, TINY = 1e-37, SLACK = 1e-6;

Range
range_any(Type type)
{
    return type_is_float(type) ? (Range){ -INFINITY, INFINITY, true }
         : (Range){ type_row(type)->least, type_row(type)->most, false };
}

/* Bound v moved outward by rounding, and further where it under- or
 * overflows. */
static double
outward(double v, bool upper)
{
    bool away = upper == (v > 0);

    if (fabs(v) < TINY) {
        return v != 0 && away ? copysign(TINY, v) : 0;
    }
    v *= away ? 1 + SLACK : 1 - SLACK;
    return fabs(v) <= LARGE ? v : away ? v * INFINITY : copysign(LARGE, v);
}

Range
range_rounded(double lo, double hi, bool nan)
{
    return (Range){ isnan(lo) ? -INFINITY : outward(lo, false),
                    isnan(hi) ? INFINITY : outward(hi, true), nan };
}

Range
range_union(Range x, Range y)
{
    return (Range){ x.lo < y.lo ? x.lo : y.lo, x.hi > y.hi ? x.hi : y.hi,
                    x.nan || y.nan };
}
