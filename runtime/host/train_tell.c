/* train_tell.c -- reports of a running training: lines, logs, pictures
 *
 * takes   a training after a step, an epoch, a validation
 * gives   lines on the terminal, rows of logs, events, pictures
 * keeps   the run going if an output cannot be written; the failure is reported once
 */
#include "train_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/picture.h"

void
gradc_training_survive(struct training *t, enum output_bit which)
{
    struct error more;

    if (t->lost.status == 0) {
        return;
    }
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
    if (which == EVENTS) {
        gradc_events_close(&t->board.events, &more);
    }
}

void
gradc_training_log_stats(struct training *t, const struct turn *k,
                         const struct noise *n)
{
    struct log *l = t->log.csv ? &t->stats : &t->log;
    json_t *stats = gradc_probe_json(&k->probe);
    long step = t->at.step + 1;

    if (n->parts > 0) {
        json_object_set_new(stats, "gradient_noise", gradc_noise_json(n));
    }
    if (l->f != NULL) {
        gradc_log_stats(l, step, t->epoch + 1,
                        t->turns.n > 1 ? k->call.entry->name : NULL, stats, &t->lost);
    }
    gradc_training_survive(t, LOG);
    if (t->board.events.f != NULL) {
        gradc_board_stats(&t->board, step, &k->probe, stats, &t->lost);
    }
    gradc_training_survive(t, EVENTS);
    json_decref(stats);
}

void
gradc_training_flush(struct training *t)
{
    gradc_log_flush(&t->log, &t->lost);
    gradc_log_flush(&t->stats, &t->lost);
    gradc_training_survive(t, LOG);
    gradc_events_flush(&t->board.events, &t->lost);
    gradc_training_survive(t, EVENTS);
}

/* That of the model; trainings for folds and for the surface of the loss have none. */
void
gradc_training_picture(struct training *t, double loss)
{
    const struct gradc_picture *p = &t->m->fit.picture;
    char path[1024], note[1100];

    if (t->o->command != TRAIN || p->entry == NULL || p->every <= 0 || t->epoch % p->every != 0
        || gradc_picture_path(path, t->program, t->o->pictures, &t->lost) != 0) {
        return;
    }
    if (gradc_picture_draw(&t->s, &t->data, t->curves, t->epoch, loss, path,
                           &t->lost) == 0 && t->epoch == p->every) {
        snprintf(note, sizeof(note), "picture %s", path);
        gradc_report_note(&t->report, note);
    }
    gradc_training_survive(t, PICTURE);
}

/* The number, from 1, of the epoch of the last step. */
static long
this_epoch(const struct training *t)
{
    return t->position > 0 ? t->epoch + 1 : t->epoch;
}

void
gradc_training_log_part(struct training *t, const char *part, const struct results *r)
{
    if (t->log.f != NULL && (t->log.csv || strcmp(part, "epoch") != 0)) {
        gradc_log_part(&t->log, part, t->at.step, this_epoch(t), r, &t->lost);
    }
    gradc_training_survive(t, LOG);
    if (t->board.events.f != NULL) {
        gradc_board_part(&t->board, part, t->at.step, r, &t->lost);
    }
    gradc_training_survive(t, EVENTS);
}

/* The log has the results and the learning rates of all entries that take turns. */
int
gradc_training_open_log(struct training *t, struct error *e)
{
    const struct turns *all = &t->turns;
    const char **rate = gradc_alloc(e, (size_t)all->n, sizeof(*rate));
    int rates = 0;

    for (int i = 0; rate != NULL && i < all->n; i++) {
        struct turn *k = &all->turn[i];

        if (k->rate != NULL) {
            k->rate_column = rates;
            rate[rates++] = i > 0 ? k->call.entry->name : NULL;
        }
    }
    if (rate != NULL) {
        gradc_log_open(&t->log, t->o->log, t->o->resume != NULL ? t->at.step : 0,
                       all->n > 1 ? &all->so_far : &all->turn[0].step, rate, rates, e);
    }
    free(rate);
    return e->status == 0 ? 0 : -1;
}

void
gradc_training_log_step(struct training *t, const struct turn *k)
{
    struct results row = t->log.csv ? gradc_turns_row(&t->turns, k) : k->step;
    struct logged_rate lr = { .column = k->rate_column };
    int has_lr = gradc_rate_read(&t->s, k->rate, &lr.value);

    gradc_log_step(&t->log, t->at.step, t->epoch + 1,
                   t->turns.n > 1 ? k->call.entry->name : NULL, &row,
                   has_lr ? &lr : NULL, &t->lost);
    gradc_training_survive(t, LOG);
}

void
gradc_training_line(struct training *t, enum due due)
{
    gradc_report_line(&t->report, t->at.step, &t->turns.so_far,
                      t->validated == t->at.step ? &t->valid : NULL, due);
}

void
gradc_training_report(struct training *t)
{
    enum due due = gradc_report_step(&t->report, t->at.step);
    int live = due == DUE_LIVE && !t->report.drawn;

    if (due == DUE_NOTHING) {
        return;
    }
    gradc_turns_results(&t->turns, &t->s, live ? SUM_EPOCH : SUM_LINE);
    gradc_training_line(t, due);
    if (due == DUE_LINE) {
        gradc_turns_clear(&t->turns, SUM_LINE);
    }
}
