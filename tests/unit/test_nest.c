/* test_nest.c -- trees of statements: what constructors fill in, what changes share
 * with what they were made of, places that get names
 */
#include "nests.h"

#include "kernel/text.h"
#include "kernel/verify_nest.h"

#include "suite.h"
#include <string.h>

static char *
text_of(Arena *a, const Nest *n)
{
    Text *t = text_new(a);

    nest_text(t, "f", n);
    return t->s;
}

START_TEST(constructors)
{
    Arena *a = arena_new();
    Nest *n = nest_new(a);
    Buffer *x = nests_array(a, "x", SPACE_IN, I32, 2, 3, 4);
    Buffer *own = nest_array(n, "acc", F32, 8, 16), *one = nest_array(n, "t", I32, 0, 1);
    int i = nest_var(n, "i");
    const Expr *v = expr_load(a, own, nest_at(n, i, 8), 16);
    const Expr *less[2] = { v, v }, *load = expr_load(a, x, index_const(a, 3), 1);
    const Stmt *loop = stmt_for(a, i, 8, stmt_alloc(a, one));

    ck_assert_int_eq(own->layout.size, 8);
    ck_assert_int_eq(own->lanes, 16);
    ck_assert_int_eq(one->shape.rank, 0);
    ck_assert_int_eq(one->layout.size, 1);
    ck_assert_int_eq(load->type, I32);
    ck_assert_int_eq(load->lanes, 1);
    ck_assert_int_eq(expr_map(a, OP_less, BOOL, less, 2, false)->lanes, 16);
    ck_assert_int_eq(expr_fma(a, v, v, v)->type, F32);
    ck_assert_int_eq(expr_splat(a, expr_const(a, 1.0, F32), 8)->lanes, 8);
    ck_assert_int_eq(expr_sum16(a, own, index_const(a, 0))->lanes, 1);
    ck_assert_int_eq(loop->to->base, 8);
    ck_assert_int_eq(loop->from->base, 0);
    ck_assert_int_eq(loop->unit, 1);
    ck_assert(expr_fma(a, v, v, v)->width > v->width);
    arena_drop(a);
}
END_TEST

START_TEST(kept_nests_need_no_other_arena)
{
    for (uint32_t seed = 1; seed <= 40; seed++) {
        Arena *a = arena_new(), *longer = arena_new(), *scratch = arena_new();
        Nest *n = nests_read(scratch, text_of(a, nests_random(scratch, seed)));
        char *before = text_of(a, n);
        Nest *kept = nest_keep(longer, n);

        /* If anything refers to it still, that is seen without a sanitizer, too. */
        memset((void *)n->body, 0xa5, sizeof(*n->body));
        arena_drop(scratch);
        ck_assert_str_eq(text_of(a, kept), before);
        arena_drop(longer);
        arena_drop(a);
    }
}
END_TEST

START_TEST(kept_nests_share_what_lies_elsewhere)
{
    Arena *a = arena_new(), *scratch = arena_new();
    Nest *n = nests_read(a, "kernel f { array y: f32[4] out "
                            "for i in 0..4 { y[i] = 1.0 } }");
    const Stmt *loop = n->body;
    Nest *kept;

    n->arena = scratch;
    n->body = stmt_seq(scratch, (const Stmt *[]){ loop, loop }, 2);
    kept = nest_keep(a, n);
    ck_assert(kept->body != n->body && kept->arena == a);
    ck_assert_ptr_eq(kept->body->list[0], loop);
    ck_assert_ptr_eq(kept->body->list[1], loop);
    arena_drop(scratch);
    ck_assert_ptr_null(nest_wrong(a, kept));
    arena_drop(a);
}
END_TEST

/* ---- changes --------------------------------------------------------------- */

#define LOOPS "kernel f {\n" \
    "    array x: f32[40] in\n" \
    "    array y: f32[40] out\n" \
    "    y[39] = 0.0\n" \
    "    for i in 0..4 {\n" \
    "        for k in 0..9 {\n" \
    "            y[%s] = x[%s]\n" \
    "        }\n" \
    "    }\n" \
    "}\n"

static const Stmt *
keep(void *to, const Stmt *s)
{
    ++*(int *)to;
    return s;
}

/* The first store of a number becomes one of another. */
static const Stmt *
change_number(void *to, const Stmt *s)
{
    const Nest *n = to;

    return s->kind == STMT_STORE && s->value->kind == EXPR_CONST
         ? stmt_set(n->arena, s->array, s->index, expr_const(n->arena, 7.0, F32)) : s;
}

START_TEST(changes_share)
{
    Arena *a = arena_new();
    Nest *n = nests_read(a, arena_printf(a, LOOPS, "9*i + k", "k"));
    const Stmt *s = n->body, *changed;
    int times = 0;

    ck_assert_ptr_eq(stmt_change(a, s, keep, &times), s);
    ck_assert_int_eq(times, 5);
    changed = stmt_change(a, s, change_number, n);
    ck_assert_ptr_ne(changed, s);
    ck_assert_ptr_eq(changed->list[1], s->list[1]);
    ck_assert(s->list[0]->value->value == 0.0);
    ck_assert(changed->list[0]->value->value == 7.0);
    arena_drop(a);
}
END_TEST

