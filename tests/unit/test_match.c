/* test_match.c -- which of two programs is taken to be quicker
 *
 * takes   compiler/tune/match.h
 * gives   suite_match()
 * keeps   no clock: times are written down
 */
#include "tune/match.h"

#include "suite.h"

Suite *suite_match(void);

static double ones[2] = { 100, 1000 };

typedef struct Case {
    double other[2][TURNS];     /* of two entries that take 100 and 1000 ns */
    bool better, worse;
} Case;

static const Case cases[] = {
    /* the same program, and noise about it */
    { { { 100, 100, 100, 100, 100, 100, 100 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, false, false },
    { { { 90, 110, 99, 101, 100, 95, 105 },
        { 990, 1001, 1010, 999, 1000, 1002, 998 } }, false, false },
    /* quicker in one turn by chance, in five, in all */
    { { { 50, 100, 100, 100, 100, 100, 100 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, false, false },
    { { { 98, 98, 98, 98, 98, 102, 102 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, false, false },
    { { { 98, 98, 98, 300, 98, 98, 98 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, true, false },
    /* in all, but by less than measuring errs */
    { { { 99.7, 99.7, 99.7, 99.7, 99.7, 99.7, 99.7 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, false, false },
    /* one entry quicker, the other slower: by little in all turns, by much in most */
    { { { 90, 90, 90, 90, 90, 90, 90 },
        { 1005, 1005, 1005, 1005, 1005, 1005, 900 } }, false, true },
    { { { 90, 90, 90, 90, 90, 90, 90 },
        { 1030, 1030, 1030, 1030, 900, 900, 900 } }, false, true },
    { { { 90, 90, 90, 90, 90, 90, 90 },
        { 1001, 1001, 1001, 1001, 1001, 1001, 1001 } }, true, false },
    /* slower */
    { { { 110, 110, 110, 110, 110, 110, 110 },
        { 1000, 1000, 1000, 1000, 1000, 1000, 1000 } }, false, true },
};

static Match
match_of(const Case *c, double (*entry)[2])
{
    Match m;

    for (int i = 0; i < TURNS; i++) {
        entry[i][0] = c->other[0][i];
        entry[i][1] = c->other[1][i];
        m.one[i] = (Times){ .kernel = ones, .entry = ones, .n_entry = 2 };
        m.other[i] = (Times){ .kernel = entry[i], .entry = entry[i], .n_entry = 2 };
    }
    return m;
}

START_TEST(what_is_chosen_has_the_benefit_of_the_doubt)
{
    double entry[TURNS][2];
    const Match m = match_of(&cases[_i], entry);

    ck_assert_int_eq(match_is_better(&m), cases[_i].better);
    ck_assert_int_eq(match_is_worse(&m), cases[_i].worse);
}
END_TEST

/* Whatever the times are: never both, and never better with an entry that is not as
 * quick, but for what measuring errs. */
START_TEST(better_is_nowhere_slower)
{
    uint32_t seed = 1;

    for (int round = 0; round < 2000; round++) {
        double entry[TURNS][2];
        Case c;
        Match m;
        for (int e = 0; e < 2; e++) {
            for (int i = 0; i < TURNS; i++) {
                seed = seed * 1664525u + 1013904223u;
                c.other[e][i] = ones[e] * (0.95 + 0.1 * (seed >> 8) / (1 << 24));
            }
        }
        m = match_of(&c, entry);
        if (match_is_better(&m)) {
            Ratio x = match_entry(&m, 0), y = match_entry(&m, 1);
            ck_assert(!match_is_worse(&m));
            ck_assert(x.median <= 1.02 && y.median <= 1.02);
            ck_assert(x.wins >= WINS || y.wins >= WINS);
        }
    }
}
END_TEST

START_TEST(kernels_count_together)
{
    const Case slower_and_quicker = { { { 110, 110, 110, 110, 110, 110, 110 },
                                        { 900, 900, 900, 900, 900, 900, 900 } }, 0, 0 };
    double entry[TURNS][2];
    const Match m = match_of(&slower_and_quicker, entry);
    Ratio both = match_kernels(&m, (const int[]){ 0, 1 }, 2);
    Ratio first = match_kernels(&m, (const int[]){ 0 }, 1);

    ck_assert_double_eq(both.one, 1100);
    ck_assert_double_eq(both.other, 1010);
    ck_assert(match_gains(&both) && !match_gains(&first));
    ck_assert_int_eq(first.losses, TURNS);
}
END_TEST

Suite *
suite_match(void)
{
    Suite *s = suite_create("match");
    TCase *t = tcase_create("match");

    tcase_add_loop_test(t, what_is_chosen_has_the_benefit_of_the_doubt, 0,
                        (int)(sizeof(cases) / sizeof(cases[0])));
    tcase_add_test(t, better_is_nowhere_slower);
    tcase_add_test(t, kernels_count_together);
    suite_add_tcase(s, t);
    return s;
}
