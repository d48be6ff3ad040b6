/* lexicon.h -- the words of texts and their numbers
 *
 * takes   bytes of texts
 * gives   words, punctuation marks and line ends, numbered in order of appearance
 * keeps   tokens between blanks: a word consists of letters, digits, non-ASCII
 *         characters and apostrophes within; any other character is a mark
 */
#ifndef GRADC_HOST_LEXICON_H
#define GRADC_HOST_LEXICON_H

#include <stdint.h>

#include "error.h"

#define GRADC_UNKNOWN "<unk>"   /* stands for all words that have no number */

struct lexicon {
    int n, capacity;
    char **word;
    int *hashed;                /* 1 + number of a word, or 0; by its hash */
    size_t places;              /* a power of 2 */
};

/* Goes over blanks, and moves `s` and `n` to the next word; returns its length, or 0 at
 * the end. */
size_t gradc_word_next(const char **s, size_t *n);

/* The number of the word of n bytes, or -1; the same for one that may be new. */
int gradc_lexicon_find(const struct lexicon *l, const char *s, size_t n);
int gradc_lexicon_add(struct lexicon *l, const char *s, size_t n, struct error *e);
void gradc_lexicon_close(struct lexicon *l);

#endif
