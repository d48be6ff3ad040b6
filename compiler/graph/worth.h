/* worth.h -- what rewrites of the graph weigh
 *
 * gives   the work of a contraction, and whether a rewrite that saves some pays
 * keeps   one place and one unit, a multiply-add in a tile of a contraction: 0.008
 *         ns where fma is 16 lanes wide, 0.016 where it is 8.  It knows no target,
 *         since what rewrites do decides bits.
 */
#ifndef GRAPH_WORTH_H
#define GRAPH_WORTH_H

#include "graph/graph.h"

/* How many multiply-adds a contraction is. */
double worth_products(const Node *c);

/* Does it pay to save products, where elements are moved and there are more
 * kernels instead? */
bool worth_it(double products, double moved, int kernels);

/* Does it pay to add that many terms where data say, line by line, in place of all the
 * products of a contraction? */
bool worth_scattering(double products, double terms);

/* Is a contraction of so many products for each of so many results done as up to 16
 * side by side, whose results are added up?  That costs nothing to speak of, and
 * threads can share what has few tiles.  The same for a plain sum. */
enum { WORTH_PARTS = 16 };
bool worth_spread(double results, double products);
bool worth_spread_sum(double results, double elements);

/* Is a loop of so many elements long enough to be the innermost one? */
bool worth_loop(int elements);

/* Does it pay to end a row of so many elements where a mask does? */
bool worth_ending(int64_t elements);

#endif
