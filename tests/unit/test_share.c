/* test_share.c -- sums that other sums give are left out
 *
 * takes   pairs of sums that differ by factors, signs and axes, sums of differences from a
 *         mean, norms under a loss
 * gives   how many sums are left, and the same numbers
 */
#include "graphs.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "pass/share.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include "suite.h"
#include <math.h>

enum { ROWS = 6, COLUMNS = 5, BY_ROW = 1 << 1, BY_COLUMN = 1 << 0 };

static void
share_and_check(Model *m)
{
    Model before = graphs_before(m);
    char *why;

    share_run(m);
    verify_graph(m, "share");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
}

/* Of what is needed. */
static int
count_of(const Model *m, Op op)
{
    bool *use = new_n(m->arena, m->graph->n, bool);
    int n = 0;

    show_reach(m, use);
    for (int id = 0; id < m->graph->n; id++) {
        n += use[id] && m->graph->node[id]->op == op;
    }
    return n;
}

typedef struct Operands {
    Node *x, *y, *z, *row, *column;     /* the last three repeated, z like row */
} Operands;

static Operands
leaves_of(Graph *g)
{
    Shape s = graphs_shape(2, ROWS, COLUMNS);

    return (Operands){
        graphs_input(g, "x", F32, 2, ROWS, COLUMNS),
        graphs_input(g, "y", F32, 2, ROWS, COLUMNS),
        n_expand(g, graphs_input(g, "z", F32, 2, ROWS, 1), s),
        n_expand(g, graphs_param(g, "row", graphs_shape(2, ROWS, 1)), s),
        n_expand(g, graphs_param(g, "column", graphs_shape(2, 1, COLUMNS)), s),
    };
}

static Node *
plain(Graph *g, Operands l)
{
    return n_mul(g, l.x, l.y);
}

static Node *
scaled(Graph *g, Operands l)
{
    return n_mul(g, l.x, n_mul(g, l.row, l.y));
}

static Node *
scaled_by_input(Graph *g, Operands l)
{
    return n_mul(g, l.x, n_mul(g, l.z, l.y));
}

static Node *
scaled_by_powers(Graph *g, Operands l)
{
    return n_mul(g, l.x, n_mul(g, n_expand(g, n_map1(g, OP_exp, l.z->in[0]), l.y->shape), l.y));
}

static Node *
scaled_down(Graph *g, Operands l)
{
    return n_mul(g, n_scale(g, l.x, 1e-18), n_scale(g, l.y, 1e-18));
}

static Node *
scaled_least(Graph *g, Operands l)
{
    return n_mul(g, l.x, n_scale(g, l.y, ldexp(1, -24)));
}

static Node *
scaled_most(Graph *g, Operands l)
{
    return n_mul(g, l.x, n_scale(g, l.y, ldexp(1, 24)));
}

static Node *
minus_scaled(Graph *g, Operands l)
{
    return n_neg(g, n_mul(g, n_scale(g, l.y, 3.0), n_mul(g, l.x, l.row)));
}

static Node *
scaled_across(Graph *g, Operands l)
{
    return n_mul(g, l.column, n_mul(g, l.x, l.y));
}

static Node *
square(Graph *g, Operands l)
{
    return n_mul(g, l.x, l.x);
}

static Node *
cube(Graph *g, Operands l)
{
    return n_mul(g, n_mul(g, l.x, l.x), l.x);
}

static Node *
two_terms(Graph *g, Operands l)
{
    return n_add(g, n_mul(g, l.x, l.row), l.y);
}

static Node *
repeated(Graph *g, Operands l)
{
    return n_mul(g, l.row, l.z);
}

/* A product of more factors than are looked at, the last of which is x or y. */
static Node *
long_product(Graph *g, Operands l, Node *last)
{
    Node *t = l.x;

    for (int i = 0; i < 8; i++) {
        t = n_mul(g, t, n_map1(g, OP_tanh, n_scale(g, l.y, 2.0 + i)));
    }
    return n_mul(g, t, n_map1(g, OP_sin, last));
}

