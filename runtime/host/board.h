/* board.h -- a training run, for TensorBoard
 *
 * takes   results of steps, epochs and other samples, and the parameters
 * gives   events: loss, metrics and learning rate; histograms of parameters; the
 *         first weights and samples as images; the steps of training as a graph
 * keeps   the file small: of a long run some thousand numbers of each kind
 */
#ifndef GRADC_HOST_BOARD_H
#define GRADC_HOST_BOARD_H

#include "data.h"
#include "events.h"
#include "turns.h"

struct board {
    struct events events;       /* events.f is NULL: not wanted */
    const struct session *s;
    long every;                 /* steps between numbers */
    long seldom;                /* steps between histograms and images, whole epochs */
    long per_epoch;
};

/* Begins a run of `total` steps in `folder`, or continues that of number `*run` after
 * step `after`. */
int gradc_board_open(struct board *b, const char *folder, const struct session *s,
                     const struct dataset *d, long *run, long after, long total,
                     long per_epoch, struct error *e);

/* What a step gave, of the main entry or of another. */
int gradc_board_step(struct board *b, long step, const struct turn *k, int is_main,
                     struct error *e);

/* What a probe saw before step `step`, with its `stats`: numbers, and now and
 * then histograms. */
int gradc_board_stats(struct board *b, long step, const struct probe *p, json_t *stats,
                      struct error *e);

/* The results on a set of samples, called `part`. */
int gradc_board_part(struct board *b, const char *part, long step,
                     const struct results *r, struct error *e);

#endif
