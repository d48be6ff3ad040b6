/* order.h -- shared by the parts of ordering: dependences (order.c), and which
 * ready kernel comes next (greedy.c)
 */
#ifndef MEMORY_ORDER_H
#define MEMORY_ORDER_H

#include "kernel/prog.h"

typedef struct Edge {
    int to;
    struct Edge *next;
} Edge;

typedef struct Order {
    Arena *scratch;
    const Code *code;
    Program *p;
    Kernel **kernel;            /* in their previous order */
    int n;
    Edge **after;               /* kernels that depend on this one */
    Edge **before;              /* ... and those on which it depends */
} Order;

/* What decides between ready kernels; among equals, the previous order. */
typedef enum Aim {
    AIM_SAME,
    AIM_STILL,                  /* those that add nothing to the live bytes */
    AIM_LEAST                   /* the one that adds least */
} Aim;

/* Sorts the kernels: sorted[] holds their numbers, place[] the previous
 * position of each.  backward: from last to first; then what counts is what
 * must be kept alive for a kernel, and each comes as late as possible.  Gives
 * how many could be sorted; the others depend on each other in circles. */
int greedy_order(const Order *o, bool backward, Aim aim, const int *place,
               int *sorted);

/* Of the current order and some others, keeps the one with the fewest live
 * bytes. */
void order_improve(const Code *c, Program *p);

#endif
