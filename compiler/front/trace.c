/* trace.c -- one run of the script
 *
 * takes   the text of the script, the batch of its inputs, and whether
 *         inference is wanted
 * gives   a model, or the whole error message in diag
 * keeps   limits: fuel (instructions), bytes, nodes.  Errors that Lua raises
 *         and errors that we raise take the same path and look alike
 */
#include "front/library.h"

#include <string.h>

/* ---- errors ------------------------------------------------------------- */

/* Leaves what the prelude knows about an error message of Lua: the words of the
 * line that it is about, and help; or two nils. */
static void
explain(lua_State *L, const Source *s, const char *text, int line)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, CORE) != LUA_TTABLE) {
        lua_pushnil(L);
        return;
    }
    lua_getfield(L, -1, "explain");
    lua_remove(L, -2);
    lua_pushstring(L, text);
    lua_pushinteger(L, line);
    lua_pushlstring(L, s->text, s->n);
    if (lua_pcall(L, 3, 2, 0) != LUA_OK) {
        lua_pushnil(L);
    }
}

/* Lua's message about a string literal names the chunk, not the file. */
static void
report_text(lua_State *L, const char *text, Pos pos)
{
    Front *f = front_of(L);
    int line;
    const Source *s = front_split(f, &text, &line);
    const char *cut = NULL;

    if (line > 0) {
        pos = (Pos){ .file = s->file, .line = line };
    } else if (f->read != NULL) {
        pos = (Pos){ .file = f->read->file, .line = f->read_line };
    } else if (strncmp(text, "prelude/", 8) == 0) {
        cut = strstr(text, ": ");
    }
    explain(L, s, text, line);
    diag_error(f->diag, pos, lua_tostring(L, -1), "%s", cut != NULL ? cut + 2 : text);
    if (cut != NULL) {
        diag_note(f->diag, "raised at %.*s", (int)(cut - text), text);
    }
    if (lua_isstring(L, -2)) {
        diag_help(f->diag, "%s", lua_tostring(L, -2));
    }
    lua_pop(L, 2);
}

/* Runs at the point of the error, while the stack still shows the line. */
static int
on_error(lua_State *L)
{
    Pos pos = front_where(L, 1);

    if (!front_is_error(L, 1)) {
        report_text(L, library_text(L, 1), pos);
        lua_pushlightuserdata(L, front_of(L));
    }
    return 1;
}

/* ---- what a script sees ------------------------------------------------- */

/* The innermost function of the script from *level outwards; its level in *level. */
static bool
find_script(lua_State *L, int *level, lua_Debug *ar)
{
    for (; lua_getstack(L, *level, ar); (*level)++) {
        lua_getinfo(L, "S", ar);
        if (front_is_script(ar)) {
            return true;
        }
    }
    return false;
}

/* The next variable of a function, with its value on the stack; NULL behind the last. */
static const char *
next_local(lua_State *L, const lua_Debug *ar, int *i)
{
    const char *name;

    while ((name = lua_getlocal(L, ar, ++*i)) != NULL && name[0] == '(') {
        lua_pop(L, 1);          /* one that has no name in the script */
    }
    return name;
}

/* The local variables in scope, for "did you mean". */
static int
core_locals(lua_State *L)
{
    lua_Debug ar;
    int n = 0;

    lua_newtable(L);
    for (int level = 1; find_script(L, &level, &ar); level++) {
        const char *name;
        for (int i = 0; (name = next_local(L, &ar, &i)) != NULL;) {
            lua_pop(L, 1);
            lua_pushstring(L, name);
            lua_rawseti(L, -2, ++n);
        }
    }
    return 1;
}

/* by_script(): was the function of core.named that asks called by the script, not by
 * the prelude?  Above this are that function and call_named. */
static int
core_by_script(lua_State *L)
{
    lua_Debug ar;
    bool yes = false;

    if (lua_getstack(L, 3, &ar)) {
        lua_getinfo(L, "S", &ar);
        yes = front_is_script(&ar);
    }
    lua_pushboolean(L, yes);
    return 1;
}

/* takes(f): how many arguments f has names for; nothing where it takes any number, or
 * is not a function of the prelude or of the script. */
static int
core_takes(lua_State *L)
{
    lua_Debug ar;

    if (!lua_isfunction(L, 1)) {
        return 0;
    }
    lua_settop(L, 1);
    lua_getinfo(L, ">Su", &ar);
    lua_pushinteger(L, ar.nparams);
    return strcmp(ar.what, "C") != 0 && !ar.isvararg;
}

