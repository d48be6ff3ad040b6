/* test_host_files.c -- what the hosted trainer reads and writes
 *
 * takes   sound and damaged IDX, CSV and gzip files
 * gives   a Check suite: values, refusals, and no crash in between
 */
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/data.h"
#include "../../runtime/host/stored.h"
#include "../host_trainer/harness.h"

Suite *suite_host_files(void);

static struct error e;
static struct dataset d;

/* Opens a model's training data from the current folder. */
static int
open_data(const struct gradc_model *m)
{
    memset(&e, 0, sizeof e);
    return gradc_data_open(&d, m, ".", NULL, 0, &e);
}

/* Whether opening fails with these words. */
static void
expect_refusal(const struct gradc_model *m, const char *words)
{
    if (open_data(m) == 0) {
        gradc_data_close(&d);
        ck_abort_msg("accepted, but should say: %s", words);
    }
    ck_assert_int_eq(e.status, 1);
    ck_assert_msg(strstr(e.text, words) != NULL, "no \"%s\" in: %s", words,
                  e.text);
}

/* ---- IDX ----------------------------------------------------------------- */

START_TEST(test_idx_values)
{
    struct call c;
    struct feed f;
    const uint32_t order[] = { 6, 0, 1, 2, 3 };
    const unsigned char *byte;
    const float *x;

    harness_images("train-images", "train-labels", 7);
    ck_assert_int_eq(open_data(&host_idx), 0);
    ck_assert_int_eq((int)d.n, 7);
    gradc_call_open(&c, &host_idx.entry[0], &e);
    ck_assert_int_eq(gradc_feed_open(&f, &d, &c, &e), 0);
    gradc_feed_fill(&f, order, 0, &e);
    byte = d.column[0].rows;
    x = c.in[0];
    for (int i = 0; i < 5 * 16; i++) {
        float b = byte[order[i / 16] * 16 + (unsigned)i % 16];
        float want = (b / 255.0f - (float)0.1307) / (float)0.3081;

        ck_assert_msg(x[i] == want, "element %d", i);
    }
    ck_assert_int_eq(((int32_t *)c.in[1])[0], 6 * 5 % 3);
    gradc_feed_close(&f);
    gradc_call_close(&c);
    gradc_data_close(&d);
}
END_TEST

/* Plain or gzip, under either name. */
START_TEST(test_idx_gz)
{
    size_t n = 0;
    char *all;

    harness_images("train-images", "labels", 7);
    all = harness_read("labels", &n);
    harness_gz("train-labels.gz", all, n);
    ck_assert_int_eq(open_data(&host_idx), 0);
    gradc_data_close(&d);
    harness_gz("train-labels", all, n);
    ck_assert_int_eq(open_data(&host_idx), 0);
    gradc_data_close(&d);
    free(all);
    all = harness_read("train-labels", &n);
    all = realloc(all, n + 4);
    memcpy(all + n, "junk", 4);
    harness_write("train-labels", all, n + 4);
    expect_refusal(&host_idx, "after the end of the gzip data");
    all[n - 5] ^= 1;
    harness_write("train-labels", all, n);
    expect_refusal(&host_idx, "damaged");
    free(all);
}
END_TEST

START_TEST(test_idx_truncated)
{
    size_t n = 0, packed = 0;
    char *all, *gz;

    harness_images("images", "train-labels", 7);
    all = harness_read("images", &n);
    harness_gz("gz", all, n);
    gz = harness_read("gz", &packed);
    for (size_t cut = 0; cut < n; cut++) {
        harness_write("train-images", all, cut);
        expect_refusal(&host_idx, "train-images: ");
    }
    for (size_t cut = 0; cut < packed; cut++) {
        harness_write("train-images", gz, cut);
        expect_refusal(&host_idx, "train-images: ");
    }
    harness_write("train-images", all, n + 1);
    expect_refusal(&host_idx, "bytes after the 112");
    harness_gz("train-images", all, n + 1);
    expect_refusal(&host_idx, "bytes after the 112");
    free(all);
    free(gz);
}
END_TEST

