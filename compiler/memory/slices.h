/* slices.h -- stacked results of a loop written over stacked operands
 *
 * takes   a program with a loop, and the lifetimes of its values
 * gives   results that are written over operands: one over one of the same
 *         size, or several that fill the slices of one, side by side in every
 *         slice; then a result over all that share a slice
 */
#ifndef MEMORY_SLICES_H
#define MEMORY_SLICES_H

#include "kernel/prog.h"

/* Notes which values are read other than slice by slice. */
void slices_look(Program *p);

/* What loop k writes over operands that it reads for the last time. */
void slices_in_place(Program *p, const Kernel *k);

/* Does loop r read the value slice by slice, and nowhere else? */
bool slices_only(const Repeat *r, const Buffer *outer);

/* Is the slice of `old` read by the time that of the result is written? */
bool slices_follow(const Repeat *r, const Buffer *old, const Bind *result);

/* Gives a value its own memory again. */
void slices_forget(Buffer *b);

/* Derives layouts and steps of loops from where slices lie. */
void slices_settle(Program *p);

#endif
