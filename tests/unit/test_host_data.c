/* test_host_data.c -- texts and tables as the hosted trainer reads them
 *
 * takes   sound and damaged texts, CSV files with windows and missing values
 * gives   a Check suite: values, refusals, and no crash in between
 */
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/alphabet.h"
#include "../../runtime/host/cell.h"
#include "../../runtime/host/data.h"
#include "../host_trainer/harness.h"

Suite *suite_host_data(void);

static struct error e;
static struct dataset d;

static int
open_part(const struct gradc_model *m, const char *vocabulary, int test)
{
    char *symbols = (char *)(uintptr_t)vocabulary;
    const struct memo known = { .vocabulary = symbols };

    memset(&e, 0, sizeof e);
    return gradc_data_open(&d, m, ".", &known, test, &e);
}

static void
expect_refusal(const struct gradc_model *m, int test, const char *words)
{
    if (open_part(m, NULL, test) == 0) {
        gradc_data_close(&d);
        ck_abort_msg("accepted, but should say: %s", words);
    }
    ck_assert_int_eq(e.status, 1);
    ck_assert_msg(strstr(e.text, words) != NULL, "no \"%s\" in: %s", words,
                  e.text);
}

static void
expect_ints(int column, const int *want, int n)
{
    const int32_t *got = d.column[column].rows;

    for (int i = 0; i < n; i++)
        ck_assert_msg(got[i] == want[i], "column %d, element %d is %d, not %d",
                      column, i, (int)got[i], want[i]);
}

static void
expect_floats(int column, const float *want, int n)
{
    const float *got = d.column[column].rows;

    for (int i = 0; i < n; i++)
        ck_assert_msg(got[i] == want[i], "column %d, element %d is %g, not %g",
                      column, i, (double)got[i], (double)want[i]);
}

/* ---- text ----------------------------------------------------------------- */

enum { CLASSES = 5, WINDOW = 3 };

static const struct gradc_tensor text_in[] = {
    { .name = "x", .type = GRADC_I32, .rank = 2, .dim = { 2, WINDOW },
      .stride = { WINDOW, 1 } },
    { .name = "y", .type = GRADC_I32, .rank = 2, .dim = { 2, WINDOW },
      .stride = { WINDOW, 1 } },
};

static const struct gradc_entry text_entry[] = { { .name = "train", .n_in = 2,
                                                   .in = text_in } };

static const struct gradc_field text_fields[] = {
    { .input = "x" },
    { .input = "y", .is_label = 1, .classes = CLASSES },
};

static const char *const text_files[] = { "text", "more" };

static struct gradc_model
text_model(void)
{
    struct gradc_model m = {
        .name = "text", .entry = text_entry, .n_entry = 1, .train = "train",
        .data = { .kind = GRADC_TEXT, .field = text_fields, .n_field = 2,
                  .train = text_files, .n_train = 1, .fraction = 0.25 },
    };

    return m;
}

