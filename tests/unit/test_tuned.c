/* test_tuned.c -- files of measured schedules: what is written reads back, what is
 * for something else is not used, what is damaged is one sentence
 */
#include "nests.h"

#include "kernel/text.h"
#include "schedule/tuned.h"

#include "suite.h"
#include <string.h>

#define HEAD "-- tuned by gradc " GRADC_VERSION " for avx2\n"
#define KERNEL "kernel 0123456789abcdef  -- train update_w: 3 us, was 4 us\n" \
    "    split i by 8 into l\n    vectorize l by 8\n"

static const struct {
    const char *text, *wrong, *note;
} cases[] = {
    { HEAD "-- end, 0 kernels\n", NULL, NULL },
    { HEAD KERNEL "-- end, 1 kernel\n", NULL, NULL },
    { HEAD KERNEL KERNEL "-- end, 2 kernels\n", NULL, NULL },
    /* for something else */
    { "-- tuned by gradc " GRADC_VERSION " for avx512\n", NULL,
      "f is not used: it was made by gradc " GRADC_VERSION " for avx512, this is "
      GRADC_VERSION " for avx2" },
    { "-- tuned by gradc 0.0 for avx2\nwhatever it held\n", NULL,
      "f is not used: it was made by gradc 0.0 for avx2, this is " GRADC_VERSION
      " for avx2" },
    /* damaged */
    { "", "f:1: error: not a file that gradc tune has written", NULL },
    { "program train\n", "f:1: error: not a file that gradc tune has written", NULL },
    { HEAD KERNEL, "f: error: it is damaged: its last line does not count the 1 kernels "
      "before it", NULL },
    { HEAD KERNEL "-- end, 2 kernels\n", "f: error: it is damaged: its last line does "
      "not count the 1 kernels before it", NULL },
    { HEAD KERNEL "-- end, 1 kernel", "f: error: it is damaged: its last line does "
      "not count the 1 kernels before it", NULL },
    { HEAD "kernel update_w\n-- end, 1 kernel\n",
      "f:2: error: kernel update_w: this is not a hash", NULL },
    { HEAD "split i by 8 into l\n-- end, 1 kernel\n", "f:2: error: this is not a hash",
      NULL },
    { HEAD "kernel 0123456789abcdef\n\nslit i\n-- end, 1 kernel\n",
      "f:4: error: kernel 0123456789abcdef: there is no such step", NULL },
};

static void
same(const char *got, const char *want)
{
    if (want == NULL) {
        ck_assert_ptr_null(got);
    } else {
        ck_assert_ptr_nonnull(got);
        ck_assert_str_eq(got, want);
    }
}

START_TEST(reads)
{
    Arena *a = arena_new();
    const char *text = cases[_i].text, *note, *why;
    Schedules *s;

    why = tuned_read(a, "f", text, strlen(text), "avx2", &s, &note);
    same(why, cases[_i].wrong);
    same(note, cases[_i].note);
    arena_drop(a);
}
END_TEST

START_TEST(writes)
{
    static const char text[] = HEAD KERNEL "-- end, 1 kernel\n";
    Arena *a = arena_new();
    Text *t = text_new(a);
    const char *note;
    Schedules *s;

    ck_assert_ptr_null(tuned_read(a, "f", text, strlen(text), "avx2", &s, &note));
    s->list[0].about = "train update_w: 3 us, was 4 us";
    tuned_text(t, s, "avx2");
    ck_assert_str_eq(t->s, text);
    arena_drop(a);
}
END_TEST

START_TEST(finds)
{
    static const char text[] = HEAD KERNEL "-- end, 1 kernel\n";
    Arena *a = arena_new();
    const char *note;
    Schedules *s;

    ck_assert_ptr_null(tuned_read(a, "f", text, strlen(text), "avx2", &s, &note));
    ck_assert_ptr_null(tuned_find(s, "fedcba9876543210"));
    ck_assert_str_eq(tuned_note(a, s, true), "f: 1 of 1 schedules are not used: the "
                     "program has no such kernel");
    ck_assert_int_eq(tuned_find(s, "0123456789abcdef")->n_step, 2);
    ck_assert_ptr_null(tuned_note(a, s, true));
    arena_drop(a);
}
END_TEST

/* The names of arrays are not a part of what a kernel is; where they lie is. */
START_TEST(hashes)
{
    static const char *const nest[] = {
        "kernel f { array x: f32[8] in array y: f32[8] out "
        "for i in 0..8 parallel { y[i] = tanh(x[i]) } }",
        "kernel g { array old: f32[8] in array new: f32[8] out "
        "for i in 0..8 parallel { # a note\n new[i] = tanh(old[i]) } }",
        "kernel f { array x: f32[8] in array y: f32[8] scratch "
        "for i in 0..8 parallel { y[i] = tanh(x[i]) } }",
        "kernel f { array x: f32[8] in array y: f32[8] out "
        "for i in 0..8 { y[i] = tanh(x[i]) } }",
    };
    Arena *a = arena_new();
    uint64_t first = nest_hash(nests_read(a, nest[0]));

    ck_assert(nest_hash(nests_read(a, nest[1])) == first);
    ck_assert(nest_hash(nests_read(a, nest[2])) != first);
    ck_assert(nest_hash(nests_read(a, nest[3])) != first);
    arena_drop(a);
}
END_TEST

Suite *suite_tuned(void);

Suite *
suite_tuned(void)
{
    Suite *s = suite_create("tuned");
    TCase *t = tcase_create("tuned");

    tcase_add_loop_test(t, reads, 0, countof(cases));
    tcase_add_test(t, writes);
    tcase_add_test(t, finds);
    tcase_add_test(t, hashes);
    suite_add_tcase(s, t);
    return s;
}
