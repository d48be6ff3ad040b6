/* test_alone.c -- one rule without the others, which leave little of what it must refuse
 *
 * gives   products of lines that are zero except at one index, of any rank, of what
 *         pooling leaves, of rows of a table, of channels with taps of their own, sums
 *         of parts, and gradients of pooling where windows overlap or that are masked: a
 *         rule fires where it should, and the values are the same
 */
#include "rule_cases.h"

#include "graph/blocks.h"
#include "graph/reach.h"
#include "graph/verify.h"
#include "pass/simplify.h"
#include "pass/validate.h"

#include <check.h>
#include <string.h>

/* How many of each are made, and how many of them the rule is about. */
enum { PRODUCTS = 500, PRODUCTS_FIRED = 43, IMAGES = 60, IMAGES_FIRED = 29, OVERLAPS = 150,
       OVERLAPS_FIRED = 62 };

static Node *
random_input(Graph *g, const char *name, Shape s)
{
    return graph_leaf(g, OP_input, F32, s, 0, NULL, &(Attr){ .name = name });
}

/* Lines along an axis that are zero except at the index of the largest of x. */
static Node *
spots(Graph *g, Node *x, Shape s, int axis)
{
    Shape one = s;
    Node *place = n_reduce(g, OP_argmax, x, 1u << axis);
    Node *is = n_equal(g, graph_leaf(g, OP_iota, I32, s, 0, NULL,
                                     &(Attr){ .list = { axis } }), n_expand(g, place, s));

    one.dim[axis] = 1;
    return n_where(g, is, n_expand(g, random_input(g, "v", one), s), n_const(g, 0, F32, s));
}

/* ... of up to MAX_RANK axes. */
static Node *
random_spot(Graph *g, uint32_t *seed)
{
    Shape s = { .rank = 2 + graphs_int(seed, MAX_RANK - 1) };
    int axis = graphs_int(seed, s.rank);

    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = i == axis ? 2 + graphs_int(seed, 3) : 1 + graphs_int(seed, 5) / 3;
    }
    return spots(g, random_input(g, "x", s), s, axis);
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
    ck_assert_msg(why == NULL || rule_may_differ(why, &st), "%s: %s", rule, why);
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
    ck_assert_int_eq(fired, PRODUCTS_FIRED);
}
END_TEST

typedef struct Pooled {
    int channels, rows, width, taps;    /* channels are summed; 0: none */
    int n, own[MAX_RANK - 1];   /* axes of the weights' own */
    int scatters;               /* into how many sums it is divided; 0: none */
} Pooled;

/* Windows over what pooling by 3 leaves of `rows` times `width` times 3 places, times
 * weights that have axes of their own. */
static Node *
unpooled(Graph *g, const Pooled *p)
{
    int c = p->channels > 0, places = p->rows * p->width * 3, far = p->taps - 1;
    Shape lines = c ? graphs_shape(4, p->channels, p->rows, p->width, 3)
                    : graphs_shape(3, p->rows, p->width, 3);
    Shape image = c ? graphs_shape(3, p->channels, places, 1) : graphs_shape(2, places, 1);
    Shape around = image, all = { .rank = p->n + 1 + c };
    int lx[3] = { p->n + 2 }, ly[MAX_RANK], before[3] = { 0 }, step[3] = { 1, 1, 1 };
    Node *x = spots(g, random_input(g, "x", lines), lines, 2 + c);

    before[c] = far;
    around.dim[c] = places + 2 * far;
    x = n_pad(g, n_reshape(g, x, image), before, step, around, 0);
    around.dim[c + 1] = p->taps;
    x = n_window(g, OP_window, n_expand(g, x, around),
                 (int[]){ c, c + 1, 1, 1, places + far });
    for (int i = 0; i < p->n; i++) {
        all.dim[i] = p->own[i];
        ly[i] = i + 1;
    }
    for (int i = 0; i <= c; i++) {
        all.dim[p->n + i] = i == 0 ? p->taps : p->channels;
        ly[p->n + i] = p->n + 1 + i;
    }
    lx[c] = 0;
    lx[c + 1] = p->n + 1;
    return n_contract(g, x, lx, random_input(g, "y", all), ly, p->n + 1);
}

