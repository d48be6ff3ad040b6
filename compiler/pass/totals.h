/* totals.h -- results of a batch as functions of totals over its rows
 *
 * takes   an entry: the loss and metrics of a batch
 * gives   totals that add up over batches, and the results as functions of
 *         these: so results are those of a whole set of samples, whatever the
 *         batches
 * keeps   the entry as it is
 */
#ifndef PASS_TOTALS_H
#define PASS_TOTALS_H

#include "pass/rows.h"

/* Why a result is not such a function. */
typedef enum Fault {
    FAULT_NONE,
    FAULT_ROWS,                 /* it has a number per row */
    FAULT_MIXED,                /* rows meet other than in totals: at `where` */
    FAULT_IMPURE,               /* a summand depends on several rows: `where` */
    FAULT_OP,                   /* totals meet in an unsupported op */
    FAULT_COUNT,                /* a number depends on the batch, but not as its
                                 * count */
    FAULT_BATCH                 /* it needs the count, which a single batch size
                                 * does not reveal */
} Fault;

typedef struct Total {
    Node *node;                 /* of this batch */
    Node *of;                   /* its source: itself; of moments, their rows */
    Node *leaf;                 /* f64 input for the value over all batches */
    Merge merge;
} Total;

typedef struct Totals {
    Arena *arena;
    Graph *g;
    const Entry *e;
    int batch;
    const Rows *rows;
    Total *total;
    int n_total;
    Node **value;               /* per result, over the leaves, f64; NULL: fault */
    Fault *fault;
    Node **where;
} Totals;

/* The results of e cut at their totals; without a batch none has a value.
 * impure: totals of impure elements count, as in training, where a row's loss
 * may depend on the statistics of its batch. */
Totals *totals_cut(Arena *a, Graph *g, const Entry *e, const bool *has_batch,
                   int batch, bool impure);

/* Replaces numbers that depend on the batch by the number of rows; `other` is
 * the same for another batch size.  NULL if the script cannot run with another:
 * then only a sum divided by its number of elements depends on the rows. */
void totals_count(Totals *t, const Totals *other);

/* Another total: result i is the mean over the batches. */
void totals_average(Totals *t, int i);

/* The total of the first `n` rows of the batch, an i32 scalar. */
Node *totals_masked(Totals *t, int k, Node *n);

/* The leaf for the number of all rows. */
Node *totals_rows(Graph *g);

#endif
