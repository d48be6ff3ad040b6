/* print.c -- text of the statements of the kernel language; see print.h */
#include "emit/print.h"

#include "emit/general.h"
#include "kernel/closure.h"

#include <stdlib.h>
#include <string.h>

/* "float", "gradc_vec32f" */
static const char *
element_type(Print *q, Type t, int lanes)
{
    return lanes <= 1 ? emit_type(q->c, t)
         : arena_printf(q->arena, "gradc_vec%s", print_vector(q, t, lanes));
}

/* ---- names and arrays ----------------------------------------------------- */

static void
print_let(Print *q, const Stmt *s)
{
    const Expr *e = s->value;
    bool place = e->kind == EXPR_INDEX && !type_is_float(e->type);
    const char *type = e->address ? "ptrdiff_t" : e->type == BOOL || place ? "int"
                     : element_type(q, e->type, e->lanes);

    q->unit[s->var] = 1;
    emit_line(q, "const %s %s = %s;", type, q->var[s->var], print_value(q, e));
}

/* The value stored, converted back to its type if C has widened it. */
static const char *
stored_text(Print *q, Type type, const Expr *e)
{
    const char *cast = print_narrow(q, type);
    const char *value = print_operand(q, e, cast[0] != '\0' ? P_UNARY : P_COND);

    return cast[0] == '\0' || strncmp(value, cast, strlen(cast)) == 0
         ? print_value(q, e) : arena_printf(q->arena, "%s%s", cast, value);
}

typedef struct Later {
    const Buffer *array;
    bool written;
} Later;

static void
note_written(void *to, const Stmt *s)
{
    Later *q = to;
    bool passed = false;

    for (int i = 0; i < s->n_arg; i++) {
        passed = passed || s->arg[i].array == q->array;
    }
    q->written = q->written || passed || (s->kind == STMT_STORE && s->array == q->array);
}

/* Does one of n statements change the number? */
static bool
is_written(const Buffer *b, const Stmt *const *list, int n)
{
    Later later = { b, false };

    for (int i = 0; i < n; i++) {
        stmt_look(list[i], &(NestLook){ note_written, NULL, &later });
    }
    return later.written;
}

/* Declares an array, or a number with its first value, perhaps its only one. */
static void
print_alloc(Print *q, const Buffer *b, const Expr *first, bool only)
{
    const char *type = element_type(q, b->type, b->lanes);
    const char *name = print_array(q, b);

    if (b->shape.rank > 0) {
        emit_line(q, "%s %s[%lld];", type, name, (long long)b->layout.size);
    } else if (first != NULL) {
        emit_line(q, "%s%s %s = %s;", only ? "const " : "", type, name, first->kind == EXPR_CONST
                  ? print_value(q, first) : stored_text(q, b->type, first));
    } else {
        emit_line(q, "%s %s;", type, name);
    }
}

/* ---- stores --------------------------------------------------------------- */

static void
print_set(Print *q, const Stmt *s)
{
    const Expr *e = s->value;

    if (e->lanes > 1 && s->array->lanes != e->lanes) {
        emit_line(q, "gradc_store%s(%s, %s);", print_vector(q, e->type, e->lanes),
                  print_address(q, s->array, s->index), print_operand(q, e, P_COND));
        return;
    }
    if (e->lanes > 1 && e->kind == EXPR_LOAD && e->found == e->lanes
        && e->array->lanes != e->lanes) {
        emit_line(q, "%s = gradc_keep%s(%s);", print_element(q, s->array, s->index),
                  print_vector(q, e->type, e->lanes),
                  print_address(q, e->array, e->index));
        return;
    }
    emit_line(q, "%s = %s;", print_element(q, s->array, s->index),
              stored_text(q, s->array->type, e));
}

