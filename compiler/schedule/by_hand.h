/* by_hand.h -- schedules from a text, instead of those that choose.c writes
 *
 * takes   a text of schedules, as schedule_text writes them
 * gives   the steps of every kernel that it names; errors with file and line
 * keeps   named kernels get these steps and no others; all other kernels get
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
    int line;                   /* where it is named; 0: nowhere */
    Step *step;
    int *step_line;             /* lines of the steps */
    int n_step;
    const char *about;          /* a note in the file by its author; or NULL */
    bool used;
};

struct Schedules {
    const char *file;
    Schedule *list;
    int n, next;                /* next: where the last search ended */
};

/* NULL, or one line that says where and what is wrong. */
const char *schedules_read(Arena *a, const char *file, const char *text, size_t size,
                           Schedules **s);

/* The schedule for that kernel, or NULL. */
Schedule *schedules_find(Schedules *s, const char *program, const char *kernel);

/* The kernel of a nest. */
typedef struct Place {
    Code *code;
    const Kernel *k, *group;    /* group: the one that it is a part of; or
                                 * NULL */
} Place;

/* Applies the steps to a nest, which is verified after each, except `parallel`
 * for a kernel in a place; NULL, or where and why not.  at: NULL if there is no
 * kernel. */
const char *schedule_do(Arena *a, const Schedule *s, const Place *at, Nest *n);

/* "FILE:LINE: error: kernel NAME: why", about step i, or about the whole if i <
 * 0. */
const char *schedule_wrong(Arena *a, const Schedule *s, int i, const char *why);

/* The same about the first one whose kernel does not exist; or NULL. */
const char *schedules_unused(Arena *a, const Schedules *s, const Code *c);

/* Gives a step what it needs from its kernel. */
void step_bind(Step *s, const Code *c, const Kernel *k);

/* The name of a kernel, or of part i of one, in schedules. */
const char *schedule_name(Arena *a, const Kernel *k, int i);

/* The schedules of all kernels, once they are chosen. */
void schedule_text(Text *t, const Code *c);

#endif
