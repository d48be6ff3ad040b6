/* choose.c -- the schedule of a contraction; see choose.h */
#include "schedule/choose.h"

#include "schedule/cost.h"
#include "schedule/cost_shape.h"
#include "schedule/tuned.h"

#include <string.h>

/* ---- lists of steps -------------------------------------------------------- */

enum { MOST_LEVELS = 16 };

/* An array of sums and the loops that add to it. */
typedef struct SumLevel {
    const char *array;
    const char *loop[MAX_LOOPS];
    int n;
} SumLevel;

typedef struct Chosen {
    Arena *arena;
    const Target *target;
    int vector;                 /* lanes of its vectors; 1: it has none */
    bool single;                /* floats, not doubles */
    Kernel *k;
    const char *result[MAX_LOOPS];      /* loops of the nest */
    int n_result;
    SumLevel level[MOST_LEVELS];        /* from the outermost to "acc" */
    int n_level;
    const Stmt *sum[MAX_LOOPS];         /* their loops, outermost first */
    int n_sum;
    bool rows_outer;            /* tiles of lanes within those of rows */
    int64_t turned;             /* lines of a tile that is turned; 0: none */
    bool upright;               /* turn no tile */
    bool overlap;               /* the last tile is as large as the others */
} Chosen;

static Step *
add(Chosen *h, StepKind kind)
{
    Kernel *k = h->k;

    grow(h->arena, k->step, k->n_step);
    k->step[k->n_step] = (Step){ .kind = kind };
    return &k->step[k->n_step++];
}

static void
name_loop(Step *s, const char *name)
{
    s->loop[s->n++] = name;
}

static bool
has_more(const Chosen *h)
{
    return h->k->tiling.lane >= 0 && h->k->tiling.more_loop >= 0;
}

static void
name_tile(const Chosen *h, Step *s)
{
    if (has_more(h)) {
        name_loop(s, "t");
    }
    name_loop(s, "r");
    name_loop(s, "v");
    name_loop(s, "l");
}

static void
add_split(Chosen *h, const char *loop, int64_t by, Tail tail, const char *inner)
{
    Step *s = add(h, STEP_SPLIT);

    s->by = by;
    s->tail = tail;
    name_loop(s, loop);
    name_loop(s, inner);
}

static void
find_loop(void *to, const Stmt *s)
{
    Chosen *h = to;
    SumLevel *l;

    if (s->kind == STMT_ALLOC) {
        h->level[h->n_level++].array = s->array->name;
    } else if (s->kind == STMT_FOR && s->loop == LOOP_PARALLEL) {
        h->result[h->n_result++] = h->k->nest->var[s->var];
    } else if (s->kind == STMT_FOR) {
        l = &h->level[h->n_level - 1];
        l->loop[l->n++] = h->k->nest->var[s->var];
        h->sum[h->n_sum++] = s;
    }
}

/* ---- tiles ----------------------------------------------------------------- */

static int64_t
extent_of(const Kernel *k, int loop)
{
    return loop >= 0 ? k->loop[loop].extent : 1;
}

/* Axes without tiles, then tiles of lanes, of rows; or rows first. */
static void
name_result(const Chosen *h, Step *s)
{
    for (int i = 0; i < h->n_result; i++) {
        if (h->result[i][0] != 'i' && h->result[i][0] != 'j'
            && h->result[i][0] != 't') {
            name_loop(s, h->result[i]);
        }
    }
    name_loop(s, h->rows_outer ? "i" : "j");
    name_loop(s, h->rows_outer ? "j" : "i");
}

/* Do all tiles add to this level before its loops continue? */
static bool
is_blockwise(const Chosen *h, int level)
{
    return h->k->tiling.n_partial > 0 && level < h->n_level - 1;
}

static void
add_vectors(Chosen *h, int lanes, bool pad)
{
    Step *s;

    if (!h->k->tiling.single) {
        s = add(h, STEP_STAGE);
        s->to = "line";
        name_tile(h, s);
    }
    if (pad) {
        name_loop(add(h, STEP_PAD), "l");
    }
    s = add(h, STEP_VECTORIZE);
    s->by = lanes;
    s->kept = h->single;
    s->into = h->k->tiling.partial;
    s->n_into = h->k->tiling.n_partial;
    name_loop(s, "l");
}

