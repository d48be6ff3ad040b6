/* test_scan.c -- loops over time
 *
 * takes   small loops of several forms
 * gives   values against iterations written out; first and second derivatives
 *         against finite differences; what the loops pass merges and removes
 */
#include "graphs.h"

#include "graph/scan.h"
#include "graph/verify.h"
#include "pass/loops.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include "suite.h"
#include <math.h>

enum { LENGTH = 4, FORMS = 6 };

typedef struct Parts {
    Node *h0, *x, *w;           /* first carry, stacked and constant operand */
    Node *last, *all;           /* results */
} Parts;

static Node *
product(Graph *g, Node *x, Node *y)
{
    return n_contract(g, x, (int[]){ 0, 2 }, y, (int[]){ 2, 1 }, 2);
}

/* A loop inside the loop: d = tanh(d w) twice. */
static Node *
inner_loop(Graph *g, Node *d, Node *w)
{
    Node *param = scan_param(g, "d", d->type, d->shape);
    Node *next = n_map1(g, OP_tanh, product(g, param, w));
    ScanSpec s = { .length = 2, .n_carry = 1, .init = &d, .carry = &param,
                   .next = &next };

    return scan_result(g, scan_make(g, &s, NULL), 0);
}

/* The next carry of one iteration, in one of several forms. */
static Node *
next_carry(Graph *g, int form, Node *h, Node *x, Node *w)
{
    Node *z = n_add(g, product(g, h, w), x);

    switch (form % 3) {
    case 0:
        return n_map1(g, OP_tanh, z);
    case 1:             /* w enters elementwise, summed and through a view */
        z = n_mul(g, z, n_permute(g, w, (int[]){ 1, 0 }));
        z = n_add(g, z, n_expand(g, n_reduce(g, OP_sum, w, 1), w->shape));
        return n_map1(g, OP_sin, z);
    default:
        return n_sub(g, inner_loop(g, z, w), n_mul(g, h, x));
    }
}

static Parts
new_loop(Graph *g, int form)
{
    Parts p = {
        .h0 = graphs_input(g, "h0", F32, 2, 2, 2),
        .x = graphs_input(g, "x", F32, 3, LENGTH, 2, 2),
        .w = graphs_input(g, "w", F32, 2, 2, 2),
    };
    Node *h = scan_param(g, "h", F32, p.h0->shape);
    Node *x = scan_param(g, "x", F32, p.h0->shape);
    Node *next = next_carry(g, form, h, x, p.w);
    Node *y = n_mul(g, h, n_map1(g, OP_exp, next));
    ScanSpec s = {
        .length = LENGTH, .reverse = form >= 3, .n_carry = 1, .n_xs = 1,
        .n_ys = 1, .init = &p.h0, .carry = &h, .next = &next, .xs = &p.x,
        .x = &x, .y = &y,
    };
    int which;
    Node *scan = scan_make(g, &s, &which);

    p.last = scan_result(g, scan, 0);
    p.all = scan_result(g, scan, which);
    return p;
}

/* The same results from iterations one by one. */
static Node *
unrolled(Graph *g, int form, const Parts *p, Node **last)
{
    Node *h = p->h0, *sum = NULL;

    for (int i = 0; i < LENGTH; i++) {
        int t = form >= 3 ? LENGTH - 1 - i : i;
        Node *x = n_slice(g, p->x, (int[]){ t, 0, 0 }, (int[]){ 1, 1, 1 },
                          graphs_shape(3, 1, 2, 2));
        Node *next = next_carry(g, form, h, n_reshape(g, x, p->h0->shape), p->w);
        Node *y = n_mul(g, h, n_map1(g, OP_exp, next));
        y = n_pad(g, n_reshape(g, y, x->shape), (int[]){ t, 0, 0 },
                  (int[]){ 1, 1, 1 }, p->x->shape, 0.0);
        sum = sum == NULL ? y : n_add(g, sum, y);
        h = next;
    }
    *last = h;
    return sum;
}

static void
fill(Arena *a, Eval *e, const Graph *g)
{
    uint32_t seed = 7;

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == OP_input) {
            double *v = new_n(a, shape_count(n->shape), double);
            for (int64_t i = 0; i < shape_count(n->shape); i++) {
                v[i] = 2 * graphs_real(&seed) - 1;
            }
            eval_set(e, n, v);
        }
    }
}

