/* test_host_draw.c -- the pictures of `plot`
 *
 * takes   logs and trained parameters
 * gives   a Check suite: every kind is drawn, the same twice, with numbers that are
 *         numbers and within the page; what cannot be drawn is said
 */
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/draw/plot.h"
#include "../host_trainer/harness.h"

Suite *suite_host_draw(void);

static struct outcome r;

/* Runs of two models and logs of both forms. */
static void
prepare(void)
{
    harness_enter();
    harness_images("train-images", "train-labels", 22);
    harness_images("test-images", "test-labels", 8);
    harness_csv();
    harness_run(&r, &host_idx, "train", "--data=.", "--epochs=9", "--save=w.idx",
                "--validation=0.2", "--log=a.csv", NULL);
    harness_done(&r);
    harness_run(&r, &host_csv, "train", "--data=.", "--epochs=9",
                "--validation=0.2", "--log=b.jsonl", NULL);
    harness_done(&r);
    harness_run(&r, &host_csv, "train", "--data=.", "--epochs=9", "--lr=0.01",
                "--log=c.csv", NULL);
    harness_done(&r);
    harness_run(&r, &host_table, "train", "--save=w.table", NULL);
    harness_done(&r);
}

/* A picture with this text in it. */
static void
expect_picture(const char *path, const char *text)
{
    size_t n;
    char *all = harness_read(path, &n);

    ck_assert_ptr_nonnull(all);
    ck_assert_ptr_eq(strstr(all, "<svg "), all);
    ck_assert_str_eq(all + n - 7, "</svg>\n");
    ck_assert_msg(strstr(all, text) != NULL, "%s has no %s", path, text);
    for (char *at = all; (at = strstr(at, "base64,")) != NULL;)
        for (; *at != '"'; at++)
            *at = ' ';          /* pixels may spell anything */
    ck_assert_ptr_null(strstr(all, "nan"));
    ck_assert_ptr_null(strstr(all, "inf"));
    free(all);
}

static int
count(const char *path, const char *text)
{
    size_t size;
    char *all = harness_read(path, &size);
    int n = 0;

    for (char *at = all; (at = strstr(at, text)) != NULL; at++)
        n++;
    free(all);
    return n;
}

static const struct picture {
    const struct gradc_model *m;
    const char *kind, *more, *load, *text;
} pictures[] = {
    { &host_idx, "curves", "a.csv", "--smooth=0.5", ">accuracy<" },
    { &host_csv, "curves", "b.jsonl", "--log-axis", ">loss<" },
    { &host_csv, "rate", "b.jsonl", "--smooth=0", ">lr<" },
    { &host_table, "residuals", "--load=w.table", "--seed=1", ">predicted - data<" },
    { &host_table, "fit", "--load=w.table", "--seed=1", "R\xc2\xb2" },
    { &host_idx, "confusion", "--data=.", "--load=w.idx", ">predicted class<" },
    { &host_idx, "roc", "--data=.", "--load=w.idx", "ROC" },
    { &host_idx, "calibration", "--data=.", "--load=w.idx", ">samples<" },
    { &host_table, "surface", "--epochs=20", "--seed=1", ">w<" },
    { &host_csv, "surface", "--data=.", "--epochs=20", ">across, to the farth" },
};

enum { N_PICTURES = sizeof pictures / sizeof *pictures };

START_TEST(test_kinds)
{
    const struct picture *p = &pictures[_i];

    for (int i = 0; i < 2; i++) {
        harness_run(&r, p->m, "plot", p->kind, p->more, p->load,
                    i == 0 ? "--out=x.svg" : "--out=y.svg", NULL);
        harness_done(&r);
    }
    expect_picture("x.svg", p->text);
    ck_assert(harness_same("x.svg", "y.svg"));
}
END_TEST

/* Two runs have a colour each; validations are dashed. */
START_TEST(test_compare)
{
    harness_run(&r, &host_csv, "plot", "curves", "b.jsonl", "c.csv", "--out=x.svg",
                NULL);
    harness_done(&r);
    expect_picture("x.svg", ">b<");
    expect_picture("x.svg", ">c<");
    expect_picture("x.svg", "line s0 dashed");
    expect_picture("x.svg", "class=\"line s1\"");
}
END_TEST

/* A single validation is a dot, in the legend too; among several runs it is a ring, since
 * tests are dots. */
