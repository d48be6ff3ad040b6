/* cost_shape.h -- the shapes of tiles that a contraction may have
 *
 * takes   a contraction whose loops and loads are known
 * gives   shapes that the registers hold, with their cost in cycles (cost_tile.h)
 */
#ifndef SCHEDULE_COST_SHAPE_H
#define SCHEDULE_COST_SHAPE_H

#include "kernel/prog.h"

typedef struct TileShape {
    int rows, vectors;          /* at most */
    bool rows_outer;            /* tiles of lanes inside those of rows */
    double cost;
} TileShape;

/* All of them, in both orders; none if it has no tiles. */
TileShape *cost_shapes(Arena *a, const Target *target, const Kernel *k, int *n);

/* The cheapest one; the one of its tiling, lanes outside, if that decides how much
 * memory sums take between blocks, if an update takes much of the time (which
 * cost_tile does not count), or if no second tile reads the same lines. */
TileShape cost_best_shape(const Target *target, const Kernel *k);

#endif
