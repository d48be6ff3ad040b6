/* idx.c -- reads IDX files, the format of MNIST and its family
 *
 * takes   one file: magic 0 0 type rank, extents and elements, big-endian
 * gives   one column of the dataset, bytes kept as bytes
 * keeps   its trust in the header small: a plain file must have exactly the
 *         announced size, and memory grows only with bytes that came
 */
#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "stream.h"

enum { MAX_RANK = 8 };

struct header {
    int type;                   /* as in the file: 8 ubyte ... 14 double */
    size_t size;                /* bytes of one element */
    int rank;
    int64_t dim[MAX_RANK];
    size_t per;                 /* elements of one sample */
    size_t bytes;               /* of all elements */
};

static size_t
element_bytes(int type)
{
    switch (type) {
    case 0x08: case 0x09: return 1;
    case 0x0b: return 2;
    case 0x0c: case 0x0d: return 4;
    case 0x0e: return 8;
    }
    return 0;
}

/* Extents; their product must fit in memory on this machine. */
static int
read_extents(struct stream *s, struct header *h, struct error *e)
{
    unsigned char b[4 * MAX_RANK];
    size_t got = 0;
    size_t n = 1;

    if (gradc_stream_read(s, b, 4 * (size_t)h->rank, &got, e) != 0)
        return -1;
    if (got != 4 * (size_t)h->rank)
        return gradc_fail(e, "%s: ends within its header, at byte %zu",
                          s->path, 4 + got);
    for (int a = 0; a < h->rank; a++) {
        const unsigned char *p = b + 4 * a;
        uint32_t x = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16
                     | (uint32_t)p[2] << 8 | p[3];

        h->dim[a] = x;
        if (x != 0 && n > SIZE_MAX / 16 / x)
            return gradc_fail(e, "%s: the header announces an impossible "
                              "size", s->path);
        n *= x;
    }
    h->bytes = n * h->size;
    h->per = h->dim[0] > 0 ? n / (size_t)h->dim[0] : 0;
    return 0;
}

static int
read_header(struct stream *s, struct header *h, struct error *e)
{
    unsigned char b[4];
    size_t got = 0;

    if (gradc_stream_read(s, b, 4, &got, e) != 0)
        return -1;
    if (got != 4)
        return gradc_fail(e, "%s: ends within its header, at byte %zu",
                          s->path, got);
    h->type = b[2];
    h->size = element_bytes(h->type);
    h->rank = b[3];
    if (b[0] != 0 || b[1] != 0 || h->size == 0)
        return gradc_fail(e, "%s: not an IDX file: it begins with %02x %02x "
                          "%02x %02x", s->path, b[0], b[1], b[2], b[3]);
    if (h->rank < 1 || h->rank > MAX_RANK)
        return gradc_fail(e, "%s: the header announces %d dimensions; 1 to %d "
                          "are supported", s->path, h->rank, MAX_RANK);
    return read_extents(s, h, e);
}

/* The elements, and nothing after them. */
static unsigned char *
read_body(struct stream *s, const struct header *h, struct error *e)
{
    long long left = gradc_stream_left(s);
    unsigned char *block = NULL, extra;
    size_t got = 0, more = 0;

    if (left < 0 || (unsigned long long)left == h->bytes)
        block = gradc_stream_take(s, h->bytes, &got, e);
    else
        got = (unsigned long long)left < h->bytes ? (size_t)left : h->bytes;
    if (e->status == 0 && got < h->bytes)
        gradc_fail(e, "%s: the data end after %zu of the %zu bytes that the "
                   "header announces; the file is incomplete", s->path, got,
                   h->bytes);
    if (e->status == 0 && block != NULL)
        gradc_stream_read(s, &extra, 1, &more, e);
    if (e->status == 0 && (block == NULL || more > 0))
        gradc_fail(e, "%s: there are bytes after the %zu that the header "
                   "announces", s->path, h->bytes);
    if (e->status == 0)
        return block;
    free(block);
    return NULL;
}

