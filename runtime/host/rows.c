/* rows.c -- see rows.h */
#include "rows.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "file.h"
#include "npy.h"
#include "safetensors.h"
#include "stream.h"
#include "weights.h"

/* ---- numbers, collected ------------------------------------------------------ */

/* What comes from texts, per column. */
struct pile {
    double *v;
    size_t n, room;
};

static int
push(struct pile *p, double v, struct error *e)
{
    if (p->n == p->room) {
        size_t room = p->room > 0 ? 2 * p->room : 256;
        double *more = realloc(p->v, room * sizeof *more);

        if (more == NULL)
            return gradc_fail(e, "out of memory at %zu numbers", p->n);
        p->v = more;
        p->room = room;
    }
    p->v[p->n++] = v;
    return 0;
}

/* The samples of one column: its numbers are whole samples, as many as the others. */
static int
take(struct dataset *d, struct column *c, const double *v, size_t n,
     const char *path, struct error *e)
{
    size_t samples = n / c->per;

    if (n % c->per != 0 || n == 0)
        return gradc_fail(e, "%s: %zu numbers for input %s, which takes %zu per "
                          "sample", path, n, c->in->name, c->per);
    if (c > d->column && samples != d->n)
        return gradc_fail(e, "%s: %zu samples of input %s, but %zu of %s", path,
                          samples, c->in->name, d->n, d->column[0].in->name);
    d->n = samples;
    c->rows = gradc_alloc(e, n, c->size);
    for (size_t i = 0; c->rows != NULL && i < n; i++)
        if (gradc_column_put(c, i, v[i], e) != 0)
            return gradc_fail_at(e, "%s: ", path);
    return e->status == 0 ? 0 : -1;
}

/* Numbers of a row after another, in the order of the inputs. */
static int
spread(struct dataset *d, const struct pile *all, const char *path,
       struct error *e)
{
    size_t wide = 0, first = 0;

