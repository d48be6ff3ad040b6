/* data.c -- see data.h */
#include "data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "array.h"
#include "draw_order.h"
#include "element.h"
#include "found.h"
#include "part.h"
#include "ragged.h"

/* Whether a part has files of its own. */
static int
has_files(const struct gradc_data *data, enum part part)
{
    int n;

    if (data->kind == GRADC_CSV || data->kind == GRADC_TEXT) {
        gradc_data_files(data, part, &n);
        return n > 0;
    }
    for (int i = 0; data->kind == GRADC_FILES && i < data->n_field; i++) {
        if (data->field[i].lengths == NULL && !data->field[i].weight
            && gradc_own_file(&data->field[i], part) == NULL) {
            return 0;
        }
    }
    return data->kind == GRADC_FILES && data->n_field > 0;
}

int
gradc_data_has_test(const struct gradc_model *m)
{
    return m->data.fraction > 0 || has_files(&m->data, PART_TEST);
}

int
gradc_data_has_validation(const struct gradc_model *m)
{
    return has_files(&m->data, PART_VALIDATION);
}

/* Reads numbers written in the model file itself. */
static int
read_table(struct dataset *d, const struct gradc_data *data, struct error *e)
{
    d->n = (size_t)data->rows;
    for (int k = 0; k < d->n_column; k++) {
        struct column *c = &d->column[k];
        size_t n = d->n * c->per;

        c->rows = gradc_alloc(e, n, c->size);
        if (c->rows == NULL) {
            return -1;
        }
        for (size_t i = 0; i < n; i++) {
            if (gradc_column_put(c, i, c->field->table[i], e) != 0) {
                return gradc_fail_at(e, "table of %s: ", c->in->name);
            }
        }
    }
    return 0;
}

/* Keeps the fraction of the samples in arrays that is for testing, or the rest. */
static int
keep_share(struct dataset *d, const struct gradc_data *data, int test, struct error *e)
{
    size_t k = (size_t)((double)d->n * data->fraction + 0.5);
    uint32_t *order = gradc_alloc(e, d->n, sizeof(*order));
    char *others = gradc_alloc(e, d->n, 1);
    struct dataset held = { .n = 0 };

    if (e->status == 0 && (k == 0 || k >= d->n)) {
        gradc_fail(e, "of %zu samples, %zu would be for testing", d->n, k);
    }
    if (e->status == 0) {
        gradc_split(order, d->n, data->seed);
        for (size_t i = 0; i < d->n; i++) {
            others[order[i]] = (i < k) != test;
        }
        gradc_part_move(d, &held, others, test ? d->n - k : k, e);
        gradc_data_close(&held);
    }
    free(order);
    free(others);
    return e->status == 0 ? 0 : -1;
}

static int
read_all(struct dataset *d, const struct gradc_data *data, const struct source *from,
         struct error *e)
{
    enum part part = from->part;

    if (data->kind == GRADC_TABLE) {
        return read_table(d, data, e);
    }
    if (data->kind == GRADC_CSV) {
        return gradc_csv_read(d, data, from, e);
    }
    if (data->kind == GRADC_TEXT) {
        return gradc_text_read(d, data, from, e);
    }
    for (int i = 0; i < d->n_column; i++) {
        struct column *c = &d->column[i];

        if (c->field->lengths == NULL
            && gradc_array_read(d, c, from->folder,
                                gradc_own_file(c->field, data->fraction > 0 && part == PART_TEST
                                         ? PART_TRAIN : part), e) != 0) {
            return -1;
        }
    }
    if (gradc_ragged_finish(d, e) != 0) {
        return -1;
    }
    return data->fraction > 0 && part != PART_VALIDATION
           ? keep_share(d, data, part == PART_TEST, e) : 0;
}

