/* state.c -- see state.h */
#include "onnx/state.h"

#include "base/guard.h"

static void *
allocate(void *heap, void *p, size_t old, size_t size)
{
    if (size > 0) {
        return arena_resize(heap, p, old, size);
    }
    arena_free(heap, p, old);
    return NULL;
}

lua_State *
onnx_state(Arena *heap)
{
    lua_State *L = lua_newstate(allocate, heap);

    if (L == NULL) {
        guard_no_memory();
    }
    return L;
}
