/* order.c -- orders the kernels of a program
 *
 * takes   kernels with reads and writes
 * gives   an order in which every value is made before it is read, and every
 *         parameter or state is overwritten after its last other reader
 * keeps   of several orders, the one with the lowest peak of live bytes; the
 *         order of the graph if none is better
 */
#include "memory/lives.h"
#include "memory/order.h"

#include <stdlib.h>
#include <string.h>

/* ---- dependences ------------------------------------------------------------- */

static void
add_edge(Arena *a, Edge **list, int from, int to)
{
    Edge *e = new(a, Edge);

    e->to = to;
    e->next = list[from];
    list[from] = e;
}

static void
wait_for(Order *o, int k, int first)
{
    if (k != first && (o->after[first] == NULL || o->after[first]->to != k)) {
        add_edge(o->scratch, o->after, first, k);
        add_edge(o->scratch, o->before, k, first);
    }
}

/* Readers depend on the writer of a value; the writer of a parameter or state
 * depends on the readers of its old value. */
static void
add_edges(Order *o)
{
    const Program *p = o->p;
    int *writer = new_n(o->scratch, p->n_buffer, int);

    for (int i = 0; i < p->n_buffer; i++) {
        writer[i] = -1;
    }
    for (int k = 0; k < o->n; k++) {
        for (int i = 0; i < o->kernel[k]->n_write; i++) {
            writer[o->kernel[k]->write[i].buf->number] = k;
        }
    }
    for (int k = 0; k < o->n; k++) {
        const Kernel *kernel = o->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            const Buffer *b = kernel->ins[i].buf;
            int w = b != NULL ? writer[b->number] : -1;
            if (w >= 0 && buffer_is_kept(b)) {
                wait_for(o, w, k);
            } else if (w >= 0) {
                wait_for(o, k, w);
            }
        }
    }
}

static void
start(Order *o)
{
    Program *p = o->p;

    o->n = p->n_kernel;
    o->after = new_n(o->scratch, o->n, Edge *);
    o->before = new_n(o->scratch, o->n, Edge *);
    o->kernel = new_n(o->scratch, o->n, Kernel *);
    for (int i = 0; i < o->n; i++) {
        o->kernel[i] = p->kernel[i];
    }
    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->number = i;
    }
    add_edges(o);
}

/* ---- orders --------------------------------------------------------------------- */

/* The position of a kernel in the graph. */
static int
graph_id(const Kernel *k)
{
    return k->anchor != NULL ? k->anchor->id : k->n_root > 0 ? k->root[0]->id : 0;
}

typedef struct Belongs {
    int id;
    bool packs;
    int k;
} Belongs;

static int
by_id(const void *x, const void *y)
{
    const Belongs *a = x, *b = y;

    if (a->id != b->id) {
        return a->id < b->id ? -1 : 1;
    }
    return a->packs != b->packs ? b->packs - a->packs : a->k - b->k;
}

/* A packed copy belongs to its first reader. */
static void
find_readers(const Order *o, Belongs *list)
{
    int *first = new_n(o->scratch, o->p->n_buffer, int);

    for (int k = 0; k < o->n; k++) {
        for (int i = 0; i < o->kernel[k]->n_ins; i++) {
            const Buffer *b = o->kernel[k]->ins[i].buf;
            if (b != NULL && (first[b->number] == 0 || list[k].id < first[b->number])) {
                first[b->number] = list[k].id;
            }
        }
    }
    for (int k = 0; k < o->n; k++) {
        if (list[k].packs) {
            list[k].id = first[o->kernel[k]->packs->number];
        }
    }
}

/* The order of the graph, which may still violate dependences. */
static void
place_by_graph(const Order *o, int *place)
{
    Belongs *list = new_n(o->scratch, o->n, Belongs);

    for (int k = 0; k < o->n; k++) {
        const Kernel *kernel = o->kernel[k];
        list[k] = (Belongs){ graph_id(kernel), kernel->packs != NULL, k };
    }
    find_readers(o, list);
    qsort(list, (size_t)o->n, sizeof(*list), by_id);
    for (int i = 0; i < o->n; i++) {
        place[list[i].k] = i;
    }
}

