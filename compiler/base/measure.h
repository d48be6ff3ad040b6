/* measure.h -- what a C compiler makes of a file: bytes of flash and of stack
 *
 * takes   a compiler of gcc's family, and the functions that shall be asked for
 * gives   for each what a linker keeps for it, library included, and the longest
 *         chain of frames from it on
 */
#ifndef BASE_MEASURE_H
#define BASE_MEASURE_H

#include "base/text.h"

typedef struct Measured {
    int64_t flash, stack;       /* -1: it could not be measured */
} Measured;

typedef struct Measure {
    Arena *arena;
    const char *cc, *flags;     /* in words */
    const char *dir, *name;     /* measures DIR/NAME.c, writes beside it */
    const char *runtime;
    int library;                /* bytes of stack of what the compiler's library
                                 * calls */
} Measure;

/* of[i]: of function[i]; of[n]: of all together.  False: there is no such compiler,
 * or it did not take the file. */
bool measure_functions(const Measure *m, const char *const *function, int n,
                       Measured *of);

/* The files that it leaves in the folder, for file_remove_dir. */
enum { MEASURE_FILES = 5 };
void measure_files(const Measure *m, const char **list);

#endif
