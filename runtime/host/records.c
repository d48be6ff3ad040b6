/* records.c -- see records.h */
#include "records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "json_value.h"

/* ---- columns -------------------------------------------------------------------- */

static void
add_column(struct records *r, const char *name)
{
    for (int i = 0; i < r->n; i++) {
        if (strcmp(r->name[i], name) == 0) {
            return;
        }
    }
    r->name[r->n++] = name;
}

/* Columns that have a number are where it says; those with a name are behind them. */
static void
place_columns(struct records *r)
{
    for (int i = 0; i < r->n; i++) {
        r->cell[i] = r->name[i][0] == '#' ? atoi(r->name[i] + 1) - 1 : -1;
        r->wide = r->cell[i] >= r->wide ? r->cell[i] + 1 : r->wide;
    }
    for (int i = 0; i < r->n; i++) {
        r->cell[i] = r->cell[i] < 0 ? r->wide++ : r->cell[i];
    }
}

int
gradc_records_open(struct records *r, const struct dataset *d,
                   const struct gradc_data *data, struct error *e)
{
    size_t most = 1;

    *r = (struct records){ .d = d };
    for (int k = 0; k < d->n_column; k++) {
        most += (size_t)d->column[k].field->n_columns;
    }
    r->name = gradc_alloc(e, most, sizeof(*r->name));
    r->cell = gradc_alloc(e, most, sizeof(*r->cell));
    for (int k = 0; e->status == 0 && k < d->n_column; k++) {
        for (int i = 0; i < d->column[k].field->n_columns; i++) {
            add_column(r, d->column[k].field->columns[i]);
        }
    }
    if (e->status == 0 && data->sequence != NULL) {
        add_column(r, data->sequence);
    }
    if (e->status == 0) {
        place_columns(r);
        r->row = gradc_alloc(e, (size_t)r->wide, sizeof(*r->row));
    }
    return e->status == 0 ? 0 : -1;
}

void
gradc_records_close(struct records *r)
{
    gradc_bytes_close(&r->text);
    free(r->name);
    free(r->cell);
    free(r->row);
    *r = (struct records){ .n = 0 };
}

/* ---- text ----------------------------------------------------------------------- */

static void
add(struct records *r, const char *text, size_t n)
{
    gradc_bytes_add(&r->text, text, n);
}

/* A cell in quotes, which it may hold. */
static void
add_cell(struct records *r, const char *text)
{
    size_t n;

    for (add(r, "\"", 1); text != NULL && *text != '\0'; text += n) {
        n = strcspn(text, "\"") + 1;
        n -= text[n - 1] == '\0';
        add(r, text, n);
        add(r, "\"", text[n - 1] == '"');
    }
    add(r, "\"", 1);
}

static int
end_row(struct records *r, struct error *e)
{
    for (int i = 0; i < r->wide; i++) {
        add(r, ",", i > 0);
        add_cell(r, r->row[i]);
    }
    add(r, "\n", 1);
    r->line++;
    return r->text.lost ? gradc_no_memory(e, "out of memory for rows of a table") : 0;
}

static int
add_names(struct records *r, struct error *e)
{
    for (int i = 0; i < r->n; i++) {
        r->row[r->cell[i]] = r->name[i][0] == '#' ? NULL : r->name[i];
    }
    return end_row(r, e);
}

/* ---- words ---------------------------------------------------------------------- */

/* The names of the first columns, for a message. */
static const char *
list_columns(const struct records *r, char *text, size_t size)
{
    size_t n = 0;

    for (int i = 0; i < r->n && i <= 8 && n < size; i++) {
        n += (size_t)snprintf(text + n, size - n, "%s%.24s", i > 0 ? ", " : "",
                              i < 8 ? gradc_column_shown(r->name[i]) : "...");
    }
    return text;
}

