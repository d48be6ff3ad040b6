/* gradc_slice.h -- a step in slices; included by what gradc compiles with slices
 *
 * takes   how far the step is, and how much a call may do
 * gives   the kernel that comes next, and which units of it there is room for
 * keeps   the order of all units, whatever the budgets are, and so all bits
 */
#ifndef GRADC_SLICE_H
#define GRADC_SLICE_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include "gradc_base.h"

/* How far a step is.  Zeros: it has not begun; so it is when the last slice is done. */
struct gradc_progress {
    uint32_t kernel;            /* which comes next ... */
    uint32_t unit;              /* ... and which unit of it */
};

/* One call. */
struct gradc_slice {
    struct gradc_progress *progress;
    uint32_t left;              /* of the budget */
    int from, to;               /* the units that are done next */
    int open;                   /* there may be room for more */
    int any;                    /* something was done */
};

static inline struct gradc_slice
gradc_begin_slice(struct gradc_progress *progress, uint32_t budget)
{
    struct gradc_slice s;

    s.progress = progress;
    s.left = budget;
    s.from = 0;
    s.to = 0;
    s.open = 1;
    s.any = 0;
    return s;
}

/* Of a kernel that has so many units of so much work each: is there room for some?  For
 * one there always is, if it is the first. */
static inline int
gradc_take_units(struct gradc_slice *s, uint32_t units, uint32_t work)
{
    struct gradc_progress *p = s->progress;
    const uint32_t rest = (p->unit < units) ? (units - p->unit) : 0u;
    uint32_t n = s->left / work;

    if ((n == 0u) && (s->any == 0)) {
        n = 1u;
    }
    n = (n < rest) ? n : rest;
    s->open = (n > 0u) || (rest == 0u);
    s->any = (s->any != 0) || (n > 0u);
    s->left -= ((n * work) < s->left) ? (n * work) : s->left;
    s->from = (int)p->unit;
    p->unit += n;
    s->to = (int)p->unit;
    if (n == rest) {
        p->kernel++;
        p->unit = 0u;
    }
    return n > 0u;
}

/* Is the step done?  Then the next call begins another. */
static inline int
gradc_end_slice(const struct gradc_slice *s, uint32_t kernels)
{
    if (s->progress->kernel < kernels) {
        return 0;
    }
    s->progress->kernel = 0u;
    return 1;
}

/* Where a loop stands before that unit, if a unit is so many iterations; it ends at n. */
GRADC_INLINE int
gradc_at_unit(int unit, int iterations, int n)
{
    return (unit <= 0) ? 0
         : (unit < ((n / iterations) + ((n % iterations) > 0)))
         ? (unit * iterations) : n;
}

/* ... if an iteration is so many units: the one that the unit is in, and the one
 * before which all units are done. */
GRADC_INLINE int
gradc_first_of(int unit, int units, int n)
{
    return (unit <= 0) ? 0 : ((unit / units) < n) ? (unit / units) : n;
}

GRADC_INLINE int
gradc_end_of(int unit, int units, int n)
{
    return (unit <= 0) ? 0
         : (((unit - 1) / units) < n) ? (((unit - 1) / units) + 1) : n;
}

#endif
