/* trial.h -- cases in a process of their own: between trial.c and its users */
#ifndef FUZZ_TRIAL_H
#define FUZZ_TRIAL_H

#include "fuzz.h"

typedef struct Batch {
    const uint32_t *seed;
    int n;
    const Case *one;            /* this case, not the one of the (only) seed */
    const char *file;           /* or this model; an absolute path */
    bool compile;               /* C as well */
    Finding *found;
    bool *told;                 /* false: the process died before */
} Batch;

/* False when the process did not end by itself; what it told is told. */
bool run_batch(Arena *a, Batch *q);

/* The options of gradc with which the case of this seed is compiled. */
char *trial_options(Arena *a, uint32_t seed);

#endif
