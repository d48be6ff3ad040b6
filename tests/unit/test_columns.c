/* test_columns.c -- matrices that lie by columns, so that products read alike
 *
 * takes   products of inputs, of parameters, and of what other products make
 * gives   the same numbers; columns where more products become alike, and nobody wants
 *         rows
 */
#include "graphs.h"

#include "graph/verify.h"
#include "pass/columns.h"
#include "pass/validate.h"

#include "suite.h"

enum { TILE = 4 };

/* x[n,k] w[o,k] */
static Node *
forward(Graph *g, Node *x, Node *w)
{
    return n_contract(g, x, (int[]){ 0, 2 }, w, (int[]){ 1, 2 }, 2);
}

/* The gradient of w: d[n,o] x[n,k]. */
static Node *
gradient(Graph *g, Node *d, Node *x)
{
    return n_contract(g, d, (int[]){ 2, 0 }, x, (int[]){ 2, 1 }, 2);
}

static bool
columns_and_check(Model *m)
{
    Model before = graphs_before(m);
    bool any = columns_run(m, TILE);
    char *why;

    verify_graph(m, "columns");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    return any;
}

typedef struct Net {
    Arena *arena;
    Model *model;
    Graph *g;
    Node *x, *hidden, *d;
} Net;

/* relu(x w + b + the number of the column), under a second product and the gradient of that. */
static Net
net_new(void)
{
    Net n = { .arena = arena_new() };
    Node *w, *v, *b;

    n.model = graphs_model(n.arena);
    n.g = n.model->graph;
    n.x = graphs_input(n.g, "x", F32, 2, 8, 12);
    n.d = graphs_input(n.g, "d", F32, 2, 8, 5);
    w = graphs_input(n.g, "w", F32, 2, 6, 12);
    v = graphs_input(n.g, "v", F32, 2, 5, 6);
    b = n_broadcast(n.g, graphs_input(n.g, "b", F32, 1, 6), graphs_shape(2, 8, 6));
    b = n_add(n.g, b, n_cast(n.g, graph_leaf(n.g, OP_iota, I32, b->shape, 0, NULL,
                                             &(Attr){ .list = { 1 } }), F32));
    n.hidden = n_map1(n.g, OP_relu, n_add(n.g, forward(n.g, n.x, w), b));
    graphs_output(n.model, "y", forward(n.g, n.hidden, v));
    graphs_output(n.model, "d_v", gradient(n.g, n.d, n.hidden));
    return n;
}

START_TEST(products_become_alike)
{
    Net n = net_new();

    ck_assert(columns_and_check(n.model));
    ck_assert(graphs_has(n.model, OP_permute));
    ck_assert(!columns_run(n.model, TILE));
    arena_drop(n.arena);
}
END_TEST

/* What nobody needs wants nothing. */
START_TEST(unused_readers_do_not_count)
{
    Net n = net_new();

    n_flip(n.g, n.hidden, 1);
    ck_assert(columns_and_check(n.model));
    arena_drop(n.arena);
}
END_TEST

/* A matrix that is a result, or that others than products and elementwise ops read. */
START_TEST(others_want_rows)
{
    Net n = net_new();

    graphs_output(n.model, "h", _i == 0 ? n.hidden : _i == 1 ? n_flip(n.g, n.hidden, 1)
                  : n_reduce(n.g, OP_amax, n.hidden, 2));
    ck_assert(!columns_and_check(n.model));
    arena_drop(n.arena);
}
END_TEST

/* Sums, masks of it and ops on other matrices that lie by columns keep their numbers. */
START_TEST(readers_see_the_same)
{
    Net n = net_new();
    Node *zero = n_like(n.g, 0.0, n.hidden), *u, *back;

    u = graphs_input(n.g, "u", F32, 2, 5, 6);
    back = n_contract(n.g, n.d, (int[]){ 0, 2 }, u, (int[]){ 2, 1 }, 2);
    back = n_where(n.g, n_equal(n.g, n.hidden, zero), zero, back);
    graphs_output(n.model, "sums", n_reduce(n.g, OP_sum, n.hidden, 1));
    graphs_output(n.model, "d_w", gradient(n.g, back, n.x));
    graphs_output(n.model, "d_b", n_reduce(n.g, OP_sum, back, 1));
    ck_assert(columns_and_check(n.model));
    arena_drop(n.arena);
}
END_TEST

/* Nothing turns for products whose operands lie as they should already, perhaps because
 * one is turned ... */
START_TEST(alike_as_they_are)
{
    Net n = net_new();
    Model *m = graphs_model(n.arena);
    Node *c = graphs_input(n.g, "c", F32, 2, 5, 8), *u = graphs_input(n.g, "u", F32, 2, 6, 5);

    m->graph = n.g;
    graphs_output(m, "y", _i == 0 ? n_contract(n.g, c, (int[]){ 0, 2 }, n.hidden,
                                               (int[]){ 2, 1 }, 2)
                  : forward(n.g, n.hidden, n_permute(n.g, u, (int[]){ 1, 0 })));
    ck_assert(!columns_and_check(m));
    arena_drop(n.arena);
}
END_TEST

/* ... nor for one in every batch ... */
START_TEST(batches_stay)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 3, 4, 8, 12), *w = graphs_input(g, "w", F32, 2, 6, 12);
    Node *v = graphs_input(g, "v", F32, 3, 4, 5, 6), *d = graphs_input(g, "d", F32, 3, 4, 8, 5);
    Node *hidden = n_contract(g, x, (int[]){ 0, 1, 3 }, w, (int[]){ 2, 3 }, 3);

    graphs_output(m, "y", n_contract(g, hidden, (int[]){ 0, 1, 3 }, v, (int[]){ 0, 2, 3 }, 3));
    graphs_output(m, "d_v", n_contract(g, d, (int[]){ 0, 3, 1 }, hidden, (int[]){ 0, 3, 2 }, 3));
    ck_assert(!columns_and_check(m));
    arena_drop(a);
}
END_TEST

/* ... nor for those of whole numbers, which have no tiles. */
START_TEST(whole_numbers_stay)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = n_cast(g, graphs_input(g, "x", U8, 2, 8, 6), I32);
    Node *d = n_cast(g, graphs_input(g, "d", U8, 2, 8, 5), I32);
    Node *w = n_cast(g, graphs_input(g, "w", BOOL, 2, 6, 6), I32);
    Node *v = n_cast(g, graphs_input(g, "v", BOOL, 2, 5, 6), I32), *hidden = forward(g, x, w);

    graphs_output(m, "y", forward(g, hidden, v));
    graphs_output(m, "d_v", gradient(g, d, hidden));
    ck_assert(!columns_and_check(m));
    arena_drop(a);
}
END_TEST

Suite *suite_columns(void);

Suite *
suite_columns(void)
{
    Suite *s = suite_create("columns");
    TCase *t = tcase_create("columns");

    tcase_add_test(t, products_become_alike);
    tcase_add_test(t, unused_readers_do_not_count);
    tcase_add_loop_test(t, others_want_rows, 0, 3);
    tcase_add_test(t, readers_see_the_same);
    tcase_add_loop_test(t, alike_as_they_are, 0, 2);
    tcase_add_test(t, batches_stay);
    tcase_add_test(t, whole_numbers_stay);
    suite_add_tcase(s, t);
    return s;
}
