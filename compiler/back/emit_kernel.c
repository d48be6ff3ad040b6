/* emit_kernel.c -- text of loop nests
 *
 * keeps   three shapes: a map is loops around writes; a fold is an accumulator
 *         around a loop; a contraction is a tile of accumulators around a
 *         loop.  The tile is plain C whose lane loop the compiler turns into
 *         vectors: rows are unrolled, lanes are not.
 */
#include "back/emit.h"

#include <stdio.h>
#include <string.h>

enum { MAX_BUFFERS = 64 };

/* ---- arguments ------------------------------------------------------------ */

const Buffer *
storage_of(const Buffer *b)
{
    while (b->over != NULL) {
        b = b->over;
    }
    return b;
}

const char *
emit_argument_name(const Buffer *b)
{
    return storage_of(b)->name;
}

static int
add_storage(const Buffer **list, int n, int max, const Buffer *b)
{
    b = storage_of(b);
    for (int i = 0; i < n; i++) {
        if (list[i] == b) {
            return n;
        }
    }
    if (n == max) {
        bug("emit: a kernel with more than %d buffers", max);
    }
    list[n] = b;
    return n + 1;
}

int
kernel_buffers(const Kernel *k, const Buffer **list, int max)
{
    int n = 0;

    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf != NULL) {
            n = add_storage(list, n, max, k->ins[i].buf);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        n = add_storage(list, n, max, k->write[i].buf);
    }
    return n;
}

bool
kernel_writes(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_write; i++) {
        if (storage_of(k->write[i].buf) == b) {
            return true;
        }
    }
    return false;
}

static void
print_arguments(Print *q, const char *indent, bool restrict_them)
{
    const Buffer *list[MAX_BUFFERS];
    int n = kernel_buffers(q->k, list, MAX_BUFFERS);

    for (int i = 0; i < n; i++) {
        text_printf(q->t, "%s%s%s *%s%s", i > 0 ? indent : "",
                    kernel_writes(q->k, list[i]) ? "" : "const ",
                    emit_type(q->c, list[i]->type),
                    restrict_them ? "GRADC_RESTRICT " : "", list[i]->name);
    }
}

/* ---- loops ---------------------------------------------------------------- */

/* A loop that runs once is not printed: its variable is zero everywhere. */
static int
open_loop(Print *q, const char *var, int64_t extent, int step)
{
    if (extent <= step) {
        return 0;
    }
    if (step == 1) {
        emit_line(q, "for (int %s = 0; %s < %lld; %s++) {", var, var,
                  (long long)extent, var);
    } else {
        emit_line(q, "for (int %s = 0; %s < %lld; %s += %d) {", var, var,
                  (long long)extent, var, step);
    }
    q->depth++;
    return 1;
}

static void
close_loops(Print *q, int n)
{
    while (n-- > 0) {
        q->depth--;
        emit_line(q, "}");
    }
}

static void
name_variables(Print *q)
{
    static const char *const outer[] = { "i", "j", "m", "n", "e", "f", "u", "v" };
    static const char *const sums[] = { "k", "h", "q", "z", "o", "s", "c", "d" };
    int n_outer = 0, n_sum = 0;

    for (int d = 0; d < q->k->n_loop; d++) {
        const Loop *loop = &q->k->loop[d];
        switch (loop->role) {
        case LOOP_ROW:
            q->var[d] = "i";
            q->var[loop->inner] = "r";
            break;
        case LOOP_LANE:
            q->var[d] = "j";
            q->var[loop->inner] = "l";
            break;
        case LOOP_SUM:
            q->var[d] = sums[n_sum++];
            break;
        default:
            n_outer += q->k->kind == KERNEL_CONTRACT && n_outer == 0
                    && q->k->tiling.lane >= 0 ? 2 : 0;
            q->var[d] = outer[n_outer++];
            break;
        }
    }
}

static const Loop *
loop_of(const Kernel *k, LoopRole role, int *d)
{
    for (*d = 0; *d < k->n_loop; (*d)++) {
        if (k->loop[*d].role == role) {
            return &k->loop[*d];
        }
    }
    return NULL;
}

