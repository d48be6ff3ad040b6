/* test_check.c -- `gradc check` finds wrong derivatives and no others */
#include "graphs.h"

#include "check/gradcheck.h"
#include "check/slope.h"

#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- slopes ------------------------------------------------------------- */

typedef struct Curve {
    int shape;
    double kink;
} Curve;

static double
curve(void *context, double x)
{
    const Curve *c = context;

    switch (c->shape) {
    case 0:
        return exp(2 * x);
    case 1:
        return 1e6 + 3 * x;
    default:
        return 5 * x + (x > c->kink ? 7 * (x - c->kink) : 0.0);
    }
}

START_TEST(slopes_of_smooth_functions)
{
    Curve c = { 0, 0 };
    Slope s = slope_at(curve, &c, 0.0, 1e-3);

    ck_assert(fabs(s.value - 2.0) < 1e-9 && s.error < 1e-5);
    c.shape = 1;
    s = slope_at(curve, &c, 0.0, 1e-3);
    ck_assert(fabs(s.value - 3.0) < 1e-3 && s.error >= fabs(s.value - 3.0));
}
END_TEST

/* Beside a kink the slope is found with smaller steps; at one it is not. */
START_TEST(slopes_at_kinks)
{
    Curve c = { 2, 1e-6 };
    Slope s = slope_at(curve, &c, 0.0, 1e-3);

    ck_assert(fabs(s.value - 5.0) < 1e-6 && s.error < 1e-4);
    c.kink = -1e-6;
    s = slope_at(curve, &c, 0.0, 1e-3);
    ck_assert(fabs(s.value - 12.0) < 1e-6 && s.error < 1e-4);
    c.kink = 0.0;
    s = slope_at(curve, &c, 0.0, 1e-3);
    ck_assert(s.error > 1.0);
}
END_TEST

/* ---- models ------------------------------------------------------------- */

typedef struct Net {
    int batch, in, hidden, out;
} Net;

static Node *
param(Model *m, const char *name, Shape s)
{
    Attr attr = { .name = name };
    Node *w = graph_leaf(m->graph, OP_param, F32, s, 0, NULL, &attr);

    grow(m->arena, m->param, m->n_param);
    m->param[m->n_param++] = w;
    return w;
}

static Node *
linear(Model *m, Node *x, const char *name, int out)
{
    Graph *g = m->graph;
    int lx[2] = { 0, 2 }, lw[2] = { 1, 2 };
    Node *w = param(m, arena_printf(m->arena, "%s.weight", name),
                    graphs_shape(2, out, x->shape.dim[1]));
    Node *b = param(m, arena_printf(m->arena, "%s.bias", name),
                    graphs_shape(1, out));
    Node *y = n_contract(g, x, lx, w, lw, 2);

    return n_add(g, y, n_broadcast(g, b, y->shape));
}

/* The mean of -log softmax(z)[label] */
static Node *
cross_entropy(Graph *g, Node *z, Node *label)
{
    Attr axis = { .list = { 1 } };
    Node *iota = graph_leaf(g, OP_iota, I32, z->shape, 0, NULL, &axis);
    Node *hot = n_reshape(g, label, graphs_shape(2, z->shape.dim[0], 1));
    Node *top = n_expand(g, n_reduce(g, OP_amax, z, 2), z->shape);
    Node *all, *own;

    z = n_sub(g, z, n_map1(g, OP_stop_gradient, top));
    hot = n_cast(g, n_equal(g, n_expand(g, hot, z->shape), iota), F32);
    all = n_map1(g, OP_log, n_reduce(g, OP_sum, n_map1(g, OP_exp, z), 2));
    own = n_reduce(g, OP_sum, n_mul(g, z, hot), 2);
    return n_scale(g, n_reshape(g, n_reduce(g, OP_sum, n_sub(g, all, own), 3),
                                shape_scalar()), 1.0 / z->shape.dim[0]);
}

