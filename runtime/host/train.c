/* train.c -- trains a model
 *
 * takes   a model, its data and the options of `train`
 * gives   reports, a log, checkpoints, pictures and the parameters
 * keeps   a resumed run equal to an uninterrupted one, bit for bit: nothing
 *         that a step depends on is outside parameters, state and progress
 */
#include "command.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "evaluate.h"
#include "file.h"
#include "log.h"
#include "picture.h"
#include "plot.h"
#include "report.h"
#include "weights.h"

struct training {
    const struct gradc_model *m;
    const struct options *o;
    const char *program;
    struct session s;
    struct dataset data, test;
    struct call call;
    struct feed feed;
    struct progress at;
    struct log log;
    struct report report;
    struct plot *plot;          /* NULL: not wanted */
    uint32_t *order;            /* of the current epoch; NULL: of the files */
    double *value;              /* of the last step; means at an epoch's end */
    double *mean;
    long per_epoch, total;      /* steps */
    long epoch, position;       /* both from 0: where the next step is */
    long saved;                 /* step of the last checkpoint */
    time_t saved_at;            /* when */
    int filled;                 /* the batch is always the same and is there */
    int stop;                   /* the loss is low enough */
};

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

/* Training and test samples; a text keeps the vocabulary of the parameters
 * that it goes on from. */
static int
read_samples(struct training *t, struct error *e)
{
    const struct gradc_model *m = t->m;
    const struct options *o = t->o;
    char *vocabulary;

    if (gradc_vocabulary(m, o->load != NULL ? o->load : o->resume, &vocabulary,
                         e) != 0)
        return -1;
    if (gradc_data_open(&t->data, m, o->data, vocabulary, 0, e) == 0
        && gradc_data_has_test(m))
        gradc_data_open(&t->test, m, o->data, t->data.vocabulary, 1, e);
    free(vocabulary);
    return e->status == 0 ? 0 : -1;
}

/* Samples, the training entry, and how many steps an epoch has. */
static int
open_data(struct training *t, struct error *e)
{
    const struct gradc_model *m = t->m;
    const struct gradc_entry *entry =
        m->train != NULL ? gradc_entry_find(m, m->train) : NULL;

    if (entry == NULL || entry->n_out < 1)
        return gradc_fail(e, "this model has no training entry");
    if (gradc_need_data(m, t->o, e) != 0 || read_samples(t, e) != 0
        || gradc_call_open(&t->call, entry, e) != 0
        || gradc_feed_open(&t->feed, &t->data, &t->call, e) != 0)
        return -1;
    if (t->test.n > 0 && gradc_eval_entry(m, e) == NULL)
        return -1;
    t->per_epoch = 1;
    if (m->data.kind == GRADC_DRAWN)
        return 0;
    if (t->data.n < t->feed.batch)
        return gradc_fail(e, "%zu samples are less than one batch of %zu",
                          t->data.n, t->feed.batch);
    t->per_epoch = (long)(t->data.n / t->feed.batch);
    return 0;
}

/* The number of steps: --steps, else --epochs, else what the model says. */
static void
set_total(struct training *t)
{
    const struct gradc_fit *fit = &t->m->fit;
    const struct options *o = t->o;
    int own = o->steps == 0 && o->epochs == 0;
    long steps = own ? fit->steps : o->steps;
    long epochs = own ? fit->epochs : steps == 0 ? o->epochs : 0;
    long most;

    if (steps <= 0 && epochs <= 0)
        epochs = t->m->data.kind == GRADC_DRAWN ? 1000 : 10;
    most = epochs <= LONG_MAX / t->per_epoch ? epochs * t->per_epoch
                                             : LONG_MAX;
    t->total = steps > 0 && (epochs <= 0 || steps < most) ? steps : most;
    t->report.epochs = t->total == most && epochs > 0 ? epochs : 0;
}

/* The order of a new epoch; a text has none: every step draws places. */
static void
new_order(struct training *t)
{
    if (t->order != NULL && t->data.starts == 0)
        gradc_shuffle(t->order, t->data.n, (int32_t)t->at.seed, t->epoch);
}

/* What the run is, unless a checkpoint says otherwise. */
static int
set_progress(struct training *t, struct error *e)
{
    int n = t->call.entry->n_out;

    t->at.seed = t->o->seed;
    t->at.samples = (long)t->data.n;
    t->at.batch = (long)t->feed.batch;
    t->at.shuffle = t->m->fit.shuffle && !t->o->no_shuffle;
    t->at.n_sum = n;
    t->at.sum = gradc_alloc(e, (size_t)n, sizeof *t->at.sum);
    t->value = gradc_alloc(e, (size_t)n, sizeof *t->value);
    t->mean = gradc_alloc(e, (size_t)n, sizeof *t->mean);
    return e->status == 0 ? 0 : -1;
}

