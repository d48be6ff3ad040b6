/* parallel.c -- the step `parallel`: which loops the parts of a team divide
 *
 * takes   a nest
 * gives   its outer loops with groups
 * keeps   every element computed as before, by one part: only a loop is divided
 *         whose iterations do not see each other.  Order and rounding of sums do
 *         not change
 */
#include "schedule/cost_kernel.h"
#include "schedule/step.h"

static int64_t
count_of(const Stmt *s)
{
    bool fixed = s->kind == STMT_FOR && s->loop == LOOP_PARALLEL && s->clip == NULL
              && s->from->n + s->to->n == 0 && s->from->base == 0 && !s->down
              && s->group == 0;

    return fixed ? s->to->base : 0;
}

/* Of nested loops, the outermost with enough iterations; NULL if none has two.  Loops
 * outside it are done by all parts, each with its share: their iterations are
 * independent, too. */
static const Stmt *
choose_loop(const Stmt *s)
{
    const Stmt *best = NULL;

    for (; count_of(s) > 0; s = s->body) {
        if (best == NULL || count_of(s) > count_of(best)) {
            best = s;
        }
        if (count_of(best) >= COST_ENOUGH) {
            break;
        }
    }
    return best != NULL && count_of(best) > 1 ? best : NULL;
}

typedef struct Mark {
    Arena *arena;
    const Stmt *loop;
} Mark;

static const Stmt *
mark(void *to, const Stmt *s)
{
    const Mark *m = to;
    Stmt *copy;

    if (s->kind != STMT_FOR || s->var != m->loop->var
        || count_of(s) != count_of(m->loop)) {
        return s;
    }
    copy = new(m->arena, Stmt);
    *copy = *s;
    copy->group = cost_group(count_of(s));
    return copy;
}

enum { MOST_JOINED = 8 };

/* How many nested loops have enough iterations together. */
static int
count_joined(const Stmt *s)
{
    int64_t all = 1;
    int k = 0;

    for (; k < MOST_JOINED && count_of(s) > 0 && all < COST_ENOUGH; s = s->body) {
        all *= count_of(s);
        k++;
    }
    return k;
}

/* Nested loops with few iterations each, such as those over the taps of a
 * convolution, become one loop. */
static const Stmt *
joined(Nest *n, const Stmt *s, int k)
{
    Arena *a = n->arena;
    const Stmt *loop[MOST_JOINED], **list = new_n(a, MOST_JOINED + 1, const Stmt *);
    int var = nest_var(n, "share");
    int64_t all = 1, right = 1;
    Stmt *one;

    for (int d = 0; d < k; d++) {
        loop[d] = s;
        all *= count_of(s);
        s = s->body;
    }
    list[k] = s;
    for (int d = k - 1; d >= 0; d--) {
        const Index *index = index_div(a, nest_at(n, var, all), right);
        index = index_mod(a, index, count_of(loop[d]));
        list[d] = stmt_let(a, loop[d]->var, expr_index(a, index, I32));
        right *= count_of(loop[d]);
    }
    one = stmt_for(a, var, all, stmt_seq(a, list, k + 1));
    one->loop = LOOP_PARALLEL;
    one->group = cost_group(all);
    return one;
}

static bool
has_few(const Stmt *s, const Stmt *chosen)
{
    return chosen != NULL && count_of(chosen) < COST_ENOUGH && count_of(s->body) > 0;
}

static const Stmt *
divided(Nest *n, const Stmt *s)
{
    Mark m = { n->arena, choose_loop(s) };

    if (has_few(s, m.loop)) {
        return joined(n, s, count_joined(s));
    }
    return m.loop == NULL ? NULL : stmt_change(n->arena, s, mark, &m);
}

typedef struct Join {
    Nest *nest;
    int var;                    /* of the outermost of the joined loops ... */
    int count;                  /* ... and their number */
} Join;

static const Stmt *
join(void *to, const Stmt *s)
{
    const Join *j = to;

    return s->kind == STMT_FOR && s->var == j->var ? joined(j->nest, s, j->count) : s;
}

