/* remat.h -- recomputes values instead of keeping them */
#ifndef MEMORY_REMAT_H
#define MEMORY_REMAT_H

#include "kernel/prog.h"

typedef struct RematOptions {
    int64_t goal;               /* bytes that may be alive */
    int64_t share;              /* thousandths of the program's work that may be
                                 * added */
    int64_t least;              /* bytes of a value that is worth it */
    bool epilogues;             /* a kernel may run again for what its epilogue makes */
} RematOptions;

/* Recomputes values after the peaks of live bytes, until those are low enough.
 * False if nothing was changed. */
bool remat_run(Code *c, Program *p, const RematOptions *o);

#endif
