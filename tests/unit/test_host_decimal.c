/* test_host_decimal.c -- numbers as text, against printf
 *
 * takes   numbers of every size, and those that round just so
 * gives   a Check suite: the same text, however it was made
 */
#include "suite.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/decimal.h"

Suite *suite_host_decimal(void);

static void
same(double v)
{
    for (int digits = 1; digits <= 9; digits++) {
        char text[DECIMAL_TEXT], want[64];
        int n = gradc_decimal(text, v, digits);

        snprintf(want, sizeof want, "%.*g", digits, v);
        ck_assert_str_eq(text, want);
        ck_assert_int_eq(n, (int)strlen(want));
    }
}

static void
same_float(float x)
{
    char text[DECIMAL_TEXT], want[64];

    for (int digits = 6; digits <= 9; digits++) {
        snprintf(want, sizeof want, "%.*g", digits, (double)x);
        if ((float)strtod(want, NULL) == x)
            break;
    }
    ck_assert_str_eq(gradc_float_text(text, x), want);
}

START_TEST(test_chosen)
{
    static const double v[] = {
        0, -0.0, 1, 10, 9.5, 99.5, 0.5, 0.25, 0.125, 1e-4, 9.9999e-5, 1e-5,
        999999.5, 9999999.5, 1e9, 1e22, 1e23, 1e-13, 1e-14, 123456789.5,
        999999999.5, 0.1, 0.001, 1e300, 5e-324, INFINITY, -INFINITY, NAN,
    };

    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        same(v[i]);
        same(-v[i]);
    }
}
END_TEST

START_TEST(test_random)
{
    uint64_t s = 88172645463325252u;

    for (int i = 0; i < 100000; i++) {
        uint32_t u = (uint32_t)(s >> 32);
        float x;

        s ^= s << 13;
        s ^= s >> 7;
        s ^= s << 17;
        memcpy(&x, &u, sizeof x);
        same((double)x);
        same(((double)(u % 2000001) + 0.5) / 1e3);
        if (isfinite(x))
            same_float(x);
        same_float((float)u / 1e7f);
    }
}
END_TEST

START_TEST(test_whole)
{
    static const long v[] = { 0, 7, 10, 99, 1234567890, -1, -120, INT32_MAX };

    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        char text[DECIMAL_TEXT], want[DECIMAL_TEXT];
        int n = gradc_whole(text, v[i]);

        snprintf(want, sizeof want, "%ld", v[i]);
        ck_assert_str_eq(text, want);
        ck_assert_int_eq(n, (int)strlen(want));
    }
}
END_TEST

Suite *
suite_host_decimal(void)
{
    Suite *s = suite_create("host_decimal");
    TCase *t = tcase_create("decimal");

    tcase_add_test(t, test_chosen);
    tcase_add_test(t, test_random);
    tcase_add_test(t, test_whole);
    suite_add_tcase(s, t);
    return s;
}
