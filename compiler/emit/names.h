/* names.h -- sets of distinct C identifiers */
#ifndef EMIT_NAMES_H
#define EMIT_NAMES_H

#include "graph/graph.h"

typedef struct Names {
    Arena *arena;               /* of the names given out */
    Arena *scratch;             /* of the set; the caller drops it */
    struct Taken **bucket;      /* hash table with chains */
    int n_bucket, n;
} Names;

/* What is wanted as an identifier that the printer does not use itself; with a
 * number when the set has it already. */
const char *names_unique(Names *q, const char *want);

/* The same where the printer has no names of its own: in a struct. */
const char *names_member(Names *q, const char *want);

/* Words before the last two left out until it has no more letters than that: lines
 * have room for it then, and C tells names of functions apart by 63 of them. */
enum { NAME_LETTERS = 44, FUNCTION_LETTERS = 52, SUMS_LETTERS = 32 };
const char *names_short(Arena *a, const char *name, size_t most);

/* What value n may be called. */
const char *names_value(Arena *a, const Node *n);

#endif
