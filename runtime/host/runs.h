/* runs.h -- reads the logs of runs
 *
 * takes   logs of JSON lines or CSV
 * gives   a curve for every name and part: loss of steps, accuracy of validations
 */
#ifndef GRADC_HOST_RUNS_H
#define GRADC_HOST_RUNS_H

#include <stddef.h>

#include "error.h"

struct curve {
    char *name, *part;          /* "loss", "step" */
    size_t n, capacity;
    double *step, *value;
};

struct run_log {
    const char *path;
    int n;
    struct curve *curve;
};

/* Reads a log; close it in any case.  Where entries take turns, `main` is the name of
 * the main one, else NULL. */
int gradc_run_log_open(struct run_log *l, const char *path, const char *main,
                       struct error *e);
void gradc_run_log_close(struct run_log *l);

/* The curve, or NULL. */
const struct curve *gradc_run_log_find(const struct run_log *l, const char *name,
                                        const char *part);

#endif
