/* names.h -- sets of distinct C identifiers */
#ifndef EMIT_NAMES_H
#define EMIT_NAMES_H

#include "graph/graph.h"

typedef struct Names {
    Arena *arena;               /* for the names */
    Arena *scratch;             /* for the set; the caller drops it */
    struct Taken **bucket;      /* hash table with chains */
    int n_bucket, n;
} Names;

/* The wanted name as an identifier that the printer does not use itself; with a
 * number if it is taken. */
const char *names_unique(Names *q, const char *want);

/* The same in a struct, where the printer has no names of its own. */
const char *names_member(Names *q, const char *want);

/* What a further word of a name follows: "x_" for both "x" and "x_", since names with
 * two underscores belong to C++. */
const char *names_stem(Arena *a, const char *name);

/* Words before the last two left out until it has no more letters than that: lines
 * have room for it then, and C tells names of functions apart by 63 of them. */
enum { NAME_LETTERS = 44, FUNCTION_LETTERS = 52, SUMS_LETTERS = 32 };
const char *names_short(Arena *a, const char *name, size_t most);

/* The name that value n may have. */
const char *names_value(Arena *a, const Node *n);

#endif
