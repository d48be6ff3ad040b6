/* test_ranges.c -- bounds of values, where random graphs tell too little of them
 *
 * takes   single nodes over operands with known bounds
 * gives   the bounds that each must have
 */
#include "graphs.h"
#include "gradc_base.h"

#include <check.h>
#include <math.h>

/* A table's range is that of its numbers as its type holds them. */
START_TEST(tables_have_ranges)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Shape s = graphs_shape(1, 2);
    Range whole = graph_table(g, I32, s, (double[]){ -3, 7 })->range;
    Range real = graph_table(g, F32, s, (double[]){ 0.1, 0.7 })->range;

    ck_assert(whole.lo == -3 && whole.hi == 7);
    ck_assert(real.lo <= (double)0.7f && real.hi >= (double)0.1f && !real.nan);
    ck_assert(real.lo <= 0.1 && real.hi >= (double)0.7f && real.hi < 0.7001);
    arena_drop(a);
}
END_TEST

/* Rows that are read are within the bounds of their table, or zeros. */
START_TEST(gathered_rows)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *index = graphs_input(g, "i", I32, 2, 2, 3);

    for (int v = -3; v <= 3; v += 6) {
        Range r = n_gather(g, n_const(g, v, F32, index->shape), index, 0)->range;
        ck_assert_double_eq(r.lo, v < 0 ? v : 0);
        ck_assert_double_eq(r.hi, v < 0 ? 0 : v);
        ck_assert(!r.nan);
    }
    arena_drop(a);
}
END_TEST

/* A sum is NaN only if infinities of both signs may meet. */
START_TEST(infinities_meet)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *i = graphs_input(g, "i", I32, 2, 2, 3), *one = n_const(g, 1, F32, i->shape);
    Node *any = n_div(g, one, n_cast(g, i, F32));
    Node *up = n_map2(g, OP_max, any, one);

    ck_assert(isinf(any->range.lo) && isinf(any->range.hi) && !any->range.nan);
    ck_assert(!n_add(g, one, any)->range.nan && !n_add(g, any, one)->range.nan);
    ck_assert(!n_add(g, up, up)->range.nan && n_sub(g, up, up)->range.nan);
    ck_assert(n_add(g, any, up)->range.nan && n_add(g, up, any)->range.nan);
    ck_assert(n_reduce(g, OP_sum, any, 1)->range.nan && !n_reduce(g, OP_sum, up, 1)->range.nan);
    arena_drop(a);
}
END_TEST

/* Codes that are scaled lie within the bounds of the op, which they may reach. */
START_TEST(scaled_codes)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *in[3] = { graphs_input(g, "x", I32, 1, 1), graphs_input(g, "m", I32, 1, 1),
                    graphs_input(g, "shift", I32, 1, 1) };
    Range r = graph_node(g, OP_requantize, 3, in, NULL)->range;

    ck_assert_double_eq(r.lo, gradc_requantize(INT32_MIN, INT32_MAX, 0));
    ck_assert_double_eq(r.hi, gradc_requantize(INT32_MAX, INT32_MAX, 0));
    ck_assert(!r.nan);
    arena_drop(a);
}
END_TEST

Suite *suite_ranges(void);

Suite *
suite_ranges(void)
{
    Suite *s = suite_create("ranges");
    TCase *t = tcase_create("ranges");

    tcase_add_test(t, tables_have_ranges);
    tcase_add_test(t, gathered_rows);
    tcase_add_test(t, infinities_meet);
    tcase_add_test(t, scaled_codes);
    suite_add_tcase(s, t);
    return s;
}