/* A classifier with its gradients, that of parameter `wrong` times `by`. */
static Model *
classifier(Arena *a, Net net, int wrong, double by)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Entry *e = &m->entry[0];
    Node *x = graphs_input(g, "x", F32, 2, net.batch, net.in);
    Node *y = graphs_input(g, "y", I32, 1, net.batch);
    Node *h = n_map1(g, OP_relu, linear(m, x, "fc1", net.hidden));
    Node *loss = cross_entropy(g, linear(m, h, "fc2", net.out), y);
    Node *grad[4];

    e->name = "train";
    e->kind = ENTRY_TRAIN;
    graphs_output(m, "loss", loss);
    graph_grad(g, loss, NULL, m->param, m->n_param, grad);
    e->in = new_n(a, 2, Named);
    e->in[0] = (Named){ "x", x };
    e->in[1] = (Named){ "y", y };
    e->n_in = 2;
    e->grad = new_n(a, m->n_param, Named);
    e->n_grad = m->n_param;
    for (int i = 0; i < m->n_param; i++) {
        e->grad[i].name = m->param[i]->attr.name;
        e->grad[i].node = i == wrong ? n_scale(g, grad[i], by) : grad[i];
    }
    return m;
}

static const Net small = { 5, 4, 6, 3 };

START_TEST(right_gradients_pass)
{
    Arena *a = arena_new();
    Text *t = text_new(a), *again = text_new(a);
    CheckOptions o = { .all = true, .quiet = true };
    Model *m = classifier(a, small, -1, 1);

    ck_assert_msg(check_model(m, &o, t) == 0, "%s", t->s);
    ck_assert(strstr(t->s, "FAIL") == NULL);
    ck_assert(strstr(t->s, "finite differences of all 51 parameters") != NULL);
    ck_assert_int_eq(check_model(m, &o, again), 0);
    ck_assert_str_eq(t->s, again->s);
    arena_drop(a);
}
END_TEST

/* A gradient that is off by a ten thousandth, or missing. */
START_TEST(wrong_gradients_fail)
{
    static const double factor[] = { 1.0001, 0.0, -1.0, 1000.0 };
    Arena *a = arena_new();
    Text *t = text_new(a);
    CheckOptions o = { .quiet = true };
    Model *m = classifier(a, small, _i % 4, factor[_i / 4]);
    const char *line;

    ck_assert_msg(check_model(m, &o, t) == 1, "%s", t->s);
    line = strstr(t->s, m->param[_i % 4]->attr.name);
    ck_assert(line != NULL);
    ck_assert(strstr(line, "FAIL") < strchr(line, '\n'));
    ck_assert(strstr(strstr(line, "FAIL") + 1, "FAIL") == NULL);
    arena_drop(a);
}
END_TEST

/* Where every entry is at a kink, nothing is checked; nor where
 * the loss jumps about faster than any step. */
START_TEST(kinks_are_no_proof)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *w = param(m, "w", graphs_shape(1, 3)), *loss, *dw, *z;
    Text *t = text_new(a);
    CheckOptions o = { .samples = 3, .quiet = true };

    z = n_map1(g, OP_sin, n_scale(g, w, 1e12));
    loss = n_reshape(g, n_reduce(g, OP_sum, z, 1), shape_scalar());
    graph_grad(g, loss, NULL, &w, 1, &dw);
    m->entry[0].kind = ENTRY_TRAIN;
    graphs_output(m, "loss", loss);
    m->entry[0].grad = new(a, Named);
    m->entry[0].grad[0] = (Named){ "w", n_like(g, 0, w) };
    m->entry[0].n_grad = 1;
    ck_assert_int_eq(check_model(m, &o, t), 1);
    arena_drop(a);
}
END_TEST

/* The size of a digit classifier. */
START_TEST(large_models_are_quick)
{
    Arena *a = arena_new();
    Text *t = text_new(a);
    CheckOptions o = { .samples = 4 };
    Model *m = classifier(a, (Net){ 64, 784, 128, 10 }, -1, 1);

    ck_assert_msg(check_model(m, &o, t) == 0, "%s", t->s);
    if (getenv("GRADC_TIMES") != NULL) {
        printf("%s", t->s);
    }
    arena_drop(a);
}
END_TEST

Suite *suite_check(void);

Suite *
suite_check(void)
{
    Suite *s = suite_create("check");
    TCase *t = tcase_create("gradients");

    tcase_set_timeout(t, 120);
    tcase_add_test(t, slopes_of_smooth_functions);
    tcase_add_test(t, slopes_at_kinks);
    tcase_add_test(t, right_gradients_pass);
    tcase_add_loop_test(t, wrong_gradients_fail, 0, 16);
    tcase_add_test(t, kinks_are_no_proof);
    tcase_add_test(t, large_models_are_quick);
    suite_add_tcase(s, t);
    return s;
}