static int
count_scatters(const Model *m)
{
    bool *use = new_n(m->graph->arena, m->graph->n, bool);
    Node *root = m->entry[0].out[0].node;
    int n = 0;

    graph_reach(m->graph, &root, 1, use);
    for (int id = 0; id < m->graph->n; id++) {
        n += use[id] && m->graph->node[id]->op == OP_scatter_add;
    }
    return n;
}

/* There must be axes of the weights' own, and not too many; sums of more than
 * SUM_BLOCK products are divided into equal parts, if there are few. */
START_TEST(products_of_unpooled)
{
    static const Pooled list[] = {
        { 0, 1, 2, 3, 1, { 20 }, 1 }, { 0, 1, 2, 3, 2, { 20, 1 }, 1 },
        { 0, 1, 2, 3, 2, { 1, 20 }, 1 }, { 0, 2, 2, 3, 2, { 2, 20 }, 1 },
        { 0, 2, 2, 3, 5, { 2, 2, 2, 2, 20 }, 1 },
        { 0, 2, 2, 3, 7, { 2, 2, 2, 2, 2, 2, 8 }, 1 },
        { 0, 2, 2, 3, 8, { 2, 2, 2, 2, 2, 2, 2, 8 }, 0 },
        { 0, 2, 2, 3, 7, { 1, 1, 1, 1, 1, 1, 20 }, 1 }, { 0, 1, 2, 3, 1, { 1 }, 0 },
        { 0, 1, 2, 3, 2, { 1, 1 }, 0 }, { 0, 1, 2, 30, 1, { 20 }, 1 },
        { 0, 1, 300, 3, 1, { 20 }, 1 }, { 4, 2, 2, 3, 1, { 20 }, 1 },
        { 200, 1, 2, 3, 1, { 20 }, 1 }, { 202, 1, 2, 3, 1, { 20 }, 2 },
        { 202, 1, 2, 3, 2, { 3, 20 }, 2 }, { 405, 1, 2, 3, 1, { 20 }, 3 },
        { 400, 1, 2, 3, 1, { 20 }, 2 }, { 331, 1, 2, 3, 1, { 20 }, 0 },
        { 3200, 1, 2, 3, 1, { 20 }, 16 }, { 3216, 1, 2, 3, 1, { 20 }, 0 },
    };

    for (int i = 0; i < countof(list); i++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        long fired;

        graphs_output(m, "out", unpooled(m->graph, &list[i]));
        fired = fires_alone(a, m, "contract_of_unpooled");
        ck_assert_msg((fired > 0) == (list[i].scatters > 0), "%d: it fired %ld times", i,
                      fired);
        ck_assert_int_eq(count_scatters(m), list[i].scatters);
        arena_drop(a);
    }
}
END_TEST

/* The first two of three images whose results are apart. */
START_TEST(part_of_unpooled)
{
    Arena *a = arena_new();
    Model *m = graphs_model(a);
    Graph *g = m->graph;
    Shape lines = graphs_shape(3, 3, 4, 9), around = graphs_shape(3, 3, 40, 1);
    Node *x = spots(g, random_input(g, "x", lines), lines, 2);

    x = n_pad(g, n_reshape(g, x, graphs_shape(3, 3, 36, 1)), (int[]){ 0, 2, 0 },
              (int[]){ 1, 1, 1 }, around, 0);
    around.dim[2] = 3;
    x = n_window(g, OP_window, n_expand(g, x, around), (int[]){ 1, 2, 1, 1, 38 });
    x = n_slice(g, x, (int[]){ 0, 0, 0 }, (int[]){ 1, 1, 1 }, graphs_shape(3, 2, 38, 3));
    graphs_output(m, "out", n_contract(g, x, (int[]){ 0, 1, 3 },
                                       random_input(g, "y", graphs_shape(2, 3, 20)),
                                       (int[]){ 3, 2 }, 3));
    ck_assert_int_eq(fires_alone(a, m, "contract_of_unpooled"), 1);
    arena_drop(a);
}
END_TEST

