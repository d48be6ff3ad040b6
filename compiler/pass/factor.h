/* factor.h -- takes what scales a channel out of products
 *
 * takes   a simplified model
 * gives   the model over a fresh graph: a tensor that is in memory as it is, and
 *         that products read multiplied by one number for each index along an
 *         axis, is read as it is; the numbers multiply the result, or the other
 *         operand if that is smaller.  A sum of it times what a product makes of
 *         weights is one of weights times their gradient
 */
#ifndef PASS_FACTOR_H
#define PASS_FACTOR_H

#include "graph/model.h"

/* False if nothing was rewritten. */
bool factor_run(Model *m);

#endif
