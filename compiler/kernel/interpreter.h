/* interpreter.h -- between statements (interpret.c) and calls of the runtime
 * (interpret_call.c)
 */
#ifndef KERNEL_INTERPRETER_H
#define KERNEL_INTERPRETER_H

#include "kernel/interpret.h"

typedef struct Run {
    Arena *arena;
    Memory *m;
    const Nest *nest;
    int64_t *var;               /* by variable: its value as an index */
    Cell **value;               /* by variable: lanes of what a let computed */
    int *lanes;                 /* room there */
    const Stmt *here;
    const char *why;            /* what went wrong, first */
    const Buffer *unset;        /* what was read before it was written, last */
    int64_t unset_at;
} Run;

void run_fail(Run *r, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* n cells from element `at` on; NULL where they are not. */
Cell *run_cells(Run *r, const Buffer *b, int64_t index, int64_t n);

Cell run_number(Type type, double v);
Cell run_add(Cell x, Cell y);
void run_call(Run *r, const Stmt *s);

#endif
