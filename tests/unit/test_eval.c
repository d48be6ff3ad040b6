/* test_eval.c -- the reference interpreter against sums done by hand */
#include "graphs.h"

#include "graph/skip.h"

#include "gradc_random.h"

#include "suite.h"
#include <math.h>
#include <string.h>

static Arena *a;
static Graph *g;
static Eval *e;

static void
setup(void)
{
    a = arena_new();
    g = graph_new(a);
    e = eval_new(a, g);
}

static void
teardown(void)
{
    arena_drop(a);
}

/* An input holding 0, 1, 2, ... */
static Node *
counting(const char *name, int rows, int columns)
{
    Node *x = graphs_input(g, name, F32, 2, rows, columns);
    double *v = new_n(a, rows * columns, double);

    for (int i = 0; i < rows * columns; i++) {
        v[i] = i;
    }
    eval_set(e, x, v);
    return x;
}

static void
expect(const Node *n, int count, const double *want)
{
    const double *got = eval_get(e, n);

    ck_assert_int_eq(shape_count(n->shape), count);
    for (int i = 0; i < count; i++) {
        ck_assert_msg(got[i] == want[i], "element %d is %g, expected %g", i,
                      got[i], want[i]);
    }
}

#define EXPECT(n, ...) expect((n), countof(((double[]){ __VA_ARGS__ })), \
                              (double[]){ __VA_ARGS__ })

START_TEST(contractions)
{
    Node *x = counting("x", 2, 3), *y = counting("y", 3, 2);

    EXPECT(n_contract(g, x, (int[]){ 0, 2 }, y, (int[]){ 2, 1 }, 2),
           10, 13, 28, 40);
    EXPECT(n_contract(g, x, (int[]){ 1, 2 }, y, (int[]){ 2, 0 }, 2),
           10, 28, 13, 40);
    EXPECT(n_contract(g, x, (int[]){ 0, 1 }, x, (int[]){ 0, 1 }, 0), 55);
    EXPECT(n_contract(g, x, (int[]){ 0, 1 }, x, (int[]){ 0, 1 }, 2),
           0, 1, 4, 9, 16, 25);
    EXPECT(n_contract(g, n_permute(g, x, (int[]){ 1, 0 }), (int[]){ 0, 2 }, x,
                      (int[]){ 2, 1 }, 2),
           9, 12, 15, 12, 17, 22, 15, 22, 29);
}
END_TEST

START_TEST(reductions)
{
    Node *x = counting("x", 2, 3);

    EXPECT(n_reduce(g, OP_sum, x, 1), 3, 5, 7);
    EXPECT(n_reduce(g, OP_sum, x, 2), 3, 12);
    EXPECT(n_reduce(g, OP_sum, x, 3), 15);
    EXPECT(n_reduce(g, OP_amax, x, 2), 2, 5);
    EXPECT(n_reduce(g, OP_amin, x, 1), 0, 1, 2);
    EXPECT(n_reduce(g, OP_prod, x, 1), 0, 4, 10);
    EXPECT(n_reduce(g, OP_sum, n_expand(g, n_reduce(g, OP_sum, x, 1),
                                      graphs_shape(2, 4, 3)), 1), 12, 20, 28);
}
END_TEST

/* The first of equals; infinities are numbers too. */
START_TEST(positions)
{
    Node *x = graphs_input(g, "x", F32, 2, 2, 4);
    const double least = -INFINITY;
    const double v[] = { 1, 7, 7, 2, least, least, least, least };

    eval_set(e, x, v);
    EXPECT(n_reduce(g, OP_argmax, x, 2), 1, 0);
    EXPECT(n_reduce(g, OP_argmin, x, 2), 0, 0);
    EXPECT(n_reduce(g, OP_argmin, x, 1), 1, 1, 1, 1);
    EXPECT(n_reduce(g, OP_argmax, n_flip(g, x, 2), 2), 1, 0);
}
END_TEST

