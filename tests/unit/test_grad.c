/* test_grad.c -- gradients where differences tell too little: in tails, of far operands
 *
 * gives   their values there; the names that gradients get
 */
#include "graphs.h"

#include <check.h>
#include <math.h>

/* Where tanh is 1 in every digit, its slope is not 0 yet, if it is computed from what the
 * operand was, be it an input, a parameter or a state. */
START_TEST(tails_have_slopes)
{
    static const Op leaf[] = { OP_input, OP_param, OP_state };
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = graph_leaf(g, leaf[_i], F32, shape_scalar(), 0, NULL, &(Attr){ .name = "x" }), *d;
    Eval *e = eval_new(a, g);

    graph_grad(g, n_map1(g, OP_tanh, x), NULL, &x, 1, &d);
    eval_set(e, x, (double[]){ 20 });
    ck_assert_double_eq_tol(eval_get(e, d)[0], 4 * exp(-40), 1e-24);
    arena_drop(a);
}
END_TEST

/* The squares of these are out of the range of floats; the slopes are +-1 / 2x. */
START_TEST(far_angles_have_slopes)
{
    const double far[] = { 1e25, 1, 1e-25 };
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *of[2] = { graphs_input(g, "y", F32, 0), graphs_input(g, "x", F32, 0) }, *d[2];
    Eval *e = eval_new(a, g);

    graph_grad(g, n_map2(g, OP_atan2, of[0], of[1]), NULL, of, 2, d);
    eval_set(e, of[0], &far[_i]);
    eval_set(e, of[1], &far[_i]);
    ck_assert_double_eq_tol(eval_get(e, d[0])[0] * far[_i], 0.5, 1e-6);
    ck_assert_double_eq_tol(eval_get(e, d[1])[0] * far[_i], -0.5, 1e-6);
    arena_drop(a);
}
END_TEST

/* A gradient that is a value of the model keeps the name that it has there. */
START_TEST(values_keep_their_names)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *p = graphs_param(g, "p", shape_scalar()), *x = graphs_input(g, "x", F32, 0), *d;
    Node *value = n_map1(g, OP_sin, x);

    graph_grad(g, n_add(g, p, x), value, &p, 1, &d);
    ck_assert_ptr_eq(d, value);
    ck_assert_ptr_null(value->label);
    graph_grad(g, n_map1(g, OP_cos, p), value, &p, 1, &d);
    ck_assert_str_eq(d->label, "d_p");
    arena_drop(a);
}
END_TEST

Suite *suite_grad(void);

Suite *
suite_grad(void)
{
    Suite *s = suite_create("grad");
    TCase *t = tcase_create("grad");

    tcase_add_loop_test(t, tails_have_slopes, 0, 3);
    tcase_add_loop_test(t, far_angles_have_slopes, 0, 3);
    tcase_add_test(t, values_keep_their_names);
    suite_add_tcase(s, t);
    return s;
}
