/* loop.h -- between the parts of the printer of kernels */
#ifndef EMIT_LOOP_H
#define EMIT_LOOP_H

#include "emit/emit.h"

/* The parameters of a function, whose list starts in that column. */
void print_arguments(Print *q, int column);
void scan_loop(Print *q);               /* scan.c */

#endif
