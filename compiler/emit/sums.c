/* sums.c -- text of the sums of one tile of a contraction
 *
 * gives   statements that leave the sums in the array `tile`
 * keeps   the accumulators in registers, whatever stands around the tile: rows
 *         are unrolled, and the lanes of a row are one vector (gradc_vec.h) or,
 *         for a machine without vectors, unrolled numbers; operands are read
 *         from the corner of the tile, so that addresses of rows differ by
 *         constants
 */
#include "emit/general.h"
#include "emit/loop.h"

#include <string.h>

/* ---- operands -------------------------------------------------------------- */

/* An operand seen from a tile: buffer[corner + at], where only `at` depends on
 * what runs within the tile.  Without a buffer it is an expression like others. */
typedef struct Operand {
    int value;                  /* instruction */
    const char *buffer;
    const Index *corner, *at;
    const char *type;           /* "float" */
    Type kept;                  /* TYPES, or what turns into floats when it is read */
} Operand;

/* The place where all variables that run within a tile are zero. */
static const Index *
corner_of(const Print *q, const Index *at)
{
    const Index *sub[MAX_VARS] = { NULL };
    const Index *zero = index_const(q->arena, 0);

    for (int d = 0; d < q->k->n_loop; d++) {
        const Loop *loop = &q->k->loop[d];
        if (loop->role == LOOP_SUM) {
            sub[d] = zero;
        } else if (loop->tile > 0) {
            sub[loop->inner] = zero;
        }
    }
    return index_replace(q->arena, at, sub);
}

static bool
moves_with_tile(const Kernel *k, const Index *at)
{
    for (int d = 0; d < k->n_loop; d++) {
        if (k->loop[d].role != LOOP_SUM && index_uses(at, d)) {
            return true;
        }
    }
    return false;
}

static Operand
operand_of(const Print *q, int value)
{
    const Ins *ins = &q->k->ins[value];
    Operand o = { .value = value, .kept = TYPES };

    if (ins->kind == INS_MAP && is_widening(ins->node)) {
        ins = &q->k->ins[ins->arg[0]];
        o.kept = ins->type;
    }
    if (ins->kind == INS_LOAD && ins->n_guard == 0) {
        o.corner = corner_of(q, ins->at);
        o.at = index_add(q->arena, ins->at, index_scale(q->arena, o.corner, -1));
        o.type = emit_type(q->c, ins->type);
        o.buffer = moves_with_tile(q->k, o.at) ? NULL
                 : emit_argument_name(q, ins->buf);
    }
    return o;
}

/* "&x[i]", or "x" where that is the same. */
static const char *
address(Print *q, const char *base, const Index *at)
{
    return at->n == 0 && at->base == 0 ? base
         : arena_printf(q->arena, "&%s[%s]", base, emit_index(q, at));
}

/* ---- the sums -------------------------------------------------------------- */

/* Names in the text of one tile. */
typedef struct Tile {
    const Bounds *bounds;
    bool vector;                /* the lanes of a row are one vector */
    const char *vec;            /* "32f" */
    const char *type, *f;       /* "float"; "f" behind names and literals */
    const char *row;            /* "[r]", where there are several */
    Operand left, right;
    const char *a, *b;          /* pointers to their corners; NULL: none */
} Tile;

static Tile
tile_of(Print *q, const Bounds *b)
{
    const Kernel *k = q->k;
    const char *f = emit_suffix(q->c, k->anchor->type);

    return (Tile){
        .bounds = b,
        .vector = q->c->target->vector > 1,
        .vec = arena_printf(q->arena, "%d%s", k->tiling.lanes, f),
        .type = emit_type(q->c, k->anchor->type),
        .f = f,
        .row = b->unroll > 1 ? "[r]" : "",
        .left = operand_of(q, k->left),
        .right = operand_of(q, k->right),
    };
}

