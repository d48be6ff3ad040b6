/* print.h -- text of the kernel language: statements (print.c), loops
 * (print_for.c), values (value.c)
 *
 * keeps   no decisions: the text is what the tree says
 */
#ifndef EMIT_PRINT_H
#define EMIT_PRINT_H

#include "emit/emit.h"
#include "kernel/closure.h"
#include "kernel/units.h"

/* Kernel q->k, which has a nest: the functions that it calls, and its body
 * (units.c). */
void print_begin(Print *q);
void print_functions(Print *q);
void print_nest(Print *q);

/* One of the functions, under that name. */
void print_outlined(Print *q, const Closure *c, const char *name);

/* Does it only store elements where they lie already? */
bool print_is_needless(const Stmt *s);
void print_stmt(Print *q, const Stmt *s);
void print_list(Print *q, const Stmt *const *list, int n);
/* The lines that open a loop; the last of them. */
void print_for(Print *q, const Stmt *s);
void print_head(Print *q, const Stmt *s, const char *from, const char *to);
const char *print_bound(Print *q, const Stmt *s);       /* its bound */
const char *print_end_name(Print *q, const Stmt *s);    /* "l_end", or "l_end2" */
/* Ends a block, and the scope of names in it, with "}" or another line. */
void print_close(Print *q, const char *brace);

/* call.c: the call of a kernel in a loop over time, for some of its units; the
 * argument that means all of them. */
void print_kernel_call(Print *q, const Kernel *k, const char *units);
const char *print_all_units(const Print *q, const Kernel *k);

const char *print_value(Print *q, const Expr *e);
/* The same, in parentheses if it binds less tightly than `prec`. */
const char *print_operand(Print *q, const Expr *e, int prec);
const char *print_guards(Print *q, const Guard *g, int n);
const char *print_array(Print *q, const Buffer *b);
const char *print_element(Print *q, const Buffer *b, const Index *index);
const char *print_address(Print *q, const Buffer *b, const Index *index);
const char *print_vector(Print *q, Type t, int lanes);
const char *print_narrow(Print *q, Type t);

#endif
