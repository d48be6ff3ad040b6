/* general.h -- one function for kernels that differ only in numbers
 *
 * takes   routines, each for kernels of one text
 * gives   fewer of them, which take as arguments the extents, strides, constants
 *         and streams in which their kernels differ
 * keeps   the printer as the only place that knows the text: it prints a kernel
 *         with names for numbers, and of kernels with equal such texts every
 *         number that is the same in all becomes a literal again.  Numbers that
 *         shape the text (sizes of tiles, bounds of arrays) have no names.
 */
#ifndef EMIT_GENERAL_H
#define EMIT_GENERAL_H

#include "emit/emit.h"
#include "emit/names.h"

/* In a text with names for numbers: what emit_linkage says of the function. */
#define GENERAL_LINKAGE "routine_linkage"

/* Marks for where a function declares, and where its calls pass, its numbers. */
const char *general_parameters(const Print *q);
const char *general_arguments(const Print *q, const char *function);

/* The text of routine f under plain names and with names for numbers. */
char *general_print(Arena *a, const Code *c, const Routine *f, Numbers *numbers);

/* Once f has all its names: which numbers are arguments, and its text. */
void general_finish(Arena *a, Arena *scratch, Routine *f);

/* The last function of such a text: that of the kernel. */
const char *general_last(const char *text);

#endif
