/* idx.c -- arrays in the format of MNIST and its family
 *
 * takes   the bytes of a file: magic 0 0 type rank, extents and elements,
 *         big-endian
 * gives   its array
 */
#include "array.h"

enum { MAX_RANK = 8 };

/* The types of the format, by their numbers from 8 on. */
static const char *const type[] = { "U8", "I8", NULL, "I16", "I32", "F32",
                                    "F64" };

enum { FIRST_TYPE = 8, TYPES = sizeof(type) / sizeof(*type) };

static int
is_idx(const unsigned char *p, size_t n)
{
    return n >= 4 && p[0] == 0 && p[1] == 0 && p[2] >= FIRST_TYPE
           && p[2] < FIRST_TYPE + TYPES && type[p[2] - FIRST_TYPE] != NULL;
}

/* Where the elements begin, if the header can be read; otherwise 0. */
static size_t
read_head(struct array *a, const unsigned char *p, size_t n)
{
    int rank = p[3];
    size_t begin = 4 + 4 * (size_t)rank;
    int64_t dim[MAX_RANK];

    if (rank < 1 || rank > MAX_RANK || n < begin) {
        return 0;
    }
    for (int k = 0; k < rank; k++) {
        dim[k] = (int64_t)gradc_big_endian(p + 4 + 4 * k, 4);
    }
    a->type = gradc_element_find(type[p[2] - FIRST_TYPE]);
    a->big_endian = 1;
    return gradc_array_shape(a, rank, dim) == 0 ? begin : 0;
}

size_t
gradc_idx_size(const unsigned char *p, size_t n)
{
    struct array a = { .rank = 0 };
    size_t begin = is_idx(p, n) ? read_head(&a, p, n) : 0;

    return begin > 0 ? begin + a.count * a.type->size : 0;
}

static int
open_idx(struct array *a, const struct asked *asked, struct error *e)
{
    const struct contents *b = a->file;
    int rank = b->p[3];
    size_t begin = 4 + 4 * (size_t)rank;

    (void)asked;
    if (rank < 1 || rank > MAX_RANK) {
        return gradc_fail(e, "%s: the header announces %d dimensions; 1 to %d "
                          "are supported", b->path, rank, MAX_RANK);
    }
    if (b->n < begin) {
        return gradc_fail(e, "%s: ends within its header, at byte %zu", b->path,
                          b->n);
    }
    if (read_head(a, b->p, b->n) == 0) {
        return gradc_fail(e, "%s: the header announces an impossible size",
                          b->path);
    }
    return gradc_array_body(a, begin, e);
}

const struct format gradc_format_idx = { "IDX", 1, is_idx, open_idx };
