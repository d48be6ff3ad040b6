/* share.h -- leaves out sums that other sums give
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: where two sums differ by a factor that is the
 *         same for all terms, the later one is a multiple of the earlier; and
 *         differences from a mean, multiplied by such a factor, are not summed: they add
 *         up to 0 but for rounding.  So the gradient of a batch norm needs the two
 *         sums that are the gradients of its weight and bias
 */
#ifndef PASS_SHARE_H
#define PASS_SHARE_H

#include "graph/model.h"

void share_run(Model *m);

#endif
