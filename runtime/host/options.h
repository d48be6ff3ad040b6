/* options.h -- the command line of a trainer
 *
 * takes   argc and argv
 * gives   a filled struct, or one sentence saying what is wrong
 */
#ifndef GRADC_HOST_OPTIONS_H
#define GRADC_HOST_OPTIONS_H

#include <stdint.h>

#include "error.h"
#include "gradc_host.h"
#include "transfer.h"

enum command {
    TRAIN = 1, EVAL = 2, RUN = 4, INFO = 8, SAMPLE = 16, EXPORT = 32, IMPORT = 64,
    PREDICT = 128, CV = 256, FIND_LR = 512, PLOT = 1024, COMPLETIONS = 2048
};

enum { MOST_SET = 16 };

struct options {
    enum command command;
    const char *entry;          /* train, run: which */
    const char *kind;           /* plot: of which picture; completions: the shell */
    double smooth;
    int has_smooth, log_axis;
    const char *data, *log, *save, *load, *checkpoint, *resume, *plot;
    const char *pictures, *in, *out, *save_dtype;
    const char *prompt;         /* sample */
    const char *target, *entries, *ram, *folder;        /* export */
    int int8, slice;            /* export */
    const char *report;         /* import */
    int has_steps;              /* import */
    long epochs, steps, checkpoint_every, log_every;    /* 0: not given */
    long length, top_k, threads;
    long workers;
    int has_workers;
    char **word;                /* predict: numbers; plot: logs, parameters; */
    int n_word;                 /* so many */
    double temperature;
    int has_temperature;
    long seed;
    const char *input[MOST_SET];        /* run: NAME=F */
    int n_input;
    const char *set[MOST_SET];  /* NAME=X; checked */
    int n_set;
    const char *load_partial;
    struct transfer transfer;   /* how --load and --load-partial take a file */
    double lr, stop_below;
    int has_seed, has_lr, has_stop;
    int stats, check;           /* train */
    int json;                   /* eval, cv, predict */
    double from, to;            /* find-lr */
    int has_from, has_to;
    long folds, repeats;        /* cv */
    const char *stratify, *group;
    int no_shuffle, anyway, quiet, help, version;
    double validation, min_delta, plateau;      /* train */
    int has_validation, has_min_delta, has_plateau;
    long validation_every, patience, keep;
    int log_time;
    const char *tensorboard;
    const char *save_best, *monitor, *mode, *max_time, *stop_file;
    double seconds;             /* of max_time; 0: not given */
};

/* Reads the command line. */
int gradc_options_read(struct options *o, int argc, char **argv,
                       struct error *e);

/* Refuses options that do not go together; reads times, and where a dash stands. */
int gradc_options_check(struct options *o, struct error *e);

/* Whether all of a text is a number. */
int gradc_is_number(const char *text);

/* The text of --help, on stdout: what all commands take, or one of them, on stdout; command 0: all. */
void gradc_options_help(const struct gradc_model *m, const char *program, int command);

#endif
