/* value.c -- text of the values of the kernel language
 *
 * keeps   parentheses only where precedence needs them; in firmware also around
 *         operators inside others
 */
#include "emit/print.h"

#include <string.h>

/* Text, and the precedence of its outermost operator. */
typedef struct Piece {
    const char *s;
    int prec;
} Piece;

static Piece piece_of(Print *q, const Expr *e);

static const char *
operand(Print *q, const Expr *e, int prec)
{
    Piece p = piece_of(q, e);

    return p.prec < prec ? arena_printf(q->arena, "(%s)", p.s) : p.s;
}

const char *
print_operand(Print *q, const Expr *e, int prec)
{
    return operand(q, e, prec);
}

const char *
print_value(Print *q, const Expr *e)
{
    return piece_of(q, e).s;
}

/* "32f": the suffix of functions on 32 floats at once; "" and "f" for one. */
const char *
print_vector(Print *q, Type t, int lanes)
{
    const char *f = emit_suffix(q->c, t);

    return lanes > 1 ? arena_printf(q->arena, "%d%s", lanes, f) : f;
}

/* "(uint8_t)" if C would compute with an int, else "". */
const char *
print_narrow(Print *q, Type t)
{
    return type_is_narrow(t) ? arena_printf(q->arena, "(%s)", emit_type(q->c, t))
                             : "";
}

/* ---- places --------------------------------------------------------------- */

bool
emit_writes(const Routine *f, const Buffer *b)
{
    const Argument *x = sparse_find_address(&f->argument, storage_of(b));

    return x != NULL && x->written;
}

const char *
emit_role(Space space, bool written)
{
    return space == SPACE_PARAM ? "weights" : space == SPACE_STATE ? "states"
         : written ? "y" : "x";
}

const char *
emit_argument_name(const Print *q, const Buffer *b)
{
    const Argument *x = sparse_find_address(&q->f->argument, storage_of(b));

    if (x != NULL) {
        return q->f->arg[x->number];
    }
    bug("emit: %s is not an argument of %s", b->name, q->f->name);
}

const char *
print_array(Print *q, const Buffer *b)
{
    const Nest *n = q->k->nest;

    if (b->space != SPACE_LOCAL) {
        return emit_argument_name(q, b);
    }
    for (int i = 0; i < n->n_own; i++) {
        if (n->own[i] == b) {
            return q->f->own[i];
        }
    }
    return b->name;
}

/* "x[i]", or the name alone if it is one number. */
const char *
print_element(Print *q, const Buffer *b, const Index *index)
{
    const char *name = print_array(q, b);

    return b->space == SPACE_LOCAL && b->shape.rank == 0 ? name
         : arena_printf(q->arena, "%s[%s]", name, emit_index(q, index));
}

/* Its address: "&x[i]", or "x" at the start. */
const char *
print_address(Print *q, const Buffer *b, const Index *index)
{
    const char *name = print_array(q, b);

    if (b->space == SPACE_LOCAL && b->shape.rank == 0) {
        return arena_printf(q->arena, "&%s", name);
    }
    return index->n == 0 && index->base == 0 ? name
         : arena_printf(q->arena, "&%s[%s]", name, emit_index(q, index));
}

static Piece
load_text(Print *q, const Expr *e)
{
    if (e->found < e->lanes) {
        return (Piece){ arena_printf(q->arena, "gradc_part%s(%s, %d)",
                                     print_vector(q, e->type, e->lanes),
                                     print_address(q, e->array, e->index), e->found),
                        P_POST };
    }
    if (e->lanes > 1 && e->array->lanes != e->lanes) {
        return (Piece){ arena_printf(q->arena, "gradc_load%s(%s)",
                                     print_vector(q, e->type, e->lanes),
                                     print_address(q, e->array, e->index)), P_POST };
    }
    return (Piece){ arena_strdup(q->arena, print_element(q, e->array, e->index)),
                    P_POST };
}

