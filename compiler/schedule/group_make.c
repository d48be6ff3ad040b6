/* group_make.c -- groups as kernels; see group.h
 *
 * keeps   the reads and writes of a part as a section of those of its group, so
 *         that replacing a buffer in one replaces it in the other
 */
#include "schedule/group.h"

#include <string.h>

/* ---- what stays in a group -------------------------------------------------- */

static void
drop_from_use(Arena *a, Use *u, const Buffer *b, int d, int64_t extent)
{
    const Index *to = index_drop_digit(a, u->index, d, extent);
    Kernel *k = u->k;

    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf == b && k->ins[i].index == u->index) {
            k->ins[i].index = to;
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf == b && k->write[i].index == u->index) {
            k->write[i].index = to;
        }
    }
    u->index = to;
}

/* One element of b instead of one per iteration of loop d. */
static void
drop_loop(Grouping *g, Buffer *b, int d, int64_t extent)
{
    int64_t unit;

    index_digit(g->use[b->number]->index, d, extent, &unit);
    for (Use *u = g->use[b->number]; u != NULL; u = u->next) {
        drop_from_use(g->code->arena, u, b, d, extent);
    }
    b->layout.size = (b->layout.size - b->slack) / extent + b->slack;
    for (int i = 0; i < b->shape.rank; i++) {
        int64_t stride = b->layout.stride[i];
        if (stride > 0 && unit % stride == 0 && b->shape.dim[i] * stride == unit * extent) {
            b->shape.dim[i] = (int)(unit / stride);
        }
        if (b->layout.stride[i] >= unit * extent) {
            b->layout.stride[i] /= extent;
        }
    }
}

/* Is b written and read in one group only? */
static bool
is_private(const Grouping *g, const Buffer *b, int group)
{
    bool written = false;

    if (b->space != SPACE_SCRATCH || b->layout.panel > 0) {
        return false;
    }
    for (const Use *u = g->use[b->number]; u != NULL; u = u->next) {
        if (g->member[u->k->order].group != group) {
            return false;
        }
        written = written || u->write;
    }
    return written;
}

/* Too large for the stack, so in scratch: if parts of a team do iterations side
 * by side, each needs its own.  Lanes beyond the end would see another one. */
static bool
is_per_iteration(const Grouping *g, const Buffer *b, const Member *first)
{
    int64_t size = b->layout.size;

    for (int d = 0; d < first->common; d++) {
        size /= first->k->loop[d].extent;
    }
    return g->code->threads != THREADS_NONE && b->slack == 0
        && size * type_size(g->code, b->type) > g->code->target->stack;
}

static void
keep_inside(Grouping *g, Buffer *b, int group)
{
    const Member *first = &g->member[group];
    int64_t stack = g->code->target->stack;

    if (b->inner || !is_private(g, b, group) || is_per_iteration(g, b, first)) {
        return;
    }
    for (int d = 0; d < first->common; d++) {
        drop_loop(g, b, d, first->k->loop[d].extent);
    }
    b->inner = true;
    if (b->layout.size == 1 || b->layout.size * type_size(g->code, b->type) <= stack) {
        b->space = SPACE_LOCAL;
        b->shape.rank = b->layout.size > 1;
        b->shape.dim[0] = (int)b->layout.size;
    }
}

void
group_keep_inside(Grouping *g, int group)
{
    for (int i = group; i >= 0; i = g->member[i].next) {
        const Kernel *k = g->member[i].k;
        for (int j = 0; j < k->n_write; j++) {
            keep_inside(g, k->write[j].buf, group);
        }
    }
}

/* ---- kernels ---------------------------------------------------------------- */

static void
count_all(Kernel *k)
{
    k->n_ins = k->n_write = k->n_root = 0;
    for (int i = 0; i < k->n_part; i++) {
        k->n_ins += k->part[i]->n_ins;
        k->n_write += k->part[i]->n_write;
        k->n_root += k->part[i]->n_root;
    }
}

/* The loads, writes and roots of a part become a section of those of the group:
 * changing one changes both. */
static void
move_in(Kernel *k, Kernel *part, int ins, int write, int root)
{
    memcpy(k->ins + ins, part->ins, sizeof(*k->ins) * (size_t)part->n_ins);
    memcpy(k->write + write, part->write, sizeof(*k->write) * (size_t)part->n_write);
    memcpy(k->root + root, part->root, sizeof(Node *) * (size_t)part->n_root);
    part->ins = k->ins + ins;
    part->write = k->write + write;
    for (int i = 0; i < part->n_write; i++) {
        part->write[i].root += root;
    }
}

/* One kernel with all reads, writes and stores of the parts. */
static Kernel *
group_kernel(Arena *a, Kernel *const *part, int n, int common)
{
    Kernel *k = new(a, Kernel);
    int ins = 0, write = 0, root = 0;

    *k = *part[n - 1];
    k->kind = KERNEL_GROUP;
    k->part = new_n(a, n, Kernel *);
    memcpy(k->part, part, sizeof(*part) * (size_t)n);
    k->n_part = n;
    k->n_loop = k->common = common;
    k->n_effect = k->n_pre = k->n_block = 0;
    count_all(k);
    k->ins = new_n(a, k->n_ins, Ins);
    k->write = new_n(a, k->n_write, Write);
    k->root = new_n(a, k->n_root, Node *);
    for (int i = 0; i < n; i++) {
        move_in(k, k->part[i], ins, write, root);
        ins += part[i]->n_ins;
        write += part[i]->n_write;
        root += part[i]->n_root;
    }
    return k;
}

void
group_make_kernels(Grouping *g)
{
    Kernel **part = new_n(g->scratch, g->n, Kernel *);
    int n = 0;

    for (int i = 0; i < g->n; i++) {
        const Member *m = &g->member[i];
        int parts = 0;
        if (m->group != i) {
            continue;
        }
        for (int j = i; j >= 0; j = g->member[j].next) {
            part[parts++] = g->member[j].k;
        }
        g->p->kernel[n++] = parts == 1 ? part[0]
                          : group_kernel(g->code->arena, part, parts, m->common);
    }
    g->p->n_kernel = n;
}