/* Gives tensors the names of the local variables that hold them. */
static int
core_label(lua_State *L)
{
    Front *f = front_of(L);
    const char *name;
    lua_Debug ar;
    int level = 1;

    if (!find_script(L, &level, &ar)) {
        return 0;
    }
    for (int i = 0; (name = next_local(L, &ar, &i)) != NULL;) {
        Node *n = dsl_tensor(L, -1);
        lua_pop(L, 1);
        if (n != NULL && is_nameless(n)) {
            n->label = arena_strdup(f->arena, name);
        }
    }
    return 0;
}

/* title(tensor, name): what the prelude calls a value in the emitted C, behind the
 * layer that it belongs to. */
static int
core_title(lua_State *L)
{
    Node *n = dsl_tensor(L, 1);

    while (n != NULL && is_nameless(n) && (n->op == OP_reshape || n->op == OP_expand)) {
        n = n->in[0];           /* the same numbers: it is called like them */
    }
    if (n != NULL && is_nameless(n)) {
        n->label = node_in_layer(front_of(L)->arena, n, luaL_checkstring(L, 2));
    }
    lua_settop(L, 1);
    return 1;
}

/* stand(layer): the function of a layer computes from here to its end. */
static int
core_stand(lua_State *L)
{
    Graph *g = front_of(L)->graph;

    g->pos.layer = arena_strdup(front_of(L)->arena, luaL_checkstring(L, 1));
    g->pos.within = true;
    return 0;
}

/* "takes(a, b, { options })": how the function f with n parameters is called. */
static const char *
shape_of_call(lua_State *L, int f, const char *name, int n)
{
    luaL_Buffer b;

    luaL_buffinit(L, &b);
    luaL_addstring(&b, name);
    luaL_addchar(&b, '(');
    for (int i = 1; i <= n; i++) {
        lua_pushvalue(L, f);
        const char *word = lua_getlocal(L, NULL, i);
        bool options = strcmp(word, "o") == 0 || strcmp(word, "options") == 0;
        luaL_addstring(&b, i > 1 ? ", " : "");
        luaL_addstring(&b, options ? "{ options }"
                           : strcmp(word, "list") == 0 ? "{ a, b }" : word);
    }
    luaL_addchar(&b, ')');
    luaL_pushresult(&b);
    return lua_tostring(L, -1);
}

/* Lua would drop arguments that a function has no parameters for: whoever wrote
 * them meant something.  (What has none at all only says no.)  f is the function, L's stack its arguments. */
static void
refuse_spare(lua_State *L, int f, const char *name)
{
    Front *front = front_of(L);
    int n = lua_gettop(L);
    lua_Debug ar;

    lua_pushvalue(L, f);
    lua_getinfo(L, ">u", &ar);
    if (ar.isvararg || ar.nparams == 0) {
        return;
    }
    for (int i = ar.nparams + 1; i <= n; i++) {
        if (!lua_isnil(L, i)) {
            Node *x = dsl_tensor(L, i);
            diag_error(front->diag, front->graph->pos, name,
                       "%s: more than %d argument%s: %s", name, ar.nparams,
                       ar.nparams == 1 ? "" : "s",
                       x != NULL ? dsl_describe(front, x) : dsl_what(L, i));
            diag_help(front->diag, "it is called %s",
                      shape_of_call(L, f, name, ar.nparams));
            front_raise(L);
        }
    }
}

/* x.f(...) for x:f(...) */
static void
refuse_dot(lua_State *L, const char *name)
{
    Front *f = front_of(L);

    diag_error(f->diag, f->graph->pos, name, "%s: a method of a tensor, called without one",
               name);
    diag_help(f->diag, "a method has a colon, x:%s(...); x.%s(...) does not pass x",
              name, name);
    front_raise(L);
}

/* A prelude function as scripts call it.  Being a C function it leaves the
 * caller's frame in place even in a tail call, so the line is known. */
static int
call_named(lua_State *L)
{
    const char *name = lua_touserdata(L, lua_upvalueindex(2));
    Frame old = front_enter(L, name);

    front_burn(L, COST_OF_CALL);
    if (lua_toboolean(L, lua_upvalueindex(3)) && dsl_tensor(L, 1) == NULL) {
        refuse_dot(L, name);
    }
    refuse_spare(L, lua_upvalueindex(1), name);
    lua_pushvalue(L, lua_upvalueindex(4));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    front_leave(L, old);
    return lua_gettop(L);
}

/* named(name, f, method, how): f, recording the caller's line and the name; a
 * method needs a tensor first.  how, if given, is called with the arguments of
 * f. */
static int
core_named(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    bool method = lua_toboolean(L, 3);

    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 4);
    lua_pushvalue(L, 2);
    lua_pushlightuserdata(L, arena_strdup(front_of(L)->arena, name));
    lua_pushboolean(L, method);
    lua_pushvalue(L, lua_isnil(L, 4) ? 2 : 4);
    lua_pushcclosure(L, call_named, 4);
    return 1;
}

