/* test_step.c -- what can be done to a nest: its results are made of the same, in
 * the same order; what must not be done is refused with a sentence
 */
#include "nests.h"

#include "kernel/interpret.h"
#include "kernel/verify_nest.h"
#include "schedule/by_hand.h"

#include "suite.h"
#include <string.h>

#define PRODUCT "kernel f { array x: f32[6,30] in array w: f32[30,40] in " \
    "array y: f32[6,40] out for i in 0..6 parallel { for j in 0..40 parallel { " \
    "alloc acc: f32 acc[] = 0.0 for k in 0..30 { " \
    "acc[] fma= x[30*i + k], w[40*k + j] } y[40*i + j] = relu(acc[]) } } }"
#define WINDOW "kernel f { array x: f32[9,40] in array w: f32[3] in " \
    "array y: f32[7,40] out for i in 0..7 parallel { for j in 0..40 parallel { " \
    "alloc acc: f32 acc[] = 0.0 for k in 0..3 { " \
    "acc[] fma= w[k], x[40*i + 40*k + j] } y[40*i + j] = acc[] } } }"
#define BLOCKS "kernel f { array x: f32[6,30] in array w: f32[30,40] in " \
    "array y: f32[6,40] out for i in 0..6 parallel { for j in 0..40 parallel { " \
    "alloc part: f32 part[] = 0.0 for b in 0..4 { alloc acc: f32 acc[] = 0.0 " \
    "for k in 0..8 clip 30 - 8*b { " \
    "acc[] fma= x[30*i + 8*b + k], w[40*k + 320*b + j] } part[] sum= acc[] } " \
    "y[40*i + j] = relu(part[]) } } }"
/* A triangle below or above the diagonal, and a band. */
#define LIMITED(guards) "kernel f { array x: f32[30,30] in array w: f32[30,40] in " \
    "array y: f32[30,40] out for i in 0..30 parallel { for j in 0..40 parallel { " \
    "alloc acc: f32 acc[] = 0.0 for k in 0..30 { if " guards " { " \
    "acc[] fma= x[30*i + k], w[40*k + j] } } y[40*i + j] = acc[] } } }"
#define LOWER "0 <= i - k < 2147483647"
#define UPPER "0 <= k - i < 2147483647"
#define BAND "0 <= i - k + 2 < 2147483647 and 0 <= k - i + 5 < 2147483647"
#define WIDE "0 <= i - k + 20 < 2147483647 and 0 <= k - i + 15 < 2147483647"
#define TILED(rows) "reorder j i\nsplit j by 8 into l\nsplit j by 2 into v\n" \
    "split i by " #rows " into r\nreorder j i r v l\nexpand acc r v l\n" \
    "copy acc to tile\nreorder k r v l\nstage r v l to line\nvectorize l by 8\n" \
    "trim k into p\noutline acc\nunroll r v in sums\n"
#define MAP "kernel f { array x: f32[240] in array y: f32[240] out " \
    "for i in 0..240 parallel { y[i] = tanh(x[i]) } }"
#define ROWS(guards) "kernel f { array x: f32[30,90] in array y: f32[30,90] out " \
    "for i in 0..30 parallel { for m in 0..90 parallel { let t = tanh(x[90*i + m]) " \
    "y[90*i + m] = select(" guards ", t, 0.5) } } }"
#define BEFORE "0 <= 3*i - m < 2147483647"
#define BEHIND "0 <= m - 2*i + 9 < 2147483647"
#define GUARDED "kernel f { array x: f32[240] in array y: f32[240] out " \
    "for i in 0..240 { y[i] = select(0 <= i - 3 < 200, x[i - 3], 0.0) } }"
#define SUM "kernel f { array x: f32[6,30] in array y: f32 out y[] = 0.0 " \
    "for i in 0..6 { for k in 0..30 { y[] sum= x[30*i + k] } } }"


