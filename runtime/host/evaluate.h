/* evaluate.h -- loss and metrics of a whole dataset
 *
 * takes   a session and a dataset
 * gives   the loss and the metrics of all samples together
 * keeps   every sample: of the last batch only the remaining rows count
 */
#ifndef GRADC_HOST_EVALUATE_H
#define GRADC_HOST_EVALUATE_H

#include <jansson.h>

#include "data.h"
#include "tally.h"

/* Samples of the batch that begins at `at`, of which the last one fills it up; how
 * many they are, or 0 and an error.  `order` has room for a batch. */
size_t gradc_feed_part(struct feed *f, size_t at, uint32_t *order,
                       struct error *e);

/* The entry with the totals of a batch; NULL and an error if the model has none. */
const struct gradc_entry *gradc_eval_entry(const struct gradc_model *m,
                                           struct error *e);

/* Of all samples of d.  A loss in which the rows of a batch meet is that of whole
 * batches: then *batches is how many, else 0.  Close r in any case. */
int gradc_evaluate(const struct session *s, const struct dataset *d,
                   struct results *r, long *batches, struct error *e);

/* Loss and metrics of so many samples as a JSON object. */
json_t *gradc_results_json(const struct results *r, size_t samples);

#endif
