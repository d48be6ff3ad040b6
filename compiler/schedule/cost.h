/* cost.h -- costs of kernels: the only file with numbers
 *
 * gives   approximate cycles of a core with two fma units
 */
#ifndef SCHEDULE_COST_H
#define SCHEDULE_COST_H

#include "kernel/nest.h"

/* The best shape of tiles for rows x vectors sums of so many terms, in t->rows
 * and t->lanes; the rows of a tile divide `within`, unless that is 0; `again`: loops
 * around the rows read the same lines.  Gives its cost. */
double cost_shape(const Target *target, int64_t rows, int64_t vectors, double terms,
                  int within, bool again, Tiling *t);

/* Cycles of a step of so many sums that each read a different line. */
double cost_single(double sums);

/* The size of parts of at most `most`: as few and as equal as possible. */
int64_t cost_even(int64_t n, int64_t most);

/* Rows of tiles that are turned, where so many are best: slightly fewer, if all tiles
 * then have the same number.  Compilers then know how far the epilogue's loops run. */
int64_t cost_whole(int64_t n, int64_t rows);

/* Lanes of vectors for an axis of so many numbers: all that a register has, or a part
 * that holds them, of which fewer lie across two lines of a cache. */
int cost_lanes(const Target *t, int64_t n);

/* Should tiles that share lanes, so many floats, with so many rows sum up a block
 * of their terms before any of them continues? */
bool cost_blockwise(const Tiling *t, double floats, double rows);

/* The factor by which the cost of panels must be below that of another
 * layout. */
double cost_panels(const Layout *old, const Layout *panels, bool preferred);

/* Costs of axes, as tiling.c compares them, in half cycles, one multiply-add of
 * vectors.  A contraction with tiles: their loops and text, which tiny ones are
 * not worth; a product in a plain loop, and, where code size matters, in one
 * that is unrolled or whose sums are in registers; a sum that a small tile
 * leaves in memory for its epilogue; a number copied into panels; one that
 * lanes store separately, as often as tensors are updated, of a turned tile
 * since results are contiguous along its rows, of such a tile whose vectors are
 * whole, of one where they are contiguous neither way; lanes that are not a whole
 * vector, relative to a vector; a number that a loop reads and that is not beside
 * the one before. */
enum { COST_TILES = 200, COST_PLAIN = 4, COST_PLAIN_SHORT = 3, COST_PLAIN_HELD = 2,
       COST_SUM_COPIED = 7, COST_PACKED = 2, COST_APART = 6,
       COST_TURNED = 4, COST_TURNED_WHOLE = 2, COST_SCATTERED = 20, COST_PEELED = 3,
       COST_LEAP = 4 };

/* A copy of an operand, sums in blocks, tiles of rows outside or a value in another order
 * must cost less than
 * this part of what goes without: the mean error of cost_tile is 5 % (tests/cost/). */
#define COST_TILE_ERROR 0.95

/* Where code size matters, instructions: of the loop around a step of the sums of a tile,
 * of a tile, of each of its rows, and those that one more sum, about 16 bytes, must save in
 * an entry.  64-32-10 on a Cortex-M4F infers with 68 bytes less and 5 % more instructions
 * if the last layer has tiles of two and not of five; a step with Adam takes 192 bytes less
 * and 0.7 % more if its logits have tiles of 2 x 4 and not of 5 x 4. */
enum { COST_LOOP = 3, COST_TILE = 20, COST_ROW = 8, COST_SUM_TEXT = 160 };

/* There, with floats in hardware, what a result of a product of matrices costs whose
 * neighbour along the lanes is not beside it: another address. */
enum { COST_ADDRESSED = 1 };

/* Multiply-adds that loading a number for a tile of numbers costs. */
#define COST_NUMBER_LOADED 0.5

/* Many small products cost so much more if their rows are not contiguous, since
 * caches hold less of what they share; and so much more again if all rows lie in the
 * same sets of the L1 cache (12 rows 32 KB apart in place of 64 rows of 512 bytes, with
 * AVX2: a gradient through gelu, 768 x 128 x 512, takes 1.73 ms instead of 1.45). */
#define COST_ROWS_APART 1.05
#define COST_ROWS_CROWD 1.05

/* Flops of the epilogue of a tile of numbers up to which it is unrolled, beyond
 * which it is a loop over a copy; and likewise for terms, beyond which two are
 * done at a time. */
enum { COST_WRITTEN_OUT = 4, COST_TERMS_WRITTEN_OUT = 4 };

/* Where code size matters: iterations of an unrolled loop, and values in all of
 * them. */
enum { COST_LOOP_WRITTEN_OUT = 9, COST_VALUES_WRITTEN_OUT = 40 };

/* There, bytes of a value, and the part of an entry's instructions that a byte must save
 * where a loop is written out.  A step of 64-32-10 on a Cortex-M4F takes 220 bytes less and
 * 1.4 % more instructions if no epilogue is; one of 8 x 8 images with pooling 72 bytes less
 * and 7 % more, a prediction 60 bytes less and 14 % more. */
enum { COST_VALUE_TEXT = 4 };
#define COST_BYTE 0.0003

/* Is a loop of so many iterations with so many values written out, if it begins so often
 * in an entry of so many instructions? */
bool cost_is_written_out(int64_t times, int64_t values, double runs, double entry);

/* Do registers hold a sum for each of so many results of so many loops? */
bool cost_is_held(const Target *t, double results, int loops);

/* Elements of a parameter that is row-major where code size matters: one loop
 * goes through it. */
enum { COST_FEW = 64 };

/* Kernels in one loop must have so many vectors of work per iteration that
 * their overhead does not matter; weights that are read again in every
 * iteration may take this fraction of the L2 cache. */
enum { COST_SHARED_VECTORS = 4, COST_SHARED_WEIGHTS = 4 };

/* Does the last tile of numbers begin earlier, as large as the others?  That spares a
 * function for what is left, so that all products can share one.  Where loads do not step
 * addresses it does not pay (on RV32IMAFC, 64-32-10 with momentum 86 bytes less, 2.8 %
 * more instructions); in soft float, products cost more. */
bool cost_overlaps(const Target *t);

/* Do so many numbers side by side fill a vector, if only the shortest? */
bool cost_fills(int64_t n);

/* The width of vectors for so many numbers side by side, the one that leaves the fewest
 * pieces: vectors and single numbers.  0: they are too few. */
int64_t cost_width(const Target *t, int64_t n);

/* Are a few sums, of so many terms each, faster side by side than one by one? */
bool cost_in_lanes(const Target *t, int64_t sums, int64_t terms);

/* gcc writes out a loop of so few iterations before it looks for vectors.  Is it faster
 * if it may not? */
bool cost_as_lanes(int64_t n, bool computes);

/* Values in a statement, which is about its text; may it grow from `before` to
 * `after` for speed? */
int cost_values(const Stmt *s);
bool cost_is_short(int before, int after);

#endif