static double
element(const struct header *h, const unsigned char *p)
{
    uint64_t u = 0;
    float f;
    double d;
    uint32_t w;

    for (size_t i = 0; i < h->size; i++)
        u = u << 8 | p[i];
    w = (uint32_t)u;
    memcpy(&f, &w, sizeof f);
    memcpy(&d, &u, sizeof d);
    switch (h->type) {
    case 0x09: return (int8_t)p[0];
    case 0x0b: return (int16_t)(uint16_t)u;
    case 0x0c: return (int32_t)w;
    case 0x0d: return (double)f;
    case 0x0e: return d;
    }
    return p[0];
}

/* A byte image stays as it is; torchvision's arithmetic, in float, gives the
 * number that each of the 256 bytes stands for. */
static void
keep_bytes(struct column *c, unsigned char *block)
{
    float mean = (float)c->field->mean;
    float std = c->field->std != 0.0 ? (float)c->field->std : 1.0f;

    c->coded = 1;
    c->size = 1;
    c->rows = block;
    for (int b = 0; b < 256; b++)
        c->map[b] = ((float)b / 255.0f - mean) / std;
}

/* Other elements, and bytes for an f64 input, become numbers of its type. */
static int
convert(struct column *c, const struct header *h, const unsigned char *block,
        const char *path, struct error *e)
{
    const struct gradc_field *f = c->field;
    double std = f->std != 0.0 ? f->std : 1.0;
    double white = h->type == 0x08 ? 255 : 1;
    int plain = f->is_label || !gradc_type_is_float(c->in->type)
                || (f->mean == 0.0 && std == 1.0 && h->type != 0x08);
    size_t n = h->bytes / h->size;

    c->rows = gradc_alloc(e, n, c->size);
    if (c->rows == NULL)
        return -1;
    for (size_t i = 0; i < n; i++) {
        double v = element(h, block + i * h->size);

        if (!plain)
            v = (v / white - f->mean) / std;
        if (gradc_column_put(c, i, v, e) != 0)
            return gradc_fail_at(e, "%s: ", path);
    }
    return 0;
}

static int
check_shape(struct dataset *d, const struct column *c, const struct header *h,
            const char *path, struct error *e)
{
    char file[SHAPE_TEXT], input[SHAPE_TEXT];

    gradc_shape_text(file, h->rank, h->dim);
    gradc_tensor_shape(input, c->in);
    if (h->dim[0] == 0)
        return gradc_fail(e, "%s: there are no samples in it (shape %s)",
                          path, file);
    if (h->per != c->per)
        return gradc_fail(e, "%s: shape %s has %zu elements per sample, but "
                          "input %s %s takes %zu", path, file, h->per,
                          c->in->name, input, c->per);
    if (d->n != 0 && (size_t)h->dim[0] != d->n)
        return gradc_fail(e, "%s: %lld samples, but %s has %zu", path,
                          (long long)h->dim[0], d->column[0].in->name, d->n);
    return 0;
}

int
gradc_idx_read(struct dataset *d, struct column *c, const char *folder,
               const char *name, struct error *e)
{
    struct stream s;
    struct header h = { 0 };
    unsigned char *block = NULL;

    if (gradc_stream_open(&s, folder, name, e) != 0)
        return -1;
    if (read_header(&s, &h, e) == 0
        && check_shape(d, c, &h, s.path, e) == 0)
        block = read_body(&s, &h, e);
    if (block != NULL) {
        d->n = (size_t)h.dim[0];
        if (h.type == 0x08 && c->in->type == GRADC_F32 && !c->field->is_label) {
            keep_bytes(c, block);
            block = NULL;
        } else {
            convert(c, &h, block, s.path, e);
        }
        free(block);
    }
    gradc_stream_close(&s);
    return e->status == 0 ? 0 : -1;
}
