/* stored.c -- see stored.h */
#include "stored.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- files ---------------------------------------------------------------------- */

/* The first that recognises a file reads it; the last refuses it. */
static const struct st_format *const formats[] = {
    &gradc_st_index, &gradc_st_npy, &gradc_st_torch, &gradc_st_npz, &gradc_st_safetensors,
};

static int
open_as(struct stored *s, const struct st_format *const *format, const void *bytes,
        size_t n, const char *path, struct error *e)
{
    const char *twice = NULL;

    memset(s, 0, sizeof *s);
    s->path = gradc_copy(e, path);
    s->bytes = bytes;
    s->size = n;
    while (!(*format)->is(bytes, n))
        format++;
    if (s->path != NULL && (*format)->open(s, e) == 0)
        twice = gradc_st_twice(s, e);
    if (twice != NULL)
        gradc_fail(e, "%s: there are two tensors %s in it", path, twice);
    if (e->status == 0)
        return 0;
    gradc_st_close(s);
    return -1;
}

int
gradc_st_open(struct stored *s, const void *bytes, size_t n,
              const char *path, struct error *e)
{
    return open_as(s, formats, bytes, n, path, e);
}

static int
read_as(struct stored *s, const struct st_format *const *format, const char *path,
        struct error *e)
{
    FILE *f = fopen(path, "rb");
    size_t n = 0;
    unsigned char *all = gradc_file_read(f, path, &n, e);

    memset(s, 0, sizeof *s);
    if (f != NULL)
        fclose(f);
    if (all == NULL || open_as(s, format, all, n, path, e) != 0) {
        free(all);
        return -1;
    }
    if (gradc_st_keep(s, all, e) != NULL)
        return 0;
    gradc_st_close(s);
    return -1;
}

int
gradc_st_read(struct stored *s, const char *path, struct error *e)
{
    return read_as(s, formats, path, e);
}

int
gradc_st_read_part(struct stored *s, const char *path, struct error *e)
{
    return read_as(s, formats + 1, path, e);
}

void
gradc_st_close(struct stored *s)
{
    json_decref(s->header);
    json_decref(s->meta);
    for (int i = 0; i < s->n_part; i++)
        gradc_st_close(&s->part[i]);
    for (int i = 0; i < s->n_kept; i++)
        free(s->kept[i]);
    free(s->part);
    free(s->kept);
    free(s->tensor);
    free(s->path);
    memset(s, 0, sizeof *s);
}

/* ---- lists ---------------------------------------------------------------------- */

/* A list of n things that has room for one more; or NULL, and it is as it was. */
static void *
room(void *list, int n, size_t size, struct error *e)
{
    void *more;

    if (n & (n - 1))            /* room grows at powers of two */
        return list;
    more = realloc(list, size * (n > 0 ? 2 * (size_t)n : 1));
    if (more == NULL)
        gradc_fail(e, "out of memory");
    return more;
}

void *
gradc_st_keep(struct stored *s, void *block, struct error *e)
{
    void **more = block != NULL ? room(s->kept, s->n_kept, sizeof *more, e) : NULL;

    if (more == NULL) {
        free(block);
        return NULL;
    }
    s->kept = more;
    s->kept[s->n_kept++] = block;
    return block;
}

struct st_tensor *
gradc_st_add(struct stored *s, struct error *e)
{
    struct st_tensor *more = room(s->tensor, s->n, sizeof *more, e);

    if (more == NULL)
        return NULL;
    s->tensor = more;
    memset(&more[s->n], 0, sizeof *more);
    return &more[s->n++];
}

const char *
gradc_st_meta(const struct stored *s, const char *key)
{
    return json_string_value(json_object_get(s->meta, key));
}

const struct st_tensor *
gradc_st_find(const struct stored *s, const char *name)
{
    for (int i = 0; i < s->n; i++)
        if (strcmp(s->tensor[i].name, name) == 0)
            return &s->tensor[i];
    return NULL;
}

static int
by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

