/* test_host_array.c -- files of arrays: NPY, NPZ, safetensors, JSON, raw numbers
 *
 * takes   files as NumPy and others write them, and damaged ones
 * gives   a Check suite: the same samples from all, refusals, no crash
 */
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "../../runtime/host/data.h"
#include "../../runtime/host/element.h"
#include "../host_trainer/harness.h"

Suite *suite_host_array(void);

/* ---- files, put together ------------------------------------------------------ */

static struct { unsigned char p[1 << 15]; size_t n; } made;

static void
add(const void *bytes, size_t n)
{
    memcpy(made.p + made.n, bytes, n);
    made.n += n;
}

static void
add_word(uint64_t v, size_t size)
{
    for (size_t i = 0; i < size; i++, v >>= 8)
        made.p[made.n++] = (unsigned char)v;
}

static void
make_npy(const char *type, const char *shape, const void *data, size_t n)
{
    char head[200];

    snprintf(head, sizeof head, "{'descr': '%s', 'fortran_order': False, "
             "'shape': %s, }\n", type, shape);
    made.n = 0;
    add("\x93NUMPY\1\0", 8);
    add_word(strlen(head), 2);
    add(head, strlen(head));
    add(data, n);
}

/* A member of an archive: a local header and packed bytes; or its record in the
 * directory. */
struct member {
    const char *name;
    unsigned char p[1 << 15];
    size_t n, size, at;
    uint32_t crc;
    int method;
};

static void
pack(struct member *m, const char *name, int method)
{
    z_stream z = { .next_in = made.p, .avail_in = (uInt)made.n };

    *m = (struct member){ .name = name, .method = method, .size = made.n,
                          .n = made.n };
    m->crc = (uint32_t)crc32(0, made.p, (uInt)made.n);
    memcpy(m->p, made.p, made.n);
    if (method == 0)
        return;
    z.next_out = m->p;
    z.avail_out = sizeof m->p;
    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    m->n = z.total_out;
    deflateEnd(&z);
}

/* What a local header and a record of the directory share. */
static void
add_header(const struct member *m, int wide)
{
    add_word(20, 2);
    add_word(0, 2);
    add_word((unsigned)m->method, 2);
    add_word(0, 4);
    add_word(m->crc, 4);
    add_word(wide ? UINT32_MAX : m->n, 4);
    add_word(wide ? UINT32_MAX : m->size, 4);
    add_word(strlen(m->name), 2);
    add_word(wide ? 20 : 0, 2);
}

static void
add_extra(const struct member *m)
{
    add_word(1, 2);
    add_word(16, 2);
    add_word(m->size, 8);
    add_word(m->n, 8);
}

/* An archive; if `wide` its sizes are said in 64 bits. */
static void
zip(struct member *m, int n, int wide, const char *comment)
{
    size_t directory;

    made.n = 0;
    for (int i = 0; i < n; i++) {
        m[i].at = made.n;
        add("PK\3\4", 4);
        add_header(&m[i], wide);
        add(m[i].name, strlen(m[i].name));
        if (wide)
            add_extra(&m[i]);
        add(m[i].p, m[i].n);
    }
    directory = made.n;
    for (int i = 0; i < n; i++) {
        add("PK\1\2\24\0", 6);
        add_header(&m[i], wide);
        add_word(0, 10);
        add_word(m[i].at, 4);
        add(m[i].name, strlen(m[i].name));
        if (wide)
            add_extra(&m[i]);
    }
    add("PK\5\6\0\0\0\0", 8);
    add_word((unsigned)n, 2);
    add_word((unsigned)n, 2);
    add_word(made.n - directory, 4);
    add_word(directory, 4);
    add_word(strlen(comment), 2);
    add(comment, strlen(comment));
}

static void
make_safetensors(const char *header, const void *data, size_t n)
{
    made.n = 0;
    add_word(strlen(header), 8);
    add(header, strlen(header));
    add(data, n);
}

/* ---- reading them ------------------------------------------------------------- */

static struct error e;
static struct dataset d;

static const struct gradc_tensor in[] = {
    { .name = "x", .rank = 2, .dim = { 1, 3 }, .stride = { 3, 1 } },
    { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { 1 },
      .stride = { 1 } },
};
static const struct gradc_entry entry = { .name = "train", .n_in = 2,
                                          .in = in };
static struct gradc_field field[2];
static struct gradc_model m;

