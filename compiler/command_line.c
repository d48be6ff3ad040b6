/* command_line.c -- see command_line.h
 *
 * keeps   one row per option: where it goes, whom it is for, what --help says
 */
#include "command_line.h"

#include "base/bytes.h"
#include "base/diag.h"
#include "base/word.h"
#include "kernel/prog.h"
#include "manual.h"
#include "package.h"
#include "pass/simplify.h"
#include "passes.h"

#include "../runtime/host/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 60 };          /* bytes of the name of a model */

#define MODEL_COMMANDS " compile build check lint show report tune package "

static const Flag flags[] = {
    { "-o", "PATH", offsetof(Options, out), " compile build report tune package import export ",
      "the folder to write to, the trainer that build makes, the schedules\n"
      "that tune has measured, the model that import or\n"
      "export writes" },
    { "--name", "NAME", offsetof(Options, name), MODEL_COMMANDS,
      "what files, functions and structs of the model begin with, in\n"
      "place of its own name" },
    { "--depfile", "FILE", offsetof(Options, depfile), " compile build ",
      "write a rule for make and ninja: from which files DIR/NAME.c, or\n"
      "the trainer, is made" },
    { "--target", "NAME", offsetof(Options, target), MODEL_COMMANDS,
      "where the code is fast and small (not where it is right, and\n"
      "not its bits): scalar, avx2, m4f ... (gradc targets), native;\n"
      "build and tune take native by default, the others avx2" },
    { "--training", NULL, offsetof(Options, training), " export ",
      "the loss of the entry that trains, too" },
    { "--entries", "A", offsetof(Options, entries), " export ",
      "the entry that is written (the first that infers)" },
    { "--entries", "A,B", offsetof(Options, entries),
      " compile build show report tune package ",
      "these entries alone, with the parameters and states they need" },
    { "--weights", "FILE", offsetof(Options, weights), " compile package ",
      "write the parameters of FILE (safetensors, NPZ, .pt, a checkpoint) as\n"
      "constants, NAME_weights.h and .c, and as an image, NAME.img; a\n"
      "checkpoint gives NAME_state.img as well" },
    { "--weights", "FILE", offsetof(Options, weights), " import ",
      "where to write the weights (-o FILE with the end .safetensors)" },
    { "--weights", "FILE", offsetof(Options, weights), " export ",
      "the parameters, of any format that trainers load; zeros without it" },
    { "--batch", "N", offsetof(Options, batch_text), " import ",
      "the open extent called batch, or else of first axes (1)" },
    { "--table", NULL, offsetof(Options, table), " compile ",
      "and NAME_table.h and .c, by which hosted programs load and save\n"
      "parameters (gradc_tensors.h); all of them are one struct then" },
    { "--for", "PLATFORM", offsetof(Options, platform), " package ",
      "arduino, cmake ... (gradc platforms lists them)" },
    { "--after", "PASS", offsetof(Options, after), " show ",
      "the state after this pass (gradc passes lists them)" },
    { "--schedule", "FILE", offsetof(Options, schedule), " compile build show ",
      "do these steps to the kernels that the file names, in place of\n"
      "those that are chosen; alone, show writes all that are" },
    { "--tune", "FILE", offsetof(Options, tune), " compile build show ",
      "do to kernels what tune has measured to be quick" },
    { "--max-time", "N", offsetof(Options, max_time), " tune ",
      "stop after so many seconds (60)" },
    { "--dot", NULL, offsetof(Options, dot), " show ", "the graph for Graphviz" },
    { "--threads", NULL, offsetof(Options, threads), " compile build show report ",
      "for several threads, with the same bits: entries take a team of\n"
      "them (gradc_team.h), trainers an option --threads" },
    { "--slice", NULL, offsetof(Options, slices), " compile show report package ",
      "every entry as NAME_ENTRY_slice, too, which does a part of it per\n"
      "call, with the same bits (gradc_slice.h)" },
    { "--no-rule", "NAME", 0, MODEL_COMMANDS,
      "leave out a rewrite rule of simplify" },
    { "--exact", NULL, offsetof(Options, exact), MODEL_COMMANDS,
      "leave out all rules that change rounding" },
    { "--finite", NULL, offsetof(Options, finite), MODEL_COMMANDS,
      "let rules assume that no value is NaN or infinite: this changes\n"
      "values where one is" },
    { "--validate", NULL, offsetof(Options, validate), MODEL_COMMANDS,
      "compare the graph before and after simplify" },
    { "--stats", NULL, offsetof(Options, stats), MODEL_COMMANDS,
      "time, nodes and rules of each pass, memory in all" },
    { "--all", NULL, offsetof(Options, all), " check ",
      "every element of every parameter" },
    { "--json", NULL, offsetof(Options, json), " check lint ",
      "a JSON object, for programs" },
    { "--shapes", NULL, offsetof(Options, shapes), " lint ",
      "and the shape of what each line makes" },
    { "--quiet", NULL, offsetof(Options, quiet), " check ", "no times" },
    { "--ram", "N", offsetof(Options, ram), " compile build show report tune package ",
      "fit into N bytes (64KiB, 2M): parameters, state, gradients and\n"
      "the scratch of any entry; batches are done in parts and values\n"
      "computed again, or what needs more is named" },
    { "-D", "NAME=VALUE", 0, MODEL_COMMANDS "import export ",
      "what nn.setting(\"NAME\", ...) of the model gives, in place of its\n"
      "default; to import: the extent of that name" },
    { "--probe", NULL, offsetof(Options, probe), " build ",
      "the trainer can look into a step: its --stats and --check" },
    { "--limits", "N", offsetof(Options, limits), MODEL_COMMANDS,
      "the model file may use N times the work and memory" },
    { "--prelude", "DIR", offsetof(Options, prelude),
      MODEL_COMMANDS "docs stubs ", "read the prelude from a folder" },
};

