/* turn.h -- stores products in the order in which they are read
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: a contraction that only a permutation
 *         reads, perhaps after scaling, and what is computed from repeated
 *         values alone have their axes in the order of the permutation
 */
#ifndef PASS_TURN_H
#define PASS_TURN_H

#include "graph/model.h"

void turn_run(Model *m);

#endif