/* Windows along both axes of what pooling leaves of an image.  Its tiles are counted
 * along one axis, or along two; the elements of a tile along one. */
static Node *
random_image(Graph *g, uint32_t *seed)
{
    int h = 1 + graphs_int(seed, 3), w = 1 + graphs_int(seed, 3);
    int rows = graphs_int(seed, 4) == 0 ? 9 + graphs_int(seed, 2) : 1 + graphs_int(seed, 3);
    int columns = 1 + graphs_int(seed, 3), side = graphs_int(seed, 3);
    int ty = 1 + graphs_int(seed, 3), tx = 1 + graphs_int(seed, 3);
    int apart = 1 + graphs_int(seed, 5) / 4, dilation = 1 + graphs_int(seed, 4) / 3;
    Shape lines = graphs_int(seed, 4) == 0 ? graphs_shape(2, h * w, rows * columns)
                                           : graphs_shape(3, h, w, rows * columns);
    Node *x = spots(g, random_input(g, "x", lines), lines, lines.rank - 1);
    int y_far = (ty - 1) * dilation, x_far = (tx - 1) * dilation;
    Shape around = graphs_shape(4, (h * rows - 1) * apart + 1 + y_far + side,
                                (w * columns - 1) * apart + 1 + x_far + side, 1, 1);

    x = n_permute(g, n_reshape(g, x, graphs_shape(4, h, w, rows, columns)),
                  (int[]){ 0, 2, 1, 3 });
    x = n_pad(g, n_reshape(g, x, graphs_shape(4, h * rows, w * columns, 1, 1)),
              (int[]){ y_far, side, 0, 0 }, (int[]){ apart, apart, 1, 1 }, around, 0);
    around.dim[2] = ty;
    around.dim[3] = tx;
    x = n_expand(g, x, around);
    x = n_window(g, OP_window, x, (int[]){ 0, 2, 1, dilation, around.dim[0] - y_far });
    x = n_window(g, OP_window, x, (int[]){ 1, 3, 1, dilation, around.dim[1] - x_far });
    return n_contract(g, x, (int[]){ 0, 1, 3, 4 },
                      random_input(g, "y", graphs_shape(3, 20, ty, tx)),
                      (int[]){ 2, 3, 4 }, 3);
}

/* Only the index within a line is divided, if that takes few steps. */
START_TEST(images_of_unpooled)
{
    long fired = 0;

    for (uint32_t k = 1; k <= IMAGES; k++) {
        Arena *a = arena_new();
        uint32_t seed = 2654435761u * k + 1;
        Model *m = graphs_model(a);

        graphs_output(m, "out", random_image(m->graph, &seed));
        fired += fires_alone(a, m, "contract_of_unpooled");
        arena_drop(a);
    }
    ck_assert_int_eq(fired, IMAGES_FIRED);
}
END_TEST

/* A shape whose axes from `axis` on, n many, are taps; in *lines those are one. */
static Shape
random_taps(uint32_t *seed, int rank, int axis, int n, Shape *lines)
{
    Shape parts = { .rank = rank + n - 1 };

    *lines = (Shape){ .rank = rank };
    lines->dim[axis] = 1;
    for (int i = 0; i < parts.rank; i++) {
        bool tap = i >= axis && i < axis + n;
        parts.dim[i] = 1 + graphs_int(seed, 3);
        if (tap) {
            parts.dim[i] = graphs_int(seed, 8) == 0 ? 9 + graphs_int(seed, 2) : parts.dim[i];
            lines->dim[axis] *= parts.dim[i];
        } else {
            lines->dim[i < axis ? i : i - n + 1] = parts.dim[i];
        }
    }
    return parts;
}