static Node *
many_factors(Graph *g, Operands l)
{
    return long_product(g, l, l.x);
}

static Node *
other_factors(Graph *g, Operands l)
{
    return n_mul(g, l.row, long_product(g, l, l.y));
}

static const struct {
    Node *(*first)(Graph *, Operands), *(*second)(Graph *, Operands);
    unsigned first_axes, second_axes;
    int sums;
} pairs[] = {
    { plain, scaled, BY_ROW, BY_ROW, 1 },
    { plain, minus_scaled, BY_ROW, BY_ROW, 1 },
    { scaled, minus_scaled, BY_ROW, BY_ROW, 1 },
    { scaled, plain, BY_ROW, BY_ROW, 2 },       /* nothing is divided */
    { plain, scaled, BY_COLUMN, BY_COLUMN, 2 }, /* it is not the same along them */
    { plain, scaled_across, BY_COLUMN, BY_COLUMN, 1 },
    { plain, scaled, BY_COLUMN, BY_ROW, 2 },
    { plain, scaled, BY_ROW | BY_COLUMN, BY_ROW, 2 },
    { plain, scaled_by_input, BY_ROW, BY_ROW, 2 },      /* it may be infinite */
    { plain, scaled_by_powers, BY_ROW, BY_ROW, 2 },
    { plain, scaled_down, BY_ROW, BY_ROW, 2 },  /* against overflow */
    { plain, scaled_least, BY_ROW, BY_ROW, 1 },
    { plain, scaled_most, BY_ROW, BY_ROW, 1 },
    { square, cube, BY_ROW, BY_ROW, 2 },
    { square, plain, BY_ROW, BY_ROW, 2 },
    { plain, two_terms, BY_ROW, BY_ROW, 2 },
    { repeated, plain, BY_ROW, BY_ROW, 2 },     /* it has no factor that differs */
    { many_factors, other_factors, BY_ROW, BY_ROW, 2 },
};

START_TEST(multiples)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Operands l = leaves_of(g);
    Node *first = n_reduce(g, OP_sum, pairs[_i].first(g, l), pairs[_i].first_axes);
    Node *second = n_reduce(g, OP_sum, pairs[_i].second(g, l), pairs[_i].second_axes);

    graphs_output(m, "first", first);
    graphs_output(m, "second", second);
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sum), pairs[_i].sums);
    arena_drop(a);
}
END_TEST

/* x - by sum(x), along its rows */
static Node *
from_part_of_sum(Graph *g, Node *x, double by)
{
    Node *sum = n_reduce(g, OP_sum, x, BY_ROW);

    return n_sub(g, x, n_expand(g, n_scale(g, sum, by), x->shape));
}

static const struct { double by; unsigned axes; int sums; } means[] = {
    { 1.0 / COLUMNS, BY_ROW, 2 },       /* that of x, that of y */
    { 0.25, BY_ROW, 2 },                /* no mean: of x, of both terms */
    { 1.0 / COLUMNS, BY_COLUMN, 2 },    /* of x, of both terms */
};

/* sum((x - mean(x)) row - y): only y is left of it, with its sign. */
START_TEST(differences_from_a_mean)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Operands l = leaves_of(g);
    Node *away = n_mul(g, from_part_of_sum(g, l.x, means[_i].by), l.row);
    bool left_out = means[_i].by == 1.0 / COLUMNS && means[_i].axes == BY_ROW;

    graphs_output(m, "out", n_reduce(g, OP_sum, n_sub(g, away, l.y), means[_i].axes));
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sum), means[_i].sums);
    ck_assert_int_eq(count_of(m, OP_neg), left_out);
    ck_assert_int_eq(count_of(m, OP_sub), (left_out ? 0 : 2));
    arena_drop(a);
}
END_TEST

