/* file.c -- see file.h */
#define _XOPEN_SOURCE 700       /* realpath */
#include "base/file.h"
#include "base/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
cannot(Arena *a, const char *do_what, const char *path, int why)
{
    return arena_printf(a, "cannot %s %s: %s", do_what, path, strerror(why));
}

/* ---- output ----------------------------------------------------------------- */

static char *
temporary(Arena *a, const char *path)
{
    return arena_printf(a, "%s.tmp%ld", path, (long)getpid());
}

/* 0, or an errno. */
static int
write_output(const char *path, const Output *o)
{
    FILE *f = fopen(path, "w");
    size_t n = o->n > 0 ? o->n : strlen(o->text);
    int bad;

    if (f == NULL) {
        return errno;
    }
    bad = fwrite(o->text, 1, n, f) != n || fflush(f) != 0 ? errno : 0;
    if (fclose(f) != 0 && bad == 0) {
        bad = errno;
    }
    return bad;
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

const char *
file_write_all(Arena *a, const Output *list, int n)
{
    int bad = 0, i, renamed = 0;

    for (i = 0; i < n && bad == 0; i++) {
        bad = is_folder(list[i].path) ? EISDIR
            : write_output(temporary(a, list[i].path), &list[i]);
    }
    for (; renamed < n && bad == 0; renamed++) {
        i = renamed + 1;
        bad = rename(temporary(a, list[renamed].path), list[renamed].path) != 0
            ? errno : 0;
    }
    if (bad == 0) {
        return NULL;
    }
    for (int k = 0; k < n; k++) {
        unlink(temporary(a, list[k].path));
        if (k + 1 < renamed) {
            unlink(list[k].path);
        }
    }
    return cannot(a, "write", list[i - 1].path, bad);
}

const char *
file_write(Arena *a, const char *path, const char *text)
{
    return file_write_all(a, &(Output){ path, text, 0 }, 1);
}

/* Can a file of this name be created or replaced?  Tries it, since permissions
 * do not say everything. */
const char *
file_writable(Arena *a, const char *path)
{
    char *temp = temporary(a, path);
    struct stat st;
    FILE *f;

    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        return arena_printf(a, "cannot write %s: it is a %s", path,
                            S_ISDIR(st.st_mode) ? "folder" : "device");
    }
    f = fopen(temp, "w");
    if (f == NULL) {
        return cannot(a, "write", path, errno);
    }
    fclose(f);
    unlink(temp);
    return NULL;
}

const char *
file_make_dir(Arena *a, const char *path)
{
    char *p = arena_strdup(a, path);

    for (char *s = p + 1; ; s++) {
        char c = *s;
        if (c != '/' && c != '\0') {
            continue;
        }
        *s = '\0';
        if (mkdir(p, 0777) != 0 && errno != EEXIST) {
            return arena_printf(a, "cannot make folder %s: %s", p, strerror(errno));
        }
        *s = c;
        if (c == '\0') {
            return NULL;
        }
    }
}

/* ---- input ------------------------------------------------------------------- */

static const char *
kind_of(mode_t mode)
{
    return S_ISDIR(mode) ? "folder" : S_ISFIFO(mode) ? "pipe"
         : S_ISSOCK(mode) ? "socket" : "device";
}

static void
close_file(void *f)
{
    fclose(f);
}

/* What follows in a file, at most this many bytes. */
static const char *
read_all(Arena *a, const char *path, FILE *f, size_t size, char **text, size_t *n)
{
    Undo undo;
    int bad;

    guard_add(guard_current(), &undo, close_file, f);
    *text = new_n(a, size + 1, char);
    guard_remove(&undo);
    *n = fread(*text, 1, size, f);
    bad = ferror(f) ? errno : 0;
    fclose(f);
    return bad != 0 ? cannot(a, "read", path, bad) : NULL;
}

/* Opened so that a pipe without a writer does not block; of at most that many bytes. */
static const char *
open_regular(Arena *a, const char *path, uintmax_t most, FILE **f, size_t *size)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK), bad = fd < 0 ? errno : 0;
    struct stat st;

    if (bad == 0 && fstat(fd, &st) != 0) {
        bad = errno;
    }
    *f = bad == 0 && S_ISREG(st.st_mode) && (uintmax_t)st.st_size <= most
       ? fdopen(fd, "rb") : NULL;
    if (*f != NULL) {
        *size = (size_t)st.st_size;
        return NULL;
    }
    if (fd >= 0) {
        close(fd);
    }
    return bad != 0 ? cannot(a, "read", path, bad)
         : !S_ISREG(st.st_mode)
         ? arena_printf(a, "cannot read %s: it is a %s", path, kind_of(st.st_mode))
         : (uintmax_t)st.st_size > most
         ? arena_printf(a, "cannot read %s: it has more than %ju MiB", path, most >> 20)
         : cannot(a, "read", path, ENOMEM);
}

const char *
file_read(Arena *a, const char *path, size_t most, char **text, size_t *n)
{
    FILE *f;
    size_t size;
    const char *why = open_regular(a, path, most, &f, &size);

    return why != NULL ? why : read_all(a, path, f, size, text, n);
}

const char *
file_read_part(Arena *a, const char *path, int64_t offset, int64_t length, char **text,
               size_t *n, size_t *size)
{
    FILE *f;
    const char *why = open_regular(a, path, INT64_MAX, &f, size);
    int64_t left;

    *text = NULL;
    if (why != NULL) {
        return why;
    }
    left = (int64_t)*size - offset;
    if (offset < 0 || left < 0 || length > left || fseeko(f, (off_t)offset, SEEK_SET) != 0) {
        fclose(f);
        return NULL;
    }
    return read_all(a, path, f, (size_t)(length < 0 ? left : length), text, n);
}

/* ---- names -------------------------------------------------------------------- */

char *
file_absolute(Arena *a, const char *path)
{
    char *real = realpath(path, NULL), *copy;
    Undo undo;

    guard_add(guard_current(), &undo, free, real);
    copy = arena_strdup(a, real != NULL ? real : path);
    guard_remove(&undo);
    free(real);
    return copy;
}

bool
file_below(const char *folder, const char *path)
{
    char *in = realpath(folder, NULL), *real = realpath(path, NULL);
    size_t n = in != NULL ? strlen(in) : 0;
    bool below = real == NULL
              || (in != NULL && strncmp(real, in, n) == 0
                  && (real[n] == '/' || in[n - 1] == '/'));

    free(in);
    free(real);
    return below;
}

bool
file_same(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev
        && x.st_ino == y.st_ino;
}

char *
file_temp_dir(Arena *a)
{
    const char *tmp = getenv("TMPDIR");
    char *name = arena_printf(a, "%s/gradc-XXXXXX", tmp != NULL && tmp[0] != '\0'
                              ? tmp : "/tmp");

    return mkdtemp(name);
}

void
file_remove_dir(Arena *a, const char *dir, const char *const *name, int n)
{
    for (int i = 0; i < n; i++) {
        unlink(arena_printf(a, "%s/%s", dir, name[i]));
    }
    rmdir(dir);
}
