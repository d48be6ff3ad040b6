/* emit_tile.c -- text of contractions: a tile of accumulators around a loop
 *
 * keeps   the tile plain C whose lane loop the compiler turns into vectors:
 *         rows are unrolled, lanes are not
 */
#include "back/emit_loop.h"

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

/* How a tile is bounded: constants, or the arguments of a tile function. */
typedef struct Bounds {
    const char *rows, *lanes;   /* of the accumulators */
    const char *valid;          /* lanes that exist */
    int unroll;
} Bounds;

static void
tile_body(Print *q, const Bounds *b)
{
    const Kernel *k = q->k;
    const char *type = emit_type(q->c, k->anchor->type);
    const char *f = emit_suffix(q->c, k->anchor->type);
    const char *acc = b->unroll > 1 ? "acc[r][l]" : "acc[l]";
    int n, r;

    if (b->unroll > 1) {
        emit_line(q, "%s acc[%d][%d];", type, b->unroll, k->tiling.lanes);
    } else {
        emit_line(q, "%s acc[%d];", type, k->tiling.lanes);
    }
    text_add(q->t, "\n");
    r = print_rows(q, b->unroll, b->rows);
    print_lanes(q, b->lanes);
    emit_line(q, "%s = 0.0%s;", acc, f);
    print_close(q, r + 1);
    n = print_sums(q);
    r = print_rows(q, b->unroll, b->rows);
    emit_line(q, "const %s a = %s;", type, emit_value(q, k->left));
    text_add(q->t, n + r > 0 ? "" : "\n");
    print_lanes(q, b->lanes);
    emit_line(q, "%s = gradc_fma%s(a, %s, %s);", acc, f,
              emit_value(q, k->right), acc);
    print_close(q, n + r + 1);
    emit_forget(q);
    q->acc = acc;
    r = print_rows(q, b->unroll, b->rows);
    print_lanes(q, b->valid);
    emit_writes(q);
    print_close(q, r + 1);
}

/* Rows and lanes of one kernel: whole tiles and what is left over. */
typedef struct Edges {
    int row_loop, lane_loop;
    int64_t row_full, lane_full;        /* extents covered by whole tiles */
    int row_rest, lane_rest;
    bool padded;                /* all lanes of the vector operand exist */
} Edges;

static Edges
edges_of(const Kernel *k)
{
    Edges e;
    const Loop *row = kernel_loop(k, LOOP_ROW, &e.row_loop);
    const Loop *lane = kernel_loop(k, LOOP_LANE, &e.lane_loop);

    e.row_rest = (int)(row->extent % row->tile);
    e.row_full = row->extent - e.row_rest;
    e.lane_rest = (int)(lane->extent % lane->tile);
    e.lane_full = lane->extent - e.lane_rest;
    e.padded = k->ins[k->right].buf->layout.panel > 0 || k->tiling.beyond;
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

static void
contract_one_size(Print *q, const Edges *e)
{
    const Kernel *k = q->k;
    int rows = e->row_full > 0 ? k->tiling.rows : e->row_rest;
    int valid = e->lane_full > 0 ? k->tiling.lanes : e->lane_rest;
    Bounds b = {
        .rows = print_int(q, rows),
        .lanes = print_int(q, e->padded ? k->tiling.lanes : valid),
        .valid = print_int(q, valid),
        .unroll = rows,
    };
    int n = print_outer(q);

    n += print_loop(q, "j", e->lane_full + e->lane_rest, k->tiling.lanes);
    n += print_loop(q, "i", e->row_full + e->row_rest, k->tiling.rows);
    tile_body(q, &b);
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
        text_printf(t, "%d, ", lanes);
    }
    for (int b = 0; b < f->n_arg; b++) {
        text_printf(t, "%s%s", b > 0 ? ", " : "", f->arg[b]);
    }
    for (int b = 0; b < f->n_stream; b++) {
        if (f->stream_arg[b] != NULL) {
            text_printf(t, ", %s", f->stream_arg[b]);
        }
    }
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
    if (e->row_rest > 0) {
        call_tile(q, print_int(q, e->row_full), j, e->row_rest, lanes);
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
        call_rows(q, e, print_int(q, e->lane_full), e->lane_rest);
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
 * bounds. */
static void
tile_function(Print *q, const Edges *e)
{
    const Kernel *k = q->k;
    int rows = e->row_full > 0 ? k->tiling.rows : e->row_rest, n = 0;
    const char *lanes = vary(k, LOOP_LANE) ? "lanes" : print_int(q,
        e->lane_full > 0 ? k->tiling.lanes : e->lane_rest);
    Bounds b = {
        .rows = vary(k, LOOP_ROW) ? "rows" : print_int(q, rows),
        .lanes = e->padded ? print_int(q, k->tiling.lanes) : lanes,
        .valid = lanes,
        .unroll = rows,
    };

    text_printf(q->t, "GRADC_INLINE void\n%s(", q->f->tile);
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
    print_arguments(q);
    text_add(q->t, ")\n{\n");
    tile_body(q, &b);
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
    if (is_tiled(q->k) && several_sizes(q->k)) {
        Edges e = edges_of(q->k);
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
    e = edges_of(q->k);
    if (several_sizes(q->k)) {
        contract_calls(q, &e);
    } else {
        contract_one_size(q, &e);
    }
}
