/* units.c -- see units.h */
#include "kernel/units.h"

/* ---- work ----------------------------------------------------------------------- */

enum { RANDOM = 80, SUM = 16 };  /* instructions of a random number, of 16 summands */

static int64_t
times(int64_t n, int64_t work)
{
    return n > 0 && work > INT64_MAX / n ? INT64_MAX : n * work;
}

static int64_t
plus(int64_t x, int64_t y)
{
    return x > INT64_MAX - y ? INT64_MAX : x + y;
}

static int64_t
value_work(const Expr *e)
{
    int code = e->kind == EXPR_MAP ? op_card(e->op)->code : 0;
    int64_t n = e->kind == EXPR_RANDOM ? RANDOM : e->kind == EXPR_SUM16 ? SUM
              : e->kind == EXPR_MAP ? (code > 0 ? code : 1)
              : e->kind == EXPR_FMA || e->kind == EXPR_DROP;

    n = times(e->lanes, n);
    for (int i = 0; i < e->narg; i++) {
        n = plus(n, value_work(e->arg[i]));
    }
    return n;
}

/* What is set in registers and on the stack costs what its value does. */
static int64_t
store_work(const Stmt *s)
{
    int64_t n = value_work(s->value), lanes = s->value->lanes;

    if (s->store == STORE_FMA) {
        return plus(plus(n, value_work(s->factor)), lanes);
    }
    if (s->store == STORE_COMBINE) {
        return plus(n, lanes);
    }
    return s->array->space == SPACE_LOCAL || n > lanes ? n : lanes;
}

/* Comparisons: each of n elements with one of each run that there ever is. */
static int64_t
sort_work(int64_t n)
{
    int64_t runs = 1;

    for (int64_t length = 1; length < n; length *= 2) {
        runs++;
    }
    return times(n, runs);
}

static int64_t
call_work(const Stmt *s)
{
    switch (s->call) {
    case CALL_JOIN_BLOCK:
    case CALL_JOIN_ALL:
        return sort_work(s->arg[1].index->hi);     /* a sum of each lane on each level */
    case CALL_CARRY:
        return 4;
    case CALL_ARGSORT:
        return sort_work(s->arg[2].index->hi);
    case CALL_TURN:
        return times(s->arg[2].index->hi, s->arg[3].index->hi);
    default:
        return 0;
    }
}

/* How often it runs at most. */
static int64_t
iterations(const Stmt *s)
{
    int64_t to = s->to->hi, from = s->from->lo;

    if (s->clip != NULL && s->clip->hi < to) {
        to = s->clip->hi;
    }
    return to > from ? to - from : 0;
}

int64_t
units_work(const Stmt *s)
{
    int64_t n = 0;

    switch (s->kind) {
    case STMT_SEQ:
        for (int i = 0; i < s->n; i++) {
            n = plus(n, units_work(s->list[i]));
        }
        return n;
    case STMT_FOR:
        return times(iterations(s), units_work(s->body));
    case STMT_IF:
        return plus(units_work(s->body), s->value != NULL ? value_work(s->value) : 0);
    case STMT_LET:
        return value_work(s->value);
    case STMT_STORE:
        return store_work(s);
    case STMT_CALL:
        return call_work(s);
    case STMT_OUTLINE:
        return units_work(s->body);
    default:
        return 0;
    }
}

/* ---- what can be left -------------------------------------------------------------- */

/* Does something that it names or declares live on behind it, in its list? */
static bool
declares(const Stmt *s)
{
    return s->kind == STMT_LET || s->kind == STMT_ALLOC
        || (s->kind == STMT_CALL && s->array != NULL);
}

static bool
list_parts(const Stmt *s)
{
    for (int i = 0; i < s->n; i++) {
        if (declares(s->list[i])) {
            return false;
        }
    }
    return true;
}

/* Between its iterations: it counts from 0 to a number, one way. */
static bool
loop_parts(const Stmt *s)
{
    return s->clip == NULL && s->from->n + s->to->n == 0 && s->from->base == 0
        && s->loop != LOOP_UNROLL && s->group == 0 && !(s->down && s->unit != 1);
}

