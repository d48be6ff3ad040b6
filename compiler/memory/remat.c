/* remat.c -- recomputes values instead of keeping them
 *
 * takes   a program in order
 * gives   the same program, with kernels that recompute a value just before its
 *         late readers, so that it need not live through the peak
 * keeps   all bits, since expressions stay the same; the value with most bytes
 *         for its work comes first
 */
#include "memory/remat.h"

#include "kernel/reads.h"
#include "kernel/worth.h"
#include "lower/again.h"
#include "memory/lives.h"
#include "memory/order.h"

#include <stdlib.h>
#include <string.h>

/* At most so many values are tried per peak and per program, fewer if the
 * program is long. */
enum { TRIED = 12, TRIES = 400, TRIED_KERNELS = 400000 };

typedef struct Remat {
    Code *c;
    Program *p;
    Arena *scratch;
    int64_t *live;              /* by position */
    int64_t peak, over;         /* the peak; the bytes above `level`, summed */
    int64_t level;
    int at;                     /* where the peak is */
    int tries;
    int64_t spent, most;        /* work */
    const RematOptions *with;
} Remat;

/* ---- work ---------------------------------------------------------------------- */

static int64_t
iterations(const Kernel *k)
{
    int64_t n = 1;

    for (int d = 0; d < k->n_loop; d++) {
        n *= k->loop[d].extent;
    }
    return n;
}

static int64_t work_of(const Program *p);
static int64_t kernels_work(Kernel *const *list, int n);

static int64_t
kernel_work(const Kernel *k)
{
    int64_t moved = 0, code = k->kind == KERNEL_CONTRACT;

    if (k->kind == KERNEL_SCAN) {
        return work_of(k->repeat->body) * k->repeat->scan->scan->length;
    }
    if (k->kind == KERNEL_GROUP) {
        return kernels_work(k->part, k->n_part);
    }
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        moved += ins->buf != NULL ? ins->buf->layout.size : 0;
        code += k->kind != KERNEL_CONTRACT
             && (ins->kind == INS_MAP || ins->kind == INS_RANDOM
                 || ins->kind == INS_ACC) ? prog_code(ins->node) : 0;
    }
    for (int i = 0; i < k->n_write; i++) {
        moved += k->write[i].buf->layout.size;
    }
    return moved * WORTH_MOVED + iterations(k) * code * WORTH_COMPUTED;
}

static int64_t
kernels_work(Kernel *const *list, int n)
{
    int64_t all = 0;

    for (int k = 0; k < n; k++) {
        all += kernel_work(list[k]);
    }
    return all;
}

static int64_t
work_of(const Program *p)
{
    return kernels_work(p->kernel, p->n_kernel);
}

/* ---- candidates ------------------------------------------------------------------ */

typedef struct Choice {
    Recipe recipe;
    int64_t bytes, work;
} Choice;

/* Most bytes for the work come first. */
static int
by_gain(const void *x, const void *y)
{
    const Choice *a = x, *b = y;
    double m = (double)a->bytes * (double)(b->work + 1);
    double n = (double)b->bytes * (double)(a->work + 1);

    return m != n ? (m < n) - (m > n)
                  : a->recipe.value->number - b->recipe.value->number;
}

/* The approximate work of recomputing it. */
static int64_t
recipe_work(const Recipe *r)
{
    int64_t moved = r->value->layout.size;

    if (r->anchored) {
        return kernel_work(r->maker);
    }
    for (int i = 0; i < r->n_source; i++) {
        moved += r->source[i]->layout.size;
    }
    return moved * WORTH_MOVED + r->value->layout.size * r->code * WORTH_COMPUTED;
}

static int64_t
bytes_of(const Remat *q, const Buffer *b)
{
    return b->layout.size * type_size(q->c, b->type);
}

/* Its sources are alive at the peak anyway, or later, or are small enough to
 * keep. */
static bool
has_sources(const Remat *q, const Recipe *r)
{
    int64_t kept = 0;

    for (int i = 0; i < r->n_source; i++) {
        const Buffer *b = r->source[i];
        if (b->space == SPACE_SCRATCH && b->last <= q->at) {
            kept += bytes_of(q, b);
        }
    }
    return kept <= bytes_of(q, r->value) / WORTH_SOURCES;
}

static bool
is_allowed(const Remat *q, const Recipe *r)
{
    return q->with->epilogues || !r->anchored || r->value->node == r->maker->anchor;
}

