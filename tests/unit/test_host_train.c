/* test_host_train.c -- the hosted trainer as its user meets it
 *
 * takes   the hand-written models of tests/host_trainer
 * gives   a Check suite: command lines, results, files
 */
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../host_trainer/harness.h"

Suite *suite_host_train(void);

static struct outcome r;

/* Done, but without --load: one line says so. */
static void
expect_untrained(void)
{
    ck_assert_msg(r.status == 0, "status %d, stderr: %s", r.status, r.err);
    ck_assert_ptr_nonnull(strstr(r.err, "note: the parameters are untrained"));
    ck_assert_ptr_eq(strchr(r.err, '\n'), r.err + strlen(r.err) - 1);
}

START_TEST(test_usage)
{
    static const char *const line[][3] = {
        { "trian", "", "did you mean train?" },
        { "train", "--epoch=3", "did you mean --epochs?" },
        { "train", "--batch=3", "there is no option --batch; the batch is the first extent" },
        { "train", "--learning-rate", "there is no option --learning-rate; did you mean --lr?" },
        { "train", "--lr=1e39", "a learning rate is a number from 0 to 3e38" },
        { "train", "--epochs=0", "--epochs 0: a whole number from 1" },
        { "train", "--epochs=3x", "--epochs 3x" },
        { "train", "--epochs", "needs a value" },
        { "train", "--seed=-1", "--seed -1" },
        { "train", "--lr=nan", "--lr nan: a number" },
        { "train", "--lr=-1", "a number from 0" },
        { "train", "--quiet=1", "takes no value" },
        { "train", "--in=x", "--in is not an option of train" },
        { "train", "word", "one word too many" },
        { "train", "--checkpoint-every=3", "needs --checkpoint" },
        { "train", "--save=", "--save needs a value: --save F, where to write" },
        { "train", "--max-time=", "--max-time T, stop after this time: 90s, 10m, 1h30m" },
        { "train", "--lr=", "--lr needs a value: --lr X, learning rate" },
        { "train", "--set=", "--set needs a value: --set NAME=X" },
        { "run", "--in=", "--in needs a value: --in F, the inputs of the entry" },
        { "eval", "--quiet", "--quiet is not an option of eval" },
        { "run", "--in=x", "needs the name of an entry" },
        { "run", "preditc", "did you mean predict?" },
        { "run", "result", "there is no entry result (info" },
    };
    const char *second = line[_i][1];

    harness_run(&r, &host_table, line[_i][0], *second ? second : NULL, NULL);
    harness_error(&r, 2, line[_i][2]);
}
END_TEST

START_TEST(test_end_of_options)
{
    harness_run(&r, &host_table, "train", "--", "--quiet", NULL);
    harness_error(&r, 2, "\"--quiet\" is one word too many");
}
END_TEST

/* Without --in an entry runs on the first samples of the model's data. */
START_TEST(test_run_first)
{
    harness_run(&r, &host_table, "run", "predict", NULL);
    expect_untrained();
    ck_assert_ptr_nonnull(strstr(r.out, "["));
    harness_run(&r, &host_idx, "run", "predict", NULL);
    harness_error(&r, 2, "needs its inputs (x)");
}
END_TEST

START_TEST(test_help)
{
    harness_run(&r, &host_table, "--help", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "\nEntries: train predict\n"));
    ck_assert_ptr_nonnull(strstr(r.out, "drop_last=True"));
    harness_run(&r, &host_idx, "train", "--help", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "train-images"));
    ck_assert_ptr_nonnull(strstr(r.out, "--epochs"));
    ck_assert_ptr_null(strstr(r.out, "export"));
    harness_run(&r, &host_idx, "export", "-h", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "usage: "));
    ck_assert_ptr_nonnull(strstr(r.out, " export -o DIR [options]"));
    ck_assert_ptr_null(strstr(r.out, "--epochs"));
    harness_run(&r, &host_idx, "info", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "fc.weight"));
    harness_run(&r, &host_table, NULL);
    harness_error(&r, 2, "a command is needed");
    harness_run(&r, &host_idx, "train", NULL);
    harness_error(&r, 2, "--data DIR is missing");
    harness_run(&r, &host_csv, "eval", "--data", ".", NULL);
    harness_error(&r, 2, "--load");
    harness_run(&r, &host_drawn, "cv", NULL);
    harness_error(&r, 1, "draws its own data, of which there are no folds");
}
END_TEST

