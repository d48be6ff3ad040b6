/* pool.c -- a team of threads (gradc_team.h) for a trainer
 *
 * gives   gradc_pool, which only trainers compiled for threads refer to
 * keeps   part 0 on the calling thread.  Waiting threads spin for a while before they
 *         sleep, since kernels follow each other within microseconds; with more threads
 *         than processors they sleep at once.
 */
#if defined __linux__
#define _GNU_SOURCE             /* sched_getaffinity */
#include <sched.h>
#endif

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "gradc_host.h"
#include "gradc_team.h"

/* How often a thread looks before it sleeps: about 50 us, ten times what falling
 * asleep and waking take. */
enum { LOOKS = 1500 };

/* All threads that wait for the end of a turn pass the gate when the next begins. */
struct gate {
    atomic_uint turn;
    atomic_int asleep;
    pthread_mutex_t lock;
    pthread_cond_t next;
};

struct thread {
    struct pool *pool;
    int part;
    pthread_t id;
};

struct pool {
    struct gradc_team team;
    struct gate start;          /* opens when a job begins */
    char apart[64];             /* on another cache line */
    struct gate go;             /* opens when all parts have arrived */
    atomic_int missing;         /* parts that have not arrived */
    int looks;
    int stop;
    void (*job)(void *call, int part);
    void *call;
    int n;                      /* threads started */
    struct thread thread[];
};

static void
relax(void)
{
#if defined __GNUC__ && (defined __x86_64__ || defined __i386__)
    __builtin_ia32_pause();
#elif defined __GNUC__ && (defined __aarch64__ || defined __arm__)
    __asm__ volatile("yield");
#endif
}

/* ---- gates ------------------------------------------------------------------ */

static void
gate_init(struct gate *g)
{
    atomic_init(&g->turn, 0);
    atomic_init(&g->asleep, 0);
    pthread_mutex_init(&g->lock, NULL);
    pthread_cond_init(&g->next, NULL);
}

static void
gate_drop(struct gate *g)
{
    pthread_mutex_destroy(&g->lock);
    pthread_cond_destroy(&g->next);
}

/* Begins the next turn.  Whoever falls asleep now has either been counted or sees
 * the new turn. */
static void
gate_open(struct gate *g)
{
    atomic_fetch_add(&g->turn, 1);
    if (atomic_load(&g->asleep) == 0) {
        return;
    }
    pthread_mutex_lock(&g->lock);
    pthread_cond_broadcast(&g->next);
    pthread_mutex_unlock(&g->lock);
}

/* Waits for the end of a turn. */
static void
gate_pass(struct gate *g, unsigned turn, int looks)
{
    for (int i = 0; i < looks; i++) {
        if (atomic_load_explicit(&g->turn, memory_order_acquire) != turn) {
            return;
        }
        relax();
    }
    pthread_mutex_lock(&g->lock);
    atomic_fetch_add(&g->asleep, 1);
    while (atomic_load(&g->turn) == turn) {
        pthread_cond_wait(&g->next, &g->lock);
    }
    atomic_fetch_sub(&g->asleep, 1);
    pthread_mutex_unlock(&g->lock);
}

/* ---- the team --------------------------------------------------------------- */

static void
pool_wait(void *context, int part)
{
    struct pool *p = context;
    unsigned turn = atomic_load(&p->go.turn);

    (void)part;
    if (atomic_fetch_sub(&p->missing, 1) > 1) {
        gate_pass(&p->go, turn, p->looks);
        return;
    }
    atomic_store(&p->missing, p->team.parts);
    gate_open(&p->go);
}

static void
pool_run(void *context, void (*job)(void *call, int part), void *call)
{
    struct pool *p = context;

    p->job = job;
    p->call = call;
    gate_open(&p->start);
    job(call, 0);
    pool_wait(p, 0);
}

static void *
work(void *context)
{
    struct thread *t = context;
    struct pool *p = t->pool;

    for (unsigned turn = 0;; turn++) {
        gate_pass(&p->start, turn, p->looks);
        if (p->stop) {
            return NULL;
        }
        p->job(p->call, t->part);
        pool_wait(p, t->part);
    }
}

/* ---- opening ---------------------------------------------------------------- */

/* The number of processors that this process may use. */
static int
processors(void)
{
    long n;
#if defined __linux__
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof(set), &set) == 0) {
        return CPU_COUNT(&set);
    }
#endif
    n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (int)n : 1;
}

static void
pool_close(struct gradc_team *team)
{
    struct pool *p = team != NULL ? team->context : NULL;

    if (p == NULL) {
        return;
    }
    p->stop = 1;
    gate_open(&p->start);
    for (int i = 0; i < p->n; i++) {
        pthread_join(p->thread[i].id, NULL);
    }
    gate_drop(&p->start);
    gate_drop(&p->go);
    free(p);
}

/* Starts threads that block signals: those are for the thread that trains. */
static int
start_threads(struct pool *p)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (p->n = 0; p->n < p->team.parts - 1; p->n++) {
        struct thread *t = &p->thread[p->n];

        t->pool = p;
        t->part = p->n + 1;
        if (pthread_create(&t->id, NULL, work, t) != 0) {
            break;
        }
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return p->n == p->team.parts - 1 ? 0 : -1;
}

static struct gradc_team *
pool_open(int parts)
{
    int most = processors();
    struct pool *p;

    parts = parts > 0 ? parts : most;
    p = calloc(1, sizeof(*p) + (size_t)parts * sizeof(*p->thread));
    if (p == NULL) {
        return NULL;
    }
    p->team = (struct gradc_team){ parts, p, pool_run, pool_wait };
    p->looks = parts > most ? 0 : LOOKS;
    atomic_init(&p->missing, parts);
    gate_init(&p->start);
    gate_init(&p->go);
    if (start_threads(p) == 0) {
        return &p->team;
    }
    pool_close(&p->team);
    return NULL;
}

const struct gradc_pool gradc_pool = { pool_open, pool_close };
