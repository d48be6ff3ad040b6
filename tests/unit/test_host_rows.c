/* test_host_rows.c -- what rows of data may hold, and how files are written
 *
 * takes   tables, texts and IDX files as other programs write them
 * gives   a Check suite: values, and refusals that say what would help
 */
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/csv.h"
#include "../../runtime/host/data.h"
#include "../host_trainer/harness.h"

Suite *suite_host_rows(void);

static struct error e;
static struct dataset d;
static struct gradc_model m;

static void
open_file(const char *path, const void *bytes, size_t n)
{
    harness_write(path, bytes, n);
    memset(&e, 0, sizeof e);
    gradc_data_open(&d, &m, ".", NULL, 0, &e);
}

static void
open_text(const char *text)
{
    open_file("t.csv", text, strlen(text));
}

static void
refused(const char *words)
{
    ck_assert_msg(e.status == 1, "accepted, but should say: %s", words);
    ck_assert_msg(strstr(e.text, words) != NULL, "no \"%s\" in: %s", words,
                  e.text);
}

/* ---- tables --------------------------------------------------------------- */

static const char *const columns_x[] = { "#1", "#3" };
static const char *const columns_y[] = { "#2" };
static const struct gradc_field fields[] = {
    { .input = "x", .columns = columns_x, .n_columns = 2 },
    { .input = "y", .columns = columns_y, .n_columns = 1 },
};

static const struct gradc_tensor in[] = {
    { .name = "x", .rank = 2, .dim = { 1, 2 }, .stride = { 2, 1 } },
    { .name = "y", .rank = 2, .dim = { 1, 1 }, .stride = { 1, 1 } },
};

static const struct gradc_entry entry = { .name = "train", .n_in = 2,
                                          .in = in };
static const char *const file[] = { "t.csv" };

static void
use_table(void)
{
    m = (struct gradc_model){
        .name = "rows", .entry = &entry, .n_entry = 1, .train = "train",
        .data = { .kind = GRADC_CSV, .field = fields, .n_field = 2,
                  .train = file, .n_train = 1, .header = 1 },
    };
}

START_TEST(test_tables)
{
    static const struct {
        const char *text;
        size_t n;               /* 0: of the string */
        const char *words;
    } line[] = {
        { "a,b,c\n1,2,\0" "3\n", 13, "t.csv:2: holds a zero byte" },
        { "a,b,a\n1,2,3\n", 0, "t.csv:1: the header has the name \"a\" twice" },
        { "\xff\xfe" "a\0,\0", 6, "is a text in UTF-16; save it as UTF-8" },
        { "\xfe\xff\0a\0,", 6, "UTF-16" },
        { "a\0,\0b\0", 6, "UTF-16" },
        { "\0a\0,\0b", 6, "UTF-16" },
        { "\xff\xfe\0\0a\0\0\0", 8, "UTF-32" },
        { "a,b,c\r1,2,3\r", 0, "its lines end with CR, as on old Macs" },
        { "a;b;c\n1;2;3\n", 0, "separator = \";\" in the model might help" },
        { "a;b;c\n1,0;2,1;3,7\n", 0, "separator = \";\"" },
        { "a\tb\tc\n1\t2\t3\n", 0, "separator = \"\\t\" in the model" },
        { "a,b,c\n\"1,5\",2,3\n", 0, "decimal = \",\" in the model reads" },
        { "a,b,c\n\"1,000\",2,3\n", 0, "have no separators of thousands, and decimal" },
        { "a,b,c\n-12'500'000.75,2,3\n", 0, "numbers have no separators of thousands" },
        { "a,b,c\n30%,2,3\n", 0, "units and signs such as % have no place" },
        { "a,b,c\n-5.5 kg,2,3\n", 0, "units and signs" },
        { "a,b,c\n2026-11-28,2,3\n", 0, "date = \"%Y-%m-%d\" } in the model reads" },
        { "PK\3\4,\n", 0, "t.csv: it is not a text but a ZIP archive" },
        { "<html>\n", 0, "a web page" },
        { "%PDF-1.7\n", 0, "a PDF" },
        { "a,b,c\n1,-,3\n", 0, "na_values = { ... } in the model" },
        { "a,b,c\n1,#N/A,3\n", 0, "na_values" },
        { "5.1,3.5,1.4\n4.9,3.0,1.4\n", 0, "t.csv:1: the header is a row of "
          "numbers; header = false" },
        { "5.1,3.5,1.4\n", 0, "t.csv:1: the header is a row of numbers" },
        { "5.1,?,1.4\n4.9,3.0,1.4\n", 0, "t.csv:1: the header is a row of numbers" },
    };

    use_table();
    open_file("t.csv", line[_i].text,
              line[_i].n ? line[_i].n : strlen(line[_i].text));
    refused(line[_i].words);
}
END_TEST

