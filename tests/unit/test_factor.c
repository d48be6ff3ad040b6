/* test_factor.c -- what scales the operands of products scales their results
 *
 * takes   gradients d of a norm, that are in memory and that products read times s
 * gives   no s d where all its readers can do without it, the same numbers everywhere
 */
#include "graphs.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "pass/factor.h"
#include "pass/validate.h"

#include "suite.h"

enum { ROWS = 20, IN = 3, OUT = 4 };

/* A layer with a scale for each of its outputs, and what its gradients are made of. */
typedef struct Layer {
    Graph *g;
    Node *x, *w, *s, *rows, *d, *mask;
    Node *product;              /* x w, before it is scaled */
} Layer;

/* 1 or 2, whatever n is: products with infinite numbers are these or none in whatever
 * order they are made. */
static Node *
small(Graph *g, Node *n)
{
    Node *more = n_cast(g, n_less(g, n_like(g, 0.0, n), n), F32);

    return n_add(g, more, n_like(g, 1.0, more));
}

static Layer
layer(Graph *g)
{
    Layer l = { .g = g };

    l.x = small(g, graphs_input(g, "x", F32, 2, ROWS, IN));
    l.w = small(g, graphs_param(g, "w", graphs_shape(2, OUT, IN)));
    l.s = graphs_param(g, "s", graphs_shape(2, 1, OUT));
    l.rows = graphs_param(g, "rows", graphs_shape(2, ROWS, 1));
    l.d = graphs_input(g, "d", F32, 2, ROWS, OUT);
    l.mask = n_less(g, n_like(g, 0.0, l.d), graphs_input(g, "z", F32, 2, ROWS, OUT));
    l.product = n_contract(g, l.x, (int[]){ 0, 2 }, l.w, (int[]){ 1, 2 }, 2);
    return l;
}

/* d, or what a mask leaves of it; times s if `scaled`. */
static Node *
gradient(const Layer *l, bool masked, bool scaled)
{
    Node *d = scaled ? n_mul(l->g, n_expand(l->g, l->s, l->d->shape), l->d) : l->d;

    return masked ? n_where(l->g, l->mask, d, n_like(l->g, 0.0, d)) : d;
}

/* The gradient of w: one product for each of its elements. */
static Node *
of_weights(const Layer *l, Node *d)
{
    return n_contract(l->g, d, (int[]){ 2, 0 }, l->x, (int[]){ 2, 1 }, 2);
}

static Node *
of_input(const Layer *l, Node *d)
{
    return n_contract(l->g, d, (int[]){ 0, 2 }, l->w, (int[]){ 2, 1 }, 2);
}

static bool
factor_and_check(Model *m)
{
    Model before = graphs_before(m);
    bool changed = factor_run(m);
    char *why;

    verify_graph(m, "factor");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    return changed;
}

/* How many products of single elements does the model need that are as large as d? */
static int
count_products(const Model *m, const Node *d)
{
    bool *use = new_n(m->arena, m->graph->n, bool);
    int n = 0;

    show_reach(m, use);
    for (int i = 0; i < m->graph->n; i++) {
        const Node *x = m->graph->node[i];
        n += use[i] && x->op == OP_mul && shape_equal(x->shape, d->shape);
    }
    return n;
}

/* Both gradients read s d, which is d behind a mask or as it is: neither does after.  The
 * scale may be one of rows, also where a reader turns the product. */
START_TEST(products_are_scaled_afterwards)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Layer l = layer(m->graph);
    bool masked = _i == 1;
    Node *d;

    l.s = _i >= 2 ? l.rows : l.s;
    d = gradient(&l, masked, true);
    graphs_output(m, "bias", n_reduce(l.g, OP_sum, gradient(&l, masked, false), 1));
    graphs_output(m, "weights", of_weights(&l, d));
    graphs_output(m, "input", _i < 3 ? of_input(&l, d)
                  : n_contract(l.g, n_permute(l.g, d, (int[]){ 1, 0 }), (int[]){ 2, 0 }, l.w,
                               (int[]){ 2, 1 }, 2));
    ck_assert(factor_and_check(m));
    ck_assert_int_eq(count_products(m, l.d), 0);
    arena_drop(a);
}
END_TEST

/* It stays: nothing else needs d, s d is wanted as well, something else than a product
 * reads it, before or behind the others, there are more weights than elements of d, or a
 * view turns the axis of the scale.  So where the scale is one of rows. */
START_TEST(others_stay)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Layer l = layer(g);
    Node *d, *large;

    l.s = _i == 6 ? l.rows : l.s;
    d = gradient(&l, false, true);
    if (_i > 0) {
        graphs_output(m, "bias", n_reduce(g, OP_sum, l.d, 1));
    }
    if (_i == 1) {
        graphs_output(m, "scaled", d);
    } else if (_i == 2 || _i == 6) {
        graphs_output(m, "more", n_map1(g, OP_exp, d));
    } else if (_i == 3) {
        large = graphs_param(g, "large", graphs_shape(2, OUT, 100));
        graphs_output(m, "wide", n_contract(g, d, (int[]){ 0, 2 }, large,
                                            (int[]){ 2, 1 }, 2));
    }
    graphs_output(m, "weights", of_weights(&l, _i == 5 ? n_flip(g, d, 2) : d));
    if (_i == 4) {
        graphs_output(m, "last", n_map1(g, OP_exp, d));
    }
    ck_assert(!factor_and_check(m));
    arena_drop(a);
}
END_TEST

