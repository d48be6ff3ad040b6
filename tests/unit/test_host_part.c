/* test_host_part.c -- the samples that are held out to validate on
 *
 * takes   datasets of numbered samples
 * gives   a Check suite: how many of which kind, and that none is lost
 */
#include "suite.h"
#include <stdlib.h>
#include <string.h>

#include "../../runtime/host/data.h"

Suite *suite_host_part(void);

enum { N = 100, KINDS = 3 };

static const struct gradc_tensor inputs[] = {
    { .name = "x", .type = GRADC_F32, .rank = 2, .dim = { 10, 2 } },
    { .name = "y", .type = GRADC_I32, .rank = 1, .dim = { 10 } },
};

static struct error e;
static struct dataset d, held;
static double keys[N];          /* of the samples, by their numbers */

/* Sample i is (i, -i); of its kinds there are 60, 30 and 10; every four samples
 * are a group. */
static int
kind_of(int i)
{
    return i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
}

static void
make(void)
{
    float *x;
    int32_t *y;

    memset(&e, 0, sizeof e);
    memset(&d, 0, sizeof d);
    memset(&held, 0, sizeof held);
    d.n = N;
    d.window = 1;
    d.n_column = 2;
    d.column = calloc(2, sizeof *d.column);
    d.key = calloc(N, sizeof *d.key);
    for (int k = 0; k < 2; k++) {
        struct column *c = &d.column[k];

        c->in = &inputs[k];
        c->per = c->hop = k == 0 ? 2 : 1;
        c->size = 4;
        c->rows = calloc(N, c->per * c->size);
    }
    x = d.column[0].rows;
    y = d.column[1].rows;
    for (int i = 0; i < N; i++) {
        x[2 * i] = (float)i;
        x[2 * i + 1] = (float)-i;
        y[i] = kind_of(i);
        d.key[i] = i / 4;
    }
}

static void
drop(void)
{
    gradc_data_close(&d);
    gradc_data_close(&held);
}

static int
sample(const struct dataset *of, size_t i)
{
    const struct column *x = &of->column[0], *y = &of->column[1];
    int number = (int)gradc_column_at(x, 2 * i);

    ck_assert(gradc_column_at(x, 2 * i + 1) == -number);
    ck_assert(gradc_column_at(y, i) == kind_of(number));
    return number;
}

/* Every sample is in one of the two, in the old order; `in` says in which. */
static void
check_whole(char in[N], size_t count)
{
    int last[2] = { -1, -1 };

    ck_assert_uint_eq(held.n, count);
    ck_assert_uint_eq(d.n, N - count);
    memset(in, 2, N);
    for (int part = 0; part < 2; part++) {
        const struct dataset *of = part ? &held : &d;

        for (size_t i = 0; i < of->n; i++) {
            int number = sample(of, i);

            ck_assert_int_gt(number, last[part]);
            ck_assert_int_eq(in[number], 2);
            if (of->key != NULL)
                ck_assert(of->key[i] == keys[number]);
            last[part] = number;
            in[number] = (char)part;
        }
    }
}

static void
note_keys(void)
{
    memcpy(keys, d.key, sizeof keys);
}

static void
hold(const struct gradc_validation *v, char in[N], size_t count)
{
    make();
    note_keys();
    ck_assert_msg(gradc_data_hold_out(&d, &held, v, &e) == 0, "%s", e.text);
    check_whole(in, count);
    drop();
}

START_TEST(of_all)
{
    char a[N], b[N], c[N];

    hold(&(struct gradc_validation){ .fraction = 0.17, .seed = 1 }, a, 17);
    hold(&(struct gradc_validation){ .fraction = 0.17, .seed = 1 }, b, 17);
    hold(&(struct gradc_validation){ .fraction = 0.17, .seed = 2 }, c, 17);
    ck_assert(memcmp(a, b, N) == 0);
    ck_assert(memcmp(a, c, N) != 0);
}
END_TEST

/* The share of every kind, and together that of all. */
START_TEST(of_each_kind)
{
    static const double share[] = { 0.1, 0.2, 0.25, 0.33, 0.5, 0.9 };

    for (int s = 0; s < 6; s++) {
        char in[N];
        int count[KINDS] = { 0 };

        hold(&(struct gradc_validation){ .fraction = share[s], .stratify = "y",
                                         .seed = s }, in,
             (size_t)(N * share[s] + 0.5));
        for (int i = 0; i < N; i++)
            count[kind_of(i)] += in[i];
        for (int k = 0; k < KINDS; k++) {
            double want = share[s] * (k == 0 ? 60 : k == 1 ? 30 : 10);

            ck_assert(count[k] > want - 1 && count[k] < want + 1);
        }
    }
}
END_TEST