/* Adds a vector to an element. */
static void
print_added(Print *q, const Stmt *s)
{
    const char *f = print_vector(q, s->array->type, s->value->lanes);
    const char *value = print_value(q, s->value);

    if (s->array->lanes == s->value->lanes) {
        const char *x = print_element(q, s->array, s->index);
        emit_line(q, "%s = gradc_add%s(%s, %s);", x, f, x, value);
    } else {
        const char *x = print_address(q, s->array, s->index);
        emit_line(q, "gradc_store%s(%s, gradc_add%s(gradc_load%s(%s), %s));", f, x, f,
                  f, x, value);
    }
}

/* x += value, x *= value, or the function that the card names; cast back where C
 * would widen it. */
static void
print_combine(Print *q, const Stmt *s)
{
    const OpCard *card = op_card(s->op);
    Type type = s->array->type;
    bool narrow = type_is_narrow(type), call = card->prec == P_POST;
    const char *x = print_element(q, s->array, s->index);
    const char *arg[2] = { x, print_value(q, s->value) };

    if (s->value->lanes > 1) {
        print_added(q, s);
        return;
    }
    if (!type_is_float(type) && !narrow && !call) {
        emit_line(q, "%s = %s(%s, %s);", x,
                  card->prec == P_ADD ? "gradc_addi" : "gradc_muli", x, arg[1]);
    } else if (!narrow && !call) {
        emit_line(q, "%s %c= %s;", x, card->prec == P_ADD ? '+' : '*', arg[1]);
    } else {
        arg[1] = call ? arg[1] : print_operand(q, s->value, card->prec);
        emit_line(q, narrow && !call ? "%s = %s(%s);" : "%s = %s%s;", x,
                  print_narrow(q, type), emit_template(q, card, type, arg));
    }
}

/* Vectors are added into accumulators of their kind, or into floats side by side. */
static void
print_fma(Print *q, const Stmt *s)
{
    const char *f = print_vector(q, s->array->type, s->value->lanes);
    const char *a = print_value(q, s->value), *b = print_value(q, s->factor);
    const char *name = s->sparse ? "_sparse" : "";

    if (s->array->lanes == s->value->lanes || s->value->lanes <= 1) {
        const char *x = print_element(q, s->array, s->index);
        emit_line(q, "%s = gradc_fma%s%s(%s, %s, %s);", x, name, f, a, b, x);
    } else {
        const char *x = print_address(q, s->array, s->index);
        emit_line(q, "gradc_store%s(%s, gradc_fma%s%s(%s, %s, gradc_load%s(%s)));", f, x,
                  name, f, a, b, f, x);
    }
}

static void
print_store(Print *q, const Stmt *s)
{
    switch (s->store) {
    case STORE_SET:
        print_set(q, s);
        break;
    case STORE_COMBINE:
        print_combine(q, s);
        break;
    case STORE_FMA:
        if (s->array->type == I32) {
            emit_line(q, "%s += %s * %s;", print_element(q, s->array, s->index),
                      print_operand(q, s->value, P_MUL),
                      print_operand(q, s->factor, P_UNARY));
        } else {
            print_fma(q, s);
        }
        break;
    }
}

/* ---- calls ---------------------------------------------------------------- */

static const char *const call_name[CALL_COUNT] = {
    "gradc_join_block", "gradc_join_all", "gradc_carry", "gradc_argsort", "gradc_turn",
    NULL, NULL
};

static void
print_call(Print *q, const Stmt *s)
{
    Text *t = text_new(q->arena);
    Type type;

    if (s->n_arg == 0) {
        emit_line(q, s->call == CALL_WAIT ? "gradc_wait(part);" : "GRADC_FENCE();");
        return;
    }
    type = s->arg[0].array->type;
    for (int i = 0; i < s->n_arg; i++) {
        const CallArg *a = &s->arg[i];
        bool number = a->array != NULL && a->array->space == SPACE_LOCAL
                   && a->array->shape.rank == 0;
        text_printf(t, "%s%s", i > 0 ? ", " : "", a->array == NULL
                    ? emit_index(q, a->index)
                    : number && s->call == CALL_CARRY ? a->array->name
                    : print_address(q, a->array, a->index));
    }
    if (s->array != NULL) {
        emit_line(q, "const %s *%s = %s%s(%s);", emit_type(q->c, s->array->type),
                  s->array->name, call_name[s->call],
                  emit_suffix(q->c, type), t->s);
    } else {
        emit_line(q, "%s%s(%s);", call_name[s->call], emit_suffix(q->c, type),
                  t->s);
    }
}

