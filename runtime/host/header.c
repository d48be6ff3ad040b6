/* header.c -- see header.h */
#include "header.h"

#include <stdio.h>
#include <string.h>

enum { LISTED = 6, TEXT = 200 };        /* names in a message, bytes of them */

/* Whether a series stands for a column that the model calls by its name. */
static int
is_named(const struct series *s)
{
    return !s->field->by_file && s->name[0] != '#';
}

/* Like a number of any country, which names hardly are. */
static int
is_like_number(const char *cell)
{
    return cell[strspn(cell, "0123456789+-.,eE")] == '\0'
           && strpbrk(cell, "0123456789") != NULL;
}

static int
has_name(const struct csv *c, const char *name)
{
    for (int k = 0; k < c->n_column; k++) {
        if (strcmp(c->name[k], name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Does the first row have numbers, and none of the names that the model asks for? */
static int
lacks_names(const struct table *t, const struct csv *c)
{
    int numbers = 0, named = 0;

    for (int i = 0; c->name != NULL && i < t->n_series; i++) {
        if (is_named(&t->series[i]) && has_name(c, t->series[i].name)) {
            return 0;
        }
        named += is_named(&t->series[i]);
    }
    for (int k = 0; c->name != NULL && k < c->n_column; k++) {
        numbers += is_like_number(c->name[k]);
    }
    return named > 0 && numbers > 0;
}

/* Appends a name to a list, of which the first are shown; n: how many there were. */
static void
list(char *text, const char *name, int n)
{
    size_t at = strlen(text);

    if (n <= LISTED) {
        snprintf(text + at, TEXT - at, "%s%.24s", n > 0 ? ", " : "",
                 n < LISTED ? name : "...");
    }
}

static int
refuse_numbers(const struct table *t, const struct csv *c, struct error *e)
{
    char has[TEXT] = "", wants[TEXT] = "";
    int n = 0;

    for (int k = 0; k < c->n_column; k++) {
        list(has, c->name[k], k);
    }
    for (int i = 0; i < t->n_series; i++) {
        if (is_named(&t->series[i]) && (t->series[i].group > 0 || t->series[i].key)) {
            list(wants, t->series[i].name, n++);
        }
    }
    return gradc_fail(e, "%s: the first row is %s, where the names of columns are "
                      "expected: %s; put a row of names first, or let the model ask for "
                      "columns by their numbers, with header = false", c->path, has,
                      wants);
}

static int
find_cells(struct table *t, const struct csv *c, struct error *e)
{
    for (int i = 0; i < t->n_series; i++) {
        struct series *s = &t->series[i];

        if (!s->field->by_file) {
            s->cell = gradc_csv_find(c, s->name, e);
            if (s->cell < 0) {
                return -1;
            }
        }
    }
    return 0;
}

/* A header of numbers where columns of numbers are asked for by their place
 * is a row of data, though some are missing.  A column really called 2019 can be
 * asked for as "2019". */
static int
check_numbers(const struct table *t, const struct csv *c, const struct gradc_data *data,
              struct error *e)
{
    int numbers = 0, others = 0;
    double v;

    for (int i = 0; c->name != NULL && i < t->n_series; i++) {
        const struct series *s = &t->series[i];
        const char *name = c->name[s->cell];

        if (s->field->by_file || s->key || s->form.cell != GRADC_NUMBER) {
            continue;
        }
        if (s->name[0] == '#' && gradc_cell_number(name, data->decimal, &v) == 0) {
            numbers++;
        } else if (s->name[0] != '#' || !gradc_cell_missing(data, name)) {
            others++;
        }
    }
    if (numbers == 0 || others > 0) {
        return 0;
    }
    return gradc_fail(e, "%s:1: the header is a row of numbers; header = false "
                      "in the model reads it as data", c->path);
}

int
gradc_header_find(struct table *t, const struct csv *c, const struct gradc_data *data,
                  struct error *e)
{
    if (lacks_names(t, c)) {
        return refuse_numbers(t, c, e);
    }
    return find_cells(t, c, e) == 0 ? check_numbers(t, c, data, e) : -1;
}
