/* expr.c -- text of indices and scalar expressions
 *
 * keeps   a value used once is printed where it is used while the line fits;
 *         others get a name; parentheses only where precedence asks for them
 */
#include "emit/print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 80, LONG_LINE = 58 };

const char *
emit_type(const Code *c, Type t)
{
    return type_row(code_type(c, t))->c;
}

const char *
emit_suffix(const Code *c, Type t)
{
    return type_row(code_type(c, t))->suffix;
}

/* Where a line that is too long is best broken: behind a comma or before an
 * operator, in as few parentheses as possible, as far right as possible. */
static int
break_at(const char *s, int room)
{
    int depth = 0, best = -1, least = 199;

    for (int i = 0; s[i] != '\0' && i < room; i++) {
        depth += (s[i] == '(' || s[i] == '[') - (s[i] == ')' || s[i] == ']');
        /* After an assignment rather than in parentheses. */
        if (s[i] == ' ' && i > 12 && s[i + 1] == '=' && s[i + 2] == ' '
            && depth == 0 && i + 2 < room) {
            best = i + 2;
            least = 1;
        }
        if (s[i] == ' ' && i > 12 && 2 * depth <= least
            && (s[i - 1] == ',' || strchr("+-*/?:<&|", s[i + 1]) != NULL)
            && strchr("+-*/?:=<&|", s[i - 1]) == NULL) {
            least = 2 * depth;
            best = i;
        }
    }
    return best;
}

void
emit_wrapped(Text *t, int indent, const char *line)
{
    int rest = indent + 4;

    while ((int)strlen(line) + indent > WIDTH) {
        int at = break_at(line, WIDTH - indent);
        if (at < 0) {
            break;
        }
        text_printf(t, "%*s%.*s\n", indent, "", at, line);
        line += at + 1;
        indent = rest;
    }
    text_printf(t, "%*s%s\n", indent, "", line);
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
    grow(m->arena, m->stream, m->n);
    m->text[m->n] = arena_strdup(m->arena, text);
    m->type[m->n] = type;
    m->stream[m->n] = 0;
    return arena_printf(q->arena, "p%d", m->n++);
}

const char *
emit_count(const Print *q, int64_t n)
{
    return emit_literal(q, "int", arena_printf(q->arena, "%lld", (long long)n));
}

/* ---- indices -------------------------------------------------------------- */

/* The C variable of a loop may count elements, not iterations: its coefficient is
 * smaller by that. */
