/* expr.c -- text of lines, indices and numbers */
#include "emit/emit.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 80 };

const char *
emit_type(const Code *c, Type t)
{
    return type_row(code_type(c, t))->c;
}

char *
emit_position(Arena *a, const Code *c, const Buffer *b, const char *array)
{
    char *at = b->offset == 0 ? arena_strdup(a, array)
             : arena_printf(a, "&%s[%lld]", array, (long long)b->offset);
    const char *type = emit_type(c, b->type);

    if (type_pool(b->type) == (Type)b->pool) {
        return at;
    }
    return arena_printf(a, "(%s *)%s", type, at);
}

const char *
emit_suffix(const Code *c, Type t)
{
    return type_row(code_type(c, t))->suffix;
}

enum { SHORT_START = 12 };     /* a line is not broken after fewer columns */

/* " + ", " && ", not the stars of " *x" and signs of " -1". */
static bool
is_operator(const char *s)
{
    return strchr("+-*/?:<>&|", s[1]) != NULL && (s[2] == ' ' || s[3] == ' ');
}

enum { BREAK_COMMA = 1, BREAK_NAME = 9, BREAK_CALL = 10, BREAK_DEPTH = 10 };

/* The operator at s, " + ": the looser C binds it, the better a line breaks there. */
static int
operator_cost(const char *s)
{
    switch (s[1]) {
    case '?':
        return 2;
    case ':':
        return 3;
    case '|':
        return 4;
    case '&':
        return 5;
    case '+':
    case '-':
        return 7;
    case '*':
    case '/':
        return 8;
    default:
        return 6;               /* comparisons */
    }
}

/* What it costs to break s before s[i], in `depth` brackets: the fewer the better,
 * behind a comma or before an operator; behind an assignment rather than in brackets;
 * behind the bracket of a call rather than in one argument of it.  0: it cannot be
 * broken. */
static int
break_cost(const char *s, int i, int depth)
{
    int outer = BREAK_DEPTH * depth;

    if (s[i] == ' ' && depth == 0 && s[i + 1] == '=' && s[i + 2] == ' ') {
        return 0;
    }
    if (s[i] == ' ' && depth == 0 && i > 1 && s[i - 1] == '=' && s[i - 2] == ' ') {
        return BREAK_NAME;
    }
    if (s[i] == ' ' && s[i - 1] == ',') {
        return outer + BREAK_COMMA;
    }
    if (s[i] == ' ' && strchr("+-*/?:=<>&|", s[i - 1]) == NULL
        && (is_operator(s + i) || s[i + 2] == '=')) {
        return outer + operator_cost(s + i);
    }
    return i > 1 && s[i - 1] == '(' && (isalnum((unsigned char)s[i - 2]) || s[i - 2] == '_')
         ? outer + BREAK_CALL : 0;
}

static int
bracket(char c)
{
    return (c == '(' || c == '[') - (c == ')' || c == ']');
}

/* Where to break a line that is too long: at the least cost, as far right as
 * possible; -1: nowhere within `room`. The line begins inside `depth` brackets. */
