/* error.h -- what went wrong, in one line
 *
 * takes   a sentence from the place that knows: file, position, what to do
 * gives   -1, so that `return gradc_fail(e, ...)` reads well
 * keeps   the first sentence; later ones are consequences
 */
#ifndef GRADC_HOST_ERROR_H
#define GRADC_HOST_ERROR_H

#include <stddef.h>

#if defined(__GNUC__)
#define LIKE_PRINTF(form, rest) __attribute__((format(printf, form, rest)))
#else
#define LIKE_PRINTF(form, rest)
#endif

struct error {
    int status;                 /* 0: nothing is wrong, 1: the data are, 2: the
                                 * command line is, 128 + N: stopped by signal N
                                 * */
    int no_memory;              /* an allocation failed */
    char text[8192];            /* empty: nothing to report */
};

/* The model or the data is wrong: exit status 1.  Returns -1. */
int gradc_fail(struct error *e, const char *form, ...) LIKE_PRINTF(2, 3);

/* An allocation failed: exit status 1, and no_memory is set.  Returns -1. */
int gradc_no_memory(struct error *e, const char *form, ...) LIKE_PRINTF(2, 3);

/* The command line is wrong: exit status 2.  Returns -1. */
int gradc_misuse(struct error *e, const char *form, ...) LIKE_PRINTF(2, 3);

/* Puts the place before the sentence: "FILE:12: " + sentence.  Returns -1. */
int gradc_fail_at(struct error *e, const char *form, ...) LIKE_PRINTF(2, 3);

/* Puts what else there is to say behind the sentence.  Returns -1. */
int gradc_fail_more(struct error *e, const char *form, ...) LIKE_PRINTF(2, 3);

/* Zeroed memory for `count` things of `size` bytes, or NULL and an error;
 * the caller frees it.  Never NULL for nothing. */
void *gradc_alloc(struct error *e, size_t count, size_t size);

/* A copy of a string, or NULL and an error; the caller frees it. */
char *gradc_copy(struct error *e, const char *text);

/* A text that may have names of a file in it, as one line: what is not shown, or changes
 * how the rest is, becomes "?".  Returns `text`. */
const char *gradc_one_line(char *text);

/* "NAME: error: text" on stderr; returns the exit status. */
int gradc_error_print(const struct error *e, const char *name);

/* The word of `list` nearest to `word`, or NULL if none is near. */
const char *gradc_nearest(const char *word, const char *const *list, int n);

#endif