/* core.given: the values of -D by name, the last one where there are two. */
static void
push_settings(lua_State *L)
{
    const FrontOptions *o = front_of(L)->options;

    lua_newtable(L);
    for (int i = 0; o != NULL && i < o->n_set; i++) {
        size_t n = strcspn(o->set[i], "=");
        lua_pushlstring(L, o->set[i], n);
        lua_pushstring(L, o->set[i] + n + 1);
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "given");
}

/* Leaves the table of primitives on top; the prelude adds the rest. */
static void
open_core(lua_State *L)
{
    static const luaL_Reg own[] = {
        { "named", core_named },
        { "locals", core_locals },
        { "by_script", core_by_script },
        { "takes", core_takes },
        { "label", core_label },
        { "title", core_title },
        { "stand", core_stand },
        { "pcall", front_pcall },
        { "linked", front_linked },
        { "philox", front_philox },
        { "next", order_next },
        { "pairs", order_pairs },
        { NULL, NULL },
    };

    lua_newtable(L);
    luaL_setfuncs(L, own, 0);
    if (front_of(L)->run.batch > 0) {
        lua_pushinteger(L, front_of(L)->run.batch);
        lua_setfield(L, -2, "batch");
    }
    lua_pushboolean(L, front_of(L)->run.infer);
    lua_setfield(L, -2, "infer");
    lua_pushboolean(L, front_of(L)->again);
    lua_setfield(L, -2, "again");
    push_settings(L);
    ask_open(L);
    loop_open(L);
    collect_open(L);
    source_open(L);
    constant_open(L);
    dsl_open(L);
}

void
front_open(lua_State *L)
{
    lua_gc(L, LUA_GCSTOP);              /* what the prelude makes stays */
    library_load(L);
    open_core(L);
    lua_newtable(L);
    for (int i = 0; i < n_prelude; i++) {
        front_load_chunk(L, &prelude[i]);
        front_call_chunk(L);
    }
    lua_gc(L, LUA_GCRESTART);
}

/* Runs the prelude and the script; leaves what the script returned. */
static int
run_script(lua_State *L)
{
    Front *f = front_of(L);

    front_open(L);
    f->beginning -= f->fuel;
    lua_pushvalue(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, CORE);
    f->compares = false;
    front_load_source(L, f->source[0]);
    front_watch(L);
    lua_call(L, 0, 1);
    if (collected(L, -1) == NULL) {
        lua_getfield(L, 1, "no_program");
        lua_pushvalue(L, -2);
        lua_call(L, 1, 0);
    }
    f->entry_run = collected(L, -1)->run;
    lua_pushlightuserdata(L, collected(L, -1)->model);
    return 1;
}

void
front_refuse(void *context, const Refusal *r)
{
    lua_State *L = context;
    Front *f = front_of(L);
    Graph *g = f->graph;
    const char *name = op_card(r->op)->name;

    if (g->by != NULL && strcmp(g->by, "grad") == 0 && r->op != OP_result) {
        bug("gradient of %s:%d: %s: %s", g->pos.file, g->pos.line, name, r->why);
    }
    diag_error(f->diag, g->pos, g->by != NULL ? g->by : name, "%s: %s",
               g->by != NULL ? g->by : name, r->why);
    for (int i = 0; i < r->nin; i++) {
        const Node *x = r->in[i];
        if (x->op != OP_const && x->scan == NULL) {
            diag_note(f->diag, "operand %d is %s, %s from %s:%d", i + 1,
                      type_shape_text(f->arena, x->type, x->shape),
                      node_origin(f->arena, x), x->pos.file, x->pos.line);
        }
    }
    front_raise(L);
}

Model *
front_trace(Front *f, Run run)
{
    lua_State *L;
    Model *m = NULL;
    int status;

    f->run = run;
    f->graph->pos = (Pos){ .file = f->file };
    f->graph->by = NULL;
    L = front_new_state(f);
    if (L == NULL) {
        front_drop_state(f);
        return NULL;
    }
    *(Front **)lua_getextraspace(L) = f;
    f->graph->context = L;
    lua_pushcfunction(L, on_error);
    lua_pushcfunction(L, run_script);
    status = lua_pcall(L, 0, 1, 1);
    if (status == LUA_OK) {
        m = lua_touserdata(L, -1);
    } else if (status == LUA_ERRMEM) {
        front_spent(f, SPENT_MEMORY, f->out_of_memory);
    } else if (f->diag->text->n == 0) {
        diag_error(f->diag, (Pos){ .file = f->file }, NULL, "%s",
                   lua_isstring(L, -1) ? lua_tostring(L, -1)
                                       : "the script failed");
    }
    f->again = true;
    front_drop_state(f);
    return m;
}
