/* group.c -- puts kernels into one loop
 *
 * takes   lowered programs: loops, loads and writes of every kernel
 * gives   groups: kernels with the same outermost loops, of which one reads
 *         what another computes in the same iteration, such as the maximum, the
 *         powers and the sum of a softmax; what nobody else reads is kept for
 *         one iteration only
 * keeps   every value.  Whether an element belongs to one iteration follows
 *         from its index: the variable of the loop must be a digit of it, which
 *         no lower term carries into.
 */
#include "schedule/group.h"

#include "kernel/size.h"
#include "target/core.h"

#include <string.h>

/* Loops over results that other kernels can share: the outermost ones, except
 * those of tiles. */
static int
outer_loops(const Kernel *k)
{
    const Tiling *t = &k->tiling;
    bool tiled = k->kind == KERNEL_CONTRACT && t->lane >= 0;
    int n = 0;

    while (n < k->n_loop && k->loop[n].role == LOOP_OUTER && k->loop[n].tile == 0
           && !(tiled && (n == t->row_loop || n == t->lane_loop
                          || n == t->more_loop))) {
        n++;
    }
    return n;
}

static bool
may_join(const Kernel *k)
{
    return (k->kind == KERNEL_MAP || k->kind == KERNEL_REDUCE
            || k->kind == KERNEL_CONTRACT)
        && k->packs == NULL && k->copies == NULL && !k->fills && outer_loops(k) > 0
        && k->tiling.n_partial == 0;
}

/* The uses of an array that matter to a kernel that reads or writes it: readers
 * do not depend on other readers, and a parameter may have as many as there are
 * kernels. */
static const Use *
first_to_meet(const Grouping *g, const Buffer *b, bool write)
{
    return b == NULL ? NULL : write ? g->use[b->number] : g->write[b->number];
}

static const Use *
next_to_meet(const Use *u, bool write)
{
    return write ? u->next : u->next_write;
}

/* Where kernel k and a member of the group use an array that one of them
 * writes: f of both uses; stops at false. */
typedef bool Shared(const void *to, const Use *own, const Use *other);

static bool
for_shared(const Grouping *g, const Kernel *k, int group, Shared *f, const void *to)
{
    for (int i = 0; i < k->n_ins + k->n_write; i++) {
        bool write = i >= k->n_ins;
        const Buffer *b = write ? k->write[i - k->n_ins].buf : k->ins[i].buf;
        Use own = { .write = write };
        if (b == NULL) {
            continue;
        }
        own.index = write ? k->write[i - k->n_ins].index : k->ins[i].index;
        own.guarded = !write && (k->ins[i].n_guard > 0 || k->ins[i].data_var > 0);
        for (const Use *u = first_to_meet(g, b, write); u != NULL;
             u = next_to_meet(u, write)) {
            bool inside = g->member[u->k->order].group == group;
            if (inside && u->k != k && !f(to, &own, u)) {
                return false;
            }
        }
    }
    return true;
}

/* Loop `own` of a kernel beside loop `other` of a group, which does `by` iterations in
 * one of its own. */
typedef struct Pair {
    int own, other;
    int64_t extent, by;
} Pair;

/* Do both indices refer to the same element only in the same iteration? */
static bool
is_aligned(const void *to, const Use *own, const Use *other)
{
    const Pair *p = to;
    int64_t a, b;

    return !own->guarded && !other->guarded
        && index_digit(own->index, p->own, p->extent, &a)
        && index_digit(other->index, p->other, p->extent * p->by, &b) && a == b * p->by;
}

/* The loop of k that runs together with loop d of the group, -1: none; loops
 * that are taken already do not count. */
static int
partner(const Grouping *g, const Kernel *k, int group, int d, const int *taken)
{
    const Kernel *first = g->member[group].k;

    for (int e = 0; e < outer_loops(k); e++) {
        Pair pair = { .own = e, .other = d, .extent = first->loop[d].extent, .by = 1 };
        bool free = true;
        for (int i = 0; i < d; i++) {
            free = free && taken[i] != e;
        }
        if (free && k->loop[e].extent == pair.extent
            && for_shared(g, k, group, is_aligned, &pair)) {
            return e;
        }
    }
    return -1;
}

