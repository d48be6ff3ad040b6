/* package.c -- see package.h
 *
 * keeps   one row per platform; its manifests are files in package/, embedded
 */
#include "package.h"

#include "base/cc.h"
#include "hosted/example.h"

#include <ctype.h>
#include <string.h>

typedef struct Template {
    const char *name, *text;
} Template;

static const Template templates[] = {
#include "compiler/package/templates.inc"
};

typedef struct Platform {
    const char *name, *about;
    const char *target;         /* if none is given */
    const char *example;        /* its template in package/examples/ ... */
    const char *path;           /* ... and where it goes */
    const char *how;            /* to use it, in Markdown */
} Platform;

static const Platform platforms[] = {
    { "make", "a static library and a Makefile", "avx2", "hosted.c",
      "examples/train.c",
      "`make` gives lib@name@.a, `make run` builds and runs the example." },
    { "cmake", "a CMake project, for add_subdirectory", "avx2", "hosted.c",
      "examples/train.c",
      "`add_subdirectory(@name@)`, then `target_link_libraries(YOURS PRIVATE "
      "gradc::@name@)`;\nalone, `cmake -B build && cmake --build build && "
      "build/train` runs the example." },
    { "arduino", "a library for the Arduino IDE", "m4f", "sketch.ino",
      "examples/train/train.ino",
      "Put this folder into `libraries/` of your sketchbook, then File > Examples > "
      "@name@." },
    { "platformio", "a library for PlatformIO", "m4f", "sketch.ino",
      "examples/train/train.ino",
      "Put this folder into `lib/` of your project, or publish it with `pio pkg "
      "publish`." },
    { "esp-idf", "a component for ESP-IDF", "esp32", "app_main.c",
      "examples/train/main/main.c",
      "Put this folder into `components/` of your project; `idf.py build` in "
      "`examples/train`\nbuilds the example." },
    { "zephyr", "a module for Zephyr", "m4f", "hosted.c",
      "samples/train/src/main.c",
      "Name this folder in `ZEPHYR_EXTRA_MODULES` and set `CONFIG_@NAME@=y`;\n"
      "`west build -b BOARD samples/train` builds the example." },
    { "cmsis-pack", "a CMSIS-Pack for Cortex-M", "m4f", "bare.c",
      "examples/train.c",
      "`zip -r gradc.@name@.@version@.pack .` in this folder gives the pack; "
      "`packchk` checks it." },
};

static const Platform *
find_platform(const char *name)
{
    for (int i = 0; i < countof(platforms); i++) {
        if (strcmp(platforms[i].name, name) == 0) {
            return &platforms[i];
        }
    }
    return NULL;
}

int
package_platforms(const char **list, int max)
{
    int n = 0;

    for (; n < countof(platforms) && n < max; n++) {
        list[n] = platforms[n].name;
    }
    return n;
}

const char *
package_target(const char *platform)
{
    return find_platform(platform)->target;
}

void
package_show(Text *t)
{
    text_add(t, "| platform | target | for |\n|---|---|---|\n");
    for (int i = 0; i < countof(platforms); i++) {
        const Platform *f = &platforms[i];
        text_printf(t, "| %s | %s | %s |\n", f->name, f->target, f->about);
    }
}

/* ---- words of templates --------------------------------------------------------- */

typedef struct Word {
    const char *name, *value;
} Word;

typedef struct Package {
    Arena *arena;
    Outputs *out;
    const Platform *platform;
    const char *dir;
    const char **source;        /* names of what is in src/ */
    int n_source;
    Word word[24];
    int n_word;
} Package;

static void
say(Package *q, const char *name, const char *value)
{
    q->word[q->n_word++] = (Word){ name, value };
}

/* Up to the next known word; the word, or NULL at the end. */
static const Word *
next_word(const Package *q, const char *s, const char **at)
{
    for (*at = strchr(s, '@'); *at != NULL; *at = strchr(*at + 1, '@')) {
        for (int i = 0; i < q->n_word; i++) {
            size_t n = strlen(q->word[i].name);
            if (strncmp(*at + 1, q->word[i].name, n) == 0 && (*at)[n + 1] == '@') {
                return &q->word[i];
            }
        }
    }
    return NULL;
}

static char *
filled(const Package *q, const char *s)
{
    Text *t = text_new(q->arena);
    const char *at;

    for (const Word *w; (w = next_word(q, s, &at)) != NULL;) {
        text_printf(t, "%.*s%s", (int)(at - s), s, w->value);
        s = at + strlen(w->name) + 2;
    }
    text_add(t, s);
    return t->s;
}

/* One line of printable text. */
static char *
plain(Arena *a, const char *s)
{
    Text *t = text_new(a);

    text_printable(t, s, strlen(s), false);
    return t->s;
}

static char *
json(Arena *a, const char *s)
{
    Text *t = text_new(a);

    text_json(t, s);
    return t->s;
}

static char *
xml(Arena *a, const char *s)
{
    Text *t = text_new(a);

    for (; *s != '\0'; s++) {
        switch (*s) {
        case '<': text_add(t, "&lt;"); break;
        case '&': text_add(t, "&amp;"); break;
        default: text_printf(t, "%c", *s);
        }
    }
    return t->s;
}

/* The sources among the files, each on a line in the form of that manifest. */
static char *
source_lines(const Package *q, const char *before, const char *behind)
{
    Text *t = text_new(q->arena);

    for (int i = 0; i < q->n_source; i++) {
        const char *name = q->source[i];
        if (name[strlen(name) - 1] == 'c') {
            text_printf(t, "%s%s%s%s", t->n > 0 ? "\n" : "", before, name, behind);
        }
    }
    return t->s;
}

