/* words.h -- commands as lists of words, and running them
 *
 * keeps   no shell between: a word may hold any character
 */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/text.h"

typedef struct Words {
    Arena *arena;
    char **list;                /* ends with NULL once it has run */
    int n_list;
} Words;

void words_add(Words *w, const char *word);
void words_split(Words *w, const char *text);   /* divided at spaces; NULL: none */

/* Runs the command and waits; its exit status.  What it writes goes to the file
 * `output`, or where gradc's own does if that is NULL. */
int words_run(Words *w, const char *output);

/* Is there a program of that name on the path? */
bool words_found(const char *program);

#endif
