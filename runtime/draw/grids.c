/* grids.c -- see grids.h */
#include "grids.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEGIBLE = 56 };          /* pixels of a legible picture */

/* The side of a square of n pixels, or 0. */
static int
side_of(int n)
{
    int side = (int)(sqrt(n) + 0.5);

    return n >= 64 && side * side == n ? side : 0;
}

/* Whether the axes from `first` on are those of a picture: height and width,
 * channels before them or none; or, in one row, a square. */
static int
is_picture(const struct gradc_tensor *t, struct tiles *p)
{
    const int *dim = t->dim + 1;

    p->channels = 1;
    if (t->rank == 4) {
        p->channels = dim[0];
        dim++;
    }
    if (t->rank == 2) {
        p->height = p->width = side_of(dim[0]);
        return p->height > 0;
    }
    if (t->rank != 3 && t->rank != 4) {
        return 0;
    }
    p->height = dim[0];
    p->width = dim[1];
    return p->height > 1 && p->width > 1;
}

/* How many pictures there are for each row: without one or three channels, every
 * channel is one. */
static int
pictures_of(const struct tiles *p)
{
    return p->channels == 1 || p->channels == 3 ? 1 : p->channels;
}

/* Draws a grid of the pictures of n rows. */
static int
draw(struct image *image, struct tiles *p, struct error *e)
{
    int larger = p->height > p->width ? p->height : p->width, each = pictures_of(p);

    p->n *= each;
    p->channels /= each;
    return gradc_image_grid(image, p, GRID_MOST, larger < LEGIBLE ? LEGIBLE / larger : 1,
                            e) == 0 ? 1 : -1;
}

int
gradc_grid_samples(struct image *image, const struct dataset *d, size_t *of,
                   struct error *e)
{
    struct tiles p = { .around = 0 };
    double *value;
    int got;

    for (int i = 0; i < d->n_column; i++) {
        const struct column *c = &d->column[i];
        size_t n = d->n < GRID_MOST ? d->n : GRID_MOST;

        if (!gradc_type_is_float(c->in->type) || !is_picture(c->in, &p) || n == 0) {
            continue;
        }
        value = gradc_alloc(e, n * c->per, sizeof(*value));
        if (value == NULL) {
            return -1;
        }
        for (size_t k = 0; k < n * c->per; k++) {
            value[k] = gradc_column_at(c, k / c->per * c->hop + k % c->per);
        }
        p.n = (int)n;
        p.value = value;
        *of = d->n * (size_t)pictures_of(&p);
        got = draw(image, &p, e);
        free(value);
        return got;
    }
    return 0;
}

int
gradc_grid_argument(struct image *image, const struct gradc_tensor *t,
                    const void *rows, struct error *e)
{
    struct tiles p = { .around = 0 };
    size_t n = gradc_tensor_count(t);
    double *value;
    int got;

    if (!gradc_type_is_float(t->type) || !is_picture(t, &p)) {
        return 0;
    }
    value = gradc_alloc(e, n, sizeof(*value));
    for (size_t i = 0; value != NULL && i < n; i++) {
        value[i] = gradc_get(t->type, rows, i);
    }
    p.n = t->dim[0];
    p.value = value;
    got = value != NULL ? draw(image, &p, e) : -1;
    free(value);
    return got;
}

/* The first parameter whose rows are pictures. */
static const struct gradc_tensor *
first_pictures(const struct gradc_model *m, struct tiles *p)
{
    for (int i = 0; i < m->n_param; i++) {
        if (gradc_type_is_float(m->param[i].type) && m->param[i].rank != 3
            && is_picture(&m->param[i], p)) {
            return &m->param[i];
        }
    }
    return NULL;
}

int
gradc_grid_weights(struct image *image, const struct session *s, size_t *of,
                   const char **name, struct error *e)
{
    struct tiles p = { .around = 1 };
    const struct gradc_tensor *t = first_pictures(s->m, &p);
    size_t n = t != NULL ? gradc_tensor_count(t) : 0;
    double *value = t != NULL ? gradc_alloc(e, n, sizeof(*value)) : NULL;
    void *rows = t != NULL ? gradc_alloc(e, n, gradc_type_size(t->type)) : NULL;
    int got = e->status == 0 ? 0 : -1;

    if (value != NULL && rows != NULL) {
        gradc_tensor_pack(t, s->param, rows);
        for (size_t i = 0; i < n; i++) {
            value[i] = gradc_get(t->type, rows, i);
        }
        p.n = t->dim[0];
        p.value = value;
        *name = t->name;
        *of = (size_t)(p.n * pictures_of(&p));
        got = draw(image, &p, e) > 0 ? p.channels : e->status == 0 ? 0 : -1;
    }
    free(value);
    free(rows);
    return got;
}
