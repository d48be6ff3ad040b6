/* prepare.c -- a training run before its first step
 *
 * takes   a model, its data and the options of `train`
 * gives   samples, parameters and state, the number of steps, open outputs
 * keeps   the order of checks: the model and its data before the outputs, so that
 *         nothing is written for a run that cannot begin
 */
#include "train.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "csv.h"
#include "draw/picture.h"
#include "draw_order.h"
#include "evaluate.h"
#include "file.h"
#include "found.h"
#include "outputs.h"
#include "train_parts.h"
#include "weights.h"

/* The column whose texts are needed. */
static const char *
key_column(const struct training *t, struct error *e)
{
    const char *own = t->held.column != NULL ? t->held.column : t->held.group;
    const char *fold = t->fold != NULL ? t->fold->group : NULL;

    if (own != NULL && fold != NULL && strcmp(own, fold) != 0) {
        gradc_misuse(e, "the folds go by the column %s, and the validation of the "
                     "model by %s: it can only be one",
                     gradc_column_shown(fold), gradc_column_shown(own));
    }
    return own != NULL ? own : fold;
}

/* Test samples: files of their own, or a part of the others. */
static int
open_test(struct training *t, const struct memo *known, struct error *e)
{
    if (t->fold != NULL && t->fold->of > 1) {
        return t->m->data.kind == GRADC_DRAWN
               ? gradc_fail(e, "cv: this model draws its own data; there are no "
                            "folds of it")
               : gradc_data_fold(&t->data, &t->test, t->fold, e);
    }
    if (t->m->eval != NULL && gradc_data_has_test(t->m)) {
        return gradc_data_open(&t->test, t->m, t->o->data, known, PART_TEST, e);
    }
    return 0;
}

/* The samples for training, and those that are for testing and to validate on. */
static int
divide_samples(struct training *t, const struct source *from, struct error *e)
{
    const struct gradc_model *m = t->m;
    struct memo known;

    if (gradc_data_read(&t->data, m, from, e) != 0) {
        return -1;
    }
    known = gradc_data_memo(&t->data);
    if (open_test(t, &known, e) != 0) {
        return -1;
    }
    if (t->held.fraction + (t->held.column != NULL) > 0) {
        return gradc_data_hold_out(&t->data, &t->validation, &t->held, e);
    }
    if (m->eval != NULL && gradc_data_has_validation(m) && !t->o->has_validation) {
        gradc_data_open(&t->validation, m, from->folder, &known, PART_VALIDATION, e);
    }
    return e->status == 0 ? 0 : -1;
}

/* What is held out is known when samples have been read.  If reading them learns
 * something, it is done again, from the others alone. */
static int
learn_again(struct training *t, struct source *from, struct error *e)
{
    size_t n = t->data.n;
    uint32_t *sample = t->data.pick != NULL ? gradc_alloc(e, n, sizeof(*sample)) : NULL;
    struct share share = { sample, n };

    if (sample != NULL) {
        memcpy(sample, t->data.pick, n * sizeof(*sample));
    } else {
        share.n = t->data.starts + t->data.window;
    }
    gradc_data_close(&t->validation);
    gradc_data_close(&t->test);
    gradc_data_close(&t->data);
    from->share = &share;
    if (e->status == 0) {
        divide_samples(t, from, e);
    }
    free(sample);
    return e->status == 0 ? 0 : -1;
}

/* All samples, read as those that parameters to go on from were trained on. */
static int
read_samples(struct training *t, struct error *e)
{
    const struct options *o = t->o;
    const char *path = o->resume != NULL ? o->resume
                     : o->transfer.partial && t->m->data.kind != GRADC_TEXT ? NULL
                     : o->load;
    const char *other = path == NULL && o->transfer.partial ? o->load : NULL;
    struct source from = { .folder = o->data, .part = PART_TRAIN,
                           .key = key_column(t, e) };
    struct memo known, earlier = { .vocabulary = NULL };

    if (e->status != 0 || gradc_memo_open(&known, t->m, path, e) != 0) {
        return -1;
    }
    from.known = &known;
    if (other != NULL && gradc_memo_open(&earlier, t->m, other, e) == 0) {
        from.earlier = &earlier;
    }
    if (e->status == 0 && divide_samples(t, &from, e) == 0
        && (o->resume != NULL || gradc_data_same_classes(&t->data, &known, e) == 0)
        && gradc_data_learns(&t->m->data, &known)
        && (t->data.pick != NULL || (t->data.starts > 0 && t->held.fraction > 0))) {
        learn_again(t, &from, e);
    }
    gradc_memo_close(&known);
    gradc_memo_close(&earlier);
    return e->status == 0 ? 0 : -1;
}

