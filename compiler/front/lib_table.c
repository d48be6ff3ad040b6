/* lib_table.c -- Lua's table library, with a price in fuel for every step
 *
 * keeps   sort deterministic: Lua's own uses the clock to choose a pivot.  This
 *         one is a merge sort, so that equal values keep their order
 */
#include "front/library.h"

/* Length of the table at 1; everything else here costs by the element. */
static lua_Integer
length(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    return luaL_len(L, 1);
}

static void
move(lua_State *L, int from_table, lua_Integer from, int to_table, lua_Integer to)
{
    front_burn(L, COST_OF_ELEMENT);
    lua_geti(L, from_table, from);
    lua_seti(L, to_table, to);
}

static int
table_insert(lua_State *L)
{
    lua_Integer end = length(L) + 1, at = end;

    if (lua_gettop(L) == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, (lua_Unsigned)at - 1u < (lua_Unsigned)end, 2,
                      "position out of bounds");
        for (lua_Integer i = end; i > at; i--) {
            move(L, 1, i - 1, 1, i);
        }
    } else if (lua_gettop(L) != 2) {
        return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    lua_seti(L, 1, at);
    return 0;
}

static int
table_remove(lua_State *L)
{
    lua_Integer n = length(L), at = luaL_optinteger(L, 2, n);

    if (lua_gettop(L) > 1) {
        luaL_argcheck(L, (lua_Unsigned)n + 1u - (lua_Unsigned)at
                         <= (lua_Unsigned)(n > 0 ? n : 1), 2,
                      "position out of bounds");
    }
    lua_geti(L, 1, at);
    for (; at < n; at++) {
        move(L, 1, at + 1, 1, at);
    }
    lua_pushnil(L);
    lua_seti(L, 1, at);
    return 1;
}

static int
table_move(lua_State *L)
{
    lua_Integer from = luaL_checkinteger(L, 2), end = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int other = lua_isnoneornil(L, 5) ? 1 : 5;

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, other, LUA_TTABLE);
    if (end >= from) {
        lua_Integer n = end - from + 1;
        luaL_argcheck(L, from > 0 || end < LUA_MAXINTEGER + from, 3,
                      "too many elements to move");
        luaL_argcheck(L, to <= LUA_MAXINTEGER - n + 1, 4, "destination wrap around");
        if (to > end || to <= from || other != 1) {
            for (lua_Integer i = 0; i < n; i++) {
                move(L, 1, from + i, other, to + i);
            }
        } else {
            for (lua_Integer i = n - 1; i >= 0; i--) {
                move(L, 1, from + i, other, to + i);
            }
        }
    }
    lua_pushvalue(L, other);
    return 1;
}

static int
table_concat(lua_State *L)
{
    lua_Integer n = length(L);
    size_t n_between;
    const char *between = luaL_optlstring(L, 2, "", &n_between);
    lua_Integer i = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, n);
    luaL_Buffer b;

    luaL_buffinit(L, &b);
    for (; i <= last; i++) {
        lua_geti(L, 1, i);
        front_burn(L, lua_type(L, -1) == LUA_TNUMBER ? COST_OF_NUMBER : COST_OF_ELEMENT);
        if (!lua_isstring(L, -1)) {
            return luaL_error(L, "invalid value (at index %I) in table for 'concat'",
                              (LUAI_UACINT)i);
        }
        luaL_addvalue(&b);
        if (i == last) {
            break;
        }
        luaL_addlstring(&b, between, n_between);
    }
    luaL_pushresult(&b);
    return 1;
}

static int
table_unpack(lua_State *L)
{
    lua_Integer i = luaL_optinteger(L, 2, 1);
    lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1)
                                             : luaL_checkinteger(L, 3);
    lua_Unsigned n = (lua_Unsigned)last - (lua_Unsigned)i;

    if (i > last) {
        return 0;
    }
    if (n >= LUAI_MAXSTACK || !lua_checkstack(L, (int)n + 1)) {
        return luaL_error(L, "too many results to unpack");
    }
    for (; i < last; i++) {
        front_burn(L, COST_OF_ELEMENT);
        lua_geti(L, 1, i);
    }
    lua_geti(L, 1, last);
    return (int)n + 1;
}

/* ---- sort ----------------------------------------------------------------- */

/* Merges [low, mid) and [mid, high) of the list at `from` into that at `to`. */
static void
merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer mid,
      lua_Integer high, Less less)
{
    lua_Integer i = low, j = mid;

    for (lua_Integer k = low; k < high; k++) {
        bool right = i >= mid;
        front_burn(L, COST_OF_COMPARISON);
        if (!right && j < high) {
            lua_rawgeti(L, from, j);
            lua_rawgeti(L, from, i);
            right = less(L);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, right ? j++ : i++);
        lua_rawseti(L, to, k);
    }
}

void
library_sort(lua_State *L, int i, lua_Integer n, Less less)
{
    const int list = lua_absindex(L, i), other = lua_gettop(L) + 1;
    int from = list, to = other;

    lua_newtable(L);
    for (lua_Integer width = 1; width < n; width *= 2) {
        int swap = from;
        for (lua_Integer low = 1; low <= n; low += 2 * width) {
            merge(L, from, to, low, min64(low + width, n + 1),
                  min64(low + 2 * width, n + 1), less);
        }
        from = to;
        to = swap;
    }
    for (lua_Integer k = 1; k <= n && from == other; k++) {
        lua_rawgeti(L, other, k);
        lua_rawseti(L, list, k);
    }
    lua_settop(L, other - 1);
}

/* With the function at 2, or by <. */
static bool
by_function(lua_State *L)
{
    bool yes;

    if (lua_isnoneornil(L, 2)) {
        return lua_compare(L, -2, -1, LUA_OPLT) != 0;
    }
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -3);
    lua_pushvalue(L, -3);
    lua_call(L, 2, 1);
    yes = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return yes;
}

static int
table_sort(lua_State *L)
{
    lua_Integer n = length(L);

    if (!lua_isnoneornil(L, 2)) {
        luaL_checktype(L, 2, LUA_TFUNCTION);
    }
    lua_settop(L, 2);
    if (n < 2) {
        return 0;
    }
    lua_newtable(L);
    for (lua_Integer i = 1; i <= n; i++) {
        move(L, 1, i, 3, i);
    }
    library_sort(L, 3, n, by_function);
    for (lua_Integer i = 1; i <= n; i++) {
        move(L, 3, i, 1, i);
    }
    return 0;
}

void
library_table(lua_State *L)
{
    static const luaL_Reg own[] = {
        { "insert", table_insert }, { "remove", table_remove },
        { "move", table_move },     { "concat", table_concat },
        { "unpack", table_unpack }, { "sort", table_sort },
        { NULL, NULL },
    };

    luaL_setfuncs(L, own, 0);
}
