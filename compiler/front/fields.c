/* fields.c -- see fields.h */
#include "front/fields.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

void
field_wrong(lua_State *L, const char *fmt, ...)
{
    va_list ap;
    char text[400];

    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    front_fail(L, NULL, "program: %s", text);
}

const char *
field_copy(lua_State *L, int i)
{
    return lua_type(L, i) == LUA_TSTRING
         ? arena_strdup(front_of(L)->arena, lua_tostring(L, i)) : NULL;
}

/* t[key] of the table on top; NULL when it is not a text. */
const char *
field_string(lua_State *L, const char *key)
{
    const char *s;

    lua_getfield(L, -1, key);
    s = field_copy(L, -1);
    lua_pop(L, 1);
    return s;
}

bool
field_bool(lua_State *L, const char *key)
{
    bool v;

    lua_getfield(L, -1, key);
    v = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return v;
}

double
field_number(lua_State *L, const char *key, double otherwise)
{
    double v;

    lua_getfield(L, -1, key);
    v = lua_isnumber(L, -1) ? lua_tonumber(L, -1) : otherwise;
    lua_pop(L, 1);
    return v;
}

long
field_int(lua_State *L, const char *key)
{
    double v = field_number(L, key, 0);

    if (!(v >= 0 && v <= INT_MAX)) {
        field_wrong(L, "a count is negative or too large");
    }
    return (long)v;
}

/* Pushes t[key] and returns its length; 0 when it is not a list. */
int
field_list(lua_State *L, const char *key)
{
    lua_getfield(L, -1, key);
    return lua_istable(L, -1) ? (int)min64((int64_t)lua_rawlen(L, -1), INT_MAX)
                              : 0;
}

const char **
field_strings(lua_State *L, const char *key, int *n)
{
    const char **list;

    *n = field_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, const char *);
    for (int i = 0; i < *n; i++) {
        lua_rawgeti(L, -1, i + 1);
        list[i] = field_copy(L, -1);
        if (list[i] == NULL) {
            field_wrong(L, "a list of names holds something else");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return list;
}

Node **
field_nodes(lua_State *L, const char *key, int *n)
{
    Node **list;

    *n = field_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, Node *);
    for (int i = 0; i < *n; i++) {
        lua_rawgeti(L, -1, i + 1);
        list[i] = dsl_tensor(L, -1);
        if (list[i] == NULL) {
            field_wrong(L, "a list of tensors holds something else");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return list;
}