/* ---- groups ----------------------------------------------------------------- */

/* The latest group that kernel i depends on; -1: none.  All others come before
 * it.  With `open`, among those that it could share loops with. */
static int
latest_group(const Grouping *g, int i, bool open)
{
    const Kernel *k = g->member[i].k;
    int group = -1, place = -1;

    for (int j = 0; j < k->n_ins + k->n_write; j++) {
        bool write = j >= k->n_ins;
        const Buffer *b = write ? k->write[j - k->n_ins].buf : k->ins[j].buf;
        for (const Use *u = first_to_meet(g, b, write); u != NULL;
             u = next_to_meet(u, write)) {
            int other = g->member[u->k->order].group;
            if (u->k->order < i && u->write != write
                && g->member[other].place > place
                && (!open || may_join(g->member[other].k))) {
                group = other;
                place = g->member[other].place;
            }
        }
    }
    return group;
}

/* Does kernel k access an array that a member of the group also accesses, one
 * of them writing? */
static bool
meets(const Grouping *g, const Kernel *k, int group)
{
    for (int j = 0; j < k->n_ins + k->n_write; j++) {
        bool write = j >= k->n_ins;
        const Buffer *b = write ? k->write[j - k->n_ins].buf : k->ins[j].buf;
        for (const Use *u = first_to_meet(g, b, write); u != NULL;
             u = next_to_meet(u, write)) {
            if (g->member[u->k->order].group == group) {
                return true;
            }
        }
    }
    return false;
}

/* Kernels that are visited to find out whether a group can wait. */
enum { NEAR = 64 };

/* Can the group wait until kernel i?  It must be independent of everything in
 * between. */
static bool
can_wait(const Grouping *g, int group, int i)
{
    int place = g->member[group].place;

    if (i - place > NEAR) {
        return false;
    }
    for (int j = place + 1; j < i; j++) {
        int other = g->member[j].group;
        if (other != group && g->member[other].place > place
            && meets(g, g->member[j].k, group)) {
            return false;
        }
    }
    return true;
}

static int
code_of(const Kernel *k)
{
    int code = 0;

    for (int i = 0; i < k->n_ins; i++) {
        code += k->ins[i].kind == INS_MAP ? prog_code(k->ins[i].node) : 1;
    }
    return code;
}

static void
join(Grouping *g, int i, int group, int common)
{
    Member *first = &g->member[group];

    g->member[first->last].next = i;
    first->last = i;
    first->n++;
    first->common = common;
    first->code += g->member[i].code;
    g->member[i].group = group;
}

/* Lanes beyond a row of b see what another iteration writes, unless every
 * iteration has its own b: is b needed outside the group and kernel k? */
static bool
is_seen_outside(const Grouping *g, const Buffer *b, const Kernel *k, int group)
{
    for (const Use *u = g->use[b->number]; u != NULL; u = u->next) {
        if (u->k != k && g->member[u->k->order].group != group) {
            return true;
        }
    }
    return false;
}

static bool
reaches_out(const Grouping *g, const Kernel *k, int group)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        int maker = b != NULL && b->slack > 0 ? g->maker[b->number] : -1;
        if (maker >= 0 && g->member[maker].group == group
            && is_seen_outside(g, b, k, group)) {
            return true;
        }
    }
    return false;
}

/* How many loops kernel k could share with the group, and which of its own. */
static int
common_loops(const Grouping *g, const Kernel *k, int group, int *own)
{
    int n = 0;

    while (n < g->member[group].common
           && (own[n] = partner(g, k, group, n, own)) >= 0
           && (own[n] == n || k->kind != KERNEL_CONTRACT)) {
        n++;
    }
    return n;
}

/* Does kernel k read something that only the group and k see? */
static bool
has_private(const Grouping *g, const Kernel *k, int group)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        int maker = b != NULL ? g->maker[b->number] : -1;
        if (maker >= 0 && g->member[maker].group == group && b->space == SPACE_SCRATCH
            && !is_seen_outside(g, b, k, group)) {
            return true;
        }
    }
    return false;
}

/* A group of one kernel does as many iterations of its outermost loop at a time as
 * kernel k needs for one of its own: rows of an image, and the windows of a pooling
 * over them. */
