/* sparse.h -- records by number, where only few numbers have one
 *
 * gives   a hash table from numbers to zeroed records of one size
 * keeps   memory proportional to the records, not to the numbers: what part of
 *         a large graph knows about its nodes
 */
#ifndef BASE_SPARSE_H
#define BASE_SPARSE_H

#include "base/arena.h"

typedef struct Sparse {
    Arena *arena;
    size_t size;                /* of a record */
    int *number;                /* by hash: number + 1; 0: empty */
    void **record;
    int n_place, n;
} Sparse;

#define sparse_of(a, T) ((Sparse){ .arena = (a), .size = sizeof(T) })

/* The record of that number, or NULL. */
void *sparse_find(const Sparse *s, int number);

/* The same; makes the record if there is none. */
void *sparse_at(Sparse *s, int number);

#endif