static int
open_outer(Print *q)
{
    int n = 0;

    for (int d = 0; d < q->k->n_loop; d++) {
        if (q->k->loop[d].role == LOOP_OUTER) {
            n += open_loop(q, q->var[d], q->k->loop[d].extent, 1);
        }
    }
    return n;
}

static int
open_sums(Print *q)
{
    int n = 0;

    for (int d = 0; d < q->k->n_loop; d++) {
        if (q->k->loop[d].role == LOOP_SUM) {
            n += open_loop(q, q->var[d], q->k->loop[d].extent, 1);
        }
    }
    return n;
}

/* "l < 32", or the part of the last lanes that lies inside. */
static void
open_lanes(Print *q, const char *bound)
{
    emit_line(q, "GRADC_LANES");
    emit_line(q, "for (int l = 0; l < %s; l++) {", bound);
    q->depth++;
}

static int
open_rows(Print *q, int unroll, const char *bound)
{
    if (unroll == 1) {
        return 0;
    }
    emit_line(q, "GRADC_UNROLL(%d)", unroll);
    emit_line(q, "for (int r = 0; r < %s; r++) {", bound);
    q->depth++;
    return 1;
}

static char *
int_text(Print *q, int64_t n)
{
    return arena_printf(q->arena, "%lld", (long long)n);
}

/* ---- maps ----------------------------------------------------------------- */

/* Loops in the order of the axes, lanes innermost. */
static void
map_loops(Print *q)
{
    const Kernel *k = q->k;
    int d;
    const Loop *lane = loop_of(k, LOOP_LANE, &d);
    int n = 0;

    for (int i = 0; i < k->n_loop; i++) {
        n += open_loop(q, q->var[i], k->loop[i].extent,
                       k->loop[i].tile > 0 ? k->loop[i].tile : 1);
    }
    if (lane != NULL) {
        char *bound = int_text(q, lane->tile);
        if (lane->extent < lane->tile) {
            bound = int_text(q, lane->extent);
        } else if (lane->extent % lane->tile != 0) {
            bound = arena_printf(q->arena, "%d && %s + l < %lld", lane->tile,
                                 q->var[d], (long long)lane->extent);
        }
        emit_line(q, "for (int l = 0; l < %s; l++) {", bound);
        q->depth++;
        n++;
    }
    emit_writes(q);
    close_loops(q, n);
}

/* ---- folds ---------------------------------------------------------------- */

/* acc = combine(acc, value): the card's template. */
static void
print_combine(Print *q, const char *acc)
{
    const OpCard *card = card_of(q->k->anchor);
    const char *value = emit_value(q, q->k->value);
    const char *arg[2] = { acc, value };

    if (card->prec == P_COND && strpbrk(value, " (") != NULL) {
        emit_line(q, "const %s t = %s;", emit_type(q->c, q->k->anchor->type),
                  value);
        arg[1] = "t";
    } else if (card->prec != P_COND) {
        arg[1] = emit_operand(q, q->k->value, card->prec + 1);
    }
    emit_line(q, "%s = %s;", acc,
              emit_template(q, card, q->k->anchor->type, arg));
}

static char *
start_text(Print *q)
{
    Text *t = text_new(q->arena);
    const Node *n = q->k->anchor;

    if (type_is_float(n->type)) {
        text_float(t, card_of(n)->start, emit_suffix(q->c, n->type)[0] == 'f');
    } else if (card_of(n)->start < -1e9) {
        text_add(t, "INT32_MIN");
    } else if (card_of(n)->start > 1e9) {
        text_add(t, "INT32_MAX");
    } else {
        text_printf(t, "%.0f", card_of(n)->start);
    }
    return t->s;
}

static void
fold_plain(Print *q)
{
    int n = open_outer(q), m;

    emit_line(q, "%s acc = %s;", emit_type(q->c, q->k->anchor->type),
              start_text(q));
    m = open_sums(q);
    print_combine(q, "acc");
    close_loops(q, m);
    emit_forget(q);
    q->acc = "acc";
    emit_writes(q);
    close_loops(q, n);
}