START_TEST(test_text_values)
{
    static const int x[] = { 2, 1, 0, 3, 4, 3, 2, 1, 0 };
    struct gradc_model m = text_model();
    struct call c;
    struct feed f;
    const uint32_t order[] = { 5, 0 };

    harness_text("text", "cba\xc3\xa9\xe2\x82\xac\xc3\xa9" "cbaabc");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert_str_eq(d.vocabulary, "abc\xc3\xa9\xe2\x82\xac");
    ck_assert_int_eq((int)d.starts, 6);
    ck_assert_int_eq((int)d.n, 2);
    expect_ints(0, x, 9);
    expect_ints(1, x + 1, 8);
    gradc_call_open(&c, &text_entry[0], &e);
    ck_assert_int_eq(gradc_feed_open(&f, &d, &c, &e), 0);
    gradc_feed_fill(&f, order, 0, &e);
    ck_assert_mem_eq(c.in[0], x + 5, sizeof(int) * WINDOW);
    ck_assert_mem_eq(c.in[1], x + 6, sizeof(int) * WINDOW);
    ck_assert_mem_eq((int *)c.in[1] + WINDOW, x + 1, sizeof(int) * WINDOW);
    gradc_feed_fill(&f, NULL, 0, &e);
    ck_assert_mem_eq((int *)c.in[0] + WINDOW, x + 3, sizeof(int) * WINDOW);
    gradc_feed_close(&f);
    gradc_call_close(&c);
    gradc_data_close(&d);
    expect_refusal(&m, 1, "text: 3 symbols for testing, but a window takes 3");
    m.data.fraction = 0;
    m.data.test = text_files + 1;
    m.data.n_test = 1;
    harness_text("more", "aaaab");
    ck_assert_msg(open_part(&m, NULL, 1) == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 1);
    gradc_data_close(&d);
    harness_text("more", "ab\nd");
    expect_refusal(&m, 1, "more:1: \"\n\" (code point 10) is not in the voc");
    harness_text("text", "abd");
    ck_assert_msg(open_part(&m, "\nabd", 1) == 0, "%s", e.text);
    expect_ints(0, (const int[]){ 1, 2, 0, 3 }, 4);
    gradc_data_close(&d);
}
END_TEST

/* The vocabulary: given, found, or bytes. */
START_TEST(test_text_vocabulary)
{
    static const int given[] = { 4, 3, 3, 0 }, byte[] = { 0, 255, 10, 98 };
    struct gradc_field field[] = { text_fields[0], text_fields[1] };
    struct gradc_model m = text_model();

    m.data.fraction = 0;
    m.data.symbols = "b\ncda";
    harness_text("text", "addbc");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    expect_ints(0, (const int[]){ 4, 3, 3, 0 }, 4);
    gradc_data_close(&d);
    ck_assert_msg(open_part(&m, "bxydac", 0) == -1, "six symbols");
    ck_assert_msg(open_part(&m, "bxcda", 0) == 0, "%s", e.text);
    expect_ints(0, given, 4);
    gradc_data_close(&d);
    ck_assert(open_part(&m, "bxb", 0) == -1);
    m.data.symbols = NULL;
    harness_text("text", "abcdefg");
    expect_refusal(&m, 0, "text: 7 different symbols, but y has 5 classes");
    harness_write("text", "ab\n\xff", 5);
    expect_refusal(&m, 0, "text:2: byte 0xff is not a character");
    harness_write("text", "ab\n\0cd", 6);
    expect_refusal(&m, 0, "text:2: byte 0x00 is not a character");
    m.data.bytes = 1;
    expect_refusal(&m, 0, "256 different symbols, but y has 5");
    field[1].classes = 256;
    m.data.field = field;
    harness_write("text", "\0\xff\nbc", 5);
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert(d.vocabulary == NULL);
    expect_ints(0, byte, 4);
    gradc_data_close(&d);
}
END_TEST

