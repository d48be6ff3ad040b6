/* plan.c -- assigns offsets to buffers
 *
 * takes   scheduled programs
 * gives   an offset for every scratch buffer; values are recomputed where that
 *         makes scratch smaller at little cost, or where a limit demands it
 * keeps   buffers that are alive at the same time apart
 */
#include "kernel/size.h"
#include "kernel/worth.h"
#include "lower/repeat.h"
#include "memory/lives.h"
#include "memory/order.h"
#include "memory/remat.h"
#include "memory/slices.h"

#include <stdlib.h>
#include <string.h>

/* ---- offsets -------------------------------------------------------------- */

/* One pool of a program. */
typedef struct Plan {
    const Code *code;
    bool packed;                /* no alignment */
    Buffer **item;              /* buffers that need memory of their own */
    int n;
    int64_t least;              /* what must be alive at a time */
} Plan;

static int64_t
round_up(int64_t n, int64_t by)
{
    return (n + by - 1) / by * by;
}

/* Large buffers start on a cache line or vector boundary, small ones anywhere. */
static int64_t
unit_of(const Plan *q, const Buffer *b)
{
    int64_t size = type_size(q->code, (Type)b->pool);
    int64_t align = q->packed ? 1 : q->code->target->align;

    return b->footprint * size >= 2 * align && align > size ? align / size : 1;
}

static bool
overlaps_life(const Buffer *x, const Buffer *y)
{
    return x->first <= y->until && y->first <= x->until;
}

/* The lowest offset for b between those of n buffers, sorted by offset, that live when
 * it does. */
static void
put(const Plan *q, Buffer *b, Buffer *const *placed, int n)
{
    int64_t offset = 0, unit = unit_of(q, b);

    for (int i = 0; i < n && placed[i]->offset < offset + b->footprint; i++) {
        int64_t end = placed[i]->offset + placed[i]->footprint;
        if (end > offset && overlaps_life(placed[i], b)) {
            offset = round_up(end, unit);
        }
    }
    b->offset = offset;
}

/* Among n buffers sorted by offset. */
static void
insert(Buffer **placed, int n, Buffer *b)
{
    int at = n;

    for (; at > 0 && placed[at - 1]->offset > b->offset; at--) {
        placed[at] = placed[at - 1];
    }
    placed[at] = b;
}

static int
by_size(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    if (a->footprint != b->footprint) {
        return a->footprint < b->footprint ? 1 : -1;
    }
    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
         : (a->node->id > b->node->id) - (a->node->id < b->node->id);
}

static int
by_life(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;
    int m = a->until - a->first, n = b->until - b->first;

    return m != n ? (m < n) - (m > n) : by_size(x, y);
}

static int
by_start(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
                                : by_size(x, y);
}

static int64_t
size_of(const Plan *q)
{
    int64_t size = 0;

    for (int i = 0; i < q->n; i++) {
        size = max64(size, q->item[i]->offset + q->item[i]->footprint);
    }
    return size;
}

/* Each buffer in turn at its lowest offset; compares all pairs. */
static void
allocate_in_turn(Plan *q, Arena *scratch)
{
    Buffer **placed = new_n(scratch, q->n, Buffer *);

    for (int i = 0; i < q->n; i++) {
        put(q, q->item[i], placed, i);
        insert(placed, i, q->item[i]);
    }
}

/* In order of birth: memory is a list of live values, by offset.  Gaps of at
 * least 2^c elements are searched from gap[c] on, before which there are
 * none. */
enum { CLASSES = 64 };

typedef struct Block Block;

struct Block {
    int64_t start, end;
    Block *before, *behind;
};

typedef struct Memory {
    Block none;                 /* before all others, empty */
    Block *gap[CLASSES];
} Memory;

static int
class_of(int64_t size)
{
    int c = 0;

    while (size >> (c + 1) > 0) {
        c++;
    }
    return c;
}

static bool
has_gap(const Block *x, int64_t size)
{
    return x->behind == NULL || x->behind->start - x->end >= size;
}

