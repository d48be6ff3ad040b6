/* dsl.c -- tensors and primitives as Lua sees them
 *
 * takes   the op table
 * gives   one Lua function per op, by a single binding that reads the cards;
 *         the tensor type
 * keeps   every argument checked, whoever the caller
 */
#include "front/state.h"
#include "graph/build.h"
#include "graph/eval.h"

#include <math.h>
#include <string.h>

/* Every new node is returned here: size limits, old position, userdata. */
static int
give(lua_State *L, Node *n, Frame old)
{
    if (dsl_too_large(n->shape)) {
        front_fail(L, NULL, "%s: the result has more than %d elements",
                   card_of(n)->name, INT_MAX);
    }
    front_check(L);
    front_leave(L, old);
    return dsl_push(L, n);
}

/* ---- operations with attributes ----------------------------------------- */

static int
axis_mask(lua_State *L, int i, const Node *x, const char *who)
{
    int axis[MAX_RANK];
    int n = dsl_need_list(L, i, who, "the list of axes", axis);
    int mask = 0;

    for (int k = 0; k < n; k++) {
        if (axis[k] < 0 || axis[k] >= x->shape.rank) {
            front_fail(L, who, "%s: axis %d of %s does not exist", who, axis[k],
                       shape_text(front_of(L)->arena, x->shape));
        }
        mask |= 1 << axis[k];
    }
    return mask;
}

static void
need_rank(lua_State *L, int n, int rank, const char *who)
{
    if (n != rank) {
        front_fail(L, who, "%s: %d number%s for %d axes", who, n, n == 1 ? "" : "s", rank);
    }
}

/* Lists of start and step (before and step for pad), then extents. */
static Attr
read_part(lua_State *L, const Node *x, const char *who)
{
    Attr attr = { .n = x->shape.rank };
    Shape s;

    need_rank(L, dsl_need_list(L, 2, who, "the list", attr.list), attr.n, who);
    need_rank(L, dsl_need_list(L, 3, who, "the list of steps",
                           attr.list + MAX_RANK), attr.n, who);
    s = dsl_need_shape(L, 4, who);
    need_rank(L, s.rank, attr.n, who);
    for (int i = 0; i < attr.n; i++) {
        attr.list[2 * MAX_RANK + i] = s.dim[i];
        if (attr.list[MAX_RANK + i] < 1) {
            front_fail(L, who, "%s: step %d is not positive", who,
                       attr.list[MAX_RANK + i]);
        }
    }
    return attr;
}

static Node *
window_node(lua_State *L, Op op, Node *x, const char *who)
{
    static const char *const what[WINDOW_N] = { "the axis", "the tap axis",
        "the stride", "the dilation", "the extent" };
    int list[WINDOW_N];

    for (int i = 0; i < WINDOW_N; i++) {
        list[i] = dsl_need_int(L, i + 2, who, what[i]);
    }
    return n_window(front_of(L)->graph, op, x, list);
}

/* x, its labels, y, its labels, the rank; accumulate has the initial sums
 * before that. */
static Node *
contract_node(lua_State *L, Op op, const char *who)
{
    Graph *g = front_of(L)->graph;
    Node *x = dsl_need_tensor(L, 1, who), *y = dsl_need_tensor(L, 3, who), *sum;
    bool begun = op == OP_accumulate;
    Node *start = begun ? dsl_need_tensor(L, 5, who) : NULL;
    Type type = dsl_rounded_type((Node *[]){ x, y }, 2);
    Attr labels;
    int lx[MAX_RANK], ly[MAX_RANK], rank;

    need_rank(L, dsl_need_list(L, 2, who, "the labels", lx), x->shape.rank, who);
    need_rank(L, dsl_need_list(L, 4, who, "the labels", ly), y->shape.rank, who);
    for (int i = 0; i < x->shape.rank + y->shape.rank; i++) {
        int l = i < x->shape.rank ? lx[i] : ly[i - x->shape.rank];
        if (l < 0 || l >= 2 * MAX_RANK) {
            front_fail(L, who, "%s: label %d is out of range", who, l);
        }
    }
    rank = dsl_need_int(L, begun ? 6 : 5, who, "the rank");
    if (rank < 0 || rank > MAX_RANK) {
        front_fail(L, who, "%s: the result would have %d axes", who, rank);
    }
    x = dsl_widened(g, x);
    y = dsl_widened(g, y);
    labels = contract_labels(x, lx, y, ly, rank);
    sum = start != NULL ? n_accumulate(g, &labels, x, y, dsl_widened(g, start))
                        : n_contract(g, x, lx, y, ly, rank);
    return dsl_rounded(g, sum, type);
}

