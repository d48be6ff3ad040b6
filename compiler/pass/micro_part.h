/* micro_part.h -- values over a part of the rows of a batch
 *
 * takes   the rows of every value (rows.h), and which values are wanted for a part
 * gives   nodes for these, over parts of what they are made of; loops over time too
 * keeps   each number what it is in the whole batch
 */
#ifndef PASS_MICRO_PART_H
#define PASS_MICRO_PART_H

#include "graph/memo.h"
#include "pass/rows.h"

/* A value from outside of which every iteration sees a part. */
typedef struct Sliced {
    Node *whole, *slices, *param;
    int axis;
} Sliced;

typedef struct Parts {
    Graph *g;
    Arena *scratch;
    int n;                      /* nodes at the start */
    int batch, count;           /* rows, parts */
    bool exact;                 /* sums keep their order */
    const Rows *rows;           /* by id, as all that follow */
    bool *noisy;                /* random numbers have a part in it */
    bool *inside;               /* there is a part of it */
    Node **body;                /* what it is there */
    Memo same;                  /* what is the same for all rows of a loop, there */
    Sliced *sliced;
    int n_sliced;
} Parts;

/* Does n have the rows of the whole batch along its axis? */
bool parts_whole(const Parts *q, const Node *n);

/* Has the sum of one row the order in a part that it has in the whole batch?  Where rows
 * are the innermost axis, a part of one row has another one innermost, along which sums
 * have lanes. */
bool parts_in_order(const Parts *q, const Node *n);

/* Is each value of a loop over time one of rows, or the same for all of them? */
bool parts_loop(const Parts *q, const Node *scan);

/* The part of x that belongs to the rows of an iteration, as a parameter of the body. */
Node *parts_slice(Parts *q, Node *x, int axis);

/* n over operands of one part. */
Node *parts_of(Parts *q, Node *n);

/* What is made now stands for n. */
void parts_made_by(const Parts *q, const Node *n);

/* What to call a parameter of the body for n. */
const char *parts_name(const Node *n);

#endif
