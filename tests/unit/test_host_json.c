/* test_host_json.c -- numbers and texts that JSON cannot express */
#include <math.h>
#include <string.h>

#include "host/json_value.h"

#include "suite.h"

/* Every text becomes one that can be written and read again. */
static void
check_text(const char *s, const char *want)
{
    json_t *v = gradc_json_text(s, strlen(s)), *again;
    char *text;

    ck_assert_ptr_nonnull(v);
    ck_assert_str_eq(json_string_value(v), want);
    text = json_dumps(v, JSON_ENCODE_ANY);
    again = json_loads(text, JSON_DECODE_ANY, NULL);
    ck_assert(json_equal(v, again));
    free(text);
    json_decref(v);
    json_decref(again);
}

START_TEST(texts)
{
    check_text("", "");
    check_text("plain", "plain");
    check_text("caf\xc3\xa9 \"\\", "caf\xc3\xa9 \"\\");
    check_text("caf\xe9", "caf\xef\xbf\xbd");                       /* Latin-1 */
    check_text("\xe9t\xe9", "\xef\xbf\xbdt\xef\xbf\xbd");
    check_text("\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd");           /* cut */
    check_text("\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");           /* too long */
    check_text("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

START_TEST(numbers)
{
    const double none[] = { NAN, INFINITY, -INFINITY };
    json_t *v = gradc_json_number(-0.5);

    ck_assert(json_real_value(v) == -0.5);
    json_decref(v);
    for (int i = 0; i < 3; i++) {
        v = gradc_json_number(none[i]);
        ck_assert(json_is_null(v));
        json_decref(v);
    }
}
END_TEST

Suite *suite_host_json(void);

Suite *
suite_host_json(void)
{
    Suite *s = suite_create("host_json");
    TCase *t = tcase_create("host_json");

    tcase_add_test(t, texts);
    tcase_add_test(t, numbers);
    suite_add_tcase(s, t);
    return s;
}
