/* trim.c -- starts and ends sums where guards of their products do; see step.h
 *
 * gives   the terms that all rows of a tile have in a loop without guards;
 *         before and after it, unrolled, those of some rows, where every guard
 *         is decided
 */
#include "schedule/step.h"

/* One end of the terms: the first, or one past the last. */
typedef struct End {
    const Index *index;         /* the guard; NULL: none */
    const Index *all, *any;     /* for all rows, for any row */
    int64_t between;            /* the number of terms that only some rows
                                 * have */
} End;

typedef struct Trim {
    Change *change;
    Arena *arena;
    const Stmt *loop;
    End first, last;
    bool no_first, no_last;     /* guards that are currently left out */
    const Index **least, **most;        /* ends of inner loops */
} Trim;

/* ---- where guards hold ------------------------------------------------------ */

static void
find_inner(void *to, const Stmt *s)
{
    Trim *l = to;

    if (s->kind == STMT_FOR) {
        l->least[s->var] = index_const(l->arena, 0);
        l->most[s->var] = index_const(l->arena, s->to->hi - 1);
    }
}

/* The least value of x in the loop, or with `most` the greatest; NULL:
 * unknown. */
static const Index *
extreme(const Trim *l, const Index *x, bool most)
{
    const Index **sub = new_n(l->arena, l->change->nest->n_var, const Index *);

    for (int v = 0; v < l->change->nest->n_var; v++) {
        bool affine;
        int64_t coef = l->least[v] == NULL ? 0 : index_coef(x, v, &affine);
        if (l->least[v] != NULL && !affine) {
            return NULL;
        }
        sub[v] = coef == 0 ? NULL : (coef > 0) == most ? l->most[v] : l->least[v];
    }
    return index_replace(l->arena, x, sub);
}

static const Index *
minus(const Trim *l, const Index *x, const Index *y)
{
    return index_add(l->arena, x, index_scale(l->arena, y, -1));
}

/* The guard bounds the terms from below, k >= x, or from above, k < 1 - x; x
 * differs between rows. */
static void
note_guard(Trim *l, const Guard *g)
{
    bool affine;
    int64_t coef = index_coef(g->index, l->loop->var, &affine);
    End *end = coef > 0 ? &l->first : &l->last;
    const Index *rest = minus(l, g->index, index_scale(l->arena, nest_at(
                              l->change->nest, l->loop->var, l->loop->to->base),
                              coef));
    const Index *least = extreme(l, rest, false), *most = extreme(l, rest, true);
    const Index *gap = least != NULL && most != NULL ? minus(l, most, least) : NULL;

    if (!affine || (coef != 1 && coef != -1) || g->hi != INT32_MAX
        || end->index != NULL || gap == NULL || gap->n > 0) {
        return;
    }
    *end = (End){ .index = g->index, .between = gap->base };
    end->all = coef > 0 ? index_scale(l->arena, least, -1)
                        : index_shift(l->arena, least, 1);
    end->any = coef > 0 ? index_scale(l->arena, most, -1)
                        : index_shift(l->arena, most, 1);
}

static void
find_guards(void *to, const Stmt *s)
{
    Trim *l = to;

    for (int i = 0; s->kind == STMT_IF && i < s->n_guard; i++) {
        if (index_uses(s->guard[i].index, l->loop->var)) {
            note_guard(l, &s->guard[i]);
        }
    }
}

/* ---- the parts of the loop -------------------------------------------------- */

static const Stmt *
without_guards(void *to, const Stmt *s)
{
    Trim *l = to;
    Guard *left;
    int n = 0;

    if (s->kind != STMT_IF) {
        return s;
    }
    left = new_n(l->arena, s->n_guard + 1, Guard);
    for (int i = 0; i < s->n_guard; i++) {
        const Index *index = s->guard[i].index;
        if (!(l->no_first && index == l->first.index) && !(l->no_last && index == l->last.index)) {
            left[n++] = s->guard[i];
        }
    }
    return n == s->n_guard ? s : n == 0 && s->value == NULL ? s->body
         : stmt_if(l->arena, left, n, s->value, s->body);
}

static const Stmt *
body_without(Trim *l, bool first, bool last)
{
    l->no_first = first;
    l->no_last = last;
    return stmt_change(l->arena, l->loop->body, without_guards, l);
}

/* Those of the `count` terms from `begin` on that exist; with `after`, none
 * before that. */