START_TEST(test_table)
{
    harness_run(&r, &host_table, "train", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "epoch 10/40  step 10  loss "));
    ck_assert_ptr_nonnull(strstr(r.out, "  w 2.0"));
    ck_assert_ptr_nonnull(strstr(r.out, "\ndone  epoch 40  step 40  loss "));
    ck_assert_ptr_nonnull(strstr(r.out, "picture ./table-epochs.svg\n"));
    ck_assert_ptr_null(strchr(r.out, '\r'));
    ck_assert(harness_exists("table-epochs.svg"));
    harness_run(&r, &host_table, "train", "--quiet", "--steps=7", "--epochs=2",
                NULL);
    harness_done(&r);
    ck_assert_ptr_eq(strstr(r.out, "done  epoch 7  step 7  loss "), r.out);
    ck_assert_ptr_eq(strchr(r.out, '\n'), r.out + strlen(r.out) - 1);
}
END_TEST

/* Lines that would take longer than the steps are left out: the last one that
 * the outcome has room for is of a late step. */
START_TEST(test_many_lines)
{
    struct gradc_model m = host_drawn;
    const char *last = NULL;
    int lines = 0;

    m.fit.report = 1;
    harness_run(&r, &m, "train", "--steps=1000000", "--stop-below=-1", NULL);
    for (const char *p = r.out; (p = strstr(p, "\nstep ")) != NULL; p++) {
        if (strchr(p + 1, '\n') == NULL) {
            break;              /* cut off, perhaps within its number */
        }
        last = p + 6;
        lines++;
    }
    ck_assert_int_gt(lines, 100);
    ck_assert_ptr_nonnull(strstr(r.out, "\nstep 100/1000000"));
    ck_assert_int_gt(atoi(last), 2 * lines);
}
END_TEST

START_TEST(test_learning_rate)
{
    harness_run(&r, &host_table, "train", "--lr", "0.05", "--steps=3",
                "--log=l", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "done"));
    harness_images("train-images", "train-labels", 7);
    harness_images("test-images", "test-labels", 7);
    harness_run(&r, &host_idx, "train", "--lr=0.1", "--data=.", NULL);
    harness_error(&r, 1, "keeps no learning rate");
}
END_TEST

START_TEST(test_stop)
{
    harness_run(&r, &host_table, "train", "--stop-below=0.05", "--quiet",
                NULL);
    harness_done(&r);
    ck_assert_msg(strstr(r.out, "step 9 ") != NULL, "%s", r.out);
}
END_TEST

START_TEST(test_diverges)
{
    harness_text("w.st", "PK\3\4old");
    harness_run(&r, &host_table, "train", "--lr=1e9", "--save=w.st",
                "--log=l.jsonl", NULL);
    harness_error(&r, 1, "the loss became ");
    ck_assert_ptr_nonnull(strstr(r.err, " in step "));
    harness_text("same.st", "PK\3\4old");
    ck_assert(harness_same("w.st", "same.st"));
    harness_text("same.st", "PK\3\4older");
    ck_assert(!harness_same("w.st", "same.st"));
}
END_TEST

