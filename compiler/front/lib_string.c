/* lib_string.c -- Lua's string and utf8 libraries, with a price in fuel for
 * every step
 *
 * keeps   Lua's own functions where their work is bounded by the length of
 *         their arguments, by which they are charged
 */
#include "front/library.h"

#include <math.h>
#include <string.h>

enum {
    BYTES_PER_UNIT = 2,
    COST_OF_DIRECTIVE = 300,
    COST_OF_QUOTED = 40,        /* a byte of what %q shows, as \ddd at worst */
    COST_OF_DIGITS = 4000       /* of hundreds, in a directive for a float */
};

const char *
library_text(lua_State *L, int i)
{
    int type = lua_type(L, i);

    if (luaL_getmetafield(L, i, "__tostring") != LUA_TNIL) {
        lua_pop(L, 1);
    } else if (type == LUA_TTABLE || type == LUA_TFUNCTION
               || type == LUA_TUSERDATA || type == LUA_TLIGHTUSERDATA) {
        return lua_pushstring(L, luaL_typename(L, i));
    }
    return luaL_tolstring(L, i, NULL);
}

/* A function of Lua, upvalue 1, after payment for its string arguments. */
static int
counted(lua_State *L)
{
    int64_t bytes = 0;

    for (int i = 1; i <= lua_gettop(L); i++) {
        bytes += lua_type(L, i) == LUA_TSTRING ? (int64_t)lua_rawlen(L, i) : 0;
    }
    front_burn(L, bytes / BYTES_PER_UNIT);
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* Puts counted functions in place of those of the library on top. */
static void
count(lua_State *L, const char *const *name, int n)
{
    for (int i = 0; i < n; i++) {
        lua_getfield(L, -1, name[i]);
        lua_pushcclosure(L, counted, 1);
        lua_setfield(L, -2, name[i]);
    }
}

/* Puts own(the function of Lua as upvalue 1) in place of a function. */
static void
replace(lua_State *L, const char *name, lua_CFunction own)
{
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, own, 1);
    lua_setfield(L, -2, name);
}

/* ---- string --------------------------------------------------------------- */

static int
string_rep(lua_State *L)
{
    size_t n, m;
    lua_Integer times = luaL_checkinteger(L, 2);

    luaL_checklstring(L, 1, &n);
    luaL_optlstring(L, 3, "", &m);
    if (times > 0 && (n + m == 0 || (uint64_t)times <= MAX_MEMORY / (n + m))) {
        front_burn(L, times);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* A directive, from after its % to its letter, and what it prints. */
static int64_t
directive_cost(lua_State *L, const char *s, const char *letter, int arg)
{
    const char *point = memchr(s, '.', (size_t)(letter - s));
    double v = lua_tonumber(L, arg);
    bool many = (point != NULL && letter - point > 2) || fabs(v) > 1e17
             || fabs(v) < 1e-17;

    if (*letter == 'q' && lua_type(L, arg) == LUA_TSTRING) {
        return COST_OF_DIRECTIVE + COST_OF_QUOTED * (int64_t)lua_rawlen(L, arg);
    }
    return COST_OF_DIRECTIVE
         + (strchr("aAeEfFgG", *letter) != NULL && many ? COST_OF_DIGITS : 0);
}

/* %s must not show the address of a table, and %p shows nothing else. */
static int
string_format(lua_State *L)
{
    const char *fmt = luaL_checkstring(L, 1);
    int arg = 1;

    for (const char *s = strchr(fmt, '%'); s != NULL; s = strchr(s + 1, '%')) {
        const char *flags = ++s;
        s += strspn(s, "-+ #0123456789.");
        if (*s == '%') {
            continue;
        }
        if (*s == '\0' || ++arg > lua_gettop(L)) {
            break;
        }
        front_burn(L, directive_cost(L, flags, s, arg));
        if (*s == 'p') {
            return luaL_error(L, "invalid conversion '%%p' to 'format': a model file "
                              "has no access to addresses");
        }
        if (*s == 's' && lua_type(L, arg) != LUA_TSTRING) {
            library_text(L, arg);
            lua_replace(L, arg);
        }
    }
    return counted(L);
}

void
library_string(lua_State *L)
{
    static const char *const names[] = {
        "lower", "pack", "packsize", "reverse", "unpack", "upper",
    };
    static const luaL_Reg own[] = {
        { "find", pattern_find },     { "gmatch", pattern_gmatch },
        { "gsub", pattern_gsub },     { "match", pattern_match },
        { NULL, NULL },
    };

    static const char *const arithmetic[] = {
        "__add", "__sub", "__mul", "__mod", "__pow", "__div", "__idiv", "__unm",
    };

    luaL_setfuncs(L, own, 0);
    count(L, names, countof(names));
    replace(L, "rep", string_rep);
    replace(L, "format", string_format);
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
    lua_pushliteral(L, "");             /* the metatable of texts: not for scripts */
    lua_getmetatable(L, -1);
    count(L, arithmetic, countof(arithmetic));  /* these convert strings to
                                                 * numbers */
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

/* ---- utf8 ----------------------------------------------------------------- */

/* A step of utf8.codes: Lua's own, upvalue 1, skips continuation bytes. */
static int
next_code(lua_State *L)
{
    size_t n;
    const char *s = luaL_checklstring(L, 1, &n);
    lua_Unsigned from = (lua_Unsigned)lua_tointeger(L, 2), i = from;

    while (i < n && ((unsigned char)s[i] & 0xc0) == 0x80) {
        i++;
    }
    front_burn(L, (int64_t)(i - from));
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int
utf8_codes(lua_State *L)
{
    int n = lua_tocfunction(L, lua_upvalueindex(1))(L);

    lua_pushvalue(L, -n);
    lua_pushcclosure(L, next_code, 1);
    lua_replace(L, -n - 1);
    return n;
}

void
library_utf8(lua_State *L)
{
    static const char *const names[] = { "len", "offset" };

    count(L, names, countof(names));
    replace(L, "codes", utf8_codes);
}
