/* test_host_lost.c -- what a run must not lose
 *
 * takes   runs that are stopped, that meet full disks or name a file twice
 * gives   a Check suite: exit status, what is left, what goes on
 */
#include "suite.h"
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../host_trainer/harness.h"

Suite *suite_host_lost(void);

static struct outcome r;

/* ---- names of files ------------------------------------------------------- */

START_TEST(test_names)
{
    static const char *const line[][3] = {
        { "--save=w", "--log=./w", "--save and --log would both write" },
        { "--save=a.prev", "--checkpoint=a", "would both write" },
        { "--plot=w", "--checkpoint=link/w", "would both write" },
        { "--log=hard", "--save=there", "would both write" },
        { "--log=link/new", "--save=later", "would both write" },
        { "--save=./there", "--load=there", "--save ./there would overwrite" },
        { "--checkpoint=there", "--load=hard", "would overwrite the param" },
        { "--log=there", "--resume=there", "would overwrite the checkpoint" },
        { "--log=events.out.tfevents.table", "--tensorboard=.",
          "would both write" },
        { "--plot=table-epochs.svg", NULL, "the name of the picture" },
        { "--plot=x.gif", NULL, "it writes SVG or PNG, not gif; call it x.svg" },
        { "--save=d/x.npy", NULL, "not npy; call it d/x.safetensors" },
        { "--save=x.PT", NULL, "not PT" },
        { "--checkpoint=c.pth", NULL, "c.safetensors" },
        { "--log=l.txt.npy", NULL, "JSON lines or CSV, not npy" },
    };

    ck_assert_int_eq(symlink(".", "link"), 0);
    ck_assert_int_eq(symlink("./new", "later"), 0);
    harness_text("there", "old");
    ck_assert_int_eq(link("there", "hard"), 0);
    harness_run(&r, &host_table, "train", line[_i][0], line[_i][1], NULL);
    harness_error(&r, 2, line[_i][2]);
    ck_assert_int_eq(harness_count(), 4);
    ck_assert(harness_same("there", "hard"));
}
END_TEST

START_TEST(test_names_of_data)
{
    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--log=train.csv.gz",
                NULL);
    harness_error(&r, 2, "not gz");
    ck_assert_int_eq(rename("train.csv", "train.csv.gz"), 0);
    ck_assert_int_eq(symlink("test.csv", "mine"), 0);
    harness_run(&r, &host_csv, "train", "--data=./.", "--save=mine", NULL);
    harness_error(&r, 2, "--save mine would overwrite the data");
    harness_run(&r, &host_table, "run", "predict", "--in=mine", "--out=mine",
                NULL);
    harness_error(&r, 2, "--out mine would overwrite the file of --in");
    harness_run(&r, &host_table, "train", "--save=/dev/null",
                "--log=/dev/null", NULL);
    harness_done(&r);
}
END_TEST

START_TEST(test_unwritable)
{
    static const char *const option[] = { "--save=no/w", "--checkpoint=no/w",
                                          "--log=no/w", "--plot=no/w",
                                          "--save=.", "--log=.",
                                          "--pictures=no/w" };

    harness_run(&r, &host_table, "train", option[_i], NULL);
    harness_error(&r, 1, "cannot ");
    ck_assert_str_eq(r.out, "");
    ck_assert_int_eq(harness_count(), 0);
}
END_TEST

/* ---- what dead runs leave ---------------------------------------------------- */

static long
dead_process(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    waitpid(child, NULL, 0);
    return (long)child;
}

START_TEST(test_left_over)
{
    long dead = dead_process();
    char name[4][64];

    snprintf(name[0], 64, "w.tmp-%ld-0", dead);
    snprintf(name[1], 64, "table-epochs.svg.tmp-%ld-1", dead);
    snprintf(name[2], 64, "w.tmp-%ld-0", (long)getpid());
    snprintf(name[3], 64, "w.tmp-%ld-0.bak", dead);
    for (int i = 0; i < 4; i++)
        harness_text(name[i], "half");
    harness_run(&r, &host_table, "train", "--steps=1", "--save=./w", NULL);
    harness_done(&r);
    ck_assert(harness_exists("w"));
    ck_assert(!harness_exists(name[0]));
    ck_assert(!harness_exists(name[1]));
    ck_assert(harness_exists(name[2]));
    ck_assert(harness_exists(name[3]));
}
END_TEST

/* ---- signals ------------------------------------------------------------------ */

START_TEST(test_signals)
{
    static const int number[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };

    harness_run_until(&r, "c", number[_i], &host_drawn, "train",
                      "--steps=1000000000", "--checkpoint=c", "--save=w",
                      "--checkpoint-every=1000000", NULL);
    ck_assert_msg(r.status == 128 + number[_i], "%d: %s", r.status, r.err);
    ck_assert_ptr_nonnull(strstr(r.err, "interrupted after step "));
    ck_assert_ptr_nonnull(strstr(r.err, "--resume c; parameters are in w"));
    ck_assert(harness_exists("w"));
}
END_TEST

/* A run killed between checkpoints goes on with the same command line. */
START_TEST(test_same_command)
{
    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=1", "--save=from",
                NULL);
    for (int i = 0; i < 2; i++) {
        harness_run(&r, &host_csv, "train", "--data=.", "--seed=5", "--lr=0.05",
                    "--load=from", i == 0 ? "--epochs=3" : "--epochs=6",
                    "--log=l", "--save=w", "--checkpoint=c",
                    i == 0 ? NULL : "--resume=c", NULL);
        harness_done(&r);
    }
    harness_run(&r, &host_csv, "train", "--data=.", "--seed=5", "--lr=0.05",
                "--load=from", "--epochs=6", "--log=k", "--save=v",
                "--checkpoint=d", NULL);
    harness_done(&r);
    ck_assert(harness_same("w", "v"));
    ck_assert(harness_same("l", "k"));
    ck_assert(harness_same("c", "d"));
}
END_TEST

