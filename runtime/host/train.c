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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "evaluate.h"
#include "picture.h"

/* Set by SIGINT and SIGTERM: finish the step, save, leave. */
static volatile sig_atomic_t interrupted;

static void
interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

static void
catch_signals(void)
{
    struct sigaction a;

    memset(&a, 0, sizeof a);
    a.sa_handler = interrupt;
    a.sa_flags = (int)SA_RESETHAND;
    sigaction(SIGINT, &a, NULL);
    sigaction(SIGTERM, &a, NULL);
}

static int
checkpoint(struct training *t, struct error *e)
{
    if (t->o->checkpoint == NULL || t->saved == t->at.step)
        return 0;
    t->saved = t->at.step;
    t->saved_at = time(NULL);
    if (gradc_log_flush(&t->log, e) != 0)
        return -1;
    return gradc_checkpoint_save(&t->s, &t->at, t->o->checkpoint, e);
}

static int
picture(struct training *t, double loss, struct error *e)
{
    const struct gradc_picture *p = &t->m->fit.picture;
    char path[1024], note[1100];

    if (p->entry == NULL || p->every <= 0 || t->epoch % p->every != 0)
        return 0;
    if (gradc_picture_draw(&t->s, &t->data, t->program, t->o->pictures,
                           t->epoch, loss, path, e) != 0)
        return -1;
    snprintf(note, sizeof note, "picture %s", path);
    gradc_report_note(&t->report, note);
    return 0;
}

/* Reports the means, begins a new order and new sums.  An epoch may take a
 * microsecond and a checkpoint milliseconds: no two in the same second. */
static int
end_epoch(struct training *t, struct error *e)
{
    size_t bytes = (size_t)t->at.n_sum * sizeof *t->at.sum;

    for (int k = 0; k < t->at.n_sum; k++)
        t->mean[k] = t->at.sum[k] / (double)t->per_epoch;
    memset(t->at.sum, 0, bytes);
    t->position = 0;
    t->epoch++;
    gradc_report_epoch(&t->report, t->at.step, t->mean);
    if (picture(t, t->mean[0], e) != 0)
        return -1;
    if (t->at.step < t->total)
        gradc_training_order(t);
    if (t->o->checkpoint == NULL || t->report.drawn
        || t->saved_at == time(NULL))
        return 0;
    return checkpoint(t, e);
}

static void
fill(struct training *t)
{
    if (t->filled)
        return;
    if (t->order != NULL && t->data.starts > 0) {
        gradc_draw_starts(t->order, t->feed.batch, t->data.starts,
                          (int32_t)t->at.seed, t->at.step);
        gradc_feed_fill(&t->feed, t->order, 0);
        return;
    }
    gradc_feed_fill(&t->feed, t->order,
                    (size_t)t->position * t->feed.batch);
    t->filled = t->order == NULL && t->per_epoch == 1;
}

/* What the values of a step are good for. */
static int
record(struct training *t, struct error *e)
{
    float lr = 0;
    int has_lr = gradc_session_rate(&t->s, &lr);
    double loss = t->value[0];
    long step = t->at.step;

    for (int k = 0; k < t->at.n_sum; k++)
        t->at.sum[k] += t->value[k];
    if (t->log.f != NULL
        && gradc_log_step(&t->log, step, t->epoch + 1, t->call.entry, t->value,
                          has_lr ? &lr : NULL, e) != 0)
        return -1;
    if (!isfinite(loss))
        return gradc_fail(e, "the loss became %s in step %ld (epoch %ld); "
                          "nothing more is saved; try a smaller learning rate",
                          isnan(loss) ? "NaN" : "infinite", step,
                          t->epoch + 1);
    if (t->plot != NULL)
        gradc_plot_add(t->plot, step, loss);
    if (t->o->has_stop)
        t->stop = loss < t->o->stop_below;
    else if (t->m->fit.has_stop)
        t->stop = loss < t->m->fit.stop_below;
    return 0;
}

static int
one_step(struct training *t, struct error *e)
{
    long every = t->o->checkpoint_every;

    fill(t);
    gradc_call_run(&t->call, &t->s);
    for (int k = 0; k < t->at.n_sum; k++)
        t->value[k] = gradc_call_value(&t->call, k);
    t->at.step++;
    t->position++;
    if (record(t, e) != 0)
        return -1;
    gradc_report_step(&t->report, t->at.step, t->value);
    if (t->position == t->per_epoch && end_epoch(t, e) != 0)
        return -1;
    if (every > 0 && t->at.step % every == 0)
        return checkpoint(t, e);
    return 0;
}

/* The result on the test samples, printed and logged. */
static int
test(struct training *t, struct error *e)
{
    const struct gradc_entry *entry;
    double *value;
    long epoch = t->position > 0 ? t->epoch + 1 : t->epoch;

    if (t->test.n == 0)
        return 0;
    entry = gradc_eval_entry(t->m, e);
    if (entry == NULL)
        return -1;
    value = gradc_alloc(e, (size_t)entry->n_out, sizeof *value);
    if (value != NULL && gradc_evaluate(&t->s, &t->test, value, e) == 0) {
        gradc_report_test(entry, value, t->test.n);
        if (t->log.f != NULL)
            gradc_log_test(&t->log, t->at.step, epoch, entry, value, e);
    }
    free(value);
    return e->status == 0 ? 0 : -1;
}

static int
finish(struct training *t, struct error *e)
{
    const struct options *o = t->o;

    if (checkpoint(t, e) != 0
        || (o->save != NULL && gradc_weights_save(&t->s, o->save, e) != 0)
        || (o->plot != NULL
            && gradc_plot_write(t->plot, o->plot, t->m->name, e) != 0))
        return -1;
    if (!interrupted || t->at.step >= t->total) {
        gradc_report_done(&t->report, t->at.step, t->value);
        return test(t, e);
    }
    gradc_report_clear(&t->report);
    fprintf(stderr, "%s: interrupted after step %ld%s%s%s%s\n", t->m->name,
            t->at.step, o->checkpoint ? "; to go on: --resume " : "",
            o->checkpoint ? o->checkpoint : "",
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
        while (t.at.step < t.total && !t.stop && !interrupted)
            if (one_step(&t, e) != 0)
                break;
        if (e->status == 0)
            finish(&t, e);
    }
    gradc_training_close(&t, e);
    if (e->status == 0 && interrupted && t.at.step < t.total && !t.stop)
        e->status = INTERRUPTED;
    return e->status == 0 ? 0 : -1;
}
