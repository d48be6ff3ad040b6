/* slices.c -- see slices.h
 *
 * keeps   each iteration touches only its own slice of every stacked value.  So
 *         a value that is read for the last time dies slice by slice: once the
 *         kernels of the body have read a slice, a result's slice may overwrite
 *         it
 */
#include "memory/slices.h"

/* Elements of one slice. */
static int64_t
slice_of(const Bind *b)
{
    return shape_count(b->inner->shape);
}

static int64_t
pace_of(const Bind *b)
{
    return b->outer->pace > 0 ? b->outer->pace : slice_of(b);
}

static bool
is_operand(const Bind *b)
{
    return b->inner->space == SPACE_IN && b->step > 0;
}

/* ---- the body ---------------------------------------------------------------- */

/* Where kernels of the body use a buffer, counted from 1; 0: nowhere. */
typedef struct Use {
    int read;                   /* the last that reads it */
    int written;                /* the first that writes it */
} Use;

typedef struct Slices {
    Program *p;
    const Kernel *k;
    const Bind **result;        /* that had no memory among slices at first; */
    int n_result;               /* loops have thousands of other bindings */
    Sparse use;                 /* by address of an inner buffer: Use */
} Slices;

static void
look_at_body(Slices *q)
{
    const Program *body = q->k->repeat->body;

    for (int k = 0; k < body->n_kernel; k++) {
        const Kernel *kernel = body->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            if (kernel->ins[i].buf != NULL) {
                Use *u = sparse_at_address(&q->use, kernel->ins[i].buf);
                u->read = k + 1;
            }
        }
        for (int i = 0; i < kernel->n_write; i++) {
            Use *u = sparse_at_address(&q->use, kernel->write[i].buf);
            u->written = u->written == 0 ? k + 1 : u->written;
        }
    }
}

static int
last_reader(const Slices *q, const Bind *b)
{
    const Use *u = sparse_find_address(&q->use, b->inner);
    return u != NULL ? u->read : 0;
}

static int
writer(const Slices *q, const Bind *b)
{
    const Use *u = sparse_find_address(&q->use, b->inner);
    return u != NULL ? u->written : 0;
}

/* Does loop r read the value slice by slice, and nowhere else? */
static bool
is_sliced(const Repeat *r, const Buffer *outer)
{
    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        if (b->first == outer || (b->outer == outer && !is_operand(b))) {
            return false;
        }
    }
    return true;
}

/* Is the slice of `old` read by the time that of the result is written? */
static bool
follows(const Slices *q, const Buffer *old, const Bind *result)
{
    const Repeat *r = q->k->repeat;
    int written = writer(q, result);

    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        if (b->outer == old && (pace_of(b) != pace_of(result)
                                || last_reader(q, b) >= written)) {
            return false;
        }
    }
    return is_sliced(r, old);
}

/* ---- one loop ------------------------------------------------------------------ */

static bool
is_free(const Slices *q, const Bind *b)
{
    const Buffer *to = b->outer;

    return b->inner->space == SPACE_OUT && to->space == SPACE_SCRATCH
        && to->first == q->k->position && to->over == NULL && !to->packed
        && to->layout.size == slice_of(b) * q->k->repeat->scan->scan->length
        && (Type)to->pool == type_pool(to->type);
}

static void
put_over(Buffer *to, Buffer *old)
{
    to->over = old;
    to->storage = storage_of(old);
}

/* Are all values in this memory read by the time the result is written? */
static bool
all_follow(const Slices *q, const Buffer *bed, const Bind *result)
{
    for (int i = 0; i < q->p->n_buffer; i++) {
        const Buffer *b = q->p->buffer[i];
        if (b->space != SPACE_SCRATCH || storage_of(b) != bed) {
            continue;
        }
        if (b->last > q->k->position
            || (b->last == q->k->position
                && !follows(q, b, result))) {
            return false;
        }
    }
    return true;
}

/* A result whose slices are as long as those of the operand, or of all values
 * that share its slices. */
static bool
replace(const Slices *q, const Bind *operand)
{
    Buffer *bed = storage_of(operand->outer);

    for (int i = 0; i < q->n_result; i++) {
        const Bind *b = q->result[i];
        if (is_free(q, b) && b->outer->type == bed->type
            && slice_of(b) == pace_of(operand)
            && b->outer->layout.size == bed->layout.size
            && all_follow(q, bed, b)) {
            put_over(b->outer, operand->outer);
            return true;
        }
    }
    return false;
}

/* Do only loops read it, slice by slice?  Then its slices may have any
 * distance. */
static bool
read_in_slices(const Buffer *b)
{
    return !b->whole && b->last > b->first;
}

static bool
may_replace(const Slices *q, const Bind *operand, const Bind *b, int last)
{
    return is_free(q, b) && b->outer->type == operand->outer->type
        && b->outer->last == last && read_in_slices(b->outer);
}

