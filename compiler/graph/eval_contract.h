/* eval_contract.h -- contractions in the reference interpreter
 *
 * takes   a contraction and the location of its operands' elements
 * gives   its elements in row-major order
 */
#ifndef GRAPH_EVAL_CONTRACT_H
#define GRAPH_EVAL_CONTRACT_H

#include "graph/eval_kernel.h"

/* True if a sum is NaN, so that structural zeros among its terms matter. */
bool eval_contract(const Node *n, double *out, const Access *x);
/* The same without those terms. */
void eval_around_holes(const Node *n, double *out, const Access *x);

#endif
