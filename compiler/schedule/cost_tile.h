/* cost_tile.h -- the cost of one tiling of a product, in cycles
 *
 * takes   a product as the strides of its axes, a choice of tiles, and a core
 * gives   cycles of one core; their order matters more than their size, since a
 *         search takes the least
 * keeps   no threshold: what fits into a cache follows from footprints and the
 *         core.  tests/cost/ has measured variants and the rank correlation
 *         with them
 */
#ifndef SCHEDULE_COST_TILE_H
#define SCHEDULE_COST_TILE_H

#include "target/core.h"

enum { TILE_AXES = 3 };

/* Floats by which one step along an axis moves in each operand, 0 for none. */
typedef struct TileAxis {
    int64_t extent;             /* 1: no such axis */
    int64_t row, lane, result;  /* in the operand of each */
} TileAxis;

/* result[rows][lanes] = sum of row[rows][sum] * lane[sum][lanes], axes from the
 * outermost to the innermost; lanes are vectors, whose numbers are neighbours. */
typedef struct TileProblem {
    TileAxis rows[TILE_AXES], sum[TILE_AXES];
    TileAxis vectors;
    int vector;                 /* floats in one */
    bool updates;               /* an optimizer follows each tile: until it is done,
                                 * nothing of the next one is fetched */
} TileProblem;

/* For each block of the sum, for each tile of lanes or of rows, for each of the
 * other: the sums of a tile in registers, loaded from the result and stored to
 * it. */
typedef struct TileChoice {
    int rows, vectors;          /* of a tile at most: tiles are of equal size or
                                 * differ by one; rows are of the innermost axis */
    int64_t block;              /* terms per block */
    bool pack_rows, pack_lanes; /* copied for each block, tile by tile and step by
                                 * step */
    bool lanes_outer;
} TileChoice;

/* Cycles of code other than multiply-adds. */
typedef struct TileWeights {
    double call;                /* for a tile */
    double store, reload;       /* of a vector of sums; reload: of a later block */
    double leak;                /* fraction of memory time that is never
                                 * hidden */
    double pack_step;           /* packing rows: for each step of a tile */
    double pack_number;         /* and for each number that is not contiguous */
    double pack_vector;
} TileWeights;

extern const TileWeights tile_weights;

double cost_tile(const TileProblem *p, const TileChoice *c, const Target *t);

/* With other weights than tile_weights, on another core than that of a
 * target. */
double cost_tile_by(const TileProblem *p, const TileChoice *c, const Core *core,
                    const TileWeights *w);

#endif
