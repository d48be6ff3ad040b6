/* sample.h -- values for leaves, for passes that evaluate the graph
 *
 * takes   a graph, one of its inputs, parameters or states
 * gives   values that depend on kind, name, shape and seed only: normal
 *         numbers for inputs and parameters, 0 to 1 for states, classes for
 *         labels (integers below the extent of the iota they meet)
 */
#ifndef PASS_SAMPLE_H
#define PASS_SAMPLE_H

#include "graph/graph.h"

double *sample_leaf(Arena *a, const Graph *g, const Node *leaf, uint32_t seed);

/* Replaces one element in so many by something special: 0, 1, -1 or, for
 * inputs, NaN or an infinity. */
void sample_special(double *v, const Node *leaf, uint32_t seed, uint32_t one_in);

/* A normal number that depends on its index only. */
double sample_normal(uint32_t seed, uint32_t stream, uint32_t i);
uint32_t sample_bits(uint32_t seed, uint32_t stream, uint32_t i);

#endif