/* x put back along an axis, with room for all of it. */
static Node *
put_back(Graph *g, Node *x, int axis, int tap, uint32_t *seed)
{
    int stride = 1 + graphs_int(seed, 2), dilation = 1 + graphs_int(seed, 2);
    int length = (x->shape.dim[axis] - 1) * stride + (x->shape.dim[tap] - 1) * dilation + 1;

    return n_window(g, OP_unwindow, x, (int[]){ axis, tap, stride, dilation,
                                                length + graphs_int(seed, 2) });
}

/* What is put back of windows that overlap, along up to 3 axes, and summed. */
static Node *
random_overlap(Graph *g, uint32_t *seed)
{
    enum { SWAPPED, ONE_LEFT, SAME_AXIS, OTHER_SUM, SAME_TAP, OF_TAP, KINDS = 12 };
    int n = 1 + graphs_int(seed, 3), rank = n + 1 + graphs_int(seed, 2);
    int axis = graphs_int(seed, 3) == 0 ? graphs_int(seed, rank)
                                        : n + graphs_int(seed, rank - n);
    int odd = graphs_int(seed, KINDS), turn = graphs_int(seed, n);
    int gap = rank > n + 1 ? graphs_int(seed, n + 1) : n;
    Shape lines, parts = random_taps(seed, rank, axis, n, &lines);
    unsigned taps = 0;
    Node *x;

    if (odd == SWAPPED) {
        int first = parts.dim[0];
        parts.dim[0] = parts.dim[parts.rank - 1];
        parts.dim[parts.rank - 1] = first;
    }
    x = n_reshape(g, spots(g, random_input(g, "x", lines), lines, axis), parts);
    for (int k = odd == ONE_LEFT; k < n; k++) {
        int of = odd == SAME_AXIS ? 0 : (k + turn) % n;
        int tap = axis + (odd == SAME_TAP ? 0 : k);
        of += of >= gap;
        of = odd == OF_TAP && n > 1 && k == n - 1 ? axis : of < axis ? of : of + n;
        x = put_back(g, x, of, tap, seed);
        taps |= 1u << tap;
    }
    taps ^= odd == OTHER_SUM ? 1u << graphs_int(seed, parts.rank) : 0;
    return n_reduce(g, OP_sum, x, taps);
}

/* Each value is added at its index, if the taps of all axes are put back and summed. */
START_TEST(overlaps_put_back)
{
    long fired = 0;

    for (uint32_t k = 1; k <= OVERLAPS; k++) {
        Arena *a = arena_new();
        uint32_t seed = 2654435761u * k + 1;
        Model *m = graphs_model(a);

        graphs_output(m, "out", random_overlap(m->graph, &seed));
        fired += fires_alone(a, m, "sum_of_unwound_spot");
        arena_drop(a);
    }
    ck_assert_int_eq(fired, OVERLAPS_FIRED);
}
END_TEST

/* A mask made of what was pooled; the lines may be longer than that. */
START_TEST(masked_spots)
{
    static const struct {
        int pooled;             /* of 3 elements along the lines */
        bool below, other;      /* x < 0, masked where it is true */
        int moved;              /* 1: both are turned; 2: only the lines are */
    } list[] = {
        { 3, false, false, 0 }, { 3, true, false, 0 }, { 3, false, true, 0 },
        { 3, true, true, 1 }, { 3, false, false, 2 }, { 2, false, false, 0 },
        { 2, true, true, 1 }, { 1, false, false, 0 },
    };
    Shape s = graphs_shape(2, 3, 3), some = s;

    for (int i = 0; i < countof(list); i++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        Graph *g = m->graph;
        Node *x = random_input(g, "x", s), *zero = n_like(g, 0, x), *is, *lines;

        some.dim[1] = list[i].pooled;
        lines = spots(g, n_slice(g, x, (int[]){ 0, 0 }, (int[]){ 1, 1 }, some), s, 1);
        is = list[i].below ? n_less(g, x, zero) : n_less(g, zero, x);
        is = list[i].moved == 1 ? n_permute(g, is, (int[]){ 1, 0 }) : is;
        lines = list[i].moved > 0 ? n_permute(g, lines, (int[]){ 1, 0 }) : lines;
        graphs_output(m, "out", list[i].other ? n_where(g, is, zero, lines)
                                              : n_where(g, is, lines, zero));
        ck_assert_int_eq(fires_alone(a, m, "where_of_spot"), list[i].moved < 2);
        arena_drop(a);
    }
}
END_TEST