static const struct {
    const char *nest, *steps, *refused;
} cases[] = {
    { MAP, "split i by 16 into l\n", NULL },
    { MAP, "split i by 7 into l\n", NULL },
    { MAP, "split i by 7 peel into l\n", NULL },
    { MAP, "split i by 300 into l\n", NULL },
    { MAP, "-- comment\n\n  split  i by 16 into l\nreorder l i\n", NULL },
    { MAP, "kernel g\nsplit x by 16 into l\nkernel f\nsplit i by 16 into l\n", NULL },
    { MAP, "unroll i by 4\n", NULL },
    { PRODUCT, "reorder j i\n", NULL },
    { PRODUCT, "split k by 10 into h\n", NULL },
    { MAP, "split i by 16 into l\nsplit l by 4 into r\nfuse l r\n", NULL },
    { PRODUCT, "split i by 4 into r\nsplit j by 8 into l\nreorder i j r l\n"
      "expand acc r l\nreorder k r l\n", NULL },
    { PRODUCT, "reorder j i\nsplit j by 8 into l\nsplit j by 2 into v\n"
      "split i by 4 into r\nreorder j i r v l\nexpand acc r v l\ncopy acc to tile\n"
      "reorder k r v l\nstage r v l to line\nvectorize l by 8\noutline acc\n"
      "unroll r v in sums\nfence k in sums\n", NULL },
    { PRODUCT, "reorder j i\nsplit j by 16 peel into l\nsplit i by 4 into r\n"
      "reorder j i r l\nexpand acc r l\ncopy acc to tile\nreorder k r l\n"
      "stage r l to line\npad l\nvectorize l by 16\noutline acc\n", NULL },
    { WINDOW, "split j by 8 into l\nsplit i by 7 into r\nreorder j i r l\n"
      "expand acc r l\nreorder k r l\nstage r l to line\nvectorize l by 8\n", NULL },
    { BLOCKS, "split j by 8 into l\nsplit i by 4 into r\nreorder j i r l\n"
      "expand part r l\nreorder b r l\nexpand acc r l\nreorder k r l\n"
      "stage r l to line\nvectorize l by 8\noutline acc\nunroll r in sums\n", NULL },
    { BLOCKS, "split j by 8 into l\nsplit i by 4 into r\nreorder j i r l\n"
      "expand part i j r l\nreorder b j i r l\nexpand acc r l\nreorder k r l\n"
      "stage r l to line\nvectorize l by 8\noutline acc\n", NULL },
    { PRODUCT, "split j by 8 into l\nsplit i by 4 into r\nreorder i j r l\n"
      "expand acc r l\ncopy acc to tile\ncopy tile by 4 to turned\nreorder k r l\n"
      "stage r l to line\nvectorize l by 8\noutline acc\nreorder l r\n", NULL },
    { BLOCKS, "split j by 8 into l\nsplit i by 4 into r\nreorder j i r l\n"
      "expand part r l\ncopy part by 4 to turned\nreorder b r l\nexpand acc r l\n"
      "reorder k r l\nstage r l to line\nvectorize l by 8\noutline acc\n"
      "reorder l r\n", NULL },
    { BLOCKS, "split j by 8 into l\nsplit i by 4 into r\nreorder i j r l\n"
      "expand part r l\ncopy part by 4 to turned\nexpand part i j\n"
      "reorder b i j r l\nexpand acc r l\nreorder k r l\nstage r l to line\n"
      "vectorize l by 8\noutline acc\nreorder l r\n", NULL },
    { PRODUCT, "split i by 4 into r\nreorder i j r\nexpand acc r\n"
      "copy acc to tile\nexpand tile j\n", NULL },
    { PRODUCT, "split i by 4 into r\nreorder i j r\nexpand acc r\n"
      "copy acc to tile\nexpand acc j\nreorder k j r\n", NULL },
    { PRODUCT, "split j by 8 into l\nsplit i by 3 into r\nreorder i j r l\n"
      "expand acc r l\ncopy acc to tile\ncopy tile by 3 to turned\nreorder k r l\n"
      "stage r l to line\nvectorize l by 8\noutline acc\nreorder l r\n"
      "turn turned by 3\n", NULL },
    { PRODUCT, "split j by 8 into l\nsplit i by 4 into r\nreorder i j r l\n"
      "expand acc r l\ncopy acc to tile\ncopy tile by 4 to turned\n"
      "turn turned by 4\n", NULL },
    /* guards and teams */
    { ROWS(BEFORE), "clip m\n", NULL },
    { ROWS(BEFORE), "clip m by 16\n", NULL },
    { ROWS("0 <= 2*i - 2*m - 1 < 2147483647"), "clip m by 4\n", NULL },
    { ROWS("0 <= m - 2*i < 2147483647"), "clip m by 8\n", NULL },
    { ROWS(BEFORE " and 0 <= m - i < 2147483647"), "clip m by 16\n", NULL },
    { GUARDED, "limit i\n", NULL },
    { MAP, "parallel\n", NULL },
    { MAP, "split i by 8 into l\nvectorize l by 8\nparallel\n", NULL },
    { LIMITED(LOWER), "trim k into p\n", NULL },
    { LIMITED(UPPER), "trim k into p\n", NULL },
    { LIMITED(BAND), "trim k into p\n", NULL },
    { LIMITED(LOWER), TILED(7), NULL },
    { LIMITED(UPPER), TILED(7), NULL },
    { LIMITED(BAND), TILED(4), NULL },
    { LIMITED(BAND), TILED(13), NULL },
    { LIMITED(WIDE), TILED(6), NULL },
    /* refused */
    { MAP, "split i by 7 into l\nlimit l\n", "loop l is not a plain loop from 0 to a number" },
    { PRODUCT, "limit k\n", "the kernel has nothing that it changes" },
    { MAP, "parallel\nparallel\n", "it has no loop whose iterations do not see" },
    { MAP, "split i by 5 into l\nvectorize l by 5\n", "vectors have 4, 8, 16 or 32" },
    { ROWS(BEHIND), "clip m\n", "the kernel has nothing that it changes" },
    { MAP, "clip i\n", "the kernel has nothing that it changes" },
    { MAP, "trim i into p\n", "loop i sums up nothing" },
    { PRODUCT, "place acc to p\n", "the program has no buffer p" },
    { BLOCKS, "expand part b\n", "the kernel has nothing that it changes" },
    { BLOCKS, "expand acc b\n", "loop b must run in order" },
    { MAP, "split i by 16\n", "it takes two loops" },
    { MAP, "split i into l\n", "it takes `by` and a number above 1" },
    { MAP, "split i by x into l\n", "`by` wants a number" },
    { MAP, "cut i by 16 into l\n", "there is no such step" },
    { MAP, "split q by 16 into l\n", "the kernel has nothing that it changes" },
    { MAP, "expand\n", "an array is missing" },
    { MAP, "copy y\n", "it takes `to` and a name" },
    { MAP, "unroll i to y\n", "it takes no `to`" },
    { PRODUCT, "split i by 4 into r\nreorder i j r\nexpand acc r\n"
      "copy acc to tile by 3\n", "acc has 4 numbers, which do not make 3 lines" },
    { MAP, "turn y by 4\n", "the kernel has nothing that it changes" },
    { PRODUCT, "split j by 8 into l\nsplit i by 4 into r\nreorder i j r l\n"
      "expand acc r l\ncopy acc to tile\ncopy tile by 4 to turned\n"
      "turn turned by 8\n", "the kernel has nothing that it changes" },
    { MAP, "unroll i in loops\n", "only `sums` may follow `in`" },
    { SUM, "reorder k i\n", "loops i and k must both run in order" },
    { SUM, "split i by 2 into k\n", "there is a loop k already" },
    { MAP, "split i by 2 into int\n", "int is not a name in C" },
    { MAP, "split i by 2 into x\n", "there is an array x already" },
    { PRODUCT, "stage k to line\nstage k to line\n", "there is an array line already" },
    { PRODUCT, "stage i to w\n", "there is an array w already" },
    { PRODUCT, "stage i to float\n", "float is not a name in C" },
    { PRODUCT, "stage i to 7\n", "7 is not a name in C" },
    { PRODUCT, "stage k to b\n", "b is what an argument may be called" },
};

