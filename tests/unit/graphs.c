/* graphs.c -- see graphs.h */
#include "graphs.h"

#include "front/front.h"
#include "graph/show.h"
#include "suite.h"

#include <stdarg.h>
#include <string.h>

Model *
graphs_model(Arena *a)
{
    Model *m = new(a, Model);

    m->arena = a;
    m->graph = graph_new(a);
    m->name = "test";
    m->n_entry = 1;
    m->entry = new(a, Entry);
    m->entry[0].name = "f";
    m->entry[0].kind = ENTRY_INFER;
    return m;
}

void
graphs_output(Model *m, const char *name, Node *n)
{
    Entry *e = &m->entry[0];
    Named out = { name, n };

    grow(m->arena, e->out, e->n_out);
    e->out[e->n_out++] = out;
}

Model *
graphs_load(Arena *a, const char *script)
{
    const char *text = arena_printf(a, "local nn = require 'gradc'\n%s", script);
    FrontText file = { "test.lua", text, strlen(text) };
    FrontOptions o = { .text = &file, .n_text = 1 };
    Diag *d = diag_new(a);
    Model *m = front_load(a, "test.lua", &o, d);

    ck_assert_msg(m != NULL, "%s", d->text->s);
    return m;
}

Entry *
graphs_entry(const Model *m, const char *name)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}

Node *
graphs_leaf(Node *const *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i]->attr.name, name) == 0) {
            return list[i];
        }
    }
    return NULL;
}

bool
graphs_has(const Model *m, Op op)
{
    bool *use = new_n(m->arena, m->graph->n, bool), has = false;

    show_reach(m, use);
    for (int id = 0; id < m->graph->n; id++) {
        has = has || (use[id] && m->graph->node[id]->op == op);
    }
    return has;
}

Model
graphs_before(const Model *m)
{
    Model before = *m;

    before.entry = new_n(m->arena, m->n_entry, Entry);
    memcpy(before.entry, m->entry, sizeof(Entry) * (size_t)m->n_entry);
    return before;
}

Shape
graphs_shape(int rank, ...)
{
    Shape s = { .rank = rank };
    va_list ap;

    va_start(ap, rank);
    for (int i = 0; i < rank; i++) {
        s.dim[i] = va_arg(ap, int);
    }
    va_end(ap);
    return s;
}

Node *
graphs_param(Graph *g, const char *name, Shape s)
{
    Attr attr = { .name = name };

    return graph_leaf(g, OP_param, F32, s, 0, NULL, &attr);
}

Node *
graphs_input(Graph *g, const char *name, Type type, int rank, ...)
{
    Attr attr = { .name = name };
    Shape s = { .rank = rank };
    va_list ap;

    va_start(ap, rank);
    for (int i = 0; i < rank; i++) {
        s.dim[i] = va_arg(ap, int);
    }
    va_end(ap);
    return graph_leaf(g, OP_input, type, s, 0, NULL, &attr);
}

double
graphs_real(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 16777216.0;
}

int
graphs_int(uint32_t *seed, int n)
{
    return (int)(graphs_real(seed) * n);
}

/* ---- random views ------------------------------------------------------- */

static Node *
view_reshape(Graph *g, Node *x, uint32_t *seed)
{
    Shape s = { .rank = 0 };
    int left = (int)shape_count(x->shape);

    while (left > 1 && s.rank < 4) {
        int d = 2 + graphs_int(seed, 5);
        if (graphs_int(seed, 4) == 0) {
            s.dim[s.rank++] = 1;
        } else if (left % d == 0) {
            s.dim[s.rank++] = d;
            left /= d;
        }
    }
    s.dim[s.rank++] = left;
    return n_reshape(g, x, s);
}

static Node *
view_permute(Graph *g, Node *x, uint32_t *seed)
{
    int perm[MAX_RANK];

    for (int i = 0; i < x->shape.rank; i++) {
        int j = graphs_int(seed, i + 1);
        perm[i] = perm[j];
        perm[j] = i;
    }
    return n_permute(g, x, perm);
}

static Node *
view_expand(Graph *g, Node *x, uint32_t *seed, int limit)
{
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        int d = 2 + graphs_int(seed, 3);
        if (s.dim[i] == 1 && shape_count(s) * d <= limit) {
            s.dim[i] = d;
        }
    }
    return n_expand(g, x, s);
}

static Node *
view_slice(Graph *g, Node *x, uint32_t *seed)
{
    int start[MAX_RANK], step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        start[i] = graphs_int(seed, s.dim[i] < 3 ? s.dim[i] : 2);
        step[i] = 1 + graphs_int(seed, 2);
        s.dim[i] = 1 + (s.dim[i] - start[i] - 1) / step[i];
    }
    return n_slice(g, x, start, step, s);
}

