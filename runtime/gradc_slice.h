/* gradc_slice.h -- a step in slices, for code that gradc compiles with slices
 *
 * takes   the progress of the step, and the budget of a call
 * gives   the next kernel, and which units of it fit into the budget
 * keeps   the order of all units, whatever the budgets are, and so all bits
 */
#ifndef GRADC_SLICE_H
#define GRADC_SLICE_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"

/* The progress of a step.  Zeros: it has not begun; the same after the last
 * slice. */
struct gradc_progress {
    uint32_t kernel;            /* the next one ... */
    uint32_t unit;              /* ... and its next unit */
};

/* One call. */
struct gradc_slice {
    struct gradc_progress *progress;
    uint32_t left;              /* of the budget */
    int from, to;               /* the units to do next */
    int open;                   /* more may fit into the budget */
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

/* How many of a kernel's units, of so much work each, fit?  If it is the first
 * kernel of a call, at least one does. */
static inline int
gradc_take_units(struct gradc_slice *s, uint32_t units, uint32_t work)
{
    struct gradc_progress *p = s->progress;
    const uint32_t rest = (p->unit < units) ? (units - p->unit) : 0u;
    uint32_t n = s->left / work;
    int all;

    if ((n == 0u) && (s->any == 0)) {
        n = 1u;
    }
    all = n >= rest;
    n = all ? rest : n;
    s->open = (n > 0u) || (rest == 0u);
    s->any = (s->any != 0) || (n > 0u);
    s->left -= ((n * work) < s->left) ? (n * work) : s->left;
    s->from = (int)p->unit;
    p->unit += n;
    s->to = (int)p->unit;
    if (all) {
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

/* The first iteration of that unit, if a unit is so many iterations; the loop
 * ends at n. */
GRADC_INLINE int
gradc_at_unit(int unit, int iterations, int n)
{
    return (unit <= 0) ? 0
         : (unit < ((n / iterations) + ((n % iterations) > 0)))
         ? (unit * iterations) : n;
}

/* ... if an iteration is so many units: the iteration that contains the unit,
 * and the one before which all units are done. */
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
