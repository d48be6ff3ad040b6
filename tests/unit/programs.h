/* programs.h -- the passes behind the graph, for tests
 *
 * gives   a model as kernels, after a pass of its choice
 * keeps   what a test of one pass sees is what the compiler makes before it
 */
#ifndef UNIT_PROGRAMS_H
#define UNIT_PROGRAMS_H

#include "kernel/prog.h"

/* Nothing is decided yet: for options that a test sets itself. */
Code *programs_new(Model *m, const char *target);

/* All passes up to this one, which is checked. */
void programs_run(Code *c, const char *last);

/* The program of an entry. */
Program *programs_find(const Code *c, const char *entry);

/* All of it: the last entry after that pass. */
Program *programs_make(Model *m, const char *target, const char *last);

#endif
