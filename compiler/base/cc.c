/* cc.c -- see cc.h */
#include "base/cc.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

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

/* ---- the words of a command ------------------------------------------------- */

typedef struct Words {
    Arena *arena;
    char **list;
    int n_list;
} Words;

static void
add(Words *w, const char *word)
{
    grow(w->arena, w->list, w->n_list);
    w->list[w->n_list++] = word != NULL ? arena_strdup(w->arena, word) : NULL;
}

static void
add_split(Words *w, const char *text)
{
    char *rest = arena_strdup(w->arena, text != NULL ? text : "");

    for (char *word = strtok_r(rest, " \t\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\n", &rest)) {
        add(w, word);
    }
}

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
            add(w, arena_printf(w->arena, "%s/%s", folder, e->d_name));
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
        add(w, arena_printf(w->arena, "%s/libgradc.a", own));
    } else {
        add_sources(w, arena_printf(w->arena, "%s/host", runtime));
    }
    add_split(w, "-ljansson -lz -lm");
}

/* ---- running it ---------------------------------------------------------------- */

static int
spawn(char **words)
{
    pid_t pid;
    int status, e;

    fflush(NULL);
    e = posix_spawnp(&pid, words[0], NULL, NULL, words, environ);
    if (e != 0) {
        fprintf(stderr, "%s: %s\n", words[0], strerror(e));
        return 127;
    }
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return 1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int
cc_run(Arena *a, const char *flags, const char *input, const char *output,
       bool trainer)
{
    const char *cc = getenv("CC"), *why;
    const char *runtime = cc_runtime(a, &why);
    Words w = { .arena = a };

    add_split(&w, cc != NULL ? cc : "");
    if (w.n_list == 0) {
        add(&w, "cc");
    }
    add(&w, "-std=c11");
    add_split(&w, flags);
    add_split(&w, getenv("CFLAGS"));
    add(&w, arena_printf(a, "-I%s", input));
    add(&w, arena_printf(a, "-I%s", runtime));
    add(&w, arena_printf(a, "-I%s/host", runtime));
    add(&w, "-o");
    add(&w, output);
    add_sources(&w, input);
    if (trainer) {
        add_runtime(&w, runtime);
    }
    add_split(&w, getenv("LDFLAGS"));
    add(&w, NULL);
    return spawn(w.list);
}
