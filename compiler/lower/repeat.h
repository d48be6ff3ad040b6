/* repeat.h -- loops over time as kernels: what runs in them, and on what memory
 *
 * keeps   a loop is one kernel of the program around it; its body is a program of
 *         its own, whose slots and results are bound to buffers of the other
 */
#ifndef LOWER_REPEAT_H
#define LOWER_REPEAT_H

#include "lower/lower.h"
#include "graph/scan.h"

/* The loop of a scan node, doing only what the results `out` ask for. */
Repeat *repeat_new(Arena *a, const Node *scan, bool *out);

/* The value in memory that operand i of a scan is read from. */
Node *repeat_operand(const Node *scan, int i);

/* Does operand i have to be in memory?  Numbers to begin with need not. */
bool repeat_reads(const Repeat *r, int i);

/* Stores that keep the carries, as nodes; the graph has them before programs are
 * made. */
void repeat_make_stores(Graph *g);

/* Results, slots and stores of the body as a program. */
void repeat_open_body(Code *c, Program *p, Kernel *k, Program *body);

/* Loads, writes and bindings of kernel l->k, a loop with a lowered body. */
void repeat_lower(Lower *l);

/* Where a buffer of the body lies in the program around; NULL: it is the body's own. */
const Bind *repeat_bind(const Repeat *r, const Buffer *inner);

/* Its first element in the present iteration of the loop's nest; in the storage where
 * it lies, or in the array. */
const Index *repeat_slice(Arena *a, const Repeat *r, const Bind *b, bool storage);

/* The nests of all loops, of those of the kernels in them (tree_repeat.c). */
void repeat_nests(Code *c);

/* The scratch of the bodies, once they are planned. */
void repeat_size_work(Program *p);

#endif
