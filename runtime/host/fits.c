/* fits.c -- compares the tensors of a file with those that are wanted
 *
 * takes   a file, and what is wanted of it
 * gives   what is missing, unexpected, or of another shape, in words
 */
#include "stored.h"

#include <stdio.h>
#include <string.h>

int
gradc_st_same_shape(const struct st_tensor *t, const struct gradc_tensor *want)
{
    if (t->odd != NULL || t->rank != want->rank) {
        return 0;
    }
    for (int a = 0; a < t->rank; a++) {
        if (t->dim[a] != want->dim[a]) {
            return 0;
        }
    }
    return 1;
}

const char *
gradc_st_found(char to[FOUND_TEXT], const struct st_tensor *t)
{
    if (t->odd == NULL) {
        return gradc_shape_text(to, t->rank, t->dim);
    }
    snprintf(to, FOUND_TEXT, "(%s)", t->odd);
    return to;
}

int
gradc_st_has(const struct stored *s, const char *prefix,
             const struct gradc_tensor *want)
{
    const struct st_tensor *t;
    char name[512];

    snprintf(name, sizeof(name), "%s%s", prefix, want->name);
    t = gradc_st_find(s, name);
    return t != NULL && gradc_st_same_shape(t, want);
}

/* ---- lists ------------------------------------------------------------------- */

static void
list_add(struct list *l, const char *name, const char *shape,
         const char *instead)
{
    char word[700];
    int n = snprintf(word, sizeof(word), "%s%s %s%s%s", l->n > 0 ? ", " : "",
                     name, shape, *instead ? " instead of " : "", instead);

    if (l->more > 0 || n < 0 || l->n + (size_t)n + 24 > sizeof(l->text)) {
        l->more++;
        return;
    }
    memcpy(l->text + l->n, word, (size_t)n + 1);
    l->n += (size_t)n;
}

void
gradc_list_tensor(struct list *l, const struct gradc_tensor *t)
{
    char shape[SHAPE_TEXT];

    list_add(l, t->name, gradc_tensor_shape(shape, t), "");
}

void
gradc_list_say(const struct list *l, const char *what, char *to, size_t size)
{
    size_t n = strlen(to);

    if (l->n == 0) {
        return;
    }
    n += (size_t)snprintf(to + n, size - n, "%s%s %s", n > 0 ? "; " : "", what,
                          l->text);
    if (l->more > 0 && n < size) {
        snprintf(to + n, size - n, " and %d more", l->more);
    }
}

void
gradc_st_check_want(const struct stored *s, const struct st_want *w,
                    struct st_differences *d)
{
    char name[512], expected[SHAPE_TEXT], found[FOUND_TEXT];
    const struct st_tensor *t;

    snprintf(name, sizeof(name), "%s%s", w->prefix, w->tensor->name);
    t = gradc_st_find(s, name);
    gradc_tensor_shape(expected, w->tensor);
    if (t == NULL && w->needed) {
        list_add(&d->missing, name, expected, "");
    } else if (t != NULL && !gradc_st_same_shape(t, w->tensor)) {
        list_add(&d->shaped, name, gradc_st_found(found, t), expected);
    }
}

static int
is_wanted(const char *name, const struct st_want *want, int n)
{
    for (int i = 0; i < n; i++) {
        size_t k = strlen(want[i].prefix);

        if (strncmp(name, want[i].prefix, k) == 0
            && strcmp(name + k, want[i].tensor->name) == 0) {
            return 1;
        }
    }
    return 0;
}

void
gradc_st_check_others(const struct stored *s, const struct st_want *want, int n,
                      struct st_differences *d)
{
    for (int i = 0; i < s->n; i++) {
        const struct st_tensor *t = &s->tensor[i];
        char found[FOUND_TEXT];

        if (!is_wanted(t->name, want, n)) {
            list_add(&d->other, t->name, gradc_st_found(found, t), "");
        }
    }
}

/* ---- names that differ by a prefix ------------------------------------------- */

/* Names of the model lose so many bytes, and are prefixed with `more`. */
struct prefix {
    char more[512];
    size_t less;
};

/* How many of what is needed the file has, under such names. */
static int
named(const struct stored *s, const struct st_want *want, int n, const struct prefix *p)
{
    char name[1024];
    int found = 0;

    for (int i = 0; i < n; i++) {
        const char *own = want[i].tensor->name;

        if (want[i].needed && strlen(own) > p->less) {
            snprintf(name, sizeof(name), "%s%s", p->more, own + p->less);
            found += gradc_st_find(s, name) != NULL;
        }
    }
    return found;
}

