/* table.c -- see table.h */
#include "table.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "found.h"
#include "header.h"

/* ---- rows and files ------------------------------------------------------- */

/* The number of the first symbol or word of what is left of a text, which it moves
 * on, or -1. */
static int
next_symbol(struct series *s, const char **cell, size_t *left, struct error *e)
{
    size_t used;
    int k;

    if (s->form.cell == GRADC_WORDS) {
        used = gradc_word_next(cell, left);
        k = gradc_vocabulary_word(&s->vocabulary, *cell, used, e);
    } else {
        k = gradc_cell_symbol(&s->form, *cell, &used, e);
    }
    *cell += used;
    *left -= used;
    return k;
}

/* Whether there is nothing, or nothing but blanks between words. */
static int
is_over(const struct series *s, const char *cell, size_t left)
{
    return s->form.cell == GRADC_WORDS ? gradc_word_next(&cell, &left) == 0 : left == 0;
}

/* Reads the symbols of a text, and fills up with -1. */
static int
read_symbols(const struct table *t, struct series *s, const char *cell,
             struct error *e)
{
    size_t left = strlen(cell);
    int n = 0;

    for (; n < s->group && !is_over(s, cell, left); n++) {
        int k = next_symbol(s, &cell, &left, e);

        if (k < 0) {
            return -1;
        }
        t->row[s[n].place] = k;
    }
    if (!is_over(s, cell, left) && !s->field->truncate) {
        return gradc_fail(e, "a text of more than %d %s, which input %s takes; "
                          "truncate = true in the model cuts it", s->group,
                          s->form.cell == GRADC_WORDS ? "words" : "symbols",
                          s->field->input);
    }
    for (; n < s->group; n++) {
        t->row[s[n].place] = -1;
    }
    return 0;
}

/* Reads all numbers of a cell, one for each series of a group. */
static int
read_group(struct table *t, const struct gradc_data *data, struct series *s,
           const char *cell, struct error *e)
{
    if (gradc_form_apart(&s->form)) {
        return read_symbols(t, s, cell, e);
    }
    return gradc_cell_read(data, s->field, &s->form, &s->words, cell, &t->row[s->place], e);
}

static int
read_cell(struct table *t, const struct gradc_data *data, struct series *s,
          const struct csv *c, int file, struct error *e)
{
    double *v = &t->row[s->place];

    if (s->field->by_file) {
        *v = file;
    } else if (s->key) {
        *v = gradc_data_key(c->cell[s->cell]);
    } else if (s->group > 0 && read_group(t, data, s, c->cell[s->cell], e) != 0) {
        return gradc_fail_at(e, "%s:%ld: column %s: ", c->path, c->row_line,
                             gradc_column_shown(s->name));
    }
    return 0;
}

static int
read_row(struct table *t, const struct gradc_data *data, const struct csv *c,
         int file, struct error *e)
{
    t->row[0] = (double)c->row_line;
    for (int i = 0; i < t->n_series; i++) {
        if (read_cell(t, data, &t->series[i], c, file, e) != 0) {
            return -1;
        }
    }
    t->n++;
    return gradc_scratch_add(&t->made, t->row, (size_t)t->wide * sizeof(*t->row), e);
}

static int
read_rows(struct table *t, const struct gradc_data *data, struct csv *c,
          int file, struct error *e)
{
    int more = gradc_csv_next(c, e);

    if (more < 0 || (c->n_column > 0 && gradc_header_find(t, c, data, e) != 0)) {
        return -1;
    }
    for (long row = 0; more == 1; row++) {
        if (read_row(t, data, c, file, e) != 0) {
            size_t n = strlen(e->text);

            if (row == 0 && !data->header) {
                snprintf(e->text + n, sizeof(e->text) - n, "; if the first row "
                         "names the columns, leave out header = false");
            }
            return -1;
        }
        more = gradc_csv_next(c, e);
    }
    return more;
}

