/* ask.c -- questions of the prelude, other than making nodes
 *
 * takes   tensors, names, sentences
 * gives   descriptions, gradients, reachability, errors
 * keeps   a price in fuel for every call, since these allocate in the arena
 */
#include "front/state.h"
#include "base/bytes.h"
#include "base/word.h"
#include "graph/build.h"
#include "pass/flat.h"
#include "pass/separate.h"

#include <string.h>

static int
core_is_tensor(lua_State *L)
{
    lua_pushboolean(L, dsl_tensor(L, 1) != NULL);
    return 1;
}

static int
core_describe(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);

    front_burn(L, COST_OF_TEXT);
    lua_pushstring(L, n != NULL ? dsl_describe(front_of(L), n)
                                : dsl_what(L, 1));
    return 1;
}

/* maker(x): "softmax", if that is the function that made the tensor x. */
static int
core_maker(lua_State *L)
{
    const Node *n = dsl_tensor(L, 1);

    lua_pushstring(L, n == NULL ? "" : n->by != NULL ? n->by : card_of(n)->name);
    return 1;
}

/* The running line of the script: "models/m.lua:5", and the number of that
 * position. */
static int
core_here(lua_State *L)
{
    Pos pos = front_of(L)->graph->pos;

    lua_pushfstring(L, "%s:%d", pos.file, pos.line);
    lua_pushinteger(L, front_code(front_of(L), pos));
    return 2;
}

/* Moves later errors to that line of the script; returns the line so far. */
static int
core_on_line(lua_State *L)
{
    Graph *g = front_of(L)->graph;
    Pos old = g->pos;

    if (lua_isinteger(L, 1)) {
        g->pos = front_decode(front_of(L), lua_tointeger(L, 1));
    }
    lua_pushinteger(L, front_code(front_of(L), old));
    return 1;
}

/* The text of the line that errors are on, or nil. */
static int
core_line_text(lua_State *L)
{
    Front *f = front_of(L);
    size_t n;
    const char *line = diag_line(f->diag, f->graph->pos, &n);

    if (line == NULL) {
        return 0;
    }
    lua_pushlstring(L, line, n);
    return 1;
}

static int
core_name(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);

    if (n == NULL || n->attr.name == NULL) {
        return 0;
    }
    lua_pushstring(L, n->attr.name);
    lua_pushstring(L, card_of(n)->name);
    return 2;
}

static Node *
through_views(Node *n)
{
    while (card_of(n)->kind == VIEW && n->op != OP_pad && n->op != OP_unwindow) {
        n = n->in[0];
    }
    return n;
}

/* The name of the leaf whose elements, and no others, the tensor contains. */
static int
core_source(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);

    n = n != NULL ? through_views(n) : NULL;
    if (n == NULL || n->attr.name == NULL) {
        return 0;
    }
    lua_pushstring(L, n->attr.name);
    return 1;
}

/* The integer operand of x whose elements x contains plus a constant, which is
 * added to *shift; NULL if there is none. */
static Node *
moved_operand(const Node *x, double *shift)
{
    Node *a = x->nin > 0 ? x->in[0] : NULL, *b = x->nin > 1 ? x->in[1] : NULL;

    if (x->op == OP_cast && type_is_index(a->type) && type_is_index(x->type)
        && type_holds(x->type, a->type)) {
        return a;
    }
    if (x->type != I32 || (x->op != OP_add && x->op != OP_sub)) {
        return NULL;
    }
    if (b->op == OP_const) {
        *shift += x->op == OP_add ? b->attr.value : -b->attr.value;
        return a;
    }
    if (a->op == OP_const && x->op == OP_add) {
        *shift += a->attr.value;
        return b;
    }
    return NULL;
}

/* The name of the leaf whose elements, and no others, the tensor contains, all
 * shifted by the second number. */
static int
core_moved_source(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);
    double shift = 0;

    while (n != NULL && n->attr.name == NULL) {
        Node *x = through_views(n);
        n = x != n ? x : moved_operand(x, &shift);
    }
    if (n == NULL) {
        return 0;
    }
    lua_pushstring(L, n->attr.name);
    lua_pushinteger(L, (lua_Integer)shift);
    return 2;
}

