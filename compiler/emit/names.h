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

/* What value n may be called. */
const char *names_value(const Node *n);

#endif
