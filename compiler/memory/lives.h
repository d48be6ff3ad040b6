/* lives.h -- when scratch values live, given an order of the kernels */
#ifndef MEMORY_LIVES_H
#define MEMORY_LIVES_H

#include "kernel/prog.h"

/* Numbers the buffers; gives every scratch value the positions of its life, and
 * what it is written over. */
void lives_find(Program *p);

/* The bytes that are alive in each kernel; live[] has room for one more. */
void lives_profile(const Code *c, const Program *p, int64_t *live);

/* The most of them, and where. */
void lives_peak(const Code *c, Program *p);

#endif
