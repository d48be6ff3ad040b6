/* train.h -- a training run
 *
 * takes   a model, its data and the options of `train`
 * gives   everything that a run needs, ready for the first step
 * keeps   what a step depends on in parameters, state and progress
 */
#ifndef GRADC_HOST_TRAIN_H
#define GRADC_HOST_TRAIN_H

#include <time.h>

#include "board.h"
#include "data.h"
#include "guard.h"
#include "log.h"
#include "options.h"
#include "plot.h"
#include "report.h"
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
    struct call call;
    struct feed feed;
    struct progress at;
    struct guard guard;
    struct log log;
    struct board board;
    struct report report;
    struct plot *plot;          /* NULL: not wanted */
    uint32_t *order;            /* of the current epoch; NULL: of the files */
    struct results step;        /* of the last step */
    struct results so_far;      /* of several: see below */
    struct results valid;       /* of the last validation, */
    long validated;             /* after this step; -1: none yet */
    struct watch watch;
    struct tally epoch_sum;     /* of the epoch so far, or the one that ended */
    struct tally line_sum;      /* since the last line of the report, */
    double *line;               /* in these numbers */
    long per_epoch, total;      /* steps */
    long epoch, position;       /* both from 0: where the next step is */
    double flushed;             /* second in which the log was written last */
    double deadline;            /* second in which to stop; 0: none */
    long saved;                 /* step of the last checkpoint */
    time_t saved_at;            /* when */
    int keep;                   /* the old checkpoint is worth keeping */
    struct error lost;          /* of an output that the run can do without */
    int told;                   /* outputs whose failure was reported, bits */
    int filled;                 /* the batch is always the same and is there */
    int stop;                   /* before all steps are done */
    char why[200];              /* in words, unless the loss is low enough */
};

/* Reads the data, makes or loads parameters and state, opens the outputs;
 * m, o and program are set.  Close it in any case. */
int gradc_training_open(struct training *t, struct error *e);
void gradc_training_close(struct training *t);

/* One step and no more: the samples that are next, in a new order where an epoch has
 * ended. */
void gradc_training_advance(struct training *t);

/* Trains until it ends, by whatever; and what it then has: the best parameters, or the
 * last. */
int gradc_training_run(struct training *t, struct error *e);
const struct session *gradc_training_outcome(const struct training *t);

/* The order of a new epoch; a text has none: every step draws places. */
void gradc_training_order(struct training *t);

#endif
