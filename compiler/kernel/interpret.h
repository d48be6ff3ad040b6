/* interpret.h -- kernels run, in double precision
 *
 * takes   trees of statements, memory
 * gives   what C in double would leave there; and of every number the term that
 *         it is: what was added to what in which order
 * keeps   every access checked: it lies in its array, and what is stored outside
 *         is not made of what was never written.  Where two kernels make equal terms of equal terms, they make
 *         equal bits, on every machine
 */
#ifndef KERNEL_INTERPRET_H
#define KERNEL_INTERPRET_H

#include "kernel/nest.h"

typedef uint64_t Trace;

/* An element of an array. */
typedef struct Cell {
    double v;
    Trace trace;
    bool set;                   /* it was written, with what was */
} Cell;

typedef struct Memory Memory;

/* backwards: iterations that do not see each other run the other way round.
 * steps: statements that may be done, 0: any number. */
Memory *memory_new(Arena *a, bool backwards, int64_t steps);

/* The cells of an array, not set; or those that it is given. */
Cell *memory_of(Memory *m, const Buffer *b);
void memory_place(Memory *m, const Buffer *b, Cell *cells);
int64_t memory_size(const Buffer *b);           /* cells of an array */
Cell cell_set(double v, Trace trace);

/* NULL, or what went wrong where. */
const char *nest_interpret(Memory *m, const Nest *n);
bool memory_is_spent(const Memory *m);          /* too many statements */

/* All kernels of a program in order, scratch where plan put it (not set before);
 * loops with their bodies. */
const char *program_interpret(Memory *m, const Code *c, const Program *p);

/* ---- traces -------------------------------------------------------------- */

/* Of a number; of an element that comes from outside; of a function.  Operands of
 * what commutes have no order; zeros contribute nothing to sums (IR.md). */
Trace trace_number(double v);
Trace trace_leaf(uint64_t array, int64_t element);
Trace trace_map(Op op, const Trace *x, int n);
Trace trace_fma(Trace x, Trace y, Trace z);
/* A cast of or to a whole number, which scratch may hold as a number of another type,
 * or from 16 bits to what they are computed in: the result is made as x is. */
bool trace_same(Op op, Type from, Type to);

#endif
