/* fold.c -- one of the parts of equal size that the samples are divided into
 *
 * takes   samples, into how many parts, which of them, and what they go by
 * gives   this part and the others together
 * keeps   the same parts for the same seed; each sample in exactly one
 */
#include <stdlib.h>
#include <string.h>

#include "part.h"

/* Deals samples out like cards: the sizes of parts differ by at most one, in
 * every kind and in all. */
static void
deal(uint32_t *part, const uint32_t *order, const uint32_t *kind, size_t n,
     size_t kinds, long folds)
{
    size_t next = 0;

    for (size_t k = 0; k < kinds; k++) {
        for (size_t i = 0; i < n; i++) {
            if (kind[order[i]] == k) {
                part[order[i]] = (uint32_t)(next++ % (size_t)folds);
            }
        }
    }
}

struct group {
    size_t size, place;         /* number of samples; position in the order that
                                 * was drawn */
    uint32_t number;
};

static int
by_size(const void *a, const void *b)
{
    const struct group *x = a, *y = b;

    if (x->size != y->size) {
        return x->size < y->size ? 1 : -1;
    }
    return x->place < y->place ? -1 : x->place > y->place;
}

/* Deals whole groups, the largest first, each to the smallest part. */
static int
deal_groups(uint32_t *part, const uint32_t *order, const uint32_t *kind, size_t n,
            size_t kinds, long folds, struct error *e)
{
    struct group *group = gradc_alloc(e, kinds, sizeof(*group));
    uint32_t *of = gradc_alloc(e, kinds, sizeof(*of));
    size_t *size = gradc_alloc(e, (size_t)folds, sizeof(*size));

    for (size_t k = 0; e->status == 0 && k < kinds; k++) {
        group[order[k]].place = k;
        group[k].number = (uint32_t)k;
    }
    for (size_t i = 0; e->status == 0 && i < n; i++) {
        group[kind[i]].size++;
    }
    if (e->status == 0) {
        qsort(group, kinds, sizeof(*group), by_size);
    }
    for (size_t k = 0; e->status == 0 && k < kinds; k++) {
        uint32_t least = 0;

        for (uint32_t f = 1; f < (uint32_t)folds; f++) {
            least = size[f] < size[least] ? f : least;
        }
        size[least] += group[k].size;
        of[group[k].number] = least;
    }
    for (size_t i = 0; e->status == 0 && i < n; i++) {
        part[i] = of[kind[i]];
    }
    free(group);
    free(of);
    free(size);
    return e->status == 0 ? 0 : -1;
}

/* The keys by which samples are divided: the texts of a column, a label, or none. */
static double *
keys(const struct dataset *d, const struct gradc_fold *f, struct error *e)
{
    double *value;

    if (f->group == NULL && f->stratify != NULL) {
        return gradc_part_values(d, f->stratify, "cv", e);
    }
    value = gradc_alloc(e, d->n, sizeof(*value));
    if (value != NULL && f->group != NULL) {
        memcpy(value, d->key, d->n * sizeof(*value));
    }
    return value;
}

/* The part of every sample. */
static int
divide(uint32_t *part, const struct dataset *d, const struct gradc_fold *f,
       struct error *e)
{
    double *value = keys(d, f, e);
    uint32_t *kind = gradc_alloc(e, d->n, sizeof(*kind));
    uint32_t *order = gradc_alloc(e, d->n, sizeof(*order));
    size_t kinds = e->status == 0 ? gradc_part_enumerate(value, d->n, kind, e) : 0;

    if (e->status == 0 && f->group != NULL && kinds < (size_t)f->of) {
        gradc_fail(e, "cv: the column %s has %zu groups, too few for %ld folds",
                   f->group, kinds, f->of);
    }
    if (e->status == 0) {
        gradc_split_again(order, f->group != NULL ? kinds : d->n, f->seed);
        if (f->group != NULL) {
            deal_groups(part, order, kind, d->n, kinds, f->of, e);
        } else {
            deal(part, order, kind, d->n, kinds, f->of);
        }
    }
    free(value);
    free(kind);
    free(order);
    return e->status == 0 ? 0 : -1;
}

int
gradc_data_fold(struct dataset *d, struct dataset *held,
                const struct gradc_fold *f, struct error *e)
{
    uint32_t *part;
    char *which;
    size_t count = 0;

    if (d->starts > 0) {
        return gradc_fail(e, "cv: a text is one sample, which cannot be divided; "
                          "--folds 1 --repeats N trains with other seeds");
    }
    if (d->n < (size_t)f->of) {
        return gradc_fail(e, "cv: %zu samples are too few for %ld folds", d->n,
                          f->of);
    }
    part = gradc_alloc(e, d->n, sizeof(*part));
    which = gradc_alloc(e, d->n, 1);
    if (e->status == 0 && divide(part, d, f, e) == 0) {
        for (size_t i = 0; i < d->n; i++) {
            which[i] = part[i] == (uint32_t)f->number;
            count += which[i] != 0;
        }
        gradc_part_move(d, held, which, count, e);
    }
    free(part);
    free(which);
    return e->status == 0 ? 0 : -1;
}
