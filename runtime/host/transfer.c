/* transfer.c -- see transfer.h */
#include "transfer.h"

#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS = 10, NAME = 512 };

/* ---- rules -------------------------------------------------------------- */

/* The regex of a rule, compiled; its length counts, since a text may follow. */
static int
compile(const char *rule, regex_t *regex, struct error *e)
{
    size_t n = strcspn(rule, "=");
    char pattern[NAME], why[200];
    int bad;

    if (n == 0 || rule[n] == '\0' || n >= sizeof(pattern) - 2) {
        return gradc_misuse(e, "--rename %s: REGEX=TEXT is needed, as in --rename "
                            "'module\\.(.*)=$1'", rule);
    }
    snprintf(pattern, sizeof(pattern), "%.*s", (int)n, rule);
    bad = regcomp(regex, pattern, REG_EXTENDED);
    if (bad == 0) {
        return 0;
    }
    regerror(bad, regex, why, sizeof(why));
    return gradc_misuse(e, "--rename %s: %s", rule, why);
}

/* Groups that the text of a rule names and its regex lacks. */
static int
check_groups(const char *rule, size_t groups, struct error *e)
{
    for (const char *s = strchr(rule, '='); (s = strchr(s, '$')) != NULL; s += 2) {
        if (s[1] < '0' || s[1] > '9' || (size_t)(s[1] - '0') > groups) {
            return gradc_misuse(e, "--rename %s: %.2s is not a group of it; "
                                "there %s %zu", rule, s,
                                groups == 1 ? "is" : "are", groups);
        }
    }
    return 0;
}

int
gradc_transfer_rename(struct transfer *t, const char *rule, struct error *e)
{
    regex_t regex;
    int r;

    if (t->n_rename == MOST_RULES) {
        return gradc_misuse(e, "--rename %s: at most %d are possible", rule,
                            MOST_RULES);
    }
    if (compile(rule, &regex, e) != 0) {
        return -1;
    }
    r = check_groups(rule, regex.re_nsub, e);
    regfree(&regex);
    t->rename[t->n_rename++] = rule;
    return r;
}

int
gradc_transfer_only(struct transfer *t, const char *pattern, struct error *e)
{
    if (t->n_only == MOST_RULES) {
        return gradc_misuse(e, "--only %s: at most %d are possible", pattern,
                            MOST_RULES);
    }
    t->only[t->n_only++] = pattern;
    return 0;
}

/* ---- names -------------------------------------------------------------- */

/* The text of a rule, with the groups that it names. */
static int
substitute(const char *text, const char *name, const regmatch_t *group,
           char *to, size_t size)
{
    size_t n = 0;

    for (; *text != '\0' && n < size; text++) {
        if (*text == '$') {
            const regmatch_t *g = &group[*++text - '0'];
            int length = g->rm_so >= 0 ? (int)(g->rm_eo - g->rm_so) : 0;
            n += (size_t)snprintf(to + n, size - n, "%.*s", length,
                                  name + (length > 0 ? g->rm_so : 0));
        } else {
            to[n++] = *text;
        }
    }
    if (n >= size) {
        return -1;
    }
    to[n] = '\0';
    return 0;
}

/* By one rule: 1 if it matches the whole name, then `to` is the new one. */
static int
apply(const regex_t *regex, const char *rule, const char *name, char *to,
      struct error *e)
{
    regmatch_t group[GROUPS];

    if (regexec(regex, name, GROUPS, group, 0) != 0 || group[0].rm_so != 0
        || name[group[0].rm_eo] != '\0') {
        return 0;
    }
    if (substitute(strchr(rule, '=') + 1, name, group, to, NAME) != 0 || *to == '\0') {
        gradc_fail(e, "--rename %s: makes no name of %s", rule, name);
    }
    return 1;
}

