/* main.c -- the command line: options, files, exit codes; no logic
 *
 * keeps   exit status 0 done, 1 the model is wrong, 2 the command line is wrong
 */
#include "base/file.h"
#include "check/compiled.h"
#include "check/gradcheck.h"
#include "front/front.h"
#include "ir/show.h"
#include "pass/simplify.h"
#include "passes.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "gradc " GRADC_VERSION ": compiles a model written in Lua to C that trains it\n"
    "\n"
    "  gradc compile M.lua -o DIR    DIR/NAME.h, DIR/NAME.c, DIR/NAME.report.json\n"
    "  gradc build M.lua -o FILE     a standalone trainer binary\n"
    "  gradc check M.lua             proves every derivative numerically\n"
    "  gradc show M.lua [--after PASS] [--dot]\n"
    "                                the graph or program after a pass\n"
    "  gradc docs                    every function of the language, in Markdown\n"
    "  gradc stubs                   the same for editors (lua-language-server)\n"
    "  gradc ops                     the table of primitives\n"
    "  gradc passes                  the table of passes\n"
    "\n"
    "  --target NAME     compile, build: where the code is fast (not where it is\n"
    "                    right, and not its bits): scalar, neon, avx2, avx512,\n"
    "                    native; compile takes avx2 by default, build native\n"
    "  --no-rule NAME    leave out a rewrite rule of simplify\n"
    "  --exact           leave out all rules that change rounding\n"
    "  --validate        compare the graph before and after simplify\n"
    "  --stats           time, nodes and rules of each pass\n"
    "  --all             check: every element of every parameter\n"
    "  --quiet           check: no times\n"
    "  --prelude DIR     read the prelude from a folder\n";

typedef struct Flag {
    const char *name;
    size_t at;                  /* of a bool, or of a string when it has one */
    bool value;
} Flag;

static const Flag flags[] = {
    { "-o", offsetof(Options, out), true },
    { "--target", offsetof(Options, target), true },
    { "--after", offsetof(Options, after), true },
    { "--prelude", offsetof(Options, prelude), true },
    { "--no-rule", 0, true },
    { "--dot", offsetof(Options, dot), false },
    { "--stats", offsetof(Options, stats), false },
    { "--validate", offsetof(Options, validate), false },
    { "--exact", offsetof(Options, exact), false },
    { "--all", offsetof(Options, all), false },
    { "--quiet", offsetof(Options, quiet), false },
};

/* fmt holds one %s. */
static void NORETURN
wrong_usage(const char *hint, const char *fmt, const char *word)
{
    fputs("gradc: ", stderr);
    fprintf(stderr, fmt, word);
    if (hint != NULL) {
        fprintf(stderr, "; did you mean %s?", hint);
    }
    fputs(" (gradc --help lists all)\n", stderr);
    exit(2);
}

static const Flag *
find_flag(const char *name)
{
    const char *names[countof(flags)];

    for (int i = 0; i < countof(flags); i++) {
        names[i] = flags[i].name;
        if (strcmp(name, flags[i].name) == 0) {
            return &flags[i];
        }
    }
    wrong_usage(diag_nearest(name, names, countof(names)), "unknown option %s", name);
}

static void
set_flag(Arena *a, Options *o, const Flag *f, char *value)
{
    if (strcmp(f->name, "--no-rule") == 0) {
        grow(a, o->off, o->n_off);
        o->off[o->n_off++] = value;
    } else if (f->value) {
        *(const char **)((char *)o + f->at) = value;
    } else {
        *(bool *)((char *)o + f->at) = true;
    }
}

static void
parse(Arena *a, Options *o, int argc, char **argv)
{
    o->command = argv[1];
    for (int i = 2; i < argc; i++) {
        char *equals = strncmp(argv[i], "--", 2) == 0 ? strchr(argv[i], '=') : NULL;
        const Flag *f;
        if (argv[i][0] != '-' || argv[i][1] == '\0') {
            if (o->model != NULL) {
                wrong_usage(NULL, "one model at a time, found also %s", argv[i]);
            }
            o->model = argv[i];
            continue;
        }
        if (equals != NULL) {
            *equals = '\0';
        }
        f = find_flag(argv[i]);
        if (f->value && equals == NULL && i + 1 == argc) {
            wrong_usage(NULL, "option %s needs a value", argv[i]);
        }
        if (!f->value && equals != NULL) {
            wrong_usage(NULL, "option %s takes no value", argv[i]);
        }
        set_flag(a, o, f, equals != NULL ? equals + 1 : f->value ? argv[++i] : NULL);
    }
}

