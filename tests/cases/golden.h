/* golden.h -- the reference values of one file of cases
 *
 * takes   NAME.golden, written by tests/oracle/cases.py: words between blanks,
 *             case NAME      (or: detached NAME, each NAME)
 *             KIND NAME TYPE SHAPE [ERROR] numbers ...
 *         a shape is "2,3", or "-" for one number
 * gives   the cases and their tensors in the order of the file
 */
#ifndef CASES_GOLDEN_H
#define CASES_GOLDEN_H

#include "base/text.h"

enum { GOLDEN_RANK = 10 };

typedef enum GoldenKind {
    GOLDEN_IN,                  /* an operand of the function under test */
    GOLDEN_FIX,                 /* another, without derivatives */
    GOLDEN_PARAM,               /* a parameter that it makes */
    GOLDEN_STATE,               /* a buffer or state */
    GOLDEN_COT,                 /* what its result is multiplied with */
    GOLDEN_DIR,                 /* what a gradient is multiplied with */
    GOLDEN_OUT                  /* a result, to be compared */
} GoldenKind;

typedef struct Golden {
    GoldenKind kind;
    const char *name, *type;
    int rank;
    int dim[GOLDEN_RANK];
    int count;                  /* elements */
    double *value;
    double error;               /* OUT: of the oracle itself in float32 */
} Golden;

typedef struct Case {
    const char *name;
    bool detached;              /* its gradient is not the slope, on purpose */
    bool each;                  /* every element has a limit of its own */
    Golden *golden;
    int n;
} Case;

typedef struct Cases {
    Case *list;
    int n;
} Cases;

/* Reads a file; NULL, or what is wrong with it. */
const char *golden_read(Arena *a, const char *path, Cases *out);

/* The tensor of that name, of any kind but OUT or of OUT only; or NULL. */
const Golden *golden_find(const Case *c, const char *name, bool out);

/* The shapes as a Lua table on one line. */
void golden_lua(Text *t, const Cases *c);

#endif