/* The first NaN is the largest and the smallest. */
START_TEST(positions_of_nan)
{
    Node *x = graphs_input(g, "x", F32, 2, 2, 4);
    const double v[] = { 1, NAN, 7, NAN, INFINITY, NAN, -INFINITY, 3 };

    eval_set(e, x, v);
    EXPECT(n_reduce(g, OP_argmax, x, 2), 1, 1);
    EXPECT(n_reduce(g, OP_argmin, x, 2), 1, 1);
    EXPECT(n_argsort(g, x, 1, false, 4), 0, 2, 1, 3, 2, 3, 0, 1);
    EXPECT(n_argsort(g, x, 1, true, 4), 1, 3, 2, 0, 1, 0, 3, 2);
    EXPECT(n_argsort(g, x, 0, true, 2), 1, 0, 0, 0, 0, 1, 1, 1);
}
END_TEST

/* Is element i of v before element j, by value and then by place? */
static bool
precedes(const double *v, int i, int j, bool descending)
{
    int sign = descending ? -1 : 1;
    int order = (isnan(v[i]) != 0) - (isnan(v[j]) != 0);

    order = order != 0 || isnan(v[i]) ? order : (v[i] > v[j]) - (v[i] < v[j]);
    return order != 0 ? sign * order < 0 : i < j;
}

/* Every pair of neighbours is in order, so all are, and none is lost. */
START_TEST(order)
{
    static const double few[] = { 0, -1, 2, 0.5, INFINITY, -INFINITY, NAN };
    uint32_t seed = (uint32_t)_i + 1;
    bool descending = _i % 2 == 1;
    int n = 1 + _i;
    Node *x = graphs_input(g, "x", F32, 1, n);
    double *v = new_n(a, n, double);
    const double *at, *part;

    for (int i = 0; i < n; i++) {
        v[i] = few[graphs_int(&seed, countof(few))];
    }
    eval_set(e, x, v);
    at = eval_get(e, n_argsort(g, x, 0, descending, n));
    for (int i = 1; i < n; i++) {
        ck_assert(precedes(v, (int)at[i - 1], (int)at[i], descending));
    }
    for (int first = 1; 4 * first <= n; first++) {
        part = eval_get(e, n_argsort(g, x, 0, descending, first));
        for (int i = 0; i < n; i++) {
            ck_assert(part[i] == (i < first ? at[i] : 0));
        }
    }
}
END_TEST

START_TEST(conversions)
{
    Node *x = graphs_input(g, "x", F32, 1, 4);
    const double v[] = { -1.75, 2.5, 300, 0 };

    eval_set(e, x, v);
    EXPECT(n_cast(g, x, I32), -1, 2, 300, 0);
    EXPECT(n_cast(g, n_cast(g, x, I32), U8), 255, 2, 44, 0);
    EXPECT(n_cast(g, x, BOOL), 1, 1, 1, 0);
    EXPECT(n_cast(g, n_cast(g, x, BOOL), F32), 1, 1, 1, 0);
    ck_assert(eval_convert(I32, 2147483648.0) == -2147483648.0);
    ck_assert(eval_convert(I32, NAN) == 0.0);
}
END_TEST

START_TEST(integers_wrap)
{
    Node *x = graphs_input(g, "x", I32, 0);
    const double v[] = { 2147483647.0 };

    eval_set(e, x, v);
    EXPECT(n_add(g, x, n_like(g, 1, x)), -2147483648.0);
    EXPECT(n_neg(g, x), -2147483647.0);
}
END_TEST