static int
find_choices(Remat *q, Choice *list)
{
    Program *p = q->p;
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        Buffer *b = p->buffer[i];
        Choice *x = &list[n];
        x->bytes = bytes_of(q, b);
        if (x->bytes < q->with->least || b->space != SPACE_SCRATCH || b->first < 0
            || b->first >= q->at || b->last <= q->at || kernel_reads(p->kernel[q->at], b)
            || !again_find(q->c, p, b, p->kernel[b->first], &x->recipe)
            || !is_allowed(q, &x->recipe) || !has_sources(q, &x->recipe)) {
            continue;
        }
        x->work = recipe_work(&x->recipe);
        n++;
    }
    qsort(list, (size_t)n, sizeof(*list), by_gain);
    return n;
}

/* ---- one of them ------------------------------------------------------------------ */

static void
measure(Remat *q)
{
    lives_find(q->p);
    q->live = new_n(q->scratch, q->p->n_kernel + 1, int64_t);
    lives_profile(q->c, q->p, q->live);
    q->peak = q->over = q->at = 0;
    for (int k = 0; k < q->p->n_kernel; k++) {
        q->over += max64(q->live[k] - q->level, 0);
        if (q->live[k] > q->peak) {
            q->peak = q->live[k];
            q->at = k;
        }
    }
}

static void
read_instead(Kernel *k, const Buffer *from, Buffer *to)
{
    for (int i = 0; i < k->n_ins; i++) {
        k->ins[i].buf = k->ins[i].buf == from ? to : k->ins[i].buf;
    }
    for (int i = 0; k->repeat != NULL && i < k->repeat->n_bind; i++) {
        Bind *b = &k->repeat->bind[i];
        b->outer = b->outer == from ? to : b->outer;
        b->first = b->first == from ? to : b->first;
    }
    if (k->repeat != NULL && k->repeat->limit == from) {
        k->repeat->limit = to;
    }
}

/* The last position at or before `at` where kernel k can be: not after a kernel
 * that overwrites a parameter that it reads. */
static int
latest(const Program *p, const Kernel *k, int at)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        if (b != NULL && buffer_is_kept(b) && b->first >= 0) {
            at = p->split ? -1 : b->first < at ? b->first : at;
        }
    }
    return at;
}

/* Can what kernel k computes be there before position `at`? */
static bool
can_begin(const Kernel *k, int at)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        if (b != NULL && b->space == SPACE_SCRATCH && b->first >= at) {
            return false;
        }
    }
    return true;
}

/* What kernel k reads may be computed again after position `at`, its earlier copy
 * dead by then: it comes before instead, and what that reads.  Gives the position
 * after them. */
static int
bring_forward(Program *p, const Kernel *k, int at)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        Kernel *maker;
        if (b == NULL || b->older == NULL || b->first < at || b->older->last >= at) {
            continue;
        }
        maker = p->kernel[b->first];
        at = bring_forward(p, maker, at);
        if (can_begin(maker, at)) {
            memmove(&p->kernel[at + 1], &p->kernel[at],
                    sizeof(maker) * (size_t)(b->first - at));
            p->kernel[at++] = maker;
            lives_find(p);
        }
    }
    return at;
}

/* Among the copies of a value, kernel k reads one that is alive. */
static bool
read_present(Kernel *k, int at)
{
    for (int i = 0; i < k->n_ins; i++) {
        Buffer *b = k->ins[i].buf;
        while (b != NULL && b->space == SPACE_SCRATCH && b->first >= at) {
            b = b->older;
        }
        if (b == NULL && k->ins[i].buf != NULL) {
            return false;
        }
        k->ins[i].buf = b;
    }
    return true;
}

static int
first_reader(const Program *p, const Buffer *b, int after)
{
    int k = after + 1;

    while (!kernel_reads(p->kernel[k], b)) {
        k++;
    }
    return k;
}

/* Moves the kernels from n on to position `at`. */
static void
insert(Program *p, int n, int at)
{
    for (int i = n; i < p->n_kernel; i++) {
        Kernel *k = p->kernel[i];
        for (int j = i; j > at; j--) {
            p->kernel[j] = p->kernel[j - 1];
        }
        p->kernel[at++] = k;
    }
}

/* The previous state of the program. */
typedef struct Before {
    Kernel **kernel;
    int n_kernel, n_buffer;
    Buffer *of;
} Before;

