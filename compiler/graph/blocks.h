/* blocks.h -- the order in which sums, and sums of products, add up (IR.md,
 * section 5)
 *
 * takes   the extents of the summed axes
 * gives   loops over blocks, over sums of blocks, and so on
 * keeps   a property of the node: it depends on no target, tile or thread
 */
#ifndef GRAPH_BLOCKS_H
#define GRAPH_BLOCKS_H

#include "graph/shape.h"

/* Rounding errors would grow with the length of a sum.  A longer one is taken
 * in blocks, each from zero, in which no accumulator makes more than 16
 * additions. */
enum { LONG_SUM = 128, LONG_SUM_IN_LANES = 512, MOST_ADDITIONS = 16 };

/* A longer sum along the innermost axis has this many lanes. */
enum { SUM_LANES = 16 };

/* The most products that an accumulator adds up in a block, and the number of
 * blocks, or sums of blocks, that are joined at a time.  Errors grow with the
 * root of the first: for 1000 to 8000 products they are 1.0 times those of
 * OpenBLAS with 256, at most 1.5 times with 400, and 2.1 times with 512.  A
 * whole tile of a long sum loses 1 % of its time with 400. */
enum { SUM_BLOCK = 400, SUM_JOINED = 16 };

/* A loop of a sum of products.  Loops of level 0 sum up a block, those of level
 * n join the results of level n - 1. */
typedef struct SumLoop {
    int level;
    int loop;                   /* of the kernel: all its iterations, or some of
                                 * them */
    int64_t extent;
    int64_t unit;               /* iterations of `loop` per iteration of this
                                 * one */
} SumLoop;

enum { MOST_SUM_LOOPS = 128 };  /* more than axes and levels can need */

/* The loops, from the inside out, of axes first .. first + n - 1 with these
 * extents, the last axis innermost; gives their number. */
int blocks_of(const int64_t *extent, int first, int n, SumLoop *list);

/* The elements of the summed axes (a bit each) that follow each other up to the
 * innermost axis, along which a longer sum has lanes; 1: there are none.  *first is
 * the first of these axes. */
int64_t blocks_run(const Shape *s, int64_t summed, int *first);

#endif
