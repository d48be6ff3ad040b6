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
    Nest *nest;
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
    if (r->extent == 1) {
        return nest_each(r->nest, s->var, 1, s->body);
    }
    copy = stmt_copy(r->nest->arena, s);
    copy->clip = NULL;
    if (r->extent > 0) {
        copy->to = index_const(r->nest->arena, r->extent);
    }
    return copy;
}

static const Stmt *
with_size(Change *c, const Stmt *s, const Clipped *f, int64_t extent)
{
    Resize r = { .nest = c->nest, .var = f->var, .extent = extent };

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

/* Lanes that are only zeros do not count. */
static void
find_part(void *to, const Expr *e)
{
    Size *z = to;

    if (e->kind == EXPR_LOAD && e->found < e->lanes) {
        z->lanes = e->found;
    }
}

/* "8x32": rows and lanes; "rest_8x10": of the rest of a loop over tiles. */
static const char *
size_name(Change *c, const Stmt *body)
{
    Size z = { c->nest, 1, 1, body->list[0]->array->lanes };
    NestLook look = { find_size, find_part, &z };

    stmt_look(body, &look);
    return arena_printf(c->arena, "%s%lldx%lld", c->done > 1 ? "rest_" : "",
                        (long long)z.rows, (long long)(z.vectors * z.lanes));
}

/* ---- arrays --------------------------------------------------------------- */

typedef struct Arrays {
    Arena *arena;
    const Buffer **list;
    int n;
} Arrays;

/* How much of an array is used. */
typedef struct Used {
    const Buffer *array;
    int64_t *most;              /* of each variable bound inside; else 0 */
    int64_t size;
} Used;

static void
note_most(void *to, const Stmt *s)
{
    Used *u = to;

    if (s->kind == STMT_FOR) {
        u->most[s->var] = max64(u->most[s->var], s->to->hi - 1);
    }
}

/* The greatest value of an index: that of its loops may be less than its atoms say. */
static int64_t
greatest(const Used *u, const Index *x)
{
    int64_t sum = x->base;

    for (int i = 0; i < x->n; i++) {
        const Term *t = &x->term[i];
        int64_t hi = t->atom->hi;
        if (t->atom->kind == ATOM_VAR && u->most[t->atom->var] > 0) {
            hi = min64(hi, u->most[t->atom->var]);
        }
        sum += t->coef * (t->coef > 0 ? hi : t->atom->lo);
    }
    return sum;
}

static void
note_access(Used *u, const Buffer *b, const Index *index, int lanes)
{
    if (b == u->array) {
        u->size = max64(u->size, greatest(u, index) + (lanes > b->lanes ? lanes : 1));
    }
}

static void
note_load(void *to, const Expr *e)
{
    note_access(to, e->array, e->index, e->lanes);
}

static void
note_store(void *to, const Stmt *s)
{
    if (s->kind == STMT_STORE) {
        note_access(to, s->array, s->index, s->value->lanes);
    }
}

static void
list_array(void *to, const Stmt *s)
{
    Arrays *l = to;

    if (s->kind == STMT_ALLOC && s->array->shape.rank == 1) {
        grow(l->arena, l->list, l->n);
        l->list[l->n++] = s->array;
    }
}

static const Stmt *
declare(void *to, const Stmt *s)
{
    const Move *m = to;
    Stmt *copy;

    if (s->kind != STMT_ALLOC || s->array != m->from) {
        return s;
    }
    copy = stmt_copy(m->arena, s);
    copy->array = m->to;
    return copy;
}

static const Stmt *
shorten(Change *c, const Stmt *body, const Buffer *b)
{
    Used u = { .array = b, .most = new_n(c->arena, c->nest->n_var, int64_t) };
    NestLook loops = { note_most, NULL, &u }, accesses = { note_store, note_load, &u };
    Buffer *less = new(c->arena, Buffer);
    Move m = { c->arena, b, less, index_const(c->arena, 0), 0 };

    stmt_look(body, &loops);
    stmt_look(body, &accesses);
    if (u.size == 0 || u.size >= b->layout.size) {
        return body;
    }
    *less = *b;
    less->shape.dim[0] = (int)u.size;
    less->layout = layout_rows(less->shape);
    return stmt_change(c->arena, stmt_move(&m, body), declare, &m);
}

/* Arrays of a smaller tile are no longer than it needs. */
static const Stmt *
shorten_arrays(Change *c, const Stmt *body)
{
    Arrays l = { .arena = c->arena };
    NestLook look = { list_array, NULL, &l };

    stmt_look(body, &look);
    for (int i = 0; i < l.n; i++) {
        body = shorten(c, body, l.list[i]);
    }
    return body;
}

/* ---- functions ------------------------------------------------------------ */

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
        return stmt_outline(c->arena, size_name(c, body), shorten_arrays(c, body));
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
    int first, last, n = 0;

    if (s->kind != STMT_SEQ || !local_life(s, c->step->array, &first, &last)) {
        return s;
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
