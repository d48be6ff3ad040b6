/* found.c -- see found.h */
#include "found.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

/* ---- texts -------------------------------------------------------------------- */

/* Appends the texts in the order of their numbers, a line each, to `old`, which
 * is freed. */
static char *
append(char *old, const char *head, const struct words *w, struct error *e)
{
    size_t room = (old != NULL ? strlen(old) : 0) + strlen(head) + 1, n;
    const char **list = gradc_alloc(e, (size_t)w->n, sizeof(*list));
    char *text;

    for (int i = 0; list != NULL && i < w->n; i++) {
        list[w->word[i].number] = w->word[i].text;
        room += strlen(w->word[i].text) + 1;
    }
    text = gradc_alloc(e, room, 1);
    if (list != NULL && text != NULL) {
        n = (size_t)snprintf(text, room, "%s%s", old != NULL ? old : "", head);
        for (int i = 0; i < w->n; i++) {
            n += (size_t)snprintf(text + n, room - n, "%s\n", list[i]);
        }
    }
    free(list);
    free(old);
    return text;
}

/* The line before a list of n texts of a column: "3 colour", for the caller to free. */
static char *
head_of(const struct series *s, int n, struct error *e)
{
    int length = (int)strcspn(s->name, "\n");
    size_t room = (size_t)length + 20;
    char *head = gradc_alloc(e, room, 1);

    if (head != NULL) {
        snprintf(head, room, "%d %.*s\n", n, length, s->name);
    }
    return head;
}

/* Appends the words of a vocabulary, all in one line. */
static char *
append_line(char *old, const char *head, const struct vocabulary *v, struct error *e)
{
    char *line = gradc_vocabulary_text(v, e), *text = NULL;
    size_t room = (old != NULL ? strlen(old) : 0) + strlen(head)
                  + (line != NULL ? strlen(line) : 0) + 2;

    if (line != NULL) {
        text = gradc_alloc(e, room, 1);
    }
    if (text != NULL) {
        snprintf(text, room, "%s%s%s\n", old != NULL ? old : "", head, line);
    }
    free(line);
    free(old);
    return text;
}

/* Refuses texts of several lines, since each is kept as one line. */
static int
check_lines(const struct table *t, const struct series *s, struct error *e)
{
    for (int i = 0; i < s->words.n; i++) {
        if (strchr(s->words.word[i].text, '\n') != NULL) {
            return gradc_fail(e, "%s: column %s: a text of several lines is not the "
                              "name of a class", t->path[0], gradc_column_shown(s->name));
        }
    }
    return 0;
}

static void
append_column(struct dataset *d, const struct table *t, const struct series *s,
              struct error *e)
{
    int words = s->vocabulary.closed, sorted = s->form.cell == GRADC_SORTED;
    char *head;

    if (s->group == 0 || (!words && !sorted) || check_lines(t, s, e) != 0) {
        return;
    }
    if (sorted && s->field->is_label) {
        d->classes = append(d->classes, "", &s->words, e);
        return;
    }
    head = head_of(s, words ? 1 : s->words.n, e);
    if (head != NULL) {
        d->categories = words ? append_line(d->categories, head, &s->vocabulary, e)
                      : append(d->categories, head, &s->words, e);
    }
    free(head);
}

int
gradc_found_texts(struct dataset *d, const struct table *t, struct error *e)
{
    free(d->categories);
    d->categories = NULL;
    for (int i = 0; i < t->n_series && e->status == 0; i++) {
        append_column(d, t, &t->series[i], e);
    }
    return e->status == 0 ? 0 : -1;
}

/* Steps over n lines, and reads them into `words`, if that is not NULL. */
static const char *
read_lines(const char *at, long n, struct words *words, struct error *e)
{
    for (; n > 0 && *at != '\0'; n--) {
        size_t length = strcspn(at, "\n");
        char *text = gradc_alloc(e, length + 1, 1);

        if (text != NULL && words != NULL) {
            memcpy(text, at, length);
            gradc_words_add(words, text, e);
        }
        free(text);
        at += length + (at[length] == '\n');
    }
    return at;
}

/* Steps over a list, and reads it into `words`, if that is not NULL. */
static const char *
read_list(const char *at, struct words *words, struct error *e)
{
    long n = strtol(at, NULL, 10);

    at += strcspn(at, "\n");
    at = read_lines(at + (*at == '\n'), n, words, e);
    if (words != NULL) {
        words->closed = 1;
    }
    return at;
}

/* The series of a column, or NULL if it is not read here. */
static struct series *
find(struct table *t, const struct gradc_field *f, int column)
{
    for (int i = 0; i < t->n_series; i++) {
        if (t->series[i].field == f && t->series[i].group > 0 && column-- == 0) {
            return &t->series[i];
        }
    }
    return NULL;
}