static Node *
view_node(lua_State *L, Op op, const char *who)
{
    Graph *g = front_of(L)->graph;
    Node *x = dsl_need_tensor(L, 1, who);
    Attr attr = { 0 };

    switch (op) {
    case OP_reshape:
        return n_reshape(g, x, dsl_need_shape(L, 2, who));
    case OP_expand:
        return n_expand(g, x, dsl_need_shape(L, 2, who));
    case OP_permute:
        attr.n = dsl_need_list(L, 2, who, "the permutation", attr.list);
        need_rank(L, attr.n, x->shape.rank, who);
        for (int i = 0; i < attr.n; i++) {
            if (attr.list[i] < 0 || attr.list[i] >= attr.n) {
                front_fail(L, who, "%s: axis %d of %s does not exist", who,
                           attr.list[i],
                           shape_text(front_of(L)->arena, x->shape));
            }
        }
        return n_permute(g, x, attr.list);
    case OP_flip:
        return n_flip(g, x, (unsigned)axis_mask(L, 2, x, who));
    case OP_window:
    case OP_unwindow:
        return window_node(L, op, x, who);
    case OP_pad:
        attr = read_part(L, x, who);
        attr.value = dsl_need_number(L, 5, who);
        return graph_node(g, op, 1, &x, &attr);
    default:
        attr = read_part(L, x, who);
        return graph_node(g, op, 1, &x, &attr);
    }
}

/* table({ numbers }, type, shape) */
static Node *
table_node(lua_State *L, const char *who)
{
    Front *f = front_of(L);
    Type type = dsl_need_type(L, 2, who), computes = type_computes(type);
    Shape s = dsl_need_shape(L, 3, who);
    int64_t n = shape_count(s);
    double *value;

    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_rawlen(L, 1) != (size_t)n) {
        front_fail(L, who, "%s: %lld numbers for %s", who,
                   (long long)lua_rawlen(L, 1), shape_text(f->arena, s));
    }
    front_burn(L, COST_OF_ELEMENT * n);
    value = new_n(f->arena, n, double);
    for (int64_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)(i + 1));
        value[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return n_cast(f->graph, graph_table(f->graph, computes, s, value), type);
}

static Node *
leaf_node(lua_State *L, Op op, const char *who)
{
    static const char *const kinds[] = { "uniform", "normal", NULL };
    Graph *g = front_of(L)->graph;
    Attr attr = { 0 };
    Node *in[2];
    Shape s;
    Type type;

    switch (op) {
    case OP_table:
        return table_node(L, who);
    case OP_const:
        attr.value = dsl_need_number(L, 1, who);
        break;
    case OP_iota:
        attr.list[0] = dsl_need_int(L, 1, who, "the axis");
        break;
    case OP_random:
        attr.list[1] = luaL_checkoption(L, 1, NULL, kinds);
        attr.list[0] = dsl_need_int(L, 2, who, "the stream");
        in[0] = dsl_need_tensor(L, 5, who);
        in[1] = dsl_need_tensor(L, 6, who);
        s = dsl_need_shape(L, 4, who);
        type = dsl_need_type(L, 3, who);
        return n_cast(g, graph_leaf(g, op, type_computes(type), s, 2, in, &attr),
                      type);
    default:
        attr.name = dsl_need_name(L, 1, who);
        break;
    }
    if (op == OP_body_param) {
        attr.list[0] = dsl_need_int(L, 4, who, "the number");
        g->n_bound = attr.list[0] >= g->n_bound && attr.list[0] < INT_MAX
                   ? attr.list[0] + 1 : g->n_bound;
    }
    s = dsl_need_shape(L, 3, who);
    if (op == OP_iota && (attr.list[0] < 0 || attr.list[0] >= s.rank)) {
        front_fail(L, who, "%s: axis %d of %s does not exist", who,
                   attr.list[0], shape_text(front_of(L)->arena, s));
    }
    type = dsl_need_type(L, 2, who);
    if (op == OP_const && type_is_kept(type)) {
        attr.value = eval_convert(type, attr.value);
    }
    return op == OP_iota
         ? n_cast(g, graph_leaf(g, op, type_computes(type), s, 0, NULL, &attr), type)
         : graph_leaf(g, op, type, s, 0, NULL, &attr);
}

static Node *
reduce_node(lua_State *L, Op op, const char *who)
{
    Graph *g = front_of(L)->graph;
    Node *x = dsl_need_tensor(L, 1, who);
    unsigned axes = (unsigned)axis_mask(L, 2, x, who);

    return dsl_rounded(g, n_reduce(g, op, dsl_widened(g, x), axes), dsl_rounded_type(&x, 1));
}

/* gather(x, index, axis), scatter_...(x, index, axis, extent), cumsum(x, axis),
 * argsort(x, axis, descending, how many) */
