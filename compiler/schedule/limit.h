/* limit.h -- ends loops where guards do */
#ifndef SCHEDULE_LIMIT_H
#define SCHEDULE_LIMIT_H

#include "kernel/nest.h"

/* Divides the loops of n where a guard in them starts or stops holding, except
 * the outermost ones that a group shares. */
void limit_nest(Nest *n, int shared);

#endif
