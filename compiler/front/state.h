/* state.h -- shared by the files of front/: one run of a script
 *
 * keeps   one lua_State per trace, so a re-trace starts from nothing; graph,
 *         limits and error text are common to all traces of a model
 */
#ifndef FRONT_STATE_H
#define FRONT_STATE_H

#include "front/front.h"

#include <lauxlib.h>
#include <lua.h>

#define CHUNK "model"           /* files of the script, in positions Lua reports */
#define CORE "gradc.core"       /* core in Lua's registry */
#define TENSOR "tensor"         /* metatable; the type name in messages */
#define PROGRAM "gradc.program"

enum {
    MAX_NODES = 1 << 20,        /* all traces together */
    TICK = 1 << 12,             /* units of fuel between two checks */
    MAX_NAME = 120,
    MAX_SCRIPT = 64 << 20,      /* bytes */
    MAX_ENTRY_NAME = 60,        /* and of a model's */
    FUEL = 150000000,           /* units of about one Lua instruction each.
                                 * They are counted, so that a script stops at
                                 * the same point on every machine */
    FUEL_OF_NODE = 10000,       /* more for every node by which the graph
                                 * grows */
    FUEL_OF_TRACE = 1000000,    /* price of starting one */
    COST_OF_CALL = 60,          /* of something other than Lua instructions */
    COST_OF_ELEMENT = 6,
    COST_OF_COMPARISON = 12,
    COST_OF_CAPTURE = 30,
    COST_OF_NUMBER = 200,       /* as text */
    COST_OF_GRADIENT = 54,      /* per node above the loss */
    COST_OF_REACH = 6,          /* per node */
    NODES_CLEARED = 64,         /* per unit, in a table of all of them */
    COST_OF_PRINTED = 50,       /* a byte */
    COST_OF_TEXT = 5000
};

#define MAX_MEMORY ((uint64_t)512 << 20)

/* The purpose of a run: the batch of its inputs (0: as written), and whether
 * layers behave as in inference. */
typedef struct Run {
    int batch;
    bool infer;
} Run;

/* A file of the script: the model itself, or a module that it requires. */
typedef struct Source {
    const char *file;           /* in messages: "models/parts/block.lua" */
    const char *name;           /* from the folder of the model: "parts/block.lua" */
    const char *chunk;          /* what Lua calls it */
    char *text;
    size_t n;
    unsigned char *price;       /* by number of a line, see watch.c */
    int n_price;
} Source;

typedef struct Front {
    Arena *arena;
    Graph *graph;
    Diag *diag;
    const FrontOptions *options;
    const char *file;           /* of the model */
    Source **source;            /* the model first */
    int n_source;
    const Source *read;         /* by Lua's parser at the moment, or NULL */
    int read_line;
    Script *carried;            /* other files that belong to the model */
    int n_carried;
    const Run *entry_run;       /* the runs that entries of the model ask for */
    Run run;                    /* this one */
    bool again;                 /* it is not the first */
    lua_State *L;               /* of this trace */
    Arena *heap;                /* ... where all of it lies */
    int64_t fuel;               /* left, all traces together */
    int n_paid;                 /* nodes for which fuel was given */
    int64_t beginning;          /* of that, what was used before this trace */
    int n_built;                /* traces for entries with their own batch
                                 * size */
    uint64_t memory;            /* bytes Lua holds in this trace */
    uint64_t arena_before;      /* bytes in the arena before the first */
    uint64_t longest;           /* bytes of the longest string in this trace */
    uint64_t largest;           /* of the largest table or part of one */
    int links;                  /* tables that others are looked up in, see
                                 * front_linked */
    long began;                 /* see front_clock */
    bool compares;              /* lines are examined for comparisons */
    bool spent;                 /* a limit was reached: nothing may catch it */
    Pos out_of_memory;          /* where the last allocation was refused */
} Front;

static inline Front *
front_of(lua_State *L)
{
    return *(Front **)lua_getextraspace(L);
}

