/* chunks.c -- loading the chunks of the prelude
 *
 * takes   their text, from the program or from the folder that an option names
 * gives   functions of core and nn
 * keeps   what Lua made of a text for the traces after the first
 */
#include "front/state.h"

#include <stdio.h>
#include <string.h>

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

void
front_run(lua_State *L, const char *name, const char *text, size_t n)
{
    const char *chunk = lua_pushfstring(L, "=prelude/%s", name);

    if (luaL_loadbufferx(L, text, n, chunk, "t") != LUA_OK) {
        lua_error(L);
    }
    front_call_chunk(L);
}

/* A lua_Writer: appends to a Compiled. */
static int
keep_code(lua_State *L, const void *from, size_t n, void *to)
{
    Compiled *code = to;

    if (code->n + n > code->room) {
        char *more;
        code->room = 2 * (code->n + n);
        more = new_n(front_of(L)->arena, code->room, char);
        memcpy(more, code->n > 0 ? code->p : more, code->n);
        code->p = more;
    }
    memcpy(code->p + code->n, from, n);
    code->n += n;
    return 0;
}

void
front_load_chunk(lua_State *L, int i)
{
    Front *f = front_of(L);
    const char *name = lua_pushfstring(L, "=prelude/%s", prelude[i].name);
    const char *text;
    Compiled *code;
    size_t n;
    bool known;

    if (f->code == NULL) {
        f->code = new_n(f->arena, n_prelude, Compiled);
    }
    code = &f->code[i];
    text = code->p;
    n = code->n;
    known = n > 0;
    if (!known) {
        text = front_prelude_text(f, &prelude[i], &n);
    }
    if (luaL_loadbufferx(L, text, n, name, known ? "b" : "t") != LUA_OK) {
        lua_error(L);
    }
    if (!known) {
        lua_dump(L, keep_code, code, 0);
    }
}
