/* answers.h -- what a trained model says of samples
 *
 * takes   the outputs of an entry for every sample
 * gives   a table on the screen or in a file: CSV, JSON lines, NPY, safetensors
 * keeps   the order of the samples; names of classes where the model has them
 */
#ifndef GRADC_HOST_ANSWERS_H
#define GRADC_HOST_ANSWERS_H

#include "session.h"

/* One output of an entry, for all samples. */
struct answer {
    const struct gradc_tensor *of;
    size_t per;                 /* numbers of a sample */
    double *value;
};

struct answers {
    size_t n;                   /* samples */
    int n_out;
    struct answer *out;
    int chosen;                 /* the output whose numbers belong to classes: */
    int classes;                /* so many, or 0 for no such output */
    char **name;                /* of each, or NULL */
};

/* Room for the answers of an entry about n samples in batches of `batch`.  `names`
 * are those of the training, a line each, or NULL. */
int gradc_answers_open(struct answers *a, const struct gradc_model *m,
                       const struct gradc_entry *entry, size_t n, size_t batch,
                       const char *names, struct error *e);
void gradc_answers_close(struct answers *a);

/* Takes the outputs of a call about samples at .. at+rows-1. */
void gradc_answers_add(struct answers *a, const struct call *c, size_t at,
                       size_t rows);

/* Writes them, in the format that the name of `path` says, or prints them; `top`
 * likeliest classes alone, if it is not 0. */
int gradc_answers_write(const struct answers *a, const char *path, long top,
                        struct error *e);

#endif
