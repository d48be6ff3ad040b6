/* test_random.c -- the counter-based generator
 *
 * takes   runtime/gradc.h
 * gives   suite_random()
 * keeps   the vectors published with Random123, the range and the moments of
 *         each distribution, and its formula at the words drawn
 */
#include "suite.h"
#include <math.h>
#include <stdint.h>

#include "gradc.h"

Suite *suite_random(void);

enum { DRAWS = 200000 };

static void
check_block(const uint32_t counter[4], const uint32_t key[2],
            const uint32_t want[4])
{
    uint32_t x[4];

    for (int i = 0; i < 4; i++)
        x[i] = counter[i];
    gradc_philox_block(x, key[0], key[1]);
    for (int i = 0; i < 4; i++)
        ck_assert_uint_eq(x[i], want[i]);
}

START_TEST(known_answers)
{
    static const uint32_t ones = 0xffffffffu;
    const uint32_t c0[4] = { 0, 0, 0, 0 }, k0[2] = { 0, 0 };
    const uint32_t c1[4] = { ones, ones, ones, ones }, k1[2] = { ones, ones };
    const uint32_t c2[4] = { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 };
    const uint32_t k2[2] = { 0xa4093822, 0x299f31d0 };
    const uint32_t w0[4] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
    const uint32_t w1[4] = { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd };
    const uint32_t w2[4] = { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 };

    check_block(c0, k0, w0);
    check_block(c1, k1, w1);
    check_block(c2, k2, w2);
}
END_TEST

START_TEST(key_and_counter)
{
    uint32_t a[4], b[4] = { 4, 3, 0, 0 };

    gradc_philox(1, 2, 3, 4, a);
    gradc_philox_block(b, 1, 2);
    for (int i = 0; i < 4; i++)
        ck_assert_uint_eq(a[i], b[i]);
    ck_assert_uint_eq(gradc_bits(1, 2, 3, 4), a[0]);
    ck_assert(gradc_uniformf(1, 2, 3, 4) == (float)(a[0] >> 8) / 16777216.0f);
}
END_TEST

START_TEST(uniform)
{
    double sum = 0, square = 0;

    for (uint32_t i = 0; i < DRAWS; i++) {
        float u = gradc_uniformf(5, 6, 7, i);
        if (!(u >= 0.0f && u < 1.0f) || (double)u != gradc_uniform(5, 6, 7, i))
            ck_abort_msg("uniform %u: %a", (unsigned)i, (double)u);
        sum += (double)u - 0.5;
        square += ((double)u - 0.5) * ((double)u - 0.5);
    }
    ck_assert(fabs(sum / DRAWS) < 4 * sqrt(1.0 / 12 / DRAWS));
    ck_assert(fabs(square / DRAWS - 1.0 / 12) < 4 * sqrt(1.0 / 180 / DRAWS));
}
END_TEST

/* Moments within four standard deviations of 0, 1, 0, 3. */
START_TEST(normal)
{
    double m1 = 0, m2 = 0, m3 = 0, m4 = 0;

    for (uint32_t i = 0; i < DRAWS; i++) {
        double x = gradc_normal(8, 9, 10, i);
        if (!(fabs(x) < 5.78) || x != (double)gradc_normalf(8, 9, 10, i))
            ck_abort_msg("normal %u: %a", (unsigned)i, x);
        m1 += x / DRAWS;
        m2 += x * x / DRAWS;
        m3 += x * x * x / DRAWS;
        m4 += x * x * x * x / DRAWS;
    }
    ck_assert(fabs(m1) < 4 * sqrt(1.0 / DRAWS));
    ck_assert(fabs(m2 - 1) < 4 * sqrt(2.0 / DRAWS));
    ck_assert(fabs(m3) < 4 * sqrt(15.0 / DRAWS));
    ck_assert(fabs(m4 - 3) < 4 * sqrt(96.0 / DRAWS));
}
END_TEST

/* The formula, in double, at the words drawn. */
START_TEST(normal_formula)
{
    for (uint32_t i = 0; i < DRAWS; i++) {
        uint32_t w[4];
        double u, v, x;
        gradc_philox(11, 12, 13, i, w);
        u = ((w[0] >> 8) + 1.0) / 16777216.0;
        v = (w[1] >> 8) / 16777216.0;
        x = sqrt(-2 * log(u)) * cos(2 * 3.14159265358979324 * v);
        if (!(fabs((double)gradc_normalf(11, 12, 13, i) - x)
              <= 3e-7 * (fabs(x) + 1e-7)))
            ck_abort_msg("normal %u: %a expected", (unsigned)i, x);
    }
}
END_TEST

START_TEST(turns)
{
    for (uint32_t k = 0; k < 0x1000000u; k += 0x10000u) {
        double exact = cos(2 * 3.14159265358979324 * k / 16777216.0);
        ck_assert(fabs((double)gradc_cos_turnf(k) - exact) < 7e-8);
    }
    ck_assert(gradc_cos_turnf(0) == 1.0f);
    ck_assert(gradc_cos_turnf(0x400000u) == 0.0f);
    ck_assert(gradc_cos_turnf(0x800000u) == -1.0f);
    ck_assert(gradc_cos_turnf(0xc00000u) == 0.0f);
}
END_TEST

Suite *
suite_random(void)
{
    Suite *s = suite_create("random");
    TCase *t = tcase_create(GRADC_FMA ? "fma" : "nofma");

    tcase_add_test(t, known_answers);
    tcase_add_test(t, key_and_counter);
    tcase_add_test(t, uniform);
    tcase_add_test(t, normal);
    tcase_add_test(t, normal_formula);
    tcase_add_test(t, turns);
    tcase_set_timeout(t, 60);
    suite_add_tcase(s, t);
    return s;
}