static Node *
view_pad(Graph *g, Node *x, uint32_t *seed, int limit)
{
    int before[MAX_RANK], step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        bool room = shape_count(s) * 3 <= limit;
        before[i] = room ? graphs_int(seed, 2) : 0;
        step[i] = room ? 1 + graphs_int(seed, 2) : 1;
        s.dim[i] = before[i] + (s.dim[i] - 1) * step[i] + 1
                 + (room ? graphs_int(seed, 2) : 0);
    }
    return n_pad(g, x, before, step, s, graphs_int(seed, 2) ? 0.0 : 0.5);
}

Node *
graphs_view(Graph *g, Node *x, uint32_t *seed, int limit)
{
    unsigned axes = (1u << x->shape.rank) - 1;

    switch (graphs_int(seed, 6)) {
    case 0:
        return view_reshape(g, x, seed);
    case 1:
        return view_permute(g, x, seed);
    case 2:
        return view_expand(g, x, seed, limit);
    case 3:
        return view_slice(g, x, seed);
    case 4:
        return n_flip(g, x, (unsigned)graphs_int(seed, 256) & axes);
    default:
        return view_pad(g, x, seed, limit);
    }
}

Node *
graphs_window(Graph *g, Node *x, uint32_t *seed, int limit)
{
    int list[WINDOW_N], rank = x->shape.rank, reach, axis, tap;

    if (rank < 2) {
        return x;
    }
    list[WINDOW_AXIS] = axis = graphs_int(seed, rank);
    list[WINDOW_TAP] = tap = (axis + 1 + graphs_int(seed, rank - 1)) % rank;
    list[WINDOW_STRIDE] = 1 + graphs_int(seed, 3);
    list[WINDOW_DILATION] = 1 + graphs_int(seed, 2);
    reach = (x->shape.dim[tap] - 1) * list[WINDOW_DILATION] + 1;
    if (reach <= x->shape.dim[axis]) {
        list[WINDOW_EXTENT] = (x->shape.dim[axis] - reach)
                            / list[WINDOW_STRIDE] + 1;
        return n_window(g, OP_window, x, list);
    }
    list[WINDOW_EXTENT] = reach + (x->shape.dim[axis] - 1) * list[WINDOW_STRIDE]
                        + graphs_int(seed, 2);
    return shape_count(x->shape) * list[WINDOW_EXTENT] > limit ? x
         : n_window(g, OP_unwindow, x, list);
}

/* ---- random graphs ------------------------------------------------------ */

enum { POOL = 400, LIMIT = 200 };

typedef struct Pool {
    Graph *g;
    uint32_t *seed;
    Node *node[POOL];
    int n;
} Pool;

static Node *
pick(Pool *p)
{
    /* Late nodes more often, so that chains grow. */
    int i = graphs_int(p->seed, p->n), j = graphs_int(p->seed, p->n);

    return p->node[i > j ? i : j];
}

/* Another node of x's shape: from the pool, or a constant. */
static Node *
partner(Pool *p, const Node *x)
{
    static const double numbers[] = { 0, 1, -1, 2, 0.5, 3 };

    for (int i = 0; i < 6; i++) {
        Node *y = pick(p);
        Shape s;
        if (shape_broadcast(y->shape, x->shape, &s)
            && shape_equal(s, x->shape)) {
            return n_broadcast(p->g, y, x->shape);
        }
    }
    return n_like(p->g, numbers[graphs_int(p->seed, countof(numbers))], x);
}

static Node *
random_unary(Pool *p, Node *x)
{
    static const Op ops[] = {
        OP_neg, OP_tanh, OP_sigmoid, OP_relu, OP_abs, OP_sin, OP_cos, OP_erf,
        OP_sign, OP_erfc, OP_neg, OP_relu, OP_abs, OP_stop_gradient
    };
    Graph *g = p->g;
    Node *above = n_add(g, n_map1(g, OP_abs, x), n_like(g, 1.0, x));

    switch (graphs_int(p->seed, 20)) {
    case 0:
        return n_map1(g, OP_exp, n_map1(g, OP_tanh, x));
    case 1:
        return n_map1(g, OP_log, above);
    case 2:
        return n_map1(g, OP_sqrt, above);
    case 3:
        return n_div(g, partner(p, x), above);
    case 4:
        return n_map2(g, OP_pow, above,
                      n_like(g, graphs_int(p->seed, 9) / 2.0 - 1.0, x));
    case 5:
        return n_map1(g, OP_exp, n_map1(g, OP_log, above));
    default:
        return n_map1(g, ops[graphs_int(p->seed, countof(ops))], x);
    }
}

static Node *
random_binary(Pool *p, Node *x)
{
    static const Op ops[] = {
        OP_add, OP_sub, OP_mul, OP_max, OP_min, OP_add, OP_sub, OP_mul, OP_mul
    };
    Op op = ops[graphs_int(p->seed, countof(ops))];
    Node *y = partner(p, x);

    return graphs_int(p->seed, 2) ? n_map2(p->g, op, x, y)
                                  : n_map2(p->g, op, y, x);
}

