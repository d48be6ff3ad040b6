/* interpret.c -- the statements of one kernel; see interpret.h */
/* The profile of most generated code, whatever this machine supports. */
#define GRADC_FMA 1
#include "kernel/interpreter.h"

#include "kernel/text.h"
#include "graph/eval_kernel.h"
#include "graph/eval.h"
#include "gradc_random.h"

#include <math.h>
#include <string.h>

enum { MAX_LANES = 256 };

/* ---- elements ------------------------------------------------------------ */

static Cell
load(Run *r, const Buffer *b, int64_t index, int lane)
{
    bool vector = b->lanes > 1;
    Cell *c = run_cells(r, b, vector ? index : index + lane, vector ? lane + 1 : 1);
    Cell none = { .v = 0.0 };

    c = c == NULL ? &none : c + (vector ? lane : 0);
    if (!c->set) {
        r->unset = b;
        r->unset_at = vector ? index : index + lane;
    }
    return *c;
}

/* Is it an element of the array, not padding? */
static bool
is_element(const Buffer *b, int64_t index)
{
    int64_t i[MAX_RANK] = { 0 };
    Shape s = b->shape;
    bool more = true;

    while (more) {
        int64_t e = 0;
        for (int d = 0; d < s.rank; d++) {
            bool panel = b->layout.panel > 0 && d == b->layout.panel_axis;
            e += panel ? i[d] / b->layout.panel * b->layout.stride[d]
                         + i[d] % b->layout.panel : i[d] * b->layout.stride[d];
        }
        if (e == index) {
            return true;
        }
        more = eval_step(s, i);
    }
    return false;
}

static void
fail_unset(Run *r)
{
    run_fail(r, "element %lld of %s is read before it is written",
             (long long)r->unset_at, array_name(r->arena, r->unset));
}

static bool
guards_hold(const Run *r, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        int64_t v = index_eval(g[i].index, r->var);
        if (v < 0 || v >= g[i].hi) {
            return false;
        }
    }
    return true;
}

/* ---- values -------------------------------------------------------------- */

/* How a reduction combines two elements. */
static Op
op_of_reduction(Op op)
{
    switch (op) {
    case OP_sum:
    case OP_scatter_add:
        return OP_add;
    case OP_prod:
    case OP_scatter_mul:
        return OP_mul;
    case OP_amax:
    case OP_scatter_amax:
        return OP_max;
    case OP_amin:
    case OP_scatter_amin:
        return OP_min;
    default:
        return op;
    }
}

static Cell
fused(Cell x, Cell y, Cell z)
{
    return x.set && y.set && z.set
         ? cell_set(fma(x.v, y.v, z.v), trace_fma(x.trace, y.trace, z.trace))
         : (Cell){ .v = 0.0 };
}

/* Lane l and l + 8, then 4, 2, 1. */
static Cell
sum16(Run *r, const Buffer *b, int64_t index)
{
    Cell s[16];

    for (int l = 0; l < 16; l++) {
        s[l] = load(r, b, index, l);
    }
    for (int n = 8; n > 0; n /= 2) {
        for (int l = 0; l < n; l++) {
            s[l] = run_add(s[l], s[l + n]);
        }
    }
    return s[0];
}

static Cell value(Run *r, const Expr *e, int lane);

static Cell
random_value(Run *r, const Expr *e)
{
    Cell seed = value(r, e->arg[0], 0), step = value(r, e->arg[1], 0);
    uint32_t at = (uint32_t)index_eval(e->index, r->var);
    uint32_t key = (uint32_t)(int64_t)seed.v, time = (uint32_t)(int64_t)step.v;
    uint32_t stream = (uint32_t)e->stream;
    Trace t[3] = { seed.trace, step.trace, trace_leaf(stream, at) };
    double v = e->distribution == RANDOM_UNIFORM
             ? (double)gradc_uniformf(key, stream, time, at)
             : (double)gradc_normalf(key, stream, time, at);

    return cell_set(v, trace_map(OP_random, t, 3));
}

