/* test_spread.c -- long sums of few results become several side by side
 *
 * takes   contractions and sums, long and short, of few results and many
 * gives   into how many parts each is divided, and the same numbers
 */
#include "graphs.h"

#include "graph/verify.h"
#include "graph/worth.h"
#include "pass/spread.h"
#include "pass/validate.h"

#include "suite.h"

static void
spread_and_check(Model *m)
{
    Model before = graphs_before(m);
    char *why;

    spread_run(m);
    verify_graph(m, "spread");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
}

/* The parts of what the only output is the sum of; 1: it is as before. */
static int
parts(const Model *m)
{
    const Node *n = m->entry[0].out[0].node;

    return n->op == OP_reshape && n->in[0]->op == OP_sum
        && (n->in[0]->in[0]->op == OP_contract || n->in[0]->in[0]->op == OP_sum)
         ? n->in[0]->in[0]->shape.dim[0] : 1;
}

/* [terms, rows] x [terms, columns] */
static const struct { int terms, rows, columns, parts; } products[] = {
    { 16000, 3, 2, WORTH_PARTS },
    { 7000, 3, 2, 14 },         /* the most that divide it */
    { 6500, 3, 2, 13 },
    { 6421, 3, 2, 1 },          /* a prime: nothing does */
    { 1000, 3, 2, 1 },          /* short */
    { 6400, 80, 80, 1 },        /* of so many results that tiles are enough */
};

START_TEST(contractions)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, products[_i].terms, products[_i].rows);
    Node *y = graphs_input(g, "y", F32, 2, products[_i].terms, products[_i].columns);

    graphs_output(m, "out", n_contract(g, x, (int[]){ 2, 0 }, y, (int[]){ 2, 1 }, 2));
    if (products[_i].rows * products[_i].columns < 100) {
        spread_and_check(m);
    } else {
        spread_run(m);          /* it is long to compute, and must be as it was */
        ck_assert_ptr_eq(m->graph, g);
    }
    ck_assert_int_eq(parts(m), products[_i].parts);
    arena_drop(a);
}
END_TEST

/* Windows have a tile per tap: several contracted axes stay. */
START_TEST(several_axes_stay)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 3, 64, 200, 2);

    graphs_output(m, "out", n_contract(g, x, (int[]){ 2, 3, 0 }, x, (int[]){ 2, 3, 1 }, 2));
    spread_run(m);
    ck_assert_int_eq(parts(m), 1);
    arena_drop(a);
}
END_TEST

/* Nor is there an axis for the parts where an operand has all axes that there may be. */
START_TEST(no_room_for_parts)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Shape s = { .rank = MAX_RANK, .dim = { 7000 } };
    int label[MAX_RANK] = { MAX_RANK - 1 };
    Node *y = graphs_input(g, "y", F32, 1, 7000);

    for (int i = 1; i < MAX_RANK; i++) {
        s.dim[i] = 1;
        label[i] = i - 1;
    }
    graphs_output(m, "out", n_contract(g, graphs_param(g, "x", s), label, y, label,
                                       MAX_RANK - 1));
    spread_run(m);
    ck_assert_int_eq(parts(m), 1);
    arena_drop(a);
}
END_TEST

static const struct { Type type; int rows, columns; unsigned axes; int parts; } sums[] = {
    { F32, 16, 8192, 3, 16 },
    { F32, 2, 65536, 2, 16 },
    { F32, 12, 16384, 3, 12 },
    { F32, 4, 1000, 3, 1 },             /* short */
    { F32, 65536, 16, 2, 1 },           /* many results */
    { I32, 16, 8192, 3, 1 },            /* integers are exact in any order */
};

START_TEST(plain_sums)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Node *x = graphs_input(m->graph, "x", sums[_i].type, 2, sums[_i].rows, sums[_i].columns);

    graphs_output(m, "out", n_reduce(m->graph, OP_sum, x, sums[_i].axes));
    spread_and_check(m);
    ck_assert_int_eq(graphs_has(m, OP_reshape), sums[_i].parts > 1);
    arena_drop(a);
}
END_TEST

Suite *suite_spread(void);

Suite *
suite_spread(void)
{
    Suite *s = suite_create("spread");
    TCase *t = tcase_create("spread");

    tcase_add_loop_test(t, contractions, 0, countof(products));
    tcase_add_test(t, several_axes_stay);
    tcase_add_test(t, no_room_for_parts);
    tcase_add_loop_test(t, plain_sums, 0, countof(sums));
    suite_add_tcase(s, t);
    return s;
}
