/* test_near.c -- expressions that are nearly what a rule is about
 *
 * gives   the cases of rule_cases.h with a node or three changed, at random: another
 *         op, operand, number or attribute.  They mean the same after as before, and
 *         rules fire on them as often as tests/unit/firings.want says: a rule that
 *         asks for more or less than it did says so there; and products of lines that
 *         are zero except at one index, of any rank
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

enum { VARIANTS = 250 };         /* of each case */
enum { PRODUCTS = 500 };         /* of spots */

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

/* The zeros beside the one place of a line that is not zero contribute nothing to a
 * product, whatever they would be multiplied by (IR.md). */
static bool
is_leave(const char *why, const SimplifyStats *st)
{
    bool spot = false;

    for (int i = 0; i < st->n_rule; i++) {
        spot = spot || (st->rule[i].fired > 0
                        && (strcmp(st->rule[i].name, "contract_of_spot") == 0
                            || strcmp(st->rule[i].name, "contract_of_unpooled") == 0));
    }
    return spot && strstr(why, "special inputs") != NULL;
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
        ck_assert_msg(why == NULL || is_leave(why, &st), "%s, variant %u: %s", c->rule,
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

/* ---- products of spots ------------------------------------------------------- */

static Node *
random_input(Graph *g, const char *name, Shape s)
{
    return graph_leaf(g, OP_input, F32, s, 0, NULL, &(Attr){ .name = name });
}

/* Lines that are zero except at one index, of up to MAX_RANK axes. */
static Node *
random_spot(Graph *g, uint32_t *seed)
{
    Shape s = { .rank = 2 + graphs_int(seed, MAX_RANK - 1) }, one;
    int axis = graphs_int(seed, s.rank);
    Node *place, *is;

    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = i == axis ? 2 + graphs_int(seed, 3) : 1 + graphs_int(seed, 5) / 3;
    }
    one = s;
    one.dim[axis] = 1;
    place = n_reduce(g, OP_argmax, random_input(g, "x", s), 1u << axis);
    is = n_equal(g, graph_leaf(g, OP_iota, I32, s, 0, NULL, &(Attr){ .list = { axis } }),
                 n_expand(g, place, s));
    return n_where(g, is, n_expand(g, random_input(g, "v", one), s), n_const(g, 0, F32, s));
}

/* Views that move all elements. */
static Node *
random_moves(Graph *g, Node *x, uint32_t *seed)
{
    for (int i = graphs_int(seed, 3); i > 0; i--) {
        int perm[MAX_RANK];
        Shape s = x->shape;
        for (int d = 0, by = graphs_int(seed, s.rank); d < s.rank; d++) {
            perm[d] = (d + by) % s.rank;
        }
        x = n_permute(g, x, perm);
        s = x->shape;
        if (s.rank < MAX_RANK && graphs_int(seed, 2) == 0) {
            s.dim[s.rank++] = 1;
        } else if (s.rank > 1) {
            s.rank--;
            s.dim[s.rank - 1] *= s.dim[s.rank];
        }
        x = n_reshape(g, x, s);
    }
    return x;
}

/* Labels of x at random, then an operand that shares some of them and has axes of its
 * own; NULL: it would have too many. */
static Node *
random_product(Graph *g, Node *x, uint32_t *seed)
{
    Attr attr = { .list = { 0 } };
    int *lx = attr.list, *ly = attr.list + MAX_RANK, next = 0, sums = 0;
    Shape s = { .rank = 0 };
    Node *in[2] = { x, NULL };

    for (int own = 1 + graphs_int(seed, 3) / 2; own > 0; own--) {
        s.dim[s.rank] = s.rank > 0 ? 2 : graphs_int(seed, 4) > 0 ? 30 : 1;
        ly[s.rank++] = next++;
    }
    for (int i = 0; i < x->shape.rank; i++) {
        bool sum = next == MAX_RANK || (s.rank < MAX_RANK && graphs_int(seed, 2) == 0);
        lx[i] = sum ? MAX_RANK + sums++ : next++;
        if (sum || (s.rank < MAX_RANK && graphs_int(seed, 3) == 0)) {
            if (s.rank == MAX_RANK) {
                return NULL;
            }
            s.dim[s.rank] = x->shape.dim[i];
            ly[s.rank++] = lx[i];
        }
    }
    for (int i = 0; i < MAX_RANK; i++) {
        lx[i] -= i < x->shape.rank && lx[i] >= MAX_RANK ? MAX_RANK - next : 0;
        ly[i] -= i < s.rank && ly[i] >= MAX_RANK ? MAX_RANK - next : 0;
    }
    in[1] = random_input(g, "y", s);
    return n_contract(g, in[0], lx, in[1], ly, next);
}

/* With that rule alone, since others leave little of what it must refuse: means the same
 * after as before; gives how often it fires. */
static long
fires_alone(Arena *a, Model *m, const char *rule)
{
    SimplifyOptions o = { .n_off = 0 };
    SimplifyStats st;
    const char **off = NULL, *why;
    Model before = *m;
    int n;
    const RuleCount *all = simplify_rules(a, &n);

    for (int i = 0; i < n; i++) {
        if (strcmp(all[i].name, rule) != 0) {
            grow(a, off, o.n_off);
            off[o.n_off++] = all[i].name;
        }
    }
    o.off = off;
    verify_graph(m, "building");
    simplify_run(m, &o, &st);
    verify_graph(m, "simplify");
    why = validate_models(a, &before, m);
    ck_assert_msg(why == NULL || is_leave(why, &st), "%s: %s", rule, why);
    for (int i = 0; i < n; i++) {
        if (strcmp(st.rule[i].name, rule) == 0) {
            return st.rule[i].fired;
        }
    }
    return -1;
}

/* Whatever axes operands have, up to as many as a tensor may have. */
START_TEST(products_of_spots)
{
    long fired = 0;

    for (uint32_t k = 1; k <= PRODUCTS; k++) {
        Arena *a = arena_new();
        uint32_t seed = 2654435761u * k + 1;
        Model *m = graphs_model(a);
        Node *x = random_moves(m->graph, random_spot(m->graph, &seed), &seed);
        Node *product = random_product(m->graph, x, &seed);

        if (product != NULL) {
            graphs_output(m, "out", product);
            fired += fires_alone(a, m, "contract_of_spot");
        }
        arena_drop(a);
    }
    ck_assert_msg(fired >= 20, "it fired %ld times", fired);
}
END_TEST

/* Windows of 3 over what pooling by 3 leaves of `rows` times 6 places, times weights that
 * have axes of their own. */
static Node *
unpooled(Graph *g, int rows, const int *own, int n)
{
    Shape lines = graphs_shape(3, rows, 2, 3), one = graphs_shape(3, rows, 2, 1);
    Shape all = { .rank = n + 1 };
    int lx[2] = { 0, n + 1 }, ly[MAX_RANK], before[2] = { 2, 0 }, step[2] = { 1, 1 };
    int places = 6 * rows + 4;
    Node *place = n_reduce(g, OP_argmax, random_input(g, "x", lines), 4);
    Node *is = n_equal(g, graph_leaf(g, OP_iota, I32, lines, 0, NULL,
                                     &(Attr){ .list = { 2 } }), n_expand(g, place, lines));
    Node *x = n_where(g, is, n_expand(g, random_input(g, "v", one), lines),
                      n_const(g, 0, F32, lines));

    x = n_pad(g, n_reshape(g, x, graphs_shape(2, 6 * rows, 1)), before, step,
              graphs_shape(2, places, 1), 0);
    x = n_window(g, OP_window, n_expand(g, x, graphs_shape(2, places, 3)),
                 (int[]){ 0, 1, 1, 1, places - 2 });
    for (int i = 0; i < n; i++) {
        all.dim[i] = own[i];
        ly[i] = i + 1;
    }
    all.dim[n] = 3;
    ly[n] = n + 1;
    return n_contract(g, x, lx, random_input(g, "y", all), ly, n + 1);
}

/* There must be axes of the weights' own, and not too many. */
START_TEST(products_of_unpooled)
{
    static const struct {
        int rows, n, own[MAX_RANK - 1];
        bool fires;
    } list[] = {
        { 1, 1, { 20 }, true }, { 1, 2, { 20, 1 }, true }, { 1, 2, { 1, 20 }, true },
        { 2, 2, { 2, 20 }, true }, { 2, 5, { 2, 2, 2, 2, 20 }, true },
        { 2, 7, { 2, 2, 2, 2, 2, 2, 8 }, true }, { 2, 8, { 2, 2, 2, 2, 2, 2, 2, 8 }, false },
        { 2, 7, { 1, 1, 1, 1, 1, 1, 20 }, true }, { 1, 1, { 1 }, false },
        { 1, 2, { 1, 1 }, false },
    };

    for (int i = 0; i < countof(list); i++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        long fired;

        graphs_output(m, "out", unpooled(m->graph, list[i].rows, list[i].own,
                                           list[i].n));
        fired = fires_alone(a, m, "contract_of_unpooled");
        ck_assert_msg((fired > 0) == list[i].fires, "%d: it fired %ld times", i, fired);
        arena_drop(a);
    }
}
END_TEST

Suite *suite_near(void);

Suite *
suite_near(void)
{
    Suite *s = suite_create("near");
    TCase *t = tcase_create("variants");

    tcase_set_timeout(t, 60);
    tcase_add_test(t, nearly_a_case);
    tcase_add_test(t, products_of_spots);
    tcase_add_test(t, products_of_unpooled);
    suite_add_tcase(s, t);
    return s;
}
