/* by_hand.h -- schedules from a text, in place of those that choose.c writes
 *
 * takes   a text of schedules, as schedule_text writes them
 * gives   the steps of every kernel that it names; errors with file and line
 * keeps   a kernel that is named gets these steps and no others; any other kernel
 *         the chosen ones
 */
#ifndef SCHEDULE_BY_HAND_H
#define SCHEDULE_BY_HAND_H

#include "schedule/step.h"

/* The steps of one kernel. */
struct Schedule {
    const char *file;
    const char *program;        /* NULL: of any */
    const char *kernel;         /* NULL: for all */
    int line;                   /* where it is named; 0: it is not */
    Step *step;
    int *step_line;             /* lines of the steps */
    int n_step;
    const char *about;          /* in the file, of whoever writes it; or NULL */
    bool used;
};

struct Schedules {
    const char *file;
    Schedule *list;
    int n, next;                /* next: where the last that was found ends */
};

/* NULL, or in one line where and what is wrong. */
const char *schedules_read(Arena *a, const char *file, const char *text, size_t size,
                           Schedules **s);

/* The schedule for that kernel; NULL: it is not named. */
Schedule *schedules_find(Schedules *s, const char *program, const char *kernel);

/* The kernel that a nest is of. */
typedef struct Place {
    Code *code;
    const Kernel *k, *group;    /* group: it is a part of; or NULL */
} Place;

/* Does the steps to a nest that is verified after each, but not `parallel` of a
 * kernel in a place: NULL, or where and why not.  at: NULL where there is none. */
const char *schedule_do(Arena *a, const Schedule *s, const Place *at, Nest *n);

/* "FILE:LINE: error: kernel NAME: why": of step i, or of the whole where i < 0. */
const char *schedule_wrong(Arena *a, const Schedule *s, int i, const char *why);

/* The same of the first that names no kernel of the programs; or NULL. */
const char *schedules_unused(Arena *a, const Schedules *s, const Code *c);

/* What a step takes from the kernel it is done to. */
void step_bind(Step *s, const Code *c, const Kernel *k);

/* What a kernel, or part i of one, is called in schedules. */
const char *schedule_name(Arena *a, const Kernel *k, int i);

/* The schedules of all kernels, after they were chosen. */
void schedule_text(Text *t, const Code *c);

#endif