/* ---- guards --------------------------------------------------------------- */

/* What both sides are multiplied by, so that the variable of a loop that counts
 * elements is not divided: "j < 48" for "j / 8 < 6". */
static int64_t
bound_factor(const Print *q, const Index *index)
{
    const Term *t = index->term;
    int64_t unit = index->n == 1 && index->base == 0 && t->atom->kind == ATOM_VAR
                 ? q->unit[t->atom->var] : 1;

    return unit > 1 && t->coef > 0 && unit % t->coef == 0 ? unit / t->coef : 1;
}

/* The terms of x with coefficients of that sign, which is dropped. */
static const Index *
terms_of(const Print *q, const Index *x, int sign)
{
    Index *y = new(q->arena, Index);
    Term *term = new_n(q->arena, x->n + 1, Term);

    for (int i = 0; i < x->n; i++) {
        if (x->term[i].coef * sign > 0) {
            term[y->n++] = (Term){ x->term[i].coef * sign, x->term[i].atom };
        }
    }
    y->term = term;
    return y;
}

/* "p >= r": compares what is added in an index with what is taken off. */
static const char *
terms_text(Print *q, const Index *index, const char *compare)
{
    const Index *more = terms_of(q, index, 1), *less = terms_of(q, index, -1);

    return more->n == 0 || less->n == 0 ? NULL
         : arena_printf(q->arena, "%s %s %s", emit_inner(q, emit_index(q, more)), compare,
                        emit_inner(q, emit_index(q, less)));
}

/* "i >= 3": compares an index with a bound, constants on the right. */
static const char *
bound_text(Print *q, const Index *index, const char *compare, int64_t bound)
{
    Index terms = *index;
    const char *text;
    int64_t by;

    if (index->n > 0 && bound >= index->base) {
        bound -= index->base;
        terms.base = 0;
    }
    text = bound == 0 && terms.base == 0 ? terms_text(q, &terms, compare) : NULL;
    if (text != NULL) {
        return text;
    }
    by = bound_factor(q, &terms);
    return arena_printf(q->arena, "%s %s %s",
                        emit_inner(q, emit_index(q, index_scale(q->arena, &terms, by))),
                        compare, emit_count(q, by * bound));
}

static const char *
both_text(Print *q, const char *a, const char *b)
{
    return arena_printf(q->arena, "%s && %s", emit_inner(q, a), emit_inner(q, b));
}

/* The parts of 0 <= at < hi that do not always hold. */
static const char *
guard_text(Print *q, const Guard *g)
{
    bool below = g->index->lo < 0, above = g->index->hi >= g->hi;
    const char *x = emit_index(q, g->index), *low;

    if (below && above && g->index->n == 1 && strpbrk(x, " *-") == NULL) {
        return arena_printf(q->arena, "(uint32_t)%s < %s", x,
                            emit_literal(q, "uint32_t",
                                         arena_printf(q->arena, "%lldu",
                                                      (long long)g->hi)));
    }
    if (g->hi == 1) {
        return bound_text(q, g->index, "==", 0);
    }
    low = below || !above ? bound_text(q, g->index, ">=", 0) : NULL;
    if (!above) {
        return low;
    }
    x = bound_text(q, g->index, "<", g->hi);
    return low != NULL ? both_text(q, low, x) : x;
}

const char *
print_guards(Print *q, const Guard *g, int n)
{
    const char *s = guard_text(q, &g[0]);

    for (int i = 1; i < n; i++) {
        s = both_text(q, s, guard_text(q, &g[i]));
    }
    return s;
}

static Piece
select_text(Print *q, const Expr *e)
{
    char *s = arena_printf(q->arena, "%s ? %s : %s",
                           emit_inner(q, print_guards(q, e->guard, e->n_guard)),
                           emit_inner(q, operand(q, e->arg[0], P_COND + 1)),
                           emit_number(q, e->value, e->type));

    return !type_is_kept(e->type) ? (Piece){ s, P_COND }
         : (Piece){ arena_printf(q->arena, "(%s)(%s)", emit_type(q->c, e->type), s),
                    P_UNARY };
}

