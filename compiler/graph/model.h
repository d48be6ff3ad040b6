/* model.h -- what a script returns: entries over one graph, data, fit
 *
 * takes   filled by front/ from nn.program
 * keeps   nothing about kernels or files
 */
#ifndef GRAPH_MODEL_H
#define GRAPH_MODEL_H

#include "graph/graph.h"

typedef struct Named {
    const char *name;
    Node *node;
} Named;

/* How a result of one batch is combined with those of other batches. */
typedef enum Merge {
    MERGE_SUM, MERGE_LARGEST, MERGE_SMALLEST,
    MERGE_MOMENTS,              /* [3, ...]: a number, and the sums of
                                 * deviations from it and of their squares */
    MERGE_BATCHES               /* the mean over batches */
} Merge;

/* node is computed from the moments of the rows of `of`: see MERGE_MOMENTS. */
typedef struct Moments {
    Node *node, *of;
} Moments;

typedef enum EntryKind {
    ENTRY_INIT,                 /* stores initial parameters and state; input seed */
    ENTRY_TRAIN,                /* out[0] is the loss; has stores */
    ENTRY_INFER,                /* outputs only */
    ENTRY_BACKWARD,             /* outputs, then gradients: forward, backward */
    ENTRY_UPDATE                /* stores from gradients: given[i] is grad[i] */
} EntryKind;

/* Whether an entry computes with 8-bit integers, and what its caller sees. */
typedef enum Quantized {
    QUANTIZE_NONE, QUANTIZE_INT8, QUANTIZE_FLOAT_BORDERS
} Quantized;

/* One C function (a separate train entry: also forward, backward, update). */
typedef struct Entry {
    const char *name;
    const char *forward;        /* BACKWARD: name of the forward function */
    EntryKind kind;
    Pos pos;
    Named *in;                  /* inputs that are used, in order of
                                 * declaration */
    int n_in;
    Named *out;                 /* results; loss first, then metrics */
    int n_out;
    Node **effect;              /* store nodes */
    int n_effect;
    Named *grad;                /* TRAIN, BACKWARD: gradients by parameter name;
                                 * UPDATE: the leaves that stand for them */
    int n_grad;
    const char *optimizer;      /* TRAIN: in words, or NULL */
    const char *rate;           /* TRAIN: the state that is its learning rate, or
                                 * NULL; */
    const char *rates;          /* and those that this and the rates of its groups
                                 * follow from, with blanks between */
    bool separate;              /* forward, backward and update are wanted as
                                 * well */
    bool slice;                 /* a function that does part of it per call is
                                 * wanted as well */
    bool driver_only;           /* eval entries: only in trainer binaries */
    Moments *moment;            /* of all entries of one trace */
    int n_moment;
    Merge *merge;               /* the last n_total results add up over batches, */
    int n_total;
    const char *probe;          /* TRAIN: the entry that shows intermediate
                                 * values, or NULL */
    const char *result;         /* and this entry computes loss and metrics from
                                 * them */
    bool counts;                /* the last input: how many rows count, or,
                                 * where ranges are measured, whether they start
                                 * anew */
    Quantized quantize;
    const char *calibrate;      /* INFER, of integers: entries of trainers that
                                 * measure */
    const char *make;           /* ranges, and compute its buffers from them */
    int batch, part;            /* pass/micro.h: rows of the batch done at a
                                 * time; 0: all at once */
    bool reordered;             /* ... with sums in another order */
    bool states;                /* ... and gradients added to states */
} Entry;

typedef enum DataKind {
    DATA_DRAWN, DATA_TABLE, DATA_FILES, DATA_CSV, DATA_TEXT
} DataKind;

/* What happens to a row with an empty cell. */
typedef enum Missing { MISSING_REFUSE, MISSING_DROP, MISSING_MEAN, MISSING_FILL } Missing;

/* The kind of a table's cells; mirrors enum gradc_cell and struct gradc_form. */
typedef enum CellKind {
    CELL_NUMBER, CELL_LISTED, CELL_SORTED, CELL_HASHED, CELL_ABSENT, CELL_DATE,
    CELL_SYMBOLS,
    CELL_WORDS
} CellKind;

typedef struct CellForm {
    CellKind cell;
    int wide;
    const char **values;
    int n_values, n;
    const char *date;
} CellForm;

