/* gradc_compiler.c -- see gradc_compiler.h
 *
 * keeps   what the caller has given in one arena, what the last run has given in
 *         another; all else is dropped when guarded work ends (base/guard.h)
 */
#define _XOPEN_SOURCE 700       /* uselocale */
#include "gradc_compiler.h"

#include "base/guard.h"
#include "emit/budget.h"
#include "flags.h"
#include "run.h"
#include "task.h"

#include <fenv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct gradc_compiler Compiler;
typedef struct gradc_compiler_message Message;
typedef struct gradc_compiler_output File;

/* What a call has given. */
typedef struct Result {
    Arena *arena;               /* NULL: what is said needs none */
    File *output;
    int n_output;
    Message *message;
    int n_message;
    const char **input;
    int n_input;
    const char *log;
} Result;

struct gradc_compiler {
    Guard guard;
    Arena *given;               /* options and texts */
    Options options;
    FrontText *text;
    int n_text;
    Result result;
    Message alone;              /* what is said where there may be no memory */
    char sentence[1000], line[1040];
    /* The call, and how it ended. */
    void (*call)(Compiler *c);
    const char *name, *value;
    size_t size;
    enum gradc_compiler_status status;
};

const char *
gradc_compiler_version(void)
{
    return GRADC_VERSION;
}

/* ---- calls ---------------------------------------------------------------------- */

static void
drop_result(Compiler *c)
{
    if (c->result.arena != NULL) {
        arena_drop(c->result.arena);
    }
    c->result = (Result){ .log = "" };
}

/* One sentence is all there is to be said. */
static void
end_with(Compiler *c, enum gradc_compiler_status status, const char *text)
{
    drop_result(c);
    c->status = status;
    snprintf(c->sentence, sizeof(c->sentence), "%s", text);
    snprintf(c->line, sizeof(c->line), "gradc: %s%s\n",
             status == GRADC_COMPILER_BUG ? "internal error: " : "", c->sentence);
    c->alone = (Message){ .text = c->sentence };
    c->result = (Result){ .message = &c->alone, .n_message = 1, .log = c->line };
}

static void
work(void *context)
{
    Compiler *c = context;

    c->call(c);
}

/* Does what may end early. */
static void
guarded(Compiler *c, void (*call)(Compiler *c))
{
    c->call = call;
    c->status = GRADC_COMPILER_DONE;
    switch (guard_run(&c->guard, work, c)) {
    case GUARD_DONE:
        break;
    case GUARD_NO_MEMORY:
        end_with(c, GRADC_COMPILER_NO_MEMORY, c->guard.most == 0 ? "out of memory"
                 : "out of memory, or of what is allowed");
        break;
    case GUARD_BUG:
        end_with(c, GRADC_COMPILER_BUG, c->guard.why);
        break;
    }
}

/* ... with numbers as they are written in C, and arithmetic as it is by default. */
static void
guarded_alike(Compiler *c, void (*call)(Compiler *c))
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before;
    fenv_t floats;

    if (plain == (locale_t)0) {
        end_with(c, GRADC_COMPILER_NO_MEMORY, "out of memory");
        return;
    }
    before = uselocale(plain);
    fegetenv(&floats);
    fesetenv(FE_DFL_ENV);
    guarded(c, call);
    fesetenv(&floats);
    uselocale(before);
    freelocale(plain);
}

/* ---- what is given -------------------------------------------------------------- */

static void
begin(Compiler *c)
{
    Arena *a = arena_new();

    arena_keep(a);
    c->given = a;
}

Compiler *
gradc_compiler_new(void)
{
    Compiler *c = calloc(1, sizeof(*c));

    if (c == NULL) {
        return NULL;
    }
    c->options.command = "compile";
    guarded(c, begin);
    if (c->status != GRADC_COMPILER_DONE) {
        free(c);
        return NULL;
    }
    drop_result(c);
    return c;
}

void
gradc_compiler_free(Compiler *c)
{
    if (c != NULL) {
        drop_result(c);
        arena_drop(c->given);
        free(c);
    }
}