static char *
atom_text(Print *q, const Atom *t, int *tile)
{
    const char *by;
    char *x;

    *tile = 1;
    if (t->kind == ATOM_VAR) {
        *tile = q->unit[t->var];
        return arena_strdup(q->arena, q->var[t->var]);
    }
    x = emit_index(q, t->of);
    by = q->numbers != NULL && q->numbers->divisors ? emit_count(q, t->by)
       : arena_printf(q->arena, "%lld", (long long)t->by);
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

/* One coefficient and everything that it multiplies: "784*(i + r)". */
static char *
group_text(Print *q, const Index *at, int first, bool *used)
{
    int tile, n = 0;
    char *x = atom_text(q, at->term[first].atom, &tile);
    bool whole = at->term[first].coef % tile == 0;
    int64_t coef = whole ? at->term[first].coef / tile : at->term[first].coef;
    char *sum = whole ? x : arena_printf(q->arena, "(%s / %d)", x, tile);

    for (int i = first; i < at->n; i++) {
        int other;
        char *y = atom_text(q, at->term[i].atom, &other);
        if (used[i] || (i != first && (at->term[i].coef % other != 0
                                       || at->term[i].coef / other != coef))) {
            continue;
        }
        if (i == first || labs((long)coef) != 1) {
            used[i] = true;
            sum = i == first ? sum : arena_printf(q->arena, "%s + %s", sum, y);
            n++;
        }
    }
    if (at->term[first].atom->kind != ATOM_VAR && coef != 1 && n == 1) {
        return times(q, coef, sum, true);
    }
    return times(q, coef, sum, n > 1);
}

static char *
place_name(Print *q, int i)
{
    return i == 0 ? "at" : arena_printf(q->arena, "at%d", i + 1);
}

char *
emit_index(Print *q, const Index *at)
{
    bool *used = new_n(q->arena, at->n + 1, bool);
    char *s = NULL;

    for (int i = 0; i < q->n_place; i++) {
        if (index_equal(q->place[i], at)) {
            return place_name(q, i);
        }
    }
    for (int i = 0; i < at->n; i++) {
        char *x = used[i] ? NULL : group_text(q, at, i, used);
        if (x == NULL) {
            continue;
        }
        if (s == NULL) {
            s = x;
        } else if (x[0] == '-') {
            s = arena_printf(q->arena, "%s - %s", s, x + 1);
        } else {
            s = arena_printf(q->arena, "%s + %s", s, x);
        }
    }
    if (s == NULL) {
        return at->base == 0 ? "0" : arena_strdup(q->arena, emit_count(q, at->base));
    }
    if (at->base > 0 && s[0] == '-') {
        return arena_printf(q->arena, "%s - %s", emit_count(q, at->base), s + 1);
    }
    if (at->base != 0) {
        s = arena_printf(q->arena, "%s %c %s", s, at->base < 0 ? '-' : '+',
                         emit_count(q, llabs((long long)at->base)));
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
        text_add(t, type_row(type)->least_text);    /* no literal of C */
    } else {
        text_printf(t, "%.0f", v);
    }
    return t->s;
}

/* Seed and step are counters: bits, not numbers. */
static char *
counter_text(Print *q, int i)
{
    const Ins *ins = &q->k->ins[i];

    return ins->kind == INS_CONST && ins->value >= 0
         ? arena_printf(q->arena, "%.0fu", ins->value)
         : arena_printf(q->arena, "(uint32_t)%s", emit_operand(q, i, P_UNARY));
}

static char *
unsigned_text(Print *q, const Index *at)
{
    char *s = emit_index(q, at);

    if (at->n == 0 && q->numbers == NULL) {
        return arena_printf(q->arena, "%su", s);
    }
    return arena_printf(q->arena, strpbrk(s, " *") != NULL ? "(uint32_t)(%s)"
                        : "(uint32_t)%s", s);
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

static char *
random_text(Print *q, const Ins *ins)
{
    static const char *const name[] = { "uniform", "normal" };

    return arena_printf(q->arena, "gradc_%s%s(%s, %s, %s, %s)",
                        name[ins->list[1]], emit_suffix(q->c, ins->type),
                        counter_text(q, ins->arg[0]),
                        emit_stream(q, ins->list[0]),
                        counter_text(q, ins->arg[1]), unsigned_text(q, ins->at));
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

static int
times_used(const char *template, int arg)
{
    int n = 0;

    for (const char *s = template; (s = strchr(s, '$')) != NULL; s++) {
        n += s[1] == '0' + arg;
    }
    return n;
}

static bool
is_short(const char *s)
{
    return strpbrk(s, " (*") == NULL && strlen(s) < 24;
}

/* Gives instruction i a name in the current scope. */
static void
name_value(Print *q, int i)
{
    const Ins *ins = &q->k->ins[i];
    char *name = arena_printf(q->arena, "t%d", ++q->n_local);

    emit_line(q, "const %s %s = %s;",
              ins->type == BOOL ? "int" : emit_type(q->c, ins->type), name,
              q->ins[i]);
    q->ins[i] = name;
    q->prec[i] = P_POST;
}

/* A place that data give: its variable gets the name of instruction i.  The
 * test whether it lies inside, negative numbers included. */
char *
emit_picked(Print *q, int i, int var, int64_t extent)
{
    emit_value(q, i);
    if (!is_short(q->ins[i])) {
        name_value(q, i);
    }
    q->var[var] = q->ins[i];
    return arena_printf(q->arena, "(uint32_t)%s < %s", q->ins[i],
                        emit_literal(q, "uint32_t", arena_printf(q->arena, "%lldu",
                                                                 (long long)extent)));
}

/* Keeps the condition of a guarded load from being longer than it must. */
static char *
guard_text(Print *q, const Ins *ins)
{
    char *s = NULL;
    int first = ins->picked > 0;

    if (first) {
        s = emit_picked(q, ins->arg[0], ins->picked, ins->guard_hi[0]);
    }
    for (int i = first; i < ins->n_guard; i++) {
        const Index *g = ins->guard[i];
        char *x = emit_index(q, g), *test = NULL;
        if (ins->guard_hi[i] == 1) {
            test = arena_printf(q->arena, "(%s) == 0", x);
        } else {
            if (g->lo < 0) {
                test = arena_printf(q->arena, "%s >= 0", x);
            }
            if (g->hi >= ins->guard_hi[i]) {
                test = arena_printf(q->arena, "%s%s%s < %s", test ? test : "",
                                    test ? " && " : "", x,
                                    emit_count(q, ins->guard_hi[i]));
            }
        }
        if (test != NULL) {
            s = s == NULL ? test : arena_printf(q->arena, "%s && %s", s, test);
        }
    }
    return s;
}

/* C computes with bytes as with ints: what may leave 0 .. 255 is brought back. */
static bool
wraps(const Ins *ins)
{
    return ins->type != BOOL && type_is_narrow(ins->type) && op_card(ins->op)->prec != P_COND
        && ins->op != OP_cast && ins->op != OP_stop_gradient;
}

/* The function that computes a whole number which may wrap, undefined behaviour of
 * C's own operators; NULL where it cannot. */
static const char *
wrapping_call(const Ins *ins)
{
    const struct gradc_row *row = type_row(ins->type);
    Range r = ins->node != NULL ? ins->node->range : (Range){ 0, 0, false };

    if (!type_is_index(ins->type) || type_is_narrow(ins->type)
        || r.lo > row->least || r.hi < row->most) {
        return NULL;
    }
    switch (ins->op) {
    case OP_add:
        return "gradc_addi";
    case OP_sub:
        return "gradc_subi";
    case OP_mul:
        return "gradc_muli";
    case OP_neg:
        return "gradc_negi";
    default:
        return NULL;
    }
}

static int
map_prec(const Ins *ins)
{
    return wrapping_call(ins) != NULL ? P_POST
         : ins->op == OP_cast && ins->type == BOOL ? P_EQ
         : wraps(ins) ? P_UNARY : op_card(ins->op)->prec;
}

/* Truths are what is not zero; C has no byte of a negative float, but of an int. */
static char *
cast_text(Print *q, const Ins *ins, const char *const *arg)
{
    Type from = q->k->ins[ins->arg[0]].type;
    char *kept = emit_kept_cast(q, from, ins->type, arg[0]);

    if (kept != NULL) {
        return kept;
    }
    if (ins->type == BOOL) {
        return from == BOOL ? arena_strdup(q->arena, arg[0])
             : arena_printf(q->arena, "%s != %s", arg[0], emit_number(q, 0, from));
    }
    if (type_is_float(from) && !type_is_float(ins->type)) {
        bool fits = range_is_finite(ins->node->in[0]->range)
                 && ins->node->in[0]->range.lo >= INT32_MIN
                 && ins->node->in[0]->range.hi <= INT32_MAX;
        return arena_printf(q->arena, fits ? "%s(int32_t)%s%s%s" : "%s%s%s(%s)",
                            print_narrow(q, ins->type), fits ? "" : "gradc_to_i32",
                            fits ? "" : emit_suffix(q->c, from), arg[0]);
    }
    return emit_template(q, op_card(ins->op), ins->type, arg);
}

/* Operands bind tighter on the right of operators that do not associate. */
static char *
map_text(Print *q, const Ins *ins)
{
    const OpCard *card = op_card(ins->op);
    const char *arg[MAX_IN] = { NULL }, *function = wrapping_call(ins);

    for (int i = 0; i < ins->narg; i++) {
        bool call = card->prec == P_POST || function != NULL
                 || type_is_kept(ins->type) || is_widening(ins->node);
        bool right = i > 0 && (card->prec == P_ADD || card->prec == P_MUL);
        int prec = call ? P_COND : card->prec + (right || card->prec == P_COND);
        emit_value(q, ins->arg[i]);
        if (times_used(card->c, i) > 1 && !is_short(q->ins[ins->arg[i]])) {
            name_value(q, ins->arg[i]);
        }
        if (card->prec == P_AND || card->prec == P_OR) {
            prec = P_EQ;
        } else if (card->prec == P_EQ || card->prec == P_CMP) {
            /* compilers warn of a < b == c, and of !a == b */
            prec = q->ins[ins->arg[i]][0] == '!' ? P_POST : P_ADD;
        }
        arg[i] = emit_operand(q, ins->arg[i], prec);
    }
    if (ins->op == OP_cast) {
        return cast_text(q, ins, arg);
    }
    if (function != NULL) {
        return arena_printf(q->arena, "%s(%s%s%s)", function, arg[0],
                            ins->narg > 1 ? ", " : "", ins->narg > 1 ? arg[1] : "");
    }
    if (ins->op == OP_add && arg[1][0] == '-'
        && q->k->ins[ins->arg[1]].kind == INS_CONST) {
        return arena_printf(q->arena, "%s - %s", arg[0], arg[1] + 1);
    }
    return arena_printf(q->arena, wraps(ins) ? "%s(%s)" : "%s%s",
                        wraps(ins) ? print_narrow(q, ins->type) : "",
                        emit_template(q, card, ins->type, arg));
}

static char *
constant_text(Print *q, const Ins *ins)
{
    char *s = emit_number(q, ins->value, ins->node->type);

    return type_is_float(ins->node->type)
         ? arena_strdup(q->arena, emit_literal(q, emit_type(q->c, ins->node->type), s))
         : s;
}

static char *
fresh_text(Print *q, const Ins *ins, int *prec)
{
    char *guard = ins->n_guard > 0 ? guard_text(q, ins) : NULL;
    char *s;

    *prec = P_POST;
    switch (ins->kind) {
    case INS_LOAD:
        s = arena_printf(q->arena, "%s[%s]", emit_argument_name(q, ins->buf),
                         emit_index(q, ins->at));
        break;
    case INS_CONST:
        s = constant_text(q, ins);
        *prec = s[0] == '-' ? P_UNARY : P_POST;
        break;
    case INS_INDEX:
        s = emit_index(q, ins->at);
        *prec = strchr(s, ' ') != NULL ? P_ADD : P_MUL;
        if (ins->type != I32) {
            s = arena_printf(q->arena, "(%s)(%s)", emit_type(q->c, ins->type), s);
            *prec = P_UNARY;
        }
        break;
    case INS_RANDOM:
        return random_text(q, ins);
    case INS_ACC:
        return arena_strdup(q->arena, q->acc);
    case INS_GUARD:
        s = arena_strdup(q->arena, emit_operand(q, ins->arg[0], P_COND + 1));
        break;
    default:
        *prec = map_prec(ins);
        return map_text(q, ins);
    }
    if (guard != NULL) {
        *prec = P_COND;
        s = arena_printf(q->arena, type_is_kept(ins->type)
                         ? "(uint16_t)(%s ? %s : %s)" : "%s ? %s : %s", guard, s,
                         emit_number(q, ins->kind == INS_CONST ? 0.0 : ins->value,
                                     ins->type));
    }
    return s;
}

const char *
emit_value(Print *q, int i)
{
    const Ins *ins = &q->k->ins[i];
    bool plain = ins->kind == INS_CONST || ins->kind == INS_ACC
              || ins->kind == INS_INDEX;

    if (q->ins[i] != NULL) {
        return q->ins[i];
    }
    q->ins[i] = fresh_text(q, ins, &q->prec[i]);
    if ((ins->uses > 1 && !plain && !(ins->kind == INS_LOAD && ins->n_guard == 0
                                      && is_short(q->ins[i])))
        || (strlen(q->ins[i]) > LONG_LINE && ins->kind != INS_ACC)) {
        name_value(q, i);
    }
    return q->ins[i];
}

const char *
emit_operand(Print *q, int i, int prec)
{
    const char *s = emit_value(q, i);

    return q->prec[i] < prec ? arena_printf(q->arena, "(%s)", s) : s;
}

void
emit_forget(Print *q)
{
    for (int i = 0; i < q->k->n_ins; i++) {
        q->ins[i] = NULL;
    }
}

static int
times_indexed(const Kernel *k, const Index *at)
{
    int n = 0;

    for (int i = k->n_pre; i < k->n_ins; i++) {
        n += k->ins[i].kind == INS_LOAD && index_equal(k->ins[i].at, at);
    }
    for (int i = 0; i < k->n_write; i++) {
        n += index_equal(k->write[i].at, at);
    }
    return n;
}

/* An index that stands in several places gets a name. */
static void
name_places(Print *q)
{
    const Kernel *k = q->k;

    q->n_place = 0;
    for (int i = 0; i < k->n_write && q->n_place < countof(q->place); i++) {
        const Index *at = k->write[i].at;
        char *s = emit_index(q, at);
        if (strpbrk(s, " *") == NULL || times_indexed(k, at) < 2) {
            continue;
        }
        emit_line(q, "const int %s = %s;", place_name(q, q->n_place), s);
        q->place[q->n_place++] = at;
    }
}

/* Every root is computed before anything is written: a write in place must not
 * be seen by a later read of the same element. */
void
emit_writes(Print *q)
{
    const Kernel *k = q->k;

    name_places(q);
    for (int i = 0; i < k->n_write; i++) {
        const Ins *ins = &k->ins[k->write[i].value];
        emit_value(q, k->write[i].value);
        if (k->n_write > 1 && ins->kind != INS_CONST
            && strpbrk(q->ins[k->write[i].value], "[") != NULL) {
            name_value(q, k->write[i].value);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        const Write *w = &k->write[i];
        const char *cast = print_narrow(q, w->buf->type);
        bool narrow = cast[0] != '\0'
                   && strncmp(q->ins[w->value], cast, strlen(cast)) != 0;
        emit_line(q, "%s[%s] = %s%s;", emit_argument_name(q, w->buf),
                  emit_index(q, w->at), narrow ? cast : "",
                  emit_operand(q, w->value, narrow ? P_UNARY : P_COND));
    }
}
