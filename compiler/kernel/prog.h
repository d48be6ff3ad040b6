/* prog.h -- the program: kernels in order, buffers at offsets
 *
 * gives   the stage between graph and text; every decision is recorded here, so
 *         that printers only print
 * keeps   a kernel is a loop nest over affine index maps with a scalar body; a
 *         buffer has a layout; several programs (one per entry) share the
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

/* Scratch has one pool per element type, so that an array holds values of one
 * type only, whatever they are in turn.  A pool is named after the first of its
 * types (type_pool).  Bytes may lie in the pool of f32, if there is one: in C,
 * characters may alias anything. */
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
    SPACE_CARRY,                /* in a loop: carried from one iteration to the
                                 * next */
    SPACE_SCRATCH,              /* at an offset of the scratch struct */
    SPACE_LOCAL                 /* of one kernel: registers or its stack */
} Space;

typedef struct Buffer {
    const char *name;           /* C identifier, unique in its program */
    const char *model_name;     /* IN, OUT: its name in the model */
    Node *node;                 /* the value it holds (param, state: the leaf) */
    Type type;
    Shape shape;
    Layout layout;
    Space space;
    int number;                 /* plan: in its program */
    int first, last;            /* SCRATCH: first and last step of its life */
    int pool;                   /* SCRATCH: which one */
    int64_t offset;             /* SCRATCH: elements of that pool before it */
    int64_t footprint;          /* SCRATCH: elements of the pool that it
                                 * occupies */
    bool on_stack;              /* SCRATCH: an array of its entry's function */
    struct Buffer *over;        /* SCRATCH: the buffer that it overwrites in
                                 * place */
    struct Buffer *storage;     /* ... and the first buffer in that memory */
    int until;                  /* the last step of it and everything written
                                 * over it */
    bool whole;                 /* SCRATCH: something reads it other than slice
                                 * by slice */
    int64_t pace, shift;        /* SCRATCH: distance of its slices, and offset
                                 * of the first one, in elements; pace 0:
                                 * contiguous, shift 0 */
    bool packed;                /* a packed copy, in the order in which a
                                 * contraction reads it */
    bool inner;                 /* the part of it that one iteration of a group
                                 * needs */
    struct Buffer *older;       /* SCRATCH: an earlier copy of the same value */
    int slack;                  /* SCRATCH: extra elements at the end that lanes
                                 * may read */
    const Node *param;          /* GRAD: the parameter it belongs to */
    int lanes;                  /* LOCAL: elements are vectors of so many */
} Buffer;

/* ---- kernels ------------------------------------------------------------ */

typedef enum InsKind {
    INS_LOAD,                   /* buffer element at an index */
    INS_CONST,
    INS_INDEX,                  /* the value of an index expression (iota) */
    INS_RANDOM,                 /* arg: seed, step; index: element number */
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
    int data_var;               /* LOAD through a gather: the variable in
                                 * `index` and guard[0] whose value is arg[0];
                                 * else 0 */
    bool inside;                /* ... which is in range whatever the data are */
    double value;
    bool hides;                 /* GUARD: of a mask; arg[0] may be computed
                                 * nevertheless */
    int list[2];                /* RANDOM: stream, distribution */
    int uses;
    const Node *node;
} Ins;

typedef struct Write {
    Buffer *buf;
    const Index *index;
    int value;                  /* instruction */
    int root;                   /* which root of the kernel */
} Write;

typedef enum LoopRole {
    LOOP_OUTER,                 /* one iteration per value */
    LOOP_LANE,                  /* tiled: `tile` lanes at once */
    LOOP_SUM                    /* accumulated over, in order */
} LoopRole;

/* Loop d runs over variable d.  A tiled loop has a second variable `inner` (the
 * lane); its index is tile * var + inner. */
typedef struct Loop {
    LoopRole role;
    int64_t extent;
    bool once;                  /* of one iteration, for the text of others */
    int tile;                   /* 0: not tiled */
    int inner;                  /* variable of the position within the tile */
} Loop;

