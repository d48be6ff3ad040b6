/* cc.c -- see cc.h */
#include "base/cc.h"
#include "base/words.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the runtime ---------------------------------------------------------- */

char *
cc_self(Arena *a)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);

    if (n <= 0) {
        return arena_strdup(a, "build/gradc");
    }
    path[n] = '\0';
    return arena_strdup(a, path);
}

static char *
own_folder(Arena *a)
{
    char *path = cc_self(a);

    *strrchr(path, '/') = '\0';
    return path;
}

static bool
has(Arena *a, const char *dir, const char *name)
{
    return access(arena_printf(a, "%s/%s", dir, name), R_OK) == 0;
}

/* Beside the program, or in a parent of its folder: build/ and build/asan/
 * both lie below the source. */
const char *
cc_runtime(Arena *a, const char **why)
{
    const char *given = getenv("GRADC_RUNTIME");
    char *dir = own_folder(a);

    if (given != NULL && given[0] != '\0') {
        if (has(a, given, "gradc.h")) {
            return given;
        }
        *why = arena_printf(a, "GRADC_RUNTIME is %s, but there is no gradc.h in it",
                            given);
        return NULL;
    }
    for (int up = 0; up < 4; up++) {
        char *try = arena_printf(a, "%s/runtime", dir);
        if (has(a, try, "gradc.h")) {
            return try;
        }
        dir = arena_printf(a, "%s/..", dir);
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

/* The .c files of a folder, by name: the same program every time. */
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

static void
add_runtime(Words *w, const char *runtime)
{
    char *own = own_folder(w->arena);

    if (has(w->arena, own, "libgradc.a")) {
        words_add(w, arena_printf(w->arena, "%s/libgradc.a", own));
        words_split(w, GRADC_OPTIONS);
    } else {
        add_sources(w, arena_printf(w->arena, "%s/host", runtime));
    }
    words_split(w, "-ljansson -lz -lm");
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
