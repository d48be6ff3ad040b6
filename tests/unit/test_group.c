/* test_group.c -- kernels that run in one loop, and those that must not
 *
 * takes   small graphs, lowered for a machine with vectors or without
 * gives   how many kernels are left, and what is kept for an iteration only
 */
#include "graphs.h"
#include "programs.h"

#include "pass/simplify.h"

#include "suite.h"

/* Values of the program that live in one kernel only. */
static int
locals(const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        n += p->buffer[i]->space == SPACE_LOCAL;
    }
    return n;
}

/* e^x / sum e^x along the last axis, with e^x in memory. */
static Node *
softmax(Graph *g, Node *x, unsigned axes)
{
    Node *largest = n_reduce(g, OP_amax, x, axes);
    Node *e = n_map1(g, OP_exp, n_map2(g, OP_sub, x, n_broadcast(g, largest,
                                                                  x->shape)));
    Node *sum = n_reduce(g, OP_sum, e, axes);

    return n_map2(g, OP_div, e, n_broadcast(g, sum, x->shape));
}

static const struct {
    int rows, columns;
    const char *target;
    int kernels;
} softmaxes[] = {
    { 32, 64, "avx2", 1 },
    { 33, 129, "avx512", 1 },
    { 32, 10, "avx2", 4 },      /* rows are too short for vectors */
    { 32, 10, "scalar", 1 },
    { 1, 64, "avx2", 4 },       /* no loop to share */
};

START_TEST(softmax_is_one_kernel)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Node *x = graphs_input(m->graph, "x", F32, 2, softmaxes[_i].rows,
                           softmaxes[_i].columns);
    Program *p;

    graphs_output(m, "y", softmax(m->graph, x, 2));
    p = programs_make(m, softmaxes[_i].target, "group");
    ck_assert_int_eq(p->n_kernel, softmaxes[_i].kernels);
    ck_assert_int_eq(locals(p) > 0, p->n_kernel == 1);
    arena_drop(a);
}
END_TEST

/* What the second kernel reads, of x * 2 with sums of its rows: the first has made
 * it in the same iteration, or in another one. */
START_TEST(only_the_same_iteration_is_read)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 32, 64);
    Node *e = n_map1(g, OP_exp, x);
    Node *sum = n_reduce(g, OP_sum, e, 2);
    Node *moved = _i == 0 ? sum : n_flip(g, sum, 1);

    graphs_output(m, "y", n_map2(g, OP_mul, x, n_broadcast(g, moved, x->shape)));
    ck_assert_int_eq(programs_make(m, "avx2", "group")->n_kernel, _i == 0 ? 1 : 2);
    arena_drop(a);
}
END_TEST

/* Loops take another order where what they touch then fits the L1 cache. */
START_TEST(channels_go_first)
{
    static const int extent[] = { 4, 64 };
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 3, extent[_i], 8, 64);
    Node *mean = n_scale(g, n_reduce(g, OP_sum, x, 1 | 4), 1.0 / 64);
    Node *d = n_map2(g, OP_sub, x, n_broadcast(g, mean, x->shape));

    graphs_output(m, "y", d);
    ck_assert_int_eq(programs_make(m, "avx2", "group")->n_kernel, _i + 1);
    arena_drop(a);
}
END_TEST

/* Elements of the largest value of which a group keeps one iteration. */
static int64_t
kept_inside(const Program *p)
{
    int64_t most = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *b = p->buffer[i];
        most = b->inner && b->layout.size > most ? b->layout.size : most;
    }
    return most;
}

/* A convolution of four channels makes as many rows of the image as a row of windows
 * needs, unless windows overlap, or there are vectors. */
/* Sums and sums of squares of channels: the second reads what the first has read, if the
 * cache does not hold it anyway. */
START_TEST(sums_lie_beside_each_other)
{
    static const int samples[] = { 32, 2 };
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Node *x = graphs_input(m->graph, "x", F32, 3, samples[_i], 16, 1024);
    Program *p;

    graphs_output(m, "s", n_reduce(m->graph, OP_sum, x, 5));
    graphs_output(m, "q", n_reduce(m->graph, OP_sum, n_map2(m->graph, OP_mul, x, x), 5));
    p = programs_make(m, "avx2", "group");
    ck_assert_int_eq(p->n_kernel, _i == 0 ? 1 : 2);
    arena_drop(a);
}
END_TEST

START_TEST(images_are_made_in_bands)
{
    static const struct {
        const char *pool, *target;
        int64_t kept;
    } pools[] = {
        { "2", "m4f", 4 * 2 * 12 },
        { "3", "scalar", 4 * 3 * 12 },
        { "{ 4, 1 }", "m4f", 4 * 4 * 12 },
        { "3, stride = 2", "m4f", 0 },
        { "2", "avx2", 0 },
    };
    Arena *a = arena_new();
    Model *m = graphs_load(a, arena_printf(a, "local x = nn.input('x', { 1, 1, 12, 12 })\n"
        "local p = x >> nn.conv2d { 4, 3, padding = 1 } >> nn.relu >> nn.max_pool2d { %s }\n"
        "return nn.program { nn.infer { 'predict', outputs = { p = p } } }\n", pools[_i].pool));
    Code *c;

    simplify_run(m, NULL, NULL);
    c = programs_new(m, pools[_i].target);
    programs_run(c, "group");
    ck_assert_int_eq(kept_inside(programs_find(c, "predict")), pools[_i].kept);
    arena_drop(a);
}
END_TEST

START_TEST(digits_of_an_index)
{
    Arena *a = arena_new();
    const Index *i = index_var(a, 0, 8), *j = index_var(a, 1, 5);
    const Index *x = index_add(a, index_scale(a, i, 5), j), *y;
    int64_t unit;

    ck_assert(index_digit(x, 0, 8, &unit) && unit == 5);
    ck_assert(index_digit(x, 1, 5, &unit) && unit == 1);
    /* j + 1 carries into i; 3 i + j meets elements of its neighbours */
    ck_assert(!index_digit(index_shift(a, x, 1), 0, 8, &unit));
    y = index_add(a, index_scale(a, i, 3), j);
    ck_assert(!index_digit(y, 0, 8, &unit) && !index_digit(y, 1, 5, &unit));
    y = index_add(a, index_scale(a, index_div(a, i, 2), 5), j);
    ck_assert(!index_digit(y, 0, 8, &unit));
    y = index_add(a, index_scale(a, index_var(a, 2, 4), 40), x);
    ck_assert(index_equal(index_drop_digit(a, y, 0, 8),
                          index_add(a, index_scale(a, index_var(a, 2, 4), 5), j)));
    arena_drop(a);
}
END_TEST

Suite *suite_group(void);

Suite *
suite_group(void)
{
    Suite *s = suite_create("group");
    TCase *t = tcase_create("group");

    tcase_add_loop_test(t, softmax_is_one_kernel, 0, countof(softmaxes));
    tcase_add_loop_test(t, only_the_same_iteration_is_read, 0, 2);
    tcase_add_loop_test(t, channels_go_first, 0, 2);
    tcase_add_loop_test(t, sums_lie_beside_each_other, 0, 2);
    tcase_add_loop_test(t, images_are_made_in_bands, 0, 5);
    tcase_add_test(t, digits_of_an_index);
    suite_add_tcase(s, t);
    return s;
}
