/* fields.h -- fields of tables that the prelude made
 *
 * takes   the table on top of the stack, and a key
 * gives   its value as plain data in the arena
 */
#ifndef FRONT_FIELDS_H
#define FRONT_FIELDS_H

#include "front/state.h"

/* Stops with "program: ..." and one sentence. */
void field_wrong(lua_State *L, const char *fmt, ...) PRINTF_LIKE(2, 3);

const char *field_copy(lua_State *L, int i);    /* of a string at i, or NULL */

const char *field_string(lua_State *L, const char *key);        /* or NULL */
bool field_bool(lua_State *L, const char *key);
double field_number(lua_State *L, const char *key, double otherwise);
long field_int(lua_State *L, const char *key);  /* up to INT_MAX; 0: none */

/* Pushes t[key] and returns its length; 0 when it is not a list. */
int field_list(lua_State *L, const char *key);

const char **field_strings(lua_State *L, const char *key, int *n);
Node **field_nodes(lua_State *L, const char *key, int *n);

/* collect_data.c: the parts of a program for trainers only. */
void collect_driver(lua_State *L, Model *m);

#endif
