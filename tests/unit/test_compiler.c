/* test_compiler.c -- the compiler as a library: gradc_compiler.h
 *
 * takes   models as text
 * gives   a Check suite: outputs, messages, inputs, options, limits, and what the
 *         caller's locale and rounding may not change
 * keeps   failing allocations and threads to tests/library
 */
#include "gradc_compiler.h"

#include <check.h>
#include <fenv.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *suite_compiler(void);

static const char model[] =
    "local nn = require 'gradc'\n"
    "local x = nn.input('x', { 4, 3 })\n"
    "local y = nn.linear { 3, 2, name = 'fc' } (x)\n"
    "return nn.program { nn.infer { 'predict', outputs = { y = y * 0.3 } } }\n";

static struct gradc_compiler *c;

static void
setup(void)
{
    c = gradc_compiler_new();
    ck_assert_ptr_nonnull(c);
}

static void
teardown(void)
{
    gradc_compiler_free(c);
}

static void
give(const char *name, const char *text)
{
    ck_assert_int_eq(gradc_compiler_text(c, name, text, strlen(text)),
                     GRADC_COMPILER_DONE);
}

static void
option(const char *name, const char *value)
{
    ck_assert_int_eq(gradc_compiler_option(c, name, value), GRADC_COMPILER_DONE);
}

static void
run(enum gradc_compiler_status want)
{
    enum gradc_compiler_status status = gradc_compiler_run(c);

    ck_assert_msg(status == want, "status %d, expected %d: %s", (int)status, (int)want,
                  gradc_compiler_log(c));
}

/* The bytes of an output, or NULL. */
static const char *
output(const char *name)
{
    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *o = gradc_compiler_output(c, i);
        if (strcmp(o->name, name) == 0) {
            ck_assert_uint_eq(o->size, strlen(o->data));
            return o->data;
        }
    }
    return NULL;
}

static void
expect(int i, enum gradc_compiler_kind kind, const char *file, int line, int column,
       int width, const char *text)
{
    const struct gradc_compiler_message *m = gradc_compiler_message(c, i);

    ck_assert_ptr_nonnull(m);
    ck_assert_int_eq(m->kind, kind);
    ck_assert_int_eq(m->line, line);
    ck_assert_int_eq(m->column, column);
    ck_assert_int_eq(m->width, width);
    ck_assert_pstr_eq(m->file, file);
    ck_assert_str_eq(m->text, text);
}

START_TEST(a_text_is_compiled)
{
    give("some/where/net.lua", model);
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_outputs(c), 3);
    ck_assert_str_eq(gradc_compiler_log(c), "");
    ck_assert_int_eq(gradc_compiler_messages(c), 0);
    ck_assert_int_eq(gradc_compiler_inputs(c), 0);
    ck_assert_ptr_null(gradc_compiler_output(c, 3));
    ck_assert_ptr_null(gradc_compiler_output(c, -1));
    ck_assert_ptr_nonnull(strstr(output("net.h"), "net_predict("));
    ck_assert_ptr_nonnull(strstr(output("net.c"), "#include \"net.h\""));
    ck_assert_ptr_nonnull(strstr(output("net.report.json"), "\"target\": \"avx2\""));
}
END_TEST

START_TEST(options_are_those_of_the_command)
{
    give("net.lua", model);
    option("--target", "m4f");
    option("--name", "other");
    option("--exact", NULL);
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("other.report.json"), "\"target\": \"m4f\""));
    option("--target", "scalar");       /* the last one counts */
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("other.report.json"), "\"target\": \"scalar\""));
}
END_TEST

