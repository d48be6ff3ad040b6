/* verify_nest.h -- checks the statements of a nest
 *
 * takes   the statements of a kernel
 * gives   a sentence about the first that is wrong
 * keeps   no code shared with the makers of nests.  It decides by bounds of indices,
 *         then by counting through short loops, then by trying some values; it refuses
 *         nothing that is right
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
