/* test_turn.c -- products in the order in which they are read
 *
 * takes   contractions that permutations read, alone or beside others
 * gives   no permutation where it can be absorbed, the same numbers everywhere
 */
#include "graphs.h"

#include "graph/verify.h"
#include "pass/turn.h"
#include "pass/validate.h"

#include "suite.h"

/* A batch of products [2, 5, 7] x [2, 7, 3]. */
static Node *
products(Graph *g)
{
    return n_contract(g, graphs_input(g, "x", F32, 3, 2, 5, 7), (int[]){ 0, 1, 3 },
                      graphs_input(g, "y", F32, 3, 2, 7, 3), (int[]){ 0, 3, 2 }, 3);
}

static Node *
moved(Graph *g, Node *x)
{
    return n_permute(g, x, (int[]){ 1, 2, 0 });
}

static void
turn_and_check(Model *m)
{
    Model before = graphs_before(m);
    char *why;

    turn_run(m);
    verify_graph(m, "turn");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
}

/* As it is, scaled, and under a chain of ops with constants. */
START_TEST(a_single_reader_is_absorbed)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *c = products(g);

    if (_i > 0) {
        c = n_scale(g, c, 0.5);
    }
    if (_i > 1) {
        c = n_map1(g, OP_exp, n_add(g, c, n_like(g, 2.0, c)));
    }
    graphs_output(m, "out", moved(g, c));
    turn_and_check(m);
    ck_assert(!graphs_has(m, OP_permute));
    ck_assert_int_eq(m->entry[0].out[0].node->shape.dim[0], 5);
    arena_drop(a);
}
END_TEST

/* The contraction is read elsewhere, or what is done to it is not a matter of single
 * elements: it stays. */
START_TEST(others_keep_their_order)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph, *before = g;
    Node *c = products(g), *read = c;

    if (_i == 1) {
        graphs_output(m, "sum", n_reduce(g, OP_sum, c, 1));
    } else if (_i == 2) {
        graphs_output(m, "same", c);
    } else if (_i == 3) {
        read = n_flip(g, c, 2);
    } else if (_i == 4) {
        read = n_mul(g, c, graphs_input(g, "z", F32, 3, 2, 5, 3));
    }
    graphs_output(m, "out", _i == 0 ? read : moved(g, read));
    turn_and_check(m);
    ck_assert_ptr_eq(m->graph, before);
    arena_drop(a);
}
END_TEST

/* The gradient of pooling: computed from repeated values, moved before that. */
START_TEST(repeated_values_are_moved_first)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 3, 2, 5, 1), *y = graphs_input(g, "y", F32, 3, 2, 1, 3);
    Shape s = graphs_shape(3, 2, 5, 3);
    Node *all = n_mul(g, n_expand(g, x, s), n_expand(g, y, s));

    graphs_output(m, "out", moved(g, all));
    turn_and_check(m);
    ck_assert_int_eq(m->entry[0].out[0].node->op, OP_mul);
    arena_drop(a);
}
END_TEST

Suite *suite_turn(void);

Suite *
suite_turn(void)
{
    Suite *s = suite_create("turn");
    TCase *t = tcase_create("turn");

    tcase_add_loop_test(t, a_single_reader_is_absorbed, 0, 3);
    tcase_add_loop_test(t, others_keep_their_order, 0, 5);
    tcase_add_test(t, repeated_values_are_moved_first);
    suite_add_tcase(s, t);
    return s;
}
