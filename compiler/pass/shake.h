/* shake.h -- a graph in which all that is rounded is a little off
 *
 * takes   a graph, and by how much of itself
 * gives   the same in another graph, by the ids of the old nodes
 * keeps   what is exact as it is: choices, extremes, signs, whole numbers.  What
 *         moves much by it has no right value, whatever the leaves are: numbers
 *         that are equal but for rounding are compared, or what cancels is
 *         multiplied by infinity.
 */
#ifndef PASS_SHAKE_H
#define PASS_SHAKE_H

#include "graph/graph.h"

Node **shake_graph(Arena *a, Graph *to, const Graph *g, double noise);

#endif
