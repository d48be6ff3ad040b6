/* nests.c -- see nests.h */
#include "nests.h"

#include "graphs.h"
#include "kernel/text.h"

#include "suite.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { MAX_SIGHT = 400 };

Buffer *
nests_array(Arena *a, const char *name, Space space, Type type, int rank, ...)
{
    Buffer *b = new(a, Buffer);
    va_list ap;

    b->name = name;
    b->space = space;
    b->type = type;
    b->shape.rank = rank;
    va_start(ap, rank);
    for (int i = 0; i < rank; i++) {
        b->shape.dim[i] = va_arg(ap, int);
    }
    va_end(ap);
    b->layout = layout_rows(b->shape);
    b->first = b->last = -1;
    return b;
}

/* ---- texts --------------------------------------------------------------- */

Nest *
nests_read(Arena *a, const char *text)
{
    NestText *list;
    int n;
    const char *why = nest_read(a, "k", text, strlen(text), &list, &n);

    ck_assert_msg(why == NULL, "%s", why);
    ck_assert_int_eq(n, 1);
    return list[0].nest;
}

typedef struct Find {
    const char *name;
    const Buffer *found;
} Find;

static void
find_in_stmt(void *to, const Stmt *s)
{
    Find *f = to;

    if (s->array != NULL && strcmp(s->array->name, f->name) == 0) {
        f->found = s->array;
    }
}

static void
find_in_expr(void *to, const Expr *e)
{
    Find *f = to;

    if (e->array != NULL && strcmp(e->array->name, f->name) == 0) {
        f->found = e->array;
    }
}

const Buffer *
nests_find(const Nest *n, const char *name)
{
    Find f = { .name = name };
    NestLook look = { .stmt = find_in_stmt, .expr = find_in_expr, .to = &f };

    stmt_look(n->body, &look);
    ck_assert_ptr_nonnull(f.found);
    return f.found;
}

/* ---- random trees -------------------------------------------------------- */

typedef struct Grow {
    Arena *a;
    uint32_t *seed;
    Nest *n;
    int var[MAX_SIGHT];         /* in sight */
    int64_t extent[MAX_SIGHT];
    const Expr *value[MAX_SIGHT];       /* of a let, else NULL */
    int n_var;
    int spare[5], n_spare;
    const Buffer *array[MAX_SIGHT];
    int n_array;
} Grow;

static int
below(Grow *g, int n)
{
    return graphs_int(g->seed, n);
}

static const char *
name(Grow *g)
{
    static const char *const list[] = { "i", "j", "k", "x", "fc1.weight", "for",
                                        "of", "a b", "inf", "within", "q\"\\", "" };

    return list[below(g, countof(list))];
}

static const Index *
random_index(Grow *g, int depth)
{
    const Index *x = index_const(g->a, below(g, 40) - 10);

    if (depth == 2 && g->n_var > 0 && below(g, 20) == 0) {
        return index_range(g->a, g->var[below(g, g->n_var)], INT32_MIN, INT32_MAX);
    }
    for (int i = below(g, 4); i > 0 && g->n_var > 0; i--) {
        int v = below(g, g->n_var);
        const Index *t;
        if (g->extent[v] == 0) {
            continue;
        }
        t = below(g, 9) > 0 ? index_var(g->a, g->var[v], g->extent[v])
          : index_range(g->a, g->var[v], -3, 50);
        if (depth > 0 && below(g, 3) == 0) {
            t = index_add(g->a, t, random_index(g, depth - 1));
        }
        switch (below(g, 5)) {
        case 0:
            t = index_div(g->a, t, 2 + below(g, 20));
            break;
        case 1:
            t = index_mod(g->a, t, 2 + below(g, 20));
            break;
        case 2:
            t = index_open(g->a, index_within(g->a, t, below(g, 4), 5 + below(g, 9)));
            break;
        case 3:
            t = index_within(g->a, t, below(g, 4), 5 + below(g, 9));
            break;
        }
        x = index_add(g->a, x, index_scale(g->a, t, below(g, 50) - 9));
    }
    return x;
}

static const Guard *
random_guards(Grow *g, int *n)
{
    Guard *list = new_n(g->a, 3, Guard);

    *n = below(g, 3);
    for (int i = 0; i < *n; i++) {
        list[i] = (Guard){ random_index(g, 1), below(g, 100) };
    }
    return list;
}