void
gradc_compiler_memory(Compiler *c, size_t bytes)
{
    c->guard.most = bytes;
}

static void
take_file(Compiler *c)
{
    if (c->options.model != NULL) {
        end_with(c, GRADC_COMPILER_WRONG_OPTION, "one model at a time");
    } else {
        c->options.model = arena_strdup(c->given, c->name);
    }
}

enum gradc_compiler_status
gradc_compiler_file(Compiler *c, const char *path)
{
    c->name = path;
    guarded(c, take_file);
    return c->status;
}

/* The name of the first has the folder of the model; others begin there. */
static void
take_text(Compiler *c)
{
    const char *slash = c->n_text == 0 ? strrchr(c->name, '/') : NULL;
    FrontText t = { arena_strdup(c->given, slash != NULL ? slash + 1 : c->name),
                    arena_strndup(c->given, c->value, c->size), c->size };

    if (c->n_text == 0 && c->options.model != NULL) {
        end_with(c, GRADC_COMPILER_WRONG_OPTION, "the model is a file");
        return;
    }
    if (c->n_text == 0) {
        c->options.model = arena_strdup(c->given, c->name);
    }
    grow(c->given, c->text, c->n_text);
    c->text[c->n_text++] = t;
}

enum gradc_compiler_status
gradc_compiler_text(Compiler *c, const char *name, const void *text, size_t size)
{
    c->name = name;
    c->value = text;
    c->size = size;
    guarded(c, take_text);
    return c->status;
}

static void
take_command(Compiler *c)
{
    const Task *t = task_find(c->name);

    if (t == NULL) {
        end_with(c, GRADC_COMPILER_WRONG_OPTION,
                 misuse(c->given, NULL, "%s is not a command of the library: it has "
                        "%s", c->name, task_names));
        return;
    }
    c->options = (Options){ .command = t->name, .model = c->options.model };
}

enum gradc_compiler_status
gradc_compiler_command(Compiler *c, const char *name)
{
    c->name = name;
    guarded(c, take_command);
    return c->status;
}

/* What would be written is in memory, and where it is to go is the caller's business. */
static const Flag *
find_flag(Compiler *c, const char **why)
{
    const Flag *f = flag_find(c->given, c->name, c->options.command, why);
    static const char *const own[] = { "-o", "--depfile", "--json" };

    for (int i = 0; i < countof(own) && f != NULL; i++) {
        if (strcmp(f->name, own[i]) != 0) {
            continue;
        }
        *why = misuse(c->given, NULL, "option %s is for the command line", f->name);
        return NULL;
    }
    return f;
}

static void
take_option(Compiler *c)
{
    const char *why = NULL;
    const Flag *f = find_flag(c, &why);

    if (f != NULL) {
        why = flag_set(c->given, &c->options, f, c->value == NULL ? NULL
                       : arena_strdup(c->given, c->value));
    }
    if (why != NULL) {
        end_with(c, GRADC_COMPILER_WRONG_OPTION, why);
    }
}

enum gradc_compiler_status
gradc_compiler_option(Compiler *c, const char *name, const char *value)
{
    c->name = name;
    c->value = value;
    guarded_alike(c, take_option);
    return c->status;
}

/* ---- a run ---------------------------------------------------------------------- */

static enum gradc_compiler_kind
kind_of(const char *kind)
{
    static const char *const name[] = { "error", "warning", "note", "help", "print" };
    int i = 0;

    while (strcmp(name[i], kind) != 0) {
        i++;
    }
    return (enum gradc_compiler_kind)i;
}

static void
give_messages(Result *r, const Diag *d)
{
    r->message = new_n(r->arena, d->n_item + 1, Message);
    r->n_message = d->n_item;
    for (int i = 0; i < d->n_item; i++) {
        const DiagItem *item = &d->item[i];
        r->message[i] = (Message){ .kind = kind_of(item->kind),
            .file = item->pos.file != NULL ? arena_strdup(r->arena, item->pos.file) : NULL,
            .line = item->pos.line, .column = item->column, .width = item->width,
            .text = arena_strdup(r->arena, item->text) };
    }
}

