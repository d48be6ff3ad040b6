/* passes.h -- the pipeline
 *
 * takes   a script and options
 * gives   text, by the passes of one table, each followed by the verifier
 */
#ifndef PASSES_H
#define PASSES_H

#include "front/front.h"
#include "kernel/prog.h"
#include "options.h"

/* How a model is made to fit into the RAM that there is (ram.c). */
typedef struct Attempt {
    int parts;                  /* of a batch; 0: it is done at once */
    bool free;                  /* as if there was no budget, to know the work */
    bool exact;                 /* no sum changes its order */
    bool training;              /* only entries that train do their batch in parts */
    bool states;                /* gradients are added to states of the optimizer */
    bool tight;                 /* padded images are not stored */
    bool factored;              /* pass/factor.h: products are rounded before what
                                 * scales them */
    int64_t need;               /* bytes that are needed */
    int64_t work;               /* multiply-adds of all entries */
    int64_t least;              /* ... without a budget */
    double instructions;        /* of all entries, about (cost_numbers) */
    const char *meets;          /* why batches are not done in parts, or not all of
                                 * what is done to them; NULL: nothing is in the way */
    const char *apart;          /* which gradient was not added to a state, and why; or
                                 * NULL */
} Attempt;

typedef struct Pipeline {
    Arena *arena;
    const Options *options;
    const FrontText *text;      /* the files of the script, where they are in memory */
    int n_text;
    Diag *diag;
    Model *model;
    Schedules *by_hand, *tuned; /* by hand, as measured; or NULL */
    Code *code;
    int64_t ram;                /* bytes of RAM; 0: as it comes */
    Attempt *attempt;           /* to fit into them, or NULL */
    Text *header, *source, *report, *host;
    const char *unknown;        /* what --entries named and no entry has, or NULL */
    const char *stranger;       /* what -D named and no nn.setting has, or NULL */
    Text *stats;                /* filled when options ask for it */
    int n_done;                 /* passes that have run */
} Pipeline;

/* Runs the passes that have not run yet, up to and including `last` (NULL: all).
 * False when the model is wrong, and diag says why, or `unknown` or `stranger` is
 * set. */
bool passes_run(Pipeline *p, const char *last);

/* The table, for `gradc passes`; the names, for checking --after. */
void passes_show(Text *t);
int passes_names(const char **list, int max);

/* Is the state after this pass still a graph, not yet kernels? */
bool passes_graph(const char *name);

/* State after the last pass that ran, as `gradc show` prints it. */
void passes_dump(Text *t, const Pipeline *p, bool dot);

/* The last pass that changes schedules. */
const char *passes_scheduled(void);

#endif