START_TEST(test_log)
{
    size_t n = 0;
    char *log;

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_run(&r, &host_idx, "train", "--data", ".", "--epochs", "2",
                "--log", "l.jsonl", NULL);
    harness_done(&r);
    log = harness_read("l.jsonl", &n);
    ck_assert_ptr_eq(strstr(log, "{\"step\":1,\"epoch\":1,\"loss\":"), log);
    ck_assert_ptr_nonnull(strstr(log, "{\"step\":5,\"epoch\":2,\"loss\":"));
    ck_assert_ptr_nonnull(strstr(log, "\"accuracy\":"));
    ck_assert_ptr_nonnull(strstr(log, "{\"step\":8,\"epoch\":2,\"test\":{\""));
    ck_assert_ptr_nonnull(strstr(r.out, "\ntest  loss "));
    ck_assert_ptr_nonnull(strstr(r.out, " of 8)\n"));
    free(log);
    harness_run(&r, &host_idx, "train", "--data", ".", "--steps=9", "--quiet",
                "--log", "l.jsonl", "--log-every=4", NULL);
    log = harness_read("l.jsonl", &n);
    ck_assert_ptr_eq(strstr(log, "{\"step\":4,\"epoch\":1,\"loss\":"), log);
    ck_assert_ptr_nonnull(strstr(log, "\n{\"step\":8,\"epoch\":2,\"loss\":"));
    ck_assert_ptr_nonnull(strstr(log, "\n{\"step\":9,\"epoch\":3,\"test\":"));
    free(log);
}
END_TEST

/* CSV has the means of epochs as well, under names that stay. */
START_TEST(test_log_csv)
{
    size_t n = 0;
    char *log;

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_run(&r, &host_idx, "train", "--data=.", "--epochs=2", "--log=l.csv",
                "--validation=0.2", NULL);
    harness_done(&r);
    log = harness_read("l.csv", &n);
    ck_assert_ptr_eq(strstr(log, "step,epoch,part,loss,accuracy\n1,1,step,"),
                     log);
    ck_assert_ptr_nonnull(strstr(log, "\n3,1,step,"));
    ck_assert_ptr_nonnull(strstr(log, "\n3,1,epoch,"));
    ck_assert_ptr_nonnull(strstr(log, "\n3,1,validation,"));
    ck_assert_ptr_nonnull(strstr(log, "\n6,2,validation,"));
    ck_assert_ptr_nonnull(strstr(log, "\n6,2,test,"));
    free(log);
    harness_run(&r, &host_table, "train", "--steps=2", "--log=m.CSV", NULL);
    log = harness_read("m.CSV", &n);
    ck_assert_ptr_eq(strstr(log, "step,epoch,part,loss,lr\n1,1,step,"), log);
    free(log);
}
END_TEST

/* Times are told when asked for: no two runs have the same. */
START_TEST(test_log_time)
{
    static const char *const path[] = { "l.jsonl", "l.csv" };
    static const char *const words[][2] = {
        { "\"lr\":", ",\"samples_per_second\":" },
        { "step,epoch,part,loss,lr,time,samples_per_second\n1,1,step,", "," },
    };
    size_t n = 0;
    char *log, *at;

    harness_run(&r, &host_table, "train", "--steps=300", "--log-time",
                "--log", path[_i], NULL);
    harness_done(&r);
    log = harness_read(path[_i], &n);
    at = strstr(log, words[_i][0]);
    ck_assert_ptr_nonnull(at);
    ck_assert_ptr_nonnull(strstr(at, words[_i][1]));
    free(log);
    harness_run(&r, &host_table, "train", "--log-time", NULL);
    harness_error(&r, 2, "--log-time needs --log F");
}
END_TEST

/* A log of something else is not gone on with. */
START_TEST(test_log_csv_columns)
{
    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=5",
                "--checkpoint=c", NULL);
    harness_text("b.csv", "step,epoch,part,loss,other\n1,1,step,1,1\n");
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=9", "--log=b.csv",
                "--resume=c", NULL);
    harness_error(&r, 1, "b.csv: its columns are not those of this run");
    harness_text("b.csv", "step,epo");
    harness_run(&r, &host_csv, "train", "--data=.", "--steps=9", "--log=b.csv",
                "--resume=c", NULL);
    harness_done(&r);
}
END_TEST