static int
break_at(const char *s, int room, int first, int depth)
{
    int best = -1, least = INT_MAX;

    for (int i = 1; s[i] != '\0' && i <= room; i++) {
        int cost;
        depth += bracket(s[i - 1]);
        cost = i > first ? break_cost(s, i, depth) : 0;
        if (cost > 0 && cost <= least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

/* Prints n letters of a line. A continuation that would be too long is indented
 * less. */
static void
print_piece(Text *t, int indent, int rest, const char *line, int n)
{
    int left = indent == rest && indent + n > WIDTH && WIDTH - n > 4 ? WIDTH - n : indent;

    text_printf(t, "%*s%.*s\n", left, "", n, line);
}

void
emit_wrapped(Text *t, int indent, const char *line)
{
    int rest = indent + 4, depth = 0;

    while ((int)strlen(line) + indent > WIDTH) {
        int room = WIDTH - indent, at = break_at(line, room, SHORT_START, depth);
        at = at < 0 ? break_at(line, room, 0, depth) : at;
        while (at < 0 && room < (int)strlen(line)) {
            at = break_at(line, ++room, 0, depth);
        }
        if (at < 0) {
            break;
        }
        for (int i = 0; i < at; i++) {
            depth += bracket(line[i]);
        }
        print_piece(t, indent, rest, line, at);
        line += at + (line[at] == ' ');
        indent = rest;
    }
    print_piece(t, indent, rest, line, (int)strlen(line));
}

void
emit_line(Print *q, const char *fmt, ...)
{
    va_list ap;
    char *line;

    va_start(ap, fmt);
    line = arena_vprintf(q->arena, fmt, ap);
    va_end(ap);
    if (q->numbers == NULL) {
        emit_wrapped(q->t, 4 * q->depth, line);
    } else {
        text_printf(q->t, "%*s%s\n", 4 * q->depth, "", line);
    }
}

/* ---- numbers -------------------------------------------------------------- */

const char *
emit_literal(const Print *q, const char *type, const char *text)
{
    Numbers *m = q->numbers;

    if (m == NULL) {
        return text;
    }
    grow(m->arena, m->text, m->n);
    grow(m->arena, m->type, m->n);
    grow(m->arena, m->name, m->n);
    grow(m->arena, m->stream, m->n);
    m->text[m->n] = arena_strdup(m->arena, text);
    m->type[m->n] = type;
    m->name[m->n] = NULL;
    m->stream[m->n] = 0;
    return arena_printf(q->arena, "number_%d", m->n++);
}

const char *
emit_count(const Print *q, int64_t n)
{
    return emit_literal(q, "int", arena_printf(q->arena, "%lld", (long long)n));
}

/* ---- indices -------------------------------------------------------------- */

static int64_t
common_divisor(int64_t x, int64_t y)
{
    return y == 0 ? x : common_divisor(y, x % y);
}

/* The least multiple of a sum that has no quotient in it because variables count by
 * more than 1. */
static int64_t
steps_of(const Print *q, const Index *x)
{
    int64_t all = 1;

    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        int64_t by = t->kind == ATOM_VAR ? q->unit[t->var]
                   : t->kind == ATOM_MOD ? steps_of(q, t->of) : 1;
        by /= common_divisor(by, x->term[i].coef < 0 ? -x->term[i].coef
                                                     : x->term[i].coef);
        all *= by / common_divisor(all, by);
    }
    return all;
}

/* The C variable of a loop may count elements, not iterations: its coefficient is
 * smaller by that.  So may a remainder: "i % 8" for 4 times "(i / 4) % 2". */
static char *
atom_text(Print *q, const Atom *t, int *tile)
{
    const char *by, *x;
    int64_t steps;

    *tile = 1;
    if (t->kind == ATOM_VAR) {
        *tile = q->unit[t->var];
        return arena_strdup(q->arena, q->var[t->var]);
    }
    steps = steps_of(q, t->of);
    x = emit_index(q, index_scale(q->arena, t->of, steps));
    by = q->numbers != NULL && q->numbers->divisors ? emit_count(q, t->by * steps)
       : arena_printf(q->arena, "%lld", (long long)(t->by * steps));
    *tile = t->kind == ATOM_MOD ? (int)steps : 1;
    return arena_printf(q->arena, strpbrk(x, " *") != NULL ? "(%s) %c %s"
                        : "%s %c %s", x, t->kind == ATOM_DIV ? '/' : '%', by);
}

static char *
times(Print *q, int64_t coef, const char *x, bool sum)
{
    if (coef == 1) {
        return arena_strdup(q->arena, x);
    }
    if (coef == -1) {
        return arena_printf(q->arena, sum ? "-(%s)" : "-%s", x);
    }
    return arena_printf(q->arena, sum ? "%s%s*(%s)" : "%s%s*%s", coef < 0 ? "-" : "",
                        emit_count(q, coef < 0 ? -coef : coef), x);
}

/* "j / 8" for 6 of "j / 48", where j counts in steps of 48. */
static char *
quotient(Print *q, const char *x, int tile, int64_t *coef)
{
    int64_t most = *coef < 0 ? -*coef : *coef;

    if (tile % most != 0) {
        return arena_printf(q->arena, "%s / %d", x, tile);
    }
    *coef /= most;
    return arena_printf(q->arena, "%s / %lld", x, (long long)(tile / most));
}

/* One coefficient and everything that it multiplies: "784*(i + r)". */
static char *
group_text(Print *q, const Index *index, int first, bool *used)
{
    int tile, n = 0;
    char *x = atom_text(q, index->term[first].atom, &tile);
    bool whole = index->term[first].coef % tile == 0;
    int64_t coef = whole ? index->term[first].coef / tile : index->term[first].coef;
    char *sum = whole ? x : quotient(q, x, tile, &coef);

    for (int i = first; i < index->n; i++) {
        int other;
        char *y = atom_text(q, index->term[i].atom, &other);
        if (used[i] || (i != first && (index->term[i].coef % other != 0
                                       || index->term[i].coef / other != coef))) {
            continue;
        }
        if (i == first || labs((long)coef) != 1) {
            used[i] = true;
            sum = i == first ? sum
                : arena_printf(q->arena, "%s + %s", n == 1 ? emit_inner(q, sum) : sum,
                               emit_inner(q, y));
            n++;
        }
    }
    if (index->term[first].atom->kind != ATOM_VAR && coef != 1 && n == 1) {
        return times(q, coef, sum, true);
    }
    return times(q, coef, sum, n > 1 || !whole);
}

/* Reviewers of firmware do not want to rely on precedence. */
bool
emit_spells_out(const Print *q)
{
    return q->c->target->small;
}

/* Is there a binary operator outside of all brackets? */
static bool
has_operator(const char *s)
{
    int depth = 0;

    for (; *s != '\0'; s++) {
        depth += (*s == '(' || *s == '[') - (*s == ')' || *s == ']');
        if (depth == 0 && (*s == ' ' || *s == '*')) {
            return true;
        }
    }
    return false;
}

const char *
emit_inner(const Print *q, const char *s)
{
    return emit_spells_out(q) && has_operator(s)
         ? arena_printf(q->arena, "(%s)", s) : s;
}

/* A term of a sum. */
static const char *
term_text(const Print *q, const char *x)
{
    return x[0] == '-' ? arena_printf(q->arena, "-%s", emit_inner(q, x + 1))
                       : emit_inner(q, x);
}

static bool
stands_alone(const Index *index, const bool *used)
{
    for (int i = 0; i < index->n; i++) {
        if (!used[i]) {
            return false;
        }
    }
    return index->base == 0;
}

const char *
emit_index(Print *q, const Index *index)
{
    bool *used = new_n(q->arena, index->n + 1, bool);
    const char *s = NULL;

    for (int i = 0; i < index->n; i++) {
        const char *x = used[i] ? NULL : group_text(q, index, i, used);
        if (x == NULL) {
            continue;
        }
        x = s != NULL || !stands_alone(index, used) ? term_text(q, x) : x;
        if (s == NULL) {
            s = x;
        } else if (x[0] == '-') {
            s = arena_printf(q->arena, "%s - %s", s, x + 1);
        } else {
            s = arena_printf(q->arena, "%s + %s", s, x);
        }
    }
    if (s == NULL) {
        return index->base == 0 ? "0" : emit_count(q, index->base);
    }
    if (index->base > 0 && s[0] == '-') {
        return arena_printf(q->arena, "%s - %s", emit_count(q, index->base), s + 1);
    }
    if (index->base != 0) {
        s = arena_printf(q->arena, "%s %c %s", s, index->base < 0 ? '-' : '+',
                         emit_count(q, llabs((long long)index->base)));
    }
    return s;
}

/* ---- values ---------------------------------------------------------------- */

char *
emit_number(Print *q, double v, Type type)
{
    Text *t = text_new(q->arena);

    if (type_is_kept(type)) {
        uint64_t room = 0;
        uint16_t bits;
        gradc_put(type, &room, 0, v);
        memcpy(&bits, &room, sizeof(bits));
        text_printf(t, "0x%04x", bits);
    } else if (type_is_float(type)) {
        text_float(t, v, emit_suffix(q->c, type)[0] == 'f');
    } else if (v < 0 && v <= type_row(type)->least) {
        text_add(t, type_row(type)->least_text);    /* C has no such literal */
    } else {
        text_printf(t, "%.0f", v);
    }
    return t->s;
}

const char *
emit_stream(Print *q, int stream)
{
    const Routine *f = q->f;
    char *text = arena_printf(q->arena, "%du", stream);
    const char *name;
    int i = 0;

    while (f->stream[i] != stream) {
        i++;
    }
    if (q->numbers == NULL) {
        return f->stream_arg[i] != NULL ? f->stream_arg[i] : text;
    }
    name = emit_literal(q, "uint32_t", text);
    q->numbers->stream[q->numbers->n - 1] = i + 1;
    return name;
}

char *
emit_template(Print *q, const OpCard *card, Type type, const char *const *arg)
{
    Text *t = text_new(q->arena);

    for (const char *s = card->c; *s != '\0'; s++) {
        if (*s != '$') {
            text_printf(t, "%c", *s);
        } else if (*++s == 'f') {
            text_add(t, emit_suffix(q->c, type));
        } else if (*s == 't') {
            text_add(t, emit_type(q->c, type));
        } else {
            text_add(t, arg[*s - '0']);
        }
    }
    return t->s;
}

