/* worth.c -- see worth.h */
#include "graph/worth.h"

/* What an element costs that is written by one kernel and read by another, or
 * that a gather or scatter moves: 0.06 ns from the second cache (rows of 128 and
 * 512 at 65 places), up to 0.3 ns beyond it. */
enum { MOVED = 16 };

/* What one more kernel costs: its call and its first misses, 0.2 us. */
enum { KERNEL = 25000 };

/* The widest vector of floats: a copy of 4 parts of 128, asking each of 16384
 * elements which one it is in, takes 15 us, and 1.4 with a loop for each part. */
enum { VECTOR = 16 };

double
worth_products(const Node *c)
{
    double n = (double)shape_count(c->shape);

    for (int i = 0; i < c->in[0]->shape.rank; i++) {
        n *= c->attr.list[i] >= c->shape.rank ? c->in[0]->shape.dim[i] : 1;
    }
    return n;
}

bool
worth_it(double products, double moved, int kernels)
{
    return products > moved * MOVED + (double)kernels * KERNEL;
}

bool
worth_loop(int elements)
{
    return elements >= VECTOR;
}