const Flag *
command_flags(int *n)
{
    *n = countof(flags);
    return flags;
}

int
command_words(Arena *a, const Command *c, const char **list, int max)
{
    int n = 0;

    if (c->model) {
        return 0;
    }
    for (const char *s = c->arguments; n < max; s += strcspn(s, "|]")) {
        s += strspn(s, "[|]");
        if (*s == '\0') {
            break;
        }
        list[n++] = arena_strndup(a, s, strcspn(s, "|]"));
    }
    return n;
}

int
flag_words(const Flag *f, const char **list, int max)
{
    return strcmp(f->name, "--target") == 0 ? target_names(list, max)
         : strcmp(f->name, "--for") == 0 ? package_platforms(list, max)
         : strcmp(f->name, "--after") == 0 ? passes_names(list, max) : 0;
}

/* What other compilers call an option. */
static const char *const elsewhere[][2] = {
    { "--out", "-o" }, { "--output", "-o" }, { "-out", "-o" },
    { "--march", "--target" }, { "--dump", "--after" },
};

/* ---- errors ------------------------------------------------------------------- */

void
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

/* ---- help ----------------------------------------------------------------------- */

enum { COLUMN = 30, OPTION_COLUMN = 20 };

/* text from a column on, line by line. */
static void
print_about(const char *text, int column, int at)
{
    for (;;) {
        int n = (int)strcspn(text, "\n");
        printf("%*s%.*s\n", column > at ? column - at : 1, "", n, text);
        if (text[n] == '\0') {
            return;
        }
        text += n + 1;
        at = 0;
    }
}

static void
print_command(const Command *c)
{
    int n = printf("  gradc %s%s%s", c->name, c->arguments[0] != '\0' ? " " : "",
                   c->arguments);

    if (n >= COLUMN) {
        putchar('\n');
        n = 0;
    }
    print_about(c->about, COLUMN + 2, n);
}

bool
flag_is_for(const Flag *f, const Command *c)
{
    const char *at = strstr(f->commands, c->name);

    return at != NULL && at[-1] == ' ' && at[strlen(c->name)] == ' ';
}

/* The options of one command, or of all. */
static void
print_options(const Command *c)
{
    bool any = false;

    for (int i = 0; i < countof(flags); i++) {
        const Flag *f = &flags[i];
        if (c != NULL && !flag_is_for(f, c)) {
            continue;
        }
        if (!any) {
            putchar('\n');
        }
        any = true;
        print_about(f->about, OPTION_COLUMN,
                    printf("  %s%s%s", f->name, f->value != NULL ? " " : "",
                           f->value != NULL ? f->value : ""));
    }
}

static void
print_help(const Command *list, int n)
{
    printf("gradc %s: " GRADC_ABOUT "\n\n", GRADC_VERSION);
    for (int i = 0; i < n; i++) {
        print_command(&list[i]);
    }
    print_options(NULL);
    puts("\ngradc COMMAND --help says more about one of them.  Exit status:\n"
         GRADC_STATUS);
}

static void
print_command_help(const Command *c)
{
    print_command(c);
    print_options(c);
    if (c->more != NULL) {
        printf("\n%s", c->more);
    }
}

/* ---- words ---------------------------------------------------------------------- */

