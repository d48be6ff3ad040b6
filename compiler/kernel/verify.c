/* verify.c -- an independent check of what schedule and plan decided
 *
 * keeps   simple rules checked the slow way, sharing no code with the passes: a value
 *         is written once and before it is read; a parameter or state is overwritten
 *         only after every other kernel has read it; a value stays where it was written
 *         until its last read, unless it is overwritten element by element; a reader
 *         that was given one of several copies of a value reads a copy of that value
 */
#include "kernel/prog.h"
#include "kernel/reads.h"

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

typedef struct Written {
    const Program *p;
    const char *after;
    const Kernel *step;         /* of the program: a group or the kernel itself */
    const int *by_node;
    bool *written;              /* by position of the buffer */
} Written;

static void
check_kernel(Written *q, const Kernel *k)
{
    for (int i = 0; i < k->n_part; i++) {
        check_kernel(q, k->part[i]);
    }
    for (int i = 0; i < k->n_ins && k->n_part == 0; i++) {
        const Buffer *b = k->ins[i].buf;
        bool there = b == NULL || q->written[number_of(q->p, b, q->by_node)];
        bool given = b == NULL || b->space == SPACE_IN || b->space == SPACE_TABLE
                  || buffer_is_kept(b)
                  || (b->space == SPACE_GRAD && !q->p->split);
        if (!there && !given) {
            fail(q->p, q->after, q->step, b, "read before it is written");
        }
        if (there && b != NULL && buffer_is_kept(b)) {
            fail(q->p, q->after, q->step, b, "read after it was overwritten");
        }
        if (b != NULL && k->ins[i].node != b->node) {
            fail(q->p, q->after, q->step, b, "read where another value is meant");
        }
    }
    for (int i = 0; i < k->n_write && k->n_part == 0; i++) {
        int n = number_of(q->p, k->write[i].buf, q->by_node);
        if (q->written[n]) {
            fail(q->p, q->after, q->step, q->p->buffer[n], "written twice");
        }
        q->written[n] = true;
    }
}

static void
check_order(const Code *c, const Program *p, const char *after)
{
    Arena *a = arena_new();
    int *by_node = new_n(a, c->model->graph->n, int);
    Written q = { .p = p, .after = after, .by_node = by_node,
                  .written = new_n(a, p->n_buffer + 1, bool) };

    for (int i = p->n_buffer - 1; i >= 0; i--) {
        by_node[p->buffer[i]->node->id] = i;
    }
    for (int k = 0; k < p->n_kernel; k++) {
        q.step = p->kernel[k];
        check_kernel(&q, p->kernel[k]);
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
by_offset(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

    return (a > b) - (a < b);
}

static bool
has_offset(const Buffer *b, int pool)
{
    return b->space == SPACE_SCRATCH && b->first >= 0 && b->pool == pool
        && !b->on_stack && storage_of(b)->space == SPACE_SCRATCH;
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
        if (has_offset(b, pool)) {
            c->edge[n++] = b->offset;
            c->edge[n++] = b->offset + b->footprint;
        }
    }
    qsort(c->edge, (size_t)n, sizeof(*c->edge), by_offset);
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
    const int64_t *index = bsearch(&b->offset, c->edge, (size_t)c->n, sizeof(*index),
                                by_offset);

    return (int)(index - c->edge);
}

static bool
ends_before(const Cells *c, int i, const Buffer *b)
{
    return c->edge[i] < b->offset + b->footprint;
}

/* In every slice of the memory that they share? */
static bool
side_by_side(const Buffer *x, const Buffer *y)
{
    return x != NULL && x != y && x->pace > 0 && x->pace == y->pace
        && storage_of(x) == storage_of(y)
        && (x->shift + shape_count(x->shape) / x->shape.dim[0] <= y->shift
            || y->shift + shape_count(y->shape) / y->shape.dim[0] <= x->shift);
}

/* What is read must lie there still. */
static void
read_cells(const Program *p, const char *after, const Kernel *k, const Cells *c,
           const Buffer *b)
{
    for (int i = first_cell(c, b); ends_before(c, i, b); i++) {
        if (c->owner[i] != b && !side_by_side(c->owner[i], b)) {
            fail(p, after, k, b, "another value lies where it is read");
        }
    }
}

/* What is written lies over nothing that is needed, but for what it replaces
 * in place; in a loop, slice by slice. */
static void
write_cells(const Program *p, const char *after, const Kernel *k, const Cells *c,
            const Buffer *b)
{
    for (int i = first_cell(c, b); ends_before(c, i, b); i++) {
        const Buffer *old = c->owner[i];
        bool loop = k->repeat != NULL && b->over != NULL && old != NULL
                 && storage_of(old) == storage_of(b);
        if (old != NULL && old != b->over && !loop && old->last >= k->position) {
            fail(p, after, k, b, "it is written over a value that is needed");
        }
        c->owner[i] = b;
    }
}

/* Does kernel k read `old` elsewhere than where w goes over it? */
static bool
reads_beside(const Kernel *k, const Buffer *old, const Write *w)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->buf == old && (i < k->n_pre || ins->n_guard > 0
                                || !index_equal(ins->index, w->index))) {
            return true;
        }
    }
    return false;
}

/* Does it read of `old` what another iteration of the group has gone over? */
static bool
reads_outside(const Kernel *k, int common, const Buffer *old, const Write *w)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->buf == old && !kernel_stays(k, common, ins->index, w->index)) {
            return true;
        }
    }
    return false;
}

