/* train_judge.c -- decides whether a training continues, and what to save of it
 *
 * takes   a training after a step, an epoch, a validation
 * gives   a reason to stop; the best parameters, checkpoints; the step and the tensor
 *         that stopped being finite
 * keeps   files free of NaN: nothing is written before all of it has been checked
 */
#include "train_parts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "evaluate.h"
#include "file.h"

static void
stop(struct training *t, const char *form, ...) LIKE_PRINTF(2, 3);

static void
stop(struct training *t, const char *form, ...)
{
    va_list args;

    va_start(args, form);
    vsnprintf(t->why, sizeof(t->why), form, args);
    va_end(args);
    t->stop = 1;
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

        if (at >= 0) {
            return gradc_fail(e, "the update of step %ld (epoch %ld) made %s "
                              "%s not finite (element %lld%s%s); nothing more "
                              "is saved; try a smaller learning rate or "
                              "clip_norm", t->at.step,
                              (t->at.step - 1) / t->per_epoch + 1,
                              state ? "the state" : "parameter", k->name, at,
                              k->where ? ", declared at " : "",
                              k->where ? k->where : "");
        }
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
        if (gradc_training_advance(t, e) == NULL) {
            return -1;
        }
        if (!gradc_guard_fine(&t->guard)) {
            return accuse(t, e);
        }
    }
    return 0;
}

/* Stops when the time is over; once a second, flushes the logs and looks for the file
 * that stops the run. */
static void
do_each_second(struct training *t)
{
    const struct options *o = t->o;

    if (t->deadline > 0 && t->guard.looked >= t->deadline) {
        stop(t, "its time is over");
    }
    if (t->guard.looked - t->flushed < 1) {
        return;
    }
    t->flushed = t->guard.looked;
    gradc_training_flush(t);
    fflush(stdout);
    if (o->stop_file != NULL && access(o->stop_file, F_OK) == 0) {
        stop(t, "there is a file %.150s", o->stop_file);
    }
}

int
gradc_training_look(struct training *t, struct error *e)
{
    long step = t->at.step;

    if (gradc_guard_look(&t->guard, step)) {
        do_each_second(t);
        return 0;
    }
    if (find_culprit(t, step, e) == 0) {
        gradc_fail(e, "parameters or state are no longer finite after step "
                   "%ld; nothing more is saved", step);
    }
    return -1;
}

int
gradc_training_checkpoint(struct training *t, struct error *e)
{
    if (t->o->checkpoint == NULL || t->saved == t->at.step) {
        return 0;
    }
    if (gradc_training_look(t, e) != 0) {
        return -1;
    }
    t->saved_at = time(NULL);
    gradc_training_flush(t);
    if (gradc_file_claim(&t->at_checkpoint, t->o->checkpoint, &t->lost) == 0
        && gradc_checkpoint_save(&t->s, &t->at, t->o->checkpoint,
                              t->keep ? (int)(t->o->keep > 0 ? t->o->keep : 1) : 0,
                              &t->lost) == 0) {
        t->saved = t->at.step;
        t->keep = 1;
        gradc_file_claim(&t->at_checkpoint, t->o->checkpoint, &t->lost);
    }
    gradc_training_survive(t, CHECKPOINT);
    return 0;
}

/* Saves the best parameters at once. */
static void
save_best(struct training *t)
{
    gradc_watch_keep(&t->watch, &t->s);
    if (t->how.save_best && t->o->save != NULL
        && gradc_file_claim(&t->at_save, t->o->save, &t->lost) == 0
        && gradc_weights_save(&t->watch.best, t->o->save, t->o->save_dtype, &t->lost) == 0) {
        gradc_file_claim(&t->at_save, t->o->save, &t->lost);
    }
    gradc_training_survive(t, BEST);
}

/* A new rate is where a search for a culprit begins. */
static int
lower_rate(struct training *t, const struct results *r, struct error *e)
{
    char note[100], text[32];
    double rate;

    if (!gradc_watch_lower(&t->watch, &t->s, r, &rate)) {
        return 0;
    }
    gradc_float_text(text, (float)rate);
    snprintf(note, sizeof(note), "step %ld: %s is on a plateau, lr %s",
             t->at.step, t->watch.name, text);
    gradc_report_note(&t->report, note);
    return gradc_training_look(t, e);
}

void
gradc_training_patience(struct training *t)
{
    const struct watch *w = &t->watch;

    if (gradc_watch_stops(w)) {
        stop(t, "%s has not been better for %ld %s", w->name, w->at.waited,
             t->validation.n > 0 ? "validations" : "epochs");
    }
}

static int
judge(struct training *t, const struct results *r, struct error *e)
{
    struct watch *w = &t->watch;

    if (!w->active) {
        return 0;
    }
    if (gradc_training_look(t, e) != 0) {
        return -1;
    }
    if (gradc_watch_better(w, r, t->at.step)) {
        save_best(t);
    }
    gradc_training_patience(t);
    return lower_rate(t, r, e);
}

int
gradc_training_validate(struct training *t, int epoch_ended, struct error *e)
{
    struct results r;
    long batches;

    if (t->validation.n == 0) {
        return epoch_ended ? judge(t, &t->turns.so_far, e) : 0;
    }
    if (t->held.every > 0 ? t->at.step % t->held.every != 0 : !epoch_ended) {
        return 0;
    }
    if (gradc_evaluate(&t->s, &t->validation, &r, &batches, e) != 0) {
        gradc_results_close(&r);
        return -1;
    }
    gradc_results_close(&t->valid);
    t->valid = r;
    t->validated = t->at.step;
    gradc_training_log_part(t, "validation", &r);
    if (t->plot != NULL) {
        gradc_plot_add(t->plot, TRACK_VALIDATION, t->at.step, r.value[0]);
    }
    return judge(t, &t->valid, e);
}

int
gradc_training_diverged(struct training *t, const struct turn *k, struct error *e)
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