START_TEST(test_eval)
{
    struct outcome t;

    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 13);
    harness_run(&t, &host_idx, "train", "--data=.", "--save=w", "--quiet",
                NULL);
    harness_run(&r, &host_idx, "eval", "--data=.", "--load=w", NULL);
    harness_done(&r);
    ck_assert_ptr_eq(strstr(r.out, "test  loss "), r.out);
    r.out[strcspn(r.out, "\n")] = '\0';         /* then comes each class */
    ck_assert_ptr_nonnull(strstr(t.out, r.out));
    harness_run(&r, &host_table, "train", "--save=t", NULL);
    harness_run(&r, &host_table, "eval", "--load=t", NULL);
    harness_done(&r);
    harness_run(&r, &host_drawn, "eval", "--load=t", NULL);
    harness_error(&r, 1, "no entry that evaluates");
}
END_TEST

START_TEST(test_shuffle)
{
    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_run(&r, &host_idx, "train", "--data=.", "--save=a", NULL);
    harness_run(&r, &host_idx, "train", "--data=.", "--save=b", NULL);
    harness_run(&r, &host_idx, "train", "--data=.", "--save=c",
                "--no-shuffle", NULL);
    harness_done(&r);
    ck_assert(harness_same("a", "b"));
    ck_assert(!harness_same("a", "c"));
}
END_TEST

START_TEST(test_full_disk)
{
    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--save=w", NULL);
    harness_run(&r, &host_csv, "train", "--data=.", "--save=keep", NULL);
    harness_run_small(&r, 100, &host_csv, "train", "--data=.", "--save=w",
                      "--quiet", NULL);
    harness_error(&r, 1, "w: cannot write: File too large");
    ck_assert(harness_same("w", "keep"));
    ck_assert_int_eq(harness_count(), 4);
    harness_run_small(&r, 100, &host_csv, "train", "--data=.", "--log=l",
                      "--quiet", NULL);
    harness_error(&r, 1, "l: cannot write the log: File too large");
    harness_run_small(&r, 100, &host_csv, "train", "--data=.", "--plot=p.svg",
                      "--quiet", NULL);
    harness_error(&r, 1, "p.svg: cannot write");
    harness_run(&r, &host_csv, "train", "--data=.", "--log=/dev/full", NULL);
    harness_error(&r, 1, "/dev/full: cannot write the log: No space left");
    harness_run(&r, &host_csv, "train", "--data=.", "--save=/dev/full", NULL);
    harness_error(&r, 1, "/dev/full: cannot write: No space left");
    harness_run(&r, &host_csv, "train", "--data=.", "--save=no/where", NULL);
    harness_error(&r, 1, "no/where: cannot write: there is no such folder");
    ck_assert(!harness_exists("p.svg"));
}
END_TEST

/* Inputs of `run`, as a safetensors file written by hand. */
static void
write_inputs(const char *header, const void *data, size_t n)
{
    char all[1024] = { 0 };
    size_t m = strlen(header);

    all[0] = (char)(m & 255);
    all[1] = (char)(m >> 8);
    memcpy(all + 8, header, m);
    memcpy(all + 8 + m, data, n);
    harness_write("in", all, 8 + m + n);
}