/* Rows of a table times x, where `summed` of the two axes of their index are summed along;
 * the rows are added up first only if both are, here behind the columns of x. */
START_TEST(products_along_gather)
{
    for (int summed = 0; summed <= 2; summed++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        Graph *g = m->graph;
        Node *index = n_reduce(g, OP_argmax, random_input(g, "x", graphs_shape(2, 6, 2)), 2);
        Node *rows = n_gather(g, graphs_param(g, "v", graphs_shape(2, 2, 200)),
                              n_expand(g, index, graphs_shape(2, 6, 200)), 0);
        Node *x = summed == 2 ? random_input(g, "y", graphs_shape(3, 10, 2, 3))
                : random_input(g, "y", graphs_shape(2, summed == 1 ? 3 : 2, 10));
        int kept = 2 - summed, lrows[3] = { 0, 0, kept }, lx[3] = { 0, 0, 0 };

        for (int i = 0; i < 2; i++) {
            lrows[i] = i < kept ? i : kept + 2 + i - kept;
        }
        if (summed == 0) {      /* the columns are summed instead */
            x = random_input(g, "z", graphs_shape(2, 200, 10));
            lrows[2] = 3;
            lx[0] = 3;
            lx[1] = 2;
        } else {
            for (int i = 0; i < summed; i++) {
                lx[summed - 1 + i] = lrows[kept + i];
            }
            lx[summed == 2 ? 0 : 1] = kept + 1;
        }
        graphs_output(m, "out", n_contract(g, n_reshape(g, rows, graphs_shape(3, 2, 3, 200)),
                                           lrows, x, lx, summed == 0 ? 3 : kept + 2));
        ck_assert_int_eq(fires_alone(a, m, "contract_along_gather"), summed == 2);
        arena_drop(a);
    }
}
END_TEST

/* Parts of these lengths side by side along an axis of s: a sum, to which each is added
 * on the left or on the right.  `other` is taken in the place of the first two. */
static Node *
side_by_side(Graph *g, Shape s, int axis, const int *length, bool left, Node *other)
{
    static const char *const name[] = { "x", "y", "z", "u" };
    int before[MAX_RANK] = { 0 }, step[MAX_RANK] = { 1, 1, 1 };
    Node *sum = NULL;

    for (int i = 0; i < countof(name) && length[i] > 0; i++) {
        Shape some = s;
        Node *part;
        some.dim[axis] = length[i];
        part = n_pad(g, random_input(g, name[i], some), before, step, s, 0);
        sum = i == 0 ? part : i == 1 && other != NULL ? other
            : left ? n_add(g, part, sum) : n_add(g, sum, part);
        before[axis] += length[i];
    }
    return sum;
}

/* s with an axis divided into chunks of 32. */
static Shape
in_chunks(Shape s, int axis)
{
    memmove(s.dim + axis + 1, s.dim + axis, sizeof(int) * (size_t)(s.rank - axis));
    s.rank++;
    s.dim[axis] /= 32;
    s.dim[axis + 1] = 32;
    return s;
}

/* Parts side by side, wherever axes of extent 1 are.  What is not a sum of parts is left,
 * though it has the shape of one; and a sum in larger chunks than the next part has. */
