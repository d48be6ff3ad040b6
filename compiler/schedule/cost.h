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

/* Cycles of a step of so many sums, each of which has a line of its own. */
double cost_single(double sums);

/* The size of parts, as few as with `most`, that are as equal as they can be. */
int64_t cost_even(int64_t n, int64_t most);

/* Lanes of vectors for an axis of so many numbers: all that a register has, or a part
 * that holds them, of which fewer lie across two lines of a cache. */
int cost_lanes(const Target *t, int64_t n);

/* Do tiles that share lanes with so many rows sum up a block of so many terms before
 * any of them goes on? */
bool cost_blockwise(const Tiling *t, double terms, double rows);

/* By how much the cost of panels is to be below that of another layout. */
double cost_panels(const Layout *old, const Layout *panels, bool preferred);

/* What becomes of axes, as tiling.c weighs them: in half cycles, which are one
 * multiply-add of vectors.  A contraction with tiles: their loops, and their text, for
 * which tiny ones are not worth it; a product in a plain loop, and, where bytes of code
 * count, in one that is written out or whose sums are in registers; a sum that a small
 * tile leaves in memory for its epilogue; a number that is
 * copied into panels; one that lanes store apart, as often as tensors are updated, of
 * a tile that is turned since results lie along its rows, of one where they lie
 * neither way; lanes that are no whole vector, by so much more than a vector. */
enum { COST_TILES = 200, COST_PLAIN = 4, COST_PLAIN_SHORT = 3, COST_PLAIN_HELD = 2,
       COST_SUM_COPIED = 7, COST_PACKED = 2, COST_APART = 6,
       COST_TURNED = 4, COST_SCATTERED = 20, COST_PEELED = 3 };

/* What a number that is loaded for a tile of numbers takes, in multiply-adds. */
#define COST_NUMBER_LOADED 0.5

/* Of many small products, those whose rows do not lie side by side take so much
 * more: caches hold less of what they share. */
#define COST_ROWS_APART 1.05

/* Flops that become of a sum of a tile of numbers: so few are written out with it,
 * more are a loop over a copy; and so many terms are, of more two at a time. */
enum { COST_WRITTEN_OUT = 4, COST_TERMS_WRITTEN_OUT = 4 };

/* Where bytes of code count: iterations of a loop that is written out, and values of
 * all of them. */
enum { COST_LOOP_WRITTEN_OUT = 9, COST_VALUES_WRITTEN_OUT = 40 };

/* Do registers hold a sum for each of so many results of so many loops? */
bool cost_is_held(const Target *t, double results, int loops);

/* Elements of a parameter that lies row by row where bytes of code count: one loop
 * is enough to go through it. */
enum { COST_FEW = 64 };

/* Kernels in one loop have so many vectors of work in an iteration, so that their
 * ends and beginnings do not count; weights that come again in every iteration take
 * one part in so many of the second cache. */
enum { COST_SHARED_VECTORS = 4, COST_SHARED_WEIGHTS = 4 };

/* Values in a statement, about what its text takes; may what had so many have so
 * many, if it is quicker then? */
int cost_values(const Stmt *s);
bool cost_is_short(int before, int after);

#endif
