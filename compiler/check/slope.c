/* slope.c -- see slope.h */
#include "check/slope.h"

#include <float.h>
#include <math.h>

enum { LEVELS = 5 };

static const double FIRST_STEP = 2e-4, SHRINK = 8.0, GOOD = 1e-6;

/* Central differences with steps h and h/2, extrapolated.  For a smooth f the
 * second difference over h halves with h; at a kink it stays. */
static Slope
slope_with(double (*f)(void *, double), void *context, double f0, double h,
           double scale)
{
    double up = f(context, h), down = f(context, -h);
    double up2 = f(context, h / 2), down2 = f(context, -h / 2);
    double c1 = (up - down) / (2 * h), c2 = (up2 - down2) / h;
    double bend1 = (up - f0 + (down - f0)) / h;
    double bend2 = 2 * (up2 - f0 + (down2 - f0)) / h;
    double noise = 8 * DBL_EPSILON * fmax(1.0, fabs(f0)) / h;
    Slope s = { c2 + (c2 - c1) / 3, fabs(c2 - c1) + noise };

    if (fabs(bend2 - bend1 / 2) > 0.25 * fabs(bend1)
        && fabs(bend2) > 100 * noise + 1e-4 * fmax(fabs(s.value), scale)) {
        s.error += fabs(bend2);
    }
    return s;
}

Slope
slope_at(double (*f)(void *context, double x), void *context, double size,
         double scale)
{
    double f0 = f(context, 0.0), h = FIRST_STEP * fmax(1.0, size);
    Slope best = { NAN, INFINITY };

    for (int level = 0; level < LEVELS; level++, h /= SHRINK) {
        Slope s = slope_with(f, context, f0, h, scale);
        if (s.error < best.error) {
            best = s;
        }
        if (s.error <= GOOD * fmax(fabs(s.value), scale)) {
            break;
        }
    }
    return best;
}
