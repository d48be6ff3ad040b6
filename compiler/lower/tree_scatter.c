/* tree_scatter.c -- the statements of scatter_add and the like, cumsum and
 * argsort
 */
#include "lower/tree.h"

/* ---- scatter_add and the like --------------------------------------------- */

/* Initialises all elements from `first` on, padding included. */
static void
set_starts(Tree *t, const Buffer *b, const Index *first, int64_t count, int around)
{
    const Index *index;
    int n = tree_loop(t, tree_loop_name(t, around), count, LOOP_LANES, &index);

    tree_set(t, b, index_add(t->arena, first, index),
             tree_start(t, b->type, card_of(t->k->anchor)->start));
    tree_close(t, n);
}

/* On how many of the outermost loops an instruction itself depends. */
static int
loops_of(const Kernel *k, const Ins *ins)
{
    int n = 0;

    for (int d = 0; d < k->n_loop; d++) {
        bool uses = ins->index != NULL && index_uses(ins->index, d);
        for (int g = 0; g < ins->n_guard; g++) {
            uses = uses || index_uses(ins->guard[g], d);
        }
        n = uses ? d + 1 : n;
    }
    return n;
}

/* The same for instruction i and its operands. */
static int
loops_below(const Tree *t, int i)
{
    const Kernel *k = t->k;
    int *below = new_n(t->arena, i + 1, int);

    for (int j = 0; j <= i; j++) {
        below[j] = loops_of(k, &k->ins[j]);
        for (int a = 0; a < k->ins[j].narg; a++) {
            int n = below[k->ins[j].arg[a]];
            below[j] = n > below[j] ? n : below[j];
        }
    }
    return below[i];
}

/* ---- indices ---------------------------------------------------------------- */

/* Does instruction i depend on memory? */
static bool
has_memory(const Kernel *k, int i)
{
    const Ins *ins = &k->ins[i];
    bool any = ins->kind != INS_INDEX && ins->kind != INS_CONST && ins->kind != INS_MAP;

    for (int a = 0; a < ins->narg && !any; a++) {
        any = has_memory(k, ins->arg[a]);
    }
    return any;
}

/* The data-dependent part of an index, without terms of loops. */
static int
core_of(const Kernel *k, int i)
{
    const Ins *ins = &k->ins[i];
    bool sum = ins->kind == INS_MAP && ins->op == OP_add && ins->n_guard == 0;

    if (sum && !has_memory(k, ins->arg[0])) {
        return core_of(k, ins->arg[1]);
    }
    return sum && !has_memory(k, ins->arg[1]) ? core_of(k, ins->arg[0]) : i;
}

/* The terms of loops beside the core; NULL: not a plain sum. */
static const Index *
beside_core(const Tree *t, int i, int core)
{
    const Ins *ins = &t->k->ins[i];
    const Index *x, *y;

    if (i == core || ins->kind == INS_CONST) {
        return index_const(t->arena, i == core ? 0 : (int64_t)ins->value);
    }
    if (ins->kind == INS_INDEX) {
        return tree_index(t, ins->index);
    }
    if (ins->kind != INS_MAP || (ins->op != OP_add && ins->op != OP_mul)) {
        return NULL;
    }
    x = beside_core(t, ins->arg[0], core);
    y = beside_core(t, ins->arg[1], core);
    if (x == NULL || y == NULL || (ins->op == OP_mul && x->n > 0 && y->n > 0)) {
        return NULL;
    }
    return ins->op == OP_add ? index_add(t->arena, x, y)
         : x->n == 0 ? index_scale(t->arena, y, x->base)
                     : index_scale(t->arena, x, y->base);
}

/* Does the node guarantee that all indices are in range, whatever the loops add
 * to the core? */
static bool
is_inside(const Kernel *k, int core)
{
    const Range r = k->ins[k->index_value].node->range, c = k->ins[core].node->range;

    return core != k->index_value && k->root[0] == k->anchor && r.lo >= 0 && c.lo >= 0
        && r.hi < k->anchor->shape.dim[k->anchor->attr.list[0]];
}

