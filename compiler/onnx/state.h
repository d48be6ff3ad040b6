/* state.h -- a state of Lua whose memory is that of an arena
 *
 * keeps   the limits of guarded work: where memory is out, that ends, and the arena with
 *         all that the state has goes with it
 */
#ifndef ONNX_STATE_H
#define ONNX_STATE_H

#include "base/arena.h"

#include <lauxlib.h>

lua_State *onnx_state(Arena *heap);

#endif
