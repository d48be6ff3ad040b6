/* file.h -- files outside
 *
 * gives   whole-file output that appears complete or not at all
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/text.h"

/* Writes text to a temporary name and renames it; NULL, or what went wrong. */
const char *file_write(Arena *a, const char *path, const char *text);
const char *file_writable(Arena *a, const char *path);  /* NULL, or why not */
const char *file_make_dir(Arena *a, const char *path);
bool file_same(const char *a, const char *b);    /* one file under two names */
char *file_temp_dir(Arena *a);                  /* NULL when there is none */
void file_remove_dir(Arena *a, const char *dir, const char *const *name, int n);

#endif
