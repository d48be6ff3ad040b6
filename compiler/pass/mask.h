/* mask.h -- gradients that are zero where a branch was not taken
 *
 * takes   gradients of the form where(c, t, 0), from the derivatives of where,
 *         relu and clamp
 * gives   their sums and the gradients of operands as masks again: where(c, t
 *         f'(x), 0) instead of where(c, t, 0) f'(x)
 * keeps   structural zeros: they contribute nothing, whatever they are
 *         multiplied by, even infinite and NaN slopes
 */
#ifndef PASS_MASK_H
#define PASS_MASK_H

#include "graph/build.h"

/* dx + dz, as one mask if both have the same condition. */
Node *mask_add(Graph *g, Node *dx, Node *dz);

/* Lets the card of p->y pull p->dy, through its masks unless the factors are
 * finite, by node (known.h). */
void mask_pull(Pull *p, const bool *finite);

#endif
