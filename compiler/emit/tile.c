/* tile.c -- text of contractions: tiles, and what becomes of their sums
 *
 * keeps   sums of vectors in functions of their own: what stands around them,
 *         such as the constants of an optimizer, must not take registers from
 *         the accumulators; behind them plain loops over the array `tile`
 */
#include "emit/general.h"
#include "emit/loop.h"

#include <string.h>

static void
contract_plain(Print *q)
{
    const Kernel *k = q->k;
    int n = print_outer(q), m;
    const char *f = emit_suffix(q->c, k->anchor->type);

    emit_line(q, "%s acc = 0.0%s;", emit_type(q->c, k->anchor->type), f);
    m = print_sums(q);
    emit_line(q, "acc = gradc_fma%s(%s, %s, acc);", f, emit_value(q, k->left),
              emit_value(q, k->right));
    print_close(q, m);
    emit_forget(q);
    q->acc = "acc";
    emit_writes(q);
    print_close(q, n);
}

/* Rows and lanes of one kernel: whole tiles and what is left over. */
typedef struct Edges {
    int row_loop, lane_loop;
    int64_t row_full, lane_full;        /* extents covered by whole tiles */
    int row_rest, lane_rest;
    int row_step;               /* rows of the tiles that cover the rest */
    bool padded;                /* vectors are whole: all their lanes exist */
} Edges;

static Edges
edges_of(const Print *q)
{
    const Kernel *k = q->k;
    Edges e;
    const Loop *row = kernel_loop(k, LOOP_ROW, &e.row_loop);
    const Loop *lane = kernel_loop(k, LOOP_LANE, &e.lane_loop);

    e.row_rest = (int)(row->extent % row->tile);
    e.row_full = row->extent - e.row_rest;
    e.row_step = q->c->general && e.row_full > 0 && e.row_rest > 0 ? 1 : e.row_rest;
    e.lane_rest = (int)(lane->extent % lane->tile);
    e.lane_full = lane->extent - e.lane_rest;
    e.padded = q->c->target->vector > 1
            && (kernel_load(k, k->right)->buf->layout.panel > 0 || k->tiling.beyond);
    return e;
}

/* A loop of one tile only has no variable. */
static bool
several(const Kernel *k, LoopRole role)
{
    int d;
    const Loop *l = kernel_loop(k, role, &d);

    return l->extent > l->tile;
}

/* Whole tiles and a smaller one: their size is an argument. */
static bool
vary(const Kernel *k, LoopRole role)
{
    int d;
    const Loop *l = kernel_loop(k, role, &d);

    return l->extent > l->tile && l->extent % l->tile != 0;
}

/* Needs a tile function when tiles of several sizes occur. */
static bool
several_sizes(const Kernel *k)
{
    return vary(k, LOOP_ROW) || vary(k, LOOP_LANE);
}

/* ---- sums ------------------------------------------------------------------ */

/* The sizes of the accumulators of a kernel's tiles, at most four, and functions
 * that sum them. */
typedef struct Sizes {
    int n;
    int rows[4], lanes[4];
    const char *name[4];
} Sizes;

static Sizes
sizes_of(const Print *q, const Edges *e)
{
    const Tiling *t = &q->k->tiling;
    int row[2] = { e->row_full > 0 ? t->rows : 0, e->row_step };
    int lane[2] = { e->padded || e->lane_full > 0 ? t->lanes : 0,
                    e->padded ? 0 : e->lane_rest };
    Sizes s = { .n = 0 };

    for (int i = 0; i < 4; i++) {
        if (row[i / 2] > 0 && lane[i % 2] > 0) {
            s.rows[s.n] = row[i / 2];
            s.lanes[s.n++] = lane[i % 2];
        }
    }
    for (int i = 0; i < s.n; i++) {
        s.name[i] = s.n == 1 ? q->f->sums
            : q->c->general && s.lanes[i] < t->lanes
            ? arena_printf(q->arena, "%s_%d_rest", q->f->sums, s.rows[i])
            : arena_printf(q->arena, "%s_%dx%d", q->f->sums, s.rows[i], s.lanes[i]);
    }
    return s;
}

/* Lanes that are left over need not be known where they are collected. */
static const char *
some_lanes(Print *q, int lanes)
{
    return q->c->target->vector > 1 && lanes < q->k->tiling.lanes
         ? emit_count(q, lanes) : print_int(q, lanes);
}

