/* tensor.c -- see tensor.h
 *
 * keeps   sizes of data compared with shapes before anything is read
 */
#include "onnx/tensor.h"

#include "base/file.h"
#include "base/guard.h"
#include "graph/build.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/element.h"
#include "../../runtime/host/stored.h"

enum { LARGE = 1 << 16 };       /* elements: half a megabyte of them */

/* A type of ONNX by its number in TensorProto. */
typedef struct OnnxType {
    int code;
    const char *element;        /* in files, as safetensors call it; NULL: two
                                 * integers of 4 bits in a byte */
    Type type;
} OnnxType;

static const OnnxType onnx_types[] = {
    { 1, "F32", F32 }, { 2, "U8", U8 }, { 3, "I8", I8 }, { 4, "U16", I32 },
    { 5, "I16", I32 }, { 6, "I32", I32 }, { 7, "I64", I32 }, { 9, "BOOL", BOOL },
    { 10, "F16", F16 }, { 11, "F64", F64 }, { 12, "U32", I32 }, { 13, "U64", I32 },
    { 16, "BF16", BF16 }, { 21, NULL, U8 }, { 22, NULL, I8 },
};

static const OnnxType *
find_type(lua_State *L, lua_Integer code)
{
    for (int i = 0; i < countof(onnx_types); i++) {
        if (onnx_types[i].code == code) {
            return &onnx_types[i];
        }
    }
    luaL_error(L, code == 8 ? "strings are not supported"
               : code == 14 || code == 15 ? "complex numbers are not supported"
               : code >= 17 && code <= 20 ? "floats of 8 bits are not supported"
               : "elements of type %I are not supported", (LUAI_UACINT)code);
    return NULL;
}

/* Numbers beyond the range of the type are clamped, such as the ends of
 * slices. */
static double
clamped(Type type, double v)
{
    const struct gradc_row *row = type_row(type);

    return type_is_float(type) ? v : fmin(fmax(v, row->least), row->most);
}

static double
element_at(const struct element *e, const unsigned char *p)
{
    double v;

    if (gradc_element_get(e, p, 0, &v) != 0) {
        /* Beyond 2^53: far beyond all that an i32 holds, on the same side. */
        v = e->kind == GRADC_SIGNED && p[e->size - 1] >= 0x80 ? -0x1p62 : 0x1p62;
    }
    return v;
}

/* The element k of those that share bytes, the lower half first. */
static double
half_at(const OnnxType *t, const unsigned char *p, int64_t k)
{
    int v = p[k / 2] >> (k % 2 * 4) & 15;

    return t->type == I8 && v > 7 ? v - 16 : v;
}

static void
read_halves(lua_State *L, const OnnxType *t, int i, int64_t n, double *value)
{
    size_t size;
    const char *bytes = lua_tolstring(L, i, &size);

    if (size != (size_t)n / 2 + (size_t)n % 2) {
        luaL_error(L, "%I bytes of data do not fill %I elements of 4 bits",
                   (LUAI_UACINT)size, (LUAI_UACINT)n);
    }
    for (int64_t k = 0; k < n; k++) {
        value[k] = half_at(t, (const unsigned char *)bytes, k);
    }
}

/* Raw bytes as numbers. */
static void
read_bytes(lua_State *L, const OnnxType *t, int i, int64_t n, double *value)
{
    const struct element *e = gradc_element_find(t->element);
    size_t size;
    const char *bytes = lua_tolstring(L, i, &size);

    if (size / e->size != (size_t)n || size % e->size != 0) {
        luaL_error(L, "%I bytes of data do not fill %I elements of %s",
                   (LUAI_UACINT)size, (LUAI_UACINT)n, t->element);
    }
    for (int64_t k = 0; k < n; k++) {
        value[k] = element_at(e, (const unsigned char *)bytes + (size_t)k * e->size);
    }
}

/* Numbers of a list; 16-bit floats are stored as the integers of their bits. */
static void
read_list(lua_State *L, const OnnxType *t, int i, int64_t n, double *value)
{
    bool coded = t->type == F16 || t->type == BF16;

    if (lua_rawlen(L, i) != (size_t)n) {
        luaL_error(L, "%I numbers do not fill %I elements",
                   (LUAI_UACINT)lua_rawlen(L, i), (LUAI_UACINT)n);
    }
    for (int64_t k = 0; k < n; k++) {
        lua_rawgeti(L, i, (lua_Integer)k + 1);
        if (coded) {
            lua_Integer bits = lua_tointeger(L, -1);
            unsigned char p[2] = { (unsigned char)bits, (unsigned char)(bits >> 8) };
            value[k] = element_at(gradc_element_find(t->element), p);
        } else {
            value[k] = lua_tonumber(L, -1);
        }
        lua_pop(L, 1);
    }
}

