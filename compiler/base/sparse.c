/* sparse.c -- see sparse.h */
#include "base/sparse.h"

/* Where a key is, or would be stored: tables are at most half full. */
static int
place_of(const Sparse *s, uint64_t key)
{
    uint32_t mask = (uint32_t)s->n_place - 1;
    uint32_t at = (uint32_t)(key * 0x9e3779b97f4a7c15u >> 32) & mask;

    while (s->key[at] != 0 && s->key[at] != key) {
        at = (at + 1) & mask;
    }
    return (int)at;
}

static void
enlarge(Sparse *s)
{
    Sparse old = *s;

    s->n_place = old.n_place == 0 ? 16 : 2 * old.n_place;
    s->key = new_n(s->arena, s->n_place, uint64_t);
    s->record = new_n(s->arena, s->n_place, void *);
    for (int i = 0; i < old.n_place; i++) {
        if (old.key[i] != 0) {
            int at = place_of(s, old.key[i]);
            s->key[at] = old.key[i];
            s->record[at] = old.record[i];
        }
    }
}

static void *
find(const Sparse *s, uint64_t key)
{
    return s->n_place == 0 ? NULL : s->record[place_of(s, key)];
}

static void *
find_or_make(Sparse *s, uint64_t key)
{
    int at;

    if (2 * s->n >= s->n_place) {
        enlarge(s);
    }
    at = place_of(s, key);
    if (s->record[at] == NULL) {
        s->key[at] = key;
        s->record[at] = arena_alloc(s->arena, 1, s->size);
        s->n++;
    }
    return s->record[at];
}

void *
sparse_find(const Sparse *s, int number)
{
    return find(s, (uint64_t)number + 1);
}

void *
sparse_find_address(const Sparse *s, const void *address)
{
    return find(s, (uint64_t)(uintptr_t)address);
}

void *
sparse_at(Sparse *s, int number)
{
    return find_or_make(s, (uint64_t)number + 1);
}

void *
sparse_at_address(Sparse *s, const void *address)
{
    return find_or_make(s, (uint64_t)(uintptr_t)address);
}
