/* measure.c -- see measure.h */
#include "target/measure.h"

#include "base/file.h"
#include "base/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 24 };        /* bytes of a file written by a tool */

static const char *const suffix[MEASURE_FILES] = { ".o", ".su", ".ci", ".elf", ".log" };

static char *
file_of(const Measure *m, const char *end)
{
    return arena_printf(m->arena, "%s/%s%s", m->dir, m->name, end);
}

void
measure_files(const Measure *m, const char **list)
{
    for (int i = 0; i < MEASURE_FILES; i++) {
        list[i] = arena_printf(m->arena, "%s%s", m->name, suffix[i]);
    }
}

/* A companion of the compiler: "avr-size" of "avr-gcc". */
static char *
tool(const Measure *m, const char *name)
{
    int stem = (int)(strlen(m->cc) - strlen("gcc"));

    return arena_printf(m->arena, "%.*s%s", stem, m->cc, name);
}

/* ---- stack ------------------------------------------------------------------- */

typedef struct Frame {
    const char *name;
    int64_t bytes;              /* of its own frame */
    int64_t deepest;            /* including what it calls; -1: not known yet */
    int *calls;
    int n_calls;
} Frame;

typedef struct Frames {
    const Measure *m;
    Frame *list;
    int n;
} Frames;

/* The text between the quotes behind `key`, or NULL; *line moves behind it. */
static char *
quoted(Arena *a, const char **line, const char *key)
{
    const char *from = strstr(*line, key), *to;

    if (from == NULL) {
        return NULL;
    }
    from = strchr(from, '"');
    to = from != NULL ? strchr(from + 1, '"') : NULL;
    if (to == NULL) {
        return NULL;
    }
    *line = to + 1;
    return arena_printf(a, "%.*s", (int)(to - from - 1), from + 1);
}

