/* units.h -- where a kernel can be interrupted and resumed
 *
 * gives   the units of a kernel's nest, numbered in the order of execution, and the
 *         largest cost of one
 * keeps   the tree as it is: units are a second view of it.  Nothing of the nest's
 *         own lives from one unit to the next, so a kernel may be left between any two
 */
#ifndef KERNEL_UNITS_H
#define KERNEL_UNITS_H

#include "kernel/nest.h"

typedef enum UnitKind {
    UNIT_WHOLE,                 /* statements [stmt, stmt + n) of a list are one unit */
    UNIT_GROUP,                 /* a loop: a unit is so many iterations */
    UNIT_EACH,                  /* a loop, in each iteration of which are the parts */
    UNIT_IF,                    /* the parts, if a value says so; else nothing */
    UNIT_KERNEL                 /* in a loop over time: the units of that kernel */
} UnitKind;

typedef struct Unit {
    UnitKind kind;
    const Stmt *const *stmt;
    int n;
    int64_t before;             /* units before it in the list that it stands in */
    int64_t count;              /* how many it is ... */
    int64_t each;               /* ... GROUP: and iterations of one; EACH: units of
                                 * an iteration */
    int64_t work;               /* of the largest of them */
    struct Unit *part;
    int n_part;
} Unit;

/* Of a kernel that has several. */
typedef struct Units {
    Unit *list;
    int n;
    int64_t count, work;
} Units;

/* Multiply-adds of all its iterations, and what else is computed or stored, by the
 * instructions that it takes. */
int64_t units_work(const Stmt *s);
/* The least that the largest unit can be. */
int64_t units_least(const Stmt *s);
/* Units of at most that, as large as can be; NULL: it is one. */
Units *units_divide(Arena *a, const Stmt *s, int64_t most);

#endif