/* position.c */
bool front_is_script(const lua_Debug *ar);      /* not the prelude, not C */
const Source *front_source(const Front *f, const lua_Debug *ar);    /* of a script */

/* "model:12: text" -> the source, 12 and the text after it; line 0: no such head. */
const Source *front_split(const Front *f, const char **text, int *line);

/* A position as a number that Lua keeps, and back. */
lua_Integer front_code(const Front *f, Pos pos);
Pos front_decode(const Front *f, lua_Integer code);

/* source.c */
bool front_read(Front *f);      /* the model; false: diag says why not */
void front_load_source(lua_State *L, const Source *s);  /* pushes its function */

/* The path of a file named relative to the folder of the model; why it may not
 * be read, or NULL. */
const char *front_beside(Front *f, const char *name);
const char *front_outside(Front *f, const char *name);

/* Are the files of the script in memory, and none on the disk?  That of a name, or
 * NULL. */
bool front_in_memory(const Front *f);
const FrontText *front_text(const Front *f, const char *name);

/* Notes a file other than text, by its hash. */
void front_carry(Front *f, const char *name, uint64_t hash);

void front_scripts(const Front *f, Model *m);   /* keeps the texts with the model */
void source_open(lua_State *L); /* core.read_module, core.file */

/* The innermost line of the script on the stack, from `level` up. */
Pos front_where(lua_State *L, int level);

/* Position and maker of new nodes; leave restores the previous ones.  by is the
 * name of a prelude function, or NULL. */
typedef struct Frame {
    Pos pos;
    const char *by;
} Frame;

Frame front_enter(lua_State *L, const char *by);
void front_leave(lua_State *L, Frame old);

/* Raises the error whose text is in diag. */
int front_raise(lua_State *L);