static char *
pack_lines(const Package *q)
{
    Text *t = text_new(q->arena);

    for (int i = 0; i < q->n_source; i++) {
        const char *name = q->source[i];
        bool header = name[strlen(name) - 1] == 'h';
        text_printf(t, "%s        <file category=\"%s\" name=\"src/%s\"/>",
                    i > 0 ? "\n" : "", header ? "header" : "source", name);
    }
    return t->s;
}

static void
say_all(Package *q, const Code *c, bool weights)
{
    Arena *a = q->arena;
    const Model *m = c->model;
    const char *about = plain(a, m->about != NULL && m->about[0] != '\0' ? m->about
                              : arena_printf(a, "The network %s.", m->name));
    Text *example = text_new(a);
    char *upper = arena_strdup(a, m->name);

    for (char *s = upper; *s != '\0'; s++) {
        *s = (char)toupper((unsigned char)*s);
    }
    hosted_example(example, c, weights);
    say(q, "name", m->name);
    say(q, "NAME", upper);
    say(q, "version", "1.0.0");
    say(q, "gradc", GRADC_VERSION);
    say(q, "target", c->target->name);
    say(q, "about", about);
    say(q, "about_json", json(a, about));
    say(q, "about_xml", xml(a, about));
    say(q, "author", arena_printf(a, "Author of %s", m->name));
    say(q, "url", arena_printf(a, "https://example.com/%s", m->name));
    say(q, "result", hosted_result(c));
    say(q, "example", example->s);
    say(q, "example_path", q->platform->path);
    say(q, "cmake_sources", source_lines(q, "    src/", ""));
    say(q, "zephyr_sources", source_lines(q, "    ${root}/src/", ""));
    say(q, "pack_files", pack_lines(q));
    say(q, "how", filled(q, q->platform->how));
}

/* ---- files ------------------------------------------------------------------------ */

static const char *
text_of(const char *name)
{
    for (int i = 0; i < countof(templates); i++) {
        if (strcmp(templates[i].name, name) == 0) {
            return templates[i].text;
        }
    }
    bug("there is no template %s", name);
}

static void
add_filled(Package *q, const char *path, const char *text)
{
    outputs_add_path(q->out, arena_printf(q->arena, "%s/%s", q->dir, filled(q, path)),
                     filled(q, text), 0);
}

static void
add_templates(Package *q)
{
    size_t n = strlen(q->platform->name);

    for (int i = 0; i < countof(templates); i++) {
        const char *name = templates[i].name;
        if (strncmp(name, q->platform->name, n) == 0 && name[n] == '/') {
            add_filled(q, name + n + 1, templates[i].text);
        }
    }
    add_filled(q, "README.md", text_of("common/README.md"));
    add_filled(q, q->platform->path,
               text_of(arena_printf(q->arena, "examples/%s", q->platform->example)));
    outputs_add_path(q->out, arena_printf(q->arena, "%s/LICENSE", q->dir),
                     text_of("LICENSE"), 0);
}

static void
note_source(Package *q, const char *name)
{
    for (int i = 0; i < q->n_source; i++) {
        if (strcmp(q->source[i], name) == 0) {
            return;
        }
    }
    grow(q->arena, q->source, q->n_source);
    q->source[q->n_source++] = name;
}

/* The headers of the runtime that a text includes. */
static void
note_includes(Package *q, const char *text)
{
    static const char include[] = "#include \"gradc";
    const size_t lead = strlen("#include \"");

    for (const char *s = text; (s = strstr(s, include)) != NULL; s += lead) {
        const char *name = s + lead;
        note_source(q, arena_strndup(q->arena, name, strcspn(name, "\"")));
    }
}

enum { MAX_HEADER = 1 << 20 };

/* Adds everything that the files so far include, recursively. */
static const char *
add_runtime(Package *q)
{
    const char *why = NULL, *from = cc_runtime(q->arena, &why);
    int first = q->out->n;

    for (int i = 0; i < first; i++) {
        const char *slash = strrchr(q->out->list[i].path, '/');
        note_source(q, slash + 1);
    }
    first = q->n_source;
    for (int i = 0; i < q->out->n; i++) {
        note_includes(q, q->out->list[i].text);
    }
    note_source(q, "gradc_image.h");
    for (int i = first; i < q->n_source && why == NULL; i++) {
        size_t n;
        char *text;
        why = file_read(q->arena, arena_printf(q->arena, "%s/%s", from, q->source[i]),
                        MAX_HEADER, &text, &n);
        if (why == NULL) {
            note_includes(q, text);
            outputs_add_path(q->out, arena_printf(q->arena, "%s/src/%s", q->dir,
                                                  q->source[i]), text, n);
        }
    }
    return why;
}

const char *
package_files(Outputs *f, Pipeline *p, const char *platform, const char *weights)
{
    Package q = { .arena = p->arena, .out = f, .dir = f->dir,
                  .platform = find_platform(platform) };
    FrontText file = { weights, NULL, 0 };
    const char *why;

    if (hosted_result(p->code) == NULL) {
        return "no entry of this model trains or infers: there is nothing to pack";
    }
    *f = outputs_code(p, arena_printf(p->arena, "%s/src", q.dir));
    why = weights != NULL ? outputs_constants(f, p->code, &file) : NULL;
    why = why != NULL ? why : add_runtime(&q);
    if (why == NULL) {
        say_all(&q, p->code, weights != NULL);
        add_templates(&q);
    }
    return why;
}