/* ---- choices -------------------------------------------------------------- */

/* Is y an if for the opposite value of that of x, and nothing else? */
static bool
is_opposite(const Stmt *x, const Stmt *y)
{
    return x->n_guard + y->n_guard == 0 && x->value != NULL && y->value != NULL
        && y->note == NULL && y->value->kind == EXPR_MAP
        && y->value->op == OP_logical_not && y->value->arg[0] == x->value;
}

/* Is y the else of x: does its one guard hold where that of x does not? */
static bool
is_else(Arena *scratch, const Stmt *x, const Stmt *y)
{
    const Guard *a = x->guard, *b;

    if (y != NULL && x->kind == STMT_IF && y->kind == STMT_IF && is_opposite(x, y)) {
        return true;
    }
    if (y == NULL || x->kind != STMT_IF || y->kind != STMT_IF || x->n_guard != 1
        || y->n_guard != 1 || x->value != NULL || y->value != NULL || y->note != NULL) {
        return false;
    }
    b = y->guard;
    return a->index->lo >= 0 && b->index->hi < b->hi
        && index_equal(index_shift(scratch, a->index, -a->hi), b->index);
}

/* `other` is the else, or NULL. */
static void
print_if(Print *q, const Stmt *s, const Stmt *other)
{
    bool both = s->n_guard > 0 && s->value != NULL;
    const char *guards = s->n_guard > 0 ? print_guards(q, s->guard, s->n_guard) : "";
    const char *value = s->value == NULL ? ""
        : print_operand(q, s->value, both ? P_AND : P_COND);

    if (s->n_guard == 0 && s->value == NULL) {
        emit_line(q, "{");
    } else {
        emit_line(q, "if (%s%s%s) {", both ? emit_inner(q, guards) : guards,
                  both ? " && " : "", both ? emit_inner(q, value) : value);
    }
    q->depth++;
    print_stmt(q, s->body);
    if (other != NULL) {
        print_close(q, "} else {");
        q->depth++;
        print_stmt(q, other->body);
    }
    print_close(q, "}");
}

/* ---- functions of a kernel -------------------------------------------------- */

/* Its name has sizes in it; where numbers have names, functions are numbered. */
static const char *
function_name(Print *q, const Stmt *s)
{
    int i = 0;

    if (q->numbers == NULL) {
        return arena_printf(q->arena, "%s_%s", q->f->sums, s->name);
    }
    while (i < q->n_function && q->function[i] != s) {
        i++;
    }
    if (i == q->n_function) {
        grow(q->arena, q->function, q->n_function);
        q->function[q->n_function++] = s;
    }
    return arena_printf(q->arena, "%s_%d", q->f->sums, i + 1);
}

/* The shared function, as a kernel, or NULL. */
static const Kernel *
shared_function(const Print *q, const Stmt *s)
{
    for (int i = 0; i < q->k->n_outlined; i++) {
        if (q->k->outlined[i].stmt == s) {
            return q->k->outlined[i].call;
        }
    }
    return NULL;
}

/* ", 64, 4": the arguments for its numbers. */
static char *
shared_numbers(const Print *q, const Kernel *call)
{
    const Routine *f = call->routine;
    Text *t = text_new(q->arena);

    for (int i = 0; i < f->n_number; i++) {
        text_printf(t, ", %s", emit_literal(q, f->number_type[i], call->number[i]));
        if (q->numbers != NULL) {
            q->numbers->name[q->numbers->n - 1] = f->number_name[i];
        }
    }
    return t->s;
}