/* ---- running both ---------------------------------------------------------- */

static void
fill(Memory *m, const Nest *n, const char *name)
{
    const Buffer *b = nests_find(n, name);

    for (int64_t i = 0; i < memory_size(b); i++) {
        memory_of(m, b)[i] = cell_set(1.0 / (double)(i + 1),
                                      trace_leaf((uint64_t)*name, i));
    }
}

static const Cell *
run(Arena *a, const Nest *n, bool product)
{
    Memory *m = memory_new(a, false, 0);
    const char *why;

    fill(m, n, "x");
    if (product) {
        fill(m, n, "w");
    }
    why = nest_interpret(m, n);
    ck_assert_msg(why == NULL, "%s", why);
    return memory_of(m, nests_find(n, "y"));
}

START_TEST(results_are_made_of_the_same)
{
    Arena *a = arena_new();
    const char *steps = cases[_i].steps, *want = cases[_i].refused, *why;
    bool product = strstr(cases[_i].nest, "array w") != NULL;
    Nest *before = nests_read(a, cases[_i].nest), *n = nests_read(a, cases[_i].nest);
    const Cell *x, *y;
    Schedules *given;

    why = schedules_read(a, "s", steps, strlen(steps), &given);
    why = why != NULL ? why : schedule_do(a, schedules_find(given, NULL, "f"), NULL, n);
    if (want != NULL) {
        ck_assert_msg(why != NULL && strstr(why, want) != NULL, "%s", why);
    } else {
        ck_assert_msg(why == NULL, "%s", why);
    }
    x = run(a, before, product);
    y = run(a, n, product);
    for (int64_t i = 0; i < memory_size(nests_find(n, "y")); i++) {
        ck_assert_msg(y[i].set && x[i].trace == y[i].trace, "element %d", (int)i);
    }
    arena_drop(a);
}
END_TEST

/* ---- text ------------------------------------------------------------------ */

START_TEST(texts)
{
    static const char *const list[] = {
        "split j by 16 peel into l\n", "split j by 16 into l\n", "reorder j i r v l\n",
        "expand acc r v l\n", "copy acc to tile\n", "copy tile by 8 to turned\n",
        "turn turned by 8\n", "place acc to partial\n", "stage r v l to line\n", "pad l\n",
        "vectorize l by 16\n", "outline acc\n", "fuse v l\n", "unroll r v by 2 in sums\n",
        "fence h in sums\n", "clip m by 64\n", "limit i\n", "trim k into p\n", "parallel\n",
    };
    Arena *a = arena_new();

    for (int i = 0; i < countof(list); i++) {
        Text *t = text_new(a);
        Step s;
        const char *why = step_read(a, list[i], strlen(list[i]), &s);
        ck_assert_msg(why == NULL, "%s", why);
        step_text(t, &s);
        ck_assert_str_eq(t->s, list[i]);
    }
    arena_drop(a);
}
END_TEST

Suite *suite_step(void);

Suite *
suite_step(void)
{
    Suite *s = suite_create("step");
    TCase *t = tcase_create("step");

    tcase_add_loop_test(t, results_are_made_of_the_same, 0, countof(cases));
    tcase_add_test(t, texts);
    suite_add_tcase(s, t);
    return s;
}
