/* access.h -- which places the statements of a nest touch */
#ifndef KERNEL_ACCESS_H
#define KERNEL_ACCESS_H

#include "kernel/nest.h"

/* Names of places are replaced by what they stand for. */
typedef struct Access {
    const Buffer *array;
    const Index *index;
    int64_t span;               /* elements from there on; 0: any number */
} Access;

const Access *nest_accesses(Arena *a, const Nest *n, int *count);

#endif