static Piece
drop_text(Print *q, const Expr *e)
{
    return (Piece){ arena_printf(q->arena, "gradc_drop_tiny%s(%s, %s)",
                                 emit_suffix(q->c, e->type), print_value(q, e->arg[0]),
                                 emit_number(q, e->value, e->type)), P_POST };
}

/* ---- random numbers ------------------------------------------------------- */

/* Seed and step are counters: bits, not numbers. */
static const char *
counter_text(Print *q, const Expr *e)
{
    return e->kind == EXPR_CONST && e->value >= 0
         ? arena_printf(q->arena, "%.0fu", e->value)
         : arena_printf(q->arena, "(uint32_t)%s", operand(q, e, P_UNARY));
}

static const char *
unsigned_text(Print *q, const Index *index)
{
    const char *s = emit_index(q, index);

    if (index->n == 0 && q->numbers == NULL) {
        return arena_printf(q->arena, "%su", s);
    }
    return arena_printf(q->arena, strpbrk(s, " *") != NULL ? "(uint32_t)(%s)"
                        : "(uint32_t)%s", s);
}

static Piece
random_text(Print *q, const Expr *e)
{
    static const char *const name[] = { "uniform", "normal" };

    return (Piece){ arena_printf(q->arena, "gradc_%s%s(%s, %s, %s, %s)",
                                 name[e->distribution], emit_suffix(q->c, e->type),
                                 counter_text(q, e->arg[0]),
                                 emit_stream(q, e->stream),
                                 counter_text(q, e->arg[1]),
                                 unsigned_text(q, e->index)), P_POST };
}

/* ---- ops ------------------------------------------------------------------ */

/* The function that computes a whole number which may wrap, undefined behaviour of
 * C's own operators; NULL: the operator does. */
