/* read_value.c -- see reader.h: indices and values */
#include "kernel/reader.h"

#include <stdlib.h>
#include <string.h>

/* ---- indices ------------------------------------------------------------- */

static const Index *
bounded(Reader *r, Word at, const Index *x)
{
    if (x->lo < -MAX_REACH || x->hi > MAX_REACH) {
        read_fail(r, at, "this index counts too far");
        return index_const(r->arena, 0);
    }
    return x;
}

/* What is divided or scaled has 32 bits itself, and a little more. */
static const Index *
small(Reader *r, Word at, const Index *x)
{
    if (x->lo < -MAX_PART || x->hi > MAX_PART) {
        read_fail(r, at, "this index counts too far");
        return index_const(r->arena, 0);
    }
    return x;
}

/* A range of one is a number, but where the text says it. */
static const Index *
read_variable(Reader *r)
{
    Word w = r->word;
    const Sight *s = read_known(r, false);

    if (s == NULL || !s->span.known) {
        read_fail(r, w, "%s is a value; `let %s of N` makes it an index below N",
                  read_said(r, w), w.s);
        return index_const(r->arena, 0);
    }
    return s->span.lo == 0 && s->span.hi == 0 && s->value == NULL
         ? index_const(r->arena, 0)
         : index_range(r->arena, s->var, s->span.lo, s->span.hi);
}

/* any(t1), range(t1, 0, 9) */
static const Index *
read_range(Reader *r)
{
    bool any = *read_word(r).s == 'a';
    int64_t lo = INT32_MIN, hi = INT32_MAX;
    const Sight *s;

    read_need(r, "(");
    s = read_known(r, false);
    if (!any) {
        read_need(r, ",");
        lo = read_signed(r);
        read_need(r, ",");
        hi = read_signed(r);
    }
    read_need(r, ")");
    return s != NULL ? index_range(r->arena, s->var, lo, hi)
                     : index_const(r->arena, 0);
}

static const Index *
read_within(Reader *r)
{
    const Index *x;
    int64_t lo, hi;

    read_word(r);
    read_need(r, "(");
    x = read_index(r);
    read_need(r, ",");
    lo = read_signed(r);
    read_need(r, ",");
    hi = read_signed(r);
    read_need(r, ")");
    return index_taken(r->arena, x, lo, hi);
}

static const Index *
read_primary(Reader *r)
{
    const Index *x = index_const(r->arena, 0);

    if (!read_deeper(r)) {
        return x;
    }
    if (r->word.kind == WORD_NUMBER) {
        x = index_const(r->arena, read_whole(r));
    } else if (read_accept(r, "(")) {
        x = read_index(r);
        read_need(r, ")");
    } else if (read_sees(r, "within") && read_sign(r) == '(') {
        x = read_within(r);
    } else if ((read_sees(r, "any") || read_sees(r, "range"))
               && read_sign(r) == '(') {
        x = read_range(r);
    } else if (read_sees_name(r)) {
        x = read_variable(r);
    } else {
        read_expected(r, "an index");
    }
    r->depth--;
    return x;
}

/* Quotients stay as they are written. */
static const Index *
read_quotient(Reader *r, AtomKind kind, const Index *x)
{
    return index_quotient(r->arena, kind, x, read_least(r, 1));
}

static const Index *
read_product(Reader *r)
{
    Word w = r->word;
    const Index *x = read_primary(r), *y;

    while (read_sees(r, "*") || read_sees(r, "/") || read_sees(r, "%")) {
        char sign = *read_word(r).s;
        x = small(r, w, x);
        if (sign != '*') {
            x = read_quotient(r, sign == '/' ? ATOM_DIV : ATOM_MOD, x);
            continue;
        }
        y = small(r, w, read_primary(r));
        if (x->n > 0 && y->n > 0) {
            read_fail(r, w, "an index is not a product of variables");
        }
        x = x->n == 0 ? index_scale(r->arena, y, x->base)
                      : index_scale(r->arena, x, y->base);
        x = bounded(r, w, x);
    }
    return x;
}

const Index *
read_index(Reader *r)
{
    Word w = r->word;
    bool minus = read_accept(r, "-");
    const Index *x = read_product(r);

    x = minus ? index_scale(r->arena, x, -1) : x;
    while (read_sees(r, "+") || read_sees(r, "-")) {
        int sign = *read_word(r).s == '+' ? 1 : -1;
        x = index_add(r->arena, x, index_scale(r->arena, read_product(r), sign));
        x = bounded(r, w, x);
    }
    return x;
}

/* 0 <= i - 1 < 28 and ... */
const Guard *
read_guards(Reader *r, int *n)
{
    Guard *g = NULL;

    *n = 0;
    if (read_accept(r, "always")) {
        return NULL;
    }
    do {
        Guard one;
        if (read_whole(r) != 0) {
            read_fail(r, r->word, "a guard is 0 <= index < number");
        }
        read_need(r, "<=");
        one.index = read_index(r);
        read_need(r, "<");
        one.hi = read_whole(r);
        grow(r->arena, g, *n);
        g[(*n)++] = one;
    } while (read_accept(r, "and"));
    return g;
}

