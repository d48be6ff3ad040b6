/* array.c -- see array.h */
#include "array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "scratch.h"

/* ---- formats ----------------------------------------------------------------- */

/* The first format that recognises a file reads it. */
static const struct format *const formats[] = {
    &gradc_format_npy, &gradc_format_npz, &gradc_format_torch,
    &gradc_format_safetensors, &gradc_format_idx, &gradc_format_json, &gradc_format_image,
    &gradc_format_sound,
};

enum { FORMATS = sizeof(formats) / sizeof(*formats) };

/* Lines that are numbers, and no lists, might be anything: there the name counts. */
static int
is_called_json(const struct contents *b)
{
    return gradc_ends_in(b->path, ".jsonl") || gradc_ends_in(b->path, ".jsonl.gz");
}

const struct format *
gradc_format_of(const struct contents *b)
{
    for (int i = 0; i < FORMATS; i++) {
        if (formats[i]->is(b->p, b->n)) {
            return formats[i];
        }
    }
    return is_called_json(b) ? &gradc_format_json : NULL;
}

static int
unknown(const struct contents *b, struct error *e)
{
    char known[160] = "", begin[16] = "nothing";
    size_t n = 0;

    for (int i = 0; i < FORMATS; i++) {
        n += (size_t)snprintf(known + n, sizeof(known) - n, "%s%s",
                              i == 0 ? "" : i + 1 < FORMATS ? ", " : " or ",
                              formats[i]->name);
    }
    for (size_t i = 0; i < b->n && i < 4; i++) {
        snprintf(begin + 3 * i, sizeof(begin) - 3 * i, "%02x ", b->p[i]);
    }
    n = strlen(begin);
    if (b->n > 0) {
        begin[n - 1] = '\0';
    }
    return gradc_fail(e, "%s: is not %s: it begins with %s; dtype = \"u8\" or "
                      "another type in the model reads raw numbers", b->path,
                      known, begin);
}

/* Numbers one after the other, after the bytes to skip. */
static int
open_raw(struct array *a, const struct gradc_field *f, struct error *e)
{
    const struct contents *b = a->file;
    size_t skip = (size_t)f->skip;

    a->type = gradc_element_find(f->dtype);
    if (a->type == NULL) {
        return gradc_fail(e, "%s: there is no type %s of numbers", b->path,
                          f->dtype);
    }
    if (b->n < skip || (b->n - skip) % a->type->size != 0) {
        return gradc_fail(e, "%s: %zu bytes, of which %zu are skipped, are not a "
                          "whole number of %s of %zu bytes", b->path, b->n, skip,
                          f->dtype, a->type->size);
    }
    a->rank = 1;
    a->dim[0] = (int64_t)((b->n - skip) / a->type->size);
    a->count = (size_t)a->dim[0];
    a->loose = 1;
    a->data = b->p + skip;
    return 0;
}

/* ---- samples ----------------------------------------------------------------- */

/* Whether it is one sample, without an axis that counts them. */
static int
is_alone(const struct array *a, const struct gradc_tensor *t)
{
    int own = t->rank - 1;

    for (int k = 1; k <= own && k <= a->rank; k++) {
        if (a->dim[a->rank - k] != t->dim[t->rank - k]) {
            return 0;
        }
    }
    return a->rank == own;
}

/* Whether a label is spelled out as a number for each class. */
static int
is_one_hot(const struct array *a, const struct column *c)
{
    return c->field->is_label && a->rank > 1
           && a->dim[a->rank - 1] == c->field->classes;
}

/* Samples are counted by the first axis, whatever the shape of a sample with as
 * many elements. */
static int
count_samples(const struct array *a, const struct column *c, size_t *n,
              struct error *e)
{
    const char *path = a->file->path;
    char file[SHAPE_TEXT], input[SHAPE_TEXT];
    size_t each;

    *n = a->count / c->per;
    if (a->loose && (a->count == 0 || a->count % c->per != 0)) {
        return gradc_fail(e, "%s: %zu number%s for input %s, which takes %zu per "
                          "sample", path, a->count, a->count == 1 ? "" : "s",
                          c->in->name, c->per);
    }
    if (a->loose) {
        return 0;
    }
    gradc_shape_text(file, a->rank, a->dim);
    if (a->count == 0) {
        return gradc_fail(e, "%s: there are no samples in it (shape %s)", path,
                          file);
    }
    if ((a->rank > 0 && a->count == (size_t)a->dim[0] * c->per)
        || is_alone(a, c->in)) {
        return 0;
    }
    each = a->count / (size_t)(a->rank > 0 ? a->dim[0] : 1);
    return gradc_fail(e, "%s: shape %s has %zu element%s per sample, but input %s "
                      "%s takes %zu%s", path, file, each, each == 1 ? "" : "s",
                      c->in->name, gradc_tensor_shape(input, c->in), c->per,
                      is_one_hot(a, c) ? "; the number of the class is needed, not "
                      "one number for each class" : "");
}

/* What becomes of a number v of the file: (v / white - mean) / std. */
struct scale {
    double white, mean, std;
};

/* Labels and whole numbers stay as they are. */
static struct scale
scale_of(const struct array *a, const struct column *c)
{
    const struct gradc_field *f = c->field;
    int byte = a->type->kind == GRADC_UNSIGNED && a->type->size == 1;
    struct scale s = { 1, 0, 1 };

    if (f->is_label || !gradc_type_is_float(c->in->type)) {
        return s;
    }
    s.white = f->white > 0 ? f->white : byte ? 255 : 1;
    s.mean = f->mean;
    s.std = f->std != 0.0 ? f->std : 1;
    return s;
}

