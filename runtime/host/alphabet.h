/* alphabet.h -- the symbols of a text and their numbers
 *
 * takes   UTF-8
 * gives   symbols as numbers 0, 1, ... and back
 * keeps   one order: of code points, unless one is given
 */
#ifndef GRADC_HOST_ALPHABET_H
#define GRADC_HOST_ALPHABET_H

#include <stdint.h>

#include "error.h"

struct alphabet {
    int n;                      /* symbols */
    int bytes;                  /* symbol k is byte k; the rest is unused */
    uint32_t *code;             /* code point of each symbol */
    int32_t *number;            /* the symbol of each code point, or -1 */
};

enum { CODE_POINTS = 0x110000 };

/* The 256 bytes; or the symbols of `text`, in their order; or those that
 * occur among `n` code points, in ascending order. */
int gradc_alphabet_bytes(struct alphabet *a, struct error *e);
int gradc_alphabet_given(struct alphabet *a, const char *text,
                         struct error *e);
int gradc_alphabet_found(struct alphabet *a, const uint32_t *code, size_t n,
                         struct error *e);
void gradc_alphabet_close(struct alphabet *a);

/* All symbols as UTF-8 for the caller to free. */
char *gradc_alphabet_text(const struct alphabet *a, struct error *e);

/* The number of a code point, or -1. */
int32_t gradc_alphabet_number(const struct alphabet *a, uint32_t code);

/* Symbol number k as it stands in a file; returns its length, at most 4. */
int gradc_alphabet_symbol(const struct alphabet *a, int32_t k, char out[5]);

/* One code point of `n` > 0 bytes; returns how many of them it takes, or 0
 * when they are not UTF-8. */
int gradc_utf8_read(const unsigned char *s, size_t n, uint32_t *code);

/* Writes a code point and a zero byte; returns the length. */
int gradc_utf8_write(uint32_t code, char out[5]);

#endif
