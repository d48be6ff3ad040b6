/* ranks.h -- how well a model separates a class from the others
 *
 * takes   for each sample the model's confidence that it is of a class, and whether it
 *         is
 * gives   the curve of true against false positives, the area below it, the average
 *         precision
 * keeps   samples of equal confidence together: their order does not matter
 */
#ifndef GRADC_HOST_RANKS_H
#define GRADC_HOST_RANKS_H

#include <stddef.h>

struct vote {
    double probability;
    int right;
};

struct rank_figures {
    double area, precision;     /* NaN if a class is missing or the only one */
};

/* Sorts the votes.  Of the curve n + 1 points at most are left in x and y, which may
 * be NULL; how many in *points. */
struct rank_figures gradc_ranks(struct vote *votes, size_t n, double *x, double *y,
                                size_t *points);

#endif
