/* vocabulary.h -- the words of a column of texts
 *
 * takes   the texts of the training files, and which of their words count
 * gives   numbers for words: at first in order of appearance; finally 0 for rare words,
 *         1 for a line end, and the others by frequency
 */
#ifndef GRADC_HOST_VOCABULARY_H
#define GRADC_HOST_VOCABULARY_H

#include <stddef.h>

#include "alphabet.h"

struct vocabulary {
    struct lexicon words;
    size_t *times;              /* how often each came, while they are counted */
    int room;                   /* of it */
    int kept;                   /* of the words, how many come first in the end */
    int closed;                 /* numbers are final, as symbols of: */
    struct alphabet symbols;
};

/* The number of a word of n bytes; -1 if memory runs out. */
int gradc_vocabulary_word(struct vocabulary *v, const char *s, size_t n,
                          struct error *e);

/* Counts one by its first number. */
int gradc_vocabulary_count(struct vocabulary *v, int word, struct error *e);

/* Makes numbers final, `most` of them.  Returns the final number of each one from
 * before, for the caller to free. */
int *gradc_vocabulary_finish(struct vocabulary *v, int most, struct error *e);

/* The words from number 2 on in one line, for the caller to free; and from such a line
 * of n bytes. */
char *gradc_vocabulary_text(const struct vocabulary *v, struct error *e);
int gradc_vocabulary_given(struct vocabulary *v, const char *line, size_t n,
                           struct error *e);

/* The words of such a line keep their numbers; others come behind them. */
int gradc_vocabulary_begin(struct vocabulary *v, const char *line, size_t n,
                           struct error *e);
void gradc_vocabulary_close(struct vocabulary *v);

#endif
