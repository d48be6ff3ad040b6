/* test_host_files.c -- what the hosted trainer reads and writes
 *
 * takes   sound and damaged IDX, CSV, gzip and safetensors files
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
    expect_refusal(&host_idx, "shape [6] has 1 elements per sample, but input "
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
                     "of 5\n");
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
        { "height,w,age,target\n1,nan,3,4\n", "2: column #2: \"nan\"" },
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
    expect_refusal(&m, "train.csv:1: column #2: \"bird\" is none of the 2");
    field[1].values = NULL;
    field[1].n_values = 0;
    harness_text("train.csv", "1,1,2,3\n1,2,2,3\n");
    expect_refusal(&m, "2: column #2: sample 1 has the label 2; y has 2 cl");
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

/* ---- safetensors --------------------------------------------------------- */

static const struct gradc_tensor four = {
    .name = "t", .rank = 1, .dim = { 4 }, .stride = { 1 }
};

/* A file of one tensor t of four elements. */
static void
write_four(const char *dtype, const void *data, size_t n)
{
    char all[256] = { 0 };
    int m = snprintf(all + 8, 200, "{\"t\":{\"dtype\":\"%s\",\"shape\":[4],"
                     "\"data_offsets\":[0,%zu]}}", dtype, n);

    all[0] = (char)m;
    memcpy(all + 8 + m, data, n);
    harness_write("f", all, 8 + (size_t)m + n);
}

static int
copy_four(enum gradc_type type, void *rows)
{
    struct gradc_tensor want = four;
    struct stored f;
    int status;

    want.type = type;
    memset(&e, 0, sizeof e);
    ck_assert_msg(gradc_st_read(&f, "f", &e) == 0, "%s", e.text);
    status = gradc_st_copy(&f, "", &want, rows, &e);
    gradc_st_close(&f);
    return status;
}

START_TEST(test_st_types)
{
    static const struct { const char *dtype; const char *data; size_t n;
                          double want[4]; } row[] = {
        { "U8", "\x00\x01\x80\xff", 4, { 0, 1, 128, 255 } },
        { "BOOL", "\x00\x01\x01\x00", 4, { 0, 1, 1, 0 } },
        { "I8", "\x00\x01\x80\xff", 4, { 0, 1, -128, -1 } },
        { "I16", "\x00\x01\x00\x80\xff\xff\x02\x00", 8,
          { 256, -32768, -1, 2 } },
        { "U16", "\x00\x01\x00\x80\xff\xff\x02\x00", 8,
          { 256, 32768, 65535, 2 } },
        { "F16", "\x00\x3c\x01\x00\x00\xc0\xff\x7b", 8,
          { 1, 0x1p-24, -2, 65504 } },
        { "BF16", "\x80\x3f\x00\xc0\x00\x00\x00\x80", 8, { 1, -2, 0, -0.0 } },
        { "F32", "\0\0\x80\x3f\0\0\0\xc0\1\0\0\0\xff\xff\x7f\x7f", 16,
          { 1, -2, 0x1p-149, 0x1.fffffep127 } },
        { "I32", "\1\0\0\0\xff\xff\xff\xff\0\0\1\0\0\0\0\x80", 16,
          { 1, -1, 65536, -2147483648.0 } },
        { "I64", "\1\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff"
          "\0\0\0\0\0\0\1\0\0\0\0\0\0\0\0\x80", 24, { 1, -1, 0x1p48, 0 } },
    };
    double got[4];

    write_four(row[_i].dtype, row[_i].data, row[_i].n);
    if (_i == 9) {              /* -2^63 is refused: only |n| <= 2^53 */
        write_four("I64", row[_i].data, 32);
        ck_assert_int_eq(copy_four(GRADC_F64, got), -1);
        return;
    }
    ck_assert_int_eq(copy_four(GRADC_F64, got), 0);
    for (int i = 0; i < 4; i++)
        ck_assert_msg(got[i] == row[_i].want[i]
                      && !signbit(got[i]) == !signbit(row[_i].want[i]),
                      "element %d is %a", i, got[i]);
}
END_TEST

