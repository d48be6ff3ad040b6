/* task.h -- what a command of the library makes from a model
 *
 * takes   a pipeline that has run up to the pass that the command needs
 * gives   files in memory
 */
#ifndef TASK_H
#define TASK_H

#include "outputs.h"

typedef struct Task {
    const char *name;
    bool direct;                                /* no pass is run: its model is not a script */
    const char *(*last)(const Options *o);      /* pass that it needs; NULL: all */
    const char *(*wrong)(const Options *o);     /* how options are misused, or NULL */
    const char *(*make)(Outputs *f, Pipeline *p);       /* what went wrong, or NULL; ""
                                                         * where p->diag has said it */
} Task;

const Task *task_find(const char *name);        /* or NULL */
extern const char task_names[];                 /* in a sentence */

#endif