int
gradc_found_categories(struct table *t, const struct gradc_data *data,
                       const char *text, struct error *e)
{
    for (int i = 0; i < data->n_field; i++) {
        const struct gradc_field *f = &data->field[i];

        for (int k = 0; k < f->n_columns && f->form != NULL; k++) {
            struct series *s = find(t, f, k);
            int kept = f->form[k].cell == GRADC_SORTED || f->form[k].cell == GRADC_WORDS;

            if (kept && *text == '\0') {
                return gradc_fail(e, "the parameters were saved with fewer columns of "
                                  "texts than this model reads: nothing says which "
                                  "text of column %s has which number",
                                  gradc_column_shown(f->columns[k]));
            }
            if (f->form[k].cell == GRADC_SORTED) {
                text = read_list(text, s != NULL ? &s->words : NULL, e);
            } else if (f->form[k].cell == GRADC_WORDS) {
                const char *line = text + strcspn(text, "\n") + 1;

                text = read_list(text, NULL, e);
                if (s != NULL) {
                    gradc_vocabulary_given(&s->vocabulary, line, strcspn(line, "\n"), e);
                }
            }
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- texts of other data ------------------------------------------------------- */

/* The name in the line before a list, and its length; "" in files that have none. */
static const char *
name_of_list(const char *list, size_t *length)
{
    const char *name = list + strspn(list, "0123456789");

    name += *name == ' ';
    *length = strcspn(name, "\n");
    return name;
}

/* The list of a column, or NULL. */
static const char *
list_named(const char *lists, const char *name, size_t length, struct error *e)
{
    while (lists != NULL && *lists != '\0') {
        size_t n;
        const char *own = name_of_list(lists, &n);

        if (n == length && strncmp(own, name, n) == 0) {
            return lists;
        }
        lists = read_list(lists, NULL, e);
    }
    return NULL;
}

/* Classes of several labels stand one after the other. */
static void
earlier_classes(const struct series *s, const char *classes, const struct gradc_data *data,
                struct words *then, struct error *e)
{
    for (int i = 0; i < data->n_field && &data->field[i] != s->field; i++) {
        const struct gradc_field *f = &data->field[i];

        classes = read_lines(classes, f->is_label && f->sorted ? f->classes : 0, NULL, e);
    }
    read_lines(classes, s->field->classes, then, e);
}

int
gradc_found_earlier(const struct series *s, const struct memo *memo,
                    const struct gradc_data *data, struct words *then, struct error *e)
{
    const char *list = NULL;

    if (s->field->is_label && memo->classes != NULL) {
        earlier_classes(s, memo->classes, data, then, e);
    } else if (!s->field->is_label) {
        list = list_named(memo->categories, s->name, strcspn(s->name, "\n"), e);
    }
    if (list != NULL) {
        read_list(list, then, e);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_found_vocabulary(struct series *s, const struct memo *memo, struct error *e)
{
    const char *line = list_named(memo->categories, s->name, strcspn(s->name, "\n"), e);

    if (line != NULL) {
        line += strcspn(line, "\n");
        line += *line == '\n';
        gradc_vocabulary_begin(&s->vocabulary, line, strcspn(line, "\n"), e);
    }
    return e->status == 0 ? 0 : -1;
}

/* The first of up to n lines that differ, or -1. */
static int
first_change(const char **now, const char **then, long n)
{
    for (int k = 0; k < n && **now != '\0' && **then != '\0'; k++) {
        size_t length = strcspn(*now, "\n");

        if (length != strcspn(*then, "\n") || strncmp(*now, *then, length) != 0) {
            return k;
        }
        *now += length + ((*now)[length] == '\n');
        *then += length + ((*then)[length] == '\n');
    }
    return -1;
}

static void
tell_change(const char *what, size_t length, int k, const char *now, const char *then)
{
    if (k >= 0) {
        fprintf(stderr, "  note: number %d of %.*s is \"%.*s\" in these data, but \"%.*s\" in "
                "it; what depends on that must be left out (--only)\n", k, (int)length,
                what, (int)strcspn(now, "\n"), now, (int)strcspn(then, "\n"), then);
    }
}

/* Of columns that both have. */
static void
tell_columns(const char *now, const char *then, struct error *e)
{
    while (*now != '\0' && e->status == 0) {
        size_t length;
        const char *name = name_of_list(now, &length), *x = name + length;
        const char *old = list_named(then, name, length, e);
        long n = strtol(now, NULL, 10), n_old = old != NULL ? strtol(old, NULL, 10) : 0;

        if (old != NULL) {
            old += strcspn(old, "\n");
            x += *x == '\n';
            old += *old == '\n';
            tell_change(name, length, first_change(&x, &old, n < n_old ? n : n_old), x, old);
        }
        now = read_list(now, NULL, e);
    }
}

int
gradc_found_changes(const struct memo *now, const struct memo *then, struct error *e)
{
    const char *x = now->classes, *y = then->classes;

    if (x != NULL && y != NULL) {
        int k = first_change(&x, &y, LONG_MAX);

        tell_change("the classes", strlen("the classes"), k, x, y);
    }
    if (now->categories != NULL && then->categories != NULL) {
        tell_columns(now->categories, then->categories, e);
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- numbers for missing values ------------------------------------------------ */

/* The place of a field's first series among those that are read here, or -1. */
static int
first_series(const struct dataset *d, const struct gradc_field *f)
{
    int n = 0;

    for (int k = 0; k < d->n_column; k++) {
        if (d->column[k].field == f) {
            return n;
        }
        n += gradc_field_wide(d->column[k].field);
    }
    return -1;
}

static int
all_wide(const struct gradc_data *data)
{
    int n = 0;

    for (int i = 0; i < data->n_field; i++) {
        n += gradc_field_wide(&data->field[i]);
    }
    return n;
}

/* Keeps the numbers as text, bit for bit: those of all fields, of which the ones that
 * this entry does not read are NaN. */
int
gradc_found_fills(struct dataset *d, const struct gradc_data *data, const double *fill,
                  struct error *e)
{
    size_t at = 0, room = 32 * (size_t)all_wide(data) + 1;

    d->fill = gradc_alloc(e, room, 1);
    for (int i = 0; d->fill != NULL && i < data->n_field; i++) {
        int first = first_series(d, &data->field[i]);

        for (int j = 0; j < gradc_field_wide(&data->field[i]); j++) {
            at += (size_t)snprintf(d->fill + at, room - at, "%a ",
                                   first < 0 ? (double)NAN : fill[first + j]);
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* Fields that are read here and for whose missing values no number is kept, or NULL:
 * one that the entry which was trained did not read; one beyond the end. */
struct unknown {
    const struct gradc_field *unread, *beyond;
};

/* Steps over the numbers of all fields; fill: room for those that are read here, or
 * NULL. */
static struct unknown
read_fills(const struct dataset *d, const struct gradc_data *data, const char *text,
           double *fill)
{
    struct unknown u = { NULL, NULL };

    for (int i = 0; i < data->n_field; i++) {
        const struct gradc_field *f = &data->field[i];
        int first = first_series(d, f);

        for (int j = 0; j < gradc_field_wide(f); j++) {
            char *end;
            double v = strtod(text, &end);

            if (first >= 0 && end == text && u.beyond == NULL) {
                u.beyond = f;
            }
            if (first >= 0 && isnan(v) && u.unread == NULL) {
                u.unread = f;
            }
            if (first >= 0 && fill != NULL) {
                fill[first + j] = v;
            }
            text = end;
        }
    }
    return u;
}

int
gradc_fills_unread(const struct dataset *d, const struct gradc_data *data,
                   const char *text)
{
    return read_fills(d, data, text, NULL).unread != NULL;
}

double *
gradc_given_fills(const struct dataset *d, const struct gradc_data *data,
                  struct error *e)
{
    double *fill = gradc_alloc(e, (size_t)all_wide(data) + 1, sizeof(*fill));
    struct unknown u = { NULL, NULL };

    if (fill != NULL) {
        u = read_fills(d, data, d->fill, fill);
    }
    if (u.beyond != NULL) {
        gradc_fail(e, "the parameters were saved with fewer columns than this model "
                   "reads: nothing says what stands for missing values of input %s",
                   u.beyond->input);
    } else if (u.unread != NULL) {
        gradc_fail(e, "the entry that was trained does not read input %s: nothing says "
                   "what stands for its missing values", u.unread->input);
    }
    if (e->status != 0) {
        free(fill);
        return NULL;
    }
    return fill;
}

int
gradc_form_apart(const struct gradc_form *form)
{
    return form->cell == GRADC_SYMBOLS || form->cell == GRADC_WORDS;
}

int
gradc_form_wide(const struct gradc_form *form)
{
    return form->wide > 0 ? form->wide : 1;
}

int
gradc_field_wide(const struct gradc_field *f)
{
    int n = 0;

    for (int i = 0; i < f->n_columns && f->form != NULL; i++) {
        n += gradc_form_wide(&f->form[i]);
    }
    return f->by_file ? 1 : f->form != NULL ? n : f->n_columns;
}
