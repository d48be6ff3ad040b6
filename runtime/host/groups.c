/* groups.c -- see groups.h */
#include "groups.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"

/* Sorts samples by the numbers that they have; of equal ones the order stays.  Where
 * each number begins is in start[n_number + 1]. */
static void
sort(const uint32_t *from, uint32_t *to, size_t n, const uint32_t *number,
     size_t n_number, size_t *start)
{
    memset(start, 0, (n_number + 1) * sizeof(*start));
    for (size_t i = 0; i < n; i++) {
        start[number[i] + 1]++;
    }
    for (size_t k = 0; k < n_number; k++) {
        start[k + 1] += start[k];
    }
    for (size_t i = 0; i < n; i++) {
        to[start[number[from[i]]]++] = from[i];
    }
    memmove(start + 1, start, n_number * sizeof(*start));
    start[0] = 0;
}

int
gradc_groups_open(struct groups *g, size_t n, const uint32_t *group, size_t n_group,
                  const uint32_t *kind, size_t n_kind, struct error *e)
{
    uint32_t *by_kind = gradc_alloc(e, n, sizeof(*by_kind));
    size_t *start = gradc_alloc(e, n_kind + 1, sizeof(*start));

    *g = (struct groups){ .n = n, .n_group = n_group, .n_kind = n_kind, .kind = kind };
    g->sample = gradc_alloc(e, n, sizeof(*g->sample));
    g->start = gradc_alloc(e, n_group + 1, sizeof(*g->start));
    g->all = gradc_alloc(e, n_kind, sizeof(*g->all));
    if (e->status == 0) {
        for (size_t i = 0; i < n; i++) {
            g->sample[i] = (uint32_t)i;
        }
        sort(g->sample, by_kind, n, kind, n_kind, start);
        sort(by_kind, g->sample, n, group, n_group, g->start);
        for (size_t k = 0; k < n_kind; k++) {
            g->all[k] = (double)(start[k + 1] - start[k]);
        }
    }
    free(by_kind);
    free(start);
    return e->status == 0 ? 0 : -1;
}

void
gradc_groups_close(struct groups *g)
{
    free(g->sample);
    free(g->start);
    free(g->all);
    memset(g, 0, sizeof(*g));
}

/* Where samples of another kind begin in a group, or where it ends. */
static size_t
end_of_kind(const struct groups *g, size_t at, size_t end)
{
    size_t to = at + 1;

    while (to < end && g->kind[g->sample[to]] == g->kind[g->sample[at]]) {
        to++;
    }
    return to;
}

/* ---- dealing --------------------------------------------------------------------------- */

struct rank {
    size_t size, place;         /* number of samples; position in the order that
                                 * was drawn */
    uint32_t group;
};

static int
by_size(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;

    if (x->size != y->size) {
        return x->size < y->size ? 1 : -1;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

/* A part so far. */
struct pile {
    double size, *count;        /* [kind] */
};

/* By how much a group makes the squares of the part's shares of all kinds larger, but for
 * what would be the same in every part. */
static double
crowding(const struct groups *g, const struct pile *p, uint32_t group)
{
    double sum = 0;

    for (size_t at = g->start[group], to; at < g->start[group + 1]; at = to) {
        uint32_t k = g->kind[g->sample[at]];

        to = end_of_kind(g, at, g->start[group + 1]);
        sum += p->count[k] * (double)(to - at) / (g->all[k] * g->all[k]);
    }
    return sum;
}

/* The part in which there is the least of a group's kinds, the smallest of equal ones. */
static long
find_room(const struct groups *g, const struct pile *p, long parts, uint32_t group)
{
    double least = crowding(g, &p[0], group);
    long best = 0;

    for (long i = 1; i < parts; i++) {
        double there = crowding(g, &p[i], group);

        if (there < least || (there <= least && p[i].size < p[best].size)) {
            least = there;
            best = i;
        }
    }
    return best;
}

static void
put(const struct groups *g, struct pile *p, long to, uint32_t group, uint32_t *part)
{
    for (size_t at = g->start[group]; at < g->start[group + 1]; at++) {
        part[g->sample[at]] = (uint32_t)to;
        p[to].count[g->kind[g->sample[at]]]++;
        p[to].size++;
    }
}

/* The largest first, since small ones fill what is left. */
int
gradc_groups_deal(const struct groups *g, const uint32_t *order, long parts,
                  uint32_t *part, struct error *e)
{
    struct rank *rank = gradc_alloc(e, g->n_group, sizeof(*rank));
    struct pile *pile = gradc_alloc(e, (size_t)parts, sizeof(*pile));
    double *count = gradc_alloc(e, (size_t)parts * g->n_kind, sizeof(*count));

    for (size_t k = 0; e->status == 0 && k < g->n_group; k++) {
        rank[order[k]].place = k;
        rank[k].group = (uint32_t)k;
        rank[k].size = g->start[k + 1] - g->start[k];
    }
    for (long i = 0; e->status == 0 && i < parts; i++) {
        pile[i].count = count + (size_t)i * g->n_kind;
    }
    if (e->status == 0) {
        qsort(rank, g->n_group, sizeof(*rank), by_size);
    }
    for (size_t k = 0; e->status == 0 && k < g->n_group; k++) {
        put(g, pile, find_room(g, pile, parts, rank[k].group), rank[k].group, part);
    }
    free(rank);
    free(pile);
    free(count);
    return e->status == 0 ? 0 : -1;
}

/* ---- choosing -------------------------------------------------------------------------- */

static double
square(double x)
{
    return x * x;
}

/* Whether a group brings the counts of its kinds nearer to a share of all. */
static int
helps(const struct groups *g, uint32_t group, double share, const double *have)
{
    double change = 0;

    for (size_t at = g->start[group], to; at < g->start[group + 1]; at = to) {
        uint32_t k = g->kind[g->sample[at]];
        double off = have[k] - g->all[k] * share;

        to = end_of_kind(g, at, g->start[group + 1]);
        change += (square(off + (double)(to - at)) - square(off)) / square(g->all[k]);
    }
    return change < 0;
}

int
gradc_groups_choose(const struct groups *g, const uint32_t *order, double share,
                    char *held, struct error *e)
{
    double *have = gradc_alloc(e, g->n_kind, sizeof(*have));

    for (size_t i = 0; e->status == 0 && i < g->n_group; i++) {
        uint32_t group = order[i];

        if (!helps(g, group, share, have)) {
            continue;
        }
        for (size_t at = g->start[group]; at < g->start[group + 1]; at++) {
            held[g->sample[at]] = 1;
            have[g->kind[g->sample[at]]]++;
        }
    }
    free(have);
    return e->status == 0 ? 0 : -1;
}