static Before
note(const Remat *q, const Choice *x)
{
    const Program *p = q->p;
    Before b = { new_n(q->scratch, p->n_kernel, Kernel *), p->n_kernel, p->n_buffer,
                 program_buffer(p, x->recipe.value->node) };

    memcpy(b.kernel, p->kernel, sizeof(*b.kernel) * (size_t)b.n_kernel);
    return b;
}

static void
take_back(Remat *q, const Choice *x, const Before *before, Buffer *fresh)
{
    Program *p = q->p;

    memcpy(p->kernel, before->kernel, sizeof(*p->kernel) * (size_t)before->n_kernel);
    p->n_kernel = before->n_kernel;
    p->n_buffer = before->n_buffer;
    for (int i = 0; i < p->n_kernel; i++) {
        read_instead(p->kernel[i], fresh, x->recipe.value);
    }
    program_held(p, x->recipe.value->node)->buffer = before->of;
}

/* Where the kernels from n on can be so that the late readers have their value;
 * -1: nowhere, or at too much work. */
static int
find_place(const Remat *q, const Choice *x, int n)
{
    Program *p = q->p;
    int at = first_reader(p, x->recipe.value, q->at);
    int64_t work = q->spent;

    for (int i = n; i < p->n_kernel; i++) {
        at = latest(p, p->kernel[i], at);
        work += kernel_work(p->kernel[i]);
    }
    for (int i = n; i < p->n_kernel && at > q->at; i++) {
        at = bring_forward(p, p->kernel[i], at);
        at = read_present(p->kernel[i], at) ? at : -1;
    }
    return at > q->at && work <= q->most ? at : -1;
}

static bool
makes(const Kernel *k, const Buffer *b)
{
    return k->n_write > 0 && k->write[0].buf == b;
}

/* Removes what nobody reads any more, if its kernel computes nothing else. */
static void
drop_unread(Program *p, Buffer *old, Buffer *fresh)
{
    int n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (kernel_reads(k, old)
            || (makes(k, old) && (k->n_write > 1 || k->n_effect > 0))) {
            return;
        }
    }
    for (int i = 0; i < p->n_kernel; i++) {
        if (!makes(p->kernel[i], old)) {
            p->kernel[n++] = p->kernel[i];
        }
    }
    p->n_kernel = n;
    fresh->older = old->older;
}

/* Gives late readers their own copy; undone unless that lowers the peak. */
static bool
try_again(Remat *q, const Choice *x)
{
    Program *p = q->p;
    Before before = note(q, x);
    Buffer *fresh = again_make(q->c, p, &x->recipe);
    int64_t peak = q->peak, over = q->over;
    int at = find_place(q, x, before.n_kernel), n = p->n_kernel - before.n_kernel;

    if (at < 0) {
        take_back(q, x, &before, fresh);
        measure(q);
        return false;
    }
    insert(p, before.n_kernel, at);
    for (int i = at + n; i < p->n_kernel; i++) {
        read_instead(p->kernel[i], x->recipe.value, fresh);
    }
    measure(q);
    if (q->peak < peak || (q->peak == peak && q->over < over)) {
        for (int i = at; i < at + n; i++) {
            q->spent += kernel_work(p->kernel[i]);
        }
        drop_unread(p, x->recipe.value, fresh);
        measure(q);
        return true;
    }
    take_back(q, x, &before, fresh);
    measure(q);
    return false;
}

/* ---- all of them ------------------------------------------------------------------ */

static bool
lower_peak(Remat *q, int64_t goal)
{
    Choice *list = new_n(q->scratch, q->p->n_buffer + 1, Choice);
    int n;

    q->level = max64(goal, q->peak - q->peak / 16);
    measure(q);
    n = find_choices(q, list);
    for (int i = 0; i < n && i < TRIED && q->tries-- > 0; i++) {
        if (try_again(q, &list[i])) {
            return true;
        }
    }
    return false;
}

bool
remat_run(Code *c, Program *p, const RematOptions *o)
{
    Remat q = { .c = c, .p = p, .scratch = arena_new(), .with = o };
    bool changed = false;

    q.most = work_of(p) / 1000 * o->share;
    q.tries = (int)min64(TRIES, TRIED_KERNELS / (p->n_kernel + 1));
    measure(&q);
    while (q.peak > o->goal && lower_peak(&q, o->goal)) {
        changed = true;
    }
    arena_drop(q.scratch);
    if (changed) {
        order_improve(c, p);
    }
    return changed;
}
