/* outputs.h -- the files that a command line names
 *
 * takes   a model and its options
 * gives   an error when writing one of them would destroy another
 */
#ifndef GRADC_HOST_OUTPUTS_H
#define GRADC_HOST_OUTPUTS_H

#include "error.h"
#include "options.h"

/* Refuses, with exit status 2, two outputs of one name, outputs that are
 * inputs and names that belong to another format.  `program` is argv[0]. */
int gradc_outputs_check(const struct gradc_model *m, const struct options *o,
                        const char *program, struct error *e);

/* Refuses the name of another format for a file of tensors. */
int gradc_saved_check(const char *path, struct error *e);

#endif
