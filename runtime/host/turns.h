/* turns.h -- the training entries that take turns in a run
 *
 * takes   the entries of a cycle, or the only one, and samples
 * gives   one step after another, each entry with its own samples; loss and metrics of
 *         all of them
 * keeps   steps a function of the step number: after a resume the same entry sees the
 *         same samples
 */
#ifndef GRADC_HOST_TURNS_H
#define GRADC_HOST_TURNS_H

#include "loader.h"
#include "noise.h"
#include "tally.h"

/* Sums of the epoch so far, and since the last line of the report. */
enum sums { SUM_EPOCH, SUM_LINE, SUMS };

struct turn {
    struct call call;
    struct feed feed;
    long batches;               /* in a pass over the samples */
    int share;                  /* of the steps of a cycle */
    const struct gradc_tensor *rate;    /* of its last step, or NULL; */
    int rate_column;                    /* its place among those of the log */
    struct results step;        /* of the last step */
    struct results so_far;      /* of several: its part of those below */
    struct results named;       /* of the last step, as they are called there */
    struct tally sum[SUMS];
    struct probe probe;         /* if it is wanted, and its last results */
    struct noise noise;
};

struct turns {
    int n;
    struct turn *turn;          /* the first is the main one of the model */
    int n_cycle, *cycle;        /* numbers of turns, in order */
    int place;                  /* of the next in it */
    struct loader loader;
    long per_epoch;             /* steps */
    double *line;               /* numbers of SUM_LINE */
    double *row;                /* see gradc_turns_row */
    struct results so_far;      /* of all entries */
};

int gradc_turns_open(struct turns *t, const struct gradc_model *m,
                     const struct dataset *d, struct error *e);
void gradc_turns_close(struct turns *t);

/* How many numbers all sums are; those of the epoch are in `sum`. */
size_t gradc_turns_size(const struct turns *t);
int gradc_turns_sums(struct turns *t, const struct gradc_model *m, double *sum,
                     struct error *e);

/* Goes to where `step` steps are done. */
void gradc_turns_seek(struct turns *t, int32_t seed, long step);

/* The entry that is next, with its samples, or NULL and an error; and its step. */
struct turn *gradc_turns_next(struct turns *t, struct error *e);
void gradc_turns_step(struct turns *t, struct turn *k, const struct session *s);

/* Whether k comes for the first time in the cycle. */
int gradc_turns_first(const struct turns *t, const struct turn *k);

/* Makes t->so_far of one of the sums; an entry that has none keeps what it had. */
void gradc_turns_results(struct turns *t, const struct session *s, enum sums which);
void gradc_turns_clear(struct turns *t, enum sums which);

/* The last step of an entry among the results of all, which are NaN. */
struct results gradc_turns_row(const struct turns *t, const struct turn *k);

#endif
