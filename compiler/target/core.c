/* core.c -- see core.h
 *
 * keeps   a typical machine of each kind.  The times of lines and pages were
 *         measured: on AVX-512 with 1 MB of L2 cache (tests/cost/), which
 *         `neon` follows.  Those of `avx2` lie between that machine's and those
 *         of a core with 512 KB, whose products lose twice as much to lines that
 *         crowd or come from beyond it.  A leap was measured on the latter:
 *         the gradient of 128 x 1024 by weights in panels takes 13 ms with tiles
 *         of lanes outside and 4.4 with tiles of rows, each of which leaps 128
 *         times; block by block 9.5 and 3.3.  And on AVX-512 with 2 MB: an update
 *         of 9216 x 128 weights, whose tiles of rows leap 64 times, takes 3.3 ms
 *         beside 2.1 with copies.
 *         A core without caches has one that holds everything.
 */
#include "target/core.h"

#include <string.h>

enum { ALL = 1 << 30 };

static const Core cores[] = {
    /* core    registers fma latency loads line l1     l2       ways
     *                                     l2_line l3_line page  pages page_walk leap */
    { "scalar", 16, 1, 3, 1, 32, ALL, ALL, 4,      0, 0,   ALL,  1, 0, 0 },
    { "neon",   32, 2, 4, 2, 64, 64 << 10, 1 << 20, 4,
                                           1.1, 2.0,       4096, 48, 7, 0 },
    { "avx2",   16, 2, 4, 2, 64, 32 << 10, 512 << 10, 8,
                                           1.4, 3.0,       4096, 64, 7.5, 100 },
    { "avx512", 32, 2, 4, 2, 64, 48 << 10, 1 << 20, 12,
                                           1.1, 2.0,       4096, 96, 7, 20 },
};

const Core *
target_core(const Target *t)
{
    for (int i = 0; i < countof(cores); i++) {
        if (strcmp(t->core, cores[i].name) == 0) {
            return &cores[i];
        }
    }
    bug("target %s has no core %s", t->name, t->core);
}
