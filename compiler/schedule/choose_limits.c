/* choose_limits.c -- loops that are not tiles: where they end, which stay
 * serial; see choose.h */
#include "schedule/choose.h"

#include "kernel/change.h"
#include "kernel/size.h"
#include "schedule/cost.h"

#include <string.h>

/* ---- guards ----------------------------------------------------------------- */

/* The values in all loops of one name. */
static int
values_of(const Loops *l, const Nest *n, const char *name)
{
    int values = 0;

    for (int i = 0; i < l->n; i++) {
        values += strcmp(n->var[l->loop[i]->var], name) == 0
                ? cost_values(l->loop[i]->body) : 0;
    }
    return values;
}

/* Ends loops of that name where guards do, if the text does not grow by much. */
static void
try_limit(const Code *c, Kernel *k, const Step *s)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);
    Nest n = *k->nest;
    int before, all = cost_values(n.body);

    before = values_of(&list, &n, s->loop[0]);
    if (schedule_apply(&n, s) == NULL
        && cost_is_short(before, before + cost_values(n.body) - all)) {
        k->nest->body = n.body;
        grow(c->arena, k->step, k->n_step);
        k->step[k->n_step++] = *s;
    }
}

int
shared_loops(const Kernel *group)
{
    int n = 0;

    for (int d = 0; group != NULL && d < group->common; d++) {
        n += group->loop[d].extent > 1;
    }
    return n;
}

/* ---- rows that end at a mask ---------------------------------------------------- */

/* Does a mask hide some of the operands or results? */
static bool
hides(const Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].hides) {
            return true;
        }
    }
    return false;
}

/* Rows end after whole vectors, as many as compilers use at a time. */
static void
clip_rows(const Code *c, Kernel *k, const char *loop)
{
    int vector = c->target->vector;
    Step s = { .kind = STEP_CLIP, .n = 1, .loop = { loop },
               .by = vector > 1 ? 4 * vector : 0 };
    Nest n = *k->nest;

    if (schedule_apply(&n, &s) == NULL) {
        *k->nest = n;
        grow(c->arena, k->step, k->n_step);
        k->step[k->n_step++] = s;
    }
}

static void
find_serial(void *to, const Stmt *s)
{
    bool *any = to;

    *any = *any || (s->kind == STMT_FOR && s->loop == LOOP_SERIAL);
}

/* Sums are in the code once where it has to be small. */
static bool
stays_whole(const Code *c, const Stmt *loop)
{
    bool sums = false;
    NestLook look = { .stmt = find_serial, .to = &sums };

    stmt_look(loop->body, &look);
    return c->target->small && sums;
}

/* Inner loops first. */
void
choose_limits(const Code *c, Kernel *k, const Kernel *group)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);
    int shared = shared_loops(group);

    for (int i = list.n - 1; i >= shared; i--) {
        Step s = { .kind = STEP_LIMIT, .n = 1 };
        s.loop[0] = k->nest->var[list.loop[i]->var];
        if (!stays_whole(c, list.loop[i])) {
            try_limit(c, k, &s);
        }
        if (hides(k)) {
            clip_rows(c, k, s.loop[0]);
        }
    }
}

/* ---- serial lines -------------------------------------------------------------- */

/* Is it a line of a panel, gathered from as many others, or a line of lanes?  A
 * team may divide the loop around lanes. */
static bool
is_line(const Code *c, const Kernel *k, const Stmt *around, const Stmt *lanes)
{
    return around->body == lanes
        && (k->packs != NULL
            || (c->threads == THREADS_NONE && around->loop == LOOP_PARALLEL
                && lanes->loop == LOOP_LANES));
}

/* Where the C compiler would vectorise across lines as well, clang scatters
 * what it could store whole. */
void
choose_lines(const Code *c, Kernel *k, const Kernel *group)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);
    Step s = { .kind = STEP_UNROLL, .n = 1, .by = 1 };
    Nest n = *k->nest;
    int at;

    at = list.n - 2;
    if (c->target->vector == 1 || at < 1 || at < shared_loops(group)
        || !is_line(c, k, list.loop[at], list.loop[at + 1])) {
        return;
    }
    s.loop[0] = n.var[list.loop[at]->var];
    if (schedule_apply(&n, &s) == NULL) {
        *k->nest = n;
        grow(c->arena, k->step, k->n_step);
        k->step[k->n_step++] = s;
    }
}

/* ---- scattered sums --------------------------------------------------------------- */

/* The innermost loop, if it stores side by side and is all that is in another; NULL: it
 * is not. */
static const Stmt *
last_loop(const Nest *n, const Stmt **around)
{
    Loops list = stmt_loops(n->arena, n->body);
    const Stmt *last;

    last = list.n > 1 ? list.loop[list.n - 1] : NULL;
    *around = last != NULL ? list.loop[list.n - 2] : NULL;
    return last != NULL && (*around)->body == last && loop_is_whole(last)
        && last->loop == LOOP_PARALLEL && last->body->kind == STMT_STORE ? last : NULL;
}

bool
choose_step(const Code *c, Kernel *k, Step s)
{
    Nest n = *k->nest;

    if (schedule_apply(&n, &s) != NULL || n.body == k->nest->body) {
        return false;
    }
    *k->nest = n;
    grow(c->arena, k->step, k->n_step);
    k->step[k->n_step++] = s;
    return true;
}

/* The widest vectors that n numbers are a whole number of, with some left or not. */
static int64_t
vector_width(const Code *c, int64_t n)
{
    int64_t by = c->target->vector;

    while (by > 1 && n % by != 0 && n < by) {
        by /= 2;
    }
    return by >= 4 ? by : 0;
}

