/* test_host_safetensors.c -- tensors in safetensors files
 *
 * takes   sound and damaged files
 * gives   a Check suite: values of every type, refusals, layouts
 */
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/stored.h"
#include "../host_trainer/harness.h"

Suite *suite_host_safetensors(void);

static struct error e;

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

/* Tensors of types that are not read: they are named, and the others are there. */
START_TEST(test_st_odd)
{
    static const char header[] = "{\"a\":{\"dtype\":\"F8_E5M2\",\"shape\":[3],\"data_offsets\":[0,3]},"
        "\"b\":{\"dtype\":\"F4\",\"shape\":[3,3],\"data_offsets\":[3,8]},"
        "\"c\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[8,16]},"
        "\"t\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[16,20]}}";
    size_t n = strlen(header);
    char all[8 + sizeof(header) + 20] = { (char)(n & 255), (char)(n >> 8) };
    struct gradc_tensor want = four;
    struct stored f;
    float got[4];

    memcpy(all + 8, header, n);
    memcpy(all + 8 + n + 16, "\1\2\3\4", 4);
    harness_write("f", all, 8 + n + 20);
    ck_assert_int_eq(copy_four(GRADC_F32, got), 0);
    ck_assert(got[0] == 1 && got[3] == 4);
    memset(&e, 0, sizeof e);
    ck_assert_int_eq(gradc_st_read(&f, "f", &e), 0);
    want.name = "b";
    ck_assert_int_eq(gradc_st_copy(&f, "", &want, got, &e), -1);
    ck_assert_ptr_nonnull(strstr(e.text, "floats of 4 bits"));
    gradc_st_close(&f);
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
        { "{\"t\":{\"dtype\":\"T64\",\"shape\":[],\"data_offsets\":[0,8]}}",
          "type T64, which is not supported" },
        { "{\"t\":{\"dtype\":\"F8_E4M3\",\"shape\":[9],\"data_offsets\":[0,8]}}",
          "shape and bytes do not agree" },
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

Suite *
suite_host_safetensors(void)
{
    Suite *s = suite_create("host_safetensors");
    TCase *t = tcase_create("tensors");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_add_loop_test(t, test_st_types, 0, 10);
    tcase_add_test(t, test_st_conversions);
    tcase_add_test(t, test_st_odd);
    tcase_add_loop_test(t, test_st_lengths, 0, 2);
    tcase_add_loop_test(t, test_st_refusals, 0, 16);
    tcase_add_test(t, test_st_damaged);
    tcase_add_test(t, test_layout);
    suite_add_tcase(s, t);
    return s;
}
