/* shuffle.c -- the order in which an epoch visits the samples
 *
 * takes   the seed and the number of the epoch
 * gives   a permutation
 * keeps   no memory of earlier epochs, so that a resumed run repeats it
 */
#include "data.h"

#include "../gradc_random.h"

enum { STREAM = 0x5348 };

/* A number below `bound`, every one equally likely: the high half of
 * word * bound, and another word whenever the low half falls into the
 * incomplete stretch.  The last of the four words is taken as it comes; to
 * get there is likelier than 2^-30 only for more than four million samples. */
static uint32_t
below(uint32_t bound, const uint32_t word[4])
{
    uint32_t short_of = (0u - bound) % bound;
    uint64_t wide = 0;

    for (int k = 0; k < 4; k++) {
        wide = (uint64_t)word[k] * bound;
        if ((uint32_t)wide >= short_of)
            break;
    }
    return (uint32_t)(wide >> 32);
}

void
gradc_shuffle(uint32_t *order, size_t n, int32_t seed, long epoch)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    for (size_t i = n; i-- > 1; ) {
        uint32_t word[4];
        uint32_t j, swap;

        gradc_philox((uint32_t)seed, STREAM, (uint32_t)epoch, (uint32_t)i,
                     word);
        j = below((uint32_t)i + 1, word);
        swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}
