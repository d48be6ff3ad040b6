/* print_for.c -- text of loops, and of names for where they end; see print.h */
#include "emit/print.h"

#include <stdlib.h>
#include <string.h>

const char *
print_bound(Print *q, const Stmt *s)
{
    if (s->loop == LOOP_LANES && s->to->n == 0 && !q->c->target->small) {
        return arena_printf(q->arena, "%lld",       /* vectors need a constant */
                            (long long)s->to->base * s->unit);
    }
    return s->span > 0 ? emit_count(q, s->span)
         : emit_index(q, index_scale(q->arena, s->to, s->unit));
}

void
print_close(Print *q, const char *brace)
{
    q->depth--;
    while (q->n_end > 0 && q->end[q->n_end - 1].depth > q->depth) {
        q->n_end--;
    }
    emit_line(q, "%s", brace);
}

static bool
is_taken(const Print *q, const char *name)
{
    for (int i = 0; i < q->n_end; i++) {
        if (strcmp(q->end[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static const char *
add_end(Print *q, const Stmt *s, const char *value)
{
    char *name = arena_printf(q->arena, "%s_end", q->var[s->var]);

    for (int i = 2; is_taken(q, name); i++) {
        name = arena_printf(q->arena, "%s_end%d", q->var[s->var], i);
    }
    grow(q->arena, q->end, q->n_end);
    q->end[q->n_end++] = (LoopEnd){ name, value, q->depth };
    return name;
}

const char *
print_end_name(Print *q, const Stmt *s)
{
    return add_end(q, s, NULL);
}

/* "i < 60 ? 6 : 4", if less is left only in the last iteration of an outer loop;
 * NULL: it depends on more. */
static const char *
last_text(Print *q, const Stmt *s)
{
    const Index *left = s->clip;
    const Term *t = left->term;
    int64_t each, last;

    if (left->n != 1 || t->atom->kind != ATOM_VAR || t->atom->lo != 0 || t->coef >= 0
        || s->to->n > 0) {
        return NULL;
    }
    each = q->unit[t->atom->var];
    last = t->atom->hi;
    if (left->base + t->coef * (last - 1) < s->to->base) {
        return NULL;
    }
    return arena_printf(q->arena, "%s ? %s : %s",
                        emit_inner(q, arena_printf(q->arena, "%s < %s", q->var[t->atom->var],
                                                   emit_count(q, each * last))),
                        emit_count(q, s->unit * s->to->base),
                        emit_count(q, s->unit * left->lo));
}

/* "28 - j < 8 ? 28 - j : 8" */
static const char *
least_text(Print *q, const Stmt *s, const char *to)
{
    const char *clip = emit_index(q, index_scale(q->arena, s->clip, s->unit));
    const char *least = arena_printf(q->arena, "%s < %s", emit_inner(q, clip),
                                     emit_inner(q, to));

    return arena_printf(q->arena, "%s ? %s : %s", emit_inner(q, least),
                        emit_inner(q, clip), emit_inner(q, to));
}

/* A name for it; one for all loops that end there. */
static const char *
clipped_end(Print *q, const Stmt *s, const char *to)
{
    const char *value = last_text(q, s), *name;

    value = value != NULL ? value : least_text(q, s, to);
    for (int i = 0; i < q->n_end; i++) {
        if (q->end[i].value != NULL && strcmp(q->end[i].value, value) == 0) {
            return q->end[i].name;
        }
    }
    name = add_end(q, s, value);
    emit_line(q, "const int %s = %s;", name, value);
    return name;
}

/* Where a loop ends, perhaps at the smaller of two bounds. */
static const char *
print_end(Print *q, const Stmt *s)
{
    const char *to = print_bound(q, s);

    if (!stmt_may_clip(s)) {
        return to;
    }
    return s->clip->n + s->to->n > 0 ? clipped_end(q, s, to)
         : emit_count(q, s->unit * min64(s->clip->base, s->to->base));
}

/* Where the range of one part of a team begins; gives its end a name. */
static const char *
print_part(Print *q, const Stmt *s, const char **to)
{
    const char *all = *to;

    *to = print_end_name(q, s);
    emit_line(q, "const int %s = gradc_to(part, %s, %d);", *to, all,
              s->group * s->unit);
    return arena_printf(q->arena, "gradc_from(part, %s, %d)", all,
                        s->group * s->unit);
}

/* Only the last part does it, since that has the least other work. */
static void
print_once(Print *q)
{
    emit_line(q, "if (part->number == part->parts - 1) {");
    q->depth++;
}

/* "49" for "50", "l_end - 1" for a name. */
static const char *
print_before(const Print *q, const char *to)
{
    char *end;
    long long n = strtoll(to, &end, 10);

    return *end == '\0' ? arena_printf(q->arena, "%lld", n - 1)
         : arena_printf(q->arena, "%s - 1", to);
}

/* Adds parentheses, if there is an operator outside of any. */
static const char *
bound_text(Print *q, const char *bound)
{
    const char *c = bound;

    for (int depth = 0; *c != '\0' && (*c != ' ' || depth > 0); c++) {
        depth += (*c == '(') - (*c == ')');
    }
    return *c == '\0' ? bound : arena_printf(q->arena, "(%s)", bound);
}

/* Between its iterations. */
static bool
has_fence(const Stmt *s)
{
    const Stmt *first = s->body->kind == STMT_SEQ ? s->body->list[0] : s->body;

    return first->kind == STMT_CALL && first->call == CALL_FENCE;
}

/* The lanes of a register that a loop with a computed end may fill, a power of
 * two; 0: its end is fixed, or there are no vectors. */
static int
lanes_at_once(const Print *q, const Stmt *s)
{
    int lanes = 1;

    if ((!stmt_may_clip(s) && s->to->n == 0) || q->c->target->vector == 1) {
        return 0;
    }
    while (2 * lanes <= q->c->target->vector && 2 * lanes <= s->to->hi) {
        lanes *= 2;
    }
    return lanes;
}

static void
print_lanes(Print *q, const Stmt *s)
{
    int some = lanes_at_once(q, s);

    if (s->unroll > 0) {
        emit_line(q, "GRADC_LANES_OF(%d)", s->unroll);
    } else if (some > 1) {
        emit_line(q, "GRADC_SOME_LANES(%d)", some);
    } else {
        emit_line(q, "GRADC_LANES");
    }
}

void
print_head(Print *q, const Stmt *s, const char *from, const char *to)
{
    const char *v = q->var[s->var];
    char *step = s->unit == 1 ? arena_printf(q->arena, "%s++", v)
               : arena_printf(q->arena, "%s += %d", v, s->unit);
    const char *end = bound_text(q, s->down ? from : to);

    q->unit[s->var] = s->unit;
    if (s->loop == LOOP_LANES) {
        print_lanes(q, s);
    } else if (s->loop == LOOP_UNROLL && s->unroll == 1) {
        emit_line(q, "GRADC_IN_TURN");
    } else if (s->loop == LOOP_UNROLL) {
        emit_line(q, "GRADC_UNROLL(%d)", s->unroll);
    } else if (has_fence(s)) {
        emit_line(q, "GRADC_STEPS");
    }
    if (s->down && s->unit == 1 && s->to->n == 0) {
        to = print_before(q, to);
        emit_line(q, "for (int %s = %s; %s >= %s; %s--) {", v, to, v, end, v);
    } else if (s->down) {
        emit_line(q, "for (int %s = %s - %d; %s >= %s; %s -= %d) {", v, to, s->unit, v,
                  end, v, s->unit);
    } else {
        emit_line(q, "for (int %s = %s; %s < %s; %s) {", v, from, v, end, step);
    }
    q->depth++;
}

void
print_for(Print *q, const Stmt *s)
{
    const char *to, *from;

    if (s->group > 0 && s->to->n == 0 && s->to->base == 1) {
        print_once(q);
        return;
    }
    to = print_end(q, s);
    from = s->group > 0 ? print_part(q, s, &to)
        : emit_index(q, index_scale(q->arena, s->from, s->unit));
    print_head(q, s, from, to);
}
