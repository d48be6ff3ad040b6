/* data.h -- the samples a model trains on, and its batches
 *
 * takes   the model's description of its data and the files it names
 * gives   all samples in memory, one column per input; batches of them
 * keeps   image bytes as bytes: they become numbers batch by batch
 */
#ifndef GRADC_HOST_DATA_H
#define GRADC_HOST_DATA_H

#include "error.h"
#include "session.h"

/* One input of the model over all samples. */
struct column {
    const struct gradc_field *field;
    const struct gradc_tensor *in;  /* the input of the training entry */
    size_t per;                     /* elements of one sample */
    size_t size;                    /* bytes of one element in `rows` */
    int coded;                      /* rows are bytes; numbers are map[byte] */
    float map[256];
    void *rows;
};

struct dataset {
    size_t n;                   /* samples */
    int n_column;
    struct column *column;
};

/* Reads the training samples, or the test samples if `test`.  A model that
 * draws its own batches has a dataset without samples. */
int gradc_data_open(struct dataset *d, const struct gradc_model *m,
                    const char *folder, int test, struct error *e);
void gradc_data_close(struct dataset *d);

/* Whether the model names test samples. */
int gradc_data_has_test(const struct gradc_model *m);

/* Stores `value` as element number `i` of the column, in its type; a label
 * must be one of the classes.  The sentence of a failure lacks the place. */
int gradc_column_put(struct column *c, size_t i, double value,
                     struct error *e);

/* The readers: fill `rows` of one column (IDX) or of all (CSV) and set or
 * check the number of samples. */
int gradc_idx_read(struct dataset *d, struct column *c, const char *folder,
                   const char *name, struct error *e);
int gradc_csv_read(struct dataset *d, const struct gradc_data *data,
                   const char *folder, const char *name, struct error *e);

/* Which column feeds which argument of an entry. */
struct feed {
    const struct dataset *data;
    struct call *call;
    size_t batch;
    const struct column **column;   /* one per argument */
};

int gradc_feed_open(struct feed *f, const struct dataset *d, struct call *c,
                    struct error *e);
void gradc_feed_close(struct feed *f);

/* Assembles the batch of samples order[first], order[first + 1], ...; without
 * an order, of samples first, first + 1, ... */
void gradc_feed_fill(struct feed *f, const uint32_t *order, size_t first);

/* The order of epoch number `epoch` (the first is 0): Fisher and Yates, drawn
 * from Philox(seed, stream 0x5348, epoch, place). */
void gradc_shuffle(uint32_t *order, size_t n, int32_t seed, long epoch);

#endif
