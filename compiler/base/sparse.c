/* sparse.c -- see sparse.h */
#include "base/sparse.h"

/* Where a number is, or would be stored: tables are at most half full. */
static int
place_of(const Sparse *s, int number)
{
    uint32_t mask = (uint32_t)s->n_place - 1;
    uint32_t at = (uint32_t)number * 2654435769u >> 7 & mask;

    while (s->number[at] != 0 && s->number[at] != number + 1) {
        at = (at + 1) & mask;
    }
    return (int)at;
}

static void
enlarge(Sparse *s)
{
    Sparse old = *s;

    s->n_place = old.n_place == 0 ? 16 : 2 * old.n_place;
    s->number = new_n(s->arena, s->n_place, int);
    s->record = new_n(s->arena, s->n_place, void *);
    for (int i = 0; i < old.n_place; i++) {
        if (old.number[i] != 0) {
            int at = place_of(s, old.number[i] - 1);
            s->number[at] = old.number[i];
            s->record[at] = old.record[i];
        }
    }
}

void *
sparse_find(const Sparse *s, int number)
{
    return s->n_place == 0 ? NULL : s->record[place_of(s, number)];
}

void *
sparse_at(Sparse *s, int number)
{
    int at;

    if (2 * s->n >= s->n_place) {
        enlarge(s);
    }
    at = place_of(s, number);
    if (s->record[at] == NULL) {
        s->number[at] = number + 1;
        s->record[at] = arena_alloc(s->arena, 1, s->size);
        s->n++;
    }
    return s->record[at];
}
