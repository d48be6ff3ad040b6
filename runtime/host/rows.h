/* rows.h -- new samples for a trained model
 *
 * takes   an entry, and a file or numbers on the command line
 * gives   a dataset of the entry's inputs, with any number of samples
 * keeps   files recognised by their contents: CSV (with the columns and class names of
 *         the training data, if it has them), NPY, JSON lines, safetensors, IDX; plain
 *         or .gz
 */
#ifndef GRADC_HOST_ROWS_H
#define GRADC_HOST_ROWS_H

#include "data.h"
#include "options.h"

int gradc_rows_open(struct dataset *d, const struct gradc_model *m,
                    const struct gradc_entry *entry, const struct options *o,
                    struct error *e);

#endif
