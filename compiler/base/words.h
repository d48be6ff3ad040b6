/* words.h -- commands as lists of words, and how to run them
 *
 * keeps   no shell involved: a word may contain any character
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/text.h"

typedef struct Words {
    Arena *arena;
    char **list;                /* ends with NULL after it has run */
    int n_list;
} Words;

void words_add(Words *w, const char *word);
void words_split(Words *w, const char *text);   /* split at spaces; NULL: no
                                                 * words */

/* Runs the command, waits, and gives its exit status.  Its output goes to the
 * file `output`, or with NULL to gradc's own output. */
int words_run(Words *w, const char *output);

/* Is there a program of that name on the path? */
bool words_found(const char *program);

#endif
