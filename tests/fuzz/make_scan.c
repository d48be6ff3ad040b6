/* make_scan.c -- loops over time with a random body
 *
 * keeps   all values of a body of one shape, and moderate: its parameters have no
 *         values that could be looked at while it is made
 */
#include "grow.h"

#include "graph/scan.h"

enum { MOST = 4, BODY = 16 };

typedef struct Body {
    Grow *q;
    Shape shape;
    Node *pool[BODY];
    int n;
} Body;

static Node *
any(Body *b)
{
    return b->pool[rng_int(&b->q->rng, b->n)];
}

/* The mean along an axis, repeated along it. */
static Node *
body_mean(Body *b, Node *x)
{
    Graph *g = b->q->g;
    int axis;

    if (x->shape.rank == 0) {
        return x;
    }
    axis = rng_int(&b->q->rng, x->shape.rank);
    return n_scale(g, n_expand(g, n_reduce(g, OP_sum, x, 1u << axis), x->shape),
                   1.0 / x->shape.dim[axis]);
}

/* A product with a square matrix from outside, along the last axis. */
static Node *
body_product(Body *b, Node *x)
{
    Graph *g = b->q->g;
    int lx[MAX_RANK], rank = x->shape.rank;
    int n = rank > 0 ? x->shape.dim[rank - 1] : 0;
    Node *w;

    if (n == 0 || n * n > b->q->limit) {
        return x;
    }
    w = partner(b->q, n_const(g, 0.0, F32, shape_of(2, (int[]){ n, n })), F32);
    for (int i = 0; i < rank; i++) {
        lx[i] = i;
    }
    lx[rank - 1] = rank;
    x = n_contract(g, x, lx, w, (int[]){ rank - 1, rank }, rank);
    return n_map1(g, OP_sin, n_scale(g, x, 1.0 / n));
}

static Node *body_loop(Body *b);

static Node *
body_node(Body *b)
{
    static const Op unary[] = { OP_tanh, OP_sin, OP_sigmoid, OP_abs, OP_neg };
    static const Op binary[] = { OP_add, OP_sub, OP_mul, OP_max };
    Graph *g = b->q->g;
    Node *x = any(b);

    switch (rng_int(&b->q->rng, 8)) {
    case 0:
        return body_mean(b, x);
    case 1:
        return body_product(b, x);
    case 2:
        return n_where(g, n_less(g, x, any(b)), any(b), n_map1(g, OP_sin, x));
    case 3:
        return n_flip(g, x, rng_bits(&b->q->rng) & ((1u << x->shape.rank) - 1));
    case 4:
        return rng_chance(&b->q->rng, 30) ? body_loop(b)
             : n_map1(g, unary[rng_int(&b->q->rng, countof(unary))], x);
    case 5:
        return n_map1(g, unary[rng_int(&b->q->rng, countof(unary))], x);
    default:
        return n_map1(g, OP_tanh, n_map2(g, binary[rng_int(&b->q->rng,
                                         countof(binary))], x, any(b)));
    }
}

static void
grow_body(Body *b)
{
    int more = 1 + rng_int(&b->q->rng, 5);

    for (int i = 0; i < more && b->n < BODY; i++) {
        Node *n = body_node(b);
        b->pool[b->n++] = n;
    }
}

/* Parameters for n values; the operands are given or drawn from outside. */
static void
open_params(Body *b, Node **param, int n)
{
    for (int i = 0; i < n; i++) {
        param[i] = scan_param(b->q->g, "v", F32, b->shape);
        b->pool[b->n++] = param[i];
    }
}

static Node *
close_loop(Body *b, ScanSpec *s, Node *const *from)
{
    Grow *q = b->q;
    Node *init[MOST], *next[MOST], *xs[MOST], *y[MOST];
    int which[MOST] = { 0 }, i;
    Node *scan;

    for (i = 0; i < s->n_carry; i++) {
        init[i] = from != NULL ? from[i]
                : partner(q, n_const(q->g, 0.0, F32, b->shape), F32);
        next[i] = i == 0 ? b->pool[b->n - 1] : any(b);
    }
    for (i = 0; i < s->n_xs; i++) {
        xs[i] = partner(q, n_const(q->g, 0.0, F32,
                                   scan_stacked(b->shape, s->length)), F32);
    }
    for (i = 0; i < s->n_ys; i++) {
        y[i] = any(b);
    }
    s->init = init;
    s->next = next;
    s->xs = xs;
    s->y = y;
    scan = scan_make(q->g, s, which);
    i = rng_int(&q->rng, s->n_carry + s->n_ys);
    return scan_result(q->g, scan, i < s->n_carry ? i : which[i - s->n_carry]);
}

/* A loop in a loop: from a value of the outer iteration to another. */
static Node *
body_loop(Body *b)
{
    Body inner = { .q = b->q, .shape = b->shape };
    ScanSpec s = { .length = 1 + rng_int(&b->q->rng, 3), .n_carry = 1 };
    Node *carry[MOST], *from = any(b), *x = any(b);

    open_params(&inner, carry, 1);
    inner.pool[inner.n++] = x;
    s.carry = carry;
    s.x = carry;
    grow_body(&inner);
    return close_loop(&inner, &s, &from);
}

Node *
make_scan(Grow *q)
{
    Node *like = pick_type(q, F32), *carry[MOST], *x[MOST];
    Body b = { .q = q, .shape = like->shape };
    ScanSpec s = { .length = 1 + rng_int(&q->rng, rng_chance(&q->rng, 80) ? 5 : 17),
                   .reverse = rng_chance(&q->rng, 30),
                   .n_carry = 1 + rng_int(&q->rng, 2), .n_xs = rng_int(&q->rng, 3),
                   .n_ys = rng_int(&q->rng, 3), .carry = carry, .x = x };

    if (like->shape.rank > 3
        || shape_count(like->shape) * s.length > q->limit) {
        return NULL;
    }
    open_params(&b, carry, s.n_carry);
    open_params(&b, x, s.n_xs);
    if (rng_chance(&q->rng, 50)) {
        b.pool[b.n++] = like;
    }
    grow_body(&b);
    return close_loop(&b, &s, NULL);
}
