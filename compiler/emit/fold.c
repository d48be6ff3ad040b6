/* fold.c -- text of reductions: an accumulator around a loop */
#include "emit/loop.h"

/* acc += value, acc *= value, or the function that the card names; cast back where
 * C would widen it. */
void
print_combine(Print *q, const OpCard *card, Type type, const char *acc, int i)
{
    const char *arg[2] = { acc, emit_value(q, i) };
    bool narrow = type_is_narrow(type), call = card->prec == P_POST;

    if (!type_is_float(type) && !narrow && !call) {
        emit_line(q, "%s = %s(%s, %s);", acc,
                  card->prec == P_ADD ? "gradc_addi" : "gradc_muli", acc, arg[1]);
        return;
    }
    if (!narrow && !call) {
        emit_line(q, "%s %c= %s;", acc, card->prec == P_ADD ? '+' : '*', arg[1]);
        return;
    }
    arg[1] = call ? arg[1] : emit_operand(q, i, card->prec);
    arg[0] = emit_template(q, card, type, arg);
    if (narrow) {
        emit_line(q, call ? "%s = (%s)%s;" : "%s = (%s)(%s);", acc,
                  emit_type(q->c, type), arg[0]);
    } else {
        emit_line(q, "%s = %s;", acc, arg[0]);
    }
}

static void
combine(Print *q, const char *acc)
{
    print_combine(q, card_of(q->k->anchor), q->k->anchor->type, acc, q->k->value);
}

char *
print_start(Print *q, Type type, double start)
{
    Text *t = text_new(q->arena);

    if (type_is_float(type)) {
        text_float(t, start, emit_suffix(q->c, type)[0] == 'f');
    } else if (isinf(start)) {
        text_add(t, start < 0 ? type_row(type)->least_text
                                : type_row(type)->most_text);
    } else {
        text_printf(t, "%.0f", start);
    }
    return t->s;
}

static char *
start_text(Print *q)
{
    const Node *n = q->k->anchor;

    return print_start(q, n->type, card_of(n)->start);
}

/* Wide enough for the start value of any integer type. */
static const char *
best_type(Print *q, Type type)
{
    return type_is_float(type) ? emit_type(q->c, type) : "int32_t";
}

/* ---- parts of a sum ------------------------------------------------------- */

/* What the accumulators take at a time: all, or in a long sum one block. */
typedef struct Part {
    int64_t lanes;              /* accumulators */
    const char *width;          /* of a tile: how many of them are used */
    void (*add)(Print *q, const struct Part *part);
    const char *from;           /* where a block starts; NULL: at 0 */
    int64_t begin, end;         /* iterations of loop block_loop, from there on */
} Part;

/* The loop around such summands costs as much as they do. */
static bool
is_cheap(const Kernel *k)
{
    for (int i = 0; i < k->n_pre; i++) {
        if (k->ins[i].kind == INS_RANDOM
            || (k->ins[i].kind == INS_MAP && op_card(k->ins[i].op)->cost > 1)) {
            return false;
        }
    }
    return k->n_pre <= 4;
}

/* Loop d over a part, in whole steps: how many loops were printed. */
static int
part_loop(Print *q, const Part *part, int d, int step)
{
    const Kernel *k = q->k;
    bool divided = k->n_block > 0 && d == k->block_loop;
    int64_t begin = divided ? part->begin : 0;
    int64_t end = divided ? part->end : k->loop[d].extent;
    const char *var = q->var[d];
    char *from = print_int(q, begin), *to = print_int(q, end / step * step);

    if (!divided || (begin == 0 && part->from == NULL)) {
        return print_loop(q, var, end / step * step, step);
    }
    if (part->from != NULL) {
        from = arena_strdup(q->arena, part->from);
        to = arena_printf(q->arena, "%s + %s", from, to);
    }
    if (end - begin <= step) {
        q->var[d] = from;
        return 0;
    }
    if (d == k->n_loop - 1 && end - begin == k->block && is_cheap(k)) {
        emit_line(q, "GRADC_UNROLL(8)");
    }
    emit_line(q, step == 1 ? "for (int %s = %s; %s < %s; %s++) {"
                           : "for (int %s = %s; %s < %s; %s += %d) {",
              var, from, var, to, var, step);
    q->depth++;
    return 1;
}

