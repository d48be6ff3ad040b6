/* choose.h -- schedules where nobody gives one
 *
 * takes   a kernel with its naive nest and, for a contraction, its tiling
 * gives   a list of steps, which are done
 */
#ifndef SCHEDULE_CHOOSE_H
#define SCHEDULE_CHOOSE_H

#include "schedule/step.h"

/* A contraction in tiles, of the shape that costs least (choose.c). */
void choose_tile(Code *c, Kernel *k);

/* Loops that end, or are divided, where guards in them do (choose_limits.c).  group:
 * the kernel is a part of it; or NULL. */
void choose_limits(const Code *c, Kernel *k, const Kernel *group);

/* The loops that the parts of a group share: so many, the outermost. */
int shared_loops(const Kernel *group);

/* Where bytes of code count: sums that registers hold together, and loops whose
 * iterations are written out (choose_short.c). */
void choose_short(const Code *c, Kernel *k, const Kernel *group);

/* Lines of panels are made one by one (choose_limits.c). */
void choose_lines(const Code *c, Kernel *k, const Kernel *group);

/* Lanes that are few, in vectors that divide them (choose_limits.c). */
void choose_widths(const Code *c, Kernel *k, const Kernel *group);

/* Lines that are added where data say, as vectors (choose_limits.c). */
void choose_scattered(const Code *c, Kernel *k);

#endif
