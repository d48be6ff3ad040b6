/* fold.c -- one of the folds that the samples are divided into
 *
 * takes   samples, the number of folds, which fold, and what to divide by
 * gives   this fold, and the others together
 * keeps   the same folds for the same seed; each sample in exactly one
 */
#include <stdlib.h>

#include "csv.h"
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

/* The part of every sample, as of these kinds, or as of one if NULL. */
static int
divide_samples(uint32_t *part, const struct dataset *d, const double *value,
               const struct gradc_fold *f, struct error *e)
{
    uint32_t *kind = gradc_alloc(e, d->n, sizeof(*kind));
    uint32_t *order = gradc_alloc(e, d->n, sizeof(*order));
    size_t kinds = 1;

    if (e->status == 0 && value != NULL) {
        kinds = gradc_part_enumerate(value, d->n, kind, e);
    }
    if (e->status == 0) {
        gradc_split_again(order, d->n, f->seed);
        deal(part, order, kind, d->n, kinds, f->of);
    }
    free(kind);
    free(order);
    return e->status == 0 ? 0 : -1;
}

/* The same for whole groups. */
static int
divide_groups(uint32_t *part, const struct dataset *d, const double *value,
              const struct gradc_fold *f, struct error *e)
{
    struct groups g = { .n = 0 };
    uint32_t *room = gradc_alloc(e, 2 * d->n, sizeof(*room));
    uint32_t *order = gradc_alloc(e, d->n, sizeof(*order));

    if (e->status == 0 && gradc_part_groups(&g, room, d, value, e) == 0) {
        if (g.n_group < (size_t)f->of) {
            gradc_fail(e, "cv: the column %s has %zu groups, too few for %ld folds",
                       gradc_column_shown(f->group), g.n_group, f->of);
        } else {
            gradc_split_again(order, g.n_group, f->seed);
            gradc_groups_deal(&g, order, f->of, part, e);
        }
    }
    gradc_groups_close(&g);
    free(room);
    free(order);
    return e->status == 0 ? 0 : -1;
}

static int
divide(uint32_t *part, const struct dataset *d, const struct gradc_fold *f,
       struct error *e)
{
    double *value = f->stratify != NULL ? gradc_part_values(d, f->stratify, "cv", e) : NULL;

    if (e->status == 0) {
        (f->group != NULL ? divide_groups : divide_samples)(part, d, value, f, e);
    }
    free(value);
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
    if (f->group != NULL && d->key == NULL) {
        return gradc_fail(e, "cv: to group by %s: only files of nn.csv have columns",
                          gradc_column_shown(f->group));
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