static bool
is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static const Flag *
find_flag(const char *name, const Command *c)
{
    const char *names[countof(flags)];
    bool known = false;
    int n = 0;

    for (int i = 0; i < countof(flags); i++) {
        if (strcmp(name, flags[i].name) != 0) {
            continue;
        }
        if (flag_is_for(&flags[i], c)) {
            return &flags[i];
        }
        known = true;
    }
    if (known) {
        wrong_usage(NULL, c->model ? "option %s is for another command"
                                   : "this command has no option %s", name);
    }
    for (int i = 0; i < countof(elsewhere); i++) {
        if (strcmp(name, elsewhere[i][0]) == 0) {
            wrong_usage(elsewhere[i][1], "unknown option %s", name);
        }
    }
    for (int i = 0; i < countof(flags); i++) {
        if (flag_is_for(&flags[i], c)) {
            names[n++] = flags[i].name;
        }
    }
    wrong_usage(diag_nearest(name, names, n), "unknown option %s", name);
}

static void
add_setting(Arena *a, Options *o, const char *value)
{
    if (strchr(value, '=') == NULL || value[0] == '=') {
        wrong_usage(NULL, "-D %s has no value, as in -D hidden=12", value);
    }
    grow(a, o->set, o->n_set);
    o->set[o->n_set++] = value;
}

static void
set_flag(Arena *a, Options *o, const Flag *f, const char *value)
{
    if (strcmp(f->name, "-D") == 0) {
        add_setting(a, o, value);
    } else if (strcmp(f->name, "--no-rule") == 0) {
        grow(a, o->off, o->n_off);
        o->off[o->n_off++] = value;
    } else if (f->value != NULL) {
        *(const char **)((char *)o + f->at) = value;
    } else {
        *(bool *)((char *)o + f->at) = true;
    }
}

/* One of those that the command may be given. */
static const char *
known_word(Arena *a, const Command *c, const char *word)
{
    const char *names[8];
    int n = command_words(a, c, names, countof(names));

    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], word) == 0) {
            return word;
        }
    }
    wrong_word(a, "word", "words", word, names, n);
}

/* The model, or a word too many. */
static void
take_word(Arena *a, Options *o, const Command *c, const char *word)
{
    if (!c->model && c->arguments[0] != '\0' && o->word == NULL) {
        o->word = known_word(a, c, word);
        return;
    }
    if (!c->model) {
        wrong_usage(NULL, "this command takes no file, found %s", word);
    }
    if (o->model != NULL) {
        wrong_usage(NULL, "one model at a time, found also %s", word);
    }
    o->model = word;
}

/* `show --schedule`, which asks for schedules. */
static bool
may_stand_alone(const Flag *f, const Command *c)
{
    return strcmp(f->name, "--schedule") == 0 && strcmp(c->name, "show") == 0;
}

static void
parse(Arena *a, Options *o, const Command *c, int argc, char **argv)
{
    for (int i = 2; i < argc; i++) {
        char *equals = strncmp(argv[i], "--", 2) == 0 ? strchr(argv[i], '=') : NULL;
        const Flag *f;
        if (argv[i][0] != '-' || argv[i][1] == '\0') {
            take_word(a, o, c, argv[i]);
            continue;
        }
        if (equals != NULL) {
            *equals = '\0';
        }
        if (strncmp(argv[i], "-D", 2) == 0 && argv[i][2] != '\0') {
            set_flag(a, o, find_flag("-D", c), argv[i] + 2);
            continue;
        }
        f = find_flag(argv[i], c);
        if (may_stand_alone(f, c) && equals == NULL
            && (i + 1 == argc || argv[i + 1][0] == '-')) {
            set_flag(a, o, f, "");
            continue;
        }
        if (f->value != NULL && equals == NULL && i + 1 == argc) {
            wrong_usage(NULL, "option %s needs a value", argv[i]);
        }
        if (f->value == NULL && equals != NULL) {
            wrong_usage(NULL, "option %s takes no value", argv[i]);
        }
        set_flag(a, o, f, equals != NULL ? equals + 1
                          : f->value != NULL ? argv[++i] : NULL);
    }
}

/* ---- checks of option values ---------------------------------------------------- */

void
wrong_word(Arena *a, const char *kind, const char *plural, const char *word,
           const char *const *names, int n)
{
    Text *all = text_new(a);

    for (int i = 0; i < n; i++) {
        text_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    wrong_usage(diag_nearest(word, names, n),
                arena_printf(a, "unknown %s %%s; the %s are %s", kind, plural, all->s),
                word);
}

static void
check_target(Arena *a, const Options *o)
{
    const char *names[32];
    int n = target_names(names, countof(names));

    if (o->target != NULL && target_find(o->target) == NULL) {
        wrong_word(a, "target", "targets", o->target, names, n);
    }
}

static void
check_name(Arena *a, const Options *o)
{
    const char *name = o->name;

    if (name != NULL && (!word_is_identifier(name) || strlen(name) > MAX_NAME
                         || strcmp(word_file(a, name), name) != 0)) {
        wrong_usage(NULL, "--name %s: letters, digits and _ make a name, and no header "
                    "of C has it", name);
    }
}

static void
check_platform(Arena *a, const Options *o)
{
    const char *names[16];
    int n = package_platforms(names, countof(names));

    if (o->platform == NULL) {
        return;
    }
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], o->platform) == 0) {
            return;
        }
    }
    wrong_word(a, "platform", "platforms", o->platform, names, n);
}

