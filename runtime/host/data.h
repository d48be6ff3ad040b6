/* data.h -- the samples a model trains on, and its batches
 *
 * takes   the model's description of its data and the files it names
 * gives   all samples, one column per input; batches of them
 * keeps   image bytes as bytes: they become numbers batch by batch; large data on disk:
 *         they are read batch by batch
 */
#ifndef GRADC_HOST_DATA_H
#define GRADC_HOST_DATA_H

#include "error.h"
#include "session.h"

struct contents;
struct scratch;
struct ragged;
struct drawing;

/* One input of the model over all samples. */
struct column {
    const struct gradc_field *field;
    const struct gradc_tensor *in;  /* the input of the training entry */
    size_t per;                     /* elements of one sample */
    size_t hop;                     /* elements from one sample to the next: per,
                                     * or 1 */
    int borrowed;                   /* rows are owned by another column */
    struct contents *file;      /* rows point into this file; or NULL */
    const struct contents *disk;        /* rows are on the disk, in this file; or
                                         * NULL */
    size_t size;                    /* bytes of one element in `rows` */
    int coded;                      /* rows are bytes; numbers are map[byte] */
    float map[256];
    void *rows;
    const uint32_t *pick;       /* the rows that are samples; NULL: all rows */
    struct ragged *ragged;      /* used while reading samples of different lengths
                                 * */
    const double *fill;         /* the same: what stands for missing numbers of a sample;
                                 * or NULL */
};

struct dataset {
    size_t n;                   /* samples */
    int n_column;
    struct column *column;
    size_t window;              /* TEXT: symbols in a sample, else 1 */
    size_t starts;              /* TEXT: positions where a sample may begin, else
                                 * 0 */
    char *vocabulary;           /* TEXT: its symbols in UTF-8, or NULL */
    char *classes;              /* CSV: names of sorted classes, a line each, or NULL */
    char *files;                /* the names of files that are a sample each, a
                                 * line for each; or NULL */
    char *categories;           /* CSV: the same for columns of inputs, each list
                                 * after its length; if set before reading, no
                                 * others may occur */
    char *fill;                 /* CSV: numbers for missing values, or NULL; if
                                 * set before reading, these are used */
    const struct memo *earlier; /* while reading: see source */
    const struct bytes *given;  /* CSV, while reading: the text of the only file */
    size_t shuffle_buffer;      /* see gradc_shuffle */
    uint32_t *pick;             /* the pick of all columns, if samples were
                                 * divided */
    struct drawing *drawing;    /* see draw_order.h; or NULL */
    double *key;                /* CSV: per sample, a number that stands for the
                                 * text in a column; or NULL */
};

/* Samples for training, for testing and for validation. */
enum part { PART_TRAIN, PART_TEST, PART_VALIDATION };

/* Samples for training that words and numbers are learnt from; the others are held
 * out. */
struct share {
    const uint32_t *sample;     /* in ascending order; NULL for a text in windows: */
    size_t n;                   /* its first n symbols */
};

/* Where samples come from. */
struct source {
    const char *folder;
    enum part part;
    const struct memo *known;   /* what was learnt from the samples that parameters were
                                 * trained on, which counts; or NULL */
    const struct memo *earlier; /* texts of columns keep their numbers from there, but
                                 * others may come; NULL: those of classes from `known` */
    const char *key;            /* CSV: a column that keys are made of; or NULL */
    const struct share *share;  /* NULL: all samples for training */
};

/* Reads samples.  A model that draws its own batches has a dataset without any. */
int gradc_data_read(struct dataset *d, const struct gradc_model *m,
                    const struct source *from, struct error *e);
int gradc_data_open(struct dataset *d, const struct gradc_model *m,
                    const char *folder, const struct memo *known, enum part part,
                    struct error *e);
void gradc_data_close(struct dataset *d);

/* What is learnt when samples are read, as texts that belong to the dataset; whether
 * there is any, but for what is known. */
struct memo gradc_data_memo(const struct dataset *d);
int gradc_data_learns(const struct gradc_data *data, const struct memo *known);

/* Refuses classes that have other numbers than those that were trained on. */
int gradc_data_same_classes(const struct dataset *d, const struct memo *known,
                            struct error *e);

/* FNV-1a of a text (key.c). */
uint64_t gradc_data_hash(const char *text);

/* A number that stands for a text; two texts almost never have the same. */
double gradc_data_key(const char *text);

