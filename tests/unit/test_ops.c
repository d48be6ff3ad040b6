/* test_ops.c -- every card keeps its promises
 *
 * takes   the op table: one test function runs once per op
 * gives   shapes, first and second derivatives against finite differences of
 *         the interpreter
 */
#include "graphs.h"

#include "gradc.h"
#include "suite.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

/* ---- one node of every op, in several forms ------------------------------ */

static Node *
leaf(Graph *g, int operand, Type type, Shape s)
{
    static const char *const names[] = { "x0", "x1", "x2" };
    Attr attr = { .name = names[operand] };

    return graph_leaf(g, OP_input, type, s, 0, NULL, &attr);
}

static Type
map_type(Op op, int operand)
{
    bool logical = op == OP_logical_and || op == OP_logical_or
                || op == OP_logical_not;

    return logical || (op == OP_where && operand == 0) ? BOOL
         : op == OP_requantize ? I32 : F32;
}

static Node *
make_map(Graph *g, Op op, int form)
{
    const Shape shapes[] = {
        graphs_shape(2, 3, 4), graphs_shape(2, 1, 1), shape_scalar(),
        graphs_shape(3, 2, 1, 3)
    };
    Attr attr = { .list = { F64 } };
    Node *in[MAX_IN];

    if (form >= countof(shapes)) {
        return NULL;
    }
    for (int i = 0; i < op_card(op)->nin; i++) {
        in[i] = leaf(g, i, map_type(op, i), shapes[form]);
    }
    return graph_node(g, op, op_card(op)->nin, in,
                      op == OP_cast ? &attr : NULL);
}

static Node *
make_reduce(Graph *g, Op op, int form)
{
    static const unsigned axes[] = { 1, 2, 4, 5, 7, 1 };
    Shape s = form == 5 ? graphs_shape(2, 1, 3) : graphs_shape(3, 2, 3, 4);

    if (form >= countof(axes)) {
        return NULL;
    }
    return n_reduce(g, op, leaf(g, 0, F32, s), axes[form]);
}

static Node *
make_view(Graph *g, Op op, int form)
{
    Node *x = leaf(g, 0, F32, graphs_shape(3, 2, 3, 4));
    Node *ones = leaf(g, 0, F32, graphs_shape(3, 2, 1, 1));
    const int start[2][3] = { { 0, 1, 0 }, { 1, 0, 1 } };
    const int step[2][3] = { { 1, 1, 2 }, { 1, 2, 3 } };
    const int perm[2][3] = { { 2, 0, 1 }, { 0, 2, 1 } };
    const int slide[2][WINDOW_N] = { { 2, 0, 1, 2, 2 }, { 2, 1, 1, 1, 1 } };
    const int back[2][WINDOW_N] = { { 2, 0, 2, 3, 11 }, { 1, 0, 1, 1, 4 } };

    if (form > 1) {
        return NULL;
    }
    switch (op) {
    case OP_reshape:
        return n_reshape(g, x, form == 0 ? graphs_shape(2, 4, 6)
                                         : graphs_shape(4, 3, 1, 8, 1));
    case OP_permute:
        return n_permute(g, x, perm[form]);
    case OP_expand:
        return n_expand(g, ones, form == 0 ? graphs_shape(3, 2, 5, 3)
                                           : graphs_shape(3, 2, 1, 6));
    case OP_slice:
        return n_slice(g, x, start[form], step[form],
                       form == 0 ? graphs_shape(3, 2, 2, 2)
                                 : graphs_shape(3, 1, 2, 1));
    case OP_flip:
        return n_flip(g, x, form == 0 ? 5 : 2);
    case OP_window:
        return n_window(g, op, x, slide[form]);
    case OP_unwindow:
        return n_window(g, op, x, back[form]);
    default:
        return n_pad(g, x, start[form], step[form],
                     form == 0 ? graphs_shape(3, 3, 5, 7)
                               : graphs_shape(3, 4, 5, 12), 0.25);
    }
}

