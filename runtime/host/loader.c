/* loader.c -- see loader.h */
#include "loader.h"

#include "draw_order.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Nanoseconds of processor time, measured on one core of Zen 3 with batches of 512 bytes
 * to 128 KB: a sample that is anywhere in memory takes 80, each byte of it 0.1 if it is
 * copied and 0.4 if it is made of a byte of the file.  Over 100,000 small batches, one
 * takes 11,000 more with a thread than without: to wake it, and to be woken. */
static const double sample_ns = 80, copy_ns = 0.1, decode_ns = 0.4, hand_over_ns = 11000;

/* ---- a batch ------------------------------------------------------------------- */

/* Of entry number i, in the memory that its feed points to. */
static int
make(struct loader *l, int i, struct error *e)
{
    struct cursor *k = &l->cursor[i];
    const struct dataset *d = k->feed->data;
    size_t first = (size_t)k->at * k->feed->batch;

    if (k->order != NULL && d->starts > 0) {
        gradc_draw_starts(k->order, k->feed->batch, d->starts, l->seed, l->step);
        first = 0;
    } else if (k->order != NULL && k->ordered != k->pass) {
        gradc_draw_order(k->order, d, k->feed->batch, l->seed, i, k->pass);
        k->ordered = k->pass;
    }
    return gradc_feed_fill(k->feed, k->order, first, e);
}

static void
advance(struct loader *l, int i)
{
    struct cursor *k = &l->cursor[i];

    l->step++;
    if (++k->at == k->batches) {
        k->at = 0;
        k->pass++;
    }
}

/* The entry that is next. */
static int
next(const struct loader *l)
{
    return l->cycle[l->step % l->n_cycle];
}

/* ---- the thread ------------------------------------------------------------------ */

/* Waits for room, and says whether to use it. */
static int
wait_for_room(struct loader *l)
{
    int go;

    pthread_mutex_lock(&l->lock);
    while (!l->stop && l->made - l->taken == GRADC_AHEAD) {
        pthread_cond_wait(&l->changed, &l->lock);
    }
    go = !l->stop;
    pthread_mutex_unlock(&l->lock);
    return go;
}

static void
tell(struct loader *l, const struct error *e)
{
    pthread_mutex_lock(&l->lock);
    l->made += e->status == 0;
    if (e->status != 0) {
        l->error = *e;
    }
    pthread_cond_broadcast(&l->changed);
    pthread_mutex_unlock(&l->lock);
}

static void *
work(void *context)
{
    struct loader *l = context;
    struct error e = { .status = 0 };

    for (long n = 0; e.status == 0 && wait_for_room(l); n++) {
        int i = next(l);
        struct cursor *k = &l->cursor[i];

        k->feed->in = k->ahead[n % GRADC_AHEAD].in;
        if (make(l, i, &e) == 0) {
            advance(l, i);
        }
        tell(l, &e);
    }
    return NULL;
}

/* Signals are for the thread that trains. */
static int
start(struct loader *l, struct error *e)
{
    sigset_t all, before;

    l->made = l->taken = 0;
    l->first = l->step;
    l->stop = 0;
    memset(&l->error, 0, sizeof(l->error));
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    l->running = pthread_create(&l->thread, NULL, work, l) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return l->running ? 0 : gradc_fail(e, "cannot start a thread that loads the "
                                       "samples; --workers 0 does without");
}

static void
halt(struct loader *l)
{
    if (!l->running) {
        return;
    }
    pthread_mutex_lock(&l->lock);
    l->stop = 1;
    pthread_cond_broadcast(&l->changed);
    pthread_mutex_unlock(&l->lock);
    pthread_join(l->thread, NULL);
    l->running = 0;
}

/* Its memory for that of the batch before: the thread may fill that at once. */
static void
swap(struct call *to, struct call *ahead, int n)
{
    for (int j = 0; j < n; j++) {
        void *in = to->in[j];

        to->in[j] = ahead->in[j];
        ahead->in[j] = in;
    }
}

/* The batch that waits. */
static int
take(struct loader *l, struct error *e)
{
    struct cursor *k = &l->cursor[l->cycle[(l->first + l->taken) % l->n_cycle]];

    pthread_mutex_lock(&l->lock);
    while (l->made == l->taken && l->error.status == 0) {
        pthread_cond_wait(&l->changed, &l->lock);
    }
    if (l->made == l->taken) {
        *e = l->error;
    } else {
        swap(k->feed->call, &k->ahead[l->taken % GRADC_AHEAD], k->feed->n);
        l->taken++;
        pthread_cond_broadcast(&l->changed);
    }
    pthread_mutex_unlock(&l->lock);
    return e->status == 0 ? 0 : -1;
}

