/* gradc_host.h -- what a hosted program knows about one model
 *
 * takes   one `struct gradc_model`, written by `gradc build`, or by `gradc compile
 *         --table`, next to the generated C: tensors, entry points, the source of the
 *         data
 * gives   gradc_trainer(), the whole command line of a trainer binary
 * keeps   the generated code free of files, names and allocation: everything that needs
 *         an operating system is on this side
 */
#ifndef GRADC_HOST_H
#define GRADC_HOST_H

#include <stddef.h>
#include <stdint.h>

#include "gradc_types.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { GRADC_RANK = 10 };

#define GRADC_TYPE(name, ...) GRADC_##name,
enum gradc_type { GRADC_TYPES(GRADC_TYPE) };
#undef GRADC_TYPE

/* A tensor: a member of the parameter or state struct, or an argument of an
 * entry point.  Element (i0, i1, ...) lies at
 *     sum over axes a of  i_a * stride[a]
 * elements, except that the panel axis, when panel > 0, is cut into panels of
 * `panel` lanes:  (i / panel) * stride + i % panel.  Arguments are row-major
 * with panel == 0.  Padding lanes hold zero. */
struct gradc_tensor {
    const char *name;           /* "fc1.weight", as in a PyTorch state dict */
    enum gradc_type type;
    int rank;
    int dim[GRADC_RANK];        /* logical shape */
    int stride[GRADC_RANK];     /* in elements */
    int panel_axis;
    int panel;                  /* 0: no panels */
    size_t offset;              /* bytes into its struct; arguments: 0 */
    const char *where;          /* its line in the model: "line.lua:13", or NULL */
    int places;                 /* values that an input of indices may have; or 0
                                 * */
    int ignores;                /* it may also be `ignore`, which does not count
                                 * */
    int32_t ignore;
    int32_t least;              /* the smallest of these values */
    int probability;            /* an output whose numbers lie from 0 to 1, as
                                 * probabilities do */
};

/* How a total of one batch is combined with that of the batches before. */
enum gradc_merge {
    GRADC_SUM, GRADC_LARGEST, GRADC_SMALLEST,
    GRADC_MOMENTS,              /* [3, ...]: a number, the sum of distances of
                                 * rows from it, and of their squares */
    GRADC_BATCHES               /* the mean over whole batches */
};

/* Threads for models that were compiled with --threads. */
struct gradc_team;

struct gradc_pool {
    struct gradc_team *(*open)(int parts);      /* 0: one per processor; NULL:
                                                 * there are not so many */
    void (*close)(struct gradc_team *team);
};

extern const struct gradc_pool gradc_pool;

/* A function of the model.  `call` passes its arguments on: in[] and out[] in
 * the order of the tables.  The loss of a training entry is out[0], its metrics
 * follow; then come totals, which add up over batches.  The entry `result` makes
 * loss and metrics of such sums: its inputs are f64, called like the totals;
 * "rows" is the number of rows. */
struct gradc_entry {
    const char *name;
    int n_in, n_out;
    const struct gradc_tensor *in, *out;
    size_t scratch;             /* in bytes; the caller aligns it to 64 */
    void (*call)(void *param, void *state, void *scratch,
                 const struct gradc_team *team, const void *const *in,
                 void *const *out);
    int hidden;                 /* the trainer's own */
    int counts;                 /* the last input, i32, is the number of rows of
                                 * the batch that count: the first ones; where
                                 * ranges are measured, whether they begin */
    const char *calibrate, *make;       /* 8-bit integers: the entries that
                                         * measure ranges, and that compute
                                         * parameters */
    int n_total;                /* the last outputs are totals */
    const enum gradc_merge *merge;
    const char *result;
    int trains;                 /* a training entry */
    const char *optimizer;      /* its description; kept in checkpoints */
    const char *rate;           /* the state that is the learning rate of its last
                                 * step, or NULL; */
    const char *rates;          /* and those that set it and the rates of its groups
                                 * of parameters, with blanks between */
    const char *probe;          /* an entry with the same inputs, whose outputs
                                 * are the intermediate values; or NULL */
};

/* What the cells of a column contain. */
enum gradc_cell {
    GRADC_NUMBER,
    GRADC_LISTED,               /* one of `values` */
    GRADC_SORTED,               /* one of the texts in the training files */
    GRADC_HASHED,               /* any text, by FNV-1a of it, modulo n */
    GRADC_ABSENT,               /* 1 where there is no value, else 0 */
    GRADC_DATE,                 /* the days since 1970 began */
    GRADC_SYMBOLS,              /* characters, numbers of `values`, or bytes where
                                 * there are none; -1 behind the last */
    GRADC_WORDS                 /* the most frequent words of the training files, n
                                 * numbers in all; -1 behind the last */
};

