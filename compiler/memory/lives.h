/* lives.h -- lifetimes of scratch values, for a given order of kernels */
#ifndef MEMORY_LIVES_H
#define MEMORY_LIVES_H

#include "kernel/prog.h"

/* Numbers the buffers; gives every scratch value its lifetime and the buffer
 * that it overwrites. */
void lives_find(Program *p);

/* The live bytes in each kernel; live[] has room for one more. */
void lives_profile(const Code *c, const Program *p, int64_t *live);

/* The peak, and where it is. */
void lives_peak(const Code *c, Program *p);

#endif
