/* lib_order.c -- pairs and next in a deterministic order
 *
 * Lua's own order follows addresses and a seed that differs from run to run;
 * here numbers come first, by value, then strings, by bytes, false and true,
 * and tensors in order of creation.  A key without such an order, a table or
 * function, is an error unless it is the only one.
 */
#include "front/library.h"

#include <string.h>

enum { BYTES_OF_PLACE = 32, COST_OF_TEXTS = 40 };      /* compared: far apart in memory */
enum { RANK_NUMBER, RANK_TEXT, RANK_BOOLEAN, RANK_TENSOR, RANK_OTHER };

static const char CACHE = 0;            /* its address: key in the registry */

static int
rank(lua_State *L, int i)
{
    switch (lua_type(L, i)) {
    case LUA_TNUMBER:
        return RANK_NUMBER;
    case LUA_TSTRING:
        return RANK_TEXT;
    case LUA_TBOOLEAN:
        return RANK_BOOLEAN;
    default:
        return dsl_tensor(L, i) != NULL ? RANK_TENSOR : RANK_OTHER;
    }
}

static bool
text_less(lua_State *L, int i, int k)
{
    size_t n, m;
    const char *a = lua_tolstring(L, i, &n), *b = lua_tolstring(L, k, &m);
    int c = memcmp(a, b, n < m ? n : m);

    front_burn(L, COST_OF_TEXTS + (int64_t)(n < m ? n : m) / 8);
    return c < 0 || (c == 0 && n < m);
}

static bool
key_less(lua_State *L)
{
    int a = rank(L, -2), b = rank(L, -1);

    if (a != b) {
        return a < b;
    }
    switch (a) {
    case RANK_NUMBER:
        return lua_compare(L, -2, -1, LUA_OPLT) != 0;
    case RANK_TEXT:
        return text_less(L, -2, -1);
    case RANK_BOOLEAN:
        return !lua_toboolean(L, -2) && lua_toboolean(L, -1);
    case RANK_TENSOR:
        return dsl_tensor(L, -2)->id < dsl_tensor(L, -1)->id;
    default:
        return false;
    }
}

static void
refuse(lua_State *L)
{
    Front *f = front_of(L);

    front_enter(L, NULL);
    diag_error(f->diag, f->graph->pos, "pairs", "pairs: more than one key is a table "
               "or a function, and those have no order");
    diag_help(f->diag, "keep them in a list, and go through that with ipairs: then "
              "the same model always gives the same C");
    front_raise(L);
}

/* Pushes the sorted list of the keys of the table at i; gives their number. */
static lua_Integer
push_keys(lua_State *L, int i)
{
    lua_Integer n = 0, others = 0;
    bool sorted = true;

    /* Removed keys leave entries that are visited. */
    front_burn(L, (int64_t)(front_of(L)->largest / BYTES_OF_PLACE));
    lua_newtable(L);
    lua_pushnil(L);                     /* the last key, to compare with */
    lua_pushnil(L);
    while (lua_next(L, i)) {
        front_burn(L, COST_OF_ELEMENT);
        lua_pop(L, 1);
        others += rank(L, -1) == RANK_OTHER;
        sorted = sorted && (n == 0 || key_less(L));
        lua_pushvalue(L, -1);
        lua_rawseti(L, -4, ++n);
        lua_copy(L, -1, -2);
    }
    lua_pop(L, 1);
    if (others > 1) {
        refuse(L);
    }
    if (!sorted) {
        library_sort(L, -1, n, key_less);
    }
    return n;
}

/* ---- pairs ---------------------------------------------------------------- */

/* Upvalues: the table, the keys, how many were given out. */
static int
step(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));

    lua_settop(L, 0);
    do {
        front_burn(L, 1);
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(2), ++at) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(L, 1);
    } while (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL);
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

/* A key removed meanwhile is not visited, nor is one that is added. */
int
order_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushvalue(L, 1);
    lua_insert(L, 1);
    lua_pushcclosure(L, step, 3);
    lua_insert(L, 1);
    lua_pushnil(L);
    return 3;
}

/* ---- next ----------------------------------------------------------------- */

/* Pushes the cache, by table, for tables that are being traversed. */
static void
push_cache(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &CACHE) == LUA_TTABLE) {
        return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushstring(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &CACHE);
}

/* Pushes { keys, index of each key } of the table at 1, built again at a
 * start. */
static void
push_order(lua_State *L, bool fresh)
{
    lua_Integer n;

    push_cache(L);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TTABLE && !fresh) {
        return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    n = push_keys(L, 1);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= n; i++) {
        front_burn(L, COST_OF_ELEMENT);
        lua_rawgeti(L, -2, i);
        lua_pushinteger(L, i);
        lua_rawset(L, -3);
    }
    lua_rawseti(L, -3, 2);
    lua_rawseti(L, -2, 1);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
}

int
order_next(lua_State *L)
{
    lua_Integer at = 0;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    push_order(L, lua_isnil(L, 2));
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    if (!lua_isnil(L, 2)) {
        lua_pushvalue(L, 2);
        if (lua_rawget(L, -2) != LUA_TNUMBER) {
            return luaL_error(L, "invalid key to 'next'");
        }
        at = lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    for (;;) {
        front_burn(L, 1);
        if (lua_rawgeti(L, -1, ++at) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) {
            return 2;
        }
        lua_pop(L, 2);
    }
}
