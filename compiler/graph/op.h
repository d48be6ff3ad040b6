/* op.h -- the card: everything the compiler knows about one primitive
 *
 * gives   OpCard, the kinds, the laws, the arguments of card functions
 * keeps   passes ignorant of particular ops: they read cards.  The table of
 *         cards is defined in ops/table.c; nobody includes ops/.
 */
#ifndef GRAPH_OP_H
#define GRAPH_OP_H

#include "graph/index.h"
#include "graph/range.h"
#include "graph/shape.h"

typedef struct Node Node;
typedef struct Graph Graph;

typedef enum Op {
#define X(name) OP_##name,
#include "graph/op_list.h"
#undef X
    OP_COUNT
} Op;

/* Decides how an op becomes code. */
typedef enum Kind {
    LEAF,               /* an address, a literal, a loop variable, a random number */
    VIEW,               /* no code: other indices, perhaps a guard */
    MAP,                /* part of a loop body */
    REDUCE,                     /* an accumulator over axes */
    CONTRACT,           /* sum of products: tiles */
    GATHER,             /* part of a loop body; x0 is in memory, read where x1 says */
    SCATTER,            /* a loop that combines x0 where x1 says; complete only
                         * at its end */
    PREFIX,                     /* an accumulator along an axis, written at every step */
    SORT,               /* keys along an axis, then their indices in order */
    SCAN,               /* a loop with a body */
    SCAN_RESULT,                /* a result of a loop */
    EFFECT              /* an in-place write, ordered after the last read */
} Kind;

enum { KIND_COUNT = EFFECT + 1 };

/* Algebraic laws of an op; simplify acts on these, not on names.  INEXACT laws
 * change rounding; one option turns them off. */
enum {
    COMMUTES = 1 << 0,
    ASSOCIATES = 1 << 1,        /* inexact in floating point */
    ZERO_IS_IDENTITY = 1 << 2,  /* as the right operand */
    ONE_IS_IDENTITY = 1 << 3,
    ZERO_ABSORBS = 1 << 4,      /* if the other is finite */
    INVOLUTION = 1 << 5,        /* f(f(x)) = x */
    IDEMPOTENT = 1 << 6,        /* f(f(x)) = f(x) */
    FLAT = 1 << 7,              /* derivative is zero by definition */
    ODD = 1 << 8                /* f(-x) = -f(x) */
};

/* C precedence of an expression, tighter is larger. */
enum { P_COND = 1, P_OR, P_AND, P_EQ, P_CMP, P_ADD, P_MUL, P_UNARY, P_POST };

/* The elements of a table, row-major: as floats where each of them is one. */
typedef struct Elements {
    int64_t n;
    const float *single;        /* or NULL, then */
    const double *value;
    uint32_t hash;
} Elements;

static inline double
elements_at(const Elements *e, int64_t i)
{
    return e->single != NULL ? (double)e->single[i] : e->value[i];
}

/* Attributes; each op uses what stands here and leaves the rest zero.
 *
 *   op                   value   name   n       list
 *   input param state            name
 *   const                number
 *   table                data: the elements
 *   iota                                        [0] axis that counts
 *   random                                      [0] stream, [1] RANDOM_...
 *   body_param                  name            [0] number, unlike any other
 *   result                                      [0] which result
 *   cast                                        [0] Type
 *   reductions                                  [0] bit mask of the axes
 *   reshape expand                       rank   [i] extents of the result
 *   permute                              rank   [i] axis of the operand
 *   flip                                        [0] bit mask of the axes
 *   slice                                rank   [i] start, [R+i] step > 0,
 *                                               [2R+i] extents of the result
 *   pad                  filler          rank   [i] before, [R+i] step > 0
 *                                               (operand element j lands at
 *                                               before + j step), [2R+i] extents
 *   window unwindow                      5      [WINDOW_...]: axis, tap axis,
 *                                               stride, dilation, extent of the
 *                                               result along the axis
 *   gather cumsum                               [0] axis
 *   scatter_...                                 [0] axis, [1] extent of the result
 *   argsort                                     [0] axis, [1] 1: descending,
 *                                               [2] how many places are wanted
 *   contract                             rank   [i] labels of x, [R+i] of y
 *
 * where R is MAX_RANK.
 */
