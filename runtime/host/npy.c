/* npy.c -- see npy.h */
#include "npy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

static const char magic[] = "\x93NUMPY";

enum { MAGIC = 6, ALIGN = 64 };

int
gradc_is_npy(const void *bytes, size_t n)
{
    return n >= MAGIC && memcmp(bytes, magic, MAGIC) == 0;
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

static int
read_type(struct npy *a, const char *text)
{
    const char *at = find(text, "'descr':");

    if (at == NULL || *at++ != '\'' || strchr("<|=", *at) == NULL
        || strchr("fiub", at[1]) == NULL)
        return -1;
    a->kind = at[1];
    a->size = atoi(at + 2);
    if (a->size != 1 && a->size != 2 && a->size != 4 && a->size != 8)
        return -1;
    return (a->kind == 'f') == (a->size >= 4) || a->kind == 'i'
           || a->kind == 'u' ? 0 : -1;
}

static int
read_shape(struct npy *a, const char *text)
{
    const char *at = find(text, "'shape':");
    char *end;

    if (at == NULL || *at++ != '(')
        return -1;
    a->count = 1;
    for (a->rank = 0; *(at += strspn(at, ", ")) != ')'; a->rank++, at = end) {
        long long d = strtoll(at, &end, 10);

        if (end == at || d < 0 || a->rank == NPY_RANK
            || (d > 0 && a->count > SIZE_MAX / 16 / (size_t)d))
            return -1;
        a->dim[a->rank] = d;
        a->count *= (size_t)d;
    }
    return 0;
}

/* The header as a text of its own, for the caller to free; *begin is where the
 * elements are. */
static char *
read_header(const unsigned char *p, size_t n, size_t *begin)
{
    size_t width = n > MAGIC && p[MAGIC] == 1 ? 2 : 4, length = 0;
    char *text;

    if (n < MAGIC + 2 + width)
        return NULL;
    for (size_t i = 0; i < width; i++)
        length |= (size_t)p[MAGIC + 2 + i] << 8 * i;
    *begin = MAGIC + 2 + width + length;
    text = length <= n && *begin <= n ? malloc(length + 1) : NULL;
    if (text != NULL) {
        memcpy(text, p + MAGIC + 2 + width, length);
        text[length] = '\0';
    }
    return text;
}

int
gradc_npy_open(struct npy *a, const void *bytes, size_t n, const char *path,
               struct error *e)
{
    size_t begin = 0;
    char *text = read_header(bytes, n, &begin);
    const char *order = text != NULL ? find(text, "'fortran_order':") : NULL;

    memset(a, 0, sizeof *a);
    if (order == NULL || read_shape(a, text) != 0)
        gradc_fail(e, "%s: the header of this NPY file is damaged", path);
    else if (read_type(a, text) != 0)
        gradc_fail(e, "%s: an NPY file of numbers is needed, little-endian floats of "
                   "32 or 64 bits or integers", path);
    else if (strncmp(order, "False", 5) != 0 && a->rank > 1)
        gradc_fail(e, "%s: lies in Fortran's order; save it with "
                   "numpy.ascontiguousarray", path);
    else if ((n - begin) / (size_t)a->size != a->count
             || (n - begin) % (size_t)a->size != 0)
        gradc_fail(e, "%s: %zu bytes follow the header, but the shape takes %zu "
                   "elements of %d bytes", path, n - begin, a->count, a->size);
    a->data = (const unsigned char *)bytes + begin;
    free(text);
    return e->status == 0 ? 0 : -1;
}

/* ---- elements ---------------------------------------------------------------- */

double
gradc_npy_get(const struct npy *a, size_t i)
{
    const unsigned char *p = a->data + i * (size_t)a->size;
    uint64_t word = 0;

    for (int k = a->size; k-- > 0; )
        word = word << 8 | p[k];
    if (a->kind == 'f' && a->size == 4) {
        uint32_t half = (uint32_t)word;
        float v;

        memcpy(&v, &half, sizeof v);
        return (double)v;
    }
    if (a->kind == 'f') {
        double v;

        memcpy(&v, &word, sizeof v);
        return v;
    }
    if (a->kind == 'i' && a->size < 8 && word >> (8 * a->size - 1))
        word |= ~UINT64_C(0) << 8 * a->size;
    return a->kind == 'i' ? (double)(int64_t)word : (double)word;
}

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
