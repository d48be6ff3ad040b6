/* collect.c -- a program as a Model
 *
 * takes   the table that nn.program builds, or that a graph dump passes to
 *         g.program, at that moment; later changes do not matter
 * gives   plain structs in the arena, independent of Lua
 * keeps   the order of the lists; every field is read once, and checked here.
 *         The prelude has explained mistakes in scripts, so a wrong table means
 *         a wrong dump and needs one sentence only
 */
#include "front/fields.h"
#include "base/word.h"
#include "graph/reach.h"

#include <limits.h>
#include <string.h>

static void
need_short(lua_State *L, const char *name)
{
    if (strlen(name) > MAX_NAME) {
        field_wrong(L, "the name '%.60s...' has more than %d characters", name,
                    MAX_NAME);
    }
}

/* A list of pairs { name, tensor }. */
static Named *
get_named(lua_State *L, const char *key, int *n)
{
    Named *list;

    *n = field_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, Named);
    for (int i = 0; i < *n; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            field_wrong(L, "expected pairs { name, tensor }");
        }
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        list[i].name = field_copy(L, -2);
        list[i].node = dsl_tensor(L, -1);
        if (list[i].name == NULL || list[i].node == NULL) {
            field_wrong(L, "expected pairs { name, tensor }");
        }
        need_short(L, list[i].name);
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
    return list;
}

/* Names become names of files and prefixes of C functions. */
static const char *
need_identifier(lua_State *L, const char *name, const char *what)
{
    if (name == NULL) {
        field_wrong(L, "%s has no name", what);
    } else if (strlen(name) > MAX_ENTRY_NAME || !word_is_identifier(name)) {
        field_wrong(L, "'%.100s' cannot be the name of %s", name, what);
    }
    return name;
}

static EntryKind
get_kind(lua_State *L)
{
    static const char *const names[] = { "init", "train", "infer",
                                        "backward", "update" };
    const char *kind = field_string(L, "kind");

    for (int i = 0; kind != NULL && i < countof(names); i++) {
        if (strcmp(kind, names[i]) == 0) {
            return (EntryKind)i;
        }
    }
    field_wrong(L, "the kind of an entry is 'init', 'train', 'infer', 'backward' or "
                "'update'");
    return ENTRY_INFER;
}

static void
check_effects(lua_State *L, const Entry *e)
{
    for (int i = 0; i < e->n_effect; i++) {
        if (card_of(e->effect[i])->kind != EFFECT) {
            field_wrong(L, "an effect is not a store");
        }
    }
    for (int i = 0; i < e->n_in; i++) {
        if (e->in[i].node->op != OP_input) {
            field_wrong(L, "an input of an entry is not an input of the graph");
        }
    }
}

/* The table of the entry is on top. */
static void
collect_entry(lua_State *L, Entry *e)
{
    Front *f = front_of(L);

    lua_rawgeti(L, -1, 1);
    e->name = need_identifier(L, field_copy(L, -1), "an entry");
    lua_pop(L, 1);
    e->kind = get_kind(L);
    e->pos = front_decode(f, (lua_Integer)field_number(L, "line", 0));
    e->in = get_named(L, "inputs", &e->n_in);
    e->out = get_named(L, "outputs", &e->n_out);
    e->effect = field_nodes(L, "effects", &e->n_effect);
    e->grad = get_named(L, "grads", &e->n_grad);
    e->separate = field_bool(L, "separate");
    e->slice = field_bool(L, "slice");
    e->quantize = (Quantized)field_int(L, "quantize");
    e->optimizer = field_string(L, "optimizer");
    e->rate = field_string(L, "rate");
    e->rates = field_string(L, "rates");
    e->driver_only = field_bool(L, "driver_only");
    check_effects(L, e);
}

