/* test_narrow.c -- contractions of windows: what is left of them means the same
 *
 * gives   drawn strides, gaps, dilations, margins and slices along one to three
 *         axes, values and order of sums kept; how many products are left of
 *         the gradients of known convolutions
 */
#include "graphs.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "graph/worth.h"
#include "pass/narrow.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include "suite.h"
#include <stdlib.h>

enum { CASES = 120, OWN_CASES = 40, APART_CASES = 20, IN = 40, OUT = 24, FEW = 8 };

/* One axis: element j at before + j step of `padded`, read at o stride + k dilation,
 * k < taps, for o < count, of which lo .. hi-1 are read. */
typedef struct Axis {
    int size, before, step, padded, stride, dilation, taps, count, lo, hi;
    bool flip;
} Axis;

static Axis
draw_axis(uint32_t *seed, int axes)
{
    Axis a = { .size = 1 + graphs_int(seed, axes == 1 ? 20 : axes == 2 ? 6 : 3),
               .step = 1 + graphs_int(seed, 3), .dilation = 1 + graphs_int(seed, 3),
               .stride = 1 + graphs_int(seed, 10) / 7, .before = graphs_int(seed, 4),
               .taps = 1 + graphs_int(seed, axes == 3 ? 3 : 5) };
    int reach = (a.taps - 1) * a.dilation + 1;

    a.padded = a.before + (a.size - 1) * a.step + 1 + graphs_int(seed, 5);
    a.padded = a.padded > reach ? a.padded : reach;
    a.count = (a.padded - reach) / a.stride + 1;
    a.lo = graphs_int(seed, 2) * graphs_int(seed, a.count);
    a.hi = a.lo + 1 + graphs_int(seed, a.count - a.lo);
    a.flip = graphs_int(seed, 2);
    return a;
}

static Node *
leaf(Graph *g, const char *name, Shape s)
{
    Attr attr = { .name = name };

    return graph_leaf(g, OP_input, F32, s, 0, NULL, &attr);
}

/* x [2, IN, sizes, 1 ...] padded, as windows [2, IN, counts, taps]. */
static Node *
windows(Graph *g, Node *x, const Axis *a, int axes)
{
    int before[MAX_RANK] = { 0 }, step[MAX_RANK], rank = x->shape.rank;
    Shape s = x->shape;

    for (int i = 0; i < rank; i++) {
        bool in = i >= 2 && i < 2 + axes;
        step[i] = in ? a[i - 2].step : 1;
        before[i] = in ? a[i - 2].before : 0;
        s.dim[i] = in ? a[i - 2].padded : s.dim[i];
    }
    x = n_pad(g, x, before, step, s, 0.0);
    for (int i = 0; i < axes; i++) {
        int tap = 2 + axes + i;
        int list[WINDOW_N] = { 2 + i, tap, a[i].stride, a[i].dilation, a[i].count };
        s = x->shape;
        s.dim[tap] = a[i].taps;
        x = n_window(g, OP_window, n_expand(g, x, s), list);
        x = n_flip(g, x, a[i].flip ? 1u << tap : 0);
    }
    return x;
}

/* A slice of what windows of x and weights w [FEW, IN, taps] give; `own`: each place has
 * weights of its own, [FEW, IN, taps, places]; `apart`: each tap has an x of its own. */
static Node *
drawn_convolution(Graph *g, uint32_t seed, bool own, bool apart)
{
    int axes = 1 + graphs_int(&seed, 3), lx[MAX_RANK], lw[MAX_RANK];
    int start[MAX_RANK] = { 0 }, step[MAX_RANK] = { 1, 1, 1, 1, 1 };
    Shape sx = graphs_shape(2, 2, IN), sw = graphs_shape(2, FEW, IN), s;
    Axis a[3];
    Node *y;

    for (int i = 0; i < axes; i++) {
        a[i] = draw_axis(&seed, axes);
        sx.dim[sx.rank++] = a[i].size;
        sw.dim[sw.rank++] = a[i].taps;
        lx[2 + i] = 2 + i;
        lx[2 + axes + i] = lw[2 + i] = 4 + axes + i;
    }
    for (int i = 0; i < axes; i++) {
        sx.dim[sx.rank++] = apart ? a[i].taps : 1;
        if (own) {
            lw[sw.rank] = 2 + i;
            sw.dim[sw.rank++] = a[i].count;
        }
    }
    lx[0] = 0;
    lx[1] = lw[1] = 3 + axes;
    lw[0] = 1;
    y = n_contract(g, windows(g, leaf(g, "x", sx), a, axes), lx,
                   leaf(g, "w", sw), lw, 2 + axes);
    s = y->shape;
    for (int i = 0; i < axes; i++) {
        start[2 + i] = a[i].lo;
        s.dim[2 + i] = a[i].hi - a[i].lo;
    }
    return shape_equal(s, y->shape) ? y : n_slice(g, y, start, step, s);
}

static double
products_in(const Model *m)
{
    bool *use = new_n(m->arena, m->graph->n, bool);
    double n = 0;

    show_reach(m, use);
    for (int id = 0; id < m->graph->n; id++) {
        const Node *c = m->graph->node[id];
        n += use[id] && c->op == OP_contract ? worth_products(c) : 0;
    }
    return n;
}

