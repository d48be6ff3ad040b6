/* reads.h -- what a kernel reads, and in which iteration */
#ifndef KERNEL_READS_H
#define KERNEL_READS_H

#include "kernel/prog.h"

/* Does k read what is in b? */
static inline bool
kernel_reads(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_ins; i++) {
        if (k->ins[i].buf == b) {
            return true;
        }
    }
    return false;
}

/* Do two indices refer to the same element only in the same iteration of the
 * first `common` loops of k, whatever the other variables are? */
static inline bool
kernel_stays(const Kernel *k, int common, const Index *x, const Index *y)
{
    for (int d = 0; d < common; d++) {
        int64_t n = k->loop[d].extent, a, b;
        if (!index_digit(x, d, n, &a) || !index_digit(y, d, n, &b) || a != b) {
            return false;
        }
    }
    return true;
}

#endif