static int
resume(struct training *t, struct error *e)
{
    const char *path = t->o->resume;
    struct progress want = t->at;

    if (gradc_checkpoint_load(&t->s, &t->at, path, e) != 0)
        return -1;
    if (t->at.samples != want.samples || t->at.batch != want.batch)
        return gradc_fail(e, "%s: was made with %ld samples in batches of %ld; "
                          "here are %ld in batches of %ld", path,
                          t->at.samples, t->at.batch, want.samples,
                          want.batch);
    if (t->at.shuffle && t->o->no_shuffle)
        return gradc_misuse(e, "--no-shuffle: the run to resume shuffles");
    t->epoch = t->at.step / t->per_epoch;
    t->position = t->at.step % t->per_epoch;
    t->saved = t->at.step;
    return 0;
}

/* Shuffled samples, or room for the places of a step in a text. */
static int
open_order(struct training *t, struct error *e)
{
    size_t n = t->data.starts > 0 ? t->feed.batch : t->data.n;

    if (!t->at.shuffle
        || (t->data.starts == 0 && t->data.n <= t->feed.batch))
        return 0;
    t->order = gradc_alloc(e, n, sizeof *t->order);
    if (t->order == NULL)
        return -1;
    new_order(t);
    return 0;
}

/* Parameters and state: fresh, loaded or resumed. */
static int
open_session(struct training *t, struct error *e)
{
    const struct options *o = t->o;

    if (gradc_session_open(&t->s, t->m, (int32_t)o->seed, e) != 0)
        return -1;
    t->s.vocabulary = t->data.vocabulary;
    if (set_progress(t, e) != 0
        || (o->load == NULL && o->resume == NULL
            && gradc_measure(&t->s, &t->data, e) != 0)
        || (o->load != NULL && gradc_weights_load(&t->s, o->load, e) != 0)
        || (o->resume != NULL && resume(t, e) != 0)
        || (o->has_lr && gradc_session_lr(&t->s, o->lr, e) != 0))
        return -1;
    return open_order(t, e);
}

static int
open_outputs(struct training *t, struct error *e)
{
    const struct options *o = t->o;

    if (t->m->fit.picture.entry != NULL
        && gradc_picture_check(t->m, &t->data, e) != 0)
        return -1;
    if (gradc_output_probe(o->save, e) != 0
        || gradc_output_probe(o->checkpoint, e) != 0
        || gradc_output_probe(o->plot, e) != 0)
        return -1;
    if (o->plot != NULL) {
        t->plot = gradc_alloc(e, 1, sizeof *t->plot);
        if (t->plot == NULL)
            return -1;
        gradc_plot_start(t->plot, t->at.step);
    }
    if (o->pictures != NULL && mkdir(o->pictures, 0777) != 0 && errno != EEXIST)
        return gradc_fail(e, "%s: cannot make the folder: %s", o->pictures,
                          strerror(errno));
    if (o->log != NULL
        && gradc_log_open(&t->log, o->log,
                          o->resume != NULL ? t->at.step : 0, e) != 0)
        return -1;
    t->report.s = &t->s;
    t->report.entry = t->call.entry;
    t->report.quiet = o->quiet;
    t->report.total = t->total;
    t->report.per_epoch = t->per_epoch;
    t->report.drawn = t->m->data.kind == GRADC_DRAWN;
    gradc_report_start(&t->report, t->at.step);
    return 0;
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
        new_order(t);
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

static void
close_all(struct training *t, struct error *e)
{
    gradc_report_clear(&t->report);
    gradc_log_close(&t->log, e);
    gradc_feed_close(&t->feed);
    gradc_call_close(&t->call);
    gradc_session_close(&t->s);
    gradc_data_close(&t->data);
    gradc_data_close(&t->test);
    free(t->at.sum);
    free(t->value);
    free(t->mean);
    free(t->order);
    free(t->plot);
}

int
gradc_train(const struct gradc_model *m, const struct options *o,
            const char *program, struct error *e)
{
    struct training t = { .m = m, .o = o, .program = program, .saved = -1 };

    if (open_data(&t, e) == 0) {
        set_total(&t);
        if (open_session(&t, e) == 0 && open_outputs(&t, e) == 0) {
            catch_signals();
            while (t.at.step < t.total && !t.stop && !interrupted)
                if (one_step(&t, e) != 0)
                    break;
            if (e->status == 0)
                finish(&t, e);
        }
    }
    close_all(&t, e);
    if (e->status == 0 && interrupted && t.at.step < t.total && !t.stop)
        e->status = INTERRUPTED;
    return e->status == 0 ? 0 : -1;
}