/* ---- checks of option values ---------------------------------------------- */

static void
check_target(const Options *o)
{
    const char *names[16];
    int n = target_names(names, countof(names));

    if (o->target != NULL && target_find(o->target) == NULL) {
        wrong_usage(diag_nearest(o->target, names, n), "unknown target %s",
                    o->target);
    }
}

static void
check_after(const Options *o)
{
    const char *names[32];
    int n = passes_names(names, countof(names));

    for (int i = 0; i < n && o->after != NULL; i++) {
        if (strcmp(names[i], o->after) == 0) {
            return;
        }
    }
    if (o->after != NULL) {
        wrong_usage(diag_nearest(o->after, names, n), "unknown pass %s", o->after);
    }
}

static void
check_rules(Arena *a, const Options *o)
{
    int n;
    const RuleCount *rule = simplify_rules(a, &n);
    const char **names = new_n(a, n + 1, const char *);

    for (int i = 0; i < n; i++) {
        names[i] = rule[i].name;
    }
    for (int i = 0; i < o->n_off; i++) {
        bool known = false;
        for (int j = 0; j < n; j++) {
            known = known || strcmp(names[j], o->off[i]) == 0;
        }
        if (!known) {
            wrong_usage(diag_nearest(o->off[i], names, n), "unknown rule %s",
                        o->off[i]);
        }
    }
}

/* ---- commands -------------------------------------------------------------- */

static int
failed(const char *why)
{
    fprintf(stderr, "gradc: error: %s\n", why);
    return 1;
}

static Pipeline
pipeline(Arena *a, const Options *o)
{
    return (Pipeline){ .arena = a, .options = o, .diag = diag_new(a) };
}

static int
run(Pipeline *p, const char *last)
{
    if (!passes_run(p, last)) {
        fputs(p->diag->text->s, stderr);
        return 1;
    }
    if (p->stats != NULL) {
        fputs(p->stats->s, stderr);
    }
    return 0;
}

static const char *
write_code(Pipeline *p, const char *dir)
{
    Arena *a = p->arena;
    const char *name = p->model->name;
    const char *why = file_make_dir(a, dir);

    why = why != NULL ? why
        : file_write(a, arena_printf(a, "%s/%s.h", dir, name), p->header->s);
    why = why != NULL ? why
        : file_write(a, arena_printf(a, "%s/%s.c", dir, name), p->source->s);
    return why;
}

static int
command_compile(Arena *a, Options *o)
{
    Pipeline p = pipeline(a, o);
    const char *why;

    if (o->out == NULL) {
        wrong_usage(NULL, "%s needs -o DIR", "compile");
    }
    if (run(&p, NULL) != 0) {
        return 1;
    }
    why = write_code(&p, o->out);
    why = why != NULL ? why
        : file_write(a, arena_printf(a, "%s/%s.report.json", o->out,
                                     p.model->name), p.report->s);
    return why != NULL ? failed(why) : 0;
}

static int
command_build(Arena *a, Options *o)
{
    Pipeline p;
    char *dir, *temp;
    const char *why, *name[3];
    int status;

    if (o->out == NULL) {
        wrong_usage(NULL, "%s needs -o FILE", "build");
    }
    if (file_same(o->out, o->model)) {
        wrong_usage(NULL, "-o %s would overwrite the model", o->out);
    }
    o->driver = true;
    o->target = o->target != NULL ? o->target : "native";
    p = pipeline(a, o);
    if (run(&p, NULL) != 0) {
        return 1;
    }
    if (file_runtime(a) == NULL) {
        return failed("the runtime is not beside gradc; set GRADC_RUNTIME to the "
                      "folder of gradc.h");
    }
    dir = file_temp_dir(a);
    if (dir == NULL) {
        return failed("cannot make a folder for temporary files; set TMPDIR");
    }
    name[0] = arena_printf(a, "%s.h", p.model->name);
    name[1] = arena_printf(a, "%s.c", p.model->name);
    name[2] = arena_printf(a, "%s_main.c", p.model->name);
    temp = arena_printf(a, "%s.tmp%ld", o->out, (long)getpid());
    why = write_code(&p, dir);
    why = why != NULL ? why
        : file_write(a, arena_printf(a, "%s/%s", dir, name[2]), p.host->s);
    status = why != NULL ? 1
           : file_cc(a, "-O3 -march=native -ffp-contract=off -D_POSIX_C_SOURCE=200809L",
                     dir, temp, arena_printf(a, "-L'%s' -lgradc -ljansson -lz -lm",
                                             file_library(a)));
    file_remove_dir(a, dir, name, 3);
    if (why == NULL && status == 0 && rename(temp, o->out) != 0) {
        why = arena_printf(a, "cannot write %s", o->out);
    }
    if (why == NULL && status != 0) {
        why = "the C compiler did not accept the trainer; its messages are above";
    }
    if (why != NULL) {
        unlink(temp);
        return failed(why);
    }
    return 0;
}