static void
use_order(const Order *o, const int *sorted)
{
    for (int i = 0; i < o->n; i++) {
        o->p->kernel[i] = o->kernel[sorted[i]];
    }
    lives_find(o->p);
    lives_peak(o->code, o->p);
}

/* Makes another order from the one in place[] and puts it there; best[] keeps
 * the one with the lowest peak. */
static void
try_another(const Order *o, bool backward, Aim aim, int *place, int *best,
            int64_t *least)
{
    int *sorted = new_n(o->scratch, o->n, int);

    greedy_order(o, backward, aim, place, sorted);
    for (int i = 0; i < o->n; i++) {
        place[sorted[i]] = i;
    }
    use_order(o, sorted);
    if (*least < 0 || o->p->live_peak < *least) {
        memcpy(best, sorted, sizeof(*best) * (size_t)o->n);
        *least = o->p->live_peak;
    }
}

/* Forward, every kernel as early as its bytes allow, so that values meet their
 * readers; then backward, every kernel as late as possible, so that copies and
 * cheap numbers are not made early.  Twice, since the starting order matters. */
static void
find_order(const Order *o, int *place)
{
    int *best = new_n(o->scratch, o->n, int), *other = new_n(o->scratch, o->n, int);
    int64_t least = -1;

    try_another(o, false, AIM_SAME, place, best, &least);
    memcpy(other, place, sizeof(*other) * (size_t)o->n);
    try_another(o, false, AIM_LEAST, place, best, &least);
    try_another(o, true, AIM_STILL, place, best, &least);
    try_another(o, true, AIM_LEAST, other, best, &least);
    try_another(o, false, AIM_LEAST, other, best, &least);
    try_another(o, true, AIM_STILL, other, best, &least);
    use_order(o, best);
}

/* ---- circles --------------------------------------------------------------- */

/* Elements of parameters and state that the kernel would keep in scratch, to be
 * copied later; 0 if it stores none or cannot be deferred. */
static int64_t
kept_size(const Kernel *k)
{
    bool rows = k->kind == KERNEL_SCATTER && k->root[0] != k->anchor;
    int64_t size = 0;

    if (k->copies != NULL || rows) {    /* rows are updated in place */
        return 0;
    }
    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        size += buffer_is_kept(b) ? shape_count(b->shape) : 0;
    }
    return size;
}

/* The cheaper of two kernels to defer; best < 0: none yet. */
static int
cheaper(const Order *o, int best, int i)
{
    int64_t size = kept_size(o->kernel[i]), least;

    if (size == 0 || best < 0) {
        return size > 0 ? i : best;
    }
    least = kept_size(o->kernel[best]);
    return size < least || (size == least && i < best) ? i : best;
}

/* For each remaining kernel, one that it depends on. */
static int *
find_waited(const Order *o, const bool *done)
{
    int *first = new_n(o->scratch, o->n, int);

    for (int k = 0; k < o->n; k++) {
        for (Edge *e = o->after[k]; e != NULL && !done[k]; e = e->next) {
            first[e->to] = k;
        }
    }
    return first;
}

/* From every circle of updates, the kernel that is cheapest to defer: a counter
 * rather than the parameters.  Gives their number. */
static int
find_stuck(const Order *o, const bool *done, Kernel **stuck)
{
    const int *first = find_waited(o, done);
    int *seen = new_n(o->scratch, o->n, int), n = 0;

    for (int k = 0; k < o->n; k++) {
        int i = k, from, best = -1;
        for (; !done[i] && seen[i] == 0; i = first[i]) {
            seen[i] = k + 1;
        }
        if (done[i] || seen[i] != k + 1) {
            continue;
        }
        from = i;
        do {
            best = cheaper(o, best, i);
            i = first[i];
        } while (i != from);
        if (best < 0) {
            bug("order: kernels of %s wait for each other", o->p->name);
        }
        stuck[n++] = o->kernel[best];
    }
    return n;
}

/* ---- phases --------------------------------------------------------------- */

