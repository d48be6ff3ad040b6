/* blocks.h -- the order in which sums, and sums of products, add up (IR.md, section 5)
 *
 * takes   the extents of the summed axes
 * gives   loops over blocks, over sums of blocks, and so on
 * keeps   a property of the node: no target, tile or thread has a say
 */
#ifndef GRAPH_BLOCKS_H
#define GRAPH_BLOCKS_H

#include <stdint.h>

/* Rounding errors would grow with the length of a sum: a longer one is taken in
 * blocks in which an accumulator has 16 additions to do at most, each from zero. */
enum { LONG_SUM = 128, LONG_SUM_IN_LANES = 512, MOST_ADDITIONS = 16 };

/* A sum along the innermost axis has so many lanes, if it is longer. */
enum { SUM_LANES = 16 };

/* What an accumulator of a block of a sum of products adds up at most, and so many
 * blocks, or sums of blocks, are joined at a time.  Errors grow with the root of the
 * first: of 1000 to 8000 products they are 1.0 times those of OpenBLAS with 256, at most
 * 1.5 times with 400, and 2.1 times with 512.  A whole tile of a long sum loses 1 % of
 * its time with 400. */
enum { SUM_BLOCK = 400, SUM_JOINED = 16 };

/* A loop of a sum of products.  Those of level 0 sum up a block, those of level n
 * join what level n - 1 gives. */
typedef struct SumLoop {
    int level;
    int loop;                   /* of the kernel: all its iterations, or parts */
    int64_t extent;
    int64_t unit;               /* iterations of `loop` that one of these is */
} SumLoop;

enum { MOST_SUM_LOOPS = 128 };  /* more than axes and levels can be */

/* The loops from inside out, of axes first .. first + n - 1 with those extents, the
 * last one innermost: how many they are. */
int blocks_of(const int64_t *extent, int first, int n, SumLoop *list);

#endif
