/* train.c -- trains a model
 *
 * takes   a model, its data and the options of `train`
 * gives   reports, a log, checkpoints, pictures and the parameters
 * keeps   a resumed run equal to an uninterrupted one, bit for bit: nothing
 *         that a step depends on is outside parameters, state and progress
 */
#include "train.h"

#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "evaluate.h"
#include "picture.h"
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

    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        memset(&a, 0, sizeof a);
        a.sa_handler = interrupt;
        a.sa_flags = number[i] == SIGPIPE ? 0 : (int)SA_RESETHAND;
        if (sigaction(number[i], NULL, &old) == 0
            && old.sa_handler != SIG_IGN)
            sigaction(number[i], &a, NULL);
    }
}

/* Outputs that a run can lose and still go on to save its parameters. */
enum output_bit { LOG = 1, CHECKPOINT = 2, PICTURE = 4, CURVE = 8, BEST = 16,
                  EVENTS = 32 };

/* Reports what went wrong with an output, once for each; the run goes on.  A
 * log is given up, and what there is of it stays; events are one. */
static void
survive(struct training *t, enum output_bit which)
{
    struct error more;

    if (t->lost.status == 0)
        return;
    more.status = 0;
    if (!(t->told & (int)which)) {
        gradc_report_clear(&t->report);
        gradc_error_print(&t->lost, t->m->name);
    }
    t->told |= (int)which;
    t->lost.status = 0;
    if (which == LOG) {
        gradc_log_close(&t->log, &more);
        gradc_log_close(&t->stats, &more);
    }
    if (which == EVENTS)
        gradc_events_close(&t->board.events, &more);
}

/* ---- steps ------------------------------------------------------------------ */

/* Statistics of the step that comes next, and how noisy its gradients are. */
static void
tell_stats(struct training *t, const struct turn *k, const struct noise *n)
{
    struct log *l = t->log.csv ? &t->stats : &t->log;
    json_t *stats = gradc_probe_json(&k->probe);
    long step = t->at.step + 1;

    if (n->parts > 0)
        json_object_set_new(stats, "gradient_noise", gradc_noise_json(n));
    if (l->f != NULL)
        gradc_log_stats(l, step, t->epoch + 1,
                        t->turns.n > 1 ? k->call.entry->name : NULL, stats, &t->lost);
    survive(t, LOG);
    if (t->board.events.f != NULL)
        gradc_board_stats(&t->board, step, &k->probe, stats, &t->lost);
    survive(t, EVENTS);
    json_decref(stats);
}

/* Probes the next step: every one, or the first of each epoch. */
static int
probe(struct training *t, struct turn *k, struct error *e)
{
    long at = t->position == t->per_epoch ? 0 : t->position;
    int first = at < t->turns.n_cycle && gradc_turns_first(&t->turns, k);
    int stats = t->o->stats && first;

    if (k->probe.call.entry == NULL || !(t->o->check || first))
        return 0;
    if (stats)
        gradc_noise_run(&k->noise, &k->probe, k->feed.batch);
    else
        gradc_probe_run(&k->probe);
    if (t->o->check
        && gradc_probe_check(&k->probe, t->at.step + 1, t->epoch + 1, e) != 0)
        return -1;
    if (stats)
        tell_stats(t, k, &k->noise);
    return 0;
}

/* A step, and the place of the next; NULL: its samples could not be read, or it was
 * looked into and is wrong. */
static struct turn *
advance(struct training *t, int look_into, struct error *e)
{
    struct turn *k = gradc_turns_next(&t->turns, e);

    if (k == NULL || (look_into && probe(t, k, e) != 0))
        return NULL;
    gradc_turns_step(&t->turns, k, &t->s);
    if (t->position == t->per_epoch) {
        t->position = 0;
        t->epoch++;
    }
    t->at.step++;
    t->position++;
    return k;
}

struct turn *
gradc_training_advance(struct training *t, struct error *e)
{
    return advance(t, 0, e);
}

/* The tensor that the update of the last step made NaN or infinite. */
static int
accuse(const struct training *t, struct error *e)
{
    const struct gradc_model *m = t->m;
    int n = m->n_param + m->n_state;

    for (int i = 0; i < n; i++) {
        int state = i >= m->n_param;
        const char *base = state ? t->s.state : t->s.param;
        const struct gradc_tensor *k =
            state ? &m->state[i - m->n_param] : &m->param[i];
        long long at = t->s.loose[i] ? -1 : gradc_tensor_flaw(k, base);

        if (at >= 0)
            return gradc_fail(e, "the update of step %ld (epoch %ld) made %s "
                              "%s not finite (element %lld%s%s); nothing more "
                              "is saved; try a smaller learning rate or "
                              "clip_norm", t->at.step,
                              (t->at.step - 1) / t->per_epoch + 1,
                              state ? "the state" : "parameter", k->name, at,
                              k->where ? ", declared at " : "",
                              k->where ? k->where : "");
    }
    return 0;
}

