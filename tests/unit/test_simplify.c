/* test_simplify.c -- each rewrite rule by itself, all of them on random graphs
 *
 * gives   for every rule an expression on which it fires and what is left of
 *         it; equality of values before and after; one result whatever the
 *         order in which rules are tried
 */
#include "rule_cases.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "pass/sample.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The expression in words. */
static void
say(Text *t, const Node *n)
{
    if (n->op == OP_const) {
        text_number(t, n->attr.value);
        return;
    }
    text_add(t, n->attr.name != NULL ? n->attr.name : card_of(n)->name);
    for (int i = 0; i < n->nin; i++) {
        text_add(t, i == 0 ? "(" : ", ");
        say(t, n->in[i]);
    }
    text_add(t, n->nin > 0 ? ")" : "");
}

static long
fired(const SimplifyStats *s, const char *rule)
{
    for (int i = 0; i < s->n_rule; i++) {
        if (strcmp(s->rule[i].name, rule) == 0) {
            return s->rule[i].fired;
        }
    }
    ck_abort_msg("there is no rule %s", rule);
}

static long
fired_in_all(const SimplifyStats *s)
{
    long n = 0;

    for (int i = 0; i < s->n_rule; i++) {
        n += s->rule[i].fired;
    }
    return n;
}

/* ---- tests -------------------------------------------------------------- */

START_TEST(rule_fires)
{
    const Case *c = &rule_cases[_i];
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Parts p = rule_parts(m->graph);
    SimplifyOptions off = { .off = &c->rule, .n_off = 1 };
    SimplifyStats st;
    Text *t = text_new(a);
    char *why;

    graphs_output(m, "out", c->make(m->graph, &p));
    verify_graph(m, "building");
    before = *m;
    simplify_run(m, NULL, &st);
    verify_graph(m, "simplify");
    ck_assert_msg(fired(&st, c->rule) > 0, "%s did not fire", c->rule);
    say(t, m->entry[0].out[0].node);
    ck_assert_msg(strcmp(t->s, c->left) == 0, "%s: %s is left, expected %s",
                  c->rule, t->s, c->left);
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "%s: %s", c->rule, why);
    *m = before;
    simplify_run(m, &off, &st);
    ck_assert_int_eq(fired(&st, c->rule), 0);
    arena_drop(a);
}
END_TEST

/* ... unless it is said that all values are finite. */
START_TEST(unknown_stays)
{
    const Case *c = &rule_none[_i];
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Parts p = rule_parts(m->graph);
    SimplifyOptions finite = { .finite = true };
    SimplifyStats st;
    Text *t = text_new(a);

    graphs_output(m, "out", c->make(m->graph, &p));
    simplify_run(m, NULL, &st);
    say(t, m->entry[0].out[0].node);
    ck_assert_msg(strcmp(t->s, c->left) == 0, "%s is left, expected %s", t->s,
                  c->left);
    simplify_run(m, &finite, &st);
    ck_assert(fired_in_all(&st) > 0 || !c->finite);
    arena_drop(a);
}
END_TEST

START_TEST(every_rule_has_a_case)
{
    Arena *a = arena_new();
    int n;
    RuleCount *rule = simplify_rules(a, &n);

    for (int i = 0; i < n; i++) {
        bool found = false;
        for (int k = 0; k < n_rule_cases; k++) {
            found = found || strcmp(rule_cases[k].rule, rule[i].name) == 0;
        }
        ck_assert_msg(found, "no test makes %s fire", rule[i].name);
    }
    arena_drop(a);
}
END_TEST

static Model *
random_model(Arena *a, uint32_t seed, int size)
{
    Model *m = graphs_model(a);
    Node *loss = graphs_random(m->graph, seed, size);
    Node *x = m->graph->node[0], *dx;

    graph_grad(m->graph, loss, NULL, &x, 1, &dx);
    graphs_output(m, "loss", loss);
    graphs_output(m, "dx", dx);
    return m;
}

