/* exchange.h -- the commands that read and write other model formats
 *
 * gives   exit status 0, or 1 with one message
 */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "base/arena.h"
#include "options.h"

int exchange_import(Arena *a, Options *o);
int exchange_export(Arena *a, Options *o);

#endif