START_TEST(test_text_damaged)
{
    static const char sound[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" "ba";
    size_t n = strlen(sound), packed = 0;
    struct gradc_model m = text_model();
    char text[sizeof sound], *gz;

    for (size_t bit = 0; bit < 8 * n; bit++) {
        memcpy(text, sound, sizeof sound);
        text[bit / 8] ^= (char)(1 << bit % 8);
        harness_write("text", text, bit % 2 ? n : bit / 8 + 1);
        if (open_part(&m, NULL, bit % 3 == 0) == 0)
            gradc_data_close(&d);
    }
    harness_gz("gz", sound, n);
    gz = harness_read("gz", &packed);
    for (size_t cut = 0; cut < packed; cut++) {
        harness_write("text", gz, cut);
        expect_refusal(&m, 0, "text");
    }
    free(gz);
}
END_TEST

START_TEST(test_utf8)
{
    static const char *const bad[] = { "\x80", "\xc0\x80", "\xe0\x80\x80",
                                       "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                       "\xf8\x80\x80\x80\x80", "\xc3", "\xff" };
    uint32_t code = 0;
    char out[5];

    for (uint32_t c = 1; c < CODE_POINTS; c++) {
        int n = gradc_utf8_write(c, out);

        if (c >= 0xd800 && c < 0xe000)
            continue;
        if (gradc_utf8_read((unsigned char *)out, (size_t)n, &code) != n
            || code != c)
            ck_abort_msg("code point %lx", (unsigned long)c);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_int_eq(gradc_utf8_read((const unsigned char *)bad[i],
                                         strlen(bad[i]), &code), 0);
}
END_TEST

/* Places are a function of seed and step, and all of them are drawn. */
START_TEST(test_starts)
{
    uint32_t a[400], b[400], seen[10] = { 0 };

    gradc_draw_starts(a, 400, 10, 3, 7);
    gradc_draw_starts(b, 400, 10, 3, 7);
    ck_assert_mem_eq(a, b, sizeof a);
    gradc_draw_starts(b, 400, 10, 3, 8);
    ck_assert_mem_ne(a, b, sizeof a);
    for (int i = 0; i < 400; i++) {
        ck_assert_uint_lt(a[i], 10);
        seen[a[i]] = 1;
    }
    for (int i = 0; i < 10; i++)
        ck_assert_uint_eq(seen[i], 1);
}
END_TEST

/* ---- tables --------------------------------------------------------------- */

static const struct gradc_tensor csv_in[] = {
    { .name = "x", .rank = 3, .dim = { 2, 2, 2 }, .stride = { 4, 2, 1 } },
    { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { 2 },
      .stride = { 1 } },
};

static const struct gradc_entry csv_entry[] = { { .name = "train", .n_in = 2,
                                                  .in = csv_in } };
static const char *const ab[] = { "a", "b" }, *const kind[] = { "kind" };
static const char *const files[] = { "one.csv", "two.csv" };

/* Windows of two rows of two numbers, and the class of the last row. */
static struct gradc_model
csv_model(struct gradc_field field[2])
{
    static const struct gradc_field fields[] = {
        { .input = "x", .columns = ab, .n_columns = 2, .rows = 2 },
        { .input = "y", .columns = kind, .n_columns = 1, .is_label = 1,
          .classes = 2, .sorted = 1 },
    };
    struct gradc_model m = {
        .name = "csv", .entry = csv_entry, .n_entry = 1, .train = "train",
        .data = { .kind = GRADC_CSV, .field = field, .n_field = 2,
                  .train = files, .n_train = 2, .header = 1 },
    };

    memcpy(field, fields, sizeof fields);
    return m;
}

START_TEST(test_csv_windows)
{
    static const float x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 12, 11, 14, 13 };
    static const int y[] = { 1, 0, 1 }, file[] = { 0, 0, 1 };
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    harness_text("one.csv", "a,b,kind\n1,2,up\n3,4,up\n\n5,6,down\n7,8,down\n");
    harness_text("two.csv", "b,a,kind\n11,12,down\n13,14,up\n");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 3);
    expect_floats(0, x, 12);
    expect_ints(1, y, 3);
    gradc_data_close(&d);
    field[1] = (struct gradc_field){ .input = "y", .by_file = 1, .is_label = 1,
                                     .classes = 2 };
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    expect_ints(1, file, 3);
    gradc_data_close(&d);
    m.data.stride = 1;
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 4);
    expect_floats(0, (const float[]){ 1, 2, 3, 4, 3, 4, 5, 6, 5, 6 }, 10);
    gradc_data_close(&d);
    m.data.stride = 0;
    harness_text("two.csv", "b,a,kind\n11,12,down\n13,14,up\n1,2,up\n");
    expect_refusal(&m, 0, "two.csv: 3 rows are not a multiple of 2");
    harness_text("two.csv", "b,a\n11,12\n13,14\n");
    field[1].classes = 1;
    expect_refusal(&m, 0, "two.csv:3: column file: sample 2 has the label 1");
}
END_TEST

