/* npy.c -- see npy.h */
#include "npy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "\x93NUMPY";

enum { MAGIC = 6, ALIGN = 64 };

int
gradc_npy_is(const unsigned char *p, size_t n)
{
    return n >= MAGIC && memcmp(p, magic, MAGIC) == 0;
}

/* ---- the header ------------------------------------------------------------- */

/* What follows 'KEY': in a dictionary that NumPy prints, or NULL. */
static const char *
find(const char *text, const char *key)
{
    const char *at = strstr(text, key);

    if (at == NULL) {
        return NULL;
    }
    at += strlen(key);
    return at + strspn(at, " ");
}

/* '<f4' is F32 here, '|b1' BOOL. */
static int
read_type(struct st_tensor *t, const char *text)
{
    const char *at = find(text, "'descr':");
    char name[8];

    if (at == NULL || *at++ != '\'' || strcspn(at, "'") != 3 || at[3] != '\''
        || strchr("<>|=", *at) == NULL) {
        return -1;
    }
    t->big_endian = *at == '>';
    if (at[1] == 'b') {
        snprintf(name, sizeof(name), "BOOL");
    } else {
        snprintf(name, sizeof(name), "%c%d", at[1] - ('a' - 'A'),
                 8 * (at[2] - '0'));
    }
    t->type = strchr("fiub", at[1]) != NULL ? gradc_element_find(name) : NULL;
    return t->type != NULL ? 0 : -1;
}

static int
read_shape(struct st_tensor *t, const char *text)
{
    const char *at = find(text, "'shape':");
    int64_t dim[FILE_RANK];
    int rank = 0;
    char *end;

    if (at == NULL || *at++ != '(') {
        return -1;
    }
    for (; *(at += strspn(at, ", ")) != ')'; at = end) {
        long long d = strtoll(at, &end, 10);

        if (end == at || d < 0 || rank == FILE_RANK) {
            return -1;
        }
        dim[rank++] = d;
    }
    return gradc_st_shape(t, rank, dim);
}

/* The header as a text of its own, for the caller to free; *begin is where the
 * elements are. */
static char *
read_header(const unsigned char *p, size_t n, size_t *begin)
{
    size_t width = n > MAGIC && p[MAGIC] == 1 ? 2 : 4, length;
    char *text;

    if (n < MAGIC + 2 + width) {
        return NULL;
    }
    length = (size_t)gradc_little_endian(p + MAGIC + 2, width);
    *begin = MAGIC + 2 + width + length;
    text = *begin <= n ? malloc(length + 1) : NULL;
    if (text != NULL) {
        memcpy(text, p + MAGIC + 2 + width, length);
        text[length] = '\0';
    }
    return text;
}

/* The first axis is the one that lies closest. */
static void
lie_as_fortran(struct st_tensor *t)
{
    int64_t stride[FILE_RANK], at = 1;

    for (int a = 0; a < t->rank; a++) {
        stride[a] = at;
        at *= t->count > 0 ? t->dim[a] : 1;
    }
    gradc_st_lie(t, stride);
}

int
gradc_npy_odd(const unsigned char *p, size_t n)
{
    struct st_tensor t = { .rank = 0 };
    size_t begin;
    char *text = read_header(p, n, &begin);
    int odd = text != NULL && find(text, "'descr':") != NULL && read_type(&t, text) != 0;

    free(text);
    return odd;
}

int
gradc_npy_open(struct st_tensor *t, const unsigned char *p, size_t n,
               const char *path, struct error *e)
{
    size_t begin = 0;
    char *text = read_header(p, n, &begin);
    const char *order = text != NULL ? find(text, "'fortran_order':") : NULL;

    if (order == NULL || read_shape(t, text) != 0) {
        gradc_fail(e, "%s: the header of this NPY file is damaged", path);
    } else if (read_type(t, text) != 0) {
        gradc_fail(e, "%s: an NPY file of numbers is needed: floats of 16, 32 or "
                   "64 bits, integers or booleans", path);
    } else if (strncmp(order, "False", 5) != 0) {
        lie_as_fortran(t);
    }
    free(text);
    if (e->status != 0) {
        return -1;
    }
    t->data = p + begin;
    return gradc_st_body(t, n - begin, path, e);
}

/* Reads the header alone; -1 if it is not that of an array. */
static int
read_head(struct st_tensor *t, const unsigned char *p, size_t n, size_t *begin)
{
    char *text = gradc_npy_is(p, n) ? read_header(p, n, begin) : NULL;
    int known = text != NULL && read_type(t, text) == 0 && read_shape(t, text) == 0;

    free(text);
    return known ? 0 : -1;
}

size_t
gradc_npy_size(const unsigned char *p, size_t n)
{
    struct st_tensor t = { .rank = 0 };
    size_t begin = 0;

    return read_head(&t, p, n, &begin) == 0 ? begin + t.count * t.type->size : 0;
}

int
gradc_npy_check(const unsigned char *p, size_t n, size_t size, const char *path,
                struct error *e)
{
    struct st_tensor t = { .rank = 0 };
    size_t begin = 0;

    return read_head(&t, p, n, &begin) == 0 && begin <= size
           ? gradc_st_body(&t, size - begin, path, e) : 0;
}

static int
open_npy(struct stored *s, struct error *e)
{
    struct st_tensor *t = gradc_st_add(s, e);

    if (t == NULL) {
        return -1;
    }
    t->name = "";
    return gradc_npy_open(t, s->bytes, s->size, s->path, e);
}

const struct st_format gradc_st_npy = { gradc_npy_is, open_npy };

/* ---- writing ------------------------------------------------------------------ */

static const char *
type_of(enum gradc_type type)
{
    switch (type) {
    case GRADC_F64:  return "<f8";
    case GRADC_F16:  return "<f2";
    case GRADC_I32:  return "<i4";
    case GRADC_I8:   return "|i1";
    case GRADC_U8:   return "|u1";
    case GRADC_BOOL: return "|b1";
    default:         return "<f4";
    }
}

size_t
gradc_npy_head(char *head, const struct st_item *item)
{
    const struct gradc_tensor *t = item->tensor;
    size_t n = MAGIC + 4, length;

    memcpy(head, magic, MAGIC);
    memcpy(head + MAGIC, "\1\0", 2);
    n += (size_t)snprintf(head + n, NPY_HEAD - n, "{'descr': '%s', "
                          "'fortran_order': False, 'shape': (", type_of(item->as));
    for (int a = 0; a < t->rank; a++) {
        n += (size_t)snprintf(head + n, NPY_HEAD - n, "%d,%s", t->dim[a],
                              a + 1 < t->rank ? " " : "");
    }
    n += (size_t)snprintf(head + n, NPY_HEAD - n, "), }");
    while ((n + 1) % ALIGN != 0) {
        head[n++] = ' ';
    }
    head[n++] = '\n';
    length = n - MAGIC - 4;
    head[MAGIC + 2] = (char)(length & 255);
    head[MAGIC + 3] = (char)(length >> 8);
    return n;
}

int
gradc_npy_write(struct output *o, const struct st_item *item, struct error *e)
{
    char head[NPY_HEAD];
    unsigned char *rows = gradc_st_item_rows(item, e);

    if (rows == NULL) {
        return -1;
    }
    gradc_output_write(o, head, gradc_npy_head(head, item));
    gradc_output_write(o, rows, gradc_st_item_bytes(item));
    free(rows);
    return e->status == 0 ? 0 : -1;
}
