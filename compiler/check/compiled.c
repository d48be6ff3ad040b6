/* compiled.c -- see compiled.h
 *
 * keeps   the text under test the text that is shipped: same kernels, tiles
 *         and layouts, with double for float
 */
#include "check/compiled.h"

#include "check/glue.h"
#include "emit/emit.h"
#include "emit/interface.h"
#include "kernel/verify_nest.h"
#include "base/cc.h"
#include "base/file.h"

#include <dlfcn.h>
#include <string.h>

typedef void *(*Member)(int i);
typedef void (*Run)(const void *const *in, double *loss);

/* Where a leaf lies in the compiled C. */
typedef struct Leaf {
    const Node *node;
    Layout layout;
    void *at;
} Leaf;

typedef struct Compiled {
    Arena *arena;
    Code *code;
    const Entry *entry;
    void *library;
    Member param, grad, state;
    Node **of;                  /* the parameters that have gradients */
    int n_grad;
    Run forward, backward;
    void **in;
    Leaf *leaf;
} Compiled;

static void
put(void *to, Type type, int64_t index, double v)
{
    gradc_put(type_is_float(type) ? F64 : type, to, (size_t)index, v);
}

static void
set_compiled(void *context, int leaf, const double *value, int64_t element)
{
    const Compiled *c = context;
    const Leaf *l = &c->leaf[leaf];
    int64_t first = element >= 0 ? element : 0;
    int64_t end = element >= 0 ? element + 1 : shape_count(l->node->shape);

    for (int64_t e = first; e < end; e++) {
        put(l->at, l->node->type, layout_element(&l->layout, l->node->shape, e),
            value[e]);
    }
}

static void
get_gradient(Compiled *c, const char *name, double *to)
{
    for (int i = 0; i < c->n_grad; i++) {
        const Node *n = c->of[i];
        const double *from = c->grad(i);
        if (strcmp(n->attr.name, name) != 0) {
            continue;
        }
        for (int64_t e = 0; e < shape_count(n->shape); e++) {
            to[e] = from[layout_element(&c->code->layout[n->id], n->shape, e)];
        }
    }
}

static int
run_compiled(void *context, double *loss, double *const *grad)
{
    Compiled *c = context;

    c->forward((const void *const *)c->in, loss);
    if (grad == NULL) {
        return 0;
    }
    c->backward((const void *const *)c->in, loss);
    for (int i = 0; i < c->entry->n_grad; i++) {
        get_gradient(c, c->entry->grad[i].name, grad[i]);
    }
    return 0;
}

static void
drop_compiled(void *context)
{
    Compiled *c = context;

    dlclose(c->library);
    arena_drop(c->arena);
}

/* ---- making it ------------------------------------------------------------- */

static Code *
lower_double(Arena *a, const Model *m, const Entry *e)
{
    Code *c = new(a, Code);
    Model *one = new(a, Model);
    Entry *entry = new(a, Entry);

    *one = *m;
    *entry = *e;
    entry->kind = ENTRY_BACKWARD;
    entry->name = "backward";
    entry->forward = "forward";
    entry->n_effect = 0;
    one->entry = entry;
    one->n_entry = 1;
    c->arena = a;
    c->model = one;
    c->target = target_native();
    c->real = F64;
    fuse_run(c);
    layout_run(c);
    lower_run(c);
    order_run(c);
    group_run(c);
    prog_verify(c, "order");
    plan_run(c);
    prog_verify(c, "plan");
    name_run(c);
    nest_run(c);
    nest_verify(c, "nest");
    tile_run(c);
    nest_verify(c, "tile");
    routines_run(c);
    return c;
}

static const char *
compile(Compiled *c)
{
    static const char flags[] = "-O1 -march=native -ffp-contract=off -shared -fPIC";
    Arena *a = c->arena;
    const Model *m = c->code->model;
    Text *header = text_new(a), *source = text_new(a), *glue = text_new(a);
    char *dir = file_temp_dir(a), *library;
    const char *name[4], *why = NULL;

    if (dir == NULL || cc_runtime(a, &why) == NULL) {
        return "no folder for temporary files, or no runtime beside gradc";
    }
    emit_header(header, c->code, NULL);
    emit_source(source, c->code);
    check_glue(glue, c->code);
    name[0] = arena_printf(a, "%s.h", m->name);
    name[1] = arena_printf(a, "%s.c", m->name);
    name[2] = arena_printf(a, "%s_check.c", m->name);
    name[3] = "check.so";
    library = arena_printf(a, "%s/%s", dir, name[3]);
    why = file_write_all(a, (Output[]){
        { arena_printf(a, "%s/%s", dir, name[0]), header->s, 0 },
        { arena_printf(a, "%s/%s", dir, name[1]), source->s, 0 },
        { arena_printf(a, "%s/%s", dir, name[2]), glue->s, 0 } }, 3);
    if (why == NULL && cc_run(a, flags, dir, library, false) != 0) {
        why = "no C compiler accepted the emitted code";
    }
    if (why == NULL) {
        c->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
        why = c->library == NULL ? arena_strdup(a, dlerror()) : NULL;
    }
    file_remove_dir(a, dir, name, 4);
    return why;
}

/* dlsym returns an object pointer, which POSIX allows to be used as a function. */
static void
symbol(Compiled *c, const char *name, void *function)
{
    void *p = dlsym(c->library, name);

    if (p == NULL) {
        bug("check: no symbol %s", name);
    }
    memcpy(function, &p, sizeof(p));
}

static void
find_leaves(Compiled *c)
{
    const Model *m = c->code->model;
    const Entry *e = c->entry;
    Leaf *l = new_n(c->arena, e->n_in + m->n_param + m->n_state, Leaf);

    c->leaf = l;
    c->in = new_n(c->arena, e->n_in, void *);
    for (int i = 0; i < e->n_in; i++) {
        const Node *n = e->in[i].node;
        c->in[i] = new_n(c->arena, shape_count(n->shape), double);
        *l++ = (Leaf){ n, layout_rows(n->shape), c->in[i] };
    }
    for (int i = 0; i < m->n_param; i++) {
        const Node *n = m->param[i];
        *l++ = (Leaf){ n, c->code->layout[n->id], c->param(i) };
    }
    for (int i = 0; i < m->n_state; i++) {
        const Node *n = m->state[i];
        *l++ = (Leaf){ n, c->code->layout[n->id], c->state(i) };
    }
}

const char *
check_compile(void *context, const Model *m, const Entry *e, CheckCompiled *out)
{
    Arena *a = arena_new();
    Compiled *c = new(a, Compiled);
    const char *why;

    (void)context;
    c->arena = a;
    c->code = lower_double(a, m, e);
    c->entry = e;
    c->of = new_n(a, m->n_param + 1, Node *);
    c->n_grad = interface_gradients(c->code, c->of);
    why = compile(c);
    if (why != NULL) {
        return why;
    }
    symbol(c, "gradc_check_param", &c->param);
    symbol(c, "gradc_check_grad", &c->grad);
    symbol(c, "gradc_check_state", &c->state);
    symbol(c, "gradc_check_forward", &c->forward);
    symbol(c, "gradc_check_backward", &c->backward);
    find_leaves(c);
    *out = (CheckCompiled){ .context = c, .set = set_compiled,
                            .run = run_compiled, .drop = drop_compiled };
    return NULL;
}
