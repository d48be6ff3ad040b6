/* outline.c -- makes functions of the sums of a tile; see step.h
 *
 * keeps   the accumulators in registers: code around the tile competes for none
 */
#include "schedule/step.h"

/* ---- sizes ---------------------------------------------------------------- */

/* A loop whose end differs from tile to tile. */
typedef struct Clipped {
    int var;
    const Index *clip;          /* NULL: none */
} Clipped;

static void
find_clip(void *to, const Stmt *s)
{
    Clipped *f = to;

    if (s->kind == STMT_FOR && s->loop == LOOP_PARALLEL && s->clip != NULL
        && f->clip == NULL) {
        *f = (Clipped){ .var = s->var, .clip = s->clip };
    }
}

typedef struct Resize {
    Arena *arena;
    int var;
    int64_t extent;             /* 0: all */
} Resize;

static const Stmt *
resize(void *to, const Stmt *s)
{
    const Resize *r = to;
    Stmt *copy;

    if (s->kind != STMT_FOR || s->var != r->var || s->clip == NULL) {
        return s;
    }
    copy = stmt_copy(r->arena, s);
    copy->clip = NULL;
    if (r->extent > 0) {
        copy->to = index_const(r->arena, r->extent);
    }
    return copy;
}

static const Stmt *
with_size(Change *c, const Stmt *s, const Clipped *f, int64_t extent)
{
    Resize r = { .arena = c->arena, .var = f->var, .extent = extent };

    return stmt_change(c->arena, s, resize, &r);
}

typedef struct Size {
    const Nest *nest;
    int64_t rows, vectors, lanes;
} Size;

static void
find_size(void *to, const Stmt *s)
{
    Size *z = to;
    const char *name = s->kind == STMT_FOR ? z->nest->var[s->var] : "";

    if (name[0] == 'r' && name[1] == '\0') {
        z->rows = s->to->base;
    } else if (name[0] == 'v' && name[1] == '\0') {
        z->vectors = s->to->base;
    } else if (s->kind == STMT_FOR && s->loop == LOOP_LANES) {
        z->lanes = s->to->base;
    }
}

/* "8x32": rows and lanes; "rest_8x10": of the rest of a loop over tiles. */
static const char *
size_name(Change *c, const Stmt *body)
{
    Size z = { c->nest, 1, 1, body->list[0]->array->lanes };
    NestLook look = { find_size, NULL, &z };

    stmt_look(body, &look);
    return arena_printf(c->arena, "%s%lldx%lld", c->done > 1 ? "rest_" : "",
                        (long long)z.rows, (long long)(z.vectors * z.lanes));
}

/* One function, or several and when to use which. */
static const Stmt *
by_size(Change *c, const Stmt *body)
{
    Clipped f = { .var = -1 };
    NestLook look = { find_clip, NULL, &f };
    const Stmt *both[2];
    const Index *begin;
    Guard *guard;
    int64_t whole;

    stmt_look(body, &look);
    if (f.clip == NULL) {
        return stmt_outline(c->arena, size_name(c, body), body);
    }
    guard = new_n(c->arena, 2, Guard);
    whole = f.clip->hi - f.clip->lo;
    begin = index_shift(c->arena, index_scale(c->arena, f.clip, -1), f.clip->hi);
    guard[0] = (Guard){ .index = begin, .hi = whole };
    guard[1] = (Guard){ .index = index_shift(c->arena, begin, -whole), .hi = INT32_MAX };
    both[0] = by_size(c, with_size(c, body, &f, 0));
    both[1] = by_size(c, with_size(c, body, &f, f.clip->lo));
    if (whole == 0) {
        return both[1];
    }
    both[0] = stmt_if(c->arena, &guard[0], 1, NULL, both[0]);
    both[1] = stmt_if(c->arena, &guard[1], 1, NULL, both[1]);
    return stmt_list(c->arena, both, 2);
}

/* From the declaration of the array to its last use. */
const Stmt *
change_outline(void *to, const Stmt *s)
{
    Change *c = to;
    const Stmt **list;
    int first = 0, last = 0, n = 0;

    if (s->kind != STMT_SEQ) {
        return s;
    }
    while (first < s->n && (s->list[first]->kind != STMT_ALLOC
                            || !local_is(s->list[first]->array, c->step->array))) {
        first++;
    }
    if (first == s->n) {
        return s;
    }
    for (int i = first; i < s->n; i++) {
        last = stmt_mentions(s->list[i], s->list[first]->array) ? i : last;
    }
    c->done++;
    list = new_n(c->arena, s->n, const Stmt *);
    for (int i = 0; i < first; i++) {
        list[n++] = s->list[i];
    }
    list[n++] = by_size(c, stmt_seq(c->arena, s->list + first, last - first + 1));
    for (int i = last + 1; i < s->n; i++) {
        list[n++] = s->list[i];
    }
    return stmt_list(c->arena, list, n);
}
