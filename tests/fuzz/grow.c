/* grow.c -- random graphs over all ops of the table
 *
 * takes   a seed
 * gives   a case whose values are finite and of moderate size
 * keeps   the interpreter at hand: a node is kept when its value is sound, and
 *         operands are mapped into the test domain on the card where they lie
 *         outside, so that hardly anything here knows an op
 */
#include "grow.h"

#include "pass/sample.h"

#include <math.h>
#include <string.h>

/* ---- leaves ---------------------------------------------------------------- */

static void
choose_extents(Grow *q)
{
    static const int small[] = { 1, 2, 3, 4, 5, 6 };
    static const int medium[] = { 1, 2, 3, 7, 8, 9, 16, 17, 20 };
    static const int large[] = { 1, 3, 15, 16, 17, 31, 33, 48, 66 };
    int size = rng_int(&q->rng, 10);

    q->limit = size < 5 ? 300 : size < 8 ? 2000 : 8000;
    q->extent[0] = 1;
    for (int i = 1; i < EXTENTS; i++) {
        q->extent[i] = size < 5 ? small[rng_int(&q->rng, countof(small))]
                     : size < 8 ? medium[rng_int(&q->rng, countof(medium))]
                                : large[rng_int(&q->rng, countof(large))];
    }
}

static Shape
leaf_shape(Grow *q)
{
    Shape s = { .rank = rng_int(&q->rng, 5) };

    for (int i = 0; i < s.rank; i++) {
        do {
            s.dim[i] = q->extent[rng_int(&q->rng, EXTENTS)];
        } while (shape_count(shape_of(i + 1, s.dim)) > q->limit);
    }
    return s;
}

static Node *
named_leaf(Grow *q, Op op, Type type, Shape s, int number)
{
    Attr attr = { .name = arena_printf(q->g->arena, "%c%d",
                                       op_card(op)->name[0], number) };

    return graph_leaf(q->g, op, type, s, 0, NULL, &attr);
}

static Node *
random_leaf(Grow *q, int stream)
{
    Node *in[2] = { named_leaf(q, OP_state, I32, shape_scalar(), 90),
                    named_leaf(q, OP_state, I32, shape_scalar(), 91) };
    Attr attr = { .list = { stream, rng_int(&q->rng, 2) } };

    return graph_leaf(q->g, OP_random, F32, leaf_shape(q), 2, in, &attr);
}

static Node *
iota_leaf(Grow *q)
{
    Shape s = leaf_shape(q);
    Attr attr = { .list = { 0 } };

    if (s.rank == 0) {
        return NULL;
    }
    attr.list[0] = rng_int(&q->rng, s.rank);
    return graph_leaf(q->g, OP_iota, rng_chance(&q->rng, 50) ? I32 : F32, s, 0,
                      NULL, &attr);
}

static Node *
table_leaf(Grow *q)
{
    static const Type types[] = { F32, F32, I32, U8, BOOL };
    Type type = types[rng_int(&q->rng, countof(types))];
    Shape s = leaf_shape(q);
    double *value = new_n(q->g->arena, shape_count(s), double);

    for (int64_t i = 0; i < shape_count(s); i++) {
        value[i] = rng_int(&q->rng, type == BOOL ? 2 : 4);
        value[i] = type == F32 ? value[i] / 2 - 0.75 : value[i];
    }
    return graph_table(q->g, type, s, value);
}

/* Perhaps of a type that is only kept. */
static Node *
float_leaf(Grow *q, Op op, int number)
{
    Type type = !rng_chance(&q->rng, 20) ? F32 : rng_chance(&q->rng, 50) ? BF16 : F16;

    return n_cast(q->g, named_leaf(q, op, type, leaf_shape(q), number), F32);
}

