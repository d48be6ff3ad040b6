/* test_known.c -- which values are known to be finite, from bounds and forms alone
 *
 * takes   expressions of a parameter, which counts as finite, and of inputs
 * gives   what known_finite says of each: at the bounds of what an op may be given, and
 *         just outside of them
 */
#include "graphs.h"

#include "pass/known.h"

#include <check.h>
#include <float.h>
#include <math.h>

/* p is a parameter, x an input, i an input of whole numbers. */
typedef struct Parts {
    Node *p, *x, *i;
} Parts;

#define MAP1(op, a) n_map1(g, OP_##op, (a))
#define MAP2(op, a, b) n_map2(g, OP_##op, (a), (b))
#define K(v) n_like(g, (v), p->p)
#define AT_LEAST(v) MAP2(max, p->p, K(v))
#define AT_MOST(v) MAP2(min, p->p, K(v))
#define BETWEEN(lo, hi) MAP2(min, AT_LEAST(lo), K(hi))
#define NOT_BELOW(v) MAP2(add, MAP1(abs, p->p), K(v))
#define LARGEST(a) n_reduce(g, OP_amax, (a), 2)
#define BELOW(a, top) n_sub(g, (a), n_expand(g, (top), (a)->shape))
#define KEPT_BELOW(a, v) MAP2(min, LARGEST(a), n_like(g, (v), LARGEST(a)))
#define STEPPED(a) n_where(g, n_equal(g, (a), K(0)), K(1), (a))
#define SQUARE(a, b) n_contract(g, (a), (int[]){ 0, 2 }, (b), (int[]){ 1, 2 }, 2)

#define EXPRESSIONS \
    X(p->p, true) \
    X(p->x, false) \
    X(p->i, true) \
    X(K(INFINITY), false) \
    X(MAP1(relu, p->x), false) \
    X(n_reduce(g, OP_sum, p->p, 1), true) \
    X(SQUARE(p->x, p->p), true) \
    X(MAP1(exp, p->p), false) \
    X(MAP1(exp, AT_MOST(80)), true) \
    X(MAP1(exp, AT_MOST(81)), false) \
    X(MAP1(exp, BELOW(p->p, LARGEST(p->p))), true) \
    X(MAP1(exp, BELOW(p->p, KEPT_BELOW(p->p, FLT_MAX))), true) \
    X(MAP1(exp, BELOW(p->p, KEPT_BELOW(p->p, 10))), false) \
    X(MAP1(expm1, p->p), false) \
    X(MAP1(sqrt, MAP1(abs, p->p)), false) \
    X(MAP1(sqrt, NOT_BELOW(0.5)), true) \
    X(MAP1(sqrt, n_add(g, p->p, K(0.5))), true) \
    X(MAP1(sqrt, n_add(g, p->p, K(0))), false) \
    X(MAP1(log, p->p), false) \
    X(MAP1(log, NOT_BELOW(0.5)), true) \
    X(MAP1(lgamma, p->p), false) \
    X(MAP1(log1p, AT_LEAST(-1)), false) \
    X(MAP1(log1p, AT_LEAST(-0.5)), true) \
    X(n_div(g, p->p, p->p), false) \
    X(n_div(g, p->p, NOT_BELOW(0.5)), true) \
    X(n_div(g, p->p, STEPPED(p->p)), true) \
    X(n_div(g, p->p, n_add(g, p->p, MAP1(abs, p->p))), false) \
    X(n_div(g, p->p, n_where(g, n_equal(g, p->p, K(0)), p->p, K(1))), false) \
    X(MAP2(compoundm1, BETWEEN(-2, 0), p->p), true) \
    X(MAP2(compoundm1, BETWEEN(-2.5, 0), p->p), false) \
    X(MAP2(compoundm1, BETWEEN(-2, 0.5), p->p), false) \
    X(MAP2(pow, p->p, p->p), false) \
    X(MAP2(atan2, p->p, p->p), false) \
    X(MAP2(fmod, p->p, p->p), false) \
    X(MAP2(polygamma, p->p, p->p), false) \
    X(n_gather(g, p->p, p->i, 0), true) \
    X(n_gather(g, p->x, p->i, 0), false) \
    X(n_scatter_add(g, p->p, p->i, 0, 4), true) \
    X(n_scatter(g, OP_scatter_amax, p->p, p->i, 0, 4), false) \
    X(n_scatter(g, OP_scatter_amin, p->p, p->i, 0, 4), false)

START_TEST(known_ones)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    const Parts parts = {
        .p = graphs_param(g, "p", graphs_shape(2, 2, 3)),
        .x = graphs_input(g, "x", F32, 2, 2, 3),
        .i = graphs_input(g, "i", I32, 2, 2, 3),
    }, *p = &parts;

#define X(expression, finite) { #expression, expression, finite },
    const struct { const char *text; const Node *node; bool finite; } row[] = { EXPRESSIONS };
#undef X
    for (size_t k = 0; k < countof(row); k++) {
        ck_assert_msg(known_finite(g)[row[k].node->id] == row[k].finite,
                      "%s is %sknown to be finite", row[k].text, row[k].finite ? "not " : "");
    }
    arena_drop(a);
}
END_TEST

Suite *suite_known(void);

Suite *
suite_known(void)
{
    Suite *s = suite_create("known");
    TCase *t = tcase_create("known");

    tcase_add_test(t, known_ones);
    suite_add_tcase(s, t);
    return s;
}