/* ---- checkpoints ---------------------------------------------------------------- */

START_TEST(test_second_name)
{
    harness_run(&r, &host_drawn, "train", "--steps=3", "--checkpoint=a", NULL);
    harness_run(&r, &host_drawn, "train", "--steps=5", "--checkpoint=b", NULL);
    harness_run(&r, &host_drawn, "train", "--steps=5", "--checkpoint=c",
                "--checkpoint-every=3", NULL);
    harness_done(&r);
    ck_assert(harness_same("c", "b"));
    ck_assert(harness_same("c.prev", "a"));
    harness_text("c", "damaged");
    harness_run(&r, &host_drawn, "train", "--steps=5", "--checkpoint=c",
                "--resume=c.prev", NULL);
    harness_done(&r);
    ck_assert(harness_same("c", "b"));
    ck_assert(harness_same("c.prev", "a"));
    ck_assert_int_eq(remove("c.prev"), 0);
    ck_assert_int_eq(link("c", "c.prev"), 0);       /* killed in between */
    harness_run(&r, &host_drawn, "train", "--steps=6", "--checkpoint=c",
                "--resume=c", NULL);
    harness_done(&r);
    ck_assert(harness_same("c.prev", "b"));
    ck_assert(!harness_same("c", "b"));
}
END_TEST

/* ---- what is no longer finite ------------------------------------------------------ */

/* Found in its step, however late it is looked for; mask may be infinite. */
START_TEST(test_not_finite)
{
    static const char *const steps[] = { "--steps=5", "--steps=6",
                                         "--steps=100000" };

    harness_run(&r, &host_fragile, "train", "--steps=4", "--checkpoint=want",
                "--save=old", NULL);
    harness_done(&r);
    harness_run(&r, &host_fragile, "train", "--steps=4", "--load=old",
                "--save=w", NULL);
    harness_done(&r);
    harness_run(&r, &host_fragile, "train", steps[_i], "--save=w",
                "--log=l", "--quiet", NULL);
    harness_error(&r, 1, "the update of step 5 (epoch 5) made parameter spare "
                  "not finite (element 0, declared at fragile.lua:7)");
    harness_run(&r, &host_fragile, "train", steps[_i], "--checkpoint=c",
                "--checkpoint-every=1", "--quiet", NULL);
    harness_error(&r, 1, "the update of step 5 ");
    ck_assert(harness_same("c", "want"));
}
END_TEST

/* What lies between the elements of a tensor is nobody's number. */
static void
train_padded(void *p, void *s, void *work, const struct gradc_team *team,
             const void *const *in, void *const *out)
{
    host_idx.entry[0].call(p, s, work, team, in, out);
    ((float *)p)[33] = NAN;     /* the first lane beside that of class 2 */
}

START_TEST(test_padding)
{
    struct gradc_model m = host_idx;
    struct gradc_entry entry[8];

    ck_assert_int_le(m.n_entry, 8);
    memcpy(entry, m.entry, sizeof *entry * (size_t)m.n_entry);
    entry[0].call = train_padded;
    m.entry = entry;
    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_run(&r, &m, "train", "--data=.", "--save=w", NULL);
    harness_done(&r);
    harness_run(&r, &host_idx, "train", "--data=.", "--save=want", NULL);
    ck_assert(harness_same("w", "want"));
}
END_TEST

/* ---- full disks ------------------------------------------------------------------- */

START_TEST(test_full)
{
    static const char *const line[][2] = {
        { "--log=l", "l: cannot write the log: File too large" },
        { "--checkpoint=c", "c: cannot write: File too large" },
        { "--plot=p.svg", "p.svg: cannot write: File too large" },
        { "--tensorboard=t", "t/events.out.tfevents.csv: cannot write events" },
        { "--log=/dev/full", "/dev/full: cannot write the log: No space" },
        { "--checkpoint=/dev/full", "/dev/full: cannot write: No space" },
        { "--plot=/dev/full", "/dev/full: cannot write: No space" },
    };

    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--save=want", "--quiet",
                NULL);
    harness_done(&r);
    harness_run_small(&r, 360, &host_csv, "train", "--data=.", "--quiet",
                      "--checkpoint-every=2", "--checkpoint=/dev/null",
                      "--save=w", line[_i][0], NULL);
    harness_error(&r, 1, line[_i][1]);
    ck_assert(harness_same("w", "want"));
}
END_TEST

Suite *
suite_host_lost(void)
{
    Suite *s = suite_create("host_lost");
    TCase *t = tcase_create("lost");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, test_names, 0, 14);
    tcase_add_test(t, test_names_of_data);
    tcase_add_loop_test(t, test_unwritable, 0, 7);
    tcase_add_test(t, test_left_over);
    tcase_add_loop_test(t, test_signals, 0, 4);
    tcase_add_test(t, test_same_command);
    tcase_add_test(t, test_second_name);
    tcase_add_loop_test(t, test_not_finite, 0, 3);
    tcase_add_test(t, test_padding);
    tcase_add_loop_test(t, test_full, 0, 7);
    suite_add_tcase(s, t);
    return s;
}