static Node *
new_leaf(Grow *q, int number)
{
    static const double numbers[] = { 0, 1, -1, 2, 0.5, -3, 0.1 };
    static const Type types[] = { I32, U8, BOOL, F64, I32, BOOL };
    static const Op kept[] = { OP_input, OP_param, OP_state };

    switch (rng_int(&q->rng, 13)) {
    case 0:
        return n_const(q->g, numbers[rng_int(&q->rng, countof(numbers))], F32,
                       leaf_shape(q));
    case 1:
        return iota_leaf(q);
    case 2:
        return random_leaf(q, number);
    case 3:
        return named_leaf(q, OP_input, types[rng_int(&q->rng, countof(types))],
                          leaf_shape(q), number);
    case 4:
        return table_leaf(q);
    case 5:
    case 6:
        return float_leaf(q, OP_param, number);
    default:
        return float_leaf(q, kept[rng_int(&q->rng, 3)], number);
    }
}

void
sample_all(Eval *e, const Graph *g, double noise)
{
    Arena *a = arena_new();

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        double *v;
        if (n->op != OP_input && n->op != OP_param && n->op != OP_state) {
            continue;
        }
        v = sample_leaf(a, g, n, SAMPLE);
        for (int64_t i = 0; i < shape_count(n->shape) && type_is_float(n->type); i++) {
            v[i] *= 1.0 + noise * sample_normal(SAMPLE + 1, (uint32_t)id, (uint32_t)i);
        }
        eval_set(e, n, v);
    }
    arena_drop(a);
}

/* ---- choosing --------------------------------------------------------------- */

Node *
pick(Grow *q)
{
    int i = rng_int(&q->rng, q->n), j = rng_int(&q->rng, q->n);

    return q->pool[i > j ? i : j];
}

Node *
pick_type(Grow *q, Type type)
{
    for (int i = 0; i < 8; i++) {
        Node *x = pick(q);
        if (x->type == type) {
            return x;
        }
    }
    return n_cast(q->g, type == BOOL ? n_less(q->g, pick_type(q, F32),
                                              n_like(q->g, 0.1, pick_type(q, F32)))
                                     : pick(q), type);
}

/* Least and largest element; false when one is not a finite number. */
static bool
range_of(Grow *q, const Node *x, double *lo, double *hi)
{
    const double *v = eval_get(q->e, x);

    *lo = INFINITY;
    *hi = -INFINITY;
    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        if (!isfinite(v[i])) {
            return false;
        }
        *lo = fmin(*lo, v[i]);
        *hi = fmax(*hi, v[i]);
    }
    return true;
}

Node *
tame(Grow *q, Node *x, const double *range)
{
    double mid = (range[0] + range[1]) / 2, half = (range[1] - range[0]) / 2;
    double lo, hi;
    Node *y;

    if (!type_is_float(x->type) || half == 0
        || (range_of(q, x, &lo, &hi) && lo >= range[0] - (range[0] < 0 ? half : 0)
            && hi <= range[1] + half)) {
        return x;
    }
    y = n_scale(q->g, n_map1(q->g, OP_sin, x), half);
    return n_add(q->g, y, n_like(q->g, mid, y));
}

static Node *
as_type(Grow *q, Node *x, Type type)
{
    return x->type == type ? x : n_cast(q->g, x, type);
}

Node *
partner(Grow *q, const Node *x, Type type)
{
    static const double numbers[] = { 0, 1, -1, 2, 0.5, 3 };

    for (int i = 0; i < 10; i++) {
        Node *y = pick(q);
        Shape s;
        if (shape_broadcast(y->shape, x->shape, &s) && shape_equal(s, x->shape)
            && (y->type == type || i > 6) && (type != BOOL || y->type == BOOL)) {
            return n_broadcast(q->g, as_type(q, y, type), x->shape);
        }
    }
    if (type == BOOL) {
        return n_less(q->g, partner(q, x, F32), n_const(q->g, 0.1, F32, x->shape));
    }
    return n_const(q->g, numbers[rng_int(&q->rng, type == F32 ? 6 : 2)], type,
                   x->shape);
}

