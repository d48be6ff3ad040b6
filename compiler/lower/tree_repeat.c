/* tree_repeat.c -- the statements of a loop over time
 *
 * takes   a loop and the nests of its body's kernels, as they are now
 * gives   one nest: initial carries, then a loop with the kernels of the body
 *         one after the other, each an outline that refers to its kernel.
 *         Beyond the bound of a loop, zeros are stacked instead.
 *         Slices are elements of outer arrays at indices that move with the
 *         iteration; scratch of the body is local to the body
 * keeps   the nest derived from the body: a pass that changes its kernels
 *         builds the loop again
 */
#include "lower/repeat.h"
#include "lower/tree.h"

#include "kernel/change.h"

#include <string.h>

typedef struct Looping {
    Arena *arena;
    const Program *p;
    const Kernel *k;
    Nest *nest;
    const Stmt **list;
    int n;
} Looping;

static void
add(Looping *q, const Stmt *s)
{
    grow(q->arena, q->list, q->n);
    q->list[q->n++] = s;
}

/* Parts of a team that divide a loop wait for each other. */
static void
add_wait(Looping *q)
{
    add(q, stmt_call(q->arena, CALL_WAIT, NULL));
}

/* What parts of a team do not divide is done by one of them. */
static void
add_undivided(Looping *q, const Stmt *s)
{
    add(q, q->k->divided ? stmt_once(q->nest, s) : s);
}

/* ---- carries --------------------------------------------------------------- */

/* The initial value of a carry, if it is a number. */
static double
first_number(const Repeat *r, const Buffer *carry)
{
    const Scan *s = r->scan->scan;
    int i = 0;

    while (s->param[i] != carry->node) {
        i++;
    }
    return r->scan->in[i]->attr.value;
}

static const Stmt *
carry_begins(Looping *q, const Bind *b)
{
    int64_t n = shape_count(b->inner->shape);
    int var = nest_var(q->nest, "i");
    const Index *index = nest_at(q->nest, var, n);
    const Expr *first = b->first != NULL ? expr_load(q->arena, b->first, index, 1)
        : expr_const(q->arena, first_number(q->k->repeat, b->inner), b->inner->type);

    return nest_each(q->nest, var, n, stmt_set(q->arena, b->outer, index, first));
}

static void
add_carries(Looping *q)
{
    const Repeat *r = q->k->repeat;
    Looping in = { .arena = q->arena, .p = q->p, .k = q->k, .nest = q->nest };

    for (int i = 0; i < r->n_bind; i++) {
        if (r->bind[i].inner->space == SPACE_CARRY) {
            add(&in, carry_begins(&in, &r->bind[i]));
        }
    }
    if (q->k->divided) {
        add(q, stmt_once(q->nest, stmt_seq(q->arena, in.list, in.n)));
        add_wait(q);
        return;
    }
    for (int i = 0; i < in.n; i++) {
        add(q, in.list[i]);
    }
}

/* ---- the body on outer memory ------------------------------------------------ */

/* The outer array of an array of the body; the index moves. */
static const Buffer *
outer_array(const Looping *q, const Buffer *b, const Index **index)
{
    const Bind *bind = repeat_bind(q->k->repeat, b);

    if (bind == NULL) {
        return b;
    }
    *index = index_add(q->arena, repeat_slice(q->arena, q->k->repeat, bind, false), *index);
    return bind->outer;
}

static const Expr *
outer_expr(void *to, const Expr *e)
{
    const Looping *q = to;
    Expr *x;

    if (e->array == NULL) {
        return e;
    }
    x = new(q->arena, Expr);
    *x = *e;
    x->array = outer_array(q, e->array, &x->index);
    return x;
}

static const Stmt *
outer_stmt(void *to, const Stmt *s)
{
    const Looping *q = to;
    Stmt *x = stmt_copy(q->arena, s);

    if (s->kind == STMT_STORE) {
        x->array = outer_array(q, s->array, &x->index);
    }
    for (int i = 0; i < s->n_arg; i++) {
        if (s->arg[i].array != NULL) {
            x->arg[i].array = outer_array(q, s->arg[i].array, &x->arg[i].index);
        }
    }
    return x;
}

static const Stmt *
body_kernel(Looping *q, const Kernel *k)
{
    int *map = new_n(q->arena, k->nest->n_var + 1, int);
    const Stmt *s;
    Stmt *outline;

    memset(map, -1, sizeof(*map) * (size_t)(k->nest->n_var + 1));
    s = nest_adopt(q->nest, k->nest, k->nest->body, map);
    s = stmt_change_values(q->arena, s, outer_expr, q);
    s = stmt_change(q->arena, s, outer_stmt, q);
    outline = stmt_copy(q->arena, stmt_outline(q->arena, k->name, s));
    outline->kernel = k;
    return outline;
}

