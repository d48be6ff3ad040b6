/* tune.c -- see tune.h
 *
 * One round proposes another schedule for every contraction at once, and measures
 * the program of these beside the best so far, turn by turn on one processor.  What
 * won goes into a third program, which becomes the best only if its entries are
 * quicker as a whole: kernels may not be what they were beside others.
 */
#define _GNU_SOURCE             /* sched_getcpu */

#include "tune/tune.h"

#include "base/file.h"
#include "tune/match.h"
#include "tune/variants.h"

#ifdef __linux__
#include <sched.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static volatile sig_atomic_t stopped;

static void
stop(int signal)
{
    (void)signal;
    stopped = 1;
}

typedef struct Tuning {
    Arena *arena;
    const TuneOptions *o;
    Subject *subject;
    int n;
    int processor;
    double start, compile;      /* in seconds: when tuning began; how long
                                 * compiling takes */
    Timer *chosen, *best;       /* the program with chosen schedules; the best one
                                 * so far */
} Tuning;

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* All programs run on the current processor. */
static int
processor(void)
{
#ifdef __linux__
    return sched_getcpu();
#else
    return 0;
#endif
}

/* Is there time for two more programs? */
static bool
goes_on(const Tuning *q)
{
    return !stopped && seconds() - q->start + 2 * q->compile < q->o->seconds;
}

/* ---- schedules ------------------------------------------------------------- */

static void
add_schedule(const Tuning *q, Schedules *s, const Subject *of, const Schedule *one)
{
    grow(q->arena, s->list, s->n);
    s->list[s->n] = *one;
    s->list[s->n].kernel = of->hash;
    s->list[s->n].file = s->file;
    s->list[s->n].step_line = new_n(q->arena, one->n_step + 1, int);
    s->list[s->n++].about = of->about != NULL ? of->about : of->name;
}

/* The best schedules of all subjects, but variant i of those marked in `take`. */
static Schedules *
schedules(const Tuning *q, const bool *take, int i)
{
    Schedules *s = new(q->arena, Schedules);

    s->file = q->o->out;
    for (int k = 0; k < q->n; k++) {
        const Subject *x = &q->subject[k];
        const Schedule *one = take != NULL && take[k] && i < x->n_variant
                            ? &x->variant[i] : x->best;
        if (one != NULL) {
            add_schedule(q, s, x, one);
        }
    }
    return s;
}

static const char *
save(const Tuning *q)
{
    Text *t = text_new(q->arena);
    Schedules s = { .file = q->o->out };

    for (int k = 0; k < q->n; k++) {
        const Subject *x = &q->subject[k];
        add_schedule(q, &s, x, x->best != NULL ? x->best : &x->chosen);
    }
    tuned_text(t, &s, q->o->target);
    return file_write(q->arena, q->o->out, t->s);
}

/* Starts a program with these schedules. */
static const char *
start(Tuning *q, Schedules *s, Timer **t)
{
    double begin = seconds();
    const Code *c = q->o->make(q->o->context, s, NULL);
    const char *why = c == NULL ? "" : timer_start(q->arena, c, q->processor, t);

    q->compile = seconds() - begin;
    return why;
}

/* ---- comparing ------------------------------------------------------------- */

/* Runs two programs in turns. */
static bool
play(Timer *one, Timer *other, Match *m)
{
    bool played = true;

    for (int i = 0; i < TURNS && played; i++) {
        played = i % 2 == 0
            ? timer_times(one, &m->one[i]) && timer_times(other, &m->other[i])
            : timer_times(other, &m->other[i]) && timer_times(one, &m->one[i]);
        played = played && !stopped;
    }
    return played;
}

/* ---- rounds ---------------------------------------------------------------- */

static const char *
time_text(Arena *a, double ns)
{
    return ns < 1e3 ? arena_printf(a, "%.0f ns", ns)
         : ns < 1e6 ? arena_printf(a, "%.3g us", ns / 1e3)
         : arena_printf(a, "%.3g ms", ns / 1e6);
}

static void
say_entries(const Tuning *q, const Match *m)
{
    for (int i = 0; i < m->one[0].n_entry; i++) {
        Ratio r = match_entry(m, i);
        fprintf(stderr, "%s %s %s", i > 0 ? "," : "", m->one[0].name[i],
                time_text(q->arena, r.other));
        fprintf(stderr, " for %s", time_text(q->arena, r.one));
    }
    fputs("\n", stderr);
}

/* Marks the subjects whose variant won; returns how many. */
static int
winners(Tuning *q, const Match *m, int i, bool *won, const char **about)
{
    int n = 0;

    for (int k = 0; k < q->n; k++) {
        const Subject *s = &q->subject[k];
        Ratio r = match_kernels(m, s->number, s->n_number);
        won[k] = i < s->n_variant && match_gains(&r);
        about[k] = won[k] ? arena_printf(q->arena, "%s: %s, was %s", s->name,
                                         time_text(q->arena, r.other),
                                         time_text(q->arena, r.one)) : NULL;
        n += won[k];
    }
    return n;
}