static double
random_number(Grow *g, Type t)
{
    static const double list[] = { 0.0, 1.0, -1.0, 0.1, 1e30, -0.0, 3e-40 };
    double v = list[below(g, countof(list))];

    return t == BOOL ? below(g, 2) : !type_is_float(t) ? below(g, 300) - 100
         : below(g, 9) == 0 ? (below(g, 2) ? (double)INFINITY : (double)-INFINITY)
         : v;
}

static const Buffer *
some_array(Grow *g)
{
    return g->array[below(g, g->n_array)];
}

static const Expr *random_expr(Grow *g, int depth);

static const Expr *
random_map(Grow *g, int depth)
{
    const Expr *arg[MAX_IN];
    Op op;

    do {
        op = (Op)below(g, OP_COUNT);
    } while (op_card(op)->kind != MAP);
    for (int i = 0; i < op_card(op)->nin; i++) {
        arg[i] = random_expr(g, depth - 1);
    }
    return expr_map(g->a, op, (Type)below(g, BOOL + 1), arg, op_card(op)->nin,
                    below(g, 4) == 0);
}

static const Expr *
random_leaf(Grow *g)
{
    Type t = (Type)below(g, BOOL + 1);
    const Buffer *b = some_array(g);

    if (below(g, 3) == 0) {
        for (int v = 0; v < g->n_var; v++) {
            if (g->value[v] != NULL) {
                return expr_name(g->a, g->var[v], g->value[v]->type,
                                 g->value[v]->lanes);
            }
        }
    }
    switch (below(g, 4)) {
    case 0:
        return expr_const(g->a, random_number(g, t), t);
    case 1:
        return expr_index(g->a, random_index(g, 2), t);
    case 2:
        return expr_sum16(g->a, b, random_index(g, 1));
    default:
        return expr_load(g->a, b, random_index(g, 2), below(g, 2) ? 16
                         : b->lanes > 1 ? b->lanes : 1);
    }
}

static const Expr *
random_expr(Grow *g, int depth)
{
    const Expr *x;
    const Guard *guard;
    int n;

    if (depth == 0 || below(g, 4) == 0) {
        return random_leaf(g);
    }
    x = random_expr(g, depth - 1);
    switch (below(g, 7)) {
    case 0:
        return expr_fma(g->a, x, random_expr(g, depth - 1), x);
    case 1:
        guard = random_guards(g, &n);
        return expr_select(g->a, guard, n, x, random_number(g, x->type));
    case 2:
        return expr_random(g->a, (Type)below(g, 2), x, random_leaf(g),
                           random_index(g, 1), below(g, 9), below(g, 2));
    case 3:
        return expr_splat(g->a, x, 2 << below(g, 5));
    case 4:
        return expr_drop(g->a, x, below(g, 9));
    default:
        return random_map(g, depth);
    }
}

/* Numbers are given in any order, and again when nothing in sight has them. */
static int
new_var(Grow *g)
{
    if (below(g, 3) == 0 && g->n->n_var > 0) {
        int var = below(g, g->n->n_var);
        for (int i = 0; i < g->n_var; i++) {
            var = g->var[i] == var ? -1 : var;
        }
        for (int i = 0; i < g->n_spare; i++) {
            var = g->spare[i] == var ? -1 : var;
        }
        if (var >= 0) {
            return var;
        }
    }
    if (g->n_spare == 0) {
        while (g->n_spare < countof(g->spare)) {
            g->spare[g->n_spare++] = nest_var(g->n, name(g));
        }
    }
    return g->spare[--g->n_spare];
}

static void
see_var(Grow *g, int var, int64_t extent, const Expr *value)
{
    g->var[g->n_var] = var;
    g->extent[g->n_var] = extent;
    g->value[g->n_var++] = value;
}

static const Buffer *
random_local(Grow *g)
{
    const Buffer *b = nest_array(g->n, name(g), (Type)below(g, BOOL + 1),
                                 below(g, 3) * 7, below(g, 3) == 0 ? 16 : 1);

    return g->array[g->n_array++] = b;
}

static const Stmt *random_list(Grow *g, int depth);

