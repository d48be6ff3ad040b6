/* hosted.h -- C for programs on systems with files: about a model, or around it
 *
 * takes   a program whose C is written (emit/)
 * gives   the table that describes it to the trainer's runtime, and a program that
 *         times its kernels
 */
#ifndef HOSTED_HOSTED_H
#define HOSTED_HOSTED_H

#include "kernel/prog.h"

/* How the model came about, so that a trainer can have it compiled for a device:
 * the compiler, and options that change what a model means. */
typedef struct Origin {
    const char *compiler;
    const char **flag;
    int n_flag;
} Origin;

/* NAME_main.c: the table, and main(). */
void hosted_main(Text *t, const Code *c, const Origin *from);

/* NAME_table.h and .c: the same table for other hosted programs. */
void hosted_table_header(Text *t, const Code *c);
void hosted_table_source(Text *t, const Code *c);

/* A program that times the kernels, for `gradc tune`. */
void hosted_timer(Text *t, const Code *c);

#endif
