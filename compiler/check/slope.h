/* slope.h -- the derivative of a function of one number, from its values
 *
 * takes   a function
 * gives   its slope at 0 with an estimate of the error
 * keeps   step sizes shrinking until the estimate is good: a kink nearby is
 *         stepped inside of, a kink at 0 leaves a large estimate
 */
#ifndef CHECK_SLOPE_H
#define CHECK_SLOPE_H

#include "base/base.h"

typedef struct Slope {
    double value, error;
} Slope;

/* size: how large x is at 0, so that steps are relative to it; scale: slopes
 * below it need no digits. */
Slope slope_at(double (*f)(void *context, double x), void *context, double size,
               double scale);

#endif
