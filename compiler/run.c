/* run.c -- see run.h */
#include "run.h"

#include "base/file.h"
#include "command_line.h"
#include "ram.h"
#include "schedule/tuned.h"

#include <stdio.h>
#include <string.h>

int
run_failed(const char *why)
{
    fprintf(stderr, "gradc: error: %s\n", why);
    return 1;
}

Pipeline
run_pipeline(Arena *a, const Options *o)
{
    return (Pipeline){ .arena = a, .options = o, .diag = diag_new(a) };
}

/* The names that --entries may give: those of functions. */
static void
wrong_entry(const Pipeline *p)
{
    const Model *m = p->model;
    const char **name = new_n(p->arena, 2 * m->n_entry + 1, const char *);
    int n = 0;

    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].forward != NULL) {
            name[n++] = m->entry[i].forward;
        }
        if (!m->entry[i].driver_only) {
            name[n++] = m->entry[i].name;
        }
    }
    wrong_word(p->arena, "entry", "entries", p->unknown, name, n);
}

/* The names that -D may give: those of nn.setting. */
static void
wrong_setting(const Pipeline *p)
{
    const Model *m = p->model;
    const char **name = new_n(p->arena, m->n_setting + 1, const char *);

    for (int i = 0; i < m->n_setting; i++) {
        name[i] = m->setting[i].name;
    }
    if (m->n_setting == 0) {
        wrong_usage(NULL, "-D %s: the model has no nn.setting", p->stranger);
    }
    wrong_word(p->arena, "setting", "settings", p->stranger, name, m->n_setting);
}

/* The schedules of a file, if one was given. */
const char *
run_schedules(Arena *a, const char *file, Schedules **s)
{
    char *text;
    size_t size;
    const char *why;

    *s = NULL;
    if (file == NULL || file[0] == '\0') {
        return NULL;
    }
    why = file_read(a, file, MAX_KERNELS, &text, &size);
    return why != NULL ? arena_printf(a, "gradc: error: %s", why)
                       : schedules_read(a, file, text, size, s);
}

static void
say_note(const char *note)
{
    if (note != NULL) {
        fprintf(stderr, "gradc: note: %s\n", note);
    }
}

/* What was measured, if it was for this. */
static const char *
read_tuned(Arena *a, const char *file, const Options *o, Schedules **s)
{
    const char *target = target_find(o->target != NULL ? o->target : "avx2")->name;
    const char *why, *note = NULL;
    char *text;
    size_t size;

    why = file_read(a, file, MAX_KERNELS, &text, &size);
    if (why != NULL) {
        return arena_printf(a, "gradc: error: %s", why);
    }
    why = tuned_read(a, file, text, size, target, s, &note);
    say_note(note);
    return why;
}

static const char *
read_files(Pipeline *p)
{
    const Options *o = p->options;
    const char *why = run_schedules(p->arena, o->schedule, &p->by_hand);

    return why == NULL && o->tune != NULL
         ? read_tuned(p->arena, o->tune, o, &p->tuned) : why;
}

bool
run_quietly(Pipeline *p, const char *last, const char **why)
{
    *why = read_files(p);
    if (*why != NULL) {
        return false;
    }
    if (ram_run(p, last)) {
        return true;
    }
    if (p->unknown != NULL) {
        wrong_entry(p);
    }
    if (p->stranger != NULL) {
        wrong_setting(p);
    }
    return false;
}

int
run_passes(Pipeline *p, const char *last)
{
    const char *why;

    if (!run_quietly(p, last, &why)) {
        fprintf(stderr, why != NULL ? "%s\n" : "%s", why != NULL ? why
                : p->diag->text->s);
        return 1;
    }
    fputs(p->diag->warnings->s, stderr);
    if (p->tuned != NULL && (last == NULL || strcmp(last, passes_scheduled()) == 0)) {
        say_note(tuned_note(p->arena, p->tuned, p->options->driver
                                                && p->options->entries == NULL));
    }
    if (p->stats != NULL) {
        fputs(p->stats->s, stderr);
    }
    return 0;
}