/* ---- outside --------------------------------------------------------------------- */

int
gradc_loader_open(struct loader *l, int n, const int *cycle, int n_cycle,
                  struct error *e)
{
    l->n = n;
    l->cycle = cycle;
    l->n_cycle = n_cycle;
    l->cursor = gradc_alloc(e, (size_t)n, sizeof(*l->cursor));
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->changed, NULL);
    return e->status == 0 ? 0 : -1;
}

void
gradc_loader_feed(struct loader *l, int i, struct feed *f, long batches)
{
    l->cursor[i] = (struct cursor){ .feed = f, .batches = batches, .ordered = -1 };
}

void
gradc_loader_close(struct loader *l)
{
    if (l->cursor == NULL) {
        return;
    }
    halt(l);
    for (int i = 0; i < l->n; i++) {
        for (int a = 0; a < GRADC_AHEAD; a++) {
            gradc_call_close(&l->cursor[i].ahead[a]);
        }
        free(l->cursor[i].order);
    }
    pthread_mutex_destroy(&l->lock);
    pthread_cond_destroy(&l->changed);
    free(l->cursor);
    memset(l, 0, sizeof(*l));
}

/* Whether a batch is made anew for each step, and takes longer to make than to hand
 * over. */
static int
is_worth(const struct cursor *k)
{
    double ns = 0;

    for (int j = 0; j < k->feed->n; j++) {
        const struct column *c = k->feed->column[j];
        double bytes = (double)(c->per * gradc_type_size(c->in->type));

        ns += (double)k->feed->batch
              * (sample_ns + bytes * (c->coded ? decode_ns : copy_ns));
        if (c->disk != NULL) {
            return 1;
        }
    }
    return (k->order != NULL || k->batches > 1) && ns >= hand_over_ns;
}

static int
open_order(struct cursor *k, int shuffle, struct error *e)
{
    const struct dataset *d = k->feed->data;
    size_t n = d->starts > 0 ? k->feed->batch : d->n;

    if (!shuffle || k->feed->n == 0
        || (d->starts == 0 && d->n <= k->feed->batch && !gradc_draws(d))) {
        return 0;
    }
    k->order = gradc_alloc(e, n, sizeof(*k->order));
    return e->status == 0 ? 0 : -1;
}

int
gradc_loader_ready(struct loader *l, int shuffle, int workers, struct error *e)
{
    int worth = 0;

    for (int i = 0; i < l->n && e->status == 0; i++) {
        open_order(&l->cursor[i], shuffle, e);
        worth |= is_worth(&l->cursor[i]);
    }
    l->threaded = workers > 0
                  || (workers < 0 && worth && sysconf(_SC_NPROCESSORS_ONLN) > 1);
    for (int i = 0; i < l->n && l->threaded; i++) {
        for (int a = 0; a < GRADC_AHEAD && e->status == 0; a++) {
            gradc_call_open(&l->cursor[i].ahead[a],
                            l->cursor[i].feed->call->entry, e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

void
gradc_loader_seek(struct loader *l, int32_t seed, long step)
{
    halt(l);
    l->seed = seed;
    l->step = step;
    for (int i = 0; i < l->n; i++) {
        struct cursor *k = &l->cursor[i];
        long share = 0, calls = 0;

        for (int c = 0; c < l->n_cycle; c++) {
            share += l->cycle[c] == i;
            calls += l->cycle[c] == i && c < step % l->n_cycle;
        }
        calls += step / l->n_cycle * share;
        k->pass = calls / k->batches;
        k->at = calls % k->batches;
        k->filled = 0;
    }
}

/* Without a thread. */
static int
make_now(struct loader *l, struct error *e)
{
    int i = next(l);
    struct cursor *k = &l->cursor[i];

    if (!k->filled && make(l, i, e) != 0) {
        return -1;
    }
    k->filled = k->order == NULL && k->batches == 1;
    advance(l, i);
    return 0;
}

int
gradc_loader_next(struct loader *l, struct error *e)
{
    if (!l->threaded) {
        return make_now(l, e);
    }
    return l->running || start(l, e) == 0 ? take(l, e) : -1;
}
