/* test_view.c -- the index maps of views
 *
 * takes   random views, windows included, one on the other
 * gives   where each element comes from, by the map and by the plain definition
 */
#include "graphs.h"

#include "suite.h"

/* Along the axis of windows; -1: filler. */
static int64_t
plain_window(const Node *n, const int64_t *index)
{
    const int *list = n->attr.list;
    int axis = list[WINDOW_AXIS];
    int64_t tap = index[list[WINDOW_TAP]] * list[WINDOW_DILATION];

    for (int64_t o = 0; o < n->in[0]->shape.dim[axis]; o++) {
        if (n->op == OP_window ? o == index[axis] * list[WINDOW_STRIDE] + tap
                               : index[axis] == o * list[WINDOW_STRIDE] + tap) {
            return o;
        }
    }
    return -1;
}

/* Where element `at` of a view comes from, in plain C; false: filler. */
static bool
plain_view(const Node *n, const int64_t *index, int64_t *from)
{
    const int *list = n->attr.list;
    const Shape *s = &n->in[0]->shape;
    int64_t flat = 0;

    for (int i = 0; i < n->shape.rank; i++) {
        flat = flat * n->shape.dim[i] + index[i];
    }
    for (int i = s->rank - 1; i >= 0; i--) {
        switch (n->op) {
        case OP_reshape:
            from[i] = flat % s->dim[i];
            flat /= s->dim[i];
            break;
        case OP_permute:
            for (int k = 0; k < s->rank; k++) {
                from[i] = list[k] == i ? index[k] : from[i];
            }
            break;
        case OP_expand:
            from[i] = s->dim[i] == 1 ? 0 : index[i];
            break;
        case OP_slice:
            from[i] = list[i] + index[i] * list[MAX_RANK + i];
            break;
        case OP_flip:
            from[i] = list[0] >> i & 1 ? s->dim[i] - 1 - index[i] : index[i];
            break;
        case OP_window:
        case OP_unwindow:
            from[i] = i == list[WINDOW_AXIS] ? plain_window(n, index) : index[i];
            if (from[i] < 0) {
                return false;
            }
            break;
        default:
            if (index[i] < list[i] || (index[i] - list[i]) % list[MAX_RANK + i] != 0
                || (index[i] - list[i]) / list[MAX_RANK + i] >= s->dim[i]) {
                return false;
            }
            from[i] = (index[i] - list[i]) / list[MAX_RANK + i];
        }
    }
    return true;
}

static bool
guards_hold(const View *v, const int64_t *index)
{
    for (int i = 0; i < v->n_guard; i++) {
        int64_t k = index_eval(v->guard[i], index);
        if (k < 0 || k >= v->guard_hi[i]) {
            return false;
        }
    }
    return true;
}

/* The index map of one view against its plain definition. */
static void
check_map(Arena *a, const Node *n)
{
    View v = { .arena = a, .n = n };
    int64_t count = shape_count(n->shape);

    for (int i = 0; i < n->shape.rank; i++) {
        v.out[i] = index_var(a, i, n->shape.dim[i]);
    }
    card_of(n)->view(&v);
    ck_assert_int_le(v.n_guard, countof(v.guard));
    for (int64_t e = 0; e < count; e++) {
        int64_t index[MAX_RANK], from[MAX_RANK] = { 0 }, rest = e;
        for (int i = n->shape.rank - 1; i >= 0; i--) {
            index[i] = rest % n->shape.dim[i];
            rest /= n->shape.dim[i];
        }
        ck_assert_int_eq(plain_view(n, index, from), guards_hold(&v, index));
        if (!plain_view(n, index, from)) {
            continue;
        }
        for (int i = 0; i < n->in[0]->shape.rank; i++) {
            ck_assert_msg(index_eval(v.in[i], index) == from[i],
                          "%s: axis %d of element %d", card_of(n)->name, i,
                          (int)e);
        }
    }
}

START_TEST(views_map_as_defined)
{
    Arena *a = arena_new();
    uint32_t seed = (uint32_t)_i + 1;

    for (int k = 0; k < 30; k++) {
        Graph *g = graph_new(a);
        Node *x = graphs_input(g, "x", F32, 3, 2, 3, 4);
        for (int depth = 0; depth < 4; depth++) {
            x = depth % 2 == 0 ? graphs_view(g, x, &seed, 600)
              : graphs_window(g, x, &seed, 600);
        }
        for (int id = 1; id < g->n; id++) {
            check_map(a, g->node[id]);
        }
    }
    arena_drop(a);
}
END_TEST

/* coef (high b + low) is one remainder again, where these are digits of x; under other
 * coefficients both are as they were. */
static void
check_digits(Arena *a, const Index *x, int64_t b, int64_t n, int64_t coef)
{
    const Index *low = index_mod(a, x, b), *high = index_mod(a, index_div(a, x, b), n);
    const Index *both = index_add(a, index_scale(a, high, b * coef),
                                  index_scale(a, low, coef));
    const Index *apart = index_add(a, index_scale(a, high, b * coef + 1),
                                   index_scale(a, low, coef));

    ck_assert(index_equal(both, index_scale(a, index_mod(a, x, b * n), coef)));
    for (int64_t v = 0; v < 400; v++) {
        int64_t of = index_eval(x, &v), whole = of / b % n;
        ck_assert_int_eq(index_eval(both, &v), coef * (of % (b * n)));
        ck_assert_int_eq(index_eval(apart, &v), coef * (of % (b * n)) + whole);
    }
}

START_TEST(digits_join)
{
    Arena *a = arena_new();
    const Index *x = index_var(a, 0, 400);

    for (int64_t b = 2; b < 6; b++) {
        for (int64_t n = 2; n < 6; n++) {
            check_digits(a, x, b, n, 1);
            check_digits(a, x, b, n, 7);
            check_digits(a, index_div(a, x, 3), b, n, 1);
            check_digits(a, index_add(a, x, index_var(a, 0, 400)), b, n, 2);
        }
    }
    arena_drop(a);
}
END_TEST

Suite *suite_view(void);

Suite *
suite_view(void)
{
    Suite *s = suite_create("view");
    TCase *t = tcase_create("view");

    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, views_map_as_defined, 0, 10);
    tcase_add_test(t, digits_join);
    suite_add_tcase(s, t);
    return s;
}