/* Error at the current line, with one sentence; does not return. */
int front_fail(lua_State *L, const char *spot, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/* A shape rule said no: the graph's refuse; context is the lua_State. */
void front_refuse(void *context, const Refusal *r);

/* One run of the script; NULL: diag says why not. */
Model *front_trace(Front *f, Run run);

bool front_is_error(lua_State *L, int i);       /* the value that it raises */

/* limits.c: a Lua state whose memory is counted, NULL when there is none; what one
 * instruction of it may cost, and the hook that counts them. */
lua_State *front_new_state(Front *f);
void front_drop_state(Front *f);
uint64_t front_scale(const Front *f);   /* how many times the usual limits */
uint64_t front_unit_cost(const Front *f);
void front_set_hook(const Front *f, lua_Hook hook);

/* watch.c: from front_watch on the work of the state is counted, too. */
void front_watch(lua_State *L);
void front_find_prices(Front *f, Source *s);      /* its expensive lines */

/* Marks the lines of s that are examined before they run, see equality.c. */
void front_shown_lines(lua_State *L, const Source *s);

long front_clock(void);         /* processor time of this thread, seconds */

/* A trace for an entry of its own batch size is done. */
void front_built(Front *f);

/* A limit was reached: reports it once; nothing is added to the message. */
typedef enum Limit { SPENT_FUEL, SPENT_MEMORY, SPENT_NODES } Limit;
void front_spent(Front *f, Limit what, Pos pos);

/* Checks the limits, and raises an error if one is reached. */
void front_check(lua_State *L);

/* Takes n units of the budget, or raises an error. */
static inline void
front_burn(lua_State *L, int64_t n)
{
    Front *f = front_of(L);

    f->fuel -= n;
    if (f->fuel < 0) {
        front_check(L);
    }
}

/* Counts the tables in which a metatable, argument 1, lets Lua go on searching: no
 * chain of them is longer than their number. */
int front_linked(lua_State *L);

int front_philox(lua_State *L);
int front_pcall(lua_State *L);  /* pcall, except that limits cannot be caught */

/* The chunks of the prelude in order of loading (prelude.c). */
typedef struct Chunk {
    const char *name;           /* "layer.lua" */
    const unsigned char *text;
    size_t n;
    const unsigned char *code;  /* what Lua compiles the text to */
    size_t n_code;
} Chunk;

/* The chunk that embed.c has made of NAME.lua. */
#define EMBEDDED(name) \
    { #name ".lua", text_##name.byte, sizeof(text_##name.byte), \
      code_##name.byte, sizeof(code_##name.byte) },

extern const Chunk prelude[];
extern const int n_prelude;

/* The text of a chunk, from --prelude DIR if it is there; its length. */
const char *front_prelude_text(Front *f, const Chunk *c, size_t *n);

/* On an empty stack: core and nn, the two tables that the prelude fills. */
void front_open(lua_State *L);

/* Pushes a chunk as a function (chunks.c); calls the function on top of the stack
 * with these two as its arguments. */
void front_load_chunk(lua_State *L, const Chunk *c);
void front_call_chunk(lua_State *L);

/* equality.c, with core at index 1: does the source compare variables with
 * numbers?  Then every line of it is examined before it runs, and may be
 * refused. */
bool equality_open(lua_State *L, const Source *s);
void equality_line(lua_State *L, lua_Debug *ar);

/* dsl.c: fills the table on top of the stack with the primitives. */
void dsl_open(lua_State *L);
Node *dsl_tensor(lua_State *L, int i);  /* or NULL */
int dsl_push(lua_State *L, Node *n);

/* An elementwise op of the arguments on the stack; an error points at spot
 * (dsl_map.c). */
Node *dsl_map(lua_State *L, Op op, const char *who, const char *spot);

/* x in the type that it computes in; the type to which a float result computed from x
 * is rounded, the common storage-only type of its float operands, or TYPES; and that
 * result. */
Node *dsl_widened(Graph *g, Node *x);
Type dsl_rounded_type(Node *const *x, int n);
Node *dsl_rounded(Graph *g, Node *x, Type type);

/* Describes a value in messages: "the string 'abc'", "a table"; and a tensor:
 * "f32[64,10], input 'x' from models/m.lua:5". */
const char *dsl_what(lua_State *L, int i);
const char *dsl_describe(Front *f, const Node *n);

/* Pushes the text at i as messages show it: a NUL is not its end. */
const char *dsl_shown(lua_State *L, int i);

/* loop.c: the primitives scan and result, and the functions behind nn.scan. */
Node *loop_scan(lua_State *L, const char *who);
Node *loop_result(lua_State *L, const char *who);
void loop_open(lua_State *L);

/* Checked arguments; an error names `who` (dsl_values.c). */
Node *dsl_need_tensor(lua_State *L, int i, const char *who);
int dsl_need_int(lua_State *L, int i, const char *who, const char *what);
int dsl_need_list(lua_State *L, int i, const char *who, const char *what, int *out);
bool dsl_too_large(Shape s);
Shape dsl_need_shape(lua_State *L, int i, const char *who);
Type dsl_need_type(lua_State *L, int i, const char *who);
void dsl_open_types(lua_State *L);       /* core.types: the rows by name */
const char *dsl_need_name(lua_State *L, int i, const char *who);
double dsl_need_number(lua_State *L, int i, const char *who);

/* __index and __tostring of tensors (tensor.c). */
int dsl_index(lua_State *L);
int dsl_text(lua_State *L);

/* ask.c: adds its functions to the table on top of the stack. */
void ask_open(lua_State *L);

/* draws.c: lets inference that uses random numbers count its calls. */
void front_draws(Model *m);

/* totals.c: turns results of training and evaluation into totals over batches.
 * eval_infers: layers behave differently in evaluation. */
bool front_totals(Front *f, Model *m, bool eval_infers);

/* constant.c: core.file_table */
void constant_open(lua_State *L);

/* collect.c: a program, or NULL if the value at i is not one; adds the function
 * that makes it to the table on top. */
typedef struct Collected {
    Model *model;
    Run *run;                   /* by entry */
} Collected;

const Collected *collected(lua_State *L, int i);
void collect_open(lua_State *L);

#endif
