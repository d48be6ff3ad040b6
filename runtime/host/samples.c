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

#include "found.h"
#include "table.h"

/* The first rows of the samples, in the order of the files. */
struct samples {
    size_t n;
    size_t *row;
    int window;                 /* rows in a sample */
    int ahead;                  /* and after it, for what comes later */
};

static int
rows_of(const struct gradc_field *f)
{
    return f->rows > 0 ? f->rows : 1;
}

/* Rows between the first of a sample and the first that this field takes. */
static size_t
offset(const struct samples *s, const struct gradc_field *f)
{
    return (size_t)(s->window - rows_of(f) + f->ahead);
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

        if ((size_t)wide * (size_t)rows_of(f) != c->per)
            return gradc_fail(e, "%s: the model names %d columns for input %s "
                              "%s, which takes %zu per sample", path, wide,
                              c->in->name, gradc_tensor_shape(shape, c->in),
                              c->per);
        s->window = rows_of(f) > s->window ? rows_of(f) : s->window;
        s->ahead = f->ahead > s->ahead ? f->ahead : s->ahead;
    }
    return 0;
}

/* A sample that uses a cell without a value is left out. */
static int
is_whole(const struct table *t, const struct samples *s, size_t row)
{
    for (int i = 0; i < t->n_series; i++) {
        const struct gradc_field *f = t->series[i].field;
        const double *v = t->series[i].v + row + offset(s, f);

        for (int r = 0; r < rows_of(f); r++)
            if (isnan(v[r]))
                return 0;
    }
    return 1;
}

static int
cut_windows(const struct table *t, const struct gradc_data *data,
            struct samples *s, struct error *e)
{
    size_t stride = (size_t)(data->stride > 0 ? data->stride : s->window);
    size_t reach = (size_t)(s->window + s->ahead);

    s->row = gradc_alloc(e, t->n, sizeof *s->row);
    for (int f = 0; s->row != NULL && f < t->n_file; f++) {
        size_t rows = t->first[f + 1] - t->first[f];

        if (data->stride == 0 && s->ahead == 0
            && rows % (size_t)s->window != 0)
            return gradc_fail(e, "%s: %zu rows are no multiple of %d, the rows "
                              "of one sample; stride = N in the model begins a "
                              "sample every N rows and leaves the rest",
                              t->path[f], rows, s->window);
        for (size_t at = 0; at + reach <= rows; at += stride)
            if (data->missing != GRADC_DROP
                || is_whole(t, s, t->first[f] + at))
                s->row[s->n++] = t->first[f] + at;
    }
    if (e->status == 0 && s->n == 0)
        gradc_fail(e, "%s: there is no whole sample in it", t->path[0]);
    return e->status == 0 ? 0 : -1;
}

/* Keeps the share of the samples that is for testing, or the rest. */
static int
split(struct samples *s, const struct gradc_data *data, int test,
      const char *path, struct error *e)
{
    size_t k = (size_t)((double)s->n * data->share + 0.5), n = 0;
    uint32_t *order;
    char *chosen;

    if (data->share <= 0)
        return 0;
    if (k == 0 || k >= s->n || s->n > UINT32_MAX)
        return gradc_fail(e, "%s: of %zu samples, %zu would be for testing",
                          path, s->n, k);
    order = gradc_alloc(e, s->n, sizeof *order);
    chosen = gradc_alloc(e, s->n, 1);
    if (order != NULL && chosen != NULL) {
        gradc_split(order, s->n, data->seed);
        for (size_t i = 0; i < k; i++)
            chosen[order[i]] = 1;
        for (size_t i = 0; i < s->n; i++)
            if (chosen[i] == test)
                s->row[n++] = s->row[i];
        s->n = n;
    }
    free(order);
    free(chosen);
    return e->status == 0 ? 0 : -1;
}

/* What stands for a missing value in each series. */
static double *
fills(const struct table *t, const struct samples *s,
      const struct gradc_data *data, struct error *e)
{
    double *fill = gradc_alloc(e, (size_t)t->n_series, sizeof *fill);

    for (int i = 0; fill != NULL && i < t->n_series; i++) {
        const struct gradc_field *f = t->series[i].field;
        double sum = 0, n = 0;

        fill[i] = data->fill;
        for (size_t k = 0; data->missing == GRADC_MEAN && k < s->n; k++)
            for (int r = 0; r < rows_of(f); r++) {
                double v = t->series[i].v[s->row[k] + offset(s, f) + (size_t)r];

                sum += isnan(v) ? 0 : v;
                n += !isnan(v);
            }
        if (data->missing == GRADC_MEAN)
            fill[i] = n > 0 ? sum / n : 0;
    }
    return fill;
}

