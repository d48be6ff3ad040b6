/* test_tile.c -- the schedules that kernels follow
 *
 * takes   a product and a map, lowered for machines with vectors and without
 * gives   their steps: chosen, or given by hand; wrong ones are refused with a sentence
 */
#include "graphs.h"
#include "programs.h"

#include "schedule/by_hand.h"
#include "schedule/step.h"

#include "suite.h"
#include <string.h>

static Code *
product(Arena *a, const char *target)
{
    return programs_new(graphs_load(a,
        "local x = nn.input('x', { 32, 64 })\n"
        "local y = x >> nn.linear { 64, name = 'fc' } >> nn.tanh\n"
        "return nn.program { nn.infer { 'f', outputs = { y = y } } }\n"), target);
}

static const Step *
find_step(const Kernel *k, StepKind kind)
{
    for (int i = 0; i < k->n_step; i++) {
        if (k->step[i].kind == kind) {
            return &k->step[i];
        }
    }
    return NULL;
}

/* Vectors as wide as the machine; rows and lanes of a tile as layout decided. */
START_TEST(products_have_tiles)
{
    static const char *const targets[] = { "avx2", "avx512", "m4f" };
    Arena *a = arena_new();
    Code *c = product(a, targets[_i]);
    const Step *vectors;
    const Kernel *k;

    programs_run(c, "tile");
    k = programs_find(c, "f")->kernel[0];
    vectors = find_step(k, STEP_VECTORIZE);
    ck_assert_ptr_nonnull(find_step(k, STEP_OUTLINE));
    ck_assert_ptr_nonnull(find_step(k, STEP_SPLIT));
    ck_assert_int_eq(vectors != NULL, c->target->vector > 1);
    ck_assert(vectors == NULL || vectors->by == c->target->vector);
    arena_drop(a);
}
END_TEST

/* An elementwise kernel has nothing to divide. */
START_TEST(maps_have_none)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    const Program *p;

    graphs_output(m, "y", n_map1(m->graph, OP_exp,
                                 graphs_input(m->graph, "x", F32, 2, 8, 64)));
    p = programs_make(m, "avx2", "tile");
    ck_assert_ptr_null(find_step(p->kernel[0], STEP_SPLIT));
    ck_assert_ptr_null(find_step(p->kernel[0], STEP_OUTLINE));
    arena_drop(a);
}
END_TEST

/* What is given is done, and nothing else; what cannot be done is said, with its line. */
static const struct { const char *steps, *wrong; } hands[] = {
    { "split i by 4 into r", NULL },
    { "", NULL },
    { "split q by 4 into r", "hand:3: error: " },
    { "split j by 16 into l\n    vectorize q by 8", "hand:4: error: " },
};

START_TEST(schedules_by_hand)
{
    Arena *a = arena_new();
    Code *c = product(a, "avx2");
    const char *text = arena_printf(a, "program f\nkernel make_y\n    %s\n",
                                    hands[_i].steps);
    const Kernel *k;

    ck_assert_ptr_null(schedules_read(a, "hand", text, strlen(text), &c->by_hand));
    programs_run(c, "tile");
    k = programs_find(c, "f")->kernel[0];
    if (hands[_i].wrong == NULL) {
        ck_assert_ptr_null(c->wrong);
        ck_assert_ptr_nonnull(k->by_hand);
        ck_assert_int_eq(k->n_step, hands[_i].steps[0] != '\0');
    } else {
        ck_assert_ptr_nonnull(c->wrong);
        ck_assert_msg(strncmp(c->wrong, hands[_i].wrong, strlen(hands[_i].wrong)) == 0,
                      "%s", c->wrong);
    }
    arena_drop(a);
}
END_TEST

Suite *suite_tile(void);

Suite *
suite_tile(void)
{
    Suite *s = suite_create("tile");
    TCase *t = tcase_create("tile");

    tcase_add_loop_test(t, products_have_tiles, 0, 3);
    tcase_add_test(t, maps_have_none);
    tcase_add_loop_test(t, schedules_by_hand, 0, countof(hands));
    suite_add_tcase(s, t);
    return s;
}
