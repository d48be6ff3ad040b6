/* manual.h -- man pages and shell completions
 *
 * takes   the tables of commands and options that --help prints, of gradc and
 *         of trainers
 * gives   text
 */
#ifndef MANUAL_H
#define MANUAL_H

#include "base/text.h"
#include "command_line.h"

void manual_version(Text *t);   /* what a bug report should contain */
void manual_gradc(Text *t, const Command *list, int n);     /* gradc(1) */
void manual_trainer(Text *t);                               /* gradc-trainer(1) */

/* A script for bash, zsh or fish. */
void completions_text(Text *t, const char *shell, const Command *list, int n);

#endif
