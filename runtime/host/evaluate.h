/* evaluate.h -- loss and metrics over a whole dataset
 *
 * takes   a session and a dataset
 * gives   means over all samples, accumulated in double
 * keeps   every sample: whole batches through `eval`, the rest one at a time
 *         through `eval_one`
 */
#ifndef GRADC_HOST_EVALUATE_H
#define GRADC_HOST_EVALUATE_H

#include "data.h"

/* The entry whose outputs name the values: eval, or eval_one; NULL and an
 * error if the model has neither. */
const struct gradc_entry *gradc_eval_entry(const struct gradc_model *m,
                                           struct error *e);

/* Means into value[0 .. n_out of that entry). */
int gradc_evaluate(const struct session *s, const struct dataset *d,
                   double *value, struct error *e);

#endif
