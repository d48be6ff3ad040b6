/* micro_sum.h -- sums over a batch, part by part
 *
 * takes   a sum or a contraction over the rows, and how many rows a part has
 * gives   in which way the parts make the sum of all, in its order
 */
#ifndef PASS_MICRO_SUM_H
#define PASS_MICRO_SUM_H

#include "pass/rows.h"

typedef enum PartSum {
    PART_REORDERS,              /* totals of parts add up to another sum */
    PART_ADDS,                  /* the totals of parts add up to it, the first to zero */
    PART_GOES_ON                /* a part goes on where the one before it has ended */
} PartSum;

PartSum micro_sum(const Node *n, const Rows *rows, int batch, int part);

#endif
