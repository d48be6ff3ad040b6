/* guard.h -- where work ends that cannot go on
 *
 * takes   work that allocates, calls back into Lua and may find a mistake of ours
 * gives   its end: done, out of memory, or an internal error and its text
 * keeps   the one variable of a thread that the compiler has: the guard of the work
 *         that runs.  An allocation can fail below any function, also below one that
 *         Lua calls, and a pass that verifies itself can fail anywhere; a context
 *         passed to all of them would be read at these two places alone.  All other
 *         state is in arguments.  Without a guard both ends are the program's.
 */
#ifndef BASE_GUARD_H
#define BASE_GUARD_H

#include "base/base.h"

#include <setjmp.h>

typedef enum GuardEnd { GUARD_DONE, GUARD_NO_MEMORY, GUARD_BUG } GuardEnd;

/* What is given back when work ends early: memory, open files.  A record may lie on
 * the stack: it is used before the stack is left. */
typedef struct Undo Undo;

struct Undo {
    Undo *next, **link;         /* link: what points here; NULL: nothing does */
    void (*run)(void *what);
    void *what;
};

typedef struct Guard Guard;

struct Guard {
    uint64_t most;              /* bytes that the work may hold at once; 0: any */
    uint64_t bytes;             /* that it holds */
    char why[1000];             /* of an internal error */
    GuardEnd end;
    Undo *undo;                 /* the newest first */
    Guard *outer;               /* of the work that this is a part of, or NULL */
    jmp_buf leave;
};

/* Does the work.  Whatever is still to be undone at the end, is. */
GuardEnd guard_run(Guard *g, void (*work)(void *context), void *context);

Guard *guard_current(void);     /* of this thread, or NULL */

/* Something to undo if the guard's work ends early; no more. */
void guard_add(Guard *g, Undo *u, void (*run)(void *what), void *what);
void guard_remove(Undo *u);

/* Counts memory that is about to be taken, or was given back; g may be NULL. */
void guard_take(Guard *g, size_t bytes);
void guard_give(Guard *g, size_t bytes);

/* The two ends of work that is not done. */
void guard_no_memory(void) NORETURN;
void guard_bug(const char *why) NORETURN;

#endif