static void
begin(void)
{
    static const int32_t y[] = { 2, 0 };

    harness_enter();
    field[0] = (struct gradc_field){ .input = "x", .train = "x", .std = 1 };
    field[1] = (struct gradc_field){ .input = "y", .train = "y", .std = 1,
                                     .is_label = 1, .classes = 3 };
    m = (struct gradc_model){ .name = "arrays", .entry = &entry, .n_entry = 1,
                              .train = "train",
                              .data = { .kind = GRADC_FILES, .field = field,
                                        .n_field = 2 } };
    make_npy("<i4", "(2,)", y, sizeof y);
    harness_write("y", made.p, made.n);
}

static int
open_made(void)
{
    harness_write("x", made.p, made.n);
    memset(&e, 0, sizeof e);
    return gradc_data_open(&d, &m, ".", NULL, PART_TRAIN, &e);
}

static const float want[] = { 1, -2, 3.5f, 0, 100, 6 };

static void
expect(const float *x)
{
    ck_assert_msg(open_made() == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 2);
    ck_assert_mem_eq(d.column[0].rows, x, sizeof want);
    ck_assert_int_eq(((int32_t *)d.column[1].rows)[0], 2);
    gradc_data_close(&d);
}

static void
refused(const char *words)
{
    ck_assert_msg(open_made() != 0, "accepted, but should say: %s", words);
    ck_assert_msg(strstr(e.text, words) != NULL, "no \"%s\" in: %s", words,
                  e.text);
}

/* Every type of numbers, in both orders. */
START_TEST(test_npy)
{
    static const struct {
        const char *type;
        const char *bytes;      /* of 1, 0, 2 */
        size_t size;
    } form[] = {
        { "<f4", "\0\0\x80\x3f\0\0\0\0\0\0\0\x40", 4 },
        { ">f4", "\x3f\x80\0\0\0\0\0\0\x40\0\0\0", 4 },
        { "<f8", "\0\0\0\0\0\0\xf0\x3f\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x40", 8 },
        { "<f2", "\0\x3c\0\0\0\x40", 2 },
        { ">i2", "\0\1\0\0\0\2", 2 },
        { "<u2", "\1\0\0\0\2\0", 2 },
        { "|i1", "\1\0\2", 1 },
        { "<i8", "\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0", 8 },
    };
    static const float x[] = { 1, 0, 2, 1, 0, 2 };
    unsigned char twice[48];

    memcpy(twice, form[_i].bytes, 3 * form[_i].size);
    memcpy(twice + 3 * form[_i].size, form[_i].bytes, 3 * form[_i].size);
    make_npy(form[_i].type, _i % 2 ? "(2, 3)" : "(2, 1, 3)", twice,
             6 * form[_i].size);
    expect(x);
}
END_TEST

/* Bytes are images, unless `white` says that they are not; floats are used as
 * they are, or scaled. */
START_TEST(test_scale)
{
    static const unsigned char byte[] = { 0, 51, 255, 3, 2, 1 };
    static const float plain[] = { 0, 51, 255, 3, 2, 1 };
    static const float scaled[] = { 0.5f, -1, 1.75f, 0, 50, 3 };
    const float *map;

    make_npy("|u1", "(2, 3)", byte, sizeof byte);
    ck_assert_msg(open_made() == 0, "%s", e.text);
    map = d.column[0].map;
    ck_assert(d.column[0].coded && map[255] == 1 && map[51] == 51 / 255.0f);
    gradc_data_close(&d);
    field[0].white = 1;
    ck_assert_msg(open_made() == 0, "%s", e.text);
    for (int i = 0; i < 6; i++)
        ck_assert(d.column[0].map[byte[i]] == plain[i]);
    gradc_data_close(&d);
    field[0].white = 0;
    field[0].std = 2;
    make_npy("<f4", "(2, 3)", want, sizeof want);
    expect(scaled);
}
END_TEST

