/* group.h -- between the parts of grouping: which kernels can run in one loop (group.c),
 * whether they run better in it (group_pays.c), and what is kernel and memory of them
 * (group_make.c)
 */
#ifndef SCHEDULE_GROUP_H
#define SCHEDULE_GROUP_H

#include "kernel/prog.h"

/* One kernel that reads or writes an array, and where. */
typedef struct Use {
    Kernel *k;
    const Buffer *b;
    const Index *index;
    bool write, guarded;
    struct Use *next;           /* of the array */
    struct Use *next_write;     /* of the array, that writes it */
    struct Use *next_own;       /* of the kernel */
} Use;

/* A kernel in its place, or the group that stands there. */
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
    Member *member;             /* in an order in which they can run */
    int n;
    Use **use, **write;         /* by number of the buffer: all, those that write */
    int *maker;                 /* the member that writes it, -1: none */
} Grouping;

/* Are those the first loops, in order? */
bool group_in_order(const int *loops, int n);

/* Has kernel k enough to do in an iteration of loops[0 .. n-1]? */
bool group_is_worth_it(const Grouping *g, const Kernel *k, const int *loops, int n);

/* Does it pay that kernel k shares so many loops with the group? */
bool group_pays(const Grouping *g, const Kernel *k, int group, int common);

/* What is made and read in one group only shrinks to an iteration. */
void group_keep_inside(Grouping *g, int group);

/* One kernel in place of those of a group. */
void group_make_kernels(Grouping *g);

#endif
