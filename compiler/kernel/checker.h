/* checker.h -- between the parts of the verifier of nests: statements (verify_nest.c),
 * their surroundings (check_frame.c), indices (check_bounds.c), values (check_value.c),
 * loops (check_apart.c)
 */
#ifndef KERNEL_CHECKER_H
#define KERNEL_CHECKER_H

#include "kernel/nest.h"

/* Inclusive; empty if lo > hi. */
typedef struct Bounds {
    int64_t lo, hi;
} Bounds;

/* What surrounds a statement, outermost first; one of these. */
typedef struct Frame {
    const Stmt *loop;           /* FOR */
    const Stmt *let;
    const Guard *guard;         /* holds */
    int narrowed;               /* GUARD: a variable whose bounds it narrowed, */
    Bounds before;              /* from these; or -1 */
} Frame;

/* Elements that one search visits, about; the second when the common limit is
 * reached. */
enum { SEARCH = 20000, SHORT_SEARCH = 200 };

/* The work that verifying a program may still do, and the table of counting,
 * kept so that a large array costs only what is touched. */
typedef struct Effort {
    int64_t run;                /* statements and cells of nests that are
                                 * executed */
    int64_t places;             /* elements that searches visit */
    Arena *arena;
    uint64_t *owner;            /* by element: which count and iteration touched
                                 * it */
    int64_t n_owner;
    uint32_t counts;            /* so far */
} Effort;

/* What is known of an array, here. */
typedef struct Status {
    bool output;                /* not local, but written by this kernel */
    bool written;
} Status;

typedef struct Checker {
    Arena *arena;
    const Nest *nest;
    Effort *effort;
    const Stmt *here;
    const char *why;            /* the first fault */
    bool *seen;                 /* by variable: it is in scope */
    Bounds *bounds;             /* by variable */
    const Expr **named;         /* by variable: what its let computes */
    bool *inner;                /* by variable, of check_apart: none between calls */
    const Index **index;        /* the same */
    int64_t *value, *outer;     /* by variable, for searches */
    Frame *frame;
    int n_frame;
    const Buffer **local;       /* in scope */
    int n_local;
    Sparse status;              /* by address of an array */
} Checker;

/* ---- check_frame.c ------------------------------------------------------- */

void check_fail(Checker *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

void check_push(Checker *c, Frame f);
void check_pop(Checker *c, int to);     /* down to so many frames */

/* ---- check_bounds.c ------------------------------------------------------- */

/* The range of an index here. */
Bounds bounds_of(Checker *c, const Index *x);

/* n elements from `index` on lie within the first `size` of an array. */
void check_bounds(Checker *c, const char *array, const Index *index, int64_t n,
                 int64_t size);
/* Variables in scope, spans that hold, no quotient of a negative number. */
void check_index(Checker *c, const Index *x);

/* Enumerates the values of variables that the frames from `first` on allow; f
 * returns true to stop.  False if there were too many and only some were
 * tried. */
typedef struct Search {
    Checker *c;
    bool (*f)(struct Search *s);
    void *to;
    int64_t *var;
    const Frame *frame;
    int n;
    bool some;                  /* first, last and a middle value of each loop */
    bool found, spent;
    int64_t left;
} Search;

bool search(Search *s);

/* ---- check_value.c ------------------------------------------------------- */

/* Does a list of arrays contain this one? */
bool check_has(const Buffer *const *list, int n, const Buffer *b);

void check_value(Checker *c, const Expr *e);
void check_guards(Checker *c, const Guard *g, int n);    /* and pushes them */

bool check_is_output(const Checker *c, const Buffer *b);
void check_array(Checker *c, const Buffer *b);           /* it is in scope */
void check_read(Checker *c, const Buffer *b);            /* it was written */
void check_written(Checker *c, const Buffer *b);         /* it is written from
                                                          * here on */
void check_element(Checker *c, const Buffer *b, const Index *index, int64_t n);

/* ---- check_apart.c ------------------------------------------------------- */

/* The iterations of a loop are independent. */
void check_apart(Checker *c, const Stmt *loop);

#endif
