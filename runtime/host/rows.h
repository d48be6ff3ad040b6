/* rows.h -- samples that a trained model is asked about
 *
 * takes   an entry, and a file or numbers of the command line
 * gives   a dataset of the entry's inputs, of any number of samples
 * keeps   files told apart by what is in them: CSV (with the columns and class
 *         names of the training, where it has such), NPY, JSON lines,
 *         safetensors, IDX; plain or .gz
 */
#ifndef GRADC_HOST_ROWS_H
#define GRADC_HOST_ROWS_H

#include "data.h"
#include "options.h"

int gradc_rows_open(struct dataset *d, const struct gradc_model *m,
                    const struct gradc_entry *entry, const struct options *o,
                    struct error *e);

#endif
