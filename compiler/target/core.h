/* core.h -- throughput and memory costs of one core of a target */
#ifndef TARGET_CORE_H
#define TARGET_CORE_H

#include "kernel/prog.h"

typedef struct Core {
    const char *name;           /* that rows of target.c refer to */
    int registers;              /* of vectors */
    int fma;                    /* multiply-adds of vectors a cycle */
    int latency;                /* cycles until a sum can be used by the next
                                 * one */
    int loads;                  /* vectors or numbers a cycle */
    int line;                   /* bytes of a cache line */
    int64_t l1, l2;             /* bytes of the caches */
    int ways;                   /* of the L1 cache */
    double l2_line, l3_line;    /* cycles for a line from the L2 cache, and
                                 * from beyond it */
    int page;                   /* bytes of a page */
    int pages;                  /* whose translations are cached */
    double page_walk;           /* cycles to translate another address */
    double leap;                /* cycles until the first line of another page is there,
                                 * beyond the L2 cache: nothing fetches it ahead */
} Core;

const Core *target_core(const Target *t);

#endif
