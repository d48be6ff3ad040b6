/* text.c -- trees to text: arrays, statements, kernels; see text.h
 *
 * keeps   a stack of the names in sight, like the reader
 */
#include "kernel/writer.h"

#include <string.h>

const char *const space_name[] = { "param", "state", "grad", "in", "out", "table", "carry",
                                   "scratch", "local" };
const char *const loop_name[] = { "serial", "parallel", "lanes", "unroll" };
const char *const call_name[] = { "join_block", "join_all", "carry", "argsort",
                                  "turn", "fence", "wait" };

/* ---- arrays -------------------------------------------------------------- */

static bool
same_strides(const Layout *x, const Layout *y, int rank)
{
    return memcmp(x->stride, y->stride, sizeof(x->stride[0]) * (size_t)rank) == 0;
}

/* What differs from rows, or from panels. */
static void
add_layout(Text *t, const Buffer *b)
{
    const Layout *l = &b->layout;
    Layout usual = layout_rows(b->shape);

    if (l->panel > 0) {
        text_printf(t, ", panels of %d along %d", l->panel, l->panel_axis);
        usual = layout_panels(b->shape, l->panel_axis, l->panel);
    }
    if (!same_strides(l, &usual, b->shape.rank)) {
        text_add(t, ", strides ");
        for (int i = 0; i < b->shape.rank; i++) {
            text_printf(t, "%s%lld", i > 0 ? " " : "", (long long)l->stride[i]);
        }
    }
    if (l->size != usual.size) {
        text_printf(t, ", size %lld", (long long)l->size);
    }
}

/* ": f32x16[8]" */
static void
add_array_type(Text *t, const Buffer *b)
{
    text_printf(t, ": %s", type_name(b->type));
    if (b->lanes > 1) {
        text_printf(t, "x%d", b->lanes);
    }
    if (b->shape.rank > 0) {
        text_add(t, shape_text(t->arena, b->shape));
    }
}

/* ---- statements ---------------------------------------------------------- */

static void add_stmt(Writer *w, const Stmt *s);

static void
indent(Writer *w)
{
    for (int i = 0; i < w->depth; i++) {
        text_add(w->t, "    ");
    }
}

static void
add_list(Writer *w, const Stmt *body)
{
    if (body->kind != STMT_SEQ) {
        add_stmt(w, body);
        return;
    }
    for (int i = 0; i < body->n; i++) {
        add_stmt(w, body->list[i]);
    }
}

/* What is declared in it is out of sight behind it. */
static void
add_body(Writer *w, const Stmt *body)
{
    int seen = w->n_seen;

    text_add(w->t, " {\n");
    w->depth++;
    add_list(w, body);
    w->depth--;
    indent(w);
    text_add(w->t, "}");
    w->n_seen = seen;
}

/* " of 100", " of -3..100": what indices take the variable to be. */
static void
add_span(Writer *w, Span s, Span usual)
{
    if (!s.known || (usual.known && usual.lo == s.lo && usual.hi == s.hi)) {
        return;
    }
    text_add(w->t, " of ");
    if (s.lo != 0) {
        text_printf(w->t, "%lld..", (long long)s.lo);
    }
    text_printf(w->t, "%lld", (long long)s.hi + 1);
}

static void
add_for(Writer *w, const Stmt *s)
{
    Span span;

    text_add(w->t, "for ");
    span = write_new_var(w, s->var);
    text_add(w->t, " in ");
    write_index(w, s->from);
    text_add(w->t, "..");
    write_index(w, s->to);
    add_span(w, span, span_of_loop(s->to));
    if (s->clip != NULL) {
        text_add(w->t, " clip ");
        write_index(w, s->clip);
    }
    text_printf(w->t, "%s%s%s", s->down ? " down" : "",
                s->loop != LOOP_SERIAL ? " " : "",
                s->loop != LOOP_SERIAL ? loop_name[s->loop] : "");
    if (s->unroll != 0) {
        text_printf(w->t, " times %d", s->unroll);
    }
    if (s->group != 0) {
        text_printf(w->t, " group %d", s->group);
    }
    if (s->unit != 1) {
        text_printf(w->t, " unit %d", s->unit);
    }
    if (s->span != 0 && (s->to->n > 0 || s->span != s->to->base * s->unit)) {
        text_printf(w->t, " span %lld", (long long)s->span);
    }
}

