/* overlap.c -- makes the last tile as large as the others; see step.h
 *
 * keeps   what is stored: sums that the previous tile also has are dropped
 */
#include "schedule/step.h"

#include <string.h>

/* A loop of a tile that is clipped: for `var` in 0 .. wide of n - wide tile. */
typedef struct Overlap {
    Change *c;
    int var;
    const Index *shift;         /* by how much the last tile begins earlier */
    const Buffer *sums, *copy;
    int64_t stride;             /* of var in the copy */
} Overlap;

static void
find_clipped(void *to, const Stmt *s)
{
    const Stmt **found = to;

    if (s->kind == STMT_FOR && s->clip != NULL) {
        *found = s;
    }
}

/* NULL: the loop is clipped in another way, or there is only one tile. */
static const Index *
shift_of(Arena *a, const Stmt *loop)
{
    const Index *clip = loop->clip;
    const Term *t = &clip->term[0];
    int64_t wide = loop->to->base, tiles;

    if (loop->to->n > 0 || clip->n != 1 || t->atom->kind != ATOM_VAR || t->coef != -wide
        || clip->hi <= wide || clip->lo >= wide) {
        return NULL;
    }
    tiles = (clip->hi - clip->lo) / wide;
    return index_scale(a, index_div(a, index_var(a, t->atom->var, (int)tiles + 1), tiles),
                       wide - clip->lo);
}

/* ---- sums ----------------------------------------------------------------- */

static const Stmt *
make_whole(void *to, const Stmt *s)
{
    const Overlap *o = to;
    Stmt *copy;

    if (s->kind != STMT_FOR || s->var != o->var || s->clip == NULL) {
        return s;
    }
    copy = stmt_copy(o->c->arena, s);
    copy->clip = NULL;
    return copy;
}

static const Expr *
read_earlier(void *to, const Expr *e)
{
    const Overlap *o = to;
    Arena *a = o->c->arena;
    const Index *index;
    int64_t stride;
    bool affine;

    if (e->kind != EXPR_LOAD || local_own(e->array) || !index_uses(e->index, o->var)) {
        return e;
    }
    if (stmt_stores(o->c->nest->body, e->array)) {
        change_refuse(o->c, "sums begin with elements of %s, which it stores",
                      e->array->name);
        return e;
    }
    stride = index_coef(e->index, o->var, &affine);
    if (!affine || e->array->layout.panel > 0) {
        change_refuse(o->c, "tiles of %s are not next to each other", e->array->name);
        return e;
    }
    index = index_add(a, e->index, index_scale(a, o->shift, -stride));
    return expr_load_from(a, e, e->array, index);
}

/* The copy of the sums. */
static void
find_copy(void *to, const Stmt *s)
{
    Overlap *o = to;
    bool affine = true;

    if (s->kind == STMT_STORE && s->array != o->sums) {
        o->stride = index_coef(s->index, o->var, &affine);
        if (!affine || (o->copy != NULL && o->copy != s->array)
            || s->array->space != SPACE_LOCAL) {
            change_refuse(o->c, "there is no one copy of the sums");
        }
        o->copy = s->array;
    }
}

static void
find_guard(void *to, const Expr *e)
{
    const Overlap *o = to;

    if (e->n_guard > 0) {
        change_refuse(o->c, "terms have guards");
    }
}

/* ---- what follows ------------------------------------------------------------- */

static const Expr *
read_later(void *to, const Expr *e)
{
    const Overlap *o = to;
    Arena *a = o->c->arena;

    return e->kind != EXPR_LOAD || e->array != o->copy ? e
         : expr_load_from(a, e, e->array,
                          index_add(a, e->index, index_scale(a, o->shift, o->stride)));
}

/* Terms that some sums of a tile lack begin and end where the tile does. */
static void
find_bounds(void *to, const Stmt *s)
{
    const Overlap *o = to;

    find_copy(to, s);
    if (s->kind == STMT_IF || (s->kind == STMT_FOR && (s->from->n > 0 || s->to->n > 0))) {
        change_refuse(o->c, "terms have guards");
    }
}

/* Sums of a block are added to a total, which others than this list read. */
static bool
is_here(const Stmt *const *list, int n, const Buffer *b)
{
    for (int i = 0; i < n; i++) {
        if (list[i]->kind == STMT_ALLOC && list[i]->array == b) {
            return true;
        }
    }
    return false;
}

/* Parts first .. last of a list are sums. */
static bool
overlap(Change *c, const Stmt **list, int n, int first, int last)
{
    const Stmt *sums = stmt_seq(c->arena, list + first, last - first + 1), *loop = NULL;
    Overlap o = { .c = c, .sums = list[first]->array };
    NestLook clipped = { find_clipped, NULL, &loop }, look = { find_bounds, find_guard, &o };

    stmt_look(sums, &clipped);
    o.shift = loop != NULL ? shift_of(c->arena, loop) : NULL;
    if (o.shift == NULL) {
        return false;
    }
    o.var = loop->var;
    stmt_look(sums, &look);
    if (c->why == NULL && !is_here(list, n, o.copy)) {
        change_refuse(c, "what copies the sums is declared elsewhere");
    }
    for (int i = first; i < n; i++) {
        const Stmt *whole = i <= last ? stmt_change(c->arena, list[i], make_whole, &o)
                                      : list[i];
        list[i] = stmt_change_values(c->arena, whole, i <= last ? read_earlier : read_later,
                                     &o);
    }
    c->done++;
    return true;
}

const Stmt *
change_overlap(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt **list;
    int first, last;

    if (s->kind != STMT_SEQ || !local_life(s, c->step->array, &first, &last)) {
        return s;
    }
    list = new_n(c->arena, s->n, const Stmt *);
    memcpy(list, s->list, (size_t)s->n * sizeof(*list));
    while (c->why == NULL && overlap(c, list, s->n, first, last)) { }
    return stmt_seq(c->arena, list, s->n);
}