static void
make_bands(Grouping *g, int group, const Kernel *k)
{
    Kernel *first = g->member[group].k;
    const Loop *loop = &first->loop[0];

    if (g->code->target->vector > 1 || outer_loops(first) == 0
        || first->n_loop == MAX_LOOPS || !has_private(g, k, group)) {
        return;
    }
    for (int e = 0; e < outer_loops(k); e++) {
        Pair pair = { .own = e, .other = 0, .extent = k->loop[e].extent };
        pair.by = loop->extent / pair.extent;
        if (pair.by > 1 && pair.extent > 1 && loop->extent == pair.by * pair.extent
            && for_shared(g, k, group, is_aligned, &pair)) {
            group_split_first(g, first, pair.extent);
            g->member[group].common = outer_loops(first);
            return;
        }
    }
}

/* A group of one map orders its loops as suits kernel k. */
static void
suit(Grouping *g, int group, const Kernel *k)
{
    Member *first = &g->member[group];
    int loops[MAX_LOOPS], n = 0;

    for (int d = 0; d < outer_loops(k); d++) {
        for (int e = 0; e < outer_loops(first->k); e++) {
            Pair pair = { .own = d, .other = e, .extent = k->loop[d].extent, .by = 1 };
            if (first->k->loop[e].extent == pair.extent
                && for_shared(g, k, group, is_aligned, &pair)) {
                loops[n++] = e;
                break;
            }
        }
        if (n <= d) {
            break;
        }
    }
    if (n > 0 && group_is_worth_it(g, first->k, loops, n)) {
        group_put_first(g, first->k, loops, n);
    }
}

/* Adds kernel i to that group if it is legal and pays. */
static bool
join_group(Grouping *g, int i, int group)
{
    Kernel *k = g->member[i].k;
    const Member *first = &g->member[group];
    int own[MAX_LOOPS], all[MAX_LOOPS], n;

    if (!may_join(first->k) || first->k->phase != k->phase
        || first->code + g->member[i].code > KERNEL_CODE) {
        return false;
    }
    if (first->n == 1 && first->k->kind != KERNEL_CONTRACT
        && common_loops(g, k, group, own) == 0) {
        suit(g, group, k);
    }
    if (first->n == 1 && common_loops(g, k, group, own) == 0) {
        make_bands(g, group, k);
    }
    n = common_loops(g, k, group, own);
    for (int d = 0; d < n; d++) {
        all[d] = d;
    }
    while (n > 0 && !(group_is_worth_it(g, k, own, n)
                      && group_is_worth_it(g, first->k, all, n))) {
        n--;
    }
    if (n == 0 || reaches_out(g, k, group) || !group_pays(g, k, group, n)) {
        return false;
    }
    group_put_first(g, k, own, n);
    join(g, i, group, n);
    return true;
}

/* With vectors what matters is traffic: does the L2 cache hold all of b from one kernel to
 * another anyway? */
static bool
is_cached(const Grouping *g, const Buffer *b)
{
    const Target *t = g->code->target;

    return t->vector > 1
        && b->layout.size * type_size(g->code, b->type) <= target_core(t)->l2;
}

/* Do kernel k and the group read the same elements in the iterations of their outermost
 * loops? */
static bool
reads_alike(const Grouping *g, const Kernel *k, int group)
{
    Pair pair = { .extent = k->loop[0].extent, .by = 1 };

    for (int i = 0; i < k->n_ins; i++) {
        const Use own = { .index = k->ins[i].index };
        const Buffer *b = k->ins[i].buf;
        const Use *u = b != NULL && !is_cached(g, b) ? g->use[b->number] : NULL;
        for (; u != NULL; u = u->next) {
            if (g->member[u->k->order].group == group && is_aligned(&pair, &own, u)) {
                return true;
            }
        }
    }
    return false;
}

/* A sum over what is read line by line takes as long as that comes from memory; one
 * whose indices divide has more to do. */
static bool
is_stream(const Kernel *k)
{
    bool affine = k->kind == KERNEL_REDUCE;

    for (int i = 0; i < k->n_ins; i++) {
        for (int d = 0; d < k->n_loop && affine && k->ins[i].buf != NULL; d++) {
            index_coef(k->ins[i].index, d, &affine);
        }
    }
    return affine;
}

