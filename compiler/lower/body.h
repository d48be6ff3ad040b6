/* body.h -- scalar bodies of kernels
 *
 * gives   values of graph nodes at symbolic indices, as instructions of one
 *         kernel; equal ones are the same instruction
 */
#ifndef LOWER_BODY_H
#define LOWER_BODY_H

#include "kernel/prog.h"

typedef struct Body Body;

Body *body_new(Arena *a, Code *c, Program *p, Kernel *k);

/* The instruction that computes node n at these indices.  A value stored by
 * another kernel is loaded; with `memory`, so is a stored constant. */
int body_value(Body *b, Node *n, const Index *const *index, bool memory);

/* A load from a buffer, guarded where guard < guard_hi must hold. */
int body_load(Body *b, Buffer *buf, const Index *const *index, const Index *guard,
              int guard_hi);

/* The same value as another type; `to` is a cast. */
int body_cast(Body *b, int value, Node *to);

/* Adds a guard to an instruction that loads. */
void body_guard(Body *b, int ins, const Index *guard, int guard_hi);

/* The same value where a mask known at compile time leaves it, else `hole`.
 * The value is `hole` there already; this tells loops that they may end with
 * the mask. */
int body_hide(Body *b, int value, const Holes *h, double hole);

/* A variable for a data-dependent index along an axis. */
int body_new_data_var(Body *b);

/* From now on n is read from that buffer; NULL: from its own again. */
void body_read_from(Body *b, const Node *n, Buffer *from);

/* Forgets which instructions exist: what follows runs in another loop. */
void body_forget(Body *b);

/* The buffer of a value, created on first use. */
Buffer *prog_buffer(Code *c, Program *p, Node *n);
Buffer *prog_new_buffer(Code *c, Program *p, const char *name, Node *n,
                        Type type, Shape shape, Space space);

/* Indices of the element at row-major position `index`. */
void body_unflatten(Arena *a, Shape s, const Index *index, const Index **i);
const Index *body_flatten(Arena *a, Shape s, const Index *const *i);

#endif
