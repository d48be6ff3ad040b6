/* access.h -- which elements the statements of a nest touch */
#ifndef KERNEL_ACCESS_H
#define KERNEL_ACCESS_H

#include "kernel/nest.h"

/* Named indices are replaced by their definitions. */
typedef struct Access {
    const Buffer *array;
    const Index *index;
    int64_t span;               /* elements from there on; 0: any number */
} Access;

const Access *nest_accesses(Arena *a, const Nest *n, int *count);

#endif
