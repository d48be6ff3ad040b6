/* plan.c -- buffers at offsets
 *
 * takes   scheduled programs
 * gives   an offset for every scratch buffer
 * keeps   buffers that are alive at the same time apart; a value computed
 *         elementwise from one that dies is written over it
 */
#include "lower/repeat.h"

#include <stdlib.h>
#include <string.h>

static int
pool_of(Type t)
{
    switch (t) {
    case F32:
        return POOL_REAL;
    case F64:
        return POOL_F64;
    case I32:
        return POOL_I32;
    default:
        return POOL_BYTE;
    }
}

/* ---- lives ---------------------------------------------------------------- */

static void
find_lives(Program *p)
{
    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->number = i;
        p->buffer[i]->first = -1;
        p->buffer[i]->last = -1;
        p->buffer[i]->pool = pool_of(p->buffer[i]->type);
    }
    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_write; i++) {
            Buffer *b = kernel->write[i].buf;
            b->first = b->first < 0 ? k : b->first;
            b->last = b->last < k ? k : b->last;
        }
        for (int i = 0; i < kernel->n_ins; i++) {
            if (kernel->ins[i].buf != NULL) {
                kernel->ins[i].buf->last = k;
            }
        }
    }
}

/* ---- in place ------------------------------------------------------------- */

/* May w be written over b?  Kernel k must read b nowhere but at the element
 * it is about to write, and nobody may read b later.  A scattered sum is zero
 * before anything is read. */
static bool
can_replace(const Kernel *k, const Write *w, const Buffer *b)
{
    if (b->space != SPACE_SCRATCH || b->last != k->position || b == w->buf
        || b->pool != w->buf->pool || b->layout.size != w->buf->layout.size
        || b->packed || w->buf->packed || k->kind == KERNEL_SCATTER) {
        return false;
    }
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf == b
            && (i < k->n_pre || !index_equal(k->ins[i].at, w->at)
                || k->ins[i].n_guard > 0)) {
            return false;
        }
    }
    return true;
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
share(Kernel *k)
{
    for (int i = 0; i < k->n_write; i++) {
        Write *w = &k->write[i];
        for (int j = 0; j < k->n_ins && w->buf->space == SPACE_SCRATCH; j++) {
            Buffer *b = k->ins[j].buf;
            if (b != NULL && w->buf->over == NULL && can_replace(k, w, b)
                && !is_taken(k, b)) {
                w->buf->over = b;
                w->buf->storage = storage_of(b);
            }
        }
    }
}

/* ---- offsets -------------------------------------------------------------- */

typedef struct Plan {
    Code *code;
    Program *p;
    bool packed;                /* no room is spent on alignment */
    Buffer **item;              /* buffers that need room of their own */
    int n;
} Plan;

static int64_t
round_up(int64_t n, int64_t by)
{
    return (n + by - 1) / by * by;
}

/* Large buffers start on a cache line or vector boundary, small ones anywhere;
 * all of them anywhere where alignment would cost more than a twentieth. */
static int64_t
unit_of(const Plan *q, const Buffer *b)
{
    int64_t size = type_size(q->code, b->type);
    int64_t align = q->packed ? 1 : q->code->target->align;

    return b->layout.size * size >= 2 * align && align > size ? align / size : 1;
}

static bool
overlaps_life(const Buffer *x, const Buffer *y)
{
    return x->first <= y->until && y->first <= x->until;
}

static int
by_offset(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    return (a->offset > b->offset) - (a->offset < b->offset);
}

/* The lowest place for b between n buffers that are sorted by offset. */
static void
place(const Plan *q, Buffer *b, Buffer *const *clash, int n)
{
    int64_t at = 0, unit = unit_of(q, b);

    for (int i = 0; i < n; i++) {
        int64_t end = clash[i]->offset + clash[i]->layout.size;
        if (clash[i]->pool != b->pool) {
            continue;
        }
        if (at + b->layout.size <= clash[i]->offset) {
            break;
        }
        at = end > at ? round_up(end, unit) : at;
    }
    b->offset = at;
}

static int
by_size(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    if (a->layout.size != b->layout.size) {
        return a->layout.size < b->layout.size ? 1 : -1;
    }
    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
         : (a->node->id > b->node->id) - (a->node->id < b->node->id);
}

static int
by_start(const void *x, const void *y)
{
    const Buffer *a = *(Buffer *const *)x, *b = *(Buffer *const *)y;

    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
                                : by_size(x, y);
}

static void
measure(const Plan *q, int64_t *pool)
{
    memset(pool, 0, sizeof(*pool) * POOLS);
    for (int i = 0; i < q->n; i++) {
        const Buffer *b = q->item[i];
        pool[b->pool] = max64(pool[b->pool], b->offset + b->layout.size);
    }
}

