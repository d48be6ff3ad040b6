/* csv.c -- reads tables of numbers and class names
 *
 * takes   one file: comma-separated, quotes as in RFC 4180, LF or CRLF
 * gives   all columns of the dataset
 * keeps   the line number, so that every refusal names line and column
 */
#include "data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stream.h"

struct table {
    const char *path;
    char *at;                   /* rest of the text; ends with a zero byte */
    char *end;
    long line;                  /* where `at` is */
    long row_line;              /* where the current row began */
    char **cell;                /* of the current row */
    int n_cell, room;
    int n_column;               /* cells in every row; 0 before the first */
    char **name;                /* header, or NULL */
};

/* Which cell fills which element of a sample. */
struct source {
    struct column *column;
    size_t element;
    int cell;
    const char *name;           /* for messages */
};

static int
add_cell(struct table *t, char *cell, struct error *e)
{
    if (t->n_cell == t->room) {
        int room = t->room > 0 ? 2 * t->room : 32;
        char **more = realloc(t->cell, (size_t)room * sizeof *more);

        if (more == NULL)
            return gradc_fail(e, "%s: out of memory", t->path);
        t->cell = more;
        t->room = room;
    }
    t->cell[t->n_cell++] = cell;
    return 0;
}

/* A quoted cell, quotes undone in place; leaves `at` behind it. */
static char *
quoted(struct table *t, struct error *e)
{
    char *start = t->at + 1;
    char *to = start;

    for (t->at++; t->at < t->end; t->at++) {
        if (*t->at == '"' && t->at[1] == '"')
            t->at++;
        else if (*t->at == '"')
            break;
        t->line += *t->at == '\n';
        *to++ = *t->at;
    }
    if (t->at >= t->end) {
        gradc_fail(e, "%s:%ld: a quoted cell is never closed", t->path,
                   t->row_line);
        return NULL;
    }
    *to = '\0';
    t->at++;
    return start;
}

/* A bare cell, without the blanks around it; leaves `at` behind it. */
static char *
bare(struct table *t, char **last)
{
    char *start = t->at;

    while (t->at < t->end && *t->at != ',' && *t->at != '\n')
        t->at++;
    *last = t->at;
    while (*last > start && strchr(" \t\r", (*last)[-1]) != NULL)
        (*last)--;
    while (start < *last && (*start == ' ' || *start == '\t'))
        start++;
    return start;
}

/* Steps over what ends a cell: 1 when the row goes on, 0 at its end. */
static int
separator(struct table *t, struct error *e)
{
    if (t->at < t->end && *t->at == '\r')
        t->at++;
    if (t->at >= t->end)
        return 0;
    if (*t->at == '\n') {
        t->line++;
        t->at++;
        return 0;
    }
    if (*t->at == ',') {
        t->at++;
        return 1;
    }
    return gradc_fail(e, "%s:%ld: something follows a closing quote", t->path,
                      t->line);
}

static void
skip_blank_lines(struct table *t)
{
    for (char *p = t->at; p < t->end; p++) {
        if (*p == '\n') {
            t->line++;
            t->at = p + 1;
        } else if (strchr(" \t\r", *p) == NULL || *p == '\0') {
            return;
        }
    }
    t->at = t->end;
}

/* Splits the next row into cells: 1, or 0 at the end of the file, or -1. */
static int
next_row(struct table *t, struct error *e)
{
    int more = 1;

    skip_blank_lines(t);
    t->n_cell = 0;
    t->row_line = t->line;
    if (t->at >= t->end)
        return 0;
    while (more == 1) {
        char *last = NULL;
        char *cell = *t->at == '"' ? quoted(t, e) : bare(t, &last);

        if (cell == NULL || add_cell(t, cell, e) != 0)
            return -1;
        more = separator(t, e);
        if (last != NULL)
            *last = '\0';
    }
    if (more < 0)
        return -1;
    if (t->n_column == 0)
        t->n_column = t->n_cell;
    if (t->n_cell != t->n_column)
        return gradc_fail(e, "%s:%ld: %d cells, where the first row has %d",
                          t->path, t->row_line, t->n_cell, t->n_column);
    return 1;
}

/* The cell that "#3" or a name of the header means, or -1. */
static int
find_cell(const struct table *t, const char *name, struct error *e)
{
    const char *like;
    long k;

    if (name[0] == '#') {
        k = strtol(name + 1, NULL, 10);
        if (k >= 1 && k <= t->n_column)
            return (int)k - 1;
        return gradc_fail(e, "%s: there is no column %s: rows have %d cells",
                          t->path, name, t->n_column);
    }
    if (t->name == NULL)
        return gradc_fail(e, "%s: has no header, so the model cannot ask for "
                          "column \"%s\"; use \"#1\", \"#2\", ...", t->path,
                          name);
    for (int i = 0; i < t->n_column; i++)
        if (strcmp(t->name[i], name) == 0)
            return i;
    like = gradc_nearest(name, (const char *const *)t->name, t->n_column);
    return gradc_fail(e, "%s: the header has no column \"%s\"%s%s%s",
                      t->path, name, like ? "; did you mean \"" : "",
                      like ? like : "", like ? "\"?" : "");
}

/* A number in plain decimal notation; 0 when the whole cell is one. */
static int
number(const char *cell, double *value)
{
    char *end;

    if (*cell == '\0' || cell[strspn(cell, "0123456789+-.eE")] != '\0')
        return -1;
    *value = strtod(cell, &end);
    return *end == '\0' && isfinite(*value) ? 0 : -1;
}