START_TEST(test_idx_flipped)
{
    const char *name = _i == 0 ? "train-images" : "train-labels";
    size_t n = 0;
    char *all;

    harness_images("train-images", "train-labels", 7);
    all = harness_read(name, &n);
    if (_i == 2) {
        harness_gz("train-labels", all, n);
        free(all);
        all = harness_read("train-labels", &n);
    }
    for (size_t bit = 0; bit < 8 * n; bit++) {
        all[bit / 8] ^= (char)(1 << bit % 8);
        harness_write(name, all, n);
        if (open_data(&host_idx) == 0)
            gradc_data_close(&d);
        else
            ck_assert_int_eq(e.status, 1);
        all[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(all);
}
END_TEST

START_TEST(test_idx_refusals)
{
    static const unsigned char huge[] = { 0, 0, 8, 3, 255, 255, 255, 255,
                                          0, 0, 0, 4, 0, 0, 0, 4 };
    static const unsigned char wide[] = { 0, 0, 14, 4, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
    unsigned char label[15] = { 0, 0, 8, 1, 0, 0, 0, 7 };

    expect_refusal(&host_idx, "train-images: there is no such file");
    harness_images("train-images", "train-labels", 7);
    label[8 + 4] = 3;
    harness_write("train-labels", label, sizeof label);
    expect_refusal(&host_idx, "train-labels: sample 4 has the label 3; y has 3 "
                   "classes");
    label[7] = 6;
    harness_write("train-labels", label, 14);
    expect_refusal(&host_idx, "6 samples, but x has 7");
    harness_write("train-images", huge, sizeof huge);
    expect_refusal(&host_idx, "the file is incomplete");
    harness_gz("train-images", huge, sizeof huge);
    expect_refusal(&host_idx, "the file is incomplete");
    harness_write("train-images", wide, sizeof wide);
    expect_refusal(&host_idx, "impossible size");
    harness_text("train-images", "P5 4 4 255 ");
    expect_refusal(&host_idx, "is not NPY, NPZ, PyTorch, safetensors, IDX, JSON, PNG/JPEG or "
                   "WAV/FLAC/AIFF: "
                   "it begins with 50 35 20 34;");
    harness_write("train-images", label, 14);
    expect_refusal(&host_idx, "shape [6] has 1 element per sample, but input "
                   "x [5, 4, 4] takes 16");
}
END_TEST

START_TEST(test_idx_short)
{
    struct outcome r;

    harness_images("train-images", "train-labels", 4);
    harness_images("test-images", "test-labels", 4);
    harness_run(&r, &host_idx, "train", "--data=.", NULL);
    ck_assert_int_eq(r.status, 1);
    ck_assert_str_eq(r.err, "tiny: error: 4 samples are less than one batch "
                     "of 5; the first extent of the model's inputs is the batch\n");
}
END_TEST

/* Every element type of the format: 1 and -1 or 255, big-endian. */
START_TEST(test_idx_types)
{
    static const unsigned char type[] = { 8, 9, 0x0b, 0x0c, 0x0d, 0x0e };
    static const int size[] = { 1, 1, 2, 4, 4, 8 };
    unsigned char x[16 + 5 * 16 * 8] = { 0, 0, type[_i], 3, 0, 0, 0, 5,
                                         0, 0, 0, 4, 0, 0, 0, 4 };
    float got, want = (1.0f / (_i == 0 ? 255.0f : 1.0f) - 0.1307f) / 0.3081f;

    for (int i = 0; i < 80; i++) {
        unsigned char *p = x + 16 + i * size[_i];

        p[size[_i] - 1] = 1;
        if (_i == 4)
            memcpy(p, "\x3f\x80\0\0", 4);
        if (_i == 5)
            memcpy(p, "\x3f\xf0\0\0\0\0\0\0", 8);
    }
    harness_images("train-images", "train-labels", 5);
    harness_write("train-images", x, 16 + 80 * (size_t)size[_i]);
    ck_assert_int_eq(open_data(&host_idx), 0);
    got = _i == 0 ? d.column[0].map[1] : ((float *)d.column[0].rows)[79];
    ck_assert_float_eq_tol(got, want, 1e-6f);
    gradc_data_close(&d);
}
END_TEST

/* ---- CSV ----------------------------------------------------------------- */

static const float *
read_x(const char *text)
{
    harness_text("train.csv", text);
    ck_assert_msg(open_data(&host_csv) == 0, "%s", e.text);
    return d.column[0].rows;
}

START_TEST(test_csv_values)
{
    static const char *const text[] = {
        "height,w,age,target\n1,2,3,5\n4,5,6.5e0,-1\n",
        "height,w,age,target\r\n1,2,3,5\r\n4,5,6.5,-1",
        "\xef\xbb\xbfheight,w,age,target\n\n 1 ,\t2,\"3\",5\n  \n"
        "4,5,6.5,-1\n\n",
        "target,w,age,\"height\"\n5,2,3,1\n\r\n-1,5,6.5,4\n",
        "w,\"x,\n\"\"y\",age,target,height\nn,2,3,5,1\n,5,6.5,-1,4\n",
        "height,w,age,target\n1,2,3.000000000000000000000000000000000000000000"
        "0000000000000000000000,5\n4,5,6.5,-1\n",
    };
    const float *x = read_x(text[_i]);
    const float *y = d.column[1].rows;
    const float want[] = { 1, 2, 3, 4, 5, 6.5f };

    ck_assert_int_eq((int)d.n, 2);
    for (int i = 0; i < 6; i++)
        ck_assert_msg(x[i] == want[i], "element %d is %g", i, (double)x[i]);
    ck_assert(y[0] == 2.0f && y[1] == -1.0f);
    gradc_data_close(&d);
}
END_TEST

START_TEST(test_csv_refusals)
{
    static const char *const text[][2] = {
        { "", "no header" },
        { "height,w,age,target\n", "no rows" },
        { "height,w,age\n1,2,3\n", "no column \"target\"; it has height, w, age" },
        { "height,w,age,a,b,c,d,e\n1,2,3,4,5,6,7,8\n", "w, age, a, b, c, ..." },
        { "heigth,w,age,target\n1,2,3,4\n", "did you mean \"heigth\"?" },
        { "height,w,age,target\n1,2,3\n", "train.csv:2: 3 cells, where the" },
        { "height,w,age,target\n1,2,3,4\n\n1,2,x,4\n",
          "train.csv:4: column age: \"x\" is not a finite number" },
        { "height,w,age,target\n1,nan,3,4\n", "2: column 2: \"nan\"" },
        { "height,w,age,target\n1,2,inf,4\n", "column age: \"inf\"" },
        { "height,w,age,target\n1,2,1e999,4\n", "column age: \"1e999\"" },
        { "height,w,age,target\n1,2,1e39,4\n", "column age: sample 0 holds 1" },
        { "height,w,age,target\n1,2,,4\n", "column age: \"\"" },
        { "height,w,age,target\n1,2,0x10,4\n", "column age: \"0x10\"" },
        { "height,w,age,target\n1,2,1.5.2,4\n", "column age: \"1.5.2\"" },
        { "height,w,age,target\n1,2,\"3,4\n", "2: a quoted cell is never" },
        { "height,w,age,target\n1,2,\"3\"4,4\n", "2: something follows" },
    };

    harness_text("train.csv", text[_i][0]);
    expect_refusal(&host_csv, text[_i][1]);
}
END_TEST

/* Class names, columns by number, no header, gzip. */
START_TEST(test_csv_classes)
{
    static const char *const x[] = { "#1", "#3", "#4" }, *const y[] = { "#2" };
    static const char *const names[] = { "cat", "dog, small" };
    struct gradc_field field[] = {
        { .input = "x", .std = 1, .columns = x, .n_columns = 3 },
        { .input = "y", .columns = y, .n_columns = 1, .is_label = 1,
          .classes = 2, .values = names, .n_values = 2 },
    };
    struct gradc_model m = host_csv;
    const char text[] = "1,cat,2,3\n4,\"dog, small\",5,6\n";

    m.data.field = field;
    m.data.header = 0;
    harness_gz("train.csv.gz", text, strlen(text));
    ck_assert_msg(open_data(&m) == 0, "%s", e.text);
    ck_assert(((float *)d.column[1].rows)[0] == 0);
    ck_assert(((float *)d.column[1].rows)[1] == 1);
    ck_assert(((float *)d.column[0].rows)[4] == 5);
    gradc_data_close(&d);
    harness_text("train.csv", "1,bird,2,3\n");
    expect_refusal(&m, "train.csv:1: column 2: \"bird\" is none of the 2");
    field[1].values = NULL;
    field[1].n_values = 0;
    harness_text("train.csv", "1,1,2,3\n1,2,2,3\n");
    expect_refusal(&m, "2: column 2: sample 1 has the label 2; y has 2 cl");
    field[0].n_columns = 2;
    expect_refusal(&m, "the model names 2 columns for input x [4, 3]");
}
END_TEST

START_TEST(test_csv_damaged)
{
    static const char sound[] =
        "\"height\",w,age,target\r\n1,\"2\"\"\",3,5\n\n4,5,\"6.5\",-1\r\n";
    char text[sizeof sound];
    size_t n = strlen(sound);

    for (size_t bit = 0; bit < 8 * n; bit++) {
        memcpy(text, sound, sizeof sound);
        text[bit / 8] ^= (char)(1 << bit % 8);
        harness_write("train.csv", text, bit % 2 ? n : bit / 8 + 1);
        if (open_data(&host_csv) == 0)
            gradc_data_close(&d);
    }
}
END_TEST

/* ---- order --------------------------------------------------------------- */

START_TEST(test_shuffle)
{
    enum { N = 1000 };
    uint32_t a[N], b[N];
    char seen[N] = { 0 };
    int moved = 0;

    gradc_shuffle(a, N, 0, 1, 0, 0);
    gradc_shuffle(b, N, 0, 1, 0, 1);
    for (int i = 0; i < N; i++) {
        seen[a[i]]++;
        moved += a[i] != b[i];
    }
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(seen[i], 1);
    ck_assert_int_gt(moved, N - 20);
}
END_TEST

/* From a buffer: each sample once, none earlier than the buffer reaches, and other
 * epochs in another order. */
START_TEST(test_shuffle_near)
{
    enum { N = 1000, BUFFER = 10 };
    uint32_t a[N], b[N];
    char seen[N] = { 0 };
    int moved = 0;

    gradc_shuffle(a, N, BUFFER, 1, 0, 0);
    gradc_shuffle(b, N, BUFFER, 1, 0, 1);
    for (int i = 0; i < N; i++) {
        seen[a[i]]++;
        ck_assert_uint_lt(a[i], i + BUFFER);
        moved += a[i] != b[i];
    }
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(seen[i], 1);
    ck_assert_int_gt(moved, N / 2);
    gradc_shuffle(b, N, N, 1, 0, 0);
    gradc_shuffle(a, N, 0, 1, 0, 0);
    ck_assert_mem_eq(a, b, sizeof a);
    gradc_shuffle(a, N, 1, 1, 0, 0);
    for (int i = 0; i < N; i++)
        ck_assert_uint_eq(a[i], i);
}
END_TEST

/* All 24 orders of four, about equally often. */
START_TEST(test_shuffle_even)
{
    int count[256] = { 0 };
    int orders = 0;

    for (int epoch = 0; epoch < 24000; epoch++) {
        uint32_t a[4];

        gradc_shuffle(a, 4, 0, 7, 0, epoch);
        count[a[0] | a[1] << 2 | a[2] << 4 | a[3] << 6]++;
    }
    for (int i = 0; i < 256; i++) {
        orders += count[i] > 0;
        ck_assert(count[i] == 0 || abs(count[i] - 1000) < 150);
    }
    ck_assert_int_eq(orders, 24);
}
END_TEST

static void
add_data_tests(TCase *t)
{
    tcase_add_test(t, test_idx_values);
    tcase_add_test(t, test_idx_gz);
    tcase_add_test(t, test_idx_truncated);
    tcase_add_loop_test(t, test_idx_flipped, 0, 3);
    tcase_add_test(t, test_idx_refusals);
    tcase_add_test(t, test_idx_short);
    tcase_add_loop_test(t, test_idx_types, 0, 6);
    tcase_add_loop_test(t, test_csv_values, 0, 6);
    tcase_add_loop_test(t, test_csv_refusals, 0, 16);
    tcase_add_test(t, test_csv_classes);
    tcase_add_test(t, test_csv_damaged);
    tcase_add_test(t, test_shuffle);
    tcase_add_test(t, test_shuffle_near);
    tcase_add_test(t, test_shuffle_even);
}

Suite *
suite_host_files(void)
{
    Suite *s = suite_create("host_files");
    TCase *data = tcase_create("data");

    tcase_add_checked_fixture(data, harness_enter, harness_leave);
    tcase_set_timeout(data, 60);
    add_data_tests(data);
    suite_add_tcase(s, data);
    return s;
}