static void
check_limits(const Options *o)
{
    char *end = NULL;
    long n = o->limits != NULL ? strtol(o->limits, &end, 10) : 1;

    if (n < 1 || n > 1000 || (end != NULL && *end != '\0')) {
        wrong_usage(NULL, "--limits %s is no number from 1 to 1000", o->limits);
    }
}

static void
check_batch(Options *o)
{
    char *end = NULL;
    long n = o->batch_text != NULL ? strtol(o->batch_text, &end, 10) : 0;

    if (o->batch_text != NULL && (n < 1 || n > 1 << 24 || *end != '\0')) {
        wrong_usage(NULL, "--batch %s is no number from 1 to 16777216", o->batch_text);
    }
    o->batch = (int)n;
}

static void
check_time(Options *o)
{
    char *end = NULL;

    o->seconds = 60;
    if (o->max_time == NULL) {
        return;
    }
    o->seconds = strtod(o->max_time, &end);
    if (!(o->seconds >= 0 && o->seconds <= 1e6) || end == o->max_time || *end != '\0') {
        wrong_usage(NULL, "--max-time %s is no number of seconds", o->max_time);
    }
}

static void
check_ram(Options *o)
{
    o->bytes = o->ram == NULL ? 0 : bytes_read(o->ram);
    if (o->bytes < 0) {
        wrong_usage(NULL, "--ram %s is no number of bytes, such as 65536 or 64KiB",
                    o->ram);
    }
}

static void
check_after(Arena *a, const Options *o)
{
    const char *names[32];
    int n = passes_names(names, countof(names));

    if (o->after == NULL) {
        return;
    }
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], o->after) == 0) {
            if (o->dot && !passes_graph(o->after)) {
                wrong_usage(NULL, "--dot draws graphs: after %s there are kernels",
                            o->after);
            }
            return;
        }
    }
    wrong_word(a, "pass", "passes", o->after, names, n);
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

/* ---- the command ------------------------------------------------------------------ */

/* What a trainer does, or a model without a command: what should be said instead. */
static void
refuse_stranger(const char *word)
{
    size_t n = strlen(word);
    int n_usage;
    const struct gradc_usage *usage = gradc_usages(&n_usage);

    for (int i = 0; i < n_usage; i++) {
        if (strcmp(word, usage[i].name) == 0) {
            wrong_usage(NULL, "%s is a command of trainers: gradc build M.lua -o "
                        "FILE makes one", word);
        }
    }
    if (n > 4 && strcmp(word + n - 4, ".lua") == 0) {
        wrong_usage(NULL, "%s is a model; what to do with it comes first, for "
                    "example build", word);
    }
}

static const Command *
find_command(const Command *list, int n, const char *word)
{
    const char *names[32];

    for (int i = 0; i < n; i++) {
        names[i] = list[i].name;
        if (strcmp(word, names[i]) == 0) {
            return &list[i];
        }
    }
    refuse_stranger(word);
    wrong_usage(diag_nearest(word, names, n), "unknown command %s", word);
}

const Command *
command_line(Arena *a, const Command *list, int n, Options *o, int argc, char **argv)
{
    const Command *c;

    if (argc < 2) {
        print_help(list, n);
        exit(2);
    }
    if (is_help(argv[1]) || strcmp(argv[1], "help") == 0) {
        print_help(list, n);
        return NULL;
    }
    if (strcmp(argv[1], "--version") == 0) {
        Text *t = text_new(a);
        manual_version(t);
        fputs(t->s, stdout);
        return NULL;
    }
    c = find_command(list, n, argv[1]);
    for (int i = 2; i < argc; i++) {
        if (is_help(argv[i])) {
            print_command_help(c);
            return NULL;
        }
    }
    o->command = argv[1];
    parse(a, o, c, argc, argv);
    if (c->model && o->model == NULL && strcmp(c->name, "show") == 0
        && o->schedule != NULL) {
        o->model = o->schedule;
        o->schedule = "";
    }
    if (c->model && (o->model == NULL || o->model[0] == '\0')) {
        wrong_usage(NULL, "%s needs a model file", o->command);
    }
    check_target(a, o);
    check_name(a, o);
    check_platform(a, o);
    check_limits(o);
    check_batch(o);
    check_time(o);
    check_ram(o);
    if (o->slices && o->threads) {
        wrong_usage(NULL, "--slice and --threads: %s is for one thread", "a slice");
    }
    check_after(a, o);
    check_rules(a, o);
    return c;
}
