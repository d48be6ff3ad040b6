/* loops.h -- no loop does what nobody needs, or what another one does
 *
 * takes   a model
 * gives   the model over a fresh graph: loops over one body are one loop with all
 *         their results; results, carries and operands that nothing needs are gone
 */
#ifndef PASS_LOOPS_H
#define PASS_LOOPS_H

#include "graph/model.h"

void loops_run(Model *m);

#endif
