/* vector.c -- loops over lanes become operations on vectors; see step.h */
#include "schedule/step.h"

/* ---- which loops and arrays ------------------------------------------------ */

/* Contiguous in the order of the lanes, or equal for all of them. */
static bool
is_line(const Index *index, int var)
{
    bool affine;
    int64_t coef = index_coef(index, var, &affine);

    return affine && coef == 1;
}

/* A line of which only the first lanes exist. */
static bool
is_part(const Expr *e, int var)
{
    const Index *lane = e->n_guard == 1 ? e->guard[0].index : NULL;

    return e->kind == EXPR_SELECT && lane != NULL && is_line(lane, var) && lane->n == 1
        && lane->base == 0 && e->value == 0.0 && e->arg[0]->kind == EXPR_LOAD;
}

static bool
is_vector_value(const Expr *e, int var, bool kept)
{
    if (!expr_uses(e, var)) {
        return e->lanes == 1;
    }
    if (e->kind == EXPR_MAP && e->op == OP_mul) {
        return is_vector_value(e->arg[0], var, kept)
            && is_vector_value(e->arg[1], var, kept);
    }
    if (e->kind == EXPR_MAP && e->op == OP_cast && type_is_kept(e->arg[0]->type)
        && kept) {
        e = e->arg[0];
    }
    e = is_part(e, var) ? e->arg[0] : e;
    return e->kind == EXPR_LOAD && e->lanes == 1 && is_line(e->index, var);
}

/* What a body does behind guards and conditions. */
static const Stmt *
guarded_by(const Stmt *s)
{
    while (s->kind == STMT_IF) {
        s = s->body;
    }
    return s;
}

static bool
guards_use(const Stmt *s, int var)
{
    for (int i = 0; s->kind == STMT_IF && i < s->n_guard; i++) {
        if (index_uses(s->guard[i].index, var)) {
            return true;
        }
    }
    return s->kind == STMT_IF && ((s->value != NULL && expr_uses(s->value, var))
                                  || guards_use(s->body, var));
}

static bool
may_store(const Change *c, const Buffer *b)
{
    bool may = local_own(b);

    for (int i = 0; i < c->step->n_into; i++) {
        may = may || b == c->step->into[i];
    }
    return may;
}

static bool
is_scattered(const Stmt *store)
{
    return store->store == STORE_COMBINE && store->op == OP_scatter_add;
}

/* Loop-invariant names, and a contiguous store of floats. */
static bool
is_vector_body(const Change *c, const Stmt *body)
{
    const Stmt *s = guarded_by(body);
    int n = stmt_count(s), var = c->var[0];
    const Stmt *store = stmt_at(s, n - 1);
    bool kept = c->step->kept;

    if (guards_use(body, var)) {
        return false;
    }
    for (int i = 0; i < n - 1; i++) {
        if (s->list[i]->kind != STMT_LET || expr_uses(s->list[i]->value, var)) {
            return false;
        }
    }
    return store->kind == STMT_STORE && type_is_float(store->value->type)
        && (store->store != STORE_COMBINE || store->op == OP_sum || is_scattered(store))
        && (may_store(c, store->array) || is_scattered(store))
        && is_line(store->index, var) && is_vector_value(store->value, var, kept)
        && (store->factor == NULL || is_vector_value(store->factor, var, kept));
}

static bool
is_vector_loop(const Change *c, const Stmt *s)
{
    return s->kind == STMT_FOR && s->var == c->var[0] && s->loop == LOOP_PARALLEL
        && s->clip == NULL && s->to->n == 0 && s->to->base == c->step->by
        && is_vector_body(c, s->body);
}

/* How often statements of the nest, and those in loops that become vectors, have
 * an array side by side. */
typedef struct Uses {
    const Change *c;
    const Buffer *b;
    int all, vector;
} Uses;

static void
count_expr(void *to, const Expr *e)
{
    Uses *u = to;

    u->all += e->kind == EXPR_LOAD && e->array == u->b;
}

static int
lines_in(const Change *c, const Expr *e, const Buffer *b)
{
    return e != NULL && e->kind == EXPR_LOAD && e->array == b
        && is_line(e->index, c->var[0]);
}

static void
count_stmt(void *to, const Stmt *s)
{
    Uses *u = to;
    const Stmt *store, *body;

    u->all += s->kind == STMT_STORE && s->array == u->b;
    if (is_vector_loop(u->c, s)) {
        body = guarded_by(s->body);
        store = stmt_at(body, stmt_count(body) - 1);
        u->vector += (store->array == u->b) + lines_in(u->c, store->value, u->b)
                   + lines_in(u->c, store->factor, u->b);
    }
}

