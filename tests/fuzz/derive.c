/* derive.c -- a case becomes a model: loss, first and second derivatives,
 * stores
 *
 * takes   a case
 * gives   entries `init` (random stores), `infer` (results and gradients) and
 *         `train` (the loss, and updates of parameters and states)
 */
#include "fuzz.h"

#include <string.h>

typedef struct Derive {
    const Case *c;
    Graph *g;
    bool *use;                  /* by id: the results need it */
    int n;                      /* nodes of the case */
    Rng rng;
    Derived *d;
    Arena *arena;
} Derive;

/* ---- sums ------------------------------------------------------------------- */

static Node *
all_of(Graph *g, Node *x)
{
    x = x->shape.rank == 0 ? x
      : n_reduce(g, OP_sum, x, (1u << x->shape.rank) - 1);
    return n_reshape(g, x, shape_scalar());
}

/* The sum of x, of x x, or of x times an input of its own. */
static Node *
projection(Derive *q, Node *x, const char *name)
{
    Attr attr = { .name = name };
    double by = 1.0 / (double)shape_count(x->shape);
    Node *w;

    if (x->type != F32) {
        x = n_cast(q->g, x, F32);
    }
    switch (rng_int(&q->rng, 4)) {
    case 0:
        return n_scale(q->g, all_of(q->g, n_mul(q->g, x, x)), by);
    case 1:
        return n_scale(q->g, all_of(q->g, x), by);
    default:
        w = graph_leaf(q->g, OP_input, F32, x->shape, 0, NULL, &attr);
        return n_scale(q->g, all_of(q->g, n_mul(q->g, x, w)), by);
    }
}

static Node *
sum_of(Derive *q, Node *const *x, int n, const char *name)
{
    Node *sum = n_const(q->g, 0.0, F32, shape_scalar());

    for (int i = 0; i < n; i++) {
        sum = n_add(q->g, sum, projection(q, x[i],
                    arena_printf(q->arena, "%s%d", name, i)));
    }
    return sum;
}

static void
derivatives(Derive *q)
{
    Derived *d = q->d;
    int n = q->n;

    d->leaf = new_n(q->arena, n, Node *);
    d->grad = new_n(q->arena, n, Node *);
    d->grad2 = new_n(q->arena, n, Node *);
    d->smooth = true;
    for (int id = 0; id < n; id++) {
        Node *x = q->g->node[id];
        if (q->use[id] && (x->op == OP_param || x->op == OP_input)
            && type_is_float(x->type) && type_computes(x->type) == F32) {
            d->leaf[d->n_leaf++] = x;
        }
        d->smooth = d->smooth && (!q->use[id] || x->op != OP_stop_gradient);
    }
    d->loss = sum_of(q, q->c->result, q->c->n_result, "w");
    graph_grad(q->g, d->loss, NULL, d->leaf, d->n_leaf, d->grad);
    d->second = sum_of(q, d->grad, d->n_leaf, "v");
    graph_grad(q->g, d->second, NULL, d->leaf, d->n_leaf, d->grad2);
}

/* ---- stores ----------------------------------------------------------------- */

/* A step of gradient descent, of a rule with memory, or some other value. */
static Node *
new_value(Derive *q, Node *leaf, Node *grad)
{
    Graph *g = q->g;
    Node *other;

    leaf = n_cast(g, leaf, F32);
    switch (rng_int(&q->rng, 4)) {
    case 0:
        return n_sub(g, leaf, n_scale(g, grad, 0.1));
    case 1:
        other = n_map1(g, OP_sqrt, n_add(g, n_mul(g, grad, grad),
                                         n_like(g, 1e-2, grad)));
        return n_sub(g, leaf, n_div(g, n_scale(g, grad, 0.1), other));
    case 2:
        return n_scale(g, grad, -1.0);
    default:
        for (int i = 0; i < q->d->n_leaf; i++) {
            other = n_cast(g, q->d->leaf[i], F32);
            if (other != leaf && shape_equal(other->shape, leaf->shape)) {
                return n_add(g, n_scale(g, leaf, 0.5), n_scale(g, other, 0.5));
            }
        }
        return n_add(g, n_scale(g, leaf, 0.9), grad);
    }
}

static void
add_effect(Derive *q, Entry *e, Node *leaf, Node *value)
{
    grow(q->arena, e->effect, e->n_effect);
    e->effect[e->n_effect++] = n_store(q->g, leaf, value);
}

static void
add_out(Derive *q, Entry *e, const char *name, int number, Node *n)
{
    grow(q->arena, e->out, e->n_out);
    e->out[e->n_out++] = (Named){ arena_printf(q->arena, "%s%d", name, number), n };
}

