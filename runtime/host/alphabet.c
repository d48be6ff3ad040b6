/* alphabet.c -- see alphabet.h */
#include "alphabet.h"

#include <stdlib.h>
#include <string.h>

int
gradc_utf8_read(const unsigned char *s, size_t n, uint32_t *code)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    int length = s[0] < 0x80 ? 1 : s[0] < 0xc0 ? 0 : s[0] < 0xe0 ? 2
                 : s[0] < 0xf0 ? 3 : s[0] < 0xf8 ? 4 : 0;
    uint32_t c = length == 1 ? s[0] : s[0] & (0x7fu >> length);

    if (length == 0 || (size_t)length > n) {
        return 0;
    }
    for (int i = 1; i < length; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return 0;
        }
        c = c << 6 | (s[i] & 0x3fu);
    }
    if (c < least[length] || c >= CODE_POINTS || (c >= 0xd800 && c < 0xe000)) {
        return 0;
    }
    *code = c;
    return length;
}

int
gradc_utf8_write(uint32_t code, char out[5])
{
    int n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    unsigned first = n == 1 ? 0 : 0xf00u >> n & 0xf0u;

    for (int i = n - 1; i > 0; i--, code >>= 6) {
        out[i] = (char)(0x80 | (code & 0x3f));
    }
    out[0] = (char)(first | code);
    out[n] = '\0';
    return n;
}

/* Allocates room for `n` symbols; there are none yet. */
static int
start(struct alphabet *a, size_t n, size_t codes, struct error *e)
{
    memset(a, 0, sizeof(*a));
    a->code = gradc_alloc(e, n, sizeof(*a->code));
    a->number = gradc_alloc(e, codes, sizeof(*a->number));
    a->codes = codes;
    if (e->status != 0) {
        gradc_alphabet_close(a);
        return -1;
    }
    for (size_t i = 0; i < codes; i++) {
        a->number[i] = -1;
    }
    return 0;
}

void
gradc_alphabet_close(struct alphabet *a)
{
    free(a->code);
    free(a->number);
    memset(a, 0, sizeof(*a));
}

static void
add(struct alphabet *a, uint32_t code)
{
    a->number[code] = a->n;
    a->code[a->n++] = code;
}

int
gradc_alphabet_bytes(struct alphabet *a, struct error *e)
{
    if (start(a, 256, 256, e) != 0) {
        return -1;
    }
    for (uint32_t k = 0; k < 256; k++) {
        add(a, k);
    }
    a->bytes = 1;
    return 0;
}

int
gradc_alphabet_given(struct alphabet *a, const char *text, struct error *e)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t n = strlen(text), used;

    if (start(a, n, CODE_POINTS, e) != 0) {
        return -1;
    }
    for (; n > 0; s += used, n -= used) {
        uint32_t code;

        used = (size_t)gradc_utf8_read(s, n, &code);
        if (used == 0 || a->number[code] >= 0) {
            gradc_alphabet_close(a);
            return gradc_fail(e, "the vocabulary %s", used == 0 ? "is not UTF-8"
                              : "names a symbol twice");
        }
        add(a, code);
    }
    return 0;
}

int
gradc_alphabet_found(struct alphabet *a, const char *occurs, struct error *e)
{
    if (start(a, CODE_POINTS, CODE_POINTS, e) != 0) {
        return -1;
    }
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        if (occurs[c]) {
            add(a, c);
        }
    }
    return 0;
}

/* ---- words ------------------------------------------------------------------- */

enum { UNKNOWN, END };          /* the first symbols: unknown words, the line end */

static int
start_words(struct alphabet *a, struct lexicon *l, struct error *e)
{
    int unknown = gradc_lexicon_add(l, GRADC_UNKNOWN, sizeof(GRADC_UNKNOWN) - 1, e);
    int end = gradc_lexicon_add(l, "\n", 1, e);

    if (unknown < 0 || end < 0 || start(a, (size_t)l->n, (size_t)l->n, e) != 0) {
        return -1;
    }
    a->words = l;
    add(a, (uint32_t)unknown);
    add(a, (uint32_t)end);
    return 0;
}

