/* rows.h -- which values belong to one row of the batch
 *
 * takes   the inputs of an entry and their common first extent, the batch
 * gives   per node whether an element of it depends on one row alone, on all rows
 *         through sums and extremes over them, or on no row
 * keeps   on the safe side: what it cannot follow is ROWS_MIXED
 */
#ifndef PASS_ROWS_H
#define PASS_ROWS_H

#include "graph/model.h"

typedef enum RowsKind {
    ROWS_NONE,                  /* depends on no row */
    ROWS_EACH,                  /* each element on the row of its own place */
    ROWS_ALL,                   /* a function of totals over the rows */
    ROWS_MIXED                  /* on rows in another way, or not understood */
} RowsKind;

/* EACH: place i along the axis is of row i / inner modulo the batch.  `impure`: the
 * row's own inputs do not decide the element alone, but also its place in the batch
 * or totals over it, as with batch norm; ALL: some total is over such elements.
 * NONE: along axis a the value depends on i modulo low[a] only, so that 1 is: not
 * at all. */
typedef struct Rows {
    RowsKind kind;
    bool impure;
    int axis, inner;
    int low[MAX_RANK];
} Rows;

/* For all nodes that the results need, by id.  has_batch[i]: input i has rows. */
Rows *rows_find(Arena *a, const Graph *g, const Entry *e, const bool *has_batch,
                int batch);

/* Whether n adds up over the rows, or takes their extreme. */
bool rows_is_total(const Rows *rows, const Node *n);

#endif