static void
give_outputs(Result *r, const Outputs *f)
{
    r->output = new_n(r->arena, f->n + 1, File);
    r->n_output = f->n;
    for (int i = 0; i < f->n; i++) {
        const Output *o = &f->list[i];
        size_t n = o->n > 0 ? o->n : strlen(o->text);
        r->output[i] = (File){ arena_strdup(r->arena, o->path),
                               arena_strndup(r->arena, o->text, n), n };
    }
}

static void
give_inputs(Result *r, const Pipeline *p)
{
    const char *alone = p->options->model;
    Inputs in = p->model != NULL ? outputs_inputs(p) : (Inputs){ &alone, p->n_text == 0 };

    r->input = new_n(r->arena, in.n + 1, const char *);
    r->n_input = in.n;
    for (int i = 0; i < in.n; i++) {
        r->input[i] = arena_strdup(r->arena, in.path[i]);
    }
}

/* As the command prints it. */
static void
give_log(Result *r, const Pipeline *p, bool fine)
{
    Text *t = text_new(r->arena);

    text_add(t, p->diag->printed->s);
    if (fine) {
        text_add(t, p->diag->warnings->s);
        text_add(t, p->stats != NULL ? p->stats->s : "");
        if (p->code != NULL) {
            budget_fitted(t, p->code);
        }
    } else {
        text_add(t, p->diag->text->s);
    }
    r->log = t->s;
}

/* All that was said and made so far, in memory of its own. */
static void
give(Compiler *c, const Pipeline *p, const Outputs *f, bool fine)
{
    Result r = { .arena = arena_new() };

    give_messages(&r, p->diag);
    give_log(&r, p, fine);
    give_inputs(&r, p);
    if (fine) {
        give_outputs(&r, f);
    }
    c->status = fine ? GRADC_COMPILER_DONE : GRADC_COMPILER_WRONG_MODEL;
    arena_keep(r.arena);
    c->result = r;
}

static void
run(Compiler *c)
{
    Arena *a = arena_new();
    Options o = c->options;
    Pipeline p = run_pipeline(a, &o);
    Outputs f = { .n = 0 };
    const Task *task = task_find(o.command);
    const char *misused = o.model == NULL ? "there is no model" : flags_check(a, &o), *why;
    bool fine;

    misused = misused == NULL ? task->wrong(&o) : misused;
    o.apart = !o.table;
    p.text = c->text;
    p.n_text = c->n_text;
    p.diag->printed = text_new(a);
    o.hold = strcmp(task->name, "check") == 0;
    fine = misused == NULL && (task->direct || run_passes(&p, task->last(&o), &misused));
    if (misused != NULL) {
        end_with(c, GRADC_COMPILER_WRONG_OPTION, misused);
        return;
    }
    why = fine ? task->make(&f, &p) : NULL;
    if (why != NULL && why[0] != '\0') {
        diag_message(p.diag, arena_printf(a, "gradc: error: %s", why));
    }
    give(c, &p, &f, fine && why == NULL);
}

enum gradc_compiler_status
gradc_compiler_run(Compiler *c)
{
    drop_result(c);
    guarded_alike(c, run);
    return c->status;
}

/* ---- what it has given ---------------------------------------------------------- */

int
gradc_compiler_outputs(const Compiler *c)
{
    return c->result.n_output;
}

const File *
gradc_compiler_output(const Compiler *c, int i)
{
    return i >= 0 && i < c->result.n_output ? &c->result.output[i] : NULL;
}

int
gradc_compiler_messages(const Compiler *c)
{
    return c->result.n_message;
}

const Message *
gradc_compiler_message(const Compiler *c, int i)
{
    return i >= 0 && i < c->result.n_message ? &c->result.message[i] : NULL;
}

const char *
gradc_compiler_log(const Compiler *c)
{
    return c->result.log;
}

int
gradc_compiler_inputs(const Compiler *c)
{
    return c->result.n_input;
}

const char *
gradc_compiler_input(const Compiler *c, int i)
{
    return i >= 0 && i < c->result.n_input ? c->result.input[i] : NULL;
}