/* What comes after the window. */
START_TEST(test_csv_ahead)
{
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    m.data.n_train = 1;
    m.data.stride = 1;
    field[1].ahead = 1;
    harness_text("one.csv", "a,b,kind\n1,2,u\n3,4,u\n5,6,d\n7,8,u\n");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 2);
    expect_ints(1, (const int[]){ 0, 1 }, 2);
    gradc_data_close(&d);
}
END_TEST

START_TEST(test_csv_missing)
{
    static const float mean[] = { 1, 2, 3, 5, 5, 6, 5, 7 };
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    m.data.n_train = 1;
    harness_text("one.csv",
                 "a,b,kind\n1,2,u\n3,?,u\n5,6,d\n,7,d\n9,9,u\n7,1,u\n");
    expect_refusal(&m, 0, "one.csv:3: column b: \"?\" is a missing value; "
                   "missing = ");
    m.data.missing = GRADC_MEAN;
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    expect_floats(0, mean, 8);
    gradc_data_close(&d);
    m.data.missing = GRADC_FILL;
    m.data.fill = -1;
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert(((float *)d.column[0].rows)[3] == -1);
    gradc_data_close(&d);
    m.data.missing = GRADC_DROP;
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    ck_assert_int_eq((int)d.n, 1);
    expect_floats(0, (const float[]){ 9, 9, 7, 1 }, 4);
    gradc_data_close(&d);
    m.data.missing = GRADC_MEAN;
    harness_text("one.csv", "a,b,kind\n1,2,u\n3,3,?\n");
    expect_refusal(&m, 0, "one.csv:3: column kind: \"?\" is a missing value, "
                   "and classes have no mean; list \"?\" among the values");
}
END_TEST

/* Texts as one number per value, and another separator. */
START_TEST(test_csv_one_hot)
{
    static const char *const columns[] = { "a", "b" };
    static const char *const three[] = { "red", "?", "blue" };
    static const struct gradc_form forms[] = {
        { .cell = GRADC_NUMBER },
        { .cell = GRADC_LISTED, .wide = 3, .values = three, .n = 3 },
    };
    static const char *const two[] = { "b", "kind" };
    static const char *const same[] = { "red", "blue", "red", "d" };
    static const struct gradc_form both[] = {
        { .cell = GRADC_LISTED, .wide = 2, .values = same, .n = 2 },
        { .cell = GRADC_LISTED, .wide = 2, .values = same + 2, .n = 2 },
    };
    static const float want[] = { 1, 0, 0, 1, 3, 0, 1, 0 };
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    field[0] = (struct gradc_field){ .input = "x", .columns = columns,
                                     .n_columns = 2, .form = forms };
    m.data.n_train = 1;
    m.data.separator = ';';
    harness_text("one.csv", "a;b;kind\n1;blue;u\n3;?;d\n");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    expect_floats(0, want, 8);
    expect_ints(1, (const int[]){ 1, 0 }, 2);
    gradc_data_close(&d);
    harness_text("one.csv", "a;b;kind\n1;blue;u\n3;green;d\n");
    expect_refusal(&m, 0, "one.csv:3: column b: \"green\" is none of the 3");
    field[0].columns = two;
    field[0].form = both;
    harness_text("one.csv", "a;b;kind\n1;blue;d\n3;red;red\n");
    ck_assert_msg(open_part(&m, NULL, 0) == 0, "%s", e.text);
    expect_floats(0, (const float[]){ 0, 1, 0, 1, 1, 0, 1, 0 }, 8);
    gradc_data_close(&d);
    field[0].columns = columns;
    field[0].form = forms;
    harness_text("one.csv", "a;b;kind\n1;blue;u\n3;red;d\n4;red;v\n");
    expect_refusal(&m, 0, "column kind has 3 different texts (\"d\", ...), but");
}
END_TEST

/* Texts of the training files: numbers, one for each or one for all; hashes,
 * days, and what is not there. */