/* Options override what the model says. */
static void
set_rules(struct training *t)
{
    const struct options *o = t->o;
    struct gradc_validation *v = &t->held;
    struct gradc_watch *w = &t->how;

    *v = t->m->fit.validation;
    *w = t->m->fit.watch;
    if (o->has_validation) {
        v->fraction = o->validation;
        v->column = NULL;
    }
    if (o->validation_every > 0) {
        v->every = o->validation_every;
    }
    w->save_best |= o->save_best != NULL;
    if (o->save_best != NULL || o->monitor != NULL) {
        w->monitor = o->save_best != NULL ? o->save_best : o->monitor;
        w->mode = 0;
    }
    if (o->mode != NULL) {
        w->mode = strcmp(o->mode, "max") == 0 ? 1 : -1;
    }
    if (o->patience > 0) {
        w->patience = o->patience;
    }
    if (o->has_min_delta) {
        w->min_delta = o->min_delta;
    }
    if (o->has_plateau) {
        w->factor = o->plateau;
    }
    if (o->has_plateau && t->m->fit.watch.factor <= 0) {
        w->plateau = 10;
    }
}

/* Samples, the training entries, and how many steps an epoch has. */
static int
open_data(struct training *t, struct error *e)
{
    const struct gradc_model *m = t->m;

    if (m->train == NULL) {
        return gradc_fail(e, "this model has no training entry");
    }
    if (t->o->no_shuffle && (m->fit.sample_weight != NULL || m->fit.balance != NULL
                             || m->fit.bucket != NULL)) {
        return gradc_misuse(e, "--no-shuffle: this model says which samples are drawn");
    }
    if (gradc_need_data(m, t->o, e) != 0 || read_samples(t, e) != 0
        || gradc_drawing_open(&t->data, &m->fit, e) != 0
        || gradc_turns_open(&t->turns, m, &t->data, e) != 0) {
        return -1;
    }
    if (m->eval == NULL && t->o->has_validation && t->validation.n > 0) {
        return gradc_misuse(e, "--validation: only the main training entry is validated, "
                            "%s is another", m->train);
    }
    if (m->eval == NULL) {      /* what is held out is not trained on, at least */
        gradc_data_close(&t->validation);
    } else if (t->test.n + t->validation.n > 0 && gradc_eval_entry(m, e) == NULL) {
        return -1;
    }
    t->per_epoch = t->turns.per_epoch;
    if (m->data.kind == GRADC_DRAWN && t->held.fraction > 0) {
        return gradc_fail(e, "validation: this model draws its own data; there is "
                          "nothing to hold out");
    }
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

    if (steps <= 0 && epochs <= 0) {
        epochs = t->m->data.kind == GRADC_DRAWN ? 1000 : 10;
    }
    most = epochs <= LONG_MAX / t->per_epoch ? epochs * t->per_epoch
                                             : LONG_MAX;
    t->total = steps > 0 && (epochs <= 0 || steps < most) ? steps : most;
    t->report.epochs = t->total == most && epochs > 0 ? epochs : 0;
}

/* Opens the sums: those of the epoch are in checkpoints, those of a line begin
 * anew. */
