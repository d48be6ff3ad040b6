/* safetensors.c -- reads named tensors from a file
 *
 * takes   a path
 * gives   tensors by name, converted to the type asked for if no value changes,
 *         or rounded where that is a type of 16 bits
 * keeps   every offset checked against the file before it is used: tensors
 *         lie one behind the other, without gaps, and fill the data exactly
 */
#include "safetensors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static int
malformed(const struct safetensors *s, struct error *e, const char *what)
{
    return gradc_fail(e, "%s: not a sound safetensors file: %s", s->path,
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
read_shape(const struct safetensors *s, struct st_tensor *t,
           const json_t *shape, struct error *e)
{
    t->count = 1;
    if (!json_is_array(shape) || json_array_size(shape) > FILE_RANK)
        return malformed(s, e, "a tensor without a usable shape");
    t->rank = (int)json_array_size(shape);
    for (int a = 0; a < t->rank; a++) {
        int64_t n = natural(json_array_get(shape, (size_t)a));

        if (n < 0 || (n > 0 && t->count > SIZE_MAX / 16 / (uint64_t)n))
            return malformed(s, e, "a tensor of impossible shape");
        t->dim[a] = n;
        t->count *= (size_t)n;
    }
    return 0;
}

/* One member of the header: dtype, shape, data_offsets. */
static int
read_member(const struct safetensors *s, struct st_tensor *t,
            const json_t *v, size_t room, struct error *e)
{
    const char *dtype = json_string_value(json_object_get(v, "dtype"));
    const json_t *offsets = json_object_get(v, "data_offsets");
    int64_t begin = natural(json_array_get(offsets, 0));
    int64_t end = natural(json_array_get(offsets, 1));

    if (dtype == NULL || json_array_size(offsets) != 2)
        return malformed(s, e, "a tensor lacks dtype or data_offsets");
    t->type = gradc_element_find(dtype);
    if (t->type == NULL)
        return gradc_fail(e, "%s: tensor %s has the type %s, which is not "
                          "supported", s->path, t->name, dtype);
    if (read_shape(s, t, json_object_get(v, "shape"), e) != 0)
        return -1;
    if (begin < 0 || end < begin || (uint64_t)end > room)
        return malformed(s, e, "a tensor lies outside the data");
    if ((uint64_t)(end - begin) != t->count * t->type->size)
        return malformed(s, e, "a tensor's shape and bytes do not agree");
    t->begin = (size_t)begin;
    t->end = (size_t)end;
    return 0;
}

static int
by_place(const void *a, const void *b)
{
    const struct st_tensor *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return strcmp(x->name, y->name);
}

static int
check_order(const struct safetensors *s, size_t room, struct error *e)
{
    size_t at = 0;

    for (int i = 0; i < s->n; i++) {
        if (s->tensor[i].begin != at)
            return malformed(s, e, "its tensors overlap or leave gaps");
        at = s->tensor[i].end;
    }
    if (at != room)
        return malformed(s, e, "there are bytes that belong to no tensor");
    return 0;
}

static int
read_members(struct safetensors *s, size_t room, struct error *e)
{
    const char *key;
    json_t *v;

    s->tensor = gradc_alloc(e, json_object_size(s->header) + 1,
                            sizeof *s->tensor);
    if (s->tensor == NULL)
        return -1;
    json_object_foreach(s->header, key, v) {
        if (strcmp(key, "__metadata__") == 0)
            continue;
        s->tensor[s->n].name = key;
        if (read_member(s, &s->tensor[s->n++], v, room, e) != 0)
            return -1;
    }
    qsort(s->tensor, (size_t)s->n, sizeof *s->tensor, by_place);
    return check_order(s, room, e);
}

/* Other formats by their first bytes; what Python calls to make this one. */
static int
check_format(const struct safetensors *s, size_t size, struct error *e)
{
    static const struct {
        const char *begin, *name, *how;
    } known[] = {
        { "PK\3\4", "a zip file, as torch.save and numpy.savez make them",
          "safetensors.torch.save_file(torch.load(F), G)" },
        { "\x80\2", "a Python pickle, as torch.save makes them",
          "safetensors.torch.save_file(torch.load(F), G)" },
        { "\x93NUMPY", "a NumPy array",
          "safetensors.numpy.save_file({\"name\": numpy.load(F)}, G)" },
        { "\x89HDF", "an HDF5 file, as Keras makes them",
          "safetensors.numpy.save_file({...}, G)" },
        { "GGUF", "a GGUF file", "safetensors.numpy.save_file({...}, G)" },
        { "\x1f\x8b", "compressed", NULL },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].begin);

        if (size < n || memcmp(s->bytes, known[i].begin, n) != 0)
            continue;
        return gradc_fail(e, "%s: is %s, but safetensors is read here%s%s",
                          s->path, known[i].name,
                          known[i].how ? "; in Python, " : "; unpack it first",
                          known[i].how ? known[i].how : "");
    }
    return 0;
}

