/* collect.c -- a program as a Model
 *
 * takes   the table that nn.program builds, or that g.program of a graph dump is
 *         given, when they are called: what becomes of it later is nobody's concern
 * gives   plain structs in the arena, nothing of which belongs to Lua
 * keeps   the order of the lists; every field is read once, and checked here.  The
 *         prelude has explained what people write, so a wrong table is a wrong
 *         dump and needs one sentence only.  Data and fit, which have no checks
 *         here, come from the prelude alone
 */
#include "front/state.h"
#include "base/word.h"
#include "graph/reach.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static void
wrong(lua_State *L, const char *what)
{
    front_fail(L, NULL, "program: %s", what);
}

static const char *
copy_string(lua_State *L, int i)
{
    return lua_type(L, i) == LUA_TSTRING
         ? arena_strdup(front_of(L)->arena, lua_tostring(L, i)) : NULL;
}

/* t[key] of the table on top; NULL when it is no text. */
static const char *
get_string(lua_State *L, const char *key)
{
    const char *s;

    lua_getfield(L, -1, key);
    s = copy_string(L, -1);
    lua_pop(L, 1);
    return s;
}

static bool
get_bool(lua_State *L, const char *key)
{
    bool v;

    lua_getfield(L, -1, key);
    v = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return v;
}

static double
get_number(lua_State *L, const char *key, double otherwise)
{
    double v;

    lua_getfield(L, -1, key);
    v = lua_isnumber(L, -1) ? lua_tonumber(L, -1) : otherwise;
    lua_pop(L, 1);
    return v;
}

static long
get_int(lua_State *L, const char *key)
{
    double v = get_number(L, key, 0);

    return v >= 0 && v <= INT_MAX ? (long)v : 0;
}

/* Pushes t[key] and returns its length; 0 when it is no list. */
static int
open_list(lua_State *L, const char *key)
{
    lua_getfield(L, -1, key);
    return lua_istable(L, -1) ? (int)min64((int64_t)lua_rawlen(L, -1), INT_MAX)
                              : 0;
}

