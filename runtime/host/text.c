/* text.c -- reads a text as numbered symbols
 *
 * takes   one file, plain or .gz: UTF-8 characters, bytes or words
 * gives   two columns: windows of symbols, and the symbols that follow each
 * keeps   every symbol once in memory: windows overlap, and so do the columns
 */
#include <stdlib.h>
#include <string.h>

#include "alphabet.h"
#include "data.h"
#include "lines.h"
#include "stream.h"

struct text {
    char path[1024];
    uint32_t *code;             /* code points, bytes or words of a lexicon */
    size_t n;
};

static long
line_of(const uint32_t *code, size_t i)
{
    long line = 1;

    while (i-- > 0) {
        line += code[i] == '\n';
    }
    return line;
}

/* Decodes bytes to code points. */
static int
decode(struct text *t, const unsigned char *s, size_t n, int bytes,
       struct error *e)
{
    size_t used = 1;

    t->n = 0;
    for (size_t i = 0; i < n; i += used, t->n++) {
        t->code[t->n] = s[i];
        if (bytes) {
            continue;
        }
        used = (size_t)gradc_utf8_read(s + i, n - i, &t->code[t->n]);
        if (used == 0 || s[i] == 0) {
            return gradc_fail(e, "%s:%ld: byte 0x%02x is not a character of a "
                              "UTF-8 text; vocabulary = \"bytes\" in the model "
                              "reads any file", t->path,
                              line_of(t->code, t->n), s[i]);
        }
    }
    return 0;
}

/* Splits bytes into words, by their numbers in the lexicon. */
static int
split(struct text *t, const char *s, size_t n, struct lexicon *l, struct error *e)
{
    size_t length;

    t->n = 0;
    for (; (length = gradc_word_next(&s, &n)) > 0; s += length, n -= length) {
        int k = gradc_lexicon_add(l, s, length, e);

        if (k < 0) {
            return gradc_fail_at(e, "%s: ", t->path);
        }
        t->code[t->n++] = (uint32_t)k;
    }
    return 0;
}

/* Drops carriage returns before line ends. */
static void
join_line_ends(struct text *t)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        if (t->code[i] != '\r' || i + 1 == t->n || t->code[i + 1] != '\n') {
            t->code[n++] = t->code[i];
        }
    }
    t->n = n;
}

static int
read_codes(struct text *t, const char *folder, const char *name,
           const struct gradc_data *data, struct lexicon *l, struct error *e)
{
    int bytes = data->bytes;
    struct stream s;
    size_t n = 0;
    int mark = 0;
    unsigned char *all;

    memset(t, 0, sizeof(*t));
    if (gradc_stream_open(&s, folder, name, e) != 0) {
        return -1;
    }
    memcpy(t->path, s.path, sizeof(t->path));
    all = gradc_stream_take(&s, SIZE_MAX / 8, &n, e);
    if (all != NULL && !bytes) {
        mark = gradc_stream_mark(&s, all, n, e);
    }
    gradc_stream_close(&s);
    if (all != NULL && mark >= 0) {
        t->code = gradc_alloc(e, n, sizeof(*t->code));
    }
    if (t->code != NULL && data->words) {
        split(t, (char *)all + mark, n - (size_t)mark, l, e);
    } else if (t->code != NULL) {
        decode(t, all + mark, n - (size_t)mark, bytes, e);
    }
    if (data->lines && !data->words) {
        join_line_ends(t);
    }
    free(all);
    return e->status == 0 ? 0 : -1;
}

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

/* Chooses the symbols: bytes, those of trained parameters, those of the model, or
 * those of the training file. */
static int
choose(struct alphabet *a, struct lexicon *l, const struct dataset *d,
       const struct gradc_data *data, const char *vocabulary, const struct text *train,
       struct error *e)
{
    const char *given = vocabulary != NULL ? vocabulary : data->symbols;

    if (data->words) {
        return given != NULL ? gradc_alphabet_listed(a, l, given, e)
               : gradc_alphabet_frequent(a, l, train->code, train->n, most_words(d), e);
    }
    if (data->bytes) {
        return gradc_alphabet_bytes(a, e);
    }
    if (given != NULL) {
        return gradc_alphabet_given(a, given, e);
    }
    return gradc_alphabet_found(a, train->code, train->n, e);
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

/* The number of symbol i of the text, or -1 and an error. */
static int32_t
number_of(const struct text *t, const struct alphabet *a, size_t i,
          struct error *e)
{
    int32_t k = gradc_alphabet_number(a, t->code[i]);
    char symbol[5];

    if (k >= 0) {
        return k;
    }
    gradc_utf8_write(t->code[i], symbol);
    return gradc_fail(e, "%s:%ld: \"%s\" (code point %lu) is not in "
                      "the vocabulary", t->path, line_of(t->code, i),
                      symbol, (unsigned long)t->code[i]);
}

/* The numbers of symbols begin .. end-1 of the text. */
static int
number(struct dataset *d, const struct text *t, const struct alphabet *a,
       size_t begin, size_t end, struct error *e)
{
    struct column *c = &d->column[0];

    c->rows = gradc_alloc(e, end - begin, c->size);
    for (size_t i = begin; c->rows != NULL && i < end; i++) {
        int32_t k = number_of(t, a, i, e);

        if (k < 0) {
            return -1;
        }
        if (gradc_column_put(c, i - begin, k, e) != 0) {
            return gradc_fail_at(e, "%s: ", t->path);
        }
    }
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
    size_t cut = (size_t)((double)t->n * (1 - data->fraction));
    size_t begin = part == PART_TEST && data->fraction > 0 ? cut : 0;
    size_t end = part == PART_TRAIN && data->fraction > 0 ? cut : t->n;

    if (number(d, t, a, begin, end, e) != 0) {
        return -1;
    }
    return gradc_text_windows(d, end - begin, t->path, use[part], e);
}

/* Takes all lines, or a fraction or the rest of them. */
static int
take_lines(struct dataset *d, const struct gradc_data *data, const struct text *t,
           const struct alphabet *a, enum part part, struct error *e)
{
    int32_t *symbol = gradc_alloc(e, t->n, sizeof(*symbol));

    for (size_t i = 0; e->status == 0 && i < t->n; i++) {
        symbol[i] = number_of(t, a, i, e);
    }
    if (e->status == 0) {
        gradc_lines_read(d, data, symbol, t->n, gradc_alphabet_end(a), part,
                         t->path, e);
    }
    free(symbol);
    return e->status == 0 ? 0 : -1;
}

int
gradc_text_read(struct dataset *d, const struct gradc_data *data,
                const char *folder, const char *vocabulary, enum part part,
                struct error *e)
{
    struct text train = { .n = 0 }, other = { .n = 0 };
    struct lexicon words = { .n = 0 };
    struct alphabet a = { .n = 0 };
    int n;
    const char *const *file = gradc_data_files(data, part, &n);
    int two = part != PART_TRAIN && n > 0;

    if (read_codes(&train, folder, data->train[0], data, &words, e) == 0
        && choose(&a, &words, d, data, vocabulary, &train, e) == 0
        && check_classes(d, &a, train.path, e) == 0
        && (!two || read_codes(&other, folder, file[0], data, &words, e) == 0)
        && (data->lines ? take_lines : take)(d, data, two ? &other : &train, &a,
                                             part, e) == 0
        && !data->bytes) {
        d->vocabulary = gradc_alphabet_text(&a, e);
    }
    gradc_alphabet_close(&a);
    gradc_lexicon_close(&words);
    free(train.code);
    free(other.code);
    return e->status == 0 ? 0 : -1;
}
