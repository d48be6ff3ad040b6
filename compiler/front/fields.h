/* fields.h -- fields of tables that the prelude made
 *
 * takes   the table on top of the stack, and a key
 * gives   what stands there as plain values in the arena
 */
#ifndef FRONT_FIELDS_H
#define FRONT_FIELDS_H

#include "front/state.h"

/* Stops with "program: ..." and one sentence. */
void field_wrong(lua_State *L, const char *fmt, ...) PRINTF_LIKE(2, 3);

const char *field_copy(lua_State *L, int i);    /* of a text at i, or NULL */

const char *field_string(lua_State *L, const char *key);        /* or NULL */
bool field_bool(lua_State *L, const char *key);
double field_number(lua_State *L, const char *key, double otherwise);
long field_int(lua_State *L, const char *key);  /* 0: none, or not from 0 to INT_MAX */

/* Pushes t[key] and returns its length; 0 when it is no list. */
int field_list(lua_State *L, const char *key);

const char **field_strings(lua_State *L, const char *key, int *n);
Node **field_nodes(lua_State *L, const char *key, int *n);

/* collect_data.c: what only trainers want of a program. */
void collect_driver(lua_State *L, Model *m);

#endif
