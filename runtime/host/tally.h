/* tally.h -- loss and metrics of any number of batches
 *
 * takes   the totals that an entry gives for each batch
 * gives   their sums in double, and the results of all rows together, whatever the
 *         batches
 * keeps   its numbers in the caller's memory, such as a checkpoint's
 */
#ifndef GRADC_HOST_TALLY_H
#define GRADC_HOST_TALLY_H

#include "session.h"

/* The loss, then the metrics, of which some are arrays: their elements one after
 * the other. */
struct results {
    const struct gradc_tensor *of;
    int n;
    double *value;
    size_t n_value;
    struct gradc_tensor *named; /* storage of `of`, if entries take turns */
    char *text;                 /* "critic.loss", ...; or NULL */
};

/* What result k is called; the first is the loss. */
const char *gradc_result_name(const struct results *r, int k);

/* Room for the first `n` outputs of an entry. */
int gradc_results_open(struct results *r, const struct gradc_entry *entry, int n,
                       struct error *e);

/* Room for the results of several entries, one after the other, with the names of the
 * entries in front. */
int gradc_results_join(struct results *r, const struct gradc_entry *const *of,
                       const char *const *name, int n, struct error *e);
void gradc_results_close(struct results *r);
void gradc_results_read(struct results *r, const struct call *c);

struct tally {
    const struct gradc_entry *from;
    struct call made;           /* the call of the entry that makes results */
    double *sum;                /* rows, whole batches, totals */
    size_t n;
};

/* How many numbers a tally of this entry has. */
size_t gradc_tally_size(const struct gradc_entry *from);

/* Adds up in `sum`, which holds that many zeros, or sums of before. */
int gradc_tally_open(struct tally *t, const struct gradc_model *m,
                     const struct gradc_entry *from, double *sum,
                     struct error *e);
void gradc_tally_close(struct tally *t);
void gradc_tally_clear(struct tally *t);

/* Adds the totals of a batch of `rows` rows; `whole`: no row of it is left out. */
void gradc_tally_add(struct tally *t, const struct call *c, size_t rows,
                     int whole);

/* The results of all that was added, with the parameters of the session; r was
 * opened for t->made.entry. */
void gradc_tally_results(const struct tally *t, const struct session *s,
                         struct results *r);

/* Whether the loss is the mean of the losses of whole batches, and of how many. */
int gradc_tally_by_batch(const struct tally *t);
long gradc_tally_batches(const struct tally *t);

/* How many rows were added. */
double gradc_tally_rows(const struct tally *t);

#endif
