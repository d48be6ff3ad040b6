/* adopt.c -- statements of one nest as statements of another
 *
 * keeps   their meaning; only variables are renumbered
 */
#include "kernel/nest.h"

typedef struct Adopt {
    Nest *nest;
    const int *map;
} Adopt;

static const Index *
adopt_index(const Adopt *q, const Index *index)
{
    return index == NULL ? NULL : index_renumber(q->nest->arena, index, q->map);
}

static const Guard *
adopt_guards(const Adopt *q, const Guard *g, int n)
{
    Guard *to = new_n(q->nest->arena, n + 1, Guard);

    for (int i = 0; i < n; i++) {
        to[i] = (Guard){ .index = adopt_index(q, g[i].index), .hi = g[i].hi };
    }
    return to;
}

static const Expr *
adopt_expr(const Adopt *q, const Expr *e)
{
    Expr *to;

    if (e == NULL) {
        return NULL;
    }
    to = new(q->nest->arena, Expr);
    *to = *e;
    to->index = adopt_index(q, e->index);
    to->guard = adopt_guards(q, e->guard, e->n_guard);
    to->var = e->kind == EXPR_NAME ? q->map[e->var] : e->var;
    for (int i = 0; i < e->narg; i++) {
        to->arg[i] = adopt_expr(q, e->arg[i]);
    }
    return to;
}

static const Stmt *
adopt_stmt(void *with, const Stmt *s)
{
    const Adopt *q = with;
    Stmt *to = new(q->nest->arena, Stmt);

    *to = *s;
    to->from = adopt_index(q, s->from);
    to->to = adopt_index(q, s->to);
    to->clip = adopt_index(q, s->clip);
    to->index = adopt_index(q, s->index);
    to->guard = adopt_guards(q, s->guard, s->n_guard);
    to->value = adopt_expr(q, s->value);
    to->factor = adopt_expr(q, s->factor);
    to->var = s->kind == STMT_FOR || s->kind == STMT_LET ? q->map[s->var] : s->var;
    for (int i = 0; i < s->n_arg; i++) {
        to->arg[i].index = adopt_index(q, s->arg[i].index);
    }
    return to;
}

const Stmt *
nest_adopt(Nest *n, const Nest *from, const Stmt *s, int *map)
{
    Adopt q = { .nest = n, .map = map };

    for (int v = 0; v < from->n_var; v++) {
        map[v] = map[v] >= 0 ? map[v] : nest_var(n, from->var[v]);
    }
    return stmt_change(n->arena, s, adopt_stmt, &q);
}
