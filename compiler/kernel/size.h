/* size.h -- how much C a C compiler can take
 *
 * gives   limits, each with what gcc 12 -O3 takes for it.  Code beyond a limit is
 *         stored, divided, called or shared, so that no model of 10,000 nodes takes
 *         more than seconds and half a gigabyte
 */
#ifndef KERNEL_SIZE_H
#define KERNEL_SIZE_H

#include "kernel/prog.h"

/* Instructions of one kernel, OpCard.code with every function inlined.  The time
 * grows with the square of them: one loop of 3 sines, 720 instructions, takes
 * 0.14 s, of 16 sines 2.8 s, of 50 sines 40 s and 1.4 GB.  Tiles repeat their
 * epilogue once per row. */
enum { KERNEL_CODE = 768, TILE_CODE = KERNEL_CODE / 3 };

/* Of an expression in one kernel: tensors that it reads, and operators from memory to
 * the value, which recursion over them in later passes rests on.  Each pad on the way
 * has its guards, of which a load holds twice as many; each reshape that divides
 * indices can double their text: after a few, terms are counted. */
enum { VALUE_READS = 40, VALUE_DEPTH = 64, VALUE_GUARDS = MAX_GUARDS / 2,
       VALUE_SPLITS = 2, VALUE_TERMS = 24 };

/* Values that one loop over a map stores, and tensors that it reads: a function with
 * more arguments is hard to read.  (What is best for speed was not measured.) */
enum { MAP_ROOTS = 8, MAP_READS = 24 };

/* Columns, above which a value gets a name, so that lines stay readable. */
enum { VALUE_WIDTH = 56 };

/* Iterations of a loop that gcc writes out before it looks for vectors, and of one in
 * it, as of the taps of a pooling, that makes it do so: 2.0 ns an element for 0.05. */
enum { LOOP_WRITTEN_OUT = 16, LOOP_PAIRS = 4 };

/* Instructions of all kernels, above which functions of the runtime are called:
 * so many, inlined, take 8 s. */
enum { FILE_CODE = 40000 };

/* Letters in the text of all kernels, above which those that differ in numbers only
 * are one function: 12 microseconds each, these 5 s.  130 linear layers of 130 sizes
 * with Adam take 25 s as 2280 functions, 7 s as 480. */
enum { FILE_LETTERS = 400000 };

/* Kernels that one function calls, above which it calls functions that call a part
 * each.  Time and memory grow with the square of them: 1500 calls take 2.2 s and
 * 0.8 GB, 7500 calls 97 s and 18 GB, in parts 3 s and 0.2 GB. */
enum { MOST_CALLS = 512, PART_CALLS = 256 };

/* Operations in C of all kernels of an entry, tiles twice, up to which they may be
 * put where they are called, where bytes of code weigh.  Steps of 2-3-1 and 3-5-1 with
 * Adam take 8 to 9 % fewer bytes and 1 to 2 % fewer instructions on a Cortex-M4F.  Above
 * it sums of tiles lose registers to what stands around: 64-32-10 takes 2 % more where
 * they are not functions of several kernels, which count for nothing. */
enum { ENTRY_IN_PLACE = 900 };

#endif