static int
command_show(Arena *a, Options *o)
{
    Pipeline p = pipeline(a, o);
    Text *t = text_new(a);

    check_after(o);
    if (run(&p, o->after != NULL ? o->after : "load") != 0) {
        return 1;
    }
    passes_dump(t, &p, o->dot);
    fputs(t->s, stdout);
    return 0;
}

static int
command_check(Arena *a, Options *o)
{
    Pipeline p = pipeline(a, o);
    CheckOptions check = { .all = o->all, .quiet = o->quiet,
                           .compile = check_compile };
    Text *t = text_new(a);
    int status;

    o->hold = true;
    if (run(&p, "simplify") != 0) {
        return 1;
    }
    status = check_model(p.model, &check, t);
    fputs(t->s, stdout);
    return status;
}

static int
command_ops(void)
{
    static const char *const kind[] = { "leaf", "view", "map", "fold", "contract",
                                        "gather", "scatter", "run", "scan", "pick",
                                        "effect" };

    /* A table in Markdown: IR.md holds the same text. */
    printf("| op | kind | operands | value | derivative |\n"
           "|---|---|---|---|---|\n");
    for (int i = 0; i < OP_COUNT; i++) {
        const OpCard *c = op_card((Op)i);
        printf("| %s | %s | %d | %s | %s |\n", c->name, kind[c->kind], c->nin,
               c->about, c->formula != NULL ? c->formula
               : c->laws & FLAT ? "0" : "");
    }
    return 0;
}

/* `gradc docs` and `gradc stubs`. */
static int
command_describe(Arena *a, const Options *o)
{
    FrontOptions front = { .prelude_dir = o->prelude };
    Text *t = text_new(a);
    Diag *d = diag_new(a);
    bool fine = front_describe(a, o->command, &front, t, d);

    fputs(t->s, stdout);
    fputs(d->text->s, stderr);
    return fine ? 0 : 1;
}

static int
command_passes(Arena *a)
{
    Text *t = text_new(a);

    passes_show(t);
    fputs(t->s, stdout);
    return 0;
}

static int
with_model(Arena *a, Options *o)
{
    static const char *const names[] = { "compile", "build", "check", "show", "docs",
                                         "stubs", "ops", "passes" };
    static int (*const command[])(Arena *, Options *) = {
        command_compile, command_build, command_check, command_show,
    };

    for (int i = 0; i < countof(command); i++) {
        if (strcmp(o->command, names[i]) == 0) {
            if (o->model == NULL) {
                wrong_usage(NULL, "%s needs a model file", o->command);
            }
            check_target(o);
            check_rules(a, o);
            return command[i](a, o);
        }
    }
    wrong_usage(diag_nearest(o->command, names, countof(names)),
                "unknown command %s", o->command);
}

int
main(int argc, char **argv)
{
    Arena *a = arena_new();
    Options o = { 0 };
    int status;

    signal(SIGXFSZ, SIG_IGN);   /* a full disk is an error with a message */

    if (argc < 2) {
        fputs(usage, stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
        || strcmp(argv[1], "--version") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    parse(a, &o, argc, argv);
    if (strcmp(o.command, "ops") == 0) {
        status = command_ops();
    } else if (strcmp(o.command, "docs") == 0 || strcmp(o.command, "stubs") == 0) {
        status = command_describe(a, &o);
    } else if (strcmp(o.command, "passes") == 0) {
        status = command_passes(a);
    } else {
        status = with_model(a, &o);
    }
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == 0) {
        status = failed("cannot write the output");
    }
    arena_drop(a);
    return status;
}
