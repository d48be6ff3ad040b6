/* pytorch.c -- see pytorch.h
 *
 * keeps   views as they are: strides, offsets, several tensors in one storage
 */
#include "pytorch.h"

#include <string.h>

enum { DEEPEST = 4 };

/* ---- tensors ----------------------------------------------------------------------- */

/* The type of the numbers in a storage, or of an untyped one; or NULL. */
static const struct element *
find_numbers(const char *name)
{
    static const char *const known[][2] = {
        { "torch.FloatStorage", "F32" }, { "torch.DoubleStorage", "F64" },
        { "torch.HalfStorage", "F16" }, { "torch.BFloat16Storage", "BF16" },
        { "torch.LongStorage", "I64" }, { "torch.IntStorage", "I32" },
        { "torch.ShortStorage", "I16" }, { "torch.CharStorage", "I8" },
        { "torch.ByteStorage", "U8" }, { "torch.BoolStorage", "BOOL" },
        { "torch.float32", "F32" }, { "torch.float64", "F64" },
        { "torch.float16", "F16" }, { "torch.bfloat16", "BF16" },
        { "torch.int64", "I64" }, { "torch.int32", "I32" },
        { "torch.int16", "I16" }, { "torch.int8", "I8" },
        { "torch.uint64", "U64" }, { "torch.uint32", "U32" },
        { "torch.uint16", "U16" }, { "torch.uint8", "U8" },
        { "torch.bool", "BOOL" },
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (strcmp(known[i][0], name) == 0) {
            return gradc_element_find(known[i][1]);
        }
    }
    return NULL;
}

/* What has no plain numbers: a type, or the function that makes a tensor. */
static const struct odd {
    const char *name, *what;
    size_t size;                /* of a number, in a storage of this type */
} odd[] = {
    { "torch.ComplexFloatStorage", "complex; torch.view_as_real() makes numbers of it", 8 },
    { "torch.ComplexDoubleStorage", "complex; torch.view_as_real() makes numbers of it",
      16 },
    { "torch.complex32", "complex; torch.view_as_real() makes numbers of it", 0 },
    { "torch.complex64", "complex; torch.view_as_real() makes numbers of it", 0 },
    { "torch.complex128", "complex; torch.view_as_real() makes numbers of it", 0 },
    { "torch.float8_e4m3fn", "of 8-bit floats; float() makes numbers of it", 0 },
    { "torch.float8_e5m2", "of 8-bit floats; float() makes numbers of it", 0 },
    { "torch.float8_e4m3fnuz", "of 8-bit floats; float() makes numbers of it", 0 },
    { "torch.float8_e5m2fnuz", "of 8-bit floats; float() makes numbers of it", 0 },
    { "torch.QInt8Storage", "quantized; dequantize() makes numbers of it", 1 },
    { "torch.QUInt8Storage", "quantized; dequantize() makes numbers of it", 1 },
    { "torch.QInt32Storage", "quantized; dequantize() makes numbers of it", 4 },
    { "torch._utils._rebuild_qtensor", "quantized; dequantize() makes numbers of it", 0 },
    { "torch._utils._rebuild_sparse_tensor", "sparse; to_dense() makes numbers of it", 0 },
    { "torch._utils._rebuild_sparse_csr_tensor", "sparse; to_dense() makes numbers of it",
      0 },
    { "torch._utils._rebuild_nested_tensor",
      "nested; to_padded_tensor() makes numbers of it", 0 },
    { "torch._utils._rebuild_meta_tensor_no_storage", "of the device meta, without numbers",
      0 },
};

static const struct odd *
find_odd(const char *name)
{
    for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
        if (strcmp(odd[i].name, name) == 0) {
            return &odd[i];
        }
    }
    return NULL;
}

size_t
gradc_torch_size(const char *name)
{
    const struct element *type = find_numbers(name);
    const struct odd *o = find_odd(name);

    return type != NULL ? type->size : o != NULL ? o->size : 0;
}

const struct value *
gradc_torch_item(const struct value *v, size_t i, enum pickled kind)
{
    return i < v->n && v->item[i]->kind == kind ? v->item[i] : NULL;
}