static int
is_plain(const struct scale *s)
{
    return s->white == 1 && s->mean == 0.0 && s->std == 1;
}

/* Whether the column can use the elements of the file as they are, without a
 * copy. */
static int
is_same(const struct array *a, const struct column *c)
{
    return strcmp(a->type->name, gradc_type_name(c->in->type)) == 0
           && (a->big_endian == gradc_is_big_endian() || a->type->size == 1)
           && (uintptr_t)a->data % a->type->size == 0;
}

/* Elements at .. at+n-1 of the array in the type of the column. */
static int
convert_piece(const struct column *c, const struct array *a,
              const struct scale *s, size_t at, size_t n, void *piece,
              struct error *e)
{
    for (size_t i = at; i < at + n; i++) {
        double v;

        if (gradc_element_get(a->type, a->data + i * a->type->size,
                              a->big_endian, &v) != 0) {
            return gradc_fail(e, "sample %zu, element %zu is a whole number "
                              "beyond 2^53", i / c->per, i % c->per);
        }
        if (!is_plain(s)) {
            v = (v / s->white - s->mean) / s->std;
        }
        if (gradc_column_check(c, i, v, e) != 0) {
            return -1;
        }
        gradc_put(c->in->type, piece, i - at, v);
    }
    return 0;
}

static int
convert(const struct column *c, const struct array *a, const struct scale *s,
        struct error *e)
{
    enum { PIECE = 8192 };
    struct scratch all = { .n = 0 };
    char *piece = gradc_alloc(e, PIECE, c->size);

    for (size_t at = 0; e->status == 0 && at < a->count; at += PIECE) {
        size_t n = a->count - at < PIECE ? a->count - at : PIECE;

        if (convert_piece(c, a, s, at, n, piece, e) == 0) {
            gradc_scratch_add(&all, piece, n * c->size, e);
        }
        gradc_contents_pass(a->file, at * a->type->size, n * a->type->size);
    }
    free(piece);
    if (e->status != 0) {
        gradc_scratch_drop(&all);
        return gradc_fail_at(e, "%s: ", a->file->path);
    }
    return gradc_scratch_end(&all, a->file, e);
}

/* Images of bytes stay bytes; the number that each of the 256 bytes stands for is
 * computed as torchvision does, in float. */
static void
code(struct column *c, const struct scale *s)
{
    c->coded = 1;
    c->size = 1;
    for (int b = 0; b < 256; b++) {
        c->map[b] = ((float)b / (float)s->white - (float)s->mean)
                    / (float)s->std;
    }
}

static int
check(const struct column *c, const struct array *a, struct error *e)
{
    for (size_t i = 0; i < a->count; i++) {
        if (gradc_column_check(c, i, gradc_get(c->in->type, a->data, i), e) != 0) {
            return gradc_fail_at(e, "%s: ", a->file->path);
        }
        gradc_contents_pass(a->file, i * c->size, c->size);
    }
    return 0;
}

/* The column takes over the bytes of the file from `rows` on. */
static int
take_over(struct column *c, const struct array *a, const unsigned char *rows,
          struct error *e)
{
    c->file = gradc_alloc(e, 1, sizeof(*c->file));
    if (c->file == NULL) {
        return -1;
    }
    c->rows = (void *)(uintptr_t)rows;
    *c->file = *a->file;
    c->disk = gradc_contents_mapped(c->file) ? c->file : NULL;
    memset(a->file, 0, sizeof(*a->file));
    return 0;
}

static int
fill(struct column *c, const struct array *a, struct error *e)
{
    struct scale s = scale_of(a, c);
    int byte = a->type->kind == GRADC_UNSIGNED && a->type->size == 1;

    if (byte && c->in->type == GRADC_F32 && !c->field->is_label) {
        code(c, &s);
    } else if (!is_same(a, c) || !is_plain(&s)) {
        return convert(c, a, &s, e) == 0 ? take_over(c, a, a->file->p, e) : -1;
    } else if (check(c, a, e) != 0) {
        return -1;
    }
    return take_over(c, a, a->data, e);
}

/* The first column that has been read. */
static const struct column *
first_read(const struct dataset *d)
{
    const struct column *c = d->column;

    while (c->rows == NULL) {
        c++;
    }
    return c;
}

int
gradc_array_take(struct dataset *d, struct column *c, struct array *a,
                 struct error *e)
{
    size_t n = 0;

    if (count_samples(a, c, &n, e) != 0) {
        return -1;
    }
    if (d->n > 0 && n != d->n) {
        return gradc_fail(e, "%s: %zu samples, but %s has %zu", a->file->path, n,
                          first_read(d)->in->name, d->n);
    }
    d->n = n;
    return fill(c, a, e);
}

/* ---- one column ---------------------------------------------------------------- */

static int
find(struct array *a, const struct format *format, const struct column *c,
     int only, struct error *e)
{
    const struct gradc_field *f = c->field;
    struct asked asked = { f->array != NULL ? f->array : c->in->name, c->in,
                           only, c->ragged, f->sample_rate, c->fill };

    if (f->dtype != NULL && format == NULL) {
        return open_raw(a, f, e);
    }
    return format != NULL ? format->open(a, &asked, e) : unknown(a->file, e);
}

int
gradc_array_fill(struct dataset *d, struct column *c, struct contents *b,
                 int only, struct error *e)
{
    struct array a = { .file = b };

    return find(&a, gradc_format_of(b), c, only, e) == 0
           ? gradc_array_take(d, c, &a, e) : -1;
}
