/* ram.h -- a model in the RAM that there is
 *
 * takes   a budget for parameters, state, gradients and the scratch of any entry
 * gives   how batches are divided so that they fit
 */
#ifndef RAM_H
#define RAM_H

#include "passes.h"

/* As passes_run; after loading, the way is chosen that costs least, and keeps the
 * order of sums if one does; where none fits, the one that needs least. */
bool ram_run(Pipeline *p, const char *last);

#endif