static void
add_unrolled(Chosen *h, bool sums, int64_t by, const char *x, const char *y)
{
    Step *s;

    if (x == NULL && y == NULL) {
        return;
    }
    s = add(h, STEP_UNROLL);
    s->sums = sums;
    s->by = by;
    if (by == 0 && has_more(h)) {
        name_loop(s, "t");
    }
    if (x != NULL) {
        name_loop(s, x);
    }
    if (y != NULL) {
        name_loop(s, y);
    }
}

/* The epilogue processes the lines of a tile one by one.  clang would unroll a
 * line, vectorise the loop around it, and scatter. */
static void
take_in_turn(Chosen *h, const char *lines)
{
    add_unrolled(h, false, 1, lines, NULL);
}

/* Steps of scalar sums are so short that the loop overhead matters: a few are
 * unrolled, many by two. */
static void
unroll_scalars(Chosen *h, bool sums)
{
    const Stmt *last = h->n_sum > 0 ? h->sum[h->n_sum - 1] : NULL;
    int64_t n = last != NULL && last->clip == NULL ? last->to->base : 0;
    const int few = COST_TERMS_WRITTEN_OUT;

    if (n > 1 && h->k->limit.n == 0 && (n <= few || n % 2 == 0)) {
        add_unrolled(h, sums, n <= few ? n : 2, h->k->nest->var[last->var], NULL);
    }
}

static bool
is_light(const Kernel *k)
{
    int cost = 0;

    for (int i = k->n_pre; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        cost += ins->kind == INS_RANDOM ? COST_WRITTEN_OUT + 1
              : ins->kind == INS_MAP ? op_card(ins->op)->cost : 0;
    }
    return cost <= COST_WRITTEN_OUT;
}

static void
add_splits(Chosen *h, int64_t rows, int64_t lanes)
{
    const Tiling *t = &h->k->tiling;
    int vector = h->vector;
    Step *s = add(h, STEP_REORDER);

    name_result(h, s);
    if (has_more(h)) {
        name_loop(s, "t");
    }
    if (vector > 1) {
        add_split(h, "j", vector, t->padded ? TAIL_GUARD : TAIL_PEEL, "l");
    }
    if (lanes > 1) {
        add_split(h, "j", lanes, TAIL_GUARD, "v");
    }
    if (rows > 1) {
        add_split(h, "i", rows, TAIL_GUARD, "r");
    }
    s = add(h, STEP_REORDER);
    name_result(h, s);
    name_tile(h, s);
}

/* Which loops run along contiguous results. */
typedef struct Sides {
    const Nest *nest;
    bool rows, lanes;
} Sides;

static void
find_sides(void *to, const Stmt *s)
{
    Sides *sides = to;
    const Nest *n = sides->nest;

    for (int i = 0; i < n->n_var && s->kind == STMT_STORE
                    && !local_own(s->array); i++) {
        bool affine, row = strcmp(n->var[i], "i") == 0;
        int64_t coef = index_coef(s->index, i, &affine);
        sides->rows = sides->rows || (row && affine && coef == 1);
        sides->lanes = sides->lanes || (strcmp(n->var[i], "j") == 0
                                        && (!affine || coef == 1));
    }
}

/* Are results contiguous along rows, but not along lanes? */
static bool
is_turned(const Chosen *h)
{
    Sides sides = { .nest = h->k->nest };
    NestLook look = { find_sides, NULL, &sides };

    stmt_look(h->k->nest->body, &look);
    return sides.rows && !sides.lanes;
}

static void
add_copy(Chosen *h, const char *from, const char *to, int64_t lines)
{
    Step *s = add(h, STEP_COPY);

    s->array = from;
    s->to = to;
    s->by = lines;
}

/* An array of a tile for every level of sums, and the loops that add to it
 * outside those of the tile; or one array for all tiles, in scratch. */
