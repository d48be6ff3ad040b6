/* test_near.c -- expressions that are nearly what a rule is about
 *
 * gives   the cases of rule_cases.h with a node or three changed, at random: another
 *         op, operand, number or attribute.  They mean the same after as before, and
 *         rules fire on them as often as tests/unit/firings.want says: a rule that
 *         asks for more or less than it did says so there
 * keeps   BLESS=1 writes that file anew
 */
#include "rule_cases.h"

#include "graph/reach.h"
#include "graph/verify.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VARIANTS = 250 };        /* of each case */

static bool
is_legal(Graph *g, Op op, int nin, Node *const *in, const Attr *attr)
{
    Infer q = { .arena = g->arena, .op = op, .nin = nin, .in = in, .attr = attr,
                .type = in[0]->type, .shape = in[0]->shape };

    return op_card(op)->shape(&q) == NULL;
}

static Node *
changed_number(Graph *g, const Node *n, uint32_t *seed)
{
    static const double number[] = { 0.0, 1.0, -1.0, 2.0, 0.5, -0.0, 3.0, INFINITY };
    double v = number[graphs_int(seed, countof(number))];

    return n_const(g, eval_convert(n->type, v), n->type, n->shape);
}

/* One of the nodes up to a number that are used. */
static Node *
any_node(const Graph *g, const bool *use, int below, uint32_t *seed)
{
    int id;

    do {
        id = graphs_int(seed, below);
    } while (!use[id]);
    return g->node[id];
}

/* What is in a loop stands for nothing outside of it. */
static bool
is_of_loop(const Node *n)
{
    return n->op == OP_body_param || n->scan != NULL || n->op == OP_result
        || (n->nin > 0 && (is_of_loop(n->in[0]) || is_of_loop(n->in[n->nin - 1])));
}

/* x behind something that rules look through, or do not. */
static Node *
wrapped(Graph *g, Node *x, uint32_t *seed)
{
    int axes = graphs_int(seed, 1 << x->shape.rank), perm[MAX_RANK];
    int turn = graphs_int(seed, x->shape.rank + 1);

    for (int i = 0; i < x->shape.rank; i++) {
        perm[i] = (i + turn) % x->shape.rank;
    }
    switch (graphs_int(seed, 4)) {
    case 0:
        return n_flip(g, x, (unsigned)axes);
    case 1:
        return n_permute(g, x, perm);
    case 2:
        return x->type == F32 ? n_neg(g, x) : x;
    default:
        return x->type == F32 ? n_map1(g, OP_relu, x) : x;
    }
}

/* An op of the same kind, with as many operands. */
static Op
like(Op op, uint32_t *seed)
{
    Op other = (Op)graphs_int(seed, OP_COUNT);

    while (op_card(other)->kind != op_card(op)->kind
           || op_card(other)->nin != op_card(op)->nin) {
        other = (Op)((other + 1) % OP_COUNT);
    }
    return other;
}

/* Another op, other operands, or other attributes. */
static Op
change(Graph *g, const bool *use, const Node *n, Node **in, Attr *attr,
       uint32_t *seed)
{
    int i = graphs_int(seed, n->nin), list = graphs_int(seed, 3 * MAX_RANK);
    Op op = n->op;
    Node *first = in[0], *other;

    switch (graphs_int(seed, 8)) {
    case 0:
        return like(n->op, seed);
    case 1:
        in[0] = in[n->nin - 1];
        in[n->nin - 1] = first;
        break;
    case 2:
        other = any_node(g, use, n->id, seed);
        in[i] = is_of_loop(other) ? in[i] : other;
        break;
    case 3:
        in[i] = wrapped(g, in[i], seed);
        break;
    case 4:
        attr->value = op == OP_pad ? graphs_int(seed, 2) : attr->value;
        break;
    default:                    /* most attributes are in the first places */
        list = graphs_int(seed, 2) == 0 ? list % 4 : list;
        attr->list[list] += attr->list[list] == 0 || graphs_int(seed, 2) == 0 ? 1 : -1;
        break;
    }
    return op;
}