START_TEST(test_no_header)
{
    use_table();
    m.data.header = 0;
    open_text("a,b,c\n1,2,3\n");
    refused("if the first row names the columns, leave out header = false");
}
END_TEST

/* Columns are asked for by names, and the first row has none: a row of three, one of
 * one, one with a text, one of decimal commas. */
START_TEST(test_numbers_for_names)
{
    static const char *const text[] = {
        "1,2,3\n4,5,6\n", "1,2,3\n", "1.5,red,3\n", "\"1,5\",\"2,5\",x\n",
    };
    static const char *const x[] = { "a", "c" }, *const y[] = { "b" };
    static const struct gradc_field named[] = {
        { .input = "x", .columns = x, .n_columns = 2 },
        { .input = "y", .columns = y, .n_columns = 1 },
    };

    use_table();
    m.data.field = named;
    open_text(text[_i]);
    refused("where the names of columns are expected: a, c, b; put a row of names first");
}
END_TEST

/* Columns without names; a mark of UTF-8; years as names. */
START_TEST(test_headers)
{
    use_table();
    open_text("\xef\xbb\xbf" ",b,\n1,2,3\n");
    ck_assert_msg(e.status == 0, "%s", e.text);
    gradc_data_close(&d);
    open_text("2019,b,2020\n1,2,3\n");
    ck_assert_msg(e.status == 0, "%s", e.text);
    gradc_data_close(&d);
}
END_TEST

START_TEST(test_decimal_commas)
{
    static const char *const na[] = { "-", "#N/A" };

    use_table();
    m.data.separator = ';';
    m.data.decimal = ',';
    m.data.na = na;
    m.data.n_na = 2;
    m.data.missing = GRADC_FILL;
    m.data.fill = -1;
    open_text("a;b;c\n1,5;-2,25e1;#N/A\n-;7;0\n");
    ck_assert_msg(e.status == 0, "%s", e.text);
    ck_assert(((float *)d.column[0].rows)[0] == 1.5f);
    ck_assert(((float *)d.column[0].rows)[1] == -1);
    ck_assert(((float *)d.column[0].rows)[2] == -1);
    ck_assert(((float *)d.column[1].rows)[0] == -22.5f);
    gradc_data_close(&d);
    open_text("a;b;c\n1.5;2;3\n");
    refused("\"1.5\" is not a finite number");
}
END_TEST

/* ---- texts ------------------------------------------------------------------- */

START_TEST(test_text_mark)
{
    static const struct gradc_tensor text_in[] = {
        { .name = "x", .type = GRADC_I32, .rank = 2, .dim = { 1, 2 },
          .stride = { 2, 1 }, .places = 3 },
        { .name = "y", .type = GRADC_I32, .rank = 2, .dim = { 1, 2 },
          .stride = { 2, 1 } },
    };
    static const struct gradc_entry text_entry = { .name = "train", .n_in = 2,
                                                   .in = text_in };
    static const struct gradc_field both[] = { { .input = "x" },
                                               { .input = "y" } };

    use_table();
    m.entry = &text_entry;
    m.data.kind = GRADC_TEXT;
    m.data.field = both;
    open_text("\xef\xbb\xbf" "abcab");
    ck_assert_msg(e.status == 0, "%s", e.text);
    ck_assert_str_eq(d.vocabulary, "abc");
    gradc_data_close(&d);
    open_file("t.csv", "\xff\xfe" "a\0b\0c\0", 8);
    refused("UTF-16");
    open_text("abcd");
    refused("4 different symbols, but x has 3 classes");
}
END_TEST

/* ---- IDX --------------------------------------------------------------------- */

static void
use_idx(struct gradc_field *field, struct gradc_entry *own)
{
    use_table();
    own->n_in = 1;
    m.entry = own;
    m.data.kind = GRADC_FILES;
    m.data.field = field;
    m.data.n_field = 1;
}