static const char *
wrapping_call(const Expr *e)
{
    if (!type_is_index(e->type) || type_is_narrow(e->type) || e->exact) {
        return NULL;
    }
    switch (e->op) {
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

/* In soft float, comparisons and relu are functions that look at the bits. */
static const char *
soft_call(const Print *q, const Expr *e)
{
    if (!q->c->target->soft || e->narg == 0 || code_type(q->c, e->arg[0]->type) != F32) {
        return NULL;
    }
    return e->op == OP_less ? "gradc_lessf" : e->op == OP_equal ? "gradc_equalf"
         : e->op == OP_relu ? "gradc_reluf" : NULL;
}

/* Functions that need not look for what their operand is not. */
static const char *
short_call(const Print *q, const Expr *e)
{
    if (!e->exact || e->lanes > 1 || code_type(q->c, e->type) != F32) {
        return NULL;
    }
    return e->op == OP_exp ? "gradc_exp_downf" : e->op == OP_log ? "gradc_log_sumf"
         : e->op == OP_compoundm1 ? "gradc_fadem1f" : NULL;
}

/* C computes with bytes as ints: is a result that may leave 0 .. 255 cut back? */
static bool
is_narrowed(const Expr *e)
{
    return e->type != BOOL && type_is_narrow(e->type)
        && op_card(e->op)->prec != P_COND
        && e->op != OP_cast && e->op != OP_stop_gradient;
}

/* To or from a storage-only type: "gradc_from_bf16(x)"; NULL: it is another cast. */
static char *
kept_cast(Print *q, Type from, Type to, const char *x)
{
    bool single = code_type(q->c, F32) == F32;

    if (type_is_kept(to)) {
        return arena_printf(q->arena, single ? "gradc_to_%s(%s)"
                            : "gradc_to_%s((float)(%s))", type_name(to), x);
    }
    return !type_is_kept(from) ? NULL
         : arena_printf(q->arena, single ? "gradc_from_%s(%s)"
                        : "(double)gradc_from_%s(%s)", type_name(from), x);
}

/* What is not zero is true; C has no byte of a negative float, but of an int. */
static Piece
cast_text(Print *q, const Expr *e)
{
    const Expr *x = e->arg[0];
    char *kept;

    if (x->lanes > 1 && x->kind == EXPR_LOAD && type_is_kept(x->type)) {
        return (Piece){ arena_printf(q->arena, "gradc_load%s_%s(%s)",
                                     print_vector(q, e->type, e->lanes),
                                     type_name(x->type),
                                     print_address(q, x->array, x->index)), P_POST };
    }
    kept = kept_cast(q, x->type, e->type, print_value(q, x));
    if (kept != NULL) {
        return (Piece){ kept, kept[0] == '(' ? P_UNARY : P_POST };
    }
    if (e->type == BOOL) {
        return x->type == BOOL ? piece_of(q, x)
             : (Piece){ arena_printf(q->arena, "%s != %s", operand(q, x, P_ADD),
                                     emit_number(q, 0, x->type)), P_EQ };
    }
    if (type_is_float(x->type) && !type_is_float(e->type)) {
        const char *byte = print_narrow(q, e->type);
        return e->exact
             ? (Piece){ arena_printf(q->arena, "%s(int32_t)%s", byte,
                                     operand(q, x, P_UNARY)), P_UNARY }
             : (Piece){ arena_printf(q->arena, "%sgradc_to_i32%s(%s)", byte,
                                     emit_suffix(q->c, x->type),
                                     print_value(q, x)),
                        byte[0] != '\0' ? P_UNARY : P_POST };
    }
    {
        const char *arg = operand(q, x, P_UNARY);
        return (Piece){ emit_template(q, op_card(e->op), e->type, &arg), P_UNARY };
    }
}

/* The condition of a text "a < b ? a : b" as an operand. */
static const char *
condition_apart(Print *q, const char *s)
{
    const char *end = strstr(s, " ? ");

    return end == NULL || !emit_spells_out(q) ? s
         : arena_printf(q->arena, "%s%s",
                        emit_inner(q, arena_strndup(q->arena, s, (size_t)(end - s))),
                        end);
}

/* Is it an operator other than the one around it? */
static bool
is_inner(Print *q, const Expr *e, const OpCard *card)
{
    int prec = piece_of(q, e).prec;

    return prec < P_UNARY && prec != card->prec;
}

/* How tight operand i of an op must bind: on the right of operators that do not
 * associate tighter; compilers warn of a < b == c, of !a == b, of a && b || c. */
static const char *
operand_text(Print *q, const OpCard *card, const Expr *e, bool call, int i)
{
    bool right = i > 0 && (card->prec == P_ADD || card->prec == P_MUL);
    int prec = card->prec + (right || card->prec == P_COND);

    if (call) {
        prec = P_COND;
    } else if (card->prec == P_AND || card->prec == P_OR) {
        prec = P_EQ;
    } else if (card->prec == P_EQ || card->prec == P_CMP) {
        prec = print_value(q, e)[0] == '!' ? P_POST : P_ADD;
    }
    if (!call && emit_spells_out(q) && is_inner(q, e, card)) {
        prec = P_UNARY;
    }
    return operand(q, e, prec);
}

static Piece
map_text(Print *q, const Expr *e)
{
    const OpCard *card = op_card(e->op);
    const char *arg[MAX_IN] = { NULL }, *wraps = wrapping_call(e);
    const char *function = wraps != NULL ? wraps : soft_call(q, e);
    bool call = card->prec == P_POST || function != NULL;
    const char *s;

    function = function != NULL ? function : short_call(q, e);
    for (int i = 0; i < e->narg; i++) {
        arg[i] = operand_text(q, card, e->arg[i], call, i);
    }
    if (function != NULL) {
        return (Piece){ arena_printf(q->arena, "%s(%s%s%s)", function, arg[0],
                                     e->narg > 1 ? ", " : "",
                                     e->narg > 1 ? arg[1] : ""), P_POST };
    }
    if (e->op == OP_neg && arg[0][0] == '-') {
        arg[0] = arena_printf(q->arena, "(%s)", arg[0]);    /* -- is a decrement */
    }
    if (e->op == OP_add && e->arg[1]->kind == EXPR_CONST && arg[1][0] == '-') {
        return (Piece){ arena_printf(q->arena, "%s - %s", arg[0], arg[1] + 1),
                        P_ADD };
    }
    /* the card of argmax compares elements, whatever they are */
    s = emit_template(q, card, card->kind == REDUCE ? e->arg[0]->type : e->type, arg);
    s = card->prec == P_COND ? condition_apart(q, s) : s;
    return is_narrowed(e) ? (Piece){ arena_printf(q->arena, "%s(%s)",
                                                  print_narrow(q, e->type), s),
                                     P_UNARY }
                          : (Piece){ s, card->prec };
}

/* ---- the rest ------------------------------------------------------------- */

static Piece
index_text(Print *q, const Expr *e)
{
    const char *s = emit_index(q, e->index);

    if (e->type != I32) {
        return (Piece){ arena_printf(q->arena, strpbrk(s, " *") != NULL
                                     ? "(%s)(%s)" : "(%s)%s",
                                     emit_type(q->c, e->type), s), P_UNARY };
    }
    return (Piece){ s, strchr(s, ' ') != NULL ? P_ADD
                     : strpbrk(s, "*-") != NULL ? P_MUL : P_POST };
}

static Piece
call_text(Print *q, const Expr *e)
{
    const char *f = print_vector(q, e->type, e->lanes);
    char *s;

    if (e->kind == EXPR_SUM16) {
        s = arena_printf(q->arena, "gradc_sum16%s(%s)", f,
                         print_address(q, e->array, e->index));
    } else if (e->kind == EXPR_SPLAT) {
        s = arena_printf(q->arena, "gradc_set%s(%s)", f, print_value(q, e->arg[0]));
    } else if (e->kind == EXPR_MAP) {
        s = arena_printf(q->arena, "gradc_%s%s(%s, %s)", op_card(e->op)->name, f,
                         print_value(q, e->arg[0]), print_value(q, e->arg[1]));
    } else {
        s = arena_printf(q->arena, "gradc_fma%s(%s, %s, %s)", f,
                         print_value(q, e->arg[0]), print_value(q, e->arg[1]),
                         print_value(q, e->arg[2]));
    }
    return (Piece){ s, P_POST };
}

static Piece
constant_text(Print *q, const Expr *e)
{
    char *s = emit_number(q, e->value, e->type);

    if (type_is_float(e->type)) {
        s = arena_strdup(q->arena, emit_literal(q, emit_type(q->c, e->type), s));
    }
    return (Piece){ s, s[0] == '-' ? P_UNARY : P_POST };
}

static Piece
piece_of(Print *q, const Expr *e)
{
    switch (e->kind) {
    case EXPR_CONST:
        return constant_text(q, e);
    case EXPR_NAME:
        return (Piece){ arena_strdup(q->arena, q->var[e->var]), P_POST };
    case EXPR_INDEX:
        return index_text(q, e);
    case EXPR_LOAD:
        return load_text(q, e);
    case EXPR_MAP:
        return e->op == OP_cast ? cast_text(q, e)
             : e->lanes > 1 ? call_text(q, e) : map_text(q, e);
    case EXPR_SELECT:
        return select_text(q, e);
    case EXPR_DROP:
        return drop_text(q, e);
    case EXPR_RANDOM:
        return random_text(q, e);
    default:
        return call_text(q, e);
    }
}
