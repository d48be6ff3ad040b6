/* build.c -- see build.h */
#include "build.h"

#include "base/cc.h"
#include "base/file.h"
#include "client.h"
#include "command_line.h"
#include "console.h"
#include "flags.h"
#include "measured.h"
#include "outputs.h"
#include "package.h"
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Ends the program where the command line would lose a file. */
static void
refuse_clash(const Outputs *f, const Inputs *in)
{
    const char *why = outputs_clash(f, in);

    if (why != NULL) {
        wrong_usage(misuse(f->arena, NULL, "%s", why));
    }
}

static const char *
write_compiled(Arena *a, const struct gradc_compiler *c, const Options *o)
{
    Outputs f = { .arena = a };
    Inputs in = { .n = gradc_compiler_inputs(c) };

    for (int i = 0; i < gradc_compiler_outputs(c); i++) {
        const struct gradc_compiler_output *file = gradc_compiler_output(c, i);
        outputs_add_path(&f, arena_printf(a, "%s/%s", o->out, file->name), file->data,
                         file->size);
    }
    in.path = new_n(a, in.n + 1, const char *);
    for (int i = 0; i < in.n; i++) {
        in.path[i] = gradc_compiler_input(c, i);
    }
    if (o->depfile != NULL) {
        outputs_depfile(&f, o->depfile, &in, f.list[1].path);
    }
    refuse_clash(&f, &in);
    return outputs_write(&f);
}

int
build_compile(Arena *a, Options *o)
{
    struct gradc_compiler *c;
    const char *why;

    if (o->out == NULL) {
        wrong_usage("compile needs -o DIR");
    }
    c = client_run(o);
    if (c == NULL) {
        return 1;
    }
    why = write_compiled(a, c, o);
    gradc_compiler_free(c);
    return why != NULL ? console_failed(why) : 0;
}

int
build_package(Arena *a, Options *o)
{
    Pipeline p;
    const char *why;
    Outputs f;

    if (o->platform == NULL || o->out == NULL) {
        wrong_usage(o->out == NULL ? "package needs -o DIR" : "package needs --for "
                    "PLATFORM (gradc platforms lists them)");
    }
    o->apart = true;
    o->target = o->target != NULL ? o->target : package_target(o->platform);
    p = run_pipeline(a, o);
    if (console_passes(&p, NULL) != 0) {
        return 1;
    }
    f.dir = o->out;
    why = package_files(&f, &p, o->platform, o->weights);
    why = why != NULL ? why : outputs_write(&f);
    return why != NULL ? console_failed(why) : 0;
}

int
build_report(Arena *a, Options *o)
{
    Pipeline p = run_pipeline(a, o);
    Text *t = text_new(a);
    Budget budget;
    const char *why;

    o->apart = true;
    if (console_passes(&p, NULL) != 0) {
        return 1;
    }
    why = measured_budget(&p, &budget);
    if (why == NULL && o->out != NULL) {
        Outputs f = outputs_code(&p, o->out);
        outputs_add(&f, ".report.json", p.report->s, 0);
        why = outputs_write(&f);
    }
    if (why != NULL) {
        return console_failed(why);
    }
    budget_text(t, p.code, &budget);
    fputs(t->s, stdout);
    return 0;
}

/* Written beside it and renamed, so that a trainer which runs is never harmed. */
static const char *
compile_trainer(Pipeline *p, const char *out)
{
    Arena *a = p->arena;
    const char *model = p->model->name;
    const char *name[] = { arena_printf(a, "%s.h", model),
                           arena_printf(a, "%s.c", model),
                           arena_printf(a, "%s_main.c", model) };
    char *dir = file_temp_dir(a);
    char *temp = arena_printf(a, "%s.tmp%ld", out, (long)getpid());
    const char *why;
    Outputs f;

    if (dir == NULL) {
        return "cannot make a folder for temporary files; set TMPDIR";
    }
    f = outputs_code(p, dir);
    outputs_add(&f, "_main.c", p->host->s, 0);
    why = outputs_write(&f);
    if (why == NULL && cc_run(a, p->options->threads ? TRAINER_FLAGS " -pthread"
                              : TRAINER_FLAGS, dir, temp, true) != 0) {
        why = "the C compiler did not accept the trainer; its messages are above";
    }
    file_remove_dir(a, dir, name, countof(name));
    if (why == NULL && rename(temp, out) != 0) {
        why = arena_printf(a, "cannot write %s: %s", out, strerror(errno));
    }
    if (why != NULL) {
        unlink(temp);
    }
    return why;
}

static void
refuse_lost(Pipeline *p)
{
    Outputs f = { .arena = p->arena };
    Inputs in = outputs_inputs(p);

    outputs_add_path(&f, p->options->out, NULL, 0);
    if (p->options->depfile != NULL) {
        outputs_add_path(&f, p->options->depfile, NULL, 0);
    }
    refuse_clash(&f, &in);
}

static const char *
write_depfile(Pipeline *p)
{
    Outputs f = { .arena = p->arena };
    Inputs in = outputs_inputs(p);

    outputs_depfile(&f, p->options->depfile, &in, p->options->out);
    return outputs_write(&f);
}

int
build_trainer(Arena *a, Options *o)
{
    Pipeline p;
    const char *why;

    if (o->out == NULL) {
        wrong_usage("build needs -o FILE");
    }
    o->driver = true;
    o->target = o->target != NULL ? o->target : "native";
    p = run_pipeline(a, o);
    if (console_passes(&p, NULL) != 0) {
        return 1;
    }
    refuse_lost(&p);
    if (cc_runtime(a, &why) == NULL) {
        return console_failed(why);
    }
    why = file_writable(a, o->out);
    why = why != NULL ? why : compile_trainer(&p, o->out);
    if (why == NULL && o->depfile != NULL) {
        why = write_depfile(&p);
    }
    return why != NULL ? console_failed(why) : 0;
}
