/* main.c -- the commands: files and exit codes; no logic
 *
 * keeps   exit status 0 done, 1 the model is wrong, 2 the command line is wrong
 */
#include "base/cc.h"
#include "base/file.h"
#include "build.h"
#include "check/compiled.h"
#include "check/gradcheck.h"
#include "check_small.h"
#include "command_line.h"
#include "console.h"
#include "dump.h"
#include "exchange.h"
#include "flags.h"
#include "front/front.h"
#include "graph/show.h"
#include "kernel/text.h"
#include "kernel/verify_nest.h"
#include "lint.h"
#include "manual.h"
#include "package.h"
#include "passes.h"
#include "ram.h"
#include "run.h"
#include "schedule/tuned.h"
#include "tune/tune.h"

#include "../runtime/host/contents.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- commands -------------------------------------------------------------- */

/* ---- tuning ---------------------------------------------------------------- */

/* The same model with other schedules, in memory of its own. */
static Code *
make_tuned(void *context, Schedules *tuned, const char *last)
{
    Pipeline p = run_pipeline(arena_new(), context);

    p.tuned = tuned;
    if (!ram_run(&p, last)) {
        fputs(p.diag->text->s, stderr);
        return NULL;
    }
    return p.code;
}

/* What an earlier run has found is kept; a file of anything else is replaced. */
static Schedules *
found_before(Arena *a, const Options *o)
{
    Schedules *s = NULL;
    const char *note;
    char *text;
    size_t size;

    if (access(o->out, F_OK) != 0
        || file_read(a, o->out, MAX_KERNELS, &text, &size) != NULL
        || tuned_read(a, o->out, text, size, target_find(o->target)->name, &s, &note)
           != NULL) {
        return NULL;
    }
    return s;
}

static int
command_tune(Arena *a, Options *o)
{
    TuneOptions t = { .out = o->out, .seconds = o->seconds, .make = make_tuned,
                      .context = o };
    const char *why;

    if (o->out == NULL) {
        wrong_usage("tune needs -o FILE");
    }
    if (file_same(o->out, o->model)) {
        wrong_usage(misuse(a, NULL, "-o %s would overwrite the model", o->out));
    }
    o->driver = o->timed = true;
    o->target = o->target != NULL ? o->target : "native";
    t.target = target_find(o->target)->name;
    if (cc_runtime(a, &why) == NULL) {
        return console_failed(why);
    }
    why = file_writable(a, o->out);
    if (why == NULL) {
        t.before = found_before(a, o);
        why = tune_run(a, &t);
    }
    return why == NULL ? 0 : why[0] == '\0' ? 1 : console_failed(why);
}

static bool
is_kernels(const char *path)
{
    size_t n = strlen(path);

    return n > 8 && strcmp(path + n - 8, ".kernels") == 0;
}

/* NULL, or what is wrong with a kernel of a text or with a step for it. */
static const char *
do_steps(Arena *a, const Options *o, const NestText *k, Schedules *by_hand)
{
    const char *why = nest_wrong(a, k->nest);
    const Schedule *s = why != NULL || by_hand == NULL ? NULL
                      : schedules_find(by_hand, k->program, k->name);

    return why != NULL
         ? arena_printf(a, "%s: error: kernel %s: %s", o->model, k->name, why)
         : s != NULL ? schedule_do(a, s, NULL, k->nest) : NULL;
}

/* Kernels from a text, as `gradc show --after nest` writes it: read, changed by the
 * steps of a schedule, and verified. */
static int
show_kernels(Arena *a, const Options *o)
{
    NestText *list = NULL;
    Schedules *by_hand;
    Text *t = text_new(a);
    char *text;
    size_t size;
    int n = 0;
    const char *why = file_read(a, o->model, MAX_KERNELS, &text, &size);

    if (why != NULL) {
        return console_failed(why);
    }
    why = run_schedules(a, o->schedule, &by_hand);
    why = why != NULL ? why : nest_read(a, o->model, text, size, &list, &n);
    for (int i = 0; i < n && why == NULL; i++) {
        why = do_steps(a, o, &list[i], by_hand);
    }
    if (why != NULL) {
        fprintf(stderr, "%s\n", why);
        return 1;
    }
    kernels_text(t, list, n);
    fputs(t->s, stdout);
    return 0;
}

