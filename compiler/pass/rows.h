/* rows.h -- which values depend on one row of the batch
 *
 * takes   the inputs of an entry and their common first extent, the batch
 * gives   per node whether an element of it depends on one row alone, on all
 *         rows through sums and extremes over them, or on no row
 * keeps   on the safe side: what it cannot analyse is ROWS_MIXED
 */
#ifndef PASS_ROWS_H
#define PASS_ROWS_H

#include "graph/model.h"

typedef enum RowsKind {
    ROWS_NONE,                  /* depends on no row */
    ROWS_EACH,                  /* each element on the row at its own index */
    ROWS_ALL,                   /* a function of totals over the rows */
    ROWS_MIXED                  /* on rows in another way, or not understood */
} RowsKind;

/* EACH: index i along the axis belongs to row i / inner modulo the batch.
 * `impure`: an element depends not only on the row's inputs, but also on its
 * index in the batch or on totals over it, as with batch norm; ALL: some total
 * is over such elements.  NONE: along axis a the value depends on i modulo
 * low[a] only; 1 means not at all. */
typedef struct Rows {
    RowsKind kind;
    bool impure;
    int axis, inner;
    int low[MAX_RANK];
} Rows;

/* For all nodes that the results need, by id.  has_batch[i]: input i has
 * rows. */
Rows *rows_find(Arena *a, const Graph *g, const Entry *e, const bool *has_batch,
                int batch);

/* Is n a sum or an extreme over the rows? */
bool rows_is_total(const Rows *rows, const Node *n);

#endif
