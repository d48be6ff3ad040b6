/* lint.h -- messages about a model, for editors and programs
 *
 * takes   a pipeline that has run, or that failed
 * gives   a line for each error and warning, "FILE:LINE:COLUMN: error: TEXT",
 *         and optionally the shapes of the values of each line; or all of it as
 *         JSON
 */
#ifndef LINT_H
#define LINT_H

#include "base/json.h"
#include "passes.h"

void lint_text(Text *t, const Pipeline *p);
void lint_json(Text *t, const Pipeline *p, bool fine);

/* The same for `gradc check`; gradients: a list that gets an object per parameter. */
Json lint_gradients(Arena *a);
void lint_check(Text *t, const Pipeline *p, bool fine, Json *gradients);

#endif
