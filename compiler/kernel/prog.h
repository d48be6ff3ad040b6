/* prog.h -- the program: kernels in order, buffers at offsets
 *
 * gives   what lies between graph and text; every decision is recorded here,
 *         the printers only print
 * keeps   a kernel is a loop nest over affine index maps with a scalar body;
 *         a buffer has a layout; several programs (one per entry) share the
 *         layouts of parameters and state
 */
#ifndef KERNEL_PROG_H
#define KERNEL_PROG_H

#include "base/sparse.h"
#include "graph/blocks.h"
#include "graph/holes.h"
#include "graph/model.h"

/* ---- buffers ------------------------------------------------------------ */

/* Element (i0, i1, ...) lies at the sum of i_a stride[a]; the panel axis, when
 * panel > 0, contributes (i / panel) stride + i % panel. */
typedef struct Layout {
    int64_t stride[MAX_RANK];
    int panel_axis;
    int panel;
    int64_t size;               /* elements, padding included */
} Layout;

/* Scratch has one pool per element type: arrays of one type hold values of one
 * type, whatever they are in turn.  A pool is called as the first of the types
 * that lie in it (type_pool).  Bytes may lie in the pool of f32, if there is one:
 * in C, characters may be anywhere. */
enum { POOLS = TYPES };

static inline Type
type_pool(Type t)
{
    return (Type)type_row(t)->pool;
}

typedef enum Space {
    SPACE_PARAM,                /* member of the parameter struct */
    SPACE_STATE,                /* member of the state struct */
    SPACE_GRAD,                 /* member of the gradient struct */
    SPACE_IN,                   /* argument, read */
    SPACE_OUT,                  /* argument, written */
    SPACE_TABLE,                /* array of the file, constant */
    SPACE_CARRY,                /* in a loop: kept from iteration to iteration */
    SPACE_SCRATCH,              /* at an offset of the scratch struct */
    SPACE_LOCAL                 /* of one kernel: registers or its stack */
} Space;

typedef struct Buffer {
    const char *name;           /* C identifier, unique in its program */
    const char *model_name;     /* IN, OUT: what the model calls it */
    Node *node;                 /* the value it holds (param, state: the leaf) */
    Type type;
    Shape shape;
    Layout layout;
    Space space;
    int number;                 /* plan: in its program */
    int first, last;            /* SCRATCH: schedule positions of its life */
    int pool;                   /* SCRATCH: where it lies */
    int64_t offset;             /* SCRATCH: elements of that pool before it */
    int64_t footprint;          /* SCRATCH: elements of that pool which it covers */
    struct Buffer *over;        /* SCRATCH: written over this one, in place */
    struct Buffer *storage;     /* ... and the first of all that lie there */
    int until;                  /* last, of it and all that is written over it */
    bool whole;                 /* SCRATCH: something reads it otherwise than slice by
                                 * slice */
    int64_t pace, shift;        /* SCRATCH: its slices lie so many elements apart, the
                                 * first so many behind where the storage begins;
                                 * pace 0: one after the other, shift 0 */
    bool packed;                /* a copy in the order a contraction reads */
    bool inner;                 /* what one iteration of a group needs of it */
    struct Buffer *older;       /* SCRATCH: the same value, made before it */
    int slack;                  /* SCRATCH: elements at the end that lanes reach */
    const Node *param;          /* GRAD: the parameter it belongs to */
    int lanes;                  /* LOCAL: elements are vectors of so many */
} Buffer;

/* ---- kernels ------------------------------------------------------------ */

typedef enum InsKind {
    INS_LOAD,                   /* buffer element at an index */
    INS_CONST,
    INS_INDEX,                  /* the value of an index expression (iota) */
    INS_RANDOM,                 /* arg: seed, step; at: element number */
    INS_MAP,                    /* an elementwise op of arg[] */
    INS_GUARD,                  /* arg[0] where the guards hold, else value */
    INS_ACC                     /* the accumulator of the kernel */
} InsKind;

enum { MAX_GUARDS = 4 * MAX_RANK };

typedef struct Ins {
    InsKind kind;
    Op op;
    Type type;
    int arg[MAX_IN];
    int narg;
    Buffer *buf;
    const Index *index;
    int n_guard;                /* LOAD, GUARD: all must hold, else value */
    const Index **guard;
    int *guard_hi;
    int data_var;               /* LOAD through gather: the variable in `at` and
                                 * guard[0] whose value is arg[0]; else 0 */
    bool inside;                /* ... which lies inside whatever the data are */
    double value;
    bool hides;                 /* GUARD: of a mask; arg[0] may be computed anyway */
    int list[2];                /* RANDOM: stream, distribution */
    int uses;
    const Node *node;
} Ins;