static Node *
make_contract(Graph *g, Op op, int form)
{
    static const struct {
        int rx, x[3], lx[3], ry, y[3], ly[3], rank;
    } forms[] = {
        { 2, { 3, 4 }, { 0, 2 }, 2, { 4, 5 }, { 2, 1 }, 2 },
        { 2, { 3, 4 }, { 0, 2 }, 2, { 5, 4 }, { 1, 2 }, 2 },
        { 3, { 2, 3, 4 }, { 0, 1, 3 }, 3, { 2, 4, 5 }, { 0, 3, 2 }, 3 },
        { 1, { 4 }, { 0 }, 1, { 4 }, { 0 }, 0 },
        { 1, { 3 }, { 0 }, 1, { 2 }, { 1 }, 2 },
        { 3, { 2, 3, 4 }, { 2, 0, 3 }, 2, { 4, 2 }, { 3, 2 }, 1 },
        { 2, { 1, 4 }, { 1, 2 }, 2, { 4, 1 }, { 2, 0 }, 2 },
    };
    Node *x, *y, *sum;

    if (form >= countof(forms)) {
        return NULL;
    }
    x = leaf(g, 0, F32, shape_of(forms[form].rx, forms[form].x));
    y = leaf(g, 1, F32, shape_of(forms[form].ry, forms[form].y));
    sum = n_contract(g, x, forms[form].lx, y, forms[form].ly, forms[form].rank);
    return op == OP_contract ? sum
         : n_accumulate(g, &sum->attr, x, y, leaf(g, 2, F32, sum->shape));
}

/* An index of that shape that meets places twice, and once one outside. */
static Node *
places(Graph *g, Shape s, int axis, int extent)
{
    Attr attr = { .list = { axis } };
    Node *at = graph_leaf(g, OP_iota, I32, s, 0, NULL, &attr), *last;

    at = n_mul(g, at, n_like(g, 2, at));
    last = n_like(g, extent, at);
    return n_where(g, n_less(g, last, at), n_sub(g, at, n_like(g, extent + 1, at)),
                   at);
}

/* An index that meets every place of at least half as many. */
static Node *
every_place(Graph *g, Shape s, int axis, int extent)
{
    Attr attr = { .list = { axis } };
    Node *at = graph_leaf(g, OP_iota, I32, s, 0, NULL, &attr);
    Node *end = n_like(g, extent, at);

    return n_where(g, n_less(g, at, end), at, n_sub(g, at, end));
}

static Node *
make_placed(Graph *g, Op op, int form)
{
    static const int axes[] = { 1, 0, 2, 1 }, extents[] = { 3, 2, 4, 1 };
    static const int counts[] = { 5, 3, 2, 4 };
    int axis, extent;
    Shape x = graphs_shape(3, 2, form == 3 ? 1 : 3, 4), s = x;

    if (form >= countof(axes)) {
        return NULL;
    }
    axis = axes[form];
    extent = extents[form];
    if (op == OP_cumsum) {
        return n_cumsum(g, leaf(g, 0, F32, x), axis);
    }
    if (op == OP_argsort) {
        return n_argsort(g, leaf(g, 0, F32, x), axis, form % 2,
                         form % 3 == 0 ? 1 : x.dim[axis]);
    }
    s.dim[axis] = counts[form];
    if (op == OP_gather) {
        return n_gather(g, leaf(g, 0, F32, x), places(g, s, axis, extent), axis);
    }
    if (op == OP_scatter_amax || op == OP_scatter_amin) {
        s.dim[axis] += extent;          /* no place is empty, and so infinite */
        return n_scatter(g, op, leaf(g, 0, F32, s), every_place(g, s, axis, extent),
                         axis, extent);
    }
    return n_scatter(g, op, leaf(g, 0, F32, s), places(g, s, axis, extent), axis,
                     extent);
}

/* The op in one of its forms over fresh inputs; NULL after the last. */
static Node *
make(Graph *g, Op op, int form)
{
    switch (op_card(op)->kind) {
    case MAP:
        return make_map(g, op, form);
    case REDUCE:
        return make_reduce(g, op, form);
    case VIEW:
        return make_view(g, op, form);
    case CONTRACT:
        return make_contract(g, op, form);
    case GATHER:
    case SCATTER:
    case PREFIX:
    case SORT:
        return make_placed(g, op, form);
    default:
        return NULL;
    }
}

/* ---- values ------------------------------------------------------------- */

static void
fill_leaf(Arena *a, Eval *e, const Node *x, const double *range, uint32_t *seed)
{
    int64_t n = shape_count(x->shape);
    double *v = new_n(a, n, double);

    for (int64_t i = 0; i < n; i++) {
        v[i] = x->type == BOOL ? graphs_int(seed, 2)
             : range[0] + (range[1] - range[0]) * graphs_real(seed);
    }
    eval_set(e, x, v);
}

static void
fill(Arena *a, Eval *e, const Graph *g, const double *range)
{
    static const double weights[2] = { -1, 1 };
    uint32_t seed = 12345;

    for (int id = 0; id < g->n; id++) {
        const Node *x = g->node[id];
        if (x->op == OP_input) {
            fill_leaf(a, e, x, x->attr.name[0] == 'w' ? weights : range, &seed);
        }
    }
}

