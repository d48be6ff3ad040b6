/* lexicon.h -- the words of texts and their numbers
 *
 * takes   bytes of texts
 * gives   words, marks and line ends, numbered as they first come
 * keeps   what stands between blanks; a word is letters, digits and what is not ASCII,
 *         with apostrophes within; anything else is a mark of its own
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