/* So where axes of one element were added since. */
START_TEST(differences_in_another_shape)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Shape s = graphs_shape(3, ROWS, 1, COLUMNS), one = graphs_shape(3, ROWS, 1, 1);
    Node *x = leaves_of(g).x, *y = graphs_param(g, "p", s), *row = graphs_param(g, "q", one);
    Node *mean = n_scale(g, n_reduce(g, OP_sum, x, BY_ROW), 1.0 / COLUMNS);
    Node *away = n_sub(g, n_reshape(g, x, s), n_expand(g, n_reshape(g, mean, one), s));

    away = n_mul(g, away, n_expand(g, row, s));
    graphs_output(m, "out", n_reduce(g, OP_sum, n_sub(g, away, y), 1 << 2));
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sub), 0);
    arena_drop(a);
}
END_TEST

/* What x is less than differs from its mean: that of all rows together, one that is
 * kept above a bound, or that of another tensor. */
START_TEST(differences_from_else_than_a_mean)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Operands l = leaves_of(g);
    Node *sum = n_reduce(g, OP_sum, _i == 2 ? l.y : l.x,
                         _i == 0 ? BY_ROW | BY_COLUMN : BY_ROW);
    Node *from = _i == 1 ? n_map2(g, OP_max, sum, n_like(g, 1.0 / COLUMNS, sum))
               : n_scale(g, sum, 1.0 / (_i == 0 ? ROWS * COLUMNS : COLUMNS));
    Node *away = n_mul(g, n_sub(g, l.x, n_expand(g, from, l.x->shape)), l.row);

    graphs_output(m, "out", n_reduce(g, OP_sum, n_sub(g, away, l.y), BY_ROW));
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sub), 2);
    arena_drop(a);
}
END_TEST

/* An entry that needs one sum only does not wait for another. */
START_TEST(entries_stay_apart)
{
    Arena *a = arena_new();
    Model *m = graphs_load(a,
        "local x, s = nn.input('x', { 4, 5 }), nn.param('s', { 4, 1 })\n"
        "return nn.program {\n"
        "  nn.infer { 'both', outputs = { p = (x:exp()):sum(1), q = (x:exp() * s):sum(1) } },\n"
        "  nn.infer { 'one', outputs = { q = (x:exp() * s):sum(1) } } }");

    simplify_run(m, NULL, NULL);
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sum), 2);
    arena_drop(a);
}
END_TEST

static const struct { const char *norm; int left_out; } norms[] = {
    { "nn.batch_norm1d {}", 2 },
    { "nn.batch_norm1d { affine = false }", 0 },
    { "nn.layer_norm { 5 }", 0 },
    { "nn.instance_norm1d { affine = true }", 0 },
    { "nn.group_norm { 3 }", 0 },
};

/* Behind a norm every sum but those of a batch norm stays, with fewer terms. */
START_TEST(behind_norms)
{
    Arena *a = arena_new();
    Model *m = graphs_load(a, arena_printf(a,
        "local x, w = nn.input('x', { 8, 3, 5 }), nn.param('w', { 3, 1 })\n"
        "local h = x * w >> %s >> nn.tanh\n"
        "return nn.program { nn.train { 't', loss = (h * h):mean(),\n"
        "  optimizer = nn.sgd { lr = 0.1 } } }", norms[_i].norm));
    int before;

    simplify_run(m, NULL, NULL);
    before = count_of(m, OP_sum);
    share_and_check(m);
    ck_assert_int_eq(count_of(m, OP_sum), before - norms[_i].left_out);
    arena_drop(a);
}
END_TEST

Suite *suite_share(void);

Suite *
suite_share(void)
{
    Suite *s = suite_create("share");
    TCase *t = tcase_create("share");

    tcase_add_loop_test(t, multiples, 0, countof(pairs));
    tcase_add_loop_test(t, differences_from_a_mean, 0, countof(means));
    tcase_add_test(t, differences_in_another_shape);
    tcase_add_loop_test(t, differences_from_else_than_a_mean, 0, 3);
    tcase_add_test(t, entries_stay_apart);
    tcase_add_loop_test(t, behind_norms, 0, countof(norms));
    suite_add_tcase(s, t);
    return s;
}
