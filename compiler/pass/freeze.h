/* freeze.h -- parameters that no entry changes
 *
 * takes   a model as its entries will be compiled
 * gives   these parameters first, Model.n_frozen of them, and an entry of their own
 *         that initialises them: they are a struct that may lie in flash
 * keeps   a model in which everything is trained, or nothing, as it is; what is not
 *         trained there, as scales that were measured once, stays where it was
 */
#ifndef PASS_FREEZE_H
#define PASS_FREEZE_H

#include "graph/model.h"

void freeze_run(Model *m);

#endif
