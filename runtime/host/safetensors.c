/* safetensors.c -- tensors in safetensors files
 *
 * takes   the bytes of a file: eight of header length, a JSON header, raw
 *         little-endian elements
 * gives   its tensors
 * keeps   every offset checked against the file before it is used: tensors follow each
 *         other without gaps and fill the data exactly
 */
#include "stored.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static int
malformed(const struct stored *s, struct error *e, const char *what)
{
    return gradc_fail(e, "%s: not a valid safetensors file: %s", s->path,
                      what);
}

/* A number of the header that counts bytes or elements, or -1. */
static int64_t
natural(const json_t *v)
{
    json_int_t i = json_integer_value(v);

    return json_is_integer(v) && i >= 0 ? (int64_t)i : -1;
}

static int
read_shape(const struct stored *s, struct st_tensor *t,
           const json_t *shape, struct error *e)
{
    int64_t dim[FILE_RANK];
    int rank = (int)json_array_size(shape);

    if (!json_is_array(shape) || json_array_size(shape) > FILE_RANK) {
        return malformed(s, e, "a tensor without a usable shape");
    }
    for (int a = 0; a < rank; a++) {
        dim[a] = natural(json_array_get(shape, (size_t)a));
    }
    return gradc_st_shape(t, rank, dim) == 0
           ? 0 : malformed(s, e, "a tensor of impossible shape");
}

/* Types whose numbers are not read: a model that has no use for them is not in their
 * way. */
static const struct odd {
    const char *name, *what;
    unsigned bits;
} odd[] = {
    { "F8_E4M3", "floats of 8 bits; .to(torch.float32) makes numbers of them", 8 },
    { "F8_E5M2", "floats of 8 bits; .to(torch.float32) makes numbers of them", 8 },
    { "F8_E4M3FNUZ", "floats of 8 bits; .to(torch.float32) makes numbers of them", 8 },
    { "F8_E5M2FNUZ", "floats of 8 bits; .to(torch.float32) makes numbers of them", 8 },
    { "F8_E8M0", "exponents of 8 bits; .to(torch.float32) makes numbers of them", 8 },
    { "F6_E2M3", "floats of 6 bits", 6 },
    { "F6_E3M2", "floats of 6 bits", 6 },
    { "F4", "floats of 4 bits", 4 },
    { "C64", "complex; torch.view_as_real() makes numbers of it", 64 },
};

static const struct odd *
find_odd(const char *dtype)
{
    for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
        if (strcmp(odd[i].name, dtype) == 0) {
            return &odd[i];
        }
    }
    return NULL;
}

/* The type of a tensor, or of the bytes of one that has no numbers that are read. */
static int
read_type(const struct stored *s, struct st_tensor *t, const char *dtype, struct error *e)
{
    const struct odd *o = find_odd(dtype);

    t->odd = o != NULL ? o->what : NULL;
    t->type = gradc_element_find(o != NULL ? "U8" : dtype);
    if (t->type == NULL) {
        return gradc_fail(e, "%s: tensor %s has the type %s, which is not "
                          "supported", s->path, t->name, dtype);
    }
    return 0;
}

/* How many bytes the elements take, of which the odd ones may lie closer. */
static uint64_t
size_of(const struct st_tensor *t, const char *dtype)
{
    const struct odd *o = find_odd(dtype);

    return o != NULL ? (t->count / 8) * o->bits + (t->count % 8 * o->bits + 7) / 8
                     : t->count * t->type->size;
}

/* One member of the header: dtype, shape, data_offsets. */
static int
read_member(const struct stored *s, struct st_tensor *t,
            const json_t *v, struct error *e)
{
    const char *dtype = json_string_value(json_object_get(v, "dtype"));
    const json_t *offsets = json_object_get(v, "data_offsets");
    int64_t begin = natural(json_array_get(offsets, 0));
    int64_t end = natural(json_array_get(offsets, 1));

    if (dtype == NULL || json_array_size(offsets) != 2) {
        return malformed(s, e, "a tensor lacks dtype or data_offsets");
    }
    if (read_type(s, t, dtype, e) != 0
        || read_shape(s, t, json_object_get(v, "shape"), e) != 0) {
        return -1;
    }
    if (begin < 0 || end < begin || (uint64_t)end > s->n_data) {
        return malformed(s, e, "a tensor lies outside the data");
    }
    if ((uint64_t)(end - begin) != size_of(t, dtype)) {
        return malformed(s, e, "a tensor's shape and bytes do not agree");
    }
    if (t->odd != NULL) {
        t->count = (size_t)(end - begin);
    }
    t->data = s->data + begin;
    return 0;
}

static const unsigned char *
end_of(const struct st_tensor *t)
{
    return t->data + t->count * t->type->size;
}

static int
by_place(const void *a, const void *b)
{
    const struct st_tensor *x = a, *y = b;

    if (x->data != y->data) {
        return x->data < y->data ? -1 : 1;
    }
    if (end_of(x) != end_of(y)) {
        return end_of(x) < end_of(y) ? -1 : 1;
    }
    return strcmp(x->name, y->name);
}

