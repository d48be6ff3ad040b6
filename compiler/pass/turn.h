/* turn.h -- products lie as they are read
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: of a contraction that only a permutation
 *         reads, perhaps scaled before, and of what is computed from what repeats
 *         alone, the axes in the order of that
 */
#ifndef PASS_TURN_H
#define PASS_TURN_H

#include "graph/model.h"

void turn_run(Model *m);

#endif
