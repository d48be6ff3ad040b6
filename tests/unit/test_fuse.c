/* test_fuse.c -- which values are in memory
 *
 * takes   small graphs
 * gives   how many kernels they are, and who makes what
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"

static Program *
fused(Model *m)
{
    return programs_make(m, "avx2", "fuse");
}

/* Elementwise ops and views of one reader are part of its kernel. */
START_TEST(a_chain_is_one_kernel)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64);
    const Program *p;

    for (int i = 0; i < 5; i++) {
        x = n_flip(g, n_map1(g, OP_tanh, n_add(g, x, n_like(g, 1.0, x))), 1);
    }
    graphs_output(m, "y", x);
    p = fused(m);
    ck_assert_int_eq(p->n_kernel, 1);
    ck_assert_int_eq(p->kernel[0]->kind, KERNEL_MAP);
    ck_assert_ptr_null(p->kernel[0]->anchor);
    arena_drop(a);
}
END_TEST

/* What is done to a product or a sum element by element is its epilogue. */
START_TEST(epilogues_join_their_anchor)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64), *w = graphs_input(g, "w", F32, 2, 64, 32);
    Node *made = _i == 0 ? n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 2, 1 }, 2)
                         : n_reduce(g, OP_sum, x, 2);
    const Program *p;

    graphs_output(m, "y", n_map1(g, OP_tanh, n_add(g, made, n_like(g, 1.0, made))));
    p = fused(m);
    ck_assert_int_eq(p->n_kernel, 1);
    ck_assert_int_eq(p->kernel[0]->kind, _i == 0 ? KERNEL_CONTRACT : KERNEL_REDUCE);
    ck_assert_ptr_eq(p->kernel[0]->anchor, made);
    arena_drop(a);
}
END_TEST

/* A sum is complete before what reads all of it begins; two products are two. */
START_TEST(anchors_are_apart)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 32, 32);
    Node *c = n_contract(g, x, (int[]){ 0, 2 }, x, (int[]){ 2, 1 }, 2);
    const Program *p;

    graphs_output(m, "y", _i == 0 ? n_contract(g, c, (int[]){ 0, 2 }, x, (int[]){ 2, 1 }, 2)
                                  : n_reduce(g, OP_sum, c, 3));
    p = fused(m);
    ck_assert_int_eq(p->n_kernel, 2);
    ck_assert_ptr_eq(program_maker(p, c), p->kernel[0]);
    arena_drop(a);
}
END_TEST

/* A value that is costly and read many times is made once; a cheap one again. */
START_TEST(costly_values_are_made_once)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 64, 1);
    Node *once = _i == 0 ? n_map1(g, OP_exp, x) : n_neg(g, x);
    Node *w = graphs_input(g, "w", F32, 2, 64, 64);

    graphs_output(m, "y", n_mul(g, w, n_expand(g, once, w->shape)));
    ck_assert_int_eq(fused(m)->n_kernel, _i == 0 ? 2 : 1);
    arena_drop(a);
}
END_TEST

Suite *suite_fuse(void);

Suite *
suite_fuse(void)
{
    Suite *s = suite_create("fuse");
    TCase *t = tcase_create("fuse");

    tcase_add_test(t, a_chain_is_one_kernel);
    tcase_add_loop_test(t, epilogues_join_their_anchor, 0, 2);
    tcase_add_loop_test(t, anchors_are_apart, 0, 2);
    tcase_add_loop_test(t, costly_values_are_made_once, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
