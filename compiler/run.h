/* run.h -- the passes, with the files that options name
 *
 * takes   options that were checked
 * gives   a pipeline that has run; what is wrong, in its diagnostics
 */
#ifndef RUN_H
#define RUN_H

#include "passes.h"

enum { MAX_KERNELS = 1 << 27 }; /* bytes of a text of kernels */

Pipeline run_pipeline(Arena *a, const Options *o);

/* Up to `last` (NULL: all): whether it went well; else p->diag says why, or *misused,
 * that an option names what the model has not. */
bool run_passes(Pipeline *p, const char *last, const char **misused);

/* The schedules of a file, if one was given; NULL, or what is wrong. */
const char *run_schedules(Arena *a, const char *file, Schedules **s);

#endif
