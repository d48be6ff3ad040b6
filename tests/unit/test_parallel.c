/* test_parallel.c -- loops that a team divides, as text
 *
 * takes   kernels as text; a small graph
 * gives   groups of iterations, or none where sums would be cut or a team is not
 *         worth it
 */
#include "graphs.h"
#include "nests.h"
#include "programs.h"

#include "kernel/text.h"
#include "kernel/verify_nest.h"
#include "schedule/by_hand.h"

#include "suite.h"
#include <string.h>

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
    { "for i in 0..1 parallel { y[i] = x[i] }", NULL },
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

/* So little is not worth a team. */
START_TEST(small_programs_have_no_team)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Code *c = programs_new(m, "avx2");
    const Program *p;

    graphs_output(m, "y", n_map1(m->graph, OP_exp,
                                 graphs_input(m->graph, "x", F32, 2, 64, 64)));
    c->threads = THREADS_WORTH;
    programs_run(c, "parallel");
    p = c->program[0];
    ck_assert(!p->team);
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
    tcase_add_test(t, small_programs_have_no_team);
    suite_add_tcase(s, t);
    return s;
}