/* One iteration that counts. */
static const Stmt *
kernels(Looping *q)
{
    const Program *p = q->k->repeat->body;
    Looping in = { .arena = q->arena, .p = q->p, .k = q->k, .nest = q->nest };

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (k->waits) {
            add_wait(&in);
        }
        if (k->divided) {
            add(&in, body_kernel(&in, k));
        } else {
            add_undivided(&in, body_kernel(&in, k));
        }
    }
    if (q->k->divided) {
        add_wait(&in);
    }
    return stmt_seq(q->arena, in.list, in.n);
}

/* ---- iterations that do not count ---------------------------------------------- */

/* A value that is computed again is the same. */
static const Buffer *
first_copy(const Buffer *b)
{
    while (b != NULL && b->older != NULL) {
        b = b->older;
    }
    return b;
}

/* Is an operand of kernel k, in a loop with the same bound, taken slice by slice? */
static bool
takes_slices(const Kernel *k, const Buffer *limit, const Buffer *operand)
{
    const Repeat *r = k->repeat;
    bool slices = r != NULL && first_copy(r->limit) == first_copy(limit);

    for (int i = 0; slices && i < r->n_bind; i++) {
        const Bind *b = &r->bind[i];
        slices = b->first != operand && (b->outer != operand || b->step > 0);
    }
    return slices;
}

/* Does anyone read slices of a stacked result that do not count? */
static bool
is_read_on(const Looping *q, const Buffer *result)
{
    bool read = result->space != SPACE_SCRATCH;

    for (int i = 0; i < q->p->n_kernel && !read; i++) {
        const Kernel *k = q->p->kernel[i];
        bool slices = takes_slices(k, q->k->repeat->limit, result);
        read = k->copies == result;
        for (int j = 0; j < k->n_ins && !read && !slices; j++) {
            read = k->ins[j].buf == result;
        }
    }
    return read;
}

/* The slice of this iteration becomes zeros; those of other values may lie between it
 * and the next. */
static const Stmt *
slice_of_zeros(Looping *q, const Bind *b)
{
    int var = nest_var(q->nest, "i");
    const int64_t n = shape_count(b->inner->shape);
    const Index *index = index_add(q->arena, repeat_slice(q->arena, q->k->repeat, b, false),
                                   nest_at(q->nest, var, n));

    return nest_each(q->nest, var, n, stmt_set(q->arena, b->outer, index,
                     expr_const(q->arena, 0.0, b->outer->type)));
}

static const Stmt *
stacked_zeros(Looping *q)
{
    const Repeat *r = q->k->repeat;
    Looping in = { .arena = q->arena, .p = q->p, .k = q->k, .nest = q->nest };

    for (int i = 0; i < r->n_bind; i++) {
        if (r->bind[i].inner->space == SPACE_OUT && is_read_on(q, r->bind[i].outer)) {
            add_undivided(&in, slice_of_zeros(&in, &r->bind[i]));
        }
    }
    return stmt_seq(q->arena, in.list, in.n);
}

static const Stmt *
where(Looping *q, const Expr *value, const Stmt *body)
{
    Stmt *s = stmt_if(q->arena, NULL, 0, value, body);

    s->lasting = true;
    return s;
}

/* One iteration, if it is before the bound; else zeros.  Nothing where all that a
 * loop keeps is in its place before. */
static const Stmt *
loop_body(Looping *q)
{
    const Repeat *r = q->k->repeat;
    const Expr *less[2], *before, *after;
    const Stmt *zeros, *all = kernels(q);
    Looping in = { .arena = q->arena, .p = q->p, .k = q->k, .nest = q->nest };

    if (r->limit == NULL) {
        return all;
    }
    less[0] = expr_index(q->arena, r->time, I32);
    less[1] = expr_load(q->arena, r->limit, index_const(q->arena, 0), 1);
    before = expr_map(q->arena, OP_less, BOOL, less, 2, false);
    after = expr_map(q->arena, OP_logical_not, BOOL, &before, 1, false);
    zeros = stacked_zeros(q);
    if (all->n > 0) {
        add(&in, where(q, before, all));
    }
    if (zeros->n > 0) {
        add(&in, where(q, after, zeros));
    }
    return stmt_seq(q->arena, in.list, in.n);
}

static void
nest_loop(Code *c, const Program *p, Kernel *k)
{
    Looping q = { .arena = c->arena, .p = p, .k = k, .nest = nest_new(c->arena) };
    const Scan *s = k->repeat->scan->scan;
    int time = nest_var(q.nest, "t");
    const Stmt *body;

    k->repeat->time = nest_at(q.nest, time, s->length);
    add_carries(&q);
    body = loop_body(&q);
    if (body->n > 0) {
        Stmt *loop = stmt_for(q.arena, time, s->length, body);
        loop->down = s->reverse;
        add(&q, loop);
    }
    q.nest->body = stmt_seq(q.arena, q.list, q.n);
    k->nest = q.nest;
}

static void
nest_loops(Code *c, const Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        if (p->kernel[i]->kind == KERNEL_SCAN) {
            nest_loop(c, p, p->kernel[i]);
        }
    }
}

/* Inner loops first: outer ones contain them. */
void
repeat_nests(Code *c)
{
    for (int i = c->n_body - 1; i >= 0; i--) {
        nest_loops(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        nest_loops(c, c->program[i]);
    }
}
