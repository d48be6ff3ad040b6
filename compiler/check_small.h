/* check_small.h -- what both the command and the library do to check a model
 *
 * takes   a pipeline that has run up to simplify
 */
#ifndef CHECK_SMALL_H
#define CHECK_SMALL_H

#include "check/gradcheck.h"
#include "passes.h"

/* A large model is checked with two samples in place of a batch, if it can be run
 * like that: derivatives of losses are sums over samples. */
void check_small(Pipeline *p, CheckOptions *check);

#endif
