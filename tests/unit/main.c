/* main.c -- runs every unit suite
 *
 * takes   suites.inc, made by the Makefile: X(math) for tests/unit/test_math.c,
 *         which defines  Suite *suite_math(void)
 * gives   Check's report, then `N passed, N failed, N skipped`; exit 0 or 1
 * keeps   CK_RUN_SUITE and CK_RUN_CASE in the environment choose, as always
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define X(name) Suite *suite_##name(void);
#include "suites.inc"
#undef X

int
main(void)
{
    SRunner *runner = srunner_create(NULL);
    int run, failed;

    /* On the clock, so that it is for what waits for ever: a busy machine makes no test
     * fail. */
    setenv("CK_DEFAULT_TIMEOUT", "1800", 0);
#define X(name) srunner_add_suite(runner, suite_##name());
#include "suites.inc"
#undef X
    srunner_run_all(runner, CK_NORMAL);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("%d passed, %d failed, 0 skipped\n", run - failed, failed);
    return failed != 0;
}
