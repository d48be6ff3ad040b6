/* sparse.h -- records by number, where few of many numbers have one
 *
 * gives   a hash table from numbers to zeroed records of one size
 * keeps   memory with the records, not with the numbers: what a part of a large
 *         graph knows of its nodes
 */
#ifndef BASE_SPARSE_H
#define BASE_SPARSE_H

#include "base/arena.h"

typedef struct Sparse {
    Arena *arena;
    size_t size;                /* of a record */
    int *number;                /* by place: number + 1, 0: empty */
    void **record;
    int n_place, n;
} Sparse;

#define sparse_of(a, T) ((Sparse){ .arena = (a), .size = sizeof(T) })

/* The record of that number; NULL: it has none. */
void *sparse_find(const Sparse *s, int number);

/* The same, made where there was none. */
void *sparse_at(Sparse *s, int number);

#endif