START_TEST(test_csv_forms)
{
    static const char *const columns[] = { "c", "c", "c", "when", "a" };
    static const struct gradc_form forms[] = {
        { .cell = GRADC_SORTED, .wide = 3 }, { .cell = GRADC_SORTED },
        { .cell = GRADC_HASHED, .n = 1000 },
        { .cell = GRADC_DATE, .date = "%d.%m.%Y %H:%M" },
        { .cell = GRADC_ABSENT },
    };
    static const struct gradc_tensor in[] = {
        { .name = "x", .rank = 2, .dim = { 1, 7 }, .stride = { 7, 1 } },
        { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { 1 },
          .stride = { 1 } },
    };
    static const struct gradc_entry entry = { .name = "train", .n_in = 2,
                                              .in = in };
    static const float x[] = {
        0, 1, 0, 1, 132, 19782.5f, 1,
        1, 0, 0, 0, 989, -1, 0,
    };
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    m.entry = &entry;
    field[0] = (struct gradc_field){ .input = "x", .columns = columns,
                                     .n_columns = 5, .form = forms };
    m.data.n_train = 1;
    m.data.test = files + 1;
    m.data.n_test = 1;
    harness_text("one.csv", "a,c,when,kind\n?,red,29.02.2024 12:00,u\n"
                 "1,blue,31.12.1969 00:00,d\n");
    ck_assert_msg(open_part(&m, NULL, PART_TRAIN) == 0, "%s", e.text);
    expect_floats(0, x, 14);
    ck_assert_str_eq(d.categories, "2 c\nblue\nred\n2 c\nblue\nred\n");
    ck_assert_str_eq(d.classes, "d\nu\n");
    gradc_data_close(&d);
    harness_text("two.csv", "a,c,when,kind\n1,red,1.1.1970 0:0,d\n");
    ck_assert_msg(open_part(&m, NULL, PART_TEST) == 0, "%s", e.text);
    expect_floats(0, (const float[]){ 0, 1, 0, 1, 132, 0, 0 }, 7);
    gradc_data_close(&d);
    harness_text("two.csv", "a,c,when,kind\n1,green,1.1.1970 0:0,d\n");
    expect_refusal(&m, PART_TEST, "two.csv:2: column c: \"green\" is none of the "
                   "2 classes (\"blue\", ...)");
    harness_text("one.csv", "a,c,when,kind\n1,red,30.02.2024 12:00,u\n");
    expect_refusal(&m, PART_TRAIN, "one.csv:2: column when: \"30.02.2024 12:00\" "
                   "is not a date as \"%d.%m.%Y %H:%M\" writes it");
    harness_text("one.csv", "a,c,when,kind\n1,1,1.1.1970 0:0,u\n1,2,1.1.1970 0:0"
                 ",u\n1,3,1.1.1970 0:0,u\n1,10,1.1.1970 0:0,u\n");
    expect_refusal(&m, PART_TRAIN, "one.csv: column c has 4 different texts "
                   "(\"1\", ...), but x has 3 numbers for them");
    harness_text("one.csv", "a,c,when,kind\n1,\"a\nb\",1.1.1970 0:0,u\n"
                 "1,c,1.1.1970 0:0,d\n");
    expect_refusal(&m, PART_TRAIN, "a text of several lines is not the name");
}
END_TEST

START_TEST(test_dates)
{
    static const struct { const char *cell, *form; double days; } good[] = {
        { "1970-01-01", "%Y-%m-%d", 0 },
        { "2000-02-29", "%Y-%m-%d", 11016 },
        { "1900-03-01", "%Y-%m-%d", -25508 },
        { "20240229T063000Z", "%Y%m%dT%H%M%SZ", 19782 + 6.5 / 24 },
        { "12/31/1999", "%m/%d/%Y", 10956 },
        { "0000-01-01", "%Y-%m-%d", -719528 },
        { "18:00", "%H:%M", 0.75 },
    };
    static const char *const bad[] = { "2001-02-29", "2001-13-01", "2001-00-10",
                                       "2001-1-", "2001-01-01 ", "01-01-2001",
                                       "", "2001/01/01", "1900-02-29" };
    double v;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_int_eq(gradc_cell_date(good[i].cell, good[i].form, &v), 0);
        ck_assert_msg(v == good[i].days, "%s is %.9g", good[i].cell, v);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(gradc_cell_date(bad[i], "%Y-%m-%d", &v) != 0, "%s", bad[i]);
}
END_TEST