/* A list of pairs of tensors: the moments, and what they are of. */
static Moments *
get_moments(lua_State *L, int *n)
{
    Moments *list;

    *n = field_list(L, "moments");
    list = new_n(front_of(L)->arena, *n + 1, Moments);
    for (int i = 0; i < *n; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            field_wrong(L, "expected pairs of tensors");
        }
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        list[i] = (Moments){ dsl_tensor(L, -2), dsl_tensor(L, -1) };
        if (list[i].node == NULL || list[i].of == NULL) {
            field_wrong(L, "expected pairs of tensors");
        }
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
    return list;
}

static void
collect_entries(lua_State *L, Model *m, Run **run)
{
    Front *f = front_of(L);
    int n_moment;
    Moments *moment = get_moments(L, &n_moment);

    m->n_entry = (int)min64((int64_t)lua_rawlen(L, -1), INT_MAX);
    m->entry = new_n(f->arena, m->n_entry + 1, Entry);
    *run = new_n(f->arena, m->n_entry + 1, Run);
    for (int i = 0; i < m->n_entry; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            field_wrong(L, "an entry is not a table");
        }
        collect_entry(L, &m->entry[i]);
        m->entry[i].moment = moment;
        m->entry[i].n_moment = n_moment;
        (*run)[i] = (Run){ (int)field_int(L, "batch"),
                                 field_bool(L, "as_infer") };
        lua_pop(L, 1);
    }
}

static Reach
reach_of(Arena *a, const Entry *e, bool bodies)
{
    Reach r = reach_new(a, bodies);

    for (int i = 0; i < e->n_out; i++) {
        reach_add(&r, &e->out[i].node, 1);
    }
    reach_add(&r, e->effect, e->n_effect);
    for (int i = 0; i < e->n_grad; i++) {
        reach_add(&r, &e->grad[i].node, 1);
    }
    return r;
}

static void
mark_inputs(const Entry *e, bool *known, bool are)
{
    for (int i = 0; i < e->n_in; i++) {
        known[e->in[i].node->id] = are;
    }
}

/* Every leaf that an entry needs must be an argument, a parameter or a state of
 * the model: an initialiser, for example, must not depend on an input. */
static void
check_leaves(lua_State *L, const Entry *e, bool *known)
{
    Graph *g = front_of(L)->graph;
    Arena *scratch = arena_new();
    Reach r = reach_of(scratch, e, true);
    const Node *wrong = NULL;

    mark_inputs(e, known, true);
    for (int i = 0; i < r.n; i++) {
        const Node *n = r.node[i];
        if (!known[n->id] && (n->op == OP_input || n->op == OP_param
                              || n->op == OP_state)
            && (wrong == NULL || n->id < wrong->id)) {
            wrong = n;
        }
    }
    mark_inputs(e, known, false);
    arena_drop(scratch);
    if (wrong != NULL) {
        g->pos = e->pos.line > 0 ? e->pos : wrong->pos;
        front_fail(L, NULL, "the entry '%s' depends on %s, which it is not "
                   "given", e->name, node_origin(front_of(L)->arena, wrong));
    }
}

/* A value of one iteration exists only inside its loop; the loop is reached,
 * but not its body. */
static void
check_body_params(lua_State *L, const Entry *e)
{
    Graph *g = front_of(L)->graph;
    Arena *scratch = arena_new();
    Reach r = reach_of(scratch, e, false);
    const Node *wrong = NULL;

    for (int i = 0; i < r.n; i++) {
        const Node *n = r.node[i];
        wrong = n->op == OP_body_param && (wrong == NULL || n->id > wrong->id) ? n : wrong;
    }
    arena_drop(scratch);
    if (wrong != NULL) {
        g->pos = wrong->pos;
        diag_error(front_of(L)->diag, g->pos, "scan", "scan: the entry '%s' "
                   "uses a value of one iteration outside the loop", e->name);
        diag_help(front_of(L)->diag, "let the step return it: "
                  "carry, y = nn.scan(...) gives y of all iterations");
        front_raise(L);
    }
}

