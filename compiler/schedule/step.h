/* step.h -- steps: changes of a nest, of which a schedule is a list
 *
 * takes   a nest, and one step
 * gives   the nest changed, or a sentence that says why it is illegal
 * keeps   the meaning, bit for bit: every element of a result is computed from
 *         the same terms in the same order.  Nothing else changes a nest.
 *
 * A step names loops by their variables and arrays by their names.  It changes
 * all loops of that name; with `sums` set, only those in functions of sums
 * (STEP_OUTLINE).
 */
#ifndef SCHEDULE_STEP_H
#define SCHEDULE_STEP_H

#include "kernel/change.h"

typedef enum StepKind {
    STEP_SPLIT,                 /* loop 0 into parts of `by`; loop 1 is within one */
    STEP_REORDER,               /* loops in that order, outermost first */
    STEP_EXPAND,                /* `array`, a number in each iteration of the
                                 * loops, gets an element for each, and every
                                 * statement that sets it gets separate loops */
    STEP_COPY,                  /* the epilogue of `array` reads a copy called
                                 * `to`; with `by` lines, its transpose */
    STEP_TURN,                  /* the loops that fill `array` with a transpose,
                                 * of `by` lines, become a call */
    STEP_PLACE,                 /* `array` is placed in a buffer of the
                                 * program */
    STEP_STAGE,                 /* the second factor of sums is read into an
                                 * array `to` before the loops in which it is
                                 * invariant */
    STEP_PAD,                   /* lanes of loop 0 that do not exist are
                                 * computed */
    STEP_VECTORIZE,             /* loop 0 becomes vectors, or lanes if it
                                 * cannot */
    STEP_TRIM,                  /* loop 0 ends where guards on its terms do;
                                 * terms of some rows only are in loops 1,
                                 * unrolled */
    STEP_OVERLAP,               /* the last tile of what sums up `array` begins
                                 * earlier, so that it is as large as the others */
    STEP_OUTLINE,               /* the code that sums up `array` becomes a
                                 * function, one for every size */
    STEP_FUSE,                  /* loop 1 and loop 0 around it become one, if no
                                 * index is divided by that */
    STEP_UNROLL,                /* by this factor; 0: fully */
    STEP_FENCE,                 /* in loop 0, between iterations */
    STEP_LIMIT,                 /* loop 0 is divided where a guard in it starts
                                 * or stops holding */
    STEP_CLIP,                  /* loop 0 covers the iterations where guards on
                                 * its stores may hold, from and to multiples of
                                 * `by`; elsewhere it stores the selected
                                 * number */
    STEP_PARALLEL,              /* parts of a team divide the outer loops */
    STEP_COUNT
} StepKind;

typedef enum Tail {
    TAIL_GUARD,                 /* the last part is clipped */
    TAIL_PEEL                   /* ... and follows the loop */
} Tail;

enum { STEP_NAMES = 12 + MAX_RANK };

typedef struct Step {
    StepKind kind;
    bool sums;                  /* only in functions of sums; PARALLEL: of
                                 * tiles */
    bool kept;                  /* VECTORIZE: 16-bit numbers as well */
    const char *loop[STEP_NAMES];
    int n;
    int64_t by;
    Tail tail;
    const char *array, *to;
    Buffer *const *into;        /* PLACE: the one called `to` among these;
                                 * VECTORIZE: may be stored to as well;
                                 * PARALLEL: hold sums between blocks */
    int n_into;
} Step;

/* NULL, or why not. */
const char *schedule_apply(Nest *n, const Step *s);

/* Removes guards that always hold, or never (limit.c). */
void limit_decide(Nest *n);

/* Divides the outer loops of a nest among a team (parallel.c); NULL, or why not. */
const char *parallel_apply(Nest *n, const Step *s);

/* A line: "split j by 16 peel into l"; reads it back (read_step.c): NULL, or
 * what is wrong. */
void step_text(Text *t, const Step *s);
const char *step_read(Arena *a, const char *line, size_t size, Step *s);

int step_find(const char *name);                /* its kind; -1: unknown */

/* ---- the parts ------------------------------------------------------------ */

/* A kind of step: its name, what it does to a statement, and what it takes. */
typedef struct StepForm {
    const char *name;
    StmtChange *change;         /* PARALLEL: none */
    bool array;                 /* its first operand is an array */
    int loops;                  /* the least number of loops */
    bool new_loop;              /* `into`: loop 1 is one that the step adds */
    bool by;                    /* a number above 1 */
    bool to;                    /* a name ... */
    bool new_array;             /* ... of an array that the step adds */
} StepForm;

const StepForm *step_form(StepKind kind);

/* One step being applied: the nest and the variables of its loops. */
typedef struct Change {
    Nest *nest;
    Arena *arena;
    const Step *step;
    int var[STEP_NAMES];
    int done;                   /* number of changes */
    const char *why;            /* the first reason for refusing */
    const Buffer **from;        /* VECTORIZE: arrays of numbers ... */
    Buffer **vector;            /* ... that become arrays of vectors */
    int n_vector;
    const Buffer *made;         /* STAGE: the array */
} Change;

/* changes.c */
bool change_has(const Change *c, int var);      /* is it one of the named
                                                 * loops? */
/* An array that replaces another, or joins one of that name in another list. */
Buffer *change_array(const Change *c, const char *name, Type type, int64_t count,
                     int lanes);
void change_refuse(Change *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* loops.c */
bool loop_counts_up(const Stmt *s);     /* from 0 to a constant, or less far */
bool loop_is_whole(const Stmt *s);      /* it counts from 0 to a constant */
StmtChange change_split, change_reorder, change_fuse, change_unroll, change_fence, change_pad;
/* limit.c */
StmtChange change_limit;
/* clip.c, trim.c */
StmtChange change_clip;
StmtChange change_trim;
/* stage.c */
StmtChange change_expand, change_copy, change_turn, change_place, change_stage;
/* vector.c, overlap.c, outline.c */
StmtChange change_vectorize, change_overlap, change_outline;

#endif
