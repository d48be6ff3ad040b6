/* columns.h -- lets products of matrices read their operands in one way
 *
 * takes   a model after all other rewrites of products
 * gives   the model over a fresh graph: a matrix that a product makes and others read
 *         lies column by column if in more of them one operand then has the terms of a
 *         sum side by side and the other has those of neighbouring sums.  Tiles of such
 *         products can share the function of their sums
 */
#ifndef PASS_COLUMNS_H
#define PASS_COLUMNS_H

#include "graph/model.h"

/* Tiles have at least so many rows and lanes.  False if nothing was rewritten. */
bool columns_run(Model *m, int least);

#endif
