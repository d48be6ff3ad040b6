/* test_layout.c -- layouts of parameters and values, tiles of contractions
 *
 * takes   a product with a parameter, and a convolution and what reads it, on machines
 *         with vectors and without
 * gives   panels where lanes read them, channels side by side where lanes make them,
 *         rows where nobody gains
 */
#include "graphs.h"
#include "programs.h"

#include "pass/simplify.h"

#include "suite.h"

static Node *weight;

/* x w, with w [64, columns] or its transpose. */
static Code *
product(Arena *a, const char *target, int columns, bool transposed)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64);
    Code *c;

    weight = graphs_param(g, "w", transposed ? graphs_shape(2, columns, 64)
                                             : graphs_shape(2, 64, columns));
    grow(a, m->param, m->n_param);
    m->param[m->n_param++] = weight;
    graphs_output(m, "y", n_contract(g, x, (int[]){ 0, 2 }, weight,
                                     transposed ? (int[]){ 1, 2 } : (int[]){ 2, 1 }, 2));
    c = programs_new(m, target);
    programs_run(c, "layout");
    return c;
}

/* Lanes run along the columns, which lie side by side in panels. */
START_TEST(lanes_read_panels)
{
    Arena *a = arena_new();
    Code *c = product(a, "avx2", 48, _i);
    const Layout *l = &c->layout[weight->id];
    const Tiling *t = &c->program[0]->kernel[0]->tiling;

    ck_assert_int_eq(l->panel_axis, _i == 0 ? 1 : 0);
    ck_assert_int_gt(l->panel, 0);
    ck_assert_int_eq(l->panel % c->target->vector, 0);
    ck_assert_int_eq(l->size, 48 * 64);
    ck_assert_int_eq(t->lane, 1);
    ck_assert_int_eq(t->lanes % c->target->vector, 0);
    ck_assert(!t->pack);
    arena_drop(a);
}
END_TEST

/* Without vectors, and as an argument of callers who know rows only. */
START_TEST(rows_stay)
{
    Arena *a = arena_new();
    Code *c = product(a, "m4f", 48, false);
    Layout rows = layout_rows(weight->shape), l = c->layout[weight->id];

    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(l.panel > 0 || l.stride[i] == rows.stride[i], 1);
    }
    ck_assert_int_eq(l.size, rows.size);
    arena_drop(a);
}
END_TEST

/* Elements lie at different places, all of them inside. */
START_TEST(places_are_apart)
{
    Arena *a = arena_new();
    Code *c = product(a, "avx2", 20, _i);
    const Layout *l = &c->layout[weight->id];
    const Shape *s = &weight->shape;
    bool *taken = new_n(a, (int)l->size, bool);

    for (int i = 0; i < s->dim[0]; i++) {
        for (int j = 0; j < s->dim[1]; j++) {
            const Index *index[] = { index_const(a, i), index_const(a, j) };
            int64_t at = layout_index(a, l, 2, index)->base;
            ck_assert(at >= 0 && at < l->size && !taken[at]);
            taken[at] = true;
        }
    }
    arena_drop(a);
}
END_TEST

/* ---- values between kernels ---------------------------------------------------- */

/* A convolution of 8 channels and what reads it. */
static Code *
network(Arena *a, const char *target, const char *reader)
{
    Model *m = graphs_load(a, arena_printf(a,
        "local x = nn.input(\"x\", { 1, 6, 120 })\n"
        "local y = x >> nn.conv1d { 8, kernel_size = 5, stride = 2 } >> nn.relu >> %s\n"
        "return nn.program { nn.infer { \"f\", outputs = { y = y } } }\n", reader));
    Code *c;

    simplify_run(m, NULL, NULL);
    c = programs_new(m, target);
    programs_run(c, "layout");
    return c;
}

/* The only value that is not row-major; NULL: there is none. */
static const Node *
turned(const Code *c)
{
    const Graph *g = c->model->graph;
    const Node *found = NULL;

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op != OP_param && !layout_is_rows(&c->layout[id], n->shape)) {
            ck_assert_ptr_null(found);
            found = n;
        }
    }
    return found;
}

/* Lanes run along the channels of the first convolution, which the second reads one by
 * one, wherever they are. */
START_TEST(channels_are_side_by_side)
{
    Arena *a = arena_new();
    Code *c = network(a, "avx2", "nn.conv1d { 16, kernel_size = 5, stride = 2 }");
    const Node *n = turned(c);
    const Layout *l;

    ck_assert_ptr_nonnull(n);
    l = &c->layout[n->id];
    ck_assert_int_eq(n->op, OP_relu);
    ck_assert_int_eq(l->stride[1], 1);
    ck_assert_int_eq(l->stride[2], 8);
    ck_assert_int_eq(l->size, 8 * 58);
    ck_assert(!layout_is_rows(l, n->shape));
    arena_drop(a);
}
END_TEST

/* Pooling reads along the line, callers know rows, and without vectors nobody gains. */
START_TEST(lines_stay)
{
    const char *const target[] = { "avx2", "avx2", "m4f" };
    const char *const reader[] = { "nn.max_pool1d { 2 }", "nn.tanh",
                                   "nn.conv1d { 16, kernel_size = 5, stride = 2 }" };
    Arena *a = arena_new();

    ck_assert_ptr_null(turned(network(a, target[_i], reader[_i])));
    arena_drop(a);
}
END_TEST

Suite *suite_layout(void);

Suite *
suite_layout(void)
{
    Suite *s = suite_create("layout");
    TCase *t = tcase_create("layout");

    tcase_add_loop_test(t, lanes_read_panels, 0, 2);
    tcase_add_test(t, rows_stay);
    tcase_add_loop_test(t, places_are_apart, 0, 2);
    tcase_add_test(t, channels_are_side_by_side);
    tcase_add_loop_test(t, lines_stay, 0, 3);
    suite_add_tcase(s, t);
    return s;
}
