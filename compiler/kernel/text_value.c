/* text_value.c -- see writer.h: names, indices, values */
#include "kernel/writer.h"

#include <ctype.h>
#include <string.h>

/* ---- words --------------------------------------------------------------- */

bool
text_is_value(const char *word)
{
    static const char *const list[] = { "nan", "inf", "true", "false", "always" };

    for (int i = 0; i < countof(list); i++) {
        if (strcmp(word, list[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool
is_plain(const char *s)
{
    size_t n = strlen(s);
    bool letter = isalpha((unsigned char)*s) || *s == '_' || *s == '@';

    for (size_t i = 0; i < n; i++) {
        if (!isalnum((unsigned char)s[i]) && strchr("_.@", s[i]) == NULL) {
            return false;
        }
    }
    return letter && s[n - 1] != '.' && strstr(s, "..") == NULL
        && !text_is_value(s);
}

/* In one line; \ and what is not a text are escaped. */
void
write_escaped(Text *t, const char *s)
{
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < 32 || c == 127 || c == '\\' || c == '"') {
            text_printf(t, "\\x%02x", c);
        } else {
            text_printf(t, "%c", c);
        }
    }
}

void
write_name(Text *t, const char *name, int copy)
{
    if (is_plain(name)) {
        text_add(t, name);
    } else {
        text_add(t, "\"");
        write_escaped(t, name);
        text_add(t, "\"");
    }
    if (copy > 1) {
        text_printf(t, "~%d", copy);
    }
}

const char *
array_name(Arena *a, const Buffer *b)
{
    if (b->name != NULL) {
        return b->name;
    }
    return b->node == NULL ? "" : b->node->attr.name != NULL
         ? b->node->attr.name : arena_printf(a, "@%d", b->node->id);
}

/* ---- names --------------------------------------------------------------- */

static const Seen *
see(Writer *w, const char *name, int var, const Buffer *array)
{
    Seen new = { .name = name, .copy = 1, .var = var, .array = array };

    for (int i = 0; i < w->n_seen; i++) {
        const Seen *s = &w->seen[i];
        if ((s->var < 0) == (var < 0) && strcmp(s->name, name) == 0) {
            new.copy = s->copy + 1;
        }
    }
    grow(w->t->arena, w->seen, w->n_seen);
    w->seen[w->n_seen] = new;
    return &w->seen[w->n_seen++];
}

Span
write_new_var(Writer *w, int var)
{
    bool known = var >= 0 && var < w->nest->n_var;
    const Seen *s = see(w, known ? w->nest->var[var] : "", var, NULL);

    if (w->span != NULL) {
        w->seen[w->n_seen - 1].span = w->span[w->n_span++];
    }
    write_name(w->t, s->name, s->copy);
    return s->span;
}

void
write_new_array(Writer *w, const Buffer *b)
{
    const Seen *s = see(w, w->plain ? "a" : array_name(w->t->arena, b), -1, b);

    write_name(w->t, s->name, s->copy);
}

/* Its place in the stack; -1: it is not in sight. */
static int
find_var(const Writer *w, int var)
{
    int i = w->n_seen - 1;

    while (i >= 0 && w->seen[i].var != var) {
        i--;
    }
    return i;
}

/* What is not in sight, in a message or a broken tree, has its own name. */
static void
add_var(Writer *w, int var)
{
    int i = find_var(w, var);

    if (i >= 0) {
        write_name(w->t, w->seen[i].name, w->seen[i].copy);
    } else if (var >= 0 && var < w->nest->n_var) {
        write_name(w->t, w->nest->var[var], 1);
    } else {
        text_printf(w->t, "@%d", var);
    }
}

static void
add_array(Writer *w, const Buffer *b)
{
    for (int i = w->n_seen - 1; i >= 0; i--) {
        if (w->seen[i].array == b) {
            write_name(w->t, w->seen[i].name, w->seen[i].copy);
            return;
        }
    }
    write_name(w->t, array_name(w->t->arena, b), 1);
}

/* ---- indices ------------------------------------------------------------- */

/* (x/16), (x%16): parentheses within where x is not a variable. */
static void
add_quotient(Writer *w, const Atom *t)
{
    bool bare = t->of->n == 1 && t->of->base == 0 && t->of->term[0].coef == 1;

    text_add(w->t, bare ? "(" : "((");
    write_index(w, t->of);
    text_printf(w->t, "%s%s%lld)", bare ? "" : ")", t->kind == ATOM_DIV ? "/" : "%",
                (long long)t->by);
}

Span
span_of_loop(const Index *to)
{
    return (Span){ true, 0, max64(to->hi, 1) - 1 };
}

Span
span_of_value(const Expr *e)
{
    return e->kind == EXPR_INDEX ? (Span){ true, e->index->lo, e->index->hi }
                                 : (Span){ false, 0, 0 };
}

/* any(t1): a data-dependent index, before it is known to be in the span. */
static void
add_variable(Writer *w, const Atom *t)
{
    int i = find_var(w, t->var);
    Span s = i >= 0 && w->span != NULL ? w->seen[i].span
                                       : (Span){ true, t->lo, t->hi };

    if (s.known && s.lo == t->lo && s.hi == t->hi) {
        add_var(w, t->var);
    } else if (t->lo == INT32_MIN && t->hi == INT32_MAX) {
        text_add(w->t, "any(");
        add_var(w, t->var);
        text_add(w->t, ")");
    } else {
        text_add(w->t, "range(");
        add_var(w, t->var);
        text_printf(w->t, ", %lld, %lld)", (long long)t->lo, (long long)t->hi);
    }
}

static void
add_atom(Writer *w, const Atom *t)
{
    switch (t->kind) {
    case ATOM_VAR:
        add_variable(w, t);
        break;
    case ATOM_WITHIN:
        text_add(w->t, "within(");
        write_index(w, t->of);
        text_printf(w->t, ", %lld, %lld)", (long long)t->lo, (long long)t->hi);
        break;
    default:
        add_quotient(w, t);
    }
}

static int
order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static const Term *sorted(const Writer *w, const Index *x);
static int compare_atoms(const Writer *w, const Atom *x, const Atom *y);

static int
compare(const Writer *w, const Index *x, const Index *y)
{
    const Term *s = sorted(w, x), *t = sorted(w, y);
    int c = order(x->n, y->n);

    for (int i = 0; i < x->n && c == 0; i++) {
        c = compare_atoms(w, s[i].atom, t[i].atom);
        c = c != 0 ? c : order(s[i].coef, t[i].coef);
    }
    return c != 0 ? c : order(x->base, y->base);
}

static int
compare_atoms(const Writer *w, const Atom *x, const Atom *y)
{
    int c = order((int)x->kind, (int)y->kind);

    if (c == 0 && x->kind == ATOM_VAR) {        /* numbers ascend in sight */
        return order(find_var(w, x->var), find_var(w, y->var));
    }
    c = c != 0 ? c : order(x->by, y->by);
    if (x->kind == ATOM_WITHIN) {
        c = c != 0 ? c : order(x->lo, y->lo);
        c = c != 0 ? c : order(x->hi, y->hi);
    }
    return c != 0 ? c : compare(w, x->of, y->of);
}

/* The terms of x as they are once it is read back (graph/index.c has the order),
 * where variables have other numbers. */
static const Term *
sorted(const Writer *w, const Index *x)
{
    Term *t;

    if (x->n < 2) {
        return x->term;
    }
    t = new_n(w->t->arena, x->n, Term);
    for (int i = 0; i < x->n; i++) {
        int j = i;
        for (; j > 0 && compare_atoms(w, x->term[i].atom, t[j - 1].atom) < 0; j--) {
            t[j] = t[j - 1];
        }
        t[j] = x->term[i];
    }
    return t;
}

/* "784*i + k - 3", "10 - 4*i" */
void
write_index(Writer *w, const Index *x)
{
    const Term *t = sorted(w, x);
    bool number = x->n == 0 || (x->base > 0 && t[0].coef < 0);

    if (number) {
        text_printf(w->t, "%lld", (long long)x->base);
    }
    for (int i = 0; i < x->n; i++) {
        int64_t c = t[i].coef, size = c < 0 ? -c : c;
        bool first = i == 0 && !number;
        text_add(w->t, first ? c < 0 ? "-" : "" : c < 0 ? " - " : " + ");
        if (size != 1) {
            text_printf(w->t, "%lld*", (long long)size);
        }
        add_atom(w, t[i].atom);
    }
    if (!number && x->base != 0) {
        text_printf(w->t, " %c %lld", x->base < 0 ? '-' : '+',
                    (long long)(x->base < 0 ? -x->base : x->base));
    }
}

void
write_guards(Writer *w, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        text_add(w->t, i > 0 ? " and 0 <= " : "0 <= ");
        write_index(w, g[i].index);
        text_printf(w->t, " < %lld", (long long)g[i].hi);
    }
    if (n == 0) {
        text_add(w->t, "always");
    }
}

/* A single number has no index. */
void
write_element(Writer *w, const Buffer *b, const Index *index, int lanes)
{
    bool single = b->shape.rank == 0 && index->n == 0 && index->base == 0;

    add_array(w, b);
    text_add(w->t, "[");
    if (!single) {
        write_index(w, index);
    }
    if (lanes != (b->lanes > 1 ? b->lanes : 1)) {
        text_printf(w->t, " : %d", lanes);
    }
    text_add(w->t, "]");
}

static void
add_load(Writer *w, const Expr *e)
{
    if (e->found == e->lanes) {
        write_element(w, e->array, e->index, e->lanes);
        return;
    }
    text_add(w->t, "part(");
    write_element(w, e->array, e->index, e->found);
    text_printf(w->t, ", %d)", e->lanes);
}

/* ---- values -------------------------------------------------------------- */

/* A number with a point is f32, one without i32. */
static void
add_number(Text *t, double v, Type type)
{
    size_t start = t->n;
    bool point;

    if (type == BOOL && (v == 0.0 || v == 1.0)) {
        text_add(t, v == 0.0 ? "false" : "true");
        return;
    }
    text_number(t, v);
    point = strpbrk(t->s + start, ".ein") != NULL;
    if (type_is_float(type) && !point) {
        text_add(t, ".0");
    }
    if (type != (point || type_is_float(type) ? F32 : I32)) {
        text_printf(t, ":%s", type_name(type));
    }
}

Type
expr_map_type(Op op, const Expr *const *arg, int n)
{
    switch (op) {
    case OP_less:
    case OP_equal:
    case OP_argmax:             /* is the next better? */
    case OP_argmin:
    case OP_logical_and:
    case OP_logical_or:
    case OP_logical_not:
        return BOOL;
    case OP_where:
        return n > 1 ? arg[1]->type : F32;
    default:
        return n > 0 ? arg[0]->type : F32;
    }
}

static void
add_type(Text *t, Type type, Type usual)
{
    if (type != usual) {
        text_printf(t, ":%s", type_name(type));
    }
}

static void
add_arguments(Writer *w, const Expr *e)
{
    for (int i = 0; i < e->narg; i++) {
        text_add(w->t, i > 0 ? ", " : "");
        write_expr(w, e->arg[i]);
    }
}

static void
add_map(Writer *w, const Expr *e)
{
    text_printf(w->t, "%s%s", op_card(e->op)->name, e->exact ? ".exact" : "");
    add_type(w->t, e->type, expr_map_type(e->op, e->arg, e->narg));
    text_add(w->t, "(");
    add_arguments(w, e);
    text_add(w->t, ")");
}

static void
add_random(Writer *w, const Expr *e)
{
    text_add(w->t, e->distribution == RANDOM_UNIFORM ? "uniform" : "normal");
    add_type(w->t, e->type, F32);
    text_add(w->t, "(");
    add_arguments(w, e);
    text_add(w->t, ", ");
    write_index(w, e->index);
    text_printf(w->t, ", stream %d)", e->stream);
}

static void
add_select(Writer *w, const Expr *e)
{
    text_add(w->t, "select(");
    write_guards(w, e->guard, e->n_guard);
    text_add(w->t, ", ");
    write_expr(w, e->arg[0]);
    text_add(w->t, ", ");
    add_number(w->t, e->value, e->type);
    text_add(w->t, ")");
}

void
write_expr(Writer *w, const Expr *e)
{
    switch (e->kind) {
    case EXPR_CONST:
        add_number(w->t, e->value, e->type);
        break;
    case EXPR_INDEX:
        text_add(w->t, e->address ? "address" : "index");
        add_type(w->t, e->type, I32);
        text_add(w->t, "(");
        write_index(w, e->index);
        text_add(w->t, ")");
        break;
    case EXPR_NAME:
        add_var(w, e->var);
        break;
    case EXPR_LOAD:
        add_load(w, e);
        break;
    case EXPR_MAP:
        add_map(w, e);
        break;
    case EXPR_FMA:
        text_add(w->t, "fma(");
        add_arguments(w, e);
        text_add(w->t, ")");
        break;
    case EXPR_SELECT:
        add_select(w, e);
        break;
    case EXPR_DROP:
        text_add(w->t, "drop(");
        add_arguments(w, e);
        text_add(w->t, ", ");
        add_number(w->t, e->value, e->type);
        text_add(w->t, ")");
        break;
    case EXPR_RANDOM:
        add_random(w, e);
        break;
    case EXPR_SPLAT:
        text_add(w->t, "splat(");
        add_arguments(w, e);
        text_printf(w->t, ", %d)", e->lanes);
        break;
    case EXPR_SUM16:
        text_add(w->t, "sum16(");
        write_element(w, e->array, e->index, e->array->lanes > 1 ? e->array->lanes : 1);
        text_add(w->t, ")");
        break;
    }
}

const char *
kernel_name(Arena *a, const Kernel *k)
{
    static const char *const kind[] = { "map", "reduce", "contract", "scatter",
                                        "prefix", "sort", "scan", "group" };

    if (k->name != NULL) {
        return k->name;
    }
    return arena_printf(a, "%s@%d", k->packs != NULL ? "pack" : kind[k->kind],
                        k->anchor != NULL ? k->anchor->id : k->root[0]->id);
}