static bool
ends_forward(const Kernel *k, const Write *w)
{
    return w->buf->space == SPACE_OUT
        || (buffer_is_kept(w->buf) && k->copies == NULL);
}

/* In split programs, what the results need is forward, as is what is kept of
 * the batch; the rest is backward. */
static void
find_phases(Program *p, Arena *scratch)
{
    Kernel **maker = new_n(scratch, p->n_buffer, Kernel *);
    Kernel **todo = new_n(scratch, p->n_kernel + 1, Kernel *);
    int n = 0;

    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        kernel->phase = 1;
        for (int i = 0; i < kernel->n_write; i++) {
            maker[kernel->write[i].buf->number] = kernel;
            if (ends_forward(kernel, &kernel->write[i]) && kernel->phase == 1) {
                kernel->phase = 0;
                todo[n++] = kernel;
            }
        }
    }
    while (n > 0) {
        const Kernel *kernel = todo[--n];
        for (int i = 0; i < kernel->n_ins; i++) {
            const Buffer *b = kernel->ins[i].buf;
            Kernel *m = b != NULL && !buffer_is_kept(b) ? maker[b->number] : NULL;
            if (m != NULL && m->phase == 1) {
                m->phase = 0;
                todo[n++] = m;
            }
        }
    }
}

/* Kernels of forward that overwrite what backward still reads, and their
 * number. */
static int
find_early(const Program *p, Arena *scratch, Kernel **early)
{
    bool *read = new_n(scratch, p->n_buffer, bool);
    int n = 0;

    for (int k = 0; k < p->n_kernel; k++) {
        const Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_ins && kernel->phase == 1; i++) {
            if (kernel->ins[i].buf != NULL) {
                read[kernel->ins[i].buf->number] = true;
            }
        }
    }
    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        bool clash = false;
        for (int i = 0; i < kernel->n_write && kernel->phase == 0; i++) {
            const Buffer *b = kernel->write[i].buf;
            clash = clash || (buffer_is_kept(b) && read[b->number]);
        }
        if (clash) {
            early[n++] = kernel;
        }
    }
    return n;
}

/* Orders all kernels; or, with false, lists those that must first keep their
 * stores in scratch. */
static bool
try_order(Order *o, Kernel **wait, int *n_wait)
{
    Program *p = o->p;
    int *place, *sorted, n;

    start(o);
    if (p->split) {
        find_phases(p, o->scratch);
        *n_wait = find_early(p, o->scratch, wait);
        if (*n_wait > 0) {
            return false;
        }
    }
    place = new_n(o->scratch, o->n, int);
    sorted = new_n(o->scratch, o->n, int);
    place_by_graph(o, place);
    n = greedy_order(o, false, AIM_SAME, place, sorted);
    if (n < o->n) {
        bool *done = new_n(o->scratch, o->n, bool);
        for (int i = 0; i < n; i++) {
            done[sorted[i]] = true;
        }
        *n_wait = find_stuck(o, done, wait);
        return false;
    }
    find_order(o, place);
    return true;
}

static void
schedule_program(Code *c, Program *p)
{
    bool done;

    do {
        Order o = { .code = c, .scratch = arena_new(), .p = p };
        Kernel **wait = new_n(o.scratch, p->n_kernel, Kernel *);
        int n_wait = 0;
        done = try_order(&o, wait, &n_wait);
        for (int i = 0; i < n_wait; i++) {
            lower_commit(c, p, wait[i]);
        }
        arena_drop(o.scratch);
    } while (!done);
}

void
order_improve(const Code *c, Program *p)
{
    Order o = { .code = c, .scratch = arena_new(), .p = p };
    int *place;

    start(&o);
    if (p->split) {
        find_phases(p, o.scratch);
    }
    place = new_n(o.scratch, o.n, int);
    for (int k = 0; k < o.n; k++) {
        place[k] = k;
    }
    find_order(&o, place);
    arena_drop(o.scratch);
}

void
order_run(Code *c)
{
    for (int i = 0; i < c->n_body; i++) {
        schedule_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        schedule_program(c, c->program[i]);
    }
}
