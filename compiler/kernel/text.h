/* text.h -- kernels as text that reads back to the same trees
 *
 * takes   a nest (text.c), or a file of kernels (read.c)
 * gives   one statement per line, with everything in a tree except how its lists of one
 *         are nested
 * keeps   what is written reads back to a tree with the same text.  Names are
 *         unique where they can be seen: the second x in sight is x~2, and x
 *         again once it is read
 *
 *   program train
 *   kernel make_h {
 *       array x: f32[10,4] in
 *       array w1: f32[16,4] param, panels of 8 along 0
 *       array h: f32[10,16] scratch
 *       for i in 0..10 parallel {
 *           for j in 0..16 {
 *               alloc acc: f32
 *               acc[] = 0.0
 *               for k in 0..4 {
 *                   acc[] fma= x[4*i + k], w1[32*(j/8) + 8*k + (j%8)]
 *               }
 *               # of rows that are positive
 *               h[16*i + j] = relu(acc[])
 *           }
 *       }
 *   }
 *
 * IR.md has the grammar.
 */
#ifndef KERNEL_TEXT_H
#define KERNEL_TEXT_H

#include "kernel/nest.h"

/* A kernel of a file. */
typedef struct NestText {
    const char *program;        /* the last that was named before it, or NULL */
    const char *name;
    Nest *nest;
} NestText;

void program_text(Text *t, const char *name);
void nest_text(Text *t, const char *name, const Nest *n);
/* Equal for kernels that differ in names alone: in those of arrays. */
uint64_t nest_hash(const Nest *n);
void kernels_text(Text *t, const NestText *list, int n);

/* What messages call a statement: its first line. */
char *stmt_text(Arena *a, const Nest *n, const Stmt *s);

/* NULL, or in one line where and what is wrong. */
const char *nest_read(Arena *a, const char *file, const char *text, size_t size,
                      NestText **list, int *n);

/* What an array or kernel is called before it has a name in C. */
const char *array_name(Arena *a, const Buffer *b);
const char *kernel_name(Arena *a, const Kernel *k);

/* ---- between text.c and read.c ------------------------------------------- */

/* What indices take a variable to be. */
typedef struct Span {
    bool known;
    int64_t lo, hi;             /* inclusive */
} Span;

/* Where the text says nothing else: below the end of its loop, or what the index
 * that it names is. */
Span span_of_loop(const Index *to);
Span span_of_value(const Expr *e);

extern const char *const space_name[], *const loop_name[], *const call_name[];

/* Of a map that says nothing else. */
Type expr_map_type(Op op, const Expr *const *arg, int n);

/* Words that stand for values: a variable of that name is quoted. */
bool text_is_value(const char *word);

#endif
