/* flags.h -- the options, by name
 *
 * takes   names and values, from a command line or from a program
 * gives   Options, checked; or what is wrong with them, in a sentence
 */
#ifndef FLAGS_H
#define FLAGS_H

#include "base/arena.h"
#include "options.h"

typedef struct Flag {
    const char *name;
    const char *value;          /* "NAME", or NULL if it has none */
    size_t at;                  /* of a string if it has a value, else of a
                                 * bool */
    const char *commands;       /* its commands, each between spaces */
    const char *about;
} Flag;

/* All options, in the order of the help; is one for a command? */
const Flag *flags_all(int *n);
bool flag_is_for(const Flag *f, const char *command);

/* The words that an option takes where there are only some; how many. */
int flag_words(const Flag *f, const char **list, int max);

/* The option of that name for a command; NULL, and in *why what is wrong. */
const Flag *flag_find(Arena *a, const char *name, const char *command,
                      const char **why);

/* Notes an option and its value, NULL where there is none; when all are noted, looks
 * at their values.  NULL, or what is wrong. */
const char *flag_set(Arena *a, Options *o, const Flag *f, const char *value);
const char *flags_check(Arena *a, Options *o);

/* Such a sentence, and what may have been meant, or NULL; the same of a word that is
 * none of the names, which are called plural. */
const char *misuse(Arena *a, const char *hint, const char *fmt, ...) PRINTF_LIKE(3, 4);
const char *misuse_word(Arena *a, const char *kind, const char *plural, const char *word,
                        const char *const *names, int n);

#endif