/* Kernels that depend on one another share loops anyway.  Others that read the same do
 * where code size matters, so that a loop over samples has a loop less; not where floats
 * are functions: what lives across their calls is on the stack.  With vectors sums do,
 * so that the caches have what the first one read. */
static bool
may_lie_beside(const Grouping *g, const Kernel *k)
{
    const Target *t = g->code->target;

    return may_join(k) && (t->vector > 1 ? is_stream(k)
                           : t->small && !t->soft && g->p->loop != NULL);
}

/* Adds kernel i to a later group than `after` that reads the same. */
static void
try_beside(Grouping *g, int i, int after)
{
    Kernel *k = g->member[i].k;

    if (!may_lie_beside(g, k)) {
        return;
    }
    for (int j = i - 1; j >= 0; j--) {
        if (g->member[j].group == j && (after < 0 || g->member[j].place
                                        > g->member[after].place)
            && may_lie_beside(g, g->member[j].k)
            && reads_alike(g, k, j) && join_group(g, i, j)) {
            return;
        }
    }
}

/* Adds kernel i to the last group that it depends on, or to an earlier group
 * that can wait for it. */
static void
try_to_join(Grouping *g, int i)
{
    int last = may_join(g->member[i].k) ? latest_group(g, i, false) : -1, group;

    if (last >= 0 && join_group(g, i, last)) {
        return;
    }
    group = last >= 0 ? latest_group(g, i, true) : -1;
    if (group >= 0 && can_wait(g, group, i) && join_group(g, i, group)) {
        g->member[group].place = i;
        return;
    }
    try_beside(g, i, last);
}

/* ---- programs --------------------------------------------------------------- */

static void
note_use(Grouping *g, Kernel *k, const Buffer *b, const Index *index, bool write,
         bool guarded)
{
    Use *u = new(g->scratch, Use), **own = &g->member[k->order].use;

    *u = (Use){ .k = k, .b = b, .index = index, .write = write, .guarded = guarded,
                .next = g->use[b->number], .next_write = g->write[b->number],
                .next_own = *own };
    *own = g->use[b->number] = u;
    if (write) {
        g->maker[b->number] = k->order;
        g->write[b->number] = u;
    }
}

static void
note_uses(Grouping *g, Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->buf != NULL) {
            note_use(g, k, ins->buf, ins->index, false,
                     ins->n_guard > 0 || ins->data_var > 0);
        }
    }
    for (int i = 0; i < k->n_write; i++) {
        note_use(g, k, k->write[i].buf, k->write[i].index, true, false);
    }
}

static void
start(Grouping *g)
{
    Program *p = g->p;

    g->n = p->n_kernel;
    g->member = new_n(g->scratch, g->n, Member);
    g->use = new_n(g->scratch, p->n_buffer, Use *);
    g->write = new_n(g->scratch, p->n_buffer, Use *);
    g->maker = new_n(g->scratch, p->n_buffer, int);
    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->number = i;
        g->maker[i] = -1;
    }
    for (int i = 0; i < g->n; i++) {
        Kernel *k = p->kernel[i];
        k->order = i;
        g->member[i] = (Member){ .k = k, .place = i, .group = i, .n = 1,
                                 .common = outer_loops(k), .code = code_of(k),
                                 .next = -1, .last = i };
        note_uses(g, k);
    }
}

static void
group_program(Code *c, Program *p)
{
    Grouping g = { .code = c, .scratch = arena_new(), .p = p };

    start(&g);
    for (int i = 0; i < g.n; i++) {
        try_to_join(&g, i);
    }
    for (int i = 0; i < g.n; i++) {
        if (g.member[i].group == i && g.member[i].n > 1) {
            group_keep_inside(&g, i);
        }
    }
    group_make_kernels(&g);
    arena_drop(g.scratch);
}

/* In the current order; afterwards a better one may exist. */
void
group_run(Code *c)
{
    for (int i = 0; i < c->n_body; i++) {
        group_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        group_program(c, c->program[i]);
    }
    order_run(c);
}