START_TEST(sums_of_pads)
{
    static const struct {
        int rank, dim[3], axis, length[4], fires;
    } list[] = {
        { 1, { 96 }, 0, { 32, 32, 32 }, 2 }, { 2, { 96, 1 }, 0, { 32, 32, 32 }, 2 },
        { 2, { 1, 96 }, 1, { 32, 32, 32 }, 2 }, { 2, { 2, 96 }, 1, { 32, 32, 32 }, 2 },
        { 3, { 2, 96, 1 }, 1, { 32, 32, 32 }, 2 }, { 1, { 288 }, 0, { 64, 128, 96 }, 2 },
        { 2, { 2, 320 }, 1, { 64, 128, 96, 32 }, 1 }, { 1, { 96 }, 0, { 32, 31, 33 }, 0 },
    };

    for (int i = 0; i < 3 * countof(list); i++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        Graph *g = m->graph;
        int k = i / 3, axis = list[k].axis;
        Shape s = shape_of(list[k].rank, list[k].dim);
        Node *other = n_map1(g, OP_tanh, random_input(g, "w", in_chunks(s, axis)));

        graphs_output(m, "out", side_by_side(g, s, axis, list[k].length, i % 3 == 1,
                                             i % 3 < 2 ? NULL : n_reshape(g, other, s)));
        ck_assert_int_eq(fires_alone(a, m, "add_of_pads"), i % 3 < 2 ? list[k].fires : 0);
        arena_drop(a);
    }
}
END_TEST

/* A gradient times weights of its own for each channel, put back and summed along the
 * taps, wherever axes of channels, of taps and of extent 1 are. */
START_TEST(products_put_back)
{
    static const struct {
        int rank, dim[4], axis, tap;
        unsigned summed;
    } list[] = {
        { 2, { 3, 2 }, 0, 1, 2 }, { 3, { 5, 3, 2 }, 1, 2, 4 }, { 3, { 5, 3, 2 }, 1, 2, 5 },
        { 4, { 1, 5, 3, 2 }, 2, 3, 8 }, { 4, { 5, 1, 3, 2 }, 2, 3, 8 },
        { 4, { 2, 1, 3, 5 }, 2, 0, 1 }, { 4, { 2, 4, 3, 5 }, 2, 0, 3 },
        { 4, { 3, 1, 5, 2 }, 0, 3, 8 },
    };

    for (int i = 0; i < countof(list); i++) {
        Arena *a = arena_new();
        Model *m = graphs_model(a);
        Graph *g = m->graph;
        int axis = list[i].axis, tap = list[i].tap;
        Shape s = shape_of(list[i].rank, list[i].dim), x = s, y = s;
        int places = s.dim[axis] + s.dim[tap] - 1;
        Node *product;

        x.dim[tap] = y.dim[axis] = 1;
        product = n_mul(g, n_expand(g, random_input(g, "x", x), s),
                        n_expand(g, random_input(g, "y", y), s));
        product = n_window(g, OP_unwindow, product, (int[]){ axis, tap, 1, 1, places });
        graphs_output(m, "out", n_reduce(g, OP_sum, product, list[i].summed));
        ck_assert_int_eq(fires_alone(a, m, "sum_of_unwound_product"), 1);
        arena_drop(a);
    }
}
END_TEST

Suite *suite_alone(void);

Suite *
suite_alone(void)
{
    Suite *s = suite_create("alone");
    TCase *products = tcase_create("products"), *pooled = tcase_create("pooled");

    tcase_add_test(products, products_of_spots);
    tcase_add_test(products, products_along_gather);
    tcase_add_test(products, sums_of_pads);
    tcase_add_test(products, products_put_back);
    tcase_add_test(pooled, products_of_unpooled);
    tcase_add_test(pooled, part_of_unpooled);
    tcase_add_test(pooled, images_of_unpooled);
    tcase_add_test(pooled, overlaps_put_back);
    tcase_add_test(pooled, masked_spots);
    suite_add_tcase(s, products);
    suite_add_tcase(s, pooled);
    return s;
}