/* The same with one node changed; NULL where that is not a graph. */
static Node *
nearly(Graph *g, Node *root, uint32_t *seed)
{
    int n_old = g->n;
    bool *use = new_n(g->arena, n_old, bool);
    Node **now = new_n(g->arena, n_old, Node *);
    const Node *target;

    graph_reach(g, &root, 1, use);
    target = any_node(g, use, n_old, seed);
    for (int id = 0; id < n_old; id++) {
        Node *n = g->node[id], **in = new_n(g->arena, n->nin + 1, Node *);
        Attr attr = n->attr;
        Op op = n->op;
        bool same = true;
        if (!use[id] || n->nin == 0) {
            now[id] = n == target && op == OP_const ? changed_number(g, n, seed) : n;
            continue;
        }
        for (int i = 0; i < n->nin; i++) {
            in[i] = now[n->in[i]->id];
            same = same && in[i]->type == n->in[i]->type
                && shape_equal(in[i]->shape, n->in[i]->shape);
        }
        if (n->scan != NULL || op == OP_result) {
            now[id] = same ? graph_like(g, n, in) : NULL;
        } else {
            op = n == target ? change(g, use, n, in, &attr, seed) : op;
            now[id] = is_legal(g, op, n->nin, in, &attr)
                    ? graph_node(g, op, n->nin, in, &attr) : NULL;
        }
        if (now[id] == NULL) {
            return NULL;
        }
    }
    return now[root->id] != root ? now[root->id] : NULL;
}

/* A variant of a case, simplified: adds how often each rule has fired. */
static void
try_variant(const Case *c, uint32_t seed, RuleCount *sum)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a), before;
    Parts p = rule_parts(m->graph);
    uint32_t random = seed * 2654435761u + 1;
    Node *root = c->make(m->graph, &p), *out = NULL;
    SimplifyStats st;
    char *why;

    for (int tries = 0, left = 1 + graphs_int(&random, 3); tries < 20 && left > 0;
         tries++) {
        Node *next = nearly(m->graph, out != NULL ? out : root, &random);
        out = next != NULL ? next : out;
        left -= next != NULL;
    }
    if (out != NULL) {
        graphs_output(m, "out", out);
        before = *m;
        simplify_run(m, NULL, &st);
        verify_graph(m, "simplify");
        why = validate_models(a, &before, m);
        ck_assert_msg(why == NULL || rule_may_differ(why, &st), "%s, variant %u: %s", c->rule,
                      seed, why);
        for (int i = 0; i < st.n_rule; i++) {
            sum[i].fired += st.rule[i].fired;
        }
    }
    arena_drop(a);
}

static void
write_counts(const char *path, const RuleCount *rule, int n)
{
    FILE *f = fopen(path, "w");

    ck_assert(f != NULL);
    for (int i = 0; i < n; i++) {
        fprintf(f, "%-28s %6ld\n", rule[i].name, rule[i].fired);
    }
    fclose(f);
}

static void
compare_counts(const char *path, const RuleCount *rule, int n)
{
    FILE *f = fopen(path, "r");
    char name[100];
    long fired;
    int wrong = 0;

    ck_assert_msg(f != NULL, "%s is missing: BLESS=1 writes it", path);
    for (int i = 0; i < n; i++) {
        bool read = fscanf(f, "%99s %ld", name, &fired) == 2;
        ck_assert_msg(read && strcmp(name, rule[i].name) == 0,
                      "%s lists other rules: BLESS=1 writes it anew", path);
        if (fired != rule[i].fired) {
            printf("%s fires %ld times, expected %ld\n", name, rule[i].fired, fired);
            wrong++;
        }
    }
    fclose(f);
    ck_assert_msg(wrong == 0, "%d rules fire on something else than they did; if they "
                  "should, BLESS=1 writes %s anew", wrong, path);
}

START_TEST(nearly_a_case)
{
    Arena *a = arena_new();
    const char *root = getenv("ROOT");
    char *path = arena_printf(a, "%s/tests/unit/firings.want",
                              root != NULL ? root : ".");
    int n;
    RuleCount *sum = simplify_rules(a, &n);

    for (int i = 0; i < n_rule_cases + n_rule_none; i++) {
        const Case *c = i < n_rule_cases ? &rule_cases[i] : &rule_none[i - n_rule_cases];
        for (int k = 0; k < VARIANTS; k++) {
            try_variant(c, (uint32_t)(10000 * i + k), sum);
        }
    }
    if (getenv("BLESS") != NULL) {
        write_counts(path, sum, n);
    }
    compare_counts(path, sum, n);
    arena_drop(a);
}
END_TEST

Suite *suite_near(void);

Suite *
suite_near(void)
{
    Suite *s = suite_create("near");
    TCase *t = tcase_create("variants");

    tcase_add_test(t, nearly_a_case);
    suite_add_tcase(s, t);
    return s;
}
