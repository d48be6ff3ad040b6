/* hoist.c -- indices are computed once for all unrolled iterations
 *
 * takes   a function whose sums read at data-dependent indices, or numbers that are
 *         multiplied with vectors
 * gives   those values, and the offsets that they or several loops cause, before the
 *         unrolled loops: the rest of an index is constant in these and becomes part
 *         of an address (gcc would keep a pointer for each of 16 rows otherwise, some
 *         of them in memory); and loop-invariant conditions
 * keeps   the elements that are accessed; conditional values stay where they are
 */
#include "kernel/change.h"

#include <string.h>

typedef struct Hoist {
    Nest *nest;
    int n_var;                  /* without the names that are added here */
    bool *unrolled;             /* by variable: a loop of the function that is */
    bool *data;                 /* a value in the function ... */
    const Index **still;        /* ... NULL: such a value, or a loop that is not
                                 * unrolled; 0 */
    bool vector;                /* the current store is of a vector */
    const Index **index;        /* named indices of the current list */
    int *var;
    int n;
    int n_name;                 /* names added in the function */
} Hoist;

static void
find_bound(void *to, const Stmt *s)
{
    Hoist *p = to;

    if (s->kind == STMT_LET) {
        p->data[s->var] = true;
    }
    if (s->kind == STMT_FOR && s->loop == LOOP_UNROLL) {
        p->unrolled[s->var] = true;
    }
    if (s->kind == STMT_LET || (s->kind == STMT_FOR && s->loop != LOOP_UNROLL)) {
        p->still[s->var] = NULL;
    }
}

/* ---- indices --------------------------------------------------------------- */

static bool
uses_any(const Hoist *p, const bool *is, const Index *index)
{
    for (int v = 0; v < p->n_var; v++) {
        if (is[v] && index_uses(index, v)) {
            return true;
        }
    }
    return false;
}

static int
name_of(Hoist *p, const Index *index)
{
    Arena *a = p->nest->arena;
    const char *name = "at";

    for (int i = 0; i < p->n; i++) {
        if (index_equal(p->index[i], index)) {
            return p->var[i];
        }
    }
    if (p->n_name++ > 0) {
        name = arena_printf(a, "at%d", p->n_name);
    }
    p->index[p->n] = index;
    return p->var[p->n++] = nest_var(p->nest, name);
}

/* A load whose index is named as far as it is invariant in unrolled loops. */
static const Expr *
name_part(void *to, const Expr *e)
{
    Hoist *p = to;
    Arena *a = p->nest->arena;
    const Index *part, *rest, *index;
    bool row;

    if (e->kind != EXPR_LOAD) {
        return e;
    }
    part = index_replace(a, e->index, p->still);
    rest = index_add(a, e->index, index_scale(a, part, -1));
    row = p->vector && e->lanes <= 1 && uses_any(p, p->unrolled, rest);
    if (part->n < 2 || uses_any(p, p->data, rest)
        || !(row || uses_any(p, p->data, part))) {
        return e;
    }
    index = index_range(a, name_of(p, part), part->lo, part->hi);
    return expr_load_from(a, e, e->array, index_add(a, rest, index));
}

static void
find_choice(void *to, const Expr *e)
{
    bool *any = to;

    *any = *any || e->kind == EXPR_SELECT;
}

/* A conditional index may be out of range: it is not named. */
static const Stmt *
with_names(Hoist *p, const Stmt *s)
{
    bool choice = false;
    NestLook look = { NULL, find_choice, &choice };

    stmt_look(s, &look);
    p->vector = s->kind == STMT_STORE && s->value->lanes > 1;
    return s->kind != STMT_STORE || choice ? s
         : stmt_change_values(p->nest->arena, s, name_part, p);
}

/* Of a list or a statement alone. */
static const Stmt *
name_in_list(Hoist *p, const Stmt *s)
{
    Arena *a = p->nest->arena;
    const Stmt **list = NULL;
    int n = 0, named = 0;

    p->index = new_n(a, MAX_IN * stmt_count(s), const Index *);
    p->var = new_n(a, MAX_IN * stmt_count(s), int);
    p->n = 0;
    for (int i = 0; i < stmt_count(s); i++) {
        const Stmt *x = with_names(p, stmt_at(s, i));
        for (; named < p->n; named++) {
            grow(a, list, n);
            list[n++] = stmt_let(a, p->var[named], expr_address(a, p->index[named]));
        }
        grow(a, list, n);
        list[n++] = x;
    }
    return stmt_seq(a, list, n);
}

/* ---- loops ----------------------------------------------------------------- */

typedef struct Stored {
    const Stmt *in;
    bool any;
} Stored;

static void
find_stored(void *to, const Expr *e)
{
    Stored *s = to;

    s->any = s->any || (e->kind == EXPR_LOAD && stmt_stores(s->in, e->array));
}

/* Is the value of a let or a condition the same in all iterations of a loop? */
static bool
is_still(const Stmt *loop, const Stmt *s)
{
    Stored stored = { .in = loop };
    NestLook look = { NULL, find_stored, &stored };

    if (s->value == NULL || s->n_guard > 0 || expr_uses(s->value, loop->var)) {
        return false;
    }
    expr_look(s->value, &look);
    return !stored.any;
}

static const Stmt *
before_loop(Arena *a, const Stmt *s)
{
    const Stmt **list;
    int n = 0;

    while (n < s->body->n && s->body->list[n]->kind == STMT_LET
           && is_still(s, s->body->list[n])) {
        n++;
    }
    if (n == 0) {
        return s;
    }
    list = new_n(a, n + 1, const Stmt *);
    memcpy(list, s->body->list, sizeof(*list) * (size_t)n);
    list[n] = stmt_with(a, s, stmt_list(a, s->body->list + n, s->body->n - n));
    return stmt_seq(a, list, n + 1);
}

/* A condition that a loop does not change is asked before it. */
static const Stmt *
out_of_loop(Arena *a, const Stmt *s)
{
    const Stmt *body = s->body;

    if (body->kind == STMT_IF && is_still(s, body)) {
        return stmt_with(a, body, out_of_loop(a, stmt_with(a, s, body->body)));
    }
    return body->kind == STMT_SEQ ? before_loop(a, s) : s;
}

static const Stmt *
hoist(void *to, const Stmt *s)
{
    Hoist *p = to;
    Arena *a = p->nest->arena;

    if (s->kind == STMT_SEQ) {
        s = stmt_list(a, s->list, s->n);
        return s->kind == STMT_SEQ ? name_in_list(p, s) : s;
    }
    if (s->kind != STMT_FOR || (s->loop != LOOP_UNROLL && s->loop != LOOP_LANES)) {
        return s;
    }
    return out_of_loop(a, s->body->kind != STMT_STORE ? s
                       : stmt_with(a, s, name_in_list(p, s->body)));
}

const Stmt *
nest_hoist(Nest *n, const Stmt *function)
{
    Hoist p = { .nest = n, .n_var = n->n_var };
    NestLook look = { find_bound, NULL, &p };

    p.unrolled = new_n(n->arena, n->n_var, bool);
    p.data = new_n(n->arena, n->n_var, bool);
    p.still = new_n(n->arena, n->n_var, const Index *);
    for (int v = 0; v < n->n_var; v++) {
        p.still[v] = index_const(n->arena, 0);
    }
    stmt_look(function->body, &look);
    return stmt_change(n->arena, function, hoist, &p);
}