static void
check_reached(lua_State *L, const Model *m)
{
    bool *known = new_n(m->arena, front_of(L)->graph->n, bool);

    for (int i = 0; i < m->n_param; i++) {
        known[m->param[i]->id] = true;
    }
    for (int i = 0; i < m->n_state; i++) {
        known[m->state[i]->id] = true;
    }
    for (int i = 0; i < m->n_entry; i++) {
        check_leaves(L, &m->entry[i], known);
        check_body_params(L, &m->entry[i]);
    }
}

static void
check_kind(lua_State *L, Node *const *list, int n, Op op)
{
    bool *known = new_n(front_of(L)->arena, front_of(L)->graph->n, bool);

    for (int i = 0; i < n; i++) {
        if (list[i]->op != op) {
            field_wrong(L, "params and states hold something else");
        }
        if (known[list[i]->id]) {
            field_wrong(L, "params and states hold something twice");
        }
        known[list[i]->id] = true;
    }
}

/* One program has one entry of a name, and one that initializes. */
static void
check_entries(lua_State *L, const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        if ((e->kind == ENTRY_INIT) != (strcmp(e->name, "init") == 0)) {
            field_wrong(L, "the entry that initializes, and no other, is called init");
        }
        for (int k = 0; k < i; k++) {
            if (strcmp(m->entry[k].name, e->name) == 0) {
                field_wrong(L, "two entries have one name");
            }
        }
    }
}

/* t[key] of the table on top: the name of an entry, or NULL. */
static const char *
get_role(lua_State *L, const Model *m, const char *key)
{
    const char *name = field_string(L, key);

    for (int i = 0; name != NULL && i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return name;
        }
    }
    if (name != NULL) {
        field_wrong(L, "there is no entry for the role '%s'", key);
    }
    return NULL;
}

static Model *
collect(lua_State *L, bool data, Run **run)
{
    Front *f = front_of(L);
    Model *m = new(f->arena, Model);

    m->arena = f->arena;
    m->graph = f->graph;
    m->file = f->file;
    m->name = word_file(f->arena, need_identifier(L, field_string(L, "name"),
                                                  "a model"));
    m->about = field_string(L, "about");
    m->ram = (int64_t)field_number(L, "ram", 0);
    m->param = field_nodes(L, "params", &m->n_param);
    m->buffer = field_nodes(L, "buffers", &m->n_buffer);
    m->state = field_nodes(L, "states", &m->n_state);
    check_kind(L, m->param, m->n_param, OP_param);
    check_kind(L, m->state, m->n_state, OP_state);
    collect_entries(L, m, run);
    check_entries(L, m);
    check_reached(L, m);
    m->train = get_role(L, m, "train");
    m->eval = get_role(L, m, "eval");
    m->batch = (int)field_int(L, "batch");
    if (data) {
        collect_driver(L, m);
    }
    return m;
}

/* ---- what the model keeps of a script -------------------------------------- */

/* collect(table, whether data and fit are in it) */
static int
core_collect(lua_State *L)
{
    bool data = lua_toboolean(L, 2) != 0;
    Collected *c;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    c = lua_newuserdatauv(L, sizeof(*c), 0);
    lua_insert(L, 1);
    c->model = collect(L, data, &c->run);
    lua_settop(L, 1);
    luaL_setmetatable(L, PROGRAM);
    return 1;
}

const Collected *
collected(lua_State *L, int i)
{
    return luaL_testudata(L, i, PROGRAM);
}

static int
program_locked(lua_State *L)
{
    Front *f = front_of(L);

    front_enter(L, NULL);
    diag_error(f->diag, f->graph->pos, lua_tostring(L, 2), "a program cannot be "
               "read or changed after it is made");
    diag_help(f->diag, "pass everything to nn.program when it is made");
    return front_raise(L);
}

void
collect_open(lua_State *L)
{
    luaL_newmetatable(L, PROGRAM);
    lua_pushcfunction(L, program_locked);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, program_locked);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
    lua_pushcfunction(L, core_collect);
    lua_setfield(L, -2, "collect");
}