static const Stmt *
random_for(Grow *g, int depth)
{
    int var = new_var(g), n = g->n_var;
    int64_t extent = 2 + below(g, 90);
    Stmt *s = stmt_for(g->a, var, extent, NULL);

    if (below(g, 3) == 0) {
        s->from = random_index(g, 1);
        s->to = random_index(g, 1);
    }
    s->clip = below(g, 4) == 0 ? random_index(g, 1) : NULL;
    s->down = below(g, 5) == 0;
    s->loop = (LoopKind)below(g, 4);
    s->unroll = s->loop == LOOP_UNROLL || below(g, 9) == 0 ? 1 + below(g, 8) : 0;
    s->unit = below(g, 6) == 0 ? 16 : 1;
    s->span = s->unit > 1 ? below(g, 2) * 100 : 0;
    see_var(g, var, extent, NULL);
    s->body = random_list(g, depth - 1);
    g->n_var = n;
    return s;
}

static const Stmt *
random_store(Grow *g)
{
    static const Op reduce[] = { OP_sum, OP_prod, OP_amax, OP_scatter_mul };
    const Buffer *b = some_array(g);
    const Expr *x = random_expr(g, 3);

    switch (below(g, 3)) {
    case 0:
        return stmt_fma(g->a, b, random_index(g, 2), x, random_leaf(g));
    case 1:
        return stmt_combine(g->a, reduce[below(g, 4)], b, random_index(g, 2), x);
    default:
        return stmt_set(g->a, b, random_index(g, 2), x);
    }
}

static const Stmt *
random_call(Grow *g)
{
    Stmt *s = stmt_call(g->a, (Intrinsic)below(g, CALL_COUNT),
                        below(g, 2) ? random_local(g) : NULL);
    int n = g->n_array;

    g->n_array -= s->array != NULL;
    for (int i = below(g, MAX_CALL + 1); i > 0; i--) {
        stmt_pass(s, below(g, 2) ? some_array(g) : NULL, random_index(g, 1));
    }
    g->n_array = n;
    return s;
}

static const Stmt *
random_stmt(Grow *g, int depth)
{
    const Guard *guard;
    const Expr *x;
    int n, var;

    switch (below(g, depth > 0 ? 10 : 6)) {
    case 0:
        x = random_expr(g, 2);
        var = new_var(g);
        see_var(g, var, below(g, 2) * 30, x);
        return stmt_let(g->a, var, x);
    case 1:
        return stmt_alloc(g->a, random_local(g));
    case 2:
        return random_call(g);
    case 6:
        guard = random_guards(g, &n);
        x = below(g, 2) ? random_expr(g, 2) : NULL;
        return stmt_if(g->a, guard, n, x, random_list(g, depth - 1));
    case 7:
        return stmt_outline(g->a, name(g), random_list(g, depth - 1));
    case 8:
    case 9:
        return random_for(g, depth);
    default:
        return random_store(g);
    }
}

static const Stmt *
noted(Grow *g, const Stmt *s)
{
    Stmt *copy = new(g->a, Stmt);

    *copy = *s;
    copy->note = below(g, 8) == 0 ? "a note:\n\"two\" lines \\" : NULL;
    return copy;
}

static const Stmt *
random_list(Grow *g, int depth)
{
    int n = 2 + below(g, 3), n_var = g->n_var, n_array = g->n_array;
    const Stmt **list = new_n(g->a, n, const Stmt *);

    for (int i = 0; i < n; i++) {
        list[i] = depth > 0 && below(g, 12) == 0 ? random_list(g, depth - 1)
                : noted(g, random_stmt(g, depth));
    }
    g->n_var = n_var;
    g->n_array = n_array;
    return stmt_seq(g->a, list, n);
}

Nest *
nests_random(Arena *a, uint32_t seed)
{
    Grow g = { .a = a, .seed = &seed, .n = nest_new(a) };
    Buffer *panels = nests_array(a, "w", SPACE_PARAM, F32, 2, 50, 7);
    Buffer *padded = nests_array(a, "x", SPACE_SCRATCH, F64, 3, 5, 6, 7);

    panels->layout = layout_panels(panels->shape, 0, 16);
    padded->layout.size += 9;
    padded->layout.stride[1] = 8;
    g.array[g.n_array++] = panels;
    g.array[g.n_array++] = padded;
    g.array[g.n_array++] = nests_array(a, "x", SPACE_OUT, BOOL, 0);
    g.n->body = random_list(&g, 4);
    return g.n;
}
