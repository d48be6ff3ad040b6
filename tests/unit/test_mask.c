/* test_mask.c -- masked gradients: their sums, and what they go through
 *
 * gives   nothing for zeros; operands behind masks
 */
#include "graphs.h"

#include "pass/mask.h"

#include <check.h>

/* A sum with zero is the other one, on either side. */
START_TEST(zeros_add_nothing)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = graphs_input(g, "x", F32, 1, 3), *zero = n_like(g, 0.0, x);

    ck_assert_ptr_eq(mask_add(g, x, zero), x);
    ck_assert_ptr_eq(mask_add(g, zero, x), x);
    ck_assert_ptr_eq(mask_add(g, zero, zero), zero);
    arena_drop(a);
}
END_TEST

/* The mask of whole rows hides those of x from the gradient of w. */
START_TEST(rows_are_hidden)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = graphs_input(g, "x", F32, 2, 4, 3), *w = graphs_param(g, "w", graphs_shape(2, 5, 3));
    Node *c = graphs_input(g, "c", BOOL, 2, 4, 1), *y, *d, *of_x;

    y = n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 1, 2 }, 2);
    y = n_where(g, n_expand(g, c, y->shape), y, n_like(g, 0.0, y));
    graph_grad(g, n_reshape(g, n_reduce(g, OP_sum, n_mul(g, y, y), 3), shape_scalar()), NULL,
               &w, 1, &d);
    ck_assert_str_eq(op_card(d->op)->name, "contract");
    of_x = d->in[shape_equal(d->in[1]->shape, x->shape)];
    ck_assert_str_eq(op_card(of_x->op)->name, "where");
    ck_assert_ptr_eq(of_x->in[1], x);
    arena_drop(a);
}
END_TEST

Suite *suite_mask(void);

Suite *
suite_mask(void)
{
    Suite *s = suite_create("mask");
    TCase *t = tcase_create("mask");

    tcase_add_test(t, zeros_add_nothing);
    tcase_add_test(t, rows_are_hidden);
    suite_add_tcase(s, t);
    return s;
}
