/* nest_kernels.c -- the pass `nest`: loops and instructions of kernels become trees of
 * statements; see tree.h
 */
#include "kernel/worth.h"
#include "lower/repeat.h"
#include "lower/tree.h"

/* Is it a single number, which the kernel does not write? */
static bool
is_still(const Kernel *k, const Ins *ins)
{
    if (ins->kind != INS_LOAD || ins->index->n > 0 || ins->n_guard > 0) {
        return false;
    }
    for (int i = 0; i < k->n_write; i++) {
        if (storage_of(k->write[i].buf) == storage_of(ins->buf)) {
            return false;
        }
    }
    return true;
}

/* Where code size matters, an optimizer's step reads its numbers before the loop: so
 * gcc passes them to the function that several parameters share, and no addresses. */
static void
name_numbers(Tree *t)
{
    const Kernel *k = t->k;
    int *still = new_n(t->arena, k->n_ins + 1, int), n = 0;

    if (!t->alike || t->keep > 0 || k->n_effect == 0 || k->n_loop == 0) {
        return;
    }
    for (int i = 0; i < k->n_ins; i++) {
        if (is_still(k, &k->ins[i])) {
            still[n++] = i;
        }
    }
    for (int i = 0; i < n && n >= WORTH_NUMBERS; i++) {
        t->ins[still[i]] = tree_name(t, tree_value(t, still[i]));
    }
}

/* Does it read what is side by side in loop d? */
static bool
reads_side_by_side(const Kernel *k, int d)
{
    bool affine = true;

    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].kind == INS_LOAD && index_coef(k->ins[i].index, d, &affine) == 1) {
            return true;
        }
    }
    return false;
}

/* A packing copy reads its lanes from far apart.  gcc transposes blocks of it in registers
 * if what it reads is side by side in the loop outside the lanes (64x64x7x7: 37 us instead
 * of 73); otherwise it would write the lanes out one by one, which takes it 2 to 5 times
 * as long (models/fashion.lua: 0.24 of 5.2 s), and the copy 32 us instead of 26. */
static LoopKind
lanes_of(const Kernel *k)
{
    return k->packs != NULL && reads_side_by_side(k, k->n_loop - 1) ? LOOP_PARALLEL
                                                                    : LOOP_LANES;
}

/* Loops in the order of the axes; an axis in panels is one loop over panels and
 * an innermost one over the lanes of a panel. */
static void
tree_map(Tree *t)
{
    const Kernel *k = t->k;
    const Index *index;
    int n = 0, lane = -1;

    name_numbers(t);
    for (int d = 0; d < k->n_loop; d++) {
        n += tree_kernel_loop(t, d);
        lane = k->loop[d].tile > 0 ? d : lane;
    }
    if (lane >= 0) {
        const Loop *loop = &k->loop[lane];
        int64_t most = min64(loop->tile, loop->extent);
        n += tree_loop(t, "l", most, lanes_of(k), &index);
        tree_bind(t, loop->inner, index);
        if (loop->extent % loop->tile != 0 && loop->extent > loop->tile) {
            const Index *before = index_scale(t->arena, t->sub[lane], -loop->tile);
            t->level[t->depth].head->clip = index_shift(t->arena, before,
                                                        loop->extent);
        }
    }
    tree_writes(t);
    tree_close(t, n);
}

static void
build(Tree *t, const Kernel *k)
{
    t->k = k;
    t->ins = new_n(t->arena, k->n_ins, const Expr *);
    t->sub = new_n(t->arena, MAX_VARS + k->n_data_var, const Index *);
    switch (k->kind) {
    case KERNEL_REDUCE:
        tree_reduce(t);
        break;
    case KERNEL_CONTRACT:
        tree_contract(t);
        break;
    case KERNEL_SCATTER:
        tree_scatter(t);
        break;
    case KERNEL_PREFIX:
        tree_running(t);
        break;
    case KERNEL_SORT:
        tree_sorting(t);
        break;
    default:
        tree_map(t);
        break;
    }
}

static Nest *
nest_of(const Code *c, Arena *a, const Kernel *k, int keep)
{
    Tree t = { .arena = a, .nest = nest_new(a), .keep = keep,
               .vectors = c->target->vector > 1, .alike = c->target->small,
               .soft = c->target->soft && code_type(c, F32) == F32 };

    build(&t, k);
    t.nest->body = tree_end(&t);
    tree_drop_unused(t.nest);
    if (k->kind != KERNEL_CONTRACT) {
        tree_collapse(t.nest);
        tree_set_apart(t.nest);
        if (t.vectors && k->kind == KERNEL_MAP) {
            tree_set_lanes(t.nest);
        }
    }
    return t.nest;
}

/* Whatever is tried and discarded on the way to a nest is dropped. */
static void
nest_kernel(Code *c, Kernel *k)
{
    Arena *a = arena_new();

    for (int i = 0; i < k->n_part; i++) {
        Nest *n = nest_of(c, a, k->part[i], k->common);
        k->part[i]->nest = nest_keep(c->arena, n);
    }
    k->nest = nest_keep(c->arena, k->kind == KERNEL_GROUP ? nest_merge(a, k)
                                                           : nest_of(c, a, k, 0));
    arena_drop(a);
}

static void
nest_program(Code *c, Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        if (p->kernel[i]->kind != KERNEL_SCAN) {
            nest_kernel(c, p->kernel[i]);
        }
    }
}

void
nest_run(Code *c)
{
    for (int i = 0; i < c->n_body; i++) {
        nest_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        nest_program(c, c->program[i]);
    }
    repeat_nests(c);
}
