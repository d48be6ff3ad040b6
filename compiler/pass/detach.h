/* detach.h -- holds detached values fixed for a derivative check
 *
 * takes   a model as loaded; simplify removes stop_gradient
 * gives   train entries in which values behind stop_gradient that depend on
 *         parameters are inputs, named "detached.1" and so on at the end of the
 *         list; and for each such entry one called "NAME.detached" that
 *         computes these values
 */
#ifndef PASS_DETACH_H
#define PASS_DETACH_H

#include "graph/model.h"

void detach_run(Model *m);

/* The entry that computes the detached values of e, or NULL. */
const Entry *detach_values(const Model *m, const Entry *e);

#endif