/* Every sample is either for training or for testing. */
START_TEST(test_csv_share)
{
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);
    char text[1024] = "a,b,kind\n";
    int seen[20] = { 0 };

    for (int i = 0; i < 40; i++)
        sprintf(text + strlen(text), "%d,0,%d\n", i / 2, i / 2 % 2);
    harness_text("one.csv", text);
    m.data.n_train = 1;
    m.data.fraction = 0.2;
    m.data.seed = 5;
    for (int test = 0; test < 2; test++) {
        ck_assert_msg(open_part(&m, NULL, test) == 0, "%s", e.text);
        ck_assert_int_eq((int)d.n, test ? 4 : 16);
        for (size_t i = 0; i < d.n; i++)
            seen[(int)((float *)d.column[0].rows)[4 * i]]++;
        gradc_data_close(&d);
    }
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(seen[i], 1);
    m.data.fraction = 0.01;
    expect_refusal(&m, 0, "of 20 samples, 0 would be for testing");
}
END_TEST

/* A test file takes classes and means from the training file. */
START_TEST(test_csv_test_file)
{
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);

    m.data.n_train = 1;
    m.data.test = files + 1;
    m.data.n_test = 1;
    m.data.missing = GRADC_MEAN;
    harness_text("one.csv", "a,b,kind\n1,2,10\n3,4,10\n5,6,9\n7,8,9\n");
    harness_text("two.csv", "a,b,kind\n1,,10\n?,4,10\n");
    ck_assert_msg(open_part(&m, NULL, 1) == 0, "%s", e.text);
    expect_floats(0, (const float[]){ 1, 5, 4, 4 }, 4);
    expect_ints(1, (const int[]){ 1 }, 1);
    gradc_data_close(&d);
    harness_text("two.csv", "a,b,kind\n1,2,10\n1,4,11\n");
    expect_refusal(&m, 1, "two.csv:3: column kind: \"11\" is none of the 2 cl");
}
END_TEST

START_TEST(test_csv_damaged)
{
    static const char sound[] = "a,b,kind\n1,2,u\n\"3\",?,u\n5,6,d\n,7,d\n";
    struct gradc_field field[2];
    struct gradc_model m = csv_model(field);
    char text[sizeof sound];
    size_t n = strlen(sound);

    m.data.n_train = 1;
    m.data.fraction = _i % 2 ? 0.5 : 0;
    m.data.missing = (enum gradc_missing)(_i / 2);
    for (size_t bit = 0; bit < 8 * n; bit++) {
        memcpy(text, sound, sizeof sound);
        text[bit / 8] ^= (char)(1 << bit % 8);
        harness_write("one.csv", text, bit % 2 ? n : bit / 8 + 1);
        if (open_part(&m, NULL, _i % 2) == 0)
            gradc_data_close(&d);
    }
}
END_TEST

Suite *
suite_host_data(void)
{
    Suite *s = suite_create("host_data");
    TCase *t = tcase_create("text");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_add_test(t, test_text_values);
    tcase_add_test(t, test_text_vocabulary);
    tcase_add_test(t, test_text_damaged);
    tcase_add_test(t, test_utf8);
    tcase_add_test(t, test_starts);
    suite_add_tcase(s, t);
    t = tcase_create("tables");
    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_add_test(t, test_csv_windows);
    tcase_add_test(t, test_csv_ahead);
    tcase_add_test(t, test_csv_missing);
    tcase_add_test(t, test_csv_one_hot);
    tcase_add_test(t, test_csv_forms);
    tcase_add_test(t, test_dates);
    tcase_add_test(t, test_csv_share);
    tcase_add_test(t, test_csv_test_file);
    tcase_add_loop_test(t, test_csv_damaged, 0, 8);
    suite_add_tcase(s, t);
    return s;
}
