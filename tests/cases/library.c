/* library.c -- see library.h */
#include "library.h"

#include "base/cc.h"
#include "base/file.h"
#include "base/word.h"

#include "host/gradc_host.h"
#include "host/tensor.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

struct Library {
    Arena *arena;
    void *handle;
    const struct gradc_model *model;
    const struct gradc_entry *entry;    /* the last that ran */
    void *param, *state;
    double **out;               /* of that entry */
};

/* Behind main(), stands for the trainer: keeps what that would get. */
static const char glue[] =
    "const struct gradc_model *cases_model(void);\n"
    "static const struct gradc_model *got;\n"
    "int\ngradc_trainer(const struct gradc_model *m, int argc, char **argv)\n"
    "{\n    (void)argc, (void)argv;\n    got = m;\n    return 0;\n}\n"
    "const struct gradc_model *\ncases_model(void)\n"
    "{\n    cases_main(0, 0);\n    return got;\n}\n";

static const char flags[] =
    "-march=native -ffp-contract=off -pedantic -Wall -Wextra -Wconversion "
    "-Wdouble-promotion -Wshadow -Wvla -Werror -shared -fPIC -Dmain=cases_main";

static void *
new_struct(Arena *a, size_t bytes)
{
    char *p = new_n(a, bytes + 128, char);

    return p + (64 - (size_t)p % 64) % 64;
}

static const char *
load(Library *l, const char *file)
{
    const struct gradc_model *(*get)(void);
    void *symbol;

    l->handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (l->handle == NULL) {
        return arena_strdup(l->arena, dlerror());
    }
    symbol = dlsym(l->handle, "cases_model");
    if (symbol == NULL) {
        return "no symbol cases_model";
    }
    memcpy(&get, &symbol, sizeof(get));
    l->model = get();
    l->param = new_struct(l->arena, l->model->param_bytes);
    l->state = new_struct(l->arena, l->model->state_bytes);
    return NULL;
}

/* Each precision has a compiler of its own, if one is set, for which nothing is
 * optimised. */
static int
compile(Arena *a, bool real64, const char *dir, const char *so)
{
    const char *cc = getenv("CC"), *own = getenv(real64 ? "CC_DOUBLE" : "CC_SINGLE");
    const char *all = arena_printf(a, "%s %s", own != NULL || real64 ? "-O0" : "-Og",
                                   flags);
    int status;

    cc = arena_strdup(a, cc != NULL ? cc : "cc");
    if (own != NULL) {
        setenv("CC", own, 1);
    }
    status = cc_run(a, all, dir, so, false);
    setenv("CC", cc, 1);
    return status;
}

const char *
library_open(Arena *a, const Pipeline *p, Library **out)
{
    const char *name = p->model->name, *file[4], *why;
    char *dir = file_temp_dir(a), *so;
    Library *l = new(a, Library);

    if (dir == NULL || cc_runtime(a, &why) == NULL) {
        return "no folder for temporary files, or no runtime beside this program";
    }
    l->arena = a;
    file[0] = arena_printf(a, "%s.h", name);
    file[1] = arena_printf(a, "%s.c", name);
    file[2] = arena_printf(a, "%s_main.c", name);
    file[3] = "cases.so";
    file_write(a, arena_printf(a, "%s/%s", dir, file[0]), p->header->s);
    file_write(a, arena_printf(a, "%s/%s", dir, file[1]), p->source->s);
    file_write(a, arena_printf(a, "%s/%s", dir, file[2]),
               arena_printf(a, "%s%s", p->host->s, glue));
    so = arena_printf(a, "%s/%s", dir, file[3]);
    why = compile(a, p->options->real64, dir, so) != 0
        ? "the C compiler did not accept the emitted code" : load(l, so);
    file_remove_dir(a, dir, file, countof(file));
    *out = l;
    return why;
}

void
library_close(Library *l)
{
    dlclose(l->handle);
}

