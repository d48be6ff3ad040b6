/* file.c -- see file.h */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *
file_write(Arena *a, const char *path, const char *text)
{
    char *temp = arena_printf(a, "%s.tmp%ld", path, (long)getpid());
    FILE *f = fopen(temp, "w");
    int bad;

    if (f == NULL) {
        return arena_printf(a, "cannot write %s: %s", path, strerror(errno));
    }
    bad = fputs(text, f) < 0 || fflush(f) != 0 ? errno : 0;
    if (fclose(f) != 0 && bad == 0) {
        bad = errno;
    }
    if (bad == 0 && rename(temp, path) != 0) {
        bad = errno;
    }
    if (bad != 0) {
        unlink(temp);
        return arena_printf(a, "cannot write %s: %s", path, strerror(bad));
    }
    return NULL;
}

/* Could a file of this name be made, or replaced?  Tried, since permissions do not
 * tell all. */
const char *
file_writable(Arena *a, const char *path)
{
    char *temp = arena_printf(a, "%s.tmp%ld", path, (long)getpid());
    struct stat st;
    FILE *f;

    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        return arena_printf(a, "cannot write %s: it is a %s", path,
                            S_ISDIR(st.st_mode) ? "folder" : "device");
    }
    f = fopen(temp, "w");
    if (f == NULL) {
        return arena_printf(a, "cannot write %s: %s", path, strerror(errno));
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