/* The core, which memory may not keep in its range, as part of an index. */
static const Index *
name_core(Tree *t, int core)
{
    const Range r = t->k->ins[core].node->range;
    const Expr *e = tree_within(t, tree_value(t, core), (int64_t)r.lo, (int64_t)r.hi);

    return index_range(t->arena, e->var, (int64_t)r.lo, (int64_t)r.hi);
}

/* Loads of the summand that do not vary along the loops inside the first
 * `outer`. */
static void
name_loads(Tree *t, int i, int outer)
{
    const Ins *ins = &t->k->ins[i];

    for (int a = 0; a < ins->narg; a++) {
        name_loads(t, ins->arg[a], outer);
    }
    if (ins->kind == INS_LOAD && ins->data_var == 0 && loops_below(t, i) <= outer) {
        const Expr *e = tree_value(t, i);
        t->ins[i] = e->kind == EXPR_NAME ? e : tree_named(t, e, ins->node);
    }
}

/* What is added, where a condition that loops from `outer` on do not change selects
 * between that and 0, which need not be added: the condition is looked at before them.
 * -1: there is none. */
static int
unless_zero(const Tree *t, int outer)
{
    const Kernel *k = t->k;
    const Ins *value = &k->ins[k->value];
    bool where = k->anchor->op == OP_scatter_add && value->kind == INS_MAP
              && value->op == OP_where && value->n_guard == 0;

    return where && k->ins[value->arg[1]].kind == INS_CONST
        && k->ins[value->arg[1]].value == 0.0
        && loops_below(t, value->arg[0]) <= outer ? value->arg[2] : -1;
}

static void
bind_place(Tree *t, const Index *core)
{
    const Kernel *k = t->k;
    const Index *beside = beside_core(t, k->index_value, core_of(k, k->index_value));

    tree_bind(t, k->data_var, index_add(t->arena, core, beside));
}

/* Names for where lines around the core begin, before loops from `outer` on go along
 * them: what those add is constant then, part of an instruction.  (As indices do, names
 * have the width of an int otherwise, which clang widens for each line.) */
static void
name_lines(Tree *t, const Index *core, int outer, const Index **line)
{
    const Kernel *k = t->k;

    for (int d = outer; d < k->n_loop; d++) {
        tree_bind(t, d, tree_zero(t));
    }
    bind_place(t, core);
    for (int i = 0; i < k->n_write && t->vectors; i++) {
        const Index *first = tree_index(t, k->write[i].index);
        const Expr *name = tree_name(t, expr_address(t->arena, first));
        line[i] = index_add(t->arena,
                            index_range(t->arena, name->var, first->lo, first->hi),
                            index_scale(t->arena, first, -1));
    }
}

/* Loops from `from` on over the places that the index names, each looked at outside
 * the loops along which it does not vary; how many lists are open.  What is written lies
 * where line[], if it is wanted, says, added to what indices say; `added`, if it is
 * wanted, becomes the value that is added there. */
static int
open_places(Tree *t, int from, const Index **line, int *added)
{
    const Kernel *k = t->k;
    int core = core_of(k, k->index_value);
    bool inside = is_inside(k, core);
    int below = loops_below(t, inside ? core : k->index_value);
    int outer = below > from ? below : from, some, n = 0;
    const Index *index = NULL;

    tree_forget(t);
    for (int d = from; d < outer; d++) {
        n += tree_kernel_loop(t, d);
    }
    if (inside) {
        index = name_core(t, core);
        name_loads(t, k->value, outer);
        some = added != NULL ? unless_zero(t, outer) : -1;
        if (some >= 0) {
            tree_open_unless(t, tree_value(t, k->ins[k->value].arg[0]));
            *added = some;
            n++;
        }
        if (line != NULL) {
            name_lines(t, index, outer, line);
        }
    } else {
        Guard *g = new(t->arena, Guard);
        *g = tree_bind_data(t, k->index_value, k->data_var,
                         k->anchor->shape.dim[k->anchor->attr.list[0]]);
        tree_open(t, stmt_if(t->arena, g, 1, NULL, NULL));
        n++;
    }
    for (int d = outer; d < k->n_loop; d++) {
        n += tree_kernel_loop(t, d);
    }
    if (inside) {
        bind_place(t, index);
    }
    return n;
}

