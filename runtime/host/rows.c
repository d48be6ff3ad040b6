/* rows.c -- see rows.h */
#include "rows.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "array.h"
#include "csv.h"
#include "folder.h"
#include "found.h"
#include "pile.h"
#include "ragged.h"
#include "records.h"
#include "sound.h"
#include "weights.h"

/* ---- numbers ---------------------------------------------------------------- */

/* Copies the numbers of one input, which begin at number `first` of each row. */
static int
spread_one(struct dataset *d, struct column *c, const struct pile *all,
           size_t wide, size_t first, const char *path, struct error *e)
{
    struct contents file = { .n = 0 };
    struct array a = { .file = &file };
    struct pile own = { .n = 0 };

    snprintf(file.path, sizeof(file.path), "%s", path);
    for (size_t i = 0; i < all->n && e->status == 0; i++) {
        if (i % wide >= first && i % wide < first + c->per) {
            gradc_pile_push(&own, all->v[i], e);
        }
    }
    gradc_array_numbers(&a, own.v, own.n);
    if (e->status == 0) {
        gradc_array_take(d, c, &a, e);
    }
    gradc_contents_close(&file);
    return e->status == 0 ? 0 : -1;
}

/* How many numbers a sample has. */
static size_t
wide_of(const struct dataset *d)
{
    size_t wide = 0;

    for (int k = 0; k < d->n_column; k++) {
        wide += d->column[k].per;
    }
    return wide;
}

/* Copies the numbers of all rows, in the order of the inputs. */
static int
spread(struct dataset *d, const struct pile *all, const char *path,
       struct error *e)
{
    size_t wide = wide_of(d), first = 0;