/* Whether an input says which samples are held out or drawn. */
static int
says_which(const struct gradc_fit *fit, const char *name)
{
    const char *const by[] = { fit->validation.stratify, fit->balance, fit->bucket };

    for (size_t k = 0; k < sizeof(by) / sizeof(*by); k++) {
        if (by[k] != NULL && strcmp(by[k], name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The input of that name, of the training entry or of one that it takes turns
 * with, or of any that reads what the samples are chosen by; or NULL. */
static const struct gradc_tensor *
find_input(const struct gradc_model *m, const char *name)
{
    const struct gradc_entry *entry = gradc_entry_find(m, m->train);
    const struct gradc_tensor *in = NULL;

    for (int i = 0; entry != NULL && in == NULL; i++) {
        in = gradc_tensor_find(entry->in, entry->n_in, name);
        entry = i < m->fit.n_cycle ? gradc_entry_find(m, m->fit.cycle[i]) : NULL;
    }
    for (int i = 0; i < m->n_entry && in == NULL && says_which(&m->fit, name); i++) {
        entry = &m->entry[i];
        in = entry->trains ? gradc_tensor_find(entry->in, entry->n_in, name) : NULL;
    }
    return in;
}

/* The tensor that a field fills: an input, or weights of the training samples. */
static const struct gradc_tensor *
find_place(const struct gradc_model *m, const struct gradc_field *f, enum part part)
{
    static const struct gradc_tensor weight = {
        .name = "sample weight", .type = GRADC_F64, .rank = 1, .dim = { 1 },
        .stride = { 1 },
    };

    if (f->weight) {
        return part == PART_TRAIN ? &weight : NULL;
    }
    return find_input(m, f->input);
}

/* A column for each field: where it goes and how large a sample is. */
static int
make_columns(struct dataset *d, const struct gradc_model *m, enum part part,
             struct error *e)
{
    d->n_column = 0;
    d->column = gradc_alloc(e, (size_t)m->data.n_field, sizeof(*d->column));
    if (d->column == NULL) {
        return -1;
    }
    if (m->train == NULL) {
        return gradc_fail(e, "this model has no training entry");
    }
    for (int i = 0; i < m->data.n_field; i++) {
        struct column *c = &d->column[d->n_column];

        c->field = &m->data.field[i];
        c->in = find_place(m, c->field, part);
        if (c->in == NULL) {
            continue;           /* belongs to another training entry */
        }
        d->n_column++;
        c->per = c->hop = gradc_tensor_per(c->in);
        c->size = gradc_type_size(c->in->type);
    }
    if (d->n_column < (m->data.kind == GRADC_TEXT ? m->data.n_field : 1)) {
        return gradc_fail(e, "the model's data do not feed the inputs of entry "
                          "%s", m->train);
    }
    return 0;
}

/* What is known of columns, before they are read. */
static int
know(struct dataset *d, const struct gradc_data *data, const struct memo *known,
     struct error *e)
{
    if (known == NULL || data->kind != GRADC_CSV) {
        return 0;
    }
    if (known->categories != NULL) {
        d->categories = gradc_copy(e, known->categories);
    }
    if (known->fill != NULL && data->missing == GRADC_MEAN
        && !gradc_fills_unread(d, data, known->fill)) {
        d->fill = gradc_copy(e, known->fill);
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_data_read(struct dataset *d, const struct gradc_model *m,
                const struct source *from, struct error *e)
{
    memset(d, 0, sizeof(*d));
    d->window = 1;
    d->shuffle_buffer = (size_t)m->data.shuffle_buffer;
    d->earlier = from->earlier != NULL ? from->earlier : from->known;
    if (m->data.kind == GRADC_DRAWN) {
        return 0;
    }
    if (make_columns(d, m, from->part, e) == 0
        && know(d, &m->data, from->known, e) == 0
        && gradc_ragged_open(d, &m->data, e) == 0
        && read_all(d, &m->data, from, e) == 0
        && (d->n > UINT32_MAX || d->starts > UINT32_MAX)) {
        gradc_fail(e, "%zu samples are more than 2^32", d->n);
    }
    d->earlier = NULL;
    if (e->status == 0) {
        return 0;
    }
    gradc_data_close(d);
    return -1;
}

int
gradc_data_open(struct dataset *d, const struct gradc_model *m,
                const char *folder, const struct memo *known, enum part part,
                struct error *e)
{
    const struct source from = { .folder = folder, .part = part, .known = known };

    if (gradc_data_read(d, m, &from, e) != 0) {
        return -1;
    }
    if (known == NULL || gradc_data_same_classes(d, known, e) == 0) {
        return 0;
    }
    gradc_data_close(d);
    return -1;
}

int
gradc_data_same_classes(const struct dataset *d, const struct memo *known,
                        struct error *e)
{
    const char *now = d->classes, *then = known->classes;
    int k = 0;

    if (now == NULL || then == NULL || strcmp(now, then) == 0) {
        return 0;
    }
    while (strcspn(now, "\n") == strcspn(then, "\n")
           && strncmp(now, then, strcspn(now, "\n") + 1) == 0) {
        now += strcspn(now, "\n") + 1;
        then += strcspn(then, "\n") + 1;
        k++;
    }
    return gradc_fail(e, "class %d is \"%.*s\" in these data, but \"%.*s\" in those that "
                      "were trained on; both take the same folders, or for a table "
                      "values = { ... } in the model, which names its classes in order", k, (int)strcspn(now, "\n"), now,
                      (int)strcspn(then, "\n"), then);
}

struct memo
gradc_data_memo(const struct dataset *d)
{
    return (struct memo){ d->vocabulary, d->classes, d->categories, d->fill };
}

static int
has_words(const struct gradc_data *data)
{
    for (int i = 0; i < data->n_field; i++) {
        const struct gradc_field *f = &data->field[i];

        for (int k = 0; f->form != NULL && k < f->n_columns; k++) {
            if (f->form[k].cell == GRADC_WORDS) {
                return 1;
            }
        }
    }
    return 0;
}

int
gradc_data_learns(const struct gradc_data *data, const struct memo *known)
{
    if (data->kind == GRADC_TEXT) {
        return data->words && data->symbols == NULL && known->vocabulary == NULL;
    }
    return data->kind == GRADC_CSV
           && ((data->missing == GRADC_MEAN && known->fill == NULL)
               || (has_words(data) && known->categories == NULL));
}

/* Checksum of elements in little-endian order, so that a checkpoint may move to
 * another machine. */
static uLong
sum_elements(uLong crc, const unsigned char *at, size_t n, size_t size)
{
    unsigned char turned[8];

    if (!gradc_is_big_endian()) {
        return crc32_z(crc, at, n * size);
    }
    for (size_t i = 0; i < n; i++, at += size) {
        for (size_t k = 0; k < size; k++) {
            turned[k] = at[size - 1 - k];
        }
        crc = crc32_z(crc, turned, size);
    }
    return crc;
}

static uLong
sum_rows(uLong crc, const struct column *c, size_t n)
{
    size_t bytes = c->per * c->size;

    for (size_t i = 0; i < n; i++) {
        size_t at = gradc_column_row(c, i) * bytes;

        crc = sum_elements(crc, (const unsigned char *)c->rows + at, c->per, c->size);
        if (c->disk != NULL) {
            gradc_contents_pass(c->disk, at, bytes);
        }
    }
    return crc;
}

/* Symbols of a text, of which windows are made. */
static uLong
sum_symbols(uLong crc, const struct column *c, size_t n)
{
    enum { PIECE = 1 << 16 };

    for (size_t i = 0; i < n; i += PIECE) {
        size_t some = n - i < PIECE ? n - i : PIECE, at = i * c->size;

        crc = sum_elements(crc, (const unsigned char *)c->rows + at, some, c->size);
        if (c->disk != NULL) {
            gradc_contents_pass(c->disk, at, some * c->size);
        }
    }
    return crc;
}

void
gradc_data_fingerprint(const struct dataset *d, char *text, size_t size)
{
    uLong crc = 0;

    for (int i = 0; i < d->n_column; i++) {
        const struct column *c = &d->column[i];

        if (d->starts == 0) {
            crc = sum_rows(crc, c, d->n);
        } else if (!c->borrowed) {
            crc = sum_symbols(crc, c, d->starts + d->window);
        }
    }
    if (d->n_column > 0) {
        snprintf(text, size, "%zu samples with the checksum %08lx", d->n, crc);
    } else {
        snprintf(text, size, "drawn by the model");
    }
}

/* Connects argument `k`; all arguments hold equally many samples. */
static int
connect(struct feed *f, int k, struct error *e)
{
    const struct gradc_entry *entry = f->call->entry;
    const struct gradc_tensor *t = &entry->in[k];
    const struct column *c = gradc_data_column(f->data, t->name);

    f->column[k] = c;
    if (c == NULL) {
        return gradc_fail(e, "no data feeds the input %s of entry %s", t->name,
                          entry->name);
    }
    if (gradc_tensor_per(t) != c->per || t->type != c->in->type) {
        return gradc_fail(e, "input %s of entry %s differs in shape or type "
                          "from the training input", t->name, entry->name);
    }
    if (k > 0 && gradc_tensor_batch(t) != f->batch) {
        return gradc_fail(e, "the inputs of entry %s differ in batch size",
                          entry->name);
    }
    f->batch = gradc_tensor_batch(t);
    return 0;
}

int
gradc_feed_open(struct feed *f, const struct dataset *d, struct call *c,
                struct error *e)
{
    int n = c->entry->n_in - c->entry->counts;
    size_t most = 1;

    *f = (struct feed){ .data = d, .call = c, .in = c->in, .n = n, .batch = 1 };
    f->column = gradc_alloc(e, (size_t)n, sizeof(*f->column));
    for (int k = 0; f->column != NULL && k < n && e->status == 0; k++) {
        if (connect(f, k, e) == 0 && f->column[k]->per > most) {
            most = f->column[k]->per;
        }
    }
    if (e->status == 0) {
        f->row = gradc_alloc(e, most, 1);
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_feed_close(f);
    return -1;
}

void
gradc_feed_close(struct feed *f)
{
    free(f->column);
    free(f->row);
    memset(f, 0, sizeof(*f));
}

/* Turns bytes into numbers; four at a time, or the loop costs more than the
 * loads. */
static void
decode(const unsigned char *restrict byte, const float *restrict map,
       float *restrict x, size_t n)
{
    size_t j = 0;

    for (; j + 4 <= n; j += 4) {
        x[j] = map[byte[j]];
        x[j + 1] = map[byte[j + 1]];
        x[j + 2] = map[byte[j + 2]];
        x[j + 3] = map[byte[j + 3]];
    }
    for (; j < n; j++) {
        x[j] = map[byte[j]];
    }
}

/* Copies a sample to position `to` of a batch; `room` is for one read from the
 * disk. */
static int
fill_sample(const struct column *c, size_t from, void *batch, size_t to,
            unsigned char *room, struct error *e)
{
    size_t bytes = c->per * c->size;
    const unsigned char *row = (const unsigned char *)c->rows
                               + gradc_column_row(c, from) * c->hop * c->size;

    if (c->disk != NULL) {
        size_t at = (size_t)(row - c->disk->p);

        row = c->coded ? room : (unsigned char *)batch + to * bytes;
        if (gradc_contents_fetch(c->disk, at, (void *)(uintptr_t)row, bytes, e)
            != 0) {
            return -1;
        }
    }
    if (c->coded) {
        decode(row, c->map, (float *)batch + to * c->per, c->per);
    } else if (c->disk == NULL) {
        memcpy((char *)batch + to * bytes, row, bytes);
    }
    return 0;
}

int
gradc_feed_fill(struct feed *f, const uint32_t *order, size_t first,
                struct error *e)
{
    for (int k = 0; k < f->n; k++) {
        for (size_t i = 0; i < f->batch; i++) {
            size_t from = order != NULL ? order[first + i]
                                        : (first + i) * f->data->window;

            if (fill_sample(f->column[k], from, f->in[k], i, f->row, e)
                != 0) {
                return -1;
            }
        }
    }
    return 0;
}