static int
odd_tensor(const struct torch *t, const char *name, const char *what, struct error *e)
{
    return gradc_fail(e, "%s: tensor %.200s %s", t->s->path,
                      *name != '\0' ? name : "without a name", what);
}

/* The elements of a storage, and how many of this type there are. */
static const unsigned char *
read_storage(struct torch *t, const struct value *v, const struct element *type,
             uint64_t *n, struct error *e)
{
    const struct value *key = gradc_torch_item(v, 2, PICKLED_TEXT);
    const unsigned char *bytes = key != NULL ? t->storage(t, key->text, n, e) : NULL;

    if (bytes == NULL && e->status == 0) {
        gradc_fail(e, "%s: its storage %.80s is missing", t->s->path,
                   key != NULL ? key->text : "without a name");
    }
    *n = bytes != NULL ? *n / type->size : 0;
    return bytes;
}

/* Shape and strides: tuples of whole numbers that are not negative. */
static int
read_numbers(const struct value *v, int64_t *to)
{
    if (v == NULL || v->n > FILE_RANK) {
        return -1;
    }
    for (size_t i = 0; i < v->n; i++) {
        if (v->item[i]->kind != PICKLED_WHOLE || v->item[i]->number < 0) {
            return -1;
        }
        to[i] = v->item[i]->number;
    }
    return (int)v->n;
}

/* Whether the last element of a view is in a storage of n. */
static int
lies_inside(const struct st_tensor *to, uint64_t begin, uint64_t n)
{
    uint64_t left = n - begin - 1;

    if (to->count == 0) {
        return 1;
    }
    if (begin >= n) {
        return 0;
    }
    for (int a = 0; a < to->rank; a++) {
        uint64_t steps = (uint64_t)to->dim[a] - 1, stride = (uint64_t)to->stride[a];

        if (steps > 0 && stride > left / steps) {
            return 0;
        }
        left -= steps * stride;
    }
    return 1;
}

/* What says the type of the numbers: a storage, or a tensor if its storage has none. */
static const struct value *
find_type(const struct value *v, const struct value *storage)
{
    const struct value *said = gradc_torch_item(v, 6, PICKLED_NAME);

    if (said != NULL && strcmp(v->text, "torch._utils._rebuild_tensor_v3") == 0) {
        return said;
    }
    return storage != NULL ? gradc_torch_item(storage, 1, PICKLED_NAME) : NULL;
}

/* The storage of a tensor and the type of its numbers; NULL where there are none, as
 * `odd` says, or an error. */
static const struct value *
find_storage(struct torch *t, const struct value *v, struct st_tensor *to,
             struct error *e)
{
    const struct value *storage = gradc_torch_item(v, 0, PICKLED_STORAGE);
    const struct value *type = find_type(v, storage);
    const struct odd *o = find_odd(v->text);

    o = o == NULL && type != NULL ? find_odd(type->text) : o;
    if (o != NULL) {
        to->odd = o->what;
        return NULL;
    }
    to->type = type != NULL ? find_numbers(type->text) : NULL;
    if (to->type != NULL) {
        return storage;
    }
    odd_tensor(t, to->name, "has no type of numbers that is read here", e);
    return NULL;
}

/* Whether a view means other numbers than its storage has (conjugated, negated). */
static int
is_changed(const struct value *v)
{
    const struct value *flags = gradc_torch_item(v, v->n - 1, PICKLED_DICT);

    return v->n > 6 && flags != NULL && flags->n > 0;
}

/* Reads a tensor; its arguments: storage, offset, shape, strides, and what only
 * training needs. */
static int
read_tensor(struct torch *t, const struct value *v, struct st_tensor *to,
            struct error *e)
{
    const struct value *storage = find_storage(t, v, to, e);
    const struct value *offset = gradc_torch_item(v, 1, PICKLED_WHOLE);
    int64_t dim[FILE_RANK], stride[FILE_RANK];
    int rank = read_numbers(gradc_torch_item(v, 2, PICKLED_TUPLE), dim);
    const unsigned char *bytes;
    uint64_t n = 0;

