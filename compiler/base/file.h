/* file.h -- files on disk
 *
 * gives   output of one or several files that appear complete or not at all;
 *         input of bounded size
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/text.h"

typedef struct Output {
    const char *path, *text;
    size_t n;                   /* bytes; 0: a string */
} Output;

/* Writes all files under temporary names and then renames them.  NULL, or what
 * went wrong; then none of the files exists. */
const char *file_write_all(Arena *a, const Output *list, int n);
const char *file_write(Arena *a, const char *path, const char *text);   /* one */

/* The bytes of a file, at most `most`; NULL, or what went wrong.  Devices and
 * pipes are not read, since they may never end. */
const char *file_read(Arena *a, const char *path, size_t most, char **text, size_t *n);
/* The bytes from `offset` on, `length` of them, or the rest if that is negative; `size` is
 * that of the whole file.  Text is NULL where it does not reach so far. */
const char *file_read_part(Arena *a, const char *path, int64_t offset, int64_t length,
                           char **text, size_t *n, size_t *size);
const char *file_writable(Arena *a, const char *path);  /* NULL, or why not */
const char *file_make_dir(Arena *a, const char *path);

/* Does the file lie in the folder once all links are resolved?  The file need
 * not exist. */
bool file_below(const char *folder, const char *path);
char *file_absolute(Arena *a, const char *path);        /* or unchanged if it
                                                         * has none */
bool file_same(const char *a, const char *b);    /* do both names refer to one
                                                  * file? */
char *file_temp_dir(Arena *a);                  /* NULL if none can be made */
void file_remove_dir(Arena *a, const char *dir, const char *const *name, int n);

#endif
