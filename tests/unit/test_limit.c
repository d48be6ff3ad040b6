/* test_limit.c -- loops that end where guards do: kernels as text, and what they
 * become
 */
#include "nests.h"

#include "kernel/text.h"
#include "schedule/step.h"

#include "suite.h"

static const struct {
    const char *before, *after;
} pairs[] = {
    /* padding: a number, a copy, a number */
    { "for i in 0..6 { y[i] = select(0 <= i - 1 < 4, x[i - 1], 2.0) }",
      "y[0] = 2.0 for i in 0..4 { y[i + 1] = x[i] } y[5] = 2.0" },
    /* a guard over a loop inside as well: most iterations need none ... */
    { "for i in 0..6 { y[i] = 0.0 for k in 0..3 { "
      "y[i] sum= select(0 <= i + k - 1 < 6, x[k], 0.0) } }",
      "do { y[0] = 0.0 for k in 0..3 { y[0] sum= select(0 <= k - 1 < 6, x[k], 0.0) } } "
      "for i in 0..4 { y[i + 1] = 0.0 for k in 0..3 { y[i + 1] sum= x[k] } } "
      "do { y[5] = 0.0 for k in 0..3 { y[5] sum= select(0 <= k + 4 < 6, x[k], 0.0) } }" },
    /* ... or too many do */
    { "for i in 0..6 { for k in 0..4 { y[i] sum= select(0 <= i - k < 4, x[k], 0.0) } }",
      "for i in 0..6 { for k in 0..4 { y[i] sum= select(0 <= i - k < 4, x[k], 0.0) } }" },
    /* of two guards one is decided in each part */
    { "for i in 0..6 { let t = select(0 <= i < 2, x[i], 0.0) "
      "y[i] = add(t, select(0 <= i - 2 < 4, x[i - 2], 0.0)) }",
      "for i in 0..2 { let t = x[i] y[i] = add(t, 0.0) } "
      "for i in 0..4 { y[i + 2] = add(0.0, x[i]) }" },
    /* zero is added once: a sum with it is not the negative zero any more */
    { "for i in 0..6 { let t = add(x[0], select(0 <= i < 2, x[i], 0.0)) "
      "y[i] = add(add(t, 0.0), select(0 <= i - 1 < 5, x[i - 1], 0.0)) }",
      "if always { let t = add(x[0], x[0]) y[0] = add(t, 0.0) } "
      "if always { let t = add(x[0], x[1]) y[1] = add(add(t, 0.0), x[0]) } "
      "for i in 0..4 { let t = add(x[0], 0.0) y[i + 2] = add(t, x[i + 1]) }" },
    { "for i in 0..6 { y[i] = add(add(x[0], -0.0), select(0 <= i < 0, x[i], 0.0)) }",
      "for i in 0..6 { y[i] = add(add(x[0], -0.0), 0.0) }" },
    /* sums of numbers are numbers, and names that nobody reads go */
    { "for i in 0..6 { let t = select(0 <= i < 3, x[i], 1.5) let u = neg(t) "
      "y[i] = select(0 <= i < 3, u, 4.0) }",
      "for i in 0..3 { let t = x[i] let u = neg(t) y[i] = u } "
      "for i in 0..3 { y[i + 3] = 4.0 }" },
    /* every third element of y: no end of a loop decides */
    { "for i in 0..6 { y[i] = select(0 <= i%3 < 1, x[i/3], 0.0) }",
      "for i in 0..6 { y[i] = select(0 <= i%3 < 1, x[i/3], 0.0) }" },
    /* what is known without a loop, and loops that are not plain ones */
    { "y[0] = select(0 <= 7 < 4, x[0], 3.0)", "y[0] = 3.0" },
    { "for i in 0..6 lanes { y[i] = select(0 <= i < 4, x[i], 0.0) }",
      "for i in 0..6 lanes { y[i] = select(0 <= i < 4, x[i], 0.0) }" },
    /* those whose iterations do not see each other */
    { "for i in 0..6 parallel { y[i] = select(0 <= i < 4, x[i], 0.0) }",
      "for i in 0..4 parallel { y[i] = x[i] } "
      "for i in 0..2 parallel { y[i + 4] = 0.0 }" },
    /* one number side by side takes one loop; other numbers, and a gap, do not */
    { "y[0] = 2.0 for i in 0..3 { y[i + 1] = 2.0 } for i in 0..2 { y[i + 4] = 2.0 }",
      "for i in 0..6 { y[i] = 2.0 }" },
    { "for i in 0..3 { y[i] = 0.0 } for i in 0..3 { y[i + 3] = 1.0 }",
      "for i in 0..3 { y[i] = 0.0 } for i in 0..3 { y[i + 3] = 1.0 }" },
    { "for i in 0..2 { y[i] = 0.0 } for i in 0..3 { y[i + 3] = 0.0 }",
      "for i in 0..2 { y[i] = 0.0 } for i in 0..3 { y[i + 3] = 0.0 }" },
    /* nothing is left of what never happens */
    { "for i in 0..6 { if 0 <= i < 2 { y[i] = x[i] } }",
      "for i in 0..2 { if always { y[i] = x[i] } }" },
};

static char *
text_of(Arena *a, Nest *n)
{
    Text *t = text_new(a);

    nest_text(t, "k", n);
    return t->s;
}

static Nest *
nest_of(Arena *a, const char *body)
{
    return nests_read(a, arena_printf(a, "kernel k { array x: f32[4] in "
                                      "array y: f32[6] out %s }", body));
}

START_TEST(becomes)
{
    Arena *a = arena_new();
    Nest *n = nest_of(a, pairs[_i].before);
    Step limit = { .kind = STEP_LIMIT, .n = 1, .loop = { "i" } };

    schedule_apply(n, &limit);  /* refused where no guard changes */
    limit_decide(n);
    ck_assert_str_eq(text_of(a, n), text_of(a, nest_of(a, pairs[_i].after)));
    arena_drop(a);
}
END_TEST

Suite *suite_limit(void);

Suite *
suite_limit(void)
{
    Suite *s = suite_create("limit");
    TCase *t = tcase_create("limit");

    tcase_add_loop_test(t, becomes, 0, countof(pairs));
    suite_add_tcase(s, t);
    return s;
}
