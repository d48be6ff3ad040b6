/* closure.c -- see closure.h
 *
 * keeps   a function gets pointers to the corner where its loops begin, so that
 *         addresses of rows differ by constants
 */
#include "kernel/closure.h"

#include "kernel/change.h"

#include <string.h>

typedef struct Needs {
    Arena *arena;
    int n_var;
    const Index **zero;         /* variables bound inside: 0 */
    bool *inside;               /* variables bound inside */
    bool *used;                 /* by an index, and then by the body */
    const Buffer **own;         /* arrays declared inside */
    int n_own;
    Closure *to;
} Needs;

static void
find_own(void *to, const Stmt *s)
{
    Needs *p = to;

    if (s->kind == STMT_FOR || s->kind == STMT_LET) {
        p->zero[s->var] = index_const(p->arena, 0);
        p->inside[s->var] = true;
    }
    if (s->kind == STMT_ALLOC) {
        grow(p->arena, p->own, p->n_own);
        p->own[p->n_own++] = s->array;
    }
}

static bool
is_own(const Needs *p, const Buffer *b)
{
    for (int i = 0; i < p->n_own; i++) {
        if (p->own[i] == b) {
            return true;
        }
    }
    return false;
}

/* ---- arguments ------------------------------------------------------------ */

static int
add_argument(Needs *p, const Buffer *b, const Index *index)
{
    Closure *c = p->to;

    for (int i = 0; i < c->n; i++) {
        if (c->arg[i].array == b && index_equal(c->arg[i].index, index)) {
            return i;
        }
    }
    grow(p->arena, c->arg, c->n);
    grow(p->arena, c->formal, c->n);
    grow(p->arena, c->stored, c->n);
    c->arg[c->n] = (CallArg){ .array = b, .index = index };
    c->formal[c->n] = NULL;
    c->stored[c->n] = false;
    return c->n++;
}

/* The names of the first arguments. */
static const char *const names[] = {
    "a", "b", "c", "d", "e", "f", "h", "o", "q", "s", "u", "z"
};
enum { NAMES = sizeof(names) / sizeof(names[0]) };

static const char *
formal_name(Arena *a, int i)
{
    return i < NAMES ? names[i] : arena_printf(a, "z%d", i - NAMES + 2);
}

bool
closure_has(const char *name)
{
    for (int i = 0; i < NAMES; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Does none share memory with another, or none that is stored to? */
static bool
are_apart(const Closure *c, bool stored)
{
    for (int i = 0; i < c->n; i++) {
        for (int j = 0; j < i && c->formal[i] != NULL; j++) {
            if (c->formal[j] != NULL && (!stored || c->stored[i] || c->stored[j])
                && storage_of(c->arg[i].array) == storage_of(c->arg[j].array)) {
                return false;
            }
        }
    }
    return true;
}

bool
closure_apart(const Closure *c)
{
    return are_apart(c, false);
}

bool
closure_is_restrict(const Closure *c)
{
    return are_apart(c, true);
}

static const Buffer *
formal_of(Needs *p, const Buffer *b, const Index *corner, bool stored)
{
    Closure *c = p->to;
    int i = add_argument(p, b, corner);

    if (c->formal[i] == NULL) {
        Buffer *formal = new(p->arena, Buffer);
        *formal = *b;
        formal->name = local_own(b) ? b->name : formal_name(p->arena, i);
        formal->space = SPACE_LOCAL;
        formal->shape.rank = 1;
        c->formal[i] = formal;
    }
    c->stored[i] = c->stored[i] || stored;
    return c->formal[i];
}

/* Does an index change within the body only through variables bound there? */
static bool
moves_inside(const Needs *p, const Index *index)
{
    memset(p->used, 0, sizeof(*p->used) * (size_t)p->n_var);
    index_note(index, p->used);
    for (int v = 0; v < p->n_var; v++) {
        if (!p->inside[v] && p->used[v]) {
            return false;
        }
    }
    return true;
}

static const Buffer *
place_in(Needs *p, const Buffer *b, const Index **index, bool stored)
{
    const Index *corner = index_replace(p->arena, *index, p->zero);
    const Index *within = index_add(p->arena, *index,
                                    index_scale(p->arena, corner, -1));

    if (!moves_inside(p, within)) {
        corner = index_const(p->arena, 0);
        within = *index;
    }
    *index = within;
    return formal_of(p, b, corner, stored);
}

static const Expr *
load_formal(void *to, const Expr *e)
{
    Needs *p = to;
    const Index *index = e->index;
    const Buffer *b;

    if (e->kind != EXPR_LOAD || is_own(p, e->array)) {
        return e;
    }
    b = place_in(p, e->array, &index, false);
    return expr_load_from(p->arena, e, b, index);
}

static const Stmt *
store_formal(void *to, const Stmt *s)
{
    Needs *p = to;
    Stmt *copy;

    if (s->kind != STMT_STORE || is_own(p, s->array)) {
        return s;
    }
    copy = stmt_copy(p->arena, s);
    copy->array = place_in(p, s->array, &copy->index, true);
    return copy;
}

/* Integers that are known outside. */
static void
pass_numbers(Needs *p, const Stmt *body)
{
    memset(p->used, 0, sizeof(*p->used) * (size_t)p->n_var);
    stmt_note(body, p->used);
    for (int v = 0; v < p->n_var; v++) {
        if (!p->inside[v] && p->used[v]) {
            add_argument(p, NULL, index_range(p->arena, v, 0, INT32_MAX));
        }
    }
}

static bool
is_variable(const Needs *p, const Nest *n, const char *name)
{
    for (int v = 0; v < p->n_var; v++) {
        if ((p->inside[v] || p->used[v]) && strcmp(n->var[v], name) == 0) {
            return true;
        }
    }
    return false;
}

/* An array that would be called as a variable of the body has a name further on. */
static void
name_apart(Needs *p, const Nest *n)
{
    const Closure *c = p->to;

    for (int i = 0; i < c->n; i++) {
        if (c->formal[i] != NULL && !local_own(c->arg[i].array)
            && is_variable(p, n, c->formal[i]->name)) {
            c->formal[i]->name = formal_name(p->arena, NAMES + i);
        }
    }
}

Closure
nest_close(Arena *a, const Nest *n, const Stmt *outline)
{
    Closure c = { .body = outline->body };
    Needs p = { .arena = a, .n_var = n->n_var, .to = &c };
    NestLook look = { find_own, NULL, &p };

    p.zero = new_n(a, n->n_var, const Index *);
    p.inside = new_n(a, n->n_var, bool);
    p.used = new_n(a, n->n_var, bool);
    stmt_look(c.body, &look);
    c.body = stmt_change_values(a, c.body, load_formal, &p);
    c.body = stmt_change(a, c.body, store_formal, &p);
    pass_numbers(&p, c.body);
    name_apart(&p, n);
    return c;
}