/* Bytes mean the same for both kinds of floats. */
START_TEST(test_bytes_f64)
{
    static const double want[] = { -1, 1, 0.00392156862745098,
                                   -0.99215686274509807 };
    struct gradc_tensor wide = { .name = "x", .type = GRADC_F64, .rank = 2,
                                 .dim = { 1, 4 }, .stride = { 4, 1 } };
    struct gradc_entry own = { .name = "train", .in = &wide };
    struct gradc_field field = { .input = "x", .train = "b", .mean = 0.5,
                                 .std = 0.5 };
    const unsigned char b[] = { 0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 4,
                                0, 255, 128, 1 };

    use_idx(&field, &own);
    open_file("b", b, sizeof b);
    ck_assert_msg(e.status == 0, "%s", e.text);
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq_tol(((double *)d.column[0].rows)[i], want[i],
                                1e-15);
    gradc_data_close(&d);
    field.mean = 0;
    field.std = 1;
    open_file("b", b, sizeof b);
    ck_assert(((double *)d.column[0].rows)[2] == 128 / 255.0);
    gradc_data_close(&d);
}
END_TEST

/* Numbers of places in an axis, and one that does not count. */
START_TEST(test_places)
{
    struct gradc_tensor ids = { .name = "ids", .type = GRADC_I32, .rank = 2,
                                .dim = { 1, 3 }, .stride = { 3, 1 },
                                .places = 10 };
    struct gradc_entry own = { .name = "train", .in = &ids };
    struct gradc_field field = { .input = "ids", .train = "b" };
    unsigned char b[] = { 0, 0, 12, 2, 0, 0, 0, 2, 0, 0, 0, 3,
                          0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0,
                          0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4 };

    use_idx(&field, &own);
    open_file("b", b, sizeof b);
    ck_assert_msg(e.status == 0, "%s", e.text);
    gradc_data_close(&d);
    b[31] = 10;
    open_file("b", b, sizeof b);
    refused("b: sample 1, element 1 is 10; input ids takes a whole number from "
            "0 to 9");
    memset(b + 28, 255, 4);
    open_file("b", b, sizeof b);
    refused("element 1 is -1");
    ids.ignores = 1;
    ids.ignore = -1;
    open_file("b", b, sizeof b);
    ck_assert_msg(e.status == 0, "%s", e.text);
    gradc_data_close(&d);
    field.is_label = 1;
    field.classes = 10;
    b[31] = 254;
    open_file("b", b, sizeof b);
    refused("label ids takes a whole number from 0 to 9, or -1, which does not");
    ids.least = 3;
    open_file("b", b, sizeof b);
    refused("label ids takes a whole number from 3 to 12, or -1");
}
END_TEST

/* A file is read in pieces of 65536 bytes: here the row at the end of the first, with
 * whatever there is in rows, has its end at each place around it. */
START_TEST(test_pieces)
{
    static const char row[] = "\"a \"\"b\"\"\n,c\",\"\",5\" ,x\r\n\t \n";
    size_t n = 65536 - sizeof row - 10 + (size_t)_i, rows = 0;
    char *text = malloc(2 * 65536);
    struct csv c;
    int more;

    memset(&e, 0, sizeof e);
    memset(text, 'k', n);
    memcpy(text, "1,2,3,", 6);
    text[n++] = '\n';
    for (int k = 0; k < 100; k++, n += sizeof row - 1)
        memcpy(text + n, row, sizeof row - 1);
    harness_write("t.csv", text, n);
    ck_assert_int_eq(gradc_csv_open(&c, ".", "t.csv", 0, ',', &e), 0);
    while ((more = gradc_csv_next(&c, &e)) == 1)
        if (rows++ > 0) {
            ck_assert_int_eq(c.n_cell, 4);
            ck_assert_str_eq(c.cell[0], "a \"b\"\n,c");
            ck_assert_str_eq(c.cell[1], "");
            ck_assert_str_eq(c.cell[2], "5\"");
            ck_assert_str_eq(c.cell[3], "x");
            ck_assert_int_eq(c.row_line, 3 * (long)rows - 4);
        }
    ck_assert_msg(more == 0, "%s", e.text);
    ck_assert_uint_eq(rows, 101);
    ck_assert_uint_le(c.size, 1 << 17);
    gradc_csv_close(&c);
    free(text);
}
END_TEST

Suite *
suite_host_rows(void)
{
    Suite *s = suite_create("host_rows");
    TCase *t = tcase_create("rows");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_add_loop_test(t, test_tables, 0, 24);
    tcase_add_loop_test(t, test_numbers_for_names, 0, 4);
    tcase_add_test(t, test_no_header);
    tcase_add_test(t, test_headers);
    tcase_add_test(t, test_decimal_commas);
    tcase_add_test(t, test_text_mark);
    tcase_add_test(t, test_bytes_f64);
    tcase_add_test(t, test_places);
    tcase_add_loop_test(t, test_pieces, 0, 60);
    suite_add_tcase(s, t);
    return s;
}
