/* tree_contract.c -- the statements of a contraction: for every element of the
 * result a sum, then what becomes of it
 *
 * keeps   no tile: loops over the axes of the result see nothing of each other,
 *         and the schedule (schedule/) divides and reorders them
 */
#include "lower/tree.h"

/* The axis that tiles have in rows is "i", the one in lanes "j". */
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
        const Index *at;
        if (loop->role == LOOP_SUM) {
            continue;
        }
        n += tree_loop(t, axis_name(t, d, &others), loop->extent, LOOP_PARALLEL,
                       &at);
        tree_bind(t, d, at);
    }
    return n;
}

/* Does a condition choose between the sum and something else?  Compilers make no
 * vectors of an element that may not be read; it is read before, then. */
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

/* Products with zeros by structure are left out: a guard is one end of a sum. */
static int
open_limits(Tree *t)
{
    const Holes *b = &t->k->limit;
    Guard *g = new_n(t->arena, 2 * b->n, Guard);
    int n = 0;

    for (int i = 0; i < b->n; i++) {
        const Index *at = tree_index(t, b->list[i].at);
        g[n++] = (Guard){ .at = at, .hi = INT32_MAX };
        if (b->list[i].hi < INT32_MAX) {
            at = index_shift(t->arena, index_scale(t->arena, at, -1),
                             b->list[i].hi - 1);
            g[n++] = (Guard){ .at = at, .hi = INT32_MAX };
        }
    }
    if (n > 0) {
        tree_open(t, stmt_if(t->arena, g, n, NULL, NULL));
    }
    return n > 0;
}

void
tree_contract(Tree *t)
{
    const Kernel *k = t->k;
    int n = result_loops(t), m;
    const Buffer *acc = tree_number(t, "acc", k->anchor->type);
    const Expr *left;

    tree_set(t, acc, tree_zero(t), tree_start(t, acc->type, 0.0));
    m = tree_sums(t);
    m += open_limits(t);
    left = tree_value(t, k->left);
    tree_add(t, stmt_fma(t->arena, acc, tree_zero(t), left,
                         tree_value(t, k->right)));
    tree_close(t, m);
    tree_forget(t);
    t->acc = expr_load(t->arena, acc, tree_zero(t), 1);
    if (is_chosen(k)) {
        t->acc = tree_name(t, t->acc);
    }
    tree_writes(t);
    tree_close(t, n);
}
