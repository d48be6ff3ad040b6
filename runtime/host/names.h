/* names.h -- what the classes of a label are called
 *
 * takes   the model's description of a label, and what was learnt from its samples
 * gives   a name for each class
 */
#ifndef GRADC_HOST_NAMES_H
#define GRADC_HOST_NAMES_H

#include "session.h"

/* The names of f's classes, an array of texts: those that the model lists, those in the
 * files, or the symbols of a text; NULL if they have none.  `known` may lack what the
 * files would tell.  Close them in any case. */
int gradc_names_open(char ***name, const struct gradc_model *m,
                     const struct gradc_field *f, const struct memo *known,
                     struct error *e);
void gradc_names_close(char **name, int n);

#endif
