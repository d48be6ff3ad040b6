/* test_name.c -- what buffers and kernels are called in C
 *
 * takes   small models, some with names that C does not take
 * gives   identifiers, unique in their program, as the model says them
 */
#include "graphs.h"
#include "programs.h"

#include "suite.h"
#include <ctype.h>
#include <string.h>

static Program *
named(Arena *a, const char *script)
{
    return programs_make(graphs_load(a, script), "avx2", "name");
}

static const Buffer *
outside(const Program *p, Space space)
{
    for (int i = 0; i < p->n_buffer; i++) {
        if (p->buffer[i]->space == space) {
            return p->buffer[i];
        }
    }
    return NULL;
}

static void
check_identifier(const char *s)
{
    ck_assert_msg(isalpha((unsigned char)s[0]) || s[0] == '_', "'%s'", s);
    for (; *s != '\0'; s++) {
        ck_assert_msg(isalnum((unsigned char)*s) || *s == '_', "'%s'", s);
    }
}

/* Inputs and results are called as in the model, unless C has the word. */
START_TEST(arguments_have_their_names)
{
    static const struct { const char *in, *out, *c_in, *c_out; } names[] = {
        { "x", "y", "x", "y" },
        { "int", "static", "int_", "static_" },
        { "same", "same", "same", "same_2" },
        { "int", "int", "int_", "int_2" },      /* __ is for C++ */
    };
    Arena *a = arena_new();
    const Program *p = named(a, arena_printf(a,
        "local x = nn.input('%s', { 8 })\n"
        "return nn.program { nn.infer { 'f', outputs = { %s = nn.exp(x) } } }\n",
        names[_i].in, names[_i].out));

    ck_assert_str_eq(outside(p, SPACE_IN)->name, names[_i].c_in);
    ck_assert_str_eq(outside(p, SPACE_OUT)->name, names[_i].c_out);
    arena_drop(a);
}
END_TEST

/* Kernels say what they make, or update. */
START_TEST(all_are_identifiers_and_differ)
{
    Arena *a = arena_new();
    Model *m = graphs_load(a,
        "local x, y = nn.input('x', { 8, 4 }), nn.input('y', { 8, 4 })\n"
        "local out = x >> nn.linear { 4, name = 'fc' } >> nn.linear { 4, name = 'fc_' }\n"
        "return nn.program { nn.train { 'train', loss = nn.mse_loss(out, y),"
        " optimizer = nn.adam { lr = 0.1 } } }\n");
    Code *c = programs_new(m, "avx2");
    bool updates = false;

    programs_run(c, "name");
    for (int e = 0; e < c->n_program; e++) {
        const Program *p = c->program[e];
        for (int i = 0; i < p->n_kernel; i++) {
            check_identifier(p->kernel[i]->name);
            updates = updates || strcmp(p->kernel[i]->name, "update_fc_weight") == 0;
            for (int j = 0; j < i; j++) {
                ck_assert_str_ne(p->kernel[i]->name, p->kernel[j]->name);
            }
        }
        for (int i = 0; i < p->n_buffer; i++) {
            check_identifier(p->buffer[i]->name);
        }
    }
    ck_assert(updates);
    arena_drop(a);
}
END_TEST

/* Members of structs: a name that meets another one of C gets a letter more. */
START_TEST(members_differ)
{
    Arena *a = arena_new();
    Model *m = graphs_load(a,
        "local x = nn.input('x', { 4 })\n"
        "local p, q = nn.param('a.b', { 4 }), nn.param('a_b', { 4 })\n"
        "return nn.program { nn.infer { 'f', outputs = { y = x * p + q } } }\n");
    Code *c = programs_new(m, "avx2");

    programs_run(c, "name");
    check_identifier(c->member[m->param[0]->id]);
    check_identifier(c->member[m->param[1]->id]);
    ck_assert_str_ne(c->member[m->param[0]->id], c->member[m->param[1]->id]);
    arena_drop(a);
}
END_TEST

Suite *suite_name(void);

Suite *
suite_name(void)
{
    Suite *s = suite_create("name");
    TCase *t = tcase_create("name");

    tcase_add_loop_test(t, arguments_have_their_names, 0, 4);
    tcase_add_test(t, all_are_identifiers_and_differ);
    tcase_add_test(t, members_differ);
    suite_add_tcase(s, t);
    return s;
}
