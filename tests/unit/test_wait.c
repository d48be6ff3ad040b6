/* test_wait.c -- where parts of a team wait for each other
 *
 * takes   small graphs, lowered with everything divided
 * gives   a wait before a kernel that sees rows of others, and none elsewhere
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"

static Program *
waiting(Model *m, Threads threads)
{
    Code *c = programs_new(m, "avx2");

    c->threads = threads;
    programs_run(c, "wait");
    return c->program[0];
}

static int
waits(const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        n += p->kernel[i]->waits;
    }
    return n;
}

/* e^x and its sums of rows or columns, both in memory. */
static Model *
two_kernels(Arena *a, unsigned axes)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *e = n_map1(g, OP_exp, graphs_input(g, "x", F32, 2, 64, 64));

    graphs_output(m, "e", e);
    graphs_output(m, "y", n_reduce(g, OP_sum, e, axes));
    return m;
}

START_TEST(waits_for_rows_of_others)
{
    Arena *a = arena_new();
    Program *p = waiting(two_kernels(a, 1), THREADS_ALL);

    ck_assert(p->team);
    ck_assert_int_eq(p->n_kernel, 2);
    ck_assert_int_eq(waits(p), 1);
    ck_assert(p->kernel[1]->waits);
    arena_drop(a);
}
END_TEST

/* Rows that a part has made itself are there. */
START_TEST(waits_for_nothing_of_its_own)
{
    Arena *a = arena_new();
    Program *p = waiting(two_kernels(a, 2), THREADS_ALL);

    ck_assert(p->team);
    ck_assert_int_eq(waits(p), 0);
    arena_drop(a);
}
END_TEST

/* Kernels that read the same and write apart do not wait, nor does the first. */
START_TEST(waits_for_no_reader)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Node *x = graphs_input(m->graph, "x", F32, 2, 64, 64);
    Program *p;

    graphs_output(m, "rows", n_reduce(m->graph, OP_sum, x, 2));
    graphs_output(m, "columns", n_reduce(m->graph, OP_sum, x, 1));
    p = waiting(m, THREADS_ALL);
    ck_assert(p->team);
    ck_assert_int_eq(p->n_kernel, 2);
    ck_assert_int_eq(waits(p), 0);
    arena_drop(a);
}
END_TEST

/* A whole sum is one part's; it waits for the others, and they for it. */
START_TEST(waits_for_what_one_part_does)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *e = n_map1(g, OP_exp, graphs_input(g, "x", F32, 2, 64, 64));
    Node *all = n_reduce(g, OP_sum, e, 3);
    Program *p;

    graphs_output(m, "y", n_map2(g, OP_div, e, n_broadcast(g, all, e->shape)));
    p = waiting(m, THREADS_ALL);
    ck_assert_int_eq(p->n_kernel, 3);
    ck_assert(!p->kernel[1]->divided);
    ck_assert(p->kernel[1]->waits && p->kernel[2]->waits);
    arena_drop(a);
}
END_TEST

START_TEST(without_a_team_nobody_waits)
{
    Arena *a = arena_new();
    Program *p = waiting(two_kernels(a, 1), _i == 0 ? THREADS_NONE : THREADS_WORTH);

    ck_assert(!p->team);
    ck_assert_int_eq(waits(p), 0);
    arena_drop(a);
}
END_TEST

Suite *suite_wait(void);

Suite *
suite_wait(void)
{
    Suite *s = suite_create("wait");
    TCase *t = tcase_create("wait");

    tcase_add_test(t, waits_for_rows_of_others);
    tcase_add_test(t, waits_for_nothing_of_its_own);
    tcase_add_test(t, waits_for_no_reader);
    tcase_add_test(t, waits_for_what_one_part_does);
    tcase_add_loop_test(t, without_a_team_nobody_waits, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
