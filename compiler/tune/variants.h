/* variants.h -- what to measure of a model
 *
 * takes   code with naive nests
 * gives   its contractions, equal ones once, and schedules for each, those estimated to
 *         be fastest first
 */
#ifndef TUNE_VARIANTS_H
#define TUNE_VARIANTS_H

#include "schedule/tuned.h"

/* All contractions with one hash. */
typedef struct Subject {
    const char *hash;
    const char *name;           /* "train update_fc1_weight" */
    int *number;                /* numbers of the kernels that they are, or are
                                 * parts of */
    int n_number;
    Schedule chosen;            /* the schedule that is chosen without measuring
                                 * */
    Schedule *variant;          /* other schedules */
    int n_variant;
    const Schedule *best;       /* best so far; NULL: the chosen one */
    const char *about;
} Subject;

Subject *variants_of(Arena *a, const Code *c, int *n);

bool variants_same(const Schedule *x, const Schedule *y);

#endif
