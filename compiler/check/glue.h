/* glue.h -- C around a double-precision build of a model, which `gradc check` calls
 */
#ifndef CHECK_GLUE_H
#define CHECK_GLUE_H

#include "kernel/prog.h"

void check_glue(Text *t, const Code *c);

#endif