struct gradc_form {
    enum gradc_cell cell;
    int wide;                   /* one-hot: as many numbers, 1 for the cell's own,
                                 * else 0; 0: just its number */
    const char *const *values;  /* n of them */
    int n;
    const char *date;           /* as "%Y-%m-%d" */
};

/* Where one input of the training entry comes from. */
struct gradc_field {
    const char *input;          /* name of the input tensor */
    const char *train, *test;   /* FILES: names in --data, without .gz */
    const char *validation;     /* FILES: of samples to validate on, or NULL */
    const char *array;          /* FILES: its name in a file of several arrays;
                                 * NULL: the input's name */
    const char *dtype;          /* FILES: raw numbers of this type ("U8"), or NULL */
    long skip;                  /* FILES: bytes to skip before them */
    int list;                   /* FILES: the files are lists of files */
    long sample_rate;           /* FILES: sample rate of sounds */
    double mean, std;           /* (v - mean) / std */
    double white;               /* v is divided by it; 0: 255 for bytes, 1 for
                                 * others */
    int is_label;               /* integer class, checked against `classes` */
    int classes;
    const char *const *columns; /* CSV: names, or "#3" for the third column */
    int n_columns;
    const struct gradc_form *form;      /* CSV: for each column; NULL: numbers */
    int rows;                   /* CSV: rows of the file in one sample; 0: one */
    int ahead;                  /* CSV: rows are taken so many after the window */
    int by_file;                /* CSV: the number of the file, from 0 */
    int sorted;                 /* CSV: the classes are the column's texts */
    const char *const *values;  /* CSV: names of numbers 0, 1, ...; or NULL */
    int n_values;
    const char *lengths;        /* instead of data: the lengths of the samples of
                                 * this input */
    const char *like;           /* samples are as long as those of this input */
    int weight;                 /* instead of an input: how often a sample is drawn,
                                 * relative to others */
    int truncate;               /* samples that are too long are cut */
    const double *table;        /* TABLE: rows * (elements per sample) numbers */
};

enum gradc_data_kind {
    GRADC_DRAWN,                /* the graph draws its own batch: no inputs */
    GRADC_TABLE,                /* numbers written in the model file */
    GRADC_FILES,                /* files of arrays for each input, plain or .gz */
    GRADC_CSV,                  /* CSV files, plain or .gz; columns per input */
    GRADC_TEXT                  /* one text, plain or .gz; windows of symbols */
};

/* Buffers that hold mean and deviation of an input along one axis: measured on
 * the training samples before the first step. */
struct gradc_scale {
    const char *input, *mean, *std;
    int axis;
    const char *weight;         /* instead: for each class of a label, how seldom
                                 * it is */
};

/* What becomes of a row with an empty cell. */
enum gradc_missing { GRADC_REFUSE, GRADC_DROP, GRADC_MEAN, GRADC_FILL };

struct gradc_data {
    enum gradc_data_kind kind;
    const struct gradc_field *field;    /* TEXT: the symbols, and the next ones */
    int n_field;
    const struct gradc_scale *scale;
    int n_scale;
    int rows;                   /* TABLE: samples */
    const char *const *train, *const *test;     /* CSV, TEXT: file names */
    const char *const *validation;
    int n_train, n_test, n_validation;
    double fraction;            /* fraction of the samples for testing; 0: there
                                 * are files */
    int32_t seed;               /* CSV: chooses them; TEXT takes the last */
    int header;                 /* CSV: the first line names the columns */
    char decimal;               /* CSV: the decimal mark; 0: a point */
    const char *const *na;      /* CSV: more texts that mean a missing value */
    int n_na;
    char separator;             /* CSV: separator of cells; 0: a comma */
    long shuffle_buffer;        /* FILES, CSV: samples to draw from; 0: all */
    int stride;                 /* CSV: rows between windows; 0: their length */
    const char *sequence;       /* CSV: a column: rows of one text in a file are a
                                 * sample; or NULL */
    enum gradc_missing missing; /* CSV */
    double fill;                /* CSV: with GRADC_FILL, the number */
    int lines;                  /* TEXT: samples are lines, or symbols of lines */
    int bytes;                  /* TEXT: symbols are bytes, not characters; */
    int words;                  /* or words */
    const char *symbols;        /* TEXT: UTF-8, in order; NULL: the file's own */
    const char *sample;         /* TEXT: entry that continues a text, or NULL */
};

/* The picture that a model of one input draws while it trains: data and fitted
 * curve. */
