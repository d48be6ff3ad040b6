/* alphabet.h -- the symbols of a text and their numbers
 *
 * takes   UTF-8
 * gives   symbols as numbers 0, 1, ... and back
 * keeps   one order: by code point, unless another is given; of words, the most
 *         frequent first
 */
#ifndef GRADC_HOST_ALPHABET_H
#define GRADC_HOST_ALPHABET_H

#include "lexicon.h"

struct alphabet {
    int n;                      /* symbols */
    int bytes;                  /* symbol k is byte k; the rest is unused */
    uint32_t *code;             /* code point of each symbol */
    int32_t *number;            /* the symbol of each code point, or -1 */
    size_t codes;               /* length of `number` */
    const struct lexicon *words;        /* codes are numbers of its words, and symbol 0
                                         * is any word without a symbol; or NULL */
};

enum { CODE_POINTS = 0x110000 };

/* The 256 bytes; or the symbols of `text`, in their order; or the code points that
 * occur, in ascending order. */
int gradc_alphabet_bytes(struct alphabet *a, struct error *e);
int gradc_alphabet_given(struct alphabet *a, const char *text,
                         struct error *e);
int gradc_alphabet_found(struct alphabet *a, const char *occurs, struct error *e);

/* Words: those of a list between blanks; or the first `kept` of the lexicon and, of its
 * first n, the ones that came most often, so that there are at most `most` symbols.  The
 * lexicon belongs to the caller. */
int gradc_alphabet_listed(struct alphabet *a, struct lexicon *l, const char *list,
                          struct error *e);
int gradc_alphabet_counted(struct alphabet *a, struct lexicon *l, int kept,
                           const size_t *times, size_t n, int most, struct error *e);
void gradc_alphabet_close(struct alphabet *a);

/* All symbols as UTF-8, words between blanks, for the caller to free. */
char *gradc_alphabet_text(const struct alphabet *a, struct error *e);

/* The number of a code point, or -1; of the line end. */
int32_t gradc_alphabet_number(const struct alphabet *a, uint32_t code);
int32_t gradc_alphabet_end(const struct alphabet *a);

/* Symbol number k, which is not a word, as it stands in a file; returns its length, at
 * most 4. */
int gradc_alphabet_symbol(const struct alphabet *a, int32_t k, char out[5]);
const char *gradc_alphabet_word(const struct alphabet *a, int32_t k);

/* One code point of `n` > 0 bytes; returns how many of them it takes, or 0
 * when they are not UTF-8. */
int gradc_utf8_read(const unsigned char *s, size_t n, uint32_t *code);

/* Writes a code point and a zero byte; returns the length. */
int gradc_utf8_write(uint32_t code, char out[5]);

#endif
