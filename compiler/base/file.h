/* file.h -- files and programs outside
 *
 * gives   whole-file output that appears complete or not at all; the place
 *         of the runtime; running the C compiler
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/text.h"

/* Writes text to a temporary name and renames it; NULL, or what went wrong. */
const char *file_write(Arena *a, const char *path, const char *text);
const char *file_make_dir(Arena *a, const char *path);
bool file_same(const char *a, const char *b);    /* one file under two names */
char *file_temp_dir(Arena *a);                  /* NULL when there is none */
void file_remove_dir(Arena *a, const char *dir, const char *const *name, int n);

/* The folder of gradc.h and gradc_host.h; the folder of libgradc.a. */
char *file_runtime(Arena *a);
char *file_library(Arena *a);

/* Runs words through $CC or cc with $CFLAGS and $LDFLAGS where they belong;
 * 0 when it succeeds. */
int file_cc(Arena *a, const char *flags, const char *input, const char *output,
            const char *libraries);

#endif