static void
same_values(Eval *e, const Node *x, const Node *y, const char *what)
{
    ck_assert(shape_equal(x->shape, y->shape));
    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        double got = eval_get(e, x)[i], want = eval_get(e, y)[i];
        ck_assert_msg(fabs(got - want) <= 1e-12 * (1 + fabs(want)),
                      "%s: element %d is %.17g, unrolled %.17g", what, (int)i,
                      got, want);
    }
}

/* A number that rests on every element of both, differently. */
static Node *
number_of(Graph *g, Node *last, Node *all)
{
    Node *x = n_reduce(g, OP_sum, n_mul(g, all, n_map1(g, OP_cos, all)), 7);
    Node *y = n_reduce(g, OP_sum, n_mul(g, last, last), 3);

    return n_add(g, n_reshape(g, x, shape_scalar()),
                 n_reshape(g, y, shape_scalar()));
}

static Node *
squares(Graph *g, Node *const *x, int n)
{
    Node *sum = n_const(g, 0.0, F32, shape_scalar());

    for (int i = 0; i < n; i++) {
        Node *s = n_reduce(g, OP_sum, n_mul(g, x[i], x[i]),
                         (1u << x[i]->shape.rank) - 1);
        sum = n_add(g, sum, n_reshape(g, s, shape_scalar()));
    }
    return sum;
}

/* Values, gradients and gradients of those are what iterations one by one give. */
START_TEST(loop_is_its_iterations)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Parts p = new_loop(g, _i);
    Node *of[3] = { p.h0, p.x, p.w }, *d[3], *want[3], *last, *all, *loss, *other;
    Eval *e = eval_new(a, g);

    all = unrolled(g, _i, &p, &last);
    loss = number_of(g, p.last, p.all);
    other = number_of(g, last, all);
    fill(a, e, g);
    same_values(e, p.all, all, "stacked");
    same_values(e, p.last, last, "last");
    graph_grad(g, loss, NULL, of, 3, d);
    graph_grad(g, other, NULL, of, 3, want);
    for (int i = 0; i < 3; i++) {
        same_values(e, d[i], want[i], "gradient");
    }
    graph_grad(g, squares(g, d, 3), NULL, of, 3, d);
    graph_grad(g, squares(g, want, 3), NULL, of, 3, want);
    for (int i = 0; i < 3; i++) {
        same_values(e, d[i], want[i], "second derivative");
    }
    arena_drop(a);
}
END_TEST

static int
count_loops(const Graph *g)
{
    int n = 0;

    for (int id = 0; id < g->n; id++) {
        n += g->node[id]->scan != NULL;
    }
    return n;
}

/* A gradient that reaches an operand as it is does not go through a loop: here that of
 * y = h + x. */
START_TEST(gradients_pass_by)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *h0 = graphs_input(g, "h0", F32, 1, 3), *xs = graphs_input(g, "x", F32, 2, LENGTH, 3);
    Node *h = scan_param(g, "h", F32, h0->shape), *x = scan_param(g, "x", F32, h0->shape);
    Node *next = n_map1(g, OP_tanh, h), *y = n_add(g, h, x), *all, *loss, *of[2] = { h0, xs }, *d[2];
    ScanSpec s = { .length = LENGTH, .n_carry = 1, .n_xs = 1, .n_ys = 1, .init = &h0,
                   .carry = &h, .next = &next, .xs = &xs, .x = &x, .y = &y };
    int which;
    Node *scan = scan_make(g, &s, &which);

    all = scan_result(g, scan, which);
    loss = n_reduce(g, OP_sum, n_mul(g, all, all), 3);
    graph_grad(g, n_reshape(g, loss, shape_scalar()), NULL, of, 2, d);
    ck_assert_int_eq(d[0]->op, OP_result);
    ck_assert_int_ne(d[1]->op, OP_result);
    arena_drop(a);
}
END_TEST

