/* group.h -- between the parts of grouping: which kernels run in one loop (group.c),
 * and what is kernel and memory of them (group_make.c)
 */
#ifndef SCHEDULE_GROUP_H
#define SCHEDULE_GROUP_H

#include "kernel/prog.h"

/* One kernel that reads or writes an array, and where. */
typedef struct Use {
    Kernel *k;
    const Buffer *b;
    const Index *at;
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

/* What is made and read in one group only shrinks to an iteration. */
void group_keep_inside(Grouping *g, int group);

/* One kernel in place of those of a group. */
void group_make_kernels(Grouping *g);

#endif