static Node *
indexed_node(lua_State *L, Op op, const char *who)
{
    Graph *g = front_of(L)->graph;
    Node *x = dsl_need_tensor(L, 1, who), *index;
    Type type = dsl_rounded_type(&x, 1);

    if (op == OP_cumsum) {
        return dsl_rounded(g, n_cumsum(g, dsl_widened(g, x),
                                   dsl_need_int(L, 2, who, "the axis")), type);
    }
    if (op == OP_argsort) {
        return n_argsort(g, dsl_widened(g, x), dsl_need_int(L, 2, who, "the axis"),
                         dsl_need_int(L, 3, who, "the direction") != 0,
                         dsl_need_int(L, 4, who, "the number of places"));
    }
    index = dsl_need_tensor(L, 2, who);
    if (op == OP_gather) {
        return n_gather(g, x, index, dsl_need_int(L, 3, who, "the axis"));
    }
    return dsl_rounded(g, n_scatter(g, op, dsl_widened(g, x), index,
                                dsl_need_int(L, 3, who, "the axis"),
                                dsl_need_int(L, 4, who, "the extent")), type);
}

static Node *
store_node(lua_State *L, const char *who)
{
    Node *leaf = dsl_need_tensor(L, 1, who), *value = dsl_need_tensor(L, 2, who);

    return n_store(front_of(L)->graph, leaf, value);
}

/* The only binding: upvalue 1 is the op, upvalue 2 what to point at. */
static int
call_op(lua_State *L)
{
    const Op op = (Op)lua_tointeger(L, lua_upvalueindex(1));
    const OpCard *card = op_card(op);
    const char *who = card->name, *spot = lua_tostring(L, lua_upvalueindex(2));
    Frame old = front_enter(L, NULL);
    Node *n;

    if (front_of(L)->graph->by != NULL && spot == who) {
        who = front_of(L)->graph->by;
    }
    front_burn(L, COST_OF_CALL);
    lua_settop(L, lua_gettop(L) < 7 ? 7 : lua_gettop(L));
    switch (card->kind) {
    case LEAF:
        n = leaf_node(L, op, who);
        break;
    case VIEW:
        n = view_node(L, op, who);
        break;
    case REDUCE:
        n = reduce_node(L, op, who);
        break;
    case CONTRACT:
        n = contract_node(L, op, who);
        break;
    case GATHER:
    case SCATTER:
    case PREFIX:
    case SORT:
        n = indexed_node(L, op, who);
        break;
    case SCAN:
        n = loop_scan(L, who);
        break;
    case SCAN_RESULT:
        n = loop_result(L, who);
        break;
    case EFFECT:
        n = store_node(L, who);
        break;
    default:
        n = dsl_map(L, op, who, spot);
        break;
    }
    return give(L, n, old);
}

static void
push_op(lua_State *L, Op op, const char *spot)
{
    lua_pushinteger(L, op);
    lua_pushstring(L, spot);
    lua_pushcclosure(L, call_op, 2);
}

/* ---- the tensor type ---------------------------------------------------- */

static void
open_tensor(lua_State *L)
{
    static const struct {
        const char *event;
        Op op;
        const char *spot;
    } events[] = {
        { "__add", OP_add, "+" }, { "__sub", OP_sub, "-" },
        { "__mul", OP_mul, "*" }, { "__div", OP_div, "/" },
    };

    luaL_newmetatable(L, TENSOR);
    for (int i = 0; i < countof(events); i++) {
        push_op(L, events[i].op, events[i].spot);
        lua_setfield(L, -2, events[i].event);
    }
    lua_pushcfunction(L, dsl_text);
    lua_setfield(L, -2, "__tostring");
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -4, "methods");
    lua_pushvalue(L, -3);
    lua_pushcclosure(L, dsl_index, 2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setfield(L, -2, "tensor_events");
}

/* core.op[name] is the function; core.ops lists { name, kind } in order. */
void
dsl_open(lua_State *L)
{
    static const char *const kinds[] = { "leaf", "view", "map", "reduce",
                                         "contract", "gather", "scatter", "prefix",
                                         "sort", "scan", "result", "effect" };

    open_tensor(L);
    dsl_open_types(L);
    lua_newtable(L);
    lua_newtable(L);
    for (int i = 0; i < OP_COUNT; i++) {
        const OpCard *card = op_card((Op)i);
        push_op(L, (Op)i, card->name);
        lua_setfield(L, -3, card->name);
        lua_createtable(L, 2, 0);
        lua_pushstring(L, card->name);
        lua_rawseti(L, -2, 1);
        lua_pushstring(L, kinds[card->kind]);
        lua_rawseti(L, -2, 2);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -3, "ops");
    lua_setfield(L, -2, "op");
}