static Cell
map_value(Run *r, const Expr *e, int lane)
{
    bool quick = r->m->most > 0 && e->kind == EXPR_MAP && e->op != OP_where
              && type_is_float(e->type), set = true;
    Cell x[MAX_IN], y;

    for (int i = 0; i < e->narg; i++) {
        x[i] = value(r, e->arg[i], lane);
        set = set && x[i].set;
    }
    if (quick) {        /* functions of NaN or infinity may be slow */
        return set ? run_number(e->type, 0.0) : (Cell){ .v = 0.0 };
    }
    if (e->kind == EXPR_FMA) {
        return fused(x[0], x[1], x[2]);
    }
    y = run_map(op_of_reduction(e->op), e->type, x, e->narg);
    y.trace = trace_same(e->op, e->arg[0]->type, e->type) ? x[0].trace : y.trace;
    return y;
}

static Cell
name_value(Run *r, const Expr *e, int lane)
{
    if (e->var < 0 || e->var >= r->nest->n_var || lane >= r->lanes[e->var]) {
        run_fail(r, "a value that is not computed");
        return run_number(e->type, 0.0);
    }
    return r->value[e->var][lane];
}

static Cell
drop_value(Run *r, const Expr *e, int lane)
{
    Cell x = value(r, e->arg[0], lane);

    return x.set && fabs(x.v) < run_number(e->type, e->value).v ? run_number(e->type, 0.0) : x;
}

static Cell
value(Run *r, const Expr *e, int lane)
{
    if (r->why != NULL) {
        return run_number(e->type, 0.0);
    }
    switch (e->kind) {
    case EXPR_CONST:
        return run_number(e->type, e->value);
    case EXPR_INDEX:
        return run_number(e->type, (double)index_eval(e->index, r->var));
    case EXPR_NAME:
        return name_value(r, e, lane);
    case EXPR_LOAD:
        return lane < e->found ? load(r, e->array, index_eval(e->index, r->var), lane)
                               : run_number(e->type, 0.0);
    case EXPR_SELECT:
        return guards_hold(r, e->guard, e->n_guard) ? value(r, e->arg[0], lane)
                                                    : run_number(e->type, e->value);
    case EXPR_DROP:
        return drop_value(r, e, lane);
    case EXPR_RANDOM:
        return random_value(r, e);
    case EXPR_SPLAT:
        return value(r, e->arg[0], 0);
    case EXPR_SUM16:
        return sum16(r, e->array, index_eval(e->index, r->var));
    default:
        return map_value(r, e, lane);
    }
}

/* ---- statements ---------------------------------------------------------- */

static void do_stmt(Run *r, const Stmt *s);

static void
do_for(Run *r, const Stmt *s)
{
    bool apart = s->loop == LOOP_PARALLEL || s->loop == LOOP_LANES;
    int64_t from = index_eval(s->from, r->var), to = index_eval(s->to, r->var);

    if (s->clip != NULL) {
        to = min64(to, index_eval(s->clip, r->var));
    }
    for (int64_t i = from; i < to && r->why == NULL; i++) {
        bool turn = s->down != (apart && r->m->backwards);
        r->var[s->var] = turn ? from + to - 1 - i : i;
        do_stmt(r, s->body);
    }
}

static void
do_let(Run *r, const Stmt *s)
{
    int v = s->var, n = s->value->lanes;
    Cell now[MAX_LANES];

    for (int l = 0; l < n && n <= MAX_LANES; l++) {
        now[l] = value(r, s->value, l);
    }
    if (n > MAX_LANES) {
        run_fail(r, "more than %d lanes", MAX_LANES);
        return;
    }
    if (r->lanes[v] < n) {
        r->value[v] = new_n(r->arena, n, Cell);
        r->lanes[v] = n;
    }
    memcpy(r->value[v], now, sizeof(*now) * (size_t)n);
    r->var[v] = fabs(now[0].v) < 9e15 ? (int64_t)now[0].v : INT32_MIN;
}

static Cell
stored(Run *r, const Stmt *s, Cell old, int lane)
{
    Cell x[2] = { old, value(r, s->value, lane) };

    switch (s->store) {
    case STORE_COMBINE:
        return run_map(op_of_reduction(s->op), s->array->type, x, 2);
    case STORE_FMA:
        return fused(x[1], value(r, s->factor, lane), old);
    default:
        return x[1];
    }
}

