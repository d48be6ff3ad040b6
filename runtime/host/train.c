/* train.c -- trains a model
 *
 * takes   a model, its data and the options of `train`
 * gives   reports, a log, checkpoints, pictures and the parameters
 * keeps   a resumed run equal to an uninterrupted one, bit for bit: a step depends on
 *         nothing outside parameters, state and progress
 */
#include "train_parts.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "evaluate.h"
#include "statistics.h"

/* The signal that asks to finish the step, save and leave; or 0. */
static volatile sig_atomic_t interrupted;

static void
interrupt(int number)
{
    interrupted = number;
}

/* The second signal of a kind kills; but a pipe without a reader breaks with
 * every line.  What nohup or a shell chose to ignore stays ignored. */
static void
catch_signals(void)
{
    static const int number[] = { SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGPIPE };
    struct sigaction old, a;

    for (size_t i = 0; i < sizeof(number) / sizeof(*number); i++) {
        memset(&a, 0, sizeof(a));
        a.sa_handler = interrupt;
        a.sa_flags = number[i] == SIGPIPE ? 0 : (int)SA_RESETHAND;
        if (sigaction(number[i], NULL, &old) == 0
            && old.sa_handler != SIG_IGN) {
            sigaction(number[i], &a, NULL);
        }
    }
}

/* Reports the epoch, begins a new order and new sums.  An epoch may take a
 * microsecond and a checkpoint milliseconds: no two in the same second. */
static int
end_epoch(struct training *t, struct error *e)
{
    gradc_turns_results(&t->turns, &t->s, SUM_EPOCH);
    gradc_turns_clear(&t->turns, SUM_EPOCH);
    t->position = 0;
    t->epoch++;
    if (t->per_epoch > 1) {
        gradc_training_log_part(t, "epoch", &t->turns.so_far);
    }
    if (gradc_training_validate(t, 1, e) != 0) {
        return -1;
    }
    if (gradc_report_epoch(&t->report, t->at.step,
                           t->validated == t->at.step)) {
        gradc_training_line(t, DUE_LINE);
    }
    gradc_training_picture(t, t->turns.so_far.value[0]);
    if (t->o->checkpoint != NULL && !t->report.drawn
        && t->saved_at != time(NULL)) {
        return gradc_training_checkpoint(t, e);
    }
    return 0;
}

/* Decisions by the loss of the main entry alone. */
static void
watch_loss(struct training *t, double loss)
{
    if (t->plot != NULL) {
        gradc_plot_add(t->plot, TRACK_TRAIN, t->at.step, loss);
    }
    if (t->o->has_stop ? loss < t->o->stop_below
        : t->m->fit.has_stop && loss < t->m->fit.stop_below) {
        t->stop = 1;
    }
}

/* Records the results of a step. */
static int
record(struct training *t, struct turn *k, struct error *e)
{
    for (int w = 0; w < SUMS; w++) {
        gradc_tally_add(&k->sum[w], &k->call, k->feed.batch, 1);
    }
    if (t->log.f != NULL
        && (t->o->log_every == 0 || t->at.step % t->o->log_every == 0)) {
        gradc_training_log_step(t, k);
    }
    if (t->board.events.f != NULL) {
        gradc_board_step(&t->board, t->at.step, k, k == &t->turns.turn[0], &t->lost);
        gradc_training_survive(t, EVENTS);
    }
    if (!isfinite(k->step.value[0])) {
        return gradc_training_diverged(t, k, e);
    }
    if (k == &t->turns.turn[0]) {
        watch_loss(t, k->step.value[0]);
    }
    return 0;
}

/* A validation within an epoch, with a line of its own. */
static int
validate_within(struct training *t, struct error *e)
{
    if (t->held.every == 0 || gradc_training_validate(t, 0, e) != 0) {
        return e->status == 0 ? 0 : -1;
    }
    if (t->validated != t->at.step || t->report.quiet) {
        return 0;
    }
    gradc_turns_results(&t->turns, &t->s, SUM_LINE);
    gradc_turns_clear(&t->turns, SUM_LINE);
    gradc_training_line(t, DUE_LINE);
    return 0;
}

static int
one_step(struct training *t, struct error *e)
{
    long every = t->o->checkpoint_every;
    struct turn *k;

    k = gradc_training_step(t, e);
    if (k == NULL) {
        return -1;
    }
    gradc_results_read(&k->step, &k->call);
    if (record(t, k, e) != 0
        || (t->at.step >= t->guard.next && gradc_training_look(t, e) != 0)) {
        return -1;
    }
    gradc_training_report(t);
    if ((t->position == t->per_epoch ? end_epoch(t, e)
         : validate_within(t, e)) != 0) {
        return -1;
    }
    if (every > 0 && t->at.step % every == 0) {
        return gradc_training_checkpoint(t, e);
    }
    return 0;
}

int
gradc_training_run(struct training *t, struct error *e)
{
    while (t->at.step < t->total && !t->stop && !interrupted) {
        if (one_step(t, e) != 0) {
            return -1;
        }
    }
    return t->at.step > t->guard.step ? gradc_training_look(t, e) : 0;
}