/* Where one input comes from; mirrors struct gradc_field of the runtime. */
typedef struct Field {
    const char *input;
    const char *train, *test, *validation;
    const char *array, *dtype;  /* FILES: name within a file of several arrays;
                                 * type of raw numbers */
    long skip;
    bool list;                  /* FILES: text files that list files */
    long sample_rate;
    double mean, std, white;
    bool is_label;
    int classes;
    const char **columns;
    int n_columns;
    CellForm *form;               /* per column; n_form is 0 if all are
                                   * numbers */
    int n_form;
    int rows, ahead;            /* CSV: rows in a sample; rows after the
                                 * window */
    bool by_file, sorted;       /* CSV: number of the file; classes are sorted
                                 * strings */
    const char **values;        /* class names; n_values of them */
    int n_values;
    const char *lengths;        /* instead of data: the lengths of the samples
                                 * of this input */
    const char *like;           /* samples are as long as those of this input */
    bool weight;                /* or the weights by which samples are drawn */
    bool truncate;              /* samples that are too long are truncated */
    double *table;
    int n_table;
} Field;

/* What a trainer measures for an input: buffers along one axis. */
typedef struct Scale {
    const char *input, *mean, *std;
    int axis;
    const char *weight;         /* or class weights */
} Scale;

typedef struct Data {
    DataKind kind;
    Field *field;
    int n_field;
    int rows;
    const char **train, **test, **validation;   /* CSV, TEXT: files */
    int n_train, n_test, n_validation;
    double fraction;            /* of the samples for testing */
    int seed;                   /* chooses them */
    bool header;                /* CSV */
    char separator, decimal;
    const char **na;            /* strings for a missing value; n_na of them */
    int n_na;
    int stride;
    long shuffle_buffer;
    const char *sequence;       /* CSV: rows with the same text in this column
                                 * are one sample */
    Missing missing;
    double fill;
    bool lines, bytes, words;   /* TEXT */
    const char *symbols, *sample;
    Scale *scale;
    int n_scale;
} Data;

/* What is held out of the training samples, and what the results on it decide;
 * mirrors struct gradc_validation and struct gradc_watch of the runtime. */
typedef struct Watch {
    double fraction;
    const char *stratify, *group, *column, *value;
    int seed;
    long every;
    const char *monitor;
    int mode;
    bool save_best;
    long patience;
    double min_delta;
    double factor, min_lr;
    long plateau, cooldown;
    const char **more, **less;  /* metrics for which more, less is better */
    int n_more, n_less;
} Watch;

typedef struct Fit {
    long epochs, steps;
    long report;
    bool report_epochs;
    bool shuffle;
    bool has_stop;
    double stop_below;
    const char **show;
    int n_show;
    const char *picture_entry, *picture_x, *picture_y;
    int picture_every;
    const char **cycle;         /* training entries, used in turn; n_cycle of
                                 * them */
    int n_cycle;
    const char *sample_weight, *balance, *bucket;       /* how samples are drawn */
    double max_time;            /* seconds */
    Watch watch;
} Fit;

/* An input of integers that are indices along an axis, starting at `least`;
 * with `ignores`, the value `ignore` is not an index and does not count. */
typedef struct IndexInput {
    const char *input;
    int least;
    int extent;
    bool ignores;
    int ignore;
} IndexInput;

/* A value that the command line may set, in words. */
typedef struct Setting {
    const char *name, *value, *otherwise;
} Setting;

typedef struct Leaves {
    Node **param, **state;
    int n_param, n_state;
} Leaves;

/* A file of the model: "net.lua", "parts/block.lua", "mel.npy". */
typedef struct Script {
    const char *name;
    const char *text;           /* NULL: not a text, read where it lies */
    size_t n;
    const char *path;           /* in that case its absolute path */
    uint64_t hash;              /* of its contents */
} Script;

typedef struct Model {
    Arena *arena;
    Graph *graph;
    int n_written;              /* nodes of the script as written; it runs again
                                 * for other batch sizes */
    const char *name;           /* a C identifier */
    const char *file;           /* as given on the command line */
    const char *about;          /* one line for the header comment, or NULL */
    const Script *script;       /* the file itself, and those it requires */
    int n_script;
    uint64_t hash;              /* FNV-1a of the scripts and the settings */
    Setting *setting;           /* in order of declaration */
    int n_setting;
    Node **param;               /* in order of declaration, but ... */
    int n_param;
    int n_frozen;               /* the first so many are changed by no entry:
                                 * they are in a struct of their own */
    Leaves all;                 /* before entries were left out: the contents of
                                 * files */
    Node **buffer;              /* parameters that no optimizer updates */
    int n_buffer;
    Node **told;                /* parameters for callers; no entry need read
                                 * them */
    int n_told;
    Node **state;
    int n_state;
    Entry *entry;               /* init first */
    int n_entry;
    int batch;                  /* of the training entry; 0: there is none */
    int64_t ram;                /* bytes that the model must fit into; 0: no
                                 * limit */
    const char *train, *eval;   /* entry names or NULL */
    IndexInput *range;
    int n_range;
    Data data;
    Fit fit;
} Model;

/* By node id: does an entry other than init store into it? */
bool *model_stored(const Model *m);
/* Is the parameter one that no optimizer updates? */
bool model_is_buffer(const Model *m, const Node *param);

#endif
