/* blocks.c -- see blocks.h */
#include "graph/blocks.h"

/* A part of n of at most `most`: the largest size that divides n, unless it is
 * less than half of `most`; then parts as equal as they can be. */
static int64_t
part_of(int64_t n, int64_t most)
{
    int64_t parts = (n + most - 1) / most;

    for (int64_t by = most; 2 * by >= most; by--) {
        if (n % by == 0) {
            return by;
        }
    }
    return (n + parts - 1) / parts;
}

/* From the inside out, loops are taken whole as long as they fit, then a part
 * of the next one; the rest of that loop belongs to the level above. */
int
blocks_of(const int64_t *extent, int first, int n, SumLoop *list)
{
    int d = n - 1, level = 0, count = 0;
    int64_t left, unit = 1, inside = 1, most = SUM_BLOCK;

    while (d >= 0) {
        left = (extent[d] + unit - 1) / unit;
        if (inside * left <= most) {
            list[count++] = (SumLoop){ level, first + d, left, unit };
            inside *= left;
            unit = 1;
            d--;
            continue;
        }
        left = part_of(left, most / inside);
        if (left > 1) {
            list[count++] = (SumLoop){ level, first + d, left, unit };
            unit *= left;
        }
        level++;
        inside = 1;
        most = SUM_JOINED;
    }
    return count;
}

int64_t
blocks_run(const Shape *s, int64_t summed, int *first)
{
    int64_t run = 1;

    *first = s->rank;
    for (int d = s->rank - 1; d >= 0 && (s->dim[d] == 1 || (summed >> d & 1)); d--) {
        run *= s->dim[d];
        *first = d;
    }
    return run;
}