/* Repeats steps from the last good state until something is not finite: an error
 * if that is before step `end`. */
static int
find_culprit(struct training *t, long end, struct error *e)
{
    gradc_guard_restore(&t->guard);
    t->at.step = t->guard.step;
    t->epoch = t->at.step / t->per_epoch;
    t->position = t->at.step % t->per_epoch;
    gradc_turns_seek(&t->turns, (int32_t)t->at.seed, t->at.step);
    while (t->at.step < end) {
        if (gradc_training_advance(t, e) == NULL)
            return -1;
        if (!gradc_guard_fine(&t->guard))
            return accuse(t, e);
    }
    return 0;
}

static void
stop(struct training *t, const char *form, ...) LIKE_PRINTF(2, 3);

static void
stop(struct training *t, const char *form, ...)
{
    va_list args;

    va_start(args, form);
    vsnprintf(t->why, sizeof t->why, form, args);
    va_end(args);
    t->stop = 1;
}

static void
flush_logs(struct training *t)
{
    gradc_log_flush(&t->log, &t->lost);
    gradc_log_flush(&t->stats, &t->lost);
    survive(t, LOG);
    gradc_events_flush(&t->board.events, &t->lost);
    survive(t, EVENTS);
}

/* Stops when the time is over; once a second, flushes the logs and looks for the file
 * that stops the run. */
static void
do_each_second(struct training *t)
{
    const struct options *o = t->o;

    if (t->deadline > 0 && t->guard.looked >= t->deadline)
        stop(t, "its time is over");
    if (t->guard.looked - t->flushed < 1)
        return;
    t->flushed = t->guard.looked;
    flush_logs(t);
    fflush(stdout);
    if (o->stop_file != NULL && access(o->stop_file, F_OK) == 0)
        stop(t, "there is a file %.150s", o->stop_file);
}

static int
look(struct training *t, struct error *e)
{
    long step = t->at.step;

    if (gradc_guard_look(&t->guard, step)) {
        do_each_second(t);
        return 0;
    }
    if (find_culprit(t, step, e) == 0)
        gradc_fail(e, "parameters or state are no longer finite after step "
                   "%ld; nothing more is saved", step);
    return -1;
}

/* ---- what is done beside them ------------------------------------------------ */

/* Written only when everything in it is finite. */
static int
checkpoint(struct training *t, struct error *e)
{
    if (t->o->checkpoint == NULL || t->saved == t->at.step)
        return 0;
    if (look(t, e) != 0)
        return -1;
    t->saved_at = time(NULL);
    flush_logs(t);
    if (gradc_checkpoint_save(&t->s, &t->at, t->o->checkpoint,
                              t->keep ? (int)(t->o->keep > 0 ? t->o->keep : 1) : 0,
                              &t->lost) == 0) {
        t->saved = t->at.step;
        t->keep = 1;
    }
    survive(t, CHECKPOINT);
    return 0;
}

static void
picture(struct training *t, double loss)
{
    const struct gradc_picture *p = &t->m->fit.picture;
    char path[1024], note[1100];

    if (p->entry == NULL || p->every <= 0 || t->epoch % p->every != 0
        || gradc_picture_path(path, t->program, t->o->pictures, &t->lost) != 0)
        return;
    if (gradc_picture_draw(&t->s, &t->data, t->curves, t->epoch, loss, path,
                           &t->lost) == 0 && t->epoch == p->every) {
        snprintf(note, sizeof note, "picture %s", path);
        gradc_report_note(&t->report, note);
    }
    survive(t, PICTURE);
}

/* The number, from 1, of the epoch of the last step. */
static long
this_epoch(const struct training *t)
{
    return t->position > 0 ? t->epoch + 1 : t->epoch;
}

static void
log_part(struct training *t, const char *part, const struct results *r)
{
    if (t->log.f != NULL && (t->log.csv || strcmp(part, "epoch") != 0))
        gradc_log_part(&t->log, part, t->at.step, this_epoch(t), r, &t->lost);
    survive(t, LOG);
    if (t->board.events.f != NULL)
        gradc_board_part(&t->board, part, t->at.step, r, &t->lost);
    survive(t, EVENTS);
}

/* ---- validation --------------------------------------------------------------- */

/* Saves the best parameters at once. */
static void
save_best(struct training *t)
{
    gradc_watch_keep(&t->watch, &t->s);
    if (t->how.save_best && t->o->save != NULL)
        gradc_weights_save(&t->watch.best, t->o->save, t->o->save_dtype, &t->lost);
    survive(t, BEST);
}

