/* read.c -- text to trees: arrays, statements, kernels; see text.h */
#include "kernel/reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- arrays -------------------------------------------------------------- */

/* f32x16 */
static void
read_element_type(Reader *r, Buffer *b)
{
    Word w = r->word;
    size_t n = strcspn(w.s, "x");
    char *end = "";

    if (w.kind != WORD_NAME || !read_type_name(w.s, n, &b->type)) {
        read_expected(r, "a type");
        return;
    }
    if (w.s[n] == 'x') {
        long lanes = isdigit((unsigned char)w.s[n + 1]) ? strtol(w.s + n + 1, &end, 10)
                                                        : 0;
        b->lanes = lanes >= 2 && lanes <= 4096 && *end == '\0' ? (int)lanes : 0;
        if (b->lanes == 0) {
            read_fail(r, w, "a vector has 2 to 4096 lanes");
        }
    }
    read_word(r);
}

static void
read_shape(Reader *r, Buffer *b)
{
    int64_t count = 1;

    if (!read_accept(r, "[")) {
        return;
    }
    do {
        Word w = r->word;
        int64_t n = read_least(r, 1);
        count *= n;
        if (b->shape.rank == MAX_RANK || count > MAX_WHOLE) {
            read_fail(r, w, "too large for an array");
            return;
        }
        b->shape.dim[b->shape.rank++] = (int)n;
    } while (read_accept(r, ","));
    read_need(r, "]");
}

static void
read_panels(Reader *r, Buffer *b)
{
    Word w = r->word;
    int64_t panel, axis;

    read_need(r, "of");
    panel = read_least(r, 1);
    read_need(r, "along");
    axis = read_whole(r);
    if (axis >= b->shape.rank || panel > 4096) {
        read_fail(r, w, "an array of rank %d has no such panels", b->shape.rank);
        return;
    }
    b->layout = layout_panels(b->shape, (int)axis, (int)panel);
}

static void
read_layout(Reader *r, Buffer *b)
{
    b->layout = layout_rows(b->shape);
    while (read_accept(r, ",")) {
        if (read_accept(r, "panels")) {
            read_panels(r, b);
        } else if (read_accept(r, "strides")) {
            for (int i = 0; i < b->shape.rank; i++) {
                b->layout.stride[i] = read_whole(r);
            }
        } else {
            read_need(r, "size");
            b->layout.size = read_least(r, 1);
        }
    }
}

/* An array named here: its type, shape and, unless it is local, memory. */
static Buffer *
read_array(Reader *r, bool local)
{
    Word w = r->word;
    Buffer *b = new(r->arena, Buffer);
    int copy;
    bool known = false;

    b->name = read_name(r, &copy);
    nest_note_array(r->nest, b->name);
    b->space = SPACE_LOCAL;
    b->lanes = local;
    b->first = b->last = -1;
    read_need(r, ":");
    read_element_type(r, b);
    read_shape(r, b);
    for (int i = SPACE_PARAM; i <= SPACE_LOCAL && !local; i++) {
        if (read_accept(r, space_name[i])) {
            b->space = (Space)i;
            known = true;
            break;
        }
    }
    if (!local && !known) {
        read_expected(r, "a memory: param, state, grad, in, out, carry, scratch or local");
    }
    read_layout(r, b);
    read_declare(r, w, (Sight){ .name = b->name, .copy = copy, .var = -1, .array = b });
    return b;
}

/* ---- statements ---------------------------------------------------------- */

static const Stmt *read_stmt(Reader *r);

/* Statements up to the brace; one is itself, not a list, unless asked for. */
static const Stmt *
read_list(Reader *r, bool list_of_one)
{
    int sight = r->n_sight, n = 0;
    const Stmt **list = NULL;

    while (!read_sees(r, "}") && r->word.kind != WORD_END) {
        const Stmt *s = read_stmt(r);
        grow(r->arena, list, n);
        list[n++] = s;
    }
    read_need(r, "}");
    r->n_sight = sight;
    return n == 1 && !list_of_one ? list[0] : stmt_seq(r->arena, list, n);
}

static const Stmt *
read_body(Reader *r, bool list_of_one)
{
    const Stmt *s;

    read_need(r, "{");
    if (!read_deeper(r)) {
        return stmt_seq(r->arena, NULL, 0);
    }
    s = read_list(r, list_of_one);
    r->depth--;
    return s;
}

