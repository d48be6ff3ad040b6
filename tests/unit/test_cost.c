/* test_cost.c -- what the cost of tilings must say, whatever its weights
 *
 * takes   compiler/schedule/cost.h, compiler/schedule/cost_tile.h
 * gives   suite_cost()
 * keeps   bounds and comparisons that hold on every core; how well it orders
 *         measured variants is for tests/cost/
 */
#include "suite.h"

#include "schedule/cost.h"
#include "schedule/cost_tile.h"

Suite *suite_cost(void);

/* y = x w: rows x lanes, the rows of x `apart` floats from each other, w in panels */
static TileProblem
dense(int64_t rows, int64_t vectors, int64_t sum, int64_t apart, int vector)
{
    const TileAxis none = { 1, 0, 0, 0 };

    return (TileProblem){
        .rows = { none, none, { rows, apart, 0, vectors * vector } },
        .sum = { none, none, { sum, 1, vector, 0 } },
        .vectors = { vectors, 0, sum * vector, vector },
        .vector = vector,
    };
}

/* dw = x dy: steps of the sum are `apart` floats from each other in both */
static TileProblem
update(int64_t rows, int64_t vectors, int64_t sum, int64_t apart, int vector)
{
    const TileAxis none = { 1, 0, 0, 0 };

    return (TileProblem){
        .rows = { none, none, { rows, 1, 0, vector } },
        .sum = { none, none, { sum, apart, apart, 0 } },
        .vectors = { vectors, 0, vector, rows * vector },
        .vector = vector,
    };
}

static TileChoice
tile(int rows, int vectors, int64_t block)
{
    return (TileChoice){ .rows = rows, .vectors = vectors, .block = block,
                         .lanes_outer = true };
}

static double
cost(const TileProblem *p, TileChoice c, const char *target)
{
    return cost_tile(p, &c, target_find(target));
}

START_TEST(every_target_has_a_core)
{
    const char *names[32];
    int n = target_names(names, countof(names));

    for (int i = 0; i < n; i++) {
        const Core *core = target_core(target_find(names[i]));

        ck_assert_int_gt(core->fma * core->latency * core->loads, 0);
        ck_assert_int_gt(core->registers, 2);
        ck_assert(core->l1 >= core->line * core->ways && core->l2 >= core->l1);
    }
}
END_TEST

START_TEST(never_below_the_peak)
{
    const TileProblem p = dense(128, 8, 256, 256, 16);
    const double peak = 128 * 8 * 256 / 2.0;

    for (int rows = 1; rows <= 24; rows++) {
        for (int vectors = 1; vectors <= 8; vectors++) {
            ck_assert(cost(&p, tile(rows, vectors, 256), "avx512") >= peak);
        }
    }
}
END_TEST

START_TEST(near_the_peak_where_a_tile_is_good)
{
    const TileProblem p = dense(48, 8, 256, 256, 16);
    const double peak = 48 * 8 * 256 / 2.0;

    ck_assert(cost(&p, tile(6, 4, 256), "avx512") < 1.1 * peak);
    ck_assert(cost(&p, tile(12, 2, 256), "avx512") < 1.1 * peak);
    ck_assert(cost(&p, tile(8, 1, 256), "avx512") > 1.15 * peak);   /* loads */
    ck_assert(cost(&p, tile(2, 2, 256), "avx512") > 1.8 * peak);    /* waits */
}
END_TEST

START_TEST(sums_need_registers)
{
    const TileProblem p = dense(48, 12, 256, 256, 8);

    ck_assert(cost(&p, tile(4, 3, 256), "avx2") < cost(&p, tile(6, 4, 256), "avx2"));
    ck_assert(cost(&p, tile(6, 4, 256), "neon") < cost(&p, tile(12, 4, 256), "neon"));
}
END_TEST

START_TEST(twice_the_work_is_twice_the_cost)
{
    const TileProblem one = dense(48, 8, 256, 256, 16);
    const TileProblem two = dense(96, 8, 256, 256, 16);
    const double ratio = cost(&two, tile(6, 4, 256), "avx512")
        / cost(&one, tile(6, 4, 256), "avx512");

    ck_assert(ratio > 1.9 && ratio < 2.2);
}
END_TEST

START_TEST(short_sums_are_not_blocked)
{
    const TileProblem p = dense(128, 64, 512, 512, 16);

    ck_assert(cost(&p, tile(6, 4, 512), "avx512")
              < cost(&p, tile(6, 4, 128), "avx512"));
}
END_TEST

START_TEST(long_sums_are_blocked)
{
    const TileProblem p = update(128, 32, 4096, 512, 16);

    ck_assert(cost(&p, tile(4, 2, 128), "avx512")
              < cost(&p, tile(4, 2, 4096), "avx512"));
}
END_TEST

/* Where every step is on a page of its own, and all are in one set of the cache. */
START_TEST(large_strides_are_packed)
{
    const TileProblem far = update(1024, 64, 128, 1024, 16);
    const TileProblem near = update(1024, 4, 128, 64, 16);
    TileChoice plain = tile(4, 2, 128), packed = plain;

    packed.pack_rows = packed.pack_lanes = true;
    ck_assert(cost(&far, packed, "avx512") < cost(&far, plain, "avx512"));
    ck_assert(cost(&near, plain, "avx512") < cost(&near, packed, "avx512"));
}
END_TEST