static int
parse(struct safetensors *s, size_t size, struct error *e)
{
    json_error_t why;
    uint64_t n;

    if (check_format(s, size, e) != 0)
        return -1;
    if (size < 8)
        return malformed(s, e, "it is shorter than eight bytes");
    n = gradc_little_endian(s->bytes, 8);
    if (n > size - 8)
        return malformed(s, e, "its header is longer than the file");
    s->header = json_loadb((const char *)s->bytes + 8, (size_t)n,
                           JSON_REJECT_DUPLICATES, &why);
    if (s->header == NULL)
        return gradc_fail(e, "%s: not a sound safetensors file: header, byte "
                          "%d: %s", s->path, why.position, why.text);
    if (!json_is_object(s->header))
        return malformed(s, e, "its header is no JSON object");
    s->data = s->bytes + 8 + n;
    s->n_data = size - 8 - (size_t)n;
    return read_members(s, s->n_data, e);
}

int
gradc_st_open(struct safetensors *s, const void *bytes, size_t n,
              const char *path, struct error *e)
{
    memset(s, 0, sizeof *s);
    s->path = gradc_copy(e, path);
    s->bytes = bytes;
    if (s->path != NULL && parse(s, n, e) == 0)
        return 0;
    gradc_st_close(s);
    return -1;
}

int
gradc_st_read(struct safetensors *s, const char *path, struct error *e)
{
    FILE *f = fopen(path, "rb");
    size_t n = 0;
    unsigned char *all = gradc_file_read(f, path, &n, e);

    memset(s, 0, sizeof *s);
    if (f != NULL)
        fclose(f);
    if (all != NULL && gradc_st_open(s, all, n, path, e) == 0) {
        s->own = all;
        return 0;
    }
    free(all);
    return -1;
}

int
gradc_st_check_seal(const struct safetensors *s, struct error *e)
{
    const char *text = gradc_st_meta(s, GRADC_SEAL);
    uint32_t crc = gradc_st_sum_header(s->header, 0);
    char want[16];

    crc = (uint32_t)crc32_z(crc, s->data, s->n_data);
    snprintf(want, sizeof want, "%08lx", (unsigned long)crc);
    if (text != NULL && strcmp(text, want) == 0)
        return 0;
    return gradc_fail(e, "%s: is damaged: its checksum is %s, but should be "
                      "%s; %s" GRADC_KEPT " may be the one before", s->path,
                      text != NULL ? text : "missing", want, s->path);
}

void
gradc_st_close(struct safetensors *s)
{
    json_decref(s->header);
    for (int i = 0; i < s->n_kept; i++)
        free(s->kept[i]);
    free(s->kept);
    free(s->tensor);
    free(s->own);
    free(s->path);
    memset(s, 0, sizeof *s);
}

const char *
gradc_st_keep(struct safetensors *s, const char *name, struct error *e)
{
    if (s->kept == NULL)
        s->kept = gradc_alloc(e, (size_t)s->n + 1, sizeof *s->kept);
    if (s->kept == NULL)
        return NULL;
    s->kept[s->n_kept] = gradc_copy(e, name);
    return s->kept[s->n_kept] != NULL ? s->kept[s->n_kept++] : NULL;
}

const char *
gradc_st_meta(const struct safetensors *s, const char *key)
{
    const json_t *meta = json_object_get(s->header, "__metadata__");

    return json_string_value(json_object_get(meta, key));
}

const struct st_tensor *
gradc_st_find(const struct safetensors *s, const char *name)
{
    for (int i = 0; i < s->n; i++)
        if (strcmp(s->tensor[i].name, name) == 0)
            return &s->tensor[i];
    return NULL;
}

/* Stores a value as element `i` of `rows`; -1 if that would change it.  A type
 * that is only kept takes the nearest number, as whenever it is stored. */
static int
put(enum gradc_type type, void *rows, size_t i, double v)
{
    if (!gradc_type_is_float(type) && !gradc_type_fits(type, v))
        return -1;
    gradc_put(type, rows, i, v);
    if (gradc_type_row(type)->computes != (int)type && gradc_type_fits(type, v))
        return 0;
    return gradc_get(type, rows, i) == v || isnan(v) ? 0 : -1;
}

static const struct st_tensor *
find_shaped(const struct safetensors *s, const char *prefix,
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
gradc_st_copy(const struct safetensors *s, const char *prefix,
              const struct gradc_tensor *want, void *rows, struct error *e)
{
    const struct st_tensor *t = find_shaped(s, prefix, want, e);

    if (t == NULL)
        return -1;
    for (size_t i = 0; i < t->count; i++) {
        const unsigned char *p = s->data + t->begin + i * t->type->size;
        double v;

        if (gradc_element_get(t->type, p, 0, &v) != 0 || put(want->type, rows, i, v) != 0)
            return gradc_fail(e, "%s: element %zu of tensor %s is %.17g, which "
                              "%s cannot hold exactly", s->path, i, t->name,
                              v, gradc_type_name(want->type));
    }
    return 0;
}
