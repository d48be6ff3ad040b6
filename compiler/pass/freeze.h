/* freeze.h -- parameters that no entry changes
 *
 * takes   a model with the entries that will be compiled
 * gives   these parameters first, Model.n_frozen of them, and a separate entry
 *         that initialises them: they are a struct that may lie in flash
 * keeps   a model in which everything is trained, or nothing; other parameters,
 *         such as scales measured once, stay where they are
 */
#ifndef PASS_FREEZE_H
#define PASS_FREEZE_H

#include "graph/model.h"

void freeze_run(Model *m);

#endif
