/* tree_contract.c -- the statements of a contraction: for every element of the
 * result a sum, then the epilogue
 *
 * keeps   no tile: loops over the axes of the result are independent, and the
 *         schedule (schedule/) divides and reorders them
 */
#include "graph/skip.h"
#include "kernel/worth.h"
#include "lower/tree.h"

/* Tiles have axis "i" in rows, "j" in lanes, and a third one "t". */
static const char *
axis_name(const Tree *t, int d, int *others)
{
    static const char *const other[] = { "m", "n", "e", "f", "u" };
    const Tiling *tiling = &t->k->tiling;
    int many = countof(other), n;

    if (tiling->lane >= 0 && d == tiling->row_loop) {
        return "i";
    }
    if (tiling->lane >= 0 && d == tiling->lane_loop) {
        return "j";
    }
    if (tiling->lane >= 0 && d == tiling->more_loop) {
        return "t";
    }
    if (tiling->lane < 0 && *others < 2) {
        return (*others)++ == 0 ? "i" : "j";
    }
    n = (*others)++ - (tiling->lane < 0 ? 2 : 0);
    return n < many ? other[n]
         : arena_printf(t->arena, "%s%d", other[n % many], n / many + 1);
}

static int
result_loops(Tree *t)
{
    int n = 0, others = 0;

    for (int d = 0; d < t->k->n_loop; d++) {
        const Loop *loop = &t->k->loop[d];
        const Index *index;
        if (loop->role == LOOP_SUM) {
            continue;
        }
        n += tree_loop(t, axis_name(t, d, &others), loop->extent, LOOP_PARALLEL,
                       &index);
        tree_bind(t, d, index);
    }
    return n;
}

/* Does a condition choose between the sum and something else?  Compilers do not
 * vectorise conditional loads, so the other value is read before. */
static bool
is_chosen(const Kernel *k)
{
    for (int i = k->n_pre; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        for (int a = 1; ins->kind == INS_MAP && ins->op == OP_where && a < 3; a++) {
            if (k->ins[ins->arg[a]].kind == INS_ACC) {
                return true;
            }
        }
    }
    return false;
}

/* Products with structural zeros are left out: a guard bounds one end of a
 * sum. */
static int
open_limits(Tree *t)
{
    const Holes *b = &t->k->limit;
    Guard *g = new_n(t->arena, 2 * b->n, Guard);
    int n = 0;

    for (int i = 0; i < b->n; i++) {
        const Index *index = tree_index(t, b->list[i].index);
        g[n++] = (Guard){ .index = index, .hi = INT32_MAX };
        if (b->list[i].hi < INT32_MAX) {
            index = index_shift(t->arena, index_scale(t->arena, index, -1),
                             b->list[i].hi - 1);
            g[n++] = (Guard){ .index = index, .hi = INT32_MAX };
        }
    }
    if (n > 0) {
        tree_open(t, stmt_if(t->arena, g, n, NULL, NULL));
    }
    return n > 0;
}

/* The rest of a loop, outside of blocks, has its own name. */
static const char *
sum_name(Tree *t, const SumLoop *s)
{
    return s->unit == 1 ? tree_loop_name(t, s->loop)
         : s->level == 1 ? "block" : arena_printf(t->arena, "block%d", s->level);
}

/* A loop of a sum, starting where the outer ones over the same axis are. */
static int
sum_loop(Tree *t, const SumLoop *s)
{
    const Index *begin = t->sub[s->loop], *index;
    int64_t all = (t->k->loop[s->loop].extent + s->unit - 1) / s->unit;
    int n = tree_loop(t, sum_name(t, s), s->extent, LOOP_SERIAL, &index);

    begin = begin != NULL ? begin : tree_zero(t);
    if (n > 0 && all % s->extent != 0) {
        const Index *before = index_div(t->arena, begin, s->unit);
        before = index_scale(t->arena, before, -1);
        t->level[t->depth].head->clip = index_shift(t->arena, before, all);
    }
    index = index_scale(t->arena, index, s->unit);
    tree_bind(t, s->loop, index_add(t->arena, begin, index));
    return n;
}