static int
read_file(struct table *t, const struct gradc_data *data, struct csv *c,
          int file, struct error *e)
{
    t->first[file] = t->n;
    memcpy(t->path[file], c->path, sizeof(t->path[file]));
    if (read_rows(t, data, c, file, e) != 0) {
        return gradc_csv_hint(c, e);
    }
    if (t->n == t->first[file]) {
        return gradc_fail(e, "%s: there are no rows in it", c->path);
    }
    t->first[file + 1] = t->n;
    return 0;
}

/* ---- series ---------------------------------------------------------------- */

/* The form of a column; all columns of a field of classes have the same. */
static struct gradc_form
form_of(const struct gradc_field *f, int column)
{
    if (f->n_values > 0) {
        return (struct gradc_form){ .cell = GRADC_LISTED, .values = f->values,
                                    .n = f->n_values };
    }
    if (f->sorted) {
        return (struct gradc_form){ .cell = GRADC_SORTED, .n = f->classes };
    }
    return f->form != NULL ? f->form[column] : (struct gradc_form){ .n = 0 };
}

static const struct gradc_form plain;

static void
add_series(struct table *t, const struct gradc_field *f, const char *name,
           const struct gradc_form *form)
{
    int wide = gradc_form_wide(form), apart = gradc_form_apart(form);

    for (int i = 0; i < wide; i++) {
        t->series[t->n_series++] = (struct series){
            .field = f, .name = name, .form = *form, .group = i == 0 ? wide : 0,
            .place = t->wide + (apart ? i : 0),
            .part = form->wide > 0 && !apart ? i : -1,
        };
    }
    t->wide += apart ? wide : 1;
}

/* Adds a series of keys. */
static struct series *
add_keys(struct table *t, const char *name)
{
    static const struct gradc_field none = { .input = "" };

    add_series(t, &none, name, &plain);
    t->series[t->n_series - 1].key = 1;
    return &t->series[t->n_series - 1];
}

/* Makes the series: for each column of each field, in this order, then those of
 * keys. */
static int
make_series(struct table *t, const struct dataset *d, const char *sequence,
            const char *key, struct error *e)
{
    int n = (key != NULL) + (sequence != NULL);

    for (int k = 0; k < d->n_column; k++) {
        n += gradc_field_wide(d->column[k].field);
    }
    t->wide = 1;
    t->series = gradc_alloc(e, (size_t)n, sizeof(*t->series));
    t->row = gradc_alloc(e, (size_t)n + 1, sizeof(*t->row));
    if (e->status != 0) {
        return -1;
    }
    for (int k = 0; k < d->n_column; k++) {
        const struct gradc_field *f = d->column[k].field;

        if (f->by_file) {
            add_series(t, f, "file", &plain);
        }
        for (int i = 0; i < f->n_columns && !f->by_file; i++) {
            const struct gradc_form form = form_of(f, i);

            add_series(t, f, f->columns[i], &form);
        }
    }
    if (sequence != NULL) {
        t->sequence = add_keys(t, sequence);
    }
    if (key != NULL) {
        add_keys(t, key);
    }
    return 0;
}

/* ---- texts with numbers ------------------------------------------------------ */

/* How many texts a column may have; 0: any number. */
static int
most_texts(const struct series *s)
{
    return s->form.wide > 0 ? s->form.wide : s->form.n;
}

/* Checks that there is room for all texts of a column; every text of a label is a
 * class. */
static int
check_number(const struct table *t, const struct series *s, struct error *e)
{
    const struct gradc_field *f = s->field;
    int n = s->words.n, most = most_texts(s);
    int ok = f->is_label ? n == most : most == 0 || n <= most;

    if (ok) {
        return 0;
    }
    return gradc_fail(e, "%s: column %s has %d different texts (\"%s\", ...), but "
                      "%s has %d %s", t->path[0], gradc_column_shown(s->name), n,
                      gradc_words_first(&s->words), f->input, most,
                      f->is_label ? "classes" : "numbers for them");
}

