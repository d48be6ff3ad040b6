/* flags.c -- see flags.h
 *
 * keeps   one row per option: where it goes, whom it is for, what --help says
 */
#include "flags.h"

#include "base/bytes.h"
#include "base/diag.h"
#include "base/word.h"
#include "kernel/prog.h"
#include "package.h"
#include "pass/simplify.h"
#include "passes.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 60 };          /* bytes of the name of a model */

#define MODEL_COMMANDS " compile build check lint show report tune package "

static const Flag flags[] = {
    { "-o", "PATH", offsetof(Options, out), " compile build report tune package import export ",
      "the folder to write to; for build, the trainer; for tune, the file of "
      "schedules; for import and export, the model" },
    { "--name", "NAME", offsetof(Options, name), MODEL_COMMANDS,
      "the prefix of files, functions and structs (default: the name of the model "
      "file)" },
    { "--depfile", "FILE", offsetof(Options, depfile), " compile build ",
      "write the dependencies of DIR/NAME.c, or of the trainer, as a rule for make "
      "and ninja" },
    { "--target", "NAME", offsetof(Options, target), MODEL_COMMANDS,
      "the machine that the code is tuned for: native, scalar, avx2, m4f ... (gradc "
      "targets lists them); it also runs on others, with the same bits (default: "
      "native for build and tune, avx2 for the others)" },
    { "--std", "STANDARD", offsetof(Options, standard), " compile build report package ",
      "the C standard that you need: c99, c11, c17 or c23; the output is the same, "
      "since it conforms to all of them and to C++11" },
    { "--training", NULL, offsetof(Options, training), " export ",
      "also export the loss of the training entry" },
    { "--entries", "A", offsetof(Options, entries), " export ",
      "the entry to export (default: the first inference entry)" },
    { "--entries", "A,B", offsetof(Options, entries),
      " compile build show report tune package ",
      "only these entries, with the parameters and states they need" },
    { "--weights", "FILE", offsetof(Options, weights), " compile package ",
      "write the parameters of FILE (safetensors, NPZ, .pt, a checkpoint) as "
      "constants, NAME_weights.h and .c, and as an image, NAME.img; from a "
      "checkpoint also the state, NAME_state.img" },
    { "--weights", "FILE", offsetof(Options, weights), " import ",
      "where to write the weights (default: the file of -o, with .safetensors)" },
    { "--weights", "FILE", offsetof(Options, weights), " export ",
      "the parameters, in any format that trainers load (default: zeros)" },
    { "--batch", "N", offsetof(Options, batch_text), " import ",
      "the extent of axes named batch or, if none is, of first axes with unknown "
      "extent (default: 1)" },
    { "--table", NULL, offsetof(Options, table), " compile ",
      "also write NAME_table.h and .c, by which hosted programs load and save "
      "parameters (gradc_tensors.h); puts all parameters into one struct" },
    { "--for", "PLATFORM", offsetof(Options, platform), " package ",
      "arduino, cmake ... (gradc platforms lists them)" },
    { "--after", "PASS", offsetof(Options, after), " show ",
      "stop after this pass (gradc passes lists them)" },
    { "--schedule", "FILE", offsetof(Options, schedule), " compile build show ",
      "apply the steps of FILE to the kernels it names, instead of those that gradc "
      "chooses; show without FILE prints the chosen ones" },
    { "--tune", "FILE", offsetof(Options, tune), " compile build show ",
      "apply the schedules that gradc tune found" },
    { "--max-time", "N", offsetof(Options, max_time), " tune ",
      "stop after N seconds (default: 60)" },
    { "--dot", NULL, offsetof(Options, dot), " show ", "print the graph for Graphviz" },
    { "--threads", NULL, offsetof(Options, threads), " compile build show report ",
      "write code for several threads, with the same bits: entries take a team of "
      "threads (gradc_team.h), trainers get an option --threads" },
    { "--slice", NULL, offsetof(Options, slices), " compile show report package ",
      "also write every entry as NAME_ENTRY_slice, which does a part of the work per "
      "call, with the same bits (gradc_slice.h)" },
    { "--no-rule", "NAME", 0, MODEL_COMMANDS,
      "leave out a rewrite rule of simplify" },
    { "--exact", NULL, offsetof(Options, exact), MODEL_COMMANDS,
      "leave out all rules that change rounding" },
    { "--finite", NULL, offsetof(Options, finite), MODEL_COMMANDS,
      "let rules assume that no value is NaN or infinite; results change where one "
      "is" },
    { "--validate", NULL, offsetof(Options, validate), MODEL_COMMANDS,
      "compare the graph before and after simplify" },
    { "--stats", NULL, offsetof(Options, stats), MODEL_COMMANDS,
      "print time, nodes and rules of each pass, and memory use" },
    { "--all", NULL, offsetof(Options, all), " check ",
      "check every element of every parameter" },
    { "--json", NULL, offsetof(Options, json), " check lint ",
      "print a JSON object, for programs" },
    { "--shapes", NULL, offsetof(Options, shapes), " lint ",
      "also print the shape of what each line makes" },
    { "--quiet", NULL, offsetof(Options, quiet), " check ", "print no times" },
    { "--ram", "N", offsetof(Options, ram), " compile build show report tune package ",
      "fit parameters, state, gradients and the scratch of any entry into N bytes "
      "(64KiB, 2M), by splitting batches and recomputing values; an error says what "
      "still does not fit" },
    { "-D", "NAME=VALUE", 0, MODEL_COMMANDS "import export ",
      "the value of nn.setting(\"NAME\", ...) in the model; for import, the extent "
      "of that name, or the numbers of that input, as in -D shape=2,-1" },
    { "--probe", NULL, offsetof(Options, probe), " build ",
      "give the trainer the options --stats and --check, which look into steps" },
    { "--limits", "N", offsetof(Options, limits), MODEL_COMMANDS,
      "allow the model file N times the usual work and memory" },
    { "--prelude", "DIR", offsetof(Options, prelude),
      MODEL_COMMANDS "docs stubs ", "read the prelude from this folder" },
};

