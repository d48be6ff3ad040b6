/* test_layout.c -- layouts of parameters, tiles of contractions
 *
 * takes   a product with a parameter, on machines with vectors and without
 * gives   panels where lanes read them, rows where nobody gains
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"

static Node *weight;

/* x w, with w [64, columns] or its transpose. */
static Code *
product(Arena *a, const char *target, int columns, bool transposed)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, 8, 64);
    Code *c;

    weight = graphs_param(g, "w", transposed ? graphs_shape(2, columns, 64)
                                             : graphs_shape(2, 64, columns));
    grow(a, m->param, m->n_param);
    m->param[m->n_param++] = weight;
    graphs_output(m, "y", n_contract(g, x, (int[]){ 0, 2 }, weight,
                                     transposed ? (int[]){ 1, 2 } : (int[]){ 2, 1 }, 2));
    c = programs_new(m, target);
    programs_run(c, "layout");
    return c;
}

/* Lanes run along the columns, which lie side by side in panels. */
START_TEST(lanes_read_panels)
{
    Arena *a = arena_new();
    Code *c = product(a, "avx2", 48, _i);
    const Layout *l = &c->layout[weight->id];
    const Tiling *t = &c->program[0]->kernel[0]->tiling;

    ck_assert_int_eq(l->panel_axis, _i == 0 ? 1 : 0);
    ck_assert_int_gt(l->panel, 0);
    ck_assert_int_eq(l->panel % c->target->vector, 0);
    ck_assert_int_eq(l->size, 48 * 64);
    ck_assert_int_eq(t->lane, 1);
    ck_assert_int_eq(t->lanes % c->target->vector, 0);
    ck_assert(!t->pack);
    arena_drop(a);
}
END_TEST

/* Without vectors, and as an argument of callers who know rows only. */
START_TEST(rows_stay)
{
    Arena *a = arena_new();
    Code *c = product(a, "m4f", 48, false);
    Layout rows = layout_rows(weight->shape), l = c->layout[weight->id];

    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(l.panel > 0 || l.stride[i] == rows.stride[i], 1);
    }
    ck_assert_int_eq(l.size, rows.size);
    arena_drop(a);
}
END_TEST

/* Elements lie at different places, all of them inside. */
START_TEST(places_are_apart)
{
    Arena *a = arena_new();
    Code *c = product(a, "avx2", 20, _i);
    const Layout *l = &c->layout[weight->id];
    const Shape *s = &weight->shape;
    bool *taken = new_n(a, (int)l->size, bool);

    for (int i = 0; i < s->dim[0]; i++) {
        for (int j = 0; j < s->dim[1]; j++) {
            const Index *index[] = { index_const(a, i), index_const(a, j) };
            int64_t at = layout_index(a, l, 2, index)->base;
            ck_assert(at >= 0 && at < l->size && !taken[at]);
            taken[at] = true;
        }
    }
    arena_drop(a);
}
END_TEST

Suite *suite_layout(void);

Suite *
suite_layout(void)
{
    Suite *s = suite_create("layout");
    TCase *t = tcase_create("layout");

    tcase_add_loop_test(t, lanes_read_panels, 0, 2);
    tcase_add_test(t, rows_stay);
    tcase_add_loop_test(t, places_are_apart, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