/* "of 100", "of -3..100", or the usual. */
static Span
read_span(Reader *r, Span usual)
{
    Span s = { .known = true };
    int64_t first;

    if (!read_accept(r, "of")) {
        return usual;
    }
    first = read_signed(r);
    if (read_accept(r, "..")) {
        s.lo = first;
        first = read_signed(r);
    }
    s.hi = first - 1;
    return s;
}

static bool
read_loop_kind(Reader *r, Stmt *s)
{
    for (int i = LOOP_PARALLEL; i <= LOOP_UNROLL; i++) {
        if (read_accept(r, loop_name[i])) {
            s->loop = (LoopKind)i;
            return true;
        }
    }
    return false;
}

/* The words between the bounds of a loop and its body, in any order. */
static void
read_loop_words(Reader *r, Stmt *s)
{
    for (;;) {
        if (read_accept(r, "clip")) {
            s->clip = read_index(r);
        } else if (read_accept(r, "down")) {
            s->down = true;
        } else if (read_accept(r, "times")) {
            s->unroll = (int)read_least(r, 1);
        } else if (read_accept(r, "group")) {
            s->group = (int)read_least(r, 1);
        } else if (read_accept(r, "unit")) {
            s->unit = (int)read_least(r, 1);
        } else if (read_accept(r, "span")) {
            s->span = read_least(r, 1);
        } else if (!read_loop_kind(r, s)) {
            return;
        }
    }
}

static Stmt *
read_for(Reader *r)
{
    Word w = r->word;
    int copy, sight = r->n_sight;
    const char *name = read_name(r, &copy);
    Stmt *s = stmt_for(r->arena, nest_var(r->nest, name), 0, NULL);
    Span span;

    read_need(r, "in");
    s->from = read_index(r);
    read_need(r, "..");
    s->to = read_index(r);
    span = read_span(r, span_of_loop(s->to));
    read_loop_words(r, s);
    read_declare(r, w, (Sight){ .name = name, .copy = copy, .var = s->var,
                       .span = span });
    s->body = read_body(r, false);
    r->n_sight = sight;
    return s;
}

static const Stmt *
read_let(Reader *r)
{
    Word w = r->word;
    int copy, var;
    const char *name = read_name(r, &copy);
    Span span = read_span(r, (Span){ false, 0, 0 });
    const Expr *value;

    read_need(r, "=");
    value = read_expr(r);
    var = nest_var(r->nest, name);
    span = span.known ? span : span_of_value(value);
    read_declare(r, w, (Sight){ .name = name, .copy = copy, .var = var,
                                .span = span, .value = value });
    return stmt_let(r->arena, var, value);
}

static const Stmt *
read_if(Reader *r)
{
    const Guard *g = NULL;
    const Expr *value = NULL;
    bool guards = r->word.kind == WORD_NUMBER || read_sees(r, "always");
    int n = 0;

    if (guards) {
        g = read_guards(r, &n);
    }
    if (!guards || read_accept(r, ",")) {
        value = read_expr(r);
    }
    return stmt_if(r->arena, g, n, value, read_body(r, false));
}

static const Stmt *
read_combine(Reader *r, const Buffer *b, const Index *index)
{
    Word w = read_word(r);
    Op op;

    if (w.kind != WORD_NAME || !read_op(w.s, strlen(w.s), &op)
        || (op_card(op)->kind != REDUCE && op_card(op)->kind != SCATTER)) {
        read_fail(r, w, "elements are not combined by %s", read_said(r, w));
        return stmt_seq(r->arena, NULL, 0);
    }
    read_need(r, "=");
    return stmt_combine(r->arena, op, b, index, read_expr(r));
}

static const Stmt *
read_store(Reader *r)
{
    const Index *index;
    const Buffer *b = read_element(r, &index);
    const Expr *x, *y;

    read_need(r, "]");
    if (read_accept(r, "=")) {
        return stmt_set(r->arena, b, index, read_expr(r));
    }
    if (!read_accept(r, "fma")) {
        return read_combine(r, b, index);
    }
    read_need(r, "=");
    x = read_expr(r);
    read_need(r, ",");
    y = read_expr(r);
    return read_accept(r, "sparse") ? stmt_fma_sparse(r->arena, b, index, x, y)
                                    : stmt_fma(r->arena, b, index, x, y);
}

