/* train_parts.h -- shared by the files of a training
 *
 * takes   a training that is open
 * gives   reports after a step, an epoch, a validation; whether it continues
 */
#ifndef GRADC_HOST_TRAIN_PARTS_H
#define GRADC_HOST_TRAIN_PARTS_H

#include "train.h"

/* ---- train_tell.c ----------------------------------------------------------- */

/* Outputs that a run can lose and still go on to save its parameters. */
enum output_bit { LOG = 1, CHECKPOINT = 2, PICTURE = 4, CURVE = 8, BEST = 16,
                  EVENTS = 32 };

/* Reports what went wrong with an output, once for each; the run goes on.  A
 * log is given up, and what there is of it stays; events are one. */
void gradc_training_survive(struct training *t, enum output_bit which);

/* Statistics of the step that comes next, and how noisy its gradients are. */
void gradc_training_log_stats(struct training *t, const struct turn *k,
                              const struct noise *n);
/* Begins the log that is wanted; a line of it, with the name of the entry where there are
 * several. */
int gradc_training_open_log(struct training *t, struct error *e);
void gradc_training_log_step(struct training *t, const struct turn *k);
/* The results of an "epoch", a "validation" or a "test". */
void gradc_training_log_part(struct training *t, const char *part,
                             const struct results *r);
void gradc_training_flush(struct training *t);

/* The model's picture, in an epoch that has one. */
void gradc_training_picture(struct training *t, double loss);

/* A line of what has come since the last one, or of the epoch; one if it is due, or
 * the live line of the epoch. */
void gradc_training_line(struct training *t, enum due due);
void gradc_training_report(struct training *t);

/* ---- train_step.c ----------------------------------------------------------- */

/* gradc_training_advance, and probes the step if it is one that is looked into. */
struct turn *gradc_training_step(struct training *t, struct error *e);

/* ---- train_judge.c ---------------------------------------------------------- */

/* Are parameters and state finite?  Looks at the clock, too. */
int gradc_training_look(struct training *t, struct error *e);

/* The loss is not finite: because an update before was not, or by itself. */
int gradc_training_diverged(struct training *t, const struct turn *k, struct error *e);

/* The results on the samples that are held out, or of the epoch without them, and
 * what follows from them. */
int gradc_training_validate(struct training *t, int epoch_ended, struct error *e);

/* Written only when everything in it is finite. */
int gradc_training_checkpoint(struct training *t, struct error *e);

#endif