static int
rename_one(const struct transfer *t, const regex_t *regex, int *used, struct stored *s,
           int i, struct error *e)
{
    const char *name = NULL;
    char to[NAME];

    for (int k = 0; k < t->n_rename; k++) {
        if (apply(&regex[k], t->rename[k], s->tensor[i].name, to, e)) {
            used[k] = 1;
            if (e->status == 0) {
                name = gradc_st_keep(s, gradc_copy(e, to), e);
            }
            if (name != NULL) {
                s->tensor[i].name = name;
            }
            break;
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* No two tensors may have one name now. */
static int
check_twice(const struct stored *s, struct error *e)
{
    const char *twice = gradc_st_twice(s, e);

    if (twice != NULL) {
        gradc_fail(e, "--rename: two tensors of %s become %s", s->path, twice);
    }
    return e->status == 0 ? 0 : -1;
}

/* A rule that renames nothing: it may match the beginning of a name, where all of it is
 * needed. */
static void
say_unused(const char *rule, const regex_t *regex, const struct stored *s)
{
    int n = (int)strcspn(rule, "="), rest = (int)regex->re_nsub + 1;
    regmatch_t group[1];

    fprintf(stderr, "%s: --rename %s: renames nothing in it", s->path, rule);
    for (int i = 0; i < s->n; i++) {
        if (rest < GROUPS && regexec(regex, s->tensor[i].name, 1, group, 0) == 0
            && group[0].rm_so == 0) {
            fprintf(stderr, ", as it is not all of a name such as %s; --rename "
                    "'%.*s(.*)%s$%d' would be", s->tensor[i].name, n, rule, rule + n, rest);
            break;
        }
    }
    fputc('\n', stderr);
}

int
gradc_transfer_names(const struct transfer *t, struct stored *s, struct error *e)
{
    regex_t regex[MOST_RULES];
    int used[MOST_RULES] = { 0 }, n = 0;

    if (t->n_rename == 0) {
        return 0;
    }
    while (n < t->n_rename && compile(t->rename[n], &regex[n], e) == 0) {
        n++;
    }
    for (int i = 0; i < s->n && e->status == 0; i++) {
        rename_one(t, regex, used, s, i, e);
    }
    for (int k = 0; k < t->n_rename && e->status == 0; k++) {
        if (!used[k]) {
            say_unused(t->rename[k], &regex[k], s);
        }
    }
    while (n > 0) {
        regfree(&regex[--n]);
    }
    return e->status == 0 ? check_twice(s, e) : -1;
}

/* ---- what fits ---------------------------------------------------------- */

static int
is_chosen(const struct transfer *t, const char *name)
{
    int chosen = t->n_only == 0;

    for (int i = 0; i < t->n_only; i++) {
        chosen = chosen || fnmatch(t->only[i], name, 0) == 0;
    }
    return chosen;
}

int
gradc_transfer_takes(const struct transfer *t, const struct stored *s,
                     const struct gradc_tensor *want)
{
    return is_chosen(t, want->name) && gradc_st_has(s, "", want);
}

static void
say(const struct list *l, const char *what)
{
    char text[LIST_TEXT + 80] = "";

    gradc_list_say(l, what, text, sizeof(text));
    if (*text != '\0') {
        fprintf(stderr, "  %s\n", text);
    }
}

/* Nothing fits: which rule would mend it is told with what is missing, of what --only
 * leaves. */
static int
nothing(const struct transfer *t, struct stored *s, const struct st_want *want, int n,
        const char *whose, struct error *e)
{
    int chosen = 0;

    for (int i = 0; i < n; i++) {
        chosen |= want[i].needed && is_chosen(t, want[i].tensor->name);
    }
    if (chosen) {
        gradc_st_fits(s, want, n, whose, e);
    }
    return e->status != 0 ? -1
         : gradc_fail(e, "%s: --only leaves nothing of it to load", s->path);
}

/* Patterns that no parameter of the model has the name of. */
static void
say_idle(const struct transfer *t, const struct st_want *want, int n)
{
    for (int k = 0; k < t->n_only; k++) {
        int like = 0;

        for (int i = 0; i < n; i++) {
            like |= want[i].needed && fnmatch(t->only[k], want[i].tensor->name, 0) == 0;
        }
        if (!like) {
            fprintf(stderr, "  --only %s: no parameter has a name like that\n",
                    t->only[k]);
        }
    }
}

int
gradc_transfer_report(const struct transfer *t, struct stored *s,
                      const struct st_want *want, int n, const char *whose,
                      struct error *e)
{
    struct st_differences d = { .missing = { .n = 0 } };
    struct list out = { .n = 0 };
    int loaded = 0, all = 0;
    char help[800];

    for (int i = 0; i < n; i++) {
        if (!want[i].needed) {
            continue;
        }
        all++;
        loaded += gradc_transfer_takes(t, s, want[i].tensor);
        if (is_chosen(t, want[i].tensor->name)) {
            gradc_st_check_want(s, &want[i], &d);
        } else {
            gradc_list_tensor(&out, want[i].tensor);
        }
    }
    if (loaded == 0) {
        return nothing(t, s, want, n, whose, e);
    }
    gradc_st_check_others(s, want, n, &d);
    fprintf(stderr, "%s: %d of %d parameters loaded\n", s->path, loaded, all);
    say(&d.missing, "missing, left as initialised:");
    say(&d.shaped, "of another shape, left as initialised:");
    say(&d.other, "unexpected, not loaded:");
    say(&out, "left out by --only, left as initialised:");
    say_idle(t, want, n);
    if (gradc_st_suggest(s, want, n, help, sizeof(help))) {
        fprintf(stderr, "  %s\n", help);
    }
    return 0;
}