/* A function is listed before it is called by name. */
static int
frame_of(const Frames *f, const char *name)
{
    for (int i = 0; i < f->n; i++) {
        if (strcmp(f->list[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* The label ends with "24 bytes (static)" where the function is in the file. */
static int64_t
frame_bytes(const Measure *m, const char *label)
{
    const char *last = strrchr(label, '\\'), *word = strstr(label, " bytes (");

    return word != NULL && last != NULL ? strtoll(last + 2, NULL, 10) : m->library;
}

static void
read_node(Frames *f, const char *line)
{
    Arena *a = f->m->arena;
    char *name = quoted(a, &line, "title:"), *label = quoted(a, &line, "label:");

    if (name != NULL && label != NULL) {
        grow(a, f->list, f->n);
        f->list[f->n++] = (Frame){ .name = name, .bytes = frame_bytes(f->m, label),
                                   .deepest = -1 };
    }
}

static void
add_call(Frames *f, int from, int to)
{
    Frame *frame = &f->list[from];

    grow(f->m->arena, frame->calls, frame->n_calls);
    frame->calls[frame->n_calls++] = to;
}

static void
read_edge(Frames *f, const char *line)
{
    Arena *a = f->m->arena;
    char *from = quoted(a, &line, "sourcename:"), *to = quoted(a, &line, "targetname:");
    int i = from != NULL ? frame_of(f, from) : -1, j = to != NULL ? frame_of(f, to) : -1;

    if (i >= 0 && j >= 0) {
        add_call(f, i, j);
    }
}

/* Generated code is not recursive. */
static int64_t
deepest(Frames *f, int i)
{
    Frame *frame = &f->list[i];
    int64_t below = 0;

    if (frame->deepest < 0) {
        for (int k = 0; k < frame->n_calls; k++) {
            below = max64(below, deepest(f, frame->calls[k]));
        }
        frame->deepest = frame->bytes + below;
    }
    return frame->deepest;
}

/* gcc's graph of calls: nodes with the bytes of their frames, and edges. */
static void
read_frames(Frames *f, char *text)
{
    static const char *const kind[] = { "node:", "edge:" };

    for (int pass = 0; pass < 2; pass++) {
        for (char *line = text; line != NULL && *line != '\0';) {
            char *end = strchr(line, '\n');
            if (strncmp(line, kind[pass], 5) == 0) {
                char *copy = arena_printf(f->m->arena, "%.*s", end != NULL
                                          ? (int)(end - line) : (int)strlen(line), line);
                (pass == 0 ? read_node : read_edge)(f, copy);
            }
            line = end != NULL ? end + 1 : NULL;
        }
    }
}

/* The frame of a function by that name; one of the compiler's library has none yet. */
static int
frame_at(Frames *f, const char *name)
{
    Arena *a = f->m->arena;
    int i = frame_of(f, name);

    if (i >= 0) {
        return i;
    }
    grow(a, f->list, f->n);
    f->list[f->n] = (Frame){ .name = name, .bytes = f->m->library, .deepest = -1 };
    return f->n++;
}

/* Lines of a file of frames: "xor.c:12:1:xor_train", a tab, "24", a tab, "static". */
static void
read_usage(Frames *f, char *text)
{
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *tab = strchr(line, '\t'), *name;
        int i;
        if (tab == NULL) {
            continue;
        }
        *tab = '\0';
        name = strrchr(line, ':');
        i = frame_at(f, name != NULL ? name + 1 : line);
        f->list[i].bytes = strtoll(tab + 1, NULL, 10);
    }
}

/* What a line of relocations refers to, ".text.xor_update+0x0000004c" or "__mulsf3": a
 * function, or NULL. */
static const char *
callee(char *line)
{
    char *last = strrchr(line, ' ');

    if (last == NULL || line[0] != '0') {
        return NULL;
    }
    last++;
    last[strcspn(last, "+-")] = '\0';
    if (strncmp(last, ".text.", 6) == 0) {
        return last + 6;
    }
    return last[0] == '.' ? NULL : last;
}

/* Each function is a section, and what it calls are relocations in it. */
static void
read_calls(Frames *f, char *text)
{
    static const char title[] = "RELOCATION RECORDS FOR [";
    int from = -1;

    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const char *to = callee(line);
        if (strncmp(line, title, strlen(title)) == 0) {
            char *name = line + strlen(title);
            name[strcspn(name, "]")] = '\0';
            from = strncmp(name, ".text.", 6) == 0 ? frame_of(f, name + 6) : -1;
        } else if (from >= 0 && to != NULL && strcmp(to, f->list[from].name) != 0) {
            add_call(f, from, frame_at(f, to));
        }
    }
}

/* A gcc before 10 writes no graph. */
static bool
read_objects(Frames *f)
{
    const Measure *m = f->m;
    Words w = { .arena = m->arena };
    char *frames, *calls;
    size_t size;

    words_add(&w, tool(m, "objdump"));
    words_add(&w, "-r");
    words_add(&w, file_of(m, ".o"));
    if (file_read(m->arena, file_of(m, ".su"), MOST, &frames, &size) != NULL
        || words_run(&w, file_of(m, ".log")) != 0
        || file_read(m->arena, file_of(m, ".log"), MOST, &calls, &size) != NULL) {
        return false;
    }
    read_usage(f, frames);
    read_calls(f, calls);
    return true;
}

static void
measure_stack(const Measure *m, const char *const *function, int n, Measured *of)
{
    Frames f = { .m = m };
    char *text;
    size_t size;

    if (file_read(m->arena, file_of(m, ".ci"), MOST, &text, &size) == NULL) {
        read_frames(&f, text);
    } else if (!read_objects(&f)) {
        return;
    }
    for (int i = 0; i < n; i++) {
        int at = frame_of(&f, function[i]);
        of[i].stack = at >= 0 ? deepest(&f, at) : -1;
        of[n].stack = max64(of[n].stack, of[i].stack);
    }
}

/* ---- flash ------------------------------------------------------------------- */

static Words
compiler(const Measure *m)
{
    Words w = { .arena = m->arena };

    words_split(&w, m->cc);
    words_split(&w, m->flags);
    return w;
}

/* What the linker kept, as the companion tool `size` prints it: a line of
 * titles, then text and data. */
static int64_t
size_of(const Measure *m)
{
    Words w = { .arena = m->arena };
    size_t size;
    char *text, *line;

    words_add(&w, tool(m, "size"));
    words_add(&w, file_of(m, ".elf"));
    if (words_run(&w, file_of(m, ".log")) != 0
        || file_read(m->arena, file_of(m, ".log"), MOST, &text, &size) != NULL) {
        return -1;
    }
    line = strchr(text, '\n');
    if (line == NULL) {
        return -1;
    }
    return strtoll(line + 1, &line, 10) + strtoll(line, NULL, 10);
}

/* Links with functions [from, to) only. */
static int64_t
linked(const Measure *m, const char *const *function, int from, int to)
{
    Words w = compiler(m);

    words_split(&w, "-nostdlib -nostartfiles -static -Wl,--gc-sections "
                "-Wl,--build-id=none -Wl,--unresolved-symbols=ignore-all");
    words_add(&w, arena_printf(m->arena, "-Wl,-e,%s", function[from]));
    for (int i = from + 1; i < to; i++) {
        words_add(&w, arena_printf(m->arena, "-Wl,-u,%s", function[i]));
    }
    words_add(&w, file_of(m, ".o"));
    words_split(&w, m->libraries);
    words_add(&w, "-o");
    words_add(&w, file_of(m, ".elf"));
    return words_run(&w, file_of(m, ".log")) == 0 ? size_of(m) : -1;
}

/* ---- both -------------------------------------------------------------------- */

static bool
compiled(const Measure *m, const char *more)
{
    Words w = compiler(m);

    words_split(&w, "-std=c11 -ffreestanding -ffp-contract=off -ffunction-sections "
                "-fno-asynchronous-unwind-tables -fno-pic -c");
    words_split(&w, more);
    words_add(&w, arena_printf(m->arena, "-I%s", m->dir));
    words_add(&w, arena_printf(m->arena, "-I%s", m->runtime));
    words_add(&w, "-o");
    words_add(&w, file_of(m, ".o"));
    words_add(&w, file_of(m, ".c"));
    return words_run(&w, file_of(m, ".log")) == 0;
}

static bool
is_gcc(const char *cc)
{
    size_t n = strlen(cc);

    return n >= 3 && strcmp(cc + n - 3, "gcc") == 0 && words_found(cc);
}

bool
measure_functions(const Measure *m, const char *const *function, int n, Measured *of)
{
    for (int i = 0; i <= n; i++) {
        of[i] = (Measured){ -1, -1 };
    }
    if (!is_gcc(m->cc) || (!compiled(m, "-fstack-usage -fcallgraph-info=su")
                           && !compiled(m, "-fstack-usage"))) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        of[i].flash = linked(m, function, i, i + 1);
    }
    of[n].flash = linked(m, function, 0, n);
    measure_stack(m, function, n, of);
    return true;
}