/* The lowest offset for b. */
static void
allocate(const Plan *q, Memory *m, Buffer *b, Block *own)
{
    int64_t size = b->footprint, unit = unit_of(q, b);
    int c = class_of(size);
    Block *x = m->gap[c];

    while (!has_gap(x, (int64_t)1 << c)) {
        x = x->behind;
    }
    m->gap[c] = x;
    while (x->behind != NULL && round_up(x->end, unit) + size > x->behind->start) {
        x = x->behind;
    }
    own->start = round_up(x->end, unit);
    own->end = own->start + size;
    own->before = x;
    own->behind = x->behind;
    if (x->behind != NULL) {
        x->behind->before = own;
    }
    x->behind = own;
    b->offset = own->start;
}

static void
release(Memory *m, const Block *x)
{
    Block *before = x->before;

    before->behind = x->behind;
    if (x->behind != NULL) {
        x->behind->before = before;
    }
    for (int c = 0; c < CLASSES; c++) {
        bool opens = m->gap[c]->start > before->start
                  && (c == CLASSES - 1 || has_gap(before, (int64_t)1 << c));
        if (m->gap[c] == x || opens) {
            m->gap[c] = before;
        }
    }
}

static int
by_end(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    return a->until != b->until ? (a->until > b->until) - (a->until < b->until)
                                : by_start(x, y);
}

static void
allocate_by_start(Plan *q, Arena *scratch)
{
    Buffer **ending = new_n(scratch, q->n, Buffer *);
    Block **block = new_n(scratch, q->n, Block *);
    Memory *memory = new(scratch, Memory);
    int n = 0;

    memory->none.start = -1;
    for (int c = 0; c < CLASSES; c++) {
        memory->gap[c] = &memory->none;
    }
    memcpy(ending, q->item, sizeof(*ending) * (size_t)q->n);
    qsort(ending, (size_t)q->n, sizeof(*ending), by_end);
    qsort(q->item, (size_t)q->n, sizeof(*q->item), by_start);
    for (int i = 0; i < q->n; i++) {
        Buffer *b = q->item[i];
        for (; ending[n]->until < b->first; n++) {
            release(memory, block[ending[n]->number]);
        }
        block[b->number] = new(scratch, Block);
        allocate(q, memory, b, block[b->number]);
    }
}

/* ---- the best of several ------------------------------------------------------ */

/* What must be alive at a time. */
static int64_t
least_size(const Plan *q, int n_kernel, Arena *scratch)
{
    int64_t *change = new_n(scratch, n_kernel + 2, int64_t), live = 0, most = 0;

    for (int i = 0; i < q->n; i++) {
        change[q->item[i]->first] += q->item[i]->footprint;
        change[q->item[i]->until + 1] -= q->item[i]->footprint;
    }
    for (int k = 0; k < n_kernel; k++) {
        live += change[k];
        most = max64(most, live);
    }
    return most;
}

/* The most pairs to compare, and the most plans to make. */
enum { PAIRS = 1000000, PLANS = 60 };

static int
plans_for(const Plan *q)
{
    int64_t pairs = (int64_t)q->n * q->n / 2 + 1;

    return (int)min64(PAIRS / pairs, PLANS);
}

/* The buffer that ends last comes first. */
static void
raise_highest(Plan *q)
{
    Buffer *top;
    int h = 0;

    for (int i = 1; i < q->n; i++) {
        if (q->item[i]->offset + q->item[i]->footprint
            > q->item[h]->offset + q->item[h]->footprint) {
            h = i;
        }
    }
    top = q->item[h];
    memmove(q->item + 1, q->item, sizeof(*q->item) * (size_t)h);
    q->item[0] = top;
}

/* Keeps the offsets if they are the best so far. */
static void
keep_best(const Plan *q, int64_t *offset, int64_t *best)
{
    int64_t size = size_of(q);

    if (*best >= 0 && size >= *best) {
        return;
    }
    *best = size;
    for (int i = 0; i < q->n; i++) {
        offset[q->item[i]->number] = q->item[i]->offset;
    }
}