static int
open_sums(struct training *t, struct error *e)
{
    size_t n = gradc_turns_size(&t->turns);

    t->at.n_sum = (int)(n + gradc_picture_size(t->m));
    t->at.sum = gradc_alloc(e, (size_t)t->at.n_sum, sizeof(*t->at.sum));
    t->curves = t->at.sum != NULL ? t->at.sum + n : NULL;
    if (e->status != 0 || gradc_turns_sums(&t->turns, t->m, t->at.sum, e) != 0) {
        return -1;
    }
    t->at.last = t->turns.so_far.value;
    t->at.n_last = t->turns.so_far.n_value;
    return 0;
}

/* Describes the split; a resumed run must have the same. */
static void
describe_validation(const struct training *t, char *text, size_t size)
{
    const struct gradc_validation *v = &t->held;
    const char *group = v->group, *kind = v->stratify;

    if (v->column != NULL) {
        snprintf(text, size, "where %.60s is %.60s", v->column, v->value);
    } else if (v->fraction > 0) {
        snprintf(text, size, "%.9g of the samples%s%.60s%s%.60s, seed %ld", v->fraction,
                 group != NULL ? " in groups by " : "", group != NULL ? group : "",
                 kind != NULL ? " stratified by " : "", kind != NULL ? kind : "",
                 (long)v->seed);
    } else if (t->validation.n > 0) {
        snprintf(text, size, "%zu samples of other files", t->validation.n);
    }
}

/* Options that say how to watch where nothing is watched. */
static int
check_watch(const struct training *t, struct error *e)
{
    const struct options *o = t->o;
    const char *idle = o->monitor != NULL ? "--monitor" : o->mode != NULL ? "--mode"
                     : o->has_min_delta ? "--min-delta" : NULL;

    if (t->watch.active || idle == NULL) {
        return 0;
    }
    return gradc_misuse(e, "%s says how to judge; what follows from it say --patience "
                        "N,%s or --plateau X", idle,
                        o->command == TRAIN ? " --save-best NAME" : "");
}

/* What validations decide, or epochs where there is nothing to validate on. */
static int
open_watch(struct training *t, struct error *e)
{
    if (gradc_watch_open(&t->watch, &t->s, &t->how, &t->turns.so_far, e) != 0
        || check_watch(t, e) != 0) {
        return -1;
    }
    t->at.standing = &t->watch.at;
    t->at.best = t->watch.best.param != NULL ? &t->watch.best : NULL;
    describe_validation(t, t->at.validation, sizeof(t->at.validation));
    return 0;
}

/* Sets the start of the run, unless a checkpoint says otherwise. */
static int
set_progress(struct training *t, struct error *e)
{
    t->at.seed = t->o->seed;
    t->at.samples = (long)t->data.n;
    t->at.batch = (long)t->turns.turn[0].feed.batch;
    t->at.per_epoch = t->per_epoch;
    if (t->o->checkpoint != NULL || t->o->resume != NULL) {
        gradc_data_fingerprint(&t->data, t->at.data, sizeof(t->at.data));
    }
    t->at.shuffle = t->m->fit.shuffle && !t->o->no_shuffle;
    for (int i = 0, n = 0; i < t->o->n_set && n < (int)sizeof(t->at.set); i++) {
        n += snprintf(t->at.set + n, sizeof(t->at.set) - (size_t)n, "%s%s",
                      i > 0 ? "," : "", t->o->set[i]);
    }
    return open_sums(t, e);
}

static int
resume(struct training *t, struct error *e)
{
    const char *path = t->o->resume, *own = t->o->checkpoint;
    size_t n = own != NULL ? strlen(own) : 0;

    if (gradc_checkpoint_load(&t->s, &t->at, path, t->o->anyway, e) != 0) {
        return -1;
    }
    if (t->at.shuffle && t->o->no_shuffle) {
        return gradc_misuse(e, "--no-shuffle: the run to resume shuffles");
    }
    if (t->o->has_seed && t->at.seed != t->o->seed) {
        return gradc_misuse(e, "--seed %ld: the run to resume has the seed %ld",
                            t->o->seed, t->at.seed);
    }
    t->epoch = t->at.step / t->per_epoch;
    t->position = t->at.step % t->per_epoch;
    gradc_training_patience(t);
    if (own != NULL && strcmp(path, own) == 0) {
        t->saved = t->at.step;
    }
    if (own != NULL && strncmp(path, own, n) == 0
        && strcmp(path + n, GRADC_KEPT) == 0) {
        t->keep = 0;            /* the previous one is better than the last */
    }
    return 0;
}

