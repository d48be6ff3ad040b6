/* general.c -- see general.h
 *
 * keeps   a number is an argument only of functions that use it, directly or in a call:
 *         compilers warn about unused ones
 */
#include "emit/general.h"

#include "kernel/nest.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Marks in a text: here a function declares its numbers; here a call passes those
 * of the function named up to the next mark. */
#define PARAMETERS "\001"
#define ARGUMENTS "\002"
#define NUMBER "number_"        /* as emit_literal calls them */

const char *
general_parameters(const Print *q)
{
    return q->numbers != NULL ? PARAMETERS : "";
}

const char *
general_arguments(const Print *q, const char *function)
{
    return q->numbers == NULL ? ""
         : arena_printf(q->arena, ARGUMENTS "%s" ARGUMENTS, function);
}

/* ---- words of a text -------------------------------------------------------- */

/* The length of the word, number or single character at s. */
static size_t
span_word(const char *s)
{
    size_t n = 0;

    while (isalnum((unsigned char)s[n]) || s[n] == '_'
           || (s[n] == '.' && isdigit((unsigned char)s[0]))) {
        n++;
    }
    return n > 0 ? n : 1;
}

/* "x12", where kind is "x": 12; another word: -1 */
static int
numbered(const char *s, size_t n, const char *kind)
{
    size_t k = strlen(kind);

    if (n <= k || memcmp(s, kind, k) != 0) {
        return -1;
    }
    for (size_t i = k; i < n; i++) {
        if (!isdigit((unsigned char)s[i])) {
            return -1;
        }
    }
    return atoi(s + k);
}

static bool
is_word(const char *s, size_t n, const char *word)
{
    return strlen(word) == n && memcmp(s, word, n) == 0;
}

/* Does the text from `text` to s end with that? */
static bool
ends_with(const char *text, const char *s, const char *end)
{
    size_t n = strlen(end);

    return (size_t)(s - text) >= n && memcmp(s - n, end, n) == 0;
}

/* ---- which numbers are arguments -------------------------------------------- */

/* A function in the text of a routine. */
typedef struct Part {
    const char *name;
    size_t length;
    bool *takes;                /* by argument */
} Part;

typedef struct General {
    Arena *arena;
    Routine *f;
    int *arg;                   /* by number: argument, or -1: it is a literal */
    int *from;                  /* by argument: a number that it replaces */
    const char **name;          /* by argument */
    int n_arg;
    Part *part;
    int n_part;
} General;

static bool
is_constant(const Routine *f, int i)
{
    const char *first = f->kernel[0]->number[i];

    for (int k = 1; k < f->n_kernel; k++) {
        if (strcmp(f->kernel[k]->number[i], first) != 0) {
            return false;
        }
    }
    return true;
}

static bool
are_equal(const Routine *f, int i, int j)
{
    bool equal = strcmp(f->number_type[i], f->number_type[j]) == 0;

    for (int k = 0; k < f->n_kernel && equal; k++) {
        equal = strcmp(f->kernel[k]->number[i], f->kernel[k]->number[j]) == 0;
    }
    return equal;
}

/* What a number does where s, n letters of a text, stands for it: "n_k" ends a loop
 * over k, "stride_k" is how far apart its iterations are in an array. */
static const char *
role_of(Arena *a, const char *text, const char *s, size_t n, const char *type)
{
    const char *var = s + n + strspn(s + n, "*(");
    size_t length = span_word(var);

    if (ends_with(text, s, " < ")) {
        var = s - strlen(" < ");
        while (isalnum((unsigned char)var[-1]) || var[-1] == '_') {
            var--;
        }
        return arena_printf(a, "n_%.*s", (int)(s - strlen(" < ") - var), var);
    }
    if (strcmp(type, "uint32_t") == 0) {
        return "stream";
    }
    if (strchr(type, '*') == NULL && strstr(type, "float") != NULL) {
        return s[n] == '*' || strncmp(s + n, " *", 2) == 0 || ends_with(text, s, "* ")
             ? "factor" : ends_with(text, s, "+ ") || ends_with(text, s, "- ")
             ? "offset" : "value";
    }
    return s[n] == '*' && isalpha((unsigned char)*var) && numbered(var, length, "t") < 0
         ? arena_printf(a, "stride_%.*s", (int)length, var)
         : ends_with(text, s, "/ ") || ends_with(text, s, "% ") ? "divisor" : "offset";
}

