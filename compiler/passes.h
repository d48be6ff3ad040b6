/* passes.h -- the pipeline
 *
 * takes   a script and options
 * gives   text, by the passes of one table, each followed by the verifier
 */
#ifndef PASSES_H
#define PASSES_H

#include "kernel/prog.h"
#include "options.h"

typedef struct Pipeline {
    Arena *arena;
    const Options *options;
    Diag *diag;
    Model *model;
    Schedules *given, *tuned;   /* by hand, as measured; or NULL */
    Code *code;
    Text *header, *source, *report, *host;
    const char *unknown;        /* what --entries named and no entry has, or NULL */
    Text *stats;                /* filled when options ask for it */
} Pipeline;

/* Runs the passes up to and including `last` (NULL: all).  False when the
 * model is wrong, and diag says why, or `unknown` is set. */
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
