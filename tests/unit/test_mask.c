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

/* Two masks hide what neither shows: rows that only the first has count. */
START_TEST(either_mask_shows)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = graphs_input(g, "x", F32, 2, 4, 2), *w = graphs_param(g, "w", graphs_shape(2, 3, 2));
    Node *y = n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 1, 2 }, 2), *flag[3], *all[3], *d;
    Node *zero = n_like(g, 0.0, y), *one, *other;
    Eval *e = eval_new(a, g);

    for (int i = 0; i < 3; i++) {
        flag[i] = graphs_input(g, (const char *[]){ "a", "b", "c" }[i], BOOL, 2, 4, 1);
        all[i] = n_expand(g, flag[i], y->shape);
    }
    one = n_where(g, n_map2(g, OP_logical_and, all[0], all[1]), y, zero);
    other = n_where(g, all[2], y, zero);
    graph_grad(g, n_reshape(g, n_reduce(g, OP_sum, n_add(g, one, other), 3), shape_scalar()),
               NULL, &w, 1, &d);
    eval_set(e, x, (double[]){ 1, 2, 3, 4, 5, 6, 7, 8 });
    eval_set(e, flag[0], (double[]){ 1, 1, 0, 0 });
    eval_set(e, flag[1], (double[]){ 1, 0, 1, 0 });
    eval_set(e, flag[2], (double[]){ 0, 0, 0, 1 });
    ck_assert_double_eq(eval_get(e, d)[0], 1 + 7);
    ck_assert_double_eq(eval_get(e, d)[1], 2 + 8);
    arena_drop(a);
}
END_TEST

/* Of more masks than are looked at all still hide something. */
START_TEST(many_masks_hide)
{
    enum { MASKS = 10 };
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = graphs_input(g, "x", F32, 2, 4, 1), *w = graphs_param(g, "w", graphs_shape(2, 1, 1));
    Node *y = n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 1, 2 }, 2), *flag[MASKS], *d;
    Eval *e = eval_new(a, g);

    for (int i = 0; i < MASKS; i++) {
        flag[i] = graphs_input(g, arena_printf(a, "c%d", i), BOOL, 2, 4, 1);
        y = n_where(g, flag[i], y, n_like(g, 0.0, y));
    }
    graph_grad(g, n_reshape(g, n_reduce(g, OP_sum, y, 3), shape_scalar()), NULL, &w, 1, &d);
    eval_set(e, x, (double[]){ 1, 10, 100, 1000 });
    for (int i = 0; i < MASKS; i++) {
        eval_set(e, flag[i], (double[]){ 1, i != 0, i != MASKS - 1, 1 });
    }
    ck_assert_double_eq(eval_get(e, d)[0], 1001);
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
    tcase_add_test(t, either_mask_shows);
    tcase_add_test(t, many_masks_hide);
    suite_add_tcase(s, t);
    return s;
}
