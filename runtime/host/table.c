/* table.c -- the used columns of CSV files, as numbers
 *
 * takes   the fields of a model and files of one kind of rows
 * gives   a series of numbers per used column; NAN where a cell is missing
 * keeps   where each row came from, for messages
 */
#include "table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

/* ---- what a cell means ---------------------------------------------------- */

static int
find(const char *const *list, int n, const char *cell)
{
    for (int k = 0; k < n; k++)
        if (strcmp(list[k], cell) == 0)
            return k;
    return -1;
}

/* A number in plain decimal notation, which may be a double written out in full;
 * 0 when the whole cell is one. */
static int
number(const char *cell, char decimal, double *value)
{
    char copy[1200], *end;
    size_t n = strlen(cell);

    if (n == 0 || n >= sizeof copy)
        return -1;
    memcpy(copy, cell, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (decimal == ',' && (copy[i] == ',' || copy[i] == '.'))
            copy[i] = copy[i] == ',' ? '.' : '?';
        if (strchr("0123456789+-.eE", copy[i]) == NULL)
            return -1;
    }
    *value = strtod(copy, &end);
    return *end == '\0' && isfinite(*value) ? 0 : -1;
}

/* How files write that there is no value. */
static int
is_missing(const struct gradc_data *data, const char *cell)
{
    static const char *const word[] = { "", "?", "NA", "N/A", "n/a", "NaN",
                                        "nan", "NULL", "null", "None" };

    return find(word, (int)(sizeof word / sizeof *word), cell) >= 0
           || find(data->na, data->n_na, cell) >= 0;
}

/* And how some do, which might also be meant. */
static int
may_be_missing(const char *cell)
{
    static const char *const word[] = { "#N/A", "#NA", "na", "-", "--", ".",
                                        "..", "nil", "missing", "NAN",
                                        "none", "Null", "<NA>", "unknown" };

    return find(word, (int)(sizeof word / sizeof *word), cell) >= 0;
}

static int
missing(const struct gradc_data *data, const struct gradc_field *f,
        const char *cell, double *v, struct error *e)
{
    *v = NAN;
    if (data->missing == GRADC_REFUSE)
        return gradc_fail(e, "\"%.40s\" is not a finite number but a missing "
                          "value; missing = \"drop\", \"mean\" or a number in "
                          "the model says what to do", cell);
    if (data->missing == GRADC_MEAN && (f->n_values > 0 || f->is_label))
        return gradc_fail(e, "\"%.40s\" is a missing value, and classes have "
                          "no mean; missing = \"drop\" leaves such rows out",
                          cell);
    return 0;
}

/* One of the names that the model lists. */
static int
name_number(const struct gradc_data *data, const struct gradc_field *f,
            const char *const *list, int n, const char *cell, double *v,
            struct error *e)
{
    int k = find(list, n, cell);

    *v = k;
    if (k >= 0)
        return 0;
    if (is_missing(data, cell))
        return missing(data, f, cell, v, e);
    return gradc_fail(e, "\"%.40s\" is none of the %d classes (\"%s\", "
                      "...)", cell, n, list[0]);
}

static int
add_word(struct words *w, const char *cell, double *v, struct error *e)
{
    int k = find((const char *const *)w->word, w->n, cell);

    if (k < 0 && w->n == w->room) {
        int room = w->room > 0 ? 2 * w->room : 16;
        char **more = realloc(w->word, (size_t)room * sizeof *more);

        if (more == NULL)
            return gradc_fail(e, "out of memory");
        w->word = more;
        w->room = room;
    }
    if (k < 0) {
        k = w->n;
        w->word[w->n] = gradc_copy(e, cell);
        w->n += w->word[w->n] != NULL;
    }
    *v = k;
    return e->status == 0 ? 0 : -1;
}

/* 1 in the column of the text that the cell is, 0 in the others. */
static int
one_of(const struct gradc_data *data, const struct series *s,
       const char *cell, struct error *e, size_t row)
{
    double k = 0;

    if (name_number(data, s->field, s->equal, s->group, cell, &k, e) != 0)
        return -1;
    for (int i = 0; i < s->group; i++)
        s[i].v[row] = isnan(k) ? NAN : k == i;
    return 0;
}

/* What would make a number of a cell. */
static const char *
advice(const struct gradc_data *data, const struct gradc_field *f,
       const char *cell)
{
    double v;

    if (data->decimal != ',' && number(cell, ',', &v) == 0)
        return "; decimal = \",\" in the model reads decimal commas";
    if (may_be_missing(cell))
        return "; na_values = { ... } in the model lists texts that stand for "
               "a missing value";
    if (f->is_label)
        return "; values = { ... } in the model names classes, values = "
               "\"sorted\" takes those of the file";
    return "";
}

