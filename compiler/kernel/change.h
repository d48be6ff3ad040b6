/* change.h -- nests made of other nests
 *
 * gives   statements with other values, bodies or arrays, and what a statement
 *         needs; the old ones stay as they are
 */
#ifndef KERNEL_CHANGE_H
#define KERNEL_CHANGE_H

#include "kernel/nest.h"

/* f of every value, operands first. */
typedef const Expr *ExprChange(void *to, const Expr *e);
const Expr *expr_change(Arena *a, const Expr *e, ExprChange *f, void *to);
const Stmt *stmt_change_values(Arena *a, const Stmt *s, ExprChange *f, void *to);

Stmt *stmt_copy(Arena *a, const Stmt *s);
const Stmt *stmt_with(Arena *a, const Stmt *s, const Stmt *body);
/* Lists in a list become part of it; one alone is no list. */
const Stmt *stmt_list(Arena *a, const Stmt *const *list, int n);
/* Statement i of s, which is a list, or the only one. */
const Stmt *stmt_at(const Stmt *s, int i);
int stmt_count(const Stmt *s);

/* s with all accesses of an array going to another one, at place shift + at of it;
 * with `lines`, so many of which the one consists, the other is its transpose */
typedef struct Move {
    Arena *arena;
    const Buffer *from, *to;
    const Index *shift;
    int64_t lines;
} Move;
const Index *move_index(const Move *m, const Index *index);
const Stmt *stmt_move(const Move *m, const Stmt *s);

/* Is the variable, or the value of that name, needed anywhere in it? */
bool stmt_uses(const Stmt *s, int var);
bool expr_uses(const Expr *e, int var);
bool stmt_stores(const Stmt *s, const Buffer *b);
bool stmt_mentions(const Stmt *s, const Buffer *b);
bool local_own(const Buffer *b);        /* of this nest, not what parts of a group share */
bool local_is(const Buffer *b, const char *name);       /* ... of that name */

#endif