/* "[8][32]": an element for each accumulator */
static const char *
extents(const Print *q, const Bounds *b)
{
    int lanes = q->k->tiling.lanes;

    return b->unroll > 1 ? arena_printf(q->arena, "[%d][%d]", b->unroll, lanes)
                         : arena_printf(q->arena, "[%d]", lanes);
}

/* Loops over the accumulators; how many. */
static int
print_accumulators(Print *q, const Tile *t)
{
    int n = print_rows(q, t->bounds->unroll, t->bounds->rows);

    if (t->vector) {
        return n;
    }
    emit_line(q, "GRADC_UNROLL(%d)", q->k->tiling.lanes);
    emit_line(q, "for (int l = 0; l < %s; l++) {", t->bounds->lanes);
    q->depth++;
    return n + 1;
}

static void
print_zeros(Print *q, const Tile *t)
{
    int rows = t->bounds->unroll, n;

    if (!t->vector) {
        emit_line(q, "%s acc%s;", t->type, extents(q, t->bounds));
    } else if (rows > 1) {
        emit_line(q, "gradc_vec%s acc[%d];", t->vec, rows);
    } else {
        emit_line(q, "gradc_vec%s acc;", t->vec);
    }
    text_add(q->t, "\n");
    n = print_accumulators(q, t);
    if (t->vector) {
        emit_line(q, "acc%s = gradc_set%s(0.0%s);", t->row, t->vec, t->f);
    } else {
        emit_line(q, "acc%s[l] = 0.0%s;", t->row, t->f);
    }
    print_close(q, n);
}

static const char *
element(Print *q, const char *base, const Operand *o)
{
    char *s;

    if (base == NULL) {
        return emit_value(q, o->value);
    }
    s = arena_printf(q->arena, "%s[%s]", base, emit_index(q, o->at));
    return o->kept == TYPES ? s : emit_kept_cast(q, o->kept, F32, s);
}

/* Where the lanes of the vector operand lie side by side, and what the function is
 * called that loads them: "_bf16".  Lanes that do not, or do not all exist, are
 * collected. */
static const char *
print_line(Print *q, const Tile *t, const char **type)
{
    bool single = t->right.kept == TYPES || code_type(q->c, F32) == F32;
    const Index *sub[MAX_VARS] = { NULL };
    int lanes = q->k->tiling.lanes, d;
    const Loop *lane = kernel_loop(q->k, LOOP_LANE, &d);
    bool affine;

    *type = "";
    if (single && t->b != NULL && strcmp(t->bounds->lanes, print_int(q, lanes)) == 0
        && index_coef(t->right.at, lane->inner, &affine) == 1 && affine) {
        sub[lane->inner] = index_const(q->arena, 0);
        *type = t->right.kept == TYPES ? ""
              : arena_printf(q->arena, "_%s", type_name(t->right.kept));
        return address(q, t->b, index_replace(q->arena, t->right.at, sub));
    }
    print_zero_array(q, t->type, "part", lanes);
    print_lanes(q, t->bounds->lanes);
    emit_line(q, "part[l] = %s;", element(q, t->b, &t->right));
    print_close(q, 1);
    return "part";
}

/* Convolutions: an inner loop is so short that compilers unroll it, and what one
 * step reads the next reads one place further. */
static bool
has_taps(const Kernel *k)
{
    int n = 0;

    for (int d = 0; d < k->n_loop; d++) {
        n += k->loop[d].role == LOOP_SUM && k->loop[d].extent > 1;
    }
    return n > 1;
}

/* One step of the sums: a line times a number for each row. */
static void
print_step(Print *q, const Tile *t)
{
    const char *value, *from, *type;
    int n;

    if (t->vector) {
        if (has_taps(q->k)) {
            emit_line(q, "GRADC_FENCE();");
        }
        from = print_line(q, t, &type);
        emit_line(q, "const gradc_vec%s line = gradc_load%s%s(%s);", t->vec, t->vec,
                  type, from);
    }
    n = print_accumulators(q, t);
    value = element(q, t->a, &t->left);
    if (t->vector) {
        emit_line(q, "acc%s = gradc_fma%s(gradc_set%s(%s), line, acc%s);", t->row,
                  t->vec, t->vec, value, t->row);
    } else {
        emit_line(q, "acc%s[l] = gradc_fma%s(%s, %s, acc%s[l]);", t->row, t->f,
                  value, element(q, t->b, &t->right), t->row);
    }
    print_close(q, n);
}

