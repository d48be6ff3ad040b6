/* choose.h -- choosing schedules
 *
 * takes   a kernel with its naive nest and, for a contraction, its tiling
 * gives   a list of steps, and applies them
 */
#ifndef SCHEDULE_CHOOSE_H
#define SCHEDULE_CHOOSE_H

#include "schedule/step.h"

/* A contraction in tiles, of the cheapest shape (choose.c). */
void choose_tile(Code *c, Kernel *k);

/* A step, if it changes the nest (choose_limits.c). */
bool choose_step(const Code *c, Kernel *k, Step s);

/* Two loops in place of one along an axis that is in memory piece by piece, so that no
 * index is divided in a loop (choose_pieces.c). */
void choose_pieces(const Code *c, Kernel *k, const Kernel *group);

/* Loops over the phases of a stride, side by side (choose_pieces.c). */
void choose_phases(const Code *c, Kernel *k, const Kernel *group);

/* Loops that end, or are divided, where guards in them do (choose_limits.c).
 * group: the one that contains the kernel; or NULL. */
void choose_limits(const Code *c, Kernel *k, const Kernel *group);

/* How many outermost loops the parts of a group share. */
int shared_loops(const Kernel *group);

/* Sums that are too few for tiles, in lanes; where code size matters: sums that
 * registers hold together, and unrolled loops (choose_short.c). */
void choose_short(const Code *c, const Program *p, Kernel *k, const Kernel *group);

/* Lines of panels are computed one by one (choose_limits.c). */
void choose_lines(const Code *c, Kernel *k, const Kernel *group);

/* A few lanes, in vectors whose width divides their number, and short lines
 * (choose_limits.c). */
void choose_widths(const Code *c, Kernel *k, const Kernel *group);

/* Lines that are added at data-dependent indices, as vectors
 * (choose_limits.c). */
void choose_scattered(const Code *c, Kernel *k);

#endif
