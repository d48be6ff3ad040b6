/* classes.c -- see classes.h */
#include "classes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answers.h"
#include "columns.h"
#include "json_value.h"
#include "names.h"

enum { MOST_ROWS = 100, MOST_COLUMNS = 20 };    /* most classes that fit on a
                                                 * screen */

/* ---- counting ---------------------------------------------------------------- */

/* Whether the samples have all that an entry takes. */
static int
feeds(const struct dataset *d, const struct gradc_entry *entry)
{
    for (int k = 0; k < entry->n_in - entry->counts; k++) {
        const struct column *c = gradc_data_column(d, entry->in[k].name);

        if (c == NULL || gradc_tensor_per(&entry->in[k]) != c->per) {
            return 0;
        }
    }
    return 1;
}

/* The label with one number per sample and so many classes. */
static const struct column *
find_label(const struct dataset *d, int classes)
{
    for (int k = 0; k < d->n_column; k++) {
        const struct column *c = &d->column[k];

        if (c->field->is_label && c->field->classes == classes && c->per == 1) {
            return c;
        }
    }
    return NULL;
}

/* Labels that are not a class, such as ignored ones, do not count. */
static void
count(struct confusion *c, const struct answers *a, const struct column *label)
{
    for (size_t i = 0; i < a->n; i++) {
        double y = gradc_column_at(label, i);

        if (y >= 0 && y < c->classes) {
            c->count[(size_t)y * (size_t)c->classes + (size_t)gradc_answers_class(a, i)]++;
        }
    }
}

/* How well each class is separated from the others. */
static int
rank_classes(struct confusion *c, const struct answers *a, const struct column *label,
             struct error *e)
{
    size_t n = (size_t)c->classes, rows = 0;
    double *probability = gradc_alloc(e, a->n * n, sizeof(*probability));
    struct vote *votes = gradc_alloc(e, a->n, sizeof(*votes));
    int *class = gradc_alloc(e, a->n, sizeof(*class));

    c->ranks = gradc_alloc(e, n, sizeof(*c->ranks));
    for (size_t i = 0; e->status == 0 && i < a->n; i++) {
        double y = gradc_column_at(label, i);

        if (y >= 0 && y < c->classes) {
            gradc_answers_probabilities(a, i, probability + rows * n);
            class[rows++] = (int)y;
        }
    }
    for (size_t k = 0; e->status == 0 && k < n; k++) {
        for (size_t i = 0; i < rows; i++) {
            votes[i] = (struct vote){ probability[i * n + k], class[i] == (int)k };
        }
        c->ranks[k] = gradc_ranks(votes, rows, NULL, NULL, NULL);
    }
    free(probability);
    free(votes);
    free(class);
    return e->status == 0 ? 0 : -1;
}

int
gradc_confusion_open(struct confusion *c, const struct session *s,
                     const struct dataset *d, struct error *e)
{
    const struct memo learnt = gradc_data_memo(d);
    const struct gradc_entry *entry = gradc_answering_entry(s->m);
    const struct column *label;
    struct answers a;

    memset(c, 0, sizeof(*c));
    if (entry == NULL || d->starts > 0 || !feeds(d, entry)
        || !gradc_answers_fit(entry)) {
        return 0;
    }
    if (gradc_answers_ask(&a, s, entry, d, &learnt, e) != 0) {
        return -1;
    }
    label = a.classes > 0 ? find_label(d, a.classes) : NULL;
    if (label != NULL) {
        size_t n = (size_t)a.classes;

        c->count = gradc_alloc(e, n * n, sizeof(*c->count));
        c->classes = c->count != NULL ? a.classes : 0;
        c->name = a.name;
        a.name = NULL;
        if (c->count != NULL) {
            count(c, &a, label);
        }
        if (c->count != NULL && c->classes <= MOST_ROWS) {
            rank_classes(c, &a, label, e);
        }
    }
    gradc_answers_close(&a);
    return e->status == 0 ? 0 : -1;
}

void
gradc_confusion_close(struct confusion *c)
{
    gradc_names_close(c->name, c->classes);
    free(c->count);
    free(c->ranks);
    memset(c, 0, sizeof(*c));
}

/* ---- what follows from the counts --------------------------------------------- */