typedef struct Write {
    Buffer *buf;
    const Index *index;
    int value;                  /* instruction */
    int root;                   /* which root of the kernel it is */
} Write;

typedef enum LoopRole {
    LOOP_OUTER,                 /* one iteration per value */
    LOOP_LANE,                  /* tiled: `tile` lanes at once */
    LOOP_SUM                    /* accumulated over, in order */
} LoopRole;

/* Loop d runs over variable d.  A tiled loop has a second variable `inner`
 * (lane), and its index is tile * var + inner. */
typedef struct Loop {
    LoopRole role;
    int64_t extent;
    int tile;                   /* 0: not tiled */
    int inner;                  /* variable of the position in the tile */
} Loop;

typedef enum KernelKind {
    KERNEL_MAP, KERNEL_REDUCE, KERNEL_CONTRACT,
    KERNEL_SCATTER,             /* writes zeros, then adds in place; or, with
                                 * other roots than its anchor, all three in the
                                 * rows of the index only */
    KERNEL_PREFIX,              /* a map around an accumulator */
    KERNEL_SORT,                /* keys in scratch, their places, a copy of these */
    KERNEL_SCAN,
    KERNEL_GROUP                /* others, one after the other in common loops */
} KernelKind;

enum { MAX_LOOPS = 2 * MAX_RANK + 2, MAX_VARS = 2 * MAX_LOOPS };

/* How a contraction is computed: one axis of the result in vector lanes (read
 * contiguously from operand `vector`), one in rows (broadcast from the other
 * operand).  Where the other operand is one number for all of the tile (`single`), rows
 * are of operand `vector`, too, and there may be a third axis, `more`.  Axes are labels;
 * lane < 0: plain loops, no tile. */
typedef struct Tiling {
    int row, lane, more;
    bool single;
    int row_loop, lane_loop;    /* of the kernel, -1: the axis has one element */
    int more_loop;
    int rows, lanes;
    int vector;                 /* which operand feeds the lanes */
    bool pack;                  /* it is copied into panels first */
    Node *base;                 /* ... or, where it is picked, what it is picked from, */
    int base_axis;              /* along which axis */
    bool padded;                /* it may be read beyond the last lane */
    bool blockwise;             /* all tiles do a block of a long sum before any
                                 * does the next */
    struct Buffer **partial;    /* ... sums of blocks, level by level from outside */
    int n_partial;
} Tiling;

/* Where a buffer of a loop's body lies in the program around it. */
typedef struct Bind {
    Buffer *inner;
    Buffer *outer;
    Buffer *first;              /* a carry: what it is before the first iteration */
    int64_t step;               /* elements from one iteration to the next; 0: it
                                 * is the same place in all of them */
} Bind;

/* A loop: the program of its body and where that lies. */
typedef struct Repeat {
    const Node *scan;
    struct Program *body;
    Bind *bind;
    int n_bind;
    Buffer *work[POOLS];        /* scratch of the body; NULL: none of that type */
    const Index *time;          /* of its nest: the iteration */
    const bool *carry, *slot, *out;     /* which of the scan node's are in use */
} Repeat;

typedef struct Nest Nest;
typedef struct Schedule Schedule;               /* schedule/by_hand.h */
typedef struct Schedules Schedules;

