/* cost_kernel.h -- what whole kernels cost, and what a team of threads does
 *
 * keeps   one unit, nanoseconds of one core at 3 GHz
 */
#ifndef SCHEDULE_COST_KERNEL_H
#define SCHEDULE_COST_KERNEL_H

#include "kernel/prog.h"

/* All of one kernel, operands in cache: within a factor of three or so. */
double cost_kernel(const Code *c, const Kernel *k);

/* Parts of a team wait for each other, 0.27 us where their threads spin; twice that,
 * so that a kernel which is divided has won what its waits may cost.  A step begins
 * with a call of all threads: 0.7 us where they spin, 27 us where they sleep, which
 * they do between steps that are far apart. */
enum { COST_WAIT = 500, COST_TEAM = 10000 };

/* Iterations enough for shares to be equal; so many of them at a time that parts
 * seldom write to one line of a cache. */
enum { COST_ENOUGH = 16 };
int cost_group(int64_t count);

#endif
