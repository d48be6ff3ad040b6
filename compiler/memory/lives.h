/* lives.h -- when scratch values live, given an order of the kernels */
#ifndef MEMORY_LIVES_H
#define MEMORY_LIVES_H

#include "kernel/prog.h"

/* Numbers the buffers; gives every scratch value the positions of its life, and
 * what it is written over. */
void lives_find(Program *p);

/* The most bytes that are alive at once, and where. */
void lives_peak(const Code *c, Program *p);

#endif
