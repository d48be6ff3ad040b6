/* mask.h -- gradients that are zero where a branch was not taken
 *
 * takes   gradients of the form where(c, t, 0), as the derivative of where,
 *         relu and clamp makes them
 * gives   their sums and what a card pulls out of them, as masks again:
 *         where(c, t f'(x), 0) in place of where(c, t, 0) f'(x)
 * keeps   zeros that are zeros by structure: they contribute nothing, whatever
 *         they would be multiplied by, infinite and NaN slopes included
 */
#ifndef PASS_MASK_H
#define PASS_MASK_H

#include "graph/build.h"

/* dx + dz, as one mask where both are masks of one condition. */
Node *mask_add(Graph *g, Node *dx, Node *dz);

/* Lets the card of p->y pull p->dy, through its masks unless what it multiplies by
 * is finite; by node, as known.h has it. */
void mask_pull(Pull *p, const bool *finite);

#endif
