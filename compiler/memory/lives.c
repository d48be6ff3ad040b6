/* lives.c -- see lives.h
 *
 * keeps   a value lives from the kernel that writes it to its last reader; a value
 *         computed elementwise from one that dies overwrites it
 */
#include "kernel/reads.h"
#include "memory/kept.h"
#include "memory/lives.h"
#include "memory/slices.h"

static void
start(Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        b->number = i;
        b->first = b->last = b->until = -1;
        b->over = b->storage = NULL;
        slices_forget(b);
    }
}

static void
find_ends(Program *p)
{
    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        kernel->position = k;
        for (int i = 0; i < kernel->n_write; i++) {
            Buffer *b = kernel->write[i].buf;
            b->first = b->first < 0 ? k : b->first;
            b->last = k;
        }
        for (int i = 0; i < kernel->n_ins; i++) {
            if (kernel->ins[i].buf != NULL) {
                kernel->ins[i].buf->last = k;
            }
        }
    }
}

static void
find_pools(Program *p)
{
    bool real = false;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        real = real || (b->space == SPACE_SCRATCH && b->first >= 0
                        && type_pool(b->type) == F32);
    }
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        b->pool = real && type_row(b->type)->size == 1 ? F32 : type_pool(b->type);
    }
}

/* ---- in place ------------------------------------------------------------- */

/* Does kernel k read b only at the element that it is about to write? */
static bool
reads_only_there(const Kernel *k, const Write *w, const Buffer *b)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf == b
            && (i < k->n_pre || !index_equal(k->ins[i].index, w->index)
                || k->ins[i].n_guard > 0)) {
            return false;
        }
    }
    return true;
}

/* Does it read of b only what belongs to the iteration in which w writes? */
static bool
reads_inside(const Kernel *k, int common, const Write *w, const Buffer *b)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf == b && (k->ins[i].n_guard > 0 || k->ins[i].data_var > 0
            || !kernel_stays(k, common, k->ins[i].index, w->index))) {
            return false;
        }
    }
    return true;
}

/* Does the part that computes w read b only at that element, which no other
 * iteration reads?  What an iteration computes of b itself is its own. */
static bool
made_of_own(const Kernel *k, const Kernel *part, const Write *w, const Buffer *b)
{
    return reads_only_there(part, w, b)
        && (b->first == k->position || reads_inside(part, k->common, w, b));
}

/* Write number i of a group: earlier parts have read b by then, later ones must
 * not; nor may lanes beyond their row see what another iteration writes. */
static bool
group_may_replace(const Kernel *k, int i, const Buffer *b)
{
    int m = 0;

    if (b->slack > 0 && !b->inner) {
        return false;
    }
    for (int before = k->part[0]->n_write; before <= i;
         before += k->part[m]->n_write) {
        m++;
    }
    for (int j = 0; j < k->n_part; j++) {
        const Kernel *part = k->part[j];
        if (j < m ? !reads_inside(part, k->common, &k->write[i], b)
            : j > m ? kernel_reads(part, b) : !made_of_own(k, part, &k->write[i], b)) {
            return false;
        }
    }
    return true;
}

/* May write i of kernel k overwrite b, which nobody reads later?  It must read b only
 * at the element that it is about to write.  A scattered sum is zeroed before anything
 * is read. */
static bool
may_replace(const Kernel *k, int i, const Buffer *b)
{
    const Buffer *to = k->write[i].buf;

    if (b == to || type_pool(b->type) != type_pool(to->type)
        || b->layout.size != to->layout.size
        || b->packed || to->packed || k->kind == KERNEL_SCATTER) {
        return false;
    }
    return k->kind == KERNEL_GROUP ? group_may_replace(k, i, b)
                                   : reads_only_there(k, &k->write[i], b);
}

static bool
can_replace(const Kernel *k, int i, const Buffer *b)
{
    return b->space == SPACE_SCRATCH && b->last == k->position && may_replace(k, i, b);
}

static bool
is_taken(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf->over == b) {
            return true;
        }
    }
    return false;
}

static void
write_in_place(Kernel *k)
{
    for (int i = 0; i < k->n_write; i++) {
        Write *w = &k->write[i];
        for (int j = 0; j < k->n_ins && w->buf->space == SPACE_SCRATCH; j++) {
            Buffer *b = k->ins[j].buf;
            if (b != NULL && w->buf->over == NULL && can_replace(k, i, b)
                && !is_taken(k, b)) {
                w->buf->over = b;
                w->buf->storage = storage_of(b);
            }
        }
    }
}

void
lives_find(Program *p)
{
    bool states = p->entry != NULL && p->entry->states;

    start(p);
    find_ends(p);
    find_pools(p);
    slices_look(p);
    for (int k = 0; k < p->n_kernel; k++) {
        write_in_place(p->kernel[k]);
        if (p->kernel[k]->repeat != NULL) {
            slices_in_place(p, p->kernel[k]);
        }
        if (p->kernel[k]->repeat != NULL && states) {
            kept_carries(p->kernel[k]);
        }
    }
    if (states && p->parent == NULL) {
        kept_in_place(p, may_replace);
    }
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i], *to = storage_of(b);
        to->until = to->until > b->last ? to->until : b->last;
    }
}

/* ---- the peak -------------------------------------------------------------- */

void
lives_profile(const Code *c, const Program *p, int64_t *live)
{
    int64_t sum = 0;

    for (int k = 0; k <= p->n_kernel; k++) {
        live[k] = 0;
    }
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        int64_t bytes = b->layout.size * type_size(c, b->type);
        if (b->space == SPACE_SCRATCH && b->first >= 0 && b->over == NULL
            && !b->on_stack) {
            live[b->first] += bytes;
            live[b->until + 1] -= bytes;
        }
    }
    for (int k = 0; k < p->n_kernel; k++) {
        sum += live[k];
        live[k] = sum;
    }
}

void
lives_peak(const Code *c, Program *p)
{
    Arena *scratch = arena_new();
    int64_t *live = new_n(scratch, p->n_kernel + 1, int64_t);

    lives_profile(c, p, live);
    p->live_peak = 0;
    for (int k = 0; k < p->n_kernel; k++) {
        if (live[k] > p->live_peak) {
            p->live_peak = live[k];
            p->peak_at = k;
        }
    }
    arena_drop(scratch);
}