static void
add_everywhere(Tree *t, const Write *write, int n_write, int from)
{
    const Index **line = new_n(t->arena, t->k->n_write, const Index *);
    int added = t->k->value, n = open_places(t, from, line, &added);

    for (int i = 0; i < n_write; i++) {
        const Index *at = tree_index(t, write[i].index);
        at = line[i] != NULL ? index_add(t->arena, at, line[i]) : at;
        tree_add(t, stmt_combine(t->arena, t->k->anchor->op, write[i].buf, at,
                                 tree_value(t, added)));
    }
    tree_close(t, n);
}

/* Zero, sum and update of the rows in the index: a row that occurs twice is
 * updated once, since its sum is zero the second time. */
static void
update_rows(Tree *t)
{
    const Kernel *k = t->k;
    const Write *sum = &k->write[k->n_write - 1];
    const Expr *zero = expr_const(t->arena, 0, sum->buf->type);
    int n = open_places(t, 0, NULL, NULL);

    tree_set(t, sum->buf, tree_index(t, sum->index), zero);
    tree_close(t, n);
    add_everywhere(t, sum, 1, 0);
    n = open_places(t, 0, NULL, NULL);
    t->acc = expr_load(t->arena, sum->buf, tree_index(t, sum->index), 1);
    for (int i = 0; i < k->n_write - 1; i++) {
        const Write *w = &k->write[i];
        tree_set(t, w->buf, tree_index(t, w->index), tree_value(t, w->value));
    }
    t->level[t->depth].head->note = "a row that comes again finds its sum to be "
                                    "zero";
    tree_set(t, sum->buf, tree_index(t, sum->index), zero);
    tree_close(t, n);
}

/* Loops around both initial values and sums: those of axes before the index
 * axis, where everything written has them first. */
static int
loops_around(const Kernel *k)
{
    const Node *n = k->anchor;
    int loops = 0, axis = n->attr.list[0];

    for (int d = 0; d < axis; d++) {
        loops += n->shape.dim[d] > 1;
    }
    for (int i = 0; i < k->n_write; i++) {
        const Layout *l = &k->write[i].buf->layout;
        if (l->panel > 0 || l->size != shape_count(n->shape)
            || k->write[i].buf->shape.rank != n->shape.rank) {
            return 0;
        }
    }
    return loops;
}

void
tree_scatter(Tree *t)
{
    const Kernel *k = t->k;
    int around, n = 0;

    if (k->root[0] != k->anchor) {
        update_rows(t);
        return;
    }
    around = loops_around(k);
    for (int d = 0; d < around; d++) {
        n += tree_kernel_loop(t, d);
    }
    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        int64_t count = b->layout.size;
        const Index *first = tree_zero(t);
        for (int d = 0; d < around; d++) {
            count /= k->loop[d].extent;
            first = index_add(t->arena,
                              index_scale(t->arena, first, k->loop[d].extent), t->sub[d]);
        }
        set_starts(t, b, index_scale(t->arena, first, count), count, around);
    }
    add_everywhere(t, k->write, k->n_write, around);
    tree_close(t, n);
}

/* ---- cumsum --------------------------------------------------------------- */

/* Adds a number to a sum kept in two parts. */
static void
carry(Tree *t, const Buffer *sum, const Buffer *next)
{
    Stmt *call = stmt_call(t->arena, CALL_CARRY, NULL);

    stmt_pass(call, sum, tree_zero(t));
    stmt_pass(call, next, tree_zero(t));
    tree_add(t, call);
}

/* A step: the next summand, and what follows from the sum so far. */
static void
running_step(Tree *t, const Buffer *sum, const Expr *const *part)
{
    const Buffer *next = tree_number(t, "next", sum->type);

    tree_set(t, next, tree_zero(t), tree_value(t, t->k->value));
    carry(t, sum, next);
    t->acc = expr_map(t->arena, OP_add, sum->type, part, 2, true);
    tree_writes(t);
}

