/* test_separate.c -- a training step as forward, backward and update
 *
 * takes   small models that ask for it, or do not
 * gives   the two entries, and what each of them reads and stores
 */
#include "graphs.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "pass/separate.h"

#include "suite.h"
#include <string.h>

#define TRAIN "nn.train { 'train', loss = nn.mse_loss(out, y), separate = true," \
              " optimizer = nn.sgd { lr = 0.1 } }"

static Model *
load(Arena *a, const char *layers, const char *entries)
{
    return graphs_load(a, arena_printf(a,
        "local x, y = nn.input('x', { 4, 3 }), nn.input('y', { 4, 2 })\n"
        "local out = x >> %s\n"
        "return nn.program { %s }\n", layers, entries));
}

static Model *
separated(Arena *a, const char *layers, const char *entries)
{
    Model *m = load(a, layers, entries);

    separate_run(m);
    verify_graph(m, "separate");
    return m;
}

static bool
reads(const Model *m, const Entry *e, const char *input)
{
    bool *use = new_n(m->arena, m->graph->n, bool), found = false;

    graph_reach(m->graph, e->effect, e->n_effect, use);
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        found = found || (use[id] && n->op == OP_input
                          && strcmp(n->attr.name, input) == 0);
    }
    return found;
}

/* Gradients are results of the one and inputs of the other, name by name. */
START_TEST(gradients_go_from_one_to_the_other)
{
    Arena *a = arena_new();
    Model *m = separated(a, "nn.linear { 2, name = 'fc' }", TRAIN);
    const Entry *train = graphs_entry(m, "train"), *back = graphs_entry(m, "backward");
    const Entry *update = graphs_entry(m, "update");

    ck_assert(back != NULL && update != NULL && !train->separate);
    ck_assert_int_eq(back->kind, ENTRY_BACKWARD);
    ck_assert_str_eq(back->forward, "forward");
    ck_assert_int_eq(update->kind, ENTRY_UPDATE);
    ck_assert_int_eq(train->n_effect, 2);
    ck_assert_int_eq(back->n_effect, 0);
    ck_assert_int_eq(update->n_effect, 2);
    ck_assert_int_eq(back->n_grad, 2);
    for (int i = 0; i < 2; i++) {
        ck_assert_str_eq(back->grad[i].name, update->grad[i].name);
        ck_assert_ptr_eq(back->grad[i].node, train->grad[i].node);
        ck_assert_ptr_eq(update->grad[i].node, update->in[i].node);
        ck_assert(shape_equal(back->grad[i].node->shape, update->in[i].node->shape));
    }
    ck_assert(reads(m, train, "x") && reads(m, update, "fc.weight.grad"));
    ck_assert(!reads(m, update, "x") && !reads(m, update, "y"));
    arena_drop(a);
}
END_TEST

/* Running statistics come from the batch, which update does not have. */
START_TEST(statistics_are_stored_by_backward)
{
    Arena *a = arena_new();
    Model *m = separated(a, "nn.linear { 2, name = 'fc' } >> nn.batch_norm {}", TRAIN);
    const Entry *back = graphs_entry(m, "backward"), *update = graphs_entry(m, "update");

    ck_assert_int_gt(back->n_effect, 0);
    for (int i = 0; i < back->n_effect; i++) {
        for (int k = 0; k < back->n_grad; k++) {
            ck_assert_str_ne(back->effect[i]->in[0]->attr.name, back->grad[k].name);
        }
    }
    ck_assert_int_eq(back->n_effect + update->n_effect,
                     graphs_entry(m, "train")->n_effect);
    ck_assert(!reads(m, update, "x"));
    arena_drop(a);
}
END_TEST

/* So do averages of them: update would find new statistics, and add the batch again. */
START_TEST(what_reads_statistics_is_stored_with_them)
{
    Arena *a = arena_new();
    Model *m = separated(a, "nn.linear { 2 }\n"
                         "local p = nn.param('p', { 4, 2 }) >> nn.batch_norm {}",
                         "nn.train { 'train', loss = nn.mse_loss(out * p, y), separate = true,"
                         " ema = 0.9, optimizer = nn.sgd { lr = 0.1 } }");
    const Entry *back = graphs_entry(m, "backward"), *update = graphs_entry(m, "update");
    int averages = 0;

    for (int i = 0; i < back->n_effect; i++) {
        averages += strstr(back->effect[i]->in[0]->attr.name, "running_") != NULL;
    }
    ck_assert_int_eq(averages, 4);
    for (int i = 0; i < update->n_effect; i++) {
        ck_assert_ptr_null(strstr(update->effect[i]->in[0]->attr.name, "running_"));
    }
    arena_drop(a);
}
END_TEST

/* Names that are taken are left alone. */
START_TEST(names_of_others_stay)
{
    Arena *a = arena_new();
    Model *m = separated(a, "nn.linear { 2, name = 'fc' }",
                         TRAIN ", nn.infer { 'backward', outputs = { out = out } }");

    ck_assert_int_eq(graphs_entry(m, "backward")->kind, ENTRY_INFER);
    ck_assert_int_eq(graphs_entry(m, "backward_")->kind, ENTRY_BACKWARD);
    arena_drop(a);
}
END_TEST

START_TEST(only_who_asks_is_divided)
{
    Arena *a = arena_new();
    Model *m = load(a, "nn.linear { 2, name = 'fc' }",
                    "nn.train { 'train', loss = nn.mse_loss(out, y),"
                    " optimizer = nn.sgd { lr = 0.1 } }");
    int entries = m->n_entry, nodes = m->graph->n;

    separate_run(m);
    ck_assert_int_eq(m->n_entry, entries);
    ck_assert_int_eq(m->graph->n, nodes);
    m = separated(a, "nn.linear { 2, name = 'fc' }", TRAIN);
    entries = m->n_entry;
    separate_run(m);                    /* once is enough */
    ck_assert_int_eq(m->n_entry, entries);
    arena_drop(a);
}
END_TEST

Suite *suite_separate(void);

Suite *
suite_separate(void)
{
    Suite *s = suite_create("separate");
    TCase *t = tcase_create("separate");

    tcase_add_test(t, gradients_go_from_one_to_the_other);
    tcase_add_test(t, statistics_are_stored_by_backward);
    tcase_add_test(t, what_reads_statistics_is_stored_with_them);
    tcase_add_test(t, names_of_others_stay);
    tcase_add_test(t, only_who_asks_is_divided);
    suite_add_tcase(s, t);
    return s;
}
