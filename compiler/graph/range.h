/* range.h -- bounds on the elements of a node
 *
 * gives   Range, which every node carries, and the questions that rules ask
 * keeps   soundness: bounds hold for every input, in single and in double,
 *         after rounding and overflow; they say nothing about the sign of a
 *         zero
 */
#ifndef GRAPH_RANGE_H
#define GRAPH_RANGE_H

#include "graph/shape.h"

#include <math.h>

typedef struct Range {
    double lo, hi;              /* of the elements that are not NaN; may be
                                 * infinite */
    bool nan;                   /* some may be NaN */
} Range;

/* Any element of that type. */
Range range_any(Type type);

/* Bounds widened by possible rounding, and open where they may overflow. */
Range range_rounded(double lo, double hi, bool nan);

Range range_union(Range x, Range y);

/* Neither NaN nor infinite. */
static inline bool
range_is_finite(Range r)
{
    return !r.nan && r.lo > -INFINITY && r.hi < INFINITY;
}

static inline bool
range_has_zero(Range r)
{
    return r.lo <= 0 && r.hi >= 0;
}

static inline bool
range_has_infinity(Range r)
{
    return r.lo == -INFINITY || r.hi == INFINITY;
}

/* Its reciprocals are finite, too; it may be NaN. */
static inline bool
range_is_invertible(Range r)
{
    return r.lo >= 1e-37 || r.hi <= -1e-37;
}

#endif