/* A whole number that a function takes counts as loops over it do. */
static const char *
number_text(Print *q, const CallArg *number)
{
    int unit = q->passed[number->index->term[0].atom->var];

    return emit_index(q, index_scale(q->arena, number->index, unit));
}

static void
print_outline_call(Print *q, const Stmt *s)
{
    Closure c = nest_close(q->arena, q->k->nest, s);
    const Kernel *call = shared_function(q, s);
    Text *t = text_new(q->arena);

    for (int i = 0; i < c.n; i++) {
        text_printf(t, "%s%s", i > 0 ? ", " : "", c.formal[i] == NULL
                    ? number_text(q, &c.arg[i])
                    : print_address(q, c.arg[i].array, c.arg[i].index));
    }
    if (call != NULL) {
        emit_line(q, "%s(%s%s);", call->routine->name, t->s, shared_numbers(q, call));
    } else {
        emit_line(q, "%s(%s%s);", function_name(q, s), t->s,
                  general_arguments(q, function_name(q, s)));
    }
}

static const char *
formal_text(Print *q, const Closure *c, int i, bool strict)
{
    const Buffer *b = c->formal[i];

    return b == NULL ? arena_printf(q->arena, "int %s", number_text(q, &c->arg[i]))
         : arena_printf(q->arena, "%s%s *%s%s", c->stored[i] ? "" : "const ",
                        element_type(q, b->type, b->lanes),
                        strict ? "GRADC_RESTRICT " : "", b->name);
}

void
print_outlined(Print *q, const Closure *c, const char *name)
{
    int column = (int)strlen(name) + 1;
    bool strict = closure_is_restrict(c);

    q->n_end = 0;
    /* where code size matters, the compiler may inline a single call */
    text_printf(q->t, "%s void\n%s(", q->c->target->small ? "static"
                : "static GRADC_NOINLINE", name);
    for (int i = 0; i < c->n; i++) {
        const char *formal = formal_text(q, c, i, strict);
        bool wide = (i > 0 && strict) || column + (int)strlen(formal) > (i > 0 ? 76 : 79);
        text_printf(q->t, "%s%s%s", i == 0 ? "" : wide ? "," : ", ", wide ? "\n    " : "",
                    formal);
        column = (wide ? 4 : column + 2) + (int)strlen(formal);
    }
    text_printf(q->t, "%s)\n{\n", general_parameters(q));
    print_stmt(q, c->body);
    text_add(q->t, "}\n\n");
}

static void
print_function(void *to, const Stmt *s)
{
    Print *q = to;

    if (s->kind == STMT_OUTLINE && shared_function(q, s) == NULL) {
        const Closure c = nest_close(q->arena, q->k->nest, s);
        text_add(q->t, "/* For the next step:");
        text_words(q->t, arena_printf(q->arena, " %s",
                   emit_sums(q->arena, q->k->nest, s, &c)), " * ", 77);
        text_add(q->t, " */\n");
        print_outlined(q, &c, function_name(q, s));
    }
}

/* ---- statements ----------------------------------------------------------- */

/* A call gives its array the name of what it returns. */
static bool
declares(const Stmt *s)
{
    return s->kind == STMT_ALLOC || s->kind == STMT_LET
        || (s->kind == STMT_CALL && s->array != NULL);
}

/* A list within a list; a block, if it declares something. */
static void
print_scope(Print *q, const Stmt *s)
{
    bool scope = false;

    for (int i = 0; i < s->n; i++) {
        scope = scope || declares(s->list[i]);
    }
    if (!scope) {
        print_stmt(q, s);
        return;
    }
    emit_line(q, "{");
    q->depth++;
    print_stmt(q, s);
    print_close(q, "}");
}

/* So does a loop that copies the first value of a carry to where it lies. */
bool
print_is_needless(const Stmt *s)
{
    const Expr *e = s->value;

    if (s->kind == STMT_FOR) {
        return print_is_needless(s->body);
    }
    return s->kind == STMT_STORE && s->store == STORE_SET && e->kind == EXPR_LOAD
        && e->n_guard == 0 && s->array->space == SPACE_SCRATCH
        && storage_of(s->array) == storage_of(e->array) && index_equal(s->index, e->index);
}