/* The position of the first best element. */
static void
fold_position(Print *q)
{
    const Node *n = q->k->anchor;
    int outer = open_outer(q), sums;
    const char *arg[2] = { "best", "t" };
    int d;

    loop_of(q->k, LOOP_SUM, &d);
    emit_line(q, "int32_t acc = 0;");
    if (d < q->k->n_loop) {
        emit_line(q, "%s best = %sGRADC_INF%s;", emit_type(q->c, n->in[0]->type),
                  n->op == OP_argmax ? "-" : "",
                  emit_suffix(q->c, n->in[0]->type)[0] == 'f' ? "F" : "");
        sums = open_sums(q);
        emit_line(q, "const %s t = %s;", emit_type(q->c, n->in[0]->type),
                  emit_value(q, q->k->value));
        emit_line(q, "if (%s) {",
                  emit_template(q, card_of(n), n->in[0]->type, arg));
        emit_line(q, "    best = t;");
        emit_line(q, "    acc = %s;", q->var[d]);
        emit_line(q, "}");
        close_loops(q, sums);
    }
    emit_forget(q);
    q->acc = "acc";
    emit_writes(q);
    close_loops(q, outer);
}

/* Element e is added to lane e mod 16; the lanes by a fixed tree. */
static void
fold_lanes16(Print *q)
{
    const char *type = emit_type(q->c, q->k->anchor->type);
    int n = open_outer(q), d, loops;
    const Loop *sum = loop_of(q->k, LOOP_SUM, &d);
    const char *var = q->var[d];
    int64_t full = sum->extent / 16 * 16;

    emit_line(q, "%s acc[16] = { 0 };", type);
    text_add(q->t, "\n");
    loops = open_loop(q, var, full, 16);
    open_lanes(q, "16");
    q->var[d] = loops > 0 ? arena_printf(q->arena, "(%s + l)", var) : "l";
    print_combine(q, "acc[l]");
    close_loops(q, loops + 1);
    emit_forget(q);
    if (full < sum->extent) {
        emit_line(q, "for (int l = 0; l < %lld; l++) {",
                  (long long)(sum->extent - full));
        q->depth++;
        q->var[d] = arena_printf(q->arena, "(%lld + l)", (long long)full);
        print_combine(q, "acc[l]");
        close_loops(q, 1);
        emit_forget(q);
    }
    q->acc = arena_printf(q->arena, "gradc_sum16%s(acc)",
                          emit_suffix(q->c, q->k->anchor->type));
    emit_writes(q);
    close_loops(q, n);
}

/* Lanes of results side by side: summands are read in the order they lie. */
static void
fold_tile(Print *q)
{
    int d, n, outer;
    const Loop *lane = loop_of(q->k, LOOP_LANE, &d);
    char *bound = int_text(q, min64(lane->tile, lane->extent));

    outer = open_loop(q, "j", lane->extent, lane->tile);
    if (lane->extent > lane->tile && lane->extent % lane->tile != 0) {
        emit_line(q, "const int lanes = %lld - j < %d ? %lld - j : %d;",
                  (long long)lane->extent, lane->tile, (long long)lane->extent,
                  lane->tile);
        bound = "lanes";
    }
    emit_line(q, "%s acc[%lld];", emit_type(q->c, q->k->anchor->type),
              (long long)min64(lane->tile, lane->extent));
    text_add(q->t, "\n");
    open_lanes(q, bound);
    emit_line(q, "acc[l] = %s;", start_text(q));
    close_loops(q, 1);
    n = open_sums(q);
    open_lanes(q, bound);
    print_combine(q, "acc[l]");
    close_loops(q, n + 1);
    emit_forget(q);
    q->acc = "acc[l]";
    open_lanes(q, bound);
    emit_writes(q);
    close_loops(q, outer + 1);
}

static void
fold_loops(Print *q)
{
    int d;

    if (q->k->anchor->op == OP_argmax || q->k->anchor->op == OP_argmin) {
        fold_position(q);
    } else if (loop_of(q->k, LOOP_LANE, &d) != NULL) {
        fold_tile(q);
    } else if (q->k->lanes16) {
        fold_lanes16(q);
    } else {
        fold_plain(q);
    }
}

/* ---- contractions --------------------------------------------------------- */