START_TEST(test_run)
{
    double x[8] = { 1, 2, 3, 4, 5, 6, 7, 0.5 };
    size_t n = 0;
    char *out;

    write_inputs("{\"x\":{\"dtype\":\"F64\",\"shape\":[8,1],"
                 "\"data_offsets\":[0,64]}}", x, 64);
    harness_run(&r, &host_table, "run", "predict", "--in=in", "--seed=2",
                NULL);
    expect_untrained();
    ck_assert_ptr_nonnull(strstr(r.out, "predicted [8, 1]\n  0.0199999996\n"));
    harness_run(&r, &host_table, "run", "predict", "--in=in", "--out=o",
                NULL);
    expect_untrained();
    out = harness_read("o", &n);
    ck_assert_ptr_nonnull(strstr(out + 8, "\"predicted\":{\"dtype\":\"F32\","
                                 "\"shape\":[8,1],\"data_offsets\":[0,32]}"));
    free(out);
    x[3] = 0.1;
    write_inputs("{\"x\":{\"dtype\":\"F64\",\"shape\":[8,1],"
                 "\"data_offsets\":[0,64]}}", x, 64);
    harness_run(&r, &host_table, "run", "predict", "--in=in", NULL);
    harness_error(&r, 1, "element 3 of tensor x is 0.1");
    write_inputs("{\"x\":{\"dtype\":\"F64\",\"shape\":[2,4],"
                 "\"data_offsets\":[0,64]}}", x, 64);
    harness_run(&r, &host_table, "run", "predict", "--in=in", NULL);
    harness_error(&r, 1, "in: does not fit the entry predict: of another shape "
                  "x [2, 4] instead of [8, 1]");
    write_inputs("{\"z\":{\"dtype\":\"F64\",\"shape\":[8,1],"
                 "\"data_offsets\":[0,64]}}", x, 64);
    harness_run(&r, &host_table, "run", "predict", "--in=in", NULL);
    harness_error(&r, 1, "missing x [8, 1]; unexpected z [8, 1]");
    write_inputs("{\"x\":{\"dtype\":\"F32\",\"shape\":[8,1],"
                 "\"data_offsets\":[0,32]},\"q\":{\"dtype\":\"I64\","
                 "\"shape\":[4],\"data_offsets\":[32,64]}}", x, 64);
    harness_run(&r, &host_table, "run", "predict", "--in=in", NULL);
    harness_error(&r, 1, "does not fit the entry predict: unexpected q [4]");
}
END_TEST

START_TEST(test_load)
{
    float w[2] = { 1, NAN };

    write_inputs("{\"w\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":"
                 "[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[],"
                 "\"data_offsets\":[4,8]}}", w, 8);
    harness_run(&r, &host_table, "eval", "--load=in", NULL);
    harness_error(&r, 1, "element 0 of parameter b is not finite");
    harness_run(&r, &host_idx, "eval", "--load=in", "--data=.", NULL);
    harness_error(&r, 1, "in: does not fit the model tiny: missing fc.weight [3, 16], "
                  "fc.bias [3]; unexpected w [1, 1], b []");
    for (int i = 0; i < 4; i++) {
        static const char *const begin[] = { "PK\3\4....", "\x80\2}q",
                                             "\x93NUMPY\1", "\x89HDF\r" };
        static const char *const words[] = { "in: this zip file is damaged",
                                             "is a Python pickle",
                                             "header of this NPY file", "HDF5" };

        harness_text("in", begin[i]);
        harness_run(&r, &host_table, "eval", "--load=in", NULL);
        harness_error(&r, 1, words[i]);
    }
    harness_run(&r, &host_table, "eval", "--load=none", NULL);
    harness_error(&r, 1, "none: cannot read: No such file");
    harness_run(&r, &host_table, "eval", "--load=.", NULL);
    harness_error(&r, 1, ".: cannot read: Is a directory");
    harness_run(&r, &host_table, "eval", "--load=/dev/zero", NULL);
    harness_error(&r, 1, "/dev/zero: is a device, not a file");
    remove("train.csv");
    ck_assert_int_eq(symlink("/dev/zero", "train.csv"), 0);
    harness_run(&r, &host_csv, "train", "--data=.", NULL);
    harness_error(&r, 1, "train.csv: is a device, not a file");
}
END_TEST

START_TEST(test_plot)
{
    harness_run(&r, &host_drawn, "train", "--steps=5000", "--plot=a.svg",
                "--quiet", NULL);
    harness_done(&r);
    harness_run(&r, &host_drawn, "train", "--steps=5000", "--plot=b.svg",
                "--quiet", NULL);
    ck_assert(harness_same("a.svg", "b.svg"));
    harness_run(&r, &host_drawn, "train", "--steps=1", "--plot=c.svg", NULL);
    harness_done(&r);
    harness_run(&r, &host_drawn, "train", "--steps=1", "--pictures=p", NULL);
    harness_error(&r, 1, "--pictures p: the model asks for none");
    harness_run(&r, &host_table, "train", "--pictures=.", NULL);
    harness_done(&r);
    ck_assert_ptr_nonnull(strstr(r.out, "picture ./table-epochs.svg"));
}
END_TEST

