/* tree_reduce.c -- the statements of a reduction: an accumulator around a loop
 *
 * keeps   the order of additions, which is a property of the node (nest_reduce.c)
 */
#include "lower/tree.h"

/* What the accumulators sum up at a time: everything, or one block of a long
 * sum. */
typedef struct Part {
    const Buffer *acc;
    int64_t lanes;              /* number of accumulators; 0: a single number */
    void (*add)(Tree *t, const struct Part *part);
    const Index *begin;         /* first iteration of loop block_loop ... */
    int64_t count;              /* ... and how many; 0: loops are whole */
    const Index *clip;          /* existing lanes, if not all exist */
} Part;

/* "acc": one accumulator or several, in the open list. */
static const Buffer *
new_accumulators(Tree *t, int64_t lanes)
{
    const Buffer *b = tree_array(t, "acc", t->k->anchor->type, lanes);

    tree_add(t, stmt_alloc(t->arena, b));
    return b;
}

/* The constant operand of an instruction that has another one besides; -1: none. */
static int
bound_of(const Kernel *k, const Ins *ins)
{
    return k->ins[ins->arg[0]].kind == INS_CONST ? ins->arg[0]
         : k->ins[ins->arg[1]].kind == INS_CONST ? ins->arg[1] : -1;
}

/* All that becomes of the largest element: the larger one of it and a constant. */
static const Ins *
find_bounded(const Kernel *k)
{
    const Ins *found = NULL;

    for (int i = 0; i < k->n_ins && k->anchor->op == OP_amax; i++) {
        const Ins *ins = &k->ins[i];
        for (int j = 0; j < ins->narg; j++) {
            const Ins *acc = &k->ins[ins->arg[j]];
            if (acc->kind == INS_ACC) {
                found = acc->uses == 1 && ins->kind == INS_MAP && ins->op == OP_max
                     && bound_of(k, ins) >= 0 ? ins : NULL;
            }
        }
    }
    return found;
}

static const Expr *
start_of(Tree *t)
{
    const Node *n = t->k->anchor;

    return t->bounded != NULL ? tree_value(t, bound_of(t->k, t->bounded))
         : tree_start(t, n->type, card_of(n)->start);
}

/* A loop over lanes; gives its index. */
static const Index *
open_lanes(Tree *t, int64_t lanes, const Index *clip)
{
    const Index *index;

    if (tree_loop(t, "l", lanes, LOOP_LANES, &index) > 0) {
        t->level[t->depth].head->clip = clip;
    }
    return index;
}

static void
clear(Tree *t, const Buffer *acc, int64_t lanes, const Index *clip)
{
    const Index *index = tree_zero(t);

    if (lanes > 0) {
        index = open_lanes(t, lanes, clip);
    }
    tree_set(t, acc, index, start_of(t));
    tree_close(t, index->n > 0);
}

static void
add_summand(Tree *t, const Buffer *acc, const Index *index, int ins)
{
    tree_add(t, stmt_combine(t->arena, t->k->anchor->op, acc, index, tree_value(t, ins)));
}

/* Adds a summand to acc[index]. */
static void
combine(Tree *t, const Buffer *acc, const Index *index)
{
    add_summand(t, acc, index, t->k->value);
}

/* ---- parts of a sum ------------------------------------------------------- */

/* Does the loop overhead cost as much as the summands? */
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

/* Is loop d divided into blocks, and this part one of them? */
static bool
is_divided(const Tree *t, const Part *part, int d)
{
    return part->count > 0 && d == t->k->block_loop;
}

/* Loop d over a part; gives the number of loops opened. */
static int
part_loop(Tree *t, const Part *part, int d)
{
    const Index *index;
    int n;

    if (!is_divided(t, part, d)) {
        return tree_kernel_loop(t, d);
    }
    n = tree_loop(t, tree_loop_name(t, d), part->count, LOOP_SERIAL, &index);
    if (n > 0 && d == t->k->n_loop - 1 && part->count == t->k->block
        && is_cheap(t->k)) {
        t->level[t->depth].head->loop = LOOP_UNROLL;
        t->level[t->depth].head->unroll = 8;
    }
    tree_bind(t, d, index_add(t->arena, part->begin, index));
    return n;
}

