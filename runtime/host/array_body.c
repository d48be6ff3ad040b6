/* array_body.c -- the description of an array, for all formats; see array.h */
#include "array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
gradc_array_shape(struct array *a, int rank, const int64_t *dim)
{
    a->rank = rank;
    a->count = 1;
    for (int k = 0; k < rank; k++) {
        a->dim[k] = dim[k];
        if (dim[k] > 0 && a->count > SIZE_MAX / 16 / (uint64_t)dim[k]) {
            return -1;
        }
        a->count *= (size_t)dim[k];
    }
    return 0;
}

int
gradc_array_body(struct array *a, size_t begin, struct error *e)
{
    const struct contents *b = a->file;
    struct st_tensor t = { .count = a->count, .type = a->type };

    a->data = b->p + begin;
    return gradc_st_body(&t, b->n - begin, b->path, e);
}

/* Whether the elements of a tensor are bytes of the file, row by row. */
static int
is_in_file(const struct contents *b, const struct st_tensor *t)
{
    return t->in_rows && t->data >= b->p && t->data <= b->p + b->n;
}

/* A view may turn a few bytes into many numbers, which have to be stored here. */
static int
is_too_wide(const struct contents *b, size_t n)
{
    return n > 1u << 26 && n / 16 > b->n;
}

int
gradc_array_tensor(struct array *a, const struct st_tensor *t, struct error *e)
{
    size_t n = t->count * t->type->size;
    void *rows = NULL;

    a->type = t->type;
    a->big_endian = t->big_endian;
    gradc_array_shape(a, t->rank, t->dim);
    a->data = t->data;
    if (is_in_file(a->file, t)) {
        return 0;
    }
    if (is_too_wide(a->file, n)) {
        return gradc_fail(e, "%s: a file of %zu bytes repeats them in an array of %zu; "
                          "contiguous() makes one that is as large as it seems",
                          a->file->path, a->file->n, n);
    }
    rows = gradc_alloc(e, n + 1, 1);
    if (rows == NULL) {
        return -1;
    }
    gradc_st_rows(t, rows);
    gradc_contents_replace(a->file, rows, n);
    a->data = rows;
    return 0;
}

int
gradc_array_doubles(struct array *a, size_t n)
{
    int64_t dim = (int64_t)n;

    a->type = gradc_element_find("F64");
    a->big_endian = gradc_is_big_endian();
    a->loose = 1;
    a->data = a->file->p;
    return gradc_array_shape(a, 1, &dim);
}

int
gradc_array_numbers(struct array *a, double *v, size_t n)
{
    gradc_contents_replace(a->file, v, n * sizeof(*v));
    return gradc_array_doubles(a, n);
}

int
gradc_array_missing(const struct array *a, const char *name,
                    const char *const *has, int n, struct error *e)
{
    char list[300] = "";
    size_t at = 0;

    for (int i = 0; i < n && i <= 8 && at < sizeof(list); i++) {
        at += (size_t)snprintf(list + at, sizeof(list) - at, "%s%.24s",
                               i > 0 ? ", " : "; it has ", i < 8 ? has[i] : "...");
    }
    if (*name == '\0') {
        return gradc_fail(e, "%s: say which array of it%s", a->file->path, list);
    }
    return gradc_fail(e, "%s: there is no array %s in it%s", a->file->path, name,
                      list);
}