static const char *const standards[] = { "c99", "c11", "c17", "c23" };

const Flag *
flags_all(int *n)
{
    *n = countof(flags);
    return flags;
}

bool
flag_is_for(const Flag *f, const char *command)
{
    const char *at = strstr(f->commands, command);

    return at != NULL && at[-1] == ' ' && at[strlen(command)] == ' ';
}

static int
standard_names(const char **list, int max)
{
    int n = countof(standards) < max ? countof(standards) : max;

    memcpy(list, standards, (size_t)n * sizeof(*list));
    return n;
}

int
flag_words(const Flag *f, const char **list, int max)
{
    return strcmp(f->name, "--target") == 0 ? target_names(list, max)
         : strcmp(f->name, "--std") == 0 ? standard_names(list, max)
         : strcmp(f->name, "--for") == 0 ? package_platforms(list, max)
         : strcmp(f->name, "--after") == 0 ? passes_names(list, max) : 0;
}

/* ---- what is wrong ------------------------------------------------------------- */

const char *
misuse(Arena *a, const char *hint, const char *fmt, ...)
{
    const char *why;
    va_list ap;

    va_start(ap, fmt);
    why = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return hint == NULL ? why : arena_printf(a, "%s; did you mean %s?", why, hint);
}

const char *
misuse_word(Arena *a, const char *kind, const char *plural, const char *word,
            const char *const *names, int n)
{
    Text *all = text_new(a);

    for (int i = 0; i < n; i++) {
        text_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    return misuse(a, diag_nearest(word, names, n), "unknown %s %s; the %s are %s", kind,
                  word, plural, all->s);
}

static bool
is_among(const char *word, const char *const *names, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- one option ----------------------------------------------------------------- */

/* Names of other compilers for the same option. */
static const char *const elsewhere[][2] = {
    { "--out", "-o" }, { "--output", "-o" }, { "-out", "-o" },
    { "--march", "--target" }, { "--dump", "--after" },
};

/* The option that was meant by a name that no option has. */
static const char *
meant(const char *name, const char *command)
{
    const char *names[countof(flags)];
    int n = 0;

    for (int i = 0; i < countof(elsewhere); i++) {
        if (strcmp(name, elsewhere[i][0]) == 0) {
            return elsewhere[i][1];
        }
    }
    for (int i = 0; i < countof(flags); i++) {
        if (flag_is_for(&flags[i], command)) {
            names[n++] = flags[i].name;
        }
    }
    return diag_nearest(name, names, n);
}

static bool
is_of_trainers(const char *name)
{
    static const char *const of_trainers[] = {
        "--data", "--epochs", "--steps", "--seed", "--lr", "--load", "--save", "--log",
        "--checkpoint", "--resume", "--validation", "--patience", "--plot",
    };

    for (int i = 0; i < countof(of_trainers); i++) {
        if (strcmp(name, of_trainers[i]) == 0) {
            return true;
        }
    }
    return false;
}

const Flag *
flag_find(Arena *a, const char *name, const char *command, const char **why)
{
    bool known = false;

    for (int i = 0; i < countof(flags); i++) {
        if (strcmp(name, flags[i].name) != 0) {
            continue;
        }
        if (flag_is_for(&flags[i], command)) {
            return &flags[i];
        }
        known = true;
    }
    *why = known ? misuse(a, NULL, "option %s is for another command", name)
         : is_of_trainers(name)
           ? misuse(a, NULL, "%s is an option of trainers: gradc build M.lua -o FILE, then "
                    "FILE train %s", name, name)
         : misuse(a, meant(name, command), "unknown option %s", name);
    return NULL;
}

const char *
flag_set(Arena *a, Options *o, const Flag *f, const char *value)
{
    grow(a, o->given, o->n_given);
    o->given[o->n_given++] = (Given){ f->name, value };
    if (f->value != NULL && value == NULL) {
        return misuse(a, NULL, "option %s needs a value: %s %s", f->name, f->name,
                      f->value);
    }
    if (f->value == NULL && value != NULL) {
        return misuse(a, NULL, "option %s takes no value", f->name);
    }
    if (strcmp(f->name, "-D") == 0) {
        if (strchr(value, '=') == NULL || value[0] == '=') {
            return misuse(a, NULL, "-D %s has no value, as in -D hidden=12", value);
        }
        grow(a, o->set, o->n_set);
        o->set[o->n_set++] = value;
    } else if (strcmp(f->name, "--no-rule") == 0) {
        grow(a, o->off, o->n_off);
        o->off[o->n_off++] = value;
    } else if (f->value != NULL) {
        *(const char **)((char *)o + f->at) = value;
    } else {
        *(bool *)((char *)o + f->at) = true;
    }
    return NULL;
}

/* ---- their values ----------------------------------------------------------------- */

static const char *
check_target(Arena *a, Options *o)
{
    const char *names[32];
    int n = target_names(names, countof(names));

    return o->target != NULL && target_find(o->target) == NULL
         ? misuse_word(a, "target", "targets", o->target, names, n) : NULL;
}

static const char *
check_standard(Arena *a, Options *o)
{
    return o->standard != NULL && !is_among(o->standard, standards, countof(standards))
         ? misuse_word(a, "standard", "standards", o->standard, standards,
                       countof(standards))
         : NULL;
}

static const char *
check_name(Arena *a, Options *o)
{
    const char *name = o->name;

    return name != NULL && (!word_is_identifier(name) || strlen(name) > MAX_NAME
                            || strcmp(word_file(a, name), name) != 0)
         ? misuse(a, NULL, "--name %s: letters, digits and _ make a name, and no header "
                  "of C has it", name)
         : NULL;
}

static const char *
check_platform(Arena *a, Options *o)
{
    const char *names[16];
    int n = package_platforms(names, countof(names));

    return o->platform != NULL && !is_among(o->platform, names, n)
         ? misuse_word(a, "platform", "platforms", o->platform, names, n) : NULL;
}

static const char *
check_limits(Arena *a, Options *o)
{
    char *end = NULL;
    long n = o->limits != NULL ? strtol(o->limits, &end, 10) : 1;

    return n < 1 || n > 1000 || (end != NULL && *end != '\0')
         ? misuse(a, NULL, "--limits %s is not a number from 1 to 1000", o->limits) : NULL;
}

static const char *
check_batch(Arena *a, Options *o)
{
    char *end = NULL;
    long n = o->batch_text != NULL ? strtol(o->batch_text, &end, 10) : 0;

    o->batch = (int)n;
    return o->batch_text != NULL && (n < 1 || n > 1 << 24 || *end != '\0')
         ? misuse(a, NULL, "--batch %s is not a number from 1 to 16777216", o->batch_text)
         : NULL;
}

static const char *
check_time(Arena *a, Options *o)
{
    char *end = NULL;

    o->seconds = o->max_time != NULL ? strtod(o->max_time, &end) : 60;
    return o->max_time != NULL && (!(o->seconds >= 0 && o->seconds <= 1e6)
                                   || end == o->max_time || *end != '\0')
         ? misuse(a, NULL, "--max-time %s is not a number of seconds", o->max_time) : NULL;
}

static const char *
check_ram(Arena *a, Options *o)
{
    o->bytes = o->ram == NULL ? 0 : bytes_read(o->ram);
    return o->bytes < 0
         ? misuse(a, NULL, "--ram %s is not a number of bytes, such as 65536 or 64KiB",
                  o->ram)
         : NULL;
}

static const char *
check_slices(Arena *a, Options *o)
{
    return o->slices && o->threads
         ? misuse(a, NULL, "--slice and --threads: a slice is for one thread") : NULL;
}

static const char *
check_after(Arena *a, Options *o)
{
    const char *names[32];
    int n = passes_names(names, countof(names));

    return o->after == NULL ? NULL
         : !is_among(o->after, names, n)
         ? misuse_word(a, "pass", "passes", o->after, names, n)
         : o->dot && !passes_graph(o->after)
         ? misuse(a, NULL, "--dot draws graphs: after %s there are kernels", o->after)
         : NULL;
}

static const char *
check_rules(Arena *a, Options *o)
{
    int n;
    const RuleCount *rule = simplify_rules(a, &n);
    const char **names = new_n(a, n + 1, const char *);

    for (int i = 0; i < n; i++) {
        names[i] = rule[i].name;
    }
    for (int i = 0; i < o->n_off; i++) {
        if (!is_among(o->off[i], names, n)) {
            return misuse(a, diag_nearest(o->off[i], names, n), "unknown rule %s",
                          o->off[i]);
        }
    }
    return NULL;
}

const char *
flags_check(Arena *a, Options *o)
{
    static const char *(*const check[])(Arena *a, Options *o) = {
        check_target, check_standard, check_name, check_platform, check_limits,
        check_batch, check_time, check_ram, check_slices, check_after, check_rules,
    };
    const char *why = NULL;

    for (int i = 0; i < countof(check) && why == NULL; i++) {
        why = check[i](a, o);
    }
    return why;
}
