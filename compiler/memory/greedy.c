/* greedy.c -- a greedy topological order of kernels
 *
 * takes   the dependences between kernels
 * gives   an order that keeps few bytes alive: of the ready kernels, one that
 *         adds little comes next
 * keeps   the previous order among equals; near linear in the size of the
 *         program
 *
 * A scratch value is alive from the first kernel that touches it to the last.
 * In a forward walk the first one writes it; in a backward walk the first one
 * is its last reader.
 */
#include "memory/order.h"

typedef struct Value {
    int64_t bytes;
    bool alive;
    int left;                   /* kernels that have yet to touch it */
    int *kernel;                /* all that touch it */
    int n;
} Value;

typedef struct Greedy {
    const Order *o;
    Arena *scratch;
    bool backward;
    Aim aim;
    const int *place;
    Value *value;               /* by number of the buffer */
    Value ***touch;             /* by kernel */
    int *n_touch;
    int64_t *adds;              /* bytes that become alive if it comes next */
    int64_t *own;               /* bytes that no other kernel touches */
    int *waits;                 /* for how many kernels */
    int *heap, *at;             /* ready kernels, the first on top; positions in
                                 * it */
    int n_heap;
} Greedy;

/* ---- priority --------------------------------------------------------------- */

static bool
before(const Greedy *q, int i, int j)
{
    int a = q->o->kernel[i]->phase, b = q->o->kernel[j]->phase;
    int64_t x = q->aim != AIM_SAME ? q->adds[i] : 0;
    int64_t y = q->aim != AIM_SAME ? q->adds[j] : 0;

    if (q->aim == AIM_STILL) {
        x = x > 0;
        y = y > 0;
    }
    if (q->aim == AIM_STILL && x == 0 && y == 0) {
        x = q->own[i];          /* where least is alive besides temporary
                                 * memory */
        y = q->own[j];
    }
    if (a != b) {
        return (a < b) != q->backward;
    }
    return x != y ? x < y : (q->place[i] < q->place[j]) != q->backward;
}

static void
put(Greedy *q, int i, int k)
{
    q->heap[i] = k;
    q->at[k] = i;
}

/* Moves kernel k from entry i of the heap to its position. */
static void
settle(Greedy *q, int i, int k)
{
    while (i > 0 && before(q, k, q->heap[(i - 1) / 2])) {
        put(q, i, q->heap[(i - 1) / 2]);
        i = (i - 1) / 2;
    }
    for (;;) {
        int c = 2 * i + 1;
        if (c + 1 < q->n_heap && before(q, q->heap[c + 1], q->heap[c])) {
            c++;
        }
        if (c >= q->n_heap || !before(q, q->heap[c], k)) {
            break;
        }
        put(q, i, q->heap[c]);
        i = c;
    }
    put(q, i, k);
}

static void
push(Greedy *q, int k)
{
    q->n_heap++;
    settle(q, q->n_heap - 1, k);
}

static int
pop(Greedy *q)
{
    int top = q->heap[0], last = q->heap[--q->n_heap];

    q->at[top] = -1;
    if (q->n_heap > 0) {
        settle(q, 0, last);
    }
    return top;
}

/* ---- live bytes -------------------------------------------------------------- */

/* All that touch v now add that much less. */
static void
relieve(Greedy *q, const Value *v)
{
    for (int i = 0; i < v->n; i++) {
        int k = v->kernel[i];
        q->adds[k] -= v->bytes;
        if (q->at[k] >= 0) {
            settle(q, q->at[k], k);
        }
    }
}

/* What one kernel makes alive is there for the others; the last one that
 * touches a value ends its life. */
static void
touch(Greedy *q, int k)
{
    for (int i = 0; i < q->n_touch[k]; i++) {
        Value *v = q->touch[k][i];
        v->left--;
        if (!v->alive) {
            v->alive = true;
            relieve(q, v);
        }
        if (v->left == 1) {
            relieve(q, v);
        }
    }
}

static void
add_touch(Greedy *q, int k, const Buffer *b)
{
    Value *v;

    if (b == NULL || b->space != SPACE_SCRATCH) {
        return;
    }
    v = &q->value[b->number];
    if (v->n > 0 && v->kernel[v->n - 1] == k) {
        return;
    }
    grow(q->scratch, v->kernel, v->n);
    v->kernel[v->n++] = k;
    grow(q->scratch, q->touch[k], q->n_touch[k]);
    q->touch[k][q->n_touch[k]++] = v;
}

static void
find_values(Greedy *q)
{
    const Program *p = q->o->p;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        q->value[b->number].bytes = b->layout.size * type_size(q->o->code, b->type);
    }
    for (int k = 0; k < q->o->n; k++) {
        const Kernel *kernel = q->o->kernel[k];
        for (int i = 0; i < kernel->n_ins; i++) {
            add_touch(q, k, kernel->ins[i].buf);
        }
        for (int i = 0; i < kernel->n_write; i++) {
            add_touch(q, k, kernel->write[i].buf);
        }
    }
    for (int i = 0; i < p->n_buffer; i++) {
        q->value[i].left = q->value[i].n;
    }
    for (int k = 0; k < q->o->n; k++) {
        for (int i = 0; i < q->n_touch[k]; i++) {
            const Value *v = q->touch[k][i];
            *(v->n > 1 ? &q->adds[k] : &q->own[k]) += v->bytes;
        }
    }
}

/* ---- the walk ---------------------------------------------------------------- */

static void
start(Greedy *q)
{
    Edge **from = q->backward ? q->o->after : q->o->before;

    for (int k = 0; k < q->o->n; k++) {
        q->at[k] = -1;
        for (const Edge *e = from[k]; e != NULL; e = e->next) {
            q->waits[k]++;
        }
    }
    for (int k = 0; k < q->o->n; k++) {
        if (q->waits[k] == 0) {
            push(q, k);
        }
    }
}

static int
walk(Greedy *q, int *sorted)
{
    Edge **to = q->backward ? q->o->before : q->o->after;
    int n = 0;

    while (q->n_heap > 0) {
        int k = pop(q);
        sorted[q->backward ? q->o->n - 1 - n : n] = k;
        n++;
        touch(q, k);
        for (const Edge *e = to[k]; e != NULL; e = e->next) {
            if (--q->waits[e->to] == 0) {
                push(q, e->to);
            }
        }
    }
    return n;
}

int
greedy_order(const Order *o, bool backward, Aim aim, const int *place, int *sorted)
{
    Arena *a = arena_new();
    Greedy q = { .o = o, .scratch = a, .backward = backward, .aim = aim,
               .place = place };
    int n;

    q.value = new_n(a, o->p->n_buffer + 1, Value);
    q.touch = new_n(a, o->n, Value **);
    q.n_touch = new_n(a, o->n, int);
    q.adds = new_n(a, o->n, int64_t);
    q.own = new_n(a, o->n, int64_t);
    q.waits = new_n(a, o->n, int);
    q.heap = new_n(a, o->n, int);
    q.at = new_n(a, o->n, int);
    find_values(&q);
    start(&q);
    n = walk(&q, sorted);
    arena_drop(a);
    return n;
}