static Node *
random_where(Pool *p, Node *x)
{
    Graph *g = p->g;
    Node *c = n_less(g, x, partner(p, x));

    switch (graphs_int(p->seed, 4)) {
    case 0:
        return n_cast(g, c, F32);
    case 1:
        return n_where(g, n_map1(g, OP_logical_not, c), partner(p, x), x);
    case 2:
        return n_mul(g, n_where(g, c, n_like(g, 1, x), n_like(g, 0, x)),
                     partner(p, x));
    default:
        return n_where(g, c, partner(p, x), x);
    }
}

static Node *
random_fold(Pool *p, Node *x)
{
    static const Op ops[] = { OP_sum, OP_sum, OP_sum, OP_amax, OP_amin };
    unsigned axes = (unsigned)graphs_int(p->seed, 256)
                  & ((1u << x->shape.rank) - 1);

    return n_reduce(p->g, ops[graphs_int(p->seed, countof(ops))], x, axes);
}

/* The last axis of x with an axis of y that has the same extent. */
static Node *
random_contract(Pool *p, Node *x)
{
    Node *y = pick(p);
    int lx[MAX_RANK], ly[MAX_RANK], rank = 0, hit = -1;

    for (int i = 0; i < y->shape.rank && x->shape.rank > 0; i++) {
        hit = y->shape.dim[i] == x->shape.dim[x->shape.rank - 1] ? i : hit;
    }
    if (hit < 0 || x->shape.rank + y->shape.rank > 6
        || shape_count(x->shape) * shape_count(y->shape) > 20 * LIMIT) {
        return x;
    }
    for (int i = 0; i < x->shape.rank - 1; i++) {
        lx[i] = rank++;
    }
    for (int i = 0; i < y->shape.rank; i++) {
        ly[i] = i == hit ? 0 : rank++;
    }
    lx[x->shape.rank - 1] = ly[hit] = rank;
    return n_contract(p->g, x, lx, y, ly, rank);
}

static Node *
random_node(Pool *p)
{
    Node *x = pick(p);

    switch (graphs_int(p->seed, 8)) {
    case 0:
    case 1:
        return random_unary(p, x);
    case 2:
    case 3:
        return random_binary(p, x);
    case 4:
        return random_where(p, x);
    case 5:
        return random_fold(p, x);
    case 6:
        return random_contract(p, x);
    default:
        return graphs_view(p->g, x, p->seed, LIMIT);
    }
}

Node *
graphs_random(Graph *g, uint32_t seed, int size)
{
    Pool p = { .g = g, .seed = &seed };
    Node *sum;

    p.node[p.n++] = graphs_input(g, "a", F32, 2, 2, 3);
    p.node[p.n++] = graphs_input(g, "b", F32, 2, 3, 4);
    p.node[p.n++] = graphs_input(g, "c", F32, 2, 1, 4);
    p.node[p.n++] = graphs_input(g, "d", F32, 0);
    while (p.n < size && p.n < POOL) {
        Node *n = random_node(&p);
        if (shape_count(n->shape) > LIMIT) {
            continue;
        }
        /* Keeps the numbers small: sums of sums would overflow. */
        if (graphs_int(&seed, 3) == 0) {
            n = n_map1(g, OP_tanh, n);
        }
        p.node[p.n++] = n;
    }
    sum = n_const(g, 0.0, F32, shape_scalar());
    for (int i = p.n < 12 ? 0 : p.n - 12; i < p.n; i++) {
        Node *x = n_map1(g, OP_tanh, p.node[i]);
        x = n_reduce(g, OP_sum, x, (1u << x->shape.rank) - 1);
        sum = n_add(g, sum, n_reshape(g, x, shape_scalar()));
    }
    return sum;
}

/* ---- hashes ------------------------------------------------------------- */

static uint64_t
mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

static uint64_t
hash_node(const Node *n, const uint64_t *of)
{
    uint64_t h = mix((uint64_t)n->op + 1, (uint64_t)n->type), bits, sum = 0;

    memcpy(&bits, &n->attr.value, sizeof(bits));
    h = mix(h, bits);
    for (int i = 0; i < n->shape.rank; i++) {
        h = mix(h, (uint64_t)n->shape.dim[i]);
    }
    for (int i = 0; i < 3 * MAX_RANK; i++) {
        h = mix(h, (uint64_t)n->attr.list[i]);
    }
    for (const char *c = n->attr.name; c != NULL && *c != '\0'; c++) {
        h = mix(h, (unsigned char)*c);
    }
    for (int i = 0; i < n->nin; i++) {
        bool commutes = (card_of(n)->laws & COMMUTES) != 0;
        sum += mix(of[n->in[i]->id], commutes ? 1 : (uint64_t)i + 2);
    }
    return mix(h, sum);
}

uint64_t
graphs_hash(Arena *a, const Model *m)
{
    const Graph *g = m->graph;
    uint64_t *of = new_n(a, g->n, uint64_t), h = 1;

    for (int id = 0; id < g->n; id++) {
        of[id] = hash_node(g->node[id], of);
    }
    for (int i = 0; i < m->entry[0].n_out; i++) {
        h = mix(h, of[m->entry[0].out[i].node->id]);
    }
    return h;
}
