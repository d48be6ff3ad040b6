/* order.h -- between the parts of ordering: who waits for whom (order.c), and
 * who goes first of those that could (greedy.c)
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
    Kernel **kernel;            /* as they were before there was an order */
    int n;
    Edge **after;               /* kernels that wait for this one */
    Edge **before;              /* ... and for which it waits */
} Order;

/* What matters of kernels that could go next; between equals, and if neither is
 * said, the order that there was. */
typedef enum Aim {
    AIM_SAME,
    AIM_STILL,                  /* those that add nothing to what is alive */
    AIM_LEAST                   /* the one that adds least */
} Aim;

/* Sorts the kernels: sorted[] are their numbers, place[] says where each was.  Last
 * to first if backward: then what counts is what must be kept alive for a kernel,
 * and each goes as late as it can.  How many could be sorted: those that are left
 * wait for each other. */
int greedy_order(const Order *o, bool backward, Aim aim, const int *place,
               int *sorted);

/* Of the order that there is and some others the one that keeps fewest bytes
 * alive. */
void order_improve(const Code *c, Program *p);

#endif
