/* export.c -- see export.h
 *
 * takes   the Lua part, export.lua and the like, which writes each op; it gets
 *         the nodes of an entry as tables
 */
#include "onnx/export.h"

#include <lualib.h>

#include <string.h>

#include "base/guard.h"
#include "front/state.h"
#include "onnx/state.h"
#include "onnx/wire.h"

#include "../../runtime/host/stored.h"

#include "onnx/export_activation.inc"
#include "onnx/export_match.inc"
#include "onnx/export_node.inc"
#include "onnx/export_norm.inc"
#include "onnx/export_op.inc"
#include "onnx/export_pattern.inc"
#include "onnx/export_quantize.inc"
#include "onnx/export_recurrent.inc"
#include "onnx/export_resize.inc"
#include "onnx/export_special.inc"
#include "onnx/export.inc"

/* The Lua part; each file adds to one table. */
static const Chunk chunks[] = {
    EMBEDDED(export_node) EMBEDDED(export_op) EMBEDDED(export_special)
    EMBEDDED(export_match) EMBEDDED(export_pattern)
    EMBEDDED(export_norm) EMBEDDED(export_activation) EMBEDDED(export_quantize)
    EMBEDDED(export_resize) EMBEDDED(export_recurrent) EMBEDDED(export)
};

typedef struct Export {
    Arena *arena;
    const Model *model;
    const Entry *entry;
    struct stored *file;        /* of weights, or NULL */
    const bool *stored;         /* by node id: an entry changes it */
    bool trains;                /* any parameter */
    const char *bytes;
    size_t n;
} Export;

/* ---- the graph as tables ------------------------------------------------------- */

static void
set_int(lua_State *L, const char *key, lua_Integer v)
{
    lua_pushinteger(L, v);
    lua_setfield(L, -2, key);
}

static void
set_number(lua_State *L, const char *key, double v)
{
    lua_pushnumber(L, v);
    lua_setfield(L, -2, key);
}

static void
set_text(lua_State *L, const char *key, const char *s)
{
    lua_pushstring(L, s);
    lua_setfield(L, -2, key);
}

static void
set_flag(lua_State *L, const char *key, bool v)
{
    lua_pushboolean(L, v);
    lua_setfield(L, -2, key);
}

static void
set_ints(lua_State *L, const char *key, const int *v, int n)
{
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_pushinteger(L, v[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, key);
}

static void
set_nodes(lua_State *L, const char *key, Node *const *list, int n)
{
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_pushinteger(L, list[i]->id);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, key);
}

/* The elements of a table, or of a parameter or buffer from the file. */
typedef struct Numbers {
    const Elements *table;
    const struct st_tensor *stored;
} Numbers;

static double
number_at(const Numbers *from, int64_t i)
{
    double v = 0;               /* without weights */

    if (from->stored != NULL) {
        gradc_st_get(from->stored, (size_t)i, &v);
    } else if (from->table != NULL) {
        v = elements_at(from->table, i);
    }
    return v;
}

/* The elements of a leaf, as raw_data of a tensor. */
static void
push_elements(lua_State *L, const Node *n, const Numbers *from)
{
    size_t count = (size_t)shape_count(n->shape);
    size_t size = gradc_type_size((enum gradc_type)n->type);
    luaL_Buffer b;
    char *to = luaL_buffinitsize(L, &b, count * size);

    for (size_t i = 0; i < count; i++) {
        gradc_put((enum gradc_type)n->type, to, i, number_at(from, (int64_t)i));
    }
    luaL_pushresultsize(&b, count * size);
}

/* The tensor of the file for a parameter or buffer; NULL where there is no file, or for a
 * state (a seed, how often was drawn) that the file does not keep. */
static const struct st_tensor *
find_stored(lua_State *L, const Export *q, const Node *n)
{
    const struct st_tensor *t;

    if (q->file == NULL) {
        return NULL;
    }
    t = gradc_st_find(q->file, n->attr.name);
    if (t == NULL && n->op == OP_state) {
        return NULL;
    }
    if (t == NULL) {
        luaL_error(L, "%s has no tensor %s", q->file->path, n->attr.name);
        return NULL;
    }
    if (t->odd != NULL) {
        luaL_error(L, "%s: %s has no plain numbers (%s)", q->file->path, n->attr.name,
                   t->odd);
    }
    if (t->count != (size_t)shape_count(n->shape)) {
        luaL_error(L, "%s: %s has %I elements, expected %I", q->file->path, n->attr.name,
                   (LUAI_UACINT)t->count, (LUAI_UACINT)shape_count(n->shape));
    }
    return t;
}

/* Training changes other parameters, but not this one. */
static bool
is_frozen(const Export *q, const Node *n)
{
    return q->trains && n->op == OP_param && !q->stored[n->id]
        && !model_is_buffer(q->model, n);
}