/* Does the body read a slice of `old` when, or after, it writes that of w? */
static bool
slice_is_needed(const Repeat *r, const Bind *old, const Bind *w)
{
    bool written = false;

    for (int k = 0; k < r->body->n_kernel; k++) {
        const Kernel *kernel = r->body->kernel[k];
        for (int i = 0; i < kernel->n_write; i++) {
            written = written || kernel->write[i].buf == w->inner;
        }
        for (int i = 0; i < kernel->n_ins && written; i++) {
            if (kernel->ins[i].buf == old->inner) {
                return true;
            }
        }
    }
    return old->step != w->step || old->inner->space != SPACE_IN;
}

static bool
loop_needs(const Kernel *k, const Buffer *old, const Buffer *to)
{
    const Repeat *r = k->repeat;

    for (int i = 0; i < r->n_bind; i++) {
        for (int j = 0; j < r->n_bind; j++) {
            if ((r->bind[i].first == old && r->bind[i].outer != to)
                || (r->bind[i].outer == old && r->bind[j].outer == to
                    && slice_is_needed(r, &r->bind[i], &r->bind[j]))) {
                return true;
            }
        }
    }
    return false;
}

/* What a loop writes over values goes over slices that are done with. */
static void
check_slices(const Program *p, const char *after, const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < p->n_buffer && b->over != NULL; i++) {
        const Buffer *old = p->buffer[i];
        if (old == b || old->space != SPACE_SCRATCH || old->first > k->position
            || old->last < k->position || storage_of(old) != storage_of(b)
            || side_by_side(old, b)) {
            continue;
        }
        if (old->last > k->position || loop_needs(k, old, b)) {
            fail(p, after, k, old, "another value lies over its slices too early");
        }
    }
}

/* What goes over a value in place is computed from the element that lies there;
 * other parts of a group have read theirs before, in the same iteration. */
static void
check_over(const Program *p, const char *after, const Kernel *step,
           const Kernel *k, const Write *w)
{
    const Buffer *old = w->buf->over;
    bool before = true;

    if (k->repeat != NULL) {
        check_slices(p, after, k, w->buf);
        return;
    }
    if (old != NULL && reads_beside(k, old, w)) {
        fail(p, after, step, old, "read elsewhere than where it is written over");
    }
    for (int i = 0; i < step->n_part && old != NULL; i++) {
        const Kernel *part = step->part[i];
        if (part == k) {
            before = false;
            if (old->first != step->position
                && reads_outside(part, step->common, old, w)) {
                fail(p, after, step, old, "written over for all iterations by one");
            }
        } else if (before ? reads_outside(part, step->common, old, w)
                          : kernel_reads(part, old)) {
            fail(p, after, step, old, "read where another part has written over it");
        }
    }
}

/* b lies in the memory of a state when all have read the old value, and the new one
 * goes over it. */
static void
check_kept(const Program *p, const char *after, const Kernel *step, const Kernel *k,
           const Buffer *b)
{
    const Buffer *state = storage_of(b);

    for (int i = 0; i < k->n_part; i++) {
        check_kept(p, after, step, k->part[i], b);
    }
    for (int j = 0; j < k->n_ins; j++) {
        if (k->ins[j].buf == state && b->first < step->position) {
            fail(p, after, step, state, "another value lies where it is read");
        }
    }
    for (int j = 0; j < k->n_write; j++) {
        if (k->write[j].buf == state && (b->last > step->position
                                         || b->first >= step->position
                                         || reads_beside(k, b, &k->write[j]))) {
            fail(p, after, step, state, "it is written over a value that is needed");
        }
    }
}

/* Few values lie in states, if any. */
static void
check_states(const Program *p, const char *after)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        for (int k = 0; b != storage_of(b) && buffer_is_kept(storage_of(b))
             && k < p->n_kernel; k++) {
            check_kept(p, after, p->kernel[k], p->kernel[k], b);
        }
    }
}

static void
check_cells(const Program *p, const char *after, const Kernel *step,
            const Kernel *k, Cells *pool)
{
    for (int i = 0; i < k->n_part; i++) {
        check_cells(p, after, step, k->part[i], pool);
    }
    for (int j = 0; j < k->n_ins && k->n_part == 0; j++) {
        const Buffer *b = k->ins[j].buf;
        if (b != NULL && has_offset(b, b->pool)) {
            read_cells(p, after, step, &pool[b->pool], b);
        }
    }
    for (int j = 0; j < k->n_write && k->n_part == 0; j++) {
        const Buffer *b = k->write[j].buf;
        check_over(p, after, step, k, &k->write[j]);
        if (has_offset(b, b->pool)) {
            write_cells(p, after, step, &pool[b->pool], b);
        }
    }
}

static void
check_offsets(const Program *p, const char *after)
{
    Arena *a = arena_new();
    Cells pool[POOLS];

    for (int i = 0; i < POOLS; i++) {
        find_cells(a, p, i, &pool[i]);
    }
    for (int i = 0; i < p->n_kernel; i++) {
        check_cells(p, after, p->kernel[i], p->kernel[i], pool);
    }
    check_states(p, after);
    arena_drop(a);
}

void
prog_verify(const Code *c, const char *after)
{
    bool ordered = strcmp(after, "order") == 0 || strcmp(after, "group") == 0
                || strcmp(after, "plan") == 0;

    for (int i = 0; i < c->n_program + c->n_body && ordered; i++) {
        const Program *p = i < c->n_program ? c->program[i]
                                            : c->body[i - c->n_program];
        check_order(c, p, after);
        if (strcmp(after, "plan") == 0) {
            check_offsets(p, after);
        }
    }
}