/* The sum loops of a part before loop `end`. */
static int
part_loops(Tree *t, const Part *part, int end)
{
    int n = 0;

    for (int d = part->count > 0 ? t->k->block_loop : 0; d < end; d++) {
        if (t->k->loop[d].role == LOOP_SUM) {
            n += part_loop(t, part, d);
        }
    }
    return n;
}

/* Adds block `number` of a long sum, from zero, to the tree. */
static void
add_block(Tree *t, const Part *part, const Buffer *tree, const Index *number)
{
    Part block = *part;
    Stmt *join = stmt_call(t->arena, CALL_JOIN_BLOCK, NULL);

    block.acc = new_accumulators(t, part->lanes);
    clear(t, block.acc, part->lanes, NULL);
    part->add(t, &block);
    tree_forget(t);
    stmt_pass(join, tree, tree_zero(t));
    stmt_pass(join, NULL, index_const(t->arena, max64(part->lanes, 1)));
    stmt_pass(join, NULL, number);
    stmt_pass(join, block.acc, tree_zero(t));
    tree_add(t, join);
}

/* Numbers of blocks: those of the loops outside block_loop, then those in it. */
static const Index *
block_number(Tree *t, const Index *block)
{
    const Kernel *k = t->k;
    int64_t each = (k->loop[k->block_loop].extent + k->block - 1) / k->block;
    const Index *index = tree_zero(t);

    for (int d = 0; d < k->block_loop; d++) {
        if (k->loop[d].role == LOOP_SUM) {
            index = index_add(t->arena, index_scale(t->arena, index, k->loop[d].extent),
                           t->sub[d]);
        }
    }
    return index_add(t->arena, index_scale(t->arena, index, each), block);
}

/* The whole blocks of loop block_loop, then the shorter one, each with its own
 * accumulator. */
static void
add_blocks(Tree *t, Part *part, const Buffer *tree)
{
    const Kernel *k = t->k;
    int64_t extent = k->loop[k->block_loop].extent;
    int64_t whole = extent / k->block, rest = extent % k->block;
    const Index *block;

    if (whole > 0) {
        int n = tree_loop(t, "block", whole, LOOP_SERIAL, &block);
        if (n == 0 && rest > 0) {
            tree_open(t, stmt_if(t->arena, NULL, 0, NULL, NULL));
            n = 1;
        }
        part->begin = index_scale(t->arena, block, k->block);
        part->count = k->block;
        add_block(t, part, tree, block_number(t, block));
        tree_close(t, n);
    }
    if (rest > 0) {
        part->begin = index_const(t->arena, whole * k->block);
        part->count = rest;
        tree_open(t, stmt_if(t->arena, NULL, 0, NULL, NULL));
        add_block(t, part, tree, block_number(t, index_const(t->arena, whole)));
        tree_close(t, 1);
    }
}

/* A long sum: blocks, each from zero, and the tree that joins them, one row of
 * numbers per level; the first holds the final sum. */
static const Buffer *
add_long(Tree *t, Part part)
{
    const Kernel *k = t->k;
    int64_t lanes = max64(part.lanes, 1);
    const Buffer *tree = tree_array(t, "tree", k->anchor->type,
                                    kernel_levels(k) * lanes);
    Stmt *join = stmt_call(t->arena, CALL_JOIN_ALL, NULL);
    int n = 0;

    tree_add(t, stmt_alloc(t->arena, tree));
    for (int d = 0; d < k->block_loop; d++) {
        if (k->loop[d].role == LOOP_SUM) {
            n += tree_kernel_loop(t, d);
        }
    }
    add_blocks(t, &part, tree);
    tree_close(t, n);
    stmt_pass(join, tree, tree_zero(t));
    stmt_pass(join, NULL, index_const(t->arena, lanes));
    stmt_pass(join, NULL, index_const(t->arena, k->n_block));
    tree_add(t, join);
    return tree;
}

/* A whole sum, from the initial value; gives its array. */
static const Buffer *
add_all(Tree *t, Part part)
{
    if (t->k->n_block > 0) {
        return add_long(t, part);
    }
    part.acc = new_accumulators(t, part.lanes);
    clear(t, part.acc, part.lanes, part.clip);
    part.add(t, &part);
    return part.acc;
}

/* ---- shapes of reductions ------------------------------------------------- */

/* Is a summand zero unless a condition holds?  Where code is small, the zero is not
 * added: 64-32-10 with momentum takes 376 instructions less on a Cortex-M4F. */