static int
command_show(Arena *a, Options *o)
{
    Pipeline p = run_pipeline(a, o);
    Text *t = text_new(a);

    o->apart = true;
    if (is_kernels(o->model)) {
        if (o->after != NULL || o->dot) {
            wrong_usage(misuse(a, NULL, "%s is not a model: no pass makes it", o->model));
        }
        return show_kernels(a, o);
    }
    if (dump_wrong(o) != NULL) {
        wrong_usage(dump_wrong(o));
    }
    if (console_passes(&p, dump_pass(o)) != 0) {
        return 1;
    }
    dump_text(t, &p);
    fputs(t->s, stdout);
    return 0;
}

/* For programs: what was found, also where there was nothing to check. */
static int
check_for_json(Arena *a, Options *o)
{
    Pipeline p = run_pipeline(a, o);
    Text *t = text_new(a);
    Json list = lint_gradients(a);
    CheckOptions check = { .all = o->all, .quiet = true, .compile = check_compile,
                           .json = &list };
    bool fine = console_checked(&p, "simplify");

    if (fine) {
        check_small(&p, &check);
        fine = check_model(p.model, &check, text_new(a)) == 0;
    }
    lint_check(t, &p, fine, &list);
    fputs(t->s, stdout);
    return fine ? 0 : 1;
}

static int
command_check(Arena *a, Options *o)
{
    Pipeline p = run_pipeline(a, o);
    CheckOptions check = { .all = o->all, .quiet = o->quiet,
                           .compile = check_compile };
    Text *t = text_new(a);
    int status;

    o->hold = true;
    if (o->json) {
        return check_for_json(a, o);
    }
    if (console_passes(&p, "simplify") != 0) {
        return 1;
    }
    check_small(&p, &check);
    status = check_model(p.model, &check, t);
    fputs(t->s, stdout);
    return status;
}

static int
command_lint(Arena *a, Options *o)
{
    Pipeline p = run_pipeline(a, o);
    Text *t = text_new(a);
    bool fine = console_checked(&p, "load");

    if (o->json) {
        lint_json(t, &p, fine);
    } else {
        lint_text(t, &p);
    }
    fputs(t->s, stdout);
    return fine ? 0 : 1;
}

/* ---- tables ------------------------------------------------------------------ */

static int
print_table(Arena *a, void (*show)(Text *t))
{
    Text *t = text_new(a);

    show(t);
    fputs(t->s, stdout);
    return 0;
}

static int
command_ops(Arena *a, Options *o)
{
    (void)o;
    return print_table(a, show_ops);
}

static int
command_passes(Arena *a, Options *o)
{
    (void)o;
    return print_table(a, passes_show);
}

static int
command_platforms(Arena *a, Options *o)
{
    (void)o;
    return print_table(a, package_show);
}

static int
command_targets(Arena *a, Options *o)
{
    (void)o;
    return print_table(a, target_show);
}

/* `gradc docs` and `gradc stubs`. */
static int
command_describe(Arena *a, Options *o)
{
    FrontOptions front = { .prelude_dir = o->prelude };
    Text *t = text_new(a);
    Diag *d = diag_new(a);
    bool fine = front_describe(a, o->command, &front, t, d);

    fputs(t->s, stdout);
    fputs(d->text->s, stderr);
    return fine ? 0 : 1;
}

/* `gradc man` and `gradc completions`: these describe the table below. */
static int command_man(Arena *a, Options *o);
static int command_completions(Arena *a, Options *o);

/* ---- the table -------------------------------------------------------------- */