/* The same numbers after, nothing to do a second time. */
START_TEST(random_graphs)
{
    Arena *a = arena_new();
    Model *m = random_model(a, (uint32_t)_i + 1, 40 + _i % 60), before;
    SimplifyStats st;
    char *why;

    verify_graph(m, "building");
    before = *m;
    simplify_run(m, NULL, &st);
    verify_graph(m, "simplify");
    ck_assert_int_le(st.after, st.before);
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "seed %d: %s", _i, why);
    simplify_run(m, NULL, &st);
    ck_assert_msg(fired_in_all(&st) == 0, "seed %d: more to do", _i);
    ck_assert_int_eq(st.before, st.after);
    arena_drop(a);
}
END_TEST

/* Does every element lie in the range of its node, whatever the inputs are? */
static void
check_ranges(Arena *a, const Graph *g, uint32_t seed, uint32_t one_in)
{
    Eval *e = eval_new(a, g);

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        const double *v;
        if (n->op == OP_input) {
            double *data = sample_leaf(a, g, n, seed);
            sample_special(data, n, seed, one_in);
            eval_set(e, n, data);
        }
        v = eval_get(e, n);
        for (int64_t i = 0; i < shape_count(n->shape); i++) {
            bool inside = isnan(v[i]) ? n->range.nan : v[i] >= n->range.lo
                                                    && v[i] <= n->range.hi;
            ck_assert_msg(inside, "seed %u: %s gives %g, expected %g to %g%s", seed,
                          card_of(n)->name, v[i], n->range.lo, n->range.hi,
                          n->range.nan ? " or NaN" : "");
        }
    }
}

/* NaN, infinities and zeros are the same after, laws in reach or not. */
START_TEST(special_graphs)
{
    Arena *a = arena_new();
    uint32_t seed = (uint32_t)_i + 1;
    Model *m = graphs_model(a), before;
    Graph *g = m->graph;
    char *why;
    int n;

    graphs_random(g, seed, 30);
    n = g->n;
    for (int id = n - 1; id > 4 && m->entry[0].n_out < 30; id--) {
        Node *x = g->node[id];
        if (x->type == F32 && x->op != OP_const) {
            graphs_output(m, "same", x);
            graphs_output(m, "sub", n_sub(g, x, x));
            graphs_output(m, "div", n_div(g, x, x));
            graphs_output(m, "zero", n_mul(g, x, n_like(g, 0, x)));
            graphs_output(m, "equal", n_equal(g, x, x));
        }
    }
    check_ranges(a, g, seed, 3);
    check_ranges(a, g, seed, 9);
    before = *m;
    simplify_run(m, NULL, NULL);
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "seed %d: %s", _i, why);
    arena_drop(a);
}
END_TEST

/* Products and sums of windows, and their gradients: the same numbers after, where
 * all are finite (rules_window.c). */
START_TEST(random_windows)
{
    Arena *a = arena_new();
    uint32_t seed = (uint32_t)_i + 1;
    Model *m = graphs_model(a), before;
    Graph *g = m->graph;
    Node *x = graphs_param(g, "x", graphs_shape(3, 2, 3, 4)), *y = x, *dx;
    char *why;

    for (int depth = 0; depth < 4; depth++) {
        static const char *const name[] = { "a", "b", "c", "d" };
        int rank, label[MAX_RANK] = { 0, 1, 2, 3, 4, 5, 6, 7 };
        y = graphs_window(g, depth == 0 ? y : graphs_view(g, y, &seed, 200),
                          &seed, 300);
        rank = y->shape.rank;
        label[rank - 1] = rank;
        y = graphs_int(&seed, 3) == 0 ? n_mul(g, y, y)
          : n_contract(g, y, label, graphs_param(g, name[depth],
                                          graphs_shape(2, 2, y->shape.dim[rank - 1])),
                       (int[]){ rank - 1, rank }, rank);
    }
    graph_grad(g, n_reduce(g, OP_sum, y, (1u << y->shape.rank) - 1), NULL, &x, 1,
               &dx);
    graphs_output(m, "dx", dx);
    before = *m;
    simplify_run(m, NULL, NULL);
    verify_graph(m, "simplify");
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "seed %d: %s", _i, why);
    arena_drop(a);
}
END_TEST

