/* emit.h -- programs -> C text
 *
 * keeps   no decisions: everything printed was decided by an earlier pass
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "kernel/prog.h"

/* The three files of `gradc compile`; without a budget the header has no macros. */
struct Budget;
void emit_header(Text *t, const Code *c, const struct Budget *b);
void emit_source(Text *t, const Code *c);
void emit_report(Text *t, const Code *c, const struct Budget *b);

/* NAME_weights.h and .c: the structs of weights as constants; bytes holds those of
 * each struct. */
void emit_weights_header(Text *t, const Code *c);
void emit_weights_source(Text *t, const Code *c, unsigned char *const *bytes);

/* Names of buffers and kernels; the row "name" of the pass table. */
void name_run(Code *c);

/* Kernels of equal text become one function; the row "merge". */
void routines_run(Code *c);

/* ---- between the files of the printer ------------------------------------ */

/* Numbers that have names in a text; the i-th is called "number_" i. */
typedef struct Numbers {
    Arena *arena;
    const char **text;          /* "128", "0.5f" */
    const char **type;          /* "int", "float" */
    const char **name;          /* of the argument that one is passed for, or NULL */
    int *stream;                /* which of the kernel's streams, from 1; 0: none */
    int n;
    bool divisors;              /* also the divisors of indices */
} Numbers;

/* A name for where a loop ends, in the block of that depth. */
typedef struct LoopEnd {
    const char *name, *value;   /* value: NULL, if a second loop cannot end there */
    int depth;
} LoopEnd;

/* A kernel being printed. */
typedef struct Print {
    const Code *c;
    Text *t;
    const Program *p;
    const Kernel *k;
    const Routine *f;           /* the function it becomes */
    Arena *arena;               /* of this kernel */
    const char **var;           /* C name of each variable */
    int *unit;                  /* what it counts by: 16 in "i += 16" */
    int *passed;                /* the same in functions that take it */
    int depth;                  /* of indentation, in levels of four columns */
    LoopEnd *end;               /* in scope */
    int n_end;
    Numbers *numbers;           /* NULL: numbers have no names */
    const struct Stmt **function;       /* with names: parts that are functions */
    int n_function;
} Print;

const char *emit_type(const Code *c, Type t);   /* "float" */
/* Where a value of scratch starts, in the array of its pool. */
char *emit_position(Arena *a, const Code *c, const Buffer *b, const char *array);
const char *emit_suffix(const Code *c, Type t); /* "f" for single */
/* Are operators in operands parenthesised even where C does not need it? */
bool emit_spells_out(const Print *q);
/* s as an operand: in parentheses, if so and it has an operator. */
const char *emit_inner(const Print *q, const char *s);
const char *emit_index(Print *q, const Index *index);
/* The number of a random stream, or the argument that says it. */
const char *emit_stream(Print *q, int stream);
/* A number that the form of the text does not depend on: a literal of that type,
 * or its name. */
const char *emit_literal(const Print *q, const char *type, const char *text);
const char *emit_count(const Print *q, int64_t n);      /* the same of an int */
/* A line, broken where it is too long. */
void emit_wrapped(Text *t, int indent, const char *line);
void emit_line(Print *q, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A literal of that type. */
char *emit_number(Print *q, double v, Type type);
/* A card's template applied to texts. */
char *emit_template(Print *q, const OpCard *card, Type type,
                    const char *const *arg);

/* A function, as its first kernel makes it, behind those that it calls: the code, and
 * the code with a comment. */
void emit_routine(Text *t, const Code *c, const Routine *f);
void emit_commented_routine(Text *t, const Code *c, const Routine *f);
const char *emit_linkage(const Routine *f);     /* how its definition begins */
/* Is the function of an entry long, with many steps inlined, where code size matters? */
bool emit_is_compact(const Code *c, const Program *p);
/* Functions that several kernels may call, before the first that does. */
void emit_outlined(Text *t, const Kernel *k);

char *emit_loops(const Print *q);        /* what its loops run along; empty: nothing */
/* What a function that sums a tile computes; it gets the arguments of c. */
struct Closure;
char *emit_sums(Arena *a, const struct Nest *n, const struct Stmt *outline,
                const struct Closure *c);
/* "forward", "backward" or "update"; and what stands above such calls: "fc1",
 * "backward: fc1"; NULL: the kernel goes with the one before. */
const char *emit_phase(const Kernel *k);
const char *emit_heading(Arena *a, const Program *p, const Kernel *k);

/* Which argument of a routine a buffer is, and does the routine write it? */
typedef struct Argument {
    int number;
    bool written;
} Argument;

/* What buffer b is called in the function being printed. */
const char *emit_argument_name(const Print *q, const Buffer *b);
/* Does the function write it? */
bool emit_writes(const Routine *f, const Buffer *b);
/* What an argument is that has no name of its own: "param", "state", "y", "x". */
const char *emit_role(Space space, bool written);

/* The distinct storage a kernel works on, in order of first use. */
const Buffer **kernel_buffers(Arena *a, const Kernel *k, int *n);
/* What it reads in each, or else writes: values that take the place of others in
 * scratch have names of their own. */
const Buffer **kernel_values(Arena *a, const Kernel *k, int *n);
/* The distinct streams it draws from, in order of first use. */
int *kernel_streams(Arena *a, const Kernel *k, int *n);

/* "relu(x * fc1.weight + fc1.bias)", as kernel k computes it, cut to about `width`
 * characters. */
char *emit_formula(Arena *a, const Program *p, const Kernel *k, const Node *n, int width);
/* The same of a value that may be in memory: then its name. */
char *emit_value_formula(Arena *a, const Program *p, const Kernel *k, const Node *n, int width);

const char *emit_prefix(const Code *c);         /* "mnist_mlp" */
const char *emit_upper(Arena *a, const char *s);
char *emit_shape(Arena *a, const Buffer *b);    /* "[128,784] as [4][784][32]" */
bool entry_returns_loss(const Program *p);

#endif