START_TEST(leaves)
{
    Attr axis = { .list = { 1 } }, number = { .list = { 5, RANDOM_UNIFORM } };
    Node *in[2];
    Node *iota = graph_leaf(g, OP_iota, I32, graphs_shape(2, 2, 3), 0, NULL,
                            &axis);
    const double *r;

    EXPECT(iota, 0, 1, 2, 0, 1, 2);
    EXPECT(n_const(g, 2.5, F32, graphs_shape(1, 3)), 2.5, 2.5, 2.5);
    EXPECT(n_const(g, 2.5, I32, graphs_shape(1, 1)), 2);
    in[0] = n_const(g, 9, I32, shape_scalar());
    in[1] = n_const(g, 3, I32, shape_scalar());
    r = eval_get(e, graph_leaf(g, OP_random, F32, graphs_shape(2, 2, 2), 2, in,
                               &number));
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert(r[i] == (double)gradc_uniformf(9, 5, 3, i));
    }
}
END_TEST

/* A change of a leaf is seen by what depends on it, after eval_touch. */
START_TEST(memory)
{
    Node *x = counting("x", 1, 3), *y = counting("y", 1, 3);
    Node *sum = n_reduce(g, OP_sum, n_mul(g, x, n_flip(g, y, 2)), 2);
    Node *later;

    EXPECT(sum, 1);
    eval_leaf(e, x)[0] = 5;
    EXPECT(sum, 1);
    eval_touch(e, x);
    EXPECT(sum, 11);
    later = n_neg(g, sum);
    EXPECT(later, -11);
    eval_leaf(e, y)[2] = 0;
    eval_reset(e);
    EXPECT(later, -1);
    EXPECT(sum, 1);
}
END_TEST

START_TEST(stores)
{
    Attr name = { .name = "w" };
    Node *w = graph_leaf(g, OP_param, F32, graphs_shape(1, 2), 0, NULL, &name);
    const double v[] = { 3, 4 };

    eval_set(e, w, v);
    EXPECT(n_store(g, w, n_neg(g, w)), -3, -4);
    EXPECT(w, 3, 4);
}
END_TEST

/* No recursion over the graph. */
START_TEST(long_chains)
{
    Node *x = counting("x", 1, 2);

    for (int i = 0; i < 100000; i++) {
        x = n_add(g, x, n_like(g, 1, x));
    }
    EXPECT(x, 100000, 100001);
}
END_TEST

/* ---- views -------------------------------------------------------------- */

/* One view of dense values, through its card's map alone. */
static double *
apply(const Node *n, const double *x)
{
    View v = { .arena = a, .n = n };
    int64_t count = shape_count(n->shape), stride[MAX_RANK];
    double *y = new_n(a, count, double);

    for (int i = 0; i < n->shape.rank; i++) {
        v.out[i] = index_var(a, i, n->shape.dim[i]);
    }
    card_of(n)->view(&v);
    shape_strides(n->in[0]->shape, stride);
    for (int64_t k = 0; k < count; k++) {
        int64_t index[MAX_RANK], rest = k, from = 0;
        bool inside = true;
        for (int i = n->shape.rank - 1; i >= 0; i--) {
            index[i] = rest % n->shape.dim[i];
            rest /= n->shape.dim[i];
        }
        for (int i = 0; i < v.n_guard; i++) {
            int64_t t = index_eval(v.guard[i], index);
            inside = inside && t >= 0 && t < v.guard_hi[i];
        }
        for (int i = 0; i < n->in[0]->shape.rank; i++) {
            from += index_eval(v.in[i], index) * stride[i];
        }
        y[k] = inside ? x[from] : n->attr.value;
    }
    return y;
}

/* Chains of views, which the interpreter composes without storing them, step
 * by step; and what reads them. */
START_TEST(view_chains)
{
    uint32_t seed = (uint32_t)_i * 77 + 1;

    for (int k = 0; k < 40; k++) {
        Node *x = counting("x", 4, 6);
        const double *v = eval_get(e, x);
        double sum = 0;
        for (int depth = 0; depth < 6; depth++) {
            Node *y = depth % 2 == 0 ? graphs_view(g, x, &seed, 500)
                    : graphs_window(g, x, &seed, 500);
            v = y != x ? apply(y, v) : v;
            x = y;
        }
        for (int64_t i = 0; i < shape_count(x->shape); i++) {
            sum += v[i];
            ck_assert(eval_get(e, x)[i] == v[i]);
            ck_assert(eval_get(e, n_neg(g, x))[i] == -v[i]);
        }
        if (x->shape.rank > 0) {
            ck_assert(*eval_get(e, n_reduce(g, OP_sum, x,
                                          (1u << x->shape.rank) - 1)) == sum);
        }
    }
}
END_TEST

