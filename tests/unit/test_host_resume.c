/* test_host_resume.c -- runs that stop and go on
 *
 * takes   the hand-written models of tests/host_trainer
 * gives   a Check suite: resumed runs end bit for bit as if they had not stopped
 */
#include "suite.h"

#include <stdio.h>
#include <string.h>

#include "../host_trainer/harness.h"

Suite *suite_host_resume(void);

static struct outcome r;

/* Interrupted after `first` steps and resumed, a run ends as if it had not
 * been: parameters, log, checkpoint. */
static void
check_resume(const struct gradc_model *m, const char *first, const char *all,
             const char *shuffle, const char *const log[2])
{
    harness_run(&r, m, "train", "--data=.", "--steps", all, "--seed=3",
                "--save=a", "--log", log[0], "--checkpoint=ca", shuffle, NULL);
    harness_done(&r);
    harness_run(&r, m, "train", "--data=.", "--steps", first, "--seed=3",
                "--log", log[1], "--checkpoint=cb", shuffle, NULL);
    harness_done(&r);
    harness_run(&r, m, "train", "--data=.", "--steps", all, "--resume=cb",
                "--save=b", "--log", log[1], "--checkpoint=cb", NULL);
    harness_done(&r);
    ck_assert(harness_same("a", "b"));
    ck_assert(harness_same(log[0], log[1]));
    ck_assert(harness_same("ca", "cb"));
}

START_TEST(test_resume)
{
    static const char *const first[] = { "1", "3", "4", "5", "9", "12" };
    static const char *const log[2][2] = { { "a.jsonl", "b.jsonl" },
                                           { "a.csv", "b.csv" } };
    const char *shuffle = _i == 0 ? "--quiet" : "--no-shuffle";

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_csv();
    for (int i = 0; i < 6; i++) {
        check_resume(&host_idx, first[i], "13", shuffle, log[_i]);
        check_resume(&host_csv, first[i], "13", shuffle, log[_i]);
        check_resume(&host_table, first[i], "13", shuffle, log[_i]);
        check_resume(&host_drawn, first[i], "13", shuffle, log[_i]);
    }
}
END_TEST

/* A run killed some steps after its checkpoint: the log's tail is cut. */
START_TEST(test_resume_log)
{
    FILE *f;

    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=9", "--log=a",
                NULL);
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=5", "--log=b",
                "--checkpoint=c", NULL);
    f = fopen("b", "a");
    fputs("{\"step\":6,\"epoch\":3,\"loss\":17}\n{\"step\":7,\"ep", f);
    fclose(f);
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=9", "--log=b",
                "--resume=c", NULL);
    harness_done(&r);
    ck_assert(harness_same("a", "b"));
}
END_TEST

START_TEST(test_resume_refused)
{
    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=5", "--save=w",
                "--checkpoint=c", NULL);
    harness_done(&r);
    harness_run(&r, &host_table, "train", "--resume=c", NULL);
    harness_error(&r, 1, "the model was csv, now it is table; the hash of the model "
                  "file was two, now it is one; the training data was 11 samp");
    harness_run(&r, &host_csv, "train", "--data=.", "--resume=w", NULL);
    harness_error(&r, 1, "not a checkpoint");
    harness_run(&r, &host_csv, "train", "--data=.", "--resume=c",
                "--no-shuffle", NULL);
    harness_error(&r, 2, "shuffles");
    harness_run(&r, &host_csv, "train", "--data=.", "--resume=c", "--seed=1",
                NULL);
    harness_error(&r, 2, "--seed 1: the run to resume has the seed 0");
    {
        struct gradc_model other = host_csv;
        struct gradc_entry entry[3];

        memcpy(entry, host_csv.entry, sizeof entry);
        entry[0].optimizer = "sgd { lr = 0.1 }";
        other.entry = entry;
        other.n_entry = 3;
        harness_run(&r, &other, "train", "--data=.", "--resume=c", NULL);
        harness_error(&r, 1, "c: does not go with this run: the optimizer was , now "
                      "it is sgd { lr = 0.1 }; --resume-anyway");
    }
    harness_text("train.csv", "height,w,age,target\n1,1,1,1\n1,1,1,1\n"
                 "1,1,1,1\n1,1,1,1\n");
    harness_run(&r, &host_csv, "train", "--data=.", "--resume=c", NULL);
    harness_error(&r, 1, "the training data was 11 samples with the checksum ");
    harness_run(&r, &host_csv, "train", "--data=.", "--resume=c", "--save=w",
                "--steps=7", "--resume-anyway", NULL);
    harness_done(&r);
    harness_run(&r, &host_csv, "train", "--data=.", "--resume-anyway", NULL);
    harness_error(&r, 2, "--resume-anyway needs --resume");
    harness_run(&r, &host_csv, "train", "--data=.", "--load=c", "--steps=1",
                NULL);
    harness_done(&r);
}
END_TEST

Suite *
suite_host_resume(void)
{
    Suite *s = suite_create("host_resume");
    TCase *t = tcase_create("resume");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, test_resume, 0, 2);
    tcase_add_test(t, test_resume_log);
    tcase_add_test(t, test_resume_refused);
    suite_add_tcase(s, t);
    return s;
}