int
gradc_records_words(struct records *r, char *const *word, int n, struct error *e)
{
    char list[260] = "";

    if (n % r->n != 0) {
        return gradc_misuse(e, "the command line has %d value%s, but a row has %d: the "
                            "column%s %s", n, n == 1 ? "" : "s", r->n,
                            r->n == 1 ? "" : "s", list_columns(r, list, sizeof(list)));
    }
    add_names(r, e);
    for (int i = 0; i < n && e->status == 0; i++) {
        r->row[r->cell[i % r->n]] = word[i];
        if (i % r->n == r->n - 1) {
            end_row(r, e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- objects -------------------------------------------------------------------- */

static const json_t *
value_of(const struct records *r, int column, const json_t *object)
{
    return json_object_get(object, gradc_column_shown(r->name[column]));
}

/* A guess, from the first value of a file. */
struct guess {
    const struct records *r;
    int of_columns;
};

/* Whether a value has all columns, or lacks an input. */
static int
judge(void *to, const json_t *v, long line, struct error *e)
{
    struct guess *g = to;
    const struct records *r = g->r;
    int columns = 1, inputs = 1;

    for (int i = 0; i < r->n; i++) {
        columns &= value_of(r, i, v) != NULL;
    }
    for (int k = 0; k < r->d->n_column; k++) {
        inputs &= r->d->column[k].field->lengths != NULL
                  || json_object_get(v, r->d->column[k].in->name) != NULL;
    }
    (void)line, (void)e;
    g->of_columns = json_is_object(v) && (columns || !inputs);
    return 1;
}

int
gradc_records_fit(const struct records *r, const struct contents *b)
{
    struct guess g = { .r = r };
    struct error flaw = { .status = 0 };

    gradc_json_each(b, judge, &g, &flaw);
    return g.of_columns;
}

/* Refuses an object without a column, which may be meant to have inputs. */
static int
no_column(const struct records *r, int column, struct error *e)
{
    return gradc_fail(e, "the object has no column \"%s\", nor all inputs of the model",
                      gradc_column_shown(r->name[column]));
}

/* The text of a value, for the caller to free; an empty one if there is none. */
static char *
text_of(const json_t *v, struct error *e)
{
    char number[40];

    if (json_is_string(v)) {
        return gradc_copy(e, json_string_value(v));
    }
    if (json_is_integer(v)) {
        snprintf(number, sizeof(number), "%lld", (long long)json_integer_value(v));
    } else if (json_is_real(v)) {
        snprintf(number, sizeof(number), "%.17g", json_real_value(v));
    } else {
        snprintf(number, sizeof(number), "%s", json_is_true(v) ? "1" : json_is_false(v) ? "0" : "");
    }
    return gradc_copy(e, number);
}

static int
add_text(struct records *r, int column, const json_t *v, char **text, struct error *e)
{
    if (v == NULL) {
        return no_column(r, column, e);
    }
    if (json_is_object(v) || json_is_array(v)) {
        return gradc_fail(e, "column %s: a list or an object, where a number or a text is "
                          "needed", gradc_column_shown(r->name[column]));
    }
    *text = text_of(v, e);
    r->row[r->cell[column]] = *text;
    return *text != NULL ? 0 : -1;
}

/* Lines of the text that are empty keep the numbers of lines the same. */
static int
take_object(void *to, const json_t *v, long line, struct error *e)
{
    struct records *r = to;
    char **text = gradc_alloc(e, (size_t)r->n, sizeof(*text));

    for (; r->line < line; r->line++) {
        add(r, "\n", 1);
    }
    for (int i = 0; e->status == 0 && i < r->n; i++) {
        add_text(r, i, value_of(r, i, v), &text[i], e);
    }
    if (e->status == 0) {
        end_row(r, e);
    }
    for (int i = 0; text != NULL && i < r->n; i++) {
        free(text[i]);
    }
    free(text);
    return e->status == 0 ? 0 : -1;
}

int
gradc_records_json(struct records *r, const struct contents *b, struct error *e)
{
    return add_names(r, e) == 0 ? gradc_json_each(b, take_object, r, e) : -1;
}
