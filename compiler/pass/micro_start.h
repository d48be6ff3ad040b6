/* micro_start.h -- totals that begin with a state of the optimizer
 *
 * takes   a value after the loop over parts of a batch, and its totals
 * gives   whether it is a sum of totals and of what is known before the loop, a
 *         state among that which nothing else reads: m' = mu m + g
 * keeps   the state needs no array beside it: the loop can add to it in place
 */
#ifndef PASS_MICRO_START_H
#define PASS_MICRO_START_H

#include "pass/micro_part.h"

typedef struct StartTerm {
    Node *node;
    double factor;
} StartTerm;

/* sum = factor (terms + totals) */
typedef struct Start {
    const Node *sum, *state;
    double factor;
    StartTerm *term;            /* known before the loop */
    const Node **total;
    int n_term, n_total;
} Start;

/* How often each value is read, by id; the place of a store does not count. */
int *start_readers(Arena *a, const Graph *g, const bool *need, Node *const *root, int n);

/* Is it such a sum? */
bool start_find(const Parts *q, const int *readers, const Node *sum, Start *s);

/* (terms) / factor, in the shape of the sum. */
Node *start_first(const Parts *q, const Start *s);

#endif
