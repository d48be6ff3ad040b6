/* tensor.c -- see tensor.h */
#include "tensor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct gradc_row *
gradc_type_row(enum gradc_type type)
{
    static const struct gradc_row row[] = { GRADC_TYPES(GRADC_ROW) };

    return &row[type];
}

int
gradc_type_is_float(enum gradc_type type)
{
    return gradc_type_row(type)->kind == GRADC_FLOAT;
}

int
gradc_type_is_index(enum gradc_type type)
{
    return gradc_type_row(type)->kind == GRADC_SIGNED
           || gradc_type_row(type)->kind == GRADC_UNSIGNED;
}

size_t
gradc_type_size(enum gradc_type type)
{
    return gradc_type_row(type)->size;
}

const char *
gradc_type_name(enum gradc_type type)
{
    return gradc_type_row(type)->file;
}

int
gradc_type_find(const char *text)
{
    for (int i = 0; i < GRADC_ROWS; i++) {
        if (strcmp(gradc_type_row((enum gradc_type)i)->text, text) == 0) {
            return i;
        }
    }
    return -1;
}

/* What is half a place beyond the largest float rounds to infinity. */
int
gradc_type_fits(enum gradc_type type, double v)
{
    const struct gradc_row *row = gradc_type_row(type);

    if (row->kind == GRADC_FLOAT) {
        return fabs(v) < row->most
                         + ldexp(0.5, ilogb(row->most) - row->fraction);
    }
    return v == floor(v) && v >= row->least && v <= row->most;
}

/* A float with an odd fraction next to v, unless it is v: what that is rounded to is
 * what v is rounded to. */
static float
odd(double v)
{
    float f = (float)v;
    uint32_t u;

    if ((double)f == v || isnan(v)) {
        return f;
    }
    memcpy(&u, &f, sizeof(u));
    if (u % 2 == 0) {
        u += fabs((double)f) < fabs(v) ? 1u : UINT32_MAX;
    }
    memcpy(&f, &u, sizeof(f));
    return f;
}

void
gradc_put_nearest(enum gradc_type type, void *array, size_t i, double v)
{
    int kept = gradc_type_row(type)->computes != (int)type;

    gradc_put(type, array, i, kept ? (double)odd(v) : v);
}

size_t
gradc_tensor_count(const struct gradc_tensor *t)
{
    return gradc_tensor_batch(t) * gradc_tensor_per(t);
}

size_t
gradc_tensor_per(const struct gradc_tensor *t)
{
    size_t n = 1;

    for (int a = 1; a < t->rank; a++) {
        n *= (size_t)t->dim[a];
    }
    return n;
}

size_t
gradc_tensor_batch(const struct gradc_tensor *t)
{
    return t->rank > 0 ? (size_t)t->dim[0] : 1;
}

const char *
gradc_shape_text(char *text, int rank, const int64_t *dim)
{
    size_t at = 1;

    strcpy(text, "[");
    for (int a = 0; a < rank && at < SHAPE_TEXT - 32; a++) {
        at += (size_t)snprintf(text + at, SHAPE_TEXT - at, "%s%lld",
                               a > 0 ? ", " : "", (long long)dim[a]);
    }
    strcat(text, "]");
    return text;
}

const char *
gradc_tensor_shape(char *text, const struct gradc_tensor *t)
{
    int64_t dim[GRADC_RANK] = { 0 };

    for (int a = 0; a < t->rank; a++) {
        dim[a] = t->dim[a];
    }
    return gradc_shape_text(text, t->rank, dim);
}

/* The offset of index `i` of axis `a`, in elements. */
static size_t
along(const struct gradc_tensor *t, int a, size_t i)
{
    size_t stride = (size_t)t->stride[a];
    size_t panel = (size_t)t->panel;

    if (panel > 0 && a == t->panel_axis) {
        return i / panel * stride + i % panel;
    }
    return i * stride;
}

/* The offset of row number `row` (all axes but the last), in elements. */
static size_t
row_start(const struct gradc_tensor *t, size_t row)
{
    size_t at = 0;

    for (int a = t->rank - 2; a >= 0; a--) {
        at += along(t, a, row % (size_t)t->dim[a]);
        row /= (size_t)t->dim[a];
    }
    return at;
}

/* Copies every element between the two layouts, towards `rows` if `pack`. */
static void
copy(const struct gradc_tensor *t, char *base, char *rows, int pack)
{
    size_t size = gradc_type_size(t->type);
    size_t inner = t->rank > 0 ? (size_t)t->dim[t->rank - 1] : 1;
    size_t n = gradc_tensor_count(t);

    base += t->offset;
    for (size_t i = 0; i < n; i += inner) {
        size_t start = row_start(t, i / inner);

        for (size_t j = 0; j < inner; j++) {
            size_t at = start + (t->rank > 0 ? along(t, t->rank - 1, j) : 0);

            if (pack) {
                memcpy(rows + (i + j) * size, base + at * size, size);
            } else {
                memcpy(base + at * size, rows + (i + j) * size, size);
            }
        }
    }
}

void
gradc_tensor_pack(const struct gradc_tensor *t, const void *base, void *rows)
{
    copy(t, (char *)(uintptr_t)base, rows, 1);
}

void
gradc_tensor_unpack(const struct gradc_tensor *t, void *base, const void *rows)
{
    copy(t, base, (char *)(uintptr_t)rows, 0);
}

long long
gradc_tensor_flaw(const struct gradc_tensor *t, const void *base)
{
    const char *first = (const char *)base + t->offset;
    size_t inner = t->rank > 0 ? (size_t)t->dim[t->rank - 1] : 1;
    size_t n = gradc_tensor_count(t);

    if (!gradc_type_is_float(t->type)) {
        return -1;
    }
    for (size_t i = 0; i < n; i += inner) {
        size_t start = row_start(t, i / inner);

        for (size_t j = 0; j < inner; j++) {
            size_t at = start + (t->rank > 0 ? along(t, t->rank - 1, j) : 0);

            if (!isfinite(gradc_get(t->type, first, at))) {
                return (long long)(i + j);
            }
        }
    }
    return -1;
}

int
gradc_tensor_allows(const struct gradc_tensor *t, double value)
{
    return t->places == 0 || (t->ignores && value == t->ignore)
           || (value == floor(value) && value >= t->least
               && value - t->least < t->places);
}

const char *
gradc_tensor_allowed(char *text, const struct gradc_tensor *t)
{
    int n = snprintf(text, ALLOWED_TEXT, "a whole number from %ld to %ld",
                     (long)t->least, (long)t->least + t->places - 1);

    if (t->ignores) {
        snprintf(text + n, (size_t)(ALLOWED_TEXT - n), ", or %ld, which does "
                 "not count", (long)t->ignore);
    }
    return text;
}

const struct gradc_tensor *
gradc_tensor_find(const struct gradc_tensor *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i].name, name) == 0) {
            return &list[i];
        }
    }
    return NULL;
}
