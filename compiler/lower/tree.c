/* tree.c -- see tree.h
 *
 * keeps   names where they help: a value that is used twice, or whose text
 *         would be long, is computed once and named in the innermost open list
 */
#include "lower/tree.h"

#include "base/word.h"
#include "kernel/change.h"
#include "kernel/size.h"

#include <string.h>

/* ---- indices -------------------------------------------------------------- */

void
tree_bind(Tree *t, int var, const Index *index)
{
    t->sub[var] = index;
}

const Index *
tree_index(const Tree *t, const Index *index)
{
    return index_replace(t->arena, index, t->sub);
}

const Index *
tree_zero(const Tree *t)
{
    return index_const(t->arena, 0);
}

/* ---- lists ---------------------------------------------------------------- */

void
tree_add(Tree *t, const Stmt *s)
{
    Level *l = &t->level[t->depth];

    grow(t->arena, l->list, l->n);
    l->list[l->n++] = s;
}

void
tree_open(Tree *t, Stmt *head)
{
    if (++t->depth == MAX_DEPTH) {
        bug("lower: statements nested too deeply");
    }
    t->level[t->depth] = (Level){ .head = head };
}

const Stmt *
tree_end(Tree *t)
{
    Level *l = &t->level[t->depth];

    return l->n == 1 ? l->list[0] : stmt_seq(t->arena, l->list, l->n);
}

/* A loop over tiles counts elements, unless an index counts the tiles: C compilers make
 * no vectors of `k / 16`. */
static void
count_by(Stmt *s)
{
    if (s->unit > 1 && stmt_counts(s->body, s->var, s->unit)) {
        s->unit = 1;
        s->span = 0;
    }
}

void
tree_close(Tree *t, int n)
{
    while (n-- > 0) {
        Stmt *head = t->level[t->depth].head;
        head->body = tree_end(t);
        count_by(head);
        t->depth--;
        tree_add(t, head);
    }
}

/* ---- loops ---------------------------------------------------------------- */

int
tree_loop(Tree *t, const char *name, int64_t extent, LoopKind kind,
          const Index **index)
{
    Stmt *loop;
    int var;

    if (extent == 1) {
        *index = tree_zero(t);
        return 0;
    }
    var = nest_var(t->nest, name);
    *index = nest_at(t->nest, var, extent);
    loop = stmt_for(t->arena, var, extent, NULL);
    loop->loop = kind;
    tree_open(t, loop);
    return 1;
}

/* A loop of one iteration, whose indices count as if there were two. */
static int
loop_once(Tree *t, const char *name, const Index **index)
{
    int var = nest_var(t->nest, name);

    *index = nest_at(t->nest, var, 2);
    tree_open(t, stmt_for(t->arena, var, 1, NULL));
    return 1;
}

int
tree_tiles(Tree *t, const char *name, int64_t extent, int tile, const Index **index)
{
    int n = tree_loop(t, name, (extent + tile - 1) / tile, LOOP_SERIAL, index);

    if (n > 0) {
        t->level[t->depth].head->unit = tile;
        t->level[t->depth].head->span = extent;
    }
    return n;
}

const char *
tree_loop_name(Tree *t, int d)
{
    static const char *const outer[] = { "i", "j", "m", "n", "e", "f", "u", "v" };
    static const char *const sum[] = { "k", "h", "q", "z", "o", "s", "c", "d" };
    bool sums = t->k->loop[d].role == LOOP_SUM;
    int many = countof(outer), n = 0;
    const char *name;

    for (int i = 0; i < d; i++) {
        n += (t->k->loop[i].role == LOOP_SUM) == sums;
    }
    name = (sums ? sum : outer)[n % many];
    return n < many ? name : arena_printf(t->arena, "%s%d", name, n / many + 1);
}

/* Do iterations of loop d write to different elements? */
static bool
writes_apart(const Kernel *k, const Write *w, int d)
{
    int64_t unit;

    return w->buf->space == SPACE_LOCAL
        || (k->kind == KERNEL_SCATTER
            ? index_digit(w->index, d, k->loop[d].extent, &unit)
            : index_uses(w->index, d));
}

/* A sum is in order; the rows of a sort share the memory of their keys;
 * elements of a scattered sum may have equal indices along its axis; a number
 * that does not vary along a loop is stored in each iteration. */
bool
tree_is_apart(const Kernel *k, int d)
{
    bool apart = k->loop[d].role != LOOP_SUM && k->kind != KERNEL_SORT
              && (k->kind != KERNEL_SCATTER || k->root[0] == k->anchor);

    for (int i = 0; i < k->n_part; i++) {
        apart = apart && tree_is_apart(k->part[i], d);
    }
    for (int i = 0; i < k->n_write; i++) {
        apart = apart && writes_apart(k, &k->write[i], d);
    }
    return apart;
}