/* The array of vectors that b becomes; NULL: it stays. */
static Buffer *
vector_of(Change *c, const Buffer *b, int lanes)
{
    Uses u = { .c = c, .b = b };
    NestLook look = { count_stmt, count_expr, &u };
    int64_t n;

    for (int i = 0; i < c->n_vector; i++) {
        if (c->from[i] == b) {
            return c->vector[i];
        }
    }
    stmt_look(c->nest->body, &look);
    grow(c->arena, c->from, c->n_vector);
    grow(c->arena, c->vector, c->n_vector);
    n = b->shape.rank > 0 ? b->layout.size / lanes : 0;
    c->from[c->n_vector] = b;
    c->vector[c->n_vector] = !local_own(b) || u.all != u.vector
            || b->shape.rank == 0 || b->layout.size % lanes != 0 ? NULL
        : change_array(c, b->name, b->type, n == 1 ? 0 : n, lanes);
    return c->vector[c->n_vector++];
}

/* ---- the change ----------------------------------------------------------- */

typedef struct Line {
    const Buffer *array;
    const Index *index;
} Line;

/* Where the first lane lies: of an array of vectors, which of them. */
static Line
line_at(Change *c, const Buffer *b, const Index *index, int lanes)
{
    const Index **sub = new_n(c->arena, c->nest->n_var, const Index *);
    const Buffer *v = vector_of(c, b, lanes);

    sub[c->var[0]] = index_const(c->arena, 0);
    index = index_replace(c->arena, index, sub);
    return (Line){ v != NULL ? v : b,
                   v != NULL ? index_div(c->arena, index, lanes) : index };
}

static const Expr *
vector_value(Change *c, const Expr *e, int lanes)
{
    Line line;

    if (!expr_uses(e, c->var[0])) {
        return expr_splat(c->arena, e, lanes);
    }
    if (is_part(e, c->var[0])) {
        return expr_load_part(c->arena, vector_value(c, e->arg[0], lanes),
                              (int)e->guard[0].hi);
    }
    if (e->kind == EXPR_MAP) {
        const Expr *x[2];
        for (int i = 0; i < e->narg; i++) {
            x[i] = vector_value(c, e->arg[i], lanes);
        }
        return expr_map(c->arena, e->op, e->type, x, e->narg, e->exact);
    }
    line = line_at(c, e->array, e->index, lanes);
    return expr_load(c->arena, line.array, line.index, lanes);
}

static const Stmt *
vector_store(Change *c, const Stmt *s, int lanes)
{
    Line line = line_at(c, s->array, s->index, lanes);
    Stmt *to = stmt_copy(c->arena, s);

    to->array = line.array;
    to->index = line.index;
    to->value = vector_value(c, s->value, lanes);
    to->factor = s->factor != NULL ? vector_value(c, s->factor, lanes) : NULL;
    return to;
}

static const Stmt *
vector_body(Change *c, const Stmt *s, int lanes)
{
    int n = stmt_count(s);
    const Stmt **list;

    if (s->kind == STMT_IF) {
        return stmt_with(c->arena, s, vector_body(c, s->body, lanes));
    }
    list = new_n(c->arena, n, const Stmt *);
    for (int i = 0; i < n; i++) {
        const Stmt *x = stmt_at(s, i);
        list[i] = x->kind == STMT_STORE ? vector_store(c, x, lanes) : x;
    }
    return stmt_list(c->arena, list, n);
}

/* An array is declared before its loops: all decisions are made on the nest as it
 * was. */
const Stmt *
change_vectorize(void *to, const Stmt *s)
{
    Change *c = to;
    Stmt *copy;

    if (s->kind == STMT_ALLOC) {
        const Buffer *v = vector_of(c, s->array, (int)c->step->by);
        return v == NULL ? s : stmt_alloc(c->arena, v);
    }
    if (s->kind != STMT_FOR || s->var != c->var[0]) {
        return s;
    }
    if (c->step->by < 4 || c->step->by > 32 || (c->step->by & (c->step->by - 1))) {
        change_refuse(c, "vectors have 4, 8, 16 or 32 numbers");
        return s;
    }
    c->done++;
    if (is_vector_loop(c, s)) {
        return vector_body(c, s->body, (int)c->step->by);
    }
    copy = stmt_copy(c->arena, s);
    copy->loop = LOOP_LANES;
    if (s->clip != NULL && s->clip->n == 0) {
        copy->to = s->clip;
        copy->clip = NULL;
    }
    if (loop_is_whole(copy) && copy->to->base > c->step->by) {
        copy->unroll = (int)c->step->by;
    }
    return copy;
}