static int
check_order(const struct stored *s, struct error *e)
{
    const unsigned char *at = s->data;

    for (int i = 0; i < s->n; i++) {
        if (s->tensor[i].data != at) {
            return malformed(s, e, "its tensors overlap or leave gaps");
        }
        at = end_of(&s->tensor[i]);
    }
    if (at != s->data + s->n_data) {
        return malformed(s, e, "there are bytes that belong to no tensor");
    }
    return 0;
}

static int
read_members(struct stored *s, struct error *e)
{
    const char *key;
    json_t *v;

    json_object_foreach(s->header, key, v) {
        struct st_tensor *t;

        if (strcmp(key, "__metadata__") == 0) {
            continue;
        }
        t = gradc_st_add(s, e);
        if (t == NULL) {
            return -1;
        }
        t->name = key;
        if (read_member(s, t, v, e) != 0) {
            return -1;
        }
    }
    s->meta = json_incref(json_object_get(s->header, "__metadata__"));
    if (s->n > 0) {
        qsort(s->tensor, (size_t)s->n, sizeof(*s->tensor), by_place);
    }
    return check_order(s, e);
}

int
gradc_safetensors_is(const unsigned char *p, size_t n)
{
    return n > 8 && p[8] == '{' && p[6] == 0 && p[7] == 0;
}

/* Recognises other formats by their first bytes, and says what reads them, or the
 * Python call that makes this one. */
static int
check_format(const struct stored *s, struct error *e)
{
    static const struct {
        const char *begin, *name, *how;
    } known[] = {
        { "\x80", "a Python pickle, which may be any program",
          "in Python, torch.save(model.state_dict(), G)" },
        { "\x89HDF", "an HDF5 file, as Keras makes them",
          "in Python, safetensors.numpy.save_file({...}, G)" },
        { "GGUF", "a GGUF file", "in Python, safetensors.numpy.save_file({...}, G)" },
        { "\x1f\x8b", "compressed", "unpack it first" },
        { "\x89PNG", "a PNG image", "predict reads images" },
        { "\xff\xd8\xff", "a JPEG image", "predict reads images" },
        { "RIFF", "a sound", "predict reads sounds" },
    };

    if (gradc_safetensors_is(s->bytes, s->size)) {
        return 0;               /* any bytes may be a length */
    }
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        size_t n = strlen(known[i].begin);

        if (s->size < n || memcmp(s->bytes, known[i].begin, n) != 0) {
            continue;
        }
        return gradc_fail(e, "%s: is %s, which is not read here; %s", s->path,
                          known[i].name, known[i].how);
    }
    return 0;
}

/* jansson takes a string that it finds no memory for as a mistake of the text: what is
 * one is one again, where there is memory. */
static json_t *
read_header(const char *text, size_t n, json_error_t *why, struct error *e)
{
    json_t *header = json_loadb(text, n, JSON_REJECT_DUPLICATES, why);
    void *room = header == NULL ? gradc_alloc(e, n, 1) : NULL;

    if (room != NULL) {
        free(room);
        header = json_loadb(text, n, JSON_REJECT_DUPLICATES, why);
    }
    return header;
}

enum { LONGEST = 100000000 };   /* header that the format allows */

static int
open_safetensors(struct stored *s, struct error *e)
{
    json_error_t why;
    uint64_t n;

    if (check_format(s, e) != 0) {
        return -1;
    }
    if (s->size < 8) {
        return malformed(s, e, "it is shorter than eight bytes");
    }
    n = gradc_little_endian(s->bytes, 8);
    if (n > LONGEST && n > s->size) {
        return gradc_fail(e, "%s: is not a file of tensors: neither safetensors, NPZ or NPY, "
                          "nor what torch.save writes", s->path);
    }
    if (n > s->size - 8) {
        return malformed(s, e, "its header is longer than the file");
    }
    s->header = read_header((const char *)s->bytes + 8, (size_t)n, &why, e);
    if (s->header == NULL && e->status != 0) {
        return -1;
    }
    if (s->header == NULL) {
        return gradc_fail(e, "%s: not a valid safetensors file: header, byte "
                          "%d: %s", s->path, why.position, why.text);
    }
    if (!json_is_object(s->header)) {
        return malformed(s, e, "its header is not a JSON object");
    }
    s->data = s->bytes + 8 + n;
    s->n_data = s->size - 8 - (size_t)n;
    return read_members(s, e);
}

/* Accepts any file: the message then says what is wrong with it. */
static int
is_any(const unsigned char *p, size_t n)
{
    (void)p, (void)n;
    return 1;
}

const struct st_format gradc_st_safetensors = { is_any, open_safetensors };

int
gradc_st_check_seal(const struct stored *s, struct error *e)
{
    const char *text = gradc_st_meta(s, GRADC_SEAL);
    uint32_t crc = gradc_st_sum_header(s->header, 0);
    char want[16];

    crc = (uint32_t)crc32_z(crc, s->data, s->n_data);
    snprintf(want, sizeof(want), "%08lx", (unsigned long)crc);
    if (text != NULL && strcmp(text, want) == 0) {
        return 0;
    }
    return gradc_fail(e, "%s: is damaged: its checksum is %s, but should be "
                      "%s; %s" GRADC_KEPT " may be the one before", s->path,
                      text != NULL ? text : "missing", want, s->path);
}
