/* tile_number.h -- the shape of tiles of numbers, where there are no vectors
 *
 * takes   a contraction, and axes of rows and lanes
 * gives   how many of each are in a tile: registers hold so many sums, and where code
 *         size matters, every sum must save its text
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
