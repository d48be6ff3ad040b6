/* compiled.h -- the compiled side of `gradc check` */
#ifndef CHECK_COMPILED_H
#define CHECK_COMPILED_H

#include "check/gradcheck.h"

/* Emits the model in double precision, compiles it with $CC, loads it.  NULL,
 * or why the compiled side is left out. */
const char *check_compile(void *context, const Model *m, const Entry *e,
                          CheckCompiled *c);

#endif