typedef struct Kernel {
    KernelKind kind;
    const char *name;           /* what it does, unique in its program */
    struct Routine *routine;    /* the C function that does it */
    Nest *nest;                 /* what it does, as statements */
    const char *const *number;  /* ... and what it passes for its numbers */
    struct Outlined *outlined;  /* functions that it may share with other kernels */
    int n_outlined;
    struct Step *step;          /* its schedule */
    int n_step;
    const Schedule *by_hand;    /* where that comes from; NULL: it was chosen */
    Node *anchor;               /* what makes it no plain map, or NULL */
    Node **root;                /* values it stores, ascending id */
    int *root_value;            /* their instructions */
    int n_root;
    Node **effect;              /* stores of its roots to parameters and state */
    int n_effect;
    bool fills;                 /* only stores a leaf: its value is no buffer */
    int level;                  /* longest chain of kernels before it */
    int order;                  /* in which it was made */
    bool single;                /* MAP: single numbers, made from such only */
    const Node *again;          /* its root, which memory had, is computed again */
    Buffer *packs;              /* copies root[0] into it for a contraction */
    Buffer *copies;             /* loads root[0] from it: a store made later */
    Buffer *copy_to;            /* writes root[0] there, too */
    Repeat *repeat;             /* SCAN */
    struct Kernel **part;       /* GROUP: the kernels in it, and how many of their
                                 * outermost loops they share */
    int n_part, common;
    Loop loop[MAX_LOOPS];
    int n_loop;
    Ins *ins;                   /* operands first; [0, n_pre) run per summand */
    int n_ins;
    int n_pre;
    int value;                  /* FOLD, SCATTER, RUN: the summand; SORT: the key */
    Buffer *keys, *indices;     /* SORT: scratch for them, two rows of each */
    int index_value;            /* SCATTER: the index, an instruction ... */
    int data_var;               /* ... that gives this variable in the writes */
    int n_data_var;             /* variables that data give, above MAX_VARS */
    int left, right;            /* CONTRACT: broadcast and vector operand loads ... */
    int start;                  /* ... what its sums begin with; -1: zero */
    Holes limit;               /* CONTRACT: where products are no zeros by structure */
    Tiling tiling;
    SumLoop *sum;               /* CONTRACT: from inside out */
    int n_sum;
    bool lanes16;               /* FOLD: the 16-lane tree */
    int n_block;                /* FOLD: blocks of a long sum, joined by a tree; ... */
    int block, block_loop;      /* ... each is so many iterations of that loop;
                                 * RUN: the same, 0: one block */
    const Index *summand;       /* FOLD: row-major position along its axes */
    Write *write;
    int n_write;
    const Index *flat_index;    /* row-major position of the element written */
    int phase;                  /* 0 forward, 1 backward, 2 update */
    int position;               /* in the schedule */
    bool divided;               /* each part of a team does a share; not: one does all */
    struct Units *units;        /* what a slice does some of; NULL: it is one */
    bool waits;                 /* parts wait for each other before it */
    Pos pos;
} Kernel;

/* A statement that is a function: `call` stands for a kernel of it alone, with its
 * routine and numbers. */
typedef struct Outlined {
    const struct Stmt *stmt;
    Kernel *call;
} Outlined;

/* ---- programs ----------------------------------------------------------- */

/* What a program knows of a node; a loop's body knows few. */
typedef struct Held {
    Buffer *buffer;             /* that holds it, or NULL */
    Kernel *maker;              /* the kernel it is a root or the anchor of */
    bool given;                 /* comes from outside (gradients) */
    Node *cell;                 /* what it is out of a cell of another type, if
                                 * scratch holds it in one; else NULL */
    bool apart;                 /* what reads it is a kernel of its own */
    const Node *like;           /* a gradient: the parameter that it lies like */
} Held;

typedef struct Program {
    const Entry *entry;
    struct Program *parent;     /* the body of a loop: the program it is in */
    Kernel *loop;               /* ... and which kernel of it */
    const char *name;
    Kernel **kernel;            /* in the order of the pass of that name */
    int n_kernel;
    int before;                 /* kernels of the programs before it */
    Node *const *effect;        /* stores */
    int n_effect;
    const Named *grad;          /* written when split, read by update */
    int n_grad;
    Buffer **buffer;
    int n_buffer;
    Sparse held;                /* by node id, what is known of them: Held */
    Buffer *loss;               /* of the first result, where it is returned */
    Named *in, *out;            /* arguments */
    int n_in, n_out;
    int64_t pool[POOLS];        /* elements of each pool */
    int64_t scratch;            /* bytes of the struct that holds them */
    int64_t live_peak;          /* bytes: the most that is alive at once */
    int peak_at;                /* schedule position of the peak */
    bool split;                 /* phases become functions of their own */
    bool team;                  /* all parts of a team run it */
    bool slice;                 /* functions that do a part of it are wanted, ... */
    int64_t unit;               /* ... and this work is the least that they do */
} Program;

/* A C function: kernels whose text is the same but for names are calls of one
 * with other arguments. */
