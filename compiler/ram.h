/* ram.h -- a model in the RAM that there is
 *
 * takes   a budget for parameters, state, gradients and the scratch of any entry
 * gives   how batches are divided so that they fit; else what is in the way
 */
#ifndef RAM_H
#define RAM_H

#include "passes.h"

/* What the caller keeps in RAM whatever entry runs. */
int64_t ram_kept(const Pipeline *p);

/* After the plan: does it fit?  If not, diag says what needs most. */
bool ram_fits(const Pipeline *p);

/* After loading: the way that costs least, and keeps the order of sums if one does;
 * where none fits, the one that needs least. */
Attempt *ram_choose(const Pipeline *p);

#endif
