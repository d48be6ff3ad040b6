/* stored.c -- see stored.h */
#include "stored.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int
gradc_st_open(struct stored *s, const void *bytes, size_t n,
              const char *path, struct error *e)
{
    return gradc_st_index.is(bytes, n)
           ? gradc_st_open_as(s, &gradc_st_index, bytes, n, path, e)
           : gradc_st_open_part(s, bytes, n, path, e);
}

int
gradc_st_read(struct stored *s, const char *path, struct error *e)
{
    return gradc_st_read_by(s, gradc_st_open, path, e);
}

/* ---- elements ------------------------------------------------------------------- */

static const unsigned char *
element(const struct st_tensor *t, size_t i)
{
    size_t at = t->in_rows ? i : 0;

    for (int a = t->rank - 1; a >= 0 && !t->in_rows; a--) {
        size_t dim = (size_t)t->dim[a];

        at += i % dim * (size_t)t->stride[a];
        i /= dim;
    }
    return t->data + at * t->type->size;
}

int
gradc_st_get(const struct st_tensor *t, size_t i, double *v)
{
    return gradc_element_get(t->type, element(t, i), t->big_endian, v);
}

void
gradc_st_rows(const struct st_tensor *t, void *rows)
{
    size_t size = t->type->size;

    for (size_t i = 0; i < t->count; i++) {
        memcpy((char *)rows + i * size, element(t, i), size);
    }
}

/* Stores a value as element `i` of `rows`; -1 if that would change it.  A type
 * that is only kept takes the nearest number. */
static int
put(enum gradc_type type, void *rows, size_t i, double v)
{
    if (!gradc_type_is_float(type) && !gradc_type_fits(type, v)) {
        return -1;
    }
    gradc_put_nearest(type, rows, i, v);
    if (gradc_type_row(type)->computes != (int)type && gradc_type_fits(type, v)) {
        return 0;
    }
    return gradc_get(type, rows, i) == v || isnan(v) ? 0 : -1;
}

static const struct st_tensor *
find_shaped(const struct stored *s, const char *prefix,
            const struct gradc_tensor *want, struct error *e)
{
    char expected[SHAPE_TEXT], found[FOUND_TEXT], name[512];
    const struct st_tensor *t;

    snprintf(name, sizeof(name), "%s%s", prefix, want->name);
    t = gradc_st_find(s, name);
    gradc_tensor_shape(expected, want);
    if (t == NULL) {
        gradc_fail(e, "%s: there is no tensor %s %s in it", s->path, name,
                   expected);
    } else if (!gradc_st_same_shape(t, want)) {
        gradc_fail(e, "%s: tensor %s %s %s; the model expects %s", s->path, name,
                   t->odd != NULL ? "has no plain numbers" : "has the shape",
                   gradc_st_found(found, t), expected);
        t = NULL;
    }
    return t;
}

int
gradc_st_copy(const struct stored *s, const char *prefix,
              const struct gradc_tensor *want, void *rows, struct error *e)
{
    const struct st_tensor *t = find_shaped(s, prefix, want, e);

    if (t == NULL) {
        return -1;
    }
    for (size_t i = 0; i < t->count; i++) {
        double v;

        if (gradc_st_get(t, i, &v) != 0 || put(want->type, rows, i, v) != 0) {
            return gradc_fail(e, "%s: element %zu of tensor %s is %.17g, which "
                              "%s cannot hold exactly", s->path, i, t->name,
                              v, gradc_type_name(want->type));
        }
    }
    return 0;
}
