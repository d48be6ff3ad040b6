/* rows.c -- see rows.h */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "array.h"
#include "csv.h"
#include "folder.h"
#include "pile.h"
#include "ragged.h"
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

/* Reads the columns that the model was trained on, by its own rules; missing
 * values are replaced as in training. */
static int
read_csv(struct dataset *d, const struct gradc_model *m, const char *name,
         const char *load, struct error *e)
{
    const struct source from = { .part = PART_TRAIN };
    struct gradc_data data = m->data;

    if (data.kind != GRADC_CSV || d->column[0].field->input == NULL) {
        return read_plain_csv(d, name, e);
    }
    data.train = &name;
    data.n_train = 1;
    data.fraction = 0;
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

    if (format->single && !only) {
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

static int
read_file(struct dataset *d, const struct gradc_model *m, const char *path,
          const char *load, struct error *e)
{
    const struct format *format;
    struct contents b;
    int is_sample;

    if (gradc_is_folder(NULL, path)) {
        return read_folder(d, path, e);
    }
    if (gradc_contents_open_sized(&b, NULL, path, gradc_array_size, e) != 0) {
        return -1;
    }
    format = gradc_format_of(&b);
    is_sample = gradc_is_bitmap(b.p, b.n) || gradc_is_sound(b.p, b.n);
    gradc_contents_close(&b);
    if (is_sample) {
        return read_samples(d, &path, 1, e);
    }
    return format != NULL ? read_arrays(d, format, path, e)
                          : read_csv(d, m, path, load, e);
}

/* Numbers, images or sounds, or one file of any kind. */
static int
read_words(struct dataset *d, const struct gradc_model *m, const struct options *o,
           struct error *e)
{
    struct pile all = { .n = 0 };

    if (!gradc_is_number(o->word[0]) && access(o->word[0], R_OK) == 0) {
        return o->n_word == 1 ? read_file(d, m, o->word[0], o->load, e)
               : read_samples(d, (const char *const *)o->word, o->n_word, e);
    }
    for (int i = 0; i < o->n_word && e->status == 0; i++) {
        if (!gradc_is_number(o->word[i])) {
            gradc_misuse(e, "\"%s\" is neither a number nor a file (see --help)",
                         o->word[i]);
        } else {
            gradc_pile_push(&all, strtod(o->word[i], NULL), e);
        }
    }
    if (e->status == 0 && spread(d, &all, "the command line", e) != 0) {
        e->status = 2;          /* it is what is wrong */
    }
    free(all.v);
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
