/* train.h -- a training run
 *
 * takes   a model, its data and the options of `train`
 * gives   everything that a run needs, ready for the first step
 * keeps   everything that a step depends on in parameters, state and progress
 */
#ifndef GRADC_HOST_TRAIN_H
#define GRADC_HOST_TRAIN_H

#include <time.h>

#include "board.h"
#include "data.h"
#include "draw/plot.h"
#include "guard.h"
#include "log.h"
#include "options.h"
#include "report.h"
#include "turns.h"
#include "weights.h"

struct training {
    const struct gradc_model *m;
    const struct options *o;
    const char *program;
    struct session s;
    const struct gradc_fold *fold;      /* of the samples, to test on; or NULL */
    struct dataset data, test, validation;
    struct gradc_validation held;       /* what the model and the options say */
    struct gradc_watch how;
    struct turns turns;
    struct progress at;
    struct guard guard;
    struct log log;
    struct log stats;           /* of a log in CSV, and the path of it */
    char *stats_path;
    struct board board;
    struct report report;
    struct plot *plot;          /* NULL: not wanted */
    double *curves;             /* of the model's picture, among the sums */
    struct results valid;       /* of the last validation, */
    long validated;             /* after this step; -1: none yet */
    struct watch watch;
    long per_epoch, total;      /* steps */
    long epoch, position;       /* both from 0: where the next step is */
    double flushed;             /* second in which the log was written last */
    double deadline;            /* second in which to stop; 0: none */
    FILE *at_save, *at_checkpoint;      /* what is there, held against other runs */
    long saved;                 /* step of the last checkpoint */
    time_t saved_at;            /* when */
    int keep;                   /* the old checkpoint is worth keeping */
    struct error lost;          /* of an output that the run can do without */
    int told;                   /* outputs whose failure was reported, bits */
    int stop;                   /* before all steps are done */
    char why[200];              /* in words, unless the loss is low enough */
};

/* Reads the data, makes or loads parameters and state, opens the outputs;
 * m, o and program are set.  Close it in any case. */
int gradc_training_open(struct training *t, struct error *e);
void gradc_training_close(struct training *t);

/* One step and no more; gives the entry that did it, or NULL and an error. */
struct turn *gradc_training_advance(struct training *t, struct error *e);

/* Stops, and says why, where patience is at its end. */
void gradc_training_patience(struct training *t);

/* Trains until it ends, by whatever; and what it then has: the best parameters, or the
 * last. */
int gradc_training_run(struct training *t, struct error *e);
const struct session *gradc_training_outcome(const struct training *t);

#endif
