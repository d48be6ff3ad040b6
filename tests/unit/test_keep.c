/* test_keep.c -- the entries that are wanted, and the leaves that they need
 *
 * takes   a model of two entries, one of which needs less than the other
 * gives   what is left of it for firmware and for a trainer
 */
#include "graphs.h"

#include "graph/verify.h"
#include "pass/keep.h"

#include "suite.h"
#include <string.h>

static Model *
two_entries(Arena *a)
{
    return graphs_load(a,
        "local x, y = nn.input('x', { 4, 3 }), nn.input('y', { 4, 1 })\n"
        "local out = x >> nn.linear { 1, name = 'fc' }\n"
        "local other = x >> nn.linear { 1, name = 'unread' }\n"
        "return nn.program {\n"
        "  nn.infer { 'predict', outputs = { out = out } },\n"
        "  nn.train { 'train', loss = nn.mse_loss(out + other, y), separate = true,\n"
        "             optimizer = nn.adam { lr = 0.1 } } }\n");
}

static Model *
kept(Arena *a, const char *wanted, bool trainer, bool table)
{
    Model *m = two_entries(a);

    keep_all(m);
    keep_entries(m, wanted, trainer, table);
    verify_graph(m, "keep");
    return m;
}

static bool
has_param(const Model *m, const char *name)
{
    return graphs_leaf(m->param, m->n_param, name) != NULL;
}

START_TEST(firmware_has_what_it_needs)
{
    Arena *a = arena_new();
    Model *m = kept(a, "predict", false, false);

    ck_assert_int_eq(m->n_entry, 1);
    ck_assert_str_eq(m->entry[0].name, "predict");
    ck_assert_int_eq(m->n_param, 2);
    ck_assert(has_param(m, "fc.weight") && has_param(m, "fc.bias"));
    ck_assert_int_eq(m->n_state, 0);
    ck_assert_ptr_null(m->train);
    ck_assert_int_eq(m->all.n_param, 4);        /* files have them all */
    ck_assert_int_gt(m->all.n_state, 0);
    arena_drop(a);
}
END_TEST

/* A table loads parameters into those of init; a trainer's files have all of them. */
START_TEST(init_stays_where_it_is_called)
{
    Arena *a = arena_new();
    Model *table = kept(a, "predict", false, true);
    Model *trainer = kept(a, "predict", true, false);
    const Entry *init = graphs_entry(table, "init");

    ck_assert_ptr_nonnull(init);
    ck_assert_int_eq(init->n_effect, 2);
    ck_assert_int_eq(table->n_param, 2);
    ck_assert_ptr_nonnull(graphs_entry(trainer, "init"));
    ck_assert_int_eq(trainer->n_param, 4);
    ck_assert_ptr_null(graphs_entry(trainer, "train"));
    arena_drop(a);
}
END_TEST

/* What training stores must be initialised, and its rate can be set. */
START_TEST(training_keeps_its_states)
{
    Arena *a = arena_new();
    Model *m = kept(a, "train", false, false);

    ck_assert_ptr_nonnull(graphs_entry(m, "init"));
    ck_assert_ptr_null(graphs_entry(m, "predict"));
    ck_assert_int_eq(m->n_param, 4);
    ck_assert_int_eq(m->n_state, m->all.n_state);
    ck_assert_str_eq(m->train, "train");
    arena_drop(a);
}
END_TEST

/* Averages of a parameter that only inference reads become parameters. */
START_TEST(states_that_stay_become_parameters)
{
    Arena *a = arena_new();
    Model *m = graphs_load(a,
        "local x, y = nn.input('x', { 4, 3 }), nn.input('y', { 4, 1 })\n"
        "local net = nn.sequential { nn.linear { 1, name = 'fc' }, nn.batch_norm {} }\n"
        "return nn.program {\n"
        "  nn.infer { 'predict', outputs = { out = net(x) } },\n"
        "  nn.train { 'train', loss = nn.mse_loss(net(x), y),\n"
        "             optimizer = nn.sgd { lr = 0.1 } } }\n");
    int all = m->n_param + m->n_state;

    keep_all(m);
    keep_entries(m, "predict", false, false);
    verify_graph(m, "keep");
    ck_assert_int_eq(m->n_state, 0);
    ck_assert_int_le(m->n_param, all);
    for (int i = 0; i < m->n_param; i++) {
        ck_assert_int_eq(m->param[i]->op, OP_param);
    }
    arena_drop(a);
}
END_TEST

/* NULL: all of the list are entries, or the halves of one. */
START_TEST(unknown_names_are_said)
{
    static const struct { const char *wanted, *unknown; } lists[] = {
        { "predict", NULL },
        { "predict,train", NULL },
        { "predict,nothing,other", "nothing" },
        { "predic", "predic" },
        { "predicts", "predicts" },
        { "", "" },
        { "predict,", "" },
        { "predict, train", " train" },
    };
    Arena *a = arena_new();
    Model *m = two_entries(a);

    for (int i = 0; i < countof(lists); i++) {
        const char *unknown = keep_unknown(m, lists[i].wanted);
        ck_assert(lists[i].unknown == NULL ? unknown == NULL
                  : unknown != NULL && strcmp(unknown, lists[i].unknown) == 0);
    }
    arena_drop(a);
}
END_TEST

Suite *suite_keep(void);

Suite *
suite_keep(void)
{
    Suite *s = suite_create("keep");
    TCase *t = tcase_create("keep");

    tcase_add_test(t, firmware_has_what_it_needs);
    tcase_add_test(t, init_stays_where_it_is_called);
    tcase_add_test(t, training_keeps_its_states);
    tcase_add_test(t, states_that_stay_become_parameters);
    tcase_add_test(t, unknown_names_are_said);
    suite_add_tcase(s, t);
    return s;
}