START_TEST(wrong_options_are_sentences)
{
    static const char *const wrong[][3] = {
        { "--targt", "m4f", "unknown option --targt; did you mean --target?" },
        { "--target", NULL, "option --target needs a value: --target NAME" },
        { "--exact", "yes", "option --exact takes no value" },
        { "--dot", NULL, "option --dot is for another command" },
        { "-o", "folder", "option -o is for the command line" },
        { "-D", "hidden", "-D hidden has no value, as in -D hidden=12" },
    };
    const char *text = wrong[_i][2];

    ck_assert_int_eq(gradc_compiler_option(c, wrong[_i][0], wrong[_i][1]),
                     GRADC_COMPILER_WRONG_OPTION);
    ck_assert_int_eq(gradc_compiler_messages(c), 1);
    expect(0, GRADC_COMPILER_ERROR, NULL, 0, 0, 0, text);
    give("net.lua", model);
}
END_TEST

START_TEST(wrong_values_are_sentences)
{
    static const char *const wrong[][3] = {
        { "--ram", "much", "--ram much is not a number of bytes, such as 65536 or 64KiB" },
        { "--entries", "predit",
          "unknown entry predit; the entries are init, predict; did you mean predict?" },
        { "-D", "hidden=3", "-D hidden: the model has no nn.setting" },
    };

    give("net.lua", model);
    option(wrong[_i][0], wrong[_i][1]);
    run(GRADC_COMPILER_WRONG_OPTION);
    expect(0, GRADC_COMPILER_ERROR, NULL, 0, 0, 0, wrong[_i][2]);
    ck_assert_int_eq(gradc_compiler_outputs(c), 0);
}
END_TEST

START_TEST(other_commands_are_run)
{
    give("net.lua", model);
    option("--target", "m4f");
    ck_assert_int_eq(gradc_compiler_command(c, "lint"), GRADC_COMPILER_DONE);
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_outputs(c), 0);
    ck_assert_int_eq(gradc_compiler_option(c, "--dot", NULL), GRADC_COMPILER_WRONG_OPTION);
    option("--shapes", NULL);
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_outputs(c), 1);
    ck_assert_ptr_nonnull(strstr(output("net.lint.json"), "\"dtype\": \"f32\", \"shape\": ["));
    ck_assert_int_eq(gradc_compiler_command(c, "show"), GRADC_COMPILER_DONE);
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.show"), "require \"gradc.graph\""));
    option("--after", "nest");
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.show"), "kernel"));
    option("--after", "nets");
    run(GRADC_COMPILER_WRONG_OPTION);
    ck_assert_int_eq(gradc_compiler_command(c, "compile"), GRADC_COMPILER_DONE);
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.report.json"), "\"target\": \"avx2\""));
}
END_TEST

START_TEST(wrong_commands_are_refused)
{
    ck_assert_int_eq(gradc_compiler_command(c, "build"), GRADC_COMPILER_WRONG_OPTION);
    expect(0, GRADC_COMPILER_ERROR, NULL, 0, 0, 0,
           "build is not a command of the library: it has compile, check, lint, "
           "show, report, import and export");
    ck_assert_int_eq(gradc_compiler_command(c, "lint"), GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_option(c, "--json", NULL), GRADC_COMPILER_WRONG_OPTION);
    give("net.lua", "local nn = require \"gradc\"\nreturn nn.progam {}\n");
    option("--shapes", NULL);
    run(GRADC_COMPILER_WRONG_MODEL);
    ck_assert_int_eq(gradc_compiler_outputs(c), 0);
    ck_assert_int_eq(gradc_compiler_message(c, 0)->line, 2);
}
END_TEST

START_TEST(without_a_model_there_is_nothing_to_compile)
{
    run(GRADC_COMPILER_WRONG_OPTION);
    ck_assert_int_eq(gradc_compiler_file(c, "none.lua"), GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_file(c, "more.lua"), GRADC_COMPILER_WRONG_OPTION);
    ck_assert_int_eq(gradc_compiler_text(c, "net.lua", model, strlen(model)),
                     GRADC_COMPILER_WRONG_OPTION);
    run(GRADC_COMPILER_WRONG_MODEL);
    expect(0, GRADC_COMPILER_ERROR, NULL, 0, 1, 0,
           "cannot read none.lua: No such file or directory");
}
END_TEST