int
tree_kernel_loop(Tree *t, int d)
{
    const Loop *loop = &t->k->loop[d];
    const Index *index;
    int n = loop->once ? loop_once(t, tree_loop_name(t, d), &index)
                       : tree_tiles(t, tree_loop_name(t, d), loop->extent,
                                    loop->tile > 0 ? loop->tile : 1, &index);

    if (n > 0 && d < t->keep) {
        t->level[t->depth].head->loop = LOOP_PARALLEL;
    }
    if (n > 0) {
        t->level[t->depth].head->apart = tree_is_apart(t->k, d);
    }
    tree_bind(t, d, index);
    return n;
}

static int
loops_of_role(Tree *t, bool sums)
{
    int n = 0;

    for (int d = 0; d < t->k->n_loop; d++) {
        if ((t->k->loop[d].role == LOOP_SUM) == sums) {
            n += tree_kernel_loop(t, d);
        }
    }
    return n;
}

int
tree_outer(Tree *t)
{
    return loops_of_role(t, false);
}

int
tree_sums(Tree *t)
{
    return loops_of_role(t, true);
}

/* ---- values --------------------------------------------------------------- */

/* Powers of what gradc_fadem1f takes: of factors from 0 to less than 1. */
static bool
is_fading(const Node *n)
{
    const Range x = n->in[0]->range;

    return !x.nan && x.lo >= -1 && x.hi <= -0x1p-26 && !n->in[1]->range.nan;
}

/* Is it 0 where something is tiny, as in the averages of optimizers, else that? */
static bool
drops_tiny(const Node *n)
{
    const Node *is = n->in[0], *x = n->in[2];

    return n->type == F32 && is->op == OP_less && is->in[0]->op == OP_abs
        && is->in[0]->in[0] == x && is_const(n->in[1], 0)
        && is->in[1]->op == OP_const && is->in[1]->attr.value > 0
        && is->in[1]->attr.value < 0x1p-24;
}

/* C's operators are enough for integers that cannot wrap and casts that fit, by
 * the range of the node; exponentials of what is not positive, logarithms of
 * their sums, and powers of what fades need fewer tests. */
static bool
is_exact(const Tree *t, const Ins *ins)
{
    Range r = ins->node->range;

    if (ins->op == OP_exp || ins->op == OP_log) {
        const Node *x = ins->node->in[0];
        return t->alike && !t->soft && ins->type == F32
            && (ins->op == OP_exp ? is_below_largest(x, false) : is_sum_of_powers(x));
    }
    if (ins->op == OP_compoundm1) {
        return ins->type == F32 && is_fading(ins->node);
    }
    if (ins->op == OP_cast) {
        r = ins->node->in[0]->range;
        return range_is_finite(r) && r.lo >= INT32_MIN && r.hi <= INT32_MAX;
    }
    return ins->type == I32 && (r.lo > INT32_MIN || r.hi < INT32_MAX);
}

/* "m_t" of "m_t", "scores" of "blocks.0.attn.scores": what the C calls a value in one
 * function; NULL: it has no name. */
static const char *
own_word(Arena *a, const Node *n)
{
    const char *label = n != NULL ? n->label : NULL;
    const char *dot = label != NULL ? strrchr(label, '.') : NULL;

    return dot == NULL ? label
         : arena_printf(a, "%s%s", strncmp(label, "d_", 2) == 0 ? "d_" : "", dot + 1);
}

const Expr *
tree_named(Tree *t, const Expr *e, const Node *of)
{
    int var = nest_var(t->nest, arena_printf(t->arena, "t%d",
                                             ++t->nest->n_local));
    Stmt *let = stmt_let(t->arena, var, e);

    let->name = own_word(t->arena, of);
    tree_add(t, let);
    return expr_name(t->arena, var, e->type, e->lanes);
}

const Expr *
tree_name(Tree *t, const Expr *e)
{
    return tree_named(t, e, NULL);
}

/* Under what its node is called, if it is computed here. */
static const Expr *
name_value(Tree *t, const Expr *e, const Ins *ins)
{
    return tree_named(t, e, ins->kind == INS_MAP || ins->kind == INS_ACC ? ins->node
                                                                        : NULL);
}

static bool
is_short(const Expr *e)
{
    return e->kind == EXPR_NAME || e->kind == EXPR_CONST
        || (e->kind == EXPR_LOAD && (e->array->shape.rank == 0 || e->index->n == 0
            || (e->index->n == 1 && e->index->base == 0 && e->index->term[0].coef == 1)));
}

