/* test_nest_text.c -- kernels as text: what is written, what is read back, what
 * is refused
 */
#include "nests.h"

#include "kernel/text.h"

#include "suite.h"
#include <string.h>

static char *
text_of(Arena *a, const Nest *n)
{
    Text *t = text_new(a);

    nest_text(t, "f", n);
    return t->s;
}

/* The text of what is read from a text; or the error. */
static const char *
again(Arena *a, const char *text)
{
    NestText *list;
    int n;
    Text *t = text_new(a);
    const char *why = nest_read(a, "k", text, strlen(text), &list, &n);

    for (int i = 0; i < n && why == NULL; i++) {
        nest_text(t, list[i].name, list[i].nest);
    }
    return why != NULL ? why : t->s;
}

START_TEST(statements_are_lines)
{
    Arena *a = arena_new();
    Nest *n = nest_new(a);
    Buffer *x = nests_array(a, "x", SPACE_IN, F32, 2, 10, 4);
    Buffer *h = nests_array(a, "h", SPACE_SCRATCH, F32, 1, 10);
    Buffer *acc = nest_array(n, "acc", F32, 0, 1);
    int i = nest_var(n, "i"), k = nest_var(n, "k");
    const Index *index = nest_at(n, i, 10), *zero = index_const(a, 0);
    const Index *row = index_add(a, index_scale(a, index, 4), nest_at(n, k, 4));
    const Stmt *list[] = {
        stmt_alloc(a, acc),
        stmt_set(a, acc, zero, expr_const(a, 0.0, F32)),
        stmt_for(a, k, 4, stmt_fma(a, acc, zero, expr_load(a, x, row, 1),
                                   expr_const(a, 0.5, F32))),
        stmt_set(a, h, index, expr_map(a, OP_relu, F32,
                 (const Expr *[]){ expr_load(a, acc, zero, 1) }, 1, false)),
    };
    Stmt *loop = stmt_for(a, i, 10, stmt_seq(a, list, countof(list)));

    loop->loop = LOOP_PARALLEL;
    loop->note = "rows";
    n->body = loop;
    ck_assert_str_eq(text_of(a, n),
                     "kernel f {\n"
                     "    array x: f32[10,4] in\n"
                     "    array h: f32[10] scratch\n"
                     "    # rows\n"
                     "    for i in 0..10 parallel {\n"
                     "        alloc acc: f32\n"
                     "        acc[] = 0.0\n"
                     "        for k in 0..4 {\n"
                     "            acc[] fma= x[4*i + k], 0.5\n"
                     "        }\n"
                     "        h[i] = relu(acc[])\n"
                     "    }\n"
                     "}\n");
    ck_assert_str_eq(again(a, text_of(a, n)), text_of(a, n));
    arena_drop(a);
}
END_TEST

START_TEST(random_trees_read_back)
{
    for (uint32_t seed = 1; seed <= 600; seed++) {
        Arena *a = arena_new();
        char *text = text_of(a, nests_random(a, seed));
        const char *other = again(a, text);
        size_t n = 0;
        while (text[n] != '\0' && text[n] == other[n]) {
            n++;
        }
        ck_assert_msg(text[n] == other[n], "seed %u:\n%.200s\n%.200s", seed,
                      text + (n > 60 ? n - 60 : 0), other + (n > 60 ? n - 60 : 0));
        arena_drop(a);
    }
}
END_TEST

/* Any prefix of a text, and any text with one byte changed, is read or refused. */
START_TEST(broken_texts_are_refused)
{
    for (uint32_t seed = 1; seed <= 6; seed++) {
        Arena *a = arena_new();
        char *text = text_of(a, nests_random(a, seed));
        size_t n = strlen(text), step = n / 150 + 1;
        for (size_t i = 0; i + 2 < n; i += step) {
            Arena *scratch = arena_new();
            char *part = arena_strndup(scratch, text, i);
            char *other = arena_strdup(scratch, text);
            other[i] = (char)(33 + (i * 7 + seed) % 90);
            ck_assert(i == 0 || strncmp(again(scratch, part), "k:", 2) == 0);
            again(scratch, other);
            arena_drop(scratch);
        }
        arena_drop(a);
    }
}
END_TEST