START_TEST(test_one_validation)
{
    static const char head[] = "step,epoch,part,loss,lr\n1,1,step,3,1\n2,1,step,2,1\n";
    char text[200];

    snprintf(text, sizeof text, "%s2,1,validation,2.5,1\n2,1,test,2.6,1\n", head);
    harness_text("one.csv", text);
    snprintf(text, sizeof text, "%s1,1,validation,2.5,1\n2,1,validation,2.4,1\n", head);
    harness_text("two.csv", text);
    harness_run(&r, &host_csv, "plot", "curves", "one.csv", "--out=x.svg", NULL);
    harness_done(&r);
    ck_assert_int_eq(count("x.svg", "circle class=\"f1\""), 2);
    ck_assert_int_eq(count("x.svg", "path class=\"line s1\""), 0);
    harness_run(&r, &host_csv, "plot", "curves", "two.csv", "--out=x.svg", NULL);
    harness_done(&r);
    ck_assert_int_eq(count("x.svg", "circle class"), 0);
    harness_run(&r, &host_csv, "plot", "curves", "one.csv", "two.csv", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", "(dashed, ring: validation, dot: test)");
    ck_assert_int_eq(count("x.svg", "circle class=\"line s0\""), 1);
    ck_assert_int_eq(count("x.svg", "circle class=\"f0\""), 1);
    harness_run(&r, &host_csv, "plot", "curves", "one.csv", "one.csv", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", "(ring: validation, dot: test)");
}
END_TEST

/* A loss that grows without end: its powers of ten leave room for the label. */
START_TEST(test_many_powers)
{
    harness_text("d.csv", "step,epoch,part,loss,lr\n1,1,step,1,1\n2,1,step,1e20,1\n");
    harness_run(&r, &host_csv, "plot", "curves", "d.csv", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", ">1e5<");
    expect_picture("x.svg", ">1e20<");
    ck_assert_int_eq(count("x.svg", "class=\"fine\" d=\"M66.00"), 14);
}
END_TEST

/* Data up to 5, and a steep curve through them. */
START_TEST(test_curve_in_frame)
{
    harness_run(&r, &host_table, "train", "--steps=1", "--lr=1", "--save=w.steep", NULL);
    harness_done(&r);
    harness_run(&r, &host_table, "plot", "fit", "--load=w.steep", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", ">data<");
    expect_picture("x.svg", ">10<");
}
END_TEST

/* The axes of rates have the same ticks. */
START_TEST(test_ticks_alike)
{
    harness_run(&r, &host_idx, "plot", "roc", "--data=.", "--load=w.idx", "--out=x.svg", NULL);
    harness_done(&r);
    ck_assert_int_eq(count("x.svg", ">0.2<"), 2);
    ck_assert_int_eq(count("x.svg", ">0.1<"), 0);
}
END_TEST

/* An axis that is asked for, of numbers some of which have no place on it. */
START_TEST(test_log_axis)
{
    static const char *const least[] = { "0.02", "0" };

    for (int i = 0; i < 2; i++) {
        char text[200];

        snprintf(text, sizeof text, "step,epoch,part,loss,hits\n1,1,step,1,0\n"
                 "2,1,step,1,%s\n3,1,step,1,0\n3,1,test,1,0\n", least[i]);
        harness_text("d.csv", text);
        harness_run(&r, &host_csv, "plot", "curves", "d.csv", "--log-axis", "--out=x.svg",
                    NULL);
        harness_done(&r);
        expect_picture("x.svg", ">hits<");
        ck_assert_int_eq(count("x.svg", ">0.02<"), i == 0);
        ck_assert_int_eq(count("x.svg", ">logarithmic<"), 2 - i);
    }
}
END_TEST

/* A mean with weights 1, 1/2, 1/4, from all places alike; of logarithms, too, and over
 * what is not a number. */
START_TEST(test_smooth)
{
    double v[] = { 7, 0, 14 }, even[] = { 3, 3, 3 }, powers[] = { 1, 0, 32 }, room[6];

    gradc_smooth(v, 3, 0.5, 0, room);
    ck_assert_double_eq_tol(v[0], (7 + 3.5) / 1.75, 1e-12);
    ck_assert_double_eq_tol(v[1], (3.5 + 7) / 2, 1e-12);
    ck_assert_double_eq_tol(v[2], (1.75 + 14) / 1.75, 1e-12);
    gradc_smooth(even, 3, 0.9, 0, room);
    ck_assert_double_eq_tol(even[2], 3, 1e-12);
    gradc_smooth(powers, 3, 0.5, 1, room);
    ck_assert_double_eq_tol(powers[0], 2, 1e-12);
    ck_assert_double_eq_tol(powers[2], 16, 1e-12);
}
END_TEST

START_TEST(test_two_numbers)
{
    harness_run(&r, &host_table, "plot", "surface", "b", "w", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", ">b<");
    harness_run(&r, &host_table, "plot", "surface", "b", "v", "--out=x.svg", NULL);
    harness_error(&r, 2, "there is no number v among the parameters");
    harness_run(&r, &host_table, "plot", "surface", "b", "b[0]", "--out=x.svg", NULL);
    harness_error(&r, 2, "b and b[0] are the same number");
    harness_run(&r, &host_table, "plot", "surface", "b", "--out=x.svg", NULL);
    harness_error(&r, 2, "takes two numbers of the parameters, or none");
}
END_TEST

/* Several trainings of one model: none of them is `train`, so all are drawn. */
enum { MANY = 7 };

static const struct gradc_model *
competing(int n)
{
    static const char *const name[MANY] = { "a", "b", "c", "d", "e", "f", "g" };
    static struct gradc_entry entry[MANY + 3];
    static struct gradc_model m;

    m = host_table;
    for (int i = 0; i < n; i++) {
        entry[i] = host_table.entry[0];
        entry[i].name = name[i];
        entry[i].trains = 1;
    }
    memcpy(entry + n, host_table.entry + 1, 3 * sizeof *entry);
    m.entry = entry;
    m.n_entry = n + 3;
    m.train = name[0];
    return &m;
}

START_TEST(test_competing)
{
    harness_run(&r, competing(2), "plot", "surface", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", "the loss (dark is low) and the paths of 40 steps");
    expect_picture("x.svg", ">a<");
    expect_picture("x.svg", ">b<");
    harness_run(&r, competing(2), "plot", "surface", "--entry=b", "--out=x.svg", NULL);
    harness_done(&r);
    expect_picture("x.svg", "the loss of a (dark is low) and the path of 40 steps");
    harness_run(&r, competing(2), "plot", "surface", "--entry=z", "--out=x.svg", NULL);
    harness_error(&r, 2, "--entry z: the training entries are a, b");
    harness_run(&r, competing(MANY), "plot", "surface", "--out=x.svg", NULL);
    harness_error(&r, 2, "at most 6 trainings at once: --entry NAME draws one");
}
END_TEST

START_TEST(test_refused)
{
    static const struct {
        const struct gradc_model *m;
        int status;
        const char *kind, *more, *words;
    } line[] = {
        { &host_csv, 2, "curve", "--out=x.svg", "did you mean curves?; there are cur" },
        { &host_csv, 2, "curves", "a.csv", "plot curves needs --out F.svg" },
        { &host_csv, 2, "curves", "--out=x.svg", "needs logs: plot curves RUN.csv" },
        { &host_csv, 2, "fit", "b.jsonl", "needs --out" },
        { &host_csv, 2, "fit", "--out=x.gif", "SVG or PNG, not gif" },
        { &host_csv, 2, "fit", "--out=x.svg", "--data DIR is missing" },
        { &host_table, 1, "roc", "--out=x.svg", "does not tell how likely classes" },
        { &host_table, 1, "confusion", "--out=x.svg", "is not a classifier" },
        { &host_table, 1, "weights", "--out=x.svg", "no layer of this model looks" },
        { &host_table, 1, "samples", "--out=x.svg", "no input of this model holds" },
        { &host_table, 1, "regions", "--out=x.svg", "takes two numbers per sample" },
        { &host_drawn, 1, "samples", "--out=x.svg", "draws its own data" },
    };

    harness_run(&r, line[_i].m, "plot", line[_i].kind, line[_i].more, NULL);
    ck_assert_msg(r.status == line[_i].status, "%d: %s", r.status, r.err);
    ck_assert_msg(strstr(r.err, line[_i].words) != NULL, "%s", r.err);
    ck_assert(!harness_exists("x.svg"));
}
END_TEST

/* Logs of something else. */
START_TEST(test_no_logs)
{
    static const char *const text[][2] = {
        { "{\"loss\":1}\n", "l.json:1: is not an object with a step" },
        { "loss\n", "l.json:1: is not an object with a step" },
        { "a,b,c,d\n1,2,3,4\n", "l.csv: is not a log of train" },
        { "step,epoch,part,loss\n", "there is no line in it yet" },
    };
    const char *path = _i < 2 ? "l.json" : "l.csv";

    harness_text(path, text[_i][0]);
    harness_run(&r, &host_csv, "plot", "curves", path, "--out=x.svg", NULL);
    harness_error(&r, 1, text[_i][1]);
    ck_assert(!harness_exists("x.svg"));
}
END_TEST

Suite *
suite_host_draw(void)
{
    Suite *s = suite_create("host_draw");
    TCase *t = tcase_create("host_draw");

    tcase_add_checked_fixture(t, prepare, harness_leave);
    tcase_add_loop_test(t, test_kinds, 0, N_PICTURES);
    tcase_add_test(t, test_compare);
    tcase_add_test(t, test_one_validation);
    tcase_add_test(t, test_many_powers);
    tcase_add_test(t, test_curve_in_frame);
    tcase_add_test(t, test_ticks_alike);
    tcase_add_test(t, test_log_axis);
    tcase_add_test(t, test_smooth);
    tcase_add_test(t, test_two_numbers);
    tcase_add_test(t, test_competing);
    tcase_add_loop_test(t, test_refused, 0, 12);
    tcase_add_loop_test(t, test_no_logs, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