START_TEST(errors_have_a_place)
{
    give("a/net.lua", "local nn = require 'gradc'\n"
                      "local x = nn.input('x', { 4, 3 })\n"
                      "local y = nn.relu(x) + nn.zeros { 5 }\n"
                      "return y\n");
    run(GRADC_COMPILER_WRONG_MODEL);
    ck_assert_int_gt(gradc_compiler_messages(c), 1);
    expect(0, GRADC_COMPILER_ERROR, "a/net.lua", 3, 22, 1, gradc_compiler_message(c, 0)->text);
    ck_assert_int_eq(gradc_compiler_message(c, 1)->kind, GRADC_COMPILER_NOTE);
    ck_assert_int_eq(gradc_compiler_message(c, 1)->line, 3);
    ck_assert_int_eq(strncmp(gradc_compiler_log(c), "a/net.lua:3: error: ", 20), 0);
    ck_assert_ptr_nonnull(strstr(gradc_compiler_log(c), "    3 | local y"));
}
END_TEST

START_TEST(what_a_model_prints_is_a_message)
{
    char text[1000];

    snprintf(text, sizeof(text), "print('one', 2)\npcall(error, 'caught')\n%s", model);
    give("net.lua", text);
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_messages(c), 1);
    expect(0, GRADC_COMPILER_PRINT, NULL, 0, 0, 0, "one\t2");
    ck_assert_str_eq(gradc_compiler_log(c), "one\t2\n");
}
END_TEST

/* ---- files ----------------------------------------------------------------------- */

static const char uses_module[] =
    "local nn = require 'gradc'\n"
    "local x = nn.input('x', { 4, 3 })\n"
    "return nn.program { nn.infer { 'predict',\n"
    "    outputs = { y = require 'parts.block' (x) } } }\n";
static const char block[] =
    "local nn = require 'gradc'\nreturn nn.linear { 3, 2, name = 'block' }\n";

static void
write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

START_TEST(files_in_memory_find_each_other)
{
    mkdir("parts", 0777);
    write_file("parts/block.lua", "of the disk, which nothing may read");
    give("net.lua", uses_module);
    run(GRADC_COMPILER_WRONG_MODEL);
    ck_assert_ptr_nonnull(strstr(gradc_compiler_log(c), "parts/block.lua: it is not "
                                 "among the files in memory"));
    give("parts/block.lua", block);
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.h"), "block_weight"));
    remove("parts/block.lua");
    rmdir("parts");
}
END_TEST

START_TEST(files_of_the_disk_are_inputs)
{
    mkdir("parts", 0777);
    write_file("parts/block.lua", block);
    write_file("net.lua", uses_module);
    gradc_compiler_file(c, "net.lua");
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(gradc_compiler_inputs(c), 2);
    ck_assert_str_eq(gradc_compiler_input(c, 0), "net.lua");
    ck_assert_str_eq(gradc_compiler_input(c, 1), "parts/block.lua");
    ck_assert_ptr_null(gradc_compiler_input(c, 2));
    remove("parts/block.lua");
    remove("net.lua");
    rmdir("parts");
}
END_TEST

/* A table of numbers, as bytes of NPY: two floats, 0.5 and 2. */
START_TEST(tables_in_memory_are_read)
{
    static const char uses_table[] =
        "local nn = require 'gradc'\n"
        "local x = nn.input('x', { 4, 2 })\n"
        "return nn.program { nn.infer { 'predict',\n"
        "    outputs = { y = x * nn.const 'two.npy' } } }\n";
    char npy[137];

    memcpy(npy, "\x93NUMPY\x01\0\x76\0", 10);
    snprintf(npy + 10, 119, "%-117s\n",
             "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }");
    memcpy(npy + 128, "\0\0\0?\0\0\0@", 9);
    give("net.lua", uses_table);
    ck_assert_int_eq(gradc_compiler_text(c, "two.npy", npy, 136), GRADC_COMPILER_DONE);
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.c"), "0.5f, 2.0f"));
}
END_TEST

