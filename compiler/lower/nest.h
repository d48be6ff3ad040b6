/* nest.h -- between the parts of lowering a nest: loops, roots and what they write
 * (nest.c), maps, prefix sums and sorts (nest_map.c), reductions (nest_reduce.c),
 * contractions and their packed copies (nest_contract.c), scattered sums
 * (nest_scatter.c)
 */
#ifndef LOWER_NEST_H
#define LOWER_NEST_H

#include "lower/lower.h"

/* Adds a loop to kernel l->k; gives its number. */
int nest_loop(Lower *l, LoopRole role, int64_t extent);
/* The index along loop d: the variable, or tile * variable + inner. */
const Index *nest_index(Lower *l, int d);
/* The same for a new loop; for an extent of 1, index 0 and no loop. */
const Index *nest_new_index(Lower *l, LoopRole role, int64_t extent);
void nest_tile(Lower *l, int d, LoopRole role, int tile);

/* Is it reduced in lanes, not in ascending order? */
bool nest_uses_lanes(const Node *n);

/* Drops loops and instructions, to build the body anew. */
void nest_start(Lower *l);

/* Evaluates the roots at element `index` of a space of that shape, and writes
 * them to their destinations. */
void nest_roots(Lower *l, Shape space, const Index *const *index);

/* Is every address and guard a plain sum over loop variables? */
bool nest_is_simple(const Kernel *k);

void nest_map(Lower *l);
void nest_running(Lower *l);
void nest_sort(Lower *l);
void nest_reduce(Lower *l);
void nest_contract(Lower *l);
void nest_scatter(Lower *l);

/* A map that is lowered, whatever kernel is at hand, and added to the program. */
void nest_add_map(const Lower *l, Kernel *k);

/* The kernel that copies the value of buf into it, in panels; not part of the
 * program yet. */
Kernel *nest_pack(const Lower *l, Buffer *buf);

/* The copy of x in panels of so many lanes along an axis, for contractions. */
Buffer *nest_packed(Lower *l, Node *x, int axis, int lanes);

#endif
