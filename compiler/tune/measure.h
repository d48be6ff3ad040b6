/* measure.h -- times kernels on this machine
 *
 * takes   code whose calls of kernels are timed
 * gives   a program built exactly like a trainer, and its times
 */
#ifndef TUNE_MEASURE_H
#define TUNE_MEASURE_H

#include "kernel/prog.h"

/* Nanoseconds, by number of kernel and in all. */
typedef struct Times {
    double *kernel;
    double *entry;              /* of each entry, in the order of the program */
    const char **name;
    int n_entry;
} Times;

typedef struct Timer Timer;

/* Compiles and starts the program on that processor; NULL, or why not. */
const char *timer_start(Arena *a, const Code *c, int processor, Timer **t);

/* Runs one round; false: the program has ended. */
bool timer_times(Timer *t, Times *times);
void timer_stop(Timer *t);

#endif
