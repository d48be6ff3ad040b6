/* test_freeze.c -- parameters that no entry changes
 *
 * takes   models of which a part, everything or nothing is trained
 * gives   those that lie apart, and who initialises them
 */
#include "graphs.h"

#include "graph/verify.h"
#include "pass/freeze.h"

#include "suite.h"
#include <string.h>

static Model *
frozen(Arena *a, const char *body, const char *head, const char *entries)
{
    Model *m = graphs_load(a, arena_printf(a,
        "local x, y = nn.input('x', { 2, 3 }), nn.input('y', { 2, 1 })\n"
        "local out = x >> nn.linear { 1, name = 'head', freeze = %s }"
        " >> nn.linear { 1, name = 'body', freeze = %s }\n"
        "return nn.program { nn.infer { 'predict', outputs = { out = out } }, %s }\n",
        head, body, entries));

    freeze_run(m);
    verify_graph(m, "freeze");
    return m;
}

#define TRAIN "nn.train { 'train', loss = nn.mse_loss(out, y)," \
              " optimizer = nn.sgd { lr = 0.1 } }"

/* How many parameters of a layer the entry stores into. */
static int
stores(const Entry *e, const char *layer)
{
    int n = 0;

    for (int i = 0; i < e->n_effect; i++) {
        const char *name = e->effect[i]->in[0]->attr.name;
        n += strncmp(name, layer, strlen(layer)) == 0;
    }
    return n;
}

START_TEST(frozen_ones_come_first)
{
    Arena *a = arena_new();
    Model *m = frozen(a, "true", "false", TRAIN);

    ck_assert_int_eq(m->n_param, 4);
    ck_assert_int_eq(m->n_frozen, 2);
    ck_assert_str_eq(m->param[0]->attr.name, "body.weight");
    ck_assert_str_eq(m->param[1]->attr.name, "body.bias");
    ck_assert_str_eq(m->param[2]->attr.name, "head.weight");
    ck_assert_int_eq(stores(graphs_entry(m, "init"), "head."), 2);
    ck_assert_int_eq(stores(graphs_entry(m, "init"), "body."), 0);
    ck_assert_int_eq(graphs_entry(m, "init_frozen")->n_effect, 2);
    ck_assert_int_eq(stores(graphs_entry(m, "init_frozen"), "body."), 2);
    ck_assert_int_eq(graphs_entry(m, "init_frozen")->kind, ENTRY_INIT);
    arena_drop(a);
}
END_TEST

/* If all of it changes, or nothing does, one struct is enough. */
START_TEST(one_kind_is_not_divided)
{
    Arena *a = arena_new();
    Model *all = frozen(a, "false", "false", TRAIN);
    Model *none = frozen(a, "false", "false", "");

    ck_assert_int_eq(all->n_frozen, 0);
    ck_assert_ptr_null(graphs_entry(all, "init_frozen"));
    ck_assert_int_eq(none->n_frozen, 0);
    ck_assert_ptr_null(graphs_entry(none, "init_frozen"));
    arena_drop(a);
}
END_TEST

START_TEST(names_of_others_stay)
{
    Arena *a = arena_new();
    Model *m = frozen(a, "true", "false",
                      TRAIN ", nn.infer { 'init_frozen', outputs = { out = out } }");

    ck_assert_int_eq(graphs_entry(m, "init_frozen")->kind, ENTRY_INFER);
    ck_assert_int_eq(graphs_entry(m, "init_frozen_")->kind, ENTRY_INIT);
    arena_drop(a);
}
END_TEST

Suite *suite_freeze(void);

Suite *
suite_freeze(void)
{
    Suite *s = suite_create("freeze");
    TCase *t = tcase_create("freeze");

    tcase_add_test(t, frozen_ones_come_first);
    tcase_add_test(t, one_kind_is_not_divided);
    tcase_add_test(t, names_of_others_stay);
    suite_add_tcase(s, t);
    return s;
}