struct figures {
    double precision, recall, f1;
    size_t rows;
    struct rank_figures ranks;
};

static double
ratio(size_t a, size_t b)
{
    return b > 0 ? (double)a / (double)b : 0;
}

static struct figures
figures_of(const struct confusion *c, int k)
{
    size_t n = (size_t)c->classes, hit = c->count[(size_t)k * n + (size_t)k];
    size_t is = 0, said = 0;
    const struct rank_figures none = { (double)NAN, (double)NAN };

    for (size_t i = 0; i < n; i++) {
        is += c->count[(size_t)k * n + i];
        said += c->count[i * n + (size_t)k];
    }
    return (struct figures){ ratio(hit, said), ratio(hit, is),
                             ratio(2 * hit, is + said), is,
                             c->ranks != NULL ? c->ranks[k] : none };
}

static const char *
name_of(const struct confusion *c, int k, char text[16])
{
    snprintf(text, 16, "%d", k);
    return c->name != NULL ? c->name[k] : text;
}

static int
widest(const struct confusion *c)
{
    int wide = 5;
    char text[16];

    for (int k = 0; k < c->classes; k++) {
        int n = gradc_columns(name_of(c, k, text));

        wide = n > wide ? n : wide;
    }
    return wide < 24 ? wide : 24;
}

/* ---- on the screen ---------------------------------------------------------------- */

static void
print_matrix(const struct confusion *c, int wide)
{
    size_t n = (size_t)c->classes;
    char text[16];

    printf("\n%-*s  taken for number\n%-*s", wide + 3, "class", wide + 3, "");
    for (int k = 0; k < c->classes; k++) {
        printf(" %6d", k);
    }
    putchar('\n');
    for (int k = 0; k < c->classes; k++) {
        printf("%2d ", k);
        gradc_columns_print(name_of(c, k, text), wide);
        for (size_t i = 0; i < n; i++) {
            printf(" %6zu", c->count[(size_t)k * n + i]);
        }
        putchar('\n');
    }
}

static void
print_figures(const struct confusion *c, int wide)
{
    char text[16];

    printf("\n%-*s  precision  recall      f1     AUC    rows\n", wide, "class");
    for (int k = 0; k < c->classes; k++) {
        struct figures f = figures_of(c, k);

        gradc_columns_print(name_of(c, k, text), wide);
        printf("  %9.4f  %6.4f  %6.4f  %6.4f  %6zu\n", f.precision, f.recall, f.f1,
               f.ranks.area, f.rows);
    }
}

void
gradc_confusion_print(const struct confusion *c)
{
    int wide = widest(c);

    if (c->classes > 0 && c->classes <= MOST_ROWS) {
        print_figures(c, wide);
    }
    if (c->classes > 0 && c->classes <= MOST_COLUMNS) {
        print_matrix(c, wide);
    } else if (c->classes > 0) {
        printf("\n%d classes are too many for a %s here: --json prints it, plot confusion "
               "draws the matrix\n", c->classes,
               c->classes > MOST_ROWS ? "table" : "matrix");
    }
}

/* ---- as JSON ------------------------------------------------------------------------ */

void
gradc_confusion_json(const struct confusion *c, json_t *to)
{
    json_t *classes = json_array(), *matrix = json_array();
    size_t n = (size_t)c->classes;

    for (int k = 0; k < c->classes; k++) {
        struct figures f = figures_of(c, k);
        json_t *row = json_array();
        char text[16];
        const char *name = name_of(c, k, text);

        json_array_append_new(classes, json_pack(
            "{s:o, s:f, s:f, s:f, s:o, s:o, s:I}",
            "class", gradc_json_text(name, strlen(name)), "precision", f.precision,
            "recall", f.recall, "f1", f.f1, "auc", gradc_json_number(f.ranks.area),
            "average_precision", gradc_json_number(f.ranks.precision), "rows",
            (json_int_t)f.rows));
        for (size_t i = 0; i < n; i++) {
            json_array_append_new(row, json_integer(
                                  (json_int_t)c->count[(size_t)k * n + i]));
        }
        json_array_append_new(matrix, row);
    }
    json_object_set_new(to, "classes", classes);
    json_object_set_new(to, "confusion", matrix);
}
