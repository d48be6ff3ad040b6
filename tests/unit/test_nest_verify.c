/* test_nest_verify.c -- every rule of the verifier of kernels: a nest that breaks
 * it, and one that only looks as if it did
 */
#include "nests.h"

#include "kernel/text.h"
#include "kernel/verify_nest.h"

#include "suite.h"
#include <string.h>

#define ARRAYS "array x: f32[100] in array y: f32[100] out array n: i32[50] in " \
               "array s: f32[100] scratch array w: f32[100] param "

static const struct {
    const char *body, *wrong;   /* the beginning of the sentence; NULL: right */
} cases[] = {
    /* places */
    { "for i in 0..100 { y[i] = x[i] }", NULL },
    { "for i in 0..100 { y[i] = x[i + 1] }",
      "element 100 of x, which has 100, where i = 99" },
    { "for i in 0..100 { y[i - 1] = x[i] }",
      "element -1 of y, which has 100, where i = 0" },
    { "for i in 0..7 { for l in 0..16 clip 100 - 16*i { y[16*i + l] = 0.0 } }", NULL },
    { "for i in 0..7 { for l in 0..16 { y[16*i + l] = 0.0 } }",
      "element 100 of y, which has 100, where i = 6, l = 4" },
    { "for i in 0..102 { if 0 <= i - 1 < 100 { y[i - 1] = x[i - 1] } }", NULL },
    { "for i in 0..102 { if 0 <= i - 1 < 101 { y[i - 1] = x[0] } }",
      "element 100 of y" },
    { "for i in 0..100 { y[i] = select(0 <= i - 3 < 100, x[i - 3], 0.0) }", NULL },
    { "for i in 0..10 { for j in 0..12 { if 0 <= j - 1 < 10 "
      "{ y[10*i + j - 1] = 1.0 } } }", NULL },
    { "for i in 0..12 { for j in 0..12 { if 0 <= i - 1 < 10 and 0 <= j - 1 < 10 "
      "{ y[10*i + j - 11] = x[10*within(i - 1, 0, 9) + within(j - 1, 0, 9)] } } }",
      NULL },
    { "for i in 0..12 { for j in 0..12 { if 0 <= i - 1 < 10 "
      "{ y[10*i + j - 11] = 1.0 } } }", "element -1 of y" },
    { "for i in 0..50 { for j in 0..50 { if 0 <= i + j < 50 { "
      "y[i + j + 50] = 1.0 } } }", NULL },
    { "for i in 0..300 { y[(i/3)] = 0.0 }", NULL },
    { "for i in 0..301 { y[(i/3)] = 0.0 }", "element 100 of y" },
    { "for i in 0..300 { y[(i%3)*33 + 33] = 0.0 }", NULL },
    { "for i in 0..10 { y[90 - 10*i] = x[0 : 16] }", "element 105 of y" },
    { "y[0] = sum16(x[84])", NULL },
    { "y[0] = sum16(x[85])", "element 100 of x" },
    { "for i in 0..10 { y[((i - 5)/2)] = 0.0 }", "-5 is divided, where i = 0" },
    { "for i in 5..10 { y[((i - 5)/2)] = 0.0 }", NULL },
    /* data-dependent numbers */
    { "for i in 0..50 { let t of 100 = n[i] if 0 <= any(t) < 100 { y[t] = 1.0 } }",
      NULL },
    { "for i in 0..50 { let t of 100 = n[i] if 0 <= any(t) < 101 { y[t] = 1.0 } }",
      "t is taken to lie in 0..100, where i = 0, t = 100" },
    { "for i in 0..50 { let t of 100 = n[i] y[t] = 1.0 }",
      "t is taken to lie in 0..100" },
    { "for i in 0..50 { let t of 100 = n[i] "
      "y[i] = select(0 <= any(t) < 100, x[t], 0.0) }", NULL },
    { "for i in 0..10 of 5 { y[i] = 1.0 }", "i is taken to lie in 0..5, where i = 5" },
    { "for i in 0..10 { let at = index(7*i) y[at] = x[at + 36] }", NULL },
    { "for i in 0..10 { let at = index(7*i) y[at] = x[at + 37] }",
      "element 100 of x" },
    /* what is in sight */
    { "do { alloc a: f32 a[] = 1.0 } y[0] = 1.0", NULL },
    { "for i in 0..4 { alloc a: f32[4] a[i] = 1.0 y[i] = a[i] }", NULL },
    /* written before read */
    { "alloc a: f32[4] y[0] = a[1]", "array a is read before it is written" },
    { "alloc a: f32 a[] sum= 1.0", "array a is read before it is written" },
    { "alloc a: f32[4] for i in 0..3 { a[i] = 1.0 } "
      "for i in 0..4 { y[i] = a[i] }", "element 3 of a is read before" },
    { "for i in 0..4 { y[i] = s[i] s[i] = 1.0 }", "array s is read before" },
    { "for i in 0..4 { s[i] = 1.0 y[i] = s[i] }", NULL },
    { "for i in 0..4 { w[i] = add(w[i], 1.0) }", NULL },
    { "alloc tree: f32[2] alloc a: f32 a[] = 1.0 call join_all(tree[0], 1, 2)",
      "array tree is read before" },
    /* types */
    { "y[0] = n[0]", "i32 of 1 lanes goes to array y" },
    { "y[0] = add(x[0], 1)", "add types differ, f32 and i32" },
    { "y[0] = add:i32(1.0, 1.0)", "add gives f32, not i32" },
    { "y[0] = cast:f32(n[0])", NULL },
    { "y[0] = where(x[0], 1.0, 2.0)", "where" },
    { "y[0] = drop(x[0], 0.5)", NULL },
    { "n[0] = drop(n[0], 0.5)", "drop of 1 numbers of i32" },
    { "y[0] = fma(1, 2, 3)", "fma of i32" },
    { "if x[0] { y[0] = 1.0 }", "a condition of type f32" },
    { "y[0] = add(x[0 : 8], 1.0)", "1 lanes where there should be 8" },
    { "y[0] = add(x[0 : 8], splat(1.0, 8))", NULL },
    { "alloc a: f32x8 a[] = 1.0", "f32 of 1 lanes goes to array a" },
    { "alloc a: f32x8[2] a[1] = splat(1.0, 8) y[92] = a[1]", NULL },
    { "alloc a: f32x8[2] a[2] = splat(1.0, 8)", "element 2 of a, which has 2" },
    { "alloc a: f32x8[2] a[1] = splat(1.0, 8) y[93] = a[1]", "element 100 of y" },
    /* calls */
    { "alloc t: f32[8] alloc a: f32[4] for l in 0..4 { a[l] = 0.0 } "
      "call join_block(t[0], 4, 1, a[0])", NULL },
    { "alloc t: f32[8] alloc a: f32[4] for l in 0..4 { a[l] = 0.0 } "
      "call join_block(t[0], 4, 3, a[0])", "element 11 of t, which has 8" },
    { "call carry(s[0])", "a call of that has 2 arguments" },
    { "call fence() y[0] = 1.0", NULL },
    /* iterations that see each other */
    { "for i in 0..100 parallel { y[i] = x[i] }", NULL },
    { "for i in 0..100 parallel { y[0] = x[i] }",
      "different iterations of i store element 0 of y" },
    { "for i in 0..99 lanes { w[i] = w[i + 1] }",
      "different iterations of i store and load element 1 of w" },
    { "for i in 0..50 lanes { w[i] = w[i + 50] }", NULL },
    { "for i in 0..100 parallel { w[i] = add(w[i], 1.0) }", NULL },
    { "for i in 0..10 parallel { for j in 0..10 { y[10*i + j] = 1.0 } }", NULL },
    { "for i in 0..10 parallel { for j in 0..10 { y[i + 10*j] = 1.0 } }", NULL },
    { "for i in 0..10 parallel { for j in 0..11 { y[9*i + j] = 1.0 } }",
      "different iterations of i store element 9 of y" },
    { "for j in 0..10 { for i in 0..10 parallel { y[i + 10*j] = 1.0 } }", NULL },
    { "for i in 0..100 parallel { y[10*(i%10) + (i/10)] = 1.0 }", NULL },
    { "for i in 0..100 parallel { y[10*(i%10) + (i/20)] = 1.0 }",
      "different iterations of i store element" },
    { "for i in 0..6 parallel { y[16*i] = splat(1.0, 16) }", NULL },
    { "for i in 0..6 parallel { y[15*i] = splat(1.0, 16) }",
      "different iterations of i store element 15 of y" },
    { "for i in 0..50 parallel { let t of 100 = n[i] "
      "if 0 <= any(t) < 100 { y[t] = 1.0 } }", "different iterations of i store element" },
    { "for i in 0..10 parallel { alloc a: f32 a[] = x[i] y[i] = a[] }", NULL },
    { "alloc a: f32 for i in 0..10 parallel { a[] = x[i] y[i] = a[] }",
      "different iterations of i store element 0 of a" },
    { "for i in 0..100 lanes { let at = index(99 - i) y[at] = x[at] }", NULL },
};