typedef struct Routine {
    const char *name;           /* unique in the file */
    const char **own;           /* GROUP: names of the arrays in nest->own */
    const char **var;           /* names of variables of its first kernel's nest; NULL,
                                 * also for one of them: as in the nest */
    const char *sums;           /* of the functions that sum one tile */
    const Buffer *const *buffer;        /* of its first kernel: the arguments */
    const char **arg;           /* what they are called here */
    int n_arg;
    int *stream;                /* random streams of its first kernel */
    const char **stream_arg;    /* NULL: all kernels use the same stream */
    int n_stream;
    const char *const *number_type;     /* numbers that are arguments, too */
    int n_number;
    const char *text;           /* NULL: as its first kernel is printed */
    bool in_place;              /* the C compiler may put it where it is called */
    struct Routine *into;       /* share: one that does its kernels, too */
    Kernel **kernel;            /* which it does, in order of the programs */
    const Program **program;    /* of each of them */
    int n_kernel;
} Routine;

/* What the emitted code is for.  The first group says what the machine is, the
 * second what its code looks like. */
typedef struct Target {
    const char *name;
    const char *about;
    const char *core;           /* whose costs it has (target/core.c) */
    int word;                   /* bits of a register of whole numbers */
    bool soft;                  /* floats are computed by functions */
    bool fma;                   /* numeric profile: GRADC_FMA */
    int registers;              /* of floats or vectors; soft: of words */
    const char *memories;       /* where constants and what changes lie */
    const char *cc, *flags;     /* the compiler, in words */
    int bytes;                  /* of code that an operation takes, about */
    int library;                /* bytes of stack that a function of the compiler's
                                 * library takes */
    int lanes;                  /* of a reduction; without vectors, of a tile */
    int rows;                   /* without vectors: most rows of a tile */
    int sums;                   /* registers for a tile, its line and one number */
    int vector;                 /* floats in one register */
    int align;                  /* bytes: alignment of the structs */
    int stack;                  /* bytes: the longest array that is on it */
    int cache;                  /* bytes of the fastest; 0: none */
    bool small;                 /* bytes of code weigh more than a few instructions:
                                 * text is shared, functions are called, little is
                                 * unrolled */
} Target;

/* Do entries take a team of threads, and what do its parts divide? */
typedef enum Threads {
    THREADS_NONE,
    THREADS_WORTH,              /* what is done sooner then */
    THREADS_ALL                 /* all that can be divided: for tests */
} Threads;

typedef struct Code {
    Arena *arena;
    Model *model;
    const Target *target;
    Type real;                  /* F32; F64 for derivative checks */
    Program **program;          /* one per entry */
    int n_program;
    Program **body;             /* of loops, behind what is around them */
    int n_body;
    Layout *layout;             /* by node id, for params and states */
    bool *frozen;               /* by node id: no entry changes this parameter */
    bool infers;                /* no entry changes any: they are laid out once */
    Sparse cell;                /* by id of nodes whose range fits into a cell of
                                 * another type: what they are out of one */
    const char **member;        /* the same: names in their structs */
    Node **bound;               /* by node id, of slots: the constant operand that
                                 * they are */
    int64_t ram;                /* bytes for all that an instance needs; 0: as it
                                 * comes */
    int64_t scratch_limit;      /* ... and for the scratch of an entry */
    int64_t least_work;         /* multiply-adds without that limit */
    bool tight;                 /* what contractions read behind guards is not stored */
    bool has_grad;              /* a gradient struct is needed */
    bool general;               /* so many kernels that functions do all that differ
                                 * in numbers only */
    bool calls;                 /* so much code that functions are not inlined */
    Threads threads;
    Schedules *by_hand;         /* by hand, for some kernels; NULL: for none */
    Schedules *tuned;           /* as measured, for kernels that are not in them */
    const char *wrong;          /* where and why one of them is, or NULL */
    bool slices;                /* all entries are wanted in slices */
    bool timed;                 /* after every call of a kernel the time is taken */
} Code;

static inline Buffer *
program_buffer(const Program *p, const Node *n)
{
    const Held *h = sparse_find(&p->held, n->id);

    return h == NULL ? NULL : h->buffer;
}

static inline Kernel *
program_maker(const Program *p, const Node *n)
{
    const Held *h = sparse_find(&p->held, n->id);

    return h == NULL ? NULL : h->maker;
}

static inline bool
program_external(const Program *p, const Node *n)
{
    const Held *h = sparse_find(&p->held, n->id);

    return h != NULL && h->given;
}

static inline Node *
program_cell(const Program *p, const Node *n)
{
    const Held *h = sparse_find(&p->held, n->id);

    return h == NULL ? NULL : h->cell;
}

static inline Held *
program_held(Program *p, const Node *n)
{
    return sparse_at(&p->held, n->id);
}