static void
push_node(lua_State *L, const Export *q, const Node *n)
{
    lua_newtable(L);
    set_int(L, "id", n->id);
    set_text(L, "op", card_of(n)->name);
    set_text(L, "type", type_name(n->type));
    set_ints(L, "shape", n->shape.dim, n->shape.rank);
    set_nodes(L, "ins", n->in, n->nin);
    set_ints(L, "list", n->attr.list, 3 * MAX_RANK);
    set_text(L, "name", n->attr.name);
    set_text(L, "label", n->label);
    set_number(L, "value", n->attr.value);
    set_number(L, "least", n->range.lo);
    set_number(L, "most", n->range.hi);
    if (n->op == OP_table) {
        push_elements(L, n, &(Numbers){ .table = n->attr.data });
        lua_setfield(L, -2, "data");
    } else if (n->op == OP_param || n->op == OP_state) {
        push_elements(L, n, &(Numbers){ .stored = find_stored(L, q, n) });
        lua_setfield(L, -2, "data");
        set_flag(L, "buffer", n->op == OP_state || model_is_buffer(q->model, n));
        set_flag(L, "frozen", is_frozen(q, n));
    }
    if (n->scan != NULL) {
        const Scan *s = n->scan;
        set_int(L, "length", s->length);
        set_int(L, "reverse", s->reverse);
        set_int(L, "carries", s->n_carry);
        set_int(L, "xs", s->n_xs);
        set_int(L, "bounds", s->bounded ? 1 : 0);
        set_nodes(L, "params", s->param, s->n_carry + s->n_xs + s->n_const);
        set_nodes(L, "outs", s->out, s->n_out);
    }
}

/* { nodes = by id, order = ids, inputs, outputs = { { name, id } }, name } */
static void
push_entry(lua_State *L, const Export *q)
{
    const Graph *g = q->model->graph;
    bool *use = new_n(q->arena, g->n, bool);
    Node **root = new_n(q->arena, q->entry->n_out + 1, Node *);
    int n = 0;

    for (int i = 0; i < q->entry->n_out; i++) {
        root[i] = q->entry->out[i].node;
    }
    graph_reach(g, root, q->entry->n_out, use);
    lua_newtable(L);
    set_text(L, "name", q->model->name);
    set_text(L, "version", GRADC_VERSION);
    set_int(L, "rank", MAX_RANK);
    lua_newtable(L);
    lua_newtable(L);
    for (int i = 0; i < g->n; i++) {
        if (use[i]) {
            push_node(L, q, g->node[i]);
            lua_rawseti(L, -3, i);
            lua_pushinteger(L, i);
            lua_rawseti(L, -2, ++n);
        }
    }
    lua_setfield(L, -3, "order");
    lua_setfield(L, -2, "nodes");
    lua_newtable(L);
    for (int i = 0; i < q->entry->n_out; i++) {
        lua_newtable(L);
        set_text(L, "name", q->entry->out[i].name);
        set_int(L, "id", root[i]->id);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "outputs");
}

/* ---- the model -------------------------------------------------------------------- */

static int
export(lua_State *L)
{
    Export *q = lua_touserdata(L, 1);

    luaL_openlibs(L);
    lua_newtable(L);
    for (int i = 0; i < countof(chunks); i++) {
        if (luaL_loadbufferx(L, (const char *)chunks[i].code, chunks[i].n_code,
                             chunks[i].name, "b") != LUA_OK) {
            return lua_error(L);
        }
        lua_pushvalue(L, -2);
        lua_call(L, 1, 0);
    }
    lua_getfield(L, -1, "export");
    push_entry(L, q);
    lua_call(L, 1, 1);
    q->bytes = wire_write(L, &onnx_model, lua_gettop(L), q->arena, &q->n);
    return 0;
}

/* What went wrong while the model was written, or NULL. */
static const char *
write_model(Export *q)
{
    Arena *heap = arena_new();
    lua_State *L = onnx_state(heap);
    const char *why = NULL;

    lua_pushcfunction(L, export);
    lua_pushlightuserdata(L, q);
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
        why = arena_strdup(q->arena, lua_isstring(L, -1) ? lua_tostring(L, -1)
                                                         : "it failed");
    }
    arena_drop(heap);
    return why;
}

static int
open_file(struct stored *s, const FrontText *file, struct error *e)
{
    return file->text != NULL ? gradc_st_open(s, file->text, file->n, file->name, e)
                              : gradc_st_read(s, file->name, e);
}

static void
close_file(void *file)
{
    gradc_st_close(file);
}

const char *
onnx_export(Arena *a, const Model *m, const Entry *e, const FrontText *weights,
            const char **bytes, size_t *n)
{
    Export q = { .arena = a, .model = m, .entry = e, .stored = model_stored(m) };
    struct stored file;
    struct error error = { 0 };
    const char *why;
    Undo undo;

    for (int i = 0; i < m->n_param; i++) {
        q.trains = q.trains || q.stored[m->param[i]->id];
    }
    if (weights != NULL && open_file(&file, weights, &error) != 0) {
        if (error.no_memory) {
            guard_no_memory();
        }
        return arena_strdup(a, error.text);
    }
    if (weights != NULL) {
        guard_add(guard_current(), &undo, close_file, &file);
        q.file = &file;
    }
    why = write_model(&q);
    if (weights != NULL) {
        guard_remove(&undo);
        gradc_st_close(&file);
    }
    *bytes = q.bytes;
    *n = q.n;
    return why;
}