int
gradc_alphabet_listed(struct alphabet *a, struct lexicon *l, const char *list,
                      struct error *e)
{
    const char *s = list;
    size_t n = strlen(s), length;

    for (; (length = gradc_word_next(&s, &n)) > 0; s += length, n -= length) {
        if (gradc_lexicon_add(l, s, length, e) < 0) {
            return -1;
        }
    }
    if (start_words(a, l, e) != 0) {
        return -1;
    }
    for (s = list, n = strlen(s); (length = gradc_word_next(&s, &n)) > 0;
         s += length, n -= length) {
        uint32_t code = (uint32_t)gradc_lexicon_find(l, s, length);

        if (a->number[code] < 0) {
            add(a, code);
        }
    }
    return 0;
}

struct frequency {
    uint32_t code;              /* smaller for words that came earlier */
    size_t times;
};

static int
by_times(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;

    if (x->times != y->times) {
        return x->times > y->times ? -1 : 1;
    }
    return x->code < y->code ? -1 : x->code > y->code;
}

int
gradc_alphabet_counted(struct alphabet *a, struct lexicon *l, int kept,
                       const size_t *times, size_t n, int most, struct error *e)
{
    struct frequency *f;

    if (start_words(a, l, e) != 0) {
        return -1;
    }
    for (uint32_t k = 0; k < (uint32_t)kept && a->n < most; k++) {
        if (a->number[k] < 0) {
            add(a, k);
        }
    }
    f = gradc_alloc(e, (size_t)l->n, sizeof(*f));
    if (f == NULL) {
        return -1;
    }
    for (int k = 0; k < l->n; k++) {
        f[k] = (struct frequency){ (uint32_t)k, (size_t)k < n ? times[k] : 0 };
    }
    qsort(f, (size_t)l->n, sizeof(*f), by_times);
    for (int k = 0; k < l->n && a->n < most && f[k].times > 0; k++) {
        if (a->number[f[k].code] < 0) {
            add(a, f[k].code);
        }
    }
    free(f);
    return 0;
}

const char *
gradc_alphabet_word(const struct alphabet *a, int32_t k)
{
    return a->words->word[a->code[k]];
}

static char *
words_text(const struct alphabet *a, struct error *e)
{
    size_t n = 1;
    char *text, *at;

    for (int k = 0; k < a->n; k++) {
        n += strlen(gradc_alphabet_word(a, k)) + 1;
    }
    text = at = gradc_alloc(e, n, 1);
    for (int k = 0; text != NULL && k < a->n; k++) {
        size_t length = strlen(gradc_alphabet_word(a, k));

        memcpy(at, gradc_alphabet_word(a, k), length);
        at += length;
        *at++ = ' ';
    }
    return text;
}

/* ---- symbols ----------------------------------------------------------------- */

char *
gradc_alphabet_text(const struct alphabet *a, struct error *e)
{
    char *text, *at;

    if (a->words != NULL) {
        return words_text(a, e);
    }
    text = at = gradc_alloc(e, 4 * (size_t)a->n + 5, 1);
    for (int k = 0; text != NULL && k < a->n; k++) {
        at += gradc_utf8_write(a->code[k], at);
    }
    return text;
}

int32_t
gradc_alphabet_number(const struct alphabet *a, uint32_t code)
{
    int32_t k = code < a->codes ? a->number[code] : -1;

    return k < 0 && a->words != NULL ? UNKNOWN : k;
}

int32_t
gradc_alphabet_end(const struct alphabet *a)
{
    return a->words != NULL ? END : gradc_alphabet_number(a, '\n');
}

int
gradc_alphabet_symbol(const struct alphabet *a, int32_t k, char out[5])
{
    if (!a->bytes) {
        return gradc_utf8_write(a->code[k], out);
    }
    out[0] = (char)a->code[k];
    out[1] = '\0';
    return 1;
}
