/* watch.h -- decisions that follow from validations
 *
 * takes   results of a validation, or of an epoch
 * gives   the best parameters so far; when to stop; when to lower the rate
 * keeps   its state in `standing`, which checkpoints hold, so that a resumed run
 *         decides like an uninterrupted one
 */
#ifndef GRADC_HOST_WATCH_H
#define GRADC_HOST_WATCH_H

#include "tally.h"

struct standing {
    long step;                  /* of the best; 0: there is none yet */
    double best;
    long waited;                /* judgements since then */
    double level;               /* the best that a plateau is measured from, */
    int has_level;              /* if there is one */
    long bad, rest;             /* judgements that were not above it; a pause */
    double rate;                /* the learning rate as it was set at first */
};

struct watch {
    const struct gradc_watch *how;
    struct standing at;
    size_t place;               /* of what is monitored, in results */
    const char *name;
    int sign;                   /* 1: more is better */
    int active;
    struct session best;        /* a copy; param is NULL if none is kept */
};

/* Finds what is monitored among the results `r`. */
int gradc_watch_open(struct watch *w, const struct session *s,
                     const struct gradc_watch *how, const struct results *r,
                     struct error *e);
void gradc_watch_close(struct watch *w);

/* Judges the results after `step`: whether they are the best so far. */
int gradc_watch_better(struct watch *w, const struct results *r, long step);

/* Copies the parameters, as the best. */
void gradc_watch_keep(struct watch *w, const struct session *s);

/* Whether patience is at its end. */
int gradc_watch_stops(const struct watch *w);

/* Lowers the learning rate of the session on a plateau: 1 and the rate, or 0. */
int gradc_watch_lower(struct watch *w, const struct session *s,
                      const struct results *r, double *rate);

#endif
