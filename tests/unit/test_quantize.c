/* test_quantize.c -- inference with 8-bit integers
 *
 * takes   a layer, with and without the wish
 * gives   integers where they were floats, the entries that make them for trainers,
 *         and floats where an op has no form in integers
 */
#include "graphs.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "quantize/quantize.h"
#include "pass/simplify.h"

#include "suite.h"

static Model *
layer(Arena *a, const char *after, const char *wish)
{
    return graphs_load(a, arena_printf(a,
        "local x = nn.input('x', { 2, 3 })\n"
        "local y = x >> nn.linear { 2, name = 'fc' } >> %s\n"
        "return nn.program { nn.infer { 'predict', outputs = { y = y }, %s } }\n",
        after, wish));
}

static void
quantize(Model *m, bool trainer)
{
    simplify_run(m, NULL, NULL);
    quantize_run(m, trainer);
    verify_graph(m, "quantize");
}

/* Does an entry compute anything of this type? */
static bool
computes(const Model *m, const Entry *e, Type type)
{
    bool *use = new_n(m->arena, m->graph->n, bool), does = false;

    for (int i = 0; i < e->n_out; i++) {
        use[e->out[i].node->id] = true;
    }
    graph_reach(m->graph, NULL, 0, use);
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        does = does || (use[id] && n->type == type && card_of(n)->kind != LEAF);
    }
    return does;
}

START_TEST(only_who_asks_is_quantized)
{
    Arena *a = arena_new();
    Model *m = layer(a, "nn.relu", "");

    ck_assert(!quantize_wanted(m));
    ck_assert(quantize_wanted(layer(a, "nn.relu", "quantize = 'int8'")));
    arena_drop(a);
}
END_TEST

/* Outside integers are seen, or floats. */
START_TEST(a_layer_becomes_integers)
{
    Arena *a = arena_new();
    Model *m = layer(a, "nn.relu", "quantize = 'int8'");
    const Entry *e;

    quantize(m, false);
    e = graphs_entry(m, "predict");
    ck_assert_int_eq(e->in[0].node->type, I8);
    ck_assert_int_eq(e->out[0].node->type, I8);
    ck_assert(computes(m, e, I32) && !computes(m, e, F32));
    arena_drop(a);
}
END_TEST

/* Firmware has neither the one that measures nor the one that makes. */
START_TEST(trainers_measure_and_make)
{
    Arena *a = arena_new();
    Model *m = layer(a, "nn.relu", "quantize = 'int8'");

    quantize(m, _i == 1);
    ck_assert_int_eq(graphs_entry(m, "predict_calibrate") != NULL, _i);
    ck_assert_int_eq(graphs_entry(m, "predict_quantize") != NULL, _i);
    arena_drop(a);
}
END_TEST

/* A cumulative sum is done in floats, between conversions. */
START_TEST(other_ops_stay_floats)
{
    Arena *a = arena_new();
    Model *m = layer(a, "function(x) return nn.cumsum(x, 1) end", "quantize = 'int8'");
    const Entry *e;

    quantize(m, false);
    e = graphs_entry(m, "predict");
    ck_assert(computes(m, e, I32) && computes(m, e, F32));
    arena_drop(a);
}
END_TEST

Suite *suite_quantize(void);

Suite *
suite_quantize(void)
{
    Suite *s = suite_create("quantize");
    TCase *t = tcase_create("quantize");

    tcase_add_test(t, only_who_asks_is_quantized);
    tcase_add_test(t, a_layer_becomes_integers);
    tcase_add_loop_test(t, trainers_measure_and_make, 0, 2);
    tcase_add_test(t, other_ops_stay_floats);
    suite_add_tcase(s, t);
    return s;
}
