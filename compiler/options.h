/* options.h -- what the compiler is asked to do; filled by flags.c, then const */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "base/base.h"

/* An option as it was given; value: NULL where it has none. */
typedef struct Given {
    const char *name, *value;
} Given;

typedef struct Options {
    Given *given;               /* all that follows, in order */
    int n_given;
    const char *command;
    const char *model;          /* path of the script */
    const char *word;           /* of a command that takes one: "bash"; or NULL */
    const char *name;           /* --name: of the model; NULL: its own */
    const char *out;            /* -o */
    const char *depfile;        /* compile, build: --depfile FILE */
    const char *target;         /* --target */
    const char *standard;       /* --std, of C; checked */
    const char *after;          /* show: --after PASS */
    const char *schedule;       /* --schedule FILE; show: "" where it stands alone */
    const char *tune;           /* --tune FILE */
    const char *max_time;       /* --max-time N, as text */
    double seconds;             /* ... and as a number */
    const char *prelude;        /* --prelude DIR */
    const char *limits;         /* --limits N, as text; checked */
    const char *entries;        /* --entries A,B; NULL: all */
    const char *weights;        /* compile, package, import: --weights FILE */
    const char *platform;       /* package: --for NAME */
    const char *ram;            /* --ram N, as text */
    int64_t bytes;              /* ... and as a number; 0: none was given */
    const char **off;           /* --no-rule NAME, repeated */
    int n_off;
    const char **set;           /* -D NAME=VALUE, repeated */
    int n_set;
    bool dot, stats, validate, exact, finite, all, quiet, json, shapes;
    const char *batch_text;     /* import: --batch N, as text */
    bool training;              /* export: the entry that trains */
    int batch;                  /* first extent of inputs; 0: as written */
    bool apart;                 /* parameters that no entry changes are a struct */
    bool driver;                /* entries that only a trainer needs are kept */
    bool hold;                  /* detached values are inputs, nothing is rounded to
                                 * 16 bits: for derivative checks */
    bool table;                 /* compile: and the table of hosted programs */
    bool threads;               /* entries take a team */
    bool slices;                /* all entries in slices, too */
    bool probe;                 /* training entries have a probe */
    bool timed;                 /* calls of kernels are timed */
    bool real64;                /* floats become doubles, for derivative checks */
} Options;

#endif
