/* cc.h -- the runtime, and the C compiler that turns emitted C into programs
 *
 * gives   where gradc.h is; programs and shared objects
 * keeps   no shell involved: a path may contain any character
 */
#ifndef BASE_CC_H
#define BASE_CC_H

#include "base/text.h"

#if defined __s390x__           /* where ISO mode would compute in double */
#define CC_FLOAT " -fexcess-precision=fast"
#else
#define CC_FLOAT ""
#endif

#define CC_FLAGS "-O3 -march=native -ffp-contract=off" CC_FLOAT  /* for
                                                                  * trainers */

#define TRAINER_FLAGS CC_FLAGS " -D_POSIX_C_SOURCE=200809L"

/* The path of this program. */
char *cc_self(Arena *a);

/* The folder of gradc.h and host/gradc_host.h; or NULL, and *why says why. */
const char *cc_runtime(Arena *a, const char **why);

/* The image formats that trainers read, in words. */
const char *cc_images(void);

/* Compiles all .c files of the folder `input` with $CC or cc, the flags,
 * $CFLAGS and finally $LDFLAGS, each split at spaces.  A trainer is linked with
 * the runtime's library, or compiled with the runtime's sources if there is no
 * library.  0 means success. */
int cc_run(Arena *a, const char *flags, const char *input, const char *output,
           bool trainer);

#endif
