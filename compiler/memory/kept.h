/* kept.h -- values in the memory of a state
 *
 * takes   a program with lives
 * gives   values placed in the memory of a state, from the last reader of its old value
 *         to the kernel that stores its new value
 * keeps   each element of such a value is computed from the same element of the state,
 *         and the new state from the same element of the value
 */
#ifndef MEMORY_KEPT_H
#define MEMORY_KEPT_H

#include "kernel/prog.h"

/* May write i of kernel k go over b, as far as k reads it? */
typedef bool MayReplace(const Kernel *k, int i, const Buffer *b);

/* Carries of a loop lie where their first values do, if nothing else reads these. */
void kept_carries(const Kernel *k);

/* Those among the values that have memory of their own. */
void kept_in_place(Program *p, MayReplace *may_replace);

#endif
