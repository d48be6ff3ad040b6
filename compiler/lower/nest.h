/* nest.h -- between the parts of lowering a nest: loops, roots and what they write
 * (nest.c), maps, prefix sums and sorts (nest_map.c), reductions (nest_reduce.c),
 * contractions and their packed copies (nest_contract.c), scattered sums
 * (nest_scatter.c)
 */
#ifndef LOWER_NEST_H
#define LOWER_NEST_H

#include "lower/lower.h"

/* A further loop of kernel l->k: its number. */
int nest_loop(Lower *l, LoopRole role, int64_t extent);
/* The index along loop d: the variable, or tile * variable + inner. */
const Index *nest_index(Lower *l, int d);
/* The same for a new loop; 0 without one where the extent is 1. */
const Index *nest_new_index(Lower *l, LoopRole role, int64_t extent);
void nest_tile(Lower *l, int d, LoopRole role, int tile);

/* Is it found in lanes, not in ascending order? */
bool nest_uses_lanes(const Node *n);

/* Forgets loops and instructions: the body is built anew. */
void nest_start(Lower *l);

/* Evaluates the roots at element `at` of a space of that shape, and writes them
 * where they go. */
void nest_roots(Lower *l, Shape space, const Index *const *index);

/* Do those bounds end rows, along the innermost loop, that are worth ending? */
bool nest_ends(const Kernel *k, const Holes *h);

/* Every address and guard a plain sum over loop variables? */
bool nest_is_simple(const Kernel *k);

void nest_map(Lower *l);
void nest_running(Lower *l);
void nest_sort(Lower *l);
void nest_reduce(Lower *l);
void nest_contract(Lower *l);
void nest_scatter(Lower *l);

/* A map that is lowered, whatever kernel is at hand, and added to the program. */
void nest_add_map(const Lower *l, Kernel *k);

/* The kernel that copies the value of buf into it, in panels; not yet part of the
 * program. */
Kernel *nest_pack(const Lower *l, Buffer *buf);

/* The copy of x in panels of so many lanes along an axis that contractions read. */
Buffer *nest_packed(Lower *l, Node *x, int axis, int lanes);

#endif
