/* samples.c -- the samples of CSV files
 *
 * takes   tables of numbers
 * gives   all columns of the dataset: a row each, or windows of rows
 * keeps   windows within one file, test samples apart from training samples
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "found.h"
#include "ragged.h"
#include "table.h"

/* The samples, in the order of the files. */
struct samples {
    size_t n;
    size_t *row;                /* the first row of each */
    size_t *rows;               /* sequences: the number of rows of each; or NULL
                                 * */
    int window;                 /* rows in a sample */
    int ahead;                  /* rows after it, for later values */
};

/* Rows of a sample, one after the other. */
struct span {
    size_t first, n;
};

static size_t
rows_of(const struct gradc_field *f)
{
    return f->rows > 0 ? (size_t)f->rows : 1;
}

/* What a field takes of a sample.  Of a sequence all of it, as far as it goes, or
 * the last row; of a window the last rows, or those ahead. */
static struct span
span(const struct samples *s, size_t k, const struct gradc_field *f)
{
    size_t first = s->row[k], n = rows_of(f);

    if (s->rows != NULL && f->rows == 0) {
        return (struct span){ first + s->rows[k] - 1, 1 };
    }
    if (s->rows != NULL) {
        return (struct span){ first, s->rows[k] < n ? s->rows[k] : n };
    }
    return (struct span){ first + (size_t)s->window - n + (size_t)f->ahead, n };
}

static int
check_shapes(const struct dataset *d, struct samples *s, const char *path,
             struct error *e)
{
    s->window = 1;
    for (int k = 0; k < d->n_column; k++) {
        const struct column *c = &d->column[k];
        const struct gradc_field *f = c->field;
        int wide = gradc_field_wide(f);
        char shape[SHAPE_TEXT];

        if (f->lengths == NULL && (size_t)wide * rows_of(f) != c->per) {
            return gradc_fail(e, "%s: the model names %d columns for input %s "
                              "%s, which takes %zu per sample", path, wide,
                              c->in->name, gradc_tensor_shape(shape, c->in),
                              c->per);
        }
        s->window = (int)rows_of(f) > s->window ? (int)rows_of(f) : s->window;
        s->ahead = f->ahead > s->ahead ? f->ahead : s->ahead;
    }
    return 0;
}

/* Whether a sample uses no cell without a value; others are left out. */
static int
is_whole(const struct table *t, const struct samples *s, size_t k)
{
    for (int i = 0; i < t->n_series; i++) {
        struct span r = span(s, k, t->series[i].field);

        for (size_t j = 0; j < r.n; j++) {
            if (isnan(gradc_table_at(t, i, r.first + j))) {
                return 0;
            }
        }
    }
    return 1;
}

static void
drop(const struct table *t, struct samples *s)
{
    size_t n = 0;

    for (size_t k = 0; k < s->n; k++) {
        if (is_whole(t, s, k)) {
            s->row[n] = s->row[k];
            if (s->rows != NULL) {
                s->rows[n] = s->rows[k];
            }
            n++;
        }
    }
    s->n = n;
}

static int
cut_windows(const struct table *t, const struct gradc_data *data,
            struct samples *s, struct error *e)
{
    size_t stride = (size_t)(data->stride > 0 ? data->stride : s->window);
    size_t reach = (size_t)(s->window + s->ahead);

    for (int f = 0; f < t->n_file; f++) {
        size_t rows = t->first[f + 1] - t->first[f];

        if (data->stride == 0 && s->ahead == 0
            && rows % (size_t)s->window != 0) {
            return gradc_fail(e, "%s: %zu rows are not a multiple of %d, the rows "
                              "of one sample; stride = N in the model begins a "
                              "sample every N rows and leaves the rest",
                              t->path[f], rows, s->window);
        }
        for (size_t at = 0; at + reach <= rows; at += stride) {
            s->row[s->n++] = t->first[f] + at;
        }
    }
    return 0;
}

