/* symbols.h -- a text as codes of its symbols
 *
 * takes   one file, plain or .gz: UTF-8 characters, bytes or words
 * gives   a code for each symbol: a code point, a byte, or the number of a word
 * keeps   the codes of a long text on disk
 */
#ifndef GRADC_HOST_SYMBOLS_H
#define GRADC_HOST_SYMBOLS_H

#include "alphabet.h"
#include "contents.h"
#include "gradc_host.h"

struct text {
    char path[1024];
    struct contents file;       /* uint32_t for each symbol */
    size_t n;
};

/* Reads a file; new words are added to the lexicon. */
int gradc_text_open(struct text *t, const char *folder, const char *name,
                    const struct gradc_data *data, struct lexicon *l, struct error *e);
void gradc_text_close(struct text *t);

uint32_t gradc_text_code(const struct text *t, size_t i);

/* The number of symbol i, or -1 and an error. */
int32_t gradc_text_number(const struct text *t, const struct alphabet *a, size_t i,
                          struct error *e);

#endif
