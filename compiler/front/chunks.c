/* chunks.c -- loading the chunks of the prelude
 *
 * takes   their bytecode, from the program, or their text, from the folder that
 *         an option names
 * gives   functions of core and nn
 */
#include "front/state.h"

#include <stdio.h>

const char *
front_prelude_text(Front *f, const Chunk *c, size_t *n)
{
    FILE *file;
    Text *t;
    char buf[4096];
    size_t got;

    *n = c->n;
    if (f->options == NULL || f->options->prelude_dir == NULL) {
        return (const char *)c->text;
    }
    file = fopen(arena_printf(f->arena, "%s/%s", f->options->prelude_dir,
                              c->name), "rb");
    if (file == NULL) {
        return (const char *)c->text;
    }
    t = text_new(f->arena);
    while ((got = fread(buf, 1, sizeof(buf) - 1, file)) > 0) {
        buf[got] = '\0';
        text_add(t, buf);
    }
    fclose(file);
    *n = t->n;
    return t->s;
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

/* A chunk of another folder is compiled here; the program's own were when it was
 * built. */
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
