/* stage.c -- steps that give values arrays; see step.h */
#include "schedule/step.h"

#include <string.h>

/* ---- expand --------------------------------------------------------------- */

/* A list that begins with the array of that name. */
static bool
begins_with(const Stmt *s, const char *name)
{
    return s->kind == STMT_SEQ && s->list[0]->kind == STMT_ALLOC
        && local_is(s->list[0]->array, name);
}

/* Arrays that a list begins with. */
static int
count_arrays(const Stmt *s)
{
    int n = 0;

    while (s->kind == STMT_SEQ && n < s->n && s->list[n]->kind == STMT_ALLOC) {
        n++;
    }
    return n;
}

/* The one of that name; NULL: none of them has it. */
static const Buffer *
array_called(const Stmt *s, const char *name)
{
    for (int i = 0; i < count_arrays(s); i++) {
        if (local_is(s->list[i]->array, name)) {
            return s->list[i]->array;
        }
    }
    return NULL;
}

/* The array for all iterations of loop s. */
static Move
expanded(Change *c, const Stmt *s, const Buffer *b)
{
    int64_t each = b->shape.rank > 0 ? b->layout.size : 1;
    int64_t n = s->to->base;
    const Index *index = nest_at(c->nest, s->var, n);

    return (Move){ .arena = c->arena, .from = b,
                   .to = change_array(c, b->name, b->type, n * each, 1),
                   .shift = index_scale(c->arena, index, each) };
}

/* A list without array b; others that it begins with stand before what sets them
 * first. */
static const Stmt *
arrays_late(Change *c, const Stmt *s, const Buffer *b)
{
    const Stmt **list = new_n(c->arena, s->n, const Stmt *);
    int arrays = count_arrays(s), n = 0;
    bool *done = new_n(c->arena, arrays, bool);

    for (int i = arrays; i < s->n; i++) {
        for (int j = 0; j < arrays; j++) {
            const Buffer *other = s->list[j]->array;
            if (other != b && !done[j] && stmt_stores(s->list[i], other)) {
                list[n++] = s->list[j];
                done[j] = true;
            }
        }
        list[n++] = s->list[i];
    }
    return stmt_seq(c->arena, list, n);
}

/* Separate loops for statements that set b, and one for the others after
 * them. */
static const Stmt *
distribute(Change *c, const Stmt *s, const Buffer *b, const Move *m)
{
    const Stmt *body = arrays_late(c, s->body, b), **list = NULL;
    int n = 0, i = 0;

    grow(c->arena, list, n);
    list[n++] = stmt_alloc(c->arena, m->to);
    while (i < body->n) {
        int end = i + 1;
        const Stmt *group;
        while (!stmt_stores(body->list[i], b) && end < body->n) {
            end++;
        }
        group = stmt_list(c->arena, &body->list[i], end - i);
        grow(c->arena, list, n);
        list[n++] = stmt_with(c->arena, s, stmt_move(m, group));
        i = end;
    }
    return stmt_seq(c->arena, list, n);
}

/* Inner loops first: the array grows with every loop outward. */
const Stmt *
change_expand(void *to, const Stmt *s)
{
    Change *c = to;
    const Buffer *b = s->kind == STMT_FOR ? array_called(s->body, c->step->array) : NULL;
    Move m;

    if (b == NULL || !change_has(c, s->var)) {
        return s;
    }
    if (s->loop != LOOP_PARALLEL) {
        change_refuse(c, "loop %s must run in order", c->nest->var[s->var]);
        return s;
    }
    c->done++;
    m = expanded(c, s, b);
    return distribute(c, s, b, &m);
}

/* ---- products ------------------------------------------------------------- */

/* A sum of products, after guards and named values. */
static const Stmt *
product_of(const Stmt *s)
{
    int n;
    const Stmt *last;

    if (s->kind == STMT_IF && s->value == NULL) {
        return product_of(s->body);
    }
    n = stmt_count(s);
    last = stmt_at(s, n - 1);

    for (int i = 0; i < n - 1; i++) {
        if (s->list[i]->kind != STMT_LET) {
            return NULL;
        }
    }
    return last->kind == STMT_STORE && last->store == STORE_FMA ? last : NULL;
}

/* ---- copy ----------------------------------------------------------------- */