static void
sums_functions(Print *q, const Edges *e)
{
    Sizes s = sizes_of(q, e);

    for (int i = 0; i < s.n && sums_apart(q); i++) {
        Bounds b = {
            .rows = print_int(q, s.rows[i]),
            .lanes = some_lanes(q, s.lanes[i]),
            .unroll = s.rows[0],
        };
        sums_function(q, s.name[i], &b);
    }
}

/* "rows == 8 && lanes == 32", of what are arguments */
static const char *
size_test(Print *q, const Bounds *b, int rows, int lanes)
{
    char *s = strcmp(b->rows, "rows") == 0
            ? arena_printf(q->arena, "rows == %d", rows) : "";

    return strcmp(b->lanes, "lanes") != 0 ? s
         : arena_printf(q->arena, "%s%slanes == %s", s, s[0] != '\0' ? " && " : "",
                        some_lanes(q, lanes));
}

static void
print_calls(Print *q, const Edges *e, const Bounds *b)
{
    Sizes s = sizes_of(q, e);

    for (int i = 0; i < s.n; i++) {
        if (i + 1 < s.n) {
            emit_line(q, "%sif (%s) {", i > 0 ? "} else " : "",
                      size_test(q, b, s.rows[i], s.lanes[i]));
        } else if (i > 0) {
            emit_line(q, "} else {");
        }
        q->depth += s.n > 1;
        sums_call(q, s.name[i]);
        q->depth -= s.n > 1;
    }
    if (s.n > 1) {
        emit_line(q, "}");
    }
}

/* ---- what becomes of them --------------------------------------------------- */

/* Flops per sum: so little is unrolled with the accumulators, more is a loop over
 * a copy of them. */
enum { UNROLLED_COST = 4 };

static bool
is_light(const Kernel *k)
{
    int cost = 0;

    for (int i = k->n_pre; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->kind == INS_RANDOM) {
            return false;
        }
        if (ins->kind == INS_MAP) {
            cost += op_card(ins->op)->cost > 1 ? op_card(ins->op)->cost : 1;
        }
    }
    return cost <= UNROLLED_COST;
}

static void
tile_body(Print *q, const Edges *e, const Bounds *b)
{
    bool direct = q->c->target->vector == 1 && is_light(q->k);
    bool apart = sums_apart(q), rows = b->unroll > 1;
    int n = 0;

    if (!direct) {
        sums_array(q, b);
    }
    if (apart) {
        text_add(q->t, "\n");
        print_calls(q, e, b);
    } else {
        sums_in_place(q, b, !direct);
    }
    q->acc = arena_printf(q->arena, rows ? "%s[r][l]" : "%s[l]",
                          direct ? "acc" : "tile");
    if (direct) {
        n += sums_loops(q, b);
    } else if (rows) {
        emit_line(q, "for (int r = 0; r < %s; r++) {", b->rows);
        q->depth++;
        n++;
    }
    if (!direct) {
        print_lanes(q, b->valid);
        n++;
    }
    emit_writes(q);
    print_close(q, n);
}

/* ---- loops over tiles ------------------------------------------------------ */

static void
contract_one_size(Print *q, const Edges *e)
{
    const Kernel *k = q->k;
    int rows = e->row_full > 0 ? k->tiling.rows : e->row_rest;
    int valid = e->lane_full > 0 ? k->tiling.lanes : e->lane_rest;
    Bounds b = {
        .rows = print_int(q, rows),
        .lanes = some_lanes(q, e->padded ? k->tiling.lanes : valid),
        .valid = some_lanes(q, valid),
        .unroll = rows,
    };
    int n = print_outer(q);

    n += print_loop(q, "j", e->lane_full + e->lane_rest, k->tiling.lanes);
    n += print_loop(q, "i", e->row_full + e->row_rest, k->tiling.rows);
    tile_body(q, e, &b);
    print_close(q, n);
}

static void
call_tile(Print *q, const char *i, const char *j, int rows, int lanes)
{
    const Routine *f = q->f;
    Text *t = text_new(q->arena);

    for (int d = 0; d < q->k->n_loop; d++) {
        if (q->k->loop[d].role == LOOP_OUTER) {
            text_printf(t, "%s, ", q->var[d]);
        }
    }
    if (several(q->k, LOOP_ROW)) {
        text_printf(t, "%s, ", i);
    }
    if (several(q->k, LOOP_LANE)) {
        text_printf(t, "%s, ", j);
    }
    if (vary(q->k, LOOP_ROW)) {
        text_printf(t, "%d, ", rows);
    }
    if (vary(q->k, LOOP_LANE)) {
        text_printf(t, "%s, ", some_lanes(q, lanes));
    }
    for (int b = 0; b < f->n_arg; b++) {
        text_printf(t, "%s%s", b > 0 ? ", " : "", f->arg[b]);
    }
    for (int b = 0; b < f->n_stream; b++) {
        if (f->stream_arg[b] != NULL) {
            text_printf(t, ", %s", f->stream_arg[b]);
        }
    }
    text_add(t, general_arguments(q, f->tile));
    emit_line(q, "%s(%s);", f->tile, t->s);
}

