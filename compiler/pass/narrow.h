/* narrow.h -- restricts convolutions to results that are read and elements that
 * are not zero
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: a contraction of windows computes only
 *         what its slices read; if the elements of a padded operand are a
 *         stride apart, it becomes one contraction per phase, with the taps
 *         that meet elements
 */
#ifndef PASS_NARROW_H
#define PASS_NARROW_H

#include "graph/model.h"

void narrow_run(Model *m);

#endif
