/* validate.h -- does a pass keep the meaning?
 *
 * takes   a model before and after a pass
 * gives   NULL when every output, gradient and effect of every entry is the
 *         same number on sampled leaves, and NaN, infinite or neither where some
 *         of the leaves are special and rounding does not decide it; otherwise a
 *         sentence that names the first difference
 */
#ifndef PASS_VALIDATE_H
#define PASS_VALIDATE_H

#include "graph/model.h"

char *validate_models(Arena *a, const Model *before, const Model *after);

/* The halves of it alone: on numbers, and where some leaves are special. */
char *validate_finite(Arena *a, const Model *before, const Model *after);
char *validate_special(Arena *a, const Model *before, const Model *after);

#endif
