/* example.h -- starting code for programs that embed a model
 *
 * gives   text in C and C++ that keeps the structs of a model and has two functions:
 *         begin() sets everything up, turn() does one step or gives one answer
 */
#ifndef HOSTED_EXAMPLE_H
#define HOSTED_EXAMPLE_H

#include "kernel/prog.h"

/* weights: NAME_weights.h exists. */
void hosted_example(Text *t, const Code *c, bool weights);

/* What turn() returns: "loss", or the name of a result; NULL if the model has no
 * entry to begin with. */
const char *hosted_result(const Code *c);

#endif