/* Repeated rather than named. */
static bool
is_known(const Tree *t, const Expr *e)
{
    return is_short(e) && (!t->alike || e->kind != EXPR_LOAD || e->index->n == 0);
}

/* How often the text of an op contains that operand. */
static int
times_used(Op op, int arg)
{
    int n = 0;

    for (const char *s = op_card(op)->c; (s = strchr(s, '$')) != NULL; s++) {
        n += s[1] == '0' + arg;
    }
    return n;
}

Guard
tree_bind_data(Tree *t, int ins, int var, int64_t extent)
{
    const Expr *e = tree_value(t, ins);
    int name;

    if (e->kind == EXPR_INDEX) {
        tree_bind(t, var, index_within(t->arena, e->index, 0, extent - 1));
        return (Guard){ .index = e->index, .hi = extent };
    }
    if (e->kind != EXPR_NAME) {
        e = tree_name(t, e);
        t->ins[ins] = e;
    }
    name = e->var;
    tree_bind(t, var, index_var(t->arena, name, extent));
    return (Guard){ .index = index_range(t->arena, name, INT32_MIN, INT32_MAX),
                    .hi = extent };
}

static const Expr *
bounded(Tree *t, Op op, const Expr *x, int64_t bound)
{
    const Expr *arg[2] = { x, expr_const(t->arena, (double)bound, x->type) };

    return expr_map(t->arena, op, x->type, arg, 2, true);
}

const Expr *
tree_within(Tree *t, const Expr *e, int64_t lo, int64_t hi)
{
    return tree_name(t, bounded(t, OP_min, bounded(t, OP_max, e, lo), hi));
}

/* The same for an index that is in range whatever the data are, such as that of
 * a largest element; memory itself does not guarantee it. */
static void
bind_inside(Tree *t, const Ins *ins)
{
    const Expr *e = tree_value(t, ins->arg[0]);
    int64_t extent = ins->guard_hi[0];
    int64_t most = min64(extent - 1, (int64_t)type_row(e->type)->most);

    if (e->kind == EXPR_INDEX && e->index->lo >= 0 && e->index->hi < extent) {
        tree_bind(t, ins->data_var, e->index);
        return;
    }
    e = tree_within(t, e, 0, most);
    tree_bind(t, ins->data_var, index_var(t->arena, e->var, extent));
}

/* Those guards of an instruction that do not always hold. */
static Guard *
guards_of(Tree *t, const Ins *ins, int *n)
{
    Guard *g = new_n(t->arena, ins->n_guard + 1, Guard);
    bool picked = ins->data_var > 0;

    *n = 0;
    for (int i = 0; i < ins->n_guard; i++) {
        Guard x = { .hi = ins->guard_hi[i] };
        if (i == 0 && picked && ins->inside) {
            bind_inside(t, ins);
            continue;
        }
        if (i == 0 && picked) {
            x = tree_bind_data(t, ins->arg[0], ins->data_var, ins->guard_hi[0]);
        } else {
            x.index = tree_index(t, ins->guard[i]);
        }
        if (x.index->lo < 0 || x.index->hi >= x.hi) {
            g[(*n)++] = x;
        }
    }
    return g;
}

/* Compilers do not vectorise conditional arithmetic, since it may raise a flag,
 * and clang no conditional loads, since the memory may not exist: with vectors,
 * both are done unconditionally first. */
static bool
is_chosen_late(const Tree *t, const Ins *ins, int i, const Expr *e)
{
    return t->vectors && ins->op == OP_where && i > 0
        && ((e->kind == EXPR_MAP && type_is_float(e->type))
            || (e->kind == EXPR_LOAD && e->array->shape.rank > 0));
}

static const Expr *
map_value(Tree *t, const Ins *ins)
{
    const Expr *arg[MAX_IN];

    if (ins == t->bounded) {
        return t->acc;
    }
    if (ins->op == OP_where && t->alike && drops_tiny(ins->node)) {
        return expr_drop(t->arena, tree_value(t, ins->arg[2]),
                         ins->node->in[0]->in[1]->attr.value);
    }
    for (int i = 0; i < ins->narg; i++) {
        arg[i] = tree_value(t, ins->arg[i]);
        if ((times_used(ins->op, i) > 1 && !is_short(arg[i]))
            || is_chosen_late(t, ins, i, arg[i])) {
            arg[i] = t->ins[ins->arg[i]] = name_value(t, arg[i],
                                                      &t->k->ins[ins->arg[i]]);
        }
    }
    return expr_map(t->arena, ins->op, ins->type, arg, ins->narg, is_exact(t, ins));
}

