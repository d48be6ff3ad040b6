/* check_c.h -- the compiled side of `gradc check` */
#ifndef CHECK_C_H
#define CHECK_C_H

#include "gradcheck.h"

/* Emits the model in double precision, compiles it with $CC, loads it.  NULL,
 * or why the compiled side is left out. */
const char *check_compile(void *context, const Model *m, const Entry *e,
                          CheckCompiled *c);

#endif