static int
class_number(const char *const *values, int classes, const char *cell)
{
    for (int k = 0; k < classes; k++)
        if (strcmp(values[k], cell) == 0)
            return k;
    return -1;
}

/* What one cell means: a number or a class. */
static int
value_of(const struct gradc_field *f, const char *cell, double *v,
         struct error *e)
{
    double std = f->std != 0.0 ? f->std : 1.0;

    if (f->is_label && f->values != NULL) {
        *v = class_number(f->values, f->classes, cell);
        if (*v >= 0)
            return 0;
        return gradc_fail(e, "\"%.40s\" is none of the %d classes (\"%s\", "
                          "...)", cell, f->classes, f->values[0]);
    }
    if (number(cell, v) != 0)
        return gradc_fail(e, "\"%.40s\" is not a finite number", cell);
    if (!f->is_label && (f->mean != 0.0 || std != 1.0))
        *v = (*v - f->mean) / std;
    return 0;
}

/* Stores one cell of the current row in sample number `row`. */
static int
store(const struct table *t, const struct source *s, size_t row,
      struct error *e)
{
    struct column *c = s->column;
    double v = 0;

    if (value_of(c->field, t->cell[s->cell], &v, e) == 0
        && gradc_column_put(c, row * c->per + s->element, v, e) == 0)
        return 0;
    return gradc_fail_at(e, "%s:%ld: column %s: ", t->path, t->row_line,
                         s->name);
}

static int
n_sources(const struct dataset *d)
{
    int n = 0;

    for (int k = 0; k < d->n_column; k++)
        n += d->column[k].field->n_columns;
    return n;
}

static struct source *
find_sources(const struct table *t, struct dataset *d, struct error *e)
{
    struct source *list = gradc_alloc(e, (size_t)n_sources(d), sizeof *list);
    struct source *s = list;

    for (int k = 0; list != NULL && k < d->n_column; k++) {
        struct column *c = &d->column[k];
        char shape[SHAPE_TEXT];

        if ((size_t)c->field->n_columns != c->per)
            gradc_fail(e, "%s: the model names %d columns for input %s %s, "
                       "which takes %zu per sample", t->path,
                       c->field->n_columns, c->in->name,
                       gradc_tensor_shape(shape, c->in), c->per);
        for (int i = 0; e->status == 0 && i < c->field->n_columns; i++, s++) {
            s->column = c;
            s->element = (size_t)i;
            s->name = c->field->columns[i];
            s->cell = find_cell(t, s->name, e);
        }
    }
    if (e->status == 0)
        return list;
    free(list);
    return NULL;
}

/* Room for one more sample in every column. */
static int
make_room(struct dataset *d, size_t *room, const char *path, struct error *e)
{
    size_t want = *room > 0 ? 2 * *room : 256;

    if (d->n < *room)
        return 0;
    for (int k = 0; k < d->n_column; k++) {
        struct column *c = &d->column[k];
        void *more = NULL;

        if (want < SIZE_MAX / c->size / (c->per + 1))
            more = realloc(c->rows, want * c->per * c->size);
        if (more == NULL)
            return gradc_fail(e, "%s: out of memory at %zu samples", path,
                              d->n);
        c->rows = more;
    }
    *room = want;
    return 0;
}

static int
read_rows(struct table *t, struct dataset *d, struct error *e)
{
    struct source *list = NULL;
    int more = next_row(t, e), n = n_sources(d);
    size_t room = 0;

    if (more == 1)
        list = find_sources(t, d, e);
    while (more == 1 && e->status == 0) {
        if (make_room(d, &room, t->path, e) != 0)
            break;
        for (int i = 0; i < n && e->status == 0; i++)
            store(t, &list[i], d->n, e);
        d->n++;
        if (e->status == 0)
            more = next_row(t, e);
    }
    free(list);
    if (e->status == 0 && d->n == 0)
        gradc_fail(e, "%s: there are no rows in it", t->path);
    return e->status == 0 ? 0 : -1;
}

/* The first row names the columns; it is kept aside. */
static int
read_header(struct table *t, struct error *e)
{
    int more = next_row(t, e);

    if (more == 0)
        gradc_fail(e, "%s: there is no header in it", t->path);
    if (more != 1)
        return -1;
    t->name = t->cell;
    t->cell = NULL;
    t->room = 0;
    return 0;
}

static int
parse(char *text, size_t n, const char *path, int header, struct dataset *d,
      struct error *e)
{
    struct table t = { .path = path, .at = text, .end = text + n, .line = 1 };

    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        t.at += 3;
    if (!header || read_header(&t, e) == 0)
        read_rows(&t, d, e);
    free(t.cell);
    free(t.name);
    return e->status == 0 ? 0 : -1;
}

int
gradc_csv_read(struct dataset *d, const struct gradc_data *data,
               const char *folder, const char *name, struct error *e)
{
    struct stream s;
    size_t n = 0;
    char *text;

    if (gradc_stream_open(&s, folder, name, e) != 0)
        return -1;
    text = gradc_stream_take(&s, SIZE_MAX / 4, &n, e);
    if (text != NULL)
        parse(text, n, s.path, data->header, d, e);
    free(text);
    gradc_stream_close(&s);
    return e->status == 0 ? 0 : -1;
}