/* Undefined values may be computed with, as lanes beyond a row are, but must
 * not be stored. */
static void
check_stored(Run *r, const Buffer *b, int64_t index, const Cell *now, int n)
{
    for (int l = 0; l < n && b->space != SPACE_LOCAL; l++) {
        if (!now[l].set && is_element(b, index + l)) {
            fail_unset(r);
        }
    }
}

/* All lanes are computed before any is stored. */
static void
do_store(Run *r, const Stmt *s)
{
    const Buffer *b = s->array;
    int n = s->value->lanes;
    int64_t index = index_eval(s->index, r->var);
    Cell now[MAX_LANES], *to;

    if (n > MAX_LANES) {
        run_fail(r, "more than %d lanes", MAX_LANES);
        return;
    }
    for (int l = 0; l < n; l++) {
        Cell old = { .v = 0.0 };
        if (s->store != STORE_SET) {
            old = load(r, b, index, l);
        }
        now[l] = stored(r, s, old, l);
        now[l].v = eval_convert(b->type, now[l].v);
    }
    check_stored(r, b, index, now, n);
    to = run_cells(r, b, index, n);
    if (r->why == NULL && to != NULL) {
        memcpy(to, now, sizeof(*now) * (size_t)n);
    }
}

/* Forgets what was there before. */
static void
do_alloc(Run *r, const Stmt *s)
{
    Cell *c = memory_of(r->m, s->array);

    for (int64_t i = 0; i < memory_size(s->array); i++) {
        c[i].set = false;
    }
}

static bool
is_true(Run *r, const Expr *e)
{
    Cell c = e != NULL ? value(r, e, 0) : run_number(BOOL, 1.0);

    if (!c.set && r->why == NULL) {
        fail_unset(r);
    }
    return c.v != 0.0;
}

static bool
replaces(const Expr *c)
{
    return c != NULL && c->kind == EXPR_MAP
        && (c->op == OP_argmax || c->op == OP_argmin)
        && c->arg[0]->kind == EXPR_LOAD;
}

/* An element that may replace an extreme: the result is the larger, or smaller,
 * of both. */
static void
do_if(Run *r, const Stmt *s)
{
    const Expr *c = s->value;
    Cell x[2], *best;

    if (!guards_hold(r, s->guard, s->n_guard)) {
        return;
    }
    if (!replaces(c)) {
        if (is_true(r, c)) {
            do_stmt(r, s->body);
        }
        return;
    }
    x[0] = value(r, c->arg[0], 0);
    x[1] = value(r, c->arg[1], 0);
    if (is_true(r, c)) {
        do_stmt(r, s->body);
    }
    best = run_cells(r, c->arg[0]->array, index_eval(c->arg[0]->index, r->var), 1);
    if (best != NULL) {
        best->trace = run_map(c->op == OP_argmax ? OP_max : OP_min, c->arg[0]->type,
                            x, 2).trace;
    }
}

static void
do_stmt(Run *r, const Stmt *s)
{
    r->m->steps++;
    if (memory_is_spent(r->m)) {
        run_fail(r, "too many statements");
    }
    if (r->why != NULL) {
        return;
    }
    r->here = s;
    switch (s->kind) {
    case STMT_SEQ:
        for (int i = 0; i < s->n; i++) {
            do_stmt(r, s->list[i]);
        }
        break;
    case STMT_FOR:
        do_for(r, s);
        break;
    case STMT_IF:
        do_if(r, s);
        break;
    case STMT_LET:
        do_let(r, s);
        break;
    case STMT_ALLOC:
        do_alloc(r, s);
        break;
    case STMT_STORE:
        do_store(r, s);
        break;
    case STMT_CALL:
        run_call(r, s);
        break;
    case STMT_OUTLINE:
        do_stmt(r, s->body);
        break;
    }
}

const char *
nest_interpret(Memory *m, const Nest *n)
{
    Run r = { .arena = m->arena, .m = m, .nest = n };

    r.var = new_n(m->arena, n->n_var + 1, int64_t);
    r.value = new_n(m->arena, n->n_var + 1, Cell *);
    r.lanes = new_n(m->arena, n->n_var + 1, int);
    do_stmt(&r, n->body);
    return r.why;
}
