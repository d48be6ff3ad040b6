/* guard.h -- ends work that cannot go on
 *
 * takes   work that allocates, calls back into Lua and may run into a bug of
 *         gradc
 * gives   how it ended: done, out of memory, or an internal error with its text
 * keeps   the compiler's only thread-local variable: the guard of the running
 *         work.  An allocation can fail below any function, including those
 *         that Lua calls, and a verifier can fail in any pass; a context passed
 *         to all of them would be read in these two cases only.  All other
 *         state is passed as arguments.  Without a guard, the program ends.
 */
#ifndef BASE_GUARD_H
#define BASE_GUARD_H

#include "base/base.h"

#include <setjmp.h>

typedef enum GuardEnd { GUARD_DONE, GUARD_NO_MEMORY, GUARD_BUG } GuardEnd;

/* What is released when work ends early: memory, open files.  A record may lie
 * on the stack: it is used before the stack is unwound. */
typedef struct Undo Undo;

struct Undo {
    Undo *next, **link;         /* link: what points to this record; NULL:
                                 * nothing does */
    void (*run)(void *what);
    void *what;
};

typedef struct Guard Guard;

struct Guard {
    uint64_t most;              /* bytes that the work may hold; 0: no limit */
    uint64_t bytes;             /* bytes that it holds now */
    char why[1000];             /* of an internal error */
    GuardEnd end;
    Undo *undo;                 /* newest first */
    Guard *outer;               /* of the enclosing work, or NULL */
    jmp_buf leave;
};

/* Does the work.  Whatever is still registered at the end is undone. */
GuardEnd guard_run(Guard *g, void (*work)(void *context), void *context);

Guard *guard_current(void);     /* of this thread, or NULL */

/* Registers something to undo if the guard's work ends early; removes it
 * again. */
void guard_add(Guard *g, Undo *u, void (*run)(void *what), void *what);
void guard_remove(Undo *u);

/* Counts memory that is about to be taken, or that was freed; g may be NULL. */
void guard_take(Guard *g, size_t bytes);
void guard_give(Guard *g, size_t bytes);

/* The two ways in which work fails. */
void guard_no_memory(void) NORETURN;
void guard_bug(const char *why) NORETURN;

#endif
