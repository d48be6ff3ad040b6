/* sparse.h -- records by number or by address, if only few have one
 *
 * gives   a hash table from numbers, or addresses as numbers, to zeroed records of one
 *         size; without an order, so that addresses decide nothing
 * keeps   memory proportional to the records, not to the numbers: what part of
 *         a large graph knows about its nodes
 */
#ifndef BASE_SPARSE_H
#define BASE_SPARSE_H

#include "base/arena.h"

typedef struct Sparse {
    Arena *arena;
    size_t size;                /* of a record */
    uint64_t *key;              /* by hash: number + 1, or address; 0: empty */
    void **record;
    int n_place, n;
} Sparse;

#define sparse_of(a, T) ((Sparse){ .arena = (a), .size = sizeof(T) })

/* The record of that number or address, or NULL. */
void *sparse_find(const Sparse *s, int number);
void *sparse_find_address(const Sparse *s, const void *address);

/* The same; makes the record if there is none. */
void *sparse_at(Sparse *s, int number);
void *sparse_at_address(Sparse *s, const void *address);

#endif