/* The last kernel of the body that reads the operand's slice, which it may know under
 * several names. */
static int
last_reader_of(const Slices *q, const Buffer *operand)
{
    const Repeat *r = q->k->repeat;
    int last = 0;

    for (int i = 0; i < r->n_bind; i++) {
        if (r->bind[i].outer == operand) {
            int read = last_reader(q, &r->bind[i]);
            last = read > last ? read : last;
        }
    }
    return last;
}

/* Results that together fill the slices of an operand and live equally long, so
 * that nothing stays in memory longer than before: those written after the kernel
 * `read`, which reads the slice last, to live until `last`.  Without `commit`, only
 * tells whether there are any. */
static bool
divide(const Slices *q, const Bind *operand, int read, int last, bool commit)
{
    int64_t all = slice_of(operand), index = 0;

    for (int i = 0; i < q->n_result && index < all; i++) {
        const Bind *b = q->result[i];
        Buffer *to = b->outer;
        if (!may_replace(q, operand, b, last) || index + slice_of(b) > all
            || writer(q, b) <= read) {
            continue;
        }
        if (commit) {
            put_over(to, operand->outer);
            to->pace = all;
            to->shift = index;
        }
        index += slice_of(b);
    }
    return index == all;
}

static void
find_parts(const Slices *q, const Bind *operand)
{
    int read = last_reader_of(q, operand->outer), tried = -1;

    for (int i = 0; i < q->n_result; i++) {
        const Bind *b = q->result[i];
        int last = b->outer->last;
        if (last == tried || !is_free(q, b)) {
            continue;
        }
        if (divide(q, operand, read, last, false)) {
            divide(q, operand, read, last, true);
            return;
        }
        tried = last;
    }
}

/* An operand that nobody else reads later, alone in its memory. */
static bool
is_done(const Slices *q, const Bind *b)
{
    const Buffer *x = b->outer;

    return is_operand(b) && x->space == SPACE_SCRATCH && !x->packed
        && x->last == q->k->position && (Type)x->pool == type_pool(x->type);
}

static void
read_whole(Buffer *b, int k)
{
    b->whole = b->whole || k > b->first;
}

/* Its operands that it does not read slice by slice, as is_sliced has it. */
static void
look_at_loop(const Repeat *r, int k)
{
    for (int i = 0; i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        if (b->first != NULL) {
            read_whole(b->first, k);
        }
        if (b->outer != NULL && !is_operand(b)) {
            read_whole(b->outer, k);
        }
    }
}

void
slices_look(Program *p)
{
    for (int k = 0; k < p->n_kernel; k++) {
        const Kernel *kernel = p->kernel[k];
        if (kernel->repeat != NULL) {
            look_at_loop(kernel->repeat, k);
            continue;
        }
        for (int i = 0; i < kernel->n_ins; i++) {
            if (kernel->ins[i].buf != NULL) {
                read_whole(kernel->ins[i].buf, k);
            }
        }
    }
}

void
slices_in_place(Program *p, const Kernel *k)
{
    const Repeat *r = k->repeat;
    Arena *scratch = arena_new();
    Slices q = { p, k, new_n(scratch, r->n_bind + 1, const Bind *), 0,
                 sparse_of(scratch, Use) };

    for (int i = 0; i < r->n_bind; i++) {
        if (is_free(&q, &r->bind[i])) {
            q.result[q.n_result++] = &r->bind[i];
        }
    }
    if (q.n_result > 0) {
        look_at_body(&q);
    }
    for (int i = 0; i < r->n_bind && q.n_result > 0; i++) {
        const Bind *b = &r->bind[i];
        if (is_done(&q, b) && !replace(&q, b) && b->outer->pace == 0
            && b->outer->layout.size == storage_of(b->outer)->layout.size
            && is_sliced(r, b->outer)) {
            find_parts(&q, b);
        }
    }
    arena_drop(scratch);
}

/* ---- settled --------------------------------------------------------------------- */

void
slices_forget(Buffer *b)
{
    if (b->pace > 0) {
        b->layout = layout_rows(b->shape);
        b->pace = b->shift = 0;
    }
}

static void
settle(const Bind *b)
{
    Buffer *x = b->outer;
    Layout *l = &x->layout;

    if (x->pace > 0) {
        *l = layout_rows(x->shape);
        l->size += (x->shape.dim[0] - 1) * (x->pace - l->stride[0]);
        l->stride[0] = x->pace;
    }
}

void
slices_settle(Program *p)
{
    for (int k = 0; k < p->n_kernel; k++) {
        Repeat *r = p->kernel[k]->repeat;
        for (int i = 0; r != NULL && i < r->n_bind; i++) {
            if (r->bind[i].step > 0) {
                settle(&r->bind[i]);
                r->bind[i].step = pace_of(&r->bind[i]);
            }
        }
    }
}
