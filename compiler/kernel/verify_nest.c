/* verify_nest.c -- statement by statement; see verify_nest.h */
#include "kernel/verify_nest.h"

#include "kernel/checker.h"
#include "kernel/interpret.h"
#include "kernel/text.h"

#include <string.h>

/* A nest of so few statements, on so few cells, is run; of large programs the first
 * kernels, until that many were done and set.  Of places so many are looked at in
 * all searches together, less than 1 ms, and then few in each. */
enum { FEW_STEPS = 1500, FEW_CELLS = 4000, MOST_RUN = 300000,
       MOST_PLACES = 20000, MUCH = 1 << 20 };

/* ---- what is in sight ---------------------------------------------------- */

static bool
declare(Checker *c, int var)
{
    if (var < 0 || var >= c->nest->n_var || c->seen[var]) {
        check_fail(c, "its variable is in use");
        return false;
    }
    return c->seen[var] = true;
}

/* ---- local arrays -------------------------------------------------------- */

static void
see_local(Checker *c, const Buffer *b)
{
    if (check_has(c->local, c->n_local, b)) {
        check_fail(c, "array %s is there already", array_name(c->arena, b));
    }
    grow(c->arena, c->local, c->n_local);
    c->local[c->n_local++] = b;
}

static void
forget_locals(Checker *c, int to)
{
    while (c->n_local > to) {
        const Buffer *b = c->local[--c->n_local];
        Status *status = sparse_find_address(&c->status, b);
        if (status != NULL) {
            status->written = false;
        }
    }
}

/* ---- statements ---------------------------------------------------------- */

static void check_stmt(Checker *c, const Stmt *s);

/* What is declared in a list is out of sight behind it. */
static void
check_list(Checker *c, const Stmt *s)
{
    int frames = c->n_frame, locals = c->n_local;

    for (int i = 0; i < s->n; i++) {
        check_stmt(c, s->list[i]);
    }
    check_pop(c, frames);
    forget_locals(c, locals);
}

static void
check_body(Checker *c, const Stmt *s, int frames)
{
    int locals = c->n_local;

    check_stmt(c, s->body);
    check_pop(c, frames);
    forget_locals(c, locals);
}

/* A loop in steps of `unit` over `span` elements has as many iterations as it says. */
static void
check_span(Checker *c, const Stmt *s)
{
    int64_t steps = (s->span + s->unit - 1) / s->unit;

    if (s->span > 0 && s->to->n == 0 && steps != s->to->base) {
        check_fail(c, "%lld steps of %d over %lld elements", (long long)s->to->base,
                   s->unit, (long long)s->span);
    }
}

static void
check_for(Checker *c, const Stmt *s)
{
    int frames = c->n_frame;
    Bounds from, to;

    check_index(c, s->from);
    check_index(c, s->to);
    check_span(c, s);
    from = bounds_of(c, s->from);
    to = bounds_of(c, s->to);
    if (s->clip != NULL) {
        check_index(c, s->clip);
        to.hi = min64(to.hi, bounds_of(c, s->clip).hi);
    }
    if (c->why != NULL || !declare(c, s->var)) {
        return;
    }
    c->bounds[s->var] = (Bounds){ from.lo, to.hi - 1 };
    c->named[s->var] = NULL;
    check_push(c, (Frame){ .loop = s });
    if (from.lo < to.hi) {
        check_body(c, s, frames);
    } else {
        check_pop(c, frames);           /* it never runs */
        return;
    }
    if (s->loop == LOOP_PARALLEL || s->loop == LOOP_LANES) {
        c->here = s;
        check_apart(c, s);
    }
}

static void
check_if(Checker *c, const Stmt *s)
{
    int frames = c->n_frame;

    check_guards(c, s->guard, s->n_guard);
    if (s->value != NULL) {
        check_value(c, s->value);
        if (s->value->type != BOOL || s->value->lanes != 1) {
            check_fail(c, "a condition of type %s", type_name(s->value->type));
        }
    }
    check_body(c, s, frames);
}

