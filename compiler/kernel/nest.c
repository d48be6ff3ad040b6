/* nest.c -- see nest.h */
#include "kernel/nest.h"

#include <string.h>

Nest *
nest_new(Arena *a)
{
    Nest *n = new(a, Nest);

    n->arena = a;
    return n;
}

int
nest_var(Nest *n, const char *name)
{
    grow(n->arena, n->var, n->n_var);
    n->var[n->n_var] = name;
    return n->n_var++;
}

const Index *
nest_at(Nest *n, int var, int64_t extent)
{
    return index_var(n->arena, var, extent);
}

static bool
has_array(const Nest *n, const char *name)
{
    for (int i = 0; i < n->n_array; i++) {
        if (strcmp(n->array[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* "acc", then "acc2". */
static const char *
unique_name(Nest *n, const char *name)
{
    const char *unique = name;

    for (int i = 2; has_array(n, unique); i++) {
        unique = arena_printf(n->arena, "%s%d", name, i);
    }
    return unique;
}

void
nest_note_array(Nest *n, const char *name)
{
    grow(n->arena, n->array, n->n_array);
    n->array[n->n_array++] = name;
}

Buffer *
nest_array(Nest *n, const char *name, Type type, int64_t count, int lanes)
{
    Buffer *b = new(n->arena, Buffer);

    b->name = unique_name(n, name);
    nest_note_array(n, b->name);
    b->type = type;
    b->shape.rank = count > 0;
    b->shape.dim[0] = (int)count;
    b->layout = layout_rows(b->shape);
    b->space = SPACE_LOCAL;
    b->lanes = lanes;
    return b;
}

/* ---- values -------------------------------------------------------------- */

/* Columns of text, including what is around and between operands. */
static int
width_of(const Expr *e)
{
    int n = 0;

    for (int i = 0; i < e->narg; i++) {
        n += e->arg[i]->width + 3;
    }
    switch (e->kind) {
    case EXPR_CONST:
    case EXPR_NAME:
        return 4;
    case EXPR_LOAD:
        return 8 + 5 * e->index->n;
    case EXPR_INDEX:
        return 4 + 5 * e->index->n;
    case EXPR_SELECT:
        return n + 10 * e->n_guard + 8;
    case EXPR_RANDOM:
        return n + 24;
    case EXPR_MAP:
        return op_card(e->op)->prec == P_POST ? n + 8 : n;
    default:
        return n + 12;
    }
}

static Expr *
expr_new(Arena *a, ExprKind kind, Type type, int lanes)
{
    Expr *e = new(a, Expr);

    e->kind = kind;
    e->type = type;
    e->lanes = lanes;
    return e;
}

static const Expr *
measured(Expr *e)
{
    e->width = width_of(e);
    return e;
}

const Expr *
expr_const(Arena *a, double v, Type t)
{
    Expr *e = expr_new(a, EXPR_CONST, t, 1);

    e->value = v;
    return measured(e);
}

const Expr *
expr_index(Arena *a, const Index *index, Type t)
{
    Expr *e = expr_new(a, EXPR_INDEX, t, 1);

    e->index = index;
    return measured(e);
}

const Expr *
expr_address(Arena *a, const Index *index)
{
    Expr *e = expr_new(a, EXPR_INDEX, I32, 1);

    e->index = index;
    e->address = true;
    return measured(e);
}

const Expr *
expr_name(Arena *a, int var, Type t, int lanes)
{
    Expr *e = expr_new(a, EXPR_NAME, t, lanes);

    e->var = var;
    return measured(e);
}

const Expr *
expr_load(Arena *a, const Buffer *b, const Index *index, int lanes)
{
    Expr *e = expr_new(a, EXPR_LOAD, b->type, lanes);

    e->array = b;
    e->index = index;
    e->found = lanes;
    return measured(e);
}

const Expr *
expr_load_part(Arena *a, const Expr *load, int found)
{
    Expr *e = new(a, Expr);

    *e = *load;
    e->found = found;
    return e;
}

const Expr *
expr_load_from(Arena *a, const Expr *load, const Buffer *b, const Index *index)
{
    return expr_load_part(a, expr_load(a, b, index, load->lanes), load->found);
}

const Expr *
expr_map(Arena *a, Op op, Type t, const Expr *const *arg, int n, bool exact)
{
    Expr *e = expr_new(a, EXPR_MAP, t, n > 0 ? arg[0]->lanes : 1);

    e->op = op;
    e->exact = exact;
    e->narg = n;
    memcpy(e->arg, arg, sizeof(*arg) * (size_t)n);
    return measured(e);
}

const Expr *
expr_fma(Arena *a, const Expr *x, const Expr *y, const Expr *z)
{
    Expr *e = expr_new(a, EXPR_FMA, z->type, z->lanes);

    e->narg = 3;
    e->arg[0] = x;
    e->arg[1] = y;
    e->arg[2] = z;
    return measured(e);
}

const Expr *
expr_select(Arena *a, const Guard *g, int n, const Expr *x, double otherwise)
{
    Expr *e = expr_new(a, EXPR_SELECT, x->type, x->lanes);

    e->n_guard = n;
    e->guard = g;
    e->narg = 1;
    e->arg[0] = x;
    e->value = otherwise;
    return measured(e);
}

const Expr *
expr_drop(Arena *a, const Expr *x, double least)
{
    Expr *e = expr_new(a, EXPR_DROP, x->type, x->lanes);

    e->narg = 1;
    e->arg[0] = x;
    e->value = least;
    return measured(e);
}

const Expr *
expr_random(Arena *a, Type t, const Expr *seed, const Expr *step,
            const Index *index, int stream, int distribution)
{
    Expr *e = expr_new(a, EXPR_RANDOM, t, 1);

    e->narg = 2;
    e->arg[0] = seed;
    e->arg[1] = step;
    e->index = index;
    e->stream = stream;
    e->distribution = distribution;
    return measured(e);
}

const Expr *
expr_splat(Arena *a, const Expr *x, int lanes)
{
    Expr *e = expr_new(a, EXPR_SPLAT, x->type, lanes);

    e->narg = 1;
    e->arg[0] = x;
    return measured(e);
}

const Expr *
expr_sum16(Arena *a, const Buffer *b, const Index *index)
{
    Expr *e = expr_new(a, EXPR_SUM16, b->type, 1);

    e->array = b;
    e->index = index;
    return measured(e);
}

/* ---- statements ---------------------------------------------------------- */

static Stmt *
stmt_new(Arena *a, StmtKind kind)
{
    Stmt *s = new(a, Stmt);

    s->kind = kind;
    return s;
}

const Stmt *
stmt_seq(Arena *a, const Stmt *const *list, int n)
{
    Stmt *s = stmt_new(a, STMT_SEQ);

    s->list = list;
    s->n = n;
    return s;
}

Stmt *
stmt_for(Arena *a, int var, int64_t extent, const Stmt *body)
{
    Stmt *s = stmt_new(a, STMT_FOR);

    s->var = var;
    s->from = index_const(a, 0);
    s->to = index_const(a, extent);
    s->unit = 1;
    s->body = body;
    return s;
}

Stmt *
stmt_if(Arena *a, const Guard *g, int n, const Expr *value, const Stmt *body)
{
    Stmt *s = stmt_new(a, STMT_IF);

    s->guard = g;
    s->n_guard = n;
    s->value = value;
    s->body = body;
    return s;
}

Stmt *
stmt_let(Arena *a, int var, const Expr *value)
{
    Stmt *s = stmt_new(a, STMT_LET);

    s->var = var;
    s->value = value;
    return s;
}

const Stmt *
stmt_alloc(Arena *a, const Buffer *b)
{
    Stmt *s = stmt_new(a, STMT_ALLOC);

    s->array = b;
    return s;
}

static Stmt *
store_new(Arena *a, StoreKind store, const Buffer *b, const Index *index)
{
    Stmt *s = stmt_new(a, STMT_STORE);

    s->store = store;
    s->array = b;
    s->index = index;
    return s;
}

const Stmt *
stmt_set(Arena *a, const Buffer *b, const Index *index, const Expr *value)
{
    Stmt *s = store_new(a, STORE_SET, b, index);

    s->value = value;
    return s;
}

const Stmt *
stmt_combine(Arena *a, Op op, const Buffer *b, const Index *index,
             const Expr *value)
{
    Stmt *s = store_new(a, STORE_COMBINE, b, index);

    s->op = op;
    s->value = value;
    return s;
}

const Stmt *
stmt_fma(Arena *a, const Buffer *b, const Index *index, const Expr *x,
         const Expr *y)
{
    Stmt *s = store_new(a, STORE_FMA, b, index);

    s->value = x;
    s->factor = y;
    return s;
}

const Stmt *
stmt_fma_sparse(Arena *a, const Buffer *b, const Index *index, const Expr *x,
                const Expr *y)
{
    Stmt *s = store_new(a, STORE_FMA, b, index);

    s->value = x;
    s->factor = y;
    s->sparse = true;
    return s;
}

Stmt *
stmt_call(Arena *a, Intrinsic call, const Buffer *result)
{
    Stmt *s = stmt_new(a, STMT_CALL);

    s->call = call;
    s->array = result;
    return s;
}

void
stmt_pass(Stmt *call, const Buffer *array, const Index *index)
{
    call->arg[call->n_arg++] = (CallArg){ .array = array, .index = index };
}

const Stmt *
stmt_outline(Arena *a, const char *name, const Stmt *body)
{
    Stmt *s = stmt_new(a, STMT_OUTLINE);

    s->name = name;
    s->body = body;
    return s;
}

const Stmt *
stmt_once(Nest *n, const Stmt *s)
{
    Stmt *one = stmt_for(n->arena, nest_var(n, "once"), 1, s);

    one->loop = LOOP_PARALLEL;
    one->group = 1;
    return one;
}

/* ---- changing ------------------------------------------------------------ */

static const Index *
replaced(Arena *a, const Index *index, const Index *const *sub)
{
    return index == NULL ? NULL : index_replace(a, index, sub);
}

static const Guard *
replace_guards(Arena *a, const Guard *g, int n, const Index *const *sub)
{
    Guard *to = new_n(a, n + 1, Guard);

    for (int i = 0; i < n; i++) {
        to[i] = (Guard){ .index = index_replace(a, g[i].index, sub), .hi = g[i].hi };
    }
    return to;
}

static const Expr *
expr_replace(Arena *a, const Expr *e, const Index *const *sub)
{
    Expr *to = new(a, Expr);

    *to = *e;
    to->index = replaced(a, e->index, sub);
    to->guard = replace_guards(a, e->guard, e->n_guard, sub);
    for (int i = 0; i < e->narg; i++) {
        to->arg[i] = expr_replace(a, e->arg[i], sub);
    }
    return to;
}

bool
stmt_may_clip(const Stmt *s)
{
    return s->clip != NULL && (s->to->n > 0 || s->clip->lo < s->to->base);
}

static const Stmt *
replace_one(Arena *a, const Stmt *s, const Index *const *sub)
{
    Stmt *to = new(a, Stmt);

    *to = *s;
    to->from = replaced(a, s->from, sub);
    to->to = replaced(a, s->to, sub);
    to->clip = replaced(a, s->clip, sub);
    to->clip = stmt_may_clip(to) ? to->clip : NULL;
    to->index = replaced(a, s->index, sub);
    to->guard = replace_guards(a, s->guard, s->n_guard, sub);
    to->value = s->value != NULL ? expr_replace(a, s->value, sub) : NULL;
    to->factor = s->factor != NULL ? expr_replace(a, s->factor, sub) : NULL;
    for (int i = 0; i < s->n_arg; i++) {
        to->arg[i].index = replaced(a, s->arg[i].index, sub);
    }
    return to;
}

typedef struct Replace {
    Arena *arena;
    const Index *const *sub;
} Replace;

static const Stmt *
replace_here(void *to, const Stmt *s)
{
    const Replace *r = to;

    return replace_one(r->arena, s, r->sub);
}

const Stmt *
stmt_replace(Arena *a, const Stmt *s, const Index *const *sub)
{
    Replace r = { .arena = a, .sub = sub };

    return stmt_change(a, s, replace_here, &r);
}

const Stmt *
nest_each(Nest *n, int var, int64_t extent, const Stmt *body)
{
    const Index **sub;

    if (extent != 1) {
        return stmt_for(n->arena, var, extent, body);
    }
    sub = new_n(n->arena, n->n_var, const Index *);
    sub[var] = index_const(n->arena, 0);
    return stmt_replace(n->arena, body, sub);
}

static const Stmt *
change_list(Arena *a, const Stmt *s, StmtChange *f, void *to)
{
    const Stmt **list = new_n(a, s->n + 1, const Stmt *);
    bool same = true;

    for (int i = 0; i < s->n; i++) {
        list[i] = stmt_change(a, s->list[i], f, to);
        same = same && list[i] == s->list[i];
    }
    return same ? s : stmt_seq(a, list, s->n);
}

const Stmt *
stmt_change(Arena *a, const Stmt *s, StmtChange *f, void *to)
{
    if (s->kind == STMT_SEQ) {
        s = change_list(a, s, f, to);
    } else if (s->body != NULL) {
        const Stmt *body = stmt_change(a, s->body, f, to);
        if (body != s->body) {
            Stmt *copy = new(a, Stmt);
            *copy = *s;
            copy->body = body;
            s = copy;
        }
    }
    return f(to, s);
}

/* ---- looking ------------------------------------------------------------- */

void
expr_look(const Expr *e, const NestLook *look)
{
    if (look->expr == NULL) {
        return;
    }
    look->expr(look->to, e);
    for (int i = 0; i < e->narg; i++) {
        expr_look(e->arg[i], look);
    }
}

void
stmt_look(const Stmt *s, const NestLook *look)
{
    if (look->stmt != NULL) {
        look->stmt(look->to, s);
    }
    if (s->value != NULL) {
        expr_look(s->value, look);
    }
    if (s->factor != NULL) {
        expr_look(s->factor, look);
    }
    for (int i = 0; i < s->n; i++) {
        stmt_look(s->list[i], look);
    }
    if (s->body != NULL) {
        stmt_look(s->body, look);
    }
}
