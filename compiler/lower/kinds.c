/* kinds.c -- a kernel of any kind -> its loop nest and body
 *
 * takes   a kernel that knows its anchor and roots; layouts and tilings
 * gives   loops, instructions, writes
 */
#include "lower/nest.h"
#include "lower/repeat.h"

static void
lower_kind(Lower *l)
{
    switch (l->k->kind) {
    case KERNEL_MAP:
        nest_map(l);
        break;
    case KERNEL_REDUCE:
        nest_reduce(l);
        break;
    case KERNEL_CONTRACT:
        nest_contract(l);
        break;
    case KERNEL_SCATTER:
        nest_scatter(l);
        break;
    case KERNEL_PREFIX:
        nest_running(l);
        break;
    case KERNEL_SORT:
        nest_sort(l);
        break;
    case KERNEL_SCAN:
        repeat_lower(l);
        break;
    case KERNEL_GROUP:          /* made of lowered kernels */
        break;
    }
}

/* Most indices are tried and discarded: they are dropped. */
void
lower_nest(const Lower *l)
{
    Lower own = *l;

    own.arena = arena_new();
    lower_kind(&own);
    kernel_keep(l->code->arena, own.arena, own.k);
    arena_drop(own.arena);
}