/* What a whole number can be. */
static Bounds
value_bounds(Checker *c, const Expr *e)
{
    Bounds any = { INT32_MIN, INT32_MAX }, x, y;

    if (e->kind == EXPR_INDEX) {
        return bounds_of(c, e->index);
    }
    if (type_is_narrow(e->type)) {
        const struct gradc_row *row = type_row(e->type);
        any = (Bounds){ (int64_t)row->least, (int64_t)row->most };
    }
    if (e->kind == EXPR_CONST && !type_is_float(e->type)) {
        return (Bounds){ (int64_t)e->value, (int64_t)e->value };
    }
    if (e->kind != EXPR_MAP || type_is_float(e->type)
        || (e->op != OP_min && e->op != OP_max)) {
        return any;
    }
    x = value_bounds(c, e->arg[0]);
    y = value_bounds(c, e->arg[1]);
    return e->op == OP_min ? (Bounds){ min64(x.lo, y.lo), min64(x.hi, y.hi) }
                           : (Bounds){ max64(x.lo, y.lo), max64(x.hi, y.hi) };
}

static void
check_let(Checker *c, const Stmt *s)
{
    check_value(c, s->value);
    if (c->why != NULL || !declare(c, s->var)) {
        return;
    }
    c->bounds[s->var] = value_bounds(c, s->value);
    c->named[s->var] = s->value;
    check_push(c, (Frame){ .let = s });
}

/* Whole numbers of any type may be kept in i32. */
static bool
fits(Type from, Type to)
{
    return from == to || (to == I32 && !type_is_float(from));
}

static void
check_store(Checker *c, const Stmt *s)
{
    const Buffer *b = s->array;
    const Expr *part[2] = { s->value, s->factor };
    int lanes = b->lanes > 1 ? b->lanes : s->value->lanes;

    for (int i = 0; i < 2 && part[i] != NULL; i++) {
        check_value(c, part[i]);
        if (c->why == NULL && (!fits(part[i]->type, b->type)
                               || part[i]->lanes != lanes)) {
            check_fail(c, "%s of %d lanes goes to array %s", type_name(part[i]->type),
                       part[i]->lanes, array_name(c->arena, b));
        }
    }
    if (s->store == STORE_COMBINE && op_card(s->op)->kind != REDUCE
        && op_card(s->op)->kind != SCATTER) {
        check_fail(c, "%s combines nothing", op_card(s->op)->name);
    }
    if (s->store == STORE_FMA && !type_is_float(b->type) && b->type != I32) {
        check_fail(c, "fma in %s", type_name(b->type));
    }
    check_array(c, b);
    if (s->store != STORE_SET) {
        check_read(c, b);
    }
    check_element(c, b, s->index, lanes);
    check_written(c, b);
}

/* ---- calls --------------------------------------------------------------- */

static int64_t
number_of(const Stmt *s, int i)
{
    return i < s->n_arg && s->arg[i].array == NULL ? s->arg[i].index->hi : 0;
}

/* How many elements a call looks at from argument i on, and does it read what is
 * there; 0: the argument is a number. */
static int64_t
reach(const Stmt *s, int i, bool *reads)
{
    int64_t n = 0, blocks;

    *reads = true;
    switch (s->call) {
    case CALL_JOIN_BLOCK:
    case CALL_JOIN_ALL:
        blocks = number_of(s, 2) + (s->call == CALL_JOIN_BLOCK);
        while (blocks >> n > 0) {
            n++;
        }
        *reads = i == 3 || s->call == CALL_JOIN_ALL;
        return number_of(s, 1) * (i == 0 ? n : i == 3);
    case CALL_CARRY:
        return 2 - i;
    case CALL_ARGSORT:
        *reads = i == 0;
        return i < 2 ? 2 * number_of(s, 2) : 0;
    case CALL_TURN:
        *reads = i == 1;
        return i < 2 ? number_of(s, 2) * number_of(s, 3) : 0;
    default:
        return 0;
    }
}

static void
check_call(Checker *c, const Stmt *s)
{
    static const int arguments[CALL_COUNT] = { 4, 3, 2, 5, 5, 0, 0 };

    if (s->n_arg != arguments[s->call]
        || (s->array != NULL) != (s->call == CALL_ARGSORT)) {
        check_fail(c, "a call of that has %d arguments", arguments[s->call]);
        return;
    }
    for (int i = 0; i < s->n_arg && c->why == NULL; i++) {
        const CallArg *a = &s->arg[i];
        bool reads;
        int64_t n = reach(s, i, &reads);
        if ((a->array != NULL) != (n > 0)) {
            check_fail(c, "argument %d is %s array", i + 1, n > 0 ? "no" : "an");
            return;
        }
        check_index(c, a->index);
        if (a->array == NULL) {
            continue;
        }
        check_array(c, a->array);
        if (reads) {
            check_read(c, a->array);
        }
        check_bounds(c, array_name(c->arena, a->array), a->index,
                    a->array->lanes > 1 ? 1 : n, a->array->layout.size);
        check_written(c, a->array);
    }
    if (s->array != NULL && c->why == NULL) {
        see_local(c, s->array);
        check_written(c, s->array);
    }
}