static void
add_level(Chosen *h, int level, bool direct)
{
    const SumLevel *l = &h->level[level];
    bool blockwise = is_blockwise(h, level);
    Step *s = add(h, STEP_EXPAND);

    s->array = l->array;
    name_tile(h, s);
    if (blockwise) {
        if (level == 0 && h->turned > 0) {
            add_copy(h, l->array, "turned", h->turned);
            s = add(h, STEP_EXPAND);
            s->array = l->array;
        }
        name_result(h, s);
        s = add(h, STEP_PLACE);
        s->array = l->array;
        s->to = level == 0 ? "partial" : arena_printf(h->arena, "partial%d", level + 1);
        s->into = h->k->tiling.partial;
        s->n_into = h->k->tiling.n_partial;
    } else if (h->n_level == 1 && !direct) {
        add_copy(h, l->array, "tile", 0);
    }
    if (level == 0 && h->turned > 0 && !blockwise) {
        add_copy(h, h->n_level == 1 ? "tile" : l->array, "turned", h->turned);
    }
    s = add(h, STEP_REORDER);
    for (int i = 0; i < l->n; i++) {
        name_loop(s, l->loop[i]);
    }
    if (blockwise) {
        name_result(h, s);
    }
    name_tile(h, s);
}

/* Does a guard bound the terms along loop d? */
static bool
is_limited(const Kernel *k, int d)
{
    bool any = false, affine;

    for (int i = 0; i < k->limit.n; i++) {
        int64_t coef = index_coef(k->limit.list[i].index, d, &affine);
        any = any || (affine && (coef == 1 || coef == -1));
    }
    return any;
}

/* Loops of the sum end where the guards of the products do. */
static void
trim_sums(Chosen *h)
{
    int n = 0;

    for (int i = 0; i < h->k->n_sum; i++) {
        const SumLoop *s = &h->k->sum[h->k->n_sum - 1 - i];
        if (s->unit == 1 && h->sum[i]->clip == NULL && is_limited(h->k, s->loop)) {
            Step *step = add(h, STEP_TRIM);
            name_loop(step, h->k->nest->var[h->sum[i]->var]);
            name_loop(step, n > 0 ? arena_printf(h->arena, "p%d", n + 1) : "p");
            n++;
        }
    }
}

/* The epilogue of a tile that is turned goes line by line, each along the rows.  Where
 * lines are in groups, the loops of sums change places with them, and back. */
static void
turn_epilogue(Chosen *h, bool grouped)
{
    Step *s = add(h, STEP_REORDER);

    if (grouped) {
        name_loop(s, "v");
    }
    name_loop(s, "l");
    if (has_more(h)) {
        name_loop(s, "t");
    }
    name_loop(s, "r");
    if (grouped) {
        s = add(h, STEP_REORDER);
        name_loop(s, "r");
        name_loop(s, "v");
    }
    take_in_turn(h, "l");
}

static void
add_sums(Chosen *h, bool pad, bool fuse, bool apart, const char *r, const char *v)
{
    int vector = h->vector;
    Step *s;

    if (vector > 1) {
        add_vectors(h, vector, pad);
    }
    trim_sums(h);
    if (h->overlap) {
        s = add(h, STEP_OVERLAP);
        s->array = "acc";
    }
    if (apart) {
        s = add(h, STEP_OUTLINE);
        s->array = "acc";
    }
    if (vector > 1 && v != NULL && fuse) {
        s = add(h, STEP_FUSE);
        name_loop(s, "v");
        name_loop(s, "l");
    }
    if (vector == 1 && apart && fuse && r != NULL && v != NULL) {
        s = add(h, STEP_FUSE);
        name_loop(s, "r");
        name_loop(s, "v");
    }
    if (vector > 1 && h->turned == 0) {
        take_in_turn(h, v != NULL && !fuse ? v : r);
    } else if (h->turned > 0) {
        turn_epilogue(h, v != NULL && !fuse);
    }
    add_unrolled(h, apart, 0, r, v);
    if (vector == 1 && !h->target->small) {
        unroll_scalars(h, apart);
    } else if (vector > 1 && h->level[h->n_level - 1].n > 1) {
        s = add(h, STEP_FENCE);
        s->sums = true;
        name_loop(s, h->k->nest->var[h->sum[h->n_sum - 1]->var]);
    }
}