START_TEST(test_npy_refused)
{
    float x[] = { 1, -2, 3.5f, 0, 100, 6 };

    make_npy("<c8", "(2, 3)", want, sizeof want);
    refused("x: an NPY file of numbers is needed");
    make_npy("<U3", "(2, 3)", want, sizeof want);
    refused("x: an NPY file of numbers is needed");
    make_npy("<f4", "(3, 2)", want, sizeof want);
    refused("x: shape [3, 2] has 2 elements per sample, but input x [1, 3] "
            "takes 3");
    make_npy("<f4", "(2, 2)", want, sizeof want);
    refused("there are bytes after the 16 that the header announces");
    make_npy("<f4", "(2, 4)", want, sizeof want);
    refused("end after 24 of the 32 bytes");
    make_npy("<f4", "(99999999999, 99999999999)", want, sizeof want);
    refused("header of this NPY file is damaged");
    make_npy("<f4", "(1, 3)", want, 12);
    refused("y: 2 samples, but x has 1");
    make_npy("<f4", "(3,)", want, 12);
    refused("y: 2 samples, but x has 1");
    make_npy("<f4", "(1, 2, 3)", want, sizeof want);
    refused("x: shape [1, 2, 3] has 6 elements per sample, but input x [1, 3] "
            "takes 3");
    memcpy(x + 4, "\0\0\xc0\x7f", 4);
    make_npy("<f4", "(2, 3)", x, sizeof x);
    refused("x: sample 1 holds nan; input x takes finite numbers");
}
END_TEST

/* A label is one number, and not as many samples as there are numbers. */
START_TEST(test_npy_label)
{
    static const int32_t y[] = { 0, 0, 1, 1, 0, 0 };

    make_npy("<i4", "(2, 3)", y, sizeof y);
    harness_write("y", made.p, made.n);
    make_npy("<f4", "(2, 3)", want, sizeof want);
    refused("y: shape [2, 3] has 3 elements per sample, but input y [1] takes 1; the "
            "number of the class is needed, not one number for each class");
    make_npy("<i4", "(1, 2)", y, 8);
    harness_write("y", made.p, made.n);
    make_npy("<f4", "(2, 3)", want, sizeof want);
    refused("y: shape [1, 2] has 2 elements per sample, but input y [1] takes 1");
    make_npy("<i4", "(2, 1)", y + 1, 8);
    harness_write("y", made.p, made.n);
    make_npy("<f4", "(2, 3)", want, sizeof want);
    ck_assert_msg(open_made() == 0, "%s", e.text);
    ck_assert_int_eq(((int32_t *)d.column[1].rows)[1], 1);
    gradc_data_close(&d);
}
END_TEST

/* The first axis lies closest. */
START_TEST(test_npy_fortran)
{
    static const float turned[] = { 1, 0, -2, 100, 3.5f, 6 };

    make_npy("<f4", "(2, 3)", turned, sizeof turned);
    memcpy(strstr((char *)made.p + 10, "False"), "True ", 5);
    expect(want);
    make_npy("<f4", "(2, 1, 3)", turned, sizeof turned);
    memcpy(strstr((char *)made.p + 10, "False"), "True ", 5);
    expect(want);
}
END_TEST

/* Stored or deflated, with sizes of 32 or 64 bits, the wanted among others. */
START_TEST(test_npz)
{
    static const char *const comment[] = { "", "made by PK\5\6 hand" };
    struct member list[2];

    make_npy("<i2", "(1,)", "\7", 2);
    pack(&list[0], "seven.npy", 0);
    make_npy("<f4", "(2, 3)", want, sizeof want);
    pack(&list[1], "x.npy", _i & 1 ? 8 : 0);
    zip(list, 2, _i & 2, comment[_i >> 2]);
    expect(want);
    field[0].array = "z";
    refused("x: there is no array z in it; it has seven, x");
    memset(made.p + made.n - 22 - strlen(comment[_i >> 2]) - 4 - 5 - (_i & 2 ? 20 : 0), 0, 4);
    refused("x: this zip file is damaged: its members overlap");
    zip(list + 1, 1, 0, "");
    expect(want);
    list[1].crc ^= 1;
    zip(list + 1, 1, 0, "");
    refused("x: this zip file is damaged: the checksum of a member is wrong");
    list[1].method = 12;
    zip(list + 1, 1, 0, "");
    refused("is packed in a way that is not read here");
    list[1].method = 8;
    list[1].size = 1u << 30;
    zip(list + 1, 1, 0, "");
    refused("x: this zip file is damaged");
}
END_TEST

