/* cost_tile.h -- what one tiling of a product costs, in cycles
 *
 * takes   a product as the strides of its axes, a way to compute it, and a core
 * gives   cycles of one core, of which the order matters more than the size: a
 *         search takes the least
 * keeps   no threshold: what fits where follows from footprints and the core.
 *         tests/cost/ has measured variants, and the rank correlation with them
 */
#ifndef SCHEDULE_COST_TILE_H
#define SCHEDULE_COST_TILE_H

#include "target/core.h"

enum { TILE_AXES = 3 };

/* Floats that one step along an axis moves, 0 where it moves nothing. */
typedef struct TileAxis {
    int64_t extent;             /* 1: there is no such axis */
    int64_t row, lane, result;  /* in the operand of each */
} TileAxis;

/* result[rows][lanes] = sum of row[rows][sum] * lane[sum][lanes], axes from the
 * outermost to the innermost; lanes are vectors, whose numbers are neighbours. */
typedef struct TileProblem {
    TileAxis rows[TILE_AXES], sum[TILE_AXES];
    TileAxis vectors;
    int vector;                 /* floats in one */
} TileProblem;

/* For each block of the sum, for each tile of lanes or of rows, for each of the
 * other: the sums of a tile in registers, from the result and back to it. */
typedef struct TileChoice {
    int rows, vectors;          /* of a tile at most: tiles are of equal size or
                                 * differ by one; rows are of the innermost axis */
    int64_t block;              /* steps of the sum */
    bool pack_rows, pack_lanes; /* copied for each block, tile by tile and step by
                                 * step */
    bool lanes_outer;
} TileChoice;

/* Cycles of what code does beside its multiply-adds. */
typedef struct TileWeights {
    double call;                /* for a tile */
    double store, reload;       /* of a vector of sums; reload: of a later block */
    double leak;                /* of the time of memory, what is never hidden */
    double pack_step;           /* packing rows: for each step of a tile */
    double pack_number;         /* and for each number that lies apart */
    double pack_vector;
} TileWeights;

extern const TileWeights tile_weights;

double cost_tile(const TileProblem *p, const TileChoice *c, const Target *t);

/* By other weights than tile_weights, on another core than that of a target. */
double cost_tile_by(const TileProblem *p, const TileChoice *c, const Core *core,
                    const TileWeights *w);

#endif