/* A scalar that depends on every element of y. */
static Node *
weighted(Graph *g, Node *y, const char *name)
{
    Attr attr = { .name = name };
    Node *w = graph_leaf(g, OP_input, y->type, y->shape, 0, NULL, &attr);
    Node *p = n_mul(g, y, w);

    p = n_reduce(g, OP_sum, p, (1u << y->shape.rank) - 1);
    return n_reshape(g, p, shape_scalar());
}

static double
difference(Eval *e, const Node *loss, const Node *x, int64_t i, double h)
{
    double *p = eval_leaf(e, x), keep = p[i], up, down;

    p[i] = keep + h;
    eval_touch(e, x);
    up = *eval_get(e, loss);
    p[i] = keep - h;
    eval_touch(e, x);
    down = *eval_get(e, loss);
    p[i] = keep;
    eval_touch(e, x);
    return (up - down) / (2 * h);
}

static void
check_gradient(Eval *e, const Node *loss, const Node *x, const Node *dx,
               const char *what)
{
    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        double c = difference(e, loss, x, i, 1e-3);
        double f = difference(e, loss, x, i, 5e-4);
        double want = (4 * f - c) / 3, got = eval_get(e, dx)[i];
        ck_assert_msg(fabs(got - want) < 1e-6 * (1 + fabs(want)),
                      "%s: element %d is %g, differences say %g", what,
                      (int)i, got, want);
    }
}

/* First and second derivative of one form of an op. */
static void
check_derivatives(Op op, int form)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *y = make(g, op, form), *x[MAX_IN], *dx[MAX_IN], *loss, *second;
    Eval *e = eval_new(a, g);
    int n = 0;

    for (int i = 0; i < y->nin; i++) {
        if (y->in[i]->type == F32) {
            x[n++] = y->in[i];
        }
    }
    loss = weighted(g, y, "w0");
    graph_grad(g, loss, NULL, x, n, dx);
    second = n_const(g, 0, F32, shape_scalar());
    for (int i = 0; i < n; i++) {
        second = n_add(g, second, weighted(g, dx[i], i == 0 ? "w1" : "w2"));
    }
    fill(a, e, g, op_card(op)->try_in);
    for (int i = 0; i < n; i++) {
        check_gradient(e, loss, x[i], dx[i], op_card(op)->name);
    }
    graph_grad(g, second, NULL, x, n, dx);
    for (int i = 0; i < n; i++) {
        check_gradient(e, second, x[i], dx[i], op_card(op)->name);
    }
    arena_drop(a);
}

/* ---- tests -------------------------------------------------------------- */

START_TEST(card_is_complete)
{
    const OpCard *card = op_card((Op)_i);
    bool leaf_or_effect = card->kind == LEAF || card->kind == EFFECT;
    bool pick = card->kind == SCAN_RESULT; /* the loop is differentiated */

    ck_assert(card != NULL && card->name != NULL);
    ck_assert_msg(card->about != NULL && card->about[0] != '\0', "%s",
                  card->name);
    ck_assert_msg(card->shape != NULL, "%s has no shape rule", card->name);
    ck_assert_msg(card->nin <= MAX_IN, "%s", card->name);
    ck_assert_msg(leaf_or_effect || pick || card->pull != NULL
                  || card->laws & FLAT,
                  "%s has neither a derivative nor is flat", card->name);
    ck_assert_msg(leaf_or_effect || card->formula != NULL,
                  "%s does not state its derivative", card->name);
    ck_assert_msg(card->kind != VIEW || card->view != NULL, "%s", card->name);
    ck_assert_msg(card->kind != MAP || (card->eval != NULL && card->c != NULL),
                  "%s has no meaning or no template", card->name);
    ck_assert_msg(card->kind != MAP || card->code > card->cost || card->cost < 10,
                  "%s does not say how much code it becomes", card->name);
    ck_assert_msg(card->pull == NULL || card->kind == SCAN
                  || card->try_in[0] < card->try_in[1],
                  "%s has a derivative and no domain to test it in", card->name);
    for (int i = 0; i < _i; i++) {
        ck_assert_str_ne(card->name, op_card((Op)i)->name);
    }
}
END_TEST