/* In order of birth, which is fast; then largest first and longest-lived first,
 * each again with what lay highest put first, as long as time allows or until
 * nothing can be better. */
static int64_t
allocate_pool(Plan *q, int64_t *offset)
{
    Arena *scratch = arena_new();
    static int (*const by[])(const void *, const void *) = { by_size, by_life };
    int64_t best = -1;

    allocate_by_start(q, scratch);
    keep_best(q, offset, &best);
    for (int j = 0; j < countof(by); j++) {
        qsort(q->item, (size_t)q->n, sizeof(*q->item), by[j]);
        for (int i = plans_for(q); i > 0 && best > q->least; i--) {
            allocate_in_turn(q, scratch);
            keep_best(q, offset, &best);
            raise_highest(q);
        }
    }
    arena_drop(scratch);
    return best;
}

/* No alignment where it would cost more than a hundredth. */
static int64_t
plan_pool(const Code *c, Program *p, int pool)
{
    Arena *scratch = arena_new();
    Plan q = { .code = c, .item = new_n(scratch, p->n_buffer, Buffer *) };
    int64_t *offset = new_n(scratch, p->n_buffer, int64_t);
    int64_t *dense = new_n(scratch, p->n_buffer, int64_t), size;

    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        if (b->space == SPACE_SCRATCH && b->first >= 0 && b->over == NULL
            && b->pool == pool && !b->on_stack) {
            b->number = q.n;
            b->footprint = round_up(b->layout.size * type_size(c, b->type),
                               type_size(c, (Type)pool))
                    / type_size(c, (Type)pool);
            q.item[q.n++] = b;
        }
    }
    q.least = least_size(&q, p->n_kernel, scratch);
    size = allocate_pool(&q, offset);
    if (101 * q.least < 100 * size) {
        int64_t least;
        q.packed = true;
        least = allocate_pool(&q, dense);
        offset = 101 * least < 100 * size ? dense : offset;
        size = 101 * least < 100 * size ? least : size;
    }
    for (int i = 0; i < q.n; i++) {
        q.item[i]->offset = offset[q.item[i]->number];
    }
    arena_drop(scratch);
    return size;
}

/* Results of forward stay until backward has run: lifetimes span both phases,
 * because both are in one order. */
static void
allocate_program(const Code *c, Program *p)
{
    StructSize size;

    lives_find(p);
    lives_peak(c, p);
    for (int i = 0; i < POOLS; i++) {
        p->pool[i] = plan_pool(c, p, i);
    }
    slices_settle(p);
    size = struct_pools(c, p->pool);
    p->scratch = struct_bytes(&size);
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        b->number = i;
        b->offset = storage_of(b)->offset;
        b->footprint = storage_of(b)->footprint;
    }
}

/* ---- the stack -------------------------------------------------------------------- */

/* Does one C function do all of the program, from its first kernel to its last? */
static bool
is_one_function(const Code *c, const Program *p)
{
    return p->parent == NULL && !p->split && !p->entry->slice && !c->slices
        && c->threads == THREADS_NONE && p->n_kernel <= PART_CALLS;
}

static int64_t
bytes_of(const Code *c, const Buffer *b)
{
    return b->layout.size * type_size(c, b->type);
}

static bool
is_overwritten(const Program *p, const Buffer *b)
{
    for (int i = 0; i < p->n_buffer; i++) {
        if (p->buffer[i] != b && storage_of(p->buffer[i]) == b) {
            return true;
        }
    }
    return false;
}

/* May it be on the stack with so many bytes? */
static bool
may_move(const Code *c, const Program *p, const Buffer *b, bool loops, int64_t room)
{
    return b->space == SPACE_SCRATCH && b->first >= 0 && b->over == NULL
        && shape_count(b->shape) == 1 && (b->layout.size > 1) == loops
        && bytes_of(c, b) <= room && !is_overwritten(p, b);
}

