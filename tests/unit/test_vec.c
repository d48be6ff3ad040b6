/* test_vec.c -- vectors of the runtime are their elements, on this machine and in
 * the profile that needs no instruction
 */
#include "gradc.h"

#include "suite.h"
#include <stdint.h>
#include <string.h>

enum { MOST = 32, BEFORE = 1 };         /* one element off any alignment */

static uint32_t drawn;

static double
number(void)
{
    drawn = drawn * 1664525u + 1013904223u;
    return (double)(drawn >> 8) / 8388608.0 - 1.0;
}

/* a b + c, its order told by values that round, and a + c; what lies around is untouched */
#define TEST_VEC(n, f, real)                                                  \
    START_TEST(of_##n##f)                                                     \
    {                                                                         \
        real a[MOST + 2], b[MOST + 2], c[MOST + 2], got[MOST + 2];            \
                                                                              \
        for (int l = 0; l < MOST + 2; l++) {                                  \
            a[l] = (real)number();                                            \
            b[l] = (real)number();                                            \
            c[l] = (real)(1e3 * number());                                    \
            got[l] = -7;                                                      \
        }                                                                     \
        gradc_store##n##f(got + BEFORE, gradc_fma##n##f(                      \
            gradc_load##n##f(a + BEFORE), gradc_load##n##f(b + BEFORE),       \
            gradc_load##n##f(c + BEFORE)));                                   \
        for (int l = 0; l < n + 2; l++) {                                     \
            real want = l < BEFORE || l >= BEFORE + n ? -7                    \
                      : gradc_fma##f(a[l], b[l], c[l]);                       \
            ck_assert_mem_eq(&got[l], &want, sizeof(want));                   \
        }                                                                     \
        gradc_store##n##f(got + BEFORE, gradc_add##n##f(                      \
            gradc_load##n##f(a + BEFORE), gradc_load##n##f(c + BEFORE)));     \
        for (int l = BEFORE; l < BEFORE + n; l++) {                           \
            real want = a[l] + c[l];                                          \
            ck_assert_mem_eq(&got[l], &want, sizeof(want));                   \
        }                                                                     \
        gradc_store##n##f(got + BEFORE, gradc_mul##n##f(                      \
            gradc_keep##n##f(a + BEFORE), gradc_load##n##f(c + BEFORE)));     \
        for (int l = BEFORE; l < BEFORE + n; l++) {                           \
            real want = a[l] * c[l];                                          \
            ck_assert_mem_eq(&got[l], &want, sizeof(want));                   \
        }                                                                     \
        for (int part = 1; part < n; part++) {                                \
            gradc_store##n##f(got + BEFORE,                                   \
                              gradc_part##n##f(a + BEFORE, part));            \
            for (int l = BEFORE; l < BEFORE + n; l++) {                       \
                real want = l < BEFORE + part ? a[l] : 0;                     \
                ck_assert_mem_eq(&got[l], &want, sizeof(want));               \
            }                                                                 \
        }                                                                     \
        gradc_store##n##f(got + BEFORE, gradc_set##n##f(-(real)0));           \
        for (int l = BEFORE; l < BEFORE + n; l++) {                           \
            real want = -(real)0;                                             \
            ck_assert_mem_eq(&got[l], &want, sizeof(want));                   \
        }                                                                     \
    }                                                                         \
    END_TEST

TEST_VEC(4, f, float)
TEST_VEC(8, f, float)
TEST_VEC(16, f, float)
TEST_VEC(32, f, float)
TEST_VEC(2, , double)
TEST_VEC(4, , double)
TEST_VEC(8, , double)
TEST_VEC(16, , double)
TEST_VEC(32, , double)

/* Lines of which the last four meet others, of numbers that no four divide, and lines
 * that are not there; what is beside the result, and for those, stays. */
static void
check_turned(int lines, int each, int found)
{
    enum { LINES = 14, EACH = 20 };
    float a[LINES * EACH], got[LINES * EACH + 2];
    const int n = lines * each;

    for (int i = 0; i < n; i++) {
        a[i] = (float)number();
        got[i] = -7;
    }
    got[n] = got[n + 1] = -7;
    gradc_turnf(got + BEFORE, a, lines, each, found);
    for (int i = 0; i < n; i++) {
        const float want = i / each < found ? a[i] : -7;
        ck_assert_float_eq(got[BEFORE + i % each * lines + i / each], want);
    }
    ck_assert_float_eq(got[0], -7);
    ck_assert_float_eq(got[n + 1], -7);
}

START_TEST(transposes)
{
    for (int lines = 1; lines <= 14; lines++) {
        for (int each = 1; each <= 20; each++) {
            for (int found = 1; found <= lines + 1; found++) {
                check_turned(lines, each, found);
            }
        }
    }
}
END_TEST

Suite *suite_vec(void);

Suite *
suite_vec(void)
{
    Suite *s = suite_create("vec");
    TCase *t = tcase_create("elements");
    const TTest *const test[] = {
        of_4f, of_8f, of_16f, of_32f, of_2, of_4, of_8, of_16, of_32
    };

    for (size_t i = 0; i < sizeof test / sizeof *test; i++) {
        tcase_add_test(t, test[i]);
    }
    tcase_add_test(t, transposes);
    suite_add_tcase(s, t);
    return s;
}