/* Equal for buffers that are one in the text. */
static inline Buffer *
storage_of(const Buffer *b)
{
    return b->over != NULL ? b->storage : (Buffer *)b;
}

/* Parameters, states and carries hold a value from before until one kernel
 * overwrites them. */
static inline bool
buffer_is_kept(const Buffer *b)
{
    return b->space == SPACE_PARAM || b->space == SPACE_STATE
        || b->space == SPACE_CARRY;
}

/* An operand of a contraction: the load, where it turns what is only kept into
 * what is computed with. */
static inline const Ins *
kernel_load(const Kernel *k, int value)
{
    const Ins *ins = &k->ins[value];

    return ins->kind == INS_MAP && is_widening(ins->node) ? &k->ins[ins->arg[0]] : ins;
}

/* Levels of the tree that joins the blocks of a long sum. */
static inline int
kernel_levels(const Kernel *k)
{
    int n = 0;

    while (k->n_block >> n > 0) {
        n++;
    }
    return n;
}

/* Do two places belong to the same element only in the same iteration of the first
 * `common` loops of k, whatever other variables are? */
static inline bool
kernel_stays(const Kernel *k, int common, const Index *x, const Index *y)
{
    for (int d = 0; d < common; d++) {
        int64_t n = k->loop[d].extent, a, b;
        if (!index_digit(x, d, n, &a) || !index_digit(y, d, n, &b) || a != b) {
            return false;
        }
    }
    return true;
}

const Target *target_find(const char *name);    /* NULL: unknown */
const Target *target_native(void);
int target_names(const char **list, int max);   /* all, and native */
void target_show(Text *t);                      /* a table in Markdown */

Layout layout_rows(Shape s);                    /* row-major */
Layout layout_panels(Shape s, int axis, int panel);
/* A leaf; a slot that a constant operand is bound to stands for that. */
Node *leaf_bound(const Code *c, Node *n);
Layout layout_leaf(const Code *c, const Node *n);       /* params, states, slots */
/* Does a line of a panel begin at `at` where variable v is 0, so that all of it may be
 * read?  Groups of a convolution may share a line. */
bool layout_begins(const Layout *l, const Index *index, int v);
const Index *layout_index(Arena *a, const Layout *l, int rank,
                          const Index *const *i);
Type code_type(const Code *c, Type t);   /* what it is in emitted code */
int64_t type_size(const Code *c, Type t);        /* bytes there */

/* sizeof a struct, as the C compiler will count it: also one for which less alignment
 * is enough, as on an 8-bit machine, since members ask for it that gaps are before. */
typedef struct StructSize {
    int64_t end, unit;          /* bytes so far; alignment */
} StructSize;

/* Adds n elements; returns the alignment that the member asks for, 0: none. */
int64_t struct_member(const Code *c, StructSize *s, Type type, int64_t n);
/* The alignment that the first member asks for, so that a gap ends the struct, 0: none. */
int64_t struct_unit(const StructSize *s);
int64_t struct_bytes(const StructSize *s);
/* A struct of tensors; computes: of their gradients, which are of the types that
 * these compute in. */
StructSize struct_tensors(const Code *c, Node *const *list, int n, bool computes);
int64_t struct_of(const Code *c, Node *const *list, int n, bool computes);      /* bytes */
StructSize struct_pools(const Code *c, const int64_t *pool);    /* of scratch */

/* What a kernel was lowered to moves from one arena to another (keep.c). */
void kernel_keep(Arena *to, Arena *from, Kernel *k);

int prog_code(const Node *n);   /* instructions that one op becomes, about */

/* The passes of this folder, in order; each leaves what its row in passes.c
 * says. */
void fuse_run(Code *c);
void layout_run(Code *c);
void lower_run(Code *c);
void lower_commit(Code *c, Program *p, Kernel *k);
void nest_run(Code *c);
void group_run(Code *c);
void tile_run(Code *c);
void order_run(Code *c);
void plan_run(Code *c);
void parallel_run(Code *c);
void wait_run(Code *c);
const Entry *slice_run(Code *c);        /* the first that is wanted so, or NULL */
const Node *plan_too_large(const Code *c);       /* in memory; or NULL */

/* Text of a program after any of them, for reading; note adds comments to kernels. */
typedef void KernelNote(Text *t, const Kernel *k);

void prog_show(Text *t, const Code *c, KernelNote *note);

/* A simple, slow second opinion on what schedule and plan decided. */
void prog_verify(const Code *c, const char *after);

#endif