/* onnx.table(type, shape, bytes or list): the leaf. */
static int
onnx_table(lua_State *L)
{
    Front *f = front_of(L);
    const OnnxType *t = find_type(L, luaL_checkinteger(L, 1));
    Shape s = dsl_need_shape(L, 2, "tensor");
    int64_t n = shape_count(s), least = t->element != NULL ? n : n / 2 + n % 2;
    Type computes = type_computes(t->type);
    Arena *scratch;
    double *value;
    Node *x;

    if (lua_istable(L, 3) && lua_rawlen(L, 3) != (size_t)n) {
        luaL_error(L, "%I numbers do not fill %s", (LUAI_UACINT)lua_rawlen(L, 3),
                   shape_text(f->arena, s));
    }
    if (lua_isstring(L, 3) && lua_rawlen(L, 3) / 8 > (size_t)n) {
        luaL_error(L, "there is more data than %s takes", shape_text(f->arena, s));
    }
    if (lua_isstring(L, 3) && lua_rawlen(L, 3) < (size_t)least) {
        luaL_error(L, "%I bytes of data do not fill %s",
                   (LUAI_UACINT)lua_rawlen(L, 3), shape_text(f->arena, s));
    }
    scratch = arena_new();
    value = new_n(scratch, n, double);
    if (lua_istable(L, 3)) {
        read_list(L, t, 3, n, value);
    } else if (lua_isstring(L, 3) && t->element == NULL) {
        read_halves(L, t, 3, n, value);
    } else if (lua_isstring(L, 3)) {
        read_bytes(L, t, 3, n, value);
    } else {
        luaL_error(L, "there is no data");
    }
    for (int64_t k = 0; k < n; k++) {
        value[k] = clamped(t->type, value[k]);
    }
    x = graph_table(f->graph, computes, s, value);
    arena_drop(scratch);
    return dsl_push(L, n_cast(f->graph, x, t->type));
}

/* onnx.type(code): "f32" */
static int
onnx_type(lua_State *L)
{
    lua_pushstring(L, type_name(find_type(L, luaL_checkinteger(L, 1))->type));
    return 1;
}

static Eval *
eval_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