static void
set_numbers(struct series *s, const int *now)
{
    for (int i = 0; i < s->group; i++) {
        s[i].now = now;
    }
}

/* The new number of each old one, for the caller to free. */
static int *
sort_column(struct series *s, const struct dataset *d, const struct gradc_data *data,
            struct error *e)
{
    struct words then = { .n = 0 };
    int *now = NULL;

    if (d->earlier == NULL || gradc_found_earlier(s, d->earlier, data, &then, e) == 0) {
        now = gradc_words_keep(&s->words, &then, most_texts(s), e);
    }
    gradc_words_close(&then);
    return now;
}

/* Numbers texts by their order instead of by their first row. */
static int
sort_texts(struct table *t, const struct dataset *d, const struct gradc_data *data,
           struct error *e)
{
    for (int i = 0; i < t->n_series; i++) {
        struct series *s = &t->series[i];

        if (s->group > 0 && s->form.cell == GRADC_SORTED && !s->words.closed) {
            set_numbers(s, sort_column(s, d, data, e));
            if (e->status != 0 || check_number(t, s, e) != 0) {
                return -1;
            }
        }
    }
    return 0;
}

static int
learns_words(const struct series *s)
{
    return s->group > 0 && s->form.cell == GRADC_WORDS && !s->vocabulary.closed;
}

int
gradc_table_count(struct table *t, int series, size_t row, struct error *e)
{
    struct series *s = &t->series[series];

    for (int i = 0; learns_words(s) && i < s->group; i++) {
        double v = gradc_table_at(t, series + i, row);

        if (v >= 0 && gradc_vocabulary_count(&s->vocabulary, (int)v, e) != 0) {
            return -1;
        }
    }
    return 0;
}

