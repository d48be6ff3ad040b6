/* ram_fits.h -- does a model fit into the RAM that there is?
 *
 * takes   a plan
 * gives   what it needs; else what is in the way
 */
#ifndef RAM_FITS_H
#define RAM_FITS_H

#include "passes.h"

/* What the caller keeps in RAM whatever entry runs. */
int64_t ram_kept(const Pipeline *p);

/* After the plan: does it fit?  If not, diag says what needs most. */
bool ram_fits(const Pipeline *p);

#endif