static void
check_stmt(Checker *c, const Stmt *s)
{
    if (c->why != NULL) {
        return;
    }
    c->here = s;
    switch (s->kind) {
    case STMT_SEQ:
        check_list(c, s);
        break;
    case STMT_FOR:
        check_for(c, s);
        break;
    case STMT_IF:
        check_if(c, s);
        break;
    case STMT_LET:
        check_let(c, s);
        break;
    case STMT_ALLOC:
        see_local(c, s->array);
        break;
    case STMT_STORE:
        check_store(c, s);
        break;
    case STMT_CALL:
        check_call(c, s);
        break;
    case STMT_OUTLINE:
        check_body(c, s, c->n_frame);
        break;
    }
}

/* ---- a run --------------------------------------------------------------- */

/* How much there is to do, about, and on how much memory. */
typedef struct Size {
    Arena *arena;
    const Buffer **array;
    int n_array;
    double cells;
} Size;

static void
size_array(Size *q, const Buffer *b)
{
    if (b != NULL && !check_has(q->array, q->n_array, b)) {
        grow(q->arena, q->array, q->n_array);
        q->array[q->n_array++] = b;
        q->cells += (double)memory_size(b);
    }
}

static void
size_expr(void *to, const Expr *e)
{
    size_array(to, e->array);
}

static void
size_stmt(void *to, const Stmt *s)
{
    size_array(to, s->array);
    for (int i = 0; i < s->n_arg; i++) {
        size_array(to, s->arg[i].array);
    }
}

static double
count_steps(const Stmt *s)
{
    double n = 1;

    for (int i = 0; i < s->n; i++) {
        n += count_steps(s->list[i]);
    }
    if (s->body != NULL) {
        double times = s->kind == STMT_FOR ? (double)(s->to->hi - s->from->lo) : 1;
        n += (times > 0 ? times : 0) * count_steps(s->body);
    }
    return n;
}

/* A small nest on zeros: each element that it reads was written. */
static void
check_run(Checker *c)
{
    int64_t *left = &c->effort->run;
    Size q = { .arena = c->arena };
    NestLook look = { .stmt = size_stmt, .expr = size_expr, .to = &q };
    double steps = count_steps(c->nest->body);
    Memory *m;

    if (c->why != NULL || steps > FEW_STEPS || *left < 0) {
        return;
    }
    stmt_look(c->nest->body, &look);
    if (q.cells > FEW_CELLS) {
        return;
    }
    *left -= (int64_t)(steps + q.cells);
    m = memory_new(c->arena, false, FEW_STEPS);
    for (int i = 0; i < q.n_array; i++) {
        const Buffer *b = q.array[i];
        for (int64_t e = 0; e < memory_size(b) && b->space != SPACE_LOCAL
                            && !check_is_output(c, b); e++) {
            memory_of(m, b)[e] = cell_set(0.0, trace_number(0.0));
        }
    }
    c->why = nest_interpret(m, c->nest);
    if (memory_is_spent(m)) {
        c->why = NULL;
    }
}

/* ---- interface ----------------------------------------------------------- */

static void
note_output(void *to, const Stmt *s)
{
    Checker *c = to;
    const Buffer *b = s->array;

    if (s->kind == STMT_STORE && (b->space == SPACE_SCRATCH || b->space == SPACE_OUT)) {
        ((Status *)sparse_at_address(&c->status, b))->output = true;
    }
}

