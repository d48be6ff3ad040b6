/* cost.h -- what kernels cost: the only place with numbers
 *
 * gives   cycles, about, of a core with two units for fma
 */
#ifndef SCHEDULE_COST_H
#define SCHEDULE_COST_H

#include "kernel/nest.h"

/* The best shape of tiles for rows x vectors sums of so many terms, in t->rows and
 * t->lanes; rows of a tile divide `within`, unless that is 0.  Gives its cost. */
double cost_shape(const Target *target, int64_t rows, int64_t vectors, double terms,
                  int within, Tiling *t);

/* The size of parts, as few as with `most`, that are as equal as they can be. */
int64_t cost_even(int64_t n, int64_t most);

/* Do tiles that share lanes with so many rows sum up a block of so many terms before
 * any of them goes on? */
bool cost_blockwise(const Tiling *t, double terms, double rows);

/* Values in a statement, about what its text takes; may what had so many have so
 * many, if it is quicker then? */
int cost_values(const Stmt *s);
bool cost_is_short(int before, int after);

#endif
