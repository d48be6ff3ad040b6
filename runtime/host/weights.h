/* weights.h -- parameters and checkpoints in safetensors files
 *
 * takes   a session
 * gives   files that PyTorch can read, and sessions from such files
 * keeps   tensors row-major in the logical shape, whatever the target's layout
 */
#ifndef GRADC_HOST_WEIGHTS_H
#define GRADC_HOST_WEIGHTS_H

#include "error.h"
#include "session.h"
#include "transfer.h"
#include "watch.h"

/* Where a training run is: with parameters and state, all that is needed to
 * go on as if it had not been interrupted. */
struct progress {
    long step;                  /* steps done */
    long seed;
    int shuffle;
    long samples, batch;
    long per_epoch;             /* steps */
    char data[64];              /* what tells the training data from others */
    char validation[200];       /* in words; empty: there is none */
    char set[300];              /* what --set said, in words */
    int was_set;                /* and had said when the run began */
    long events;                /* the number of the run among those of --tensorboard, or
                                 * 0 */
    struct standing *standing;  /* what validations have shown */
    const struct session *best; /* whose parameters were the best, or NULL */
    int n_sum;
    double *sum;                /* of losses and metrics in this epoch, and what is
                                 * kept for the picture */
    size_t n_last;
    double *last;               /* results of the epoch that has just ended, */
    int has_last;               /* if the checkpoint has them */
};

/* Floats are rounded to the type `dtype`, or stay as they are if it is NULL. */
int gradc_weights_save(const struct session *s, const char *path,
                       const char *dtype, struct error *e);

/* Parameters and the whole state, without where a run is. */
int gradc_training_load(struct session *s, const char *path, struct error *e);
int gradc_training_save(const struct session *s, const char *path, struct error *e);

/* The members `t` of the struct `base` from a file, where they have this prefix.
 * Those that are not loose are finite. */
int gradc_members_load(char *base, const struct gradc_tensor *t, int n,
                       const char *loose, const struct stored *f, const char *prefix,
                       struct error *e);

/* In `text`: the training entries in turn; their optimizers, of several with the name
 * of the entry in front; what the model was built with, "hidden=12, depth=2". */
const char *gradc_words_entries(const struct gradc_model *m, char *text, size_t size);
const char *gradc_words_optimizer(const struct gradc_model *m, char *text, size_t size);
const char *gradc_words_settings(const struct gradc_model *m, char *text, size_t size);

/* A text of `struct memo`, by its name, that parameters or a checkpoint were
 * trained with, for the caller to free; NULL if there is none in the file. */
char *gradc_weights_memo(const char *path, const char *name, struct error *e);

/* Loads parameters; also from a checkpoint.  If `how` is partial, those that fit. */
int gradc_weights_load(struct session *s, const char *path,
                       const struct transfer *how, struct error *e);

/* Replaces the checkpoint `path`; the old one becomes PATH.prev if `keep`. */
int gradc_checkpoint_save(const struct session *s, const struct progress *p,
                          const char *path, int keep, struct error *e);

/* Restores parameters and state, and `p`, whose sums have room for n_sum.  What
 * `p` says of the data, and the model, must be what they were, or `anyway`. */
int gradc_checkpoint_load(struct session *s, struct progress *p,
                          const char *path, int anyway, struct error *e);

#endif