static const char *
find_wrong(Arena *a, const Nest *n, Effort *effort)
{
    Checker c = { .arena = a, .nest = n, .effort = effort, .status = sparse_of(a, Status) };
    NestLook look = { .stmt = note_output, .to = &c };

    c.seen = new_n(a, n->n_var + 1, bool);
    c.bounds = new_n(a, n->n_var + 1, Bounds);
    c.named = new_n(a, n->n_var + 1, const Expr *);
    c.inner = new_n(a, n->n_var + 1, bool);
    c.index = new_n(a, n->n_var + 1, const Index *);
    c.value = new_n(a, n->n_var + 1, int64_t);
    c.outer = new_n(a, n->n_var + 1, int64_t);
    stmt_look(n->body, &look);
    check_stmt(&c, n->body);
    check_run(&c);
    return c.why;
}

const char *
nest_wrong(Arena *a, const Nest *n)
{
    Effort effort = { .run = MOST_RUN, .places = MOST_PLACES, .arena = a };

    return find_wrong(a, n, &effort);
}

/* What the order of kernels and the plan know that a kernel touches; in a loop the
 * scratch of its body is beside that. */
typedef struct Lists {
    Sparse known;               /* by address of a buffer: bool, it may be written */
    const Buffer *unknown;
} Lists;

static void
know(Lists *l, const Buffer *b, bool written)
{
    bool *may = b != NULL ? sparse_at_address(&l->known, b) : NULL;

    if (may != NULL && written) {
        *may = true;
    }
}

static void
know_inside(Lists *l, const Program *body)
{
    for (int i = 0; i < body->n_buffer; i++) {
        know(l, body->buffer[i], true);
    }
    for (int i = 0; i < body->n_kernel; i++) {
        if (body->kernel[i]->repeat != NULL) {
            know_inside(l, body->kernel[i]->repeat->body);
        }
    }
}

static Lists
lists_of(Arena *a, const Kernel *k)
{
    Lists l = { .known = sparse_of(a, bool) };

    for (int i = 0; i < k->n_write; i++) {
        know(&l, k->write[i].buf, true);
    }
    for (int i = 0; i < k->n_ins; i++) {
        know(&l, k->ins[i].buf, false);
    }
    if (k->repeat != NULL) {
        know_inside(&l, k->repeat->body);
    }
    return l;
}

static void
look_up(Lists *l, const Buffer *b, bool stored)
{
    const bool *may_write;

    if (b == NULL || b->space == SPACE_LOCAL) {
        return;
    }
    may_write = sparse_find_address(&l->known, b);
    if (may_write == NULL || (stored && !*may_write)) {
        l->unknown = b;
    }
}

static void
look_up_stmt(void *to, const Stmt *s)
{
    look_up(to, s->array, true);
    for (int i = 0; i < s->n_arg; i++) {
        look_up(to, s->arg[i].array, true);
    }
}

static void
look_up_expr(void *to, const Expr *e)
{
    look_up(to, e->array, false);
}

static const char *
unlisted(Arena *a, const Kernel *k)
{
    Lists l = lists_of(a, k);
    NestLook look = { .stmt = look_up_stmt, .expr = look_up_expr, .to = &l };

    stmt_look(k->nest->body, &look);
    return l.unknown == NULL ? NULL
         : arena_printf(a, "it touches %s, which nobody knows",
                        array_name(a, l.unknown));
}

/* The nest of a loop has in it what the kernels of its body do.  Trees are never
 * edited: one that was right is. */
static void
verify_program(const Program *p, const char *after, Effort *effort)
{
    Arena *a = arena_new();

    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        const char *why;
        if (k->nest->verified == k->nest->body) {
            continue;
        }
        why = p->parent == NULL ? find_wrong(a, k->nest, effort) : NULL;
        why = why == NULL ? unlisted(a, k) : why;
        k->nest->verified = k->nest->body;
        if (why != NULL) {
            bug("after %s: program %s, step %d, %s: %s", after, p->name, i + 1,
                k->name != NULL ? k->name : "kernel", why);
        }
        if (arena_bytes(a) > MUCH) {
            arena_drop(a);
            a = arena_new();
        }
    }
    arena_drop(a);
}

void
nest_verify(const Code *c, const char *after)
{
    Effort effort = { .run = MOST_RUN, .places = MOST_PLACES, .arena = arena_new() };

    for (int i = 0; i < c->n_program; i++) {
        verify_program(c->program[i], after, &effort);
    }
    for (int i = 0; i < c->n_body; i++) {
        verify_program(c->body[i], after, &effort);
    }
    arena_drop(effort.arena);
}
