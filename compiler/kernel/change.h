/* change.h -- nests made of other nests
 *
 * gives   statements with other values, bodies or arrays, and lists of what a statement
 *         uses; the old ones are unchanged
 */
#ifndef KERNEL_CHANGE_H
#define KERNEL_CHANGE_H

#include "kernel/nest.h"

typedef const Expr *ExprChange(void *to, const Expr *e);
/* f of every value, operands first. */
const Stmt *stmt_change_values(Arena *a, const Stmt *s, ExprChange *f, void *to);

Stmt *stmt_copy(Arena *a, const Stmt *s);
const Stmt *stmt_with(Arena *a, const Stmt *s, const Stmt *body);
/* Lists within a list are merged into it; a list of one is that statement. */
const Stmt *stmt_list(Arena *a, const Stmt *const *list, int n);
/* Statement i of s, which is a list or the only statement. */
const Stmt *stmt_at(const Stmt *s, int i);
int stmt_count(const Stmt *s);

/* s with all accesses to one array redirected to another, at index shift +
 * index; with `lines`, of which the first has so many, the other array is its
 * transpose */
typedef struct Move {
    Arena *arena;
    const Buffer *from, *to;
    const Index *shift;
    int64_t lines;
} Move;
const Index *move_index(const Move *m, const Index *index);
const Stmt *stmt_move(const Move *m, const Stmt *s);

/* Does it use the variable, or the value of that name? */
bool stmt_uses(const Stmt *s, int var);
bool expr_uses(const Expr *e, int var);
/* Adds all that it uses. */
void stmt_note(const Stmt *s, bool *used);
/* Does an index use it in other than multiples of `unit`: "k" beside "16*k"? */
bool stmt_counts(const Stmt *s, int var, int64_t unit);
/* Its loops, parents first. */
typedef struct Loops {
    Arena *arena;
    const Stmt **loop;
    int n;
} Loops;
Loops stmt_loops(Arena *a, const Stmt *s);
bool stmt_stores(const Stmt *s, const Buffer *b);
bool local_own(const Buffer *b);        /* of this nest, not shared by the parts
                                         * of a group */
bool local_is(const Buffer *b, const char *name);       /* ... of that name */
/* Is a local array of that name declared in the list?  Where, and where its last use is. */
bool local_life(const Stmt *list, const char *name, int *first, int *last);

#endif