struct gradc_picture {
    const char *entry;          /* inference entry to draw; NULL: no picture */
    const char *x, *y;          /* inputs of the training entry */
    int every;                  /* epochs between pictures */
};

/* The training samples that training does not see, unless there are files of them. */
struct gradc_validation {
    double fraction;            /* of the samples; 0: none */
    const char *stratify;       /* a label; its classes have this share each */
    const char *group;          /* CSV: a column; rows of one text stay together */
    const char *column, *value; /* CSV: or the rows with this text in that column */
    int32_t seed;               /* chooses them; TEXT takes the last */
    long every;                 /* steps between validations; 0: an epoch */
};

/* What validations decide; without validation data, the means of an epoch do. */
struct gradc_watch {
    const char *monitor;        /* a metric, or NULL: the loss */
    int mode;                   /* 1: more is better, -1: less is, 0: as known for
                                 * the metric */
    int save_best;              /* the best parameters are kept, not the last */
    long patience;              /* stops after so many without progress; or 0 */
    double min_delta;           /* smallest change that is progress */
    double factor;              /* multiplies the rate on a plateau; 0: no change
                                 * */
    long plateau, cooldown;     /* validations without progress; pause afterwards
                                 * */
    double min_lr;
};

struct gradc_fit {
    long epochs;                /* 0: not given */
    long steps;                 /* 0: not given */
    long report;                /* steps (or epochs) between report lines */
    int report_epochs;          /* report counts epochs */
    int shuffle;
    int has_stop;               /* stop when the loss falls below stop_below */
    double stop_below;
    const char *const *show;    /* parameters shown in each report line */
    int n_show;
    struct gradc_picture picture;
    struct gradc_validation validation;
    struct gradc_watch watch;
    const char *const *cycle;   /* the training entries that take turns */
    int n_cycle;                /* 0: there is one */
    const char *sample_weight;  /* weights by which samples are drawn; or NULL */
    const char *balance;        /* or: classes of this label become equally likely
                                 * */
    const char *bucket;         /* batches of samples alike in this input */
    double max_time;            /* seconds; 0: not given */
    const char *const *more, *const *less;      /* metrics of which more, less is */
    int n_more, n_less;                         /* better */
};

/* A file of the model: "gesture.lua", "parts/block.lua". */
struct gradc_script {
    const char *file;
    const char *const *line;
    int n_line;
    const char *path;           /* path of one that is not included, as of
                                 * numbers; or NULL */
};

/* What the model was compiled from, to compile it for a device. */
struct gradc_origin {
    const char *compiler;       /* the path of gradc */
    const struct gradc_script *script;  /* the model, and what it requires */
    int n_script;
    const char *const *flag;    /* options that change what it computes */
    int n_flag;
};

/* A value of nn.setting as text: the chosen one, and the default. */
struct gradc_setting {
    const char *name, *value, *otherwise;
};

/* One of the kernels that a training step calls, in their order. */
struct gradc_step {
    const char *name, *phase;   /* forward, backward or update */
    const char *does;           /* a formula */
    const char *reads;          /* steps, inputs, parameters, states: separated by
                                 * blanks */
};

struct gradc_model {
    const char *name;
    const char *hash;           /* of the model text; kept in checkpoints */
    const char *gradc;          /* the version that wrote a trainer, or NULL */
    const struct gradc_tensor *param, *state;
    int n_param, n_state;
    const struct gradc_tensor *other;   /* states of entries that were left out;
                                         * */
    int n_other;                        /* files may contain them */
    size_t param_bytes, state_bytes;    /* state_bytes may be 0 */
    const struct gradc_entry *entry;
    int n_entry;
    const char *train;          /* name of the training entry: the one called
                                 * train, or the first; or NULL */
    const char *eval;           /* entry with the totals of a batch, or NULL */
    struct gradc_data data;
    struct gradc_fit fit;
    size_t init_scratch;        /* bytes that init needs */
    const struct gradc_origin *origin;
    const struct gradc_setting *setting;        /* kept in checkpoints, too */
    int n_setting;
    const struct gradc_step *step;      /* of training; or NULL */
    int n_step;
    void (*init)(void *param, void *state, void *scratch,
                 const struct gradc_team *team, int32_t seed);
    const struct gradc_pool *pool;      /* NULL: compiled for one thread */
    struct gradc_team *team;    /* the trainer's own */
};

/* Runs a trainer's command line; returns its exit status:
 * 0 done, 1 the model or the data is wrong or an output was lost, 2 the command
 * line is wrong, 128 + N stopped by signal N. */
int gradc_trainer(const struct gradc_model *m, int argc, char **argv);

#ifdef __cplusplus
}
#endif

#endif
