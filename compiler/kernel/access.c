/* access.c -- see access.h */
#include "kernel/access.h"

typedef struct Walk {
    Arena *arena;
    const Index **sub;          /* by variable: the index that it names, or
                                 * NULL */
    Access *list;
    int n;
} Walk;

static void
add(Walk *w, const Buffer *b, const Index *index, int64_t span)
{
    grow(w->arena, w->list, w->n);
    w->list[w->n++] = (Access){ b, index_replace(w->arena, index, w->sub), span };
}

static void
touch_expr(void *to, const Expr *e)
{
    if (e->kind == EXPR_LOAD) {
        add(to, e->array, e->index, e->array->lanes > 1 ? 1 : e->found);
    } else if (e->kind == EXPR_SUM16) {
        add(to, e->array, e->index, 16);
    }
}

static void
touch_stmt(void *to, const Stmt *s)
{
    Walk *w = to;

    if (s->kind == STMT_LET && s->value->kind == EXPR_INDEX) {
        w->sub[s->var] = index_replace(w->arena, s->value->index, w->sub);
    } else if (s->kind == STMT_STORE) {
        add(w, s->array, s->index, s->array->lanes > 1 ? 1 : s->value->lanes);
    }
    for (int i = 0; s->kind == STMT_CALL && i < s->n_arg; i++) {
        if (s->arg[i].array != NULL) {
            add(w, s->arg[i].array, s->arg[i].index, 0);
        }
    }
}

const Access *
nest_accesses(Arena *a, const Nest *n, int *count)
{
    Walk w = { .arena = a, .sub = new_n(a, n->n_var + 1, const Index *) };
    NestLook look = { touch_stmt, touch_expr, &w };

    stmt_look(n->body, &look);
    *count = w.n;
    return w.list;
}