static void
contract_plain(Print *q)
{
    const Kernel *k = q->k;
    int n = open_outer(q), m;
    const char *f = emit_suffix(q->c, k->anchor->type);

    emit_line(q, "%s acc = 0.0%s;", emit_type(q->c, k->anchor->type), f);
    m = open_sums(q);
    emit_line(q, "acc = gradc_fma%s(%s, %s, acc);", f, emit_value(q, k->left),
              emit_value(q, k->right));
    close_loops(q, m);
    emit_forget(q);
    q->acc = "acc";
    emit_writes(q);
    close_loops(q, n);
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
    r = open_rows(q, b->unroll, b->rows);
    open_lanes(q, b->lanes);
    emit_line(q, "%s = 0.0%s;", acc, f);
    close_loops(q, r + 1);
    n = open_sums(q);
    r = open_rows(q, b->unroll, b->rows);
    emit_line(q, "const %s a = %s;", type, emit_value(q, k->left));
    text_add(q->t, n + r > 0 ? "" : "\n");
    open_lanes(q, b->lanes);
    emit_line(q, "%s = gradc_fma%s(a, %s, %s);", acc, f,
              emit_value(q, k->right), acc);
    close_loops(q, n + r + 1);
    emit_forget(q);
    q->acc = acc;
    r = open_rows(q, b->unroll, b->rows);
    open_lanes(q, b->valid);
    emit_writes(q);
    close_loops(q, r + 1);
}

/* Rows and lanes of one kernel: whole tiles and what is left over. */
typedef struct Edges {
    int row_loop, lane_loop;
    int64_t row_full, lane_full;        /* extents covered by whole tiles */
    int row_rest, lane_rest;
    bool padded;                /* the vector operand has whole panels */
} Edges;

static Edges
edges_of(const Kernel *k)
{
    Edges e;
    const Loop *row = loop_of(k, LOOP_ROW, &e.row_loop);
    const Loop *lane = loop_of(k, LOOP_LANE, &e.lane_loop);

    e.row_rest = (int)(row->extent % row->tile);
    e.row_full = row->extent - e.row_rest;
    e.lane_rest = (int)(lane->extent % lane->tile);
    e.lane_full = lane->extent - e.lane_rest;
    e.padded = k->ins[k->right].buf->layout.panel > 0;
    return e;
}

/* A loop of one tile only has no variable. */
static bool
several(const Kernel *k, LoopRole role)
{
    int d;
    const Loop *l = loop_of(k, role, &d);

    return l->extent > l->tile;
}

/* Whole tiles and a smaller one: their size is an argument. */
static bool
vary(const Kernel *k, LoopRole role)
{
    int d;
    const Loop *l = loop_of(k, role, &d);

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
        .rows = int_text(q, rows),
        .lanes = int_text(q, e->padded ? k->tiling.lanes : valid),
        .valid = int_text(q, valid),
        .unroll = rows,
    };
    int n = open_outer(q);

    n += open_loop(q, "j", e->lane_full + e->lane_rest, k->tiling.lanes);
    n += open_loop(q, "i", e->row_full + e->row_rest, k->tiling.rows);
    tile_body(q, &b);
    close_loops(q, n);
}

static void
call_tile(Print *q, const char *i, const char *j, int rows, int lanes)
{
    const Buffer *list[MAX_BUFFERS];
    int n = kernel_buffers(q->k, list, MAX_BUFFERS);
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
    for (int b = 0; b < n; b++) {
        text_printf(t, "%s%s", b > 0 ? ", " : "", list[b]->name);
    }
    emit_line(q, "%s_%s_tile(%s);", q->p->name, q->k->name, t->s);
}

static void
call_rows(Print *q, const Edges *e, const char *j, int lanes)
{
    if (e->row_full > 0) {
        int n = open_loop(q, "i", e->row_full, q->k->tiling.rows);
        call_tile(q, n > 0 ? "i" : "0", j, q->k->tiling.rows, lanes);
        close_loops(q, n);
    }
    if (e->row_rest > 0) {
        call_tile(q, int_text(q, e->row_full), j, e->row_rest, lanes);
    }
}