/* Cuts rows into samples where the key changes. */
static int
cut_sequences(const struct table *t, struct samples *s, struct error *e)
{
    int key = (int)(t->sequence - t->series);

    s->rows = gradc_alloc(e, t->n, sizeof(*s->rows));
    if (s->rows == NULL) {
        return -1;
    }
    for (int f = 0; f < t->n_file; f++) {
        for (size_t i = t->first[f]; i < t->first[f + 1]; i++) {
            if (i == t->first[f]
                || gradc_table_at(t, key, i) != gradc_table_at(t, key, i - 1)) {
                s->row[s->n++] = i;
            }
            s->rows[s->n - 1]++;
        }
    }
    return 0;
}

static int
cut(const struct table *t, const struct gradc_data *data, struct samples *s,
    struct error *e)
{
    s->row = gradc_alloc(e, t->n, sizeof(*s->row));
    if (s->row == NULL || (t->sequence != NULL ? cut_sequences(t, s, e)
                           : cut_windows(t, data, s, e)) != 0) {
        return -1;
    }
    if (data->missing == GRADC_DROP) {
        drop(t, s);
    }
    if (s->n == 0) {
        gradc_fail(e, "%s: there is no whole sample in it", t->path[0]);
    }
    return e->status == 0 ? 0 : -1;
}

/* Keeps the fraction of the samples that is for testing, or the rest. */
static int
split(struct samples *s, const struct gradc_data *data, int test,
      const char *path, struct error *e)
{
    size_t k = (size_t)((double)s->n * data->fraction + 0.5), n = 0;
    uint32_t *order;
    char *chosen;

    if (data->fraction <= 0) {
        return 0;
    }
    if (k == 0 || k >= s->n || s->n > UINT32_MAX) {
        return gradc_fail(e, "%s: of %zu samples, %zu would be for testing",
                          path, s->n, k);
    }
    order = gradc_alloc(e, s->n, sizeof(*order));
    chosen = gradc_alloc(e, s->n, 1);
    if (order != NULL && chosen != NULL) {
        gradc_split(order, s->n, data->seed);
        for (size_t i = 0; i < k; i++) {
            chosen[order[i]] = 1;
        }
        for (size_t i = 0; i < s->n; i++) {
            if (chosen[i] == test) {
                s->row[n] = s->row[i];
                if (s->rows != NULL) {
                    s->rows[n] = s->rows[i];
                }
                n++;
            }
        }
        s->n = n;
    }
    free(order);
    free(chosen);
    return e->status == 0 ? 0 : -1;
}

/* Adds the values of a sample that are there, and how many they are. */
static void
add_values(const struct table *t, const struct samples *s, size_t k, double *sum,
           double *n)
{
    for (int i = 0; i < t->n_series; i++) {
        struct span r = span(s, k, t->series[i].field);

        for (size_t j = 0; j < r.n; j++) {
            double v = gradc_table_at(t, i, r.first + j);

            sum[i] += isnan(v) ? 0 : v;
            n[i] += !isnan(v);
        }
    }
}

/* The number that replaces a missing value, for each series. */
static double *
fills(const struct table *t, const struct samples *s,
      const struct gradc_data *data, struct error *e)
{
    double *fill = gradc_alloc(e, (size_t)t->n_series, sizeof(*fill));
    double *n = gradc_alloc(e, (size_t)t->n_series, sizeof(*n));
    int mean = data->missing == GRADC_MEAN;

    for (size_t k = 0; e->status == 0 && mean && k < s->n; k++) {
        add_values(t, s, k, fill, n);
    }
    for (int i = 0; e->status == 0 && i < t->n_series; i++) {
        fill[i] = !mean ? data->fill : n[i] > 0 ? fill[i] / n[i] : 0;
    }
    free(n);
    return fill;
}

