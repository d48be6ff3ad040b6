/* chunks.c -- loads the chunks of the prelude
 *
 * takes   their bytecode, from the program, or their text, from the folder that
 *         an option names
 * gives   functions of core and nn
 * keeps   all of them loaded before the script begins: that is 17 of the 47 million
 *         instructions of a compile of models/xor.lua.  Networks of linear layers use
 *         half of the bytecode, so loading the rest when it is named would spare a
 *         sixth; it would also need to know which chunk has which name, method and
 *         list of names, and to keep what loads them out of the script's fuel
 */
#include "front/state.h"

#include "base/file.h"

const char *
front_prelude_text(Front *f, const Chunk *c, size_t *n)
{
    const char *dir = f->options != NULL ? f->options->prelude_dir : NULL;
    char *text;

    if (dir != NULL && file_read(f->arena, arena_printf(f->arena, "%s/%s", dir, c->name),
                                 MAX_SCRIPT, &text, n) == NULL) {
        return text;
    }
    *n = c->n;
    return (const char *)c->text;
}

/* Calls the chunk on top of the stack with core and nn, which are below. */
void
front_call_chunk(lua_State *L)
{
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 2, 0);
    lua_settop(L, 2);
}

/* A chunk from another folder is compiled here; gradc's own chunks were
 * compiled when it was built. */
void
front_load_chunk(lua_State *L, const Chunk *c)
{
    size_t n;
    const char *text = front_prelude_text(front_of(L), c, &n);
    bool own = text == (const char *)c->text;
    const char *name = lua_pushfstring(L, "=prelude/%s", c->name);
    int status = own
        ? luaL_loadbufferx(L, (const char *)c->code, c->n_code, name, "b")
        : luaL_loadbufferx(L, text, n, name, "t");

    if (status != LUA_OK) {
        lua_error(L);
    }
}
