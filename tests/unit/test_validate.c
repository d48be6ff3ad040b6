/* test_validate.c -- which changes of a model validate takes for changes of meaning */
#include "graphs.h"
#include "pass/validate.h"

#include "suite.h"

enum { N = 400 };

static Node *
leaf(Model *m, const char *name)
{
    return graphs_input(m->graph, name, F32, 1, N);
}

/* What is said of 0 x in place of x times 0. */
START_TEST(false_laws_are_found)
{
    Arena *a = arena_new();
    Model *before = graphs_model(a), *after = graphs_model(a);
    Node *x = leaf(before, "x");

    graphs_output(before, "y", n_scale(before->graph, x, 0.0));
    graphs_output(after, "y", n_like(after->graph, 0.0, leaf(after, "x")));
    ck_assert(validate_special(a, before, before) == NULL);
    ck_assert(validate_special(a, before, after) != NULL);
    ck_assert(validate_finite(a, before, after) == NULL);
    arena_drop(a);
}
END_TEST

/* Outputs y and z of inputs of one name, as entries of two batch sizes have them. */
static Model *
two_sizes(Arena *a)
{
    Model *m = graphs_model(a);

    graphs_output(m, "y", n_scale(m->graph, leaf(m, "x"), 2.0));
    graphs_output(m, "z", n_scale(m->graph, graphs_input(m->graph, "x", F32, 1, 8 * N), 3.0));
    return m;
}

START_TEST(leaves_of_one_name_differ_in_shape)
{
    Arena *a = arena_new();
    char *why = validate_models(a, two_sizes(a), two_sizes(a));

    ck_assert_msg(why == NULL, "%s", why);
    arena_drop(a);
}
END_TEST

/* w (x a b - x c), where a b is c but for rounding. */
static void
add_rest(Model *m, double a, double b, double c)
{
    Graph *g = m->graph;
    Node *x = leaf(m, "x");
    Node *rest = n_sub(g, n_scale(g, n_scale(g, x, a), b), n_scale(g, x, c));

    graphs_output(m, "y", n_mul(g, rest, leaf(m, "w")));
}

/* Where only rounding is left, it decides what infinity makes of it. */
START_TEST(rounding_is_no_meaning)
{
    Arena *a = arena_new();
    Model *before = graphs_model(a), *after = graphs_model(a);

    add_rest(before, 0.1, 3.0, 0.3);
    add_rest(after, 0.5, 0.6, 0.3);
    ck_assert(validate_special(a, before, after) == NULL);
    arena_drop(a);
}
END_TEST

/* (x u) w - share (x w) u, where w is large */
static Model *
what_is_left(Arena *a, double share)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = leaf(m, "x"), *u = leaf(m, "u"), *w = n_scale(g, leaf(m, "w"), 1e6);

    graphs_output(m, "y", n_sub(g, n_mul(g, n_mul(g, x, u), w),
                                n_scale(g, n_mul(g, n_mul(g, x, w), u), share)));
    return m;
}

/* Where all of a tensor cancels, what is left is rounding, however large. */
START_TEST(what_cancels_is_rounding)
{
    Arena *a = arena_new();
    Model *before = what_is_left(a, 1.0), *after = graphs_model(a);

    graphs_output(after, "y", n_like(after->graph, 0.0, leaf(after, "x")));
    ck_assert(validate_finite(a, before, after) == NULL);
    ck_assert(validate_finite(a, before, what_is_left(a, 0.999)) != NULL);
    arena_drop(a);
}
END_TEST

/* The sum of w times zeros, of which half stand around others if `padded`. */
static void
add_zeros(Model *m, bool padded)
{
    Graph *g = m->graph;
    Shape s = graphs_shape(1, N), half = graphs_shape(1, N / 2);
    Node *zeros = n_const(g, 0.0, F32, padded ? half : s), *w = leaf(m, "w");
    int none = 0, one = 1;

    if (padded) {
        zeros = n_pad(g, zeros, &none, &one, s, 0.0);
    }
    graphs_output(m, "y", n_contract(g, zeros, &none, w, &none, 0));
}

/* A constant zero, which a pad of zeros becomes, is none by structure. */
START_TEST(zeros_by_structure_may_become_plain)
{
    Arena *a = arena_new();
    Model *before = graphs_model(a), *after = graphs_model(a);
    Model *other = graphs_model(a);

    add_zeros(before, true);
    add_zeros(after, false);
    ck_assert(validate_special(a, before, after) == NULL);
    ck_assert(validate_special(a, after, before) == NULL);
    graphs_output(other, "y", n_const(other->graph, 0.0, F32, graphs_shape(0)));
    ck_assert(validate_special(a, before, other) != NULL);
    arena_drop(a);
}
END_TEST

Suite *suite_validate(void);

Suite *
suite_validate(void)
{
    Suite *s = suite_create("validate");
    TCase *t = tcase_create("validate");

    tcase_add_test(t, false_laws_are_found);
    tcase_add_test(t, leaves_of_one_name_differ_in_shape);
    tcase_add_test(t, rounding_is_no_meaning);
    tcase_add_test(t, what_cancels_is_rounding);
    tcase_add_test(t, zeros_by_structure_may_become_plain);
    suite_add_tcase(s, t);
    return s;
}