static const Stmt *
copy_for_store(void *to, const Stmt *s)
{
    const Move *m = to;

    return s->kind == STMT_STORE
         ? stmt_set(m->arena, m->to, move_index(m, s->index),
                    expr_load(m->arena, s->array, s->index, 1))
         : s;
}

static int
first_store(const Stmt *s, const Buffer *b)
{
    int i = 0;

    while (!stmt_stores(s->list[i], b)) {
        i++;
    }
    return i;
}

/* The last statement of a list that sets b; the epilogue follows. */
static int
last_store(const Stmt *s, const Buffer *b)
{
    int last = 0;

    for (int i = 0; i < s->n; i++) {
        last = stmt_stores(s->list[i], b) ? i : last;
    }
    return last;
}

/* The statement that clears the array first has the loops that make the copy. */
const Stmt *
change_copy(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt **list;
    int last, n = 0;
    Move m = { .arena = c->arena, .shift = index_const(c->arena, 0),
               .lines = c->step->by };

    if (!begins_with(s, c->step->array) || s->n < 3) {
        return s;
    }
    m.from = s->list[0]->array;
    if (m.lines > 0 && m.from->layout.size % m.lines != 0) {
        change_refuse(c, "%s has %lld numbers, which do not make %lld lines",
                      c->step->array, (long long)m.from->layout.size, (long long)m.lines);
        return s;
    }
    c->done++;
    m.to = change_array(c, c->step->to, m.from->type,
                      m.from->shape.rank > 0 ? m.from->layout.size : 0, 1);
    last = last_store(s, m.from);
    list = new_n(c->arena, s->n + 2, const Stmt *);
    list[n++] = stmt_alloc(c->arena, m.to);
    for (int i = 0; i <= last; i++) {
        list[n++] = s->list[i];
    }
    list[n++] = stmt_change(c->arena, s->list[first_store(s, m.from)],
                            copy_for_store, &m);
    for (int i = last + 1; i < s->n; i++) {
        list[n++] = stmt_move(&m, s->list[i]);
    }
    return stmt_seq(c->arena, list, n);
}

/* ---- turn ----------------------------------------------------------------- */

/* Does store s, in loops from `loop` on that visit each number of its array once, store
 * the transpose of another array?  The loop over its lines may end early. */
static bool
is_transpose(Change *c, const Stmt *loop, const Stmt *s, const Index **end)
{
    const Expr *e = s->value;
    int64_t all = 1, unit;
    Move m = { .arena = c->arena, .shift = index_const(c->arena, 0),
               .lines = c->step->by };

    if (s->store != STORE_SET || e->kind != EXPR_LOAD || e->type != F32 || e->lanes > 1
        || !local_own(e->array) || e->array->layout.size != s->array->layout.size
        || s->array->layout.size % m.lines != 0) {
        return false;
    }
    m.from = e->array;
    for (; loop != s; loop = loop->body) {
        all *= loop->to->base;
        if (!index_digit(s->index, loop->var, loop->to->base, &unit)
            || (loop->clip != NULL && (unit != 1 || loop->to->base != m.lines))) {
            return false;
        }
        *end = loop->clip != NULL ? loop->clip : *end;
    }
    return all == s->array->layout.size && index_equal(move_index(&m, e->index), s->index);
}

const Stmt *
change_turn(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *in = s;
    int64_t by = c->step->by;
    const Index *end = index_const(c->arena, by);
    Stmt *call;

    while (loop_counts_up(in)) {
        in = in->body;
    }
    if (in == s || in->kind != STMT_STORE || !local_is(in->array, c->step->array)
        || !is_transpose(c, s, in, &end)) {
        return s;
    }
    c->done++;
    call = stmt_call(c->arena, CALL_TURN, NULL);
    stmt_pass(call, in->array, index_const(c->arena, 0));
    stmt_pass(call, in->value->array, index_const(c->arena, 0));
    stmt_pass(call, NULL, index_const(c->arena, by));
    stmt_pass(call, NULL, index_const(c->arena, in->array->layout.size / by));
    stmt_pass(call, NULL, end);
    return call;
}

/* ---- place -------------------------------------------------------------- */

