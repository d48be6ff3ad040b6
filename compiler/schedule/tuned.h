/* tuned.h -- schedules that were measured, by what kernels are
 *
 * takes   and gives the text of a file that `gradc tune` writes
 * keeps   a kernel known by the hash of its naive nest, so that a schedule is for any
 *         kernel that is the same but for names, in whatever model.  What was
 *         measured for another target or by another version is not used
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

/* NULL, or in one line what is wrong.  Where the file is for something else, *s is
 * NULL and *note says for what. */
const char *tuned_read(Arena *a, const char *file, const char *text, size_t size,
                       const char *target, Schedules **s, const char **note);

void tuned_text(Text *t, const Schedules *s, const char *target);

/* The hash of a contraction, as a word. */
const char *tuned_name(Arena *a, const Kernel *k);

/* The schedule for that kernel; NULL: there is none. */
Schedule *tuned_find(Schedules *s, const char *name);

/* Tiles of so many rows and vectors at most. */
typedef struct TileWay {
    int rows, vectors;
    bool rows_outer;            /* those of lanes go by within one of rows */
    bool upright;               /* no tile is turned, wherever results lie */
} TileWay;

/* The steps for that, of a contraction that has tiles (choose.c). */
Schedule tile_variant(const Code *c, const Kernel *k, TileWay way);

/* A note that some are for no kernel of the program, or, where that is not the whole
 * model, that all are; or NULL. */
const char *tuned_note(Arena *a, const Schedules *s, bool whole);

#endif
