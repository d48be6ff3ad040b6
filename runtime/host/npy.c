/* npy.c -- see npy.h */
#include "npy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "file.h"

static const char magic[] = "\x93NUMPY";

enum { MAGIC = 6, ALIGN = 64 };

static int
is_npy(const unsigned char *p, size_t n)
{
    return n >= MAGIC && memcmp(p, magic, MAGIC) == 0;
}

/* ---- the header ------------------------------------------------------------- */

/* What follows 'KEY': in a dictionary that NumPy prints, or NULL. */
static const char *
find(const char *text, const char *key)
{
    const char *at = strstr(text, key);

    if (at == NULL)
        return NULL;
    at += strlen(key);
    return at + strspn(at, " ");
}

/* '<f4' is F32 here, '|b1' BOOL. */
static int
read_type(struct array *a, const char *text)
{
    const char *at = find(text, "'descr':");
    char name[8];

    if (at == NULL || *at++ != '\'' || strchr("<>|=", *at) == NULL)
        return -1;
    a->big_endian = *at == '>';
    if (at[1] == 'b')
        snprintf(name, sizeof name, "BOOL");
    else
        snprintf(name, sizeof name, "%c%d", at[1] - ('a' - 'A'),
                 8 * (at[2] - '0'));
    a->type = strchr("fiub", at[1]) != NULL && at[3] == '\''
              ? gradc_element_find(name) : NULL;
    return a->type != NULL ? 0 : -1;
}

static int
read_shape(struct array *a, const char *text)
{
    const char *at = find(text, "'shape':");
    int64_t dim[ARRAY_RANK];
    int rank = 0;
    char *end;

    if (at == NULL || *at++ != '(')
        return -1;
    for (; *(at += strspn(at, ", ")) != ')'; at = end) {
        long long d = strtoll(at, &end, 10);

        if (end == at || d < 0 || rank == ARRAY_RANK)
            return -1;
        dim[rank++] = d;
    }
    return gradc_array_shape(a, rank, dim);
}

/* The header as a text of its own, for the caller to free; *begin is where the
 * elements are. */
static char *
read_header(const unsigned char *p, size_t n, size_t *begin)
{
    size_t width = n > MAGIC && p[MAGIC] == 1 ? 2 : 4, length;
    char *text;

    if (n < MAGIC + 2 + width)
        return NULL;
    length = (size_t)gradc_little_endian(p + MAGIC + 2, width);
    *begin = MAGIC + 2 + width + length;
    text = *begin <= n ? malloc(length + 1) : NULL;
    if (text != NULL) {
        memcpy(text, p + MAGIC + 2 + width, length);
        text[length] = '\0';
    }
    return text;
}

static int
open_npy(struct array *a, const struct asked *asked, struct error *e)
{
    const char *path = a->file->path;
    size_t begin = 0;
    char *text = read_header(a->file->p, a->file->n, &begin);
    const char *order = text != NULL ? find(text, "'fortran_order':") : NULL;

    (void)asked;
    if (order == NULL || read_shape(a, text) != 0)
        gradc_fail(e, "%s: the header of this NPY file is damaged", path);
    else if (read_type(a, text) != 0)
        gradc_fail(e, "%s: an NPY file of numbers is needed: floats of 16, 32 or "
                   "64 bits, integers or booleans", path);
    else if (strncmp(order, "False", 5) != 0 && a->rank > 1)
        gradc_fail(e, "%s: lies in Fortran's order; save it with "
                   "numpy.ascontiguousarray", path);
    free(text);
    return e->status == 0 ? gradc_array_body(a, begin, e) : -1;
}

const struct format gradc_format_npy = { "NPY", 1, is_npy, open_npy };

/* ---- writing ------------------------------------------------------------------ */

static const char *
type_of(enum gradc_type type)
{
    switch (type) {
    case GRADC_F64: return "<f8";
    case GRADC_I32: return "<i4";
    case GRADC_U8:  return "|u1";
    case GRADC_BOOL: return "|b1";
    default:        return "<f4";
    }
}

int
gradc_npy_write(const char *path, enum gradc_type type, int rank,
                const int64_t *dim, const void *data, struct error *e)
{
    char head[1024] = { 0 };
    size_t n = MAGIC + 4, bytes = gradc_type_size(type), length;
    struct output o;

    memcpy(head, magic, MAGIC);
    head[MAGIC] = 1;
    n += (size_t)snprintf(head + n, sizeof head - n, "{'descr': '%s', "
                          "'fortran_order': False, 'shape': (", type_of(type));
    for (int a = 0; a < rank; a++) {
        n += (size_t)snprintf(head + n, sizeof head - n, "%lld,%s",
                              (long long)dim[a], a + 1 < rank ? " " : "");
        bytes *= (size_t)dim[a];
    }
    n += (size_t)snprintf(head + n, sizeof head - n, "), }");
    while ((n + 1) % ALIGN != 0)
        head[n++] = ' ';
    head[n++] = '\n';
    length = n - MAGIC - 4;
    head[MAGIC + 2] = (char)(length & 255);
    head[MAGIC + 3] = (char)(length >> 8);
    if (gradc_output_open(&o, path, e) != 0)
        return -1;
    gradc_output_write(&o, head, n);
    gradc_output_write(&o, data, bytes);
    return gradc_output_commit(&o, e);
}