typedef enum KernelKind {
    KERNEL_MAP, KERNEL_REDUCE, KERNEL_CONTRACT,
    KERNEL_SCATTER,             /* writes zeros, then adds in place; or, if its
                                 * roots are not its anchor, does both and the
                                 * update in the rows of the index only */
    KERNEL_PREFIX,              /* a map with an accumulator */
    KERNEL_SORT,                /* keys in scratch, their indices, a copy of
                                 * these */
    KERNEL_SCAN,
    KERNEL_GROUP                /* others, one after the other in shared loops */
} KernelKind;

enum { MAX_LOOPS = 2 * MAX_RANK + 2, MAX_VARS = 2 * MAX_LOOPS };

/* How a contraction is computed: one axis of the result in vector lanes (read
 * contiguously from operand `vector`), one in rows (broadcast from the other
 * operand).  If the other operand is a single number for the whole tile
 * (`single`), rows belong to operand `vector` as well, and there may be a third
 * axis, `more`.  Axes are labels; lane < 0: plain loops, no tile. */
typedef struct Tiling {
    int row, lane, more;
    bool single;
    int row_loop, lane_loop;    /* of the kernel; -1: the axis has one element */
    int more_loop;
    int rows, lanes;
    int vector;                 /* which operand supplies the lanes */
    bool turned;                /* results are contiguous along the rows, not along
                                 * the lanes */
    bool pack;                  /* it is packed into panels first */
    bool pack_rows;             /* the other one is, along the rows */
    Node *base;                 /* ... or, if it is gathered, what it is
                                 * gathered from, */
    int base_axis;              /* along which axis */
    bool padded;                /* it may be read past the last lane */
    bool blockwise;             /* all tiles do one block of a long sum before
                                 * any does the next */
    bool rows_outer;            /* ... those of lanes within those of rows */
    struct Buffer **partial;    /* ... sums of blocks, level by level from the
                                 * outside */
    int n_partial;
} Tiling;

/* How a buffer of a loop's body is bound to the program around it. */
typedef struct Bind {
    Buffer *inner;
    Buffer *outer;
    Buffer *first;              /* a carry: its value before the first
                                 * iteration */
    int64_t step;               /* elements from one iteration to the next; 0:
                                 * the same memory in all */
} Bind;

/* A loop: the program of its body, and its bindings. */
typedef struct Repeat {
    const Node *scan;
    struct Program *body;
    Bind *bind;
    int n_bind;
    Sparse bound;               /* by address of an inner buffer: int, its bind */
    Buffer *work[POOLS];        /* scratch of the body; NULL: none of that type */
    const Index *time;          /* in its nest: the iteration */
    Buffer *limit;              /* iterations that count; NULL: all do */
    const bool *carry, *param, *out;    /* which of the scan node's carries,
                                         * parameters and results are used */
} Repeat;

typedef struct Nest Nest;
typedef struct Schedule Schedule;               /* schedule/by_hand.h */
typedef struct Schedules Schedules;