const char *
gradc_st_twice(const struct stored *s, struct error *e)
{
    const char **name = gradc_alloc(e, (size_t)s->n, sizeof *name);
    const char *twice = NULL;

    if (name == NULL)
        return NULL;
    for (int i = 0; i < s->n; i++)
        name[i] = s->tensor[i].name;
    qsort(name, (size_t)s->n, sizeof *name, by_name);
    for (int i = 1; i < s->n && twice == NULL; i++)
        if (strcmp(name[i - 1], name[i]) == 0)
            twice = name[i];
    free(name);
    return twice;
}

/* ---- shapes --------------------------------------------------------------------- */

int
gradc_st_shape(struct st_tensor *t, int rank, const int64_t *dim)
{
    int64_t stride[FILE_RANK], rows = 1;

    t->rank = rank;
    t->count = 1;
    for (int a = 0; a < rank; a++) {
        t->dim[a] = dim[a];
        if (dim[a] < 0
            || (dim[a] > 0 && t->count > SIZE_MAX / 16 / (uint64_t)dim[a]))
            return -1;
        t->count *= (size_t)dim[a];
    }
    for (int a = rank - 1; a >= 0; a--) {
        stride[a] = rows;
        rows *= t->count > 0 ? dim[a] : 1;
    }
    gradc_st_lie(t, stride);
    return 0;
}

int
gradc_st_body(const struct st_tensor *t, size_t have, const char *path,
              struct error *e)
{
    size_t want = t->count * t->type->size;

    if (have < want)
        return gradc_fail(e, "%s: the data end after %zu of the %zu bytes that "
                          "the header announces; the file is incomplete", path,
                          have, want);
    if (have > want)
        return gradc_fail(e, "%s: there are bytes after the %zu that the header "
                          "announces", path, want);
    return 0;
}

void
gradc_st_lie(struct st_tensor *t, const int64_t *stride)
{
    int64_t rows = 1;

    t->in_rows = 1;
    for (int a = t->rank - 1; a >= 0; a--) {
        t->stride[a] = stride[a];
        t->in_rows &= t->count == 0 || t->dim[a] == 1 || stride[a] == rows;
        rows *= t->count > 0 ? t->dim[a] : 1;
    }
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

    for (size_t i = 0; i < t->count; i++)
        memcpy((char *)rows + i * size, element(t, i), size);
}

/* Stores a value as element `i` of `rows`; -1 if that would change it.  A type
 * that is only kept takes the nearest number. */
static int
put(enum gradc_type type, void *rows, size_t i, double v)
{
    if (!gradc_type_is_float(type) && !gradc_type_fits(type, v))
        return -1;
    gradc_put_nearest(type, rows, i, v);
    if (gradc_type_row(type)->computes != (int)type && gradc_type_fits(type, v))
        return 0;
    return gradc_get(type, rows, i) == v || isnan(v) ? 0 : -1;
}

static const struct st_tensor *
find_shaped(const struct stored *s, const char *prefix,
            const struct gradc_tensor *want, struct error *e)
{
    char expected[SHAPE_TEXT], found[SHAPE_TEXT], name[512];
    const struct st_tensor *t;

    snprintf(name, sizeof name, "%s%s", prefix, want->name);
    t = gradc_st_find(s, name);
    gradc_tensor_shape(expected, want);
    if (t == NULL) {
        gradc_fail(e, "%s: there is no tensor %s %s in it", s->path, name,
                   expected);
    } else if (!gradc_st_same_shape(t, want)) {
        gradc_shape_text(found, t->rank, t->dim);
        gradc_fail(e, "%s: tensor %s has the shape %s; the model expects %s",
                   s->path, name, found, expected);
        t = NULL;
    }
    return t;
}

int
gradc_st_copy(const struct stored *s, const char *prefix,
              const struct gradc_tensor *want, void *rows, struct error *e)
{
    const struct st_tensor *t = find_shaped(s, prefix, want, e);

    if (t == NULL)
        return -1;
    for (size_t i = 0; i < t->count; i++) {
        double v;

        if (gradc_st_get(t, i, &v) != 0 || put(want->type, rows, i, v) != 0)
            return gradc_fail(e, "%s: element %zu of tensor %s is %.17g, which "
                              "%s cannot hold exactly", s->path, i, t->name,
                              v, gradc_type_name(want->type));
    }
    return 0;
}
