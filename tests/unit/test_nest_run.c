/* test_nest_run.c -- kernels run: values, what is refused, and of what a number
 * is made
 */
#include "nests.h"

#include "kernel/interpret.h"

#include "suite.h"
#include <math.h>
#include <string.h>

/* Elements 1, 1/2, 1/3 ... of an array from outside. */
static void
fill(Memory *m, const Buffer *b)
{
    for (int64_t i = 0; i < memory_size(b); i++) {
        double v = type_is_float(b->type) ? 1.0 / (double)(i + 1) : (double)(i % 7);
        memory_of(m, b)[i] = cell_set(v, trace_leaf((uint64_t)b->name[0], i));
    }
}

typedef struct Fill {
    Memory *m;
    const Buffer *done[8];
    int n;
} Fill;

static void
fill_input(void *to, const Expr *e)
{
    Fill *f = to;

    for (int i = 0; i < f->n; i++) {
        if (f->done[i] == e->array) {
            return;
        }
    }
    if (e->array != NULL && e->array->space == SPACE_IN) {
        f->done[f->n++] = e->array;
        fill(f->m, e->array);
    }
}

/* A text run on such inputs: the cells of y, or what went wrong. */
static const Cell *
run(Arena *a, const char *text, bool backwards, const char **why)
{
    Nest *n = nests_read(a, text);
    Memory *m = memory_new(a, backwards, 0);
    Fill f = { .m = m };
    NestLook look = { .expr = fill_input, .to = &f };

    stmt_look(n->body, &look);
    *why = nest_interpret(m, n);
    return memory_of(m, nests_find(n, "y"));
}

static const Cell *
result(Arena *a, const char *text)
{
    const char *why;
    const Cell *y = run(a, text, false, &why);

    ck_assert_msg(why == NULL, "%s", why);
    return y;
}

/* ---- values -------------------------------------------------------------- */

static const struct {
    const char *text;
    double want[4];
} values[] = {
    { "array y: f32[4] out for i in 0..4 { y[i] = index:f32(3*i + 1) }",
      { 1, 4, 7, 10 } },
    { "array y: f32[4] out for i in 0..9 clip 4 { y[i] = 2.0 }", { 2, 2, 2, 2 } },
    { "array y: i32[4] out y[0] = 0 y[1] = 0 y[2] = 0 y[3] = 0 "
      "for i in 0..4 down { y[i] = y[0] y[0] = index(i) }", { 0, 2, 3, 0 } },
    { "array y: f32[4] out y[0] = splat(1.0, 4) y[0] fma= splat(2.0, 4), "
      "splat(3.0, 4) y[1] sum= 1.0 y[2] prod= 2.0 y[3] amax= 9.0", { 7, 8, 14, 9 } },
    { "array y: f32[4] out for i in 0..4 { y[i] = select(0 <= i - 1 < 2, 5.0, -1.0) "
      "if 0 <= i - 3 < 1 { y[i] = 3.0 } }", { -1, 5, 5, 3 } },
    { "array y: i32[4] out y[0] = add(2147483647, 1) y[1] = cast:i32(-1.7) "
      "y[2] = cast:i32(1e30) y[3] = neg(5)", { -2147483648.0, -1, 2147483647, -5 } },
    { "array y: bool[4] out y[0] = less(1.0, 2.0) y[1] = logical_not(true) "
      "y[2] = argmax(1.0, nan) y[3] = argmin(1.0, 0.5)", { 1, 0, 1, 1 } },
    { "array y: f32[4] out y[0] = drop(-0.5, 0.25) y[1] = drop(-0.25, 0.25) "
      "y[2] = drop(-0.125, 0.25) y[3] = drop(inf, 0.25)", { -0.5, -0.25, 0, INFINITY } },
    { "array y: f32[4] out alloc v: f32x2[2] v[0] = splat(1.0, 2) "
      "v[1] = add(v[0], v[0]) y[0] = v[0] y[2] = v[1]", { 1, 1, 2, 2 } },
    { "array y: i32[4] out array k: f32[8] scratch array p: i32[8] scratch "
      "k[0] = 3.0 k[1] = nan k[2] = 1.0 k[3] = 3.0 "
      "call argsort(k[0], p[0], 4, 0, 4) -> o: i32[4] "
      "for i in 0..4 { y[i] = o[i] }", { 2, 0, 3, 1 } },
    { "array y: i32[4] out array k: f32[8] scratch array p: i32[8] scratch "
      "k[0] = 3.0 k[1] = nan k[2] = 1.0 k[3] = 3.0 "
      "call argsort(k[0], p[0], 4, 1, 4) -> o: i32[4] "
      "for i in 0..4 { y[i] = o[i] }", { 1, 0, 3, 2 } },
    { "array y: f32[4] out alloc s: f32[2] s[0] = 1e16:f32 s[1] = 0.0 "
      "call carry(s[0], s[1]) alloc a: f32 a[] = 3.0 call carry(s[0], a[]) "
      "y[0] = s[0] y[1] = s[1] y[2] = 0.0 y[3] = 0.0", { 1e16 + 4, -1, 0, 0 } },
    { "array y: f32[4] out alloc t: f32[6] for b in 0..5 { alloc a: f32[2] "
      "a[0] = 1.0 a[1] = index:f32(b) call join_block(t[0], 2, b, a[0]) } "
      "call join_all(t[0], 2, 5) y[0] = t[0] y[1] = t[1] y[2] = 0.0 y[3] = 0.0",
      { 5, 10, 0, 0 } },
    { "array y: f32[4] out outline f { let t of 4 = 3 do { y[t] = 1.0 } } "
      "call fence() y[0] = 2.0 y[1] = 2.0 y[2] = 2.0", { 2, 2, 2, 1 } },
};

