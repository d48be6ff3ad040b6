/* test_lower.c -- kernels as loops with scalar bodies
 *
 * takes   small graphs
 * gives   the loops, what is loaded and stored, and where values between kernels are
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"

static int
loads(const Kernel *k)
{
    int n = 0;

    for (int i = 0; i < k->n_ins; i++) {
        n += k->ins[i].kind == INS_LOAD;
    }
    return n;
}

/* Views are indices; what is read twice is loaded once. */
START_TEST(views_cost_nothing)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64);
    Node *y = n_permute(g, n_reshape(g, x, graphs_shape(2, 64, 8)), (int[]){ 1, 0 });
    const Kernel *k;

    graphs_output(m, "y", _i == 0 ? n_mul(g, y, y) : n_mul(g, y, n_flip(g, y, 1)));
    k = programs_make(m, "avx2", "lower")->kernel[0];
    ck_assert_int_eq(loads(k), _i == 0 ? 1 : 2);
    ck_assert_int_eq(k->n_write, 1);
    ck_assert_int_eq(k->write[0].buf->space, SPACE_OUT);
    arena_drop(a);
}
END_TEST

/* Results go to their arguments, what only kernels read to scratch. */
START_TEST(values_between_kernels_are_scratch)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 32, 32);
    Node *c = n_contract(g, x, (int[]){ 0, 2 }, x, (int[]){ 2, 1 }, 2);
    const Program *p;

    graphs_output(m, "y", n_contract(g, c, (int[]){ 0, 2 }, x, (int[]){ 2, 1 }, 2));
    if (_i == 1) {
        graphs_output(m, "c", c);
    }
    p = programs_make(m, "avx2", "lower");
    ck_assert_int_eq(program_buffer(p, c)->space, _i == 0 ? SPACE_SCRATCH : SPACE_OUT);
    ck_assert_int_eq(p->n_kernel, 2);
    arena_drop(a);
}
END_TEST

/* One loop per axis of the result, and those of the sum inside. */
START_TEST(sums_are_inner_loops)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64);
    const Kernel *k;
    int outer = 0, sum = 0;

    graphs_output(m, "y", n_reduce(g, OP_sum, x, _i == 0 ? 2 : 1));
    k = programs_make(m, "scalar", "lower")->kernel[0];
    ck_assert_int_eq(k->kind, KERNEL_REDUCE);
    for (int d = 0; d < k->n_loop; d++) {
        outer += k->loop[d].role != LOOP_SUM && k->loop[d].extent > 1;
        sum += k->loop[d].role == LOOP_SUM;
        ck_assert(k->loop[d].extent == 1
                  || (k->loop[d].extent == 64) == ((k->loop[d].role == LOOP_SUM) == (_i == 0)));
    }
    ck_assert_int_eq(outer, 1);
    ck_assert_int_ge(sum, 1);
    arena_drop(a);
}
END_TEST

Suite *suite_lower(void);

Suite *
suite_lower(void)
{
    Suite *s = suite_create("lower");
    TCase *t = tcase_create("lower");

    tcase_add_loop_test(t, views_cost_nothing, 0, 2);
    tcase_add_loop_test(t, values_between_kernels_are_scratch, 0, 2);
    tcase_add_loop_test(t, sums_are_inner_loops, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
