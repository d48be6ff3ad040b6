/* narrow.h -- convolutions compute what is read, from what is not zero
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: of a contraction of windows only what its
 *         slices read; one contraction per phase where the elements of a padded
 *         operand lie a stride apart, with the taps that meet elements
 */
#ifndef PASS_NARROW_H
#define PASS_NARROW_H

#include "graph/model.h"

void narrow_run(Model *m);

#endif