static int
ends_in(const char *name, const char *tail)
{
    size_t n = strlen(name), k = strlen(tail);

    return n > k && strcmp(name + n - k, tail) == 0;
}

/* The prefix by which a name of the file and one of the model differ, if they do. */
static int
find_prefix(const char *file, const char *model, struct prefix *p)
{
    size_t k = strlen(file), m = strlen(model);

    *p = (struct prefix){ .less = 0 };
    if (ends_in(file, model)) {
        snprintf(p->more, sizeof(p->more), "%.*s", (int)(k - m), file);
        return 1;
    }
    p->less = m - k;
    return ends_in(model, file);
}

/* By which prefix most of what is needed has its name in the file; how many, and an
 * example. */
static int
best_prefix(const struct stored *s, const struct st_want *want, int n,
            struct prefix *best, const char **example)
{
    int most = 0;

    for (int i = 0; i < n; i++) {
        for (int k = 0; want[i].needed && k < s->n; k++) {
            struct prefix p;
            int found;

            if (!find_prefix(s->tensor[k].name, want[i].tensor->name, &p)
                || (most > 0 && p.less == best->less && strcmp(p.more, best->more) == 0)) {
                continue;
            }
            found = named(s, want, n, &p);
            if (found > most) {
                most = found;
                *best = p;
                *example = want[i].tensor->name;
            }
        }
    }
    return most;
}

int
gradc_st_suggest(const struct stored *s, const struct st_want *want, int n, char *to,
                 size_t size)
{
    static const struct prefix none;
    const char *example = NULL;
    struct prefix best = none;
    int most = best_prefix(s, want, n, &best, &example), all = 0;
    char rule[600];

    *to = '\0';
    if (most <= named(s, want, n, &none)) {
        return 0;
    }
    for (int i = 0; i < n; i++) {
        all += want[i].needed;
    }
    if (best.less > 0) {
        snprintf(rule, sizeof(rule), "(.*)=%.*s$1", (int)best.less, example);
    } else {
        snprintf(rule, sizeof(rule), "%s(.*)=$1", best.more);
    }
    if (most == all) {
        snprintf(to, size, "--rename '%s' would make it fit", rule);
    } else {
        snprintf(to, size, "--rename '%s' would name %d of %d parameters as here", rule,
                 most, all);
    }
    return 1;
}

/* An array without a name is taken if one tensor alone is wanted. */
static int
name_only(struct stored *s, const struct st_want *want, int n, const char *whose,
          struct error *e)
{
    const char *only = NULL;
    int needed = 0;

    if (s->n != 1 || *s->tensor[0].name != '\0') {
        return 0;
    }
    for (int i = 0; i < n; i++) {
        if (want[i].needed) {
            only = want[i].tensor->name;
            needed++;
        }
    }
    if (needed != 1) {
        return gradc_fail(e, "%s: holds one array without a name, but %s takes %d; "
                          "NPZ and safetensors have names", s->path, whose, needed);
    }
    s->tensor[0].name = only;
    return 0;
}

/* How much of what is needed is in a file that does not fit. */
static int
how_much(const struct stored *s, const struct st_want *want, int n,
         const struct st_differences *d)
{
    if (d->missing.n == 0 && d->shaped.n == 0) {
        return ST_MORE;
    }
    for (int i = 0; i < n; i++) {
        const struct st_tensor *t = gradc_st_find(s, want[i].tensor->name);

        if (want[i].needed && t != NULL && gradc_st_same_shape(t, want[i].tensor)) {
            return ST_SOME;
        }
    }
    return -1;
}

int
gradc_st_fits(struct stored *s, const struct st_want *want, int n,
              const char *whose, struct error *e)
{
    struct st_differences d = { .missing = { .n = 0 } };
    char all[7600] = "", help[700];

    if (name_only(s, want, n, whose, e) != 0) {
        return -1;
    }
    for (int i = 0; i < n; i++) {
        gradc_st_check_want(s, &want[i], &d);
    }
    gradc_st_check_others(s, want, n, &d);
    gradc_list_say(&d.missing, "missing", all, sizeof(all));
    gradc_list_say(&d.other, "unexpected", all, sizeof(all));
    gradc_list_say(&d.shaped, "of another shape", all, sizeof(all));
    if (*all == '\0') {
        return 0;
    }
    gradc_fail(e, "%s: does not fit %s: %s%s%s", s->path, whose, all,
               gradc_st_suggest(s, want, n, help, sizeof(help)) ? "; " : "", help);
    return how_much(s, want, n, &d);
}