const struct session *
gradc_training_outcome(const struct training *t)
{
    return t->at.best != NULL && t->watch.at.step > 0 ? &t->watch.best : &t->s;
}

/* The result on other samples, printed, and logged if they are for testing. */
static int
test(struct training *t, const struct dataset *d, const char *name,
     struct error *e)
{
    struct results r;
    long batches;

    if (d->n == 0) {
        return 0;
    }
    if (gradc_evaluate(gradc_training_outcome(t), d, &r, &batches, e) == 0) {
        gradc_report_test(name, &r, d->n, batches,
                          t->turns.turn[0].feed.batch);
        if (d == &t->test) {
            gradc_training_log_part(t, name, &r);
        }
    }
    gradc_results_close(&r);
    return e->status == 0 ? 0 : -1;
}

/* Results of the epoch so far, or of the one that has ended; NULL where they are not
 * known, after a resume with other samples and no step. */
static const struct results *
last_results(struct training *t)
{
    if (t->position > 0) {
        gradc_turns_results(&t->turns, &t->s, SUM_EPOCH);
        return gradc_tally_rows(&t->turns.turn[0].sum[SUM_EPOCH]) > 0
               ? &t->turns.so_far : NULL;
    }
    return t->at.step > t->report.first || t->at.has_last ? &t->turns.so_far : NULL;
}

/* Why the run has ended, unless all steps are done or the loss is low enough. */
static void
report_end(const struct training *t)
{
    if (t->why[0] != '\0') {
        printf("stopped: %s\n", t->why);
    } else if (t->o->resume != NULL && t->at.step == t->report.first) {
        printf("nothing was left to train: %s is at step %ld; more with --epochs N or "
               "--steps N, in all\n", t->o->resume, t->at.step);
    }
}

/* The last line, and what there is to say of the run as a whole. */
static void
report_done(struct training *t)
{
    gradc_report_done(&t->report, t->at.step, last_results(t));
    for (int i = 0; t->o->stats && i < t->turns.n; i++) {
        gradc_probe_print(&t->turns.turn[i].probe, t->at.step);
        gradc_noise_print(&t->turns.turn[i].noise);
    }
    if (!t->report.quiet) {
        report_end(t);
    }
    if (gradc_training_outcome(t) != &t->s) {
        printf("best  %s %.6g after step %ld (epoch %ld)\n", t->watch.name,
               t->watch.at.best, t->watch.at.step,
               (t->watch.at.step - 1) / t->per_epoch + 1);
    }
}

/* Measures what batch norms know under averages; the best stay as they were judged.  A
 * checkpoint of this step, from the end of the epoch, does not have it yet: it is
 * written again, in its place. */
static int
renew(struct training *t, struct error *e)
{
    int renewed = 0;

    if (gradc_training_outcome(t) == &t->s) {
        renewed = gradc_statistics_renew(&t->s, &t->data, e);
    }
    if (renewed > 0 && t->saved == t->at.step) {
        t->saved = -1;
        t->keep = 0;
    }
    return renewed < 0 ? -1 : 0;
}

static int
finish(struct training *t, struct error *e)
{
    const struct options *o = t->o;
    int kept;

    if (!interrupted && renew(t, e) != 0) {
        return -1;
    }
    if (o->save != NULL) {
        gradc_weights_save(gradc_training_outcome(t), o->save, o->save_dtype, e);
    }
    gradc_training_checkpoint(t, e);
    if (o->plot != NULL) {
        gradc_plot_write(t->plot, o->plot, t->m->name, &t->lost);
    }
    gradc_training_survive(t, CURVE);
    if (e->status != 0) {
        return -1;
    }
    if (!interrupted || t->at.step >= t->total) {
        report_done(t);
        if (test(t, &t->validation, "validation", e) != 0) {
            return -1;
        }
        return test(t, &t->test, "test", e);
    }
    kept = o->checkpoint != NULL && !(t->told & CHECKPOINT);
    gradc_report_clear(&t->report);
    fprintf(stderr, "%s: interrupted after step %ld%s%s%s%s\n", t->m->name,
            t->at.step, kept ? "; to go on: --resume " : "",
            kept ? o->checkpoint : "",
            o->save ? "; parameters are in " : "", o->save ? o->save : "");
    return 0;
}

int
gradc_train(const struct gradc_model *m, const struct options *o,
            const char *program, struct error *e)
{
    struct training t = { .m = m, .o = o, .program = program };

    if (gradc_training_open(&t, e) == 0) {
        catch_signals();
        if (gradc_training_run(&t, e) == 0) {
            finish(&t, e);
        }
        gradc_log_close(&t.log, &t.lost);
        gradc_log_close(&t.stats, &t.lost);
        gradc_training_survive(&t, LOG);
        gradc_events_close(&t.board.events, &t.lost);
        gradc_training_survive(&t, EVENTS);
    }
    gradc_training_close(&t);
    if (e->status == 0 && t.told != 0) {
        e->status = 1;
    }
    if (e->status == 0 && interrupted && t.at.step < t.total && !t.stop) {
        e->status = 128 + (int)interrupted;
    }
    return e->status == 0 ? 0 : -1;
}
