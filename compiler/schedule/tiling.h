/* tiling.h -- the axes of tiles of a contraction, and their cost
 *
 * takes   contractions of fused programs, and the current layouts of leaves
 * gives   the tiling with the least estimated cost
 */
#ifndef SCHEDULE_TILING_H
#define SCHEDULE_TILING_H

#include "kernel/prog.h"

enum { MAX_LABELS = 2 * MAX_RANK };

/* An operand below its views: its memory and, per label, the axis of that
 * memory it runs along. */
typedef struct Operand {
    Node *base;
    bool picked;                /* it has data-dependent indices */
    int axis[MAX_LABELS];       /* -1: none, or not along a single axis */
    const Index *index[MAX_RANK]; /* index along each axis of base */
} Operand;

/* A contraction, for comparing its tilings. */
typedef struct Contraction {
    const Code *code;
    Arena *arena;
    const Program *p;
    const Node *c;              /* the contraction */
    int extent[MAX_LABELS];
    bool in[2][MAX_LABELS];
    bool limits[MAX_LABELS];    /* it decides which terms are left out */
    bool limited;
    Operand operand[2];
    Layout result;              /* of what is stored in its place */
    Node *update;               /* parameter that its epilogue stores */
    int n_update;               /* tensors of that shape that it reads or
                                 * writes */
} Contraction;

Contraction contraction_of(Arena *a, const Code *c, const Program *p, const Kernel *k);

static inline double
ceil_div(int64_t n, int64_t by)
{
    return (double)((n + by - 1) / by);
}

/* Axes of rows and lanes, or -1 for a plain loop; gives the cost. */
double tile_best(const Contraction *q, Tiling *best);

/* Long sums go block by block, so that what the tiles of a row share stays in
 * cache. */
void tile_order(const Contraction *q, Tiling *t);

/* Operands whose lines crowd in few sets of a cache are copied into panels, and
 * sums go block by block, where cost_tile says that it pays (packing.c). */
void tile_pack(const Contraction *q, Tiling *t);

/* The stride of consecutive values of a label in operand `which`, 0 if it is
 * not constant. */
int64_t tile_stride(const Contraction *q, int which, int label);

/* The panel of the operand of rows, in which the rows of a tile lie; 0: none. */
int tile_rows_within(const Contraction *q, const Tiling *t);

/* Is it the parameter of a build that only infers?  Such parameters are laid
 * out where they are made: nothing copies them at run time. */
bool tile_is_laid_out(const Contraction *q, Node *base);

/* Panels are as wide as one vector: a tile reads as many as it needs.  Those of numbers
 * that nothing changes leave no remainder where code size matters, as it would take a
 * function of its own: 64-32-10 infers with 696 bytes on a Cortex-M4F, not 800. */
int panel_width(const Code *c, int extent);

/* The parameter among the stores of k, and how many stores share its shape. */
Node *updated_param(const Kernel *k, int *count);

/* How often one call runs the program. */
double program_iterations(const Program *p);

#endif
