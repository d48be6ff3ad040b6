/* test_micro.c -- a batch a few rows at a time
 *
 * takes   training steps and inference over a batch of eight
 * gives   a loop over parts, the same numbers; where rows meet, what is left outside
 */
#include "graphs.h"

#include "graph/verify.h"
#include "pass/micro.h"
#include "pass/validate.h"

#include "suite.h"
#include <string.h>

#define HEAD "local x, y = nn.input('x', { 8, 4 }), nn.input('y', { 8, 2 })\n"
#define ENTRIES "return nn.program { nn.infer { 'predict', outputs = { out = out } }," \
                " nn.train { 'train', loss = nn.mse_loss(out, y)," \
                " optimizer = nn.sgd { lr = 0.1 } } }\n"
#define MLP HEAD "local out = x >> nn.linear { 32, name = 'fc1' } >> nn.tanh" \
                 " >> nn.linear { 2, name = 'fc2' }\n" ENTRIES
#define NORMED HEAD "local out = x >> nn.linear { 32, name = 'fc1' } >> nn.batch_norm {}" \
                    " >> nn.tanh >> nn.linear { 2, name = 'fc2' }\n" ENTRIES

/* The entry in parts of so many rows, with the same numbers. */
static MicroLimits
in_parts(Model *m, const char *entry, const MicroOptions *o)
{
    Model before = graphs_before(m);
    MicroLimits limits = micro_run(m, graphs_entry(m, entry), o);
    char *why;

    verify_graph(m, "micro");
    why = validate_models(m->arena, &before, m);
    ck_assert_msg(why == NULL, "%s", why);
    return limits;
}

static int
loop_length(const Model *m)
{
    int length = 0;

    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        length = n->scan != NULL ? n->scan->length : length;
    }
    return length;
}

START_TEST(rows_go_through_a_loop)
{
    static const int rows[] = { 1, 2, 4 };
    Arena *a = arena_new();
    MicroOptions o = { .rows = rows[_i / 2] };
    const char *entry = _i % 2 == 0 ? "train" : "predict";
    Model *m = graphs_load(a, MLP);

    ck_assert_ptr_null(in_parts(m, entry, &o).meets);
    ck_assert_int_eq(graphs_entry(m, entry)->batch, 8);
    ck_assert_int_eq(graphs_entry(m, entry)->part, o.rows);
    ck_assert_int_eq(loop_length(m), 8 / o.rows);
    arena_drop(a);
}
END_TEST

/* Where the order of sums must stay, it does. */
START_TEST(exact_parts_do_not_reorder)
{
    Arena *a = arena_new();
    MicroOptions o = { .rows = 2, .exact = true };
    Model *m = graphs_load(a, MLP);

    in_parts(m, "train", &o);
    ck_assert(!graphs_entry(m, "train")->reordered);
    arena_drop(a);
}
END_TEST

/* Is there a loop-carried value of that shape? */
static bool
is_carried(const Model *m, int results, int lanes)
{
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        if (n->op == OP_body_param && n->shape.rank == 2 && n->shape.dim[0] == results
            && n->shape.dim[1] == lanes) {
            return true;
        }
    }
    return false;
}

/* A sum in lanes continues from part to part if each part fills all of them, once or
 * more; the bias of three channels, over so many rows and columns. */
START_TEST(lanes_continue_in_the_next_part)
{
    static const struct {
        const char *size;
        bool carried;
    } images[] = { { "4, 4", true }, { "8, 8", true }, { "2, 16", true }, { "2, 4", false },
                   { "5, 5", false } };
    Arena *a = arena_new();
    MicroOptions o = { .rows = 1, .exact = true };
    Model *m = graphs_load(a, arena_printf(a, "local x, y = nn.input('x', { 8, 1, %s }), "
        "nn.input('y', { 8, 3, %s })\n"
        "local out = nn.tanh(x >> nn.conv2d { 3, 3, padding = 1 })\n" ENTRIES, images[_i].size, images[_i].size));

    in_parts(m, "train", &o);
    ck_assert(!graphs_entry(m, "train")->reordered);
    ck_assert_int_eq(is_carried(m, 3, 16), images[_i].carried);
    arena_drop(a);
}
END_TEST

/* Statistics are of the whole batch: they and what follows are outside. */
START_TEST(rows_meet_in_statistics)
{
    Arena *a = arena_new();
    MicroOptions o = { .rows = 2 };
    Model *m = graphs_load(a, NORMED);
    const Node *meets = in_parts(m, "train", &o).meets;

    ck_assert_ptr_nonnull(meets);
    ck_assert_ptr_nonnull(strstr(node_origin(a, meets), "batch_norm"));
    arena_drop(a);
}
END_TEST

#define STEP(layers, step) HEAD "local out = x >> nn.linear { 32, name = 'fc1' }" layers \
    " >> nn.linear { 2, name = 'fc2' }\n" "return nn.program { nn.train { 'train', loss =" \
    " nn.mse_loss(out, y), optimizer = " step " } }\n"
#define TIED HEAD "local w = nn.param('w', { 4, 4 })\n" \
    "local out = nn.matmul(nn.tanh(nn.matmul(x, w)), w) >> nn.linear { 2, name = 'fc2' }\n" \
    "return nn.program { nn.train { 'train', loss = nn.mse_loss(out, y)," \
    " optimizer = nn.sgd { lr = 0.1, momentum = 0.9 } } }\n"

