/* command_line.h -- what may be said to gradc, and what it says about itself
 *
 * gives   Options from words; help; errors of the command line (exit status 2)
 */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include "base/arena.h"
#include "options.h"

typedef struct Command {
    const char *name;
    const char *arguments;      /* "M.lua -o DIR" */
    const char *about;          /* one line for the list of commands */
    const char *more;           /* further lines for its own help, or NULL */
    bool model;                 /* it takes a model file */
    int (*run)(Arena *a, Options *o);
} Command;

/* The command that argv asks for, and its options.  NULL: help was asked for and
 * printed.  Anything wrong ends the program with status 2. */
const Command *command_line(Arena *a, const Command *list, int n, Options *o,
                            int argc, char **argv);

/* The word is none of the names, which are called plural: the same. */
void wrong_word(Arena *a, const char *kind, const char *plural, const char *word,
                const char *const *names, int n) NORETURN;

/* One line and exit status 2; fmt holds one %s. */
void wrong_usage(const char *hint, const char *fmt, const char *word) NORETURN;

#endif
