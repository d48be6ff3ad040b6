/* interpret.h -- runs kernels in double precision
 *
 * takes   trees of statements, memory
 * gives   what C in double would store there; and for every number its term:
 *         what was added to what, in which order
 * keeps   every access checked: it lies in its array, and nothing undefined is
 *         stored outside.  Kernels that compute equal terms from equal terms
 *         compute equal bits on every machine
 */
#ifndef KERNEL_INTERPRET_H
#define KERNEL_INTERPRET_H

#include "kernel/nest.h"

typedef uint64_t Trace;

/* An element of an array. */
typedef struct Cell {
    double v;
    Trace trace;
    bool set;                   /* it was written, with a defined value */
} Cell;

typedef struct Memory Memory;

/* backwards: independent iterations run in reverse.  steps: the statements that
 * may be executed, 0: any number. */
Memory *memory_new(Arena *a, bool backwards, int64_t steps);

/* The cells of an array, undefined at first; or given ones. */
Cell *memory_of(Memory *m, const Buffer *b);
void memory_place(Memory *m, const Buffer *b, Cell *cells);
int64_t memory_size(const Buffer *b);           /* cells of an array */
Cell cell_set(double v, Trace trace);

/* NULL, or what went wrong and where. */
const char *nest_interpret(Memory *m, const Nest *n);
bool memory_is_spent(const Memory *m);          /* the limit of statements is
                                                 * reached */

/* All kernels of a program in order, with scratch where the plan put it
 * (undefined at first), and loops with their bodies. */
const char *program_interpret(Memory *m, const Code *c, const Program *p);

/* ---- traces -------------------------------------------------------------- */

/* The trace of a number, of an element from outside, of a function.  Operands
 * of a commutative op have no order; zeros contribute nothing to sums
 * (IR.md). */
Trace trace_number(double v);
Trace trace_leaf(uint64_t array, int64_t element);
Trace trace_map(Op op, const Trace *x, int n);
Trace trace_fma(Trace x, Trace y, Trace z);
/* A cast from or to an integer, which scratch may hold in another type, or from
 * 16 bits to the computing type: the result has the trace of x. */
bool trace_same(Op op, Type from, Type to);

#endif
