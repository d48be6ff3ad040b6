/* tuned.h -- measured schedules, by hashes of kernels
 *
 * takes   and gives the text of a file that `gradc tune` writes
 * keeps   kernels by the hash of the naive nest, so that a schedule applies to
 *         any kernel that differs only in names, in any model.  Measurements
 *         for another target or by another version are not used
 *
 *   -- tuned by gradc 0.1 for avx512
 *   kernel 91c4fd0012aa34ff     -- train update_fc1_weight: 11.3 us, was 12.9
 *       reorder j i
 *       ...
 *   -- end, 1 kernel
 */
#ifndef SCHEDULE_TUNED_H
#define SCHEDULE_TUNED_H

#include "schedule/by_hand.h"

/* NULL, or one line that says what is wrong.  If the file is for something
 * else, *s is NULL and *note says for what. */
const char *tuned_read(Arena *a, const char *file, const char *text, size_t size,
                       const char *target, Schedules **s, const char **note);

void tuned_text(Text *t, const Schedules *s, const char *target);

/* The hash of a contraction, as a word. */
const char *tuned_name(Arena *a, const Kernel *k);

/* The schedule for that kernel, or NULL. */
Schedule *tuned_find(Schedules *s, const char *name);

/* Tiles of so many rows and vectors at most. */
typedef struct TileWay {
    int rows, vectors;
    bool rows_outer;            /* tiles of lanes inside those of rows */
    bool upright;               /* no tile is turned, wherever results are
                                 * contiguous */
} TileWay;

/* The steps for that, for a contraction with tiles (choose.c). */
Schedule tile_variant(const Code *c, const Kernel *k, TileWay way);

/* A note that some apply to no kernel of the program, or, if it is not the
 * whole model, that all do; or NULL. */
const char *tuned_note(Arena *a, const Schedules *s, bool whole);

#endif
