/* equality.c -- x == 0 where x is a tensor
 *
 * takes   the lines that may hold such a comparison, from core.compared
 * keeps   such lines from running unnoticed: Lua calls no metamethod and
 *         answers false, so a line is examined before it runs; scripts without
 *         such lines pay nothing
 */
#include "front/state.h"

#include <string.h>

#define COMPARED "gradc.compared"

enum { COST_OF_LOOK = 100 };    /* for the variables of a comparison */

/* Pushes the variable of that name that the running function sees, the
 * innermost if there are several; false if there is none. */
static bool
push_variable(lua_State *L, lua_Debug *ar, const char *name)
{
    const char *found;
    int which = 0;

    for (int i = 1; (found = lua_getlocal(L, ar, i)) != NULL; i++) {
        lua_pop(L, 1);
        which = strcmp(found, name) == 0 ? i : which;
    }
    if (which > 0) {
        lua_getlocal(L, ar, which);
        return true;
    }
    lua_getinfo(L, "f", ar);
    for (int i = 1; (found = lua_getupvalue(L, -1, i)) != NULL; i++) {
        if (strcmp(found, name) == 0) {
            lua_remove(L, -2);
            return true;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return false;
}

static void NORETURN
refuse(lua_State *L, const Node *x, const char *name, const char *text, Pos pos)
{
    Front *f = front_of(L);

    diag_error(f->diag, pos, NULL,
               "'%s' is a tensor: Lua gives this comparison the same answer every time",
               text);
    diag_note(f->diag, "%s is %s", name, dsl_describe(f, x));
    diag_help(f->diag, "nn.eq(%s, ...) or nn.ne(%s, ...) gives a tensor of booleans; "
              "nn.where chooses between two tensors", text, text);
    front_raise(L);
    bug("equality: an error that was not raised");
}

/* Leaves the lines by the names of chunks. */
static void
push_compared(lua_State *L)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, COMPARED) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, LUA_REGISTRYINDEX, COMPARED);
    }
}

bool
equality_open(lua_State *L, const Source *s)
{
    bool any;

    push_compared(L);
    lua_getfield(L, 1, "compared");
    lua_pushlstring(L, s->text, s->n);
    lua_call(L, 1, 1);
    lua_pushnil(L);
    any = lua_next(L, -2) != 0;
    lua_pop(L, any ? 2 : 0);
    lua_setfield(L, -2, s->chunk);
    lua_pop(L, 1);
    return any;
}

/* Does the variable hold a value that Lua never finds equal to a tensor?  A
 * comparison with nil or a string may be intended. */
static bool
is_plain(lua_State *L, lua_Debug *ar, const char *name)
{
    int type = name[0] == '\0' ? LUA_TNUMBER
             : push_variable(L, ar, name) ? lua_type(L, -1) : LUA_TNIL;

    return type == LUA_TNUMBER || type == LUA_TBOOLEAN;
}

void
equality_line(lua_State *L, lua_Debug *ar)
{
    int top = lua_gettop(L);

    lua_getfield(L, LUA_REGISTRYINDEX, COMPARED);
    lua_getfield(L, -1, ar->source);
    lua_remove(L, -2);
    if (lua_istable(L, -1) && lua_rawgeti(L, -1, ar->currentline) == LUA_TTABLE) {
        int n = (int)lua_rawlen(L, -1);
        front_burn(L, COST_OF_LOOK * n / 3);
        for (int i = 1; i < n; i += 3) {
            const char *name, *text, *other;
            lua_rawgeti(L, top + 2, i);
            lua_rawgeti(L, top + 2, i + 1);
            lua_rawgeti(L, top + 2, i + 2);
            name = lua_tostring(L, -3);
            text = lua_tostring(L, -2);
            other = lua_tostring(L, -1);
            if (push_variable(L, ar, name)) {
                Node *x = dsl_tensor(L, -1);
                if (x != NULL && is_plain(L, ar, other)) {
                    refuse(L, x, name, text, front_where(L, 0));
                }
            }
            lua_settop(L, top + 2);
        }
    }
    lua_settop(L, top);
}