typedef struct Attr {
    double value;
    const char *name;
    const Elements *data;
    int n;
    int list[3 * MAX_RANK];
} Attr;

enum { WINDOW_AXIS, WINDOW_TAP, WINDOW_STRIDE, WINDOW_DILATION, WINDOW_EXTENT,
       WINDOW_N };

enum { RANDOM_UNIFORM, RANDOM_NORMAL };

enum { MAX_IN = 3 };           /* but for loops */

/* Handed to .shape: operands and attributes in, type and shape out. */
typedef struct Infer {
    Arena *arena;               /* for the sentence */
    Op op;
    int nin;
    Node *const *in;
    const Attr *attr;
    Type type;                  /* preset to the type of in[0] */
    Shape shape;                /* preset to the shape of in[0] */
} Infer;

/* Handed to .pull: y = op(x[0], ...) and dy; sets dx[i] or leaves NULL,
 * which is the zero gradient.  A loop is handed part[i], the gradient of its
 * result i or NULL, instead of dy. */
typedef struct Pull {
    Graph *g;
    Node *y, *dy;
    Node *result;               /* the numbers of y: where they are only used
                                 * rounded, those */
    Node *const *x;
    Node *const *part;
    Node **dx;                  /* nin entries */
} Pull;

/* Handed to .view: the indices of an element of the output; gives those of
 * the operand.  A guard lo <= guard[i] < hi that fails makes the element
 * attr.value instead (pad, unwindow). */
typedef struct View {
    Arena *arena;
    const Node *n;
    const Index *out[MAX_RANK];
    const Index *in[MAX_RANK];
    int n_guard;
    const Index *guard[2 * MAX_RANK];
    int guard_hi[2 * MAX_RANK];   /* guard[i] must lie in 0 .. guard_hi[i]-1 */
} View;

/* A rewrite of a node whose operands are simplified already: the better
 * node, or NULL. */
typedef struct Rule {
    const char *name;
    Node *(*run)(Graph *g, Node *n);
    bool inexact;               /* may change rounding, where results over- or
                                 * underflow included; never what is NaN or
                                 * infinite for other reasons */
} Rule;

typedef struct OpCard {
    const char *name;
    const char *about;          /* one line for `gradc ops` and IR.md */
    const char *formula;        /* derivative, for people: "dx0 = dy x1" */
    Kind kind;
    int nin;                    /* -1: any number */
    unsigned laws;
    const char *(*shape)(Infer *q);     /* NULL when legal, else a sentence */
    void (*pull)(Pull *p);
    void (*view)(View *v);              /* VIEW */
    bool guarded;               /* VIEW: some elements are attr.value, not x0 */
    Range (*range)(const Node *n);      /* NULL: any element of the type */
    double (*eval)(const double *x);    /* MAP: value; REDUCE, SCATTER: x[0] so far,
                                         * x[1] next */
    double start;                       /* REDUCE, SCATTER: before the first element */
    const char *c;              /* C template: $0 $1 $2, $f is "f" in single, "i" of integers */
    int prec;                   /* precedence of the template's outermost operator */
    int cost;                   /* MAP: rough flops; 0 means 1 */
    int code;                   /* MAP: instructions it becomes on a machine with
                                 * fma, in single; 0 means 1 */
    const Rule *rules;          /* ends with a NULL name; may be NULL */
    double try_in[2];           /* test domain of each float operand */
} OpCard;

extern const OpCard *const op_table[OP_COUNT];

static inline const OpCard *
op_card(Op op)
{
    return op_table[op];
}

#endif