/* Whether the rules in another order make the same graph of it. */
static bool
order_matters(uint32_t seed)
{
    Arena *a = arena_new();
    Model *m = random_model(a, seed, 40), other = *m;
    SimplifyOptions o = { .shuffle = seed * 7919u };
    bool differ;

    simplify_run(m, NULL, NULL);
    simplify_run(&other, &o, NULL);
    ck_assert_int_le(abs(m->graph->n - other.graph->n), 2 + m->graph->n / 10);
    differ = graphs_hash(a, m) != graphs_hash(a, &other);
    arena_drop(a);
    return differ;
}

/* The order in which rules are tried hardly matters: a product whose operands
 * repeat along several axes may end with its extents of 1 elsewhere. */
START_TEST(order_of_rules)
{
    int differ = 0;

    for (uint32_t seed = 1; seed <= 300; seed++) {
        differ += order_matters(seed);
    }
    ck_assert_msg(differ <= 6, "%d of 300 graphs depend on the order", differ);
}
END_TEST

/* Exact rules alone leave the bits alone. */
START_TEST(exact_rules)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Node *loss = graphs_random(m->graph, (uint32_t)_i + 1000, 60);
    SimplifyOptions o = { .exact = true };
    SimplifyStats st;
    char *why;

    graphs_output(m, "loss", loss);
    before = *m;
    simplify_run(m, &o, &st);
    for (int i = 0; i < st.n_rule; i++) {
        ck_assert(!st.rule[i].inexact || st.rule[i].fired == 0);
    }
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL, "seed %d: %s", _i, why);
    arena_drop(a);
}
END_TEST

static Model *
deep_model(Arena *a, int layers)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 2, 3), *h = x, *dx;

    for (int i = 0; i < layers; i++) {
        Attr name = { .name = arena_printf(a, "w%d", i) };
        Node *w = graph_leaf(g, OP_param, F32, graphs_shape(2, 3, 3), 0, NULL,
                             &name);
        int lx[2] = { 0, 2 }, ly[2] = { 1, 2 };
        h = n_map1(g, OP_tanh, n_contract(g, h, lx, w, ly, 2));
        h = n_sub(g, n_mul(g, h, n_like(g, 1.5, h)), n_neg(g, n_like(g, 1, h)));
    }
    graph_grad(g, n_reduce(g, OP_sum, h, 3), NULL, &x, 1, &dx);
    graphs_output(m, "dx", dx);
    return m;
}

START_TEST(deep_graphs_are_quick)
{
    Arena *a = arena_new();
    Model *m = deep_model(a, 4000);
    clock_t start = clock();
    SimplifyStats st;

    simplify_run(m, NULL, &st);
    verify_graph(m, "simplify");
    ck_assert_int_gt(st.before, 40000);
    ck_assert_msg((double)(clock() - start) / CLOCKS_PER_SEC < 10,
                  "%d nodes took too long", st.before);
    if (getenv("GRADC_TIMES") != NULL) {
        printf("%d nodes, %d after: %.3f s\n", st.before, st.after,
               (double)(clock() - start) / CLOCKS_PER_SEC);
    }
    arena_drop(a);
}
END_TEST

/* The scalars of an optimizer stay scalars: nothing of w's shape but what
 * depends on w. */
START_TEST(scalars_stay_scalars)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *w = graphs_input(g, "w", F32, 2, 20, 30);
    Node *step = graphs_input(g, "step", I32, 0);
    Node *one = n_like(g, 1, w);
    Node *t = n_broadcast(g, n_cast(g, step, F32), w->shape);
    Node *bias = n_sub(g, one, n_map2(g, OP_pow, n_like(g, 0.9, w), t));
    int large = 0;

    graphs_output(m, "w", n_sub(g, w, n_div(g, n_scale(g, w, 0.1), bias)));
    simplify_run(m, NULL, NULL);
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        large += card_of(n)->kind == MAP && shape_count(n->shape) > 1;
    }
    ck_assert_int_le(large, 3);
    arena_drop(a);
}
END_TEST

