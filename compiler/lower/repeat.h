/* repeat.h -- loops over time as kernels: their bodies and their memory
 *
 * keeps   a loop is one kernel of the outer program; its body is a program
 *         whose parameters and results are bound to buffers of the outer one
 */
#ifndef LOWER_REPEAT_H
#define LOWER_REPEAT_H

#include "lower/lower.h"
#include "graph/scan.h"

/* The loop of a scan node, computing only the results `out`. */
Repeat *repeat_new(Arena *a, const Node *scan, bool *out);

/* The value in memory that operand i of a scan is read from. */
Node *repeat_operand(const Node *scan, int i);

/* Must operand i be in memory?  Initial numbers need not be. */
bool repeat_reads(const Repeat *r, int i);

/* Stores that keep the carries, as nodes; they must be in the graph before
 * programs are made. */
void repeat_make_stores(Graph *g);

/* Results, parameters and stores of the body as a program. */
void repeat_open_body(Code *c, Program *p, Kernel *k, Program *body);

/* Loads, writes and bindings of kernel l->k, a loop with a lowered body. */
void repeat_lower(Lower *l);

/* How a buffer of the body is bound to the outer program; NULL: it belongs to
 * the body. */
const Bind *repeat_bind(const Repeat *r, const Buffer *inner);

/* Its first element in the current iteration of the loop's nest, in its storage
 * or in the array. */
const Index *repeat_slice(Arena *a, const Repeat *r, const Bind *b, bool storage);

/* The nests of all loops, from those of their kernels (tree_repeat.c). */
void repeat_nests(Code *c);

/* The scratch of the bodies, once it is planned. */
void repeat_size_work(Program *p);

#endif