typedef struct Kernel {
    KernelKind kind;
    const char *name;           /* what it does, unique in its program */
    struct Routine *routine;    /* the C function that does it */
    Nest *nest;                 /* what it does, as statements */
    const char *const *number;  /* ... and the numbers that it passes */
    struct Outlined *outlined;  /* functions that it may share with other
                                 * kernels */
    int n_outlined;
    struct Step *step;          /* its schedule */
    int n_step;
    const Schedule *by_hand;    /* where that comes from; NULL: chosen */
    Node *anchor;               /* the op that makes it more than a map, or
                                 * NULL */
    Node **root;                /* values that it stores, in ascending id */
    int *root_value;            /* their instructions */
    int n_root;
    Node **effect;              /* stores of its roots to parameters and state */
    int n_effect;
    bool fills;                 /* only stores a leaf, whose value has no
                                 * buffer */
    int level;                  /* longest chain of kernels before it */
    int order;                  /* order of creation */
    bool single;                /* MAP: single numbers computed from single
                                 * numbers */
    const Node *again;          /* its root, computed again after it was in
                                 * memory */
    Buffer *packs;              /* copies root[0] into it for a contraction */
    Buffer *copies;             /* loads root[0] from it: a deferred store */
    Buffer *copy_to;            /* also writes root[0] there */
    Repeat *repeat;             /* SCAN */
    struct Kernel **part;       /* GROUP: its kernels, and how many outermost
                                 * loops they share */
    int n_part, common;
    Loop loop[MAX_LOOPS];
    int n_loop;
    Ins *ins;                   /* operands first; [0, n_pre) run per summand */
    int n_ins;
    int n_pre;
    int value;                  /* REDUCE, SCATTER, PREFIX: the summand; SORT:
                                 * the key */
    Buffer *keys, *indices;     /* SORT: scratch for two rows of each */
    int index_value;            /* SCATTER: the instruction of the index ... */
    int data_var;               /* ... which is this variable in the writes */
    int n_data_var;             /* variables with data-dependent values, above
                                 * MAX_VARS */
    int left, right;            /* CONTRACT: loads of the broadcast and the
                                 * vector operand ... */
    int start;                  /* ... initial value of the sums; -1: zero */
    Holes limit;               /* CONTRACT: where products are not structural
                                * zeros */
    Tiling tiling;
    SumLoop *sum;               /* CONTRACT: from the inside out */
    int n_sum;
    bool lanes16;               /* REDUCE: the 16-lane tree */
    int n_block;                /* REDUCE: blocks of a long sum, joined by a
                                 * tree; ... */
    int block, block_loop;      /* ... each is so many iterations of that loop;
                                 * PREFIX: the same, 0: one block */
    const Index *summand;       /* REDUCE: row-major position along its axes */
    Write *write;
    int n_write;
    const Index *flat_index;    /* row-major index of the element written */
    int phase;                  /* 0 forward, 1 backward, 2 update */
    int position;               /* in the order of execution */
    bool divided;               /* parts of a team divide it; else one does all
                                 * of it */
    struct Units *units;        /* what a slice does some of; NULL: it is a
                                 * single unit */
    bool waits;                 /* parts wait for each other before it */
    Pos pos;
} Kernel;

/* A statement that is a function: `call` is a kernel of it alone, with its
 * routine and numbers. */
typedef struct Outlined {
    const struct Stmt *stmt;
    Kernel *call;
} Outlined;

/* ---- programs ----------------------------------------------------------- */

/* What a program knows about a node; a loop's body knows few nodes. */
typedef struct Held {
    Buffer *buffer;             /* that holds it, or NULL */
    Kernel *maker;              /* the kernel of which it is a root or the
                                 * anchor */
    bool given;                 /* comes from outside (gradients) */
    Node *cell;                 /* its value read from a cell of another type,
                                 * if scratch holds it in one; else NULL */
    bool apart;                 /* its readers are kernels of their own */
    const Node *like;           /* a gradient: the parameter whose layout it
                                 * has */
} Held;

typedef struct Program {
    const Entry *entry;
    struct Program *parent;     /* of a loop's body: the program that contains
                                 * the loop */
    Kernel *loop;               /* ... and the kernel of that loop */
    const char *name;
    Kernel **kernel;            /* in the order of the last pass that orders
                                 * them */
    int n_kernel;
    int before;                 /* kernels of the programs before it */
    Node *const *effect;        /* stores */
    int n_effect;
    const Named *grad;          /* written by backward, read by update, when
                                 * they are separate */
    int n_grad;
    Buffer **buffer;
    int n_buffer;
    Sparse held;                /* by node id: Held */
    Buffer *loss;               /* of the first result, if it is returned */
    Named *in, *out;            /* arguments */
    int n_in, n_out;
    int64_t pool[POOLS];        /* elements of each pool */
    int64_t scratch;            /* bytes of the struct that holds them */
    int64_t live_peak;          /* bytes: the most that is alive at a time */
    int peak_at;                /* step of the peak */
    bool split;                 /* phases become separate functions */
    bool team;                  /* all parts of a team run it */
    bool slice;                 /* functions that do part of it are wanted,
                                 * ... */
    int64_t unit;               /* ... and this is the least work that they do */
} Program;

/* A C function: kernels with equal text, except for names, are calls of one
 * function with different arguments. */
