/* text.c -- reads a text as numbered symbols
 *
 * takes   one file, plain or .gz: UTF-8 characters, bytes or words
 * gives   two columns: windows of symbols, and the symbols that follow each
 * keeps   every symbol once, on disk if there are many: windows overlap, and so do the
 *         columns; words are learnt from the training part alone
 */
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "lines.h"
#include "scratch.h"
#include "symbols.h"

/* ---- symbols ---------------------------------------------------------------------- */

/* How many symbols a column has room for; 0: any number. */
static int
room_of(const struct column *c)
{
    if (c->field->lengths != NULL) {
        return 0;
    }
    return c->in->places > 0 ? c->in->least + c->in->places : c->field->classes;
}

/* How many words all columns have room for. */
static int
most_words(const struct dataset *d)
{
    int most = INT32_MAX;

    for (int k = 0; k < d->n_column; k++) {
        int room = room_of(&d->column[k]);

        most = room > 0 && room < most ? room : most;
    }
    return most;
}

/* Those that occur in the text. */
static int
found(struct alphabet *a, const struct text *t, struct error *e)
{
    char *occurs = gradc_alloc(e, CODE_POINTS, 1);

    for (size_t i = 0; occurs != NULL && i < t->n; i++) {
        occurs[gradc_text_code(t, i)] = 1;
    }
    if (occurs != NULL) {
        gradc_alphabet_found(a, occurs, e);
    }
    free(occurs);
    return e->status == 0 ? 0 : -1;
}

static size_t
cut_of(const struct text *t, const struct gradc_data *data)
{
    return (size_t)((double)t->n * (1 - data->fraction));
}

static uint32_t
end_code(const struct lexicon *l, const struct gradc_data *data)
{
    int end = data->words ? gradc_lexicon_find(l, "\n", 1) : '\n';

    return end >= 0 ? (uint32_t)end : UINT32_MAX;
}

/* How often each word comes in the training share, or in what of it is to be learnt
 * from. */
static int
count_words(size_t *times, const struct text *t, const struct lexicon *l,
            const struct gradc_data *data, int places, const struct share *of,
            struct error *e)
{
    struct lines lines;

    if (data->lines) {
        if (gradc_lines_open(&lines, t, end_code(l, data), data, PART_TRAIN, e) == 0) {
            gradc_lines_count(&lines, places, of, times);
        }
        gradc_lines_close(&lines);
        return e->status == 0 ? 0 : -1;
    }
    for (size_t i = 0; i < (of != NULL ? of->n : cut_of(t, data)); i++) {
        times[gradc_text_code(t, i)]++;
    }
    return 0;
}

/* The most frequent words. */
static int
frequent(struct alphabet *a, struct lexicon *l, const struct dataset *d,
         const struct gradc_data *data, const struct text *t, const struct share *of,
         struct error *e)
{
    size_t n = (size_t)l->n;
    size_t *times = gradc_alloc(e, n, sizeof(*times));

    if (times != NULL
        && count_words(times, t, l, data, d->column[1].in->rank == 1, of, e) == 0) {
        gradc_alphabet_counted(a, l, 0, times, n, most_words(d), e);
    }
    free(times);
    return e->status == 0 ? 0 : -1;
}

/* Chooses the symbols: bytes, those of trained parameters, those of the model, or
 * those of the training file. */
static int
choose(struct alphabet *a, struct lexicon *l, const struct dataset *d,
       const struct gradc_data *data, const struct source *from, const struct text *train,
       struct error *e)
{
    const char *given = from->known != NULL && from->known->vocabulary != NULL
                        ? from->known->vocabulary : data->symbols;

    if (data->words) {
        return given != NULL ? gradc_alphabet_listed(a, l, given, e)
                             : frequent(a, l, d, data, train, from->share, e);
    }
    if (data->bytes) {
        return gradc_alphabet_bytes(a, e);
    }
    return given != NULL ? gradc_alphabet_given(a, given, e) : found(a, train, e);
}

static int
check_classes(const struct dataset *d, const struct alphabet *a,
              const char *path, struct error *e)
{
    for (int k = 0; k < d->n_column; k++) {
        const struct column *c = &d->column[k];
        int most = room_of(c);

        if (most > 0 && a->n > most) {
            return gradc_fail(e, "%s: %d different symbols, but %s has %d "
                              "classes", path, a->n, c->in->name, most);
        }
    }
    return 0;
}

enum { PIECE = 4096 };          /* numbers that are added at a time */

/* ---- windows ---------------------------------------------------------------------- */

/* Numbers for a column while they are made. */
struct numbers {
    const struct column *c;
    struct scratch all;
    char piece[8 * PIECE];
    int32_t low, high;          /* numbers between them fit the column */
};

/* What fits is a range, so that few numbers need be asked about. */
static int
check_number(struct numbers *m, size_t i, int32_t k, struct error *e)
{
    if (k >= m->low && k <= m->high) {
        return 0;
    }
    if (gradc_column_check(m->c, i, k, e) != 0) {
        return -1;
    }
    m->low = m->high < m->low || k < m->low ? k : m->low;
    m->high = k > m->high ? k : m->high;
    return 0;
}