/* A new rate is where a search for a culprit begins. */
static int
lower_rate(struct training *t, const struct results *r, struct error *e)
{
    char note[100], text[32];
    double rate;

    if (!gradc_watch_lower(&t->watch, &t->s, r, &rate))
        return 0;
    gradc_float_text(text, (float)rate);
    snprintf(note, sizeof note, "step %ld: %s is on a plateau, lr %s",
             t->at.step, t->watch.name, text);
    gradc_report_note(&t->report, note);
    return look(t, e);
}

static int
judge(struct training *t, const struct results *r, struct error *e)
{
    struct watch *w = &t->watch;

    if (!w->active)
        return 0;
    if (look(t, e) != 0)
        return -1;
    if (gradc_watch_better(w, r, t->at.step))
        save_best(t);
    if (gradc_watch_stops(w))
        stop(t, "%s has not been better for %ld %s", w->name, w->at.waited,
             t->validation.n > 0 ? "validations" : "epochs");
    return lower_rate(t, r, e);
}

/* The results on the samples that are held out, or of the epoch without them, and
 * what follows from them. */
static int
validate(struct training *t, int epoch_ended, struct error *e)
{
    struct results r;
    long batches;

    if (t->validation.n == 0)
        return epoch_ended ? judge(t, &t->turns.so_far, e) : 0;
    if (t->held.every > 0 ? t->at.step % t->held.every != 0 : !epoch_ended)
        return 0;
    if (gradc_evaluate(&t->s, &t->validation, &r, &batches, e) != 0) {
        gradc_results_close(&r);
        return -1;
    }
    gradc_results_close(&t->valid);
    t->valid = r;
    t->validated = t->at.step;
    log_part(t, "validation", &r);
    if (t->plot != NULL)
        gradc_plot_add(t->plot, TRACK_VALIDATION, t->at.step, r.value[0]);
    return judge(t, &t->valid, e);
}

/* A line of what has come since the last one, or of the epoch. */
static void
line(struct training *t, enum due due)
{
    gradc_report_line(&t->report, t->at.step, &t->turns.so_far,
                      t->validated == t->at.step ? &t->valid : NULL, due);
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
    if (t->per_epoch > 1)
        log_part(t, "epoch", &t->turns.so_far);
    if (validate(t, 1, e) != 0)
        return -1;
    if (gradc_report_epoch(&t->report, t->at.step,
                           t->validated == t->at.step))
        line(t, DUE_LINE);
    picture(t, t->turns.so_far.value[0]);
    if (t->o->checkpoint != NULL && !t->report.drawn
        && t->saved_at != time(NULL))
        return checkpoint(t, e);
    return 0;
}

/* The loss is not finite: because an update before was not, or by itself. */
static int
diverged(struct training *t, const struct turn *k, struct error *e)
{
    long step = t->at.step;
    double loss = k->step.value[0];

    find_culprit(t, step - 1, e);
    return gradc_fail(e, "the loss%s%s became %s in step %ld (epoch %ld); nothing "
                      "more is saved; try a smaller learning rate",
                      t->turns.n > 1 ? " of " : "",
                      t->turns.n > 1 ? k->call.entry->name : "",
                      isnan(loss) ? "NaN" : "infinite", step,
                      (step - 1) / t->per_epoch + 1);
}

/* A line of the log, with the name of the entry where there are several. */
static void
log_step(struct training *t, const struct turn *k)
{
    struct results row = t->log.csv ? gradc_turns_row(&t->turns, k) : k->step;
    float lr = 0;
    int has_lr = gradc_session_rate(&t->s, &lr);

    gradc_log_step(&t->log, t->at.step, t->epoch + 1,
                   t->turns.n > 1 ? k->call.entry->name : NULL, &row,
                   has_lr ? &lr : NULL, &t->lost);
    survive(t, LOG);
}

/* Decisions by the loss of the main entry alone. */
static void
watch_loss(struct training *t, double loss)
{
    if (t->plot != NULL)
        gradc_plot_add(t->plot, TRACK_TRAIN, t->at.step, loss);
    if (t->o->has_stop ? loss < t->o->stop_below
        : t->m->fit.has_stop && loss < t->m->fit.stop_below)
        t->stop = 1;
}

/* Records the results of a step. */
static int
record(struct training *t, struct turn *k, struct error *e)
{
    for (int w = 0; w < SUMS; w++)
        gradc_tally_add(&k->sum[w], &k->call, k->feed.batch, 1);
    if (t->log.f != NULL
        && (t->o->log_every == 0 || t->at.step % t->o->log_every == 0))
        log_step(t, k);
    if (t->board.events.f != NULL) {
        gradc_board_step(&t->board, t->at.step, &k->named, &t->lost);
        survive(t, EVENTS);
    }
    if (!isfinite(k->step.value[0]))
        return diverged(t, k, e);
    if (k == &t->turns.turn[0])
        watch_loss(t, k->step.value[0]);
    return 0;
}