/* Moves the rounding error of a sum into it, as far as possible. */
static void
settle(Tree *t, const Buffer *sum, const Expr *const *part)
{
    const Buffer *lost = tree_number(t, "lost", sum->type);

    tree_set(t, lost, tree_zero(t), part[1]);
    tree_set(t, sum, part[1]->index, expr_const(t->arena, 0, sum->type));
    carry(t, sum, lost);
}

/* A long one: a sum and its rounding error. */
static void
running_blocks(Tree *t)
{
    const Kernel *k = t->k;
    int64_t extent = k->loop[k->block_loop].extent;
    int outer = tree_outer(t), n;
    const Buffer *sum = tree_array(t, "total", k->anchor->type, 2);
    const Index *block, *index;
    const Expr *part[2];

    tree_add(t, stmt_alloc(t->arena, sum));
    for (int i = 0; i < 2; i++) {
        part[i] = expr_load(t->arena, sum, index_const(t->arena, i), 1);
        tree_set(t, sum, part[i]->index, expr_const(t->arena, 0, sum->type));
    }
    n = tree_tiles(t, "from", extent, k->block, &block);
    block = index_scale(t->arena, block, k->block);
    tree_loop(t, "k", k->block, LOOP_SERIAL, &index);
    if (extent % k->block != 0) {
        t->level[t->depth].head->clip = index_shift(t->arena,
            index_scale(t->arena, block, -1), extent);
    }
    tree_bind(t, k->block_loop, index_add(t->arena, block, index));
    running_step(t, sum, part);
    tree_close(t, 1);
    settle(t, sum, part);
    tree_close(t, n + outer);
}

void
tree_running(Tree *t)
{
    const Buffer *acc;
    int outer, sums;

    if (t->k->block > 0) {
        running_blocks(t);
        return;
    }
    outer = tree_outer(t);
    acc = tree_number(t, "acc", t->k->anchor->type);
    tree_set(t, acc, tree_zero(t), tree_start(t, acc->type, 0));
    sums = tree_sums(t);
    tree_add(t, stmt_combine(t->arena, OP_sum, acc, tree_zero(t),
                             tree_value(t, t->k->value)));
    t->acc = expr_load(t->arena, acc, tree_zero(t), 1);
    tree_writes(t);
    tree_close(t, outer + sums);
}

/* ---- argsort -------------------------------------------------------------- */

static const Index *
sum_index(const Tree *t)
{
    for (int d = 0; d < t->k->n_loop; d++) {
        if (t->k->loop[d].role == LOOP_SUM) {
            return t->sub[d];
        }
    }
    return tree_zero(t);
}

/* The call that sorts a row; gives the array of its indices. */
static const Buffer *
order_row(Tree *t)
{
    const Kernel *k = t->k;
    const Node *n = k->anchor;
    int count = n->shape.dim[n->attr.list[0]];
    const Buffer *ordered = tree_array(t, "ordered", I32, count);
    Stmt *call = stmt_call(t->arena, CALL_ARGSORT, ordered);

    stmt_pass(call, k->keys, tree_zero(t));
    stmt_pass(call, k->indices, tree_zero(t));
    stmt_pass(call, NULL, index_const(t->arena, count));
    stmt_pass(call, NULL, index_const(t->arena, n->attr.list[1]));
    stmt_pass(call, NULL, index_const(t->arena, n->attr.list[2]));
    tree_add(t, call);
    return ordered;
}

/* All keys of a row, the call, all indices of the row. */
void
tree_sorting(Tree *t)
{
    const Kernel *k = t->k;
    int outer = tree_outer(t), sums = tree_sums(t);
    const Buffer *ordered;

    tree_set(t, k->keys, sum_index(t), tree_value(t, k->value));
    tree_close(t, sums);
    tree_forget(t);
    ordered = order_row(t);
    sums = tree_sums(t);
    t->acc = expr_load(t->arena, ordered, sum_index(t), 1);
    for (int i = 0; i < k->n_write; i++) {
        const Write *w = &k->write[i];
        if (w->buf != k->keys && w->buf != k->indices) {
            tree_set(t, w->buf, tree_index(t, w->index), tree_value(t, w->value));
        }
    }
    tree_close(t, outer + sums);
}
