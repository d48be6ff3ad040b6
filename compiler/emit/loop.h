/* loop.h -- printing of loops, shared by maps, folds and contractions */
#ifndef EMIT_LOOP_H
#define EMIT_LOOP_H

#include "emit/emit.h"

/* Opens a loop and returns 1; a loop that runs once is not printed (0): its
 * variable is zero everywhere. */
int print_loop(Print *q, const char *var, int64_t extent, int step);
void print_close(Print *q, int n);      /* the innermost n */
int print_outer(Print *q);              /* all loops over results; how many */
int print_sums(Print *q);               /* all loops over summands */
void print_lanes(Print *q, const char *bound);  /* over l, one level */
/* An array of so many zeros.  (An initialiser would be a call of memset, which a
 * freestanding program may not have.) */
void print_zero_array(Print *q, const char *type, const char *name, int n);
int print_rows(Print *q, int unroll, const char *bound);        /* over r */
char *print_start(Print *q, Type type, double start);       /* a literal */
void print_combine(Print *q, const OpCard *card, Type type, const char *acc,
                   int i);              /* acc with the value of instruction i */
char *print_int(Print *q, int64_t n);
/* The parameters of a function, whose list starts in that column. */
void print_arguments(Print *q, int column);

/* How a tile is bounded: numbers, or the arguments of a tile function. */
typedef struct Bounds {
    const char *rows, *lanes;   /* of the accumulators */
    const char *valid;          /* lanes that exist */
    int unroll;                 /* the most rows */
} Bounds;

/* emit_sums.c: the sums of one tile, left in accumulators and, if wanted, copied
 * into the array `tile` of these bounds. */
void sums_array(Print *q, const Bounds *b);
void sums_in_place(Print *q, const Bounds *b, bool copy);
int sums_loops(Print *q, const Bounds *b);      /* over accumulators; how many */
bool sums_apart(const Print *q);        /* are they a function? */
void sums_function(Print *q, const char *name, const Bounds *b);
void sums_call(Print *q, const char *name);

/* The first loop of that role and its number; NULL: none. */
const Loop *kernel_loop(const Kernel *k, LoopRole role, int *d);

void fold_loops(Print *q);              /* emit_fold.c */
void scatter_loops(Print *q);           /* emit_scatter.c */
void running_loops(Print *q);           /* emit_scatter.c */
void sorting_loops(Print *q);           /* emit_scatter.c */
void tile_functions(Print *q);          /* emit_tile.c: before the function */
void scan_loop(Print *q);               /* emit_scan.c */
void contract_loops(Print *q);          /* emit_tile.c: its body */

#endif
