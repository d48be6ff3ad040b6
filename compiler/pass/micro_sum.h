/* micro_sum.h -- sums over a batch, part by part
 *
 * takes   a sum or a contraction over the rows, and how many rows a part has
 * gives   whether adding up the totals of parts, the first to zero, keeps its order
 */
#ifndef PASS_MICRO_SUM_H
#define PASS_MICRO_SUM_H

#include "pass/rows.h"

bool micro_sum_exact(const Node *n, const Rows *rows, int batch, int part);

#endif
