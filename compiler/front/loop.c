/* loop.c -- loops over time in Lua
 *
 * takes   lists of tensors
 * gives   the primitives scan and result, as dumps write them; core.body_param
 *         and core.loop, from which nn.scan is built
 */
#include "front/state.h"
#include "graph/scan.h"

#include <limits.h>

/* A list of tensors, in the arena. */
static Node **
need_list(lua_State *L, int i, const char *who, int *n)
{
    Node **list;

    if (!lua_istable(L, i)) {
        front_fail(L, who, "%s: argument %d is %s, expected a list of tensors",
                   who, i, dsl_what(L, i));
    }
    *n = (int)min64((int64_t)lua_rawlen(L, i), INT_MAX);
    front_burn(L, 64 * (int64_t)*n);
    list = new_n(front_of(L)->arena, *n + 1, Node *);
    for (int k = 0; k < *n; k++) {
        lua_rawgeti(L, i, k + 1);
        list[k] = dsl_tensor(L, -1);
        lua_pop(L, 1);
        if (list[k] == NULL) {
            front_fail(L, who, "%s: entry %d of list %d is not a tensor", who,
                       k + 1, i);
        }
    }
    return list;
}

static int
need_count(lua_State *L, int i, const char *who)
{
    lua_Integer v = lua_isinteger(L, i) ? lua_tointeger(L, i) : -1;

    if (v < 0 || v > INT_MAX) {
        front_fail(L, who, "%s: argument %d is %s, expected a whole number", who,
                   i, dsl_what(L, i));
    }
    return (int)v;
}

/* scan(operands, parameters, results, length, carries, stacked operands, reverse,
 * bounded) */
Node *
loop_scan(lua_State *L, const char *who)
{
    Graph *g = front_of(L)->graph;
    int n_in, n_param;
    Node **in = need_list(L, 1, who, &n_in);
    Scan s = { 0 };
    const char *why;

    s.param = need_list(L, 2, who, &n_param);
    s.out = need_list(L, 3, who, &s.n_out);
    s.length = need_count(L, 4, who);
    s.n_carry = need_count(L, 5, who);
    s.n_xs = need_count(L, 6, who);
    s.reverse = lua_toboolean(L, 7) != 0;
    s.bounded = lua_toboolean(L, 8) != 0;
    s.n_const = n_in - s.n_carry - s.n_xs;
    if (n_in != n_param || s.n_const < 0) {
        front_fail(L, who, "%s: %d operands for %d parameters", who, n_in, n_param);
    }
    why = scan_wrong(front_of(L)->arena, in, &s);
    if (why != NULL) {
        front_fail(L, who, "%s: %s", who, why);
    }
    return graph_scan(g, in, &s);
}

Node *
loop_result(lua_State *L, const char *who)
{
    Node *loop = dsl_tensor(L, 1);

    if (loop == NULL) {
        front_fail(L, who, "%s: argument 1 is %s, expected a loop", who,
                   dsl_what(L, 1));
    }
    return scan_result(front_of(L)->graph, loop, need_count(L, 2, who));
}

/* body_param(name, like, stacked): a leaf of the type and shape of `like`, or of one
 * element of it along its first axis */
static int
core_body_param(lua_State *L)
{
    Front *f = front_of(L);
    const Node *like = dsl_tensor(L, 2);
    Shape s;

    luaL_argcheck(L, like != NULL, 2, "expected a tensor");
    s = like->shape;
    if (lua_toboolean(L, 3)) {
        luaL_argcheck(L, s.rank > 0, 2, "expected an axis");
        s = shape_of(s.rank - 1, s.dim + 1);
    }
    return dsl_push(L, scan_param(f->graph,
                                 arena_strdup(f->arena, luaL_checkstring(L, 1)),
                                 like->type, s));
}

/* loop(init, carry, next, xs, x, ys, length, reverse, bound): the last carries and the
 * stacked results, in one list */
static int
core_loop(lua_State *L)
{
    Front *f = front_of(L);
    ScanSpec s = { 0 };
    Node *scan;
    int *which, n;

    s.init = need_list(L, 1, "scan", &s.n_carry);
    s.carry = need_list(L, 2, "scan", &n);
    s.next = need_list(L, 3, "scan", &n);
    s.xs = need_list(L, 4, "scan", &s.n_xs);
    s.x = need_list(L, 5, "scan", &n);
    s.y = need_list(L, 6, "scan", &s.n_ys);
    s.length = need_count(L, 7, "scan");
    s.reverse = lua_toboolean(L, 8) != 0;
    s.bound = dsl_tensor(L, 9);
    /* the body was made after its parameters */
    front_burn(L, COST_OF_REACH * (f->graph->n - (s.n_carry > 0 ? s.carry[0]->id : 0)));
    which = new_n(f->arena, s.n_ys + 1, int);
    scan = scan_make(f->graph, &s, which);
    lua_createtable(L, s.n_carry + s.n_ys, 0);
    for (int i = 0; i < s.n_carry + s.n_ys; i++) {
        int at = i < s.n_carry ? i : which[i - s.n_carry];
        dsl_push(L, scan_result(f->graph, scan, at));
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

void
loop_open(lua_State *L)
{
    static const luaL_Reg own[] = {
        { "body_param", core_body_param }, { "loop", core_loop }, { NULL, NULL },
    };

    luaL_setfuncs(L, own, 0);
}
