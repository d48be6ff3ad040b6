/* dump.h -- what `gradc show` writes
 *
 * takes   a pipeline, and the options of that command
 * gives   the graph, program or kernels after a pass, or the schedules
 */
#ifndef DUMP_H
#define DUMP_H

#include "passes.h"

const char *dump_wrong(const Options *o);       /* NULL, or how they are misused */
const char *dump_pass(const Options *o);        /* the last pass that is needed */
void dump_text(Text *t, const Pipeline *p);

#endif