/* A sum over time needs nothing of the forward loop: each slice has the slope 1. */
START_TEST(sums_keep_nothing)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *h0 = graphs_input(g, "h0", F32, 1, 3), *xs = graphs_input(g, "x", F32, 2, LENGTH, 3);
    Node *h = scan_param(g, "h", F32, h0->shape), *x = scan_param(g, "x", F32, h0->shape);
    Node *next = n_add(g, h, x), *last, *d;
    ScanSpec s = { .length = LENGTH, .n_carry = 1, .n_xs = 1, .init = &h0, .carry = &h,
                   .next = &next, .xs = &xs, .x = &x };
    Eval *e = eval_new(a, g);

    last = n_reduce(g, OP_sum, scan_result(g, scan_make(g, &s, NULL), 0), 1);
    graph_grad(g, n_reshape(g, last, shape_scalar()), NULL, &xs, 1, &d);
    fill(a, e, g);
    for (int i = 0; i < LENGTH * 3; i++) {
        ck_assert_double_eq(eval_get(e, d)[i], 1);
    }
    arena_drop(a);
}
END_TEST

/* Where a sum has all axes that there may be, none is left for the iterations: it is added
 * up in the loop. */
START_TEST(full_ranks_stay_inside)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Shape s = { .rank = MAX_RANK }, one;
    Node *w, *h0, *h, *next, *last, *d;
    ScanSpec loop = { .length = LENGTH, .n_carry = 1, .init = &h0, .carry = &h, .next = &next };
    Eval *e = eval_new(a, g);

    for (int i = 0; i < MAX_RANK; i++) {
        s.dim[i] = 1;
    }
    one = s;
    s.dim[0] = 2;
    w = graphs_param(g, "w", one);
    h0 = n_const(g, 1.0, F32, graphs_shape(1, 2));
    h = scan_param(g, "h", F32, h0->shape);
    next = n_mul(g, n_reshape(g, h, s), n_expand(g, w, s));
    next = n_reshape(g, next, h0->shape);
    last = scan_result(g, scan_make(g, &loop, NULL), 0);
    graph_grad(g, n_reshape(g, n_reduce(g, OP_sum, last, 1), shape_scalar()), NULL, &w, 1, &d);
    eval_set(e, w, (double[]){ 3 });
    ck_assert_double_eq(eval_get(e, d)[0], 2 * LENGTH * 27);
    arena_drop(a);
}
END_TEST

/* Forward and backward of a loss are one loop each, and mean the same. */
START_TEST(loops_are_merged)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Parts p = new_loop(m->graph, 3 * _i);
    Node *d;
    char *why;

    graph_grad(m->graph, number_of(m->graph, p.last, p.all), NULL, &p.w, 1, &d);
    graphs_output(m, "loss", number_of(m->graph, p.last, p.all));
    graphs_output(m, "d", d);
    simplify_run(m, NULL, NULL);
    verify_graph(m, "simplify");
    before = *m;
    ck_assert_int_eq(count_loops(m->graph), 3);
    loops_run(m);
    verify_graph(m, "loops");
    ck_assert_int_eq(count_loops(m->graph), 2);
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    arena_drop(a);
}
END_TEST

/* Loops over one body stay apart where they begin with other numbers, or run for longer. */
START_TEST(loops_from_elsewhere_stay)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Graph *g = m->graph;
    Node *init[2] = { graphs_input(g, "h", F32, 1, 3), graphs_input(g, "k", F32, 1, 3) };
    Node *carry = scan_param(g, "h", F32, init[0]->shape);
    Node *next = n_map1(g, OP_cos, carry);
    ScanSpec s = { .length = LENGTH, .n_carry = 1, .carry = &carry, .next = &next };
    char *why;

    for (int i = 0; i < 2; i++) {
        s.init = &init[_i == 0 ? i : 0];
        s.length += _i * i;
        graphs_output(m, init[i]->attr.name, scan_result(g, scan_make(g, &s, NULL), 0));
    }
    before = *m;
    loops_run(m);
    verify_graph(m, "loops");
    ck_assert_int_eq(count_loops(m->graph), 2);
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    arena_drop(a);
}
END_TEST

