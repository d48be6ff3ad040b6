/* test_parallel.c -- loops that a team divides, as text, and where its parts wait
 *
 * takes   kernels as text; small graphs, lowered with everything divided
 * gives   groups of iterations; waits between kernels that see rows of others
 */
#include "graphs.h"
#include "nests.h"

#include "kernel/text.h"
#include "kernel/verify_nest.h"
#include "schedule/by_hand.h"

#include "suite.h"
#include <string.h>

/* ---- loops ----------------------------------------------------------------- */

static const struct {
    const char *before, *after;         /* after: NULL: it is refused */
} pairs[] = {
    /* the outermost that has enough iterations, some of them at a time */
    { "for i in 0..64 parallel { for j in 0..9 parallel { y[9*i + j] = x[9*i + j] } }",
      "for i in 0..64 parallel group 4 { for j in 0..9 parallel { "
      "y[9*i + j] = x[9*i + j] } }" },
    { "for i in 0..9 parallel { for j in 0..64 parallel { y[64*i + j] = x[64*i + j] } }",
      "for i in 0..9 parallel { for j in 0..64 parallel group 4 { "
      "y[64*i + j] = x[64*i + j] } }" },
    /* where none has, all of them are one */
    { "for i in 0..6 parallel { for j in 0..9 parallel { y[9*i + j] = x[9*i + j] } }",
      "for share in 0..54 parallel group 2 { let i = index((share/9)) "
      "let j = index((share%9)) y[9*i + j] = x[9*i + j] }" },
    /* sums stay whole */
    { "for i in 0..20 parallel { y[i] = 0.0 for k in 0..20 { y[i] sum= x[20*i + k] } }",
      "for i in 0..20 parallel group 1 { y[i] = 0.0 for k in 0..20 { "
      "y[i] sum= x[20*i + k] } }" },
    { "y[0] = 0.0 for k in 0..500 { y[0] sum= x[k] }", NULL },
    { "for i in 0..500 { y[i] = x[i] }", NULL },
};

static Nest *
nest_of(Arena *a, const char *body)
{
    return nests_read(a, arena_printf(a, "kernel k { array x: f32[576] in "
                                      "array y: f32[576] out %s }", body));
}

static char *
text_of(Arena *a, const Nest *n)
{
    Text *t = text_new(a);

    nest_text(t, "k", n);
    return t->s;
}

START_TEST(divides)
{
    Arena *a = arena_new();
    Nest *n = nest_of(a, pairs[_i].before);
    Step parallel = { .kind = STEP_PARALLEL };
    const char *why = schedule_apply(n, &parallel);

    ck_assert_int_eq(why == NULL, pairs[_i].after != NULL);
    ck_assert_ptr_null(nest_wrong(a, n));
    ck_assert_str_eq(text_of(a, n), text_of(a, nest_of(a, pairs[_i].after != NULL
                                                       ? pairs[_i].after
                                                       : pairs[_i].before)));
    arena_drop(a);
}
END_TEST

/* ---- waits ------------------------------------------------------------------- */

static Program *
divided(Model *m, Threads threads)
{
    Code *c = new(m->graph->arena, Code);

    c->arena = m->graph->arena;
    c->model = m;
    c->target = target_find("avx2");
    c->real = F32;
    c->threads = threads;
    fuse_run(c);
    layout_run(c);
    lower_run(c);
    order_run(c);
    group_run(c);
    plan_run(c);
    nest_run(c);
    tile_run(c);
    parallel_run(c);
    nest_verify(c, "parallel");
    wait_run(c);
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

/* e^x, its sums of rows or columns, both in memory; then something of both. */
static Model *
two_kernels(Arena *a, int axis)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 64, 64);
    Node *e = n_map1(g, OP_exp, x);
    Node *sum = n_reduce(g, OP_sum, e, axis == 0 ? 1 : 2);

    graphs_output(m, "e", e);
    graphs_output(m, "y", sum);
    return m;
}

START_TEST(waits_for_rows_of_others)
{
    Arena *a = arena_new();
    Program *p = divided(two_kernels(a, 0), THREADS_ALL);

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
    Program *p = divided(two_kernels(a, 1), THREADS_ALL);

    ck_assert_int_eq(waits(p), 0);
    arena_drop(a);
}
END_TEST

/* So little is not worth a team. */
START_TEST(small_programs_have_no_team)
{
    Arena *a = arena_new();
    Program *p = divided(two_kernels(a, 0), THREADS_WORTH);

    ck_assert(!p->team);
    ck_assert_int_eq(waits(p), 0);
    for (int i = 0; i < p->n_kernel; i++) {
        ck_assert(!p->kernel[i]->divided);
    }
    arena_drop(a);
}
END_TEST

Suite *suite_parallel(void);

Suite *
suite_parallel(void)
{
    Suite *s = suite_create("parallel");
    TCase *t = tcase_create("parallel");

    tcase_add_loop_test(t, divides, 0, countof(pairs));
    tcase_add_test(t, waits_for_rows_of_others);
    tcase_add_test(t, waits_for_nothing_of_its_own);
    tcase_add_test(t, small_programs_have_no_team);
    suite_add_tcase(s, t);
    return s;
}
