/* verify.c -- an independent look at what schedule and plan decided
 *
 * keeps   simple rules checked the slow way, sharing no code with the passes:
 *         a value is written once and before it is read; a parameter or state
 *         is overwritten only after every other kernel has read it; a value
 *         lies where it was written until it is read for the last time, unless it is
 *         written over element by element; who reads one of several places where a
 *         value was made means that value
 */
#include "kernel/prog.h"

#include <stdlib.h>
#include <string.h>

static void
fail(const Program *p, const char *after, const Kernel *k, const Buffer *b,
     const char *why)
{
    bug("after %s: program %s, step %d, value %s: %s", after, p->name,
        k->position + 1, b->name != NULL ? b->name : card_of(b->node)->name, why);
}

/* state[]: 0 not written, 1 written; buffers are numbered by position. */
static int
number_of(const Program *p, const Buffer *b, const int *by_node)
{
    int i = by_node[b->node->id];

    while (p->buffer[i] != b) {
        i++;
    }
    return i;
}

static void
check_order(const Code *c, const Program *p, const char *after)
{
    Arena *a = arena_new();
    bool *written = new_n(a, p->n_buffer + 1, bool);
    int *by_node = new_n(a, c->model->graph->n, int);

    for (int i = p->n_buffer - 1; i >= 0; i--) {
        by_node[p->buffer[i]->node->id] = i;
    }
    for (int k = 0; k < p->n_kernel; k++) {
        const Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            const Buffer *b = kernel->ins[i].buf;
            bool there = b == NULL || written[number_of(p, b, by_node)];
            bool given = b == NULL || b->space == SPACE_IN || buffer_is_kept(b)
                      || (b->space == SPACE_GRAD && !p->split);
            if (!there && !given) {
                fail(p, after, kernel, b, "read before it is written");
            }
            if (there && b != NULL && buffer_is_kept(b)) {
                fail(p, after, kernel, b, "read after it was overwritten");
            }
            if (b != NULL && kernel->ins[i].node != b->node) {
                fail(p, after, kernel, b, "read where another value is meant");
            }
        }
        for (int i = 0; i < kernel->n_write; i++) {
            int n = number_of(p, kernel->write[i].buf, by_node);
            if (written[n]) {
                fail(p, after, kernel, p->buffer[n], "written twice");
            }
            written[n] = true;
        }
    }
    arena_drop(a);
}

/* Scratch as cells between the places where any value starts or ends. */
typedef struct Cells {
    int64_t *edge;              /* ascending */
    int n;
    const Buffer **owner;       /* of the cell behind each edge */
} Cells;

static int
by_place(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

    return (a > b) - (a < b);
}

static bool
is_placed(const Buffer *b, int pool)
{
    return b->space == SPACE_SCRATCH && b->first >= 0 && b->pool == pool;
}

static void
find_cells(Arena *a, const Program *p, int pool, Cells *c)
{
    int n = 0;

    c->edge = new_n(a, 2 * p->n_buffer + 1, int64_t);
    c->owner = new_n(a, 2 * p->n_buffer + 1, const Buffer *);
    c->n = 0;
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (is_placed(b, pool)) {
            c->edge[n++] = b->offset;
            c->edge[n++] = b->offset + b->layout.size;
        }
    }
    qsort(c->edge, (size_t)n, sizeof(*c->edge), by_place);
    for (int i = 0; i < n; i++) {
        if (c->n == 0 || c->edge[i] != c->edge[c->n - 1]) {
            c->edge[c->n++] = c->edge[i];
        }
    }
}

/* The first cell of b; it has those up to its end. */
static int
first_cell(const Cells *c, const Buffer *b)
{
    const int64_t *at = bsearch(&b->offset, c->edge, (size_t)c->n, sizeof(*at),
                                by_place);

    return (int)(at - c->edge);
}

static bool
ends_before(const Cells *c, int i, const Buffer *b)
{
    return c->edge[i] < b->offset + b->layout.size;
}

/* What is read must lie there still. */
static void
read_cells(const Program *p, const char *after, const Kernel *k, const Cells *c,
           const Buffer *b)
{
    for (int i = first_cell(c, b); ends_before(c, i, b); i++) {
        if (c->owner[i] != b) {
            fail(p, after, k, b, "another value lies where it is read");
        }
    }
}

/* What is written lies over nothing that is needed, but for what it replaces
 * in place. */
static void
write_cells(const Program *p, const char *after, const Kernel *k, const Cells *c,
            const Buffer *b)
{
    for (int i = first_cell(c, b); ends_before(c, i, b); i++) {
        const Buffer *old = c->owner[i];
        if (old != NULL && old != b->over && old->last >= k->position) {
            fail(p, after, k, b, "it is written over a value that is needed");
        }
        c->owner[i] = b;
    }
}

/* A kernel that writes over a value reads an element of it only where, and before,
 * it writes there. */
static void
check_over(const Program *p, const char *after, const Kernel *k, const Write *w)
{
    const Buffer *old = w->buf->over;

    for (int i = 0; i < k->n_ins && old != NULL; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->buf == old && (i < k->n_pre || ins->n_guard > 0
                                || !index_equal(ins->at, w->at))) {
            fail(p, after, k, old, "read elsewhere than where it is written over");
        }
    }
}

static void
check_places(const Program *p, const char *after)
{
    Arena *a = arena_new();
    Cells pool[POOLS];

    for (int i = 0; i < POOLS; i++) {
        find_cells(a, p, i, &pool[i]);
    }
    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        for (int j = 0; j < k->n_ins; j++) {
            const Buffer *b = k->ins[j].buf;
            if (b != NULL && is_placed(b, b->pool)) {
                read_cells(p, after, k, &pool[b->pool], b);
            }
        }
        for (int j = 0; j < k->n_write; j++) {
            const Buffer *b = k->write[j].buf;
            check_over(p, after, k, &k->write[j]);
            if (is_placed(b, b->pool)) {
                write_cells(p, after, k, &pool[b->pool], b);
            }
        }
    }
    arena_drop(a);
}

void
prog_verify(const Code *c, const char *after)
{
    bool ordered = strcmp(after, "schedule") == 0 || strcmp(after, "plan") == 0;

    for (int i = 0; i < c->n_program + c->n_body && ordered; i++) {
        const Program *p = i < c->n_program ? c->program[i]
                                            : c->body[i - c->n_program];
        check_order(c, p, after);
        if (strcmp(after, "plan") == 0) {
            check_places(p, after);
        }
    }
}
