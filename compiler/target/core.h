/* core.h -- what one core of a target can do in a cycle, and what memory costs it */
#ifndef TARGET_CORE_H
#define TARGET_CORE_H

#include "kernel/prog.h"

typedef struct Core {
    const char *name;           /* that rows of target.c refer to */
    int registers;              /* of vectors */
    int fma;                    /* multiply-adds of vectors a cycle */
    int latency;                /* cycles until the next can use the sum of one */
    int loads;                  /* vectors or numbers a cycle */
    int line;                   /* bytes of a cache line */
    int64_t l1, l2;             /* bytes of the caches */
    int ways;                   /* of the first */
    double l2_line, l3_line;    /* cycles for a line out of the second, and from
                                 * behind it */
    int page;                   /* bytes of a page */
    int pages;                  /* whose addresses are at hand */
    double page_walk;           /* cycles for the address of another */
} Core;

const Core *target_core(const Target *t);

#endif