/* sum(d x w) along rows is sum(w contract(d, x)), where that is there. */
START_TEST(the_sum_for_a_scale_is_one_of_weights)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Layer l = layer(m->graph);
    Node *t = n_mul(l.g, l.product, l.d);

    if (_i > 0) {
        t = n_where(l.g, l.mask, t, n_like(l.g, 0.0, t));
    }
    graphs_output(m, "scale", n_reduce(l.g, OP_sum, t, 1));
    graphs_output(m, "weights", of_weights(&l, gradient(&l, _i > 0, _i > 1)));
    if (_i > 1) {
        graphs_output(m, "bias", n_reduce(l.g, OP_sum, gradient(&l, true, false), 1));
    }
    ck_assert(factor_and_check(m));
    ck_assert_int_eq(count_products(m, l.d), 0);
    arena_drop(a);
}
END_TEST

/* So where the weights lie by columns: the sum is along the axis that is not the scale's.
 * Either operand may be the weights. */
START_TEST(weights_by_columns)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Layer l = layer(m->graph);

    l.w = small(l.g, graphs_param(l.g, "turned", graphs_shape(2, IN, OUT)));
    l.product = _i == 0 ? n_contract(l.g, l.x, (int[]){ 0, 2 }, l.w, (int[]){ 2, 1 }, 2)
              : n_contract(l.g, l.w, (int[]){ 2, 1 }, l.x, (int[]){ 0, 2 }, 2);
    graphs_output(m, "scale", n_reduce(l.g, OP_sum, n_mul(l.g, l.product, l.d), 1));
    graphs_output(m, "weights", n_contract(l.g, l.x, (int[]){ 2, 0 }, l.d,
                                           (int[]){ 2, 1 }, 2));
    ck_assert(factor_and_check(m));
    ck_assert_int_eq(count_products(m, l.d), 0);
    arena_drop(a);
}
END_TEST

/* What a mask leaves out may be infinite in the product that is there: it stays out. */
START_TEST(a_mask_hides_what_is_not_finite)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Layer l = layer(m->graph);
    Node *t;

    l.x = n_map1(l.g, OP_exp, graphs_input(l.g, "wild", F32, 2, ROWS, IN));
    l.product = n_contract(l.g, l.x, (int[]){ 0, 2 }, l.w, (int[]){ 1, 2 }, 2);
    t = n_mul(l.g, l.product, l.d);
    t = n_where(l.g, l.mask, t, n_like(l.g, 0.0, t));
    graphs_output(m, "scale", n_reduce(l.g, OP_sum, t, 1));
    graphs_output(m, "weights", of_weights(&l, gradient(&l, true, false)));
    ck_assert(!factor_and_check(m));
    arena_drop(a);
}
END_TEST

/* Contractions that are the gradient of other weights, or of these with another
 * gradient, are not taken for it. */
START_TEST(other_contractions_are_no_gradient)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Layer l = layer(m->graph);
    Node *z = graphs_input(l.g, "other", F32, 2, ROWS, _i == 0 ? IN : OUT);

    graphs_output(m, "scale",
                  n_reduce(l.g, OP_sum, n_mul(l.g, l.product, l.d), 1));
    if (_i == 0) {
        l.x = z;
    }
    graphs_output(m, "weights", of_weights(&l, _i == 0 ? l.d : z));
    ck_assert(!factor_and_check(m));
    arena_drop(a);
}
END_TEST

/* Nor is one with the gradient turned, which has the same shape where there are as many rows
 * as results. */
START_TEST(a_turned_gradient_is_none)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = small(g, graphs_input(g, "x", F32, 2, OUT, IN)), *product;
    Node *w = small(g, graphs_param(g, "w", graphs_shape(2, OUT, IN)));
    Node *d = graphs_input(g, "d", F32, 2, OUT, OUT);

    product = n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 1, 2 }, 2);
    graphs_output(m, "scale", n_reduce(g, OP_sum, n_mul(g, product, d), 1));
    graphs_output(m, "weights", n_contract(g, d, (int[]){ 0, 2 }, x, (int[]){ 2, 1 }, 2));
    ck_assert(!factor_and_check(m));
    arena_drop(a);
}
END_TEST

/* Nor one with two axes of rows exchanged. */
START_TEST(exchanged_rows_are_none)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = small(g, graphs_input(g, "x", F32, 3, 5, 5, IN)), *product;
    Node *w = small(g, graphs_param(g, "w", graphs_shape(2, OUT, IN)));
    Node *d = graphs_input(g, "d", F32, 3, 5, 5, OUT);

    product = n_contract(g, x, (int[]){ 0, 1, 3 }, w, (int[]){ 2, 3 }, 3);
    graphs_output(m, "scale", n_reduce(g, OP_sum, n_mul(g, product, d), 3));
    graphs_output(m, "weights", n_contract(g, d, (int[]){ 2, 3, 0 }, x,
                                           _i == 0 ? (int[]){ 2, 3, 1 } : (int[]){ 3, 2, 1 },
                                           2));
    ck_assert(factor_and_check(m) == (_i == 0));
    arena_drop(a);
}
END_TEST

Suite *suite_factor(void);

Suite *
suite_factor(void)
{
    Suite *s = suite_create("factor");
    TCase *t = tcase_create("factor");

    tcase_add_loop_test(t, products_are_scaled_afterwards, 0, 4);
    tcase_add_loop_test(t, others_stay, 0, 7);
    tcase_add_loop_test(t, the_sum_for_a_scale_is_one_of_weights, 0, 3);
    tcase_add_loop_test(t, weights_by_columns, 0, 2);
    tcase_add_test(t, a_mask_hides_what_is_not_finite);
    tcase_add_loop_test(t, other_contractions_are_no_gradient, 0, 2);
    tcase_add_test(t, a_turned_gradient_is_none);
    tcase_add_loop_test(t, exchanged_rows_are_none, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
