/* compile.c -- a model as C in several forms, compared with the interpreter
 *
 * takes   models; many become one shared object
 * gives   the first difference: in double from the interpreter, in single from
 *         that (loosely), in single between two targets (in any bit)
 */
#include "compile.h"

#include "base/cc.h"
#include "base/file.h"
#include "kernel/verify_nest.h"
#include "pass/sample.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DOUBLE, SCALAR, VECTOR, FORMS, GUARD = 64 };

typedef struct Form {
    Model model;
    Code *code;
    Glue glue;
} Form;

typedef struct Unit {
    const Model *m;             /* as derived: what the interpreter evaluates */
    Form form[FORMS];
} Unit;

struct Build {
    Arena *arena;
    const char *dir;
    Unit **unit;
    int n;
    void *library;
};

/* ---- making ----------------------------------------------------------------- */

Build *
build_new(Arena *a, const char *dir)
{
    Build *b = new(a, Build);

    b->arena = a;
    b->dir = dir;
    return b;
}

/* Targets may have a hyphen in their names; what C calls a model has none. */
static const char *
form_name(Arena *a, const char *model, const char *target, Type real)
{
    char *name = arena_printf(a, "%s%s%s", model, target,
                              real == F64 ? "_double" : "");

    for (char *s = strchr(name, '-'); s != NULL; s = strchr(s, '-')) {
        *s = '_';
    }
    return name;
}

static void
make_form(Build *b, Form *f, const Model *m, const SimplifyOptions *o,
          const char *target, Type real, bool team)
{
    Arena *a = b->arena;
    Text *header = text_new(a), *source = text_new(a);
    Code *c;

    f->model = *m;
    f->model.name = form_name(a, m->name, target, real);
    c = f->code = lower_model(a, &f->model, o, target, real, team);
    parallel_run(c);
    wait_run(c);
    nest_verify(c, "wait");
    name_run(c);
    routines_run(c);
    emit_header(header, c, NULL);
    emit_source(source, c);
    file_write(a, arena_printf(a, "%s/%s.h", b->dir, f->model.name), header->s);
    glue_text(source, c);
    file_write(a, arena_printf(a, "%s/%s.c", b->dir, f->model.name), source->s);
}

void
build_add(Build *b, const Model *m, const SimplifyOptions *o, uint32_t seed)
{
    const char *target[32];
    int n = target_names(target, countof(target)) - 1;  /* the last is native */
    Rng r = rng_of(seed, 2);
    Unit *u = new(b->arena, Unit);

    u->m = m;
    make_form(b, &u->form[DOUBLE], m, o, target[rng_int(&r, n)], F64,
              rng_chance(&r, 30));
    make_form(b, &u->form[SCALAR], m, o, "scalar", F32, false);
    make_form(b, &u->form[VECTOR], m, o, rng_chance(&r, 50) ? "avx2" : "avx512", F32,
              rng_chance(&r, 70));
    grow(b->arena, b->unit, b->n);
    b->unit[b->n++] = u;
}

static void
symbol(const Build *b, const Form *f, const char *what, void *function)
{
    char *name = arena_printf(b->arena, "%s_%s", f->model.name, what);
    void *p = dlsym(b->library, name);

    if (p == NULL) {
        bug("fuzz: no symbol %s", name);
    }
    memcpy(function, &p, sizeof(p));
}

/* Mostly as quickly as can be; what a better compiler makes of it, sometimes. */
Finding
build_cc(Build *b, bool optimize)
{
    const char *flags = arena_printf(b->arena, "-O%d -march=native "
        "-ffp-contract=off -shared -fPIC -Wall -Wextra -Wconversion -Wshadow "
        "-Werror", optimize);
    char *library = arena_printf(b->arena, "%s/all.so", b->dir);

    if (cc_run(b->arena, flags, b->dir, library, false) != 0) {
        return (Finding){ CC, "the C compiler refuses the text" };
    }
    b->library = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (b->library == NULL) {
        return (Finding){ CC, dlerror() };
    }
    for (int i = 0; i < b->n; i++) {
        for (int k = 0; k < FORMS; k++) {
            Form *f = &b->unit[i]->form[k];
            symbol(b, f, "poison", &f->glue.poison);
            symbol(b, f, "intact", &f->glue.intact);
            symbol(b, f, "member", &f->glue.member);
            symbol(b, f, "call", &f->glue.call);
        }
    }
    return (Finding){ FINE, NULL };
}