static void
add_let(Writer *w, const Stmt *s)
{
    Span span;

    text_add(w->t, "let ");
    span = write_new_var(w, s->var);
    add_span(w, span, span_of_value(s->value));
    text_add(w->t, " = ");
    write_expr(w, s->value);
}

/* Guards, then a value; a number alone would be taken for a guard. */
static void
add_if(Writer *w, const Stmt *s)
{
    bool alone = s->n_guard == 0 && s->value != NULL
              && s->value->kind != EXPR_CONST;

    text_add(w->t, "if ");
    if (!alone) {
        write_guards(w, s->guard, s->n_guard);
    }
    if (s->value != NULL) {
        text_add(w->t, alone ? "" : ", ");
        write_expr(w, s->value);
    }
}

static void
add_store(Writer *w, const Stmt *s)
{
    write_element(w, s->array, s->index, s->array->lanes > 1 ? s->array->lanes : 1);
    switch (s->store) {
    case STORE_SET:
        text_add(w->t, " = ");
        break;
    case STORE_COMBINE:
        text_printf(w->t, " %s= ", op_card(s->op)->name);
        break;
    case STORE_FMA:
        text_add(w->t, " fma= ");
        break;
    }
    write_expr(w, s->value);
    if (s->store == STORE_FMA) {
        text_add(w->t, ", ");
        write_expr(w, s->factor);
        text_add(w->t, s->sparse ? " sparse" : "");
    }
}

static void
add_call(Writer *w, const Stmt *s)
{
    text_printf(w->t, "call %s(", call_name[s->call]);
    for (int i = 0; i < s->n_arg; i++) {
        text_add(w->t, i > 0 ? ", " : "");
        if (s->arg[i].array != NULL) {
            write_element(w, s->arg[i].array, s->arg[i].index,
                        s->arg[i].array->lanes > 1 ? s->arg[i].array->lanes : 1);
        } else {
            write_index(w, s->arg[i].index);
        }
    }
    text_add(w->t, ")");
    if (s->array != NULL) {
        text_add(w->t, " -> ");
        write_new_array(w, s->array);
        add_array_type(w->t, s->array);
        add_layout(w->t, s->array);
    }
}

/* The first line of a statement. */
static void
add_head(Writer *w, const Stmt *s)
{
    switch (s->kind) {
    case STMT_SEQ:
        text_add(w->t, "do");
        break;
    case STMT_FOR:
        add_for(w, s);
        break;
    case STMT_IF:
        add_if(w, s);
        break;
    case STMT_LET:
        add_let(w, s);
        break;
    case STMT_ALLOC:
        text_add(w->t, "alloc ");
        write_new_array(w, s->array);
        add_array_type(w->t, s->array);
        add_layout(w->t, s->array);
        break;
    case STMT_STORE:
        add_store(w, s);
        break;
    case STMT_CALL:
        add_call(w, s);
        break;
    case STMT_OUTLINE:
        text_add(w->t, "outline ");
        write_name(w->t, s->kernel != NULL ? kernel_name(w->t->arena, s->kernel)
                                           : s->name, 1);
        break;
    }
}

static void
add_stmt(Writer *w, const Stmt *s)
{
    int seen = w->n_seen;

    if (s->note != NULL && !w->plain) {
        indent(w);
        text_add(w->t, "# ");
        write_escaped(w->t, s->note);
        text_add(w->t, "\n");
    }
    indent(w);
    add_head(w, s);
    if (s->kind == STMT_SEQ) {
        add_body(w, s);
    } else if (s->body != NULL) {
        add_body(w, s->body);
        w->n_seen = seen;
    }
    text_add(w->t, "\n");
}

/* ---- kernels ------------------------------------------------------------- */

typedef struct Arrays {
    const Buffer **array;
    int n;
} Arrays;

/* What a nest uses: spans of variables, arrays that are not its own. */
typedef struct Uses {
    Arena *arena;
    Span *span;                 /* of variables as they are declared */
    int n_span;
    int *last;                  /* by variable: its last declaration so far, or -1 */
    int n_var;
    Arrays read, stored, own;
} Uses;

static void
use_var(Uses *u, int var)
{
    if (var >= 0 && var < u->n_var) {
        u->last[var] = u->n_span;
    }
    grow(u->arena, u->span, u->n_span);
    u->span[u->n_span++] = (Span){ .known = false };
}

/* The first that says something. */
static void
use_span(Uses *u, const Atom *t)
{
    bool open = t->lo == INT32_MIN && t->hi == INT32_MAX;
    int i = t->var >= 0 && t->var < u->n_var ? u->last[t->var] : -1;

    if (i >= 0 && !open && !u->span[i].known) {
        u->span[i] = (Span){ true, t->lo, t->hi };
    }
}