/* The sum loops of a part before loop `end`. */
static int
part_loops(Print *q, const Part *part, int end)
{
    int n = 0;

    for (int d = q->k->n_block > 0 ? q->k->block_loop : 0; d < end; d++) {
        if (q->k->loop[d].role == LOOP_SUM) {
            n += part_loop(q, part, d, 1);
        }
    }
    return n;
}

/* In a scope of its own, the loop over blocks where there is one. */
static void
print_block(Print *q, const Part *part)
{
    const Kernel *k = q->k;
    const char *type = emit_type(q->c, k->anchor->type);
    const char *var = q->var[k->block_loop];

    if (part->from == NULL) {
        emit_line(q, "{");
        q->depth++;
    }
    if (part->lanes == 1) {
        emit_line(q, "%s acc = %s;", type, start_text(q));
    } else {
        print_zero_array(q, type, "acc", (int)part->lanes);
    }
    part->add(q, part);
    emit_forget(q);
    emit_line(q, "gradc_join_block%s(tree, %lld, blocks++, %sacc);",
              emit_suffix(q->c, k->anchor->type), (long long)part->lanes,
              part->lanes == 1 ? "&" : "");
    print_close(q, 1);
    q->var[k->block_loop] = var;
}

/* A long sum: blocks, each from zero, and the tree that joins them, a row of
 * numbers per level, the first of them the sum in the end. */
static void
print_long(Print *q, Part part)
{
    const Kernel *k = q->k;
    const Loop *loop = &k->loop[k->block_loop];
    int64_t rest = loop->extent % k->block;
    const char *type = emit_type(q->c, k->anchor->type);
    int n = 0;

    emit_line(q, "%s tree[%lld];", type,
              kernel_levels(k) * (long long)part.lanes);
    emit_line(q, "int blocks = 0;");
    text_add(q->t, "\n");
    for (int d = 0; d < k->block_loop; d++) {
        if (k->loop[d].role == LOOP_SUM) {
            n += print_loop(q, q->var[d], k->loop[d].extent, 1);
        }
    }
    part.from = print_loop(q, "from", loop->extent - rest, k->block) > 0
              ? "from" : NULL;
    part.end = k->block;
    print_block(q, &part);
    if (rest > 0) {
        part.from = NULL;
        part.begin = loop->extent - rest;
        part.end = loop->extent;
        print_block(q, &part);
    }
    print_close(q, n);
    emit_line(q, "gradc_join_all%s(tree, %lld, %d);",
              emit_suffix(q->c, k->anchor->type), (long long)part.lanes, k->n_block);
}

/* ---- shapes of folds ------------------------------------------------------ */

static void
add_plain(Print *q, const Part *part)
{
    int n = part_loops(q, part, q->k->n_loop);

    combine(q, "acc");
    print_close(q, n);
}

static void
fold_plain(Print *q)
{
    int n = print_outer(q);
    Part all = { .lanes = 1, .add = add_plain };

    if (q->k->n_block > 0) {
        print_long(q, all);
        q->acc = "tree[0]";
    } else {
        emit_line(q, "%s acc = %s;", emit_type(q->c, q->k->anchor->type),
                  start_text(q));
        add_plain(q, &all);
        q->acc = "acc";
    }
    emit_forget(q);
    emit_writes(q);
    print_close(q, n);
}

/* The position of the first best element. */
static void
fold_position(Print *q)
{
    const Node *n = q->k->anchor;
    int outer = print_outer(q), sums;
    const char *arg[2] = { "best", "t" };
    int d;

    kernel_loop(q->k, LOOP_SUM, &d);
    emit_line(q, "int32_t acc = 0;");
    if (d < q->k->n_loop) {
        emit_line(q, "%s best = %s;", best_type(q, n->in[0]->type),
                  print_start(q, n->in[0]->type, card_of(n)->start));
        sums = print_sums(q);
        emit_line(q, "const %s t = %s;", best_type(q, n->in[0]->type),
                  emit_value(q, q->k->value));
        emit_line(q, "if (%s) {",
                  emit_template(q, card_of(n), n->in[0]->type, arg));
        emit_line(q, "    best = t;");
        emit_line(q, "    acc = %s;", emit_index(q, q->k->summand));
        emit_line(q, "}");
        print_close(q, sums);
    }
    emit_forget(q);
    q->acc = "acc";
    emit_writes(q);
    print_close(q, outer);
}