Node *
try_node(Graph *g, Op op, int nin, Node *const *in, const Attr *attr)
{
    static const Attr none;
    Infer q = { .arena = g->arena, .op = op, .nin = nin, .in = in,
                .attr = attr != NULL ? attr : &none,
                .type = in[0]->type, .shape = in[0]->shape };

    return op_card(op)->shape(&q) == NULL ? graph_node(g, op, nin, in, attr) : NULL;
}

/* ---- growing ---------------------------------------------------------------- */

/* A kind first, else the many maps would be nearly everything. */
static Op
choose_op(Grow *q)
{
    static const int percent[] = { [VIEW] = 40, [MAP] = 35, [REDUCE] = 45,
                                   [CONTRACT] = 100 };

    for (;;) {
        Op op = (Op)rng_int(&q->rng, OP_COUNT);
        Kind kind = op_card(op)->kind;
        int chance = kind < countof(percent) && percent[kind] > 0
                   ? percent[kind] : 50;
        if (kind == LEAF || kind == EFFECT
            || (op == OP_stop_gradient && !rng_chance(&q->rng, 30))) {
            continue;
        }
        if (rng_chance(&q->rng, chance)) {
            return op;
        }
    }
}

/* Values that overflow, or would soon, are of no use. */
static bool
is_sound(Grow *q, const Node *n)
{
    double lo, hi, most = type_is_float(n->type) ? 50.0 : 1e5;

    return n->shape.rank <= MAX_RANK - 2 && shape_count(n->shape) <= q->limit
        && range_of(q, n, &lo, &hi) && lo >= -most && hi <= most;
}

static bool
grow_once(Grow *q)
{
    Node *n = make_op(q, choose_op(q));

    if (n == NULL || !is_sound(q, n)) {
        return false;
    }
    for (int i = 0; i < q->n; i++) {
        if (q->pool[i] == n) {
            return false;
        }
    }
    q->pool[q->n++] = n;
    return true;
}

static void
grow_leaves(Grow *q)
{
    int want = 3 + rng_int(&q->rng, 4);

    q->pool[q->n++] = named_leaf(q, OP_param, F32, leaf_shape(q), 0);
    for (int i = 1; q->n < want; i++) {
        Node *n = new_leaf(q, i);
        if (n != NULL) {
            q->pool[q->n++] = n;
        }
    }
    /* Those of random leaves, made when needed, must have values as well. */
    named_leaf(q, OP_state, I32, shape_scalar(), 90);
    named_leaf(q, OP_state, I32, shape_scalar(), 91);
    sample_all(q->e, q->g, 0.0);
}

Case *
grow_case(Arena *a, uint32_t seed)
{
    Case *c = new(a, Case);
    Grow q = { .g = graph_new(a), .rng = rng_of(seed, 0) };
    int steps = 4 + rng_int(&q.rng, rng_chance(&q.rng, 30) ? 60 : 20), first;

    q.e = eval_new(a, q.g);
    choose_extents(&q);
    grow_leaves(&q);
    first = q.n;
    for (int i = 0; i < 20 * steps && q.n < MAX_POOL && q.n < first + steps; i++) {
        grow_once(&q);
    }
    c->arena = a;
    c->g = q.g;
    c->result = new_n(a, 4, Node *);
    for (int i = 0; i < 4 && i < q.n; i++) {
        c->result[c->n_result++] = i < 2 ? q.pool[q.n - 1 - i] : pick(&q);
    }
    return c;
}

void
count_ops(const Case *c, long *count)
{
    bool *use = new_n(c->arena, c->g->n, bool);

    graph_reach(c->g, c->result, c->n_result, use);
    for (int id = 0; id < c->g->n; id++) {
        Op op = c->g->node[id]->op;
        count[op] += use[id] || op == OP_body_param;  /* body parameters are inside loops */
    }
}