START_TEST(variables_are_replaced)
{
    Arena *a = arena_new();
    Nest *n = nests_read(a, arena_printf(a, LOOPS, "9*i + k", "k"));
    const Index **sub = new_n(a, n->n_var, const Index *);

    /* k, declared second, is read from the other end */
    sub[1] = index_shift(a, index_scale(a, nest_at(n, 1, 9), -1), 8);
    n->body = stmt_replace(a, n->body, sub);
    ck_assert_str_eq(text_of(a, n), arena_printf(a, LOOPS, "9*i - k + 8", "8 - k"));
    arena_drop(a);
}
END_TEST

static void
count(void *to, const Expr *e)
{
    *(int *)to += e->kind == EXPR_LOAD;
}

START_TEST(all_is_looked_at)
{
    Arena *a = arena_new();
    Nest *n = nests_read(a, "kernel f { array x: f32[9] in array y: f32 out "
        "if 0 <= 0 < 1, less(x[0], x[1]) { y[] fma= x[2], neg(x[3]) } "
        "outline g { do { let t = x[4] y[] = t } } }");
    int loads = 0;
    NestLook look = { .expr = count, .to = &loads };

    stmt_look(n->body, &look);
    ck_assert_int_eq(loads, 5);
    arena_drop(a);
}
END_TEST

/* ---- places ---------------------------------------------------------------- */

static const struct {
    const char *before, *after;
} places[] = {
    /* in several statements of a list, or one: once */
    { "for i in 0..4 { y[9*i + 3] = x[9*i + 3] }",
      "for i in 0..4 { let at = index(9*i + 3) y[at] = x[at] }" },
    { "for i in 0..4 { y[9*i] = 1.0 y[9*i] sum= x[9*i] }",
      "for i in 0..4 { let at = index(9*i) y[at] = 1.0 y[at] sum= x[at] }" },
    /* short ones, and those that stand once, stay */
    { "for i in 0..4 { y[i] = x[i] }", "for i in 0..4 { y[i] = x[i] }" },
    { "for i in 0..4 { y[9*i] = x[8*i] }", "for i in 0..4 { y[9*i] = x[8*i] }" },
    /* in a function, data-dependent offsets of indices, before unrolled loops */
    { "outline \"2\" { for k in 0..4 { for r in 0..2 unroll times 2 { "
      "let t of 3 = u[k] y[r] fma= v[k], x[9*k + 3*t + r] } } }",
      "outline \"2\" { for k in 0..4 { let t of 3 = u[k] "
      "let at = address(9*k + 3*t) for r in 0..2 unroll times 2 { "
      "y[r] fma= v[k], x[at + r] } } }" },
    /* not what a loop changes, nor what stands behind a condition */
    { "outline \"2\" { for k in 0..4 { for r in 0..2 unroll times 2 { "
      "let t of 3 = u[k + r] y[r] fma= v[k], x[9*k + 3*t + r] } } }",
      "outline \"2\" { for k in 0..4 { for r in 0..2 unroll times 2 { "
      "let t of 3 = u[k + r] let at = address(9*k + 3*t) "
      "y[r] fma= v[k], x[at + r] } } }" },
    { "outline \"2\" { for r in 0..2 unroll times 2 { let t of 3 = u[0] "
      "y[r] = select(0 <= any(t) < 3, x[4*r + 9*t], 0.0) } }",
      "outline \"2\" { let t of 3 = u[0] for r in 0..2 unroll times 2 { "
      "y[r] = select(0 <= any(t) < 3, x[4*r + 9*t], 0.0) } }" },
};

static Nest *
with_arrays(Arena *a, const char *body)
{
    return nests_read(a, arena_printf(a, "kernel f { array x: f32[40] in "
                                      "array y: f32[40] out array u: i32[8] in "
                                      "array v: f32[4] in %s }", body));
}

START_TEST(places_get_names)
{
    Arena *a = arena_new();
    Nest *n = with_arrays(a, places[_i].before);

    nest_name_indices(n);
    ck_assert_str_eq(text_of(a, n), text_of(a, with_arrays(a, places[_i].after)));
    arena_drop(a);
}
END_TEST

Suite *suite_nest(void);

Suite *
suite_nest(void)
{
    Suite *s = suite_create("nest");
    TCase *t = tcase_create("nest");

    tcase_add_test(t, constructors);
    tcase_add_test(t, kept_nests_need_no_other_arena);
    tcase_add_test(t, kept_nests_share_what_lies_elsewhere);
    tcase_add_test(t, changes_share);
    tcase_add_test(t, variables_are_replaced);
    tcase_add_test(t, all_is_looked_at);
    tcase_add_loop_test(t, places_get_names, 0, countof(places));
    suite_add_tcase(s, t);
    return s;
}
