/* test_sums.c -- the runtime's sums: their trees, their carries, skipped zeros
 *
 * takes   runtime/gradc.h in the profile this file is compiled for
 * gives   the order in which terms are added, bit for bit
 */
#include "suite.h"
#include <math.h>
#include <stdint.h>

#include "gradc.h"

Suite *suite_sums(void);

START_TEST(sum_tree)
{
    float f[16];
    double d[16];

    for (int i = 0; i < 16; i++) {
        f[i] = 1.0f / (float)(i + 1);
        d[i] = 1.0 / (double)(i + 1);
    }
    ck_assert(gradc_sum16f(f)
              == (((f[0] + f[8]) + (f[4] + f[12]))
                  + ((f[2] + f[10]) + (f[6] + f[14])))
                 + (((f[1] + f[9]) + (f[5] + f[13]))
                    + ((f[3] + f[11]) + (f[7] + f[15]))));
    ck_assert(gradc_sum16(d)
              == (((d[0] + d[8]) + (d[4] + d[12]))
                  + ((d[2] + d[10]) + (d[6] + d[14])))
                 + (((d[1] + d[9]) + (d[5] + d[13]))
                    + ((d[3] + d[11]) + (d[7] + d[15]))));
}
END_TEST

/* Blocks join as the bits of their number say: ((0 1) (2 3)) ((4 5) 6). */
START_TEST(join_tree)
{
    float x[7][2], tree[6], acc[2];
    double y[7], all[3];

    for (int i = 0; i < 7; i++) {
        x[i][0] = 1.0f / (float)(i + 3);
        x[i][1] = y[i] = (float)(i + 1) * 0.1f;
        acc[0] = x[i][0];
        acc[1] = x[i][1];
        gradc_join_blockf(tree, 2, i, acc);
        gradc_join_block(all, 1, i, &(double){ y[i] });
    }
    gradc_join_allf(tree, 2, 7);
    gradc_join_all(all, 1, 7);
    for (int l = 0; l < 2; l++) {
        ck_assert(tree[l]
                  == (x[6][l] + (x[5][l] + x[4][l]))
                     + ((x[3][l] + x[2][l]) + (x[1][l] + x[0][l])));
    }
    ck_assert(all[0] == (y[6] + (y[5] + y[4])) + ((y[3] + y[2]) + (y[1] + y[0])));
}
END_TEST

/* The rounding error of a prefix sum is kept, infinity stays what it is. */
START_TEST(carry)
{
    float sum[2] = { 0.0f, 0.0f };

    for (int i = 0; i < 1000; i++) {
        gradc_carryf(sum, i == 0 ? 0x1p30f : 1.0f);
    }
    ck_assert(sum[0] + sum[1] == 0x1p30f + 999.0f);
    gradc_carryf(sum, 0x1.fffffep127f);
    gradc_carryf(sum, 0x1.fffffep127f);
    ck_assert(sum[0] + sum[1] == HUGE_VALF);
    gradc_carryf(sum, 1.0f);
    ck_assert(sum[0] + sum[1] == HUGE_VALF);
    gradc_carryf(sum, -HUGE_VALF);
    ck_assert(isnan(sum[0] + sum[1]));
}
END_TEST

/* Whatever is added to a sum that began with zero, the bits are those of fma. */
START_TEST(sparse_fma)
{
    static const float x[] = { 0.0f, -0.0f, 1.5f, -3e-39f, 3e38f, INFINITY, -INFINITY,
                               NAN };
    enum { N = sizeof x / sizeof *x };

    for (int i = 0; i < N * N * N; i++) {
        float a = x[i % N], b = x[i / N % N], c = x[i / N / N];
        if (gradc_to_bitsf(c) != 0x80000000u) {
            float y = gradc_fma_sparsef(a, b, c), z = gradc_fmaf(a, b, c);
            ck_assert(gradc_to_bitsf(y) == gradc_to_bitsf(z) || (isnan(y) && isnan(z)));
        }
    }
}
END_TEST

Suite *
suite_sums(void)
{
    Suite *s = suite_create("sums");
    TCase *t = tcase_create(GRADC_FMA ? "fma" : "nofma");

    tcase_add_test(t, sum_tree);
    tcase_add_test(t, join_tree);
    tcase_add_test(t, carry);
    tcase_add_test(t, sparse_fma);
    suite_add_tcase(s, t);
    return s;
}
