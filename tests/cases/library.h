/* library.h -- the C of a file of cases, compiled and loaded
 *
 * takes   the text that gradc writes for a trainer
 * gives   its entries, called with numbers in double precision on both sides
 * keeps   the text under test the text that is shipped; no warning passes
 */
#ifndef CASES_LIBRARY_H
#define CASES_LIBRARY_H

#include "golden.h"
#include "passes.h"

typedef struct Library Library;

/* Compiles and loads a pipeline that ran to its end; NULL, or why not. */
const char *library_open(Arena *a, const Pipeline *p, Library **out);
void library_close(Library *l);

/* Runs the entry of that case; the elements of output `name` afterwards.
 * NULL: the entry has no such output. */
const char *library_run(Library *l, const Case *c);
const double *library_output(const Library *l, const char *name, int *count);

#endif
