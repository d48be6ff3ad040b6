/* units.c -- text of a nest, complete or in units (kernel/units.h): `from` and `to` say
 * which units a call does, here or in an iteration by the loop's name ("t_from")
 */
#include "emit/print.h"
#include "kernel/access.h"

static void print_units(Print *q, const Unit *list, int n, const char *from,
                        const char *to);

/* Counted from the unit on: "from", "from - 12". */
static const char *
counted_from(Print *q, const char *from, const Unit *u)
{
    return u->before == 0 ? from
         : arena_printf(q->arena, "%s - %s", from, emit_count(q, u->before));
}

static void
open_if(Print *q, const char *x, const char *y)
{
    emit_line(q, "if (%s && %s) {", emit_inner(q, x), emit_inner(q, y));
    q->depth++;
}

static void
print_whole(Print *q, const Unit *u, const char *from, const char *to)
{
    const char *at = emit_count(q, u->before);

    open_if(q, arena_printf(q->arena, "%s <= %s", from, at),
            arena_printf(q->arena, "%s > %s", to, at));
    print_list(q, u->stmt, u->n);
    print_close(q, "}");
}

/* "gradc_at_unit(from - 12, 4, 64)": the iteration before a unit. */
static const char *
loop_at(Print *q, const char *function, const Unit *u, const char *unit)
{
    const Stmt *s = *u->stmt;
    int64_t step = u->kind == UNIT_GROUP ? s->unit : 1;
    const char *n = u->kind == UNIT_GROUP ? print_bound(q, s) : emit_index(q, s->to);

    return arena_printf(q->arena, "%s(%s, %s, %s)", function,
                        counted_from(q, unit, u), emit_count(q, u->each * step), n);
}

/* Opens a loop over the iterations that contain units from .. to. */
static void
print_range(Print *q, const Unit *u, const char *from, const char *to)
{
    const Stmt *s = *u->stmt;
    bool each = u->kind == UNIT_EACH;
    const char *first = loop_at(q, each ? "gradc_first_of" : "gradc_at_unit", u, from);
    const char *end = loop_at(q, each ? "gradc_end_of" : "gradc_at_unit", u, to);
    const char *name = print_end_name(q, s), *n = print_bound(q, s);

    if (s->down) {
        emit_line(q, "const int %s = %s - %s;", name, n, first);
        print_head(q, s, arena_printf(q->arena, "%s - %s", n, end), name);
        return;
    }
    if (each && s->unit != 1) {
        const char *unit = emit_count(q, s->unit);
        first = arena_printf(q->arena, "%s * %s", first, unit);
        end = arena_printf(q->arena, "gradc_at_unit(%s, %s, %s)", end, unit, n);
    }
    emit_line(q, "const int %s = %s;", name, end);
    print_head(q, s, first, name);
}

/* Units of an iteration are counted from its first. */
static void
print_each(Print *q, const Unit *u, const char *from, const char *to)
{
    const Stmt *s = *u->stmt;
    const char *v = q->var[s->var], *at = v, *each = emit_count(q, u->each);
    const char *v_from = arena_printf(q->arena, "%s_from", v);
    const char *v_to = arena_printf(q->arena, "%s_to", v);

    print_range(q, u, from, to);
    if (s->down) {
        at = arena_printf(q->arena, "(%s - %s)",
                          emit_count(q, s->to->base - 1), v);
    } else if (s->unit != 1) {
        at = arena_printf(q->arena, "(%s / %s)", v, emit_count(q, s->unit));
    }
    emit_line(q, "const int %s = %s - %s;", v_from, counted_from(q, from, u),
              emit_inner(q, arena_printf(q->arena, "%s*%s", each, at)));
    emit_line(q, "const int %s = %s - %s;", v_to, counted_from(q, to, u),
              emit_inner(q, arena_printf(q->arena, "%s*%s", each, at)));
    print_units(q, u->part, u->n_part, v_from, v_to);
    print_close(q, "}");
}

static void
print_kernel(Print *q, const Unit *u, const char *from, const char *to)
{
    const char *end = emit_count(q, u->before + u->count);
    const char *at = emit_count(q, u->before);

    open_if(q, arena_printf(q->arena, "%s < %s", from, end),
            arena_printf(q->arena, "%s > %s", to, at));
    print_kernel_call(q, (*u->stmt)->kernel,
                      arena_printf(q->arena, ", %s, %s", counted_from(q, from, u),
                                   counted_from(q, to, u)));
    print_close(q, "}");
}

static void
print_condition(Print *q, const Unit *u, const char *from, const char *to)
{
    emit_line(q, "if (%s) {", print_operand(q, (*u->stmt)->value, P_COND));
    q->depth++;
    print_units(q, u->part, u->n_part, counted_from(q, from, u), counted_from(q, to, u));
    print_close(q, "}");
}

static bool
is_needless(const Unit *u)
{
    for (int i = 0; i < (u->kind == UNIT_WHOLE ? u->n : 1); i++) {
        if (!print_is_needless(u->stmt[i])) {
            return false;
        }
    }
    return true;
}

static void
print_units(Print *q, const Unit *list, int n, const char *from, const char *to)
{
    for (int i = 0; i < n; i++) {
        const Unit *u = &list[i];
        if (is_needless(u)) {
            continue;
        }
        switch (u->kind) {
        case UNIT_WHOLE:
            print_whole(q, u, from, to);
            break;
        case UNIT_GROUP:
            print_range(q, u, from, to);
            print_stmt(q, (*u->stmt)->body);
            print_close(q, "}");
            break;
        case UNIT_EACH:
            print_each(q, u, from, to);
            break;
        case UNIT_IF:
            print_condition(q, u, from, to);
            break;
        case UNIT_KERNEL:
            print_kernel(q, u, from, to);
            break;
        }
    }
}

/* Marks arguments as unused that only occurred behind a guard that never holds. */
static void
print_unused(Print *q)
{
    int n;
    const Access *list = nest_accesses(q->arena, q->k->nest, &n);

    for (int i = 0; i < q->f->n_arg; i++) {
        bool used = false;
        for (int j = 0; j < n && !used; j++) {
            used = list[j].array->space != SPACE_LOCAL
                && storage_of(list[j].array) == q->f->buffer[i];
        }
        if (!used) {
            emit_line(q, "(void)%s;", q->f->arg[i]);
        }
    }
}

void
print_nest(Print *q)
{
    print_begin(q);
    q->n_end = 0;
    if (q->k->repeat == NULL) {
        print_unused(q);
    }
    if (q->k->units != NULL) {
        print_units(q, q->k->units->list, q->k->units->n, "from", "to");
    } else {
        print_stmt(q, q->k->nest->body);
    }
}
