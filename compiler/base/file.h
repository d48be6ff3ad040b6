/* file.h -- files outside
 *
 * gives   whole-file output that appears complete or not at all, of several files
 *         together; input that ends
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/text.h"

typedef struct Output {
    const char *path, *text;
    size_t n;                   /* bytes; 0: text, up to its zero */
} Output;

/* Writes the files under temporary names and then renames all; NULL, or what went
 * wrong, and then there is none of them. */
const char *file_write_all(Arena *a, const Output *list, int n);
const char *file_write(Arena *a, const char *path, const char *text);   /* one */

/* The bytes of a file, at most so many; NULL, or what went wrong.  What is no file,
 * as a device or pipe, may not end: it is not read. */
const char *file_read(Arena *a, const char *path, size_t most, char **text, size_t *n);
const char *file_writable(Arena *a, const char *path);  /* NULL, or why not */
const char *file_make_dir(Arena *a, const char *path);

/* Does the file lie in the folder, when all links are followed?  So does one that
 * there is not. */
bool file_below(const char *folder, const char *path);
char *file_absolute(Arena *a, const char *path);        /* or as it is */
bool file_same(const char *a, const char *b);    /* one file under two names */
char *file_temp_dir(Arena *a);                  /* NULL when there is none */
void file_remove_dir(Arena *a, const char *dir, const char *const *name, int n);

#endif
