/* command_line.h -- the command line of gradc, and its help
 *
 * gives   Options from words; help; errors of the command line (exit status 2)
 */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include "base/arena.h"
#include "options.h"

typedef struct Command {
    const char *name;
    const char *arguments;      /* "M.lua -o DIR"; if it takes no model, the
                                 * words it accepts: "[gradc|trainer]" */
    const char *about;          /* one line for the list of commands */
    const char *more;           /* further lines for its own help, or NULL */
    bool model;                 /* it takes a model file */
    int (*run)(Arena *a, Options *o);
} Command;

/* The words that a command takes where there are only some; how many. */
int command_words(Arena *a, const Command *c, const char **list, int max);

/* What gradc is and what its exit status says, for help and manual. */
#define GRADC_ABOUT "compiles a model written in Lua to C that trains it"
#define GRADC_STATUS "0 done, 1 the model is wrong, 2 the command line is wrong."

/* The command that argv asks for, and its options.  NULL: help was asked for and
 * printed.  Anything wrong ends the program with status 2. */
const Command *command_line(Arena *a, const Command *list, int n, Options *o,
                            int argc, char **argv);

/* One line and exit status 2. */
void wrong_usage(const char *why) NORETURN;

#endif