static int
read_cell(struct table *t, const struct gradc_data *data,
          const struct series *s, const char *cell, const struct words *known,
          struct error *e)
{
    const struct gradc_field *f = s->field;
    double *v = &s->v[t->n];

    if (f->n_values > 0)
        return name_number(data, f, f->values, f->n_values, cell, v, e);
    if (f->sorted && known != NULL)
        return name_number(data, f, (const char *const *)known->word, known->n,
                           cell, v, e);
    if (is_missing(data, cell))
        return missing(data, f, cell, v, e);
    if (f->sorted)
        return add_word(&t->words, cell, v, e);
    if (number(cell, data->decimal, v) == 0)
        return 0;
    return gradc_fail(e, "\"%.40s\" is not a finite number%s", cell,
                      advice(data, f, cell));
}

/* ---- rows and files ------------------------------------------------------- */

static int
read_row(struct table *t, const struct gradc_data *data, const struct csv *c,
         int file, const struct words *known, struct error *e)
{
    t->line[t->n] = c->row_line;
    for (int i = 0; i < t->n_series; i++) {
        const struct series *s = &t->series[i];

        if (s->field->by_file) {
            s->v[t->n] = file;
            continue;
        }
        if (s->key) {
            s->v[t->n] = gradc_data_key(c->cell[s->cell]);
            continue;
        }
        if (s->equal != NULL && s->group == 0)
            continue;
        if ((s->equal != NULL
             ? one_of(data, s, c->cell[s->cell], e, t->n)
             : read_cell(t, data, s, c->cell[s->cell], known, e)) != 0)
            return gradc_fail_at(e, "%s:%ld: column %s: ", c->path,
                                 c->row_line, s->name);
    }
    t->n++;
    return 0;
}

static int
make_room(struct table *t, const char *path, struct error *e)
{
    size_t want = t->room > 0 ? 2 * t->room : 256;
    void *more;

    if (t->n < t->room)
        return 0;
    if (want > SIZE_MAX / sizeof(double) / 2)
        return gradc_fail(e, "%s: out of memory at %zu rows", path, t->n);
    more = realloc(t->line, want * sizeof *t->line);
    if (more != NULL)
        t->line = more;
    for (int i = 0; more != NULL && i < t->n_series; i++) {
        more = realloc(t->series[i].v, want * sizeof(double));
        if (more != NULL)
            t->series[i].v = more;
    }
    if (more == NULL)
        return gradc_fail(e, "%s: out of memory at %zu rows", path, t->n);
    t->room = want;
    return 0;
}

static int
find_cells(struct table *t, const struct csv *c, struct error *e)
{
    for (int i = 0; i < t->n_series; i++)
        if (!t->series[i].field->by_file) {
            t->series[i].cell = gradc_csv_find(c, t->series[i].name, e);
            if (t->series[i].cell < 0)
                return -1;
        }
    return 0;
}

/* A header of numbers where columns of numbers are asked for by their place
 * is a row of data.  A column really called 2019 can be asked for as "2019". */
static int
check_header(const struct table *t, const struct csv *c, char decimal,
             struct error *e)
{
    int numbers = 0, others = 0;
    double v;

    for (int i = 0; c->name != NULL && i < t->n_series; i++) {
        const struct series *s = &t->series[i];

        if (s->field->by_file || s->key || s->equal != NULL
            || s->field->n_values > 0 || s->field->sorted)
            continue;
        if (s->name[0] == '#' && number(c->name[s->cell], decimal, &v) == 0)
            numbers++;
        else
            others++;
    }
    if (numbers == 0 || others > 0)
        return 0;
    return gradc_fail(e, "%s:1: the header is a row of numbers; header = false "
                      "in the model reads it as data", c->path);
}

static int
read_rows(struct table *t, const struct gradc_data *data, struct csv *c,
          int file, const struct words *known, struct error *e)
{
    int more = gradc_csv_next(c, e);

    if (more == 1 && (find_cells(t, c, e) != 0
                      || check_header(t, c, data->decimal, e) != 0))
        return -1;
    for (long row = 0; more == 1; row++) {
        if (make_room(t, c->path, e) != 0)
            return -1;
        if (read_row(t, data, c, file, known, e) != 0) {
            size_t n = strlen(e->text);

            if (row == 0 && !data->header)
                snprintf(e->text + n, sizeof e->text - n, "; if the first row "
                         "names the columns, leave out header = false");
            return -1;
        }
        more = gradc_csv_next(c, e);
    }
    return more;
}

static int
read_file(struct table *t, const struct gradc_data *data, struct csv *c,
          int file, const struct words *known, struct error *e)
{
    t->first[file] = t->n;
    memcpy(t->path[file], c->path, sizeof t->path[file]);
    if (read_rows(t, data, c, file, known, e) != 0)
        return gradc_csv_hint(c, e);
    if (t->n == t->first[file])
        return gradc_fail(e, "%s: there are no rows in it", c->path);
    t->first[file + 1] = t->n;
    return 0;
}