/* ---- numbers ---------------------------------------------------------------- */

static void *
new_array(Arena *a, const struct gradc_tensor *t)
{
    return new_n(a, gradc_tensor_count(t), double);
}

static void *
array_of(Arena *a, const struct gradc_tensor *t, const Golden *g)
{
    void *to = new_array(a, t);

    for (int i = 0; i < g->count; i++) {
        gradc_put(t->type, to, (size_t)i, g->value[i]);
    }
    return to;
}

/* The inputs of an entry are called CASE_NAME, with other characters as _. */
static const Golden *
find_input(Arena *a, const Case *c, const char *name)
{
    for (int i = 0; i < c->n; i++) {
        const Golden *g = &c->golden[i];
        if (g->kind != GOLDEN_OUT && strcmp(name, word_identifier(a,
                arena_printf(a, "%s_%s", c->name, g->name))) == 0) {
            return g;
        }
    }
    return NULL;
}

static const char *
set_kept(Library *l, const Case *c, const struct gradc_tensor *list, int n,
         void *base)
{
    for (int i = 0; i < n; i++) {
        const Golden *g = golden_find(c, list[i].name, false);
        if (g == NULL) {
            continue;
        }
        if ((size_t)g->count != gradc_tensor_count(&list[i])) {
            return arena_printf(l->arena, "%s has another shape", g->name);
        }
        gradc_tensor_unpack(&list[i], base, array_of(l->arena, &list[i], g));
    }
    return NULL;
}

static const char *
set_inputs(Library *l, const Case *c, const void **in)
{
    const struct gradc_entry *e = l->entry;

    for (int i = 0; i < e->n_in; i++) {
        const Golden *g = find_input(l->arena, c, e->in[i].name);
        if (g == NULL || (size_t)g->count != gradc_tensor_count(&e->in[i])) {
            return arena_printf(l->arena, "input %s is not in the golden file",
                                e->in[i].name);
        }
        in[i] = array_of(l->arena, &e->in[i], g);
    }
    return NULL;
}

static const char *
find_entry(Library *l, const char *name)
{
    for (int i = 0; i < l->model->n_entry; i++) {
        if (strcmp(l->model->entry[i].name, name) == 0) {
            l->entry = &l->model->entry[i];
            return NULL;
        }
    }
    return "the file of cases does not have it";
}

const char *
library_run(Library *l, const Case *c)
{
    const struct gradc_model *m = l->model;
    const char *why = find_entry(l, c->name);
    const struct gradc_entry *e = l->entry;
    const void **in;
    void **out;

    if (why != NULL) {
        return why;
    }
    in = new_n(l->arena, e->n_in + 1, const void *);
    out = new_n(l->arena, e->n_out + 1, void *);
    l->out = new_n(l->arena, e->n_out + 1, double *);
    why = set_inputs(l, c, in);
    why = why != NULL ? why : set_kept(l, c, m->param, m->n_param, l->param);
    why = why != NULL ? why : set_kept(l, c, m->state, m->n_state, l->state);
    if (why != NULL) {
        return why;
    }
    for (int i = 0; i < e->n_out; i++) {
        out[i] = new_array(l->arena, &e->out[i]);
    }
    e->call(l->param, l->state, new_struct(l->arena, e->scratch), NULL, in, out);
    for (int i = 0; i < e->n_out; i++) {
        size_t n = gradc_tensor_count(&e->out[i]);
        l->out[i] = new_n(l->arena, n, double);
        for (size_t k = 0; k < n; k++) {
            l->out[i][k] = gradc_get(e->out[i].type, out[i], k);
        }
    }
    return NULL;
}

const double *
library_output(const Library *l, const char *name, int *count)
{
    for (int i = 0; i < l->entry->n_out; i++) {
        if (strcmp(l->entry->out[i].name, name) == 0) {
            *count = (int)gradc_tensor_count(&l->entry->out[i]);
            return l->out[i];
        }
    }
    return NULL;
}