/* ---- values -------------------------------------------------------------- */

static const Expr *
nothing(Reader *r)
{
    return expr_const(r->arena, 0.0, F32);
}

bool
read_type_name(const char *s, size_t n, Type *type)
{
    for (int t = 0; t < TYPES; t++) {
        if (strlen(type_name((Type)t)) == n && strncmp(type_name((Type)t), s, n) == 0) {
            *type = (Type)t;
            return true;
        }
    }
    return false;
}

/* ":i32", or the usual type where there is none. */
static Type
read_type(Reader *r, Type usual)
{
    if (read_accept(r, ":")) {
        if (!read_type_name(r->word.s, strlen(r->word.s), &usual)) {
            read_expected(r, "a type");
        }
        read_word(r);
    }
    return usual;
}

/* A number and its type, without a sign before it. */
static double
read_number(Reader *r, Type *type)
{
    Word w = read_word(r);
    char *end;
    double v = strtod(w.s, &end);

    if (w.kind == WORD_NAME && (strcmp(w.s, "true") == 0
                                || strcmp(w.s, "false") == 0)) {
        *type = BOOL;
        return *w.s == 't';
    }
    if (*end != '\0' || end == w.s || strlen(w.s) > MAX_NUMBER) {
        read_fail(r, w, "%s is not a number", read_said(r, w));
    }
    *type = strpbrk(w.s, ".einEIN") != NULL ? F32 : I32;
    *type = read_type(r, *type);
    return v;
}

static const Expr *
read_const(Reader *r)
{
    bool minus = read_accept(r, "-");
    Type type;
    double v = read_number(r, &type);

    return expr_const(r->arena, minus ? -v : v, type);
}

/* ": 16]" */
static int
read_lanes(Reader *r, const Buffer *b)
{
    int usual = b != NULL && b->lanes > 1 ? b->lanes : 1;
    Word w = r->word;
    int64_t n = read_accept(r, ":") ? read_least(r, 1) : usual;

    if (n > 4096) {
        read_fail(r, w, "a vector has at most 4096 lanes");
        n = 1;
    }
    read_need(r, "]");
    return (int)n;
}

/* Up to the lanes; NULL behind an error. */
const Buffer *
read_element(Reader *r, const Index **index)
{
    const Sight *s = read_known(r, true);

    read_need(r, "[");
    *index = read_sees(r, "]") || read_sees(r, ":") ? index_const(r->arena, 0)
                                             : read_index(r);
    return s != NULL ? s->array : NULL;
}

static const Expr *
read_load(Reader *r)
{
    const Index *index;
    const Buffer *b = read_element(r, &index);
    int lanes = read_lanes(r, b);

    return b != NULL ? expr_load(r->arena, b, index, lanes) : nothing(r);
}

/* Operands in parentheses; how many. */
static int
read_operands(Reader *r, const Expr **arg, int most)
{
    int n = 0;

    do {
        if (n == most) {
            read_fail(r, r->word, "more than %d operands", most);
            return n;
        }
        arg[n++] = read_expr(r);
    } while (read_accept(r, ","));
    return n;
}

/* Just so many. */
static bool
read_all(Reader *r, Word at, const Expr **arg, int n)
{
    int found;

    read_need(r, "(");
    found = read_operands(r, arg, n);
    if (found < n) {
        read_fail(r, at, "%s takes %d operands", read_said(r, at), n);
    }
    read_need(r, ")");
    return r->error == NULL;
}

bool
read_op(const char *s, size_t n, Op *op)
{
    for (int i = 0; i < OP_COUNT; i++) {
        const char *name = op_card((Op)i)->name;
        if (strlen(name) == n && strncmp(name, s, n) == 0) {
            *op = (Op)i;
            return true;
        }
    }
    return false;
}

/* add, cast:i32, add.exact: behind the name.  A reduction is a function of what there
 * is so far and the next. */
static const Expr *
read_map(Reader *r, Word w)
{
    size_t n = strlen(w.s);
    bool exact = n > 6 && strcmp(w.s + n - 6, ".exact") == 0, typed = read_sees(r, ":");
    const Expr *arg[MAX_IN] = { NULL };
    Type type = read_type(r, F32);
    Op op;

    int n_arg;

    if (!read_op(w.s, exact ? n - 6 : n, &op)
        || (op_card(op)->kind != MAP && op_card(op)->kind != REDUCE)) {
        read_fail(r, w, "there is no function %s", read_said(r, w));
        return nothing(r);
    }
    n_arg = op_card(op)->kind == MAP ? op_card(op)->nin : 2;
    if (!read_all(r, w, arg, n_arg)) {
        return nothing(r);
    }
    type = typed ? type : expr_map_type(op, arg, n_arg);
    return expr_map(r->arena, op, type, arg, n_arg, exact);
}

static const Expr *
read_index_value(Reader *r)
{
    Type type = read_type(r, I32);
    const Index *x;

    read_need(r, "(");
    x = read_index(r);
    read_need(r, ")");
    return expr_index(r->arena, x, type);
}

