/* test_instead.c -- what generated code calls instead of a longer function, where it knows
 * more of a value
 *
 * takes   runtime/gradc.h in the profile this file is compiled for
 * gives   suite_instead()
 */
#include "suite.h"
#include <math.h>
#include <stdint.h>

#include "gradc.h"

Suite *suite_instead(void);

/* f of NaNs from those bits on. */
static void
keeps_nan(float (*f)(float), uint32_t from)
{
    for (uint32_t u = from; u < (from | 0x00400000u) + 512u; u += 997u)
        ck_assert(f(gradc_from_bitsf(u)) != f(gradc_from_bitsf(u)));
}

/* What sigmoid and softmax take instead of exp has its bits. */
START_TEST(exp_down)
{
    for (uint32_t u = 0x80000000u; u <= 0xff800000u; u += u > 0xc2ae0000u
             && u < 0xc2b00000u ? 1 : 4093) {
        float x = gradc_from_bitsf(u);
        ck_assert_uint_eq(gradc_to_bitsf(gradc_exp_downf(x)), gradc_to_bitsf(gradc_expf(x)));
    }
    ck_assert(gradc_exp_downf(0.0f) == 1.0f && gradc_exp_downf(-GRADC_INFF) == 0.0f);
    keeps_nan(gradc_exp_downf, 0xff800001u);
}
END_TEST

/* What softmax takes instead of log has its bits, for all that sums of powers can be. */
START_TEST(log_sum)
{
    for (uint32_t u = 0x00800000u; u < 0x7f800000u; u += u > 0x3f700000u
             && u < 0x3f900000u ? 1 : 4093) {
        float x = gradc_from_bitsf(u);
        ck_assert_uint_eq(gradc_to_bitsf(gradc_log_sumf(x)), gradc_to_bitsf(gradc_logf(x)));
    }
    ck_assert(gradc_log_sumf(0.0f) == -GRADC_INFF);
    keeps_nan(gradc_log_sumf, 0x7f800001u);
}
END_TEST

/* Only what is smaller becomes 0; what is not a number stays. */
START_TEST(drop_tiny)
{
    const float least = 1e-30f, under = nextafterf(least, 0.0f);
    const float tiny[] = { 0.0f, -0.0f, under, -under, 1e-42f, -1e-42f };
    const float kept[] = { least, -least, 1.0f, -1.0f, GRADC_INFF, -GRADC_INFF,
                           gradc_from_bitsf(0x7fc00001u), gradc_from_bitsf(0xffc00001u) };

    for (size_t i = 0; i < sizeof tiny / sizeof *tiny; i++) {
        ck_assert_uint_eq(gradc_to_bitsf(gradc_drop_tinyf(tiny[i], least)), 0);
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        ck_assert_uint_eq(gradc_to_bitsf(gradc_drop_tinyf(kept[i], least)),
                          gradc_to_bitsf(kept[i]));
    }
    ck_assert(gradc_drop_tiny(-9e-31, 1e-30) == 0.0 && gradc_drop_tiny(-1e-30, 1e-30) < 0.0);
}
END_TEST

Suite *
suite_instead(void)
{
    const TTest *const test[] = { exp_down, log_sum, drop_tiny };
    Suite *s = suite_create("instead");
    TCase *t = tcase_create(GRADC_FMA ? "fma" : "nofma");

    for (size_t i = 0; i < sizeof test / sizeof *test; i++)
        tcase_add_test(t, test[i]);
    suite_add_tcase(s, t);
    return s;
}
