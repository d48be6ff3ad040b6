/* emit_fold.c -- text of reductions: an accumulator around a loop */
#include "back/emit_loop.h"

/* acc += value, acc *= value, or the function that the card names. */
static void
print_combine(Print *q, const char *acc)
{
    const OpCard *card = card_of(q->k->anchor);
    const char *value = emit_value(q, q->k->value);
    const char *arg[2] = { acc, value };

    if (q->k->anchor->type == I32 && card->prec != P_POST) {
        emit_line(q, "%s = %s(%s, %s);", acc,
                  card->prec == P_ADD ? "gradc_addi" : "gradc_muli", acc, value);
        return;
    }
    if (card->prec != P_POST) {
        emit_line(q, "%s %c= %s;", acc, card->prec == P_ADD ? '+' : '*', value);
        return;
    }
    emit_line(q, "%s = %s%s;", acc, q->k->anchor->type == U8 ? "(uint8_t)" : "",
              emit_template(q, card, q->k->anchor->type, arg));
}

static char *
start_of(Print *q, Type type, double start)
{
    Text *t = text_new(q->arena);

    if (type_is_float(type)) {
        text_float(t, start, emit_suffix(q->c, type)[0] == 'f');
    } else if (start < -1e9) {
        text_add(t, type == I32 ? "INT32_MIN" : "0");
    } else if (start > 1e9) {
        text_add(t, type == I32 ? "INT32_MAX" : "UINT8_MAX");
    } else {
        text_printf(t, "%.0f", start);
    }
    return t->s;
}

static char *
start_text(Print *q)
{
    const Node *n = q->k->anchor;

    return start_of(q, n->type, card_of(n)->start);
}

/* Wide enough for the start value of any integer type. */
static const char *
best_type(Print *q, Type type)
{
    return type_is_float(type) ? emit_type(q->c, type) : "int32_t";
}

static void
fold_plain(Print *q)
{
    int n = print_outer(q), m;

    emit_line(q, "%s acc = %s;", emit_type(q->c, q->k->anchor->type),
              start_text(q));
    m = print_sums(q);
    print_combine(q, "acc");
    print_close(q, m);
    emit_forget(q);
    q->acc = "acc";
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
                  start_of(q, n->in[0]->type, card_of(n)->start));
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

/* Element e of a run is added to lane e mod 16; the lanes by a fixed tree. */
static void
fold_lanes16(Print *q)
{
    const char *type = emit_type(q->c, q->k->anchor->type);
    int n = print_outer(q), d = q->k->n_loop - 1, loops, runs = 0;
    const Loop *sum = &q->k->loop[d];
    const char *var = q->var[d];
    int64_t full = sum->extent / 16 * 16;

    emit_line(q, "%s acc[16] = { 0 };", type);
    text_add(q->t, "\n");
    for (int i = 0; i < d; i++) {
        if (q->k->loop[i].role == LOOP_SUM) {
            runs += print_loop(q, q->var[i], q->k->loop[i].extent, 1);
        }
    }
    loops = print_loop(q, var, full, 16);
    print_lanes(q, "16");
    q->var[d] = loops > 0 ? arena_printf(q->arena, "(%s + l)", var) : "l";
    print_combine(q, "acc[l]");
    print_close(q, loops + 1);
    emit_forget(q);
    if (full < sum->extent) {
        emit_line(q, "for (int l = 0; l < %lld; l++) {",
                  (long long)(sum->extent - full));
        q->depth++;
        q->var[d] = arena_printf(q->arena, "(%lld + l)", (long long)full);
        print_combine(q, "acc[l]");
        print_close(q, 1);
        emit_forget(q);
    }
    print_close(q, runs);
    q->acc = arena_printf(q->arena, "gradc_sum16%s(acc)",
                          emit_suffix(q->c, q->k->anchor->type));
    emit_writes(q);
    print_close(q, n);
}

/* Lanes of results side by side: summands are read in the order they lie. */
static void
fold_tile(Print *q)
{
    int d, n, outer;
    const Loop *lane = kernel_loop(q->k, LOOP_LANE, &d);
    char *bound = print_int(q, min64(lane->tile, lane->extent));

    outer = print_loop(q, "j", lane->extent, lane->tile);
    if (lane->extent > lane->tile && lane->extent % lane->tile != 0) {
        emit_line(q, "const int lanes = %lld - j < %d ? %lld - j : %d;",
                  (long long)lane->extent, lane->tile, (long long)lane->extent,
                  lane->tile);
        bound = "lanes";
    }
    emit_line(q, "%s acc[%lld];", emit_type(q->c, q->k->anchor->type),
              (long long)min64(lane->tile, lane->extent));
    text_add(q->t, "\n");
    print_lanes(q, bound);
    emit_line(q, "acc[l] = %s;", start_text(q));
    print_close(q, 1);
    n = print_sums(q);
    print_lanes(q, bound);
    print_combine(q, "acc[l]");
    print_close(q, n + 1);
    emit_forget(q);
    q->acc = "acc[l]";
    print_lanes(q, bound);
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