static const Command commands[] = {
    { "compile", "M.lua -o DIR", "writes DIR/NAME.h, NAME.c and NAME.report.json",
      NULL, true, build_compile },
    { "build", "M.lua -o FILE", "makes a standalone trainer",
      "Calls $CC (default: cc) with\n"
      "  -std=c11 " CC_FLAGS "\n"
      "and then $CFLAGS and $LDFLAGS, split at spaces.  The runtime is found beside\n"
      "gradc, or in the folder that GRADC_RUNTIME names (the one with gradc.h).\n",
      true, build_trainer },
    { "check", "M.lua", "checks every derivative numerically", NULL, true,
      command_check },
    { "lint", "M.lua [--shapes]", "prints errors and warnings by line, for editors",
      "Prints FILE:LINE:COLUMN: error: TEXT, and with --shapes the type and shape of\n"
      "what each line makes, as hints.  Exit status 1 if there are errors.\n",
      true, command_lint },
    { "show", "M.lua [--after PASS] [--dot]", "prints the graph or program after a pass",
      "A graph is printed as a model file.  From the pass nest on, kernels are printed:\n"
      "gradc show FILE.kernels reads them, applies the steps of --schedule FILE,\n"
      "verifies the result and prints it.  gradc show --schedule M.lua prints the steps\n"
      "applied to every kernel, in the form that --schedule FILE reads.\n",
      true, command_show },
    { "package", "M.lua --for PLATFORM -o DIR", "makes a library for a platform",
      "The library has sources, manifests and an example that trains; with --weights\n"
      "also the trained parameters.  The default target is the platform's.\n",
      true, build_package },
    { "report", "M.lua [-o DIR]",
      "reports what the target needs: flash, RAM, stack, multiply-adds",
      "Flash and stack are measured with the target's compiler (gradc targets) if it\n"
      "is installed.  With -o DIR it also writes the files of compile, with these\n"
      "numbers in the report and as macros in the header.\n",
      true, build_report },
    { "tune", "M.lua -o FILE", "searches for fast schedules by measuring",
      "Builds and times the model with other schedules until --max-time has passed, and\n"
      "writes those that are faster than the chosen ones.  compile, build and show take\n"
      "them with --tune FILE; the bits stay the same.  The file is complete at any time;\n"
      "started again, tune continues from it.  Calls the C compiler as build does.\n",
      true, command_tune },
    { "import", "M.onnx -o M.lua", "writes a model file and its weights from ONNX",
      "Writes layers where they match, plain operations elsewhere.  Trainers load the\n"
      "weights with --load, compile takes them with --weights.  Operator sets 7 to 21.\n",
      true, exchange_import },
    { "export", "M.lua --weights F -o M.onnx", "writes an entry as an ONNX model", NULL,
      true, exchange_export },
    { "docs", "", "prints every function of the language, in Markdown", NULL, false,
      command_describe },
    { "stubs", "", "prints the same for editors (lua-language-server)", NULL, false,
      command_describe },
    { "man", "[gradc|trainer]", "prints a manual page, for man -l", NULL, false,
      command_man },
    { "completions", "bash|zsh|fish", "prints completions for a shell", NULL, false,
      command_completions },
    { "ops", "", "prints the table of primitives", NULL, false, command_ops },
    { "passes", "", "prints the table of passes", NULL, false, command_passes },
    { "platforms", "", "prints the table of platforms", NULL, false, command_platforms },
    { "targets", "", "prints the table of targets", NULL, false, command_targets },
};

static int
command_man(Arena *a, Options *o)
{
    Text *t = text_new(a);

    if (o->word != NULL && strcmp(o->word, "trainer") == 0) {
        manual_trainer(t);
    } else {
        manual_gradc(t, commands, countof(commands));
    }
    fputs(t->s, stdout);
    return 0;
}

static int
command_completions(Arena *a, Options *o)
{
    Text *t = text_new(a);

    completions_text(t, o->word != NULL ? o->word : "bash", commands,
                     countof(commands));
    fputs(t->s, stdout);
    return 0;
}

int
main(int argc, char **argv)
{
    Arena *a = arena_new();
    Options o = { 0 };
    const Command *c;
    int status;

    signal(SIGXFSZ, SIG_IGN);   /* a full disk is an error with a message */
    gradc_contents_watch();
    c = command_line(a, commands, countof(commands), &o, argc, argv);
    status = c != NULL ? c->run(a, &o) : 0;
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0) {
        status = console_failed("cannot write the output");
    }
    arena_drop(a);
    return status;
}
