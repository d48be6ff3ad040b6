/* totals.h -- results of a batch as functions of totals over its rows
 *
 * takes   an entry: the loss and metrics of a batch
 * gives   what adds up over batches, and the results as functions of that: so they
 *         are those of a whole set of samples, whatever the batches
 * keeps   the entry as it is
 */
#ifndef PASS_TOTALS_H
#define PASS_TOTALS_H

#include "pass/rows.h"

/* Why a result is no such function. */
typedef enum Fault {
    FAULT_NONE,
    FAULT_ROWS,                 /* it has a number per row */
    FAULT_MIXED,                /* rows meet otherwise than in totals: at `where` */
    FAULT_IMPURE,               /* what is added up is not of one row: `where` */
    FAULT_OP,                   /* totals meet in something not supported */
    FAULT_COUNT,                /* a number follows the batch, but not as its count */
    FAULT_BATCH                 /* it needs the count, which one batch does not show */
} Fault;

typedef struct Total {
    Node *node;                 /* of this batch */
    Node *of;                   /* what decides it: itself; of moments, their rows */
    Node *leaf;                 /* f64 input that stands for that of all batches */
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

/* The results of e cut at their totals; without a batch none has a value.  impure:
 * totals of impure elements count, as in training, where a row's loss may depend on
 * the statistics of its batch. */
Totals *totals_cut(Arena *a, Graph *g, const Entry *e, const bool *has_batch,
                   int batch, bool impure);

/* Puts the number of rows in the place of numbers that follow the batch: `other` is
 * the same of another batch size.  NULL, if the script cannot run with another:
 * then only a sum that is divided by the number of its elements follows the rows. */
void totals_count(Totals *t, const Totals *other);

/* Another total: result i is the mean of the values of the batches. */
void totals_average(Totals *t, int i);

/* The total of the first `n` rows of the batch, an i32 scalar. */
Node *totals_masked(Totals *t, int k, Node *n);

/* The leaf that stands for the number of all rows. */
Node *totals_rows(Graph *g);

#endif
