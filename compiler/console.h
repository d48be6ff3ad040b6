/* console.h -- runs the passes for a command and reports failures
 *
 * gives   the exit status; errors, warnings and notes on stderr
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include "passes.h"

/* Up to `last` (NULL: all); the exit status. */
int console_passes(Pipeline *p, const char *last);

/* The same, and nothing is printed but of an option that names what the model has
 * not, which ends the program: whether it went well. */
bool console_checked(Pipeline *p, const char *last);

int console_failed(const char *why);    /* says it; exit status 1 */

#endif
