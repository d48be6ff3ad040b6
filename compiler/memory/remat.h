/* remat.h -- values made again instead of kept */
#ifndef MEMORY_REMAT_H
#define MEMORY_REMAT_H

#include "kernel/prog.h"

/* Makes values of `least` bytes or more again, after the places where most bytes
 * are alive, until there are `goal` bytes at the most; all of that takes no more
 * than `share` of a thousand of the work that the program does anyhow.  False:
 * nothing was changed. */
bool remat_run(Code *c, Program *p, int64_t goal, int64_t share, int64_t least);

#endif