/* Element e of a run is added to lane e mod 16. */
static void
add_lanes16(Print *q, const Part *part)
{
    const Kernel *k = q->k;
    int d = k->n_loop - 1, n = part_loops(q, part, d), m;
    bool divided = k->n_block > 0 && d == k->block_loop;
    int64_t end = divided ? part->end : k->loop[d].extent, full = end / 16 * 16;
    const char *var = q->var[d];

    if (!divided || full > part->begin) {
        m = part_loop(q, part, d, 16);
        print_lanes(q, "16");
        q->var[d] = m > 0 || q->var[d] != var
                  ? arena_printf(q->arena, "(%s + l)", q->var[d]) : "l";
        combine(q, "acc[l]");
        print_close(q, m + 1);
        emit_forget(q);
    }
    if (full < end) {
        emit_line(q, "for (int l = 0; l < %lld; l++) {", (long long)(end - full));
        q->depth++;
        q->var[d] = arena_printf(q->arena, "(%lld + l)", (long long)full);
        combine(q, "acc[l]");
        print_close(q, 1);
        emit_forget(q);
    }
    print_close(q, n);
    q->var[d] = var;
}

static bool
is_used_twice(const Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind == INS_ACC) {
            return k->ins[i].uses > 1;
        }
    }
    return false;
}

/* The lanes are added by a fixed tree. */
static void
fold_lanes16(Print *q)
{
    const Kernel *k = q->k;
    const char *f = emit_suffix(q->c, k->anchor->type);
    int n = print_outer(q);
    Part all = { .lanes = 16, .add = add_lanes16 };

    if (k->n_block > 0) {
        print_long(q, all);
    } else {
        print_zero_array(q, emit_type(q->c, k->anchor->type), "acc", 16);
        add_lanes16(q, &all);
    }
    q->acc = arena_printf(q->arena, "gradc_sum16%s(%s)", f,
                          k->n_block > 0 ? "tree" : "acc");
    if (is_used_twice(k)) {
        char *local = arena_printf(q->arena, "t%d", ++q->n_local);
        emit_line(q, "const %s %s = %s;", emit_type(q->c, k->anchor->type), local,
                  q->acc);
        q->acc = local;
    }
    emit_writes(q);
    print_close(q, n);
}

static void
add_tile(Print *q, const Part *part)
{
    int n = part_loops(q, part, q->k->n_loop);

    print_lanes(q, part->width);
    combine(q, "acc[l]");
    print_close(q, n + 1);
}

/* Lanes of results side by side: summands are read in the order they lie. */
static void
fold_tile(Print *q)
{
    const Kernel *k = q->k;
    int d, outer;
    const Loop *lane = kernel_loop(k, LOOP_LANE, &d);
    Part all = { .lanes = min64(lane->tile, lane->extent), .add = add_tile };

    all.width = print_int(q, all.lanes);
    outer = print_loop(q, "j", lane->extent, lane->tile);
    if (lane->extent > lane->tile && lane->extent % lane->tile != 0) {
        emit_line(q, "const int lanes = %lld - j < %d ? %lld - j : %d;",
                  (long long)lane->extent, lane->tile, (long long)lane->extent,
                  lane->tile);
        all.width = "lanes";
    }
    if (k->n_block > 0) {
        print_long(q, all);
    } else {
        emit_line(q, "%s acc[%lld];", emit_type(q->c, k->anchor->type),
                  (long long)all.lanes);
        text_add(q->t, "\n");
        print_lanes(q, all.width);
        emit_line(q, "acc[l] = %s;", start_text(q));
        print_close(q, 1);
        add_tile(q, &all);
    }
    emit_forget(q);
    q->acc = k->n_block > 0 ? "tree[l]" : "acc[l]";
    print_lanes(q, all.width);
    emit_writes(q);
    print_close(q, outer + 1);
}

void
fold_loops(Print *q)
{
    int d;

    if (q->k->anchor->op == OP_argmax || q->k->anchor->op == OP_argmin) {
        fold_position(q);
    } else if (kernel_loop(q->k, LOOP_LANE, &d) != NULL) {
        fold_tile(q);
    } else if (q->k->lanes16) {
        fold_lanes16(q);
    } else {
        fold_plain(q);
    }
}