START_TEST(of_groups)
{
    char in[N];

    hold(&(struct gradc_validation){ .fraction = 0.2, .group = "g", .seed = 3 },
         in, 20);
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(in[i], in[i / 4 * 4]);
}
END_TEST

/* Three groups of four samples are of kind 2, four of kind 1, and the others mixed. */
static int
mixed_kind(int i)
{
    return i / 4 < 3 ? 2 : i / 4 < 7 ? 1 : i % 3 == 0 ? 1 : 0;
}

static void
mix(void)
{
    int32_t *y;

    make();
    y = d.column[1].rows;
    for (int i = 0; i < N; i++)
        y[i] = mixed_kind(i);
}

static void
count_kinds(const struct dataset *of, int count[KINDS])
{
    memset(count, 0, KINDS * sizeof *count);
    for (size_t i = 0; i < of->n; i++)
        count[(int)gradc_column_at(&of->column[1], i)]++;
}

/* Whole groups, and of each kind as much as whole groups can give. */
START_TEST(of_groups_of_kinds)
{
    int count[KINDS], all[KINDS];

    for (int seed = 0; seed < 20; seed++) {
        mix();
        count_kinds(&d, all);
        ck_assert_int_eq(gradc_data_hold_out(&d, &held, &(struct gradc_validation){
                             .fraction = 1 / 3.0, .group = "g", .stratify = "y",
                             .seed = seed }, &e), 0);
        count_kinds(&held, count);
        ck_assert_int_eq(count[2], 4);
        for (int k = 0; k < 2; k++)
            ck_assert(count[k] > all[k] / 3.0 - 8 && count[k] < all[k] / 3.0 + 8);
        for (size_t i = 0; i < held.n; i++)
            for (size_t j = 0; j < d.n; j++)
                ck_assert(held.key[i] != d.key[j]);
        drop();
    }
}
END_TEST

START_TEST(of_a_text)
{
    char in[N];

    make();
    for (int i = 0; i < N; i++)
        d.key[i] = gradc_data_key(i % 5 == 0 ? "valid" : "train");
    note_keys();
    ck_assert_int_eq(gradc_data_hold_out(&d, &held, &(struct gradc_validation){
                         .column = "part", .value = "valid" }, &e), 0);
    check_whole(in, 20);
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(in[i], i % 5 == 0);
    drop();
}
END_TEST

static void
refuse(const struct gradc_validation *v, const char *words)
{
    make();
    ck_assert_int_eq(gradc_data_hold_out(&d, &held, v, &e), -1);
    ck_assert_int_eq(e.status, 1);
    ck_assert_msg(strstr(e.text, words) != NULL, "%s", e.text);
    ck_assert_uint_eq(d.n, N);
    drop();
}

START_TEST(of_nothing)
{
    refuse(&(struct gradc_validation){ .fraction = 0.001 }, "none");
    refuse(&(struct gradc_validation){ .fraction = 0.999 }, "all");
    refuse(&(struct gradc_validation){ .fraction = 0.5, .stratify = "x" },
           "stratify by x");
    refuse(&(struct gradc_validation){ .column = "part", .value = "vaild" },
           "none would be to validate on, those with \"vaild\" in the column part");
}
END_TEST

/* All folds by one rule: each sample is in one of them, and folds differ by one, or by
 * less than a group. */
static void
fold(const struct gradc_fold *rule, int of_sample[N], size_t apart)
{
    for (int i = 0; i < N; i++)
        of_sample[i] = -1;
    for (long f = 0; f < rule->of; f++) {
        struct gradc_fold this = *rule;
        char in[N];

        this.number = f;
        make();
        note_keys();
        ck_assert_msg(gradc_data_fold(&d, &held, &this, &e) == 0, "%s", e.text);
        ck_assert_uint_le(held.n, N / (size_t)rule->of + apart);
        ck_assert_uint_ge(held.n + apart, N / (size_t)rule->of);
        check_whole(in, held.n);
        drop();
        for (int i = 0; i < N; i++)
            if (in[i]) {
                ck_assert_int_eq(of_sample[i], -1);
                of_sample[i] = (int)f;
            }
    }
    for (int i = 0; i < N; i++)
        ck_assert_int_ge(of_sample[i], 0);
}

