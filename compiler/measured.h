/* measured.h -- what a model needs, measured with the target's compiler */
#ifndef MEASURED_H
#define MEASURED_H

#include "emit/budget.h"
#include "passes.h"

/* The budget of a pipeline that has run: measured if the compiler is installed,
 * else estimated; header and report follow it.  NULL, or what went wrong. */
const char *measured_budget(Pipeline *p, Budget *b);

#endif