/* Largest first is close to the peak, but looks at every pair. */
static void
place_by_size(Plan *q, Arena *scratch)
{
    Buffer **clash = new_n(scratch, q->n, Buffer *);

    qsort(q->item, (size_t)q->n, sizeof(*q->item), by_size);
    for (int i = 0; i < q->n; i++) {
        int n = 0;
        for (int j = 0; j < i; j++) {
            if (overlaps_life(q->item[j], q->item[i])) {
                clash[n++] = q->item[j];
            }
        }
        qsort(clash, (size_t)n, sizeof(*clash), by_offset);
        place(q, q->item[i], clash, n);
    }
}

/* In order of birth: memory is a list of the values alive, by offset.  Gaps of
 * at least 2^c elements are looked for from gap[c] on, which all lie behind. */
enum { CLASSES = 64 };

typedef struct Block Block;

struct Block {
    int64_t start, end;
    Block *before, *behind;
};

typedef struct Memory {
    Block none;                 /* before all others, of no size */
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

/* The lowest place for b. */
static void
allocate(const Plan *q, Memory *m, Buffer *b, Block *own)
{
    int64_t size = b->layout.size, unit = unit_of(q, b);
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
place_by_start(Plan *q, Arena *scratch)
{
    Buffer **ending = new_n(scratch, q->n, Buffer *);
    Block **block = new_n(scratch, q->p->n_buffer, Block *);
    Memory *memory = new_n(scratch, POOLS, Memory);
    int n = 0;

    for (int i = 0; i < POOLS; i++) {
        memory[i].none.start = -1;
        for (int c = 0; c < CLASSES; c++) {
            memory[i].gap[c] = &memory[i].none;
        }
    }
    memcpy(ending, q->item, sizeof(*ending) * (size_t)q->n);
    qsort(ending, (size_t)q->n, sizeof(*ending), by_end);
    qsort(q->item, (size_t)q->n, sizeof(*q->item), by_start);
    for (int i = 0; i < q->n; i++) {
        Buffer *b = q->item[i];
        for (; ending[n]->until < b->first; n++) {
            release(&memory[ending[n]->pool], block[ending[n]->number]);
        }
        block[b->number] = new(scratch, Block);
        allocate(q, &memory[b->pool], b, block[b->number]);
    }
}

enum { MANY = 1500 };

static int64_t
bytes_of(const Code *c, const int64_t *pool)
{
    static const Type type[POOLS] = { F32, F64, I32, U8 };
    int64_t n = 0;

    for (int i = 0; i < POOLS; i++) {
        n += pool[i] * type_size(c, type[i]);
    }
    return n;
}

static void
place_all(Plan *q, Arena *scratch)
{
    int64_t pool[POOLS];

    place_by_start(q, scratch);
    measure(q, q->p->pool);
    if (q->n < MANY) {
        place_by_size(q, scratch);
        measure(q, pool);
        if (bytes_of(q->code, pool) <= bytes_of(q->code, q->p->pool)) {
            memcpy(q->p->pool, pool, sizeof(pool));
        } else {
            place_by_start(q, scratch);
        }
    }
    q->p->scratch = bytes_of(q->code, q->p->pool);
}

static void
find_peak(const Plan *q, Arena *scratch)
{
    int64_t *change = new_n(scratch, q->p->n_kernel + 2, int64_t);
    int64_t live = 0;

    for (int i = 0; i < q->n; i++) {
        const Buffer *b = q->item[i];
        int64_t bytes = b->layout.size * type_size(q->code, b->type);
        change[b->first] += bytes;
        change[b->until + 1] -= bytes;
    }
    for (int k = 0; k < q->p->n_kernel; k++) {
        live += change[k];
        if (live > q->p->live_peak) {
            q->p->live_peak = live;
            q->p->peak_at = k;
        }
    }
}

/* Results of forward live on until backward has run: lives span both phases
 * already, because both are in one schedule. */
static void
plan_program(Code *c, Program *p)
{
    Arena *scratch = arena_new();
    Plan q = { .code = c, .p = p };

    repeat_size_work(p);
    find_lives(p);
    for (int k = 0; k < p->n_kernel; k++) {
        share(p->kernel[k]);
    }
    q.item = new_n(scratch, p->n_buffer, Buffer *);
    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i], *to = storage_of(b);
        if (b->space != SPACE_SCRATCH || b->first < 0) {
            continue;
        }
        to->until = to->until > b->last ? to->until : b->last;
        if (to == b) {
            q.item[q.n++] = b;
        }
    }
    find_peak(&q, scratch);
    place_all(&q, scratch);
    if (p->scratch * 20 > p->live_peak * 21) {
        q.packed = true;
        place_all(&q, scratch);
    }
    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->offset = storage_of(p->buffer[i])->offset;
    }
    arena_drop(scratch);
}

/* The inner comes first: its scratch is a value to what is around it. */
/* Element numbers are ints in the text, padding included. */
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
