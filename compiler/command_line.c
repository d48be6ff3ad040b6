/* command_line.c -- see command_line.h */
#include "command_line.h"

#include "base/diag.h"
#include "flags.h"
#include "manual.h"

#include "../runtime/host/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- errors ------------------------------------------------------------------- */

void
wrong_usage(const char *why)
{
    fprintf(stderr, "gradc: %s (gradc --help lists all)\n", why);
    exit(2);
}

static void
wrong_if(const char *why)
{
    if (why != NULL) {
        wrong_usage(why);
    }
}

/* ---- help ----------------------------------------------------------------------- */

enum { COLUMN = 30, OPTION_COLUMN = 20, WIDTH = 80 };

/* The rest of a line of which `n` bytes are printed: words from a column on. */
static void
print_about(const char *text, int column, int n)
{
    while (*text != '\0') {
        int word = (int)strcspn(text, " ");
        if (n > column && n + 1 + word > WIDTH) {
            n = 0;
            putchar('\n');
        }
        n += printf("%*s%.*s", n < column ? column - n : 1, "", word, text);
        text += word + (text[word] == ' ');
    }
    putchar('\n');
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

/* The options of one command, or of all. */
static void
print_options(const Command *c)
{
    bool any = false;
    int n;
    const Flag *flags = flags_all(&n);

    for (int i = 0; i < n; i++) {
        const Flag *f = &flags[i];
        if (c != NULL && !flag_is_for(f, c->name)) {
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
    puts("\ngradc COMMAND --help says more about a command.  Exit status:\n" GRADC_STATUS);
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

/* One of the words that the command accepts. */
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
    wrong_usage(misuse_word(a, "word", "words", word, names, n));
}

/* The model, or an unexpected word. */
static void
take_word(Arena *a, Options *o, const Command *c, const char *word)
{
    if (!c->model && c->arguments[0] != '\0' && o->word == NULL) {
        o->word = known_word(a, c, word);
        return;
    }
    if (!c->model) {
        wrong_usage(misuse(a, NULL, "this command takes no file, found %s", word));
    }
    if (o->model != NULL) {
        wrong_usage(misuse(a, NULL, "one model at a time, found also %s", word));
    }
    o->model = word;
}

/* What no empty word names. */
static bool
names_file(const Flag *f)
{
    return f->value != NULL && (strcmp(f->value, "FILE") == 0 || strcmp(f->value, "PATH") == 0);
}

/* `show --schedule`, which asks for schedules. */
static bool
may_stand_alone(const Flag *f, const Command *c)
{
    return strcmp(f->name, "--schedule") == 0 && strcmp(c->name, "show") == 0;
}

static const Flag *
find_flag(Arena *a, const char *name, const Command *c)
{
    const char *why = NULL;
    const Flag *f = flag_find(a, name, c->name, &why);

    wrong_if(why);
    return f;
}

static void
parse(Arena *a, Options *o, const Command *c, int argc, char **argv)
{
    bool only_words = false;

    for (int i = 2; i < argc; i++) {
        char *equals = strncmp(argv[i], "--", 2) == 0 ? strchr(argv[i], '=') : NULL;
        const char *value = equals != NULL ? equals + 1 : NULL;
        const Flag *f;
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = true;
            continue;
        }
        if (only_words || argv[i][0] != '-' || argv[i][1] == '\0') {
            take_word(a, o, c, argv[i]);
            continue;
        }
        if (equals != NULL) {
            *equals = '\0';
        }
        if (strncmp(argv[i], "-D", 2) == 0 && argv[i][2] != '\0') {
            wrong_if(flag_set(a, o, find_flag(a, "-D", c), argv[i] + 2));
            continue;
        }
        f = find_flag(a, argv[i], c);
        if (may_stand_alone(f, c) && value == NULL
            && (i + 1 == argc || argv[i + 1][0] == '-')) {
            value = "";
        } else {
            value = f->value != NULL && value == NULL && i + 1 < argc ? argv[++i] : value;
            value = names_file(f) && value != NULL && *value == '\0' ? NULL : value;
        }
        wrong_if(flag_set(a, o, f, value));
    }
}

/* ---- the command ------------------------------------------------------------------ */

/* A command of trainers, or a model without a command: says what to write
 * instead. */
static void
refuse_stranger(Arena *a, const char *word)
{
    size_t n = strlen(word);
    int n_usage;
    const struct gradc_usage *usage = gradc_usages(&n_usage);

    for (int i = 0; i < n_usage; i++) {
        if (strcmp(word, usage[i].name) == 0) {
            wrong_usage(misuse(a, NULL, "%s is a command of trainers: gradc build M.lua "
                               "-o FILE makes one", word));
        }
    }
    if (n > 4 && strcmp(word + n - 4, ".lua") == 0) {
        wrong_usage(misuse(a, NULL, "%s is a model; what to do with it comes first, for "
                           "example build", word));
    }
}

static const Command *
find_command(Arena *a, const Command *list, int n, const char *word)
{
    const char *names[32];

    for (int i = 0; i < n; i++) {
        names[i] = list[i].name;
        if (strcmp(word, names[i]) == 0) {
            return &list[i];
        }
    }
    refuse_stranger(a, word);
    wrong_usage(misuse(a, diag_nearest(word, names, n), "unknown command %s", word));
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
    c = find_command(a, list, n, argv[1]);
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++) {
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
        wrong_usage(misuse(a, NULL, "%s needs a model file", o->command));
    }
    wrong_if(flags_check(a, o));
    return c;
}
