/* gradcheck.h -- checks the derivatives of a model
 *
 * takes   a model; its train entries list gradients by parameter
 * gives   one line per parameter: the worst relative error of the gradient
 *         against finite differences, in the interpreter and in compiled C
 */
#ifndef CHECK_GRADCHECK_H
#define CHECK_GRADCHECK_H

#include "base/diag.h"
#include "base/json.h"
#include "graph/model.h"

/* One train entry compiled in double precision.  Leaves are row-major arrays in
 * this order: the entry's inputs, all parameters, all states; each keeps what was
 * set last.  A run returns 0 when all is well. */
typedef struct CheckCompiled {
    void *context;
    void (*set)(void *context, int leaf, const double *value,
                int64_t element);       /* only this one; -1: all */
    int (*run)(void *context, double *loss,
               double *const *grad);    /* grad NULL: forward only; else one
                                         * array per Entry.grad */
    void (*drop)(void *context);        /* may be NULL */
} CheckCompiled;

typedef struct CheckOptions {
    int samples;                /* entries per parameter; 0: 24 */
    bool all;                   /* every entry */
    int batch;                  /* batch size in place of the script's; 0: as
                                 * written */
    bool quiet;                 /* no times, so that every run prints the same */
    Json *json;                 /* a list, which gets an object per parameter; or NULL */
    Diag *diag;                 /* gets an error per wrong derivative; or NULL */
    uint32_t seed;
    /* Fills c for one entry; NULL when it did, else why the compiled side
     * left out.  May be NULL itself. */
    const char *(*compile)(void *context, const Model *m, const Entry *e,
                           CheckCompiled *c);
    void *context;
} CheckOptions;

/* 0 if every gradient is right, else 1. */
int check_model(Model *m, const CheckOptions *o, Text *out);

#endif