/* The outermost level starts from the initial value. */
static const Buffer *
level_number(Tree *t, int level, bool outermost)
{
    const char *name = level == 0 ? "acc" : level == 1 ? "total"
                     : arena_printf(t->arena, "total%d", level);
    const Buffer *b = tree_number(t, name, t->k->anchor->type);
    bool begun = outermost && t->k->start >= 0;

    tree_set(t, b, tree_zero(t), begun ? tree_used_once(t, t->k->start)
                                       : tree_start(t, b->type, 0.0));
    return b;
}

/* Has x a border of so many zeros that they are worth a look? */
static bool
has_border(const Node *x)
{
    for (; is_sight(x) || card_of(x)->kind == GATHER; x = x->in[0]) {
        int64_t all = shape_count(x->shape), own = shape_count(x->in[0]->shape);
        if (x->op == OP_pad && x->attr.value == 0.0 && (all - own) * WORTH_ZEROS >= all) {
            return true;
        }
    }
    return false;
}

static bool
is_sparse(const Node *x)
{
    return is_often_zero(x) || has_border(x);
}

/* Where floats are functions a zero saves two calls. */
static const Stmt *
product(const Tree *t, const Buffer *acc, const Expr *left, const Expr *right)
{
    const Node *n = t->k->anchor;
    int from = t->k->tiling.lane >= 0 ? t->k->tiling.vector : 1;

    if (!t->soft || n->type != F32) {
        return stmt_fma(t->arena, acc, tree_zero(t), left, right);
    }
    return is_sparse(n->in[from])
         ? stmt_fma_sparse(t->arena, acc, tree_zero(t), left, right)
         : is_sparse(n->in[1 - from])
         ? stmt_fma_sparse(t->arena, acc, tree_zero(t), right, left)
         : stmt_fma(t->arena, acc, tree_zero(t), left, right);
}

static void
add_product(Tree *t, const Buffer *acc)
{
    const Kernel *k = t->k;
    int n = open_limits(t), skipped = contract_skips(k->anchor);
    bool first = skipped == (k->tiling.lane >= 0 ? 1 - k->tiling.vector : 0);
    const Expr *left, *right;

    if (skipped >= 0) {
        tree_open_nonzero(t, tree_value(t, first ? k->left : k->right));
        n++;
    }
    left = tree_value(t, k->left);
    right = k->tiling.single ? tree_used_once(t, k->right) : tree_value(t, k->right);
    tree_add(t, skipped >= 0 ? stmt_fma(t->arena, acc, tree_zero(t), left, right)
                             : product(t, acc, left, right));
    tree_close(t, n);
}

/* Sums of one level, from zero; gives their array. */
static const Buffer *
add_level(Tree *t, int level, bool outermost)
{
    const Buffer *b = level_number(t, level, outermost);
    int n = 0;

    for (int i = t->k->n_sum - 1; i >= 0; i--) {
        if (t->k->sum[i].level == level) {
            n += sum_loop(t, &t->k->sum[i]);
        }
    }
    if (level == 0) {
        add_product(t, b);
    } else {
        const Expr *below = expr_load(t->arena, add_level(t, level - 1, false),
                                      tree_zero(t), 1);
        tree_add(t, stmt_combine(t->arena, OP_sum, b, tree_zero(t), below));
    }
    tree_close(t, n);
    return b;
}

void
tree_contract(Tree *t)
{
    const Kernel *k = t->k;
    int n = result_loops(t);
    const Buffer *sum = add_level(t, k->n_sum > 0 ? k->sum[k->n_sum - 1].level : 0,
                                  true);

    tree_forget(t);
    t->acc = expr_load(t->arena, sum, tree_zero(t), 1);
    if (is_chosen(k)) {
        t->acc = tree_named(t, t->acc, t->k->anchor);
    }
    tree_writes(t);
    tree_close(t, n);
}