/* Loops have cases of their own in test_scan.c. */
START_TEST(every_op_has_a_case)
{
    Op op = (Op)_i;
    Kind kind = op_card(op)->kind;
    Arena *a = arena_new();
    Graph *g = graph_new(a);

    if (kind != LEAF && kind != EFFECT && kind != SCAN && kind != SCAN_RESULT) {
        Node *y = make(g, op, 0);
        ck_assert_msg(y != NULL && y->op == op, "no case makes %s",
                      op_card(op)->name);
    }
    arena_drop(a);
}
END_TEST

/* Elementwise ops refuse operands of two shapes, in words. */
START_TEST(shapes_must_agree)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    const OpCard *card = op_card((Op)_i);
    Node *in[MAX_IN] = { NULL };
    Infer q = { .arena = a, .op = (Op)_i, .nin = card->nin, .in = in };
    Attr none = { 0 };
    const char *why;

    if (card->kind == MAP && card->nin > 1) {
        for (int i = 0; i < card->nin; i++) {
            in[i] = leaf(g, i, map_type((Op)_i, i), graphs_shape(2, 2, 3));
        }
        q.attr = &none;
        q.type = in[0]->type;
        q.shape = in[0]->shape;
        in[card->nin - 1] = leaf(g, 2, map_type((Op)_i, 1),
                                 graphs_shape(2, 3, 2));
        why = card->shape(&q);
        ck_assert_msg(why != NULL, "%s accepts two shapes", card->name);
        ck_assert(!isupper((unsigned char)why[0]));
        ck_assert(why[strlen(why) - 1] != '.');
    }
    arena_drop(a);
}
END_TEST

START_TEST(derivatives_are_right)
{
    Op op = (Op)_i;

    if (op_card(op)->pull == NULL && (op_card(op)->laws & FLAT) == 0) {
        return;
    }
    for (int form = 0;; form++) {
        Arena *a = arena_new();
        Graph *g = graph_new(a);
        Node *y = make(g, op, form);
        bool end = y == NULL, number = !end && type_is_float(y->type);
        arena_drop(a);
        if (end) {
            break;
        }
        if (number && op != OP_stop_gradient) {
            check_derivatives(op, form);
        }
    }
}
END_TEST

/* What a derivative is made of has a derivative itself, or is flat. */
START_TEST(derivatives_are_closed)
{
    Op op = (Op)_i;
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *y = op_card(op)->pull != NULL ? make(g, op, 0) : NULL;

    if (y != NULL) {
        int start = g->n;
        Node *dx[MAX_IN] = { NULL };
        Pull p = { .g = g, .y = y, .result = y, .x = y->in, .dx = dx,
                   .dy = leaf(g, 2, y->type, y->shape) };
        op_card(op)->pull(&p);
        for (int id = start; id < g->n; id++) {
            const OpCard *card = card_of(g->node[id]);
            ck_assert_msg(card->kind == LEAF || card->pull != NULL
                          || card->laws & FLAT, "%s uses %s",
                          op_card(op)->name, card->name);
        }
        for (int i = 0; i < y->nin; i++) {
            ck_assert_msg(p.dx[i] == NULL
                          || (shape_equal(p.dx[i]->shape, y->in[i]->shape)
                              && p.dx[i]->type == y->in[i]->type),
                          "%s: gradient %d has another shape or type",
                          op_card(op)->name, i);
        }
    }
    arena_drop(a);
}
END_TEST

/* stop_gradient alone has a value that matters and a gradient that is none. */
START_TEST(stop_gradient_is_zero)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Node *x = leaf(g, 0, F32, graphs_shape(1, 3)), *dx;

    graph_grad(g, weighted(g, n_map1(g, OP_stop_gradient, x), "w0"), NULL,
               &x, 1, &dx);
    ck_assert(is_const(dx, 0.0));
    arena_drop(a);
}
END_TEST

/* What is not below 0 is as it was, with the sign of a zero. */
START_TEST(relu_keeps_zeros)
{
    ck_assert(signbit(op_card(OP_relu)->eval((double[]){ -0.0 })));
    ck_assert(!signbit(op_card(OP_relu)->eval((double[]){ 0.0 })));
}
END_TEST

/* All digits of the orders 0 and 1 at 1, which are -gamma and pi^2 / 6; orders without
 * meaning still have a value, quickly computed. */
START_TEST(polygamma_of_all_orders)
{
    double low[2] = { 169, 40 }, high[2] = { 170, 40 }, none[2] = { 2e36, 3 };
    double (*eval)(const double *) = op_card(OP_polygamma)->eval;

    ck_assert_double_eq_tol(eval((double[]){ 0, 1 }), -0.57721566490153286, 1e-14);
    ck_assert_double_eq_tol(eval((double[]){ 1, 1 }), 1.6449340668482264, 1e-14);
    /* the orders follow each other by about k / x */
    ck_assert_double_eq_tol(-eval(high) / eval(low), 170.0 / 40, 0.1);
    ck_assert(isinf(eval(none)));
}
END_TEST

