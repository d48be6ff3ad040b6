/* cost_kernel.h -- costs of whole kernels, and of a team of threads
 *
 * keeps   one unit, nanoseconds of one core at 3 GHz, except in cost_numbers
 */
#ifndef SCHEDULE_COST_KERNEL_H
#define SCHEDULE_COST_KERNEL_H

#include "kernel/prog.h"

/* One kernel as a whole, with operands in cache: within a factor of about
 * three. */
double cost_kernel(const Code *c, const Kernel *k);

/* All entries on a machine without vectors, in instructions: what a tile of another
 * shape, or a loop around kernels, adds to them. */
double cost_numbers(const Code *c);

/* The same of the entry that a program is, or is a loop of. */
double cost_entry(const Program *p);

/* Parts of a team wait for each other, 0.27 us if their threads spin; twice
 * that, so that dividing a kernel saves more than its waits may cost.  A step
 * begins with a call of all threads: 0.7 us if they spin, 27 us if they sleep,
 * as they do between steps that are far apart. */
enum { COST_WAIT = 500, COST_TEAM = 10000 };

/* Iterations enough for equal shares; groups of so many that parts seldom write
 * to the same cache line. */
enum { COST_ENOUGH = 16 };
int cost_group(int64_t count);

#endif
