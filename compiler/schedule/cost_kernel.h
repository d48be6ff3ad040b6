/* cost_kernel.h -- what whole kernels cost, and what a team of threads does
 *
 * keeps   one unit, nanoseconds of one core at 3 GHz
 */
#ifndef SCHEDULE_COST_KERNEL_H
#define SCHEDULE_COST_KERNEL_H

#include "kernel/prog.h"

/* All of one kernel, operands in cache: within a factor of three or so. */
double cost_kernel(const Code *c, const Kernel *k);

/* Parts of a team wait for each other: 0.2 us where their threads spin, so many
 * that a kernel which is divided has won what its waits may cost.  A step begins
 * with a call of all threads, which may have to wake: 5 us where they sleep. */
enum { COST_WAIT = 500, COST_TEAM = 10000 };

#endif