static void
use_index(Uses *u, const Index *x)
{
    for (int i = 0; x != NULL && i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        if (t->kind == ATOM_VAR) {
            use_span(u, t);
        } else {
            use_index(u, t->of);
        }
    }
}

static void
use_guards(Uses *u, const Guard *g, int n)
{
    for (int i = 0; i < n; i++) {
        use_index(u, g[i].index);
    }
}

static bool
is_in(const Arrays *list, const Buffer *b)
{
    for (int i = 0; i < list->n; i++) {
        if (list->array[i] == b) {
            return true;
        }
    }
    return false;
}

static void
use_array(Uses *u, Arrays *list, const Buffer *b)
{
    if (b != NULL && !is_in(list, b)) {
        grow(u->arena, list->array, list->n);
        list->array[list->n++] = b;
    }
}

static void
use_expr(void *to, const Expr *e)
{
    Uses *u = to;

    use_index(u, e->index);
    use_guards(u, e->guard, e->n_guard);
    use_array(u, &u->read, e->array);
}

static void
use_stmt(void *to, const Stmt *s)
{
    Uses *u = to;

    if (s->kind == STMT_FOR || s->kind == STMT_LET) {
        use_var(u, s->var);
    }
    use_index(u, s->from);
    use_index(u, s->to);
    use_index(u, s->clip);
    use_index(u, s->index);
    use_guards(u, s->guard, s->n_guard);
    use_array(u, s->kind == STMT_STORE ? &u->stored : &u->own, s->array);
    for (int i = 0; i < s->n_arg; i++) {
        use_index(u, s->arg[i].index);
        use_array(u, &u->stored, s->arg[i].array);
    }
}

void
program_text(Text *t, const char *name)
{
    text_add(t, "program ");
    write_name(t, name, 1);
    text_add(t, "\n");
}

static void
add_arrays(Writer *w, const Uses *u, const Arrays *list)
{
    for (int i = 0; i < list->n; i++) {
        const Buffer *b = list->array[i];
        bool before = list != &u->read && is_in(&u->read, b);
        if (!before && !is_in(&u->own, b)) {
            text_add(w->t, "    array ");
            write_new_array(w, b);
            add_array_type(w->t, b);
            text_printf(w->t, " %s", space_name[b->space]);
            add_layout(w->t, b);
            text_add(w->t, "\n");
        }
    }
}

/* Arrays from outside first: those that are read, then others. */
static void
add_nest(Text *t, const char *name, const Nest *n, bool plain)
{
    Arena *a = arena_new();
    Text *own = text_new(a);
    Writer w = { .t = own, .nest = n, .plain = plain, .depth = 1 };
    Uses u = { .arena = a, .n_var = n->n_var };
    NestLook look = { .stmt = use_stmt, .expr = use_expr, .to = &u };

    u.last = new_n(a, n->n_var + 1, int);
    for (int v = 0; v < n->n_var; v++) {
        u.last[v] = -1;
    }
    stmt_look(n->body, &look);
    w.span = u.span;
    text_add(own, "kernel ");
    write_name(own, name, 1);
    text_add(own, " {\n");
    add_arrays(&w, &u, &u.read);
    add_arrays(&w, &u, &u.stored);
    add_list(&w, n->body);
    text_add(own, "}\n");
    text_add(t, own->s);
    arena_drop(a);
}

void
nest_text(Text *t, const char *name, const Nest *n)
{
    add_nest(t, name, n, false);
}

uint64_t
nest_hash(const Nest *n)
{
    Arena *a = arena_new();
    Text *t = text_new(a);
    uint64_t h = 14695981039346656037u;         /* FNV-1a */

    add_nest(t, "", n, true);
    for (size_t i = 0; i < t->n; i++) {
        h = (h ^ (unsigned char)t->s[i]) * 1099511628211u;
    }
    arena_drop(a);
    return h;
}

void
kernels_text(Text *t, const NestText *list, int n)
{
    const char *program = NULL;

    for (int i = 0; i < n; i++) {
        if (list[i].program != program) {
            program = list[i].program;
            program_text(t, program);
        }
        nest_text(t, list[i].name, list[i].nest);
    }
}

char *
stmt_text(Arena *a, const Nest *n, const Stmt *s)
{
    Writer w = { .t = text_new(a), .nest = n };

    add_head(&w, s);
    return w.t->s;
}
