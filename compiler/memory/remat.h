/* remat.h -- recomputes values instead of keeping them */
#ifndef MEMORY_REMAT_H
#define MEMORY_REMAT_H

#include "kernel/prog.h"

/* Recomputes values of at least `least` bytes after the peaks of live bytes,
 * until at most `goal` bytes are alive; that may add at most share/1000 to the
 * work of the program.  False if nothing was changed. */
bool remat_run(Code *c, Program *p, int64_t goal, int64_t share, int64_t least);

#endif
