/* clip.c -- ends rows where a mask does; see step.h
 *
 * gives   a loop over the iterations in which the guards of its stores may
 *         hold, extended until both ends are multiples of `by`; for the others,
 *         loops that store the number that is selected then
 */
#include "schedule/step.h"

typedef struct Clip {
    Change *change;
    Arena *arena;
    const Stmt *loop;
    const Expr *select;         /* the value of the first store */
    bool fits;                  /* all others are like that one */
    const Index **most;         /* by variable of inner loops: the last value */
} Clip;

/* ---- what the loop stores --------------------------------------------------- */

static bool
same_guards(const Expr *x, const Expr *y)
{
    bool same = x->n_guard == y->n_guard;

    for (int i = 0; i < x->n_guard && same; i++) {
        same = x->guard[i].hi == y->guard[i].hi
            && index_equal(x->guard[i].index, y->guard[i].index);
    }
    return same;
}

static void
look_at(void *to, const Stmt *s)
{
    Clip *c = to;
    const Expr *e = s->value;

    if (s->kind == STMT_FOR) {
        c->most[s->var] = index_const(c->arena, s->to->hi - 1);
        c->fits = c->fits && s->from->n == 0 && s->from->base == 0
               && s->to->n == 0;
    } else if (s->kind == STMT_STORE) {
        c->fits = c->fits && e->kind == EXPR_SELECT && s->store == STORE_SET
               && (c->select == NULL || same_guards(c->select, e));
        c->select = c->select == NULL ? e : c->select;
    } else {
        c->fits = c->fits && (s->kind == STMT_SEQ || s->kind == STMT_LET);
    }
}

/* ---- where guards hold ------------------------------------------------------ */

static const Index *
quotient(Arena *a, const Index *x, int64_t by)
{
    int64_t below = x->lo < 0 ? (-x->lo + by - 1) / by : 0;

    return index_shift(a, index_div(a, index_shift(a, x, below * by), by), -below);
}

static const Index *
rounded(Arena *a, const Index *x, int64_t by)
{
    return index_scale(a, index_div(a, x, by), by);
}

/* The first iteration in which the guard may hold, or the end of those, if it
 * can be computed. */
static void
find_end(const Clip *c, const Guard *g, const Index **first, const Index **end)
{
    int n_var = c->change->nest->n_var;
    const Index **sub = new_n(c->arena, n_var, const Index *);
    bool affine;
    int64_t coef = index_coef(g->index, c->loop->var, &affine);
    const Index *rest = g->index;

    if (!affine || coef == 0 || g->hi != INT32_MAX) {
        return;
    }
    sub[c->loop->var] = index_const(c->arena, 0);
    for (int v = 0; v < n_var; v++) {
        int64_t inner = c->most[v] != NULL ? index_coef(rest, v, &affine) : 0;
        if (!affine) {
            return;
        }
        sub[v] = c->most[v] == NULL ? sub[v]
               : inner > 0 ? c->most[v] : index_const(c->arena, 0);
    }
    rest = index_replace(c->arena, rest, sub);
    if (coef < 0 && *end == NULL) {
        *end = index_shift(c->arena, quotient(c->arena, rest, -coef), 1);
        *end = (*end)->lo < 0 ? NULL : *end;
    }
    if (coef > 0 && *first == NULL) {
        rest = index_shift(c->arena, index_scale(c->arena, rest, -1), coef - 1);
        *first = rest->lo < 0 ? NULL : quotient(c->arena, rest, coef);
    }
}

/* ---- the parts -------------------------------------------------------------- */

static const Stmt *
otherwise(void *to, const Stmt *s)
{
    Clip *c = to;
    Stmt *copy;

    if (s->kind != STMT_STORE) {
        return s;
    }
    copy = stmt_copy(c->arena, s);
    copy->value = expr_const(c->arena, s->value->value, s->value->type);
    return copy;
}

static const Stmt *
without_names(void *to, const Stmt *s)
{
    Clip *c = to;
    const Stmt **list = new_n(c->arena, stmt_count(s), const Stmt *);
    int n = 0;

    for (int i = 0; s->kind == STMT_SEQ && i < s->n; i++) {
        if (s->list[i]->kind != STMT_LET || s->list[i]->value->kind == EXPR_INDEX) {
            list[n++] = s->list[i];
        }
    }
    return s->kind == STMT_SEQ ? stmt_list(c->arena, list, n) : s;
}

/* Iterations from .. to-1, or up to `clip` if that is less, with another
 * body. */
static const Stmt *
part(const Clip *c, const Index *from, const Index *clip, const Stmt *body)
{
    Stmt *s = stmt_copy(c->arena, c->loop);

    s->from = from;
    s->clip = clip != NULL && clip->lo < s->to->base ? clip : NULL;
    s->body = body;
    return s;
}

static bool
may_clip(const Stmt *s)
{
    return (s->loop == LOOP_SERIAL || s->loop == LOOP_PARALLEL) && !s->down
        && s->clip == NULL && s->to->n == 0 && s->from->n == 0 && s->from->base == 0;
}

const Stmt *
change_clip(void *to, const Stmt *s)
{
    Change *ch = to;
    Clip c = { .change = ch, .arena = ch->arena, .loop = s, .fits = true };
    NestLook look = { .stmt = look_at, .to = &c };
    const Index *first = NULL, *end = NULL, *zero = index_const(ch->arena, 0);
    const Stmt *list[3], *rest;
    int n = 0;

    if (s->kind != STMT_FOR || s->var != ch->var[0] || !may_clip(s)) {
        return s;
    }
    c.most = new_n(c.arena, ch->nest->n_var, const Index *);
    stmt_look(s->body, &look);
    if (!c.fits || c.select == NULL) {
        return s;
    }
    for (int i = 0; i < c.select->n_guard; i++) {
        find_end(&c, &c.select->guard[i], &first, &end);
    }
    if (ch->step->by > 1) {
        first = first == NULL ? NULL : rounded(c.arena, first, ch->step->by);
        end = end == NULL ? NULL
            : rounded(c.arena, index_shift(c.arena, end, ch->step->by - 1),
                      ch->step->by);
    }
    if (first == NULL && end == NULL) {
        return s;
    }
    ch->done++;
    rest = stmt_change(c.arena, stmt_change(c.arena, s->body, otherwise, &c),
                       without_names, &c);
    if (first != NULL) {
        list[n++] = part(&c, zero, first, rest);
    }
    list[n++] = part(&c, first != NULL ? first : zero, end, s->body);
    if (end != NULL) {
        list[n++] = part(&c, end, NULL, rest);
    }
    return stmt_list(c.arena, list, n);
}