    if (storage == NULL) {
        return to->odd != NULL ? 0 : -1;
    }
    if (is_changed(v)) {
        return odd_tensor(t, to->name, "is a negative or conjugate view; "
                          "resolve_neg() makes numbers of it", e);
    }
    if (offset == NULL || offset->number < 0 || rank < 0
        || read_numbers(gradc_torch_item(v, 3, PICKLED_TUPLE), stride) != rank
        || gradc_st_shape(to, rank, dim) != 0) {
        return odd_tensor(t, to->name, "has an impossible shape", e);
    }
    gradc_st_lie(to, stride);
    bytes = read_storage(t, storage, to->type, &n, e);
    if (bytes == NULL) {
        return -1;
    }
    if (!lies_inside(to, (uint64_t)offset->number, n)) {
        return odd_tensor(t, to->name, "lies outside its storage; the file is damaged",
                          e);
    }
    to->data = bytes + (to->count > 0 ? (size_t)offset->number * to->type->size : 0);
    to->big_endian = t->big_endian;
    return 0;
}

static int
add_tensor(struct torch *t, const char *name, const struct value *v, struct error *e)
{
    struct st_tensor *to = gradc_st_add(t->s, e);

    if (to == NULL) {
        return -1;
    }
    to->name = gradc_st_keep(t->s, gradc_copy(e, name), e);
    return to->name != NULL ? read_tensor(t, v, to, e) : -1;
}

/* ---- the state dict ----------------------------------------------------------------- */

/* The value of a key in a dict, or NULL. */
static const struct value *
look_up(const struct value *dict, const char *key)
{
    for (size_t i = 0; i + 1 < dict->n; i += 2) {
        if (dict->item[i]->kind == PICKLED_TEXT
            && strcmp(dict->item[i]->text, key) == 0) {
            return dict->item[i + 1];
        }
    }
    return NULL;
}

static int
has_tensors(const struct value *dict)
{
    for (size_t i = 0; i + 1 < dict->n; i += 2) {
        if (dict->item[i]->kind == PICKLED_TEXT
            && dict->item[i + 1]->kind == PICKLED_TENSOR) {
            return 1;
        }
    }
    return 0;
}

/* The dict that has tensors: this one, or what a checkpoint calls its state dict. */
static const struct value *
find_state(const struct value *v, int depth)
{
    static const char *const called[] = {
        "state_dict", "model_state_dict", "model_state", "model", "module", "net",
        "network", "weights", "params",
    };

    if (v->kind != PICKLED_DICT || depth == DEEPEST) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof(called) / sizeof(*called); i++) {
        const struct value *inner = look_up(v, called[i]);
        const struct value *found = inner != NULL ? find_state(inner, depth + 1) : NULL;

        if (found != NULL) {
            return found;
        }
    }
    return has_tensors(v) ? v : NULL;
}

/* Reports what the file has instead. */
static int
no_state(const struct torch *t, const struct value *v, struct error *e)
{
    char keys[300] = "";
    size_t n = 0;

    for (size_t i = 0; v->kind == PICKLED_DICT && i + 1 < v->n && n < 200; i += 2) {
        if (v->item[i]->kind == PICKLED_TEXT) {
            n += (size_t)snprintf(keys + n, sizeof(keys) - n, "%s%.40s",
                                  n > 0 ? ", " : "; it holds ", v->item[i]->text);
        }
    }
    return gradc_fail(e, "%s: there is no dict of tensors in it%s; in Python, "
                      "torch.save(model.state_dict(), G) makes one", t->s->path, keys);
}

int
gradc_torch_read(struct torch *t, const struct value *v, struct error *e)
{
    const struct value *state = find_state(v, 0);

    if (v->kind == PICKLED_TENSOR) {
        return add_tensor(t, "", v, e);
    }
    if (state == NULL) {
        return no_state(t, v, e);
    }
    for (size_t i = 0; i + 1 < state->n && e->status == 0; i += 2) {
        if (state->item[i]->kind == PICKLED_TEXT
            && state->item[i + 1]->kind == PICKLED_TENSOR) {
            add_tensor(t, state->item[i]->text, state->item[i + 1], e);
        }
    }
    return e->status == 0 ? 0 : -1;
}
