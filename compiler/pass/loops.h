/* loops.h -- merges loops over one body, and removes what nobody needs
 *
 * takes   a model
 * gives   the model over a fresh graph: loops over one body are one loop with
 *         all their results; unused results, carries and operands are removed
 */
#ifndef PASS_LOOPS_H
#define PASS_LOOPS_H

#include "graph/model.h"

void loops_run(Model *m);

#endif