/* Stores number `at` of sample k in the column's type. */
static int
put(const struct column *c, void *sample, const struct table *t, int series, size_t row,
    size_t k, size_t at, double fill, struct error *e)
{
    const struct series *s = &t->series[series];
    const struct gradc_field *f = s->field;
    double std = f->std != 0.0 ? f->std : 1.0;
    double v = gradc_table_at(t, series, row);

    v = isnan(v) ? fill : v;

    if ((s->form.cell == GRADC_NUMBER || s->form.cell == GRADC_DATE)
        && !f->is_label && (f->mean != 0.0 || std != 1.0)) {
        v = (v - f->mean) / std;
    }
    if (gradc_column_check(c, k * c->per + at, v, e) == 0) {
        gradc_put(c->in->type, sample, at, v);
        return 0;
    }
    return gradc_fail_at(e, "%s:%ld: column %s: ",
                         t->path[gradc_table_file(t, row)], gradc_table_line(t, row),
                         gradc_column_shown(s->name));
}

/* How many steps a sample has: rows of a sequence, or symbols of a text. */
static size_t
steps(const struct table *t, int series, const struct samples *s, size_t k)
{
    const struct series *of = &t->series[series];
    size_t n = 0;

    if (!gradc_form_apart(&of->form)) {
        return s->rows[k];
    }
    while (n < (size_t)of->group && gradc_table_at(t, series + (int)n, span(s, k, of->field).first) >= 0) {
        n++;
    }
    return n;
}