static int
count_panels(const char *path)
{
    size_t n;
    char *all = harness_read(path, &n);
    int found = 0;

    ck_assert_ptr_nonnull(all);
    for (const char *at = all; (at = strstr(at, "<clipPath")) != NULL; at++)
        found++;
    free(all);
    return found;
}

/* One file, with few panels of many; and the same after a pause. */
START_TEST(test_picture_of_epochs)
{
    harness_run(&r, &host_table, "train", "--epochs=240", "--quiet", NULL);
    harness_done(&r);
    ck_assert_int_eq(count_panels("table-epochs.svg"), 12);
    harness_run(&r, &host_table, "train", "--epochs=520", "--quiet", NULL);
    harness_done(&r);
    ck_assert_int_eq(count_panels("table-epochs.svg"), 7);
    harness_run(&r, &host_table, "train", "--epochs=330", "--checkpoint=c",
                "--quiet", "--pictures=p", NULL);
    harness_done(&r);
    harness_run(&r, &host_table, "train", "--epochs=520", "--resume=c",
                "--quiet", "--pictures=p", NULL);
    harness_done(&r);
    ck_assert(harness_same("table-epochs.svg", "p/table-epochs.svg"));
    harness_run(&r, &host_table, "plot", "surface", "--epochs=20", "--out=s.svg", NULL);
    harness_done(&r);
    ck_assert_msg(harness_same("table-epochs.svg", "p/table-epochs.svg"),
                  "another training leaves it as it is");
}
END_TEST

/* Lines have names; a PNG is made by a program that may not be there. */
START_TEST(test_plot_kinds)
{
    char *text;
    size_t n;

    harness_csv();
    harness_run(&r, &host_csv, "train", "--data=.", "--epochs=4",
                "--validation=0.2", "--plot=a.svg", NULL);
    harness_done(&r);
    text = harness_read("a.svg", &n);
    ck_assert_ptr_nonnull(strstr(text, ">validation<"));
    ck_assert_ptr_nonnull(strstr(text, ">training<"));
    free(text);
    ck_assert_int_eq(setenv("PATH", ".", 1), 0);
    harness_run(&r, &host_csv, "train", "--data=.", "--plot=a.png", NULL);
    harness_error(&r, 1, "made by rsvg-convert (Debian: librsvg2-bin), which is not");
    ck_assert(!harness_exists("a.png"));
}
END_TEST

Suite *
suite_host_train(void)
{
    Suite *s = suite_create("host_train");
    TCase *t = tcase_create("trainer");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, test_usage, 0, 24);
    tcase_add_test(t, test_end_of_options);
    tcase_add_test(t, test_run_first);
    tcase_add_test(t, test_help);
    tcase_add_test(t, test_table);
    tcase_add_test(t, test_many_lines);
    tcase_add_test(t, test_learning_rate);
    tcase_add_test(t, test_stop);
    tcase_add_test(t, test_diverges);
    tcase_add_test(t, test_log);
    tcase_add_test(t, test_log_csv);
    tcase_add_loop_test(t, test_log_time, 0, 2);
    tcase_add_test(t, test_log_csv_columns);
    tcase_add_test(t, test_eval);
    tcase_add_test(t, test_shuffle);
    tcase_add_test(t, test_full_disk);
    tcase_add_test(t, test_run);
    tcase_add_test(t, test_load);
    tcase_add_test(t, test_plot);
    tcase_add_test(t, test_picture_of_epochs);
    tcase_add_test(t, test_plot_kinds);
    suite_add_tcase(s, t);
    return s;
}
