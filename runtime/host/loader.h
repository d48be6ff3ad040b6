/* loader.h -- makes batches one step ahead of training, in a thread
 *
 * takes   the entries that take turns, and samples for each
 * gives   the batch of each step in turn
 * keeps   batches a function of the step number: the bits are those of a run without a
 *         thread, and a resumed run sees the same samples
 */
#ifndef GRADC_HOST_LOADER_H
#define GRADC_HOST_LOADER_H

#include <pthread.h>

#include "data.h"

enum { GRADC_AHEAD = 2 };       /* batches that wait for their steps */

/* Where one of the entries is in the samples. */
struct cursor {
    struct feed *feed;
    long batches;               /* in a pass over the samples */
    long pass, at;              /* the next: batch `at` of this pass */
    uint32_t *order;            /* of the pass `ordered`; NULL: of the files */
    long ordered;
    int filled;                 /* the batch is always the same and is there */
    struct call ahead[GRADC_AHEAD];     /* the memory of batches that wait */
};

struct loader {
    int n;
    struct cursor *cursor;      /* of each entry */
    int n_cycle;
    const int *cycle;           /* numbers of entries, in order */
    int32_t seed;
    long step;                  /* of the next batch to make */
    int threaded, running;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    long first;                 /* the step that it began with */
    long made, taken;           /* batches; under the lock, as is: */
    int stop;
    struct error error;         /* why the next batch is not made */
};

/* The cycle stays the caller's. */
int gradc_loader_open(struct loader *l, int n, const int *cycle, int n_cycle,
                      struct error *e);
void gradc_loader_close(struct loader *l);

/* The samples of entry number i. */
void gradc_loader_feed(struct loader *l, int i, struct feed *f, long batches);

/* Room to shuffle, if that is wanted; a thread, unless `workers` is 0: if it is
 * below 0, where it saves more time than it takes. */
int gradc_loader_ready(struct loader *l, int shuffle, int workers,
                       struct error *e);

/* The next batch is that of this step. */
void gradc_loader_seek(struct loader *l, int32_t seed, long step);

/* Puts the next batch into the arguments of its entry. */
int gradc_loader_next(struct loader *l, struct error *e);

#endif