/* Fills one sample; what it does not have stays 0. */
static int
fill_sample(struct column *c, void *sample, const struct table *t, int series,
            const struct samples *s, size_t k, const double *fill, struct error *e)
{
    struct span r = span(s, k, c->field);
    size_t wide = c->per / rows_of(c->field), n = r.n * wide, length;

    if (c->ragged != NULL
        && gradc_ragged_add(c->ragged, steps(t, series, s, k), &length, e) != 0) {
        return gradc_fail_at(e, "%s:%ld: ", t->path[gradc_table_file(t, r.first)],
                             gradc_table_line(t, r.first));
    }
    if (gradc_form_apart(&t->series[series].form) && wide == n) {
        n = steps(t, series, s, k);
    }
    for (size_t i = 0; i < n; i++) {
        if (put(c, sample, t, series + (int)(i % wide), r.first + i / wide, k, i,
                fill[series + (int)(i % wide)], e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* All samples, on the disk if they are many. */
static int
fill_column(struct column *c, const struct table *t, int series,
            const struct samples *s, const double *fill, struct error *e)
{
    size_t bytes = c->per * c->size;
    char *sample = gradc_alloc(e, bytes, 1);
    struct scratch all = { .n = 0 };

    for (size_t k = 0; e->status == 0 && k < s->n; k++) {
        memset(sample, 0, bytes);
        if (fill_sample(c, sample, t, series, s, k, fill, e) == 0) {
            gradc_scratch_add(&all, sample, bytes, e);
        }
    }
    free(sample);
    if (e->status == 0) {
        return gradc_column_take(c, &all, t->path[0], e);
    }
    gradc_scratch_drop(&all);
    return -1;
}

static int
fill_all(struct dataset *d, const struct table *t, const struct samples *s,
         const double *fill, struct error *e)
{
    int series = 0;

    d->n = s->n;
    for (int k = 0; k < d->n_column; k++) {
        struct column *c = &d->column[k];

        if (c->field->lengths == NULL
            && fill_column(c, t, series, s, fill, e) != 0) {
            return -1;
        }
        series += gradc_field_wide(c->field);
    }
    return gradc_ragged_finish(d, e);
}

/* Of each sample, the key of its first row. */
static int
take_keys(struct dataset *d, const struct table *t, const struct samples *s,
          struct error *e)
{
    d->key = gradc_alloc(e, s->n, sizeof(*d->key));
    for (size_t k = 0; d->key != NULL && k < s->n; k++) {
        d->key[k] = gradc_table_at(t, t->n_series - 1, s->row[k]);
    }
    return e->status == 0 ? 0 : -1;
}

/* Files of another part need of the training files what was found there: the
 * names of classes, means of columns. */
static int
other_files(struct dataset *d, const struct gradc_data *data,
            const char *folder, enum part part, const struct table *train,
            const double *fill, struct error *e)
{
    struct table t;
    struct samples s = { .n = 0 };

    if (gradc_table_read(&t, d, data, folder, part, NULL, train, e) == 0
        && check_shapes(d, &s, t.path[0], e) == 0
        && cut(&t, data, &s, e) == 0) {
        fill_all(d, &t, &s, fill, e);
    }
    gradc_table_close(&t);
    free(s.row);
    free(s.rows);
    return e->status == 0 ? 0 : -1;
}

static size_t *
copy(const size_t *list, size_t n, struct error *e)
{
    size_t *own = list != NULL ? gradc_alloc(e, n, sizeof(*own)) : NULL;

    if (own != NULL) {
        memcpy(own, list, n * sizeof(*own));
    }
    return own;
}

/* Keeps those of a share. */
static void
keep(struct samples *s, const struct share *share)
{
    for (size_t i = 0; i < share->n; i++) {
        s->row[i] = s->row[share->sample[i]];
        if (s->rows != NULL) {
            s->rows[i] = s->rows[share->sample[i]];
        }
    }
    s->n = share->n;
}

static int
count_words(struct table *t, const struct samples *s, struct error *e)
{
    for (size_t k = 0; k < s->n; k++) {
        for (int i = 0; i < t->n_series; i++) {
            struct span r = span(s, k, t->series[i].field);

            for (size_t j = 0; j < r.n; j++) {
                if (gradc_table_count(t, i, r.first + j, e) != 0) {
                    return -1;
                }
            }
        }
    }
    return gradc_table_finish(t, e);
}

/* Words, and the numbers for missing values, from the samples among all that are to be
 * learnt from. */
static double *
learn(struct dataset *d, struct table *t, const struct samples *all,
      const struct gradc_data *data, const struct share *share, struct error *e)
{
    struct samples s = *all;
    double *fill = NULL;

    s.row = copy(all->row, s.n, e);
    s.rows = copy(all->rows, s.n, e);
    if (e->status == 0 && split(&s, data, 0, t->path[0], e) == 0) {
        if (share != NULL) {
            keep(&s, share);
        }
        if (count_words(t, &s, e) == 0) {
            fill = d->fill != NULL ? gradc_given_fills(d, data, e) : fills(t, &s, data, e);
        }
    }
    free(s.row);
    free(s.rows);
    return fill;
}

/* The same, which is kept with the parameters. */
static double *
find(struct dataset *d, struct table *t, const struct samples *all,
     const struct gradc_data *data, const struct source *from, struct error *e)
{
    int known = d->fill != NULL;
    double *fill = learn(d, t, all, data, from->share, e);

    if (fill != NULL && data->missing == GRADC_MEAN && !known) {
        gradc_found_fills(d, data, fill, e);
    }
    if (fill != NULL) {
        gradc_found_texts(d, t, e);
    }
    return fill;
}

int
gradc_csv_read(struct dataset *d, const struct gradc_data *data,
               const struct source *from, struct error *e)
{
    enum part part = from->part;
    struct table t;
    struct samples s = { .n = 0 };
    double *fill = NULL;
    int n;

    gradc_data_files(data, part, &n);
    if (gradc_table_read(&t, d, data, from->folder, PART_TRAIN, from->key, NULL, e) == 0
        && check_shapes(d, &s, t.path[0], e) == 0
        && cut(&t, data, &s, e) == 0) {
        fill = find(d, &t, &s, data, from, e);
    }
    if (e->status == 0 && part != PART_TRAIN && n > 0) {
        other_files(d, data, from->folder, part, &t, fill, e);
    } else if (e->status == 0
             && split(&s, data, part == PART_TEST, t.path[0], e) == 0
             && fill_all(d, &t, &s, fill, e) == 0 && from->key != NULL) {
        take_keys(d, &t, &s, e);
    }
    gradc_table_close(&t);
    free(s.row);
    free(s.rows);
    free(fill);
    return e->status == 0 ? 0 : -1;
}
