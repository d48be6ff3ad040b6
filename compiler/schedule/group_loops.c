/* group_loops.c -- the loops of a kernel, in another order or divided; see group.h
 *
 * keeps   what is stored: all indices of the kernel, and those recorded about it, are
 *         over the new variables
 */
#include "schedule/group.h"

#include <string.h>

/* An index of kernel k, and everything derived from it, with renumbered
 * variables. */
static const Index *
renumber(Grouping *g, const Kernel *k, const Buffer *b, const Index *index,
         const Index *const *sub)
{
    const Index *to = index_replace(g->code->arena, index, sub);

    for (Use *u = g->member[k->order].use; u != NULL; u = u->next_own) {
        if (u->b == b && u->index == index) {
            u->index = to;
        }
    }
    return to;
}

/* All indices of kernel k over other variables. */
static void
replace(Grouping *g, Kernel *k, const Index *const *sub)
{
    Arena *a = g->code->arena;

    for (int i = 0; i < k->n_ins; i++) {
        Ins *ins = &k->ins[i];
        if (ins->index != NULL) {
            ins->index = renumber(g, k, ins->buf, ins->index, sub);
        }
        for (int j = 0; j < ins->n_guard; j++) {
            ins->guard[j] = index_replace(a, ins->guard[j], sub);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        k->write[i].index = renumber(g, k, k->write[i].buf, k->write[i].index, sub);
    }
    k->flat_index = index_replace(a, k->flat_index, sub);
    if (k->summand != NULL) {
        k->summand = index_replace(a, k->summand, sub);
    }
}

static const Index *
position(Arena *a, const Loop *loop, int d)
{
    int tile = loop->tile > 0 ? loop->tile : 1;

    return index_var(a, d, (loop->extent + tile - 1) / tile);
}

/* Loop order[d] becomes loop d. */
static void
reorder(Grouping *g, Kernel *k, const int *order)
{
    const Index **sub = new_n(g->scratch, MAX_VARS + k->n_data_var, const Index *);
    Loop old[MAX_LOOPS];

    memcpy(old, k->loop, sizeof(old));
    for (int d = 0; d < k->n_loop; d++) {
        k->loop[d] = old[order[d]];
        sub[order[d]] = position(g->code->arena, &old[order[d]], d);
    }
    replace(g, k, sub);
}

/* The loops in first[0 .. n-1] outermost, the others after them in their
 * order. */
void
group_put_first(Grouping *g, Kernel *k, const int *first, int n)
{
    int order[MAX_LOOPS], m = n;

    memcpy(order, first, sizeof(*order) * (size_t)n);
    for (int e = 0; e < k->n_loop; e++) {
        bool taken = false;
        for (int d = 0; d < n; d++) {
            taken = taken || first[d] == e;
        }
        if (!taken) {
            order[m++] = e;
        }
    }
    if (!group_in_order(first, n)) {
        reorder(g, k, order);
    }
}

static void
number_up(int *loop)
{
    *loop += *loop >= 0;
}

/* What else refers to loops by number. */
static void
number_loops_up(Grouping *g, Kernel *k, const Index *const *sub)
{
    for (int i = 0; i < k->n_sum; i++) {
        number_up(&k->sum[i].loop);
    }
    number_up(&k->tiling.row_loop);
    number_up(&k->tiling.lane_loop);
    number_up(&k->tiling.more_loop);
    number_up(&k->block_loop);
    for (int i = 0; i < k->limit.n; i++) {
        k->limit.list[i].index = index_replace(g->code->arena, k->limit.list[i].index, sub);
    }
}

void
group_split_first(Grouping *g, Kernel *k, int64_t extent)
{
    Arena *a = g->code->arena;
    const Index **sub = new_n(g->scratch, MAX_VARS + k->n_data_var, const Index *);
    int64_t by = k->loop[0].extent / extent;

    for (int d = k->n_loop++; d > 0; d--) {
        k->loop[d] = k->loop[d - 1];
        sub[d - 1] = position(a, &k->loop[d], d);
    }
    k->loop[0].extent = extent;
    k->loop[1].extent = by;
    sub[0] = index_add(a, index_scale(a, index_var(a, 0, extent), by),
                       index_var(a, 1, by));
    replace(g, k, sub);
    number_loops_up(g, k, sub);
}