static const char uses_text[] =
    "local nn = require 'gradc'\n"
    "local x = nn.input('x', { 4, 2 })\n"
    "return nn.program { nn.infer { 'predict',\n"
    "    outputs = { y = x * nn.const 'two.csv' } } }\n";

START_TEST(tables_as_text_are_read)
{
    give("net.lua", uses_text);
    give("two.csv", "\xef\xbb\xbflow;high\n0.5;\"2\"\n");
    run(GRADC_COMPILER_DONE);
    ck_assert_ptr_nonnull(strstr(output("net.c"), "0.5f, 2.0f"));
}
END_TEST

START_TEST(wrong_tables_are_refused)
{
    give("net.lua", uses_text);
    give("two.csv", "0.5,2\n1,none\n");
    run(GRADC_COMPILER_WRONG_MODEL);
    ck_assert_ptr_nonnull(strstr(gradc_compiler_log(c), "two.csv:2: 'none' is not a number"));
}
END_TEST

/* ---- limits ----------------------------------------------------------------------- */

START_TEST(a_script_is_stopped)
{
    give("net.lua", "while true do end\n");
    run(GRADC_COMPILER_WRONG_MODEL);
    expect(0, GRADC_COMPILER_ERROR, "net.lua", 1, 1, 0,
           "the script does not finish: it was stopped here");
}
END_TEST

START_TEST(memory_is_bounded)
{
    give("net.lua", model);
    gradc_compiler_memory(c, 500000);
    run(GRADC_COMPILER_NO_MEMORY);
    expect(0, GRADC_COMPILER_ERROR, NULL, 0, 0, 0, "out of memory, or of what is allowed");
    ck_assert_int_eq(gradc_compiler_outputs(c), 0);
    gradc_compiler_memory(c, 0);
    run(GRADC_COMPILER_DONE);
}
END_TEST

/* ---- the caller ------------------------------------------------------------------- */

START_TEST(locale_and_rounding_change_nothing)
{
    static const char *const name[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8" };
    char before[20000], after[20000];

    give("net.lua", model);
    run(GRADC_COMPILER_DONE);
    snprintf(before, sizeof(before), "%s", output("net.c"));
    for (int i = 0; i < 3 && setlocale(LC_ALL, name[i]) == NULL; i++) {
    }
    fesetround(FE_UPWARD);
    run(GRADC_COMPILER_DONE);
    ck_assert_int_eq(fegetround(), FE_UPWARD);
    fesetround(FE_TONEAREST);
    snprintf(after, sizeof(after), "%s", output("net.c"));
    ck_assert_str_eq(before, after);
    setlocale(LC_ALL, "C");
}
END_TEST

Suite *
suite_compiler(void)
{
    Suite *s = suite_create("compiler");
    TCase *t = tcase_create("library");

    suite_add_tcase(s, t);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_text_is_compiled);
    tcase_add_test(t, options_are_those_of_the_command);
    tcase_add_loop_test(t, wrong_options_are_sentences, 0, 6);
    tcase_add_loop_test(t, wrong_values_are_sentences, 0, 3);
    tcase_add_test(t, other_commands_are_run);
    tcase_add_test(t, wrong_commands_are_refused);
    tcase_add_test(t, without_a_model_there_is_nothing_to_compile);
    tcase_add_test(t, errors_have_a_place);
    tcase_add_test(t, what_a_model_prints_is_a_message);
    tcase_add_test(t, files_in_memory_find_each_other);
    tcase_add_test(t, files_of_the_disk_are_inputs);
    tcase_add_test(t, tables_in_memory_are_read);
    tcase_add_test(t, tables_as_text_are_read);
    tcase_add_test(t, wrong_tables_are_refused);
    tcase_add_test(t, a_script_is_stopped);
    tcase_add_test(t, memory_is_bounded);
    tcase_add_test(t, locale_and_rounding_change_nothing);
    return s;
}
