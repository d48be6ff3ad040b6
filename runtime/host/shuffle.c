/* shuffle.c -- the order in which an epoch visits the samples
 *
 * takes   the seed and the number of the epoch or step
 * gives   a permutation, or positions in a text
 * keeps   no memory of earlier ones, so that a resumed run repeats them
 */
#include "data.h"

#include "../gradc_random.h"

enum { STREAM = 0x5348, WINDOWS = 0x5458, SPLIT = 0x5350, AGAIN = 0x5641 };

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
        if ((uint32_t)wide >= short_of) {
            break;
        }
    }
    return (uint32_t)(wide >> 32);
}

static void
shuffle(uint32_t *order, size_t n, int32_t seed, uint32_t stream,
        uint32_t epoch)
{
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t i = n; i-- > 1; ) {
        uint32_t word[4];
        uint32_t j, swap;

        gradc_philox((uint32_t)seed, stream, epoch, (uint32_t)i, word);
        j = below((uint32_t)i + 1, word);
        swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}

/* Shuffles within a buffer: every position takes one of the next `buffer`
 * samples. */
static void
shuffle_near(uint32_t *order, size_t n, size_t buffer, int32_t seed,
             uint32_t stream, uint32_t epoch)
{
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t word[4], swap = order[i];
        size_t j;

        gradc_philox((uint32_t)seed, stream, epoch, (uint32_t)i, word);
        j = i + below((uint32_t)(n - i < buffer ? n - i : buffer), word);
        order[i] = order[j];
        order[j] = swap;
    }
}

void
gradc_shuffle(uint32_t *order, size_t n, size_t buffer, int32_t seed, int turn,
              long epoch)
{
    uint32_t stream = STREAM + ((uint32_t)turn << 16);

    if (buffer > 0 && buffer < n) {
        shuffle_near(order, n, buffer, seed, stream, (uint32_t)epoch);
    } else {
        shuffle(order, n, seed, stream, (uint32_t)epoch);
    }
}

void
gradc_split(uint32_t *order, size_t n, int32_t seed)
{
    shuffle(order, n, seed, SPLIT, 0);
}

void
gradc_split_again(uint32_t *order, size_t n, int32_t seed)
{
    shuffle(order, n, seed, AGAIN, 0);
}

void
gradc_draw_starts(uint32_t *order, size_t n, size_t starts, int32_t seed,
                  long step)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t word[4];

        gradc_philox((uint32_t)seed, WINDOWS, (uint32_t)step, (uint32_t)i,
                     word);
        order[i] = below((uint32_t)starts, word);
    }
}
