/* worth.c -- see worth.h */
#include "graph/worth.h"

/* The cost of an element that one kernel writes and another reads, or that a
 * gather or scatter moves: 0.06 ns from the L2 cache (rows of 128 and 512
 * at 65 indices), up to 0.3 ns beyond it. */
enum { MOVED = 16 };

/* The cost of one more kernel, for its call and its first cache misses: 0.2
 * us. */
enum { KERNEL = 25000 };

/* The widest vector of floats: a copy of 4 parts of 128, asking each of 16384
 * elements which one it is in, takes 15 us, and 1.4 with a loop for each part. */
enum { VECTOR = 16 };

/* At most a few tiles of results, whose 16 partial sums take 256 KB at most,
 * and so many products per result that adding those up is less than 1 % of the
 * work.  A plain sum is bound by memory and must take noticeable time at all. */
enum { FEW = 4096, MANY = 6400, FEW_SUMS = 8, MANY_ELEMENTS = 1 << 17 };

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

/* A term added in memory takes a load and a store: 0.023 to 0.028 ns where
 * lines are whole vectors of 16 (64 to 32 channels, 3 x 3), in halves of a
 * product. */
enum { TERM = 5 };

bool
worth_scattering(double products, double terms)
{
    return 2 * products > TERM * terms;
}

/* A row of scores: each of its loops ends at a different point in every row,
 * which the processor cannot predict.  With 64 columns inference took 1 %
 * longer, with 256 5 % less. */
enum { LONG_ROW = 128 };

bool
worth_ending(int64_t elements)
{
    return elements >= LONG_ROW;
}

/* So many products take longer than what a branch costs that has been foreseen wrongly
 * while others are still at work (two convolutions 21.7 to 18.7 ms, where two of five
 * factors are zero, as what relu and pooling put back; 25 products on AVX-512 would be
 * slower). */
enum { LOOKING = 64 };

bool
worth_looking(double products)
{
    return products >= LOOKING;
}

bool
worth_spread(double results, double products)
{
    return results <= FEW && products >= MANY;
}

bool
worth_spread_sum(double results, double elements)
{
    return results <= FEW_SUMS && elements >= MANY_ELEMENTS;
}

bool
worth_loop(int elements)
{
    return elements >= VECTOR;
}