/* Who adds to a nest that was read gives no name twice. */
START_TEST(names_are_known)
{
    Arena *a = arena_new();
    Nest *n = nests_read(a, "kernel f { array y: f32 out alloc acc: f32 "
                         "alloc acc2: f32 let t7 = 1.0 acc[] = t7 y[] = acc[] }");

    ck_assert_str_eq(nest_array(n, "acc", F32, 0, 1)->name, "acc3");
    ck_assert_str_eq(nest_array(n, "tile", F32, 0, 1)->name, "tile");
    ck_assert_int_eq(n->n_local, 7);
    arena_drop(a);
}
END_TEST

/* ---- errors -------------------------------------------------------------- */

static const struct {
    const char *body, *error;
} wrong[] = {
    { "for i in 0..4 { x[i] = y[i] }", "k:3:24: error: there is no array 'y' here" },
    { "x[0] = 1.0 +", "k:3:12: error: expected a statement, found '+'" },
    { "x[i] = 1.0", "k:3:3: error: there is no variable 'i' here" },
    { "for i in 0..4 { x[i*i] = 1.0 }",
      "k:3:19: error: an index is not a product of variables" },
    { "for i in 0..4 { x[i] = i }",
      "k:3:24: error: 'i' counts a loop; its value is index(i)" },
    { "let t = 1.0 x[t] = 1.0",
      "k:3:15: error: 't' is a value; `let t of N` makes it an index below N" },
    { "x[0] = adds(1.0, 2.0)", "k:3:8: error: there is no function 'adds'" },
    { "x[0] = add(1.0)", "k:3:8: error: 'add' takes 2 operands" },
    { "x[0] = add(1.0, 2.0, 3.0)", "k:3:22: error: more than 2 operands" },
    { "x[0] add= 1.0", "k:3:6: error: elements are not combined by 'add'" },
    { "x[0] = 1.0:f33", "k:3:12: error: expected a type, found 'f33'" },
    { "x[9999999999] = 1.0",
      "k:3:3: error: '9999999999' is not a whole number up to 2147483648" },
    { "for i in 0..2000000000 { x[2000000000*i] = 1.0 }",
      "k:3:28: error: this index counts too far" },
    { "call sort(x[0])", "k:3:6: error: the runtime has no 'sort'" },
    { "for i in 0..4 { for i in 0..4 { x[i] = 1.0 } }",
      "k:3:21: error: there is 'i' already; a second one in sight is called i~2" },
    { "alloc a: f32x1", "k:3:10: error: a vector has 2 to 4096 lanes" },
    { "x[0] = \"a", "k:3:8: error: a quote is not closed in its line" },
    { "if 0 <= 3 { x[0] = 1.0 }", "k:3:11: error: expected '<', found '{'" },
    { "x[0] = 1.0", NULL },
};

START_TEST(errors_have_places)
{
    Arena *a = arena_new();
    char *text = arena_printf(a, "kernel f {\narray x: f32[9] out\n%s\n}\n",
                              wrong[_i].body);
    const char *got = again(a, text);

    if (wrong[_i].error != NULL) {
        ck_assert_str_eq(got, wrong[_i].error);
    } else {
        ck_assert(strncmp(got, "kernel f", 8) == 0);
    }
    arena_drop(a);
}
END_TEST

START_TEST(depth_is_bounded)
{
    Arena *a = arena_new();
    Text *t = text_new(a);

    text_add(t, "kernel f { array x: f32[9] out x[0] = ");
    for (int i = 0; i < 100000; i++) {
        text_add(t, "neg(");
    }
    ck_assert_ptr_nonnull(strstr(again(a, t->s), "nested more than 100 deep"));
    text_cut(t, 0);
    text_add(t, "kernel f { ");
    for (int i = 0; i < 100000; i++) {
        text_add(t, "do {");
    }
    ck_assert_ptr_nonnull(strstr(again(a, t->s), "nested more than 100 deep"));
    arena_drop(a);
}
END_TEST

Suite *suite_nest_text(void);

Suite *
suite_nest_text(void)
{
    Suite *s = suite_create("nest_text");
    TCase *t = tcase_create("text");

    tcase_add_test(t, statements_are_lines);
    tcase_add_test(t, random_trees_read_back);
    tcase_add_test(t, broken_texts_are_refused);
    tcase_add_test(t, names_are_known);
    tcase_add_loop_test(t, errors_have_places, 0, countof(wrong));
    tcase_add_test(t, depth_is_bounded);
    suite_add_tcase(s, t);
    return s;
}
