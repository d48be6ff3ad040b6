/* group_pays.c -- whether sharing a loop pays; see group.h
 *
 * takes   kernels that may share loops
 * gives   whether an iteration has enough work, and whether caches gain more
 *         than they lose
 */
#include "schedule/group.h"

#include "schedule/cost.h"
#include "target/core.h"

/* ---- enough to do -------------------------------------------------------- */

bool
group_in_order(const int *loops, int n)
{
    for (int d = 0; d < n; d++) {
        if (loops[d] != d) {
            return false;
        }
    }
    return true;
}

/* The contiguous work of a kernel inside loops[0 .. n-1]. */
static int64_t
work_inside(const Kernel *k, const int *loops, int n)
{
    int64_t work = 1;
    int last = -1;

    for (int d = 0; d < n; d++) {
        last = loops[d] > last ? loops[d] : last;
    }
    for (int e = last + 1; e < k->n_loop; e++) {
        work *= k->loop[e].extent;
    }
    return work;
}

/* Bytes that kernel k accesses in an iteration of those loops; an array read
 * twice counts twice. */
static int64_t
bytes_inside(const Grouping *g, const Kernel *k, const int *loops, int n)
{
    int64_t all = 0;

    for (int i = 0; i < k->n_ins + k->n_write; i++) {
        bool write = i >= k->n_ins;
        const Buffer *b = write ? k->write[i - k->n_ins].buf : k->ins[i].buf;
        const Index *index = write ? k->write[i - k->n_ins].index : k->ins[i].index;
        int64_t bytes = b != NULL ? type_size(g->code, b->type) : 0;
        for (int d = 0; d < k->n_loop && b != NULL; d++) {
            bool common = false;
            for (int j = 0; j < n; j++) {
                common = common || loops[j] == d;
            }
            bytes *= !common && index_uses(index, d) ? k->loop[d].extent : 1;
        }
        all += bytes;
    }
    return all;
}

/* Loops over maps are split for vectors: an iteration of the shared loops must
 * contain enough of them.  If the outermost loops are not those of memory, an
 * iteration accesses pieces that are often a power of two apart: a large cache
 * holds few of those, so they must fit the smallest. */
bool
group_is_worth_it(const Grouping *g, const Kernel *k, const int *loops, int n)
{
    const Target *t = g->code->target;

    return t->vector == 1
        || (work_inside(k, loops, n) >= COST_SHARED_VECTORS * t->vector
            && (group_in_order(loops, n) || bytes_inside(g, k, loops, n) <= t->cache));
}

/* ---- caches ---------------------------------------------------------------- */

/* Bytes of arrays that kernel k shares with the group, one of them writing; and
 * bytes that it reads again in every iteration of the shared loops. */
static void
find_traffic(const Grouping *g, const Kernel *k, int group, int common,
             int64_t *between, int64_t *again)
{
    *between = *again = 0;
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        int maker = b != NULL ? g->maker[b->number] : -1;
        bool varies = b == NULL;
        int64_t bytes = b == NULL ? 0 : b->layout.size * type_size(g->code, b->type);
        for (int d = 0; d < common && !varies; d++) {
            varies = index_uses(k->ins[i].index, d);
        }
        *between += maker >= 0 && g->member[maker].group == group ? bytes : 0;
        *again += varies ? 0 : bytes;
    }
}

/* Does every iteration have separate elements in everything that kernel k and
 * the group read? */
static bool
is_by_itself(const Grouping *g, const Kernel *k, int group, int common)
{
    int64_t between, again;

    find_traffic(g, k, group, common, &between, &again);
    for (int i = group; i >= 0 && again == 0; i = g->member[i].next) {
        find_traffic(g, g->member[i].k, group, common, &between, &again);
    }
    return again == 0;
}

static bool
has_product(const Grouping *g, int group)
{
    for (int i = group; i >= 0; i = g->member[i].next) {
        if (g->member[i].k->kind == KERNEL_CONTRACT) {
            return true;
        }
    }
    return false;
}

/* An update that is one function for several tensors. */
static bool
is_apart(const Grouping *g, const Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Buffer *b = k->ins[i].buf;
        const Held *h = b != NULL && b->node != NULL && b->space == SPACE_SCRATCH
                      ? sparse_find(&g->p->held, b->node->id) : NULL;
        if (h != NULL && h->apart) {
            return true;
        }
    }
    return false;
}

/* In a shared loop, a product reads its weights again in each iteration, after
 * the other kernels have used the caches.  That pays if the data between
 * kernels do not fit the L2 cache and the weights fit a part of it.
 * Without weights, as in a head of attention, it always pays. */
bool
group_pays(const Grouping *g, const Kernel *k, int group, int common)
{
    const Core *core = target_core(g->code->target);
    int64_t between, again;

    if (is_apart(g, k) || is_apart(g, g->member[group].k)) {
        return false;
    }
    if (g->code->target->vector == 1
        || (k->kind != KERNEL_CONTRACT && !has_product(g, group))) {
        return true;
    }
    find_traffic(g, k, group, common, &between, &again);
    return is_by_itself(g, k, group, common)
        || (between > core->l2 && again < core->l2 / COST_SHARED_WEIGHTS);
}
