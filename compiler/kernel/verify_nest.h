/* verify_nest.h -- is a nest right?
 *
 * takes   the statements of a kernel
 * gives   a sentence about the first that is wrong
 * keeps   sharing no code with who makes nests.  What is wrong is found by bounds
 *         of indices, else by counting through loops where those are short, else by
 *         trying some values: nothing right is refused
 *
 * Checked are: variables and arrays are in sight, types and lanes agree, every
 * index lies in its array and within what was relied on, nothing is divided that
 * may be negative, what is read was written, and iterations of a loop over lanes
 * or in parallel do not see each other.
 */
#ifndef KERNEL_VERIFY_NEST_H
#define KERNEL_VERIFY_NEST_H

#include "kernel/nest.h"

/* NULL, or what is wrong and where. */
const char *nest_wrong(Arena *a, const Nest *n);

/* bug() if the nest of some kernel is wrong. */
void nest_verify(const Code *c, const char *after);

#endif
