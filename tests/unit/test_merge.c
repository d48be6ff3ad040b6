/* test_merge.c -- which kernels are one C function
 *
 * takes   small models, down to their functions
 * gives   one function for kernels of one text, with arguments for what differs
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"
#include <string.h>

static Program *
merged(Arena *a, const char *target, const char *script)
{
    return programs_make(graphs_load(a, script), target, "merge");
}

/* How many functions the kernels of a program are. */
static int
routines(const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_kernel; i++) {
        bool known = false;
        for (int j = 0; j < i; j++) {
            known = known || p->kernel[j]->routine == p->kernel[i]->routine;
        }
        n += !known;
    }
    return n;
}

#define THREE(a, b, c) \
    "local x = nn.input('x', { 8, 32 })\n" \
    "local y = x >> nn.linear { " #a ", name = 'a' } >> nn.tanh" \
    " >> nn.linear { " #b ", name = 'b' } >> nn.tanh" \
    " >> nn.linear { " #c ", name = 'c' } >> nn.tanh\n" \
    "return nn.program { nn.infer { 'f', outputs = { y = y } } }\n"

/* Equal layers are code once, whatever their parameters are called. */
START_TEST(equal_layers_are_one_function)
{
    Arena *a = arena_new();
    const Program *p = merged(a, "avx2", THREE(32, 32, 32));

    for (int i = 1; i < p->n_kernel; i++) {
        ck_assert_ptr_eq(p->kernel[i]->routine, p->kernel[0]->routine);
    }
    ck_assert_int_eq(p->kernel[0]->routine->n_kernel, p->n_kernel);
    ck_assert_int_eq(p->kernel[0]->routine->n_number, 0);
    arena_drop(a);
}
END_TEST

/* Other extents are another text. */
START_TEST(unequal_layers_are_not)
{
    Arena *a = arena_new();
    const Program *p = merged(a, "avx2", THREE(32, 48, 64));

    ck_assert_int_eq(routines(p), p->n_kernel);
    arena_drop(a);
}
END_TEST

/* Where bytes of code weigh, what differs in numbers alone takes them as arguments. */
START_TEST(small_targets_pass_numbers)
{
    Arena *a = arena_new();
    const Program *p = merged(a, "m4f", THREE(32, 48, 64));

    ck_assert_int_lt(routines(p), p->n_kernel);
    ck_assert_int_gt(p->kernel[0]->routine->n_number, 0);
    for (int i = 0; i < p->n_kernel; i++) {
        ck_assert_ptr_nonnull(p->kernel[i]->number);
    }
    arena_drop(a);
}
END_TEST

/* Streams of random numbers differ, so that one function takes them as arguments. */
START_TEST(streams_are_arguments)
{
    Arena *a = arena_new();
    Code *c = programs_new(graphs_load(a,
        "local function draw(name)"
        " return nn.param(name, { 64 }, { init = nn.init.normal { std = 1 } }) end\n"
        "local x = draw('a') + draw('b')\n"
        "return nn.program { nn.train { 'train', loss = nn.sum(x * x),"
        " optimizer = nn.sgd { lr = 0.1 } } }\n"), "avx2");
    const Routine *f;

    programs_run(c, "merge");
    f = programs_find(c, "init")->kernel[0]->routine;
    ck_assert_int_eq(f->n_kernel, 2);
    ck_assert_int_eq(f->n_stream, 1);
    ck_assert_ptr_nonnull(f->stream_arg[0]);
    arena_drop(a);
}
END_TEST

/* No two functions and no two arguments of one have the same name. */
START_TEST(names_are_unique)
{
    Arena *a = arena_new();
    const Program *p = merged(a, "avx2", THREE(32, 32, 48));

    for (int i = 0; i < p->n_kernel; i++) {
        const Routine *f = p->kernel[i]->routine;
        for (int j = 0; j < i; j++) {
            const Routine *other = p->kernel[j]->routine;
            ck_assert(f == other || strcmp(f->name, other->name) != 0);
        }
        for (int j = 0; j < f->n_arg; j++) {
            for (int k = 0; k < j; k++) {
                ck_assert_str_ne(f->arg[j], f->arg[k]);
            }
        }
    }
    arena_drop(a);
}
END_TEST

Suite *suite_merge(void);

Suite *
suite_merge(void)
{
    Suite *s = suite_create("merge");
    TCase *t = tcase_create("merge");

    tcase_add_test(t, equal_layers_are_one_function);
    tcase_add_test(t, unequal_layers_are_not);
    tcase_add_test(t, small_targets_pass_numbers);
    tcase_add_test(t, streams_are_arguments);
    tcase_add_test(t, names_are_unique);
    suite_add_tcase(s, t);
    return s;
}
