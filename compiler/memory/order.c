/* order.c -- kernels in one order
 *
 * takes   kernels with reads and writes
 * gives   an order in which every value is made before it is read, and every
 *         parameter or state is overwritten after its last other reader
 * keeps   the order of the graph where there is a choice: a contraction runs
 *         as soon as it can, so that gradients are consumed at once and
 *         activations die early
 */
#include "kernel/prog.h"

#include <stdlib.h>
#include <string.h>

typedef struct Edge {
    int to;
    struct Edge *next;
} Edge;

typedef struct Order {
    Code *code;
    Arena *scratch;
    Program *p;
    int n;
    Edge **after;               /* kernels that wait for this one */
    int *waits;                 /* how many kernels this one waits for */
    bool *done;
    int *heap;                  /* ready kernels, smallest rank on top */
    int n_heap;
    Kernel **sorted;
    int n_sorted;
} Order;

/* Where in the graph a kernel belongs. */
static int64_t
rank_of(const Kernel *k)
{
    int64_t id = k->anchor != NULL ? k->anchor->id
               : k->n_root > 0 ? k->root[0]->id : 0;

    return ((int64_t)k->phase << 40) + id;
}

static bool
before(const Order *o, int i, int j)
{
    int64_t a = rank_of(o->p->kernel[i]), b = rank_of(o->p->kernel[j]);

    return a < b || (a == b && i < j);
}

