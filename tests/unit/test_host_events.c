/* test_host_events.c -- event files for TensorBoard
 *
 * takes   runs of the trainer
 * gives   a Check suite: records and their checksums, and that a run which goes on
 *         has the events of one that was never interrupted; what is in them, as
 *         others read it, is the business of tests/train/events.sh
 */
#include "suite.h"
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/bytes.h"
#include "../host_trainer/harness.h"

Suite *suite_host_events(void);

static struct outcome r;

/* What the file of a run has, without the times of its events. */
static char *
events(const char *path, size_t *n)
{
    char *all = harness_read(path, n);
    size_t at = 0;

    ck_assert_ptr_nonnull(all);
    while (at < *n) {
        size_t size = (unsigned char)all[at] + 256 * (unsigned char)all[at + 1];

        ck_assert_uint_le(at + size + 16, *n);
        memset(all + at + 13, 0, 8);
        memset(all + at + 12 + size, 0, 4);
        at += size + 16;
    }
    return all;
}

static int
same(const char *path, const char *other)
{
    size_t n, m;
    char *a = events(path, &n), *b = events(other, &m);
    int yes = n == m && memcmp(a, b, n) == 0;

    free(a);
    free(b);
    return yes;
}

/* How often a word is in a file. */
static int
count(const char *path, const char *word)
{
    size_t n;
    char *all = harness_read(path, &n);
    int found = 0;

    for (size_t i = 0; i + strlen(word) <= n; i++)
        found += memcmp(all + i, word, strlen(word)) == 0;
    free(all);
    return found;
}

/* The first event says what the file is; length and checksum are known. */
START_TEST(test_record)
{
    static const unsigned char head[] = { 26, 0, 0, 0, 0, 0, 0, 0,
                                          0x12, 0x9b, 0xd8, 0x2d, 9 };
    size_t n;
    char *all;

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_run(&r, &host_idx, "train", "--data=.", "--epochs=3",
                "--tensorboard=t", "--validation=0.2", NULL);
    harness_done(&r);
    all = harness_read("t/events.out.tfevents.tiny", &n);
    ck_assert_ptr_nonnull(all);
    ck_assert_mem_eq(all, head, sizeof head);
    ck_assert_mem_eq(all + 25, "brain.Event:2", 13);
    free(all);
    ck_assert_int_eq(count("t/events.out.tfevents.tiny", "loss/step"), 9);
    ck_assert_int_eq(count("t/events.out.tfevents.tiny", "loss/epoch"), 3);
    ck_assert_int_eq(count("t/events.out.tfevents.tiny", "loss/validation"), 3);
    ck_assert_int_eq(count("t/events.out.tfevents.tiny", "accuracy/test"), 1);
}
END_TEST

static void
check_resume(const struct gradc_model *m, const char *first, const char *a,
             const char *b)
{
    harness_run(&r, m, "train", "--data=.", "--steps=13", "--tensorboard=a",
                NULL);
    harness_done(&r);
    harness_run(&r, m, "train", "--data=.", "--steps", first,
                "--tensorboard=b", "--checkpoint=c", NULL);
    harness_done(&r);
    harness_run(&r, m, "train", "--data=.", "--steps=13", "--tensorboard=b",
                "--resume=c", NULL);
    harness_done(&r);
    ck_assert(same(a, b));
}

/* No run replaces the events of another; each is continued where it was. */
START_TEST(test_second_run)
{
    static const char first[] = "a/events.out.tfevents.table";
    static const char second[] = "a/run2/events.out.tfevents.table";
    static const char whole[] = "b/events.out.tfevents.table";

    harness_run(&r, &host_table, "train", "--data=.", "--steps=3", "--tensorboard=a",
                "--checkpoint=one", NULL);
    harness_done(&r);
    harness_run(&r, &host_table, "train", "--data=.", "--steps=5", "--tensorboard=a",
                "--checkpoint=two", NULL);
    ck_assert_ptr_nonnull(strstr(r.err, "those of this one go to a/run2"));
    ck_assert_int_eq(count(first, "loss/step"), 3);
    ck_assert_int_eq(count(second, "loss/step"), 5);
    harness_run(&r, &host_table, "train", "--data=.", "--steps=7", "--tensorboard=b",
                NULL);
    harness_run(&r, &host_table, "train", "--data=.", "--steps=7", "--tensorboard=a",
                "--resume=one", NULL);
    harness_done(&r);
    ck_assert(same(first, whole));
    ck_assert_int_eq(count(second, "loss/step"), 5);
    harness_run(&r, &host_table, "train", "--data=.", "--steps=7", "--tensorboard=a",
                "--resume=two", NULL);
    harness_done(&r);
    ck_assert(same(second, whole));
}
END_TEST

START_TEST(test_resume)
{
    static const char *const first[] = { "1", "4", "5", "9", "12" };

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_csv();
    check_resume(&host_idx, first[_i], "a/events.out.tfevents.tiny",
                 "b/events.out.tfevents.tiny");
    check_resume(&host_csv, first[_i], "a/events.out.tfevents.csv",
                 "b/events.out.tfevents.csv");
    check_resume(&host_table, first[_i], "a/events.out.tfevents.table",
                 "b/events.out.tfevents.table");
}
END_TEST

/* Numbers take seven bits per byte. */
START_TEST(test_varint)
{
    static const uint64_t value[] = { 0, 1, 127, 128, 300, 1ull << 35, ~0ull };
    static const size_t bytes[] = { 1, 1, 1, 2, 2, 6, 10 };
    struct bytes b = { .n = 0 };
    uint64_t v;

    gradc_field_whole(&b, 1, value[_i]);
    ck_assert_uint_eq(b.at[0], 8);
    ck_assert_uint_eq(b.n, 1 + bytes[_i]);
    ck_assert_uint_eq(gradc_varint(b.at + 1, b.at + b.n, &v), bytes[_i]);
    ck_assert_uint_eq(v, value[_i]);
    ck_assert_uint_eq(gradc_varint(b.at + 1, b.at + b.n - 1, &v), 0);
    gradc_bytes_close(&b);
}
END_TEST

Suite *
suite_host_events(void)
{
    Suite *s = suite_create("host_events");
    TCase *t = tcase_create("host_events");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_add_test(t, test_record);
    tcase_add_test(t, test_second_run);
    tcase_add_loop_test(t, test_resume, 0, 5);
    tcase_add_loop_test(t, test_varint, 0, 7);
    suite_add_tcase(s, t);
    return s;
}
