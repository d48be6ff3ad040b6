/* ranks.c -- see ranks.h */
#include "ranks.h"

#include <math.h>
#include <stdlib.h>

static int
by_probability(const void *a, const void *b)
{
    const struct vote *x = a, *y = b;

    return x->probability < y->probability ? 1 : x->probability > y->probability ? -1 : 0;
}

struct rank_figures
gradc_ranks(struct vote *votes, size_t n, double *x, double *y, size_t *points)
{
    struct rank_figures f = { 0, 0 };
    double yes = 0, all = 0, before[2] = { 0, 0 };
    size_t at = 0;

    qsort(votes, n, sizeof(*votes), by_probability);
    for (size_t i = 0; i < n; i++) {
        all += votes[i].right;
    }
    for (size_t i = 0; i <= n; i++) {
        double now[2];

        if (i > 0) {
            yes += votes[i - 1].right;
        }
        if (i > 0 && i < n && votes[i].probability == votes[i - 1].probability) {
            continue;
        }
        now[0] = ((double)i - yes) / ((double)n - all);
        now[1] = yes / all;
        f.area += (now[0] - before[0]) * (now[1] + before[1]) / 2;
        f.precision += i > 0 ? (now[1] - before[1]) * yes / (double)i : 0;
        before[0] = now[0];
        before[1] = now[1];
        if (x != NULL) {
            x[at] = now[0];
            y[at] = now[1];
        }
        at++;
    }
    if (points != NULL) {
        *points = at;
    }
    if (!(all > 0 && all < (double)n)) {
        f.area = f.precision = (double)NAN;
    }
    return f;
}
