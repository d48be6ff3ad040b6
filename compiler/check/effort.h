/* effort.h -- how many entries of each parameter a derivative check samples
 *
 * takes   a train entry
 * gives   a number that depends only on the model, chosen so that a check takes at most
 *         half a minute on a common machine
 */
#ifndef CHECK_EFFORT_H
#define CHECK_EFFORT_H

#include "graph/model.h"

/* Whether the loss of a training entry takes so long that a smaller batch pays. */
bool effort_is_large(const Model *m);

/* How many entries to check per parameter, at most `most`. */
int effort_samples(const Model *m, const Entry *e, int most);

#endif
