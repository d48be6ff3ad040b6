/* name_indices.c -- computes an index that occurs several times in a list once
 *
 * keeps   the elements that are accessed; only indices over loops are named,
 *         since a data-dependent one may be out of range outside its guard
 */
#include "kernel/nest.h"

typedef struct Repeated {
    const Index *index;
    Type type;
    int times;
    int first;                  /* the first statement of the list that has it */
    int var;                    /* its name */
} Repeated;

typedef struct Naming {
    Nest *nest;
    bool *loop;                 /* by variable: it is a loop's */
    int n_loop;                 /* those that are named here are not */
    Repeated *index;
    int n;
    int here;                   /* statement of the current list */
    int n_name;                 /* names so far */
    const Stmt **function;      /* outlined, in order: their indices start from
                                 * a corner, and they have names for
                                 * data-dependent ones only */
    int n_function, next;
} Naming;

/* More work than a number, a variable, or the sum of both. */
static bool
is_long(const Index *index)
{
    return index->n > 1 || (index->n == 1 && index->term[0].coef != 1);
}

static bool
is_over_loops(const Naming *p, const Index *index)
{
    for (int v = 0; v < p->nest->n_var; v++) {
        if (!(v < p->n_loop && p->loop[v]) && index_uses(index, v)) {
            return false;
        }
    }
    return true;
}

static void
count(Naming *p, const Index *index)
{
    Arena *a = p->nest->arena;

    for (int i = 0; i < p->n; i++) {
        if (index_equal(p->index[i].index, index)) {
            p->index[i].times++;
            return;
        }
    }
    grow(a, p->index, p->n);
    p->index[p->n++] = (Repeated){ .index = index, .times = 1, .first = p->here };
}

static void
count_stmt(void *to, const Stmt *s)
{
    Naming *p = to;

    if (s->kind == STMT_STORE && is_long(s->index) && is_over_loops(p, s->index)) {
        count(p, s->index);
    }
}

static void
count_expr(void *to, const Expr *e)
{
    Naming *p = to;

    if (e->kind == EXPR_LOAD && is_long(e->index) && is_over_loops(p, e->index)) {
        count(p, e->index);
    }
}

/* ---- names ---------------------------------------------------------------- */

static const Index *
named(const Naming *p, const Index *index)
{
    for (int i = 0; index != NULL && i < p->n; i++) {
        if (p->index[i].var >= 0 && index_equal(p->index[i].index, index)) {
            return index_range(p->nest->arena, p->index[i].var, index->lo, index->hi);
        }
    }
    return index;
}

static const Expr *
name_in_expr(const Naming *p, const Expr *e)
{
    Expr *to;

    if (e == NULL) {
        return NULL;
    }
    to = new(p->nest->arena, Expr);
    *to = *e;
    to->index = e->kind == EXPR_LOAD ? named(p, e->index) : e->index;
    for (int i = 0; i < e->narg; i++) {
        to->arg[i] = name_in_expr(p, e->arg[i]);
    }
    return to;
}

static const Stmt *
name_in_stmt(const Naming *p, const Stmt *s)
{
    Stmt *to = new(p->nest->arena, Stmt);

    *to = *s;
    to->index = s->kind == STMT_STORE ? named(p, s->index) : s->index;
    to->value = name_in_expr(p, s->value);
    to->factor = name_in_expr(p, s->factor);
    return to;
}

static bool
give_names(Naming *p)
{
    bool any = false;

    for (int i = 0; i < p->n; i++) {
        Repeated *x = &p->index[i];
        x->var = -1;
        if (x->times > 1) {
            const char *name = p->n_name == 0 ? "at"
                : arena_printf(p->nest->arena, "at%d", p->n_name + 1);
            x->var = nest_var(p->nest, name);
            p->n_name++;
            any = true;
        }
    }
    return any;
}

/* Where to put the let of a name that statement i uses first: an array and its
 * first value stay together. */
static int
index_of_let(const Stmt *const *list, int i)
{
    bool first = i > 0 && list[i - 1]->kind == STMT_ALLOC && list[i]->kind == STMT_STORE
              && list[i]->array == list[i - 1]->array;

    return first ? i - 1 : i;
}

/* A list of plain statements, with the lets of names before their first uses. */
static const Stmt *
name_in_list(Naming *p, const Stmt *const *list, int n)
{
    Arena *a = p->nest->arena;
    const Stmt **to = new_n(a, n + p->n, const Stmt *);
    int m = 0;

    for (int i = 0; i < n; i++) {
        for (int j = 0; j < p->n; j++) {
            const Repeated *x = &p->index[j];
            if (x->var >= 0 && index_of_let(list, x->first) == i) {
                to[m++] = stmt_let(a, x->var, expr_index(a, x->index, I32));
            }
        }
        to[m++] = name_in_stmt(p, list[i]);
    }
    return stmt_seq(a, to, m);
}

static const Stmt *
name_indices(void *to, const Stmt *s)
{
    Naming *p = to;
    const Stmt *const *list = s->kind == STMT_SEQ ? s->list : &s->body;
    int n = s->kind == STMT_SEQ ? s->n : s->body != NULL;
    NestLook look = { .stmt = count_stmt, .expr = count_expr, .to = p };

    if (s->kind == STMT_OUTLINE) {
        return p->function[p->next++];
    }
    if (s->kind != STMT_SEQ && n == 1 && list[0]->kind != STMT_STORE) {
        return s;
    }
    p->n = 0;
    for (p->here = 0; p->here < n; p->here++) {
        if (list[p->here]->body == NULL && list[p->here]->kind != STMT_SEQ) {
            stmt_look(list[p->here], &look);
        }
    }
    if (!give_names(p)) {
        return s;
    }
    if (s->kind == STMT_SEQ) {
        return name_in_list(p, list, n);
    }
    {
        Stmt *copy = new(p->nest->arena, Stmt);
        *copy = *s;
        copy->body = name_in_list(p, list, n);
        return copy;
    }
}

static void
note(void *to, const Stmt *s)
{
    Naming *p = to;

    if (s->kind == STMT_FOR) {
        p->loop[s->var] = true;
    }
    if (s->kind == STMT_OUTLINE) {
        grow(p->nest->arena, p->function, p->n_function);
        p->function[p->n_function++] = nest_hoist(p->nest, s);
    }
}

void
nest_name_indices(Nest *n)
{
    Naming p = { .nest = n, .loop = new_n(n->arena, n->n_var + 1, bool),
                 .n_loop = n->n_var };
    NestLook look = { .stmt = note, .to = &p };

    stmt_look(n->body, &look);
    n->body = stmt_change(n->arena, n->body, name_indices, &p);
}