/* The numbers of symbols begin .. end-1, at most PIECE of them. */
static int
add_numbers(struct numbers *m, const struct text *t, const struct alphabet *a,
            size_t begin, size_t end, struct error *e)
{
    for (size_t i = begin; i < end; i++) {
        int32_t k = gradc_text_number(t, a, i, e);

        if (k < 0) {
            return -1;
        }
        if (check_number(m, i, k, e) != 0) {
            return gradc_fail_at(e, "%s: ", t->path);
        }
        gradc_put(m->c->in->type, m->piece, i - begin, k);
    }
    return gradc_scratch_add(&m->all, m->piece, (end - begin) * m->c->size, e);
}

/* The numbers of symbols begin .. end-1 of the text. */
static int
number(struct dataset *d, const struct text *t, const struct alphabet *a,
       size_t begin, size_t end, struct error *e)
{
    struct numbers *m = gradc_alloc(e, 1, sizeof(*m));

    if (m == NULL) {
        return -1;
    }
    m->c = &d->column[0];
    m->high = -1;
    for (size_t i = begin; i < end && e->status == 0; i += PIECE) {
        add_numbers(m, t, a, i, end - i < PIECE ? end : i + PIECE, e);
    }
    if (e->status == 0) {
        gradc_column_take(&d->column[0], &m->all, t->path, e);
    }
    gradc_scratch_drop(&m->all);
    free(m);
    return e->status == 0 ? 0 : -1;
}

/* The second column is one symbol ahead. */
int
gradc_text_windows(struct dataset *d, size_t n, const char *path,
                   const char *use, struct error *e)
{
    struct column *x = &d->column[0];

    d->window = x->per;
    if (n <= d->window) {
        return gradc_fail(e, "%s: %zu symbols for %s, but a window takes %zu "
                          "and the one that follows", path, n,
                          use, d->window);
    }
    d->starts = n - d->window;
    d->n = (n - 1) / d->window;
    for (int k = 0; k < d->n_column; k++) {
        d->column[k].hop = 1;
        d->column[k].borrowed = k > 0;
        d->column[k].disk = x->disk;
        d->column[k].rows = (char *)x->rows + (size_t)k * x->size;
    }
    return 0;
}

/* Takes all of the text, or the part before or after a fraction of it. */
static int
take(struct dataset *d, const struct gradc_data *data, const struct text *t,
     const struct alphabet *a, enum part part, struct error *e)
{
    static const char *const use[] = { "training", "testing", "validation" };
    size_t cut = cut_of(t, data);
    size_t begin = part == PART_TEST && data->fraction > 0 ? cut : 0;
    size_t end = part == PART_TRAIN && data->fraction > 0 ? cut : t->n;

    if (number(d, t, a, begin, end, e) != 0) {
        return -1;
    }
    return gradc_text_windows(d, end - begin, t->path, use[part], e);
}

/* ---- lines ------------------------------------------------------------------------ */

/* Takes all lines, or a fraction or the rest of them. */
static int
take_lines(struct dataset *d, const struct gradc_data *data, const struct text *t,
           const struct alphabet *a, uint32_t end, enum part part, struct error *e)
{
    struct lines lines = { .n = 0 };

    if (gradc_alphabet_end(a) < 0) {
        return gradc_fail(e, "%s: the line end is none of the symbols of the model",
                          t->path);
    }
    for (size_t i = 0; i < t->n && e->status == 0; i++) {
        gradc_text_number(t, a, i, e);
    }
    if (e->status == 0 && gradc_lines_open(&lines, t, end, data, part, e) == 0) {
        gradc_lines_fill(d, &lines, a, e);
    }
    gradc_lines_close(&lines);
    return e->status == 0 ? 0 : -1;
}

int
gradc_text_read(struct dataset *d, const struct gradc_data *data,
                const struct source *from, struct error *e)
{
    struct text train = { .n = 0 }, other = { .n = 0 };
    struct lexicon words = { .n = 0 };
    struct alphabet a = { .n = 0 };
    int n;
    const char *const *file = gradc_data_files(data, from->part, &n);
    int two = from->part != PART_TRAIN && n > 0;
    const struct text *t = two ? &other : &train;

    if (gradc_text_open(&train, from->folder, data->train[0], data, &words, e) == 0
        && choose(&a, &words, d, data, from, &train, e) == 0
        && check_classes(d, &a, train.path, e) == 0
        && (!two || gradc_text_open(&other, from->folder, file[0], data, &words, e) == 0)
        && (data->lines ? take_lines(d, data, t, &a, end_code(&words, data),
                                     from->part, e)
                        : take(d, data, t, &a, from->part, e)) == 0
        && !data->bytes) {
        d->vocabulary = gradc_alphabet_text(&a, e);
    }
    gradc_alphabet_close(&a);
    gradc_lexicon_close(&words);
    gradc_text_close(&train);
    gradc_text_close(&other);
    return e->status == 0 ? 0 : -1;
}
