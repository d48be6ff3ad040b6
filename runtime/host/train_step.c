/* train_step.c -- one step of a training; see train_parts.h */
#include "train_parts.h"

/* Probes the next step: every one, or the first of each epoch. */
static int
probe(struct training *t, struct turn *k, struct error *e)
{
    long at = t->position == t->per_epoch ? 0 : t->position;
    int first = at < t->turns.n_cycle && gradc_turns_first(&t->turns, k);
    int stats = t->o->stats && first;

    if (k->probe.call.entry == NULL || !(t->o->check || first)) {
        return 0;
    }
    k->probe.step = t->at.step + 1;
    if (stats) {
        gradc_noise_run(&k->noise, &k->probe, k->feed.batch);
    } else {
        gradc_probe_run(&k->probe);
    }
    if (t->o->check
        && gradc_probe_check(&k->probe, t->at.step + 1, t->epoch + 1, e) != 0) {
        return -1;
    }
    if (stats) {
        gradc_training_log_stats(t, k, &k->noise);
    }
    return 0;
}

/* A step, and the place of the next; NULL: its samples could not be read, or it was
 * looked into and is wrong. */
static struct turn *
advance(struct training *t, int look_into, struct error *e)
{
    struct turn *k = gradc_turns_next(&t->turns, e);

    if (k == NULL || (look_into && probe(t, k, e) != 0)) {
        return NULL;
    }
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

struct turn *
gradc_training_step(struct training *t, struct error *e)
{
    return advance(t, 1, e);
}