START_TEST(statements)
{
    Arena *a = arena_new();
    char *text = arena_printf(a, "kernel f { %s }", values[_i].text);
    const Cell *y = result(a, text);

    for (int i = 0; i < 4; i++) {
        ck_assert_msg(y[i].set && y[i].v == values[_i].want[i],
                      "%s: element %d: %.17g", values[_i].text, i, y[i].v);
    }
    arena_drop(a);
}
END_TEST

static const struct {
    const char *text, *why;
} wrong[] = {
    { "y[i + 1] = 1.0", "element 4 of y, which has 4, in `y[i + 1] = 1.0`" },
    { "y[0] = x[i + 6]", "element 8 of x, which has 8, in" },
    { "alloc a: f32[2] y[0] = a[1]", "element 1 of a is read before it is written" },
    { "y[0] = sum16(x[0])", "element 8 of x, which has 8" },
    { "alloc t: f32[2] alloc a: f32 a[] = 1.0 call join_block(t[0], 1, 7, a[])",
      "element 3 of t, which has 2" },
    { "alloc t: f32[2] alloc a: f32 a[] = 1.0 call join_block(t[0], 1, 1, a[])",
      NULL },
};

START_TEST(refused)
{
    Arena *a = arena_new();
    char *text = arena_printf(a, "kernel f { array x: f32[8] in array y: f32[4] out "
                              "for i in 0..4 { %s } y[0] = x[0] }", wrong[_i].text);
    const char *why;

    run(a, text, false, &why);
    if (wrong[_i].why != NULL) {
        ck_assert_msg(why != NULL && strncmp(why, wrong[_i].why,
                      strlen(wrong[_i].why)) == 0, "%s", why);
    }
    arena_drop(a);
}
END_TEST

START_TEST(iterations_run_backwards)
{
    static const char text[] = "kernel f { array x: f32[8] in array y: f32[8] out "
        "y[0] = 0.0 for i in 1..8 parallel { y[i] = add(y[i - 1], x[i]) } }";
    Arena *a = arena_new();
    const char *why;

    run(a, text, false, &why);
    ck_assert_ptr_null(why);
    run(a, text, true, &why);
    ck_assert_ptr_nonnull(strstr(why, "read before it is written"));
    arena_drop(a);
}
END_TEST

START_TEST(steps_are_bounded)
{
    Arena *a = arena_new();
    Nest *n = nests_read(a, "kernel f { array y: f32 out "
                         "for i in 0..1000000000 { y[] = 1.0 } }");
    Memory *m = memory_new(a, false, 1000);

    ck_assert_ptr_nonnull(nest_interpret(m, n));
    ck_assert(memory_is_spent(m));
    arena_drop(a);
}
END_TEST

