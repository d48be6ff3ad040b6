/* tile_number.h -- the shape of tiles without vectors
 *
 * takes   a contraction, and axes of rows and lanes
 * gives   the number of rows and lanes of a tile: registers hold that many sums, and if
 *         code size matters, every sum must save more text than it takes
 */
#ifndef SCHEDULE_TILE_NUMBER_H
#define SCHEDULE_TILE_NUMBER_H

#include "schedule/tiling.h"

/* At most that many at a time: a divisor of the extent if there is a good one. */
int tile_divisor(int most, int extent);

/* Sets the rows and lanes of t, whose lanes are those of a panel if they are set; a tile
 * has so many terms, and an entry computes the product so many times.  `shared`: others
 * have the function of squares. */
void tile_numbers(const Contraction *q, Tiling *t, double terms, double calls, bool shared);

#endif