static const Expr *
bare_value(Tree *t, const Ins *ins)
{
    switch (ins->kind) {
    case INS_LOAD:
        return expr_load(t->arena, ins->buf, tree_index(t, ins->index), 1);
    case INS_CONST:
        return expr_const(t->arena, ins->value, ins->node->type);
    case INS_INDEX:
        return expr_index(t->arena, tree_index(t, ins->index), ins->type);
    case INS_RANDOM:
        return expr_random(t->arena, ins->type, tree_value(t, ins->arg[0]),
                           tree_value(t, ins->arg[1]), tree_index(t, ins->index),
                           ins->list[0], ins->list[1]);
    case INS_ACC:
        return ins->node == t->k->anchor ? t->acc : t->best;
    case INS_GUARD:
        return tree_value(t, ins->arg[0]);
    default:
        return map_value(t, ins);
    }
}

static const Expr *
fresh_value(Tree *t, const Ins *ins)
{
    int n = 0;
    const Guard *g = ins->n_guard > 0 ? guards_of(t, ins, &n) : NULL;
    const Expr *e = bare_value(t, ins);

    if (ins->hides && t->vectors && e->kind != EXPR_NAME) {
        e = name_value(t, e, ins);
    }
    return n == 0 ? e
         : expr_select(t->arena, g, n, e, ins->kind == INS_CONST ? 0.0 : ins->value);
}

const Expr *
tree_value(Tree *t, int i)
{
    const Ins *ins = &t->k->ins[i];
    bool plain = ins->kind == INS_CONST || ins->kind == INS_ACC
              || ins->kind == INS_INDEX;
    const Expr *e;

    if (t->ins[i] != NULL) {
        return t->ins[i];
    }
    e = fresh_value(t, ins);
    if ((ins->uses > 1 && !plain && !is_known(t, e))
        || (e->width > VALUE_WIDTH && ins->kind != INS_ACC)) {
        e = name_value(t, e, ins);
    }
    return t->ins[i] = e;
}

void
tree_forget(Tree *t)
{
    memset(t->ins, 0, sizeof(*t->ins) * (size_t)t->k->n_ins);
}

const Buffer *
tree_array(Tree *t, const char *name, Type type, int64_t count)
{
    if (!word_is_inner(name)) {
        bug("lower: the local array %s may have the name of a buffer", name);
    }
    return nest_array(t->nest, name, type, count, 1);
}

const Buffer *
tree_number(Tree *t, const char *name, Type type)
{
    const Buffer *b = tree_array(t, name, type, 0);

    tree_add(t, stmt_alloc(t->arena, b));
    return b;
}

void
tree_set(Tree *t, const Buffer *b, const Index *index, const Expr *value)
{
    tree_add(t, stmt_set(t->arena, b, index, value));
}

const Expr *
tree_start(const Tree *t, Type type, double start)
{
    if (!type_is_float(type)) {
        double least = type_row(type)->least, most = type_row(type)->most;
        start = start < least ? least : start > most ? most : start;
    }
    return expr_const(t->arena, start, type);
}

/* Does it load from memory outside the kernel? */
static bool
has_load(const Expr *e)
{
    bool any = e->kind == EXPR_LOAD && e->array->space != SPACE_LOCAL;

    for (int i = 0; i < e->narg && !any; i++) {
        any = has_load(e->arg[i]);
    }
    return any;
}

const Expr *
tree_used_once(Tree *t, int i)
{
    if (t->ins[i] == NULL && t->k->ins[i].uses == 1) {
        t->ins[i] = fresh_value(t, &t->k->ins[i]);
    }
    return tree_value(t, i);
}

/* ---- zeros ---------------------------------------------------------------- */

void
tree_open_unless(Tree *t, const Expr *e)
{
    e = expr_map(t->arena, OP_logical_not, BOOL, &e, 1, true);
    tree_open(t, stmt_if(t->arena, NULL, 0, e, NULL));
}

void
tree_open_nonzero(Tree *t, const Expr *e)
{
    const Expr *arg[2] = { e, expr_const(t->arena, 0.0, e->type) };

    tree_open_unless(t, expr_map(t->arena, OP_equal, BOOL, arg, 2, true));
}

/* ---- writes --------------------------------------------------------------- */

/* A write in place must come after all reads of the same element.  The schedule
 * writes sums between blocks, but for the last. */
void
tree_writes(Tree *t)
{
    const Kernel *k = t->k;
    int n = k->n_write - k->tiling.n_partial;

    for (int i = 0; i < n; i++) {
        int value = k->write[i].value;
        const Expr *e = tree_used_once(t, value);
        if (n > 1 && has_load(e)) {
            t->ins[value] = name_value(t, e, &k->ins[value]);
        }
    }
    for (int i = 0; i < n; i++) {
        const Write *w = &k->write[i];
        tree_set(t, w->buf, tree_index(t, w->index), tree_value(t, w->value));
    }
}
