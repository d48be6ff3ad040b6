/* run.c -- see run.h */
#include "run.h"

#include "base/file.h"
#include "flags.h"
#include "ram.h"
#include "schedule/tuned.h"

#include <string.h>

Pipeline
run_pipeline(Arena *a, const Options *o)
{
    return (Pipeline){ .arena = a, .options = o, .diag = diag_new(a) };
}

/* The names that --entries may give: those of functions. */
static const char *
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
    return misuse_word(p->arena, "entry", "entries", p->unknown, name, n);
}

/* The names that -D may give: those of nn.setting. */
static const char *
wrong_setting(const Pipeline *p)
{
    const Model *m = p->model;
    const char **name = new_n(p->arena, m->n_setting + 1, const char *);

    for (int i = 0; i < m->n_setting; i++) {
        name[i] = m->setting[i].name;
    }
    return m->n_setting == 0
         ? misuse(p->arena, NULL, "-D %s: the model has no nn.setting", p->stranger)
         : misuse_word(p->arena, "setting", "settings", p->stranger, name, m->n_setting);
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

/* What was measured, if it was for this. */
static const char *
read_tuned(Pipeline *p)
{
    const Options *o = p->options;
    const char *target = target_find(o->target != NULL ? o->target : "avx2")->name;
    const char *why, *note = NULL;
    char *text;
    size_t size;

    why = file_read(p->arena, o->tune, MAX_KERNELS, &text, &size);
    if (why != NULL) {
        return arena_printf(p->arena, "gradc: error: %s", why);
    }
    why = tuned_read(p->arena, o->tune, text, size, target, &p->tuned, &note);
    if (note != NULL) {
        diag_remark(p->diag, note);
    }
    return why;
}

static bool
read_files(Pipeline *p)
{
    const Options *o = p->options;
    const char *why = run_schedules(p->arena, o->schedule, &p->by_hand);

    why = why == NULL && o->tune != NULL ? read_tuned(p) : why;
    if (why != NULL) {
        diag_message(p->diag, why);
    }
    return why == NULL;
}

bool
run_passes(Pipeline *p, const char *last, const char **misused)
{
    const char *note;

    *misused = NULL;
    if (!read_files(p)) {
        return false;
    }
    if (!ram_run(p, last)) {
        *misused = p->unknown != NULL ? wrong_entry(p)
                 : p->stranger != NULL ? wrong_setting(p) : NULL;
        return false;
    }
    if (p->tuned != NULL && (last == NULL || strcmp(last, passes_scheduled()) == 0)) {
        note = tuned_note(p->arena, p->tuned, p->options->driver
                                              && p->options->entries == NULL);
        if (note != NULL) {
            diag_remark(p->diag, note);
        }
    }
    return true;
}
