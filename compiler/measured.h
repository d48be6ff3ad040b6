/* measured.h -- what a model needs, by the target's own compiler */
#ifndef MEASURED_H
#define MEASURED_H

#include "emit/budget.h"
#include "passes.h"

/* The budget of a pipeline that has run: measured where the compiler is installed,
 * else estimated.  The header and report become those of that budget.  NULL, or
 * what went wrong. */
const char *measured_budget(Pipeline *p, Budget *b);

#endif
