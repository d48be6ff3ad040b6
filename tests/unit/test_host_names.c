/* test_host_names.c -- what the classes of a label are called
 *
 * takes   labels of tables and texts, and what is known of their samples
 * gives   a Check suite: their names
 */
#include "suite.h"
#include <string.h>

#include "../../runtime/host/error.h"
#include "../../runtime/host/names.h"

Suite *suite_host_names(void);

static struct error e;

/* What classes 0, 1, ... of a label are called, in one text. */
static void
expect_names(const struct gradc_data *data, const struct gradc_field *f,
             const struct memo *known, const char *want)
{
    const struct gradc_model m = { .data = *data };
    char **name, all[400] = "";

    memset(&e, 0, sizeof e);
    ck_assert_int_eq(gradc_names_open(&name, &m, f, known, &e), 0);
    for (int k = 0; name != NULL && k < f->classes; k++) {
        strcat(all, k > 0 ? " " : "");
        strcat(all, name[k]);
    }
    gradc_names_close(name, f->classes);
    ck_assert_str_eq(all, want);
}

START_TEST(test_names)
{
    static const char *const given[] = { "no", "yes" };
    static char words[] = "the of", symbols[] = "\n b\xc3\xb6", lines[] = "u\nv\nw\nx\ny\n";
    const struct memo none = { .vocabulary = NULL }, read = { .classes = lines },
                      counted = { .vocabulary = words }, learnt = { .vocabulary = symbols };
    const struct gradc_field five = { .is_label = 1, .classes = 5 },
                             two = { .is_label = 1, .classes = 2, .values = given,
                                     .n_values = 2 },
                             columns[] = { { .is_label = 1, .classes = 2, .sorted = 1 },
                                           { .is_label = 1, .classes = 3, .sorted = 1 } };
    struct gradc_data text = { .kind = GRADC_TEXT, .field = &five, .n_field = 1 };
    const struct gradc_data table = { .kind = GRADC_CSV, .field = columns, .n_field = 2 };
    const struct gradc_data list = { .kind = GRADC_TABLE, .field = &two, .n_field = 1 };

    expect_names(&list, &two, &read, "no yes");
    expect_names(&table, &columns[1], &read, "w x y");
    expect_names(&table, &columns[1], &none, "");
    expect_names(&text, &five, &none, "");
    expect_names(&text, &five, &learnt, "\\n U+0020 b \xc3\xb6 4");
    text.symbols = "edcba";
    expect_names(&text, &five, &none, "e d c b a");
    text.symbols = NULL;
    text.words = 1;
    expect_names(&text, &five, &counted, "<unk> \\n the of 4");
}
END_TEST

START_TEST(test_names_of_bytes)
{
    const struct gradc_field f = { .is_label = 1, .classes = 256 };
    const struct gradc_model m = { .data = { .kind = GRADC_TEXT, .bytes = 1 } };
    const struct memo none = { .vocabulary = NULL };
    char **name;

    memset(&e, 0, sizeof e);
    ck_assert_int_eq(gradc_names_open(&name, &m, &f, &none, &e), 0);
    ck_assert_str_eq(name['\n'], "\\n");
    ck_assert_str_eq(name[' '], "\\x20");
    ck_assert_str_eq(name['a'], "a");
    ck_assert_str_eq(name[0xc3], "\\xc3");
    gradc_names_close(name, f.classes);
}
END_TEST

Suite *
suite_host_names(void)
{
    Suite *s = suite_create("host_names");
    TCase *t = tcase_create("host_names");

    tcase_add_test(t, test_names);
    tcase_add_test(t, test_names_of_bytes);
    suite_add_tcase(s, t);
    return s;
}