typedef struct Routine {
    const char *name;           /* unique in the file */
    const char **own;           /* GROUP: names of the arrays in nest->own */
    const char **var;           /* names of variables of its first kernel's nest; NULL,
                                 * also for one of them: as in the nest */
    const char *sums;           /* of the functions that sum one tile */
    const Buffer *const *buffer;        /* of its first kernel: the arguments */
    const char **arg;           /* their names here */
    int n_arg;
    Sparse argument;            /* by address of a buffer: Argument (emit.h) */
    int *stream;                /* random streams of its first kernel */
    const char **stream_arg;    /* NULL: all kernels use the same stream */
    int n_stream;
    const char *const *number_type;     /* numbers that are arguments as well ... */
    const char *const *number_name;     /* ... and what they are called; before they
                                         * have names: in what is called, or NULL */
    int n_number;
    const char *text;           /* NULL: as printed for its first kernel */
    bool in_place;              /* the C compiler may inline it */
    bool once;                  /* only init calls it */
    bool compact;               /* its parts are many, and need little code */
    struct Routine *into;       /* merge: the routine that replaces it */
    Kernel **kernel;            /* its kernels, in order of the programs */
    const Program **program;    /* of each of them */
    int n_kernel;
} Routine;

/* What the emitted code is for.  The first group describes the machine, the
 * second the style of the code. */
typedef struct Target {
    const char *name;
    const char *about;
    const char *core;           /* whose costs apply (target/core.c) */
    int word;                   /* bits of an integer register */
    bool soft;                  /* floats are computed by library functions */
    bool fma;                   /* numeric profile: GRADC_FMA */
    int registers;              /* for floats or vectors; soft: for words */
    const char *memories;       /* where constants and variables lie */
    const char *cc, *flags;     /* the compiler, in words */
    int bytes;                  /* of code per operation, about */
    int library;                /* stack bytes of a function of the compiler's
                                 * library; 0: there are doubles in hardware */
    int saved, saved_floats;    /* of registers that a function saves at the most */
    int lanes;                  /* of a reduction; without vectors, of a tile */
    int rows;                   /* without vectors: the most rows of a tile */
    int sums;                   /* registers for a tile, its line and one number */
    int vector;                 /* floats in one register */
    int align;                  /* bytes: alignment of the structs */
    int stack;                  /* bytes: the longest array on it */
    int cache;                  /* bytes of the fastest one; 0: none */
    bool small;                 /* code size matters more than a few
                                 * instructions: text is shared, functions are
                                 * called, little is unrolled */
    const char *libraries;      /* of the compiler, where operators are functions, as
                                 * its linker takes them */
    bool steps;                 /* a load may step its address: as many addresses as
                                 * there are registers cost nothing */
} Target;

/* Do entries take a team of threads, and what does it divide? */
typedef enum Threads {
    THREADS_NONE,
    THREADS_WORTH,              /* whatever is faster that way */
    THREADS_ALL                 /* everything possible: for tests */
} Threads;

