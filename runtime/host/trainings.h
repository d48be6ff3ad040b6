/* trainings.h -- chooses the training entry of a model
 *
 * takes   a model, and the name from the command line, if there is one
 * gives   the model with this entry as its main one
 */
#ifndef GRADC_HOST_TRAININGS_H
#define GRADC_HOST_TRAININGS_H

#include "error.h"
#include "gradc_host.h"

/* Whether the command line must name one: there are several, none of them is called
 * `train`, and they do not take turns. */
int gradc_trainings_compete(const struct gradc_model *m);

/* The model with the training entry `name`, or its own if that is NULL.  Pictures and
 * evaluation belong to the main one; an entry without inputs draws its own samples. */
int gradc_choose_training(struct gradc_model *m, const char *name, struct error *e);

#endif