static const Expr *
read_select(Reader *r)
{
    int n;
    const Guard *g;
    const Expr *x;
    bool minus;
    double v;
    Type type;

    read_need(r, "(");
    g = read_guards(r, &n);
    read_need(r, ",");
    x = read_expr(r);
    read_need(r, ",");
    minus = read_accept(r, "-");
    v = read_number(r, &type);
    read_need(r, ")");
    return expr_select(r->arena, g, n, x, minus ? -v : v);
}

static const Expr *
read_drop(Reader *r)
{
    const Expr *x;
    double least;
    Type type;

    read_need(r, "(");
    x = read_expr(r);
    read_need(r, ",");
    least = read_number(r, &type);
    read_need(r, ")");
    return expr_drop(r->arena, x, least);
}

static const Expr *
read_random(Reader *r, int distribution)
{
    Type type = read_type(r, F32);
    const Expr *seed, *step;
    const Index *index;
    int stream;

    read_need(r, "(");
    seed = read_expr(r);
    read_need(r, ",");
    step = read_expr(r);
    read_need(r, ",");
    index = read_index(r);
    read_need(r, ",");
    read_need(r, "stream");
    stream = (int)read_whole(r);
    read_need(r, ")");
    return expr_random(r->arena, type, seed, step, index, stream, distribution);
}

static const Expr *
read_splat(Reader *r)
{
    const Expr *x;
    int64_t lanes;

    read_need(r, "(");
    x = read_expr(r);
    read_need(r, ",");
    lanes = min64(read_least(r, 2), 4096);
    read_need(r, ")");
    return expr_splat(r->arena, x, (int)lanes);
}

static const Expr *
read_part(Reader *r)
{
    const Expr *x;
    Word w;
    int64_t lanes;

    read_need(r, "(");
    w = r->word;
    x = read_load(r);
    read_need(r, ",");
    lanes = min64(read_least(r, 2), 4096);
    read_need(r, ")");
    if (x->kind == EXPR_LOAD && x->lanes >= lanes) {
        read_fail(r, w, "a part of a vector has fewer numbers than the vector");
    }
    return x->kind != EXPR_LOAD ? x
         : expr_load_part(r->arena, expr_load(r->arena, x->array, x->index, (int)lanes),
                          x->lanes);
}

static const Expr *
read_sum16(Reader *r)
{
    const Index *index;
    const Buffer *b;

    read_need(r, "(");
    b = read_element(r, &index);
    read_need(r, "]");
    read_need(r, ")");
    return b != NULL ? expr_sum16(r->arena, b, index) : nothing(r);
}

static const Expr *
read_fma(Reader *r, Word w)
{
    const Expr *arg[3];

    return read_all(r, w, arg, 3) ? expr_fma(r->arena, arg[0], arg[1], arg[2])
                                  : nothing(r);
}

static const Expr *
read_address(Reader *r)
{
    const Index *x;

    read_need(r, "(");
    x = read_index(r);
    read_need(r, ")");
    return expr_address(r->arena, x);
}

static const Expr *
read_function(Reader *r)
{
    Word w = read_word(r);

    if (strcmp(w.s, "fma") == 0) {
        return read_fma(r, w);
    }
    if (strcmp(w.s, "index") == 0) {
        return read_index_value(r);
    }
    if (strcmp(w.s, "address") == 0) {
        return read_address(r);
    }
    if (strcmp(w.s, "select") == 0) {
        return read_select(r);
    }
    if (strcmp(w.s, "drop") == 0) {
        return read_drop(r);
    }
    if (strcmp(w.s, "uniform") == 0 || strcmp(w.s, "normal") == 0) {
        return read_random(r, *w.s == 'u' ? RANDOM_UNIFORM : RANDOM_NORMAL);
    }
    if (strcmp(w.s, "part") == 0) {
        return read_part(r);
    }
    if (strcmp(w.s, "splat") == 0) {
        return read_splat(r);
    }
    return strcmp(w.s, "sum16") == 0 ? read_sum16(r) : read_map(r, w);
}

static const Expr *
read_value_of(Reader *r)
{
    Word w = r->word;
    const Sight *s = read_known(r, false);

    if (s == NULL || s->value == NULL) {
        read_fail(r, w, "%s counts a loop; its value is index(%s)", read_said(r, w), w.s);
        return nothing(r);
    }
    return expr_name(r->arena, s->var, s->value->type, s->value->lanes);
}

const Expr *
read_expr(Reader *r)
{
    const Expr *e;

    if (!read_deeper(r)) {
        return nothing(r);
    }
    if (r->word.kind == WORD_NUMBER || read_sees(r, "-")
        || (r->word.kind == WORD_NAME && text_is_value(r->word.s))) {
        e = read_const(r);
    } else if (!read_sees_name(r)) {
        read_expected(r, "a value");
        e = nothing(r);
    } else if (read_sign(r) == '[') {
        e = read_load(r);
    } else if (r->word.kind == WORD_NAME
               && (read_sign(r) == '(' || read_sign(r) == ':')) {
        e = read_function(r);
    } else {
        e = read_value_of(r);
    }
    r->depth--;
    return e;
}
