/* ram_fits.h -- does a model fit into a given amount of RAM?
 *
 * takes   a plan
 * gives   what it needs; otherwise what is in the way
 */
#ifndef RAM_FITS_H
#define RAM_FITS_H

#include "passes.h"

/* What the caller keeps in RAM whatever entry runs. */
int64_t ram_kept(const Pipeline *p);

/* After the plan: does it fit?  If not, diag says what needs most. */
bool ram_fits(const Pipeline *p);

#endif
