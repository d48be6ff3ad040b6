/* test_mask.c -- sums of masked gradients
 *
 * gives   one mask for both, and nothing for zeros
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

Suite *suite_mask(void);

Suite *
suite_mask(void)
{
    Suite *s = suite_create("mask");
    TCase *t = tcase_create("sums");

    tcase_add_test(t, zeros_add_nothing);
    suite_add_tcase(s, t);
    return s;
}