static bool
has_parts(const Stmt *s)
{
    return s->kind == STMT_SEQ ? list_parts(s)
         : s->kind == STMT_FOR ? loop_parts(s)
         : s->kind == STMT_IF ? s->lasting
         : s->kind == STMT_OUTLINE && s->kernel != NULL;
}

int64_t
units_least(const Stmt *s)
{
    int64_t most = 0;

    if (!has_parts(s)) {
        return units_work(s);
    }
    if (s->kind != STMT_SEQ) {
        return units_least(s->body);
    }
    for (int i = 0; i < s->n; i++) {
        most = max64(most, units_least(s->list[i]));
    }
    return most;
}

/* ---- dividing ----------------------------------------------------------------------- */

static void divide(Arena *a, Units *u, const Stmt *const *s, int64_t most);

static void
add(Arena *a, Units *u, Unit one)
{
    one.before = u->count;
    u->count += one.count;
    u->work = max64(u->work, one.work);
    grow(a, u->list, u->n);
    u->list[u->n++] = one;
}

/* Neighbours are one unit, if it does not become too large. */
static void
add_whole(Arena *a, Units *u, const Stmt *const *s, int64_t work, int64_t most)
{
    Unit *last = u->n > 0 ? &u->list[u->n - 1] : NULL;

    if (last != NULL && last->kind == UNIT_WHOLE && last->stmt + last->n == s
        && plus(last->work, work) <= most) {
        last->n++;
        last->work += work;
        u->work = max64(u->work, last->work);
        return;
    }
    add(a, u, (Unit){ .kind = UNIT_WHOLE, .stmt = s, .n = 1, .count = 1, .work = work });
}

static void
add_loop(Arena *a, Units *u, const Stmt *const *s, int64_t most)
{
    int64_t n = iterations(*s), each = max64(units_work((*s)->body), 1);
    int64_t group = each < most ? most / each : 1;
    Units body = { 0 };

    if (each > most) {
        divide(a, &body, &(*s)->body, most);
    }
    if (body.count > 1) {
        add(a, u, (Unit){ .kind = UNIT_EACH, .stmt = s, .n = 1, .each = body.count,
                          .count = times(n, body.count), .work = body.work,
                          .part = body.list, .n_part = body.n });
    } else {
        add(a, u, (Unit){ .kind = UNIT_GROUP, .stmt = s, .n = 1, .each = group,
                          .count = (n + group - 1) / group, .work = group * each });
    }
}

static void
add_if(Arena *a, Units *u, const Stmt *const *s, int64_t most)
{
    Units body = { 0 };

    divide(a, &body, &(*s)->body, most);
    add(a, u, (Unit){ .kind = UNIT_IF, .stmt = s, .n = 1, .count = body.count,
                      .work = body.work, .part = body.list, .n_part = body.n });
}

static void
divide(Arena *a, Units *u, const Stmt *const *s, int64_t most)
{
    int64_t work = units_work(*s);

    if (work <= most || !has_parts(*s)) {
        add_whole(a, u, s, work, most);
    } else if ((*s)->kind == STMT_FOR) {
        add_loop(a, u, s, most);
    } else if ((*s)->kind == STMT_IF) {
        add_if(a, u, s, most);
    } else if ((*s)->kind == STMT_OUTLINE) {
        const Units *inner = (*s)->kernel->units;
        if (inner == NULL) {
            add_whole(a, u, s, work, most);
        } else {
            add(a, u, (Unit){ .kind = UNIT_KERNEL, .stmt = s, .n = 1,
                              .count = inner->count, .work = inner->work });
        }
    } else {
        for (int i = 0; i < (*s)->n; i++) {
            divide(a, u, &(*s)->list[i], most);
        }
    }
}

Units *
units_divide(Arena *a, const Stmt *s, int64_t most)
{
    Units *u = new(a, Units);
    const Stmt **root = new_n(a, 1, const Stmt *);

    *root = s;
    divide(a, u, root, most);
    return u->count > 1 ? u : NULL;
}
