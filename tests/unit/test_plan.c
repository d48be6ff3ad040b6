/* test_plan.c -- values made again, and places in memory
 *
 * takes   a graph whose first value is needed at both ends of a peak
 * gives   fewer bytes where it is made twice, and a program that is still right
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"

enum { N = 64 };

static Node *
product(Graph *g, Node *x, Node *y)
{
    static const int left[] = { 0, 2 }, right[] = { 2, 1 };

    return n_contract(g, x, left, y, right, 2);
}

/* One value at both ends; between them matrices eight times as wide. */
static Model *
bridge(Arena *a)
{
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Node *x = graphs_input(g, "x", F32, 2, N, N);
    Node *w = graphs_input(g, "w", F32, 2, N, 8 * N);
    Node *v = graphs_input(g, "v", F32, 2, 8 * N, N);
    Node *start = n_map1(g, OP_exp, n_flip(g, x, 1));
    Node *wide = product(g, product(g, start, start), w);
    Node *turned = n_map1(g, OP_tanh, n_flip(g, wide, 1));
    Node *back = product(g, n_map2(g, OP_mul, turned, wide), v);

    graphs_output(m, "y", product(g, back, start));
    return m;
}

static Program *
planned(Model *m, int64_t room)
{
    Code *c = programs_new(m, "avx2");

    c->scratch_limit = room;
    programs_run(c, "plan");
    return c->program[0];
}

static int
made_again(const Program *p)
{
    int n = 0;

    for (int i = 0; i < p->n_buffer; i++) {
        n += p->buffer[i]->older != NULL;
    }
    return n;
}

/* Its exponentials are little work beside the products: it is made twice. */
START_TEST(cheap_values_are_made_again)
{
    Arena *a = arena_new();
    Program *p = planned(bridge(a), 0);
    int64_t wide = 4 * 8 * N * N;

    ck_assert_int_eq(made_again(p), 1);
    ck_assert_int_eq(p->live_peak, 2 * wide);
    ck_assert_int_le(p->scratch, 2 * wide);
    arena_drop(a);
}
END_TEST

/* With little room whatever can be made again is, and what cannot be stays. */
START_TEST(room_is_kept_or_nothing_is_broken)
{
    static const int64_t room[] = { 1, 4 * N * N, 16 * 4 * N * N, 1 << 30 };
    Arena *a = arena_new();
    int64_t most = planned(bridge(a), 0)->scratch;
    Program *p = planned(bridge(a), room[_i]);

    ck_assert_int_le(p->scratch, most);
    arena_drop(a);
}
END_TEST

/* No two values that are alive at one time share a place. */
START_TEST(places_do_not_meet)
{
    for (uint32_t seed = 1; seed <= 40; seed++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        Program *p;

        graphs_output(m, "y", graphs_random(m->graph, seed, 30));
        p = planned(m, seed % 2 == 0 ? 1 : 0);
        for (int i = 0; i < p->n_buffer; i++) {
            for (int j = 0; j < i; j++) {
                const Buffer *x = p->buffer[i], *y = p->buffer[j];
                bool both = x->space == SPACE_SCRATCH && y->space == SPACE_SCRATCH
                         && x->pool == y->pool && x->over == NULL && y->over == NULL
                         && x->first >= 0 && y->first >= 0;
                ck_assert(!both || x->until < y->first || y->until < x->first
                          || x->offset + x->footprint <= y->offset
                          || y->offset + y->footprint <= x->offset);
            }
        }
        arena_drop(a);
    }
}
END_TEST

Suite *suite_plan(void);

Suite *
suite_plan(void)
{
    Suite *s = suite_create("plan");
    TCase *t = tcase_create("plan");

    tcase_add_test(t, cheap_values_are_made_again);
    tcase_add_loop_test(t, room_is_kept_or_nothing_is_broken, 0, 4);
    tcase_add_test(t, places_do_not_meet);
    suite_add_tcase(s, t);
    return s;
}