START_TEST(test_st_conversions)
{
    const int64_t i64[4] = { 1, 2, 3, 255 }, large[4] = { 1, 2, 3, 256 };
    const double half[4] = { 1, 2, 3, 0.5 };
    const double near[4] = { 1.00390625, 1.01171875, 65536, 0.1 };
    const double once[4] = { 1 + 0x1p-11 + 0x1p-40, 1 + 0x1p-11 - 0x1p-40,
                             -0x1p-25 - 0x1p-60, 1 + 0x1p-8 + 0x1p-50 };
    uint16_t u16[4];
    int32_t i32[4];
    uint8_t u8[4];
    float f[4];

    write_four("I64", i64, 32);
    ck_assert_int_eq(copy_four(GRADC_I32, i32), 0);
    ck_assert_int_eq(copy_four(GRADC_U8, u8), 0);
    ck_assert_int_eq(copy_four(GRADC_F32, f), 0);
    ck_assert(i32[3] == 255 && u8[3] == 255 && f[3] == 255);
    write_four("I64", large, 32);
    ck_assert_int_eq(copy_four(GRADC_U8, u8), -1);
    ck_assert_ptr_nonnull(strstr(e.text, "element 3 of tensor t is 256, which "
                                 "U8 cannot hold"));
    write_four("F64", half, 32);
    ck_assert_int_eq(copy_four(GRADC_BF16, u16), 0);
    ck_assert(u16[0] == 0x3f80 && u16[3] == 0x3f00);
    write_four("F64", near, 32);
    ck_assert_int_eq(copy_four(GRADC_BF16, u16), 0);
    ck_assert(u16[0] == 0x3f80 && u16[1] == 0x3f82 && u16[2] == 0x4780);
    ck_assert_int_eq(copy_four(GRADC_F16, u16), -1);
    ck_assert_ptr_nonnull(strstr(e.text, "element 2 of tensor t is 65536"));
    ck_assert_int_eq(copy_four(GRADC_F32, f), -1);
    write_four("F64", once, 32);        /* not by way of a float, which is a tie */
    ck_assert_int_eq(copy_four(GRADC_F16, u16), 0);
    ck_assert(u16[0] == 0x3c01 && u16[1] == 0x3c00 && u16[2] == 0x8001);
    ck_assert_int_eq(copy_four(GRADC_BF16, u16), 0);
    ck_assert(u16[3] == 0x3f81);
    write_four("F64", half, 32);
    ck_assert_int_eq(copy_four(GRADC_I32, i32), -1);
    ck_assert_int_eq(copy_four(GRADC_F32, f), 0);
}
END_TEST

/* The length of the header looks like the first bytes of a pickle, or of gzip. */
START_TEST(test_st_lengths)
{
    static const size_t length[] = { 0x280, 0x8b1f };
    static const char header[] = "{\"t\":{\"dtype\":\"U8\",\"shape\":[4],"
                                 "\"data_offsets\":[0,4]}}";
    size_t n = length[_i];
    char *all = calloc(1, 8 + n + 4);
    float got[4];

    all[0] = (char)(n & 255);
    all[1] = (char)(n >> 8);
    memset(all + 8, ' ', n);
    memcpy(all + 8, header, strlen(header));
    memcpy(all + 8 + n, "\1\2\3\4", 4);
    harness_write("f", all, 8 + n + 4);
    ck_assert_int_eq(copy_four(GRADC_F32, got), 0);
    ck_assert(got[0] == 1 && got[3] == 4);
    free(all);
}
END_TEST