static void
contract_calls(Print *q, const Edges *e)
{
    int n = open_outer(q);

    if (e->lane_full > 0) {
        int m = open_loop(q, "j", e->lane_full, q->k->tiling.lanes);
        call_rows(q, e, m > 0 ? "j" : "0", q->k->tiling.lanes);
        close_loops(q, m);
    }
    if (e->lane_rest > 0) {
        call_rows(q, e, int_text(q, e->lane_full), e->lane_rest);
    }
    close_loops(q, n);
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
    const char *lanes = vary(k, LOOP_LANE) ? "lanes" : int_text(q,
        e->lane_full > 0 ? k->tiling.lanes : e->lane_rest);
    Bounds b = {
        .rows = vary(k, LOOP_ROW) ? "rows" : int_text(q, rows),
        .lanes = e->padded ? int_text(q, k->tiling.lanes) : lanes,
        .valid = lanes,
        .unroll = rows,
    };

    text_printf(q->t, "GRADC_INLINE void\n%s_%s_tile(", q->p->name, k->name);
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
    print_arguments(q, ",\n    ", true);
    text_add(q->t, ")\n{\n");
    tile_body(q, &b);
    text_add(q->t, "}\n\n");
    emit_forget(q);
}

/* ---- functions ------------------------------------------------------------ */

/* The name under which root r is written, or NULL. */
static const char *
written_name(const Kernel *k, int r)
{
    for (int i = 0; i < k->n_write; i++) {
        if (k->packs != NULL || k->write[i].value == k->root_value[r]) {
            return k->write[i].buf->name;
        }
    }
    return NULL;
}

/* An update says what its gradient is; the rule itself stands in the code. */
static bool
print_update(Print *q)
{
    const Kernel *k = q->k;
    const char *list = NULL;

    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf->space == SPACE_PARAM) {
            list = k->write[i].buf->node->attr.name;
        }
    }
    if (list == NULL || k->anchor == NULL || q->p->entry->kind != ENTRY_TRAIN) {
        return false;
    }
    text_printf(q->t, "  step of %s: its gradient is\n *   %s", list,
                emit_formula(q->arena, q->p, k->anchor, 64));
    return true;
}

static void
print_roots(Print *q)
{
    const Kernel *k = q->k;
    int n = 0;

    for (int r = 0; r < k->n_root; r++) {
        const char *name = written_name(k, r);
        if (name != NULL) {
            text_printf(q->t, "%s%s = %s%s", n++ > 0 ? "\n *   " : "  ", name,
                        k->packs != NULL ? "in panels: " : "",
                        emit_formula(q->arena, q->p, k->root[r], 56));
        }
    }
}

static void
print_comment(Print *q)
{
    const Kernel *k = q->k;
    const Node *made = k->anchor != NULL ? k->anchor : k->root[0];
    bool grad = made->by != NULL && strcmp(made->by, "grad") == 0;
    const char *slash;

    text_printf(q->t, "/* %d", k->position + 1);
    if (!print_update(q)) {
        print_roots(q);
    }
    if (k->at.line > 0) {
        slash = strrchr(k->at.file, '/');
        text_printf(q->t, "\n *   %s%s:%d", grad ? "gradient of " : "",
                    slash != NULL ? slash + 1 : k->at.file, k->at.line);
    }
    text_add(q->t, " */\n");
}

void
emit_kernel(Text *t, const Code *c, const Program *p, const Kernel *k)
{
    Print q = { .c = c, .t = t, .p = p, .k = k, .arena = arena_new() };
    bool tiled = k->kind == KERNEL_CONTRACT && k->tiling.lane >= 0;
    Edges e = { 0 };

    q.ins = new_n(q.arena, k->n_ins, char *);
    q.prec = new_n(q.arena, k->n_ins, int);
    name_variables(&q);
    print_comment(&q);
    q.depth = 1;
    if (tiled) {
        e = edges_of(k);
    }
    if (tiled && several_sizes(k)) {
        tile_function(&q, &e);
    }
    text_printf(t, "static void\n%s_%s(", p->name, k->name);
    print_arguments(&q, ",\n    ", true);
    text_add(t, ")\n{\n");
    if (k->kind == KERNEL_MAP) {
        map_loops(&q);
    } else if (k->kind == KERNEL_FOLD) {
        fold_loops(&q);
    } else if (!tiled) {
        contract_plain(&q);
    } else if (several_sizes(k)) {
        contract_calls(&q, &e);
    } else {
        contract_one_size(&q, &e);
    }
    text_add(t, "}\n\n");
    arena_drop(q.arena);
}
