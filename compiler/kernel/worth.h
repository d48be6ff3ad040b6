/* worth.h -- when a value is worth keeping in memory, before there are nests
 *
 * gives   the numbers by which values are stored, recomputed or kept apart, each with
 *         its unit and reason.  graph/worth.h has those of graph rewrites,
 *         schedule/cost.h those of tiles and loops
 */
#ifndef KERNEL_WORTH_H
#define KERNEL_WORTH_H

/* Flops, above which a value with several users is stored: so many take about as
 * long as an element that goes to the L2 cache and comes back, 0.06 ns, at two
 * vectors of 16 a cycle. */
enum { WORTH_STORING = 8 };

/* The same behind a guard, where no vectors help: flops of numbers, and tensors, each
 * of which asks the guard once more. */
enum { WORTH_STORING_GUARDED = 3, WORTH_READS_GUARDED = 2 };

/* Where bytes of code count: bytes of a gradient that are worth less than the text of
 * an optimizer, and the flops of one that has such a text.  64-32-10 on a Cortex-M4F
 * takes 3.4 KB instead of 6.7 with momentum and 9 % more instructions, with Adam 4.3 KB
 * instead of 6.3 and 3 % fewer. */
enum { WORTH_GRADIENT = 256, WORTH_UPDATE = 12 };

/* Where bytes of code count: the single numbers of an update that are worth being read
 * before its loop.  On a Cortex-M4F one costs 3 instructions (2-3-1 with SGD), two spare
 * 25, 48 bytes of flash and 16 of stack (with Adam). */
enum { WORTH_NUMBERS = 2 };

/* The work of having a value again, in tenths of the time that an element takes on its
 * way from or to memory: so much is that, so much one of its instructions. */
enum { WORTH_MOVED = 10, WORTH_COMPUTED = 1 };

/* What a program may do more, in thousandths of its work, for less scratch without
 * being asked: measured, no step took longer (nanogpt: 28.8 MB instead of 44.0, resnet8:
 * 27.3 instead of 42.5).  Not for fewer bytes, since every kernel is code. */
enum { WORTH_SPARE = 40, WORTH_BYTES = 4096 };

/* Of the bytes of a value the part that may be kept longer to make it again: vectors
 * of channels beside an image (ResNet-8 of MLPerf Tiny: 467 KB instead of 576). */
enum { WORTH_SOURCES = 16 };

/* Where bytes of code count: the part of an entry's scratch that is worth as many bytes
 * of stack (3-5-1 with Adam on a Cortex-M4F: 420 bytes of RAM for 452, 116 of stack for
 * 84; of 64-32-10 it would spare 8 of 31304). */
enum { WORTH_STACK = 16 };

/* Where floats are functions: of a padded image the part that is zeros, from which on
 * each is looked at before it is multiplied (conv 4@3x3 on 8 x 8 with Adam on a
 * Cortex-M3: 4.07 M instructions with no look). */
enum { WORTH_ZEROS = 8 };

#endif