static void
set_on_stack(Buffer *b, bool on_stack)
{
    b->on_stack = on_stack;
    b->offset = 0;
    b->footprint = b->layout.size;
}

/* Moves what spares half of its bytes; returns what room is left. */
static int64_t
move_few(const Code *c, Program *p, bool loops, int64_t room)
{
    int64_t before = p->scratch;

    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        if (!may_move(c, p, b, loops, room)) {
            continue;
        }
        set_on_stack(b, true);
        allocate_program(c, p);
        if (p->scratch > 0 && 2 * (before - p->scratch) >= bytes_of(c, b)) {
            room -= bytes_of(c, b);
            before = p->scratch;
        } else {
            set_on_stack(b, false);
        }
    }
    allocate_program(c, p);
    return room;
}

/* Where code size matters, single numbers and the scratch of short loops are arrays of
 * their entry's function, if that makes scratch so much smaller. */
static void
use_stack(const Code *c, Program *p)
{
    int64_t before = p->scratch, room = c->target->stack;

    if (!c->target->small || !is_one_function(c, p)) {
        return;
    }
    room = move_few(c, p, true, room);
    move_few(c, p, false, room);
    for (int i = 0; i < p->n_buffer && WORTH_STACK * (before - p->scratch) < before; i++) {
        if (p->buffer[i]->on_stack) {
            set_on_stack(p->buffer[i], false);
            allocate_program(c, p);
        }
    }
}

/* ---- budgets ------------------------------------------------------------------- */

/* Thousandths of the work of a program: no limit. */
enum { ANY_WORK = 1000000 };

/* Recomputes more values until p takes at most `limit` bytes; the cost of pools
 * and gaps shows only after allocation. */
static void
fit_values(Code *c, Program *p, int64_t limit)
{
    int64_t goal = p->live_peak;
    bool more = true;

    for (int i = 0; i < 8 && more && p->scratch > limit; i++) {
        goal = min64(goal, p->live_peak) - (p->scratch - limit);
        more = remat_run(c, p, &(RematOptions){ goal, ANY_WORK, 1, true });
        allocate_program(c, p);
    }
}

/* The same in the bodies of its loops, each of which must take that much
 * less. */
static void
fit_bodies(Code *c, Program *p)
{
    for (int k = 0; k < p->n_kernel; k++) {
        const Repeat *r = p->kernel[k]->repeat;
        if (r != NULL) {
            fit_values(c, r->body, max64(r->body->scratch - (p->scratch - c->scratch_limit), 0));
        }
    }
    repeat_size_work(p);
    lives_find(p);
    order_improve(c, p);
    allocate_program(c, p);
}

static void
fit_program(Code *c, Program *p)
{
    fit_values(c, p, c->scratch_limit);
    if (p->scratch > c->scratch_limit) {
        fit_bodies(c, p);
    }
}

static void
plan_program(Code *c, Program *p)
{
    repeat_size_work(p);
    if (p->parent == NULL) {
        remat_run(c, p, &(RematOptions){ 0, WORTH_SPARE, WORTH_BYTES, false });
    }
    allocate_program(c, p);
    if (p->parent == NULL && c->scratch_limit > 0) {
        fit_program(c, p);
    }
    use_stack(c, p);
}

/* Element numbers are ints in the text, including padding. */
static const Node *
too_large(const Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        if (p->buffer[i]->layout.size > INT32_MAX) {
            return p->buffer[i]->node;
        }
    }
    return NULL;
}

const Node *
plan_too_large(const Code *c)
{
    const Node *n = NULL;

    for (int i = 0; i < c->n_program && n == NULL; i++) {
        n = too_large(c->program[i]);
    }
    for (int i = 0; i < c->n_body && n == NULL; i++) {
        n = too_large(c->body[i]);
    }
    return n;
}

/* Inner loops first: their scratch is a value of the outer program. */
void
plan_run(Code *c)
{
    for (int i = c->n_body - 1; i >= 0; i--) {
        plan_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        plan_program(c, c->program[i]);
    }
}
