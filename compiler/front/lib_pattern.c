/* lib_pattern.c -- find, match, gmatch and gsub of Lua's string library
 *
 * takes   strings and patterns
 * gives   the results of Lua's own functions, and their errors
 */
#include "front/library.h"
#include "front/pattern.h"

#include <ctype.h>
#include <string.h>

/* ---- find, match ---------------------------------------------------------- */

/* The start of a string of n bytes, from 1; negative positions count from the
 * end. */
static size_t
first_place(lua_Integer i, size_t n)
{
    if (i > 0) {
        return (size_t)i;
    }
    return i == 0 || i < -(lua_Integer)n ? 1 : n + (size_t)i + 1;
}

static const char *
find_plain(lua_State *L, const char *s, size_t n, const char *p, size_t n_p)
{
    for (; n >= n_p; s++, n--) {
        size_t k = 0;
        while (k < n_p && s[k] == p[k]) {
            k++;
        }
        front_burn(L, (int64_t)k / 4 + 1);
        if (k == n_p) {
            return s;
        }
    }
    return NULL;
}

static bool
is_plain(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] != '\0' && strchr("^$*+?.([%-", p[i]) != NULL) {
            return false;
        }
    }
    return true;
}

static int
find_pattern(lua_State *L, const char *s, size_t n, size_t from, bool find)
{
    size_t n_p;
    const char *p = luaL_checklstring(L, 2, &n_p), *at = s + from - 1;
    bool anchor = n_p > 0 && *p == '^';
    Match m = match_new(L, s, n, p + anchor, n_p - anchor);

    do {
        const char *e = match_at(&m, at, p + anchor);
        if (e != NULL && find) {
            lua_pushinteger(L, at - s + 1);
            lua_pushinteger(L, e - s);
            return match_push_all(&m, NULL, NULL) + 2;
        }
        if (e != NULL) {
            return match_push_all(&m, at, e);
        }
    } while (at++ < m.end && !anchor);
    lua_pushnil(L);
    return 1;
}

static int
find_or_match(lua_State *L, bool find)
{
    size_t n, n_p, from;
    const char *s = luaL_checklstring(L, 1, &n);
    const char *p = luaL_checklstring(L, 2, &n_p), *at;

    from = first_place(luaL_optinteger(L, 3, 1), n);
    if (from > n + 1) {
        lua_pushnil(L);
        return 1;
    }
    if (!find || !(lua_toboolean(L, 4) || is_plain(p, n_p))) {
        return find_pattern(L, s, n, from, find);
    }
    at = find_plain(L, s + from - 1, n - from + 1, p, n_p);
    if (at == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, at - s + 1);
    lua_pushinteger(L, at - s + (lua_Integer)n_p);
    return 2;
}

int
pattern_find(lua_State *L)
{
    return find_or_match(L, true);
}

int
pattern_match(lua_State *L)
{
    return find_or_match(L, false);
}

/* ---- gmatch --------------------------------------------------------------- */

/* Upvalues: the string, the pattern, where to continue, where the last match
 * ended (both from 0; -1: none). */
static int
next_match(lua_State *L)
{
    size_t n, n_p;
    const char *s = lua_tolstring(L, lua_upvalueindex(1), &n);
    const char *p = lua_tolstring(L, lua_upvalueindex(2), &n_p);
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    Match m = match_new(L, s, n, p, n_p);

    for (; from <= n; from++) {
        const char *e = match_at(&m, s + from, p);
        if (e != NULL && e - s != last) {
            lua_pushinteger(L, e - s);
            lua_pushvalue(L, -1);
            lua_replace(L, lua_upvalueindex(3));
            lua_replace(L, lua_upvalueindex(4));
            return match_push_all(&m, s + from, e);
        }
    }
    return 0;
}

int
pattern_gmatch(lua_State *L)
{
    size_t n, from;

    luaL_checklstring(L, 1, &n);
    luaL_checkstring(L, 2);
    from = first_place(luaL_optinteger(L, 3, 1), n);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)(from > n + 1 ? n + 1 : from - 1));
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* ---- gsub ----------------------------------------------------------------- */

/* The replacement, a string in which %0 to %9 stand for captures. */
static void
add_template(Match *m, luaL_Buffer *b, const char *s, const char *e)
{
    size_t n;
    const char *r = lua_tolstring(m->L, 3, &n);

    front_burn(m->L, COST_OF_CAPTURE + (int64_t)n);
    for (size_t i = 0; i < n; i++) {
        if (r[i] != '%') {
            luaL_addchar(b, r[i]);
            continue;
        }
        i++;
        if (i < n && r[i] == '%') {
            luaL_addchar(b, '%');
        } else if (i < n && r[i] == '0') {
            luaL_addlstring(b, s, (size_t)(e - s));
        } else if (i < n && isdigit((unsigned char)r[i])) {
            match_push(m, r[i] - '1', s, e);
            luaL_tolstring(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(b);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

/* The replacement that a function or table gives for a match. */
static bool
add_value(Match *m, luaL_Buffer *b, const char *s, const char *e)
{
    lua_State *L = m->L;

    if (lua_type(L, 3) == LUA_TFUNCTION) {
        int n;
        lua_pushvalue(L, 3);
        n = match_push_all(m, s, e);
        lua_call(L, n, 1);
    } else {
        match_push(m, 0, s, e);
        lua_gettable(L, 3);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, s, (size_t)(e - s));
        return false;
    }
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    luaL_addvalue(b);
    return true;
}

int
pattern_gsub(lua_State *L)
{
    size_t n, n_p;
    const char *s = luaL_checklstring(L, 1, &n), *at = s, *last = NULL;
    const char *p = luaL_checklstring(L, 2, &n_p);
    int kind = lua_type(L, 3);
    lua_Integer most_times = luaL_optinteger(L, 4, (lua_Integer)n + 1), times = 0;
    bool anchor = n_p > 0 && *p == '^', changed = false;
    Match m = match_new(L, s, n, p + anchor, n_p - anchor);
    luaL_Buffer b;

    luaL_argexpected(L, kind == LUA_TNUMBER || kind == LUA_TSTRING
                     || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3,
                     "string/function/table");
    luaL_buffinit(L, &b);
    while (times < most_times) {
        const char *e = match_at(&m, at, p + anchor);
        if (e != NULL && e != last) {
            times++;
            if (kind == LUA_TNUMBER || kind == LUA_TSTRING) {
                add_template(&m, &b, at, e);
                changed = true;
            } else {
                changed = add_value(&m, &b, at, e) || changed;
            }
            at = last = e;
        } else if (at < m.end) {
            luaL_addchar(&b, *at++);
        } else {
            break;
        }
        if (anchor) {
            break;
        }
    }
    if (changed) {
        luaL_addlstring(&b, at, (size_t)(m.end - at));
        luaL_pushresult(&b);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, times);
    return 2;
}
