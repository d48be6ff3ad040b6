/* measure.c -- see measure.h */
#include "tune/measure.h"

#include "base/cc.h"
#include "base/file.h"
#include "emit/emit.h"
#include "hosted/hosted.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct Timer {
    Arena *arena;
    pid_t pid;
    FILE *to, *from;
    int n_kernel;
};

enum { MOST_ENTRIES = 256 };

/* Compiles the program in a temporary folder. */
static const char *
compile(Arena *a, const Code *c, const char *dir, const char *program)
{
    const char *name = c->model->name, *why;
    Text *header = text_new(a), *source = text_new(a), *timer = text_new(a);
    Output list[] = {
        { .path = arena_printf(a, "%s/%s.h", dir, name) },
        { .path = arena_printf(a, "%s/%s.c", dir, name) },
        { .path = arena_printf(a, "%s/%s_timer.c", dir, name) },
    };

    emit_header(header, c, NULL);
    emit_source(source, c);
    hosted_timer(timer, c);
    list[0].text = header->s;
    list[1].text = source->s;
    list[2].text = timer->s;
    why = file_write_all(a, list, countof(list));
    if (why == NULL && cc_run(a, TRAINER_FLAGS, dir, program, false) != 0) {
        why = "the C compiler did not accept the program; its messages are above";
    }
    return why;
}

/* A program that reads what is written to *to. */
static const char *
start(Arena *a, const char *program, int processor, Timer *t)
{
    char *argv[] = { (char *)program, arena_printf(a, "%d", processor), NULL };
    posix_spawn_file_actions_t actions;
    int in[2], out[2], e;

    if (pipe(in) != 0) {
        return strerror(errno);
    }
    if (pipe(out) != 0) {
        close(in[0]);
        close(in[1]);
        return strerror(errno);
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    for (int i = 0; i < 2; i++) {
        posix_spawn_file_actions_addclose(&actions, in[i]);
        posix_spawn_file_actions_addclose(&actions, out[i]);
    }
    e = posix_spawn(&t->pid, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    fcntl(in[1], F_SETFD, FD_CLOEXEC);
    fcntl(out[0], F_SETFD, FD_CLOEXEC);
    t->to = fdopen(in[1], "w");
    t->from = fdopen(out[0], "r");
    return e != 0 ? strerror(e) : NULL;
}

static int
kernels_of(const Code *c)
{
    int n = 0;

    for (int i = 0; i < c->n_program; i++) {
        n += c->program[i]->n_kernel;
    }
    for (int i = 0; i < c->n_body; i++) {
        n += c->body[i]->n_kernel;
    }
    return n;
}

const char *
timer_start(Arena *a, const Code *c, int processor, Timer **timer)
{
    Timer *t = *timer = new(a, Timer);
    char *dir = file_temp_dir(a), *program;
    const char *name = c->model->name, *why;

    *t = (Timer){ .arena = a, .n_kernel = kernels_of(c) };
    if (dir == NULL) {
        return "cannot make a folder for temporary files; set TMPDIR";
    }
    program = arena_printf(a, "%s/timer", dir);
    why = compile(a, c, dir, program);
    why = why != NULL ? why : start(a, program, processor, t);
    file_remove_dir(a, dir, (const char *[]){
        arena_printf(a, "%s.h", name), arena_printf(a, "%s.c", name),
        arena_printf(a, "%s_timer.c", name), "timer" }, 4);
    return why;
}

/* Reads one line of a round; false if it was the last, or there is none. */
static bool
read_line(Timer *t, Times *times)
{
    char word[16], name[256];
    double ns;
    int i;

    if (fscanf(t->from, " %15s", word) != 1 || strcmp(word, "end") == 0) {
        return false;
    }
    if (strcmp(word, "entry") == 0 && times->n_entry < MOST_ENTRIES
        && fscanf(t->from, " %255s %lf", name, &ns) == 2) {
        times->name[times->n_entry] = arena_strdup(t->arena, name);
        times->entry[times->n_entry++] = ns;
        return true;
    }
    if (strcmp(word, "kernel") == 0 && fscanf(t->from, " %d %lf", &i, &ns) == 2
        && i >= 0 && i < t->n_kernel) {
        times->kernel[i] = ns;
        return true;
    }
    return false;
}

bool
timer_times(Timer *t, Times *times)
{
    *times = (Times){ .kernel = new_n(t->arena, t->n_kernel + 1, double),
                      .entry = new_n(t->arena, MOST_ENTRIES, double),
                      .name = new_n(t->arena, MOST_ENTRIES, const char *) };
    if (fputc('\n', t->to) == EOF || fflush(t->to) != 0) {
        return false;
    }
    while (read_line(t, times)) { }
    return times->n_entry > 0 && !feof(t->from);
}

void
timer_stop(Timer *t)
{
    if (t->to != NULL) {
        fclose(t->to);
    }
    if (t->from != NULL) {
        fclose(t->from);
    }
    if (t->pid > 0) {
        kill(t->pid, SIGKILL);
        while (waitpid(t->pid, NULL, 0) < 0 && errno == EINTR) { }
    }
}
