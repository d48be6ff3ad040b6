/* measure.h -- how much flash and stack compiled C takes
 *
 * takes   a compiler of the gcc family, and a list of functions
 * gives   for each function the bytes that the linker keeps for it, library
 *         included, and the deepest chain of stack frames below it
 */
#ifndef TARGET_MEASURE_H
#define TARGET_MEASURE_H

#include "base/text.h"

typedef struct Measured {
    int64_t flash, stack;       /* -1: it could not be measured */
} Measured;

typedef struct Measure {
    Arena *arena;
    const char *cc, *flags;     /* with arguments */
    const char *libraries;      /* of the compiler */
    const char *dir, *name;     /* measures DIR/NAME.c, writes beside it */
    const char *runtime;
    int library;                /* stack bytes of a function of the compiler's
                                 * library */
} Measure;

/* of[i] is for function[i], of[n] for all together.  False if there is no such
 * compiler, or if it rejected the file. */
bool measure_functions(const Measure *m, const char *const *function, int n,
                       Measured *of);

/* The files that this leaves in the folder, for file_remove_dir. */
enum { MEASURE_FILES = 5 };
void measure_files(const Measure *m, const char **list);

#endif