/* ---- one call --------------------------------------------------------------- */

/* What an entry leaves behind: outputs, parameters, states. */
typedef struct Result {
    const char **name;
    const Node **want;          /* the value in the model as derived */
    double **value;
    int n;
    bool intact;
} Result;

typedef struct Call {
    Arena *arena;
    const Unit *u;
    const Form *f;
    const Program *p;
    const Entry *entry;         /* of the model as derived */
    Result r;
} Call;

static void
add_result(Call *c, const char *name, const Node *want, const void *from, Type t,
           const Layout *l)
{
    int64_t n = shape_count(want->shape);
    double *v = new_n(c->arena, n, double);

    for (int64_t i = 0; i < n; i++) {
        v[i] = gradc_get(code_type(c->f->code, t), from,
                         (size_t)layout_element(l, want->shape, i));
    }
    grow(c->arena, c->r.name, c->r.n);
    grow(c->arena, c->r.want, c->r.n);
    grow(c->arena, c->r.value, c->r.n);
    c->r.name[c->r.n] = name;
    c->r.want[c->r.n] = want;
    c->r.value[c->r.n++] = v;
}

static void
set_members(Call *c, int state, Node *const *list, int n)
{
    for (int i = 0; i < n; i++) {
        const Node *x = list[i];
        double *v = sample_leaf(c->arena, c->u->m->graph, x, SAMPLE);
        for (int64_t e = 0; e < shape_count(x->shape); e++) {
            gradc_put(code_type(c->f->code, x->type), c->f->glue.member(state, i),
                      (size_t)layout_element(&c->f->code->layout[x->id], x->shape, e), v[e]);
        }
    }
}

static void
get_members(Call *c, int state, Node *const *list, int n)
{
    for (int i = 0; i < n; i++) {
        const Node *x = list[i];
        const Node *want = find_leaf(c->u->m->graph, x->op, x->attr.name, x->shape);
        const Layout *l = &c->f->code->layout[x->id];
        for (int k = 0; k < c->entry->n_effect; k++) {
            const Node *store = c->entry->effect[k];
            want = store->in[0] == want ? store : want;
        }
        add_result(c, x->attr.name, want, c->f->glue.member(state, i), x->type, l);
    }
}

static void *
new_input(Call *c, const Buffer *b)
{
    const Graph *g = c->u->m->graph;
    const Node *x = find_leaf(g, OP_input, b->model_name, b->shape);
    double *v = sample_leaf(c->arena, g, x, SAMPLE);
    char *room = arena_alloc(c->arena, (size_t)shape_count(x->shape), 8);

    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        gradc_put(code_type(c->f->code, x->type), room, (size_t)i, v[i]);
    }
    return room;
}

static const Node *
output_named(const Entry *e, const char *name)
{
    for (int i = 0; i < e->n_out; i++) {
        if (strcmp(e->out[i].name, name) == 0) {
            return e->out[i].node;
        }
    }
    bug("fuzz: no output %s", name);
}

/* Room for an output, the bytes around it known. */
static char *
new_output(Call *c, size_t bytes)
{
    char *room = arena_alloc(c->arena, bytes + 2 * GUARD, 1);

    memset(room, 165, bytes + 2 * GUARD);
    return room + GUARD;
}

static bool
is_intact(const char *room, size_t bytes)
{
    for (size_t i = 0; i < GUARD; i++) {
        if ((unsigned char)room[-1 - (ptrdiff_t)i] != 165
            || (unsigned char)room[bytes + i] != 165) {
            return false;
        }
    }
    return true;
}

