/* group.h -- shared by the parts of grouping: which kernels can share a loop
 * (group.c), whether that pays (group_pays.c), the loops in another order
 * (group_loops.c), and building the kernels (group_make.c)
 */
#ifndef SCHEDULE_GROUP_H
#define SCHEDULE_GROUP_H

#include "kernel/prog.h"

/* One kernel that reads or writes an array, and at which index. */
typedef struct Use {
    Kernel *k;
    const Buffer *b;
    const Index *index;
    bool write, guarded;
    struct Use *next;           /* of the array */
    struct Use *next_write;     /* of the array, that writes it */
    struct Use *next_own;       /* of the kernel */
} Use;

/* A kernel in the order, or the group at its position. */
typedef struct Member {
    Kernel *k;
    Use *use;                   /* the arrays of k */
    int place;                  /* of the group: that of its first */
    int group;                  /* which member that is */
    int n;                      /* of a group: how many it has */
    int common;                 /* ... and how many loops they share */
    int code;                   /* ... and instructions */
    int next;                   /* of the group, -1: none */
    int last;
} Member;

typedef struct Grouping {
    Code *code;
    Arena *scratch;
    Program *p;
    Member *member;             /* in a possible order */
    int n;
    Use **use, **write;         /* by number of the buffer: all uses, and those
                                 * that write */
    int *maker;                 /* the member that writes it; -1: none */
} Grouping;

/* Are those the first loops, in order? */
bool group_in_order(const int *loops, int n);

/* Does kernel k have enough work in an iteration of loops[0 .. n-1]? */
bool group_is_worth_it(const Grouping *g, const Kernel *k, const int *loops, int n);

/* Does it pay if kernel k shares so many loops with the group? */
bool group_pays(const Grouping *g, const Kernel *k, int group, int common);

/* The loops in first[0 .. n-1] outermost, the others after them in their order. */
void group_put_first(Grouping *g, Kernel *k, const int *first, int n);

/* The outermost loop becomes two, the outer one of that extent, which divides it. */
void group_split_first(Grouping *g, Kernel *k, int64_t extent);

/* Values that one group alone uses shrink to one iteration. */
void group_keep_inside(Grouping *g, int group);

/* Replaces the kernels of a group by one. */
void group_make_kernels(Grouping *g);

#endif
