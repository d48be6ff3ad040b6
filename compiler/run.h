/* run.h -- the passes for a command, and what is said when they fail
 *
 * takes   options that were checked, and the files that they name
 * gives   a pipeline that has run; errors, warnings and notes on stderr
 */
#ifndef RUN_H
#define RUN_H

#include "passes.h"

enum { MAX_KERNELS = 1 << 27 }; /* bytes of a text of kernels */

Pipeline run_pipeline(Arena *a, const Options *o);

/* Up to `last` (NULL: all); the exit status. */
int run_passes(Pipeline *p, const char *last);

/* The same, and nothing is printed: whether it went well; else p->diag says why, or
 * *misused, that an option names what the model has not. */
bool run_quietly(Pipeline *p, const char *last, const char **misused);

/* The same, but that ends the program. */
bool run_checked(Pipeline *p, const char *last);

/* The schedules of a file, if one was given; NULL, or what is wrong. */
const char *run_schedules(Arena *a, const char *file, Schedules **s);

int run_failed(const char *why);        /* says it; exit status 1 */

#endif
