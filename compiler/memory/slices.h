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

/* Gives a value its own memory again. */
void slices_forget(Buffer *b);

/* Derives layouts and steps of loops from where slices lie. */
void slices_settle(Program *p);

#endif
