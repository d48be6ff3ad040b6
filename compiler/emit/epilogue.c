/* epilogue.c -- see epilogue.h */
#include "emit/epilogue.h"

#include "kernel/change.h"
#include "kernel/closure.h"

#include <string.h>

static const char name[] = "epilogue";

bool
epilogue_is(const Stmt *outline)
{
    return strcmp(outline->name, name) == 0;
}

/* ---- what can be a function ----------------------------------------------- */

typedef struct Look {
    bool *known;                /* by variable: it is an int */
    bool plain;                 /* only loops, numbers and stores so far */
    int stores;
} Look;

static void
note_loop(void *to, const Stmt *s)
{
    Look *q = to;

    if (s->kind == STMT_FOR) {
        q->known[s->var] = true;
    }
}

static void
look_stmt(void *to, const Stmt *s)
{
    Look *q = to;

    q->plain = q->plain && s->kind != STMT_CALL && s->kind != STMT_OUTLINE
            && s->group == 0;
    q->stores += s->kind == STMT_STORE;
    if (s->kind == STMT_LET) {
        q->known[s->var] = true;
    }
}

/* Random streams belong to the kernel. */
static void
look_expr(void *to, const Expr *e)
{
    Look *q = to;

    q->plain = q->plain && e->kind != EXPR_RANDOM;
}

/* Its arguments must be different arrays and whole numbers. */
const Stmt *
epilogue_function(const Nest *n, const char *called, const Stmt *s)
{
    Arena *a = n->arena;
    Look q = { .known = new_n(a, n->n_var + 1, bool), .plain = true };
    NestLook loops = { note_loop, NULL, &q }, look = { look_stmt, look_expr, &q };
    const Stmt *f = stmt_outline(a, called, s);
    Closure c;

    stmt_look(n->body, &loops);
    stmt_look(s, &loops);
    stmt_look(s, &look);
    for (int v = 0; v < n->n_var && q.plain; v++) {
        q.plain = q.known[v] || !stmt_uses(s, v);
    }
    if (!q.plain || q.stores == 0) {
        return NULL;
    }
    c = nest_close(a, n, f);
    return closure_apart(&c) ? f : NULL;
}

/* ---- the statements behind the sums ---------------------------------------- */

static bool
sums_up(const Stmt *s)
{
    return s->kind == STMT_OUTLINE
        || (s->kind == STMT_SEQ && s->n > 0 && sums_up(s->list[0]))
        || ((s->kind == STMT_IF || s->kind == STMT_FOR) && sums_up(s->body));
}

static const Stmt *
outline_rest(void *to, const Stmt *s)
{
    const Nest *n = to;
    Arena *a = n->arena;
    const Stmt *list[2];
    const Stmt *rest;
    int first = s->kind == STMT_SEQ ? s->n : 0;

    while (first > 0 && !sums_up(s->list[first - 1])) {
        first--;
    }
    if (s->kind != STMT_SEQ || first == 0 || first == s->n) {
        return s;
    }
    rest = epilogue_function(n, name, stmt_seq(a, s->list + first, s->n - first));
    if (rest == NULL) {
        return s;
    }
    list[0] = stmt_seq(a, s->list, first);
    list[1] = rest;
    return stmt_list(a, list, 2);
}

void
epilogue_outline(Nest *n)
{
    n->body = stmt_change(n->arena, n->body, outline_rest, n);
}