static void
add_tile(Chosen *h, int64_t rows, int64_t lanes, bool whole)
{
    int64_t n = extent_of(h->k, h->k->tiling.lane_loop);
    int vector = h->vector;
    bool direct = vector == 1 && is_light(h->k) && whole && h->n_level == 1
               && !h->target->small;
    bool fuse = n % (lanes * vector) == 0 || h->overlap;
    Step *s;

    h->turned = !h->upright && vector > 1 && rows > 1
                && (fuse || lanes == 1 || !has_more(h)) && is_turned(h)
              ? rows * extent_of(h->k, has_more(h) ? h->k->tiling.more_loop : -1) : 0;
    add_splits(h, rows, lanes);
    for (int level = 0; level < h->n_level; level++) {
        add_level(h, level, direct);
    }
    add_sums(h, n % vector != 0, fuse, !direct, rows > 1 ? "r" : NULL,
             lanes > 1 ? "v" : NULL);
    if (h->turned > 0 && fuse && !is_blockwise(h, 0) && h->single
        && type_is_float(h->k->anchor->type)) {
        s = add(h, STEP_TURN);
        s->array = "turned";
        s->by = h->turned;
    }
}

/* Tiles of at most so many rows and vectors. */
static void
choose(Chosen *h, int64_t rows, int64_t vectors)
{
    const Tiling *t = &h->k->tiling;
    int vector = h->vector;
    int64_t m = extent_of(h->k, t->row_loop), n = extent_of(h->k, t->lane_loop);
    int64_t panels = t->padded ? (n + vector - 1) / vector : n / vector;
    int64_t lanes = cost_even(panels, vectors);
    bool whole;

    rows = min64(m, rows);
    whole = m % rows == 0 && n % (lanes * vector) == 0;
    h->overlap = !whole && !h->upright && vector == 1 && cost_overlaps(h->target);
    add_tile(h, rows, lanes, whole);
}

static Chosen
chosen(const Code *c, Kernel *k)
{
    Chosen h = { .arena = c->arena, .target = c->target, .k = k,
                 .single = code_type(c, F32) == F32 };
    NestLook look = { find_loop, NULL, &h };

    h.vector = cost_lanes(c->target, extent_of(k, k->tiling.lane_loop));
    stmt_look(k->nest->body, &look);
    return h;
}

Schedule
tile_variant(const Code *c, const Kernel *k, TileWay way)
{
    Kernel own = *k;
    Chosen h;

    own.step = NULL;
    own.n_step = 0;
    h = chosen(c, &own);
    h.rows_outer = way.rows_outer;
    h.upright = way.upright;
    choose(&h, way.rows, way.vectors);
    return (Schedule){ .step = own.step, .n_step = own.n_step };
}

/* ---- applying them ---------------------------------------------------------- */

/* Applies the steps of a kernel up to the first that is refused: NULL, or which
 * one and why. */
static const char *
do_steps(Arena *a, Kernel *k)
{
    for (int i = 0; i < k->n_step; i++) {
        const char *why = schedule_apply(k->nest, &k->step[i]);
        if (why != NULL) {
            Text *t = text_new(a);
            step_text(t, &k->step[i]);
            return arena_printf(a, "%s: %s", t->s, why);
        }
    }
    return NULL;
}

static const char *
do_tile(Arena *a, Chosen *h, TileShape shape)
{
    h->k->step = NULL;
    h->k->n_step = 0;
    h->rows_outer = shape.rows_outer;
    choose(h, shape.rows, shape.vectors);
    return do_steps(a, h->k);
}

void
choose_tile(Code *c, Kernel *k)
{
    Chosen h = chosen(c, k);
    const Nest naive = *k->nest;
    const char *wrong;

    if (k->tiling.lane >= 0) {
        const TileShape best = cost_best_shape(c->target, k);
        wrong = do_tile(c->arena, &h, best);
        if (wrong != NULL && (h.turned > 0 || h.overlap)) {
            /* Guards that remain in the sums require their loops in the
             * original order, and tiles of their own for what is left. */
            *k->nest = naive;
            h = chosen(c, k);
            h.upright = true;
            wrong = do_tile(c->arena, &h, best);
        }
    } else {
        trim_sums(&h);
        wrong = do_steps(c->arena, k);
    }
    if (wrong != NULL) {
        bug("schedule: %s", wrong);
    }
}
