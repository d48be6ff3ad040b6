/* wire.h -- protocol buffers as Lua tables, by the tables of schema.h
 *
 * takes   untrusted bytes
 * gives   a table with the fields that are present, repeated ones as lists; and
 *         the bytes of such a table
 * keeps   every length checked against what is left, and nesting bounded
 */
#ifndef ONNX_WIRE_H
#define ONNX_WIRE_H

#include <lua.h>

#include "base/arena.h"
#include "onnx/schema.h"

/* Pushes the message; raises a string if the bytes are invalid. */
void wire_read(lua_State *L, const Message *m, const char *bytes, size_t n);

/* The bytes of the table at i, n of them. */
char *wire_write(lua_State *L, const Message *m, int i, Arena *a, size_t *n);

#endif