static const Stmt *
some_terms(Trim *l, const Index *begin, int64_t count, LoopKind kind,
           const Index *after, const Stmt *body)
{
    const Index **sub = new_n(l->arena, l->change->nest->n_var, const Index *);
    Guard *guard = new_n(l->arena, 2, Guard);
    int64_t most = l->loop->to->base;
    int q = l->change->var[1], n = 0;
    const Index *index = index_add(l->arena, begin, nest_at(l->change->nest, q, count));
    Stmt *s;

    if (index->lo < 0 || index->hi >= most) {
        guard[n++] = (Guard){ .index = index, .hi = most };
    }
    if (after != NULL && minus(l, index, after)->lo < 0) {
        guard[n++] = (Guard){ .index = minus(l, index, after), .hi = INT32_MAX };
    }
    sub[l->loop->var] = index;
    body = stmt_replace(l->arena, body, sub);
    body = n > 0 ? stmt_if(l->arena, guard, n, NULL, body) : body;
    if (count == 1) {
        return body->kind == STMT_SEQ ? stmt_if(l->arena, NULL, 0, NULL, body) : body;
    }
    s = stmt_for(l->arena, q, count, body);
    s->loop = kind;
    s->unroll = kind == LOOP_UNROLL ? (int)count : 0;
    return s;
}

/* The terms from one on that may be before the first, as in a block after it. */
static const Stmt *
terms_from(Trim *l, const Index *begin, const Stmt *body)
{
    Guard *inside = new_n(l->arena, 2, Guard);
    Stmt *some = stmt_copy(l->arena, l->loop), *all = stmt_copy(l->arena, l->loop);
    const Stmt *either[2];

    inside[0] = (Guard){ .index = begin, .hi = INT32_MAX };
    inside[1] = (Guard){ .hi = INT32_MAX };
    inside[1].index = index_shift(l->arena, index_scale(l->arena, begin, -1), -1);
    some->from = begin;
    some->body = all->body = body;
    either[0] = stmt_if(l->arena, &inside[0], 1, NULL, some);
    either[1] = stmt_if(l->arena, &inside[1], 1, NULL, all);
    return stmt_list(l->arena, either, 2);
}

/* The terms that all rows have. */
static const Stmt *
whole_terms(Trim *l)
{
    const Index *begin = l->first.index != NULL ? l->first.all
                                             : index_const(l->arena, 0);
    const Stmt *body = body_without(l, true, true);
    Stmt *s;

    if (begin->lo < 0 && l->last.index == NULL) {
        return terms_from(l, begin, body);
    }
    if (begin->lo < 0) {
        int64_t count = l->loop->to->base - begin->lo;
        const Index *span = minus(l, l->last.all, begin);
        count = span->hi < count ? span->hi : count;
        return count <= 0 ? NULL
             : some_terms(l, begin, count, LOOP_SERIAL, NULL, body);
    }
    s = stmt_copy(l->arena, l->loop);
    s->from = begin;
    s->clip = l->last.index != NULL && l->last.all->lo < s->to->base ? l->last.all
                                                                 : NULL;
    s->body = body;
    return s;
}

static bool
may_trim(const Stmt *s)
{
    return !s->down && s->clip == NULL && s->to->n == 0
        && s->from->n == 0 && s->from->base == 0;
}

const Stmt *
change_trim(void *to, const Stmt *s)
{
    Change *c = to;
    Trim l = { .change = c, .arena = c->arena, .loop = s };
    NestLook inner = { .stmt = find_inner, .to = &l };
    NestLook guards = { .stmt = find_guards, .to = &l };
    const Stmt *part[3];
    int n = 0;

    if (s->kind != STMT_FOR || s->var != c->var[0]) {
        return s;
    }
    if (s->loop != LOOP_SERIAL || !may_trim(s)) {
        change_refuse(c, s->loop == LOOP_SERIAL ? "loop %s has no constant bounds"
                         : "loop %s sums up nothing", c->step->loop[0]);
        return s;
    }
    c->done++;
    l.least = new_n(c->arena, c->nest->n_var, const Index *);
    l.most = new_n(c->arena, c->nest->n_var, const Index *);
    stmt_look(s->body, &inner);
    stmt_look(s->body, &guards);
    if (l.first.index == NULL && l.last.index == NULL) {
        return s;
    }
    if (l.first.between > 0) {
        part[n++] = some_terms(&l, l.first.any, l.first.between, LOOP_UNROLL, NULL,
                               body_without(&l, false, false));
    }
    part[n] = whole_terms(&l);
    n += part[n] != NULL;
    if (l.last.between > 0) {
        part[n++] = some_terms(&l, l.last.all, l.last.between, LOOP_UNROLL,
                               l.first.index != NULL ? l.first.all : NULL,
                               body_without(&l, true, false));
    }
    return stmt_list(c->arena, part, n);
}
