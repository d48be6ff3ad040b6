/* choose_short.c -- loops shorter than their overhead, if code size matters, and sums too
 * few for tiles; see choose.h */
#include "schedule/choose.h"

#include "schedule/cost.h"
#include "schedule/cost_kernel.h"
#include "schedule/tiling.h"

/* ---- text ------------------------------------------------------------------- */

static void
find_function(void *to, const Expr *e)
{
    bool *found = to;

    *found = *found || e->kind == EXPR_RANDOM
          || (e->kind == EXPR_MAP && op_card(e->op)->cost > COST_WRITTEN_OUT);
}

/* Is the text short even so many times?  Calls of functions are not. */
static bool
is_short(const Stmt *s, int64_t times)
{
    bool calls = false;
    NestLook look = { .expr = find_function, .to = &calls };

    stmt_look(s, &look);
    return !calls && times * cost_values(s) <= COST_VALUES_WRITTEN_OUT;
}

static bool
is_constant(const Stmt *s)
{
    return s->clip == NULL && s->from->n + s->to->n == 0 && s->from->base == 0;
}

/* ---- steps ------------------------------------------------------------------ */

static Step *
name_loop(Step *s, const Kernel *k, const Stmt *loop)
{
    s->loop[s->n++] = k->nest->var[loop->var];
    return s;
}

/* Applies all of them, or none if one is refused. */
static bool
do_steps(const Code *c, Kernel *k, const Step *step, int n)
{
    Nest nest = *k->nest;

    for (int i = 0; i < n; i++) {
        if (schedule_apply(&nest, &step[i]) != NULL) {
            return false;
        }
    }
    *k->nest = nest;
    for (int i = 0; i < n; i++) {
        grow(c->arena, k->step, k->n_step);
        k->step[k->n_step++] = step[i];
    }
    return true;
}

/* ---- sums in registers -------------------------------------------------------- */

/* A sum for each of a few results. */
typedef struct Sums {
    const Stmt *loop[MAX_LOOPS];        /* over results, then over terms */
    int n_result, n;
    int64_t results, terms;
    const Stmt *body;                   /* alloc, zero, sum, epilogue */
    const Stmt *term;
} Sums;

/* The nest inside the loops that a group shares; false if it has another
 * form. */
static bool
find_sums(const Stmt *at, int shared, Sums *s)
{
    *s = (Sums){ .results = 1, .terms = 1 };
    for (; at->kind == STMT_FOR && at->loop == LOOP_PARALLEL; at = at->body) {
        if (shared-- <= 0) {
            s->loop[s->n_result++] = at;
            s->results *= at->to->base;
        }
    }
    s->body = at;
    s->n = s->n_result;
    if (at->kind != STMT_SEQ || at->n < 4 || at->list[0]->kind != STMT_ALLOC
        || at->list[0]->array->shape.rank > 0 || at->list[1]->kind != STMT_STORE) {
        return false;
    }
    for (at = at->list[2]; at->kind == STMT_FOR && at->loop == LOOP_SERIAL;
         at = at->body) {
        s->loop[s->n++] = at;
        s->terms *= at->to->base;
    }
    s->term = at;
    return s->n > s->n_result;
}

/* Values in the epilogues of all of them. */
static int64_t
values_after(const Sums *s)
{
    int64_t values = 0;

    for (int i = 3; i < s->body->n; i++) {
        values += cost_values(s->body->list[i]);
    }
    return values * s->results;
}

/* Sums side by side, each in a register, share the loads of their terms. */
static bool
hold_sums(const Code *c, Kernel *k, int shared)
{
    Step step[3] = { { .kind = STEP_EXPAND }, { .kind = STEP_REORDER },
                     { .kind = STEP_UNROLL } };
    Sums s;

    if (!find_sums(k->nest->body, shared, &s)
        || s.terms <= COST_LOOP_WRITTEN_OUT
        || !cost_is_held(c->target, (double)s.results, s.n_result)
        || !is_short(s.body, 1)
        || !is_short(s.term, s.results)
        || values_after(&s) > COST_VALUES_WRITTEN_OUT) {
        return false;
    }
    step[0].array = s.body->list[0]->array->name;
    for (int i = 0; i < s.n; i++) {
        name_loop(&step[1], k, s.loop[(i + s.n_result) % s.n]);
        if (!is_constant(s.loop[i])) {
            return false;
        }
    }
    for (int i = 0; i < s.n_result; i++) {
        name_loop(&step[0], k, s.loop[i]);
        name_loop(&step[2], k, s.loop[i]);
    }
    return do_steps(c, k, step, countof(step));
}

/* ---- sums in lanes -------------------------------------------------------------- */

typedef struct Lines {
    int var;
    bool apart;                 /* some are not side by side */
} Lines;

static void
find_line(void *to, const Expr *e)
{
    Lines *l = to;
    bool affine;

    if (e->kind == EXPR_LOAD && index_uses(e->index, l->var)) {
        l->apart = l->apart || index_coef(e->index, l->var, &affine) != 1 || !affine;
    }
}

/* Is everything that a statement reads for neighbouring results side by side, or
 * the same? */
static bool
reads_lines(const Stmt *s, int var)
{
    Lines l = { .var = var };
    NestLook look = { .expr = find_line, .to = &l };

    stmt_look(s, &look);
    return !l.apart;
}

