/* scatter.c -- text of what is written step by step: scatter_add and its kin,
 * cumsum, argsort
 */
#include "emit/loop.h"

/* ---- scatter_add and its kin ---------------------------------------------- */

static void
print_starts(Print *q, const Buffer *b)
{
    int n = print_loop(q, "i", b->layout.size, 1);

    emit_line(q, "%s[%s] = %s;", emit_argument_name(q, b), n > 0 ? "i" : "0",
              print_start(q, b->type, card_of(q->k->anchor)->start));
    print_close(q, n);
}

/* How many of the outermost loops an instruction looks at itself. */
static int
loops_of(const Kernel *k, const Ins *ins)
{
    int n = 0;

    for (int d = 0; d < k->n_loop; d++) {
        bool uses = ins->at != NULL && index_uses(ins->at, d);
        for (int g = 0; g < ins->n_guard; g++) {
            uses = uses || index_uses(ins->guard[g], d);
        }
        n = uses ? d + 1 : n;
    }
    return n;
}

/* The same of instruction i and all that it is made of. */
static int
loops_below(const Print *q, int i)
{
    const Kernel *k = q->k;
    int *below = new_n(q->arena, i + 1, int);

    for (int j = 0; j <= i; j++) {
        below[j] = loops_of(k, &k->ins[j]);
        for (int a = 0; a < k->ins[j].narg; a++) {
            int n = below[k->ins[j].arg[a]];
            below[j] = n > below[j] ? n : below[j];
        }
    }
    return below[i];
}

/* Loops from .. to - 1; how many were printed. */
static int
print_some(Print *q, int from, int to)
{
    int n = 0;

    for (int d = from; d < to; d++) {
        n += print_loop(q, q->var[d], q->k->loop[d].extent, 1);
    }
    return n;
}

/* Loops over the places that the index names, each looked at outside the loops
 * along which it does not vary; how many blocks are open. */
static int
open_places(Print *q)
{
    const Kernel *k = q->k;
    int extent = k->anchor->shape.dim[k->anchor->attr.list[0]], n;
    int outer = loops_below(q, k->picks);

    emit_forget(q);
    n = print_some(q, 0, outer);
    emit_line(q, "if (%s) {", emit_picked(q, k->picks, k->picked, extent));
    q->depth++;
    return n + 1 + print_some(q, outer, k->n_loop);
}

static char *
element(Print *q, const Write *w)
{
    return arena_printf(q->arena, "%s[%s]", emit_argument_name(q, w->buf),
                        emit_index(q, w->at));
}

static void
print_adds(Print *q, const Write *write, int n_write)
{
    int n = open_places(q);

    emit_value(q, q->k->value);
    for (int i = 0; i < n_write; i++) {
        print_combine(q, card_of(q->k->anchor), write[i].buf->type,
                      element(q, &write[i]), q->k->value);
    }
    print_close(q, n);
}

/* Zero, sum and update of the rows in the index: a row that comes twice is
 * updated once, because its sum is zero the second time. */
static void
update_rows(Print *q)
{
    const Kernel *k = q->k;
    const Write *sum = &k->write[k->n_write - 1];
    const char *zero = print_start(q, sum->buf->type, 0);
    int n = open_places(q);

    emit_line(q, "%s = %s;", element(q, sum), zero);
    print_close(q, n);
    print_adds(q, sum, 1);
    emit_line(q, "/* a row that comes again finds its sum to be zero */");
    n = open_places(q);
    q->acc = element(q, sum);
    for (int i = 0; i < k->n_write - 1; i++) {
        const char *value = emit_value(q, k->write[i].value);
        emit_line(q, "%s = %s;", element(q, &k->write[i]), value);
    }
    emit_line(q, "%s = %s;", q->acc, zero);
    print_close(q, n);
}

void
scatter_loops(Print *q)
{
    const Kernel *k = q->k;

    if (k->root[0] != k->anchor) {
        update_rows(q);
        return;
    }
    for (int i = 0; i < k->n_write; i++) {
        print_starts(q, k->write[i].buf);
    }
    print_adds(q, k->write, k->n_write);
}

/* ---- cumsum --------------------------------------------------------------- */

/* A block starts from zero; what came before it is added in two parts. */
static void
running_blocks(Print *q)
{
    const Kernel *k = q->k;
    const char *type = emit_type(q->c, k->anchor->type), *end = "end";
    const char *f = emit_suffix(q->c, k->anchor->type);
    int extent = (int)k->loop[k->block_loop].extent, outer = print_outer(q), n;
    const char *var = q->var[k->block_loop];

    emit_line(q, "%s before[2] = { 0 };", type);
    text_add(q->t, "\n");
    n = print_loop(q, "from", extent, k->block);
    if (extent % k->block != 0) {
        emit_line(q, "const int end = from + %d < %d ? from + %d : %d;", k->block,
                  extent, k->block, extent);
    } else {
        end = arena_printf(q->arena, "from + %d", k->block);
    }
    emit_line(q, "%s acc = %s;", type, print_start(q, k->anchor->type, 0));
    text_add(q->t, "\n");
    emit_line(q, "for (int %s = from; %s < %s; %s++) {", var, var, end, var);
    q->depth++;
    print_combine(q, op_card(OP_sum), k->anchor->type, "acc", k->value);
    q->acc = "(before[0] + (before[1] + acc))";
    emit_writes(q);
    print_close(q, 1);
    emit_line(q, "gradc_carry%s(before, acc);", f);
    print_close(q, n + outer);
}

void
running_loops(Print *q)
{
    const Node *n = q->k->anchor;
    int outer, sums;

    if (q->k->block > 0) {
        running_blocks(q);
        return;
    }
    outer = print_outer(q);
    emit_line(q, "%s acc = %s;", emit_type(q->c, n->type),
              print_start(q, n->type, 0));
    sums = print_sums(q);
    print_combine(q, op_card(OP_sum), n->type, "acc", q->k->value);
    q->acc = "acc";
    emit_writes(q);
    print_close(q, outer + sums);
}

/* ---- argsort -------------------------------------------------------------- */

/* All keys of a row, the call, all places of the row. */
void
sorting_loops(Print *q)
{
    const Kernel *k = q->k;
    const Node *n = k->anchor;
    int outer = print_outer(q), sums, d;
    const char *at = kernel_loop(k, LOOP_SUM, &d) != NULL ? q->var[d] : "0";

    sums = print_sums(q);
    emit_line(q, "%s[%s] = %s;", emit_argument_name(q, k->keys), at,
              emit_value(q, k->value));
    print_close(q, sums);
    emit_forget(q);
    emit_line(q, "const int32_t *ordered = gradc_argsort%s(%s, %s, %d, %d);",
              type_is_float(k->keys->type) ? emit_suffix(q->c, k->keys->type) : "i",
              emit_argument_name(q, k->keys), emit_argument_name(q, k->places),
              n->shape.dim[n->attr.list[0]], n->attr.list[1]);
    sums = print_sums(q);
    q->acc = arena_printf(q->arena, "ordered[%s]", at);
    for (int i = 0; i < k->n_write; i++) {
        const Write *w = &k->write[i];
        if (w->buf != k->keys && w->buf != k->places) {
            emit_line(q, "%s[%s] = %s;", emit_argument_name(q, w->buf),
                      emit_index(q, w->at), emit_value(q, w->value));
        }
    }
    print_close(q, outer + sums);
}