/* A number stands for its repetition, however often it is repeated. */
START_TEST(sums_of_numbers)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Node *x = n_const(m->graph, 3.0, F32, graphs_shape(1, _i));

    graphs_output(m, "out", n_reduce(m->graph, OP_sum, x, 1));
    simplify_run(m, NULL, NULL);
    ck_assert(is_const(m->entry[0].out[0].node, 3.0 * _i));
    arena_drop(a);
}
END_TEST

/* The columns of a product are added up before it, as rows are: 6 of them are 2. */
START_TEST(columns_are_scattered)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *v = graphs_param(g, "v", graphs_shape(2, 2, 200)), *y;
    Node *x = graphs_input(g, "x", F32, 2, 6, 2), *i = graphs_input(g, "i", I32, 2, 1, 6);

    y = n_contract(g, v, (int[]){ 2, 0 }, x, (int[]){ 1, 2 }, 2);
    graphs_output(m, "out", n_scatter_add(g, y, n_expand(g, i, y->shape), 1, 2));
    simplify_run(m, NULL, NULL);
    ck_assert(graphs_has(m, OP_contract));
    for (int id = 0; id < m->graph->n; id++) {
        const Node *n = m->graph->node[id];
        ck_assert(n->op != OP_contract || n->shape.dim[1] == 2);
    }
    arena_drop(a);
}
END_TEST

/* Labels, positions and makers survive; a store of a leaf to itself goes. */
START_TEST(names_survive)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Attr name = { .name = "w" };
    Node *w = graph_leaf(g, OP_param, F32, graphs_shape(1, 3), 0, NULL, &name);
    Node *out;

    m->param = &w;
    m->n_param = 1;
    g->pos = (Pos){ .file = "a.lua", .line = 7 };
    g->by = "linear";
    out = n_mul(g, n_map1(g, OP_tanh, w), n_like(g, 1, w));
    out->label = "h";
    graphs_output(m, "h", out);
    m->entry[0].effect = new(a, Node *);
    m->entry[0].effect[0] = n_store(g, w, n_add(g, w, n_like(g, 0, w)));
    m->entry[0].n_effect = 1;
    simplify_run(m, NULL, NULL);
    out = m->entry[0].out[0].node;
    ck_assert_int_eq(out->op, OP_tanh);
    ck_assert_str_eq(out->label, "h");
    ck_assert_int_eq(out->pos.line, 7);
    ck_assert_str_eq(out->by, "linear");
    ck_assert_int_eq(m->entry[0].n_effect, 0);
    ck_assert_int_eq(m->graph->n, 2);
    arena_drop(a);
}
END_TEST

Suite *suite_simplify(void);

Suite *
suite_simplify(void)
{
    Suite *s = suite_create("simplify");
    TCase *t = tcase_create("rules");

    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, rule_fires, 0, n_rule_cases);
    tcase_add_loop_test(t, unknown_stays, 0, n_rule_none);
    tcase_add_test(t, every_rule_has_a_case);
    tcase_add_loop_test(t, random_graphs, 0, 200);
    tcase_add_loop_test(t, special_graphs, 0, 200);
    tcase_add_loop_test(t, random_windows, 0, 60);
    tcase_add_test(t, order_of_rules);
    tcase_add_loop_test(t, exact_rules, 0, 40);
    tcase_add_test(t, deep_graphs_are_quick);
    tcase_add_test(t, scalars_stay_scalars);
    tcase_add_loop_test(t, sums_of_numbers, 1, 4);
    tcase_add_test(t, columns_are_scattered);
    tcase_add_test(t, names_survive);
    suite_add_tcase(s, t);
    return s;
}
