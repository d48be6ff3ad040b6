/* library.h -- the front end's versions of Lua's libraries
 *
 * takes   what Lua itself opens
 * gives   the same functions, with a price in fuel for every loop inside them,
 *         and without any that reveal an address or an order by address
 */
#ifndef FRONT_LIBRARY_H
#define FRONT_LIBRARY_H

#include "front/state.h"

/* Opens base, string, table, math and utf8 as globals. */
void library_load(lua_State *L);

/* Like luaL_tolstring, but a value without a string form gives the name of its
 * type, not an address. */
const char *library_text(lua_State *L, int i);

/* Sorts the list at index i, of n values, by merging: equal values keep their
 * order.  less(L) compares the two values on top. */
typedef bool (*Less)(lua_State *L);
void library_sort(lua_State *L, int i, lua_Integer n, Less less);

/* Its parts: pattern.c */
int pattern_find(lua_State *L);
int pattern_match(lua_State *L);
int pattern_gmatch(lua_State *L);
int pattern_gsub(lua_State *L);

/* lib_string.c, lib_table.c, lib_order.c: the first three adapt the library on
 * top */
void library_string(lua_State *L);
void library_utf8(lua_State *L);
void library_table(lua_State *L);
int order_next(lua_State *L);
int order_pairs(lua_State *L);

#endif
