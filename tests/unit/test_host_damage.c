/* test_host_damage.c -- checkpoints that were damaged
 *
 * takes   a checkpoint of a hand-written model
 * gives   a Check suite: what is cut off or flipped is refused
 */
#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/stored.h"
#include "../host_trainer/harness.h"

Suite *suite_host_damage(void);

static struct outcome r;

/* Does the reader refuse these bytes by itself? */
static bool
is_refused(const char *bytes, size_t n)
{
    struct error e = { .status = 0 };
    struct stored s;
    bool fine = gradc_st_open(&s, bytes, n, "d", &e) == 0;

    if (fine) {
        fine = gradc_st_meta(&s, "gradc.step") == NULL
            || gradc_st_check_seal(&s, &e) == 0;
        gradc_st_close(&s);
    }
    return !fine;
}

/* What the reader refuses is not always shown to a trainer, which takes a process. */
static void
refuse_damaged(const char *bytes, size_t n, size_t number)
{
    if (number % 31 != 0 && is_refused(bytes, n))
        return;
    harness_write("d", bytes, n);
    harness_run(&r, &host_table, "train", "--quiet", "--resume=d", NULL);
    harness_error(&r, 1, "d: ");
    harness_run(&r, &host_table, "train", "--quiet", "--load=d", NULL);
    harness_error(&r, 1, "d: ");
}

/* Bytes cut off the end, bits flipped in a checkpoint: one line, never a crash and
 * never a value that was not there. */
START_TEST(test_damaged_weights)
{
    char *all;
    size_t n = 0;

    harness_run(&r, &host_table, "train", "--checkpoint=c", "--steps=3",
                NULL);
    harness_done(&r);
    all = harness_read("c", &n);
    ck_assert(!is_refused(all, n));
    for (size_t cut = 0; cut < n; cut += 7)
        refuse_damaged(all, cut, cut / 7);
    for (size_t i = 0; i < n; i += 7) {
        all[i] = (char)(all[i] ^ 1 << i % 8);
        refuse_damaged(all, n, i / 7);
        all[i] = (char)(all[i] ^ 1 << i % 8);
    }
    free(all);
}
END_TEST

Suite *
suite_host_damage(void)
{
    Suite *s = suite_create("host_damage");
    TCase *t = tcase_create("trainer");

    tcase_add_checked_fixture(t, harness_enter, harness_leave);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, test_damaged_weights);
    suite_add_tcase(s, t);
    return s;
}