/* The innermost loop over results, if vectors can hold their sums; NULL: they cannot. */
static const Stmt *
find_lane(const Code *c, const Kernel *k, const Sums *s)
{
    const Stmt *lane = s->n_result > 0 ? s->loop[s->n_result - 1] : NULL;

    return lane != NULL && type_is_float(k->anchor->type) && is_constant(lane)
        && cost_in_lanes(c->target, lane->to->base, s->terms)
        && reads_lines(s->term, lane->var) ? lane : NULL;
}

/* A few results that are not worth a tile, such as the gradient of 1 x 10 weights: one
 * by one, each term would wait for the sum of those before it (with AVX2, a step of
 * 1-10-1 takes 1.1 us instead of 1.3 with gcc, and instead of 2.4 with clang).  The
 * epilogue reads numbers from a copy where one vector holds them. */
static void
hold_lanes(const Code *c, Kernel *k, int shared)
{
    const bool kept = code_type(c, F32) == F32;
    Step expand = { .kind = STEP_EXPAND }, copy = { .kind = STEP_COPY, .to = "tile" };
    Step reorder = { .kind = STEP_REORDER };
    Step vectorize = { .kind = STEP_VECTORIZE, .kept = kept };
    const Stmt *lane;
    Sums s;

    if (!find_sums(k->nest->body, shared, &s) || (lane = find_lane(c, k, &s)) == NULL) {
        return;
    }
    expand.array = copy.array = s.body->list[0]->array->name;
    name_loop(&expand, k, lane);
    for (int i = s.n_result; i < s.n; i++) {
        name_loop(&reorder, k, s.loop[i]);
    }
    name_loop(&reorder, k, lane);
    vectorize.by = cost_width(c->target, lane->to->base);
    name_loop(&vectorize, k, lane);
    if (vectorize.by == lane->to->base) {
        do_steps(c, k, (Step[]){ expand, copy, reorder, vectorize }, 4);
    } else {
        do_steps(c, k, (Step[]){ expand, reorder, vectorize }, 3);
    }
}

/* ---- loops of a few iterations --------------------------------------------------- */

typedef struct Writing {
    const Code *c;
    Kernel *k;
    int shared;
    double entry;               /* its instructions, about */
} Writing;

typedef struct Count {
    int var, n;
} Count;

static void
count_loop(void *to, const Stmt *s)
{
    Count *count = to;

    count->n += s->kind == STMT_FOR && s->var == count->var && s->loop != LOOP_UNROLL;
}

/* Is it the only loop of that name that is not unrolled?  A step changes all
 * loops of a name. */
static bool
is_alone(const Kernel *k, const Stmt *s)
{
    Count count = { .var = s->var };
    NestLook look = { .stmt = count_loop, .to = &count };

    stmt_look(k->nest->body, &look);
    return count.n == 1;
}

/* May it be written out, so many times in all? */
static bool
can_write_out(const Writing *w, const Stmt *s, int64_t times)
{
    return (s->loop == LOOP_SERIAL || s->loop == LOOP_PARALLEL) && is_constant(s)
        && times <= COST_LOOP_WRITTEN_OUT && is_short(s->body, times) && is_alone(w->k, s);
}

/* Are they one loop that was divided (choose_pieces.c)? */
static bool
are_pieces(const Stmt *outer, const Stmt *s)
{
    return outer != NULL && outer->body == s && outer->unit == s->to->base;
}

/* outer: the loop around it, or NULL; runs: how often it begins. */
static void
write_out(const Writing *w, const Stmt *outer, const Stmt *s, double runs)
{
    Step step = { .kind = STEP_UNROLL };

    if (!can_write_out(w, s, s->to->base)
        || !cost_is_written_out(s->to->base, cost_values(s->body), runs, w->entry)) {
        return;
    }
    if (are_pieces(outer, s) && can_write_out(w, outer, outer->to->base * s->to->base)) {
        name_loop(&step, w->k, outer);
    }
    do_steps(w->c, w->k, name_loop(&step, w->k, s), 1);
}

/* The innermost loops inside others; gives whether s contains any.  The kernels of a
 * loop over time are inside that. */
static bool
write_leaves(const Writing *w, const Stmt *outer, const Stmt *s, int depth, double runs)
{
    bool any = false;

    for (int i = 0; s->kind == STMT_SEQ && i < s->n; i++) {
        any = write_leaves(w, NULL, s->list[i], depth, runs) || any;
    }
    if (s->kind == STMT_IF) {
        any = write_leaves(w, NULL, s->body, depth, runs);
    } else if (s->kind == STMT_FOR) {
        any = write_leaves(w, depth > 0 && depth >= w->shared ? s : NULL, s->body, depth + 1,
                           runs * (double)s->to->base);
        if (!any && depth > 0 && depth >= w->shared) {
            write_out(w, outer, s, runs);
        }
        any = true;
    }
    return any;
}

/* The epilogue of a tile has loops as well.  Beside the sums their overhead
 * does not matter on soft floats, nor for one row. */
static bool
ends_count(const Code *c, const Kernel *k)
{
    return !c->target->soft && k->tiling.row_loop >= 0;
}

void
choose_short(const Code *c, const Program *p, Kernel *k, const Kernel *group)
{
    const Writing w = { c, k, shared_loops(group), c->target->small ? cost_entry(p) : 0 };
    bool tiled = k->kind == KERNEL_CONTRACT && k->tiling.lane >= 0;

    if (c->target->vector > 1 && k->kind == KERNEL_CONTRACT && !tiled) {
        hold_lanes(c, k, w.shared);
    }
    if (c->target->small
        && (tiled ? ends_count(c, k) : !hold_sums(c, k, w.shared))) {
        write_leaves(&w, NULL, k->nest->body, p->loop != NULL, program_iterations(p));
    }
}