START_TEST(folds)
{
    static const long number[] = { 2, 3, 7, 13, 99, 100 };
    int a[N], b[N];

    for (int k = 0; k < 6; k++)
        fold(&(struct gradc_fold){ .of = number[k], .seed = k }, a, 1);
    fold(&(struct gradc_fold){ .of = 10, .seed = 1 }, a, 0);
    fold(&(struct gradc_fold){ .of = 10, .seed = 2 }, b, 0);
    ck_assert(memcmp(a, b, sizeof a) != 0);
}
END_TEST

START_TEST(folds_of_each_kind)
{
    int in[N], count[7][KINDS] = { 0 };

    fold(&(struct gradc_fold){ .of = 7, .stratify = "y", .seed = 5 }, in, 1);
    for (int i = 0; i < N; i++)
        count[in[i]][kind_of(i)]++;
    for (int f = 0; f < 7; f++)
        for (int k = 0; k < KINDS; k++) {
            int all = k == 0 ? 60 : k == 1 ? 30 : 10;

            ck_assert(count[f][k] == all / 7 || count[f][k] == all / 7 + 1);
        }
}
END_TEST

START_TEST(folds_of_groups)
{
    int in[N];

    fold(&(struct gradc_fold){ .of = 6, .group = "g", .seed = 3 }, in, 4);
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(in[i], in[i / 4 * 4]);
}
END_TEST

START_TEST(folds_without_columns)
{
    make();
    free(d.key);
    d.key = NULL;
    ck_assert_int_eq(gradc_data_fold(&d, &held, &(struct gradc_fold){
                         .of = 6, .group = "g" }, &e), -1);
    ck_assert_str_eq(e.text, "cv: to group by g: only files of nn.csv have columns");
    drop();
}
END_TEST

START_TEST(folds_of_groups_of_kinds)
{
    for (long seed = 0; seed < 20; seed++) {
        int all[KINDS], count[KINDS], in[N];

        memset(in, 0, sizeof in);
        for (long f = 0; f < 3; f++) {
            mix();
            count_kinds(&d, all);
            ck_assert_int_eq(gradc_data_fold(&d, &held, &(struct gradc_fold){
                                 .of = 3, .number = f, .group = "g", .stratify = "y",
                                 .seed = (int32_t)seed }, &e), 0);
            count_kinds(&held, count);
            ck_assert_int_eq(count[2], 4);      /* a group each */
            for (int k = 0; k < 2; k++)
                ck_assert(count[k] > all[k] / 3.0 - 4 && count[k] < all[k] / 3.0 + 4);
            for (size_t i = 0; i < held.n; i++)
                in[(int)gradc_column_at(&held.column[0], 2 * i)] += (int)f + 1;
            drop();
        }
        for (int i = 0; i < N; i++)
            ck_assert(in[i] >= 1 && in[i] <= 3 && in[i] == in[i / 4 * 4]);
    }
}
END_TEST

START_TEST(too_many_folds)
{
    make();
    ck_assert_int_eq(gradc_data_fold(&d, &held, &(struct gradc_fold){ .of = 26,
                         .group = "g" }, &e), -1);
    ck_assert_msg(strstr(e.text, "has 25 groups") != NULL, "%s", e.text);
    drop();
    make();
    ck_assert_int_eq(gradc_data_fold(&d, &held, &(struct gradc_fold){ .of = 101 },
                                     &e), -1);
    ck_assert_msg(strstr(e.text, "100 samples are too few") != NULL, "%s", e.text);
    drop();
}
END_TEST

Suite *
suite_host_part(void)
{
    Suite *s = suite_create("host_part");
    TCase *t = tcase_create("host_part");

    tcase_add_test(t, of_all);
    tcase_add_test(t, of_each_kind);
    tcase_add_test(t, of_groups);
    tcase_add_test(t, of_groups_of_kinds);
    tcase_add_test(t, of_a_text);
    tcase_add_test(t, of_nothing);
    tcase_add_test(t, folds);
    tcase_add_test(t, folds_of_each_kind);
    tcase_add_test(t, folds_of_groups);
    tcase_add_test(t, folds_without_columns);
    tcase_add_test(t, folds_of_groups_of_kinds);
    tcase_add_test(t, too_many_folds);
    suite_add_tcase(s, t);
    return s;
}