/* Lines that are added side by side, as those of the taps around a place.  Taps that
 * follow each other are one line with channels that do not fill vectors, since what
 * takes time are stores (LeNet 0.61 to 0.57 ms).  A compiler would take several lines
 * together, and read what it has stored in other parts: the processor then waits until
 * it is in memory (0.69 to 0.57). */
void
choose_scattered(const Code *c, Kernel *k)
{
    const char *const *var = k->nest->var;
    const Stmt *around, *last = k->kind == KERNEL_SCATTER && c->target->vector > 1
                              ? last_loop(k->nest, &around) : NULL;
    const char *name = "l";
    int64_t by;

    if (last != NULL && last->to->base % c->target->vector != 0
        && choose_step(c, k, (Step){ .kind = STEP_FUSE, .n = 2,
                                     .loop = { var[around->var], var[last->var] } })) {
        last = last_loop(k->nest, &around);
    }
    by = last != NULL ? vector_width(c, last->to->base) : 0;
    if (by > 0 && by < last->to->base) {
        choose_step(c, k, (Step){ .kind = STEP_SPLIT, .n = 2, .by = by, .tail = TAIL_PEEL,
                                  .loop = { var[last->var], name } });
    } else if (by > 0) {
        name = var[last->var];
    }
    if (by > 0) {
        choose_step(c, k, (Step){ .kind = STEP_VECTORIZE, .n = 1, .by = by,
                                  .loop = { name } });
    }
}

/* ---- short lanes ------------------------------------------------------------------ */

/* Sums in a loop, and whether compilers unroll all of them before they
 * vectorise the outer loop. */
typedef struct Sums {
    bool any, other;
} Sums;

static void
find_sums(void *to, const Stmt *s)
{
    Sums *sums = to;
    bool sum = s->kind == STMT_FOR;

    sums->any = sums->any || sum;
    sums->other = sums->other || s->kind == STMT_CALL || s->kind == STMT_OUTLINE
               || (sum && (s->loop != LOOP_SERIAL || !loop_is_whole(s)
                           || s->to->base > LOOP_WRITTEN_OUT));
}

/* Does all that a loop reads and stores lie side by side, or is it the same for all of
 * its iterations; and does it compute anything? */
typedef struct Line {
    int var;
    bool stores, apart, computes;
} Line;

static void
find_apart(Line *line, const Index *index, int64_t least)
{
    bool affine = true;
    int64_t coef = index != NULL ? index_coef(index, line->var, &affine) : 0;

    line->apart = line->apart || !affine || coef < least || coef > 1;
}

static void
find_values(void *to, const Expr *e)
{
    Line *line = to;

    if (e->kind == EXPR_LOAD) {
        find_apart(line, e->index, 0);
    }
    line->computes = line->computes || e->kind == EXPR_MAP;
}

static void
find_stores(void *to, const Stmt *s)
{
    Line *line = to;

    if (s->kind == STMT_STORE) {
        line->stores = true;
        find_apart(line, s->index, 1);
    }
}

static bool
is_short_line(const Stmt *loop)
{
    Line line = { .var = loop->var };
    NestLook look = { find_stores, find_values, &line };

    stmt_look(loop->body, &look);
    return line.stores && !line.apart && loop->to->base <= LOOP_WRITTEN_OUT
        && cost_as_lanes(loop->to->base, line.computes);
}

/* Does a nest run the loop only once? */
static bool
is_outermost(const Nest *n, const Stmt *loop)
{
    bool found = n->body == loop;

    for (int i = 0; n->body->kind == STMT_SEQ && i < n->body->n; i++) {
        found = found || n->body->list[i] == loop;
    }
    return found;
}

/* How many iterations of a loop over sums are best side by side; 0: all.  A short line
 * has as many lanes as it has numbers, and remains a loop. */
static int64_t
best_width(const Code *c, const Nest *nest, const Stmt *loop)
{
    int64_t n = loop->to->base, by;
    Sums sums = { 0 };
    NestLook look = { .stmt = find_sums, .to = &sums };

    stmt_look(loop->body, &look);
    if (sums.other || !loop_is_whole(loop) || loop->loop != LOOP_PARALLEL) {
        return 0;
    }
    if (!sums.any) {
        return c->target->vector > 1 && !is_outermost(nest, loop) && is_short_line(loop)
             ? 2 * LOOP_WRITTEN_OUT : 0;
    }
    by = (n & (n - 1)) == 0 ? 0 : cost_width(c->target, n);
    return by < c->target->vector ? by : 0;
}

static void
find_array(void *to, const Stmt *s)
{
    bool *any = to;

    *any = *any || (s->kind == STMT_ALLOC && s->array->shape.rank > 0);
}

/* A few sums, such as the windows of a row: clang vectorises 12 by 16 and does
 * all of them one by one (pooling of 64 x 64 images of 24 x 24: 0.5 ms instead
 * of 1.7).  And short lines, such as the rows of a small image that is padded. */
void
choose_widths(const Code *c, Kernel *k, const Kernel *group)
{
    Loops list = stmt_loops(k->nest->arena, k->nest->body);
    bool lines = false;
    NestLook array = { .stmt = find_array, .to = &lines };

    stmt_look(k->nest->body, &array);
    for (int i = lines ? list.n : shared_loops(group); i < list.n; i++) {
        Step s = { .kind = STEP_VECTORIZE, .n = 1, .by = best_width(c, k->nest, list.loop[i]),
                   .loop = { k->nest->var[list.loop[i]->var] } };
        Nest n = *k->nest;
        if (s.by > 0 && schedule_apply(&n, &s) == NULL) {
            *k->nest = n;
            grow(c->arena, k->step, k->n_step);
            k->step[k->n_step++] = s;
        }
    }
}
