/* spread.h -- long sums of few results are several sums side by side
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: where there are many terms for few results, a
 *         sum of at most 16 sums, each over a part of the outermost summed axis.
 *         They see nothing of each other, so that a team of threads may share them
 */
#ifndef PASS_SPREAD_H
#define PASS_SPREAD_H

#include "graph/model.h"

void spread_run(Model *m);

#endif
