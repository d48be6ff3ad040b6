/* micro_sum.h -- sums over a batch, part by part
 *
 * takes   a sum or a contraction over the rows, and the rows of a part
 * gives   how the parts can make the whole sum in its order
 */
#ifndef PASS_MICRO_SUM_H
#define PASS_MICRO_SUM_H

#include "pass/rows.h"

typedef enum PartSum {
    PART_REORDERS,              /* the totals of parts add up in a different
                                 * order */
    PART_ADDS,                  /* the totals of parts add up to it, starting
                                 * from zero */
    PART_GOES_ON,               /* a part continues the sum of the one before
                                 * it */
    PART_IN_LANES               /* a part continues the lanes of the one before it */
} PartSum;

PartSum micro_sum(const Node *n, const Rows *rows, int batch, int part);

#endif