static void
run_program(Call *c, int number)
{
    const Model *m = &c->f->model;
    const Program *p = c->p;
    const void **in = new_n(c->arena, p->n_buffer, const void *);
    void **out = new_n(c->arena, p->n_buffer, void *);
    const Buffer **to = new_n(c->arena, p->n_buffer, const Buffer *);
    int n_in = 0, n_out = 0;

    c->f->glue.poison();
    set_members(c, 0, m->param, m->n_param);
    set_members(c, 1, m->state, m->n_state);
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        if (b->space == SPACE_IN) {
            in[n_in++] = new_input(c, b);
        } else if (b->space == SPACE_OUT) {
            size_t size = (size_t)type_size(c->f->code, b->type);
            to[n_out] = b;
            out[n_out++] = new_output(c, size * (size_t)shape_count(b->shape));
        }
    }
    c->f->glue.call(number, turns_team((uint32_t)number), in, out);
    c->r.intact = c->f->glue.intact();
    for (int i = 0; i < n_out; i++) {
        size_t size = (size_t)type_size(c->f->code, to[i]->type);
        c->r.intact = c->r.intact
            && is_intact(out[i], size * (size_t)shape_count(to[i]->shape));
        add_result(c, to[i]->model_name, output_named(c->entry, to[i]->model_name), out[i],
                   to[i]->type, &to[i]->layout);
    }
    get_members(c, 0, m->param, m->n_param);
    get_members(c, 1, m->state, m->n_state);
}

static Result
run(Arena *a, const Unit *u, int form, int number)
{
    Call c = { .arena = a, .u = u, .f = &u->form[form] };

    c.p = c.f->code->program[number];
    c.entry = &u->m->entry[number];
    if (strcmp(c.entry->name, c.p->entry->name) != 0) {
        bug("fuzz: entries are not in order");
    }
    run_program(&c, number);
    return c.r;
}

/* ---- comparing -------------------------------------------------------------- */

typedef struct Compare {
    Arena *arena;
    Moved near, far;            /* leaves moved a little, and more */
    const Entry *entry;
    bool steps;                 /* something jumps: single may land elsewhere */
} Compare;

static char *
compare_result(Compare *q, const Result *r, Moved *v, double part)
{
    char *why = NULL;
    int i;

    for (i = 0; i < r->n && why == NULL; i++) {
        why = moved_compare(q->arena, v, r->want[i], r->value[i], part);
    }
    return why != NULL ? arena_printf(q->arena, "%s.%s: %s", q->entry->name,
                                      r->name[i - 1], why) : NULL;
}

static char *
compare_bits(Compare *q, const Result *r, const Result *s)
{
    for (int i = 0; i < r->n; i++) {
        int64_t n = shape_count(r->want[i]->shape);
        for (int64_t k = 0; k < n; k++) {
            double x = r->value[i][k], y = s->value[i][k];
            if ((x != y || signbit(x) != signbit(y)) && !(isnan(x) && isnan(y))) {
                return arena_printf(q->arena, "%s.%s, element %lld: %.9g and %.9g",
                                    q->entry->name, r->name[i], (long long)k, x, y);
            }
        }
    }
    return NULL;
}

static Finding
check_program(Compare *q, const Unit *u, int number)
{
    Result r[FORMS];
    char *why;

    q->entry = &u->m->entry[number];
    for (int k = 0; k < FORMS; k++) {
        r[k] = run(q->arena, u, k, number);
        if (!r[k].intact) {
            return (Finding){ BOUNDS, arena_printf(q->arena, "%s of %s writes "
                                                   "out of its place", q->entry->name,
                                                   u->form[k].model.name) };
        }
    }
    why = compare_result(q, &r[DOUBLE], &q->near, 1e-10);
    if (why != NULL) {
        return (Finding){ VALUE, why };
    }
    why = compare_bits(q, &r[SCALAR], &r[VECTOR]);
    if (why != NULL) {
        return (Finding){ BITS, why };
    }
    why = q->steps ? NULL : compare_result(q, &r[SCALAR], &q->far, 1e-3);
    return (Finding){ why != NULL ? SINGLE : FINE, why };
}

/* Values that jump: whole numbers, booleans and numbers of 16 bits made of floats. */
static bool
has_steps(const Graph *g)
{
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->nin > 0 && card_of(n)->kind != EFFECT && type_is_float(n->in[0]->type)
            && (!type_is_float(n->type) || card_of(n)->laws & FLAT
                || (n->op == OP_cast && type_is_kept(n->type)))) {
            return true;
        }
    }
    return false;
}

Finding
build_check(Build *b, int i)
{
    const Unit *u = b->unit[i];
    const Graph *g = u->m->graph;
    Compare q = { .arena = b->arena, .near = moved_new(b->arena, g, 1e-12),
                  .far = moved_new(b->arena, g, 1e-6), .steps = has_steps(g) };
    Finding f = { FINE, NULL };

    for (int k = 0; k < u->m->n_entry && f.fault == FINE; k++) {
        f = check_program(&q, u, k);
    }
    return f;
}
