/* dsl_values.c -- arguments of the primitives, checked: tensors, numbers,
 * lists, shapes, types, names; and their descriptions in messages
 */
#include "front/state.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

Node *
dsl_tensor(lua_State *L, int i)
{
    Node **p = luaL_testudata(L, i, TENSOR);

    return p != NULL ? *p : NULL;
}

int
dsl_push(lua_State *L, Node *n)
{
    Node **p = lua_newuserdatauv(L, sizeof(Node *), 0);

    *p = n;
    luaL_setmetatable(L, TENSOR);
    return 1;
}

/* Is value i a list that a function of the prelude returned? */
static bool
is_list(lua_State *L, int i)
{
    bool is = lua_istable(L, i) && luaL_getmetafield(L, i, "gradc_list") != LUA_TNIL;

    if (is) {
        lua_pop(L, 1);
    }
    return is;
}

const char *
dsl_shown(lua_State *L, int i)
{
    size_t n;
    const char *s = luaL_checklstring(L, i, &n);
    luaL_Buffer b;

    luaL_buffinit(L, &b);
    for (size_t k = 0; k < n; k++) {
        if (s[k] == '\0') {
            luaL_addstring(&b, "\\x00");
        } else {
            luaL_addchar(&b, s[k]);
        }
    }
    luaL_pushresult(&b);
    return lua_tostring(L, -1);
}

const char *
dsl_what(lua_State *L, int i)
{
    switch (lua_type(L, i)) {
    case LUA_TNONE:
    case LUA_TNIL:
        return "nothing (nil)";
    case LUA_TSTRING:
        return lua_pushfstring(L, "the string '%s'", dsl_shown(L, i));
    case LUA_TNUMBER:
        return lua_pushfstring(L, "the number %s", luaL_tolstring(L, i, NULL));
    case LUA_TBOOLEAN:
        return lua_toboolean(L, i) ? "true" : "false";
    default:
        return is_list(L, i) ? lua_pushfstring(L, "a list of %d", (int)lua_rawlen(L, i))
                             : lua_pushfstring(L, "a %s", luaL_typename(L, i));
    }
}

const char *
dsl_describe(Front *f, const Node *n)
{
    const char *what = type_shape_text(f->arena, n->type, n->shape);

    if (n->op == OP_const || n->pos.line == 0) {
        return arena_printf(f->arena, "%s, %s", what, node_origin(f->arena, n));
    }
    return arena_printf(f->arena, "%s, %s from %s:%d", what,
                        node_origin(f->arena, n), n->pos.file, n->pos.line);
}

Node *
dsl_need_tensor(lua_State *L, int i, const char *who)
{
    Node *n = dsl_tensor(L, i);

    if (n == NULL) {
        front_fail(L, who, "%s: argument %d is %s, expected a tensor", who, i,
                   dsl_what(L, i));
    }
    return n;
}

int
dsl_need_int(lua_State *L, int i, const char *who, const char *what)
{
    int ok = 0;
    lua_Integer v = 0;

    if (lua_type(L, i) == LUA_TNUMBER) {
        v = lua_tointegerx(L, i, &ok);
    }
    if (!ok || v < INT_MIN || v > INT_MAX) {
        front_fail(L, who, "%s: %s is %s, expected a whole number%s", who, what,
                   dsl_what(L, i), ok ? " of at most 2147483647" : "");
    }
    return (int)v;
}

int
dsl_need_list(lua_State *L, int i, const char *who, const char *what, int *out)
{
    lua_Integer n;

    if (!lua_istable(L, i)) {
        front_fail(L, who, "%s: %s is %s, expected a list", who, what,
                   dsl_what(L, i));
    }
    n = (lua_Integer)lua_rawlen(L, i);
    if (n > MAX_RANK) {
        front_fail(L, who, "%s: %s has %d entries, at most %d are possible",
                   who, what, (int)min64(n, INT_MAX), MAX_RANK);
    }
    for (int k = 0; k < (int)n; k++) {
        lua_rawgeti(L, i, k + 1);
        out[k] = dsl_need_int(L, -1, who, what);
        lua_pop(L, 1);
    }
    return (int)n;
}

bool
dsl_too_large(Shape s)
{
    int64_t n = 1;

    for (int i = 0; i < s.rank; i++) {
        n *= s.dim[i];
        if (n > INT_MAX) {
            return true;
        }
    }
    return false;
}

Shape
dsl_need_shape(lua_State *L, int i, const char *who)
{
    Shape s = { 0 };

    s.rank = dsl_need_list(L, i, who, "the shape", s.dim);
    for (int k = 0; k < s.rank; k++) {
        if (s.dim[k] < 1) {
            front_fail(L, who, "%s: extent %d of shape %s is not positive", who,
                       k + 1, shape_text(front_of(L)->arena, s));
        }
    }
    if (dsl_too_large(s)) {
        front_fail(L, who, "%s: shape %s has more than %d elements", who,
                   shape_text(front_of(L)->arena, s), INT_MAX);
    }
    return s;
}

