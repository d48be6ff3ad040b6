/* import.c -- see import.h
 *
 * takes   the Lua part, which translates each operator, on a graph that is
 *         built and evaluated along with the text
 */
#include "onnx/import.h"

#include <lualib.h>

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "onnx/state.h"
#include "onnx/tensor.h"
#include "onnx/wire.h"

#define CHUNKS(X) \
    X(value) X(write) X(elementwise) X(view) X(place) X(reduce) X(product) X(window) \
    X(norm) X(pattern) X(outside) X(recurrent) X(quantize) X(loss) X(control) \
    X(sequence) X(signal) X(random) X(update) X(region) X(function) X(initializer) \
    X(import)

#include "onnx/value.inc"
#include "onnx/write.inc"
#include "onnx/elementwise.inc"
#include "onnx/view.inc"
#include "onnx/place.inc"
#include "onnx/reduce.inc"
#include "onnx/product.inc"
#include "onnx/window.inc"
#include "onnx/norm.inc"
#include "onnx/recurrent.inc"
#include "onnx/quantize.inc"
#include "onnx/loss.inc"
#include "onnx/control.inc"
#include "onnx/sequence.inc"
#include "onnx/signal.inc"
#include "onnx/random.inc"
#include "onnx/update.inc"
#include "onnx/region.inc"
#include "onnx/function.inc"
#include "onnx/initializer.inc"
#include "onnx/pattern.inc"
#include "onnx/outside.inc"
#include "onnx/import.inc"

static const Chunk chunks[] = { CHUNKS(EMBEDDED) };

/* Without the limits that scripts have. */
static const luaL_Reg library[] = {
    { LUA_GNAME, luaopen_base }, { LUA_STRLIBNAME, luaopen_string },
    { LUA_TABLIBNAME, luaopen_table }, { LUA_MATHLIBNAME, luaopen_math },
};

enum {
    MAX_MODEL = INT_MAX,        /* bytes: no protocol buffer may be larger */
    LIMITS = 1 << 10            /* of a script, so many times: models are larger, and
                                 * what they cost is bounded by their size */
};

typedef struct Import {
    const ImportOptions *options;
    const char *bytes;
    size_t n;
    Arena *file;                /* has the bytes, until they are read; or NULL */
    Eval *eval;
    Arena *given;               /* what is handed out; all else is dropped */
    Imported *out;
} Import;

static void
drop_file(Import *q)
{
    if (q->file != NULL) {
        arena_drop(q->file);
    }
    q->file = NULL;
}

/* options of the Lua part: { batch, file, dims = { NAME = N } } */
static void
push_options(lua_State *L, const ImportOptions *o)
{
    lua_newtable(L);
    lua_pushstring(L, front_of(L)->file);
    lua_setfield(L, -2, "file");
    lua_pushstring(L, o->weights);
    lua_setfield(L, -2, "weights");
    if (o->batch > 0) {
        lua_pushinteger(L, o->batch);
        lua_setfield(L, -2, "batch");
    }
    lua_newtable(L);
    for (int i = 0; i < o->n_set; i++) {
        size_t n = strcspn(o->set[i], "=");
        lua_pushlstring(L, o->set[i], n);
        lua_pushstring(L, o->set[i] + n + 1);
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "dims");
}

/* Of the Lua part's output, only text that it made itself is run, over the
 * names of values. */
static int
import(lua_State *L)
{
    Import *q = lua_touserdata(L, 1);

    lua_settop(L, 0);
    front_open(L);              /* core, nn */
    for (int i = 0; i < countof(library); i++) {
        library[i].func(L);
        lua_setglobal(L, library[i].name);
    }
    lua_newtable(L);
    onnx_open_tensors(L, q->eval);
    lua_setfield(L, 1, "onnx");
    for (int i = 0; i < countof(chunks); i++) {
        front_load_chunk(L, &chunks[i]);
        front_call_chunk(L);
    }
    lua_getfield(L, 1, "onnx");
    lua_getfield(L, -1, "import");
    wire_read(L, &onnx_model, q->bytes, q->n);
    drop_file(q);
    push_options(L, q->options);
    lua_call(L, 2, 2);
    text_add(q->out->text, luaL_checkstring(L, -2));
    lua_gc(L, LUA_GCCOLLECT);   /* the model; its weights are leaves of the graph */
    if (lua_rawlen(L, -1) > 0) {
        q->out->weights = onnx_save(L, lua_gettop(L), q->eval, q->options->weights,
                                    q->given, &q->out->n_weights);
    }
    return 0;
}

/* What was raised, in one line. */
static const char *
reason(lua_State *L, Arena *a)
{
    const char *text = lua_islightuserdata(L, -1) ? front_of(L)->diag->text->s
                     : lua_tostring(L, -1);
    size_t n;

    text = text != NULL ? text : "it cannot be read";
    n = strcspn(text, "\n");
    return arena_strndup(a, text, n);
}

/* The bytes of the model. */
static const char *
read_model(Import *q, Front *f)
{
    const FrontText *t = q->options->text;

    if (q->options->n_text > 0) {
        q->bytes = t->text;
        q->n = t->n;
        return NULL;
    }
    q->file = arena_new();
    return file_read(q->file, f->file, MAX_MODEL, (char **)&q->bytes, &q->n);
}

const char *
onnx_import(Arena *a, const char *file, const ImportOptions *o, Imported *out,
            bool *in_model)
{
    Source none = { "node", "node", "=node", "", 0, NULL, 0 };
    Source *source = &none;
    FrontOptions all = { .text = o->text, .n_text = o->n_text, .limits = LIMITS };
    Arena *work = arena_new();          /* the graph, whose weights are many */
    Front f = { .arena = work, .diag = diag_new(work), .options = &all, .fuel = INT64_MAX / 2,
                .file = arena_strdup(work, file), .source = &source, .n_source = 1,
                .run.infer = true };
    Import q = { .options = o, .given = a, .out = out };
    const char *why = read_model(&q, &f);
    Arena *heap;

    *out = (Imported){ .text = text_new(a) };
    *in_model = why == NULL;
    if (why != NULL) {
        why = arena_strdup(a, why);
        drop_file(&q);
        arena_drop(work);
        return why;
    }
    heap = arena_new();
    f.L = onnx_state(heap);
    f.graph = graph_new(work);
    f.graph->refuse = front_refuse;
    f.graph->context = f.L;
    q.eval = eval_new(work, f.graph);
    *(Front **)lua_getextraspace(f.L) = &f;
    lua_pushcfunction(f.L, import);
    lua_pushlightuserdata(f.L, &q);
    why = lua_pcall(f.L, 1, 0, 0) == LUA_OK ? NULL : reason(f.L, a);
    drop_file(&q);
    arena_drop(heap);
    arena_drop(work);
    return why;
}
