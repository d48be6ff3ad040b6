/* kept.c -- see kept.h */
#include "memory/kept.h"

#include "kernel/reads.h"

/* ---- carries ----------------------------------------------------------------------- */

/* How often a loop is given a value from outside. */
static int
uses_in_loop(const Repeat *r, const Buffer *b)
{
    int n = 0;

    for (int i = 0; i < r->n_bind; i++) {
        n += (r->bind[i].first == b) + (r->bind[i].outer == b);
    }
    return n;
}

/* May a carry go over its first value, of which it is a copy at the start? */
static bool
may_carry(const Kernel *k, const Bind *b)
{
    const Buffer *first = b->first, *to = b->outer;

    return b->inner->space == SPACE_CARRY && first != NULL && to->over == NULL
        && to->space == SPACE_SCRATCH && to->first == k->position
        && first->type == to->type && first->layout.size == to->layout.size
        && uses_in_loop(k->repeat, first) == 1;
}

void
kept_carries(const Kernel *k)
{
    for (int i = 0; i < k->repeat->n_bind; i++) {
        const Bind *b = &k->repeat->bind[i];
        if (may_carry(k, b) && b->first->space == SPACE_SCRATCH
            && b->first->last == k->position) {
            b->outer->over = b->first;
            b->outer->storage = storage_of(b->first);
        }
    }
}

/* ---- states ------------------------------------------------------------------------ */

/* The kernel that writes b at position `from` or later, and the number of that write;
 * NULL: none does. */
static const Kernel *
writer_of(const Program *p, const Buffer *b, int from, int *write)
{
    for (int k = from; k < p->n_kernel; k++) {
        for (int i = 0; i < p->kernel[k]->n_write; i++) {
            if (p->kernel[k]->write[i].buf == b) {
                *write = i;
                return p->kernel[k];
            }
        }
    }
    return NULL;
}

/* Does every kernel but the maker of `first` read the state before? */
static bool
is_read_before(const Program *p, const Buffer *state, const Buffer *first)
{
    for (int k = first->first + 1; k < p->n_kernel; k++) {
        if (kernel_reads(p->kernel[k], state)) {
            return false;
        }
    }
    return true;
}

/* Does the kernel that stores the state read what lies in the memory of `first` only
 * where it writes, and nobody later? */
static bool
ends_with_store(const Program *p, const Buffer *state, const Buffer *first,
                MayReplace *may_replace)
{
    int write = 0;
    const Kernel *store = writer_of(p, state, first->first, &write);

    for (int i = 0; store != NULL && i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (storage_of(b) == first
            && (b->last > store->position || b->first >= store->position
                || (b->last == store->position && !may_replace(store, write, b)))) {
            return false;
        }
    }
    return store != NULL;
}

/* Is each element of the value made of the one of the state, or at first a copy? */
static bool
begins_with(const Program *p, const Buffer *state, const Buffer *first,
            MayReplace *may_replace)
{
    int write = 0;
    const Kernel *maker = writer_of(p, first, first->first, &write);
    bool carried = false;

    for (int i = 0; maker->repeat != NULL && i < maker->repeat->n_bind; i++) {
        const Bind *b = &maker->repeat->bind[i];
        carried = carried || (b->first == state && b->outer == first && may_carry(maker, b));
    }
    return carried || may_replace(maker, write, state);
}

/* Does another value lie in the state? */
static bool
is_taken(const Program *p, const Buffer *state)
{
    for (int i = 0; i < p->n_buffer; i++) {
        if (p->buffer[i]->over == state) {
            return true;
        }
    }
    return false;
}

static bool
may_lie_in(const Program *p, const Buffer *state, const Buffer *first,
           MayReplace *may_replace)
{
    return state != NULL && state->space == SPACE_STATE && state->type == first->type
        && state->layout.size == first->layout.size && !is_taken(p, state)
        && begins_with(p, state, first, may_replace) && is_read_before(p, state, first)
        && ends_with_store(p, state, first, may_replace);
}

static void
put_into(Program *p, Buffer *state, Buffer *first)
{
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        if (b->over != NULL && b->storage == first) {
            b->storage = state;
        }
    }
    first->over = first->storage = state;
}

static bool
may_move(const Buffer *b)
{
    return b->space == SPACE_SCRATCH && b->first >= 0 && b->over == NULL && !b->packed
        && !b->on_stack && b->node != NULL;
}

void
kept_in_place(Program *p, MayReplace *may_replace)
{
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        const Kernel *maker = may_move(b) ? p->kernel[b->first] : NULL;
        for (int j = 0; maker != NULL && b->over == NULL && j < maker->n_ins; j++) {
            if (may_lie_in(p, maker->ins[j].buf, b, may_replace)) {
                put_into(p, maker->ins[j].buf, b);
            }
        }
    }
}