int
gradc_table_finish(struct table *t, struct error *e)
{
    for (int i = 0; i < t->n_series && e->status == 0; i++) {
        struct series *s = &t->series[i];

        if (learns_words(s)) {
            set_numbers(s, gradc_vocabulary_finish(&s->vocabulary, s->form.n, e));
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- sequences --------------------------------------------------------------- */

struct place {
    double key;
    size_t first, row;          /* first row of the key; this row */
};

static int
by_key(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static int
by_first(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Sorts the rows of a file by key, keys in the order of their first row. */
static void
order_rows(struct place *p, const struct table *t, size_t begin, size_t n)
{
    int key = (int)(t->sequence - t->series);

    for (size_t i = 0; i < n; i++) {
        p[i] = (struct place){ gradc_table_at(t, key, begin + i), 0, begin + i };
    }
    qsort(p, n, sizeof(*p), by_key);
    for (size_t i = 0; i < n; i++) {
        p[i].first = i > 0 && p[i].key == p[i - 1].key ? p[i - 1].first : p[i].row;
    }
    qsort(p, n, sizeof(*p), by_first);
}

/* Gathers the rows of each sequence, which may be apart if several were recorded
 * at once. */
static int
gather(struct table *t, struct error *e)
{
    struct place *p = gradc_alloc(e, t->n, sizeof(*p));
    size_t *order = gradc_alloc(e, t->n, sizeof(*order));

    for (int f = 0; e->status == 0 && f < t->n_file; f++) {
        order_rows(p + t->first[f], t, t->first[f], t->first[f + 1] - t->first[f]);
    }
    for (size_t i = 0; e->status == 0 && i < t->n; i++) {
        order[i] = p[i].row;
    }
    t->order = order;
    free(p);
    return e->status == 0 ? 0 : -1;
}

/* ---- the rows ------------------------------------------------------------------- */

static int
finish_rows(struct table *t, struct error *e)
{
    memcpy(t->file.path, t->path[0], sizeof(t->file.path));
    return gradc_scratch_end(&t->made, &t->file, e);
}

static const double *
row_of(const struct table *t, size_t row)
{
    size_t bytes = (size_t)t->wide * sizeof(double);
    size_t at = (t->order != NULL ? t->order[row] : row) * bytes;

    gradc_contents_pass(&t->file, at, bytes);
    return (const double *)(const void *)(t->file.p + at);
}

double
gradc_table_at(const struct table *t, int series, size_t row)
{
    const struct series *s = &t->series[series];
    double v = row_of(t, row)[s->place];

    if (isnan(v)) {
        return v;
    }
    if (s->now != NULL && v >= 0) {
        v = s->now[(int)v];
    }
    return s->part < 0 ? v : v == s->part;
}

long
gradc_table_line(const struct table *t, size_t row)
{
    return (long)row_of(t, row)[0];
}

/* ---- all of it ----------------------------------------------------------------- */

static void
copy_vocabulary(struct series *s, const struct series *known, struct error *e)
{
    char *line = gradc_vocabulary_text(&known->vocabulary, e);

    if (line != NULL) {
        gradc_vocabulary_given(&s->vocabulary, line, strlen(line), e);
    }
    free(line);
}

/* Takes the texts that are known; no others may occur. */
static int
know(struct table *t, const struct table *known, struct error *e)
{
    for (int i = 0; known != NULL && i < t->n_series; i++) {
        gradc_words_copy(&t->series[i].words, &known->series[i].words, e);
        if (known->series[i].vocabulary.closed) {
            copy_vocabulary(&t->series[i], &known->series[i], e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

static int
know_words(struct table *t, const struct dataset *d, struct error *e)
{
    for (int i = 0; i < t->n_series && d->earlier != NULL && e->status == 0; i++) {
        if (learns_words(&t->series[i])) {
            gradc_found_vocabulary(&t->series[i], d->earlier, e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_table_read(struct table *t, const struct dataset *d,
                 const struct gradc_data *data, const char *folder,
                 enum part part, const char *key, const struct table *known,
                 struct error *e)
{
    const char *const *name;

    memset(t, 0, sizeof(*t));
    name = gradc_data_files(data, part, &t->n_file);
    t->first = gradc_alloc(e, (size_t)t->n_file + 1, sizeof(*t->first));
    t->path = gradc_alloc(e, (size_t)t->n_file, sizeof(*t->path));
    if (e->status != 0 || make_series(t, d, data->sequence, key, e) != 0
        || know(t, known, e) != 0
        || (known == NULL && d->categories != NULL
            && gradc_found_categories(t, data, d->categories, e) != 0)
        || know_words(t, d, e) != 0) {
        return -1;
    }
    for (int i = 0; i < t->n_file; i++) {
        struct csv c;

        if ((d->given != NULL ? gradc_csv_given(&c, name[i], d->given, e)
             : gradc_csv_open(&c, folder, name[i], data->header, data->separator, e)) != 0) {
            return -1;
        }
        read_file(t, data, &c, i, e);
        gradc_csv_close(&c);
        if (e->status != 0) {
            return -1;
        }
    }
    if (finish_rows(t, e) != 0 || (t->sequence != NULL && gather(t, e) != 0)) {
        return -1;
    }
    return sort_texts(t, d, data, e);
}

void
gradc_table_close(struct table *t)
{
    for (int i = 0; i < t->n_series; i++) {
        gradc_words_close(&t->series[i].words);
        gradc_vocabulary_close(&t->series[i].vocabulary);
        if (t->series[i].group > 0) {
            free((void *)(uintptr_t)t->series[i].now);
        }
    }
    gradc_scratch_drop(&t->made);
    gradc_contents_close(&t->file);
    free(t->series);
    free(t->row);
    free(t->order);
    free(t->first);
    free(t->path);
    memset(t, 0, sizeof(*t));
}

int
gradc_table_file(const struct table *t, size_t row)
{
    int file = 0;

    while (file + 1 < t->n_file && row >= t->first[file + 1]) {
        file++;
    }
    return file;
}