/* onnx.values(tensor): its elements, which depend only on constants. */
static int
onnx_values(lua_State *L)
{
    const Node *n = dsl_need_tensor(L, 1, "values");
    const double *v = eval_get(eval_of(L), n);
    int64_t count = shape_count(n->shape);

    luaL_argcheck(L, count < INT_MAX, 1, "too many elements");
    lua_createtable(L, (int)count, 0);
    for (int64_t i = 0; i < count; i++) {
        if (type_is_float(n->type)) {
            lua_pushnumber(L, v[i]);
        } else {
            lua_pushinteger(L, (lua_Integer)v[i]);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* onnx.evaluated(tensor): a leaf with its elements.  What is large is not remembered. */
static int
onnx_evaluated(lua_State *L)
{
    Front *f = front_of(L);
    Node *n = dsl_need_tensor(L, 1, "evaluated");
    int64_t count = shape_count(n->shape);
    Arena *scratch;
    const double *v;
    double *own;

    if (n->op == OP_table || n->op == OP_const) {
        return dsl_push(L, n);
    }
    scratch = arena_new();
    own = new_n(scratch, count, double);
    v = eval_get(count < LARGE ? eval_of(L) : eval_new(scratch, f->graph), n);
    for (int64_t i = 0; i < count; i++) {
        own[i] = eval_convert(n->type, v[i]);
    }
    n = n_cast(f->graph, graph_table(f->graph, type_computes(n->type), n->shape, own),
               n->type);
    arena_drop(scratch);
    return dsl_push(L, n);
}

/* onnx.is_transpose(x, y, rows, columns): whether the bytes x, row-major, are the
 * transpose of those of y. */
static int
onnx_is_transpose(lua_State *L)
{
    size_t n, m, rows = (size_t)luaL_checkinteger(L, 3);
    size_t columns = (size_t)luaL_checkinteger(L, 4), size;
    const char *x = luaL_checklstring(L, 1, &n), *y = luaL_checklstring(L, 2, &m);
    bool same = n == m && rows > 0 && columns > 0;

    size = same ? n / rows / columns : 0;
    same = same && size * rows * columns == n;
    for (size_t i = 0; same && i < rows; i++) {
        for (size_t k = 0; same && k < columns; k++) {
            same = memcmp(x + (i * columns + k) * size, y + (k * rows + i) * size,
                          size) == 0;
        }
    }
    lua_pushboolean(L, same);
    return 1;
}

/* Bytes of a file beside the model: from the disk, or from memory, where all files
 * are then; NULL where it does not reach so far. */
static const char *
read_beside(Front *f, Arena *a, const char *name, lua_Integer offset, lua_Integer length,
            char **text, size_t *n, size_t *size)
{
    const FrontText *t = front_text(f, name);

    if (!front_in_memory(f)) {
        return file_read_part(a, front_beside(f, name), offset, length, text, n, size);
    }
    if (t == NULL) {
        return arena_printf(f->arena, "%s is not among the files in memory", name);
    }
    *size = t->n;
    *text = NULL;
    if (offset >= 0 && (size_t)offset <= t->n
        && (length < 0 || (size_t)length <= t->n - (size_t)offset)) {
        *text = (char *)t->text + offset;
        *n = length >= 0 ? (size_t)length : t->n - (size_t)offset;
    }
    return NULL;
}

/* onnx.external(name, offset, length or nil): bytes of a file beside the model. */
static int
onnx_external(lua_State *L)
{
    Front *f = front_of(L);
    const char *name = luaL_checkstring(L, 1), *why = front_outside(f, name);
    lua_Integer offset = luaL_checkinteger(L, 2), length = luaL_optinteger(L, 3, -1);
    Arena *scratch;
    char *text;
    size_t n, size;

    if (why != NULL || strlen(name) != lua_rawlen(L, 1)) {
        luaL_error(L, "%s", why != NULL ? why : "the name of a file has a zero in it");
    }
    scratch = arena_new();
    why = read_beside(f, scratch, name, offset, length, &text, &n, &size);
    if (why != NULL) {
        lua_pushstring(L, why);
    } else if (text == NULL) {
        lua_pushfstring(L, "%s has %I bytes, which do not reach from %I over %I", name,
                        (LUAI_UACINT)size, (LUAI_UACINT)offset, (LUAI_UACINT)length);
    } else {
        lua_pushlstring(L, text, n);
    }
    arena_drop(scratch);
    return why != NULL || text == NULL ? luaL_error(L, "%s", lua_tostring(L, -1)) : 1;
}

void
onnx_open_tensors(lua_State *L, Eval *e)
{
    static const luaL_Reg own[] = {
        { "table", onnx_table }, { "type", onnx_type }, { "values", onnx_values },
        { "evaluated", onnx_evaluated }, { "external", onnx_external },
        { "is_transpose", onnx_is_transpose }, { NULL, NULL },
    };

    lua_pushlightuserdata(L, e);
    luaL_setfuncs(L, own, 1);
}

/* ---- weights ------------------------------------------------------------------ */

/* The tensor on top of the stack as a named item, with elements of its type. */
static void
take_item(lua_State *L, Eval *e, const char *name, struct gradc_tensor *t,
          struct st_item *item)
{
    Arena *a = front_of(L)->arena;
    const Node *n = dsl_need_tensor(L, -1, "weights");
    int64_t count = shape_count(n->shape);
    const void *rows = n->op == OP_table && n->type == F32 ? n->attr.data->single : NULL;

    t->name = name;
    t->type = (enum gradc_type)n->type;
    t->rank = n->shape.rank;
    for (int i = 0; i < t->rank; i++) {
        t->dim[i] = n->shape.dim[i];
    }
    if (rows == NULL) {
        const double *v = eval_get(e, n);
        void *own = arena_alloc(a, (size_t)count + 1, gradc_type_size(t->type));
        for (int64_t i = 0; i < count; i++) {
            gradc_put(t->type, own, (size_t)i, v[i]);
        }
        rows = own;
    }
    *item = (struct st_item){ .prefix = "", .tensor = t, .base = rows, .plain = 1 };
}

char *
onnx_save(lua_State *L, int i, Eval *e, const char *path, Arena *to, size_t *size)
{
    Arena *a = front_of(L)->arena;
    int n = (int)lua_rawlen(L, i);
    struct gradc_tensor *t = new_n(a, n + 1, struct gradc_tensor);
    struct st_item *item = new_n(a, n + 1, struct st_item);
    struct error error = { 0 };
    char *bytes;

    for (int k = 0; k < n; k++) {
        const char *name;
        lua_rawgeti(L, i, k + 1);
        lua_rawgeti(L, -1, 1);
        name = arena_strdup(a, luaL_checkstring(L, -1));
        lua_pop(L, 1);
        lua_rawgeti(L, -1, 2);
        take_item(L, e, name, &t[k], &item[k]);
        lua_pop(L, 2);
    }
    bytes = gradc_st_bytes(path, item, n, size, &error);
    if (bytes == NULL && error.no_memory) {
        guard_no_memory();
    }
    if (bytes == NULL) {
        luaL_error(L, "%s", arena_strdup(a, error.text));
    }
    arena_take(to, bytes, free);
    return bytes;
}
