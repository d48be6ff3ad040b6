/* library.c -- see library.h */
#include "front/library.h"

#include <lualib.h>

static int
base_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    front_burn(L, COST_OF_NUMBER);
    library_text(L, 1);
    return 1;
}

static int
base_tonumber(lua_State *L)
{
    front_burn(L, lua_type(L, 1) == LUA_TSTRING ? (int64_t)lua_rawlen(L, 1) : 1);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* Printable, and dear: a model file has little to say. */
static int
base_print(lua_State *L)
{
    int n = lua_gettop(L);
    Arena *a;
    Text *t;

    for (int i = 1; i <= n; i++) {
        library_text(L, i);
        lua_replace(L, i);
        front_burn(L, COST_OF_TEXT + COST_OF_PRINTED * (int64_t)lua_rawlen(L, i));
    }
    a = arena_new();
    t = text_new(a);
    for (int i = 1; i <= n; i++) {
        text_add(t, i > 1 ? "\t" : "");
        text_printable(t, lua_tostring(L, i), lua_rawlen(L, i), true);
    }
    diag_print(front_of(L)->diag, t->s);
    arena_drop(a);
    return 0;
}

static void
open_library(lua_State *L, const char *name, lua_CFunction open,
             void (*mend)(lua_State *L))
{
    luaL_requiref(L, name, open, 1);
    if (mend != NULL) {
        mend(L);
    }
    lua_pop(L, 1);
}

static void
mend_base(lua_State *L)
{
    static const luaL_Reg own[] = {
        { "tostring", base_tostring }, { "print", base_print }, { NULL, NULL },
    };

    luaL_setfuncs(L, own, 0);
    lua_getfield(L, -1, "tonumber");
    lua_pushcclosure(L, base_tonumber, 1);
    lua_setfield(L, -2, "tonumber");
}

void
library_load(lua_State *L)
{
    open_library(L, LUA_GNAME, luaopen_base, mend_base);
    open_library(L, LUA_STRLIBNAME, luaopen_string, library_string);
    open_library(L, LUA_TABLIBNAME, luaopen_table, library_table);
    open_library(L, LUA_MATHLIBNAME, luaopen_math, NULL);
    open_library(L, LUA_UTF8LIBNAME, luaopen_utf8, library_utf8);
}
