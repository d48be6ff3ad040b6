/* tensor.c -- properties of a tensor: x.shape, x.dtype, tostring(x) */
#include "front/state.h"

#include <string.h>

static void
push_shape(lua_State *L, const Node *n, int core)
{
    lua_createtable(L, n->shape.rank, 0);
    for (int i = 0; i < n->shape.rank; i++) {
        lua_pushinteger(L, n->shape.dim[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_getfield(L, core, "list_type");
    lua_setmetatable(L, -2);
}

/* x.shape, x.ndim, x.dtype, x.name; methods are upvalue 1; unknown names go to
 * core.no_method, upvalue 2. */
int
dsl_index(lua_State *L)
{
    const Node *n = dsl_tensor(L, 1);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";

    if (n == NULL) {
        return luaL_error(L, "not a tensor");
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    if (strcmp(key, "shape") == 0) {
        push_shape(L, n, lua_upvalueindex(2));
    } else if (strcmp(key, "ndim") == 0) {
        lua_pushinteger(L, n->shape.rank);
    } else if (strcmp(key, "dtype") == 0) {
        lua_pushstring(L, type_name(n->type));
    } else if (strcmp(key, "name") == 0) {
        lua_pushstring(L, n->attr.name != NULL ? n->attr.name : n->label);
    } else {
        lua_getfield(L, lua_upvalueindex(2), "no_method");
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_call(L, 2, 1);
    }
    return 1;
}

int
dsl_text(lua_State *L)
{
    const Node *n = dsl_tensor(L, 1);

    front_burn(L, COST_OF_TEXT);
    lua_pushfstring(L, "tensor %s",
                    n != NULL ? dsl_describe(front_of(L), n) : "?");
    return 1;
}
