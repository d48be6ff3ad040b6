/* tensor.h -- tensors of ONNX as leaves of the graph, and their elements
 *
 * gives   the functions of the table onnx, for the Lua part
 */
#ifndef ONNX_TENSOR_H
#define ONNX_TENSOR_H

#include "front/state.h"
#include "graph/eval.h"

/* Adds them to the table on top of the stack; e evaluates the graph of L. */
void onnx_open_tensors(lua_State *L, Eval *e);

/* The bytes of a file with the list { { name, tensor } } at i, in the format that its
 * name says, in the arena `to`; raises an error if it cannot hold them. */
char *onnx_save(lua_State *L, int i, Eval *e, const char *name, Arena *to, size_t *size);

#endif