    if (all->n == 0 || all->n % wide != 0) {
        return gradc_fail(e, "%s: %zu number%s, but a sample has %zu", path, all->n,
                          all->n == 1 ? "" : "s", wide);
    }
    for (int k = 0; k < d->n_column && e->status == 0; k++) {
        struct column *c = &d->column[k];

        spread_one(d, c, all, wide, first, path, e);
        first += c->per;
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- tables ------------------------------------------------------------------- */

/* Opens a table; the first line tells its separator. */
static int
open_plain(struct csv *c, const char *name, struct error *e)
{
    char better;

    if (gradc_csv_open(c, NULL, name, 0, ',', e) != 0) {
        return -1;
    }
    better = c->better;
    if (better == '\0') {
        return 0;
    }
    gradc_csv_close(c);
    return gradc_csv_open(c, NULL, name, 0, better, e);
}

/* Whether the cells of a row are names, of which none is a number. */
static int
is_header(const struct csv *c)
{
    for (int i = 0; i < c->n_cell; i++) {
        if (gradc_is_number(c->cell[i])) {
            return 0;
        }
    }
    return 1;
}

/* A sample may take several rows, as an image does, but all of each. */
static int
check_header(const struct dataset *d, const struct csv *c, struct error *e)
{
    size_t wide = wide_of(d);

    return c->n_cell == 0 || wide % (size_t)c->n_cell == 0 ? 0
         : gradc_fail(e, "%s:%ld: the header names %d columns, but a sample has %zu "
                      "number%s", c->path, c->row_line, c->n_cell, wide,
                      wide == 1 ? "" : "s");
}

/* The numbers of the row that was read. */
static int
push_row(struct pile *all, const struct csv *c, struct error *e)
{
    for (int i = 0; i < c->n_cell && e->status == 0; i++) {
        if (!gradc_is_number(c->cell[i])) {
            return gradc_fail(e, "%s:%ld: \"%.40s\" is not a number", c->path,
                              c->row_line, c->cell[i]);
        }
        gradc_pile_push(all, strtod(c->cell[i], NULL), e);
    }
    return e->status == 0 ? 0 : -1;
}

/* Reads a table of numbers; a first row of names is skipped. */
static int
read_plain_csv(struct dataset *d, const char *name, struct error *e)
{
    struct pile all = { .n = 0 };
    struct csv c;

    if (open_plain(&c, name, e) != 0) {
        return -1;
    }
    for (long row = 0; e->status == 0 && gradc_csv_next(&c, e) == 1; row++) {
        if (row == 0 && is_header(&c)) {
            check_header(d, &c, e);
        } else {
            push_row(&all, &c, e);
        }
    }
    if (e->status == 0) {
        spread(d, &all, c.path, e);
    }
    gradc_csv_close(&c);
    free(all.v);
    return e->status == 0 ? 0 : -1;
}

/* Whether the inputs are columns of tables. */
static int
is_table(const struct dataset *d, const struct gradc_model *m)
{
    return m->data.kind == GRADC_CSV && d->column[0].field->input != NULL;
}

/* Reads the columns that the model was trained on, by its own rules; missing
 * values are replaced as in training. */
static int
read_table(struct dataset *d, const struct gradc_model *m, const char *name,
           const char *load, struct error *e)
{
    const struct source from = { .part = PART_TRAIN };
    struct gradc_data data = m->data;

    data.train = &name;
    data.n_train = 1;
    data.fraction = 0;
    if (d->given != NULL) {
        data.header = 1;
        data.decimal = '.';
    }
    if (data.missing == GRADC_DROP) {
        data.missing = GRADC_REFUSE;
    }
    if (data.missing == GRADC_MEAN && load != NULL) {
        d->fill = gradc_weights_memo(load, "fill", e);
    }
    if (load != NULL && e->status == 0) {
        d->categories = gradc_weights_memo(load, "categories", e);
    }
    return e->status != 0 ? -1
         : gradc_csv_read(d, &data, &from, e);
}

static int
read_csv(struct dataset *d, const struct gradc_model *m, const char *name,
         const char *load, struct error *e)
{
    return is_table(d, m) ? read_table(d, m, name, load, e) : read_plain_csv(d, name, e);
}

/* Rows that are in no file of CSV. */
static int
read_records(struct dataset *d, const struct gradc_model *m, const struct records *r,
             const char *path, const char *load, struct error *e)
{
    d->given = &r->text;
    read_table(d, m, path, load, e);
    d->given = NULL;
    return e->status == 0 ? 0 : -1;
}

/* ---- which of them --------------------------------------------------------------- */

/* Counts the inputs that are lengths of others; files need not have them. */
static int
count_lengths(const struct dataset *d)
{
    int n = 0;

    for (int k = 0; k < d->n_column; k++) {
        n += d->column[k].field->lengths != NULL;
    }
    return n;
}

/* Reads an array for each input from a file. */
static int
read_arrays(struct dataset *d, const struct format *format, const char *path,
            struct error *e)
{
    int only = d->n_column - count_lengths(d) == 1;

    if ((format == NULL || format->single) && !only) {
        return gradc_fail(e, "%s: one array, but there are %d inputs; safetensors "
                          "hold several", path, d->n_column);
    }
    for (int k = 0; k < d->n_column && e->status == 0; k++) {
        struct contents b;

        if (d->column[k].field->lengths != NULL) {
            continue;
        }
        if (gradc_contents_open_sized(&b, NULL, path, gradc_array_size, e) != 0) {
            return -1;
        }
        gradc_array_fill(d, &d->column[k], &b, only, e);
        gradc_contents_close(&b);
    }
    return e->status == 0 ? gradc_ragged_finish(d, e) : -1;
}

/* Reads files that are a sample each. */
static int
read_list(struct dataset *d, const struct listing *l, struct error *e)
{
    if (d->n_column != 1) {
        return gradc_fail(e, "%s: files are samples for one input, but there are %d "
                          "inputs", l->from, d->n_column);
    }
    return gradc_folder_take(d, &d->column[0], l, e);
}

static int
read_folder(struct dataset *d, const char *path, struct error *e)
{
    struct listing l = { .n = 0 };

    if (gradc_listing_files(&l, path, e) == 0) {
        read_list(d, &l, e);
    }
    gradc_listing_close(&l);
    return e->status == 0 ? 0 : -1;
}

/* Reads images or sounds by their names. */
static int
read_samples(struct dataset *d, const char *const *names, int n, struct error *e)
{
    struct listing l = { .from = gradc_copy(e, "the command line") };

    for (int i = 0; i < n && e->status == 0; i++) {
        gradc_listing_add(&l, names[i], -1, e);
    }
    if (e->status == 0) {
        read_list(d, &l, e);
    }
    gradc_listing_close(&l);
    return e->status == 0 ? 0 : -1;
}

/* What stands for missing numbers of the inputs, by column of the table; NULL where the
 * model or the parameters have none. */
static double *
find_fills(struct dataset *d, const struct gradc_data *data, const char *load,
           struct error *e)
{
    double *fill = NULL;
    int n = 0;

    if (data->missing == GRADC_MEAN && load != NULL) {
        d->fill = gradc_weights_memo(load, "fill", e);
        return d->fill != NULL ? gradc_given_fills(d, data, e) : NULL;
    }
    for (int k = 0; k < d->n_column; k++) {
        n += gradc_field_wide(d->column[k].field);
    }
    if (data->missing == GRADC_FILL) {
        fill = gradc_alloc(e, (size_t)n, sizeof(*fill));
    }
    for (int i = 0; fill != NULL && i < n; i++) {
        fill[i] = data->fill;
    }
    return fill;
}

/* Gives each column what stands for the missing numbers of a sample, which has the
 * columns of a table for each row. */
static int
spread_fills(struct dataset *d, const double *fill, struct error *e)
{
    for (int k = 0; k < d->n_column && e->status == 0; k++) {
        struct column *c = &d->column[k];
        size_t wide = (size_t)gradc_field_wide(c->field);
        double *own = wide > 0 ? gradc_alloc(e, c->per, sizeof(*own)) : NULL;

        for (size_t i = 0; own != NULL && i < c->per; i++) {
            own[i] = fill[i % wide];
        }
        c->fill = own;
        fill += wide;
    }
    return e->status == 0 ? 0 : -1;
}

static void
drop_fills(struct dataset *d)
{
    for (int k = 0; k < d->n_column; k++) {
        free((void *)(uintptr_t)d->column[k].fill);
        d->column[k].fill = NULL;
    }
}

static int
read_json_arrays(struct dataset *d, const struct gradc_model *m, const char *path,
                 const char *load, struct error *e)
{
    double *fill = is_table(d, m) ? find_fills(d, &m->data, load, e) : NULL;

    if (e->status == 0 && (fill == NULL || spread_fills(d, fill, e) == 0)) {
        read_arrays(d, &gradc_format_json, path, e);
    }
    drop_fills(d);
    free(fill);
    return e->status == 0 ? 0 : -1;
}

/* JSON: arrays for the inputs, or columns of a table. */
static int
read_json(struct dataset *d, const struct gradc_model *m, const struct contents *b,
          const char *path, const char *load, struct error *e)
{
    struct records r = { .n = 0 };

    if (is_table(d, m) && gradc_records_open(&r, d, &m->data, e) == 0
        && gradc_records_fit(&r, b)) {
        if (gradc_records_json(&r, b, e) == 0) {
            read_records(d, m, &r, b->path, load, e);
        }
    } else if (e->status == 0) {
        read_json_arrays(d, m, path, load, e);
    }
    gradc_records_close(&r);
    return e->status == 0 ? 0 : -1;
}

/* Whether bytes are numbers as they are in memory, for a model that reads such files. */
static int
is_raw(const struct dataset *d, const struct contents *b)
{
    int raw = 0;

    for (size_t i = 0; d->column[0].field->dtype != NULL && i < b->n; i++) {
        raw |= b->p[i] < '\t';
    }
    return raw;
}

static int
read_contents(struct dataset *d, const struct gradc_model *m, const struct contents *b,
              const char *path, const char *load, struct error *e)
{
    const struct format *format = gradc_format_of(b);

    if (gradc_is_bitmap(b->p, b->n) || gradc_is_sound(b->p, b->n)) {
        return read_samples(d, &path, 1, e);
    }
    if (format == &gradc_format_json) {
        return read_json(d, m, b, path, load, e);
    }
    return format != NULL || is_raw(d, b) ? read_arrays(d, format, path, e)
           : read_csv(d, m, path, load, e);
}

static int
read_file(struct dataset *d, const struct gradc_model *m, const char *path,
          const char *load, struct error *e)
{
    struct contents b;

    if (gradc_is_folder(NULL, path)) {
        return read_folder(d, path, e);
    }
    if (gradc_contents_open_sized(&b, NULL, path, gradc_array_size, e) == 0) {
        read_contents(d, m, &b, path, load, e);
        gradc_contents_close(&b);
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- words of the command line ----------------------------------------------------- */

/* Numbers of the inputs, one after the other. */
static int
read_numbers(struct dataset *d, const struct options *o, struct error *e)
{
    struct pile all = { .n = 0 };

    for (int i = 0; i < o->n_word && e->status == 0; i++) {
        if (!gradc_is_number(o->word[i])) {
            gradc_misuse(e, "\"%s\" is neither a number nor a file (see --help)",
                         o->word[i]);
        } else {
            gradc_pile_push(&all, strtod(o->word[i], NULL), e);
        }
    }
    if (e->status == 0) {
        spread(d, &all, "the command line", e);
    }
    free(all.v);
    return e->status == 0 ? 0 : -1;
}

/* Whether words are the columns of a table: no texts where no column has any, and whole
 * rows if they are numbers, which may be those of the inputs. */
static int
are_cells(const struct dataset *d, const struct gradc_data *data, int columns,
          const struct options *o)
{
    int texts = 0, numbers = 1, cells = 1;

    for (int k = 0; k < d->n_column; k++) {
        const struct gradc_field *f = d->column[k].field;

        texts |= f->form != NULL || f->n_values > 0 || f->sorted;
    }
    for (int i = 0; i < o->n_word; i++) {
        int number = gradc_is_number(o->word[i]);

        numbers &= number;
        cells &= texts || number || gradc_cell_missing(data, o->word[i]);
    }
    return cells && (o->n_word % columns == 0 || !numbers);
}

/* Which rows are of one sequence is not known without the column that says so. */
static int
read_values(struct dataset *d, const struct gradc_model *m, const struct options *o,
            struct error *e)
{
    struct records r = { .n = 0 };

    if (!is_table(d, m) || m->data.sequence != NULL) {
        return read_numbers(d, o, e);
    }
    if (gradc_records_open(&r, d, &m->data, e) == 0
        && !are_cells(d, &m->data, r.n, o)) {
        read_numbers(d, o, e);
    } else if (e->status == 0 && gradc_records_words(&r, o->word, o->n_word, e) == 0) {
        read_records(d, m, &r, "the command line", o->load, e);
    }
    gradc_records_close(&r);
    return e->status == 0 ? 0 : -1;
}

/* Numbers, cells of a table, images or sounds, or one file of any kind. */
static int
read_words(struct dataset *d, const struct gradc_model *m, const struct options *o,
           struct error *e)
{
    if (!gradc_is_number(o->word[0]) && access(o->word[0], R_OK) == 0) {
        return o->n_word == 1 ? read_file(d, m, o->word[0], o->load, e)
               : read_samples(d, (const char *const *)o->word, o->n_word, e);
    }
    if (read_values(d, m, o, e) != 0) {
        e->status = 2;          /* it is what is wrong */
    }
    return e->status == 0 ? 0 : -1;
}

/* Makes a column for each input, with the description of its data if the model
 * has one. */
static int
make_columns(struct dataset *d, const struct gradc_model *m,
             const struct gradc_entry *entry, struct error *e)
{
    static const struct gradc_field none = { .std = 1 };

    d->column = gradc_alloc(e, (size_t)entry->n_in, sizeof(*d->column));
    for (int k = 0; d->column != NULL && k < entry->n_in - entry->counts; k++) {
        struct column *c = &d->column[d->n_column++];

        c->in = &entry->in[k];
        c->per = c->hop = gradc_tensor_per(c->in);
        c->size = gradc_type_size(c->in->type);
        c->field = &none;
        for (int i = 0; i < m->data.n_field; i++) {
            if (strcmp(m->data.field[i].input, c->in->name) == 0) {
                c->field = &m->data.field[i];
            }
        }
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_rows_open(struct dataset *d, const struct gradc_model *m,
                const struct gradc_entry *entry, const struct options *o,
                struct error *e)
{
    *d = (struct dataset){ .window = 1 };
    if (make_columns(d, m, entry, e) == 0
        && gradc_ragged_open(d, &m->data, e) == 0) {
        (void)(o->in != NULL ? read_file(d, m, o->in, o->load, e)
               : read_words(d, m, o, e));
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_data_close(d);
    return -1;
}
