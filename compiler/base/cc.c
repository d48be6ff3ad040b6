/* cc.c -- see cc.h */
#include "base/cc.h"
#include "base/words.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the runtime ---------------------------------------------------------- */

/* Where the system says which program runs: Linux, FreeBSD, NetBSD. */
char *
cc_self(Arena *a)
{
    static const char *const link[] = { "/proc/self/exe", "/proc/curproc/file",
                                        "/proc/curproc/exe" };
    char path[4096];

    for (int i = 0; i < countof(link); i++) {
        ssize_t n = readlink(link[i], path, sizeof(path) - 1);
        if (n > 0) {
            path[n] = '\0';
            return arena_strdup(a, path);
        }
    }
    return arena_strdup(a, "build/gradc");
}

static char *
own_folder(Arena *a)
{
    char *path = cc_self(a);

    *strrchr(path, '/') = '\0';
    return path;
}

/* What the user has set in its place, or NULL. */
static const char *
given_runtime(void)
{
    const char *given = getenv("GRADC_RUNTIME");

    return given != NULL && given[0] != '\0' ? given : NULL;
}

static bool
has(Arena *a, const char *dir, const char *name)
{
    return access(arena_printf(a, "%s/%s", dir, name), R_OK) == 0;
}

/* Next to the program or in a parent of its folder: build/ and build/asan/ lie
 * below the source, and an installed bin/ lies next to include/. */
static char *
find_runtime(Arena *a)
{
    static const char *const name[] = { "runtime", "include/gradc" };
    char *dir = own_folder(a);

    for (int up = 0; up < 4; up++) {
        for (int i = 0; i < countof(name); i++) {
            char *try = arena_printf(a, "%s/%s", dir, name[i]);
            if (has(a, try, "gradc.h")) {
                return try;
            }
        }
        dir = arena_printf(a, "%s/..", dir);
    }
    return NULL;
}

const char *
cc_runtime(Arena *a, const char **why)
{
    const char *given = given_runtime(), *found;

    if (given != NULL) {
        if (has(a, given, "gradc.h")) {
            return given;
        }
        *why = arena_printf(a, "GRADC_RUNTIME is %s, but there is no gradc.h in it",
                            given);
        return NULL;
    }
    found = find_runtime(a);
    if (found != NULL) {
        return found;
    }
    *why = "the runtime is not beside gradc; set GRADC_RUNTIME to the folder of "
           "gradc.h";
    return NULL;
}

/* ---- what is compiled -------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The .c files of a folder, sorted by name, so that the program is always the
 * same. */
static void
add_sources(Words *w, const char *folder)
{
    DIR *dir = opendir(folder);
    int first = w->n_list;

    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        size_t n = strlen(e->d_name);
        if (n > 2 && strcmp(e->d_name + n - 2, ".c") == 0) {
            words_add(w, arena_printf(w->arena, "%s/%s", folder, e->d_name));
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
    if (w->n_list > first) {
        qsort(w->list + first, (size_t)(w->n_list - first), sizeof(w->list[0]), by_name);
    }
}

/* The folder of the runtime's library: gradc's own, or, for an installed gradc,
 * lib/ or Debian's lib/ARCHITECTURE.  NULL if there is none, or if the user has
 * chosen a runtime that the library does not belong to. */
static const char *
find_library(Arena *a, const char *runtime)
{
    const char *own = own_folder(a);
    const char *lib = GRADC_LIBDIR[0] == '/' ? GRADC_LIBDIR
                    : arena_printf(a, "%s/../" GRADC_LIBDIR, own);
    const char *dir[] = { own, lib, arena_printf(a, "%s/" GRADC_MACHINE, lib) };

    if (given_runtime() != NULL && has(a, runtime, "host/trainer.c")) {
        return NULL;
    }
    for (int i = 0; i < countof(dir); i++) {
        if (has(a, dir[i], "libgradc.a")) {
            return dir[i];
        }
    }
    return NULL;
}

static void
add_runtime(Words *w, const char *runtime)
{
    const char *dir = find_library(w->arena, runtime);

    if (dir != NULL) {
        words_add(w, arena_printf(w->arena, "%s/libgradc.a", dir));
        words_split(w, GRADC_OPTIONS);
    } else {
        add_sources(w, arena_printf(w->arena, "%s/host", runtime));
        add_sources(w, arena_printf(w->arena, "%s/draw", runtime));
    }
    words_split(w, "-ljansson -lz -lm -pthread");
}

const char *
cc_images(void)
{
    bool png = strstr(GRADC_OPTIONS, "-lpng") != NULL;
    bool jpeg = strstr(GRADC_OPTIONS, "-ljpeg") != NULL;

    return png && jpeg ? "PNG, JPEG" : png ? "PNG" : jpeg ? "JPEG" : "none";
}

int
cc_run(Arena *a, const char *flags, const char *input, const char *output,
       bool trainer)
{
    const char *cc = getenv("CC"), *why;
    const char *runtime = cc_runtime(a, &why);
    Words w = { .arena = a };

    words_split(&w, cc != NULL ? cc : "");
    if (w.n_list == 0) {
        words_add(&w, "cc");
    }
    words_add(&w, "-std=c11");
    words_split(&w, flags);
    words_split(&w, getenv("CFLAGS"));
    words_add(&w, arena_printf(a, "-I%s", input));
    words_add(&w, arena_printf(a, "-I%s", runtime));
    words_add(&w, arena_printf(a, "-I%s/host", runtime));
    words_add(&w, "-o");
    words_add(&w, output);
    add_sources(&w, input);
    if (trainer) {
        add_runtime(&w, runtime);
    }
    words_split(&w, getenv("LDFLAGS"));
    return words_run(&w, NULL);
}
