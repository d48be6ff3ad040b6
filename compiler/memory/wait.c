/* wait.c -- places the waits of a team
 *
 * takes   divided kernels in order, and the memory plan
 * gives   kernels before which all parts wait
 * keeps   a wait between any two accesses of different parts that conflict.
 *         Parts that divide the same rows alike are independent in these rows.
 *
 * Part 0 does kernels that are not divided.
 */
#include "kernel/access.h"
#include "lower/repeat.h"

/* Memory that a kernel touches. */
typedef struct Touch {
    const Buffer *of;           /* where it begins */
    const Buffer *root;         /* a separate array; NULL: scratch */
    int pool;
    int64_t from, to;           /* SCRATCH: elements of the pool */
    bool write;
    int64_t step, all;          /* divided in groups of so many elements, and so
                                 * many in all; step 0: any part may touch any
                                 * element */
} Touch;

typedef struct Touches {
    Touch *list;
    int n;
    bool divided;
} Touches;

typedef struct Waits {
    Arena *arena;
    Program *p;
    Touches *recent;            /* of the kernels since the last wait */
    int n;
} Waits;

/* ---- what a kernel touches --------------------------------------------------- */

/* A buffer of a loop's body lies where its program puts it, or is one of the
 * outer program. */
static Touch
touch_of(const Program *p, const Buffer *b, bool write)
{
    Touch t = { .of = storage_of(b), .write = write };
    const Bind *bind;

    b = t.of;
    if (b->space == SPACE_SCRATCH) {
        t.pool = b->pool;
        t.from = b->offset;
        t.to = b->offset + b->footprint;
        return t;
    }
    t.root = b;
    bind = p->loop != NULL ? repeat_bind(p->loop->repeat, b) : NULL;
    if (bind != NULL) {
        t.root = storage_of(bind->outer);
    }
    return t;
}

static void
add_touch(Arena *a, Touches *to, const Program *p, const Buffer *b, bool write)
{
    Touch t = touch_of(p, b, write);

    grow(a, to->list, to->n);
    to->list[to->n++] = t;
}

static const Stmt *
find_divided(const Stmt *s)
{
    while (s != NULL && s->kind == STMT_FOR && s->group == 0) {
        s = s->body;
    }
    return s != NULL && s->kind == STMT_FOR ? s : NULL;
}

/* Elements per iteration, if all accesses to b in the loop over var are in a
 * contiguous row that belongs to the iteration alone; else 0. */
static int64_t
row_of(Arena *a, const Nest *nest, const Stmt *loop, const Access *list, int n,
       const Buffer *b)
{
    const Index **sub = new_n(a, nest->n_var + 1, const Index *);
    int64_t row = 0;

    sub[loop->var] = index_const(a, 0);
    for (int i = 0; i < n; i++) {
        const Index *rest;
        int64_t coef;
        bool affine;
        if (list[i].array->space == SPACE_LOCAL || storage_of(list[i].array) != b) {
            continue;
        }
        coef = index_coef(list[i].index, loop->var, &affine);
        rest = index_replace(a, list[i].index, sub);
        if (!affine || coef <= 0 || list[i].span == 0 || rest->lo < 0
            || rest->hi + list[i].span > coef || (row > 0 && row != coef)) {
            return 0;
        }
        row = coef;
    }
    return row;
}

/* The nest of a single divided loop may touch rows only. */
static void
find_rows(Arena *a, Touches *to, const Kernel *k)
{
    const Stmt *loop = k->repeat == NULL ? find_divided(k->nest->body) : NULL;
    const Access *list;
    int n;

    if (loop == NULL) {
        return;
    }
    list = nest_accesses(a, k->nest, &n);
    for (int i = 0; i < to->n; i++) {
        int64_t row = row_of(a, k->nest, loop, list, n, to->list[i].of);
        to->list[i].step = row * loop->group;
        to->list[i].all = row * loop->to->base;
    }
}

static Touches
touches_of(Arena *a, const Program *p, const Kernel *k)
{
    Touches t = { .divided = k->divided };

    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf != NULL) {
            add_touch(a, &t, p, k->ins[i].buf, false);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        add_touch(a, &t, p, k->write[i].buf, true);
    }
    if (k->divided) {
        find_rows(a, &t, k);
    }
    return t;
}

/* ---- conflicts ---------------------------------------------------------------- */

static bool
meet(const Touch *x, const Touch *y)
{
    bool same = x->root == y->root;

    if (x->root == NULL && y->root == NULL) {
        same = x->pool == y->pool && x->from < y->to && y->from < x->to;
    }
    return same && (x->write || y->write);
}

/* Do the same parts touch the same elements in both?  Bytes among floats are
 * divided at other boundaries than floats. */
static bool
divide_alike(const Touch *x, const Touch *y)
{
    bool over = x->root == NULL && x->from == y->from
             && type_row(x->of->type)->size == type_row(y->of->type)->size;

    return x->step > 0 && x->step == y->step && x->all == y->all
        && (x->of == y->of || over);
}

static bool
conflict(const Touches *x, const Touches *y)
{
    if (!x->divided && !y->divided) {
        return false;
    }
    for (int i = 0; i < x->n; i++) {
        for (int j = 0; j < y->n; j++) {
            if (meet(&x->list[i], &y->list[j])
                && !divide_alike(&x->list[i], &y->list[j])) {
                return true;
            }
        }
    }
    return false;
}

/* Kernels that no part has waited behind: more than so many are not looked at. */
enum { MOST_RECENT = 64 };

static void
place(Waits *w, Kernel *k)
{
    Touches t = touches_of(w->arena, w->p, k);
    bool wait = w->n >= MOST_RECENT;

    for (int i = 0; i < w->n && !wait; i++) {
        wait = conflict(&w->recent[i], &t);
    }
    if (wait) {
        k->waits = true;
        w->n = 0;
    }
    w->recent[w->n++] = t;
}

/* A function with the kernels of a phase, or with all. */
static void
wait_phase(Program *p, int phase)
{
    Waits w = { .arena = arena_new(), .p = p };

    w.recent = new_n(w.arena, MOST_RECENT, Touches);
    for (int i = 0; i < p->n_kernel; i++) {
        if (phase < 0 || p->kernel[i]->phase == phase) {
            place(&w, p->kernel[i]);
        }
    }
    arena_drop(w.arena);
}

static bool
wait_program(Program *p)
{
    for (int phase = p->split ? 0 : -1; phase < (p->split ? 2 : 0) && p->team; phase++) {
        wait_phase(p, phase);
    }
    return p->team;
}

void
wait_run(Code *c)
{
    bool team = false;

    for (int i = 0; i < c->n_program; i++) {
        team |= wait_program(c->program[i]);
    }
    for (int i = 0; i < c->n_body; i++) {
        team |= wait_program(c->body[i]);
    }
    if (team) {
        repeat_nests(c);        /* including the waits */
    }
}
