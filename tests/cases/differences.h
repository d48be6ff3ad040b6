/* differences.h -- the derivatives of a case against differences of its values
 *
 * takes   a case that has been set in the interpreter, with directions
 * gives   whether the gradient and the Hessian-vector product of the golden
 *         file, along all directions at once, are slopes of what the interpreter
 *         computes; NULL, or what differs
 * keeps   a case at a kink checks nothing and passes
 */
#ifndef CASES_DIFFERENCES_H
#define CASES_DIFFERENCES_H

#include "golden.h"
#include "graph/eval.h"
#include "graph/model.h"

const char *differences_run(Arena *a, Eval *e, const Model *m,
                            const Entry *entry, const Case *c);

#endif
