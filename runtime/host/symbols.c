/* symbols.c -- see symbols.h */
#include "symbols.h"

#include <stdlib.h>
#include <string.h>

#include "scratch.h"
#include "stream.h"

enum { PIECE = 4096 };          /* symbols that are added at a time */

uint32_t
gradc_text_code(const struct text *t, size_t i)
{
    gradc_contents_pass(&t->file, i * sizeof(uint32_t), sizeof(uint32_t));
    return ((const uint32_t *)(const void *)t->file.p)[i];
}

static long
line_of(const struct text *t, size_t i)
{
    long line = 1;

    while (i-- > 0) {
        line += gradc_text_code(t, i) == '\n';
    }
    return line;
}

/* Codes while they are made. */
struct codes {
    struct scratch all;
    uint32_t piece[PIECE];
    size_t n;                   /* of the piece */
    size_t before;
};

static int
add_piece(struct codes *c, struct error *e)
{
    int r = gradc_scratch_add(&c->all, c->piece, c->n * sizeof(*c->piece), e);

    c->before += c->n;
    c->n = 0;
    return r;
}

static int
add_code(struct codes *c, uint32_t code, struct error *e)
{
    c->piece[c->n++] = code;
    return c->n < PIECE ? 0 : add_piece(c, e);
}

/* Whether it is the carriage return before a line end. */
static int
is_return(const unsigned char *s, size_t left)
{
    return s[0] == '\r' && left > 1 && s[1] == '\n';
}

static long
bytes_line(const unsigned char *s, size_t n)
{
    long line = 1;

    for (size_t i = 0; i < n; i++) {
        line += s[i] == '\n';
    }
    return line;
}

/* Decodes bytes to code points; carriage returns before line ends are dropped from
 * lines. */
static int
decode(struct codes *c, const struct contents *b, size_t begin,
       const struct gradc_data *data, struct error *e)
{
    const unsigned char *s = b->p;
    size_t used = 1;

    for (size_t i = begin; i < b->n; i += used) {
        uint32_t code = s[i];

        used = data->bytes ? 1 : (size_t)gradc_utf8_read(s + i, b->n - i, &code);
        if (!data->bytes && (used == 0 || s[i] == 0)) {
            return gradc_fail(e, "%s:%ld: byte 0x%02x is not a character of a "
                              "UTF-8 text; vocabulary = \"bytes\" in the model "
                              "reads any file", b->path, bytes_line(s, i), s[i]);
        }
        if (!(data->lines && is_return(s + i, b->n - i)) && add_code(c, code, e) != 0) {
            return -1;
        }
        gradc_contents_pass(b, i, used);
    }
    return 0;
}

/* Splits bytes into words, by their numbers in the lexicon. */
static int
split(struct codes *c, const struct contents *b, size_t begin, struct lexicon *l,
      struct error *e)
{
    const char *s = (const char *)b->p + begin;
    size_t n = b->n - begin, length;

    for (; (length = gradc_word_next(&s, &n)) > 0; s += length, n -= length) {
        int k = gradc_lexicon_add(l, s, length, e);

        if (k < 0 || add_code(c, (uint32_t)k, e) != 0) {
            return gradc_fail_at(e, "%s: ", b->path);
        }
        gradc_contents_pass(b, b->n - n, length);
    }
    return 0;
}

static int
read_codes(struct text *t, const struct contents *b, const struct gradc_data *data,
           struct lexicon *l, struct error *e)
{
    struct codes *c = gradc_alloc(e, 1, sizeof(*c));
    int mark = data->bytes ? 0 : gradc_stream_mark(b->path, b->p, b->n, e);

    memcpy(t->path, b->path, sizeof(t->path));
    memcpy(t->file.path, b->path, sizeof(t->file.path));
    if (e->status == 0
        && (data->words ? split(c, b, (size_t)mark, l, e)
                        : decode(c, b, (size_t)mark, data, e)) == 0
        && add_piece(c, e) == 0) {
        t->n = c->before;
        gradc_scratch_end(&c->all, &t->file, e);
    }
    if (c != NULL) {
        gradc_scratch_drop(&c->all);
    }
    free(c);
    return e->status == 0 ? 0 : -1;
}

int
gradc_text_open(struct text *t, const char *folder, const char *name,
          const struct gradc_data *data, struct lexicon *l, struct error *e)
{
    struct contents b;

    if (gradc_contents_open(&b, folder, name, e) != 0) {
        return -1;
    }
    read_codes(t, &b, data, l, e);
    gradc_contents_close(&b);
    return e->status == 0 ? 0 : -1;
}

void
gradc_text_close(struct text *t)
{
    gradc_contents_close(&t->file);
    t->n = 0;
}

int32_t
gradc_text_number(const struct text *t, const struct alphabet *a, size_t i,
                  struct error *e)
{
    uint32_t code = gradc_text_code(t, i);
    int32_t k = gradc_alphabet_number(a, code);
    char symbol[5];

    if (k >= 0) {
        return k;
    }
    gradc_utf8_write(code, symbol);
    return gradc_fail(e, "%s:%ld: \"%s\" (code point %lu) is not in "
                      "the vocabulary", t->path, line_of(t, i),
                      symbol, (unsigned long)code);
}
