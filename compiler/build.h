/* build.h -- the commands that write C or build a trainer
 *
 * gives   their exit status; what is wrong is on stderr
 */
#ifndef BUILD_H
#define BUILD_H

#include "base/arena.h"
#include "options.h"

int build_compile(Arena *a, Options *o);
int build_package(Arena *a, Options *o);
int build_report(Arena *a, Options *o);
int build_trainer(Arena *a, Options *o);

#endif