/* What a type of other libraries is called here; NULL: not known. */
static const char *
type_elsewhere(const char *name)
{
    static const char *const called[][2] = {
        { "float", "f32" }, { "float32", "f32" }, { "single", "f32" },
        { "double", "f64" }, { "float64", "f64" }, { "half", "f16" },
        { "float16", "f16" }, { "bfloat16", "bf16" }, { "int", "i32" },
        { "int32", "i32" }, { "int64", "i32" }, { "long", "i32" },
        { "integer", "i32" }, { "uint8", "u8" }, { "byte", "u8" },
        { "boolean", "bool" },
    };

    for (int i = 0; i < countof(called); i++) {
        if (strcmp(name, called[i][0]) == 0) {
            return called[i][1];
        }
    }
    return NULL;
}

/* A type's name that is unknown; also x:to "cuda". */
static void
fail_type(lua_State *L, const char *who, const char *name)
{
    static const char *const device[] = { "cpu", "cuda", "gpu", "mps" };
    Front *f = front_of(L);
    const char *names[TYPES], *near, *here = type_elsewhere(name);
    Text *all = text_new(f->arena);

    for (int k = 0; k < TYPES; k++) {
        names[k] = type_name((Type)k);
        text_printf(all, "%s%s", k > 0 ? ", " : "", names[k]);
    }
    near = diag_nearest(name, names, TYPES);
    diag_error(f->diag, f->graph->pos, name, "%s: there is no type '%s'%s", who, name,
               here != NULL ? arena_printf(f->arena, "; it is called '%s'", here)
               : near != NULL ? arena_printf(f->arena, "; did you mean '%s'?", near)
               : arena_printf(f->arena, " (%s)", all->s));
    for (int i = 0; i < countof(device); i++) {
        if (strncmp(name, device[i], strlen(device[i])) == 0) {
            diag_help(f->diag, "the C runs where it is compiled; --target says which "
                      "machine is meant");
        }
    }
    front_raise(L);
}

Type
dsl_need_type(lua_State *L, int i, const char *who)
{
    const Front *f = front_of(L);
    Type type;

    if (lua_type(L, i) != LUA_TSTRING) {
        front_fail(L, who, "%s: the type is %s, expected 'f32', 'i32', ...",
                   who, dsl_what(L, i));
    }
    type = type_named(lua_tostring(L, i));
    if (type >= TYPES) {
        fail_type(L, who, lua_tostring(L, i));
    }
    return f->options != NULL && f->options->wide ? type_computes(type) : type;
}

void
dsl_open_types(lua_State *L)
{
    static const char *const kinds[] = { "float", "signed", "unsigned", "boolean" };

    lua_newtable(L);
    for (int i = 0; i < TYPES; i++) {
        const struct gradc_row *row = type_row((Type)i);
        lua_newtable(L);
        lua_pushstring(L, kinds[row->kind]);
        lua_setfield(L, -2, "kind");
        lua_pushnumber(L, row->least);
        lua_setfield(L, -2, "least");
        lua_pushnumber(L, row->most);
        lua_setfield(L, -2, "most");
        lua_pushinteger(L, row->fraction);
        lua_setfield(L, -2, "fraction");
        lua_pushboolean(L, type_is_narrow((Type)i));
        lua_setfield(L, -2, "narrow");
        lua_pushstring(L, type_name(type_computes((Type)i)));
        lua_setfield(L, -2, "computes");
        lua_setfield(L, -2, row->text);
    }
    lua_setfield(L, -2, "types");
}

const char *
dsl_need_name(lua_State *L, int i, const char *who)
{
    const char *s = lua_type(L, i) == LUA_TSTRING ? lua_tostring(L, i) : NULL;

    if (s == NULL || s[0] == '\0' || lua_rawlen(L, i) > MAX_NAME
        || strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_.-") != lua_rawlen(L, i)) {
        front_fail(L, who, "%s: the name is %s, expected letters, digits, "
                   "'_', '.' and '-'", who, dsl_what(L, i));
    }
    return arena_strdup(front_of(L)->arena, s);
}

/* A number; strings are accepted too, since dumps write "inf" and "nan". */
double
dsl_need_number(lua_State *L, int i, const char *who)
{
    const char *s = lua_type(L, i) == LUA_TSTRING ? lua_tostring(L, i) : "";

    if (lua_type(L, i) == LUA_TNUMBER) {
        return lua_tonumber(L, i);
    }
    if (strcmp(s, "inf") != 0 && strcmp(s, "-inf") != 0
        && strcmp(s, "nan") != 0) {
        front_fail(L, who, "%s: argument %d is %s, expected a number", who, i,
                   dsl_what(L, i));
    }
    return strtod(s, NULL);
}