/* "partial", "partial2", ...: the program's arrays for sums between blocks. */
static const Buffer *
buffer_called(const Change *c)
{
    for (int i = 0; i < c->step->n_into; i++) {
        const char *name = i == 0 ? "partial" : arena_printf(c->arena, "partial%d",
                                                             i + 1);
        if (strcmp(c->step->to, name) == 0) {
            return c->step->into[i];
        }
    }
    return NULL;
}

const Stmt *
change_place(void *to, const Stmt *s)
{
    Change *c = to;
    Move m = { .arena = c->arena, .to = buffer_called(c),
               .shift = index_const(c->arena, 0) };
    const Stmt **list;

    if (!begins_with(s, c->step->array)) {
        return s;
    }
    m.from = s->list[0]->array;
    if (m.to == NULL) {
        change_refuse(c, "the program has no buffer %s", c->step->to);
        return s;
    }
    if (m.from->layout.size > m.to->layout.size) {
        change_refuse(c, "%s has %lld numbers, %s only %lld", c->step->array,
                      (long long)m.from->layout.size, c->step->to,
                      (long long)m.to->layout.size);
        return s;
    }
    c->done++;
    list = new_n(c->arena, s->n, const Stmt *);
    for (int i = 1; i < s->n; i++) {
        list[i - 1] = stmt_move(&m, s->list[i]);
    }
    return stmt_list(c->arena, list, s->n - 1);
}

/* ---- stage ---------------------------------------------------------------- */

/* The last statement of a list, and the named values that it needs. */
static const Stmt *
with_names(Change *c, const Stmt *s, const Stmt *last)
{
    const Stmt **list = new_n(c->arena, stmt_count(s), const Stmt *);
    int n = stmt_count(s), at = n;

    list[--at] = last;
    for (int i = n - 2; i >= 0; i--) {
        bool used = false;
        for (int j = at; j < n; j++) {
            used = used || stmt_uses(list[j], s->list[i]->var);
        }
        if (used) {
            list[--at] = s->list[i];
        }
    }
    return stmt_list(c->arena, &list[at], n - at);
}

/* Another statement behind the guards that s begins with. */
static const Stmt *
behind_guards(Change *c, const Stmt *s, const Stmt *body)
{
    return s->kind != STMT_IF ? body
         : stmt_with(c->arena, s, behind_guards(c, s->body, body));
}

/* The factor in a separate number, then the product. */
static const Stmt *
factor_first(Change *c, const Stmt *body, const Stmt *product)
{
    Buffer *b = change_array(c, c->step->to, product->factor->type, 0, 1);
    const Index *zero = index_const(c->arena, 0);
    const Expr *x = expr_load(c->arena, b, zero, 1);
    const Stmt *list[3], *named = body;

    c->done++;
    while (named->kind == STMT_IF) {
        named = named->body;
    }
    list[0] = stmt_alloc(c->arena, b);
    list[1] = with_names(c, named, stmt_set(c->arena, b, zero, product->factor));
    list[2] = with_names(c, named, stmt_fma(c->arena, product->array, product->index,
                                            product->value, x));
    list[2] = behind_guards(c, body, list[2]);
    return stmt_list(c->arena, list, 3);
}

/* The first statement fills the array: it moves out of loop s if it is
 * loop-invariant. */
static const Stmt *
hoist(Change *c, const Stmt *s)
{
    const Stmt *list[3] = { s->body->list[0], s->body->list[1], NULL };
    const Buffer *b = list[0]->array;
    const Stmt *rest = stmt_list(c->arena, s->body->list + 2, s->body->n - 2);
    Move m;

    if (!stmt_uses(list[1], s->var)) {
        list[2] = stmt_with(c->arena, s, rest);
        return stmt_list(c->arena, list, 3);
    }
    m = expanded(c, s, b);
    list[0] = stmt_alloc(c->arena, m.to);
    list[1] = stmt_with(c->arena, s, stmt_move(&m, list[1]));
    list[2] = stmt_with(c->arena, s, stmt_move(&m, rest));
    return stmt_list(c->arena, list, 3);
}

const Stmt *
change_stage(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt *product;

    if (s->kind != STMT_FOR || !change_has(c, s->var)) {
        return s;
    }
    if (begins_with(s->body, c->step->to)) {
        return hoist(c, s);
    }
    product = product_of(s->body);
    return product == NULL ? s
         : hoist(c, stmt_with(c->arena, s, factor_first(c, s->body, product)));
}
