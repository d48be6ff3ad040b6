/* shake.h -- a graph in which every rounded value is slightly perturbed
 *
 * takes   a graph, and the relative perturbation
 * gives   the same in another graph, by the ids of the old nodes
 * keeps   exact values: choices, extremes, signs, integers.  A value that moves
 *         much has no right value, whatever the leaves are: numbers that are
 *         equal except for rounding are compared, or something that cancels is
 *         multiplied by infinity.
 */
#ifndef PASS_SHAKE_H
#define PASS_SHAKE_H

#include "graph/graph.h"

Node **shake_graph(Arena *a, Graph *to, const Graph *g, double noise);

#endif