/* Between tiles an optimizer moves more than the L2 cache holds. */
START_TEST(an_optimizer_hides_no_leap)
{
    TileProblem p = update(9216, 8, 64, 128, 16);
    TileChoice plain = tile(14, 2, 64), packed = tile(8, 2, 64);

    p.sum[2].row = 9216;
    packed.pack_rows = true;
    plain.lanes_outer = packed.lanes_outer = false;
    ck_assert(cost(&p, plain, "avx512") < cost(&p, packed, "avx512"));
    p.updates = true;
    ck_assert(cost(&p, packed, "avx512") < cost(&p, plain, "avx512"));
}
END_TEST

START_TEST(rows_apart_by_the_size_of_a_way_lose_their_lines)
{
    const TileProblem aliased = dense(96, 8, 1024, 1024, 16);
    const TileProblem apart = dense(96, 8, 1024, 1040, 16);

    ck_assert(cost(&aliased, tile(24, 1, 1024), "avx512")
              > 1.5 * cost(&apart, tile(24, 1, 1024), "avx512"));
    ck_assert(cost(&aliased, tile(6, 4, 1024), "avx512")
              < 1.1 * cost(&apart, tile(6, 4, 1024), "avx512"));
}
END_TEST

START_TEST(without_caches_only_the_core_counts)
{
    const TileProblem far = update(1024, 64, 128, 1024, 1);
    const TileProblem near = update(1024, 64, 128, 1040, 1);

    ck_assert_double_eq(cost(&far, tile(4, 2, 128), "scalar"),
                        cost(&near, tile(4, 2, 128), "scalar"));
}
END_TEST

/* Pixels and taps overlap: 3 x 3 taps of 32 channels read an image about once. */
START_TEST(windows_overlap)
{
    TileProblem p = dense(1, 4, 1, 0, 16);
    TileProblem copied;

    p.rows[0] = (TileAxis){ 32, 26 * 26 * 32, 0, 24 * 24 * 64 };
    p.rows[1] = (TileAxis){ 24, 26 * 32, 0, 24 * 64 };
    p.rows[2] = (TileAxis){ 24, 32, 0, 64 };
    p.sum[1] = (TileAxis){ 3, 26 * 32, 3 * 32 * 16, 0 };
    p.sum[2] = (TileAxis){ 3 * 32, 1, 16, 0 };
    p.vectors.lane = 288 * 16;
    copied = dense(32 * 24 * 24, 4, 288, 288, 16);
    ck_assert(cost(&p, tile(12, 2, 288), "avx512")
              < cost(&copied, tile(12, 2, 288), "avx512"));
}
END_TEST

START_TEST(short_axes_have_short_vectors)
{
    static const struct {
        const char *target;
        int numbers, lanes;
    } row[] = {
        { "avx512", 3, 4 }, { "avx512", 4, 4 }, { "avx512", 6, 8 }, { "avx512", 8, 8 },
        { "avx512", 9, 16 }, { "avx512", 100, 16 }, { "avx2", 4, 4 }, { "avx2", 5, 8 },
        { "neon", 1, 4 }, { "scalar", 1, 1 }, { "m4f", 3, 1 },
    };

    for (int i = 0; i < countof(row); i++) {
        ck_assert_int_eq(cost_lanes(target_find(row[i].target), row[i].numbers),
                         row[i].lanes);
    }
}
END_TEST

/* A byte must save its part of the entry: four numbers of one value are 24 bytes more. */
START_TEST(loops_are_written_out_for_their_entry)
{
    ck_assert(cost_is_written_out(4, 1, 61, 100000));
    ck_assert(!cost_is_written_out(4, 1, 59, 100000));
    ck_assert(cost_is_written_out(4, 1, 59, 98000));
    ck_assert(!cost_is_written_out(4, 2, 61, 100000));
}
END_TEST

Suite *
suite_cost(void)
{
    Suite *s = suite_create("cost");
    TCase *t = tcase_create("tile");

    tcase_add_test(t, every_target_has_a_core);
    tcase_add_test(t, never_below_the_peak);
    tcase_add_test(t, near_the_peak_where_a_tile_is_good);
    tcase_add_test(t, sums_need_registers);
    tcase_add_test(t, twice_the_work_is_twice_the_cost);
    tcase_add_test(t, short_sums_are_not_blocked);
    tcase_add_test(t, long_sums_are_blocked);
    tcase_add_test(t, large_strides_are_packed);
    tcase_add_test(t, an_optimizer_hides_no_leap);
    tcase_add_test(t, rows_apart_by_the_size_of_a_way_lose_their_lines);
    tcase_add_test(t, without_caches_only_the_core_counts);
    tcase_add_test(t, windows_overlap);
    tcase_add_test(t, short_axes_have_short_vectors);
    tcase_add_test(t, loops_are_written_out_for_their_entry);
    suite_add_tcase(s, t);
    return s;
}