START_TEST(rules)
{
    Arena *a = arena_new();
    char *text = arena_printf(a, "kernel f { %s\n%s }", ARRAYS, cases[_i].body);
    const char *want = cases[_i].wrong, *got;
    NestText *list;
    int n;

    got = nest_read(a, "k", text, strlen(text), &list, &n);
    got = got != NULL ? got : nest_wrong(a, list[0].nest);
    if (want == NULL) {
        ck_assert_msg(got == NULL, "%s: %s", cases[_i].body, got);
    } else {
        ck_assert_msg(got != NULL && strncmp(got, want, strlen(want)) == 0,
                      "%s: %s", cases[_i].body, got);
    }
    arena_drop(a);
}
END_TEST

/* ---- trees that no text says --------------------------------------------- */

static void
expect(Arena *a, Nest *n, const Stmt *body, const char *want)
{
    const char *got;

    n->body = body;
    got = nest_wrong(a, n);
    ck_assert_msg(got != NULL && strncmp(got, want, strlen(want)) == 0, "%s", got);
}

START_TEST(sight)
{
    Arena *a = arena_new();
    Nest *n = nest_new(a);
    Buffer *y = nests_array(a, "y", SPACE_OUT, F32, 1, 10);
    Buffer *own = nest_array(n, "own", F32, 4, 1);
    int i = nest_var(n, "i");
    const Index *index = nest_at(n, i, 10);
    const Expr *one = expr_const(a, 1.0, F32);
    const Stmt *loop = stmt_for(a, i, 10, stmt_set(a, y, index, one));
    const Stmt *twice[] = { stmt_alloc(a, own), stmt_alloc(a, own) };
    const Stmt *behind[] = { loop, stmt_set(a, y, index, one) };

    expect(a, n, stmt_set(a, y, index, one), "variable i is not in sight");
    expect(a, n, stmt_seq(a, behind, 2), "variable i is not in sight");
    expect(a, n, stmt_for(a, i, 10, loop), "its variable is in use");
    expect(a, n, stmt_set(a, own, index_const(a, 0), one),
           "array own is not in sight");
    expect(a, n, stmt_seq(a, twice, 2), "array own is there already");
    expect(a, n, stmt_set(a, y, index_const(a, 0), expr_name(a, i, F32, 1)),
           "a value that has no name here");
    expect(a, n, stmt_combine(a, OP_add, y, index_const(a, 0), one),
           "add combines nothing");
    arena_drop(a);
}
END_TEST

Suite *suite_nest_verify(void);

Suite *
suite_nest_verify(void)
{
    Suite *s = suite_create("nest_verify");
    TCase *t = tcase_create("verify");

    tcase_add_loop_test(t, rules, 0, countof(cases));
    tcase_add_test(t, sight);
    suite_add_tcase(s, t);
    return s;
}
