/* interpreter.h -- between statements (interpret.c), calls of the runtime
 * (interpret_call.c), and the cells that both work on (interpret_cell.c)
 */
#ifndef KERNEL_INTERPRETER_H
#define KERNEL_INTERPRETER_H

#include "kernel/interpret.h"

enum { MEMORY_LISTS = 64 };

typedef struct Place Place;     /* where an array lies */

struct Memory {
    Arena *arena;
    bool backwards;
    int64_t steps, most;
    Place *place[MEMORY_LISTS];
};

typedef struct Run {
    Arena *arena;
    Memory *m;
    const Nest *nest;
    int64_t *var;               /* by variable: its value as an index */
    Cell **value;               /* by variable: the lanes that a let computed */
    int *lanes;                 /* capacity there */
    const Stmt *here;
    const char *why;            /* what went wrong first */
    const Buffer *unset;        /* the array whose undefined element was read
                                 * last */
    int64_t unset_at;
} Run;

void run_fail(Run *r, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* n cells from element `index` on; NULL if they do not exist. */
Cell *run_cells(Run *r, const Buffer *b, int64_t index, int64_t n);

Cell run_number(Type type, double v);
/* What an op makes of n elements; not set where one that it needs is not. */
Cell run_map(Op op, Type type, const Cell *x, int n);
Cell run_add(Cell x, Cell y);

void run_call(Run *r, const Stmt *s);

#endif