/* Sums block by block: zeros, blocks, epilogue; each part does the same tiles
 * in all three, so that none waits for another. */
static const Stmt *
divided_blocks(Nest *n, const Stmt *s)
{
    const Stmt *block = s;
    Mark m = { .arena = n->arena };
    Join j = { .nest = n };

    while ((block->kind == STMT_SEQ && block->n == 3)
           || (block->kind == STMT_FOR && block->loop == LOOP_SERIAL)) {
        block = block->kind == STMT_SEQ ? block->list[1] : block->body;
    }
    m.loop = choose_loop(block);
    if (has_few(block, m.loop)) {
        j.var = block->var;
        j.count = count_joined(block);
        return stmt_change(n->arena, s, join, &j);
    }
    return m.loop == NULL ? NULL : stmt_change(n->arena, s, mark, &m);
}

/* After names: a loop with enough iterations inside serial loops. */
static const Stmt *
inner_loop(const Stmt *s)
{
    while (s != NULL && count_of(s) < COST_ENOUGH) {
        bool names = s->kind == STMT_SEQ && s->n > 0;
        for (int i = 0; names && i + 1 < s->n; i++) {
            names = s->list[i]->kind == STMT_LET;
        }
        s = names ? s->list[s->n - 1]
          : s->kind == STMT_IF || (s->kind == STMT_FOR && s->loop == LOOP_SERIAL)
          ? s->body : NULL;
    }
    return s;
}

/* Does each of its iterations access different elements, whatever other loops
 * do? */
static bool
has_columns(const Stmt *loop)
{
    const Stmt *s = loop->body;
    int64_t unit;

    return s->kind == STMT_STORE && s->store == STORE_COMBINE
        && index_digit(s->index, loop->var, count_of(loop), &unit);
}

/* A scattered sum adds its summands in order; each part adds some of the
 * columns.  One part stores the initial values. */
static const Stmt *
divided_columns(Nest *n, const Stmt *s)
{
    const Stmt **list = new_n(n->arena, s->n + 1, const Stmt *);
    Mark m = { n->arena, inner_loop(s->list[s->n - 1]) };

    if (m.loop == NULL || !has_columns(m.loop)) {
        return NULL;
    }
    for (int i = 0; i + 1 < s->n; i++) {
        if (s->list[i]->kind != STMT_FOR) {
            return NULL;
        }
        list[i] = stmt_once(n, s->list[i]);
    }
    list[s->n - 1] = stmt_call(n->arena, CALL_WAIT, NULL);
    list[s->n] = stmt_change(n->arena, s->list[s->n - 1], mark, &m);
    return stmt_seq(n->arena, list, s->n + 1);
}

/* The tiles of a contraction and the rest beside them, and the parts of a loop
 * that was divided where a guard ends; anything else is one loop.  NULL: it is
 * not divided. */
static const Stmt *
divide(Nest *n, const Step *step)
{
    const Stmt *s = n->body, **list;
    bool any = false;

    if (step->n_into > 0) {
        return divided_blocks(n, s);
    }
    if (s->kind == STMT_SEQ && !step->sums) {
        return divided_columns(n, s);
    }
    if (s->kind != STMT_SEQ) {
        return divided(n, s);
    }
    list = new_n(n->arena, s->n, const Stmt *);
    for (int i = 0; i < s->n; i++) {
        const Stmt *x = divided(n, s->list[i]);
        if (s->list[i]->kind == STMT_ALLOC || s->list[i]->kind == STMT_LET) {
            return NULL;
        }
        any = any || x != NULL;
        list[i] = x != NULL ? x : stmt_once(n, s->list[i]);
    }
    return any ? stmt_seq(n->arena, list, s->n) : NULL;
}

const char *
parallel_apply(Nest *n, const Step *s)
{
    const Stmt *body = divide(n, s);

    if (body == NULL) {
        return "it has no loop whose iterations do not see each other";
    }
    n->body = body;
    return NULL;
}