/* A product that only a loop reads, slice by slice, is made in that order. */
START_TEST(products_lie_as_they_are_read)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Graph *g = m->graph;
    Node *w = graphs_input(g, "w", F32, 2, 3, 4), *v = graphs_input(g, "v", F32, 2, LENGTH, 4);
    Node *product = n_contract(g, w, (int[]){ 0, 2 }, v, (int[]){ 1, 2 }, 2);
    Node *xs = n_permute(g, product, (int[]){ 1, 0 }), *init = graphs_input(g, "h", F32, 1, 3);
    Node *carry = scan_param(g, "h", F32, init->shape), *x = scan_param(g, "x", F32, init->shape);
    Node *next = n_sub(g, x, carry);
    ScanSpec s = { .length = LENGTH, .n_carry = 1, .n_xs = 1, .init = &init, .carry = &carry,
                   .next = &next, .xs = &xs, .x = &x };
    char *why;

    graphs_output(m, "y", scan_result(g, scan_make(g, &s, NULL), 0));
    before = *m;
    loops_run(m);
    verify_graph(m, "loops");
    ck_assert(!graphs_has(m, OP_permute));
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    arena_drop(a);
}
END_TEST

/* Of two carries and two stacked results only what one result needs is left. */
START_TEST(unused_parts_go)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, LENGTH, 3);
    Node *zero = n_const(g, 0.0, F32, graphs_shape(1, 3));
    Node *init[2] = { n_map1(g, OP_exp, zero), n_map1(g, OP_cos, zero) };
    Node *param = scan_param(g, "x", F32, zero->shape);
    Node *carry[2] = { scan_param(g, "a", F32, zero->shape),
                       scan_param(g, "b", F32, zero->shape) };
    Node *next[2] = { n_add(g, carry[0], param), n_mul(g, carry[1], carry[0]) };
    ScanSpec s = { .length = LENGTH, .n_carry = 2, .n_xs = 1, .n_ys = 2,
                   .init = init, .carry = carry, .next = next, .xs = &x,
                   .x = &param, .y = next };
    int which[2];
    Node *scan = scan_make(g, &s, which);

    ck_assert_int_eq(scan->scan->n_out, 4);
    graphs_output(m, "a", scan_result(g, scan, which[0]));
    loops_run(m);
    verify_graph(m, "loops");
    scan = m->entry[0].out[0].node->in[0];
    ck_assert_int_eq(scan->scan->n_carry, 1);
    ck_assert_int_eq(scan->scan->n_out, 2);
    ck_assert_int_eq(scan->nin, 2);
    arena_drop(a);
}
END_TEST

/* What does not change in the loop is computed outside it, views of it inside. */
START_TEST(invariants_stay_outside)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *w = graphs_input(g, "w", F32, 2, 2, 3);
    Node *hot = n_permute(g, n_map1(g, OP_exp, w), (int[]){ 1, 0 });
    Node *init = graphs_input(g, "h", F32, 2, 3, 2);
    Node *carry = scan_param(g, "h", F32, init->shape);
    Node *next = n_mul(g, carry, hot);
    ScanSpec s = { .length = 9, .n_carry = 1, .init = &init, .carry = &carry,
                   .next = &next };
    const Node *scan = scan_make(g, &s, NULL);

    ck_assert_int_eq(scan->scan->n_const, 1);
    ck_assert_int_eq(scan->in[1]->op, OP_exp);
    ck_assert_int_eq(scan->scan->out[0]->in[1]->op, OP_permute);
    ck_assert(scan_wrong(a, scan->in, scan->scan) == NULL);
    arena_drop(a);
}
END_TEST

Suite *suite_scan(void);

Suite *
suite_scan(void)
{
    Suite *s = suite_create("scan");
    TCase *t = tcase_create("loops");

    tcase_add_loop_test(t, loop_is_its_iterations, 0, FORMS);
    tcase_add_test(t, gradients_pass_by);
    tcase_add_test(t, sums_keep_nothing);
    tcase_add_test(t, full_ranks_stay_inside);
    tcase_add_loop_test(t, loops_are_merged, 0, 2);
    tcase_add_loop_test(t, loops_from_elsewhere_stay, 0, 2);
    tcase_add_test(t, products_lie_as_they_are_read);
    tcase_add_test(t, unused_parts_go);
    tcase_add_test(t, invariants_stay_outside);
    suite_add_tcase(s, t);
    return s;
}
