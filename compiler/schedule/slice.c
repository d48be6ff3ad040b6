/* slice.c -- where entries can be interrupted and resumed
 *
 * takes   nests as they are printed, and which entries are wanted in slices
 * gives   units of kernels, and the largest of an entry
 * keeps   the nests.  The largest unit of an entry is as small as possible: a
 *         part that cannot be interrupted; all others are up to that size, so
 *         that there are few
 */
#include "kernel/units.h"

static int64_t
least_unit(const Program *p)
{
    int64_t most = 1;

    for (int i = 0; i < p->n_kernel; i++) {
        most = max64(most, units_least(p->kernel[i]->nest->body));
    }
    return most;
}

/* Inner loops first: a loop has the units of its kernels. */
static void
divide_program(Code *c, const Program *p, int64_t most)
{
    for (int i = 0; i < p->n_kernel; i++) {
        Kernel *k = p->kernel[i];
        if (k->kind == KERNEL_SCAN) {
            divide_program(c, k->repeat->body, most);
        }
        k->units = units_divide(c->arena, k->nest->body, most);
    }
}

const Entry *
slice_run(Code *c)
{
    const Entry *first = NULL;

    for (int i = 0; i < c->n_program; i++) {
        Program *p = c->program[i];
        p->slice = p->entry->kind != ENTRY_INIT && (c->slices || p->entry->slice);
        if (p->slice) {
            p->unit = least_unit(p);
            divide_program(c, p, p->unit);
            first = first == NULL ? p->entry : first;
        }
    }
    return first;
}