START_TEST(test_safetensors)
{
    static const char both[] = "{\"n\":{\"dtype\":\"U8\",\"shape\":[4],"
        "\"data_offsets\":[0,4]},\"x\":{\"dtype\":\"F32\",\"shape\":[2,3],"
        "\"data_offsets\":[4,28]}}";
    unsigned char data[4 + sizeof want] = { 0 };

    memcpy(data + 4, want, sizeof want);
    make_safetensors(both, data, sizeof data);
    expect(want);
    field[0].array = "m";
    refused("x: there is no array m in it; it has n, x");
    field[0].array = "n";
    refused("x: shape [4] has 1 element per sample, but input x [1, 3]");
    made.n--;
    refused("x: not a valid safetensors file");
}
END_TEST

START_TEST(test_json)
{
    static const char *const text[] = {
        "[1, -2, 3.5]\n[0, 100, 6]\n",
        "{\"x\": [1, -2, 3.5], \"other\": [1]}\n\n{\"x\": [[0, 100], [6]]}",
        " [[1, -2, 3.5], [0, 1e2, 6]]",
    };

    for (int i = 0; i < 3; i++) {
        made.n = 0;
        add(text[i], strlen(text[i]));
        expect(want);
    }
    made.n = 0;
    add("{\"x\": [1, 2, 3]}\n{\"z\": [1]}", 28);
    refused("x:2: an object with the input x is needed");
    made.n = 15;
    refused("x:1: ");
    made.n = 0;
    add("[1, 2, 3, 4]", 12);
    refused("x:1: 4 numbers for input x, which takes 3 per sample");
}
END_TEST

START_TEST(test_raw)
{
    made.n = 0;
    add("head!", 5);
    add(want, sizeof want);
    refused("x: is not NPY, NPZ, PyTorch, safetensors, IDX, JSON, PNG/JPEG or "
             "WAV/FLAC/AIFF: it begins "
            "with 68 65 61 64; dtype");
    field[0].dtype = "F32";
    field[0].skip = 5;
    expect(want);
    field[0].skip = 4;
    refused("x: 29 bytes, of which 4 are skipped, are not a whole number of F32");
    made.n = 5;
    field[0].skip = 5;
    refused("x: 0 numbers for input x");
    made.n = 0;
    refused("x: 0 bytes, of which 5");
}
END_TEST

/* Packed, of all formats. */
START_TEST(test_gz)
{
    make_npy("<f4", "(2, 3)", want, sizeof want);
    harness_gz("x.gz", made.p, made.n);
    memset(&e, 0, sizeof e);
    ck_assert_msg(gradc_data_open(&d, &m, ".", NULL, PART_TRAIN, &e) == 0, "%s",
                  e.text);
    ck_assert_mem_eq(d.column[0].rows, want, sizeof want);
    gradc_data_close(&d);
}
END_TEST

/* A large file is mapped: the same samples, held out as well. */
START_TEST(test_mapped)
{
    enum { N = 1500000 };
    static const struct gradc_validation share = { .fraction = 0.5 };
    struct dataset held;
    float *x = malloc(3 * N * sizeof *x);
    int32_t *y = calloc(N, sizeof *y);

    for (int i = 0; i < 3 * N; i++)
        x[i] = (float)i;
    field[0].dtype = "F32";
    field[1].dtype = "I32";
    harness_write("x", x, 3 * N * sizeof *x);
    harness_write("y", y, N * sizeof *y);
    memset(&e, 0, sizeof e);
    ck_assert_msg(gradc_data_open(&d, &m, ".", NULL, PART_TRAIN, &e) == 0, "%s",
                  e.text);
    ck_assert_mem_eq(d.column[0].rows, x, 3 * N * sizeof *x);
    ck_assert_int_eq(gradc_data_hold_out(&d, &held, &share, &e), 0);
    ck_assert_int_eq((int)held.n, N / 2);
    ck_assert_int_eq((int)d.n, N / 2);
    gradc_data_close(&held);
    gradc_data_close(&d);
    free(x);
    free(y);
}
END_TEST