/* Does the loop add to this state?  A carry of it has its name. */
static bool
is_added_to(const Model *m, const char *state)
{
    bool found = false;

    for (int id = 0; id < m->graph->n; id++) {
        const Scan *s = m->graph->node[id]->scan;
        for (int i = 0; s != NULL && i < s->n_carry; i++) {
            found = found || strcmp(s->param[i]->attr.name, state) == 0;
        }
    }
    return found;
}

/* A state to which a gradient is added, and nothing else is done with that. */
START_TEST(gradients_are_added_to_states)
{
    static const struct { const char *model, *state, *apart; } cases[] = {
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9 }"),
          "fc1.weight.momentum_buffer", NULL },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9, weight_decay = 0.1 }"),
          "fc1.weight.momentum_buffer", NULL },
        { STEP(">> nn.dropout(0.5)", "nn.sgd { lr = 0.1, momentum = 0.9, maximize = true }"),
          "fc1.weight.momentum_buffer", NULL },
        { STEP("", "nn.sgd { lr = nn.schedule.cosine { 9, lr = 0.1 }, momentum = 0.9 },"
               " update = { 'fc2.*' }"), "fc2.weight.momentum_buffer", NULL },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9 }, accumulate = 3"),
          NULL, "fc1.weight" },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9, nesterov = true }"),
          NULL, "fc1.weight" },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9, dampening = 0.1 }"),
          NULL, "fc1.weight" },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9 }, clip_norm = 1"),
          NULL, "fc1.weight" },
        { STEP("", "nn.sgd { lr = 0.1, momentum = 0.9 }, clip_value = 1"),
          NULL, "fc1.weight" },
        { STEP("", "nn.sgd { lr = 0.1 }"), NULL, "fc1.weight" },
        { STEP("", "nn.adam {}"), NULL, "fc1.weight" },
        { TIED, "w.momentum_buffer", NULL },
    };
    Arena *a = arena_new();
    MicroOptions o = { .rows = 1 + _i % 2, .states = true };
    Model *m = graphs_load(a, cases[_i].model);
    const char *apart = in_parts(m, "train", &o).apart;

    ck_assert_int_eq(graphs_entry(m, "train")->states, cases[_i].state != NULL);
    ck_assert_int_eq(graphs_entry(m, "train")->reordered, true);
    ck_assert_pstr_eq(apart, cases[_i].apart);
    ck_assert(cases[_i].state == NULL || is_added_to(m, cases[_i].state));
    arena_drop(a);
}
END_TEST

/* Parts that do not divide the batch or are all of it, and other kinds of entries. */
START_TEST(others_stay_as_they_are)
{
    static const struct { const char *entry; int rows; } cases[] = {
        { "train", 3 }, { "train", 8 }, { "train", 16 }, { "init", 2 },
    };
    Arena *a = arena_new();
    MicroOptions o = { .rows = cases[_i].rows };
    Model *m = graphs_load(a, MLP);
    int nodes = m->graph->n;

    ck_assert_ptr_null(micro_run(m, graphs_entry(m, cases[_i].entry), &o).meets);
    ck_assert_int_eq(graphs_entry(m, cases[_i].entry)->part, 0);
    ck_assert_int_eq(m->graph->n, nodes);
    arena_drop(a);
}
END_TEST

/* Inputs have one number of rows, or there is no batch; scalars have none. */
START_TEST(the_batch_is_that_of_all_inputs)
{
    Arena *a = arena_new();
    Graph *g = graphs_model(a)->graph;
    Named in[] = {
        { "x", graphs_input(g, "x", F32, 2, 8, 3) },
        { "scalar", graphs_input(g, "scalar", F32, 0) },
        { "y", graphs_input(g, "y", F32, 1, 8) },
        { "z", graphs_input(g, "z", F32, 2, 4, 3) },
        { "one", graphs_input(g, "one", F32, 2, 1, 3) },
    };
    Entry e = { .in = in, .n_in = 3 };

    ck_assert_int_eq(micro_batch(&e), 8);
    e.n_in = 4;
    ck_assert_int_eq(micro_batch(&e), 0);
    e.in = in + 1;
    e.n_in = 1;
    ck_assert_int_eq(micro_batch(&e), 0);
    e.in = in + 4;
    ck_assert_int_eq(micro_batch(&e), 0);
    arena_drop(a);
}
END_TEST

Suite *suite_micro(void);

Suite *
suite_micro(void)
{
    Suite *s = suite_create("micro");
    TCase *t = tcase_create("micro");

    tcase_add_loop_test(t, rows_go_through_a_loop, 0, 6);
    tcase_add_test(t, exact_parts_do_not_reorder);
    tcase_add_loop_test(t, lanes_continue_in_the_next_part, 0, 5);
    tcase_add_test(t, rows_meet_in_statistics);
    tcase_add_loop_test(t, gradients_are_added_to_states, 0, 12);
    tcase_add_loop_test(t, others_stay_as_they_are, 0, 4);
    tcase_add_test(t, the_batch_is_that_of_all_inputs);
    suite_add_tcase(s, t);
    return s;
}
