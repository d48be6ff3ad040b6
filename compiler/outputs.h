/* outputs.h -- the files that a compiled model becomes
 *
 * takes   a pipeline that has run
 * gives   the files of one folder, written together or none of them
 */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include "base/file.h"
#include "passes.h"

typedef struct Outputs {
    Arena *arena;
    const char *dir, *name;
    Output *list;
    int n;
} Outputs;

/* The code, and one file more. */
Outputs outputs_code(Pipeline *p, const char *dir, const char *suffix, const Text *more);

/* Parameters of a file as constants and images; NULL, or what is wrong with them. */
const char *outputs_weights(Outputs *f, const Code *c, const char *path);

const char *outputs_write(const Outputs *f);    /* NULL, or what went wrong */

#endif
