/* print.h -- text of the kernel language: statements (print.c), values (value.c)
 *
 * keeps   no decisions: the text is what the tree says
 */
#ifndef EMIT_PRINT_H
#define EMIT_PRINT_H

#include "emit/emit.h"
#include "kernel/nest.h"

/* Kernel q->k, which has a nest: functions that it calls, and what it does. */
void print_begin(Print *q);
void print_functions(Print *q);
void print_nest(Print *q);

/* One of the functions, under that name. */
void print_outlined(Print *q, const Stmt *s, const char *name);

const char *print_value(Print *q, const Expr *e);
/* The same, in parentheses where it binds less than that. */
const char *print_operand(Print *q, const Expr *e, int prec);
const char *print_guards(Print *q, const Guard *g, int n);
const char *print_array(Print *q, const Buffer *b);
const char *print_element(Print *q, const Buffer *b, const Index *at);
const char *print_address(Print *q, const Buffer *b, const Index *at);
const char *print_vector(Print *q, Type t, int lanes);
const char *print_narrow(Print *q, Type t);

#endif