static bool
is_chosen(const Tree *t, const Ins *summand)
{
    return t->alike && t->k->anchor->op == OP_sum && summand->uses == 1
        && summand->kind == INS_MAP && summand->op == OP_where
        && t->k->ins[summand->arg[2]].kind == INS_CONST
        && t->k->ins[summand->arg[2]].value == 0;
}

/* Is a summand compared with the extreme so far, which it seldom replaces?  Where code is
 * small, that is shorter than to compute the larger of two. */
static bool
is_compared(const Tree *t)
{
    Op op = t->k->anchor->op;

    return t->alike && !t->soft && (op == OP_amax || op == OP_amin)
        && type_is_float(t->k->anchor->type);
}

/* The condition that the summand replaces what there is of an extreme. */
static const Expr *
replaces(Tree *t, Op op, const Buffer *best, const Expr **summand)
{
    const Expr *arg[2] = { expr_load(t->arena, best, tree_zero(t), 1) };

    arg[1] = tree_value(t, t->k->value);
    if (arg[1]->kind != EXPR_NAME) {
        arg[1] = tree_name(t, arg[1]);
    }
    *summand = arg[1];
    return expr_map(t->arena, op, BOOL, arg, 2, true);
}

static void
add_plain(Tree *t, const Part *part)
{
    const Ins *summand = &t->k->ins[t->k->value];
    int n = part_loops(t, part, t->k->n_loop);

    if (is_chosen(t, summand)) {
        tree_open(t, stmt_if(t->arena, NULL, 0, tree_value(t, summand->arg[0]), NULL));
        add_summand(t, part->acc, tree_zero(t), summand->arg[1]);
        n++;
    } else if (is_compared(t)) {
        Op op = t->k->anchor->op == OP_amax ? OP_argmax : OP_argmin;
        const Expr *x, *is = replaces(t, op, part->acc, &x);
        tree_open(t, stmt_if(t->arena, NULL, 0, is, NULL));
        tree_set(t, part->acc, tree_zero(t), x);
        n++;
    } else {
        add_summand(t, part->acc, tree_zero(t), t->k->value);
    }
    tree_close(t, n);
}

static void
reduce_plain(Tree *t)
{
    int n = tree_outer(t);
    Part all = { .add = add_plain };
    const Buffer *sum = add_all(t, all);

    tree_forget(t);
    t->acc = expr_load(t->arena, sum, tree_zero(t), 1);
    tree_writes(t);
    tree_close(t, n);
}

/* Keeps the next element and its position if it is better. */
static void
keep_better(Tree *t, const Buffer *best, const Buffer *acc)
{
    int n = tree_sums(t);
    const Expr *x, *is = replaces(t, t->k->anchor->op, best, &x);

    tree_open(t, stmt_if(t->arena, NULL, 0, is, NULL));
    tree_set(t, best, tree_zero(t), x);
    tree_set(t, acc, tree_zero(t),
             expr_index(t->arena, tree_index(t, t->k->summand), I32));
    tree_close(t, n + 1);
}

/* The position of the first best element. */
static void
reduce_position(Tree *t)
{
    const Node *n = t->k->anchor;
    Type type = n->in[0]->type;
    int outer = tree_outer(t), d = 0;
    const Buffer *acc = tree_number(t, "acc", I32), *best;

    tree_set(t, acc, tree_zero(t), expr_const(t->arena, 0, I32));
    while (d < t->k->n_loop && t->k->loop[d].role != LOOP_SUM) {
        d++;
    }
    if (d < t->k->n_loop) {
        /* wide enough for the start value of any integer type */
        best = tree_number(t, "best", type_is_float(type) ? type : I32);
        tree_set(t, best, tree_zero(t),
                 tree_start(t, best->type, card_of(n)->start));
        keep_better(t, best, acc);
        t->best = expr_load(t->arena, best, tree_zero(t), 1);
    }
    tree_forget(t);
    t->acc = expr_load(t->arena, acc, tree_zero(t), 1);
    tree_writes(t);
    tree_close(t, outer);
}

/* Sixteen elements of the innermost loop at a time, from `begin` on. */
static void
add_sixteens(Tree *t, const Part *part, int d, const Index *begin, int64_t lanes)
{
    const Index *index = open_lanes(t, lanes, NULL);

    tree_bind(t, d, index_add(t->arena, begin, index));
    combine(t, part->acc, index);
    tree_close(t, index->n > 0);
    tree_forget(t);
}

