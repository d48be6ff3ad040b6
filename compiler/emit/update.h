/* update.h -- an optimizer's step for some elements, as a function
 *
 * takes   a nest in which the sums of tiles are functions, for a target where code size
 *         matters
 * gives   the innermost loops that update parameters as functions of one form, whether
 *         the gradient is in memory or in a tile, so that all parameters of an entry
 *         can share one (sums.h)
 */
#ifndef EMIT_UPDATE_H
#define EMIT_UPDATE_H

#include "kernel/nest.h"

/* Is one a part of n?  Those that are all of a kernel share its function anyway. */
bool update_is_part(const Nest *n);
void update_outline(Nest *n);
bool update_is(const Stmt *outline);

#endif
