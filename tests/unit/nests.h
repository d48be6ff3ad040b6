/* nests.h -- small kernels for tests
 *
 * gives   arrays outside, random trees
 * keeps   everything a function of its seed
 */
#ifndef UNIT_NESTS_H
#define UNIT_NESTS_H

#include "kernel/nest.h"

/* An array outside a kernel; the extents follow, rank many. */
Buffer *nests_array(Arena *a, const char *name, Space space, Type type, int rank, ...);

/* The nest of the only kernel of a text, which is right; its arrays by name. */
Nest *nests_read(Arena *a, const char *text);
const Buffer *nests_find(const Nest *n, const char *name);

/* Statements of every kind over values of every kind, without sense. */
Nest *nests_random(Arena *a, uint32_t seed);

#endif