/* Steps of scalar sums are so short that their loop is felt: a few are unrolled, of
 * many two. */
static int
print_scalar_loops(Print *q)
{
    const Kernel *k = q->k;
    int n = 0, last = -1;

    for (int d = 0; d < k->n_loop; d++) {
        last = k->loop[d].role == LOOP_SUM && k->loop[d].extent > 1 ? d : last;
    }
    for (int d = 0; d < k->n_loop; d++) {
        int64_t extent = k->loop[d].extent;
        if (d == last && (extent <= 4 || extent % 2 == 0)) {
            emit_line(q, "GRADC_UNROLL(%d)", extent <= 4 ? (int)extent : 2);
        }
        if (k->loop[d].role == LOOP_SUM) {
            n += print_loop(q, q->var[d], extent, 1);
        }
    }
    return n;
}

static void
print_body(Print *q, const Tile *t)
{
    int n;

    print_zeros(q, t);
    n = t->vector ? print_sums(q) : print_scalar_loops(q);
    print_step(q, t);
    print_close(q, n);
    emit_forget(q);
}

static void
print_copy(Print *q, const Tile *t)
{
    int n = print_accumulators(q, t);

    if (t->vector) {
        emit_line(q, "gradc_store%s(tile%s, acc%s);", t->vec, t->row, t->row);
    } else {
        emit_line(q, "tile%s[l] = acc%s[l];", t->row, t->row);
    }
    print_close(q, n);
}

/* ---- where they stand -------------------------------------------------------- */

bool
sums_apart(const Print *q)
{
    return q->c->target->vector > 1 && operand_of(q, q->k->left).buffer != NULL
        && operand_of(q, q->k->right).buffer != NULL;
}

void
sums_function(Print *q, const char *name, const Bounds *b)
{
    Tile t = tile_of(q, b);

    t.a = "a";
    t.b = "b";
    text_printf(q->t, "GRADC_KERNEL void\n%s(const %s *a, const %s *b,\n"
                "    %s tile%s%s)\n{\n", name, t.left.type, t.right.type, t.type,
                extents(q, b), general_parameters(q));
    print_body(q, &t);
    print_copy(q, &t);
    text_add(q->t, "}\n\n");
}

void
sums_call(Print *q, const char *name)
{
    Operand left = operand_of(q, q->k->left), right = operand_of(q, q->k->right);

    emit_line(q, "%s(%s, %s, tile%s);", name,
              address(q, left.buffer, left.corner),
              address(q, right.buffer, right.corner), general_arguments(q, name));
}

/* A pointer to the corner of an operand; NULL: it has none. */
static const char *
print_corner(Print *q, const Operand *o, const char *name)
{
    const char *s = o->buffer == NULL ? NULL : address(q, o->buffer, o->corner);

    if (s == o->buffer) {
        return s;
    }
    emit_line(q, "const %s *%s = %s;", o->type, name, s);
    return name;
}

void
sums_in_place(Print *q, const Bounds *b, bool copy)
{
    Tile t = tile_of(q, b);

    t.a = print_corner(q, &t.left, "a");
    t.b = print_corner(q, &t.right, "b");
    print_body(q, &t);
    if (copy) {
        print_copy(q, &t);
    }
}

int
sums_loops(Print *q, const Bounds *b)
{
    Tile t = tile_of(q, b);

    return print_accumulators(q, &t);
}

void
sums_array(Print *q, const Bounds *b)
{
    emit_line(q, "%s tile%s;", emit_type(q->c, q->k->anchor->type), extents(q, b));
}