/* Where rows count by one mask, and some of their elements by another one too, the sum
 * over a row is none where the row does not count: log(0) leaves no trace. */
START_TEST(sums_of_masked_rows)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    Shape s = graphs_shape(2, 3, 4);
    Node *x = graphs_input(g, "x", F32, 2, 3, 1), *z = graphs_input(g, "z", F32, 2, 3, 4);
    Node *none = n_like(g, 0, z), *u = n_expand(g, n_map1(g, OP_log, x), s), *dx;
    Node *row = n_expand(g, n_less(g, n_like(g, 0, x), x), s);
    Node *both = n_map2(g, OP_logical_and, row, n_less(g, none, z));
    Node *y = n_add(g, n_where(g, row, u, none), n_where(g, both, u, none));
    Eval *e = eval_new(a, g);
    const double *d;

    graph_grad(g, n_reduce(g, OP_sum, y, 3), NULL, &x, 1, &dx);
    eval_set(e, x, (double[]){ 0, 1, 2 });
    eval_set(e, z, (double[]){ 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, 1, 1 });
    d = eval_get(e, dx);
    ck_assert(d[0] == 0 && d[1] == 8 && d[2] == 3.5);
    arena_drop(a);
}
END_TEST

/* What fades by a factor per step, in float and double; growth; no number. */
START_TEST(compoundm1_fades)
{
    uint64_t state = 1;

    for (int i = 0; i < 100000; i++) {
        float x, n;
        double y, z;
        state = state * 6364136223846793005u + 1442695040888963407u;
        x = (float)-pow(1e-7, (double)(state >> 48) / 65536.0);
        n = (float)floor(pow(2, 30.9 * (double)(state >> 32 & 0xffff) / 65536.0));
        y = expm1((double)n * log1p((double)x));
        z = gradc_compoundm1((double)x, (double)n);
        ck_assert(fabs((double)gradc_compoundm1f(x, n) / y - 1) < 1e-6 && fabs(z / y - 1) < 1e-14);
    }
    ck_assert(gradc_compoundm1f(0.5f, 3.9f) == 2.375f && gradc_compoundm1(0.5, 3.9) == 2.375);
    ck_assert(gradc_compoundm1f(-1, -3) == -1 && isnan(gradc_compoundm1f(NAN, 1)));
}
END_TEST

/* What averages that fade take instead of compoundm1 has its bits, at any step. */
START_TEST(fadem1)
{
    const float x[] = { -1.0f, -0.5f, -0.1f, -0.001f, -1e-6f, -GRADC_POW2F(-26) };
    const float most[] = { 2147483648.0f, -7.5f, GRADC_INFF };

    for (size_t i = 0; i < sizeof x / sizeof *x; i++) {
        for (float n = 0; n < 2e9f; n += n < 1e5f ? 1 : gradc_floorf(n / 128)) {
            ck_assert_uint_eq(gradc_to_bitsf(gradc_fadem1f(x[i], n)),
                              gradc_to_bitsf(gradc_compoundm1f(x[i], n)));
        }
        for (size_t j = 0; j < sizeof most / sizeof *most; j++) {
            ck_assert(gradc_fadem1f(x[i], most[j]) == gradc_compoundm1f(x[i], most[j]));
        }
    }
}
END_TEST

Suite *suite_ops(void);

Suite *
suite_ops(void)
{
    Suite *s = suite_create("ops");
    TCase *t = tcase_create("cards");

    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, card_is_complete, 0, OP_COUNT);
    tcase_add_loop_test(t, every_op_has_a_case, 0, OP_COUNT);
    tcase_add_loop_test(t, shapes_must_agree, 0, OP_COUNT);
    tcase_add_loop_test(t, derivatives_are_right, 0, OP_COUNT);
    tcase_add_loop_test(t, derivatives_are_closed, 0, OP_COUNT);
    tcase_add_test(t, stop_gradient_is_zero);
    tcase_add_test(t, relu_keeps_zeros);
    tcase_add_test(t, polygamma_of_all_orders);
    tcase_add_test(t, sums_of_masked_rows);
    tcase_add_test(t, compoundm1_fades);
    tcase_add_test(t, fadem1);
    suite_add_tcase(s, t);
    return s;
}