static void
take(Tuning *q, const bool *won, const char **about, int i, Timer *t)
{
    for (int k = 0; k < q->n; k++) {
        if (won[k]) {
            q->subject[k].best = &q->subject[k].variant[i];
            q->subject[k].about = about[k];
        }
    }
    if (q->best != q->chosen) {
        timer_stop(q->best);
    }
    q->best = t;
}

/* Compares the variants that won, in a program of their own, with the best. */
static const char *
try_winners(Tuning *q, const bool *won, const char **about, int i)
{
    Timer *t = NULL;
    Match m;
    const char *why = start(q, schedules(q, won, i), &t);

    if (why == NULL && play(q->best, t, &m) && match_is_better(&m)) {
        say_entries(q, &m);
        take(q, won, about, i, t);
        return save(q);
    }
    fputs(" together no gain\n", stderr);
    if (t != NULL) {
        timer_stop(t);
    }
    return why;
}

static const char *
round_of(Tuning *q, int i)
{
    bool *all = new_n(q->arena, q->n + 1, bool);
    bool *won = new_n(q->arena, q->n + 1, bool);
    const char **about = new_n(q->arena, q->n + 1, const char *), *why;
    Timer *t = NULL;
    Match m;
    int n;

    memset(all, true, sizeof(*all) * (size_t)q->n);
    why = start(q, schedules(q, all, i), &t);
    if (why != NULL || !play(q->best, t, &m)) {
        if (t != NULL) {
            timer_stop(t);
        }
        return why;
    }
    timer_stop(t);
    n = winners(q, &m, i, won, about);
    fprintf(stderr, "  %3.0f s  variant %d: %d of %d kernels quicker%s",
            seconds() - q->start, i + 1, n, q->n, n > 0 ? ";" : "\n");
    return n > 0 ? try_winners(q, won, about, i) : NULL;
}

/* Begins with the schedules of an earlier file, if they are still better than the
 * chosen ones. */
static const char *
begin(Tuning *q)
{
    Timer *t = NULL;
    Match m;
    int n = 0;
    const char *why = start(q, NULL, &q->chosen);

    q->best = q->chosen;
    for (int k = 0; k < q->n && q->o->before != NULL; k++) {
        Schedule *s = tuned_find(q->o->before, q->subject[k].hash);
        s = s != NULL && variants_same(s, &q->subject[k].chosen) ? NULL : s;
        q->subject[k].best = s;
        q->subject[k].about = s != NULL ? s->about : NULL;
        n += s != NULL;
    }
    if (why == NULL && n > 0) {
        why = start(q, schedules(q, NULL, 0), &t);
    }
    if (why == NULL && t != NULL && play(q->chosen, t, &m) && match_is_better(&m)) {
        fprintf(stderr, "%d schedules of %s are kept:", n, q->o->out);
        say_entries(q, &m);
        q->best = t;
        return NULL;
    }
    if (t != NULL) {
        timer_stop(t);
    }
    for (int k = 0; k < q->n && !stopped; k++) {
        q->subject[k].best = NULL;
        q->subject[k].about = NULL;
    }
    return why;
}

/* Compares the best with the chosen schedules once more, since many small gains
 * may have been luck. */
static const char *
end(Tuning *q)
{
    Match m;
    bool played = q->best != q->chosen && !stopped && play(q->chosen, q->best, &m);
    int n = 0;

    if (played && !match_is_better(&m)) {
        for (int k = 0; k < q->n; k++) {
            q->subject[k].best = NULL;
            q->subject[k].about = NULL;
        }
    }
    for (int k = 0; k < q->n; k++) {
        n += q->subject[k].best != NULL;
    }
    fprintf(stderr, "%s: %d of %d kernels are quicker otherwise%s", q->o->out, n, q->n,
            n > 0 && played ? ":" : "\n");
    if (n > 0 && played) {
        say_entries(q, &m);
    }
    return save(q);
}

static const char *
tune(Tuning *q)
{
    const char *why = begin(q);
    int most = 0;

    for (int k = 0; k < q->n; k++) {
        most = q->subject[k].n_variant > most ? q->subject[k].n_variant : most;
    }
    why = why != NULL ? why : save(q);
    for (int i = 0; i < most && why == NULL && goes_on(q); i++) {
        why = round_of(q, i);
    }
    if (stopped) {
        why = NULL;             /* an interruption is not an error */
    }
    why = why != NULL ? why : end(q);
    if (q->best != NULL && q->best != q->chosen) {
        timer_stop(q->best);
    }
    if (q->chosen != NULL) {
        timer_stop(q->chosen);
    }
    return why;
}

const char *
tune_run(Arena *a, const TuneOptions *o)
{
    Tuning q = { .arena = a, .o = o, .start = seconds(), .processor = processor() };
    const Code *c = o->make(o->context, NULL, "nest");

    if (c == NULL) {
        return "";
    }
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    signal(SIGPIPE, SIG_IGN);
    q.subject = variants_of(a, c, &q.n);
    fprintf(stderr, "%d kernels, at most %.0f s; interrupted, it keeps what it has\n",
            q.n, o->seconds);
    return tune(&q);
}