static void
push(Order *o, int k)
{
    int i = o->n_heap++;

    while (i > 0 && before(o, k, o->heap[(i - 1) / 2])) {
        o->heap[i] = o->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    o->heap[i] = k;
}

static int
pop(Order *o)
{
    int top = o->heap[0], last = o->heap[--o->n_heap], i = 0;

    for (;;) {
        int c = 2 * i + 1;
        if (c + 1 < o->n_heap && before(o, o->heap[c + 1], o->heap[c])) {
            c++;
        }
        if (c >= o->n_heap || !before(o, o->heap[c], last)) {
            break;
        }
        o->heap[i] = o->heap[c];
        i = c;
    }
    o->heap[i] = last;
    return top;
}

static void
wait_for(Order *o, int k, int first)
{
    Edge *e;

    if (k == first || (o->after[first] != NULL && o->after[first]->to == k)) {
        return;
    }
    e = new(o->scratch, Edge);
    e->to = k;
    e->next = o->after[first];
    o->after[first] = e;
    o->waits[k]++;
}

/* Readers wait for the writer of a value; the writer of a parameter or state
 * waits for those who read its old value. */
static void
add_edges(Order *o)
{
    Program *p = o->p;
    int *writer = new_n(o->scratch, p->n_buffer, int);

    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->first = i;        /* its number, for now */
        writer[i] = -1;
    }
    for (int k = 0; k < o->n; k++) {
        for (int i = 0; i < p->kernel[k]->n_write; i++) {
            writer[p->kernel[k]->write[i].buf->first] = k;
        }
    }
    for (int k = 0; k < o->n; k++) {
        const Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            const Buffer *b = kernel->ins[i].buf;
            int w = b != NULL ? writer[b->first] : -1;
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
    o->waits = new_n(o->scratch, o->n, int);
    o->done = new_n(o->scratch, o->n, bool);
    o->heap = new_n(o->scratch, o->n, int);
    o->sorted = new_n(o->scratch, o->n, Kernel *);
    o->n_heap = o->n_sorted = 0;
    add_edges(o);
    for (int k = 0; k < o->n; k++) {
        if (o->waits[k] == 0) {
            push(o, k);
        }
    }
}

static void
run(Order *o)
{
    while (o->n_heap > 0) {
        int k = pop(o);
        o->done[k] = true;
        o->sorted[o->n_sorted++] = o->p->kernel[k];
        for (Edge *e = o->after[k]; e != NULL; e = e->next) {
            if (--o->waits[e->to] == 0) {
                push(o, e->to);
            }
        }
    }
}

/* ---- circles --------------------------------------------------------------- */

/* How many elements of parameters and state the kernel would keep in scratch, for
 * a copy later; 0 where it stores none or cannot wait. */
static int64_t
kept_size(const Kernel *k)
{
    int64_t size = 0;

    if (k->copies != NULL || k->kind == KERNEL_SCATTER) {
        return 0;
    }
    for (int i = 0; i < k->n_write; i++) {
        const Buffer *b = k->write[i].buf;
        size += buffer_is_kept(b) ? shape_count(b->shape) : 0;
    }
    return size;
}

/* The one of two kernels that waits at less cost; best < 0: there is none yet. */
static int
cheaper(const Order *o, int best, int i)
{
    int64_t size = kept_size(o->p->kernel[i]), least;

    if (size == 0 || best < 0) {
        return size > 0 ? i : best;
    }
    least = kept_size(o->p->kernel[best]);
    return size < least || (size == least && i < best) ? i : best;
}

/* For each kernel that is left one that it waits for. */
static int *
find_waited(const Order *o)
{
    int *first = new_n(o->scratch, o->n, int);

    for (int k = 0; k < o->n; k++) {
        for (Edge *e = o->after[k]; e != NULL && !o->done[k]; e = e->next) {
            first[e->to] = k;
        }
    }
    return first;
}

/* Of every circle of updates that wait for each other the kernel that can wait
 * outside at the least cost, a counter rather than the parameters it is read for;
 * how many. */
static int
find_stuck(const Order *o, Kernel **stuck)
{
    const int *first = find_waited(o);
    int *seen = new_n(o->scratch, o->n, int), n = 0;

    for (int k = 0; k < o->n; k++) {
        int i = k, from, best = -1;
        for (; !o->done[i] && seen[i] == 0; i = first[i]) {
            seen[i] = k + 1;
        }
        if (o->done[i] || seen[i] != k + 1) {
            continue;
        }
        from = i;
        do {
            best = cheaper(o, best, i);
            i = first[i];
        } while (i != from);
        if (best < 0) {
            bug("schedule: kernels of %s wait for each other", o->p->name);
        }
        stuck[n++] = o->p->kernel[best];
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

/* Split programs: what the results need is forward, and what is kept of the
 * batch; the rest is backward. */
static void
find_phases(Program *p, Arena *scratch)
{
    Kernel **maker = new_n(scratch, p->n_buffer, Kernel *);
    Kernel **todo = new_n(scratch, p->n_kernel + 1, Kernel *);
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        p->buffer[i]->first = i;
    }
    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        kernel->phase = 1;
        for (int i = 0; i < kernel->n_write; i++) {
            maker[kernel->write[i].buf->first] = kernel;
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
            Kernel *m = b != NULL && !buffer_is_kept(b) ? maker[b->first] : NULL;
            if (m != NULL && m->phase == 1) {
                m->phase = 0;
                todo[n++] = m;
            }
        }
    }
}

/* Kernels of forward that overwrite what backward still reads; how many.  Buffers
 * are numbered as by find_phases. */
static int
find_early(const Program *p, Arena *scratch, Kernel **early)
{
    bool *read = new_n(scratch, p->n_buffer, bool);
    int n = 0;

    for (int k = 0; k < p->n_kernel; k++) {
        const Kernel *kernel = p->kernel[k];
        for (int i = 0; i < kernel->n_ins && kernel->phase == 1; i++) {
            if (kernel->ins[i].buf != NULL) {
                read[kernel->ins[i].buf->first] = true;
            }
        }
    }
    for (int k = 0; k < p->n_kernel; k++) {
        Kernel *kernel = p->kernel[k];
        bool clash = false;
        for (int i = 0; i < kernel->n_write && kernel->phase == 0; i++) {
            const Buffer *b = kernel->write[i].buf;
            clash = clash || (buffer_is_kept(b) && read[b->first]);
        }
        if (clash) {
            early[n++] = kernel;
        }
    }
    return n;
}

/* One order of all kernels; or, with false, which of them must keep what they
 * store in scratch first. */
static bool
try_order(Order *o, Kernel **wait, int *n_wait)
{
    Program *p = o->p;

    if (p->split) {
        find_phases(p, o->scratch);
        *n_wait = find_early(p, o->scratch, wait);
        if (*n_wait > 0) {
            return false;
        }
    }
    start(o);
    run(o);
    if (o->n_sorted < o->n) {
        *n_wait = find_stuck(o, wait);
        return false;
    }
    for (int i = 0; i < o->n; i++) {
        p->kernel[i] = o->sorted[i];
        p->kernel[i]->position = i;
    }
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
schedule_run(Code *c)
{
    for (int i = 0; i < c->n_body; i++) {
        schedule_program(c, c->body[i]);
    }
    for (int i = 0; i < c->n_program; i++) {
        schedule_program(c, c->program[i]);
    }
}