/* A number that equal nodes have in common. */
static int
core_id(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);

    luaL_argcheck(L, n != NULL, 1, "expected a tensor");
    lua_pushinteger(L, n->id);
    return 1;
}

static int
core_nearest(lua_State *L)
{
    const char *word = luaL_checkstring(L, 1), *near;
    int n;
    const char **words;

    luaL_checktype(L, 2, LUA_TTABLE);
    n = (int)lua_rawlen(L, 2);
    words = lua_newuserdatauv(L, sizeof(*words) * (size_t)(n + 1), 0);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, 2, i + 1);
        words[i] = luaL_checkstring(L, -1);
        lua_pop(L, 1);
    }
    near = diag_nearest(word, words, n);
    lua_pushstring(L, near);
    return 1;
}

static void
add_lines(lua_State *L, int i, const char *field, bool help)
{
    Diag *d = front_of(L)->diag;

    lua_getfield(L, i, field);
    if (lua_isstring(L, -1)) {
        (help ? diag_help : diag_note)(d, "%s", lua_tostring(L, -1));
    } else if (lua_istable(L, -1)) {
        for (int k = 1; lua_rawgeti(L, -1, k) == LUA_TSTRING; k++) {
            (help ? diag_help : diag_note)(d, "%s", lua_tostring(L, -1));
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* fail { message, spot =, note = text or list, help = text or list, line = } */
static int
core_fail(lua_State *L)
{
    Front *f = front_of(L);
    Pos pos = f->graph->pos;
    const char *spot;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_getfield(L, 1, "line");
    pos = lua_isinteger(L, -1) ? front_decode(f, lua_tointeger(L, -1)) : pos;
    lua_getfield(L, 1, "spot");
    spot = lua_tostring(L, -1);
    lua_rawgeti(L, 1, 1);
    diag_error(f->diag, pos, spot, "%s", dsl_shown(L, -1));
    add_lines(L, 1, "note", false);
    add_lines(L, 1, "help", true);
    return front_raise(L);
}

/* warn { message, spot =, help = }: the model is accepted nevertheless. */
static int
core_warn(lua_State *L)
{
    Front *f = front_of(L);

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_getfield(L, 1, "spot");
    lua_getfield(L, 1, "help");
    lua_rawgeti(L, 1, 1);
    diag_warning(f->diag, f->graph->pos, lua_tostring(L, -3),
                 luaL_checkstring(L, -1), lua_tostring(L, -2));
    return 0;
}

static Node **
read_tensors(lua_State *L, int i, Arena *a, int *n)
{
    Node **list;

    luaL_checktype(L, i, LUA_TTABLE);
    *n = (int)lua_rawlen(L, i);
    front_burn(L, 64 * (int64_t)*n);
    list = new_n(a, *n + 1, Node *);
    for (int k = 0; k < *n; k++) {
        lua_rawgeti(L, i, k + 1);
        list[k] = dsl_tensor(L, -1);
        lua_pop(L, 1);
        if (list[k] == NULL) {
            luaL_error(L, "entry %d of the list is not a tensor", k + 1);
        }
    }
    return list;
}

/* Marks what the roots need, and charges for it. */
static bool *
reach(lua_State *L, Node *const *root, int n, int cost)
{
    Front *f = front_of(L);
    bool *use = lua_newuserdatauv(L, (size_t)f->graph->n + 1, 0);

    memset(use, 0, (size_t)f->graph->n + 1);
    front_burn(L, (int64_t)cost * graph_reach(f->graph, root, n, use)
                  + f->graph->n / NODES_CLEARED);
    return use;
}

/* grad(loss, list, seed or nil): a list of gradients */
static int
core_grad(lua_State *L)
{
    Front *f = front_of(L);
    Node *loss = dsl_tensor(L, 1);
    int n;
    Node **of = read_tensors(L, 2, f->arena, &n);
    Node **grad = new_n(f->arena, n + 1, Node *);

    luaL_argcheck(L, loss != NULL, 1, "expected a tensor");
    reach(L, &loss, 1, COST_OF_GRADIENT);
    graph_grad(f->graph, loss, dsl_tensor(L, 3), of, n, grad);
    front_check(L);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        dsl_push(L, grad[i]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* explain_zeros(loss, list, gradients): warns of those that are zero because
 * every path to the loss is flat, once for every op that causes it. */
static int
core_explain_zeros(lua_State *L)
{
    Front *f = front_of(L);
    Node *loss = dsl_tensor(L, 1);
    int n;
    Node **of = read_tensors(L, 2, f->arena, &n), **grad = read_tensors(L, 3, f->arena, &n);

    for (int i = 0; i < n && loss != NULL; i++) {
        const Node *cause;
        if (!is_const(grad[i], 0.0)) {
            continue;
        }
        front_burn(L, f->graph->n);
        cause = flat_cause(f->arena, f->graph, loss, of[i]);
        if (cause != NULL) {
            diag_warning(f->diag, cause->pos, cause->by,
                arena_printf(f->arena, "the gradient of %s is zero everywhere: its last "
                             "path to the loss ends here", node_origin(f->arena, of[i])),
                "rounding, comparisons, argmax and whole numbers have no slope; "
                "x + nn.detach(nn.round(x) - x) rounds with slope 1");
        }
    }
    return 0;
}

/* reach(roots, list): for each tensor of the list, whether a root needs it */
static int
core_reach(lua_State *L)
{
    Front *f = front_of(L);
    int n_root, n;
    Node **root = read_tensors(L, 1, f->arena, &n_root);
    Node **list = read_tensors(L, 2, f->arena, &n);
    const bool *use = reach(L, root, n_root, COST_OF_REACH);

    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_pushboolean(L, use[list[i]->id]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* replace(roots, from, to): the roots, with tensors `to` in place of `from` */
static int
core_replace(lua_State *L)
{
    Front *f = front_of(L);
    Graph *g = f->graph;
    int n_root, n_from, n_to, n = g->n;
    Node **root = read_tensors(L, 1, f->arena, &n_root);
    Node **from = read_tensors(L, 2, f->arena, &n_from);
    Node **to = read_tensors(L, 3, f->arena, &n_to);
    Node **memo = new_n(f->arena, n + 1, Node *);
    bool *use = new_n(f->arena, n + 1, bool);
    Frame frame = { g->pos, g->by };

    luaL_argcheck(L, n_from == n_to, 3, "lists of one length");
    front_burn(L, n);
    graph_reach(g, root, n_root, use);
    for (int i = 0; i < n; i++) {
        memo[i] = use[i] ? NULL : g->node[i];
    }
    for (int i = 0; i < n_from; i++) {
        memo[from[i]->id] = to[i];
    }
    separate_replace(g, memo, n);
    front_leave(L, frame);
    lua_createtable(L, n_root, 0);
    for (int i = 0; i < n_root; i++) {
        dsl_push(L, memo[root[i]->id]);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* A C identifier for a name; two names must not share it. */
static int
core_identifier(lua_State *L)
{
    front_burn(L, (int64_t)strlen(luaL_checkstring(L, 1)));
    lua_pushstring(L, word_identifier(front_of(L)->arena,
                                      luaL_checkstring(L, 1)));
    return 1;
}

/* The number of bytes in a string such as "20 KiB"; nil if it is not one. */
static int
core_bytes(lua_State *L)
{
    int64_t n;

    front_burn(L, COST_OF_TEXT);
    n = bytes_read(luaL_checkstring(L, 1));
    if (n < 0) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, n);
    }
    return 1;
}

void
ask_open(lua_State *L)
{
    static const luaL_Reg own[] = {
        { "is_tensor", core_is_tensor }, { "describe", core_describe },
        { "maker", core_maker },
        { "here", core_here },           { "name", core_name },
        { "nearest", core_nearest },     { "fail", core_fail },
        { "warn", core_warn },
        { "grad", core_grad },           { "reach", core_reach },
        { "explain_zeros", core_explain_zeros },
        { "on_line", core_on_line },     { "line_text", core_line_text },
        { "identifier", core_identifier },
        { "replace", core_replace },     { "id", core_id },
        { "source", core_source },       { "bytes", core_bytes },
        { "moved_source", core_moved_source },
        { NULL, NULL },
    };

    luaL_setfuncs(L, own, 0);
}