/* Whether a series is one more value of the column that `s` begins. */
static int
goes_with(const struct series *s, const struct series *other)
{
    return s->equal != NULL && other->equal != NULL
           && s->field == other->field && strcmp(s->name, other->name) == 0;
}

static void
group_series(struct table *t)
{
    struct series *first = t->series;

    for (int i = 0; i < t->n_series; i++) {
        struct series *s = &t->series[i];

        if (i == 0 || !goes_with(first, s))
            first = s;
        first->group += s->equal != NULL;
    }
}

/* A series for each column of each field, in this order, and one of keys. */
static int
make_series(struct table *t, const struct dataset *d, const char *key,
            struct error *e)
{
    static const struct gradc_field none = { .input = "" };
    int n = key != NULL;

    for (int k = 0; k < d->n_column; k++)
        n += d->column[k].field->by_file ? 1 : d->column[k].field->n_columns;
    t->series = gradc_alloc(e, (size_t)n, sizeof *t->series);
    for (int k = 0; t->series != NULL && k < d->n_column; k++) {
        const struct gradc_field *f = d->column[k].field;

        for (int i = 0; i < (f->by_file ? 1 : f->n_columns); i++) {
            struct series *s = &t->series[t->n_series++];

            s->field = f;
            s->name = f->by_file ? "file" : f->columns[i];
            if (f->equal != NULL && f->equal[i] != NULL)
                s->equal = f->equal + i;
        }
    }
    if (key != NULL && t->series != NULL)
        t->series[t->n_series++] = (struct series){ .field = &none,
                                                    .name = key, .key = 1 };
    if (e->status == 0)
        group_series(t);
    return e->status == 0 ? 0 : -1;
}

static int
by_text(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    double p, q;

    if (number(x, '.', &p) == 0 && number(y, '.', &q) == 0 && p != q)
        return p < q ? -1 : 1;
    return strcmp(x, y);
}

/* Numbers texts by their order instead of by their first row. */
static int
sort_words(struct table *t, struct error *e)
{
    struct words *w = &t->words;
    char **old = gradc_alloc(e, (size_t)w->n, sizeof *old);

    if (old == NULL)
        return -1;
    if (w->n > 0) {
        memcpy(old, w->word, (size_t)w->n * sizeof *old);
        qsort(w->word, (size_t)w->n, sizeof *w->word, by_text);
    }
    for (int i = 0; i < t->n_series; i++)
        for (size_t k = 0; t->series[i].field->sorted && k < t->n; k++)
            if (!isnan(t->series[i].v[k]))
                t->series[i].v[k] = find((const char *const *)w->word, w->n,
                                         old[(int)t->series[i].v[k]]);
    free(old);
    for (int i = 0; i < t->n_series; i++)
        if (t->series[i].field->sorted && w->n != t->series[i].field->classes)
            return gradc_fail(e, "%s: column %s has %d different texts (\"%s\", "
                              "...), but %s has %d classes", t->path[0],
                              t->series[i].name, w->n,
                              w->n > 0 ? w->word[0] : "",
                              t->series[i].field->input,
                              t->series[i].field->classes);
    return 0;
}

int
gradc_table_read(struct table *t, const struct dataset *d,
                 const struct gradc_data *data, const char *folder,
                 enum part part, const char *key, const struct words *known,
                 struct error *e)
{
    const char *const *name;

    memset(t, 0, sizeof *t);
    name = gradc_data_files(data, part, &t->n_file);
    t->first = gradc_alloc(e, (size_t)t->n_file + 1, sizeof *t->first);
    t->path = gradc_alloc(e, (size_t)t->n_file, sizeof *t->path);
    if (e->status != 0 || make_series(t, d, key, e) != 0)
        return -1;
    for (int i = 0; i < t->n_file; i++) {
        struct csv c;

        if (gradc_csv_open(&c, folder, name[i], data->header, data->separator,
                           e) != 0)
            return -1;
        read_file(t, data, &c, i, known, e);
        gradc_csv_close(&c);
        if (e->status != 0)
            return -1;
    }
    return known == NULL ? sort_words(t, e) : 0;
}

void
gradc_table_close(struct table *t)
{
    for (int i = 0; i < t->n_series; i++)
        free(t->series[i].v);
    for (int i = 0; i < t->words.n; i++)
        free(t->words.word[i]);
    free(t->words.word);
    free(t->series);
    free(t->line);
    free(t->first);
    free(t->path);
    memset(t, 0, sizeof *t);
}

int
gradc_table_file(const struct table *t, size_t row)
{
    int file = 0;

    while (file + 1 < t->n_file && row >= t->first[file + 1])
        file++;
    return file;
}
