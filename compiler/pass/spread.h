/* spread.h -- splits long sums of few results into several sums
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: a sum of many terms with few results
 *         becomes the sum of at most 16 sums, each over a part of the outermost
 *         summed axis.  They are independent, so that a team of threads can
 *         divide them
 */
#ifndef PASS_SPREAD_H
#define PASS_SPREAD_H

#include "graph/model.h"

void spread_run(Model *m);

#endif