static void
updates(Derive *q, Entry *e)
{
    const Model *m = q->d->m;

    for (int i = 0; i < q->d->n_leaf; i++) {
        Node *x = q->d->leaf[i];
        if (x->op == OP_param) {
            grow(q->arena, e->grad, e->n_grad);
            e->grad[e->n_grad++] = (Named){ x->attr.name, q->d->grad[i] };
            add_effect(q, e, x, new_value(q, x, q->d->grad[i]));
        }
    }
    for (int i = 0; i < m->n_state; i++) {
        Node *x = m->state[i], *y = q->c->result[i % q->c->n_result];
        Node *now = n_cast(q->g, x, type_computes(x->type));
        if (x->type == I32) {
            add_effect(q, e, x, n_add(q->g, x, n_like(q->g, 1.0, x)));
        } else if (shape_equal(x->shape, y->shape) && now->type == y->type) {
            add_effect(q, e, x, y);
        } else if (rng_chance(&q->rng, 60)) {
            add_effect(q, e, x, n_mul(q->g, now, n_like(q->g, 0.9, now)));
        }
    }
}

/* ---- entries ---------------------------------------------------------------- */

static void
start_values(Derive *q, Entry *e, Node *const *list, int n, int stream)
{
    Attr attr = { .name = "seed" };
    Node *in[2] = {
        graph_leaf(q->g, OP_input, I32, shape_scalar(), 0, NULL, &attr),
        n_const(q->g, 0.0, I32, shape_scalar())
    };

    for (int i = 0; i < n; i++) {
        Attr random = { .list = { stream + i, rng_int(&q->rng, 2) } };
        add_effect(q, e, list[i], type_computes(list[i]->type) != F32
                   ? n_like(q->g, 1.0, list[i])
                   : graph_leaf(q->g, OP_random, F32, list[i]->shape, 2, in, &random));
    }
}

/* The inputs that an entry needs, in order of declaration. */
static void
find_inputs(Derive *q, Entry *e)
{
    bool *use = new_n(q->arena, q->g->n, bool);

    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
    }
    for (int i = 0; i < e->n_grad; i++) {
        use[e->grad[i].node->id] = true;
    }
    graph_reach(q->g, e->effect, e->n_effect, use);
    for (int id = 0; id < q->g->n; id++) {
        Node *x = q->g->node[id];
        if (use[id] && x->op == OP_input) {
            grow(q->arena, e->in, e->n_in);
            e->in[e->n_in++] = (Named){ x->attr.name, x };
        }
    }
}

static void
entries(Derive *q)
{
    Model *m = q->d->m;
    Entry *e = new_n(q->arena, 3, Entry);
    Derived *d = q->d;

    m->entry = e;
    m->n_entry = 3;
    e[0].name = "init";
    e[0].kind = ENTRY_INIT;
    start_values(q, &e[0], m->param, m->n_param, 1000);
    start_values(q, &e[0], m->state, m->n_state, 2000);
    e[1].name = "infer";
    e[1].kind = ENTRY_INFER;
    for (int i = 0; i < q->c->n_result; i++) {
        Node *x = q->c->result[i];
        bool round = x->type == F32 && rng_chance(&q->rng, 15);
        add_out(q, &e[1], "r", i, round ? n_cast(q->g, x, i % 2 ? BF16 : F16) : x);
    }
    for (int i = 0; i < d->n_leaf && i < 3; i++) {
        add_out(q, &e[1], "g", i, d->grad[i]);
        add_out(q, &e[1], "h", i, d->grad2[i]);
    }
    e[2].name = "train";
    e[2].kind = ENTRY_TRAIN;
    add_out(q, &e[2], "loss", 0, d->loss);
    add_out(q, &e[2], "metric", 0, d->second);
    updates(q, &e[2]);
    for (int i = 0; i < m->n_entry; i++) {
        find_inputs(q, &e[i]);
    }
}

Derived *
derive(Arena *a, const Case *c, uint32_t seed)
{
    Derived *d = new(a, Derived);
    Derive q = { .c = c, .g = c->g, .rng = rng_of(seed, 1), .d = d, .arena = a };
    Model *m = new(a, Model);

    d->m = m;
    m->arena = a;
    m->graph = c->g;
    m->name = arena_printf(a, "f%u", seed);
    m->file = m->name;
    q.n = c->g->n;
    q.use = new_n(a, q.n, bool);
    graph_reach(c->g, c->result, c->n_result, q.use);
    derivatives(&q);
    for (int id = 0; id < q.n; id++) {
        Node *x = c->g->node[id];
        if (!q.use[id]) {
            continue;
        }
        if (x->op == OP_param) {
            grow(a, m->param, m->n_param);
            m->param[m->n_param++] = x;
        } else if (x->op == OP_state) {
            grow(a, m->state, m->n_state);
            m->state[m->n_state++] = x;
        }
    }
    entries(&q);
    return d;
}
