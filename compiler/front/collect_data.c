/* collect_data.c -- the parts of a program for trainers only: settings, data,
 * fit
 *
 * takes   the table of the program, on top of the stack
 * gives   plain structs of the model
 * keeps   no checks: all of it comes from the prelude, which checks it
 */
#include "front/fields.h"

#include <limits.h>
#include <string.h>

static double *
get_table(lua_State *L, int *n)
{
    double *v;

    *n = field_list(L, "table");
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
    m->n_range = field_list(L, "ranges");
    m->range = new_n(m->arena, m->n_range + 1, IndexInput);
    for (int i = 0; i < m->n_range; i++) {
        IndexInput *r = &m->range[i];
        double ignore;
        lua_rawgeti(L, -1, i + 1);
        r->input = field_string(L, "input");
        r->least = (int)field_number(L, "least", 0);
        r->extent = (int)field_int(L, "places");
        ignore = field_number(L, "ignore", HUGE_VAL);
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
                                         "absent", "date", "symbols", "words" };

    f->n_form = field_list(L, "forms");
    f->form = new_n(front_of(L)->arena, f->n_form + 1, CellForm);
    for (int i = 0; i < f->n_form; i++) {
        CellForm *form = &f->form[i];
        const char *cell;
        lua_rawgeti(L, -1, i + 1);
        cell = field_string(L, "cell");
        for (int k = 0; cell != NULL && k < countof(cells); k++) {
            if (strcmp(cell, cells[k]) == 0) {
                form->cell = (CellKind)k;
            }
        }
        form->wide = (int)field_int(L, "wide");
        form->values = field_strings(L, "values", &form->n_values);
        form->n = (int)field_int(L, "n");
        form->date = field_string(L, "date");
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void
collect_field(lua_State *L, Field *f)
{
    f->input = field_string(L, "input");
    f->train = field_string(L, "train");
    f->test = field_string(L, "test");
    f->validation = field_string(L, "validation");
    f->array = field_string(L, "array");
    f->dtype = field_string(L, "dtype");
    f->skip = field_int(L, "skip");
    f->list = field_bool(L, "list");
    f->sample_rate = field_int(L, "sample_rate");
    f->mean = field_number(L, "mean", 0);
    f->std = field_number(L, "std", 1);
    f->white = field_number(L, "white", 0);
    f->is_label = field_bool(L, "is_label");
    f->classes = (int)field_int(L, "classes");
    f->columns = field_strings(L, "columns", &f->n_columns);
    f->values = field_strings(L, "values", &f->n_values);
    collect_forms(L, f);
    f->rows = (int)field_int(L, "rows");
    f->ahead = (int)field_int(L, "ahead");
    f->by_file = field_bool(L, "by_file");
    f->sorted = field_bool(L, "sorted");
    f->lengths = field_string(L, "lengths");
    f->like = field_string(L, "like");
    f->truncate = field_bool(L, "truncate");
    f->weight = field_bool(L, "weight");
    f->table = get_table(L, &f->n_table);
}

static void
collect_files(lua_State *L, Data *d)
{
    static const char *const missing[] = { "refuse", "drop", "mean", "fill" };
    const char *word = field_string(L, "missing");
    const char *separator = field_string(L, "separator");
    const char *decimal = field_string(L, "decimal");

    d->train = field_strings(L, "train", &d->n_train);
    d->test = field_strings(L, "test", &d->n_test);
    d->validation = field_strings(L, "validation", &d->n_validation);
    d->fraction = field_number(L, "share", 0);
    d->seed = (int)field_int(L, "seed");
    d->header = field_bool(L, "header");
    d->separator = separator != NULL ? separator[0] : ',';
    d->decimal = decimal != NULL ? decimal[0] : '.';
    d->na = field_strings(L, "na_values", &d->n_na);
    d->stride = (int)field_int(L, "stride");
    d->sequence = field_string(L, "sequence");
    for (int i = 0; word != NULL && i < countof(missing); i++) {
        if (strcmp(word, missing[i]) == 0) {
            d->missing = (Missing)i;
        }
    }
    d->fill = field_number(L, "fill", 0);
    d->lines = field_bool(L, "lines");
    d->bytes = field_bool(L, "bytes");
    d->words = field_bool(L, "words");
    d->symbols = field_string(L, "symbols");
    d->sample = field_string(L, "sample");
}

static void
collect_scales(lua_State *L, Data *d)
{
    d->n_scale = field_list(L, "scales");
    d->scale = new_n(front_of(L)->arena, d->n_scale + 1, Scale);
    for (int i = 0; i < d->n_scale; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            field_wrong(L, "a scale of the data is not a table");
        }
        d->scale[i].input = field_string(L, "input");
        d->scale[i].mean = field_string(L, "mean");
        d->scale[i].std = field_string(L, "std");
        d->scale[i].axis = (int)field_int(L, "dim");
        d->scale[i].weight = field_string(L, "weight");
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
    kind = field_string(L, "kind");
    for (int i = 0; kind != NULL && i < countof(kinds); i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            d->kind = (DataKind)i;
        }
    }
    d->rows = (int)field_int(L, "rows");
    d->shuffle_buffer = field_int(L, "shuffle_buffer");
    collect_files(L, d);
    collect_scales(L, d);
    d->n_field = field_list(L, "fields");
    d->field = new_n(front_of(L)->arena, d->n_field + 1, Field);
    for (int i = 0; i < d->n_field; i++) {
        if (lua_rawgeti(L, -1, i + 1) != LUA_TTABLE) {
            field_wrong(L, "a field of the data is not a table");
        }
        collect_field(L, &d->field[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static void
collect_watch(lua_State *L, Watch *w)
{
    w->fraction = field_number(L, "validation_share", 0);
    w->stratify = field_string(L, "validation_stratify");
    w->group = field_string(L, "validation_group");
    w->column = field_string(L, "validation_column");
    w->value = field_string(L, "validation_value");
    w->seed = (int)field_int(L, "validation_seed");
    w->every = field_int(L, "validation_every");
    w->monitor = field_string(L, "monitor");
    w->mode = (int)field_number(L, "mode", 0);      /* -1: less is better */
    w->save_best = field_bool(L, "save_best");
    w->patience = field_int(L, "patience");
    w->min_delta = field_number(L, "min_delta", 0);
    w->factor = field_number(L, "plateau_factor", 0);
    w->plateau = field_int(L, "plateau_patience");
    w->cooldown = field_int(L, "plateau_cooldown");
    w->min_lr = field_number(L, "plateau_min_lr", 0);
    w->more = field_strings(L, "more", &w->n_more);
    w->less = field_strings(L, "less", &w->n_less);
}

static void
collect_fit(lua_State *L, Fit *f)
{
    if (lua_getfield(L, -1, "fit") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    f->epochs = field_int(L, "epochs");
    f->steps = field_int(L, "steps");
    f->report = field_int(L, "report");
    f->report_epochs = field_bool(L, "report_epochs");
    f->shuffle = field_bool(L, "shuffle");
    lua_getfield(L, -1, "stop_below");
    f->has_stop = lua_isnumber(L, -1) != 0;
    lua_pop(L, 1);
    f->stop_below = field_number(L, "stop_below", 0);
    f->show = field_strings(L, "show", &f->n_show);
    f->picture_entry = field_string(L, "picture_entry");
    f->picture_x = field_string(L, "picture_x");
    f->picture_y = field_string(L, "picture_y");
    f->picture_every = (int)field_int(L, "picture_every");
    f->max_time = field_number(L, "max_time", 0);
    f->cycle = field_strings(L, "cycle", &f->n_cycle);
    f->sample_weight = field_string(L, "sample_weight");
    f->balance = field_string(L, "balance");
    f->bucket = field_string(L, "bucket");
    collect_watch(L, &f->watch);
    lua_pop(L, 1);
}

static void
collect_settings(lua_State *L, Model *m)
{
    m->n_setting = field_list(L, "settings");
    m->setting = new_n(m->arena, m->n_setting + 1, Setting);
    for (int i = 0; i < m->n_setting; i++) {
        lua_rawgeti(L, -1, i + 1);
        m->setting[i] = (Setting){ field_string(L, "name"), field_string(L, "value"),
                                   field_string(L, "default") };
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

void
collect_driver(lua_State *L, Model *m)
{
    collect_settings(L, m);
    collect_ranges(L, m);
    collect_data(L, &m->data);
    collect_fit(L, &m->fit);
}
