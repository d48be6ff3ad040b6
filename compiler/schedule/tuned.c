/* tuned.c -- see tuned.h */
#include "schedule/tuned.h"

#include "kernel/text.h"

#include <stdlib.h>
#include <string.h>

#define HEAD "-- tuned by gradc "
#define END "-- end, "

enum { DIGITS = 16 };

/* The line from s on, without its end. */
static char *
line_at(Arena *a, const char *s, const char *end)
{
    const char *stop = memchr(s, '\n', (size_t)(end - s));

    return arena_strndup(a, s, (size_t)((stop != NULL ? stop : end) - s));
}

/* What the first line says was measured; NULL: it is another line. */
static const char *
made_for(Arena *a, const char *text, const char *end)
{
    char *line = line_at(a, text, end);
    size_t n = strlen(HEAD);

    return strncmp(line, HEAD, n) == 0 && strstr(line, " for ") != NULL ? line + n
                                                                        : NULL;
}

/* The number in the last line; -1: it is another line. */
static long
count_of(Arena *a, const char *text, const char *end)
{
    const char *last = end;
    char *line;

    if (last == text || last[-1] != '\n') {
        return -1;
    }
    for (last--; last > text && last[-1] != '\n'; last--) { }
    line = line_at(a, last, end);
    return strncmp(line, END, strlen(END)) == 0 ? strtol(line + strlen(END), NULL, 10)
                                                : -1;
}

static bool
is_hash(const char *name)
{
    return strlen(name) == DIGITS && name[strspn(name, "0123456789abcdef")] == '\0';
}

const char *
tuned_read(Arena *a, const char *file, const char *text, size_t size,
           const char *target, Schedules **s, const char **note)
{
    const char *end = text + size, *from = made_for(a, text, end), *why;
    char *own = arena_printf(a, GRADC_VERSION " for %s", target);

    *s = NULL;
    *note = NULL;
    if (from == NULL) {
        return arena_printf(a, "%s:1: error: not a file that gradc tune has written", file);
    }
    if (strcmp(from, own) != 0) {
        *note = arena_printf(a, "%s is not used: it was made by gradc %s, this is %s",
                             file, from, own);
        return NULL;
    }
    why = schedules_read(a, file, text, size, s);
    for (int i = 0; i < (*s)->n && why == NULL; i++) {
        const Schedule *one = &(*s)->list[i];
        why = one->kernel == NULL || !is_hash(one->kernel)
            ? schedule_wrong(a, one, one->kernel == NULL ? 0 : -1, "this is not a hash")
            : NULL;
    }
    if (why == NULL && count_of(a, text, end) != (*s)->n) {
        why = arena_printf(a, "%s: error: it is damaged: its last line does not count "
                           "the %d kernels before it", file, (*s)->n);
    }
    return why;
}

void
tuned_text(Text *t, const Schedules *s, const char *target)
{
    text_printf(t, HEAD GRADC_VERSION " for %s\n", target);
    for (int i = 0; i < s->n; i++) {
        const Schedule *one = &s->list[i];
        text_printf(t, "kernel %s%s%s\n", one->kernel, one->about != NULL ? "  -- " : "",
                    one->about != NULL ? one->about : "");
        for (int j = 0; j < one->n_step; j++) {
            text_add(t, "    ");
            step_text(t, &one->step[j]);
        }
    }
    text_printf(t, END "%d kernel%s\n", s->n, s->n == 1 ? "" : "s");
}

/* A kernel whose sums may be in scratch has other steps than an equal one
 * without. */
const char *
tuned_name(Arena *a, const Kernel *k)
{
    uint64_t h = nest_hash(k->nest) + (unsigned)k->tiling.n_partial;

    return arena_printf(a, "%016llx", (unsigned long long)h);
}

Schedule *
tuned_find(Schedules *s, const char *name)
{
    for (int i = 0; i < s->n; i++) {
        if (strcmp(s->list[i].kernel, name) == 0) {
            s->list[i].used = true;
            return &s->list[i];
        }
    }
    return NULL;
}

const char *
tuned_note(Arena *a, const Schedules *s, bool whole)
{
    int n = 0;

    for (int i = 0; i < s->n; i++) {
        n += !s->list[i].used;
    }
    return n == 0 || (n < s->n && !whole) ? NULL
         : arena_printf(a, "%s: %d of %d schedules are not used: the program has no such "
                        "kernel%s", s->file, n, s->n, n > 1 ? "s" : "");
}