static void
call_rows(Print *q, const Edges *e, const char *j, int lanes)
{
    if (e->row_full > 0) {
        int n = print_loop(q, "i", e->row_full, q->k->tiling.rows);
        call_tile(q, n > 0 ? "i" : "0", j, q->k->tiling.rows, lanes);
        print_close(q, n);
    }
    if (e->row_step < e->row_rest) {
        emit_line(q, "for (int i = %s; i < %s; i++) {", emit_count(q, e->row_full),
                  emit_count(q, e->row_full + e->row_rest));
        q->depth++;
        call_tile(q, "i", j, e->row_step, lanes);
        print_close(q, 1);
    } else if (e->row_rest > 0) {
        call_tile(q, emit_count(q, e->row_full), j, e->row_rest, lanes);
    }
}

static void
contract_calls(Print *q, const Edges *e)
{
    int n = print_outer(q);

    if (e->lane_full > 0) {
        int m = print_loop(q, "j", e->lane_full, q->k->tiling.lanes);
        call_rows(q, e, m > 0 ? "j" : "0", q->k->tiling.lanes);
        print_close(q, m);
    }
    if (e->lane_rest > 0) {
        call_rows(q, e, emit_count(q, e->lane_full), e->lane_rest);
    }
    print_close(q, n);
}

static void
int_argument(Print *q, int *n, const char *name, bool wanted)
{
    if (wanted) {
        text_printf(q->t, "%sint %s", (*n)++ > 0 ? ", " : "", name);
    }
}

/* A function of constant arguments: once inlined, its loops have literal
 * bounds.  Where there are very many it is one copy that does without. */
static void
tile_function(Print *q, const Edges *e)
{
    const Kernel *k = q->k;
    int rows = e->row_full > 0 ? k->tiling.rows : e->row_rest, n = 0;
    const char *lanes = vary(k, LOOP_LANE) ? "lanes" : some_lanes(q,
        e->lane_full > 0 ? k->tiling.lanes : e->lane_rest);
    Bounds b = {
        .rows = vary(k, LOOP_ROW) ? "rows" : print_int(q, rows),
        .lanes = e->padded ? print_int(q, k->tiling.lanes) : lanes,
        .valid = lanes,
        .unroll = rows,
    };

    text_printf(q->t, "%s void\n%s(", q->c->general && sums_apart(q)
                ? "GRADC_KERNEL" : "GRADC_INLINE", q->f->tile);
    for (int d = 0; d < k->n_loop; d++) {
        if (k->loop[d].role == LOOP_OUTER) {
            int_argument(q, &n, q->var[d], true);
        }
    }
    int_argument(q, &n, "i", several(k, LOOP_ROW));
    int_argument(q, &n, "j", several(k, LOOP_LANE));
    int_argument(q, &n, "rows", vary(k, LOOP_ROW));
    int_argument(q, &n, "lanes", vary(k, LOOP_LANE));
    text_add(q->t, ",\n    ");
    print_arguments(q, 4);
    text_add(q->t, ")\n{\n");
    tile_body(q, e, &b);
    text_add(q->t, "}\n\n");
    emit_forget(q);
}

static bool
is_tiled(const Kernel *k)
{
    return k->kind == KERNEL_CONTRACT && k->tiling.lane >= 0;
}

void
tile_functions(Print *q)
{
    Edges e;

    if (!is_tiled(q->k)) {
        return;
    }
    e = edges_of(q);
    sums_functions(q, &e);
    if (several_sizes(q->k)) {
        tile_function(q, &e);
    }
}

void
contract_loops(Print *q)
{
    Edges e;

    if (!is_tiled(q->k)) {
        contract_plain(q);
        return;
    }
    e = edges_of(q);
    if (several_sizes(q->k)) {
        contract_calls(q, &e);
    } else {
        contract_one_size(q, &e);
    }
}
