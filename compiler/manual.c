/* manual.c -- see manual.h
 *
 * keeps   roff's rules: no line of text begins with a dot, and every - can be
 *         copied into a shell
 */
#include "manual.h"

#include "../runtime/host/usage.h"
#include "base/cc.h"
#include "flags.h"

#include <jansson.h>
#include <lua.h>
#include <string.h>
#include <zlib.h>

void
manual_version(Text *t)
{
    const char *why, *runtime = cc_runtime(t->arena, &why);

    text_printf(t, "gradc %s\nwith %s, zlib %s, jansson %s\n", GRADC_VERSION,
                LUA_RELEASE, zlibVersion(), JANSSON_VERSION);
    text_printf(t, "images in trainers: %s\n", cc_images());
    text_printf(t, "runtime: %s\n", runtime != NULL ? runtime : why);
}

/* ---- roff -------------------------------------------------------------------- */

enum { ROFF_WIDTH = 72 };

/* The words of a text without their layout for a screen; on one line or
 * several. */
static void
add_words(Text *t, const char *s, bool one_line)
{
    size_t from = t->n;
    bool first = true;

    for (s += strspn(s, " \n"); *s != '\0'; s += strspn(s, " \n")) {
        size_t n = strcspn(s, " \n");
        bool turn = !one_line && t->n - from + n > ROFF_WIDTH;
        text_add(t, first ? "" : turn ? "\n" : " ");
        from = turn ? t->n : from;
        text_add(t, *s == '.' || *s == '\'' ? "\\&" : "");
        for (; n > 0; n--, s++) {
            text_printf(t, *s == '\\' ? "\\e" : *s == '-' ? "\\-" : "%c", *s);
        }
        first = false;
    }
}

static void
add_line(Text *t, const char *s)
{
    add_words(t, s, false);
    text_add(t, "\n");
}

/* In a font, B or I. */
static void
add_font(Text *t, char font, const char *s)
{
    text_printf(t, "\\f%c", font);
    add_words(t, s, true);
    text_add(t, "\\fR");
}

/* An item of a list: its name and value. */
static void
add_item(Text *t, const char *name, const char *value, const char *about)
{
    text_add(t, ".TP\n");
    add_font(t, 'B', name);
    if (value != NULL && value[0] != '\0') {
        text_add(t, " ");
        add_font(t, 'I', value);
    }
    text_add(t, "\n");
    add_line(t, about);
}

static void
add_head(Text *t, const char *page, const char *name, const char *about,
         const char *program, const char *usage)
{
    text_printf(t, ".TH %s 1 \"\" \"gradc " GRADC_VERSION "\" \"User Commands\"\n"
                ".SH NAME\n%s \\- ", page, name);
    add_line(t, about);
    text_add(t, ".SH SYNOPSIS\n");
    add_font(t, 'B', program);
    text_add(t, " ");
    add_font(t, 'I', usage);
    text_add(t, "\n");
}

/* ---- gradc ---------------------------------------------------------------------- */

static void
add_command(Text *t, const Command *c)
{
    add_item(t, c->name, c->arguments, c->about);
    if (c->more != NULL) {
        text_add(t, ".IP\n");
        add_line(t, c->more);
    }
}

/* "(compile, build)" */
static void
add_commands_of(Text *t, const Flag *f, const Command *list, int n)
{
    bool any = false;

    for (int i = 0; i < n; i++) {
        if (flag_is_for(f, list[i].name)) {
            text_printf(t, "%s%s", any ? ", " : "(", list[i].name);
            any = true;
        }
    }
    text_add(t, any ? ")\n" : "");
}

void
manual_gradc(Text *t, const Command *list, int n)
{
    static const char *const environment[][2] = {
        { "CC", "the C compiler of build, check, report and tune (cc)" },
        { "CFLAGS, LDFLAGS", "arguments for it, split at spaces" },
        { "GRADC_RUNTIME", "the folder of gradc.h (default: the one beside gradc)" },
        { "TMPDIR", "the folder for temporary files" },
    };
    int n_flag;
    const Flag *flag = flags_all(&n_flag);

    add_head(t, "GRADC", "gradc", GRADC_ABOUT, "gradc", "COMMAND [M.lua] [OPTIONS]");
    text_add(t, ".SH COMMANDS\n");
    for (int i = 0; i < n; i++) {
        add_command(t, &list[i]);
    }
    text_add(t, ".SH OPTIONS\n");
    for (int i = 0; i < n_flag; i++) {
        add_item(t, flag[i].name, flag[i].value, flag[i].about);
        add_commands_of(t, &flag[i], list, n);
    }
    text_add(t, ".SH ENVIRONMENT\n");
    for (int i = 0; i < countof(environment); i++) {
        add_item(t, environment[i][0], NULL, environment[i][1]);
    }
    text_add(t, ".SH EXIT STATUS\n" GRADC_STATUS "\n");
    text_add(t, ".SH SEE ALSO\n.BR gradc\\-trainer (1)\n");
}

/* ---- trainers ---------------------------------------------------------------------- */

static void
add_usage(Text *t, const struct gradc_usage *u)
{
    struct gradc_option row;

    text_add(t, ".SS ");
    add_line(t, u->name);
    add_font(t, 'B', "TRAINER");
    text_add(t, " ");
    add_words(t, u->name, true);
    text_add(t, " ");
    add_font(t, 'I', u->arguments);
    text_add(t, "\n.br\n");
    add_line(t, u->about);
    for (int i = 0; (row = gradc_option_row(i)).name != NULL; i++) {
        if (row.commands & u->command) {
            add_item(t, row.name, row.what, row.about);
        }
    }
}

void
manual_trainer(Text *t)
{
    int n;
    const struct gradc_usage *usage = gradc_usages(&n);

    add_head(t, "GRADC\\-TRAINER", "gradc\\-trainer",
             "the program that gradc build makes of a model", "TRAINER",
             "COMMAND [OPTIONS]");
    text_add(t, ".SH DESCRIPTION\n");
    add_line(t, "gradc build M.lua -o TRAINER makes a program that trains, evaluates "
             "and runs one model. TRAINER --help also lists the data files, settings "
             "and entries of the model, and TRAINER --version what it is made of.");
    text_add(t, ".SH COMMANDS\n");
    for (int i = 0; i < n; i++) {
        add_usage(t, &usage[i]);
    }
    text_add(t, ".SH EXIT STATUS\n");
    add_line(t, "0 done, 1 the model or the data is wrong or an output was lost, 2 "
             "the command line is wrong, 128 + N stopped by signal N (all is saved "
             "first).");
    text_add(t, ".SH SEE ALSO\n.BR gradc (1)\n");
}
