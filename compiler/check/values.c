/* values.c -- see values.h */
#include "check/values.h"

#include "graph/eval.h"
#include "pass/detach.h"
#include "pass/sample.h"

#include <math.h>
#include <string.h>

enum { MOVED = 7777 };

static const double MOVE = 1e-2;

/* ---- parameters and states ---------------------------------------------- */

static const Entry *
find_init(const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].kind == ENTRY_INIT) {
            return &m->entry[i];
        }
    }
    return NULL;
}

/* The value that the init entry stores in a leaf, or NULL. */
static const double *
initial_value(const Entry *init, Eval *e, const Node *leaf)
{
    for (int i = 0; init != NULL && i < init->n_effect; i++) {
        if (init->effect[i]->in[0] == leaf) {
            return eval_get(e, init->effect[i]);
        }
    }
    return NULL;
}

/* Sets initial values, moved off the kinks and symmetries of zeros. */
static void
set_initial(const Node *x, double *value, const double *initial, uint32_t seed,
            uint32_t stream)
{
    int64_t n = shape_count(x->shape);

    for (int64_t i = 0; i < n; i++) {
        double z = sample_normal(seed + MOVED, stream, (uint32_t)i);
        bool move = x->op == OP_param && type_is_float(x->type);
        value[i] = initial[i] + (move ? MOVE * z : 0.0);
    }
}

/* Draws inputs; parameters and states are close to their initial values. */
static void
set_drawn(Arena *a, const Model *m, Values *v, uint32_t seed)
{
    const Entry *init = find_init(m);
    Eval *e = eval_new(a, m->graph);

    for (int i = 0; init != NULL && i < init->n_in; i++) {
        const Node *x = init->in[i].node;
        eval_set(e, x, new_n(a, shape_count(x->shape), double));
    }
    for (int i = 0; i < v->n; i++) {
        const Node *x = v->node[i];
        const double *initial = initial_value(init, e, x);
        v->value[i] = sample_leaf(a, m->graph, x, seed);
        if (initial != NULL) {
            set_initial(x, v->value[i], initial, seed, (uint32_t)i);
        }
    }
}

/* ---- inputs ------------------------------------------------------------- */

static double
positive(double z)
{
    return 0.1 + fabs(z);
}

static double
share(double z)
{
    return 0.05 + 0.9 / (1.0 + exp(-z));
}

static double
above_one(double z)
{
    return 1.1 + fabs(z);
}

/* Domains of functions, the most general first. */
static const struct {
    const char *words;
    double (*map)(double z);
} domain[] = {
    { "positive numbers", positive },
    { "numbers between 0 and 1", share },
    { "numbers above 1", above_one }
};

static void
map_inputs(const Entry *e, Values *v, double *const *normal, double (*map)(double))
{
    for (int i = 0; i < e->n_in; i++) {
        int64_t n = shape_count(v->node[i]->shape);
        for (int64_t k = 0; k < n && type_is_float(v->node[i]->type); k++) {
            v->value[i][k] = map(normal[i][k]);
        }
    }
}

/* Takes the first rows of the table in the script; false if it has none. */
static bool
take_table(const Model *m, const Entry *e, Values *v)
{
    const Data *d = &m->data;
    bool any = false;

    for (int i = 0; d->kind == DATA_TABLE && i < e->n_in; i++) {
        int64_t n = shape_count(v->node[i]->shape);
        for (int k = 0; k < d->n_field; k++) {
            const Field *f = &d->field[k];
            if (strcmp(f->input, e->in[i].name) != 0 || f->n_table == 0) {
                continue;
            }
            for (int64_t j = 0; j < n; j++) {
                v->value[i][j] = f->table[j % f->n_table];
            }
            any = true;
        }
    }
    return any;
}

/* ---- whether they will do ----------------------------------------------- */

/* Fixes detached values at what they are at the start. */
static void
set_detached(Arena *a, const Model *m, const Entry *e, const Entry *values,
             const Values *v)
{
    Eval *eval = eval_new(a, m->graph);

    for (int i = 0; i < v->n; i++) {
        eval_set(eval, v->node[i], v->value[i]);
    }
    for (int i = 0; values != NULL && i < values->n_out; i++) {
        const Node *x = values->out[i].node;
        memcpy(v->value[e->n_in - values->n_out + i], eval_get(eval, x),
               sizeof(double) * (size_t)shape_count(x->shape));
    }
}

static bool
all_finite(Eval *eval, const Node *x)
{
    const double *v = eval_get(eval, x);

    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        if (!isfinite(v[i])) {
            return false;
        }
    }
    return true;
}

/* Whether loss and gradients are finite there. */
static bool
will_do(const Model *m, const Entry *e, const Entry *detached, const Values *v)
{
    Arena *a = arena_new();
    Eval *eval = eval_new(a, m->graph);
    bool finite;

    set_detached(a, m, e, detached, v);
    for (int i = 0; i < v->n; i++) {
        eval_set(eval, v->node[i], v->value[i]);
    }
    finite = all_finite(eval, e->out[0].node);
    for (int i = 0; finite && i < e->n_grad; i++) {
        finite = all_finite(eval, e->grad[i].node);
    }
    arena_drop(a);
    return finite;
}

/* ---- all of it ---------------------------------------------------------- */

static void
list_leaves(Arena *a, const Model *m, const Entry *e, Values *v)
{
    int n = 0;

    v->n = e->n_in + m->n_param + m->n_state;
    v->node = new_n(a, v->n, const Node *);
    v->value = new_n(a, v->n, double *);
    for (int i = 0; i < e->n_in; i++) {
        v->node[n++] = e->in[i].node;
    }
    for (int i = 0; i < m->n_param; i++) {
        v->node[n++] = m->param[i];
    }
    for (int i = 0; i < m->n_state; i++) {
        v->node[n++] = m->state[i];
    }
}

static double **
copies(Arena *a, const Values *v)
{
    double **copy = new_n(a, v->n, double *);

    for (int i = 0; i < v->n; i++) {
        int64_t n = shape_count(v->node[i]->shape);
        copy[i] = new_n(a, n, double);
        memcpy(copy[i], v->value[i], sizeof(double) * (size_t)n);
    }
    return copy;
}

Values
values_choose(Arena *a, Model *m, const Entry *e, uint32_t seed)
{
    const Entry *detached = detach_values(m, e);
    Values v = { .inputs = "normal numbers" };
    double **normal;

    list_leaves(a, m, e, &v);
    set_drawn(a, m, &v, seed);
    normal = copies(a, &v);
    v.finite = will_do(m, e, detached, &v);
    if (!v.finite && take_table(m, e, &v)) {
        v.inputs = "the model's own rows";
        v.finite = will_do(m, e, detached, &v);
    }
    for (int i = 0; i < countof(domain) && !v.finite; i++) {
        map_inputs(e, &v, normal, domain[i].map);
        v.inputs = domain[i].words;
        v.finite = will_do(m, e, detached, &v);
    }
    return v;
}
