/* tune.h -- measures schedules instead of estimating them
 *
 * takes   a function that makes the code of a model with given schedules
 * gives   a file of schedules (schedule/tuned.h), never slower than the default ones: a
 *         schedule is replaced only by one that won by more than the noise
 * keeps   the file complete at any moment: it has everything won so far, whatever
 *         happens
 */
#ifndef TUNE_TUNE_H
#define TUNE_TUNE_H

#include "schedule/tuned.h"

/* The code of the model with these schedules, after the pass `last` (NULL: all
 * passes); NULL: the model is wrong, and an error was reported. */
typedef Code *TuneMake(void *context, Schedules *tuned, const char *last);

typedef struct TuneOptions {
    const char *out;
    const char *target;
    double seconds;
    Schedules *before;          /* schedules to begin with, or NULL */
    TuneMake *make;
    void *context;
} TuneOptions;

/* NULL, or what is wrong. */
const char *tune_run(Arena *a, const TuneOptions *o);

#endif