/* One number of a sample, in the column's type. */
static int
put(struct column *c, const struct table *t, int series, size_t row,
    size_t at, double fill, struct error *e)
{
    const struct series *s = &t->series[series];
    const struct gradc_field *f = s->field;
    double std = f->std != 0.0 ? f->std : 1.0;
    double v = isnan(s->v[row]) ? fill : s->v[row];

    if ((s->form.cell == GRADC_NUMBER || s->form.cell == GRADC_DATE)
        && !f->is_label && (f->mean != 0.0 || std != 1.0))
        v = (v - f->mean) / std;
    if (gradc_column_put(c, at, v, e) == 0)
        return 0;
    return gradc_fail_at(e, "%s:%ld: column %s: ",
                         t->path[gradc_table_file(t, row)], t->line[row],
                         s->name);
}

static int
fill_column(struct column *c, const struct table *t, int series,
            const struct samples *s, const double *fill, struct error *e)
{
    size_t rows = (size_t)rows_of(c->field), wide = c->per / rows, at = 0;

    c->rows = gradc_alloc(e, s->n, c->per * c->size);
    for (size_t k = 0; c->rows != NULL && k < s->n; k++)
        for (size_t r = 0; r < rows; r++)
            for (size_t i = 0; i < wide; i++, at++)
                if (put(c, t, series + (int)i,
                        s->row[k] + offset(s, c->field) + r, at,
                        fill[series + (int)i], e) != 0)
                    return -1;
    return e->status == 0 ? 0 : -1;
}

static int
fill_all(struct dataset *d, const struct table *t, const struct samples *s,
         const double *fill, struct error *e)
{
    int series = 0;

    d->n = s->n;
    for (int k = 0; k < d->n_column; k++) {
        struct column *c = &d->column[k];

        if (fill_column(c, t, series, s, fill, e) != 0)
            return -1;
        series += gradc_field_wide(c->field);
    }
    return 0;
}

/* Of each sample, the key of its first row. */
static int
take_keys(struct dataset *d, const struct table *t, const struct samples *s,
          struct error *e)
{
    const struct series *key = &t->series[t->n_series - 1];

    d->key = gradc_alloc(e, s->n, sizeof *d->key);
    for (size_t k = 0; d->key != NULL && k < s->n; k++)
        d->key[k] = key->v[s->row[k]];
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
        && cut_windows(&t, data, &s, e) == 0)
        fill_all(d, &t, &s, fill, e);
    gradc_table_close(&t);
    free(s.row);
    return e->status == 0 ? 0 : -1;
}

/* The numbers for missing values, from the training samples among all. */
static double *
find_fills(const struct table *t, const struct samples *all,
           const struct gradc_data *data, struct error *e)
{
    struct samples s = *all;
    double *fill = NULL;

    s.row = gradc_alloc(e, s.n, sizeof *s.row);
    if (s.row == NULL)
        return NULL;
    memcpy(s.row, all->row, s.n * sizeof *s.row);
    if (split(&s, data, 0, t->path[0], e) == 0)
        fill = fills(t, &s, data, e);
    free(s.row);
    return fill;
}

int
gradc_csv_read(struct dataset *d, const struct gradc_data *data,
               const char *folder, enum part part, const char *key,
               struct error *e)
{
    struct table t;
    struct samples s = { .n = 0 };
    double *fill = NULL;
    int n;

    gradc_data_files(data, part, &n);
    if (gradc_table_read(&t, d, data, folder, PART_TRAIN, key, NULL, e) == 0
        && check_shapes(d, &s, t.path[0], e) == 0
        && cut_windows(&t, data, &s, e) == 0)
        fill = d->fill != NULL ? gradc_given_fills(d, data, e)
                               : find_fills(&t, &s, data, e);
    if (fill != NULL && data->missing == GRADC_MEAN && d->fill == NULL)
        gradc_found_fills(d, fill, t.n_series - (key != NULL), e);
    if (fill != NULL)
        gradc_found_texts(d, &t, e);
    if (e->status == 0 && part != PART_TRAIN && n > 0)
        other_files(d, data, folder, part, &t, fill, e);
    else if (e->status == 0
             && split(&s, data, part == PART_TEST, t.path[0], e) == 0
             && fill_all(d, &t, &s, fill, e) == 0 && key != NULL)
        take_keys(d, &t, &s, e);
    gradc_table_close(&t);
    free(s.row);
    free(fill);
    return e->status == 0 ? 0 : -1;
}