/* An empty line follows declarations of arrays, as in code written by hand. */
void
print_list(Print *q, const Stmt *const *list, int n)
{
    for (int i = 0; i < n; i++) {
        const Stmt *x = list[i], *next = i + 1 < n ? list[i + 1] : NULL;
        if (x->kind == STMT_ALLOC && x->array->shape.rank == 0 && next != NULL
            && next->kind == STMT_STORE && next->store == STORE_SET
            && next->array == x->array) {
            print_alloc(q, x->array, next->value,
                        !is_written(x->array, list + i + 2, n - i - 2));
            next = ++i + 1 < n ? list[i + 1] : NULL;
        } else if (is_else(q->arena, x, next)) {
            print_if(q, x, next);
            next = ++i + 1 < n ? list[i + 1] : NULL;
        } else if (x->kind == STMT_SEQ) {
            print_scope(q, x);
        } else {
            print_stmt(q, x);
        }
        if (x->kind == STMT_ALLOC && x->array->shape.rank > 0 && next != NULL
            && !declares(next)) {
            text_add(q->t, "\n");
        }
    }
}

void
print_stmt(Print *q, const Stmt *s)
{
    if (print_is_needless(s)) {
        return;
    }
    if (s->note != NULL) {
        emit_line(q, "/* %s */", s->note);
    }
    switch (s->kind) {
    case STMT_SEQ:
        print_list(q, s->list, s->n);
        break;
    case STMT_FOR:
        print_for(q, s);
        print_stmt(q, s->body);
        print_close(q, "}");
        break;
    case STMT_IF:
        print_if(q, s, NULL);
        break;
    case STMT_LET:
        print_let(q, s);
        break;
    case STMT_ALLOC:
        print_alloc(q, s->array, NULL, false);
        break;
    case STMT_STORE:
        print_store(q, s);
        break;
    case STMT_CALL:
        print_call(q, s);
        break;
    case STMT_OUTLINE:
        if (s->kernel != NULL) {
            print_kernel_call(q, s->kernel, print_all_units(q, s->kernel));
        } else {
            print_outline_call(q, s);
        }
        break;
    }
}

/* Notes what a variable counts by, if that is the same in all loops over it: the share of
 * a team may name an iteration that another loop counts in elements. */
static void
note_unit(void *to, const Stmt *s)
{
    Print *q = to;

    if (s->kind == STMT_FOR || s->kind == STMT_LET) {
        int *unit = &q->passed[s->var], own = s->kind == STMT_FOR ? s->unit : 1;
        *unit = *unit == 0 || *unit == own ? own : 1;
    }
}

static void
note_units(Print *q, const Nest *n)
{
    NestLook look = { note_unit, NULL, q };

    q->unit = new_n(q->arena, n->n_var + 1, int);
    q->passed = new_n(q->arena, n->n_var + 1, int);
    stmt_look(n->body, &look);
    for (int i = 0; i < n->n_var; i++) {
        q->passed[i] = q->passed[i] == 0 ? 1 : q->passed[i];
        q->unit[i] = q->passed[i];
    }
}

void
print_begin(Print *q)
{
    Nest *n = q->k->nest;

    q->var = n->var;
    if (q->f->var != NULL) {
        q->var = new_n(q->arena, n->n_var + 1, const char *);
        for (int i = 0; i < n->n_var; i++) {
            q->var[i] = q->f->var[i] != NULL ? q->f->var[i] : n->var[i];
        }
    }
    note_units(q, n);
}

void
print_functions(Print *q)
{
    NestLook look = { print_function, NULL, q };

    print_begin(q);
    if (q->k->repeat == NULL) {         /* otherwise its inner kernels have them
                                         * */
        stmt_look(q->k->nest->body, &look);
    }
}
