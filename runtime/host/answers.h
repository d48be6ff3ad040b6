/* answers.h -- a trained model's answers about samples
 *
 * takes   the outputs of an entry for every sample
 * gives   a table on the screen or in a file: CSV, JSON lines, NPY, safetensors
 * keeps   the order of the samples; names of classes if the model has them
 */
#ifndef GRADC_HOST_ANSWERS_H
#define GRADC_HOST_ANSWERS_H

#include "data.h"

/* One output of an entry, for all samples. */
struct answer {
    const struct gradc_tensor *of;
    size_t per;                 /* numbers of a sample */
    const char *const *column;  /* the columns of the table that they should be equal
                                 * to, or NULL */
    double *value;
};

struct answers {
    size_t n;                   /* samples */
    int n_out;
    struct answer *out;
    int chosen;                 /* the output whose numbers belong to classes, or
                                 * whose number says how likely the second of two is */
    int classes;                /* number of classes; 0: no such output */
    char **name;                /* of each, or NULL */
    const char *files;          /* the files that the samples come from, or NULL
                                 * */
};

/* Whether an entry infers outputs from inputs. The default entry: predict, or the
 * only one, or NULL. */
int gradc_may_answer(const struct gradc_entry *entry);
const struct gradc_entry *gradc_answering_entry(const struct gradc_model *m);

/* Whether every output of an entry has a row for each sample. */
int gradc_answers_fit(const struct gradc_entry *entry);

/* The answers of an entry about all samples of d.  Names of classes are those of the
 * training, if they are `known`. */
int gradc_answers_ask(struct answers *a, const struct session *s,
                      const struct gradc_entry *entry, const struct dataset *d,
                      const struct memo *known, struct error *e);
void gradc_answers_close(struct answers *a);

/* The probability of each class for sample i: softmax of the output, unless it
 * consists of probabilities already, or is that of one of two classes. */
void gradc_answers_probabilities(const struct answers *a, size_t i, double *probability);

/* The likeliest class. */
int gradc_answers_class(const struct answers *a, size_t i);

/* Writes them in the format that the name of `path` implies, or prints them as CSV or
 * as JSON lines; only the `top` likeliest classes, if it is not 0. */
int gradc_answers_write(const struct answers *a, const char *path, int json, long top,
                        struct error *e);

#endif