    for (int k = 0; k < d->n_column; k++)
        wide += d->column[k].per;
    if (all->n == 0 || all->n % wide != 0)
        return gradc_fail(e, "%s: %zu numbers, but a sample has %zu", path, all->n,
                          wide);
    for (int k = 0; k < d->n_column && e->status == 0; k++) {
        struct column *c = &d->column[k];
        struct pile own = { .n = 0 };

        for (size_t i = 0; i < all->n && e->status == 0; i++)
            if (i % wide >= first && i % wide < first + c->per)
                push(&own, all->v[i], e);
        if (e->status == 0)
            take(d, c, own.v, own.n, path, e);
        free(own.v);
        first += c->per;
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- tables ------------------------------------------------------------------- */

/* Every cell is a number; a first row of names is passed over. */
static int
read_plain_csv(struct dataset *d, const char *name, struct error *e)
{
    struct pile all = { .n = 0 };
    struct csv c;
    int more;

    if (gradc_csv_open(&c, NULL, name, 0, ',', e) != 0)
        return -1;
    for (long row = 0; (more = gradc_csv_next(&c, e)) == 1; row++)
        for (int i = 0; i < c.n_cell && e->status == 0; i++) {
            if (row == 0 && !gradc_is_number(c.cell[0]))
                break;
            if (!gradc_is_number(c.cell[i]))
                gradc_fail(e, "%s:%ld: \"%.40s\" is not a number", c.path,
                           c.row_line, c.cell[i]);
            else
                push(&all, strtod(c.cell[i], NULL), e);
        }
    if (e->status == 0)
        spread(d, &all, c.path, e);
    gradc_csv_close(&c);
    free(all.v);
    return e->status == 0 ? 0 : -1;
}

/* The columns that the model was trained on, by its own rules; for a missing value
 * stands what stood for it then. */
static int
read_csv(struct dataset *d, const struct gradc_model *m, const char *name,
         const char *load, struct error *e)
{
    struct gradc_data data = m->data;

    if (data.kind != GRADC_CSV || d->column[0].field->input == NULL)
        return read_plain_csv(d, name, e);
    data.train = &name;
    data.n_train = 1;
    data.share = 0;
    if (data.missing == GRADC_DROP)
        data.missing = GRADC_REFUSE;
    if (data.missing == GRADC_MEAN && load != NULL)
        d->fill = gradc_weights_memo(load, "fill", e);
    return e->status != 0 ? -1
         : gradc_csv_read(d, &data, NULL, PART_TRAIN, NULL, e);
}

/* ---- JSON --------------------------------------------------------------------- */

/* The numbers in lists of lists. */
static int
flatten(struct pile *p, const json_t *v, struct error *e)
{
    if (json_is_number(v))
        return push(p, json_number_value(v), e);
    if (json_is_boolean(v))
        return push(p, json_is_true(v), e);
    if (!json_is_array(v))
        return gradc_fail(e, "there is something else than numbers in it");
    for (size_t i = 0; i < json_array_size(v); i++)
        if (flatten(p, json_array_get(v, i), e) != 0)
            return -1;
    return 0;
}

/* An object of inputs, or the numbers of the only one. */
static int
add_value(struct pile *p, const struct dataset *d, const json_t *v,
          struct error *e)
{
    if (!json_is_object(v) && d->n_column == 1)
        return flatten(p, v, e);
    for (int k = 0; k < d->n_column; k++) {
        const json_t *own = json_object_get(v, d->column[k].in->name);

        if (own == NULL)
            return gradc_fail(e, "an object with the input %s is needed",
                              d->column[k].in->name);
        if (flatten(&p[k], own, e) != 0)
            return -1;
    }
    return 0;
}

static int
read_json(struct dataset *d, const char *text, size_t n, const char *path,
          struct error *e)
{
    struct pile *p = gradc_alloc(e, (size_t)d->n_column, sizeof *p);
    size_t at = 0;
    long sample = 1;

    while (p != NULL && e->status == 0) {
        json_error_t flaw;
        json_t *v;

        at += strspn(text + at, " \t\r\n,");
        if (at >= n)
            break;
        v = json_loadb(text + at, n - at, JSON_DISABLE_EOF_CHECK
                       | JSON_DECODE_ANY, &flaw);
        if (v == NULL)
            gradc_fail(e, "%s: value %ld: %s", path, sample, flaw.text);
        else if (add_value(p, d, v, e) != 0)
            gradc_fail_at(e, "%s: value %ld: ", path, sample);
        at += (size_t)flaw.position;
        json_decref(v);
        sample++;
    }
    for (int k = 0; e->status == 0 && k < d->n_column; k++)
        take(d, &d->column[k], p[k].v, p[k].n, path, e);
    for (int k = 0; p != NULL && k < d->n_column; k++)
        free(p[k].v);
    free(p);
    return e->status == 0 ? 0 : -1;
}

/* ---- arrays -------------------------------------------------------------------- */

/* Whether the last axes are those of a sample; the first ones count samples. */
static int
check_shape(const struct column *c, int rank, const int64_t *dim,
            const char *path, struct error *e)
{
    const struct gradc_tensor *t = c->in;
    char has[SHAPE_TEXT], wants[SHAPE_TEXT];
    int own = t->rank - 1, fits = rank >= own;

    for (int a = 1; a <= own && fits; a++)
        fits = dim[rank - a] == t->dim[t->rank - a];
    if (fits)
        return 0;
    return gradc_fail(e, "%s: an array %s, but input %s is %s", path,
                      gradc_shape_text(has, rank, dim), t->name,
                      gradc_tensor_shape(wants, t));
}

static int
read_npy(struct dataset *d, const void *bytes, size_t n, const char *path,
         struct error *e)
{
    struct npy a;
    double *v;

    if (d->n_column != 1)
        return gradc_fail(e, "%s: one array, but there are %d inputs; safetensors "
                          "hold several", path, d->n_column);
    if (gradc_npy_open(&a, bytes, n, path, e) != 0
        || check_shape(&d->column[0], a.rank, a.dim, path, e) != 0)
        return -1;
    v = gradc_alloc(e, a.count, sizeof *v);
    for (size_t i = 0; v != NULL && i < a.count; i++)
        v[i] = gradc_npy_get(&a, i);
    if (v != NULL)
        take(d, &d->column[0], v, a.count, path, e);
    free(v);
    return e->status == 0 ? 0 : -1;
}

/* One tensor of a file, with as many samples as it has. */
static int
read_tensor(struct dataset *d, struct column *c, const struct safetensors *f,
            struct error *e)
{
    const struct st_tensor *t = gradc_st_find(f, c->in->name);
    struct gradc_tensor want = *c->in;
    size_t samples;

    if (t == NULL)
        return gradc_fail(e, "%s: there is no tensor %s in it", f->path,
                          c->in->name);
    if (check_shape(c, t->rank, t->dim, f->path, e) != 0)
        return -1;
    samples = t->count / c->per;
    want.rank = t->rank;
    for (int a = 0; a < t->rank && a < GRADC_RANK; a++)
        want.dim[a] = (int)t->dim[a];
    c->rows = gradc_alloc(e, t->count, c->size);
    if (c->rows == NULL || gradc_st_copy(f, "", &want, c->rows, e) != 0)
        return -1;
    if (samples == 0 || (c > d->column && samples != d->n))
        return gradc_fail(e, "%s: %zu samples of input %s%s", f->path, samples,
                          c->in->name, samples == 0 ? "" : ", but other inputs "
                          "have another number");
    d->n = samples;
    return 0;
}

static int
read_tensors(struct dataset *d, const char *path, struct error *e)
{
    struct safetensors f;

    if (gradc_st_read(&f, path, e) != 0)
        return -1;
    for (int k = 0; k < d->n_column && e->status == 0; k++)
        read_tensor(d, &d->column[k], &f, e);
    gradc_st_close(&f);
    return e->status == 0 ? 0 : -1;
}

/* ---- which of them --------------------------------------------------------------- */

static int
is_safetensors(const unsigned char *p, size_t n)
{
    return n > 8 && p[8] == '{' && p[6] == 0 && p[7] == 0;
}

static int
is_idx(const unsigned char *p, size_t n)
{
    return n > 4 && p[0] == 0 && p[1] == 0 && p[2] >= 8 && p[3] > 0 && p[3] < 8;
}

static int
is_json(const char *text)
{
    text += strspn(text, " \t\r\n");
    return *text == '{' || *text == '[';
}

static int
read_file(struct dataset *d, const struct gradc_model *m, const char *path,
          const char *load, struct error *e)
{
    struct stream s;
    char *all = NULL;
    size_t n = 0;

    if (gradc_stream_open(&s, NULL, path, e) == 0) {
        all = gradc_stream_take(&s, SIZE_MAX / 8, &n, e);
        gradc_stream_close(&s);
    }
    if (all == NULL)
        ;
    else if (gradc_is_npy(all, n))
        read_npy(d, all, n, path, e);
    else if (is_safetensors((const unsigned char *)all, n))
        read_tensors(d, path, e);
    else if (is_idx((const unsigned char *)all, n) && d->n_column == 1)
        gradc_idx_read(d, &d->column[0], NULL, path, e);
    else if (is_json(all))
        read_json(d, all, n, path, e);
    else
        read_csv(d, m, path, load, e);
    free(all);
    return e->status == 0 ? 0 : -1;
}

static int
read_words(struct dataset *d, const struct options *o, struct error *e)
{
    struct pile all = { .n = 0 };

    for (int i = 0; i < o->n_word && e->status == 0; i++)
        if (!gradc_is_number(o->word[i]))
            gradc_misuse(e, "\"%s\" is not a number (see --help)", o->word[i]);
        else
            push(&all, strtod(o->word[i], NULL), e);
    if (e->status == 0)
        spread(d, &all, "the command line", e);
    free(all.v);
    return e->status == 0 ? 0 : -1;
}

/* A column for each input, with the description of its data if the model has any. */
static int
make_columns(struct dataset *d, const struct gradc_model *m,
             const struct gradc_entry *entry, struct error *e)
{
    static const struct gradc_field none = { .std = 1 };

    d->column = gradc_alloc(e, (size_t)entry->n_in, sizeof *d->column);
    for (int k = 0; d->column != NULL && k < entry->n_in - entry->counts; k++) {
        struct column *c = &d->column[d->n_column++];

        c->in = &entry->in[k];
        c->per = c->hop = gradc_tensor_per(c->in);
        c->size = gradc_type_size(c->in->type);
        c->field = &none;
        for (int i = 0; i < m->data.n_field; i++)
            if (strcmp(m->data.field[i].input, c->in->name) == 0)
                c->field = &m->data.field[i];
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_rows_open(struct dataset *d, const struct gradc_model *m,
                const struct gradc_entry *entry, const struct options *o,
                struct error *e)
{
    *d = (struct dataset){ .window = 1 };
    if (make_columns(d, m, entry, e) == 0)
        (void)(o->in != NULL ? read_file(d, m, o->in, o->load, e)
               : read_words(d, o, e));
    if (e->status == 0)
        return 0;
    gradc_data_close(d);
    return -1;
}