/* What --set says.  A run that goes on and began with the same keeps what has become
 * of it. */
static int
set_states(struct training *t, struct error *e)
{
    if (t->o->resume != NULL && t->at.was_set) {
        return 0;
    }
    for (int i = 0; i < t->o->n_set; i++) {
        if (gradc_session_set(&t->s, t->o->set[i], e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* The rate of the command line; that of a run that goes on may have been lowered
 * since, if it began with the same. */
static int
set_rate(struct training *t, struct error *e)
{
    struct standing *at = &t->watch.at;
    double rate = t->o->lr;

    if (t->o->has_lr && !(t->o->resume != NULL && at->rate == rate)
        && gradc_session_lr(&t->s, rate, e) != 0) {
        return -1;
    }
    if (t->o->has_lr) {
        at->rate = rate;
    }
    return 0;
}

/* Tells schedules how many steps of their entry an epoch has. */
static void
tell_epochs(struct training *t)
{
    long cycles = t->per_epoch / t->turns.n_cycle;

    for (int i = 0; i < t->turns.n; i++) {
        const struct turn *k = &t->turns.turn[i];

        gradc_session_epoch(&t->s, i == 0 ? NULL : k->call.entry->name,
                            cycles * k->share);
    }
}

static int
open_probes(struct training *t, struct error *e)
{
    for (int i = 0; (t->o->stats || t->o->check) && i < t->turns.n; i++) {
        if (gradc_probe_open(&t->turns.turn[i].probe, &t->s,
                             &t->turns.turn[i].call, e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Texts that a file which is loaded in part knows keep their numbers.  Where there is no
 * room for new ones beside them, what is loaded would be that of other texts. */
static int
note_numbers(const struct training *t, struct error *e)
{
    struct memo then;

    if (gradc_memo_open(&then, t->m, t->o->load, e) == 0) {
        gradc_found_changes(&t->s.memo, &then, e);
        gradc_memo_close(&then);
    }
    return e->status == 0 ? 0 : -1;
}

/* Parameters and state: fresh, loaded or resumed. */
static int
open_session(struct training *t, struct error *e)
{
    const struct options *o = t->o;

    if (gradc_session_open(&t->s, t->m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    t->s.memo = gradc_data_memo(&t->data);
    if (set_progress(t, e) != 0 || open_watch(t, e) != 0
        || ((o->load == NULL || o->transfer.partial) && o->resume == NULL
            && gradc_measure(&t->s, &t->data, e) != 0)
        || (o->load != NULL && o->resume == NULL
            && (gradc_weights_load(&t->s, o->load, &o->transfer, e) != 0
                || (o->transfer.partial && note_numbers(t, e) != 0)))
        || (o->resume != NULL && resume(t, e) != 0)) {
        return -1;
    }
    tell_epochs(t);
    if (set_rate(t, e) != 0 || set_states(t, e) != 0) {
        return -1;
    }
    gradc_turns_seek(&t->turns, (int32_t)t->at.seed, t->at.step);
    if (open_probes(t, e) != 0) {
        return -1;
    }
    return gradc_loader_ready(&t->turns.loader, t->at.shuffle,
                              o->has_workers ? (int)o->workers : -1, e);
}

/* The folder of the picture, ready. */
static int
open_picture(struct training *t, struct error *e)
{
    const char *folder = t->o->pictures;
    char path[1024];

    if (t->m->fit.picture.entry == NULL) {
        return folder == NULL ? 0
            : gradc_fail(e, "--pictures %s: the model asks for none: nn.fit { picture = "
                         "{ ... } } does, and --plot FILE draws the loss", folder);
    }
    if (folder != NULL && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return gradc_fail(e, "%s: cannot make the folder: %s", folder,
                          strerror(errno));
    }
    if (gradc_picture_check(t->m, &t->data, e) != 0
        || gradc_picture_path(path, t->program, folder, e) != 0
        || gradc_output_probe(path, e) != 0) {
        return -1;
    }
    return 0;
}

static void
open_report(struct training *t)
{
    t->report.s = &t->s;
    t->report.quiet = t->o->quiet;
    t->report.total = t->total;
    t->report.per_epoch = t->per_epoch;
    t->report.drawn = t->m->data.kind == GRADC_DRAWN;
    gradc_report_start(&t->report, t->at.step);
    if (t->o->seconds > 0 || t->m->fit.max_time > 0) {
        t->deadline = t->report.start + (t->o->seconds > 0 ? t->o->seconds
                                         : t->m->fit.max_time);
    }
}

/* The losses before a resume, if the log that goes on has them. */
static int
recall(struct training *t, struct error *e)
{
    const char *main = t->turns.n > 1 ? t->m->train : NULL;

    if (t->plot == NULL || t->o->resume == NULL || t->log.f == NULL
        || ftell(t->log.f) <= 0) {
        return 0;
    }
    return gradc_plot_recall(t->plot, t->log.path, main,
                             gradc_result_name(&t->turns.so_far, 0), e);
}

static int
open_outputs(struct training *t, struct error *e)
{
    const struct options *o = t->o;

    if (open_picture(t, e) != 0 || gradc_output_probe(o->save, e) != 0
        || gradc_output_probe(o->checkpoint, e) != 0
        || gradc_file_claim(&t->at_save, o->save, e) != 0
        || gradc_file_claim(&t->at_checkpoint, o->checkpoint, e) != 0
        || gradc_output_probe(o->plot, e) != 0
        || gradc_svg_check(o->plot, e) != 0) {
        return -1;
    }
    if (o->plot != NULL) {
        t->plot = gradc_alloc(e, 1, sizeof(*t->plot));
        if (t->plot == NULL) {
            return -1;
        }
        gradc_plot_start(t->plot, t->at.step);
    }
    t->log.timed = o->log_time ? t->at.batch : 0;
    if (o->log != NULL && gradc_training_open_log(t, e) != 0) {
        return -1;
    }
    if (recall(t, e) != 0) {
        return -1;
    }
    if (o->stats && t->log.csv) {
        t->stats_path = gradc_log_stats_path(o->log, e);
        if (t->stats_path == NULL
            || gradc_log_open_stats(&t->stats, t->stats_path,
                                    o->resume != NULL ? t->at.step : 0, e) != 0) {
            return -1;
        }
    }
    if (o->tensorboard != NULL
        && gradc_board_open(&t->board, o->tensorboard, &t->s, &t->data,
                            &t->at.events, t->at.step, t->total, t->per_epoch, e) != 0) {
        return -1;
    }
    open_report(t);
    return 0;
}

int
gradc_training_open(struct training *t, struct error *e)
{
    t->saved = t->validated = -1;
    t->keep = 1;
    set_rules(t);
    if (gradc_outputs_check(t->m, t->o, t->program, e) != 0
        || open_data(t, e) != 0) {
        return -1;
    }
    set_total(t);
    return open_session(t, e) == 0 && open_outputs(t, e) == 0
           ? gradc_guard_open(&t->guard, &t->s, t->at.step, e) : -1;
}

void
gradc_training_close(struct training *t)
{
    struct error lost = { .status = 0 };

    gradc_report_clear(&t->report);
    gradc_file_release(&t->at_save);
    gradc_file_release(&t->at_checkpoint);
    gradc_log_close(&t->log, &lost);
    gradc_log_close(&t->stats, &lost);
    free(t->stats_path);
    gradc_events_close(&t->board.events, &lost);
    gradc_guard_close(&t->guard);
    gradc_turns_close(&t->turns);
    gradc_session_close(&t->s);
    gradc_data_close(&t->data);
    gradc_data_close(&t->test);
    gradc_data_close(&t->validation);
    gradc_results_close(&t->valid);
    gradc_watch_close(&t->watch);
    free(t->at.sum);
    free(t->plot);
}
