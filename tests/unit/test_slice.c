/* test_slice.c -- entries that can be interrupted
 *
 * takes   an entry that asks for it, or does not
 * gives   units of its kernels, none larger than the least that the largest can be
 */
#include "graphs.h"
#include "programs.h"

#include "kernel/units.h"

#include "suite.h"

static Program *
sliced(Arena *a, const char *wish)
{
    return programs_make(graphs_load(a, arena_printf(a,
        "local x = nn.input('x', { 32, 64 })\n"
        "local y = x >> nn.linear { 64, name = 'fc' } >> nn.tanh\n"
        "return nn.program { nn.infer { 'f', outputs = { y = y }, %s } }\n", wish)),
        "scalar", "slice");
}

START_TEST(units_are_small)
{
    Arena *a = arena_new();
    const Program *p = sliced(a, "slice = true");
    int64_t units = 0;

    ck_assert(p->slice);
    ck_assert_int_gt(p->unit, 0);
    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        ck_assert_int_le(units_least(k->nest->body), p->unit);
        ck_assert(k->units != NULL || units_work(k->nest->body) <= p->unit);
        ck_assert(k->units == NULL || k->units->work <= p->unit);
        units += k->units == NULL ? 1 : k->units->count;
    }
    ck_assert_int_gt(units, p->n_kernel);
    arena_drop(a);
}
END_TEST

START_TEST(only_who_asks_is_divided)
{
    Arena *a = arena_new();
    const Program *p = sliced(a, "");

    ck_assert(!p->slice);
    for (int i = 0; i < p->n_kernel; i++) {
        ck_assert_ptr_null(p->kernel[i]->units);
    }
    arena_drop(a);
}
END_TEST

/* What must be done at once is one unit, whatever is asked for. */
START_TEST(a_single_step_is_whole)
{
    Arena *a = arena_new();
    const Program *p = programs_make(graphs_load(a,
        "local x = nn.input('x', { 1 })\n"
        "return nn.program { nn.infer { 'f', outputs = { y = nn.tanh(x) },"
        " slice = true } }\n"), "scalar", "slice");

    ck_assert_int_eq(p->n_kernel, 1);
    ck_assert_ptr_null(p->kernel[0]->units);
    arena_drop(a);
}
END_TEST

Suite *suite_slice(void);

Suite *
suite_slice(void)
{
    Suite *s = suite_create("slice");
    TCase *t = tcase_create("slice");

    tcase_add_test(t, units_are_small);
    tcase_add_test(t, only_who_asks_is_divided);
    tcase_add_test(t, a_single_step_is_whole);
    suite_add_tcase(s, t);
    return s;
}