/* Number i becomes an argument, an existing one if possible. */
static void
add_argument(General *g, Names *names, int i, const char *role)
{
    int n = 0;

    while (n < g->n_arg && !are_equal(g->f, g->from[n], i)) {
        n++;
    }
    if (n == g->n_arg) {
        g->from[n] = i;
        g->name[n] = names_unique(names, role);
        g->n_arg++;
    }
    g->arg[i] = n;
}

static void
find_arguments(General *g, Names *names)
{
    int n = g->f->n_number;
    bool *seen = new_n(g->arena, n + 1, bool);
    size_t step;

    g->arg = new_n(g->arena, n + 1, int);
    g->from = new_n(g->arena, n + 1, int);
    g->name = new_n(g->arena, n + 1, const char *);
    for (const char *s = g->f->text; *s != '\0'; s += step) {
        int i;
        step = span_word(s);
        i = numbered(s, step, NUMBER);
        if (i >= 0 && !seen[i]) {
            seen[i] = true;
            g->arg[i] = -1;
            if (!is_constant(g->f, i)) {
                add_argument(g, names, i, g->f->number_name[i] != NULL ? g->f->number_name[i]
                             : role_of(g->arena, g->f->text, s, step, g->f->number_type[i]));
            }
        }
    }
}

/* ---- the text under its own names -------------------------------------------- */

static Part *
part_named(General *g, const char *s, size_t length)
{
    for (int i = 0; i < g->n_part; i++) {
        if (g->part[i].length == length
            && memcmp(g->part[i].name, s, length) == 0) {
            return &g->part[i];
        }
    }
    bug("general: %.*s is called before it is defined", (int)length, s);
}

/* Notes the function whose text is [s, end). */
static Part *
add_part(General *g, const char *s, const char *end)
{
    Part *p;
    size_t step;

    grow(g->arena, g->part, g->n_part);
    p = &g->part[g->n_part];
    p->name = strchr(s, '\n') + 1;
    p->length = strcspn(p->name, "(");
    p->takes = new_n(g->arena, g->n_arg + 1, bool);
    for (; s < end; s += step) {
        int i;
        step = span_word(s);
        i = numbered(s, step, NUMBER);
        if (i >= 0 && g->arg[i] >= 0) {
            p->takes[g->arg[i]] = true;
        } else if (*s == *ARGUMENTS) {
            const Part *called;
            step = strcspn(s + 1, ARGUMENTS);
            called = part_named(g, s + 1, step);
            for (int j = 0; j < g->n_arg; j++) {
                p->takes[j] = p->takes[j] || called->takes[j];
            }
            step += 2;
        }
    }
    g->n_part++;
    return p;
}

/* Prints the arguments of a part, declared or passed. */
static void
print_list(Text *t, const General *g, const Part *p, bool types)
{
    for (int i = 0; i < g->n_arg; i++) {
        if (p->takes[i] && types) {
            text_printf(t, ",\n    %s %s", g->f->number_type[g->from[i]], g->name[i]);
        } else if (p->takes[i]) {
            text_printf(t, ", %s", g->name[i]);
        }
    }
}

static void
print_number(Text *t, const General *g, int i)
{
    const char *s = g->f->kernel[0]->number[i];

    text_printf(t, g->arg[i] < 0 && s[0] == '-' ? "(%s)" : "%s",
                g->arg[i] >= 0 ? g->name[g->arg[i]] : s);
}

/* "t3" in the text: the value that the nest calls so. */
static const char *
value_name(const Routine *f, const char *s, size_t n)
{
    const Nest *nest = f->kernel[0]->nest;

    for (int i = 0; f->var != NULL && numbered(s, n, "t") >= 0 && i < nest->n_var; i++) {
        if (f->var[i] != NULL && is_word(s, n, nest->var[i])) {
            return f->var[i];
        }
    }
    return NULL;
}

