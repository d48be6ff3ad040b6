/* origin.c -- what a trainer was compiled from
 *
 * takes   the scripts of a model, its settings and the options of the command line
 * gives   these as C, so that a trainer can have its model compiled for a device
 */
#include "hosted/hosted.h"

#include "emit/emit.h"
#include "hosted/parts.h"

#include <string.h>

/* Prints a file of the script line by line, since C limits the length of strings. */
static void
script_lines(Text *t, const Script *s, int number)
{
    enum { PIECE = 500 };

    text_printf(t, "static const char *const script_%d[] = {", number);
    for (size_t at = 0, n; at < s->n; at += n) {
        const char *end = memchr(s->text + at, '\n', s->n - at);
        n = end != NULL ? (size_t)(end + 1 - s->text) - at : s->n - at;
        n = n < PIECE ? n : PIECE;
        text_add(t, "\n    ");
        hosted_string(t, arena_printf(t->arena, "%.*s", (int)n, s->text + at));
        text_add(t, ",");
    }
    text_add(t, s->n == 0 ? "\"\"\n};\n\n" : "\n};\n\n");
}

static void
scripts(Text *t, const Model *m)
{
    for (int i = 0; i < m->n_script; i++) {
        if (m->script[i].text != NULL) {
            script_lines(t, &m->script[i], i);
        }
    }
    text_add(t, "static const struct gradc_script scripts[] = {\n");
    for (int i = 0; i < m->n_script; i++) {
        text_add(t, "    { .file = ");
        hosted_string(t, m->script[i].name);
        if (m->script[i].text == NULL) {
            text_add(t, ", .path = ");
            hosted_string(t, m->script[i].path);
            text_add(t, " },\n");
            continue;
        }
        text_printf(t, ", .line = script_%d, .n_line = sizeof script_%d / sizeof "
                    "*script_%d },\n", i, i, i);
    }
    text_add(t, "};\n\n");
}

/* Prints the settings: chosen on the command line, or the defaults of the script. */
static void
settings(Text *t, const Model *m)
{
    if (m->n_setting == 0) {
        return;
    }
    text_add(t, "static const struct gradc_setting setting_list[] = {\n");
    for (int i = 0; i < m->n_setting; i++) {
        text_add(t, "    { ");
        hosted_three(t, m->setting[i].name, m->setting[i].value, m->setting[i].otherwise);
        text_add(t, " },\n");
    }
    text_add(t, "};\n\n");
}

void
hosted_origin(Text *t, const Model *m, const Origin *from)
{
    scripts(t, m);
    settings(t, m);
    hosted_strings(t, "flags", 0, from->flag, from->n_flag);
    text_add(t, "static const struct gradc_origin origin = {\n    .compiler = ");
    hosted_string(t, from->compiler);
    text_printf(t, ",\n    .script = scripts, .n_script = %d,\n    .flag = %s, "
                ".n_flag = %d,\n};\n\n", m->n_script,
                from->n_flag > 0 ? "flags_0" : "NULL", from->n_flag);
}
