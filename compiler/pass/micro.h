/* micro.h -- processes a batch a few rows at a time
 *
 * takes   an entry whose inputs have rows along their first axis
 * gives   the same entry around a loop over parts of the batch: what depends on
 *         one row is computed in it, and gradients add up from part to part
 * keeps   all values; also the order of sums, if that is asked for
 */
#ifndef PASS_MICRO_H
#define PASS_MICRO_H

#include "graph/model.h"

typedef struct MicroOptions {
    int rows;                   /* of a part; divides the batch */
    bool exact;                 /* only sums that keep their order are in the
                                 * loop */
    bool states;                /* gradients are added to the states of the optimizer
                                 * that begin with them (micro_start.h) */
} MicroOptions;

/* The number of rows that all inputs of an entry have; 0: there is no batch. */
int micro_batch(const Entry *e);

/* What is in the way of using less memory. */
typedef struct MicroLimits {
    const Node *meets;          /* the first value in which rows meet, so that it is not
                                 * in the loop, or NULL */
    const char *apart;          /* the largest parameter whose gradient is not added to a
                                 * state, or NULL */
} MicroLimits;

/* Does so to an entry that trains or infers, and notes in it what became of it. */
MicroLimits micro_run(Model *m, Entry *e, const MicroOptions *o);

#endif