/* ---- what numbers are made of -------------------------------------------- */

#define PRODUCT "kernel f { array x: f32[4,32] in array w: f32[32,16] in " \
                "array y: f32[4,16] out "
#define SUM "kernel f { array x: f32[64] in array y: f32 out alloc acc: f32[16] "
#define NAIVE PRODUCT "for i in 0..4 { for j in 0..16 { alloc s: f32 s[] = 0.0 " \
              "for k in 0..32 { s[] fma= x[32*i + k], w[16*k + j] } " \
              "y[16*i + j] = s[] } } }"
#define ASCENDING SUM "acc[0] = 0.0 for k in 0..64 { acc[0] sum= x[k] } y[] = acc[0] }"

static const struct {
    const char *one, *other;
    bool same;
} orders[] = {
    /* vectors, tiles, partial sums */
    { NAIVE, PRODUCT "for i in 0..4 { alloc s: f32x16 s[] = splat(0.0, 16) "
      "for k in 0..32 { s[] fma= splat(x[32*i + k], 16), w[16*k : 16] } "
      "y[16*i] = s[] } }", true },
    { NAIVE, PRODUCT "for e in 0..64 { y[e] = 0.0 } for b in 0..4 { for i in 0..4 { "
      "for j in 0..16 { for k in 0..8 { "
      "y[16*i + j] fma= w[128*b + 16*k + j], x[32*i + 8*b + k] } } } } }", true },
    /* another order, or an element less */
    { NAIVE, PRODUCT "for i in 0..4 { for j in 0..16 { alloc s: f32 s[] = 0.0 "
      "for k in 0..32 down { s[] fma= x[32*i + k], w[16*k + j] } "
      "y[16*i + j] = s[] } } }", false },
    { NAIVE, PRODUCT "for i in 0..4 { for j in 0..16 { alloc s: f32 s[] = 0.0 "
      "for k in 0..31 { s[] fma= x[32*i + k], w[16*k + j] } "
      "y[16*i + j] = s[] } } }", false },
    { NAIVE, PRODUCT "for i in 0..4 { for j in 0..16 { alloc s: f32 s[] = 0.0 "
      "for k in 0..32 { s[] sum= mul(x[32*i + k], w[16*k + j]) } "
      "y[16*i + j] = s[] } } }", false },
    /* sums */
    { ASCENDING, SUM "acc[0] = 0.0 for k in 0..16 { for l in 0..4 { "
      "acc[0] = add(x[4*k + l], acc[0]) } } y[] = acc[0] }", true },
    { ASCENDING, SUM "for l in 0..16 { acc[l] = 0.0 } for k in 0..4 { "
      "for l in 0..16 lanes { acc[l] sum= x[16*k + l] } } y[] = sum16(acc[0]) }",
      false },
    /* zeros contribute nothing */
    { ASCENDING, SUM "acc[0] = 0.0 for k in 0..66 { "
      "acc[0] sum= select(0 <= k - 1 < 64, x[k - 1], 0.0) } y[] = acc[0] }", true },
};

START_TEST(order_of_sums)
{
    Arena *a = arena_new();
    const Cell *one = result(a, orders[_i].one), *other = result(a, orders[_i].other);
    int n = strncmp(orders[_i].one, SUM, 30) == 0 ? 1 : 64;
    bool same = true;

    for (int i = 0; i < n; i++) {
        same = same && one[i].trace == other[i].trace;
        ck_assert(!same || fabs(one[i].v - other[i].v) < 1e-14);
    }
    ck_assert_msg(same == orders[_i].same, "%s", orders[_i].other);
    arena_drop(a);
}
END_TEST

Suite *suite_nest_run(void);

Suite *
suite_nest_run(void)
{
    Suite *s = suite_create("nest_run");
    TCase *t = tcase_create("run");

    tcase_add_loop_test(t, statements, 0, countof(values));
    tcase_add_loop_test(t, refused, 0, countof(wrong));
    tcase_add_test(t, iterations_run_backwards);
    tcase_add_test(t, steps_are_bounded);
    tcase_add_loop_test(t, order_of_sums, 0, countof(orders));
    suite_add_tcase(s, t);
    return s;
}