/* What a large file is converted to is on the disk as well. */
START_TEST(test_converted)
{
    enum { N = 1500000 };
    double *x = malloc(3 * N * sizeof *x);
    int32_t *y = calloc(N, sizeof *y);

    for (int i = 0; i < 3 * N; i++)
        x[i] = i / 2.0;
    field[0].dtype = "F64";
    field[0].white = 1;
    field[1].dtype = "I32";
    harness_write("x", x, 3 * N * sizeof *x);
    harness_write("y", y, N * sizeof *y);
    memset(&e, 0, sizeof e);
    setenv("TMPDIR", ".", 1);
    ck_assert_msg(gradc_data_open(&d, &m, ".", NULL, PART_TRAIN, &e) == 0, "%s",
                  e.text);
    ck_assert_ptr_nonnull(d.column[0].disk);
    for (size_t i = 0; i < 3 * N; i += 997)
        ck_assert(gradc_column_at(&d.column[0], i) == (float)x[i]);
    gradc_data_close(&d);
    setenv("TMPDIR", "/nowhere", 1);
    ck_assert_int_eq(gradc_data_open(&d, &m, ".", NULL, PART_TRAIN, &e), -1);
    ck_assert_ptr_nonnull(strstr(e.text, "/nowhere: cannot keep what is made"));
    unsetenv("TMPDIR");
    free(x);
    free(y);
}
END_TEST

/* What is made of the header of an array and zeros, packed: much of little. */
static void
pack_zeros(struct member *to, size_t zeros)
{
    unsigned char *all = calloc(made.n + zeros, 1);
    z_stream z = { .next_in = all, .avail_in = (uInt)(made.n + zeros) };

    memcpy(all, made.p, made.n);
    *to = (struct member){ .name = "x.npy", .method = 8, .size = made.n + zeros };
    to->crc = (uint32_t)crc32(0, all, (uInt)to->size);
    z.next_out = to->p;
    z.avail_out = sizeof to->p;
    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    to->n = z.total_out;
    deflateEnd(&z);
    free(all);
}

/* A large member is unpacked on the disk, and not at all if its header says less. */
START_TEST(test_large_member)
{
    enum { N = 1500000 };
    struct member list[1];
    int32_t *y = calloc(N, sizeof *y);

    harness_write("y", y, N * sizeof *y);
    free(y);
    field[1].dtype = "I32";
    make_npy("<f4", "(1500000, 3)", "", 0);
    pack_zeros(list, 3 * N * sizeof(float));
    zip(list, 1, 0, "");
    setenv("TMPDIR", ".", 1);
    ck_assert_msg(open_made() == 0, "%s", e.text);
    ck_assert_ptr_nonnull(d.column[0].disk);
    ck_assert(gradc_column_at(&d.column[0], 3 * N - 1) == 0);
    gradc_data_close(&d);
    setenv("TMPDIR", "/nowhere", 1);
    refused("/nowhere: cannot keep what is made");
    make_npy("<f4", "(2, 3)", "", 0);
    pack_zeros(list, 3 * N * sizeof(float));
    zip(list, 1, 0, "");
    refused("x: there are bytes after the 24 that the header announces");
    unsetenv("TMPDIR");
}
END_TEST

/* Some bits of any byte wrong, any end too early: refused, or other numbers. */
START_TEST(test_damaged)
{
    struct member list[1];
    size_t n;

    make_npy("<f4", "(2, 3)", want, sizeof want);
    if (_i > 0) {
        pack(&list[0], "x.npy", _i == 1 ? 0 : 8);
        zip(list, 1, 0, "");
    }
    n = made.n;
    for (size_t bit = 0; bit < 8 * n; bit += 3) {
        made.p[bit / 8] ^= (unsigned char)(1 << bit % 8);
        if (open_made() == 0)
            gradc_data_close(&d);
        made.p[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    for (made.n = 0; made.n < n; made.n++)
        ck_assert_msg(open_made() != 0, "%d bytes", (int)made.n);
}
END_TEST

Suite *
suite_host_array(void)
{
    Suite *s = suite_create("host_array");
    TCase *t = tcase_create("arrays");

    tcase_add_checked_fixture(t, begin, harness_leave);
    tcase_add_loop_test(t, test_npy, 0, 8);
    tcase_add_test(t, test_scale);
    tcase_add_test(t, test_npy_refused);
    tcase_add_test(t, test_npy_label);
    tcase_add_test(t, test_npy_fortran);
    tcase_add_loop_test(t, test_npz, 0, 8);
    tcase_add_test(t, test_safetensors);
    tcase_add_test(t, test_json);
    tcase_add_test(t, test_raw);
    tcase_add_test(t, test_gz);
    tcase_add_test(t, test_mapped);
    tcase_add_test(t, test_converted);
    tcase_add_test(t, test_large_member);
    tcase_add_loop_test(t, test_damaged, 0, 3);
    suite_add_tcase(s, t);
    return s;
}