static const char **
get_strings(lua_State *L, const char *key, int *n)
{
    const char **list;

    *n = open_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, const char *);
    for (int i = 0; i < *n; i++) {
        lua_rawgeti(L, -1, i + 1);
        list[i] = copy_string(L, -1);
        if (list[i] == NULL) {
            wrong(L, "a list of names holds something else");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return list;
}

static Node **
get_nodes(lua_State *L, const char *key, int *n)
{
    Node **list;

    *n = open_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, Node *);
    for (int i = 0; i < *n; i++) {
        lua_rawgeti(L, -1, i + 1);
        list[i] = dsl_tensor(L, -1);
        if (list[i] == NULL) {
            wrong(L, "a list of tensors holds something else");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return list;
}

static void
need_short(lua_State *L, const char *name)
{
    if (strlen(name) > MAX_NAME) {
        wrong(L, arena_printf(front_of(L)->arena, "the name '%.60s...' has more than "
                              "%d characters", name, MAX_NAME));
    }
}

/* A list of pairs { name, tensor }. */
static Named *
get_named(lua_State *L, const char *key, int *n)
{
    Named *list;

    *n = open_list(L, key);
    list = new_n(front_of(L)->arena, *n + 1, Named);
    for (int i = 0; i < *n; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            wrong(L, "expected pairs { name, tensor }");
        }
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        list[i].name = copy_string(L, -2);
        list[i].node = dsl_tensor(L, -1);
        if (list[i].name == NULL || list[i].node == NULL) {
            wrong(L, "expected pairs { name, tensor }");
        }
        need_short(L, list[i].name);
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
    return list;
}

/* Names become names of files and of C functions, in front of others. */
static const char *
need_identifier(lua_State *L, const char *name, const char *what)
{
    if (name == NULL) {
        wrong(L, arena_printf(front_of(L)->arena, "%s has no name", what));
    } else if (strlen(name) > MAX_ENTRY_NAME || !word_is_identifier(name)) {
        wrong(L, arena_printf(front_of(L)->arena, "'%.100s' cannot be the name of %s",
                              name, what));
    }
    return name;
}

static EntryKind
get_kind(lua_State *L)
{
    static const char *const names[] = { "init", "train", "infer",
                                        "backward", "update" };
    const char *kind = get_string(L, "kind");

    for (int i = 0; kind != NULL && i < countof(names); i++) {
        if (strcmp(kind, names[i]) == 0) {
            return (EntryKind)i;
        }
    }
    wrong(L, "the kind of an entry is 'init', 'train', 'infer', 'backward' or 'update'");
    return ENTRY_INFER;
}

static void
check_effects(lua_State *L, const Entry *e)
{
    for (int i = 0; i < e->n_effect; i++) {
        if (card_of(e->effect[i])->kind != EFFECT) {
            wrong(L, "an effect is not a store");
        }
    }
    for (int i = 0; i < e->n_in; i++) {
        if (e->in[i].node->op != OP_input) {
            wrong(L, "an input of an entry is not an input of the graph");
        }
    }
}

/* The table of the entry is on top. */
static void
collect_entry(lua_State *L, Entry *e)
{
    Front *f = front_of(L);

    lua_rawgeti(L, -1, 1);
    e->name = need_identifier(L, copy_string(L, -1), "an entry");
    lua_pop(L, 1);
    e->kind = get_kind(L);
    e->at = front_decode(f, (lua_Integer)get_number(L, "line", 0));
    e->in = get_named(L, "inputs", &e->n_in);
    e->out = get_named(L, "outputs", &e->n_out);
    e->effect = get_nodes(L, "effects", &e->n_effect);
    e->grad = get_named(L, "grads", &e->n_grad);
    e->separate = get_bool(L, "separate");
    e->slice = get_bool(L, "slice");
    e->quantize = (Quantized)get_int(L, "quantize");
    e->optimizer = get_string(L, "optimizer");
    e->driver_only = get_bool(L, "driver_only");
    check_effects(L, e);
}

/* A list of pairs of tensors: the moments, and what they are of. */
static Moments *
get_moments(lua_State *L, int *n)
{
    Moments *list;

    *n = open_list(L, "moments");
    list = new_n(front_of(L)->arena, *n + 1, Moments);
    for (int i = 0; i < *n; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            wrong(L, "expected pairs of tensors");
        }
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        list[i] = (Moments){ dsl_tensor(L, -2), dsl_tensor(L, -1) };
        if (list[i].node == NULL || list[i].of == NULL) {
            wrong(L, "expected pairs of tensors");
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
            wrong(L, "an entry is not a table");
        }
        collect_entry(L, &m->entry[i]);
        m->entry[i].moment = moment;
        m->entry[i].n_moment = n_moment;
        (*run)[i] = (Run){ (int)get_int(L, "batch"),
                                 get_bool(L, "as_infer") };
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

/* Every leaf that an entry needs is an argument, a parameter or a state of the
 * model: an initialiser, say, may not depend on an input. */
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
        g->at = e->at.line > 0 ? e->at : wrong->at;
        front_fail(L, NULL, "the entry '%s' depends on %s, which it is not "
                   "given", e->name, node_origin(front_of(L)->arena, wrong));
    }
}

/* A value of one iteration exists inside its loop only, which is reached through
 * the loop and not here. */
static void
check_slots(lua_State *L, const Entry *e)
{
    Graph *g = front_of(L)->graph;
    Arena *scratch = arena_new();
    Reach r = reach_of(scratch, e, false);
    const Node *wrong = NULL;

    for (int i = 0; i < r.n; i++) {
        const Node *n = r.node[i];
        wrong = n->op == OP_slot && (wrong == NULL || n->id > wrong->id) ? n : wrong;
    }
    arena_drop(scratch);
    if (wrong != NULL) {
        g->at = wrong->at;
        diag_error(front_of(L)->diag, g->at, "scan", "scan: the entry '%s' "
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
        check_slots(L, &m->entry[i]);
    }
}

static void
check_kind(lua_State *L, Node *const *list, int n, Op op)
{
    bool *known = new_n(front_of(L)->arena, front_of(L)->graph->n, bool);

    for (int i = 0; i < n; i++) {
        if (list[i]->op != op) {
            wrong(L, "params and states hold something else");
        }
        if (known[list[i]->id]) {
            wrong(L, "params and states hold something twice");
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
            wrong(L, "the entry that initializes, and no other, is called init");
        }
        for (int k = 0; k < i; k++) {
            if (strcmp(m->entry[k].name, e->name) == 0) {
                wrong(L, "two entries have one name");
            }
        }
    }
}

/* t[key] of the table on top: the name of an entry, or NULL. */
static const char *
get_role(lua_State *L, const Model *m, const char *key)
{
    const char *name = get_string(L, key);

    for (int i = 0; name != NULL && i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return name;
        }
    }
    if (name != NULL) {
        wrong(L, arena_printf(m->arena, "there is no entry for the role '%s'", key));
    }
    return NULL;
}

static double *
get_table(lua_State *L, int *n)
{
    double *v;

    *n = open_list(L, "table");
    v = *n > 0 ? new_n(front_of(L)->arena, *n, double) : NULL;
    for (int i = 0; i < *n; i++) {
        lua_rawgeti(L, -1, i + 1);
        v[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return v;
}

static void
collect_ranges(lua_State *L, Model *m)
{
    m->n_range = open_list(L, "ranges");
    m->range = new_n(m->arena, m->n_range + 1, Places);
    for (int i = 0; i < m->n_range; i++) {
        Places *r = &m->range[i];
        double ignore;
        lua_rawgeti(L, -1, i + 1);
        r->input = get_string(L, "input");
        r->least = (int)get_int(L, "least");
        r->places = (int)get_int(L, "places");
        ignore = get_number(L, "ignore", HUGE_VAL);
        r->ignores = ignore >= INT_MIN && ignore <= INT_MAX;
        r->ignore = r->ignores ? (int)ignore : 0;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void
collect_forms(lua_State *L, Field *f)
{
    static const char *const cells[] = { "number", "listed", "sorted", "hashed",
                                         "absent", "date" };

    f->n_form = open_list(L, "forms");
    f->form = new_n(front_of(L)->arena, f->n_form + 1, CellForm);
    for (int i = 0; i < f->n_form; i++) {
        CellForm *form = &f->form[i];
        const char *cell;
        lua_rawgeti(L, -1, i + 1);
        cell = get_string(L, "cell");
        for (int k = 0; cell != NULL && k < countof(cells); k++) {
            if (strcmp(cell, cells[k]) == 0) {
                form->cell = (CellKind)k;
            }
        }
        form->wide = (int)get_int(L, "wide");
        form->values = get_strings(L, "values", &form->n_values);
        form->n = (int)get_int(L, "n");
        form->date = get_string(L, "date");
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void
collect_field(lua_State *L, Field *f)
{
    f->input = get_string(L, "input");
    f->train = get_string(L, "train");
    f->test = get_string(L, "test");
    f->validation = get_string(L, "validation");
    f->array = get_string(L, "array");
    f->dtype = get_string(L, "dtype");
    f->skip = get_int(L, "skip");
    f->mean = get_number(L, "mean", 0);
    f->std = get_number(L, "std", 1);
    f->white = get_number(L, "white", 0);
    f->is_label = get_bool(L, "is_label");
    f->classes = (int)get_int(L, "classes");
    f->columns = get_strings(L, "columns", &f->n_columns);
    f->values = get_strings(L, "values", &f->n_values);
    collect_forms(L, f);
    f->rows = (int)get_int(L, "rows");
    f->ahead = (int)get_int(L, "ahead");
    f->by_file = get_bool(L, "by_file");
    f->sorted = get_bool(L, "sorted");
    f->table = get_table(L, &f->n_table);
}

static void
collect_files(lua_State *L, Data *d)
{
    static const char *const missing[] = { "refuse", "drop", "mean", "fill" };
    const char *word = get_string(L, "missing");
    const char *separator = get_string(L, "separator");
    const char *decimal = get_string(L, "decimal");

    d->train = get_strings(L, "train", &d->n_train);
    d->test = get_strings(L, "test", &d->n_test);
    d->validation = get_strings(L, "validation", &d->n_validation);
    d->share = get_number(L, "share", 0);
    d->seed = (int)get_int(L, "seed");
    d->header = get_bool(L, "header");
    d->separator = separator != NULL ? separator[0] : ',';
    d->decimal = decimal != NULL ? decimal[0] : '.';
    d->na = get_strings(L, "na_values", &d->n_na);
    d->stride = (int)get_int(L, "stride");
    for (int i = 0; word != NULL && i < countof(missing); i++) {
        if (strcmp(word, missing[i]) == 0) {
            d->missing = (Missing)i;
        }
    }
    d->fill = get_number(L, "fill", 0);
    d->bytes = get_bool(L, "bytes");
    d->symbols = get_string(L, "symbols");
    d->sample = get_string(L, "sample");
}

static void
collect_scales(lua_State *L, Data *d)
{
    d->n_scale = open_list(L, "scales");
    d->scale = new_n(front_of(L)->arena, d->n_scale + 1, Scale);
    for (int i = 0; i < d->n_scale; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            wrong(L, "a scale of the data is not a table");
        }
        d->scale[i].input = get_string(L, "input");
        d->scale[i].mean = get_string(L, "mean");
        d->scale[i].std = get_string(L, "std");
        d->scale[i].axis = (int)get_int(L, "dim");
        d->scale[i].weight = get_string(L, "weight");
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void
collect_data(lua_State *L, Data *d)
{
    static const char *const kinds[] = { "drawn", "table", "files", "csv", "text" };
    const char *kind;

    if (lua_getfield(L, -1, "data") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    kind = get_string(L, "kind");
    for (int i = 0; kind != NULL && i < countof(kinds); i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            d->kind = (DataKind)i;
        }
    }
    d->rows = (int)get_int(L, "rows");
    collect_files(L, d);
    collect_scales(L, d);
    d->n_field = open_list(L, "fields");
    d->field = new_n(front_of(L)->arena, d->n_field + 1, Field);
    for (int i = 0; i < d->n_field; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            wrong(L, "a field of the data is not a table");
        }
        collect_field(L, &d->field[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static void
collect_watch(lua_State *L, Watch *w)
{
    w->share = get_number(L, "validation_share", 0);
    w->stratify = get_string(L, "validation_stratify");
    w->group = get_string(L, "validation_group");
    w->column = get_string(L, "validation_column");
    w->value = get_string(L, "validation_value");
    w->seed = (int)get_int(L, "validation_seed");
    w->every = get_int(L, "validation_every");
    w->monitor = get_string(L, "monitor");
    w->mode = (int)get_int(L, "mode");
    w->save_best = get_bool(L, "save_best");
    w->patience = get_int(L, "patience");
    w->min_delta = get_number(L, "min_delta", 0);
    w->factor = get_number(L, "plateau_factor", 0);
    w->plateau = get_int(L, "plateau_patience");
    w->cooldown = get_int(L, "plateau_cooldown");
    w->min_lr = get_number(L, "plateau_min_lr", 0);
    w->more = get_strings(L, "more", &w->n_more);
    w->less = get_strings(L, "less", &w->n_less);
}

static void
collect_fit(lua_State *L, Fit *f)
{
    if (lua_getfield(L, -1, "fit") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    f->epochs = get_int(L, "epochs");
    f->steps = get_int(L, "steps");
    f->report = get_int(L, "report");
    f->report_epochs = get_bool(L, "report_epochs");
    f->shuffle = get_bool(L, "shuffle");
    lua_getfield(L, -1, "stop_below");
    f->has_stop = lua_isnumber(L, -1) != 0;
    lua_pop(L, 1);
    f->stop_below = get_number(L, "stop_below", 0);
    f->show = get_strings(L, "show", &f->n_show);
    f->picture_entry = get_string(L, "picture_entry");
    f->picture_x = get_string(L, "picture_x");
    f->picture_y = get_string(L, "picture_y");
    f->picture_every = (int)get_int(L, "picture_every");
    f->max_time = get_number(L, "max_time", 0);
    f->cycle = get_strings(L, "cycle", &f->n_cycle);
    collect_watch(L, &f->watch);
    lua_pop(L, 1);
}

static void
collect_settings(lua_State *L, Model *m)
{
    m->n_setting = open_list(L, "settings");
    m->setting = new_n(m->arena, m->n_setting + 1, Setting);
    for (int i = 0; i < m->n_setting; i++) {
        lua_rawgeti(L, -1, i + 1);
        m->setting[i] = (Setting){ get_string(L, "name"), get_string(L, "value"),
                                   get_string(L, "default") };
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static Model *
collect(lua_State *L, bool data, Run **run)
{
    Front *f = front_of(L);
    Model *m = new(f->arena, Model);

    m->arena = f->arena;
    m->graph = f->graph;
    m->file = f->file;
    m->name = word_file(f->arena, need_identifier(L, get_string(L, "name"),
                                                  "a model"));
    m->about = get_string(L, "about");
    m->ram = (int64_t)get_number(L, "ram", 0);
    m->param = get_nodes(L, "params", &m->n_param);
    m->buffer = get_nodes(L, "buffers", &m->n_buffer);
    m->state = get_nodes(L, "states", &m->n_state);
    check_kind(L, m->param, m->n_param, OP_param);
    check_kind(L, m->state, m->n_state, OP_state);
    collect_entries(L, m, run);
    check_entries(L, m);
    check_reached(L, m);
    m->train = get_role(L, m, "train");
    m->eval = get_role(L, m, "eval");
    m->batch = (int)get_int(L, "batch");
    if (data) {
        collect_settings(L, m);
        collect_ranges(L, m);
        collect_data(L, &m->data);
        collect_fit(L, &m->fit);
    }
    return m;
}

/* ---- what a script holds of it --------------------------------------------- */

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
    diag_error(f->diag, f->graph->at, lua_tostring(L, 2), "a program cannot be looked "
               "into or changed after it is made");
    diag_help(f->diag, "give nn.program all that belongs to it");
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