/* Every arrangement of the loops of a product gives the same sums. */
START_TEST(contraction_orders)
{
    uint32_t seed = (uint32_t)_i + 5;
    int d[3] = { 1 + graphs_int(&seed, 6), 1 + graphs_int(&seed, 6),
                 1 + graphs_int(&seed, 6) };
    bool tx = graphs_int(&seed, 2), ty = graphs_int(&seed, 2);
    Node *x = tx ? counting("x", d[2], d[0]) : counting("x", d[0], d[2]);
    Node *y = ty ? counting("y", d[1], d[2]) : counting("y", d[2], d[1]);
    Node *z = n_contract(g, x, tx ? (int[]){ 2, 0 } : (int[]){ 0, 2 },
                         y, ty ? (int[]){ 1, 2 } : (int[]){ 2, 1 }, 2);

    for (int i = 0; i < d[0]; i++) {
        for (int j = 0; j < d[1]; j++) {
            double want = 0;
            for (int k = 0; k < d[2]; k++) {
                double p = tx ? k * d[0] + i : i * d[2] + k;
                double q = ty ? j * d[2] + k : k * d[1] + j;
                want += p * q;
            }
            ck_assert(eval_get(e, z)[i * d[1] + j] == want);
        }
    }
}
END_TEST

/* Zeros that relu leaves are skipped where the other factor is gathered; the same of
 * what nothing masks are multiplied. */
START_TEST(skipped_zeros)
{
    Node *x = graphs_input(g, "x", F32, 1, 2), *y = graphs_input(g, "y", F32, 2, 8, 8);
    Shape three = graphs_shape(3, 3, 8, 8), two = graphs_shape(3, 2, 8, 8);
    Node *many = n_expand(g, n_reshape(g, y, graphs_shape(3, 1, 8, 8)), three);
    Node *index = graph_leaf(g, OP_iota, I32, two, 0, NULL,
                             &(Attr){ .n = 1, .list = { 0 } });
    Node *some = n_gather(g, many, index, 0);
    int one[] = { 2 }, all[] = { 2, 0, 1 };
    double v[64] = { INFINITY, 5 };

    eval_set(e, x, (double[]){ -1, 1 });
    eval_set(e, y, v);
    ck_assert_int_eq(contract_skips(n_contract(g, n_map1(g, OP_relu, x), one, some, all, 2)), 0);
    ck_assert_double_eq(eval_get(e, n_contract(g, n_map1(g, OP_relu, x), one, some, all, 2))[0],
                        INFINITY);
    ck_assert_double_nan(eval_get(e, n_contract(g, x, one, some, all, 2))[0]);
    ck_assert_int_eq(contract_skips(n_contract(g, x, one, some, all, 2)), -1);
}
END_TEST

Suite *suite_eval(void);

Suite *
suite_eval(void)
{
    Suite *s = suite_create("eval");
    TCase *t = tcase_create("values");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, contractions);
    tcase_add_test(t, reductions);
    tcase_add_test(t, positions);
    tcase_add_test(t, positions_of_nan);
    tcase_add_loop_test(t, order, 0, 70);
    tcase_add_test(t, conversions);
    tcase_add_test(t, integers_wrap);
    tcase_add_test(t, leaves);
    tcase_add_test(t, memory);
    tcase_add_test(t, stores);
    tcase_add_test(t, long_chains);
    tcase_add_test(t, skipped_zeros);
    tcase_add_loop_test(t, view_chains, 0, 10);
    tcase_add_loop_test(t, contraction_orders, 0, 20);
    suite_add_tcase(s, t);
    return s;
}