/* Element e of a run is added to lane e mod 16. */
static void
add_lanes16(Tree *t, const Part *part)
{
    int d = t->k->n_loop - 1, n = part_loops(t, part, d);
    bool divided = is_divided(t, part, d);
    int64_t count = divided ? part->count : t->k->loop[d].extent;
    const Index *begin = divided ? part->begin : tree_zero(t), *index;

    if (count >= 16) {
        int m = tree_tiles(t, tree_loop_name(t, d), count / 16 * 16, 16, &index);
        index = index_scale(t->arena, index, 16);
        add_sixteens(t, part, d, index_add(t->arena, begin, index), 16);
        tree_close(t, m);
    }
    if (count % 16 > 0) {
        add_sixteens(t, part, d, index_shift(t->arena, begin, count / 16 * 16),
                     count % 16);
    }
    tree_close(t, n);
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

/* The largest of 16 lanes: l with l+8, l+4, l+2, l+1. */
static const Expr *
join_lanes16(Tree *t, const Buffer *acc)
{
    for (int half = 8; half > 0; half /= 2) {
        const Index *index = open_lanes(t, half, NULL);
        const Expr *x = expr_load(t->arena, acc, index_shift(t->arena, index, half), 1);
        tree_add(t, stmt_combine(t->arena, t->k->anchor->op, acc, index, x));
        tree_close(t, index->n > 0);
    }
    return expr_load(t->arena, acc, tree_zero(t), 1);
}

/* The lanes are added by a fixed tree. */
static void
fold_lanes16(Tree *t)
{
    int n = tree_outer(t);
    Part all = { .lanes = 16, .add = add_lanes16 };
    const Buffer *acc = add_all(t, all);

    t->acc = t->k->anchor->op == OP_sum ? expr_sum16(t->arena, acc, tree_zero(t))
                                        : join_lanes16(t, acc);
    if (is_used_twice(t->k)) {
        t->acc = tree_named(t, t->acc, t->k->anchor);
    }
    tree_writes(t);
    tree_close(t, n);
}

static void
add_tile(Tree *t, const Part *part)
{
    int n = part_loops(t, part, t->k->n_loop), d = 0;
    const Index *index = open_lanes(t, part->lanes, part->clip);

    while (t->k->loop[d].role != LOOP_LANE) {
        d++;
    }
    tree_bind(t, t->k->loop[d].inner, index);
    combine(t, part->acc, index);
    tree_close(t, n + (index->n > 0));
}

/* Lanes of results side by side: summands are read in memory order. */
static void
reduce_tile(Tree *t, int d)
{
    const Loop *lane = &t->k->loop[d];
    Part all = { .lanes = min64(lane->tile, lane->extent), .add = add_tile };
    const Index *index;
    const Buffer *sum;
    int n = tree_tiles(t, "j", lane->extent, lane->tile, &index);

    tree_bind(t, d, index);
    if (n > 0) {
        t->level[t->depth].head->apart = true;
    }
    if (n > 0 && lane->extent % lane->tile != 0) {
        all.clip = index_shift(t->arena, index_scale(t->arena, index, -lane->tile),
                               lane->extent);
    }
    sum = add_all(t, all);
    tree_forget(t);
    index = open_lanes(t, all.lanes, all.clip);
    tree_bind(t, lane->inner, index);
    t->acc = expr_load(t->arena, sum, index, 1);
    if (is_used_twice(t->k)) {
        t->acc = tree_named(t, t->acc, t->k->anchor);
    }
    tree_writes(t);
    tree_close(t, n + (index->n > 0));
}

void
tree_reduce(Tree *t)
{
    const Kernel *k = t->k;
    int lane = 0;

    t->bounded = t->alike ? find_bounded(k) : NULL;
    while (lane < k->n_loop && k->loop[lane].role != LOOP_LANE) {
        lane++;
    }
    if (k->anchor->op == OP_argmax || k->anchor->op == OP_argmin) {
        reduce_position(t);
    } else if (lane < k->n_loop) {
        reduce_tile(t, lane);
    } else if (k->lanes16) {
        fold_lanes16(t);
    } else {
        reduce_plain(t);
    }
}