/* The same numbers, also beside NaN and infinities. */
START_TEST(drawn_ones_keep_their_values)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    char *why;

    graphs_output(m, "y", drawn_convolution(m->graph, (uint32_t)_i * 7919u,
                                            _i >= CASES && _i < CASES + OWN_CASES,
                                            _i >= CASES + OWN_CASES));
    verify_graph(m, "building");
    before = *m;
    narrow_run(m);
    verify_graph(m, "narrow");
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "case %d: %s", _i, why);
    ck_assert(products_in(m) <= products_in(&before));
    arena_drop(a);
}
END_TEST

/* The axis of taps may be added below the windows, to what is padded. */
START_TEST(taps_are_added)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Graph *g = m->graph;
    Node *x = leaf(g, "x", graphs_shape(3, 2, IN, 20));
    Node *w = leaf(g, "w", graphs_shape(3, FEW, IN, 3));

    x = n_pad(g, x, (int[]){ 0, 0, 1 }, (int[]){ 1, 1, 2 }, graphs_shape(3, 2, IN, 41), 0.0);
    x = n_reshape(g, x, graphs_shape(4, 2, IN, 41, 1));
    x = n_expand(g, x, graphs_shape(4, 2, IN, 41, 3));
    x = n_window(g, OP_window, x, (int[WINDOW_N]){ 2, 3, 1, 1, 39 });
    graphs_output(m, "y", n_contract(g, x, (int[]){ 0, 3, 2, 4 }, w, (int[]){ 1, 3, 4 }, 3));
    before = *m;
    narrow_run(m);
    ck_assert_ptr_null(validate_models(a, &before, m));
    ck_assert_double_eq(products_in(m), 2 * IN * FEW * (20 * 2 + 20 * 1));
    arena_drop(a);
}
END_TEST

/* x [4, in, size] padded, under windows of taps with a stride: the gradient of a
 * convolution with OUT channels with respect to x. */
static Node *
gradient_of(Graph *g, int in, int size, int taps, int stride, int margin)
{
    Node *x = leaf(g, "x", graphs_shape(3, 4, in, size)), *y, *dx;
    Node *w = leaf(g, "w", graphs_shape(3, OUT, in, taps));
    int list[WINDOW_N] = { 2, 3, stride, 1,
                           (size + 2 * margin - taps) / stride + 1 };

    y = n_pad(g, x, (int[]){ 0, 0, margin }, (int[]){ 1, 1, 1 },
              graphs_shape(3, 4, in, size + 2 * margin), 0.0);
    y = n_reshape(g, y, graphs_shape(4, 4, in, size + 2 * margin, 1));
    y = n_expand(g, y, graphs_shape(4, 4, in, size + 2 * margin, taps));
    y = n_window(g, OP_window, y, list);
    y = n_contract(g, y, (int[]){ 0, 3, 2, 4 }, w, (int[]){ 1, 3, 4 }, 3);
    graph_grad(g, n_reshape(g, n_reduce(g, OP_sum, n_mul(g, y, y), 7),
                            shape_scalar()), NULL, &x, 1, &dx);
    return dx;
}

/* Products of the gradient alone: elements of dx, taps, channels of both. */
START_TEST(gradients_of_known_ones)
{
    static const struct { int in, size, taps, stride, margin, products; } known[] = {
        { IN, 32, 3, 1, 1, 32 * 3 },    /* of 34 elements 32 are read */
        { IN, 32, 3, 2, 1, 16 * 1 + 16 * 2 },
        { IN, 33, 3, 3, 0, 33 },        /* side by side: windows as they are */
        { IN, 32, 5, 2, 2, 16 * 3 + 16 * 2 },
        { IN, 36, 7, 4, 3, 9 * (2 + 2 + 2 + 1) },
        { IN, 35, 4, 3, 1, 12 * (2 + 1 + 1) },
        { 6, 32, 3, 2, 1, 16 * 1 + 16 * 2 },
        { 5, 32, 3, 2, 1, 34 * 3 },     /* half of them: less than another kernel takes */
    };
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    int per = 4 * known[_i].in * OUT, forward;

    graphs_output(m, "dx", gradient_of(m->graph, known[_i].in, known[_i].size, known[_i].taps,
                                       known[_i].stride, known[_i].margin));
    simplify_run(m, NULL, NULL);
    narrow_run(m);
    forward = (known[_i].size + 2 * known[_i].margin - known[_i].taps)
            / known[_i].stride + 1;
    ck_assert_double_eq(products_in(m) / per - forward * known[_i].taps,
                        known[_i].products);
    arena_drop(a);
}
END_TEST

Suite *suite_narrow(void);

Suite *
suite_narrow(void)
{
    Suite *s = suite_create("narrow");
    TCase *t = tcase_create("narrow");

    tcase_add_loop_test(t, drawn_ones_keep_their_values, 0,
                       CASES + OWN_CASES + APART_CASES);
    tcase_add_test(t, taps_are_added);
    tcase_add_loop_test(t, gradients_of_known_ones, 0, 8);
    suite_add_tcase(s, t);
    return s;
}