typedef struct Code {
    Arena *arena;
    Model *model;
    const Target *target;
    Type real;                  /* F32; F64 for derivative checks */
    Program **program;          /* one per entry */
    int n_program;
    Program **body;             /* of loops, after the programs that contain
                                 * them */
    int n_body;
    Layout *layout;             /* by node id */
    bool *frozen;               /* by node id: no entry changes this parameter */
    bool infers;                /* no entry changes any: they are laid out
                                 * once */
    Sparse cell;                /* by id of nodes whose range fits into a cell
                                 * of another type: the value read from such a
                                 * cell */
    const char **member;        /* likewise: names in their structs */
    int64_t ram;                /* bytes for everything an instance needs; 0: no
                                 * limit */
    int64_t scratch_limit;      /* ... and for the scratch of one entry */
    int64_t least_work;         /* multiply-adds without that limit */
    bool factored;              /* products were rounded before what scales them */
    bool tight;                 /* guarded operands of contractions are not
                                 * stored */
    bool has_grad;              /* a gradient struct is needed */
    bool calls;                 /* so much code that functions are not inlined */
    Threads threads;
    Schedules *by_hand;         /* for some kernels; NULL: none */
    Schedules *tuned;           /* as measured, for kernels that have none by
                                 * hand */
    const char *wrong;          /* where and why one of them is wrong, or NULL */
    bool slices;                /* all entries in slices */
    bool timed;                 /* the time is taken after every call of a
                                 * kernel */
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

/* Equal for buffers that are one array in the text. */
static inline Buffer *
storage_of(const Buffer *b)
{
    return b->over != NULL ? b->storage : (Buffer *)b;
}

/* Parameters, states and carries hold a value from before, until one kernel
 * overwrites them. */
static inline bool
buffer_is_kept(const Buffer *b)
{
    return b->space == SPACE_PARAM || b->space == SPACE_STATE
        || b->space == SPACE_CARRY;
}

/* An operand of a contraction: its load, below the conversion from a storage
 * type. */
static inline const Ins *
kernel_load(const Kernel *k, int value)
{
    const Ins *ins = &k->ins[value];

    return ins->kind == INS_MAP && is_widening(ins->node) ? &k->ins[ins->arg[0]] : ins;
}

/* The number of levels of the tree that joins the blocks of a long sum. */
static inline int
kernel_levels(const Kernel *k)
{
    int n = 0;

    while (k->n_block >> n > 0) {
        n++;
    }
    return n;
}

const Target *target_find(const char *name);    /* NULL: unknown */
const Target *target_native(void);
int target_names(const char **list, int max);   /* all, and native */
void target_show(Text *t);                      /* a table in Markdown */

Layout layout_rows(Shape s);                    /* row-major */
bool layout_is_rows(const Layout *l, Shape s);
Layout layout_panels(Shape s, int axis, int panel);
Layout layout_innermost(Shape s, int axis);     /* row-major, but for that axis */
/* A leaf; a body parameter bound to a constant operand stands for that, which differs
 * between loops of one body. */
Node *leaf_bound(const Program *p, Node *n);
/* A leaf or a value. */
Layout layout_leaf(const Code *c, const Program *p, const Node *n);
/* Does a line of a panel begin at `index` where variable v is 0, so that all of
 * it may be read?  Groups of a convolution may share a line. */
bool layout_begins(const Layout *l, const Index *index, int v);
const Index *layout_index(Arena *a, const Layout *l, int rank, const Index *const *i);
int64_t layout_element(const Layout *l, Shape s, int64_t e);    /* where e of row-major is */
Type code_type(const Code *c, Type t);   /* its type in emitted code */
int64_t type_size(const Code *c, Type t);        /* bytes there */

/* sizeof a struct, as the C compiler computes it, even on machines with weaker
 * alignment, such as 8-bit ones, since members after gaps ask for theirs. */
typedef struct StructSize {
    int64_t end, unit;          /* bytes so far; alignment */
} StructSize;

/* Adds n elements; returns the alignment that the member must ask for, 0:
 * none. */
int64_t struct_member(const Code *c, StructSize *s, Type type, int64_t n);
/* The alignment that the first member must ask for so that the struct ends in a
 * gap, 0: none. */
int64_t struct_unit(const StructSize *s);
int64_t struct_bytes(const StructSize *s);
/* A struct of tensors; computes: of their gradients, in the types that these
 * compute in. */
StructSize struct_tensors(const Code *c, Node *const *list, int n, bool computes);
int64_t struct_of(const Code *c, Node *const *list, int n, bool computes);      /* bytes */
StructSize struct_pools(const Code *c, const int64_t *pool);    /* of scratch */

/* Moves what a kernel was lowered to from one arena to another (keep.c). */
void kernel_keep(Arena *to, Arena *from, Kernel *k);

int prog_code(const Node *n);   /* approximate instructions of one op */

/* The passes, in order; their rows in passes.c say what holds afterwards. */
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
const Entry *slice_run(Code *c);        /* the first entry that is wanted so, or
                                         * NULL */
const Node *plan_too_large(const Code *c);       /* in memory; or NULL */

/* Text of a program after any pass, for reading; note adds comments to
 * kernels. */
typedef void KernelNote(Text *t, const Kernel *k);

void prog_show(Text *t, const Code *c, KernelNote *note);

/* A simple, slow second opinion on the decisions of order and plan. */
void prog_verify(const Code *c, const char *after);

#endif
