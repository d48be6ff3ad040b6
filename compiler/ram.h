/* ram.h -- fits a model into a given amount of RAM
 *
 * takes   a budget for parameters, state, gradients and the scratch of any entry
 * gives   how batches are divided so that everything fits
 */
#ifndef RAM_H
#define RAM_H

#include "passes.h"

/* As passes_run; after loading, the way is chosen that costs least, and keeps the
 * order of sums if one does; where none fits, the one that needs least. */
bool ram_run(Pipeline *p, const char *last);

#endif