START_TEST(test_st_refusals)
{
    static const char *const header[][2] = {
        { "[]", "not a JSON object" },
        { "{", "header, byte" },
        { "{\"t\":1}", "lacks dtype" },
        { "{\"t\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[0,8]}}",
          "type C64, which is not supported" },
        { "{\"t\":{\"dtype\":\"U8\",\"data_offsets\":[0,8]}}",
          "without a usable shape" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[-8],\"data_offsets\":[0,8]}}",
          "impossible shape" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296,8],"
          "\"data_offsets\":[0,8]}}", "impossible shape" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}}",
          "outside the data" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[8,0]}}",
          "outside the data" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[7],\"data_offsets\":[0,8]}}",
          "do not agree" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[7],\"data_offsets\":[0,7]}}",
          "belong to no tensor" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[7],\"data_offsets\":[1,8]}}",
          "overlap or leave gaps" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
          "\"u\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}",
          "overlap or leave gaps" },
        { "{\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
          "\"t\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}",
          "duplicate" },
        { "{}", "belong to no tensor" },
    };
    struct stored f;
    char all[512] = { 0 };
    size_t n = strlen(header[_i][0]);

    all[0] = (char)n;
    memcpy(all + 8, header[_i][0], n);
    harness_write("f", all, 8 + n + 8);
    memset(&e, 0, sizeof e);
    ck_assert_int_eq(gradc_st_read(&f, "f", &e), -1);
    ck_assert_msg(strstr(e.text, header[_i][1]) != NULL, "%s", e.text);
}
END_TEST

START_TEST(test_st_damaged)
{
    const unsigned char data[4] = { 1, 2, 3, 4 };
    struct stored f;
    size_t n = 0;
    char *all;

    write_four("U8", data, 4);
    all = harness_read("f", &n);
    for (size_t cut = 0; cut < n; cut++) {
        harness_write("f", all, cut);
        memset(&e, 0, sizeof e);
        ck_assert_int_eq(gradc_st_read(&f, "f", &e), -1);
    }
    for (size_t bit = 0; bit < 8 * n; bit++) {
        all[bit / 8] ^= (char)(1 << bit % 8);
        harness_write("f", all, n);
        memset(&e, 0, sizeof e);
        if (gradc_st_read(&f, "f", &e) == 0)
            gradc_st_close(&f);
        all[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(all);
}
END_TEST

/* ---- layouts ------------------------------------------------------------- */

/* Panels of four along axis 1 of [2, 6, 3]; the spare lanes stay zero. */
START_TEST(test_layout)
{
    const struct gradc_tensor t = {
        .name = "p", .rank = 3, .dim = { 2, 6, 3 }, .panel_axis = 1,
        .panel = 4, .stride = { 24, 12, 4 }, .offset = 8
    };
    float base[2 + 48] = { 0 }, rows[36], back[36];
    int zero = 0;

    for (int i = 0; i < 36; i++)
        rows[i] = (float)i + 1;
    gradc_tensor_unpack(&t, base, rows);
    /* element (1, 5, 2): 24 + (5 / 4) 12 + 5 % 4 + 2 * 4 */
    ck_assert(base[2 + 24 + 12 + 1 + 8] == rows[18 + 15 + 2]);
    for (int i = 0; i < 48; i++)
        zero += base[2 + i] == 0;
    ck_assert_int_eq(zero, 12);
    gradc_tensor_pack(&t, base, back);
    ck_assert(memcmp(rows, back, sizeof rows) == 0);
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

static void
add_tensor_tests(TCase *t)
{
    tcase_add_loop_test(t, test_st_types, 0, 10);
    tcase_add_test(t, test_st_conversions);
    tcase_add_loop_test(t, test_st_lengths, 0, 2);
    tcase_add_loop_test(t, test_st_refusals, 0, 15);
    tcase_add_test(t, test_st_damaged);
    tcase_add_test(t, test_layout);
}

Suite *
suite_host_files(void)
{
    Suite *s = suite_create("host_files");
    TCase *data = tcase_create("data"), *tensors = tcase_create("tensors");

    tcase_add_checked_fixture(data, harness_enter, harness_leave);
    tcase_add_checked_fixture(tensors, harness_enter, harness_leave);
    tcase_set_timeout(data, 60);
    add_data_tests(data);
    add_tensor_tests(tensors);
    suite_add_tcase(s, data);
    suite_add_tcase(s, tensors);
    return s;
}
