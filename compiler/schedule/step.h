/* step.h -- what can be done to a nest: steps, which a schedule is a list of
 *
 * takes   a nest, and one step
 * gives   the nest changed, or a sentence that says why it must not be
 * keeps   the meaning, bit for bit: every element of a result is computed from the
 *         same terms in the same order.  Nothing else changes a nest.
 *
 * A step names loops by their variables and arrays by their names.  It changes
 * all loops of that name; with `sums` set, those only that are in functions of
 * sums (STEP_OUTLINE).
 */
#ifndef SCHEDULE_STEP_H
#define SCHEDULE_STEP_H

#include "kernel/change.h"

typedef enum StepKind {
    STEP_SPLIT,                 /* loop 0 into parts of `by`; loop 1 is within one */
    STEP_REORDER,               /* loops in that order, outermost first */
    STEP_EXPAND,                /* `array`, a number in each iteration of the loops,
                                 * gets an element for each, and every statement
                                 * that sets it loops of its own */
    STEP_COPY,                  /* what becomes of `array` reads a copy called `to`;
                                 * where that is `by` lines, its transpose */
    STEP_TURN,                  /* what fills `array` with a transpose, of `by` lines
                                 * is, is a call */
    STEP_PLACE,                 /* `array` lies in a buffer of the program */
    STEP_STAGE,                 /* the second factor of sums is read into an array
                                 * `to` before the loops that do not change it */
    STEP_PAD,                   /* lanes of loop 0 that do not exist are computed */
    STEP_VECTORIZE,             /* loop 0 becomes vectors, or lanes where it cannot */
    STEP_TRIM,                  /* loop 0 ends where guards on its terms do; terms
                                 * that some rows have are loops 1, written out */
    STEP_OUTLINE,               /* all that sums up `array` is a function, one for
                                 * every size that occurs */
    STEP_FUSE,                  /* loop 1 and loop 0 around it become one, where that
                                 * divides nothing */
    STEP_UNROLL,                /* by so many; 0: whole */
    STEP_FENCE,                 /* in loop 0, between iterations */
    STEP_LIMIT,                 /* loop 0 is divided where a guard in it begins or
                                 * ceases to hold */
    STEP_CLIP,                  /* loop 0 runs where guards on all that it stores may
                                 * hold, from and to multiples of `by`; elsewhere it
                                 * stores what they leave */
    STEP_PARALLEL,              /* parts of a team do shares of the outer loops */
    STEP_COUNT
} StepKind;

typedef enum Tail {
    TAIL_GUARD,                 /* the last part is clipped */
    TAIL_PEEL                   /* ... and stands behind the loop */
} Tail;

enum { STEP_NAMES = 12 + MAX_RANK };

typedef struct Step {
    StepKind kind;
    bool sums;                  /* in functions of sums only; PARALLEL: of tiles */
    bool kept;                  /* VECTORIZE: numbers of 16 bits, too */
    const char *loop[STEP_NAMES];
    int n;
    int64_t by;
    Tail tail;
    const char *array, *to;
    Buffer *const *into;        /* PLACE: of these the one called `to`; VECTORIZE: they
                                 * may be stored to, too; PARALLEL: sums lie in them
                                 * between blocks */
    int n_into;
} Step;

/* NULL, or why not. */
const char *schedule_apply(Nest *n, const Step *s);

/* Guards that always hold, or never, are no longer asked (limit.c). */
void limit_decide(Nest *n);

/* Divides the outer loops of a nest among a team (parallel.c); NULL, or why not. */
const char *parallel_apply(Nest *n, const Step *s);

/* A line: "split j by 16 peel into l"; and read from one (read_step.c): NULL, or
 * what is wrong with it. */
void step_text(Text *t, const Step *s);
const char *step_read(Arena *a, const char *line, size_t size, Step *s);

int step_find(const char *name);                /* its kind; -1: there is none */
bool step_has_array(StepKind kind);             /* it begins with an array */

/* ---- the parts ------------------------------------------------------------ */

/* A change of one step: the nest and the variables that its loops have. */
typedef struct Change {
    Nest *nest;
    Arena *arena;
    const Step *step;
    int var[STEP_NAMES];
    int done;                   /* how many places were changed */
    const char *why;            /* the first reason why not */
    const Buffer **from;        /* VECTORIZE: arrays of numbers ... */
    Buffer **vector;            /* ... that become arrays of vectors */
    int n_vector;
    const Buffer *made;         /* STAGE: the array */
} Change;

/* changes.c */
bool change_has(const Change *c, int var);      /* is it one of the loops named? */
/* An array in the place of another, or beside one in another list: of that name. */
Buffer *change_array(const Change *c, const char *name, Type type, int64_t count,
                     int lanes);
void change_refuse(Change *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* loops.c */
bool loop_is_whole(const Stmt *s);      /* it counts from 0 to a number */
StmtChange change_split, change_reorder, change_fuse, change_unroll, change_fence, change_pad;
/* limit.c */
StmtChange change_limit;
/* clip.c, trim.c */
StmtChange change_clip;
StmtChange change_trim;
/* stage.c */
StmtChange change_expand, change_copy, change_turn, change_place, change_stage;
/* vector.c, outline.c */
StmtChange change_vectorize, change_outline;

#endif