/* Prints a line of what came since the last one, or the live line of the epoch. */
static void
report(struct training *t)
{
    enum due due = gradc_report_step(&t->report, t->at.step);
    int live = due == DUE_LIVE && !t->report.drawn;

    if (due == DUE_NOTHING)
        return;
    gradc_turns_results(&t->turns, &t->s, live ? SUM_EPOCH : SUM_LINE);
    line(t, due);
    if (due == DUE_LINE)
        gradc_turns_clear(&t->turns, SUM_LINE);
}

/* A validation within an epoch, with a line of its own. */
static int
validate_within(struct training *t, struct error *e)
{
    if (t->held.every == 0 || validate(t, 0, e) != 0)
        return e->status == 0 ? 0 : -1;
    if (t->validated != t->at.step || t->report.quiet)
        return 0;
    gradc_turns_results(&t->turns, &t->s, SUM_LINE);
    gradc_turns_clear(&t->turns, SUM_LINE);
    line(t, DUE_LINE);
    return 0;
}

static int
one_step(struct training *t, struct error *e)
{
    long every = t->o->checkpoint_every;
    struct turn *k;

    k = advance(t, 1, e);
    if (k == NULL)
        return -1;
    gradc_results_read(&k->step, &k->call);
    if (record(t, k, e) != 0 || (t->at.step >= t->guard.next && look(t, e) != 0))
        return -1;
    report(t);
    if ((t->position == t->per_epoch ? end_epoch(t, e)
         : validate_within(t, e)) != 0)
        return -1;
    if (every > 0 && t->at.step % every == 0)
        return checkpoint(t, e);
    return 0;
}

int
gradc_training_run(struct training *t, struct error *e)
{
    while (t->at.step < t->total && !t->stop && !interrupted)
        if (one_step(t, e) != 0)
            return -1;
    return t->at.step > t->guard.step ? look(t, e) : 0;
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

    if (d->n == 0)
        return 0;
    if (gradc_evaluate(gradc_training_outcome(t), d, &r, &batches, e) == 0) {
        gradc_report_test(name, &r, d->n, batches,
                          t->turns.turn[0].feed.batch);
        if (d == &t->test)
            log_part(t, name, &r);
    }
    gradc_results_close(&r);
    return e->status == 0 ? 0 : -1;
}

/* The last line: results of the epoch so far, or of the one that has ended. */
static void
report_done(struct training *t)
{
    if (t->position > 0)
        gradc_turns_results(&t->turns, &t->s, SUM_EPOCH);
    gradc_report_done(&t->report, t->at.step, &t->turns.so_far);
    for (int i = 0; t->o->stats && i < t->turns.n; i++) {
        gradc_probe_print(&t->turns.turn[i].probe);
        gradc_noise_print(&t->turns.turn[i].noise);
    }
    if (t->why[0] != '\0' && !t->report.quiet)
        printf("stopped: %s\n", t->why);
    if (gradc_training_outcome(t) != &t->s)
        printf("best  %s %.6g after step %ld (epoch %ld)\n", t->watch.name,
               t->watch.at.best, t->watch.at.step,
               (t->watch.at.step - 1) / t->per_epoch + 1);
}

/* Measures what batch norms know under averages; the best stay as they were judged.  A
 * checkpoint of this step, from the end of the epoch, does not have it yet: it is
 * written again, in its place. */
static int
renew(struct training *t, struct error *e)
{
    int renewed = 0;

    if (gradc_training_outcome(t) == &t->s)
        renewed = gradc_statistics_renew(&t->s, &t->data, e);
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

    if (!interrupted && renew(t, e) != 0)
        return -1;
    if (o->save != NULL)
        gradc_weights_save(gradc_training_outcome(t), o->save, o->save_dtype, e);
    checkpoint(t, e);
    if (o->plot != NULL)
        gradc_plot_write(t->plot, o->plot, t->m->name, &t->lost);
    survive(t, CURVE);
    if (e->status != 0)
        return -1;
    if (!interrupted || t->at.step >= t->total) {
        report_done(t);
        if (test(t, &t->validation, "validation", e) != 0)
            return -1;
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
        if (gradc_training_run(&t, e) == 0)
            finish(&t, e);
        gradc_log_close(&t.log, &t.lost);
        gradc_log_close(&t.stats, &t.lost);
        survive(&t, LOG);
        gradc_events_close(&t.board.events, &t.lost);
        survive(&t, EVENTS);
    }
    gradc_training_close(&t);
    if (e->status == 0 && t.told != 0)
        e->status = 1;
    if (e->status == 0 && interrupted && t.at.step < t.total && !t.stop)
        e->status = 128 + (int)interrupted;
    return e->status == 0 ? 0 : -1;
}
