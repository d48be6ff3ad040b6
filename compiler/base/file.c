/* file.c -- see file.h */
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

/* ---- the runtime ---------------------------------------------------------- */

static char *
own_folder(Arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

    if (n <= 0) {
        return arena_strdup(a, "build");
    }
    path[n] = '\0';
    *strrchr(path, '/') = '\0';
    return arena_strdup(a, path);
}

/* Beside the program, or in a parent of its folder: build/ and build/asan/
 * both lie below the source. */
char *
file_runtime(Arena *a)
{
    const char *given = getenv("GRADC_RUNTIME");
    char *dir = own_folder(a);

    if (given != NULL) {
        return arena_strdup(a, given);
    }
    for (int up = 0; up < 4; up++) {
        char *try = arena_printf(a, "%s/runtime", dir);
        if (access(arena_printf(a, "%s/gradc.h", try), R_OK) == 0) {
            return try;
        }
        dir = arena_printf(a, "%s/..", dir);
    }
    return NULL;
}

char *
file_library(Arena *a)
{
    return own_folder(a);
}

/* ---- the C compiler -------------------------------------------------------- */

static char *
quoted(Arena *a, const char *s)
{
    Text *t = text_new(a);

    text_add(t, "'");
    for (; *s != '\0'; s++) {
        text_printf(t, *s == '\'' ? "'\\''" : "%c", *s);
    }
    text_add(t, "'");
    return t->s;
}

static const char *
from_environment(const char *name, const char *otherwise)
{
    const char *s = getenv(name);

    return s != NULL && s[0] != '\0' ? s : otherwise;
}

/* input is a folder: all its .c files are compiled. */
int
file_cc(Arena *a, const char *flags, const char *input, const char *output,
        const char *libraries)
{
    char *runtime = quoted(a, file_runtime(a));
    char *command = arena_printf(a, "%s -std=c11 %s %s -I%s -I%s -I%s/host -o %s "
        "%s/*.c %s %s",
        from_environment("CC", "cc"), flags, from_environment("CFLAGS", ""),
        quoted(a, input), runtime, runtime, quoted(a, output), quoted(a, input),
        libraries, from_environment("LDFLAGS", ""));
    int status;

    fflush(NULL);
    status = system(command);
    return status == -1 || !WIFEXITED(status) ? 1 : WEXITSTATUS(status);
}
