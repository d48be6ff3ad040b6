/* writer.h -- between the parts that write kernels: names, indices and values
 * (text_value.c), statements (text.c)
 */
#ifndef KERNEL_WRITER_H
#define KERNEL_WRITER_H

#include "kernel/text.h"

/* A variable or an array in sight. */
typedef struct Seen {
    const char *name;
    int copy;                   /* of how many of that name it is the last */
    int var;                    /* -1: an array */
    const Buffer *array;
    Span span;                  /* of a variable */
} Seen;

typedef struct Writer {
    Text *t;
    const Nest *nest;
    bool plain;                 /* arrays have no names of their own, nor are there
                                 * notes */
    const Span *span;           /* of variables in the order they are declared: */
    int n_span;                 /* what indices take them to be; so many are */
    Seen *seen;
    int n_seen;
    int depth;
} Writer;

/* In one line; \ and what is not a text are escaped. */
void write_escaped(Text *t, const char *s);
void write_name(Text *t, const char *name, int copy);

/* A name for what is in sight from here on. */
Span write_new_var(Writer *w, int var);
void write_new_array(Writer *w, const Buffer *b);

void write_index(Writer *w, const Index *x);
void write_guards(Writer *w, const Guard *g, int n);
void write_element(Writer *w, const Buffer *b, const Index *index, int lanes);
void write_expr(Writer *w, const Expr *e);

#endif
