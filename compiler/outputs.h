/* outputs.h -- the files that a compiled model becomes
 *
 * takes   a pipeline that has run
 * gives   files in a folder or below it, all written or none
 */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include "base/file.h"
#include "passes.h"

typedef struct Outputs {
    Arena *arena;
    const char *dir, *name;     /* dir: NULL where they stay in memory */
    Output *list;
    int n;
} Outputs;

Outputs outputs_code(Pipeline *p, const char *dir);     /* DIR/NAME.h and .c */

/* Adds DIR/NAMEsuffix, or a file of any path; n: bytes, 0 for a string. */
void outputs_add(Outputs *f, const char *suffix, const void *text, size_t n);
void outputs_add_path(Outputs *f, const char *path, const void *text, size_t n);

/* The table of hosted programs. */
void outputs_table(Outputs *f, const Code *c);

/* Parameters of a file as constants, and also as images; NULL, or what is wrong with
 * them. */
const char *outputs_constants(Outputs *f, const Code *c, const FrontText *file);
const char *outputs_weights(Outputs *f, const Code *c, const FrontText *file);

/* The files that were read for a model. */
typedef struct Inputs {
    const char **path;
    int n;
} Inputs;

Inputs outputs_inputs(const Pipeline *p);

/* One more, at `path`: a rule for make and ninja, by which `made`, one of the files
 * that are made together, is made from those. */
void outputs_depfile(Outputs *f, const char *path, const Inputs *in, const char *made);

/* NULL, or which of the files would overwrite one that was read, or another of them. */
const char *outputs_clash(const Outputs *f, const Inputs *in);

const char *outputs_write(const Outputs *f);    /* NULL, or what went wrong */

#endif
