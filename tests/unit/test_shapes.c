/* test_shapes.c -- what shape rules say of operands that do not fit
 *
 * takes   operands and attributes as the language would not let them through
 * gives   the sentence for each
 */
#include "graphs.h"

#include <check.h>

typedef struct Parts {
    Node *w, *x, *turned, *wide, *flag, *index;
} Parts;

static const char *
said(Arena *a, Op op, Node *x, Node *y, Attr attr)
{
    Infer q = { .arena = a, .op = op, .nin = op_card(op)->nin, .in = (Node *[]){ x, y },
                .attr = &attr, .type = x->type, .shape = x->shape };
    const char *why = op_card(op)->shape(&q);

    return why != NULL ? why : "nothing";
}

#define ROWS(axis) (Attr){ .list = { axis } }
#define EVERY_SECOND (Attr){ .n = 2, .list = { 1, 0, [MAX_RANK] = 2, 1, [2 * MAX_RANK] = 3, 3 } }

#define REFUSALS \
    X(store, p.w, p.x, (Attr){ 0 }, "nothing") \
    X(store, p.x, p.x, (Attr){ 0 }, "only parameters, states and carries can be stored to") \
    X(store, p.w, p.turned, (Attr){ 0 }, "cannot store f32[3,2] in f32[2,3]") \
    X(store, p.w, p.wide, (Attr){ 0 }, "cannot store f64[2,3] in f32[2,3]") \
    X(gather, p.x, p.index, ROWS(1), "nothing") \
    X(gather, p.flag, p.index, ROWS(1), "expects numbers, found bool") \
    X(gather, p.x, p.index, ROWS(-1), "no axis -1 in [2,3]") \
    X(gather, p.x, p.index, ROWS(2), "no axis 2 in [2,3]") \
    X(slice, p.x, NULL, EVERY_SECOND, "elements 1 to 5 of axis 0 do not lie in [2,3]")

START_TEST(operands_must_fit)
{
    Arena *a = arena_new();
    Graph *g = graph_new(a);
    const Parts p = {
        .w = graphs_param(g, "w", graphs_shape(2, 2, 3)),
        .x = graphs_input(g, "x", F32, 2, 2, 3), .turned = graphs_input(g, "t", F32, 2, 3, 2),
        .wide = graphs_input(g, "d", F64, 2, 2, 3), .flag = graphs_input(g, "c", BOOL, 2, 2, 3),
        .index = graphs_input(g, "i", I32, 2, 2, 3),
    };

#define X(op, x, y, attr, why) ck_assert_str_eq(said(a, OP_##op, x, y, attr), why);
    REFUSALS
#undef X
    arena_drop(a);
}
END_TEST

Suite *suite_shapes(void);

Suite *
suite_shapes(void)
{
    Suite *s = suite_create("shapes");
    TCase *t = tcase_create("shapes");

    tcase_add_test(t, operands_must_fit);
    suite_add_tcase(s, t);
    return s;
}