/* Prints a word; names of functions begin with that of the kernel or of the sums. */
static void
print_word(Text *t, const General *g, const char *s, size_t n)
{
    static const char sums[] = "routine_sums";
    const Routine *f = g->f;

    if (numbered(s, n, NUMBER) >= 0) {
        print_number(t, g, numbered(s, n, NUMBER));
    } else if (numbered(s, n, "x") >= 0) {
        text_add(t, f->arg[numbered(s, n, "x")]);
    } else if (numbered(s, n, "w") >= 0) {
        text_add(t, f->own[numbered(s, n, "w")]);
    } else if (value_name(f, s, n) != NULL) {
        text_add(t, value_name(f, s, n));
    } else if (n >= sizeof(sums) - 1 && memcmp(s, sums, sizeof(sums) - 1) == 0) {
        text_printf(t, "%s%.*s", f->sums, (int)(n - (sizeof(sums) - 1)),
                    s + sizeof(sums) - 1);
    } else if (is_word(s, n, "routine")) {
        text_add(t, f->name);
    } else if (is_word(s, n, GENERAL_LINKAGE)) {
        text_add(t, emit_linkage(f));
    } else {
        text_printf(t, "%.*s", (int)n, s);
    }
}

static void
print_part(Text *t, General *g, const char *s, const char *end)
{
    const Part *p = add_part(g, s, end);

    while (s < end) {
        size_t n = span_word(s);
        if (*s == *PARAMETERS) {
            print_list(t, g, p, true);
        } else if (*s == *ARGUMENTS) {
            n = strcspn(s + 1, ARGUMENTS);
            print_list(t, g, part_named(g, s + 1, n), false);
            n += 2;
        } else {
            print_word(t, g, s, n);
        }
        s += n;
    }
}

static char *
wrapped(Arena *a, const char *s)
{
    Text *t = text_new(a);
    size_t n;

    for (; *s != '\0'; s += n + (s[n] == '\n')) {
        size_t indent = strspn(s, " ");
        n = strcspn(s, "\n");
        if (n == 0) {
            text_add(t, "\n");
        } else {
            emit_wrapped(t, (int)indent, arena_strndup(a, s + indent, n - indent));
        }
    }
    return t->s;
}

/* Reduces the numbers of every kernel to those that are arguments. */
static void
pass_numbers(General *g, Arena *a)
{
    Routine *f = g->f;
    const char **type = new_n(a, g->n_arg + 1, const char *);
    const char **name = new_n(a, g->n_arg + 1, const char *);

    for (int i = 0; i < g->n_arg; i++) {
        type[i] = f->number_type[g->from[i]];
        name[i] = g->name[i];
    }
    for (int k = 0; k < f->n_kernel; k++) {
        const char **list = new_n(a, g->n_arg + 1, const char *);
        for (int i = 0; i < g->n_arg; i++) {
            list[i] = arena_strdup(a, f->kernel[k]->number[g->from[i]]);
        }
        f->kernel[k]->number = list;
    }
    f->number_type = type;
    f->number_name = name;
    f->n_number = g->n_arg;
}

/* Behind the function that s begins with, comments before it included. */
static const char *
end_of_function(const char *s)
{
    static const char close[] = "\n}\n\n";

    return strstr(s, close) + strlen(close);
}

const char *
general_last(const char *text)
{
    for (const char *end; *(end = end_of_function(text)) != '\0'; text = end) {
    }
    return text;
}

void
general_finish(Arena *a, Arena *scratch, Routine *f)
{
    General g = { .arena = scratch, .f = f };
    Names names = { .arena = a, .scratch = scratch };
    Text *t = text_new(scratch);

    for (int i = 0; i < f->n_arg; i++) {
        names_unique(&names, f->arg[i]);
    }
    for (int i = 0; i < nest_own(f); i++) {
        names_unique(&names, f->own[i]);
    }
    for (int i = 0; f->var != NULL && i < f->kernel[0]->nest->n_var; i++) {
        if (f->var[i] != NULL) {
            names_unique(&names, f->var[i]);
        }
    }
    find_arguments(&g, &names);
    for (const char *s = f->text, *end; *s != '\0'; s = end) {
        end = end_of_function(s);
        print_part(t, &g, s, end);
    }
    f->text = arena_strdup(a, wrapped(g.arena, t->s));
    pass_numbers(&g, a);
}
