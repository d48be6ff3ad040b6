/* reference.c -- describes the language
 *
 * takes   the prelude as it is loaded, its texts, the cards of the primitives
 * gives   the page of all functions (LANGUAGE.md) or the stubs for editors
 */
#include "front/state.h"

#include <lualib.h>

#include "reference/options.inc"
#include "reference/examples.inc"
#include "reference/read.inc"
#include "reference/page.inc"
#include "reference/stubs.inc"

static const Chunk writers[] = {
    EMBEDDED(options) EMBEDDED(examples) EMBEDDED(read) EMBEDDED(page) EMBEDDED(stubs)
};

/* core.chunks: { name, text } of every file of the prelude. */
static void
push_chunks(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; i < n_prelude; i++) {
        size_t n;
        const char *text = front_prelude_text(front_of(L), &prelude[i], &n);
        lua_newtable(L);
        lua_pushstring(L, prelude[i].name);
        lua_setfield(L, -2, "name");
        lua_pushlstring(L, text, n);
        lua_setfield(L, -2, "text");
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, 1, "chunks");
}

/* core.cards: { name, about, operands } of every primitive. */
static void
push_cards(lua_State *L)
{
    lua_newtable(L);
    for (int i = 0; i < OP_COUNT; i++) {
        const OpCard *card = op_card((Op)i);
        lua_newtable(L);
        lua_pushstring(L, card->name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, card->about);
        lua_setfield(L, -2, "about");
        lua_pushinteger(L, card->nin);
        lua_setfield(L, -2, "operands");
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, 1, "cards");
}

/* describe(what) gives core[what] and core.reference.problems. */
static int
describe(lua_State *L)
{
    const char *what = arena_strdup(front_of(L)->arena, lua_tostring(L, 1));

    lua_settop(L, 0);
    front_open(L);              /* core, nn */
    luaopen_string(L);          /* without the limits that scripts have */
    lua_setglobal(L, LUA_STRLIBNAME);
    push_chunks(L);
    push_cards(L);
    for (int i = 0; i < countof(writers); i++) {
        front_load_chunk(L, &writers[i]);
        front_call_chunk(L);
    }
    lua_getfield(L, 1, what);
    lua_getfield(L, 1, "reference");
    lua_getfield(L, -1, "problems");
    lua_remove(L, -2);
    return 2;
}

/* Adds the texts of the list on top of the stack to d; their number. */
static int
report(lua_State *L, Diag *d)
{
    int n = (int)lua_rawlen(L, -1);

    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, -1, i + 1);
        diag_error(d, (Pos){ .file = "prelude" }, NULL, "%s", lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    return n;
}

bool
front_describe(Arena *a, const char *what, const FrontOptions *o, Text *out,
               Diag *d)
{
    Front f = { .arena = a, .diag = d, .options = o, .fuel = INT64_MAX,
                .file = "prelude" };
    lua_State *L = luaL_newstate();
    bool fine = false;

    if (L == NULL) {
        diag_error(d, (Pos){ .file = f.file }, NULL, "out of memory");
        return false;
    }
    f.graph = graph_new(a);
    *(Front **)lua_getextraspace(L) = &f;
    lua_pushcfunction(L, describe);
    lua_pushstring(L, what);
    if (lua_pcall(L, 1, 2, 0) == LUA_OK) {
        text_add(out, lua_tostring(L, 1));
        fine = report(L, d) == 0;
    } else {
        diag_error(d, (Pos){ .file = f.file }, NULL, "%s", luaL_tolstring(L, -1, NULL));
    }
    lua_close(L);
    return fine;
}