/* Moves samples from `d` to `held`, as the model or the command line says. */
int gradc_data_hold_out(struct dataset *d, struct dataset *held,
                        const struct gradc_validation *v, struct error *e);

/* Part `number`, from 0, of `of` parts of equal size. */
struct gradc_fold {
    long of, number;
    const char *stratify;       /* each has the same proportions of the classes of
                                 * a label, */
    const char *group;          /* and is of whole groups, by d->key; or NULL */
    int32_t seed;
};

/* Moves the samples of that part to `held`. */
int gradc_data_fold(struct dataset *d, struct dataset *held,
                    const struct gradc_fold *f, struct error *e);

/* The samples of an input, or NULL. */
const struct column *gradc_data_column(const struct dataset *d,
                                       const char *input);

/* The row of a sample; element number i of all samples. */
size_t gradc_column_row(const struct column *c, size_t sample);
double gradc_column_at(const struct column *c, size_t i);

/* Describes the samples by their number and a checksum, to tell them from others. */
void gradc_data_fingerprint(const struct dataset *d, char *text, size_t size);

/* Whether the model names test samples; files to validate on. */
int gradc_data_has_test(const struct gradc_model *m);
int gradc_data_has_validation(const struct gradc_model *m);

/* Stores `value` as element number `i` of the column, in its type; a label
 * must be one of the classes.  The sentence of a failure lacks the place. */
int gradc_column_put(struct column *c, size_t i, double value,
                     struct error *e);

/* Whether that value would be accepted. */
int gradc_column_check(const struct column *c, size_t i, double value,
                       struct error *e);

/* Its rows are what was made in `all`, of a file of that name; frees them. */
int gradc_column_take(struct column *c, struct scratch *all, const char *path,
                      struct error *e);

/* The readers of other files than arrays (array.h): fill `rows` of all columns
 * and set the number of samples. */
int gradc_csv_read(struct dataset *d, const struct gradc_data *data,
                   const struct source *from, struct error *e);
int gradc_text_read(struct dataset *d, const struct gradc_data *data,
                    const struct source *from, struct error *e);

/* The file of a field for a part; NULL: it has none of its own. */
const char *gradc_own_file(const struct gradc_field *f, enum part part);

/* The files of a part that has its own; *n is 0 if it has none. */
const char *const *gradc_data_files(const struct gradc_data *data,
                                    enum part part, int *n);

/* TEXT: windows over the n symbols of the first column. */
int gradc_text_windows(struct dataset *d, size_t n, const char *path,
                       const char *use, struct error *e);

/* Fills the buffers of the model that standardise inputs: mean and deviation
 * over all samples and all axes but one; 1 for a deviation of 0. */
int gradc_measure(const struct session *s, const struct dataset *d,
                  struct error *e);

/* How columns are fed to the arguments of an entry. */
struct feed {
    const struct dataset *data;
    struct call *call;
    void **in;                  /* where batches go: the arguments of the call */
    size_t batch;
    int n;                      /* arguments that samples go into */
    const struct column **column;   /* one for each */
    unsigned char *row;         /* buffer for a sample from the disk */
};

int gradc_feed_open(struct feed *f, const struct dataset *d, struct call *c,
                    struct error *e);
void gradc_feed_close(struct feed *f);

/* Assembles the batch of samples order[first], order[first + 1], ...; without
 * an order, of samples first, first + 1, ...  In a text the order is of places
 * where windows begin; without one they follow each other. */
int gradc_feed_fill(struct feed *f, const uint32_t *order, size_t first,
                    struct error *e);

/* The order of epoch number `epoch` (the first is 0) for the entry number `turn` of
 * those that take turns: Fisher and Yates, drawn from Philox(seed, stream 0x5348 +
 * 0x10000 turn, epoch, place).  With a buffer, each is drawn from the next `buffer`
 * samples of the files alone, so that they are read almost in their order; 0: from
 * all. */
void gradc_shuffle(uint32_t *order, size_t n, size_t buffer, int32_t seed, int turn,
                   long epoch);

/* An order of the samples of one file: the first are its test samples.  And
 * another, for those to validate on. */
void gradc_split(uint32_t *order, size_t n, int32_t seed);
void gradc_split_again(uint32_t *order, size_t n, int32_t seed);

/* n places below `starts`, for step number `step`: drawn from Philox(seed,
 * stream 0x5458, step, i), so that every step draws its own. */
void gradc_draw_starts(uint32_t *order, size_t n, size_t starts, int32_t seed,
                       long step);

#endif