static void
read_call_argument(Reader *r, Stmt *s)
{
    const Index *index;
    const Buffer *b = NULL;
    Word w = r->word;

    if (s->n_arg == MAX_CALL) {
        read_fail(r, w, "more than %d arguments", MAX_CALL);
        return;
    }
    if (read_sees_name(r) && read_sign(r) == '[') {
        b = read_element(r, &index);
        read_need(r, "]");
    } else {
        index = read_index(r);
    }
    stmt_pass(s, b, index);
}

static Stmt *
read_call(Reader *r)
{
    Word w = read_word(r);
    int call = 0;
    Stmt *s;

    while (call < CALL_COUNT && (strcmp(w.s, call_name[call]) != 0)) {
        call++;
    }
    if (call == CALL_COUNT) {
        read_fail(r, w, "the runtime has no %s", read_said(r, w));
        call = 0;
    }
    s = stmt_call(r->arena, (Intrinsic)call, NULL);
    read_need(r, "(");
    while (!read_sees(r, ")") && r->error == NULL) {
        read_call_argument(r, s);
        if (!read_sees(r, ")")) {
            read_need(r, ",");
        }
    }
    read_need(r, ")");
    if (read_accept(r, "->")) {
        s->array = read_array(r, true);
    }
    return s;
}

static const Stmt *
read_outline(Reader *r)
{
    int copy;
    const char *name = read_name(r, &copy);

    return stmt_outline(r->arena, name, read_body(r, false));
}

static const Stmt *
read_statement(Reader *r)
{
    if (read_sees_name(r) && read_sign(r) == '[') {
        return read_store(r);
    }
    if (read_accept(r, "for")) {
        return read_for(r);
    }
    if (read_accept(r, "if")) {
        return read_if(r);
    }
    if (read_accept(r, "let")) {
        return read_let(r);
    }
    if (read_accept(r, "alloc")) {
        return stmt_alloc(r->arena, read_array(r, true));
    }
    if (read_accept(r, "call")) {
        return read_call(r);
    }
    if (read_accept(r, "do")) {
        return read_body(r, true);
    }
    if (read_accept(r, "outline")) {
        return read_outline(r);
    }
    read_expected(r, "a statement");
    return stmt_seq(r->arena, NULL, 0);
}

/* Notes belong to what stands behind them. */
static const Stmt *
read_stmt(Reader *r)
{
    const char *note = NULL;
    const Stmt *s;
    Stmt *copy;

    if (r->word.kind == WORD_NOTE) {
        note = read_word(r).s;
    }
    s = read_statement(r);
    if (note == NULL) {
        return s;
    }
    copy = new(r->arena, Stmt);
    *copy = *s;
    copy->note = note;
    return copy;
}

/* ---- kernels ------------------------------------------------------------- */

/* t1, t2, ...: the next is not to be one of them. */
static void
count_locals(Nest *n)
{
    for (int i = 0; i < n->n_var; i++) {
        const char *s = n->var[i];
        int k = *s == 't' && isdigit((unsigned char)s[1]) ? atoi(s + 1) : 0;
        n->n_local = k > n->n_local ? k : n->n_local;
    }
}

static NestText
read_kernel(Reader *r, const char *program)
{
    int copy;
    NestText k = { .program = program };

    read_need(r, "kernel");
    k.name = read_name(r, &copy);
    k.nest = r->nest = nest_new(r->arena);
    r->n_sight = 0;
    read_need(r, "{");
    while (read_sees(r, "array") && read_sign(r) != '[') {
        read_word(r);
        read_array(r, false);
    }
    k.nest->body = read_list(r, false);
    count_locals(k.nest);
    return k;
}

const char *
nest_read(Arena *a, const char *file, const char *text, size_t size,
          NestText **list, int *n)
{
    Reader r = { .arena = a, .file = file, .at = text, .end = text + size,
                 .line = 1, .start = text };
    const char *program = NULL;
    int copy;

    *list = NULL;
    *n = 0;
    read_word(&r);
    while (r.word.kind != WORD_END) {
        NestText k;
        if (read_accept(&r, "program")) {
            program = read_name(&r, &copy);
            continue;
        }
        k = read_kernel(&r, program);
        grow(a, *list, *n);
        (*list)[(*n)++] = k;
    }
    return r.error;
}
