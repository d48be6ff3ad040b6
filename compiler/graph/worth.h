/* worth.h -- the costs by which rewrites of the graph decide
 *
 * gives   the work of a contraction, and whether a rewrite that saves some pays
 * keeps   one place and one unit, a multiply-add in a tile of a contraction:
 *         0.008 ns where fma is 16 lanes wide, 0.016 where it is 8.  It knows
 *         no target, since rewrites decide bits.
 */
#ifndef GRAPH_WORTH_H
#define GRAPH_WORTH_H

#include "graph/graph.h"

/* The multiply-adds of a contraction. */
double worth_products(const Node *c);

/* Does it pay to save products if elements must be moved and there are more
 * kernels? */
bool worth_it(double products, double moved, int kernels);

/* Does it pay to add `terms` at data-dependent indices, line by line, instead
 * of computing all products of a contraction? */
bool worth_scattering(double products, double terms);

/* Should a contraction of so many products for each of so many results become
 * up to 16 side by side, whose results are added up?  That costs almost
 * nothing, and threads can divide what has few tiles.  The same for a plain
 * sum. */
enum { WORTH_PARTS = 16 };
bool worth_spread(double results, double products);
bool worth_spread_sum(double results, double elements);

/* Is a loop of so many elements long enough to be the innermost one? */
bool worth_loop(int elements);

/* Does it pay to look at a factor that is often zero before so many products? */
bool worth_looking(double products);

/* Does it pay to end a row of so many elements where a mask ends it? */
bool worth_ending(int64_t elements);

#endif
