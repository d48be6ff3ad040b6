/* words.c -- see words.h */
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void
push(Words *w, char *word)
{
    grow(w->arena, w->list, w->n_list);
    w->list[w->n_list++] = word;
}

void
words_add(Words *w, const char *word)
{
    push(w, arena_strdup(w->arena, word));
}

void
words_split(Words *w, const char *text)
{
    char *rest = arena_strdup(w->arena, text != NULL ? text : "");

    for (char *word = strtok_r(rest, " \t\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\n", &rest)) {
        words_add(w, word);
    }
}

static int
wait_for(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return 1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int
words_run(Words *w, const char *output)
{
    posix_spawn_file_actions_t files;
    pid_t pid;
    int e;

    push(w, NULL);
    fflush(NULL);
    posix_spawn_file_actions_init(&files);
    if (output != NULL) {
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output,
                                         O_WRONLY | O_CREAT | O_TRUNC, 0600);
        posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    }
    e = posix_spawnp(&pid, w->list[0], &files, NULL, w->list, environ);
    posix_spawn_file_actions_destroy(&files);
    if (e != 0) {
        fprintf(stderr, "%s: %s\n", w->list[0], strerror(e));
        return 127;
    }
    return wait_for(pid);
}

bool
words_found(const char *program)
{
    Arena *a = arena_new();
    const char *path = getenv("PATH");
    char *rest = arena_strdup(a, path != NULL ? path : "");
    bool found = false;

    for (char *dir = strtok_r(rest, ":", &rest); dir != NULL && !found;
         dir = strtok_r(NULL, ":", &rest)) {
        found = access(arena_printf(a, "%s/%s", dir, program), X_OK) == 0;
    }
    arena_drop(a);
    return found;
}
