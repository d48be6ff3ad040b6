/* tiling.h -- which axes of a contraction its tiles have, and what they cost
 *
 * takes   contractions of fused programs, and the layouts that leaves have now
 * gives   the tiling with the least estimated cost
 */
#ifndef SCHEDULE_TILING_H
#define SCHEDULE_TILING_H

#include "kernel/prog.h"

enum { MAX_LABELS = 2 * MAX_RANK };

/* An operand seen through its views: the memory below them and, per label,
 * which axis of that memory it runs along. */
typedef struct Operand {
    Node *base;
    bool picked;                /* data give places in it */
    int axis[MAX_LABELS];       /* -1: none, or not along one axis alone */
    const Index *index[MAX_RANK]; /* index along each axis of base */
} Operand;

/* A contraction, as its tilings are weighed. */
typedef struct TileProblem {
    const Code *code;
    Arena *arena;
    const Program *p;
    const Node *c;              /* the contraction */
    int extent[MAX_LABELS];
    bool in[2][MAX_LABELS];
    bool limits[MAX_LABELS];    /* terms are left out, which of them it says */
    bool limited;
    Operand operand[2];
    Node *update;               /* parameter that its epilogue stores to */
    int n_update;               /* tensors of that shape it reads or writes */
} TileProblem;

TileProblem tile_problem(Arena *a, const Code *c, const Program *p, const Kernel *k);

/* Axes of rows and lanes, or -1 for a plain loop; gives the cost. */
double tile_best(const TileProblem *q, Tiling *best);

/* Long sums go through their operands block by block, so that what the tiles of a row
 * of tiles share stays near. */
void tile_order(const TileProblem *q, Tiling *t);

/* Panels are as wide as one vector: a tile reads as many as it likes. */
int panel_width(const Target *t, int extent);

/* The parameter among the stores of k, and how many stores share its shape. */
Node *updated_param(const Kernel *k, int *count);

/* How often the program runs in one call. */
double program_iterations(const Program *p);

#endif
