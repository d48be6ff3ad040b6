/* frames.h -- estimates the stack of a function, for when the target's compiler is
 * missing */
#ifndef EMIT_FRAMES_H
#define EMIT_FRAMES_H

#include "emit/interface.h"

/* Bytes of its own frame and of all that it calls. */
int64_t frames_of(const Code *c, const Function *f);

#endif
